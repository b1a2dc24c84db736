//! The languages' packs, compiled from lang/ by the code that the native build uses: packs/ar.bin, packs/en.bin, ...

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

use std::fs;
use std::path::Path;

use crate::sh::{Done, at, root};

/// Writes one pack for each folder of lang/, except the templates, whose names begin with `_`.
pub fn packs(to: &Path) -> Done {
    at(to, fs::create_dir_all(to))?;
    let lang = root().join("lang");
    let mut folders: Vec<_> = at(&lang, fs::read_dir(&lang))?.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        let code = folder.file_name().unwrap_or_default().to_string_lossy();
        if code.starts_with('_') || !folder.join("language.tsv").is_file() {
            continue;
        }
        let bytes = compile::compile(folder)?;
        println!("   packs/{code}.bin: {} kB", bytes.len() / 1000);
        let file = to.join(format!("{code}.bin"));
        at(&file, fs::write(&file, bytes))?;
    }
    Ok(())
}

/// The parts of a pack and their bytes, in the order in which `compile.rs` wrote them.
pub fn parts(pack: &[u8]) -> Vec<(String, usize)> {
    // Magic and checksum, eight bytes each, then the number of parts.
    let mut rest = pack.get(17..).unwrap_or_default();
    let mut out = Vec::new();
    while let Some((&length, after)) = rest.split_first()
        && let Some((name, after)) = after.split_at_checked(usize::from(length))
        && let Some((size, after)) = after.split_first_chunk()
    {
        let size = u32::from_le_bytes(*size) as usize;
        out.push((String::from_utf8_lossy(name).into_owned(), size));
        rest = after.get(size..).unwrap_or_default();
    }
    out
}
