//! What each target begins with, from this project's own pages and the folders of languages: `seeds TO FILE...` writes
//! TO/html/, TO/snapshot/, TO/text/, TO/pack/ and TO/growth/. No target itself; built as one, since all that is built here
//! counts its branches for libFuzzer.
#![no_main]
#![allow(unreachable_code)]

#[path = "../../src/lang/affix.rs"]
#[allow(dead_code)]
mod affix;
#[path = "../../src/lang/compile.rs"]
#[allow(dead_code)]
mod compile;
#[path = "../../src/lang/fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "../../src/lang/format.rs"]
mod format;

use khulasa::page::{Page, article};
use khulasa_fuzz::{PACKS, columns};
use libfuzzer_sys::fuzz_target;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

/// Rows of a table that a small pack keeps: a whole one is half a megabyte of words, of which a changed byte says little.
const ROWS: usize = 24;
/// What a language is cut down in: all but its structure.
const WHOLE: [&str; 4] = ["language.tsv", "affixes.tsv", "clitics.tsv", "fold.tsv"];

fuzz_target!(
    init: process::exit(seeds().map_or_else(
        |why| {
            eprintln!("seeds: {why}");
            1
        },
        |()| 0,
    )),
    |_bytes: &[u8]| {}
);

fn seeds() -> io::Result<()> {
    let mut args = env::args_os().skip(1).map(PathBuf::from);
    let to = args.next().ok_or_else(|| io::Error::other("seeds TO FILE..."))?;
    for target in ["html", "snapshot", "text", "pack", "growth"] {
        fs::create_dir_all(to.join(target))?;
    }
    for (number, file) in args.enumerate() {
        if file.is_dir() {
            let small = cut(&file, &to.join("small").join(file.file_name().unwrap_or_default()))?;
            let pack = compile::compile(&small).map_err(io::Error::other)?;
            // Without magic and checksum, which the target puts back.
            fs::write(to.join("pack").join(format!("{number:03}")), pack.get(16..).unwrap_or_default())?;
            continue;
        }
        let bytes = fs::read(&file)?;
        let write = |target: &str, bytes: &[u8]| fs::write(to.join(target).join(format!("{number:03}")), bytes);
        let Ok(page) = Page::read(&bytes) else { continue };
        if file.extension().is_some_and(|e| e == "html") {
            write("html", &bytes)?;
            write("snapshot", &columns::encode(&page))?;
        }
        let paragraphs = article(&page).paragraphs;
        let text: Vec<&str> = paragraphs.iter().map(|p| p.text.as_str()).collect();
        let told = PACKS.codes().count() as u8;
        write("text", &[&[told], text.join("\n").as_bytes()].concat())?;
        pieces(&to.join("growth"), number, &text)?;
    }
    Ok(())
}

/// The language with few rows in each table, taken from all over it.
fn cut(language: &Path, to: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(language)? {
        let file = file?.path();
        let (Some(name), Ok(text)) = (file.file_name(), fs::read_to_string(&file)) else { continue };
        let rows: Vec<&str> = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).collect();
        let each = if WHOLE.iter().any(|whole| name == *whole) { 1 } else { rows.len().div_ceil(ROWS).max(1) };
        fs::write(to.join(name), rows.into_iter().step_by(each).collect::<Vec<_>>().join("\n"))?;
    }
    Ok(to.to_owned())
}

/// The beginnings of the paragraphs, to be repeated.
fn pieces(to: &Path, number: usize, paragraphs: &[&str]) -> io::Result<()> {
    for (i, text) in paragraphs.iter().enumerate().take(4) {
        let piece: String = text.chars().take(24).collect();
        fs::write(to.join(format!("{number:03}-{i}")), [&[i as u8], piece.as_bytes()].concat())?;
    }
    Ok(())
}
