//! A page as plain data: nodes in document order, their attributes and one string of raw text.
//!
//! The three readers (saved HTML, plain text, the live DOM's snapshot) all fill a [`Builder`]: elements are opened and
//! closed, text is put in between. `<p>Talks <b>begin</b></p>` is the nodes p, #text, b, #text; p ends after four.

use super::hash::HashedMap;
use super::tokens::{TokenClass, TokenSet, classes_of};
use super::{Blocks, Tag, words};

/// Most nodes that are read of one page; a long live blog has about 60,000.
pub const MAX_NODES: usize = 400_000;
/// Most bytes of text that are read of one page; a novel has about a million.
pub const MAX_TEXT: usize = 8 << 20;
/// Most bytes that are kept of one attribute (structured data aside).
const MAX_ATTRIBUTE: usize = 512;
/// Most bytes of attributes in all.
const MAX_ATTRIBUTES: usize = 16 << 20;
/// Per cent of the page's text that is shown, whatever the markup says.
const SHOWN_ANYWAY: usize = 40;
/// Bit of an element's tokens: it is marked up as the article's body.
pub const ARTICLE_BODY: TokenSet = 1 << 15;
/// No node: the parent of the outermost one.
pub const NONE: u32 = u32::MAX;

macro_rules! attributes {
    ($($variant:ident $name:literal,)*) => {
        /// An attribute that says something about what an element is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Attr { $($variant,)* }

        impl Attr {
            /// The attribute of that name, if it is one that is kept.
            pub fn of(name: &str) -> Option<Self> {
                match name { $($name => Some(Attr::$variant),)* _ => None }
            }
            /// All names, in the order of the enum.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];
        }
    };
}

attributes! {
    Class "class", Id "id", Role "role", Itemprop "itemprop", Itemtype "itemtype", Itemscope "itemscope", Property "property",
    Name "name", Content "content", Datetime "datetime", Rel "rel", Href "href", Lang "lang", Dir "dir", Hidden "hidden",
    AriaHidden "aria-hidden", AriaLabel "aria-label", Open "open", Type "type", DataTestid "data-testid",
    DataComponent "data-component", Slot "slot",
    // Not an attribute of the page: what a script of structured data holds.
    Json "#json",
}

/// One node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// what it is; text nodes have [`Tag::Text`]
    pub tag: Tag,
    /// whether the browser shows it (natively: whether nothing in the markup hides it)
    pub rendered: bool,
    /// whether it stands on lines of its own
    pub block: bool,
    /// number of the node that holds it, or [`NONE`]
    pub parent: u32,
    /// one past the number of the last node within it
    pub end: u32,
    /// its text (an element's: all text within it) in bytes of [`Page::text`]
    pub start_byte: u32,
    /// one past its last byte
    pub end_byte: u32,
    /// text nodes: how many text nodes come before; elements: where its attributes begin
    index: u32,
    attrs: u16,
    /// elements: what the words of its attributes say it is for
    pub tokens: TokenSet,
    /// elements: a hash of its tag and its class, so that like ones are told from others
    pub signature: u32,
}

impl Node {
    /// Whether it is a text node.
    pub fn is_text(&self) -> bool {
        self.tag == Tag::Text
    }

    /// Number of a text node among the text nodes, as in the snapshot's `nodes`.
    pub fn text_index(&self) -> u32 {
        if self.is_text() { self.index } else { NONE }
    }

    /// Whether its attributes say that it is for this.
    pub fn is_for(&self, class: TokenClass) -> bool {
        self.tokens & 1 << class as u16 != 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct AttrSpan {
    name: Attr,
    start: u32,
    end: u32,
}

/// Where a page came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// markup or a live document
    #[default]
    Markup,
    /// plain text: the first line is the title, each line or paragraph an element `p`
    Plain,
}

/// A page: the flat list of its nodes, in document order, parents before children.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    nodes: Vec<Node>,
    text: String,
    attrs: Vec<AttrSpan>,
    values: String,
    blocks: Blocks,
    /// elements that may say something of the whole page
    heads: Vec<u32>,
    /// elements that may say when something was written
    times: Vec<u32>,
    /// address of the tab, if there is one
    pub url: Option<String>,
    /// the page was longer than the limits; the rest was not read
    pub truncated: bool,
    /// markup or plain text
    pub origin: Origin,
}

impl Page {
    /// All nodes.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The blocks of the page.
    pub fn blocks(&self) -> &Blocks {
        &self.blocks
    }

    /// Elements that may say something of the whole page: `html`, `body`, `title`, `meta`, `link`, `script`.
    pub(super) fn heads(&self) -> impl Iterator<Item = usize> {
        self.heads.iter().map(|n| *n as usize)
    }

    /// Elements that may say when something was written: `time`, and those marked up as a date of publication.
    pub(super) fn times(&self) -> impl Iterator<Item = usize> {
        self.times.iter().map(|n| *n as usize)
    }

    /// The raw text of all text nodes, one after the other.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The raw text within a node; empty for a number that is none.
    pub fn text_of(&self, node: usize) -> &str {
        self.nodes.get(node).and_then(|n| self.text.get(n.start_byte as usize..n.end_byte as usize)).unwrap_or_default()
    }

    /// An element's attribute.
    pub fn attr(&self, node: usize, name: Attr) -> Option<&str> {
        let n = self.nodes.get(node).filter(|n| !n.is_text())?;
        let spans = self.attrs.get(n.index as usize..n.index as usize + n.attrs as usize)?;
        let span = spans.iter().find(|a| a.name == name)?;
        self.values.get(span.start as usize..span.end as usize)
    }

    /// All attributes of an element that were kept.
    pub fn attrs(&self, node: usize) -> impl Iterator<Item = (Attr, &str)> {
        let spans = match self.nodes.get(node) {
            Some(n) if !n.is_text() => self.attrs.get(n.index as usize..n.index as usize + n.attrs as usize),
            _ => None,
        };
        spans
            .unwrap_or_default()
            .iter()
            .map(|a| (a.name, self.values.get(a.start as usize..a.end as usize).unwrap_or_default()))
    }

    /// The nodes that hold a node, innermost first.
    pub fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> {
        let up = |n: usize| self.nodes.get(n).map(|n| n.parent).filter(|&p| p != NONE).map(|p| p as usize);
        std::iter::successors(up(node), move |&n| up(n))
    }
}

/// Fills a [`Page`] in document order.
#[derive(Default)]
pub struct Builder {
    page: Page,
    open: Vec<u32>,
    texts: u32,
    /// attributes seen before, by their hashes: classes repeat
    known: HashedMap<(TokenSet, u32)>,
}

impl Builder {
    /// With room for so many nodes, bytes of text and attributes.
    pub fn with_room(nodes: usize, text: usize, attrs: usize) -> Self {
        let mut page = Page::default();
        page.nodes.reserve(nodes.min(MAX_NODES));
        page.text.reserve(text.min(MAX_TEXT));
        page.attrs.reserve(attrs.min(MAX_NODES));
        Self { page, ..Self::default() }
    }

    /// Opens an element within the last one opened; `rendered` is what it says of itself, see [`Builder::finish`].
    /// False: the page is full, and nothing was opened.
    pub fn open(&mut self, tag: Tag, rendered: bool, block: bool) -> bool {
        if self.page.nodes.len() >= MAX_NODES {
            self.page.truncated = true;
            return false;
        }
        let (node, at) = (self.node(tag, rendered, block), self.page.nodes.len() as u32);
        match tag {
            Tag::Html | Tag::Body | Tag::Title | Tag::Meta | Tag::Link | Tag::Script => self.page.heads.push(at),
            Tag::Time => self.page.times.push(at),
            _ => {}
        }
        self.open.push(at);
        self.page.nodes.push(node);
        true
    }

    fn node(&self, tag: Tag, rendered: bool, block: bool) -> Node {
        let (at, parent) = (self.page.text.len() as u32, self.open.last().copied().unwrap_or(NONE));
        let index = if tag == Tag::Text { self.texts } else { self.page.attrs.len() as u32 };
        Node {
            tag,
            rendered,
            block,
            parent,
            end: self.page.nodes.len() as u32 + 1,
            start_byte: at,
            end_byte: at,
            index,
            attrs: 0,
            tokens: 0,
            signature: tag as u32 + 1,
        }
    }

    /// Adds an attribute to the element opened last, before anything is put in it.
    pub fn attr(&mut self, name: Attr, value: &str) {
        let last = (self.page.nodes.len() as u32).wrapping_sub(1);
        let Some(node) = self.page.nodes.last_mut().filter(|n| !n.is_text()) else {
            return;
        };
        let published = name == Attr::Itemprop && value.eq_ignore_ascii_case("datePublished");
        if published && self.page.times.last() != Some(&last) {
            self.page.times.push(last);
        }
        let value = if name == Attr::Json { value } else { cut(value, MAX_ATTRIBUTE) };
        if self.page.values.len() + value.len() > MAX_ATTRIBUTES || node.attrs == u16::MAX {
            self.page.truncated = true;
            return;
        }
        let start = self.page.values.len() as u32;
        self.page.values.push_str(value);
        node.attrs += 1;
        if node.tag.may_hold_text() {
            use Attr::{AriaLabel, Class, DataComponent, DataTestid, Id, Itemprop, Rel, Role};
            match name {
                Class | Itemprop | Id | Role | DataTestid | DataComponent | AriaLabel | Rel => {
                    let key = words::of_bytes(value.as_bytes());
                    let (tokens, signature) =
                        *self.known.entry(key).or_insert_with(|| (classes_of(value), signature(value)));
                    node.tokens |= tokens;
                    if name == Itemprop && value.eq_ignore_ascii_case("articlebody") {
                        node.tokens |= ARTICLE_BODY;
                    }
                    node.signature = if name == Class { node.signature ^ signature } else { node.signature };
                }
                _ => {}
            }
        }
        self.page.attrs.push(AttrSpan { name, start, end: self.page.values.len() as u32 });
    }

    /// Puts a text node into the element opened last.
    pub fn text(&mut self, text: &str) {
        if self.page.nodes.len() >= MAX_NODES || self.page.text.len() >= MAX_TEXT {
            self.page.truncated = true;
            return;
        }
        let kept = cut(text, MAX_TEXT - self.page.text.len());
        self.page.truncated |= kept.len() < text.len();
        let mut node = self.node(Tag::Text, true, false);
        self.page.text.push_str(kept);
        node.end_byte = self.page.text.len() as u32;
        self.texts += 1;
        self.page.nodes.push(node);
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        let (end, end_byte) = (self.page.nodes.len() as u32, self.page.text.len() as u32);
        if let Some(node) = self.open.pop().and_then(|n| self.page.nodes.get_mut(n as usize)) {
            (node.end, node.end_byte) = (end, end_byte);
        }
    }

    /// Says that something was left out because of a limit.
    pub fn truncate(&mut self) {
        self.page.truncated = true;
    }

    /// The page; what is still open is closed. A node is rendered where it and all that hold it are.
    ///
    /// Markup may hide the article itself until a script shows it (against flicker, behind a dialog), so an element
    /// that holds [`SHOWN_ANYWAY`] of the text is not believed when it says that it is hidden.
    pub fn finish(mut self, origin: Origin, url: Option<String>) -> Page {
        self.close_all();
        self.believe();
        self.done(origin, url)
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    /// Settles what is rendered.
    fn believe(&mut self) {
        let all = self.page.text.len();
        for i in 0..self.page.nodes.len() {
            let Some(&Node { parent, rendered, start_byte, end_byte, tag, .. }) = self.page.nodes.get(i) else {
                break;
            };
            let above = parent == NONE || self.page.nodes.get(parent as usize).is_some_and(|p| p.rendered);
            let most = (end_byte - start_byte) as usize * 100 >= all * SHOWN_ANYWAY && tag != Tag::Head;
            if let Some(node) = self.page.nodes.get_mut(i) {
                node.rendered = above && (rendered || most);
            }
        }
    }

    fn done(mut self, origin: Origin, url: Option<String>) -> Page {
        self.page.origin = origin;
        self.page.url = url.filter(|u| !u.is_empty());
        self.page.blocks = Blocks::of(&self.page);
        self.page
    }

    /// The page of a browser that has said of each node, text included, whether it is rendered. What is kept from
    /// screen readers (icons, a pull quote that the text has anyway) is shown, but not to be read.
    pub fn finish_as_told(mut self, url: Option<String>, rendered: &[bool]) -> Page {
        self.close_all();
        let (mut quiet, all) = (0, self.page.text.len());
        for (i, &shown) in rendered.iter().enumerate() {
            let kept = || self.page.attr(i, Attr::AriaHidden).is_some_and(|v| v.eq_ignore_ascii_case("true"));
            let keeps = i >= quiet && kept();
            let Some(node) = self.page.nodes.get_mut(i) else {
                break;
            };
            if keeps && ((node.end_byte - node.start_byte) as usize) * 100 < all * SHOWN_ANYWAY {
                quiet = node.end as usize;
            }
            node.rendered = shown && i >= quiet;
        }
        self.done(Origin::Markup, url)
    }
}

/// The hash of a class attribute; digits differ between like elements (`post-1234`).
fn signature(class: &str) -> u32 {
    let letters = class.bytes().filter(|b| !b.is_ascii_digit());
    letters.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The longest beginning of at most `limit` bytes that ends between characters.
fn cut(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_know_their_extent() {
        let mut b = Builder::default();
        b.open(Tag::P, true, true);
        b.attr(Attr::Class, "lede");
        b.text("Talks ");
        b.open(Tag::B, true, false);
        b.text("begin");
        let page = b.finish(Origin::Markup, None);
        assert_eq!(page.nodes().iter().map(|n| n.end).collect::<Vec<_>>(), [4, 2, 4, 4]);
        assert_eq!(
            (page.text_of(0), page.text_of(2), page.attr(0, Attr::Class)),
            ("Talks begin", "begin", Some("lede"))
        );
        assert_eq!(page.ancestors(3).collect::<Vec<_>>(), [2, 0]);
        assert_eq!(page.nodes()[3].text_index(), 1);
    }

    #[test]
    fn cuts_between_characters() {
        assert_eq!(cut("سلام", 3), "س");
    }
}
