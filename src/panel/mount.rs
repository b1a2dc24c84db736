//! From what is to be drawn to nodes of the document; and what listens to them.

use super::element::{Child, Element};
use std::collections::HashMap;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

#[wasm_bindgen]
extern "C" {
    /// Of panel.js: makes the nodes that `steps` tell, with the strings that they number.
    #[wasm_bindgen(js_name = khulasaBuild, catch)]
    fn build(steps: &[u32], strings: &str) -> Result<web_sys::Element, JsValue>;
}

/// Parts the strings; no text that is drawn keeps one.
const BETWEEN: char = '\0';

/// The element as a node of the document, not yet in its tree.
pub fn mount(element: &Element) -> Result<web_sys::Element, JsValue> {
    build_of(&Plan::of(element))
}

/// What a plan tells as a node of the document, not yet in its tree.
pub fn build_of(plan: &Plan) -> Result<web_sys::Element, JsValue> {
    build(&plan.steps, &plan.strings)
}

/// A panel has thousands of attributes and few different strings, and each call of the browser costs: so what is to be made
/// goes over at once, as steps.
#[derive(Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Plan {
    steps: Vec<u32>,
    /// each different string once, in the order of their numbers
    strings: String,
}

/// A plan that is being made.
#[derive(Default)]
struct Planning<'a> {
    plan: Plan,
    numbers: HashMap<&'a str, u32>,
}

// The steps, as panel.js knows them; behind each the numbers of its strings.
const CLOSE: u32 = 0;
const OPEN: u32 = 1;
const OPEN_SVG: u32 = 2;
const ATTRIBUTE: u32 = 3;
const TEXT: u32 = 4;

impl Plan {
    /// The steps that make an element.
    pub fn of(element: &Element) -> Self {
        let mut planning = Planning::default();
        planning.element(element);
        planning.plan
    }
}

impl<'a> Planning<'a> {
    fn element(&mut self, element: &'a Element) {
        self.step(if element.is_svg() { OPEN_SVG } else { OPEN }, [element.tag]);
        for (name, value) in &element.attributes {
            self.step(ATTRIBUTE, [*name, value]);
        }
        for child in &element.children {
            match child {
                Child::Element(child) => self.element(child),
                Child::Text(text) => self.step(TEXT, [text.as_str()]),
            }
        }
        self.step(CLOSE, []);
    }

    fn step<const N: usize>(&mut self, step: u32, strings: [&'a str; N]) {
        self.plan.steps.push(step);
        for string in strings {
            let next = self.numbers.len() as u32;
            let number = *self.numbers.entry(string).or_insert(next);
            if number == next {
                if next > 0 {
                    self.plan.strings.push(BETWEEN);
                }
                self.plan.strings.extend(string.chars().filter(|&c| c != BETWEEN));
            }
            self.plan.steps.push(number);
        }
    }
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
