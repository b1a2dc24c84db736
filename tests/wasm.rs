//! The same bytes from WebAssembly as from the native build, in a browser. `cargo xtask test` runs the native command on
//! `wasm/*.txt` first and compiles its answers in; without them these tests say that they had nothing to compare with.
#![cfg(target_arch = "wasm32")]

use khulasa::lang::Packs;
use khulasa::page::{Page, article};
use khulasa::{Options, report, summarize};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The command's answers: JSON, one line a text, in the order of the calls below.
const NATIVE: Option<&str> = option_env!("KHULASA_NATIVE");

fn answer(text: &str) -> String {
    let mut packs = Packs::default();
    let built: [(&str, &[u8]); 3] = [
        ("ar", include_bytes!(concat!(env!("OUT_DIR"), "/ar.bin"))),
        ("en", include_bytes!(concat!(env!("OUT_DIR"), "/en.bin"))),
        ("xx", include_bytes!(concat!(env!("OUT_DIR"), "/xx.bin"))),
    ];
    for (code, bytes) in built {
        packs.add(code, bytes.into()).expect("a sound pack");
    }
    let page = Page::from_text(text);
    report::json(&summarize(&article(&page), &packs, &Options::default()))
}

fn compare(line: usize, text: &str) {
    let answer = answer(text);
    match NATIVE.and_then(|native| native.lines().nth(line)) {
        Some(native) => assert_eq!(answer, native),
        None => console_log!("no native answer to compare with: run `cargo xtask test`"),
    }
}

#[wasm_bindgen_test]
fn arabic_gives_the_same_bytes_as_natively() {
    compare(0, include_str!("wasm/ar.txt"));
}

#[wasm_bindgen_test]
fn english_gives_the_same_bytes_as_natively() {
    compare(1, include_str!("wasm/en.txt"));
}
