//! Any text is an article, in any language: the first byte says in which it is read.
#![no_main]

use khulasa::page::Page;
use khulasa_fuzz::PACKS;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    // One more than there are: told from the text.
    let language = PACKS.codes().nth(usize::from(first) % (PACKS.codes().count() + 1));
    khulasa_fuzz::in_time(|| khulasa_fuzz::page(Page::from_text(&String::from_utf8_lossy(rest)), language));
});
