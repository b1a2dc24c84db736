//! Any bytes are a page: parsed, decoded, laid out, selected, read, drawn.
#![no_main]

use khulasa::page::Page;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    khulasa_fuzz::in_time(|| {
        khulasa_fuzz::page(Page::from_html(bytes), None);
        // What the command makes of them: text, or a reason why not.
        let _ = Page::read(bytes);
    });
});
