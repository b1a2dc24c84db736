//! Reading a page for whoever draws it, with or without a document.

use super::{get, text};
use crate::lang::{FALLBACK, Packs};
use crate::page::{self, Article, Choice, Page, Part, Place, Snapshot};
use crate::summary::Summary;
use crate::{Options, detect, summarize};
use js_sys::{Uint8Array, Uint16Array, Uint32Array};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// Codes of the languages that have a pack, sorted.
static CODES: &[&str] = include!(concat!(env!("OUT_DIR"), "/codes.rs"));

/// The page that is held, and the languages that have come for it.
#[derive(Default)]
pub struct Reader {
    packs: Packs,
    pub held: Option<Held>,
    read: Option<Read>,
    /// a pack that was wanted and could not be had
    lacking: bool,
}

/// The page that the panel is about.
pub struct Held {
    pub page: Rc<Page>,
    /// the article for everybody
    pub base: Article,
    /// what the reader wants read instead
    pub choice: Choice,
}

/// An article that was read and waits for its language.
struct Read {
    article: Article,
    code: String,
    /// milliseconds that reading took
    took: f64,
}

/// What was found in an article.
pub struct Found {
    pub summary: Summary,
    /// the page's blocks, read or not
    pub parts: Vec<Part>,
    /// milliseconds that reading took
    pub took: f64,
}

/// Milliseconds on a clock that never goes back.
pub fn now() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

impl Reader {
    /// Takes a message of type `page`.
    pub fn take(&mut self, message: &JsValue) {
        let page = Page::from_snapshot(&snapshot(&get(message, "snapshot")));
        let base = page::article(&page);
        let choice = Choice::of(ranges(get(message, "selection")));
        self.held = Some(Held { page: Rc::new(page), base, choice });
    }

    /// Makes the held page's article; returns the codes of the packs that are wanted.
    pub fn choose_article(&mut self, begun: f64) -> Vec<String> {
        let Some(held) = &self.held else {
            return Vec::new();
        };
        let article = held.choice.article(&held.page, held.page.blocks(), &held.base);
        let code = detect(&article);
        let wanted = if CODES.contains(&code.as_str()) { code.clone() } else { FALLBACK.to_string() };
        self.read = Some(Read { article, code, took: now() - begun });
        self.lacking = false;
        if self.packs.get(&wanted).is_some() { Vec::new() } else { vec![wanted] }
    }

    /// Takes a language's pack; null, or bytes that are no sound pack, are noted.
    pub fn add_pack(&mut self, code: &str, bytes: Option<Uint8Array>) {
        let added = bytes.map(|bytes| self.packs.add(code, Arc::from(bytes.to_vec())));
        self.lacking |= !matches!(added, Some(Ok(())));
    }

    /// Whether a pack that was wanted could not be had.
    pub fn is_lacking(&self) -> bool {
        self.lacking
    }

    /// Analyses what was read, once.
    pub fn find(&mut self) -> Option<Found> {
        let (Read { article, code, took }, held) = (self.read.take()?, self.held.as_ref()?);
        let summary = summarize(&article, &self.packs, &Options { language: Some(code), ..Options::default() });
        let parts = page::parts(held.page.blocks(), &held.base, &article);
        Some(Found { summary, parts, took })
    }
}

#[wasm_bindgen]
extern "C" {
    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    /// Half of a pair becomes one character (U+FFFD), so that places stay what they are.
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsValue) -> Uint8Array;
}

/// A snapshot's columns, each copied at once: element by element, they take longer than all the rest, and so would the
/// long strings letter by letter. What is no column is an empty one.
pub fn snapshot(columns: &JsValue) -> Snapshot {
    let encoder = TextEncoder::new();
    let long = |name| {
        let text = Some(get(columns, name)).filter(JsValue::is_string);
        text.and_then(|text| String::from_utf8(encoder.encode(&text).to_vec()).ok()).unwrap_or_default()
    };
    let bytes = |name| get(columns, name).dyn_into().map(|c: Uint8Array| c.to_vec()).unwrap_or_default();
    let shorts = |name| get(columns, name).dyn_into().map(|c: Uint16Array| c.to_vec()).unwrap_or_default();
    let words = |name| get(columns, name).dyn_into().map(|c: Uint32Array| c.to_vec()).unwrap_or_default();
    Snapshot {
        text: long("text"),
        tag_names: text(columns, "tagNames"),
        tag: shorts("tag"),
        parent: words("parent"),
        flags: bytes("flags"),
        length: words("length"),
        attr_names: text(columns, "attrNames"),
        attr_node: words("attrNode"),
        attr_name: bytes("attrName"),
        attr_length: words("attrLength"),
        attr_text: long("attrText"),
        url: text(columns, "url"),
        truncated: get(columns, "truncated").is_truthy(),
    }
}

/// One stretch of a message's `selection`: text node and UTF-16 offset, twice.
#[derive(serde::Deserialize)]
struct Selected {
    from: (u32, u32),
    to: (u32, u32),
}

/// The stretches of a message's `selection`; none where it is no list of them.
pub fn ranges(selection: JsValue) -> Vec<(Place, Place)> {
    let place = |(text_node, offset)| Place { text_node, offset };
    let list: Vec<Selected> = serde_wasm_bindgen::from_value(selection).unwrap_or_default();
    list.into_iter().map(|s| (place(s.from), place(s.to))).collect()
}
