//! Pages written for the purpose, one folder each: `page.html` (or `page.txt`) and `expected.txt`, what a person should find was read.
//!
//! A new case: make the folder with its page, run `UPDATE_EXPECTED=1 cargo test --test pages`, and read what was written.
#![allow(clippy::unwrap_used, missing_docs)]

use khulasa::page::{Article, Page, ParagraphKind, article};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

fn page_of(folder: &Path) -> Page {
    let file = ["page.html", "page.txt"].map(|name| folder.join(name)).into_iter().find(|file| file.exists());
    Page::read(&std::fs::read(file.unwrap()).unwrap()).unwrap()
}

fn report(page: &Page, article: &Article) -> String {
    let mut out = String::new();
    let lines = [
        ("title", &article.title),
        ("byline", &article.byline),
        ("publisher", &article.publisher),
        ("published", &article.published),
        ("url", &article.url),
        ("language", &article.language_hint),
    ];
    writeln!(out, "kind: {:?}", article.kind).unwrap();
    for (name, value) in lines {
        writeln!(out, "{name}: {}", value.as_deref().unwrap_or("-")).unwrap();
    }
    out.push('\n');
    for p in &article.paragraphs {
        let mark = match p.kind {
            ParagraphKind::Title => "= ",
            ParagraphKind::Heading => "# ",
            ParagraphKind::Text => "",
            ParagraphKind::Item => "- ",
            ParagraphKind::Quote => "> ",
        };
        for entry in article.entries.iter().filter(|e| e.blocks.start == p.block) {
            writeln!(out, "[{}]", entry.time).unwrap();
        }
        writeln!(out, "{mark}{}", p.text).unwrap();
    }
    out.push_str("\nleft out:\n");
    let blocks = page.blocks();
    for left in &article.left_out {
        writeln!(out, "{:?}: {}", left.why, blocks.text(&blocks.list[left.block])).unwrap();
    }
    out
}

#[test]
fn pages_are_read_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut wrong = Vec::new();
    for folder in cases() {
        let page = page_of(&folder);
        let found = report(&page, &article(&page));
        let expected = folder.join("expected.txt");
        if update {
            std::fs::write(&expected, &found).unwrap();
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{}\n{found}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every word that was read can be found again in the page's text nodes.
#[test]
fn paragraphs_are_located() {
    for folder in cases() {
        let page = page_of(&folder);
        for p in article(&page).paragraphs {
            let units = p.text.encode_utf16().count();
            let found = page.locate(page.anchor(&p.nodes).unwrap(), 0, units).unwrap();
            assert_eq!(khulasa::page::collapse(&found.words), p.text);
        }
    }
}

fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<p>".to_owned()),
        Just("</p>".to_owned()),
        Just("<div class='share article' hidden>".to_owned()),
        Just("</div>".to_owned()),
        Just("<table><tr><td>".to_owned()),
        Just("<b><i></b>".to_owned()),
        Just("<template>".to_owned()),
        Just("<svg><p>".to_owned()),
        Just("<h1>".to_owned()),
        Just("<br><br>".to_owned()),
        Just("<script type='application/ld+json'>{\"@type\":\"Article\"".to_owned()),
        Just("</script>".to_owned()),
        Just("<select><a href=x>".to_owned()),
        Just("<time datetime='2024-99-99'>".to_owned()),
        "[a-z ء-ي0-9\u{200f}\u{a0}😀.،:]{0,40}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(page) = Page::read(&bytes) {
            article(&page);
        }
        article(&Page::from_html(&bytes));
    }

    #[test]
    fn any_markup_is_read_and_located(html in markup(), from in 0usize..30, length in 1usize..40) {
        let page = Page::from_html(html.as_bytes());
        article(&page);
        let blocks = page.blocks();
        for block in &blocks.list {
            let units: Vec<u16> = blocks.text(block).encode_utf16().collect();
            let to = from + length;
            let start = page.anchor(&block.nodes).unwrap();
            let near = page.advance(start, from / 2);
            if let Some(found) = page.locate(start, from, to) {
                prop_assert_eq!(page.locate(near.unwrap(), from, to), Some(found.clone()));
                prop_assert!(to <= units.len());
                let asked = String::from_utf16_lossy(&units[from..to]);
                // Half a pair is widened to the whole; hidden text may stand between.
                if !asked.contains('\u{fffd}') && !html.contains("hidden") && !html.contains("<template>") {
                    prop_assert_eq!(khulasa::page::collapse(&found.words), khulasa::page::collapse(&asked));
                }
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        article(&Page::from_text(&text));
    }
}
