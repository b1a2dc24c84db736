//! The browser's own table of words, `_locales/<code>/messages.json`, drawn from the lines `ext-NAME` of
//! `interface/<code>.tsv`, so that each language of the interface is one file.

use std::fs;
use std::path::Path;

use crate::sh::{Done, at};

/// What a key begins with whose text is a message of the browser's table.
const PREFIX: &str = "ext-";
/// Keys of the panel that the extension's own pages show too.
const SHARED: &[&str] = &[
    "direction",
    "tagline",
    "close",
    "error",
    "gist",
    "participants",
    "actions",
    "positions",
    "topics",
    "quotes",
    "dates",
    "figures",
    "mentioned",
];

/// Writes the messages of every language of `interface` into `to`; each tells the codes of them all.
pub fn write(interface: &Path, to: &Path) -> Done {
    let mut codes: Vec<String> = Vec::new();
    for entry in at(interface, fs::read_dir(interface))?.flatten() {
        codes.extend(entry.file_name().to_str().and_then(|n| n.strip_suffix(".tsv")).map(String::from));
    }
    codes.sort();
    let codes = codes.join(" ");
    for entry in at(interface, fs::read_dir(interface))?.flatten() {
        let path = entry.path();
        let Some(code) = path.file_stem().and_then(|n| n.to_str()).filter(|_| path.extension() == Some("tsv".as_ref()))
        else {
            continue;
        };
        let folder = to.join(code);
        at(&folder, fs::create_dir_all(&folder))?;
        let file = folder.join("messages.json");
        at(&file, fs::write(&file, messages(&at(&path, fs::read_to_string(&path))?, &codes)))?;
    }
    Ok(())
}

/// The table's lines as the browser wants them.
fn messages(table: &str, codes: &str) -> String {
    let line = |line: &str| {
        let (key, text) = line.split_once('\t')?;
        let name = key.strip_prefix(PREFIX).or_else(|| SHARED.contains(&key).then_some(key))?;
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        Some(format!("  \"{name}\": {{ \"message\": \"{text}\" }}"))
    };
    let codes = format!("  \"languages\": {{ \"message\": \"{codes}\" }}");
    let lines: Vec<String> = std::iter::once(codes).chain(table.lines().filter_map(line)).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::messages;

    #[test]
    fn only_the_browsers_own_lines() {
        let json = messages("seen\tSeen\ngist\tIn short\next-name\tThe \"gist\"\n# ext-x\t\next-action\tRead", "ar en");
        assert_eq!(
            json,
            "{\n  \"languages\": { \"message\": \"ar en\" },\n  \"gist\": { \"message\": \"In short\" },\n  \"name\": { \"message\": \"The \\\"gist\\\"\" },\n  \"action\": { \"message\": \"Read\" }\n}\n"
        );
    }
}
