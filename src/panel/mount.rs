//! From what is to be drawn to nodes of the document; and what listens to them.

use super::element::{Child, Element};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Event, EventTarget};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The element as a node of the document, not yet in its tree.
pub fn mount(document: &Document, element: &Element) -> Result<web_sys::Element, JsValue> {
    let namespace = if element.is_svg() { Some(SVG) } else { None };
    let node = match namespace {
        Some(namespace) => document.create_element_ns(Some(namespace), element.tag)?,
        None => document.create_element(element.tag)?,
    };
    for (name, value) in &element.attributes {
        node.set_attribute(name, value)?;
    }
    for child in &element.children {
        match child {
            Child::Element(child) => node.append_with_node_1(mount(document, child)?.as_ref())?,
            Child::Text(text) => node.append_with_str_1(text)?,
        }
    }
    Ok(node)
}

/// A listener that goes when this is dropped.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `callback` at each event of this kind.
    pub fn new(
        target: &EventTarget,
        kind: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Result<Self, JsValue> {
        let callback = Closure::<dyn FnMut(Event)>::new(callback);
        target.add_event_listener_with_callback(kind, callback.as_ref().unchecked_ref())?;
        Ok(Self { target: target.clone(), kind, callback })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // It can only fail for a listener that is no function.
        let _ = self.target.remove_event_listener_with_callback(self.kind, self.callback.as_ref().unchecked_ref());
    }
}
