//! The live DOM's snapshot and the native reader must give the same page, but for what only a browser can know.
//!
//! `cargo xtask test` runs this after the tests in both browsers, which leave a snapshot of each page (`NAME.json`) in the
//! folders named by `SNAPSHOTS`; `PAGES` names the folder of the pages, else tests/pages. By hand:
//! `BROWSER=firefox node --test readers.test.mjs` in tests/browser, then
//! `SNAPSHOTS=target/khulasa/snapshots/firefox cargo test --test snapshot -- --ignored`.
#![allow(clippy::unwrap_used, missing_docs)]

use khulasa::page::{Page, Snapshot, Tag, article};
use std::path::{Path, PathBuf};

/// What both readers must agree on: every node but for what styles do to it. A browser is asked for the attributes of what
/// is shown in it and of what speaks of the page without being shown.
fn outline(page: &Page, live: &Page) -> Vec<String> {
    page.nodes()
        .iter()
        .enumerate()
        .map(|(i, n)| {
            let tells = matches!(n.tag, Tag::Html | Tag::Body | Tag::Link | Tag::Meta | Tag::Time | Tag::Script);
            let told = tells || live.nodes().get(i).is_some_and(|n| n.rendered);
            let attrs = page.attrs(i).filter(|_| told).map(|(name, value)| format!("{name:?}={value}"));
            let attrs: Vec<String> = attrs.collect();
            let text = if n.is_text() { page.text_of(i) } else { "" };
            format!("{:?} in {} to {} {text:?} {}", n.tag, n.parent, n.end, attrs.join(" "))
        })
        .collect()
}

/// How the page in `folder` differs from its snapshot.
fn differs(folder: &Path, snapshot: &Path) -> Option<String> {
    let html = std::fs::read(folder.join("page.html")).unwrap();
    let snapshot: Snapshot = serde_json::from_slice(&std::fs::read(snapshot).unwrap()).unwrap();
    let (live, saved) = (Page::from_snapshot(&snapshot), Page::from_html(&html));
    assert!(live.url.is_some() && !live.truncated);
    let (a, b) = (outline(&live, &live), outline(&saved, &live));
    let at = a.iter().zip(&b).position(|(a, b)| a != b).or((a.len() != b.len()).then_some(a.len().min(b.len())));
    if let Some(at) = at {
        return Some(format!("node {at} is\n{:?} in the browser,\n{:?} natively", a.get(at), b.get(at)));
    }
    // Without styles of its own, markup says all that there is to know of what is shown; but for what a script is to
    // move to its place (`S:`).
    let styled =
        [b"<style".as_slice(), b"stylesheet", b"id=\"S:"].iter().any(|w| html.windows(w.len()).any(|part| part == *w));
    let texts = |page: &Page| article(page).paragraphs.into_iter().map(|p| p.text).collect::<Vec<_>>();
    (!styled && texts(&live) != texts(&saved)).then(|| format!("{:#?}\n{:#?}", texts(&live), texts(&saved)))
}

#[test]
#[ignore = "reads what a browser has left"]
fn both_readers_agree() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let pages = std::env::var_os("PAGES").map_or(pages, PathBuf::from);
    for snapshots in std::env::split_paths(&std::env::var_os("SNAPSHOTS").unwrap()) {
        let (mut seen, mut wrong) = (0, Vec::new());
        for entry in std::fs::read_dir(&pages).unwrap() {
            let folder = entry.unwrap().path();
            if !folder.join("page.html").exists() {
                continue;
            }
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            if let Some(how) = differs(&folder, &snapshots.join(format!("{name}.json"))) {
                wrong.push(format!("{name}: {how}"));
            }
            seen += 1;
        }
        println!("{}: {} of {seen} pages differ", snapshots.display(), wrong.len());
        assert!(wrong.is_empty() && seen > 5, "{}", wrong.join("\n"));
    }
}
