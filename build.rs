//! Lists the files of `interface/` for `include_str!`, sorted: a new language of the interface is a new file, no code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    if let Err(message) = interface() {
        eprintln!("error: {message}");
        process::exit(1);
    }
}

/// Writes `interface.rs`: a slice of (code, the file's text).
fn interface() -> Result<(), String> {
    println!("cargo::rerun-if-changed=interface");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let mut files: Vec<PathBuf> = fs::read_dir(root.join("interface"))
        .map_err(|e| format!("interface: {e}"))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension() == Some("tsv".as_ref()))
        .collect();
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let code = file
            .file_stem()
            .and_then(|s| s.to_str())
            .unwrap_or_default();
        writeln!(list, "({code:?}, include_str!({file:?})),").map_err(|e| e.to_string())?;
    }
    list.push(']');
    fs::write(Path::new(&out).join("interface.rs"), list).map_err(|e| e.to_string())
}
