//! The live DOM's snapshot and the native reader must give the same page, but for what only a browser can know.
//!
//! `cargo test --test snapshot -- --ignored` runs `extension/snapshot.js` in Chromium (`CHROMIUM` names another one) on the
//! pages of tests/pages.
#![allow(clippy::unwrap_used, missing_docs)]

use khulasa::page::{Page, Snapshot, article};
use std::path::Path;
use std::process::Command;

/// The page without its own scripts, with one that puts the snapshot, percent-encoded, into the title.
fn instrumented(html: &str) -> String {
    let mut bare = String::new();
    let mut rest = html;
    while let Some(at) = rest.find("<script>") {
        bare.push_str(&rest[..at]);
        rest = rest[at..].split_once("</script>").map_or("", |(_, after)| after);
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
    let mut seen = 0;
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path().join("page.html")).unwrap();
        let Ok(html) = String::from_utf8(bytes) else { continue };
        let file = folder.join("page.html");
        let html = instrumented(&html);
        std::fs::write(&file, &html).unwrap();
        let mut command = Command::new(&browser);
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom"]);
        let dom = String::from_utf8(command.arg(format!("file://{}", file.display())).output().unwrap().stdout).unwrap();
        let columns = dom.split_once("data-snapshot=\"").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
        let snapshot: Snapshot = serde_json::from_str(&decode(columns)).unwrap();
        let (live, saved) = (Page::from_snapshot(&snapshot), Page::from_html(html.as_bytes()));
        assert_eq!(outline(&live), outline(&saved));
        assert!(live.url.is_some() && !live.truncated);
        let texts = |page: &Page| article(page).paragraphs.into_iter().map(|p| p.text).collect::<Vec<_>>();
        if !html.contains("hidden") {
            assert_eq!(texts(&live), texts(&saved));
        }
        seen += 1;
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(seen > 5);
}
