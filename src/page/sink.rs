//! Where html5ever's tree builder puts its nodes: links by number, no reference counts, only the attributes that matter.
//!
//! The builder moves nodes about (tables, misnested tags), so they are linked here and laid out flat afterwards.

use super::{Attr, Tag, hidden};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Ref, RefCell};

const NONE: u32 = u32::MAX;

/// A node with links to its neighbours.
pub struct Linked {
    pub kind: Kind,
    parent: u32,
    first: u32,
    last: u32,
    prev: u32,
    next: u32,
}

/// What a node is.
pub enum Kind {
    Document,
    /// comments and processing instructions
    Nothing,
    Text(StrTendril),
    Element {
        tag: Tag,
        name: QualName,
        attrs: Vec<(Attr, StrTendril)>,
        hides: bool,
    },
}

impl Linked {
    fn new(kind: Kind) -> Self {
        Self { kind, parent: NONE, first: NONE, last: NONE, prev: NONE, next: NONE }
    }
    pub fn first(&self) -> Option<u32> {
        some(self.first)
    }
    pub fn next(&self) -> Option<u32> {
        some(self.next)
    }
    pub fn parent(&self) -> Option<u32> {
        some(self.parent)
    }
}

fn some(node: u32) -> Option<u32> {
    (node != NONE).then_some(node)
}

/// An element's name, as html5ever asks for it.
#[derive(Debug)]
pub struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }
    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

/// All nodes; number 0 is the document.
pub struct Sink {
    nodes: RefCell<Vec<Linked>>,
}

impl Default for Sink {
    fn default() -> Self {
        Self { nodes: RefCell::new(vec![Linked::new(Kind::Document)]) }
    }
}

impl Sink {
    pub fn nodes(&self) -> Ref<'_, Vec<Linked>> {
        self.nodes.borrow()
    }

    pub fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    fn add(&self, kind: Kind) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Linked::new(kind));
        (nodes.len() - 1) as u32
    }

    fn set(&self, at: u32, change: impl FnOnce(&mut Linked)) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(at as usize) {
            change(node);
        }
    }

    fn get<T>(&self, at: u32, read: impl FnOnce(&Linked) -> T) -> Option<T> {
        self.nodes.borrow().get(at as usize).map(read)
    }

    fn detach(&self, node: u32) {
        let Some((parent, prev, next)) = self.get(node, |n| (n.parent, n.prev, n.next)) else {
            return;
        };
        match prev {
            NONE => self.set(parent, |p| p.first = next),
            _ => self.set(prev, |p| p.next = next),
        }
        match next {
            NONE => self.set(parent, |p| p.last = prev),
            _ => self.set(next, |n| n.prev = prev),
        }
        self.set(node, |n| (n.parent, n.prev, n.next) = (NONE, NONE, NONE));
    }

    /// Links `node` into `parent` before `next` (`NONE`: as the last child).
    fn link(&self, parent: u32, node: u32, next: u32) {
        if parent == NONE || node == parent {
            return;
        }
        self.detach(node);
        let prev = match next {
            NONE => self.get(parent, |p| p.last).unwrap_or(NONE),
            _ => self.get(next, |n| n.prev).unwrap_or(NONE),
        };
        self.set(node, |n| (n.parent, n.prev, n.next) = (parent, prev, next));
        match prev {
            NONE => self.set(parent, |p| p.first = node),
            _ => self.set(prev, |p| p.next = node),
        }
        match next {
            NONE => self.set(parent, |p| p.last = node),
            _ => self.set(next, |n| n.prev = node),
        }
    }

    /// Inserts a node or text; text is joined to a text node right before the place.
    fn insert(&self, parent: u32, child: NodeOrText<u32>, next: u32) {
        let text = match child {
            NodeOrText::AppendNode(node) => return self.link(parent, node, next),
            NodeOrText::AppendText(text) => text,
        };
        if self.swallows(parent) {
            return;
        }
        let prev = match next {
            NONE => self.get(parent, |p| p.last),
            _ => self.get(next, |n| n.prev),
        };
        let joined = prev.and_then(|p| {
            let mut nodes = self.nodes.borrow_mut();
            let Kind::Text(before) = &mut nodes.get_mut(p as usize)?.kind else {
                return None;
            };
            before.push_tendril(&text);
            Some(())
        });
        if joined.is_none() {
            let node = self.add(Kind::Text(text));
            self.link(parent, node, next);
        }
    }

    /// Whether text in this element is never read (programs, styles).
    fn swallows(&self, parent: u32) -> bool {
        self.get(parent, |p| match &p.kind {
            Kind::Element { tag, attrs, .. } => {
                tag.is_skipped()
                    && !(*tag == Tag::Script && hidden::is_structured_data(attrs.iter().map(|(n, v)| (*n, &**v))))
            }
            _ => false,
        })
        .unwrap_or(false)
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Self;
    type ElemName<'a> = Name;

    fn finish(self) -> Self {
        self
    }
    fn parse_error(&self, _: Cow<'static, str>) {}
    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name(&self, target: &u32) -> Name {
        let name = self.get(*target, |n| match &n.kind {
            Kind::Element { name, .. } => Some(name.clone()),
            _ => None,
        });
        Name(name.flatten().unwrap_or_else(|| QualName::new(None, Namespace::default(), LocalName::default())))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> u32 {
        let tag = Tag::of(&name.local);
        let value = |wanted: &str| attrs.iter().find(|a| &*a.name.local == wanted).map(|a| &*a.value);
        let has = |a: Attr| value(Attr::NAMES.get(a as usize).copied().unwrap_or_default()).is_some();
        let shadow = tag == Tag::Template && value("shadowrootmode").is_some();
        let hides = !shadow && hidden::hides(tag, has, value("id"), value("aria-hidden"), value("style"));
        let attrs = attrs.iter().filter_map(|a| Some((Attr::of(&a.name.local)?, a.value.clone()))).collect();
        self.add(Kind::Element { tag, name, attrs, hides })
    }

    fn create_comment(&self, _: StrTendril) -> u32 {
        self.add(Kind::Nothing)
    }
    fn create_pi(&self, _: StrTendril, _: StrTendril) -> u32 {
        self.add(Kind::Nothing)
    }
    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        self.insert(*parent, child, NONE);
    }
    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(*node);
        }
        let parent = self.get(*sibling, |s| s.parent).unwrap_or(NONE);
        self.insert(parent, child, *sibling);
    }
    fn append_based_on_parent_node(&self, element: &u32, prev: &u32, child: NodeOrText<u32>) {
        match self.get(*element, |e| e.parent) {
            Some(NONE) | None => self.append(prev, child),
            _ => self.append_before_sibling(element, child),
        }
    }
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// The contents of a template are its children here; [`Kind::Element`] says whether they are shown.
    fn get_template_contents(&self, target: &u32) -> u32 {
        *target
    }
    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }
    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &u32, new: Vec<Attribute>) {
        self.set(*target, |node| {
            let Kind::Element { attrs, .. } = &mut node.kind else {
                return;
            };
            for a in new {
                if let Some(name) = Attr::of(&a.name.local).filter(|n| !attrs.iter().any(|(have, _)| have == n)) {
                    attrs.push((name, a.value));
                }
            }
        });
    }
    fn remove_from_parent(&self, target: &u32) {
        self.detach(*target);
    }
    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        while let Some(child) = self.get(*node, |n| n.first).filter(|&c| c != NONE) {
            self.link(*new_parent, child, NONE);
        }
    }
    fn allow_declarative_shadow_roots(&self, _: &u32) -> bool {
        false
    }
}
