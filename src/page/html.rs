//! Saved HTML, read natively: html5ever's tree builder drives a [`Sink`] of small linked nodes, which is then laid out
//! flat. No recursion, no depth or size that is not bounded.
//!
//! `Page::from_html(b"<p>Talks <b>begin")` has the nodes html, head, body, p, #text, b, #text.

use super::node::{Attr, Builder, MAX_NODES, Origin, Page};
use super::sink::{Kind, Sink};
use super::slots::{Slots, shadow_root};
use super::{Tag, encoding, hidden};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult, local_name};
use std::cell::{Cell, RefCell};

/// Most bytes of markup that are read; saved news pages rarely have two million.
const MAX_INPUT: usize = 24 << 20;
/// Bytes that are parsed before the limits are looked at again.
const CHUNK: usize = 8 << 10;
/// Deepest nesting that is kept; Chromium flattens at 512.
const MAX_DEPTH: usize = 400;
/// Most white space in one tag: html5ever compares each attribute with all before it.
const MAX_SPACES_IN_TAG: usize = 50_000;

impl Page {
    /// Reads markup. The encoding is that of the byte order mark, of the markup's `charset`, else UTF-8.
    pub fn from_html(bytes: &[u8]) -> Page {
        let cut = bytes.len() > MAX_INPUT;
        let text = encoding::decode(bytes.get(..MAX_INPUT).unwrap_or(bytes));
        let guard = Guard::new(TreeBuilder::new(Sink::default(), TreeBuilderOpts::default()));
        let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
        let whole = feed(&tokenizer, &text);
        tokenizer.end();
        let mut page = flatten(&tokenizer.sink.inner.sink);
        page.truncated |= cut || !whole;
        page
    }
}

/// Feeds the text piece by piece; false where a limit stopped it.
fn feed(tokenizer: &Tokenizer<Guard>, text: &str) -> bool {
    let (queue, mut rest, mut spaces, mut tokens) = (BufferQueue::default(), text, 0, 0);
    while !rest.is_empty() {
        let at = (CHUNK.min(rest.len())..=rest.len()).find(|&i| rest.is_char_boundary(i)).unwrap_or(rest.len());
        let (chunk, next) = rest.split_at(at);
        rest = next;
        queue.push_back(StrTendril::from_slice(chunk));
        // It stops at scripts and at a declared encoding, too.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        let guard = &tokenizer.sink;
        let idle = guard.tokens.get() == tokens;
        tokens = guard.tokens.get();
        spaces = if idle { spaces + chunk.bytes().filter(u8::is_ascii_whitespace).count() } else { 0 };
        if guard.inner.sink.len() > 2 * MAX_NODES || spaces > MAX_SPACES_IN_TAG {
            return false;
        }
    }
    true
}

/// Stands between tokenizer and tree builder and drops tags that would nest deeper than [`MAX_DEPTH`], since the
/// builder searches its stack of open elements at each tag.
struct Guard {
    inner: TreeBuilder<u32, Sink>,
    open: RefCell<Vec<LocalName>>,
    dropped: Cell<usize>,
    tokens: Cell<u64>,
}

impl Guard {
    fn new(inner: TreeBuilder<u32, Sink>) -> Self {
        Self { inner, open: RefCell::default(), dropped: Cell::new(0), tokens: Cell::new(0) }
    }

    /// Whether the builder may see this tag.
    fn admits(&self, tag: &html5ever::tokenizer::Tag) -> bool {
        let mut open = self.open.borrow_mut();
        if tag.kind == EndTag {
            if let Some(at) = open.iter().rposition(|n| *n == tag.name) {
                open.truncate(at);
                return true;
            }
            let dropped = self.dropped.get();
            self.dropped.set(dropped.saturating_sub(1));
            return dropped == 0;
        }
        if tag.kind == StartTag && (is_void(&tag.name) || tag.self_closing) {
            return true;
        }
        // A paragraph or an item ends the one before it without a word.
        if open.last() == Some(&tag.name) && ends_itself(&tag.name) {
            open.pop();
        }
        if open.len() >= MAX_DEPTH {
            self.dropped.set(self.dropped.get() + 1);
            return false;
        }
        open.push(tag.name.clone());
        true
    }
}

fn is_void(name: &LocalName) -> bool {
    matches!(
        &**name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
            | "param"
    )
}

fn ends_itself(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("p")
            | local_name!("li")
            | local_name!("td")
            | local_name!("tr")
            | local_name!("dd")
            | local_name!("dt")
            | local_name!("option")
    )
}

impl TokenSink for Guard {
    type Handle = u32;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<u32> {
        self.tokens.set(self.tokens.get() + 1);
        match &token {
            TagToken(tag) if !self.admits(tag) => TokenSinkResult::Continue,
            _ => self.inner.process_token(token, line),
        }
    }

    fn end(&self) {
        self.inner.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.inner.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Lays the linked nodes out in the order of the tree that a browser shows: a shadow root in the place of its host's
/// children, and these where its slots are.
fn flatten(sink: &Sink) -> Page {
    let nodes = sink.nodes();
    let mut builder = Builder::default();
    let mut slots = Slots::default();
    // What is still to be done, last first: nodes to visit, and None where an element ends.
    let mut work = vec![Step::Visit(0)];
    while let Some(step) = work.pop() {
        let at = match step {
            Step::Close => {
                builder.close();
                continue;
            }
            Step::Visit(at) | Step::Only(at) => at,
        };
        let Some(node) = nodes.get(at as usize) else {
            continue;
        };
        if let (Step::Visit(_), Some(next)) = (&step, node.next()) {
            work.push(Step::Visit(next));
        }
        match &node.kind {
            Kind::Document => work.extend(node.first().map(Step::Visit)),
            Kind::Text(text) => builder.text(text),
            Kind::Nothing => {}
            Kind::Element { tag, attrs, hides, .. } => {
                let closed = *tag != Tag::Summary && node.parent().is_some_and(|p| sink_closes(&nodes, p));
                let json = *tag == Tag::Script && hidden::is_structured_data(attrs.iter().map(|(n, v)| (*n, &**v)));
                if (tag.is_skipped() || matches!(tag, Tag::Iframe | Tag::Frame)) && !json {
                    continue;
                }
                if !builder.open(*tag, !(*hides || closed), tag.is_block()) {
                    continue;
                }
                for (name, value) in attrs {
                    builder.attr(*name, value);
                }
                work.push(Step::Close);
                if json {
                    builder.attr(Attr::Json, &text_of(&nodes, node.first()));
                } else if let Some(root) = shadow_root(&nodes, node) {
                    slots.fill(&nodes, at, root);
                    work.extend(nodes.get(root as usize).and_then(|r| r.first()).map(Step::Visit));
                } else if let Some(assigned) = slots.take(&nodes, at, *tag, attrs) {
                    work.extend(assigned.into_iter().rev().map(Step::Only));
                } else if *tag != Tag::Template {
                    work.extend(node.first().map(Step::Visit));
                }
            }
        }
    }
    builder.finish(Origin::Markup, None)
}

enum Step {
    /// a node and the siblings after it
    Visit(u32),
    /// a node alone
    Only(u32),
    Close,
}

/// Whether an element is a closed `details`, which shows its summary only.
fn sink_closes(nodes: &[super::sink::Linked], at: u32) -> bool {
    matches!(nodes.get(at as usize).map(|n| &n.kind), Some(Kind::Element { tag: Tag::Details, attrs, .. })
        if !attrs.iter().any(|(name, _)| *name == Attr::Open))
}

/// The text of a script: its text children, one after the other.
fn text_of(nodes: &[super::sink::Linked], first: Option<u32>) -> String {
    let mut text = String::new();
    let mut at = first;
    while let Some(node) = at.and_then(|i| nodes.get(i as usize)) {
        if let Kind::Text(t) = &node.kind {
            text.push_str(t);
        }
        at = node.next();
    }
    text
}
