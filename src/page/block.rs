//! The blocks of a page: runs of text that stand on lines of their own, numbered in document order.
//!
//! `<div>One <b>two</b><p>three</p>four</div>` has the blocks "One two", "three" and "four". Two line breaks in a row end
//! a block, one is a space. What is not rendered is left out of a shown block, and is a block of its own otherwise.

use super::Tag;
use super::collapse::{is_blank, is_space, push};
use super::junk;
use super::measure::{Measure, measure};
use super::node::{Attr, Node, Page};
use std::ops::Range;

/// A run of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// innermost element that stands on lines of its own and holds it
    pub holder: u32,
    /// nodes from its first text node to its last
    pub nodes: Range<u32>,
    /// its text, white space collapsed: bytes of [`Blocks::text`]
    pub span: Range<u32>,
    /// bytes of it within links
    pub linked: u32,
    /// bytes of it in bold
    pub bold: u32,
    /// bytes of it in italics
    pub italic: u32,
    /// bytes of it on buttons and labels
    pub button: u32,
    /// whether a browser shows it
    pub rendered: bool,
    /// what can be counted in its text
    pub measure: Measure,
    /// how many of its hashed words are of its beginning, and where all of them end
    words: (u32, u32),
}

/// All blocks of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blocks {
    /// in document order; a block's number is its place here
    pub list: Vec<Block>,
    text: String,
    /// the words that lines are known by, as hashes
    words: Vec<u64>,
}

impl Blocks {
    /// The text of a block, white space collapsed.
    pub fn text(&self, block: &Block) -> &str {
        self.text.get(block.span.start as usize..block.span.end as usize).unwrap_or_default()
    }

    /// The hashed words of a block's beginning, and those of its end, where the beginning is not all of it.
    pub(super) fn words(&self, block: usize) -> (&[u64], &[u64]) {
        let (head, end) = self.list.get(block).map_or((0, 0), |b| b.words);
        let start = block.checked_sub(1).and_then(|b| self.list.get(b)).map_or(0, |b| b.words.1);
        let all = self.words.get(start as usize..end as usize).unwrap_or_default();
        all.split_at_checked(head as usize).unwrap_or((all, &[]))
    }

    /// The blocks of a page. Linear in the page.
    pub(super) fn of(page: &Page) -> Blocks {
        let mut blocks = Blocks { text: String::with_capacity(page.text().len()), ..Blocks::default() };
        let (mut run, mut until) = (Run::default(), Until::default());
        let mut holders: Vec<(u32, u32)> = Vec::new();
        let mut i = 0;
        while let Some(node) = page.nodes().get(i) {
            let at = i as u32;
            while let Some(&(holder, _)) = holders.last().filter(|(_, end)| *end <= at) {
                run.flush(&mut blocks, holder);
                holders.pop();
            }
            i += 1;
            let holder = holders.last().map_or(0, |h| h.0);
            match node.tag {
                Tag::Text => run.add(&mut blocks.text, page, at, &until),
                Tag::Head | Tag::Title => i = node.end as usize,
                Tag::Br => {
                    run.breaks += 1;
                    if run.breaks == 2 {
                        run.flush(&mut blocks, holder);
                    }
                    run.space(&mut blocks.text);
                }
                Tag::A if page.attr(i - 1, Attr::Href).is_some() => until.link = until.link.max(node.end),
                Tag::B | Tag::Strong => until.bold = until.bold.max(node.end),
                Tag::I | Tag::Em | Tag::Cite => until.italic = until.italic.max(node.end),
                Tag::Button | Tag::Label => until.button = until.button.max(node.end),
                _ => {}
            }
            if node.block && !matches!(node.tag, Tag::Head | Tag::Title) {
                run.flush(&mut blocks, holder);
                holders.push((at, node.end));
            }
        }
        run.flush(&mut blocks, holders.last().map_or(0, |h| h.0));
        blocks
    }
}

/// A place in a page's text nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// number of the text node, as in the snapshot's `nodes`
    pub text_node: u32,
    /// UTF-16 units before it in that node
    pub offset: u32,
}

/// A stretch of a page's text nodes, for a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// where it begins
    pub start: Place,
    /// where it ends
    pub end: Place,
    /// the raw text of all text nodes between the two that are shown, for the page to compare before it marks
    pub words: String,
}

/// What runs on over the text until a node.
#[derive(Default)]
struct Until {
    link: u32,
    bold: u32,
    italic: u32,
    button: u32,
}

/// A block that is being read; its text is the end of [`Blocks::text`] already.
#[derive(Default)]
struct Run {
    start: usize,
    first: Option<u32>,
    last: u32,
    linked: u32,
    bold: u32,
    italic: u32,
    button: u32,
    breaks: u8,
    hidden: String,
    hidden_nodes: Option<Range<u32>>,
}

/// A place in a block from which stretches of it are looked for, so that nobody walks the block from its beginning for
/// each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// the node, and where the block's nodes end
    node: usize,
    end: usize,
    /// bytes and UTF-16 units before it in that node
    byte: usize,
    offset: usize,
    /// UTF-16 units before it in the block's collapsed text
    units: usize,
    /// whether nothing of the block is rendered
    hidden: bool,
}

/// A character of a block's collapsed text, but spaces.
struct Spot {
    node: usize,
    /// bytes and UTF-16 units before it in that node
    byte: usize,
    offset: usize,
    c: char,
    /// whether a space stands before it
    space: bool,
}

impl Page {
    /// Where a block begins; `nodes` are those of the block. None if they are not there.
    pub fn anchor(&self, nodes: &Range<u32>) -> Option<Anchor> {
        let range = nodes.start as usize..nodes.end as usize;
        self.nodes().get(range.clone())?;
        let hidden = !self.spoken(range.clone()).any(|(_, n)| n.is_text() && n.rendered && !is_blank(self.text_at(n)));
        Some(Anchor { node: range.start, end: range.end, byte: 0, offset: 0, units: 0, hidden })
    }

    /// The anchor behind so many UTF-16 units of the block's collapsed text, or right before the character that they end
    /// in. None if the block ends before, or if it is behind already.
    pub fn advance(&self, from: Anchor, units: usize) -> Option<Anchor> {
        let (mut seen, mut found) = (from.units, None);
        if units < seen {
            return None;
        }
        self.walk(from, |spot| {
            seen += usize::from(spot.space);
            if seen + spot.c.len_utf16() > units {
                let Spot { node, byte, offset, .. } = spot;
                found = Some(Anchor { node, byte, offset, units: seen, ..from });
                return false;
            }
            seen += spot.c.len_utf16();
            true
        });
        found
    }

    /// Where UTF-16 units `start..end` of a block's collapsed text stand in the page's text nodes; `from` is an anchor at
    /// or before them. None where the block is shorter or nothing is asked for. Linear in what is between.
    pub fn locate(&self, from: Anchor, start: usize, end: usize) -> Option<Stretch> {
        if start >= end || start < from.units {
            return None;
        }
        let (mut first, mut last, mut units) = (None, None, from.units);
        self.walk(from, |spot| {
            let Spot { node, byte, offset, c, space } = spot;
            units += usize::from(space);
            if first.is_none() && units + c.len_utf16() > start {
                first = Some((node, byte, offset));
            }
            if units < end {
                last = Some((node, byte + c.len_utf8(), offset + c.len_utf16()));
            }
            units += c.len_utf16();
            units < end
        });
        let ((from, from_byte, from_offset), (to, to_byte, to_offset)) = (first?, last?);
        if end > units || (to, to_byte) < (from, from_byte) {
            return None;
        }
        let place = |at: usize, offset: usize| {
            Some(Place { text_node: self.nodes().get(at)?.text_index(), offset: u32::try_from(offset).ok()? })
        };
        // Text that is not shown stands between for nobody, but where the whole block is such.
        let shown = self.nodes().get(from).is_some_and(|n| n.rendered);
        let said = self.spoken(from..to + 1).filter(|(_, n)| n.is_text() && (n.rendered || !shown));
        let words = said.map(|(at, n)| {
            let text = self.text_at(n);
            let cut = if at == to { to_byte } else { text.len() };
            text.get(if at == from { from_byte } else { 0 }..cut).unwrap_or_default()
        });
        Some(Stretch { words: words.collect(), start: place(from, from_offset)?, end: place(to, to_offset)? })
    }

    /// Calls `each` for every character but spaces of a block's collapsed text: its node, UTF-16 units before it there,
    /// the character, and whether a space stands before it. `nodes` are those of the block; none if they are not there.
    pub(super) fn each_character(
        &self,
        nodes: &Range<u32>,
        mut each: impl FnMut(usize, usize, char, bool),
    ) -> Option<()> {
        self.walk(self.anchor(nodes)?, |spot| {
            each(spot.node, spot.offset, spot.c, spot.space);
            true
        });
        Some(())
    }

    /// Calls `each` for every character but spaces from there to the block's end, until it has enough.
    fn walk(&self, from: Anchor, mut each: impl FnMut(Spot) -> bool) {
        // The space before an anchor is among its units.
        let (mut any, mut space) = (false, false);
        for (at, node) in self.spoken(from.node..from.end) {
            if !node.is_text() {
                space |= node.tag == Tag::Br;
                continue;
            }
            let text = self.text_at(node);
            if !node.rendered && !from.hidden {
                continue;
            }
            let (mut byte, mut offset) = if at == from.node { (from.byte, from.offset) } else { (0, 0) };
            if byte == 0 && is_blank(text) {
                space |= text.contains(is_space);
                continue;
            }
            for c in text.get(byte..).unwrap_or_default().chars() {
                if is_space(c) {
                    space = true;
                } else {
                    if !each(Spot { node: at, byte, offset, c, space: space && any }) {
                        return;
                    }
                    (any, space) = (true, false);
                }
                byte += c.len_utf8();
                offset += c.len_utf16();
            }
        }
    }

    /// The nodes of a block, without what [`Blocks::of`] leaves out of it: a title among the text.
    fn spoken(&self, nodes: Range<usize>) -> impl Iterator<Item = (usize, &Node)> {
        let mut until = 0;
        let held = self.nodes().iter().enumerate().take(nodes.end).skip(nodes.start);
        held.filter(move |(at, node)| {
            if *at >= until && matches!(node.tag, Tag::Head | Tag::Title) {
                until = node.end as usize;
            }
            *at >= until
        })
    }

    fn text_at(&self, node: &Node) -> &str {
        self.text().get(node.start_byte as usize..node.end_byte as usize).unwrap_or_default()
    }
}

impl Run {
    /// A space, where something was read and there is none.
    fn space(&self, text: &mut String) {
        if text.len() > self.start && !text.ends_with(' ') {
            text.push(' ');
        }
    }

    fn add(&mut self, text: &mut String, page: &Page, at: u32, until: &Until) {
        let Some(node) = page.nodes().get(at as usize) else {
            return;
        };
        let raw = page.text_at(node);
        // Controls without a word are left out, or the first and last text node would not bound the run.
        let blank = is_blank(raw);
        if !node.rendered {
            if !blank {
                push(&mut self.hidden, 0, raw);
                self.hidden_nodes = Some(self.hidden_nodes.as_ref().map_or(at, |n| n.start)..at + 1);
            } else if raw.contains(is_space) {
                push(&mut self.hidden, 0, " ");
            }
            return;
        }
        if blank {
            if raw.contains(is_space) {
                self.space(text);
            }
            return;
        }
        let before = text.len();
        push(text, self.start, raw);
        self.breaks = 0;
        self.first.get_or_insert(at);
        self.last = at;
        let bytes = (text.len() - before) as u32;
        for (end, sum) in [
            (until.link, &mut self.linked),
            (until.bold, &mut self.bold),
            (until.italic, &mut self.italic),
            (until.button, &mut self.button),
        ] {
            *sum += if at < end { bytes } else { 0 };
        }
    }

    /// Ends the run; a block, if there is something to read in it.
    fn flush(&mut self, blocks: &mut Blocks, holder: u32) {
        let (nodes, rendered) = match (self.first, self.hidden_nodes.take()) {
            (Some(first), _) => (first..self.last + 1, true),
            (None, Some(nodes)) => {
                blocks.text.push_str(&self.hidden);
                (nodes, false)
            }
            (None, None) => {
                (self.start, self.breaks) = (blocks.text.len(), 0);
                self.hidden.clear();
                return;
            }
        };
        // White space is collapsed, so that there is none but one space at the end.
        if blocks.text.ends_with(' ') {
            blocks.text.pop();
        }
        let text = blocks.text.get(self.start..).unwrap_or_default();
        // What is not shown is not looked at.
        let head = if rendered { junk::cut(text, &mut blocks.words) } else { 0 };
        let words = (head as u32, blocks.words.len() as u32);
        blocks.list.push(Block {
            holder,
            nodes,
            span: self.start as u32..blocks.text.len() as u32,
            linked: self.linked,
            bold: self.bold,
            italic: self.italic,
            button: self.button,
            rendered,
            measure: measure(text),
            words,
        });
        self.hidden.clear();
        let hidden = std::mem::take(&mut self.hidden);
        *self = Run { start: blocks.text.len(), hidden, ..Run::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        let page = Page::from_html(html.as_bytes());
        let blocks = page.blocks();
        blocks.list.iter().map(|b| blocks.text(b).to_owned()).collect()
    }

    #[test]
    fn runs_end_at_block_elements() {
        assert_eq!(texts("<div>One <b>two</b><p>three</p>four</div>"), ["One two", "three", "four"]);
        assert_eq!(texts("<p>a<br>b<br> <br>c"), ["a b", "c"]);
        assert_eq!(texts("<p>shown <span hidden>not</span> <p hidden>alone"), ["shown", "alone"]);
        assert_eq!(texts("<a href=x><h2>Head</h2>line</a>"), ["Head", "line"]);
    }

    #[test]
    fn places_come_back() {
        let page = Page::from_html("<p> Talks \n <b>be😀gin</b> <i hidden>x</i>now".as_bytes());
        let blocks = page.blocks();
        let block = &blocks.list[0];
        assert_eq!(blocks.text(block), "Talks be😀gin now");
        let start = page.anchor(&block.nodes).expect("it is there");
        let found = page.locate(start, 6, 17).expect("it is there");
        assert_eq!(found.words, "be😀gin now");
        assert_eq!((found.start.offset, found.end.offset), (0, 3));
        let found = page.locate(start, 8, 10).expect("it is there");
        assert_eq!((found.words.as_str(), found.start.offset, found.end.offset), ("😀", 2, 4));
        assert_eq!(page.locate(start, 6, 40), None);
        // From an anchor within, they are the same.
        for from in 0..=6 {
            let anchor = page.advance(start, from).expect("it is there");
            assert_eq!(page.locate(anchor, 8, 17), page.locate(start, 8, 17));
        }
        let anchor = page.advance(start, 9).expect("it is there");
        assert_eq!((page.advance(anchor, 3), page.locate(anchor, 6, 17)), (None, None));
        assert_eq!(page.advance(anchor, 17), None);
        // A title astray in the text is no part of it.
        let page = Page::from_html(b"<p>Talks <title>x</title>begin");
        let start = page.anchor(&page.blocks().list[0].nodes).expect("it is there");
        let found = page.locate(start, 6, 11).expect("it is there");
        assert_eq!((found.words.as_str(), found.start.text_node), ("begin", 2));
    }
}
