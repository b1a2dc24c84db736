//! Any columns are a page: what a page's script could hand over, were it to write the snapshot itself.
#![no_main]

use khulasa::page::Page;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let snapshot = khulasa_fuzz::columns::decode(bytes);
    khulasa_fuzz::in_time(|| khulasa_fuzz::page(Page::from_snapshot(&snapshot), None));
});
