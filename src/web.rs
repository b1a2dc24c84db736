//! The only door between JavaScript and the core. A stand-in with the real one's signatures: it shows that the page arrived.

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// One panel's conversation with one page.
#[wasm_bindgen]
pub struct Session {
    post: Function,
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn put(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

fn draw(text: &str, state: &str) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else {
        return;
    };
    if let Some(page) = document.document_element() {
        let _ = page.set_attribute("data-state", state);
    }
    if let Ok(Some(main)) = document.query_selector("main") {
        main.set_text_content(Some(text));
    }
}

#[wasm_bindgen]
impl Session {
    /// A session that answers by `post`.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(post: Function, _language: &str) -> Session {
        console_error_panic_hook::set_once();
        Session { post }
    }

    /// Takes a message of type `page`; returns the packs wanted.
    pub fn read(&mut self, message: &JsValue) -> Array {
        let text = get(&get(message, "snapshot"), "text")
            .as_string()
            .unwrap_or_default();
        draw(&text, "ready");
        Array::new()
    }

    /// Takes a language's pack.
    #[wasm_bindgen(js_name = addPack)]
    pub fn add_pack(&mut self, _code: &str, _bytes: Option<Uint8Array>) {}

    /// Draws.
    pub fn show(&mut self) {
        let message = Object::new();
        put(&message, "type", &"drawn".into());
        put(&message, "state", &"ready".into());
        let _ = self.post.call1(&JsValue::NULL, &message);
    }

    /// Takes any other message.
    pub fn tell(&mut self, message: &JsValue) {
        if get(message, "type").as_string().as_deref() == Some("trouble") {
            draw(
                &get(message, "why").as_string().unwrap_or_default(),
                "error",
            );
        }
    }
}
