//! The live DOM's snapshot and the native reader must give the same page, but for what only a browser can know.
//!
//! `cargo test --test snapshot -- --ignored` runs `extension/snapshot.js` in Chromium (`CHROMIUM` names another one) on the
//! pages of tests/pages, or of another folder of folders that `PAGES` names.
#![allow(clippy::unwrap_used, missing_docs)]

use khulasa::page::{Page, Snapshot, article};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The page without its own scripts, with one that puts the snapshot, percent-encoded, into the title.
fn instrumented(html: &str) -> String {
    let mut bare = String::new();
    let mut rest = html;
    while let Some(at) = rest.find("<script") {
        let (script, after) = rest[at..].split_once("</script>").unwrap_or((&rest[at..], ""));
        let data = script.split('>').next().unwrap_or_default().contains("ld+json");
        bare.push_str(&rest[..at]);
        if data {
            bare.push_str(script);
            bare.push_str("</script>");
        }
        rest = after;
    }
    bare.push_str(rest);
    let snapshot = include_str!("../extension/snapshot.js");
    let twice = format!("{snapshot}\n{snapshot}");
    bare + &format!(
        "<script>{twice}\nconst {{ columns, nodes }} = khulasaSnapshot(document);\n\
         const plain = JSON.stringify(columns, (k, v) => ArrayBuffer.isView(v) ? Array.from(v) : v);\n\
         const words = nodes.length ? khulasaWords(nodes, 0, 0, nodes.length - 1, nodes[nodes.length - 1].data.length) : '';\n\
         if (words !== columns.text) document.title = 'words differ';\n\
         else document.documentElement.setAttribute('data-snapshot', encodeURIComponent(plain));</script>"
    )
}

fn decode(percent: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = percent.bytes();
    while let Some(b) = rest.next() {
        if b == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(b);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// What both readers must agree on: every node but for what styles do to it.
fn outline(page: &Page) -> Vec<String> {
    page.nodes()
        .iter()
        .enumerate()
        .map(|(i, n)| {
            let attrs: Vec<String> = page.attrs(i).map(|(name, value)| format!("{name:?}={value}")).collect();
            let text = if n.is_text() { page.text_of(i) } else { "" };
            format!("{:?} in {} to {} {text:?} {}", n.tag, n.parent, n.end, attrs.join(" "))
        })
        .collect()
}

#[test]
#[ignore = "drives a browser"]
fn both_readers_agree() {
    let browser = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let folder = std::env::temp_dir().join(format!("khulasa-snapshot-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (mut seen, mut wrong) = (0, Vec::new());
    let pages = std::env::var_os("PAGES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages"), PathBuf::from);
    for entry in std::fs::read_dir(pages).unwrap() {
        let folder_of_page = entry.unwrap().path();
        let bytes = std::fs::read(folder_of_page.join("page.html")).unwrap();
        let Ok(html) = String::from_utf8(bytes) else {
            continue;
        };
        let file = folder.join("page.html");
        let html = instrumented(&html);
        std::fs::write(&file, &html).unwrap();
        let mut command = Command::new(&browser);
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--dump-dom",
        ]);
        let dom =
            String::from_utf8(command.arg(format!("file://{}", file.display())).output().unwrap().stdout).unwrap();
        let columns = dom
            .split_once("data-snapshot=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .unwrap_or_else(|| panic!("no snapshot of {}", folder_of_page.display()))
            .0;
        let snapshot: Snapshot = serde_json::from_str(&decode(columns)).unwrap();
        let (live, saved) = (Page::from_snapshot(&snapshot), Page::from_html(html.as_bytes()));
        let (seen_live, seen_saved) = (outline(&live), outline(&saved));
        let differs = seen_live
            .iter()
            .zip(&seen_saved)
            .position(|(a, b)| a != b)
            .or((seen_live.len() != seen_saved.len()).then_some(0));
        if let Some(at) = differs {
            wrong.push(format!(
                "{}: node {at} is\n{:?} in the browser,\n{:?} natively",
                folder_of_page.display(),
                seen_live.get(at),
                seen_saved.get(at)
            ));
        }
        assert!(live.url.is_some() && !live.truncated);
        let texts = |page: &Page| article(page).paragraphs.into_iter().map(|p| p.text).collect::<Vec<_>>();
        // Styles hide much of real pages.
        if !html.contains("hidden") && !html.contains("<style") {
            assert_eq!(texts(&live), texts(&saved));
        }
        seen += 1;
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 5);
}
