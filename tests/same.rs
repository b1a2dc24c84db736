//! The same bytes from the module that is shipped as from the native build, page by page.
//!
//! `cargo xtask test` and `cargo xtask soak` run this behind tests/browser/same.mjs, which leaves the module's answers in the
//! folder named by `ANSWERS`; the snapshots that it answered are in `SNAPSHOTS`.
#![allow(clippy::unwrap_used, missing_docs)]

use khulasa::lang::Packs;
use khulasa::page::{Choice, Page, Snapshot, article};
use khulasa::{Options, detect, report, summarize};
use std::path::PathBuf;

/// What the command would print, of a snapshot: read in the panel's own steps.
fn native(snapshot: &[u8], packs: &Packs) -> String {
    let snapshot: Snapshot = serde_json::from_slice(snapshot).unwrap();
    let page = Page::from_snapshot(&snapshot);
    let read = Choice::default().article(&page, page.blocks(), &article(&page));
    let options = Options { language: Some(detect(&read)), ..Options::default() };
    report::json(&summarize(&read, packs, &options)) + "\n"
}

#[test]
#[ignore = "reads what a browser has left"]
fn webassembly_gives_the_same_bytes() {
    let folder = |name| PathBuf::from(std::env::var_os(name).unwrap());
    let (snapshots, answers) = (folder("SNAPSHOTS"), folder("ANSWERS"));
    let packs = Packs::built_in();
    let (mut same, mut other) = (0, Vec::new());
    for entry in std::fs::read_dir(&snapshots).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap();
        let answer = std::fs::read_to_string(answers.join(name)).unwrap_or_default();
        let wanted = native(&std::fs::read(&file).unwrap(), &packs);
        match answer == wanted {
            true => same += 1,
            false => {
                let at = answer.bytes().zip(wanted.bytes()).position(|(a, b)| a != b).unwrap_or(0);
                let near = |text: &str| text.chars().skip(at.saturating_sub(40)).take(80).collect::<String>();
                other.push(format!("{name:?} from byte {at}:\n  {}\n  {}", near(&answer), near(&wanted)));
            }
        }
    }
    println!("{same} answers are the same bytes");
    assert!(other.is_empty() && same > 5, "{} differ\n{}", other.len(), other.join("\n"));
}
