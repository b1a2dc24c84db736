//! `cargo xtask size`: how large what is shipped is, against what it may be, and what of: the module by crate, the languages
//! by table. The figures are written to docs/size.md.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::sh::{Done, at, command, output, root};
use crate::wasm::{self, Section};
use crate::{pack, packs};

/// Most bytes of each package, with all languages.
const PACKAGE: usize = 3_500_000;
/// Most bytes of the module, brotli, without the tables of languages in it.
const CORE: usize = 450 * 1024;

/// Names and their bytes.
type Parts = Vec<(String, usize)>;

/// What was measured, for the report.
struct Figures {
    packages: Parts,
    module: usize,
    brotli: usize,
    core: usize,
    crates: Parts,
    sections: Vec<(&'static str, usize)>,
    languages: Vec<(String, Parts)>,
}

/// Measures, writes docs/size.md, and fails where something is larger than it may be.
pub fn size() -> Done {
    pack::pack()?;
    let home = root().join("target/packages");
    let length = |path: &Path| at(path, fs::metadata(path)).map(|m| m.len() as usize);
    let packages = pack::NAMES[..2].iter().map(|which| Ok((pack::name(which), length(&home.join(pack::name(which)))?)));
    let packages = packages.collect::<Done<Vec<_>>>()?;
    let file = root().join("target/pkg/khulasa_bg.wasm");
    let module = at(&file, fs::read(&file))?;
    // Names are gone from what is shipped; the compiler's own module has them.
    let named = root().join("target/wasm32-unknown-unknown/wasm/khulasa.wasm");
    let named = at(&named, fs::read(&named))?;
    let figures = Figures {
        packages,
        module: module.len(),
        brotli: brotli(&module)?,
        core: brotli(&without_tables(&module)?)?,
        crates: wasm::crates(&named)?,
        sections: sections(&module)?,
        languages: languages()?,
    };
    let report = report(&figures);
    print!("{report}");
    let file = root().join("docs/size.md");
    at(&file, fs::write(&file, report))?;
    let packages = figures.packages.iter().map(|(name, bytes)| (name.as_str(), *bytes, PACKAGE));
    let all = packages.chain([("the module without tables, brotli", figures.core, CORE)]);
    let large: Vec<String> = all
        .filter(|(_, bytes, most)| bytes > most)
        .map(|(name, bytes, most)| format!("{name}: {bytes}, at most {most}"))
        .collect();
    if large.is_empty() { Ok(()) } else { Err(large.join("; ")) }
}

fn sections(module: &[u8]) -> Done<Vec<(&'static str, usize)>> {
    let all = wasm::sections(module)?;
    let sum = |id| all.iter().filter(|s: &&Section| s.id == id).map(|s| s.body.len()).sum();
    let (code, data) = (sum(wasm::CODE), sum(wasm::DATA));
    Ok(vec![("code", code), ("data", data), ("the rest", module.len() - code - data)])
}

/// The module with zeros in the place of what belongs to languages: the interface's words, and the lines and dates by which
/// pages are read before their language is known.
fn without_tables(module: &[u8]) -> Done<Vec<u8>> {
    let mut core = module.to_vec();
    let mut tables: Vec<Vec<u8>> = Vec::new();
    let interface = root().join("interface");
    for file in at(&interface, fs::read_dir(&interface))?.flatten().map(|e| e.path()) {
        let text = at(&file, fs::read_to_string(&file))?;
        let kept = |line: &&str| !line.is_empty() && !line.starts_with('#') && !line.starts_with("ext-");
        tables.push(text.lines().filter(kept).collect::<Vec<_>>().join("\n").into_bytes());
    }
    for folder in made_by_the_build()? {
        tables.extend(["junk.bin", "dates.bin"].iter().filter_map(|name| fs::read(folder.join(name)).ok()));
    }
    for table in tables.iter().filter(|table| !table.is_empty()) {
        if let Some(start) = core.windows(table.len()).position(|part| part == table.as_slice()) {
            core[start..start + table.len()].fill(0);
        }
    }
    Ok(core)
}

/// Folders in which the build of the module has left its tables; old ones too, which are not found in it.
fn made_by_the_build() -> Done<Vec<PathBuf>> {
    let home = root().join("target/wasm32-unknown-unknown/wasm/build");
    Ok(at(&home, fs::read_dir(&home))?
        .flatten()
        .map(|entry| entry.path().join("out"))
        .filter(|out| out.is_dir())
        .collect())
}

/// Every language: its pack's parts and their bytes.
fn languages() -> Done<Vec<(String, Parts)>> {
    let folder = root().join("target/packs");
    let mut out = BTreeMap::new();
    for file in at(&folder, fs::read_dir(&folder))?.flatten().map(|e| e.path()) {
        let code = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        out.insert(code, packs::parts(&at(&file, fs::read(&file))?));
    }
    Ok(out.into_iter().collect())
}

/// Bytes after brotli, by Node, which has it.
fn brotli(bytes: &[u8]) -> Done<usize> {
    let file = root().join("target/khulasa-size.wasm");
    at(&file, fs::write(&file, bytes))?;
    let program = "process.stdout.write(String(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length))";
    let length = output(command("node").args(["-e", program]).arg(&file))?;
    length.parse().map_err(|_| format!("node says {length}"))
}

fn report(f: &Figures) -> String {
    let kb = |bytes: usize| format!("{:.1}", bytes as f64 / 1000.0);
    let mut out = String::from(
        "# What is shipped, in kB\n\nMade by `cargo xtask size`, which fails where something is larger than it may be.\n\n",
    );
    let mut line = |text: String| out.push_str(&(text + "\n"));
    line(String::from("| | kB | at most |\n|---|---|---|"));
    for (name, bytes) in &f.packages {
        line(format!("| {name} | {} | {} |", kb(*bytes), kb(PACKAGE)));
    }
    line(format!("| the module | {} | |\n| the module, brotli | {} | |", kb(f.module), kb(f.brotli)));
    line(format!("| the module without tables of languages, brotli | {} | {} |", kb(f.core), kb(CORE)));
    line(String::from("\n## The module\n\n| section | kB |\n|---|---|"));
    for (name, bytes) in &f.sections {
        line(format!("| {name} | {} |", kb(*bytes)));
    }
    let all: usize = f.crates.iter().map(|c| c.1).sum();
    line(format!("\nCode by crate, before wasm-opt: {} in all.\n\n| crate | kB | share |\n|---|---|---|", kb(all)));
    let (large, small): (Vec<_>, Vec<_>) = f.crates.iter().partition(|(_, bytes)| bytes * 200 >= all);
    let rest = (String::from("others"), small.iter().map(|c| c.1).sum());
    for (name, bytes) in large.into_iter().chain([&rest]) {
        line(format!("| {name} | {} | {:.1} % |", kb(*bytes), *bytes as f64 * 100.0 / all.max(1) as f64));
    }
    line(String::from(
        "\n## Languages\n\nAll wordings of a language's tables share one map; `rows` are what is told of them.\n",
    ));
    let names: Vec<&String> =
        f.languages.first().map(|(_, parts)| parts.iter().map(|p| &p.0).collect()).unwrap_or_default();
    line(format!("| | all | {} |", names.iter().map(|n| n.as_str()).collect::<Vec<_>>().join(" | ")));
    line(format!("|---|---|{}", "---|".repeat(names.len())));
    for (code, parts) in &f.languages {
        let sum: usize = parts.iter().map(|p| p.1).sum();
        let cells: Vec<String> = parts.iter().map(|p| kb(p.1)).collect();
        line(format!("| {code} | {} | {} |", kb(sum), cells.join(" | ")));
    }
    out
}
