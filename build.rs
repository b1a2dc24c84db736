//! Compiles the folders under `lang/` into packs and, for the native build, lists them for `include_bytes!`.

#[path = "src/lang/affix.rs"]
#[allow(dead_code)]
mod affix;
#[path = "src/lang/compile.rs"]
#[allow(dead_code)]
mod compile;
#[path = "src/lang/fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "src/lang/format.rs"]
mod format;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    if let Err(message) = packs() {
        eprintln!("error: {message}");
        process::exit(1);
    }
}

fn packs() -> Result<(), String> {
    println!("cargo::rerun-if-changed=lang");
    println!("cargo::rerun-if-changed=src/lang");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let mut list = String::from("&[\n");
    for dir in folders(Path::new("lang"))? {
        let code = dir
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or_default()
            .to_string();
        let file = out.join(format!("{code}.bin"));
        fs::write(&file, compile::compile(&dir)?).map_err(|e| e.to_string())?;
        writeln!(list, "({code:?}, include_bytes!({file:?}).as_slice()),")
            .map_err(|e| e.to_string())?;
    }
    list.push(']');
    fs::write(out.join("packs.rs"), list).map_err(|e| e.to_string())
}

/// The languages' folders, sorted: those with a `language.tsv`; others only serve the page reader, `_` marks a template.
fn folders(root: &Path) -> Result<Vec<PathBuf>, String> {
    let mut out: Vec<PathBuf> = fs::read_dir(root)
        .map_err(|e| format!("{}: {e}", root.display()))?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| {
            p.join("language.tsv").exists()
                && !p
                    .file_name()
                    .is_some_and(|n| n.to_string_lossy().starts_with('_'))
        })
        .collect();
    out.sort();
    Ok(out)
}
