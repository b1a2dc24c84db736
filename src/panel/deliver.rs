//! What leaves the panel at the reader's wish: text to the clipboard, a file to the disk.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Document, HtmlAnchorElement, HtmlDocument, HtmlTextAreaElement, Url, Window};

/// How long a file's address lives: the browser has read it long before.
const FILE_MS: i32 = 10_000;
/// Letters of the title in a file's name.
const MOST_LETTERS: usize = 80;
/// Tells spreadsheets that a table is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Copies a text and tells whether it worked. The clipboard may be closed to frames; then the older way is tried.
pub fn copy(window: &Window, text: String, done: impl FnOnce(bool) + Clone + 'static) {
    let Some(document) = window.document() else {
        return;
    };
    let navigator = window.navigator();
    let offered = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| c.is_object());
    if !offered {
        return done(copy_by_selection(&document, &text).unwrap_or(false));
    }
    let promise = navigator.clipboard().write_text(&text);
    let also = done.clone();
    let yes = Closure::once_into_js(move |_: JsValue| done(true));
    let no = Closure::once_into_js(move |_: JsValue| also(copy_by_selection(&document, &text).unwrap_or(false)));
    // Called as JavaScript calls it: the closures free themselves, and one of them is never called.
    if let Ok(then) = js_sys::Reflect::get(&promise, &"then".into()).and_then(|then| then.dyn_into::<Function>()) {
        let _ = then.call2(&promise, &yes, &no);
    }
}

fn copy_by_selection(document: &Document, text: &str) -> Result<bool, JsValue> {
    let area: HtmlTextAreaElement = document.create_element("textarea")?.unchecked_into();
    area.set_value(text);
    area.set_attribute("class", "unseen")?;
    let focused = document.active_element();
    let Some(body) = document.body() else {
        return Ok(false);
    };
    body.append_child(&area)?;
    area.select();
    let copied = document.unchecked_ref::<HtmlDocument>().exec_command("copy");
    area.remove();
    if let Some(element) = focused.and_then(|f| f.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
    copied
}

/// Saves a text as a file.
pub fn save(window: &Window, title: &str, format: &str, text: &str) -> Result<(), JsValue> {
    let document = window.document().ok_or(JsValue::NULL)?;
    let (ending, kind, mark) = match format {
        "json" => ("json", "application/json", ""),
        "jsonld" => ("jsonld", "application/ld+json", ""),
        "ics" => ("ics", "text/calendar;charset=utf-8", ""),
        "csv" => ("csv", "text/csv;charset=utf-8", BYTE_ORDER_MARK),
        _ => ("md", "text/markdown;charset=utf-8", ""),
    };
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of2(&mark.into(), &text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(&format!("{}.{ending}", file_name(title)));
    link.click();
    let forget = Closure::once_into_js(move || Url::revoke_object_url(&address));
    window.set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), FILE_MS)?;
    Ok(())
}

/// A title as the name of a file, without what file systems forbid.
fn file_name(title: &str) -> String {
    let allowed = |c: char| {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ',') { c } else { ' ' }
    };
    let letters: String = title.chars().take(MOST_LETTERS).map(allowed).collect();
    let name = letters.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { "khulasa".to_string() } else { name.trim_matches('.').to_string() }
}
