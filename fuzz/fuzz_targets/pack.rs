//! Any bytes behind a right checksum are a pack or an error: one that is taken is read with.
#![no_main]

use khulasa::lang::Packs;
use khulasa::page::{Page, article};
use khulasa::{Options, summarize};
use libfuzzer_sys::fuzz_target;

const TEXTS: [&str; 2] = [
    "Talks in Arendal\nPrime Minister Ingrid Solberg and her counterpart agreed on 9 March 2024 to open 3 ports, she said: \"We will.\"",
    "محادثات في عدن\nاتفق الوزير سامر القطان ونظيره على فتح 3 موانئ في 9 مارس 2024، وقال: \"سنفعل\".",
];

fuzz_target!(|body: &[u8]| {
    let mut packs = Packs::default();
    if packs.add("qq", khulasa_fuzz::pack(body).into()).is_err() {
        return;
    }
    khulasa_fuzz::in_time(|| {
        for text in TEXTS {
            let options = Options { language: Some("qq".into()), ..Options::default() };
            summarize(&article(&Page::from_text(text)), &packs, &options);
        }
    });
});
