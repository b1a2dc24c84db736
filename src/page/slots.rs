//! Shadow roots written in markup, and what their slots show: `<x-card><template shadowrootmode=open><b><slot></slot></b>
//! </template>Talks begin</x-card>` reads as `<x-card><b><slot>Talks begin</slot></b></x-card>`, as a browser shows it.

use super::sink::{Kind, Linked};
use super::{Attr, Tag};
use html5ever::tendril::StrTendril;
use std::collections::HashMap;

/// Most elements between a slot and its shadow root.
const MAX_UP: usize = 400;

/// The declared shadow root of an element.
pub fn shadow_root(nodes: &[Linked], element: &Linked) -> Option<u32> {
    children(nodes, element).find(|&at| is_shadow_root(nodes, at))
}

/// Children of hosts that wait for their slots.
#[derive(Default)]
pub struct Slots {
    /// by the host and the slot's name; asked, never iterated
    waiting: HashMap<(u32, String), Vec<u32>>,
}

impl Slots {
    /// Shares the children of `host` out among the slots to come.
    pub fn fill(&mut self, nodes: &[Linked], host: u32, root: u32) {
        let Some(element) = nodes.get(host as usize) else {
            return;
        };
        for child in children(nodes, element).filter(|&child| child != root) {
            let name = match nodes.get(child as usize).map(|n| &n.kind) {
                Some(Kind::Element { attrs, .. }) => named(attrs, Attr::Slot),
                Some(Kind::Text(_)) => String::new(),
                _ => continue,
            };
            self.waiting.entry((host, name)).or_default().push(child);
        }
    }

    /// What a slot shows instead of its own children; each child is shown once.
    pub fn take(&mut self, nodes: &[Linked], at: u32, tag: Tag, attrs: &[(Attr, StrTendril)]) -> Option<Vec<u32>> {
        if tag != Tag::Slot || self.waiting.is_empty() {
            return None;
        }
        let up = |&n: &u32| nodes.get(n as usize).and_then(Linked::parent);
        let root = std::iter::successors(Some(at), up).take(MAX_UP).find(|&n| is_shadow_root(nodes, n))?;
        let host = nodes.get(root as usize)?.parent()?;
        self.waiting.remove(&(host, named(attrs, Attr::Name)))
    }
}

fn is_shadow_root(nodes: &[Linked], at: u32) -> bool {
    matches!(nodes.get(at as usize).map(|n| &n.kind), Some(Kind::Element { tag: Tag::Template, hides: false, .. }))
}

fn named(attrs: &[(Attr, StrTendril)], wanted: Attr) -> String {
    attrs.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.to_string()).unwrap_or_default()
}

fn children(nodes: &[Linked], element: &Linked) -> impl Iterator<Item = u32> {
    std::iter::successors(element.first(), |&n| nodes.get(n as usize).and_then(Linked::next))
}

#[cfg(test)]
mod tests {
    use crate::page::Page;

    #[test]
    fn text_stands_at_its_slot() {
        let read = |html: &str| Page::from_html(html.as_bytes()).text().to_owned();
        let card = "<x-card><template shadowrootmode=open><p>[<slot name=b>none</slot>]<p><slot></slot></template>";
        assert_eq!(read(&format!("{card}one<b slot=b>two</b> three</x-card>")), "[two]one three");
        assert_eq!(read(&format!("{card}one<i slot=c>nowhere</i></x-card>")), "[none]one");
    }
}
