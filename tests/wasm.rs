//! What only a browser can show: that the library's door opens there. Run by `cargo xtask test` in headless Chromium.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_session_says_that_it_has_drawn() {
    let said = js_sys::Array::new();
    let post =
        js_sys::Function::new_with_args("message", "(globalThis.said ??= []).push(message.type)");
    let mut session = khulasa::web::Session::new(post, "en");
    session.show();
    let heard = js_sys::eval("globalThis.said.join()")
        .ok()
        .and_then(|said| said.as_string());
    assert_eq!(heard.as_deref(), Some("drawn"));
    drop(said);
}
