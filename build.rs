//! Makes data of folders, so that a language added is a folder added and no code: compiles `lang/<code>/` into packs for
//! `include_bytes!`, and lists the files of `interface/` for `include_str!`.

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
#[path = "src/page/junk_class.rs"]
#[allow(dead_code)]
mod junk_class;
#[path = "src/page/letters.rs"]
#[allow(dead_code)]
mod letters;
#[path = "src/page/phrases.rs"]
mod phrases;
#[path = "src/page/table.rs"]
#[allow(dead_code)]
mod table;
#[path = "src/page/token_class.rs"]
#[allow(dead_code)]
mod token_class;
#[path = "src/page/words.rs"]
#[allow(dead_code)]
mod words;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    if let Err(message) = packs().and_then(|()| page_words()).and_then(|()| interface()) {
        eprintln!("error: {message}");
        process::exit(1);
    }
}

/// Writes a pack for each language, `packs.rs`: a slice of (code, the pack's bytes), `codes.rs`: the codes alone, and
/// `commonest.rs`: a slice of (code, some of the language's commonest words).
fn packs() -> Result<(), String> {
    println!("cargo::rerun-if-changed=lang");
    println!("cargo::rerun-if-changed=src/lang");
    let out = PathBuf::from(variable("OUT_DIR")?);
    let mut list = String::from("&[\n");
    let (mut codes, mut commonest) = (Vec::new(), Vec::new());
    for dir in entries(Path::new("lang"), |p| p.join("language.tsv").is_file() && !stem(p).starts_with('_'))? {
        let code = stem(&dir);
        let file = out.join(format!("{code}.bin"));
        fs::write(&file, compile::compile(&dir)?).map_err(|e| e.to_string())?;
        writeln!(list, "({code:?}, include_bytes!({file:?}).as_slice()),").map_err(|e| e.to_string())?;
        let settings = fs::read_to_string(dir.join("language.tsv")).map_err(|e| e.to_string())?;
        if let Some(words) = settings.lines().find_map(|line| line.strip_prefix("commonest\t")) {
            commonest.push((code.clone(), words.to_string()));
        }
        codes.push(code);
    }
    fs::write(out.join("commonest.rs"), format!("&{commonest:?}")).map_err(|e| e.to_string())?;
    list.push(']');
    fs::write(out.join("codes.rs"), format!("&{codes:?}")).map_err(|e| e.to_string())?;
    fs::write(out.join("packs.rs"), list).map_err(|e| e.to_string())
}

/// Writes what pages are read with in every language at once, since it is needed before a page's language is known, and so
/// a folder may hold nothing else: `NAME.bin`, a table, and `NAME.rs`, its sets of bits, for lines around articles, words of
/// dates and words of class attributes; and the chart of common characters.
fn page_words() -> Result<(), String> {
    for name in ["junk_class.rs", "letters.rs", "phrases.rs", "table.rs", "token_class.rs", "tokens.txt", "words.rs"] {
        println!("cargo::rerun-if-changed=src/page/{name}");
    }
    let tokens = fs::read_to_string("src/page/tokens.txt").map_err(|e| e.to_string())?;
    let junk = joined("junk.txt")?;
    write("junk.firsts", phrases::firsts(&junk))?;
    for (name, list) in [
        ("junk", phrases::junk(&junk)),
        ("dates", phrases::dates(&joined("pagedates.txt")?)),
        ("tokens", phrases::tokens(&tokens)),
    ] {
        let (sets, numbers) = phrases::numbered(&list)?;
        write(&format!("{name}.bin"), table::lay_out(&numbers)?)?;
        write(&format!("{name}.rs"), format!("&{sets:?}"))?;
    }
    let common = (0..letters::LOW).chain(letters::SIGNS).filter_map(char::from_u32);
    write("chart.rs", format!("{:?}", common.map(letters::work_out).collect::<Vec<_>>()))
}

/// The lists of that name of all languages, a line `== code` before each.
fn joined(name: &str) -> Result<String, String> {
    let mut joined = String::new();
    for dir in entries(Path::new("lang"), |p| p.join(name).is_file() && !stem(p).starts_with('_'))? {
        joined.push_str(&format!("== {}\n", stem(&dir)));
        let text = fs::read_to_string(dir.join(name)).map_err(|e| e.to_string())?;
        // Comments stand before the first section; further on `#` stands for a number.
        for line in text.lines().map(str::trim).skip_while(|l| !l.starts_with('[')).filter(|l| !l.is_empty()) {
            joined.push_str(line);
            joined.push('\n');
        }
    }
    Ok(joined)
}

fn write(name: &str, bytes: impl AsRef<[u8]>) -> Result<(), String> {
    fs::write(PathBuf::from(variable("OUT_DIR")?).join(name), bytes).map_err(|e| format!("{name}: {e}"))
}

/// Writes `interface.rs`: a slice of (code, the file's lines without comments and without those of the browser's own table).
fn interface() -> Result<(), String> {
    println!("cargo::rerun-if-changed=interface");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let mut list = String::from("&[\n");
    for file in entries(&root.join("interface"), |p| p.extension() == Some("tsv".as_ref()))? {
        let text = fs::read_to_string(&file).map_err(|e| e.to_string())?;
        let kept = |line: &&str| !line.is_empty() && !line.starts_with('#') && !line.starts_with("ext-");
        let lines: Vec<&str> = text.lines().filter(kept).collect();
        writeln!(list, "({:?}, {:?}),", stem(&file), lines.join("\n")).map_err(|e| e.to_string())?;
    }
    list.push(']');
    fs::write(PathBuf::from(variable("OUT_DIR")?).join("interface.rs"), list).map_err(|e| e.to_string())
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|e| format!("{name}: {e}"))
}

/// What lies in a folder and is wanted, sorted, so that the same tree gives the same bytes anywhere.
fn entries(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, String> {
    let all = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut out: Vec<PathBuf> = all.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| wanted(p)).collect();
    out.sort();
    Ok(out)
}

fn stem(path: &Path) -> String {
    path.file_stem().and_then(|n| n.to_str()).unwrap_or_default().to_string()
}
