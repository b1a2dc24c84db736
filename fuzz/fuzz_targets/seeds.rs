//! What each target begins with, from this project's own pages: `seeds TO FILE...` writes TO/html/, TO/snapshot/, TO/text/,
//! TO/pack/ and TO/growth/. No target itself; built as one, since all that is built here counts its branches for libFuzzer.
#![no_main]
#![allow(unreachable_code)]

use khulasa::page::{Page, article};
use khulasa_fuzz::{PACKS, columns};
use libfuzzer_sys::fuzz_target;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

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
        let bytes = fs::read(&file)?;
        let write = |target: &str, bytes: &[u8]| fs::write(to.join(target).join(format!("{number:03}")), bytes);
        if file.extension().is_some_and(|e| e == "bin") {
            // Without magic and checksum, which the target puts back.
            write("pack", bytes.get(16..).unwrap_or_default())?;
            continue;
        }
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

/// The beginnings of the paragraphs, to be repeated.
fn pieces(to: &Path, number: usize, paragraphs: &[&str]) -> io::Result<()> {
    for (i, text) in paragraphs.iter().enumerate().take(4) {
        let piece: String = text.chars().take(24).collect();
        fs::write(to.join(format!("{number:03}-{i}")), [&[i as u8], piece.as_bytes()].concat())?;
    }
    Ok(())
}
