//! Rules on the source itself that no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines from which a file is too long to be read in one go.
const MAX_LINES: usize = 600;

fn sources(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("node_modules") {
                folders.push(path);
            } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| endings.contains(&e)) {
                let text = fs::read_to_string(&path).expect("a source file is UTF-8");
                out.push((path, text));
            }
        }
    }
    assert!(!out.is_empty(), "{folder} holds sources");
    out
}

/// The code of a Rust file: no comments, no unit tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let tests = ["#[cfg(test)]", "#![cfg(test)]"];
    let end = tests.iter().filter_map(|t| text.find(t)).min().unwrap_or(text.len());
    let lines = text[..end].lines().enumerate();
    lines.filter(|(_, l)| !l.trim_start().starts_with("//")).map(|(n, l)| (n + 1, l.split(" // ").next().unwrap_or(l)))
}

#[test]
fn no_language_has_words_in_src() {
    let foreign = |c: char| matches!(c, '\u{400}'..='\u{52f}' | '\u{600}'..='\u{6ff}');
    // Marks of punctuation belong to scripts, not to a language.
    let mark = |c: char| "،؛؟۔".contains(c);
    for (path, text) in sources("src", &["rs"]) {
        for (n, line) in code(&text) {
            // One letter alone is knowledge of a script: how it is folded, which digits it has.
            let word = line.split(|c| !foreign(c) || mark(c) || c.is_numeric()).find(|w| w.chars().count() > 1);
            assert!(word.is_none(), "{}:{n}: a word of a language belongs in lang/: {line}", path.display());
        }
    }
}

#[test]
fn files_stay_small() {
    for folder in ["src", "xtask/src", "extension", "www", "tests"] {
        for (path, text) in sources(folder, &["rs", "js", "mjs", "css"]) {
            let lines = text.lines().count();
            assert!(lines <= MAX_LINES, "{} has {lines} lines", path.display());
        }
    }
}

#[test]
fn the_panel_and_the_page_script_never_set_html_or_fetch_elsewhere() {
    for (path, text) in sources("extension", &["js"]).into_iter().chain(sources("src", &["rs"])) {
        for word in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "XMLHttpRequest",
            "WebSocket",
            "sendBeacon",
        ] {
            let used = text.lines().find(|l| l.contains(word) && !l.trim_start().starts_with("//"));
            assert!(used.is_none(), "{}: {word}", path.display());
        }
    }
}
