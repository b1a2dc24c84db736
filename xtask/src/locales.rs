//! The browser's own table of words, `_locales/<code>/messages.json`, drawn from the lines `ext-NAME` of
//! `interface/<code>.tsv`, so that each language of the interface is one file.

use std::fs;
use std::path::Path;

use crate::sh::{Done, at};

/// What a key begins with whose text is a message of the browser's table.
const PREFIX: &str = "ext-";

/// Writes the messages of every language of `interface` into `to`.
pub fn write(interface: &Path, to: &Path) -> Done {
    for entry in at(interface, fs::read_dir(interface))?.flatten() {
        let path = entry.path();
        let Some(code) = path.file_stem().and_then(|n| n.to_str()).filter(|_| path.extension() == Some("tsv".as_ref()))
        else {
            continue;
        };
        let folder = to.join(code);
        at(&folder, fs::create_dir_all(&folder))?;
        let file = folder.join("messages.json");
        at(&file, fs::write(&file, messages(&at(&path, fs::read_to_string(&path))?)))?;
    }
    Ok(())
}

/// The table's lines as the browser wants them.
fn messages(table: &str) -> String {
    let line = |line: &str| {
        let (name, text) = line.strip_prefix(PREFIX)?.split_once('\t')?;
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        Some(format!("  \"{name}\": {{ \"message\": \"{text}\" }}"))
    };
    let lines: Vec<String> = table.lines().filter_map(line).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::messages;

    #[test]
    fn only_the_browsers_own_lines() {
        let json = messages("close\tClose\next-name\tThe \"gist\"\n# ext-x\t\next-action\tRead");
        assert_eq!(
            json,
            "{\n  \"name\": { \"message\": \"The \\\"gist\\\"\" },\n  \"action\": { \"message\": \"Read\" }\n}\n"
        );
    }
}
