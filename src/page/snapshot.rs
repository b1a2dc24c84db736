//! The live DOM's snapshot, as `extension/snapshot.js` makes it, turned into a page.
//!
//! Columns of numbers and three strings cross the border at once; nothing in them is trusted: parents must come before
//! children, lengths are cut to what is there.

use super::Tag;
use super::node::{Attr, Builder, NONE, Page};
use serde::Deserialize;

/// The columns. Node columns have one entry a node, attribute columns one an attribute, in the order of the nodes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Snapshot {
    /// the text of all text nodes, one after the other
    pub text: String,
    /// distinct element names, `\n` between them; `#text` is one
    pub tag_names: String,
    /// node: which of them
    pub tag: Vec<u16>,
    /// node: number of its parent, or 0xFFFFFFFF
    pub parent: Vec<u32>,
    /// node: [`RENDERED`], [`BLOCK`]
    pub flags: Vec<u8>,
    /// node: UTF-16 units of a text node's text, 0 for elements
    pub length: Vec<u32>,
    /// names of attributes, `\n` between them
    pub attr_names: String,
    /// attribute: number of its node
    pub attr_node: Vec<u32>,
    /// attribute: which name
    pub attr_name: Vec<u8>,
    /// attribute: UTF-16 units of its value
    pub attr_length: Vec<u32>,
    /// the values, one after the other
    pub attr_text: String,
    /// address of the tab
    pub url: String,
    /// something was left out because of a limit
    pub truncated: bool,
}

/// The browser shows the node.
pub const RENDERED: u8 = 1;
/// It stands on lines of its own.
pub const BLOCK: u8 = 2;

impl Page {
    /// Reads a snapshot of a live document.
    pub fn from_snapshot(snapshot: &Snapshot) -> Page {
        let tags: Vec<Tag> = snapshot.tag_names.split('\n').map(Tag::of).collect();
        let names: Vec<Option<Attr>> = snapshot.attr_names.split('\n').map(Attr::of).collect();
        let (mut text, mut values) = (Units::new(&snapshot.text), Units::new(&snapshot.attr_text));
        let mut attrs = snapshot.attr_node.iter().zip(&snapshot.attr_name).zip(&snapshot.attr_length).peekable();
        let mut builder = Builder::with_room(snapshot.tag.len(), snapshot.text.len(), snapshot.attr_node.len());
        // Numbers of the open elements in the snapshot; those in the page are the same until a limit cuts.
        let mut open: Vec<u32> = Vec::new();
        let columns = snapshot.tag.iter().zip(&snapshot.parent).zip(&snapshot.flags).zip(&snapshot.length);
        let mut rendered = Vec::with_capacity(snapshot.tag.len());
        for (i, (((&tag, &parent), &flags), &length)) in columns.enumerate() {
            while open.last().is_some_and(|&o| o != parent) {
                open.pop();
                builder.close();
            }
            if open.is_empty() && parent != NONE {
                // Its parent is none of the open elements: not a tree in document order. What came before is kept.
                builder.truncate();
                break;
            }
            let tag = tags.get(usize::from(tag)).copied().unwrap_or(Tag::Other);
            rendered.push(flags & RENDERED != 0);
            if tag == Tag::Text {
                builder.text(text.take(length));
            } else if builder.open(tag, flags & RENDERED != 0, flags & BLOCK != 0) {
                open.push(i as u32);
            } else {
                break;
            }
            while let Some(((_, &name), &length)) = attrs.next_if(|((node, _), _)| **node as usize <= i) {
                let value = values.take(length);
                if let Some(Some(name)) = names.get(usize::from(name)) {
                    builder.attr(*name, value);
                }
            }
        }
        if snapshot.truncated {
            builder.truncate();
        }
        builder.finish_as_told(Some(snapshot.url.clone()), &rendered)
    }
}

/// Takes pieces of so many UTF-16 units from a string.
struct Units<'a> {
    rest: &'a str,
    /// units that the piece before took too many: the second half of a pair that two pieces share
    owed: usize,
}

impl<'a> Units<'a> {
    fn new(rest: &'a str) -> Self {
        Self { rest, owed: 0 }
    }

    fn take(&mut self, units: u32) -> &'a str {
        let wanted = units as usize;
        if wanted <= self.owed {
            self.owed -= wanted;
            return "";
        }
        // Most text of most pages is ASCII, or most pieces of it are.
        if self.owed == 0
            && let Some((piece, rest)) = self.rest.split_at_checked(wanted)
            && piece.is_ascii()
        {
            self.rest = rest;
            return piece;
        }
        let (mut seen, mut end) = (self.owed, 0);
        // A character's first byte stands for a unit, that of four bytes for two; the others for none.
        for &byte in self.rest.as_bytes() {
            let first = byte & 0xC0 != 0x80;
            if first && seen >= wanted {
                break;
            }
            seen += usize::from(first) + usize::from(byte >= 0xF0);
            end += 1;
        }
        self.owed = seen.saturating_sub(wanted);
        let (piece, rest) = self.rest.split_at(end);
        self.rest = rest;
        piece
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_nodes() {
        let snapshot = Snapshot {
            text: "Talks 😀begin".into(),
            tag_names: "p\n#text\nb".into(),
            tag: vec![0, 1, 2, 1],
            parent: vec![NONE, 0, 0, 2],
            flags: vec![3, 1, 1, 1],
            length: vec![0, 8, 0, 5],
            attr_names: "class".into(),
            attr_node: vec![0],
            attr_name: vec![0],
            attr_length: vec![4],
            attr_text: "lede".into(),
            ..Snapshot::default()
        };
        let page = Page::from_snapshot(&snapshot);
        assert_eq!((page.text_of(1), page.text_of(2), page.attr(0, Attr::Class)), ("Talks 😀", "begin", Some("lede")));
        assert_eq!(page.nodes()[0].end, 4);
    }

    #[test]
    fn wild_columns_are_cut() {
        let snapshot = Snapshot {
            text: "ab".into(),
            tag: vec![9, 9],
            parent: vec![NONE, 7],
            flags: vec![1, 1],
            length: vec![5, 5],
            ..Snapshot::default()
        };
        assert!(Page::from_snapshot(&snapshot).truncated);
    }

    #[test]
    fn a_pair_that_two_nodes_share() {
        let mut units = Units::new("a😀b");
        assert_eq!((units.take(2), units.take(2)), ("a😀", "b"));
    }
}
