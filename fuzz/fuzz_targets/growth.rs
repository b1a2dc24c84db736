//! A short piece, again and again: what takes more than its share of time then is not linear in the page. The first
//! byte says whether it is text, markup, or a text of one line.
#![no_main]

use khulasa::page::Page;
use libfuzzer_sys::fuzz_target;

/// Bytes of the whole.
const LONG: usize = 1 << 18;
/// Bytes of a piece.
const PIECE: usize = 48;

fuzz_target!(|bytes: &[u8]| {
    let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let piece = String::from_utf8_lossy(rest.get(..PIECE).unwrap_or(rest));
    if piece.is_empty() {
        return;
    }
    let long = piece.repeat(LONG / piece.len());
    khulasa_fuzz::in_time(|| {
        khulasa_fuzz::page(
            match first % 3 {
                0 => Page::from_text(&long),
                1 => Page::from_html(long.as_bytes()),
                _ => Page::from_text(&long.replace('\n', " ")),
            },
            None,
        );
    });
});
