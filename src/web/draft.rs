//! The first drawing of a panel, made in background.js while the browser still loads the frame: as steps, which panel.js
//! carries out. The frame's own session then finds it there, and does not draw it once more.

use super::get;
use super::reader::{Found, Reader, now};
use crate::interface::Words;
use crate::panel::arrange::arrange;
use crate::panel::draw;
use crate::panel::mount::Plan;
use crate::panel::view::View;
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// Draws pages, one after the other; keeps the languages that have come.
#[wasm_bindgen]
#[derive(Default)]
pub struct Draft {
    reader: Reader,
}

#[wasm_bindgen]
impl Draft {
    /// One that has read nothing.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        console_error_panic_hook::set_once();
        Self::default()
    }

    /// Takes a message of type `page`; returns the codes of the packs that are wanted.
    pub fn read(&mut self, message: &JsValue) -> Vec<String> {
        self.reader.take(message);
        self.reader.choose_article(now())
    }

    /// Takes a language's pack, or null.
    #[wasm_bindgen(js_name = addPack)]
    pub fn add_pack(&mut self, code: &str, bytes: Option<Uint8Array>) {
        self.reader.add_pack(code, bytes);
    }

    /// The panel of what was read as `{ lang, dir, plans }`, for an interface in `language` with the reader's `settings` and
    /// what was called `wrong`. None where its language could not be had: that is the frame's to say.
    pub fn draw(&mut self, language: &str, settings: &JsValue, wrong: Vec<String>) -> Option<Object> {
        if self.reader.is_lacking() {
            return None;
        }
        let Found { summary, parts, .. } = self.reader.find()?;
        let setting = |name| get(settings, name).as_string().unwrap_or_default();
        let words = Words::chosen(&setting("labels"), &summary.language, language);
        let (today, wrong) = (crate::panel::live::today(), wrong.into_iter().collect());
        let view = View { summary: &summary, words: &words, today: &today, wrong: &wrong };
        let mut tree = draw(view, &parts, false);
        arrange(&mut tree, &setting("sections"));
        let plans: Vec<Plan> = tree.iter().map(Plan::of).collect();
        let drawing = Object::new();
        let direction = words.direction();
        for (name, value) in [("lang", words.code), ("dir", direction.as_str())] {
            Reflect::set(&drawing, &name.into(), &value.into()).ok()?;
        }
        Reflect::set(&drawing, &"plans".into(), &serde_wasm_bindgen::to_value(&plans).ok()?).ok()?;
        Some(drawing)
    }
}
