//! A tiny element builder: what is to be drawn, as plain data, so that drawing is a pure function that runs and is
//! tested natively; `panel::mount` makes DOM nodes of it. Text can only become a text node, never markup.
//!
//! ```
//! use khulasa::panel::element::el;
//! let line = el("p").class("lead").text("<b>").child(el("bdi").text("x"));
//! assert_eq!(line.to_html(), r#"<p class="lead">&lt;b&gt;<bdi>x</bdi></p>"#);
//! ```

use std::fmt::Write;

/// One element to be: name, attributes, children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// name of the element, lower case
    pub tag: &'static str,
    /// attributes in the order they were given
    pub attributes: Vec<(&'static str, String)>,
    /// what it holds
    pub children: Vec<Child>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Child {
    /// another element
    Element(Element),
    /// characters, shown as they are
    Text(String),
}

/// A new element without attributes and children.
pub fn el(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// Adds an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds an attribute, if there is a value.
    pub fn maybe_attr(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets the class attribute.
    pub fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    /// Adds a text node; nothing for an empty text.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.children.push(Child::Text(text));
        }
        self
    }

    /// Adds an element.
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(Child::Element(child));
        self
    }

    /// Adds an element, if there is one.
    pub fn maybe(self, child: Option<Element>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds the button to a sentence, and others, behind a text. They share a line with the last word, lest they begin one.
    pub fn sentence(mut self, buttons: impl IntoIterator<Item = Element>) -> Self {
        let mut buttons = buttons.into_iter().peekable();
        if buttons.peek().is_none() {
            return self;
        }
        let mut end = el("span").class("end");
        if let Some(Child::Text(text)) = self.children.last_mut() {
            let at = text.trim_end().rfind(' ').map_or(0, |at| at + 1);
            let last = text.split_off(at);
            end = end.text(last);
        }
        self.child(end.text("\u{a0}").children(buttons))
    }

    /// Adds elements in their order.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Child::Element));
        self
    }

    /// Adds elements with a text between them.
    pub fn joined(mut self, children: impl IntoIterator<Item = Element>, between: &str) -> Self {
        for (i, child) in children.into_iter().enumerate() {
            self = if i > 0 { self.text(between).child(child) } else { self.child(child) };
        }
        self
    }

    /// Whether it belongs to the namespace of SVG.
    pub fn is_svg(&self) -> bool {
        matches!(self.tag, "svg" | "path" | "circle")
    }

    /// The same as markup: for tests and for looking at it without a browser. The panel never parses markup.
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        self.write_html(&mut out);
        out
    }

    fn write_html(&self, out: &mut String) {
        let _ = write!(out, "<{}", self.tag);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{}\"", escape(value));
        }
        out.push('>');
        for child in &self.children {
            match child {
                Child::Element(element) => element.write_html(out),
                Child::Text(text) => out.push_str(&escape(text)),
            }
        }
        // The only element without an end tag that the panel uses.
        if self.tag != "br" {
            let _ = write!(out, "</{}>", self.tag);
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
