//! Joins what each language's folder says of pages into one text each, so that no list of languages is kept by hand.

use std::error::Error;
use std::path::{Path, PathBuf};

/// Files of `lang/<code>/` that are needed before a page's language is known.
const PAGE_FILES: [&str; 2] = ["junk.txt", "pagedates.txt"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=lang");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    for name in PAGE_FILES {
        std::fs::write(out.join(name), join_languages(name)?)?;
    }
    Ok(())
}

/// The files of that name of all languages, in the order of their codes; a line `== code` stands before each.
fn join_languages(name: &str) -> Result<String, Box<dyn Error>> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(Path::new("lang"))?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    folders.sort();
    let mut joined = String::new();
    for folder in folders {
        let code = folder
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        let file = folder.join(name);
        if code.starts_with('_') || !file.exists() {
            continue;
        }
        joined.push_str("== ");
        joined.push_str(code);
        joined.push('\n');
        let text = std::fs::read_to_string(&file)?;
        // A comment is `# ` before the first section; later `#` stands for a number.
        let mut section = false;
        for line in text.lines().filter(|l| !l.trim().is_empty()) {
            section |= line.starts_with('[');
            if !section {
                continue;
            }
            joined.push_str(line.trim());
            joined.push('\n');
        }
    }
    Ok(joined)
}
