//! `cargo xtask table`: what is read how well in each language, measured on the gold standard beside the checkout (and on
//! another folder of the same form, `--blind FOLDER`), with the size of its pack, between two marks of README.md.
//!
//! `| Français | 2 | 0.95 | 1.00 | ...`: articles, participants, the most important of them, actions, topics, gist, pack.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::packs;
use crate::sh::{Done, at, cargo, command, find_program, output, root, run};

const BEGIN: &str = "<!-- languages: cargo xtask table -->\n";
const END: &str = "<!-- /languages -->";
/// Most bytes of a language's pack, brotli.
const PACK: usize = 250 * 1024;
/// Columns: heading and figures of score.py.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("who takes part", &["part.F1"]),
    ("main ones found", &["cenR"]),
    ("actions: right, found", &["act.P", "act.R"]),
    ("their wording", &["text"]),
    ("topics", &["top.F1"]),
    ("gist", &["R1"]),
];

/// Measures and writes; fails where a pack is larger than it may be.
pub fn table(args: &[String]) -> Done {
    let blind = args.iter().position(|a| a == "--blind").and_then(|at| args.get(at + 1));
    let shared = root().join("../shared/corpus");
    let score = shared.join("score.py");
    let python = find_program("python3").filter(|_| score.exists()).ok_or("no gold standard beside the checkout")?;
    run(cargo().args(["build", "--quiet", "--bin", "khulasa"]))?;
    let program = root().join("target/debug/khulasa");
    let measure = |gold: &Path| -> Done<Value> {
        let mut command = command(&python);
        command.arg(&score).arg("--gold").arg(gold).arg("--khulasa").arg(&program).arg("--json");
        serde_json::from_str(&output(&mut command)?).map_err(|e| format!("score.py: {e}"))
    };
    let mut rows = vec![measure(&shared.join("gold/dev"))?];
    if let Some(folder) = blind {
        rows.push(measure(Path::new(folder))?);
    }
    let folder = root().join("target/table");
    packs::packs(&folder)?;
    let mut text = heading(rows.len());
    let mut large = Vec::new();
    for (code, name) in languages()? {
        let pack = brotli(&folder.join(format!("{code}.bin")))?;
        if pack > PACK {
            large.push(format!("{code}: {pack} bytes, at most {PACK}"));
        }
        text += &line(&name, &code, &rows, pack);
    }
    let file = root().join("README.md");
    let readme = at(&file, fs::read_to_string(&file))?;
    let begin = readme.find(BEGIN).map(|n| n + BEGIN.len()).ok_or("README.md has no mark for the table")?;
    let end = readme.find(END).filter(|n| *n >= begin).ok_or("README.md has no mark behind the table")?;
    print!("{text}");
    at(&file, fs::write(&file, format!("{}{text}{}", &readme[..begin], &readme[end..])))?;
    if large.is_empty() { Ok(()) } else { Err(large.join("; ")) }
}

fn heading(folders: usize) -> String {
    let columns: String = COLUMNS.iter().map(|(name, _)| format!(" {name} |")).collect();
    let rule = "---|".repeat(COLUMNS.len() + 3);
    let both = if folders > 1 { " Behind a slash: articles annotated before they were first read." } else { "" };
    format!(
        "Measured on the hand-made gold standard, F1 unless the column says otherwise (the gist: ROUGE-1).{both} A dash: \
         no article is annotated yet.\n\n| | articles |{columns} pack, kB |\n|{rule}\n"
    )
}

/// The row of a language.
fn line(name: &str, code: &str, rows: &[Value], pack: usize) -> String {
    let cell = |figures: &[&str], decimals: usize| {
        let of = |row: &Value| {
            let value = |f: &&str| row[code][*f].as_f64().map(|v| format!("{v:.decimals$}"));
            let values: Option<Vec<String>> = figures.iter().map(value).collect();
            values.map_or_else(|| "–".to_string(), |v| v.join(", "))
        };
        let mut all: Vec<String> = rows.iter().map(of).collect();
        all.dedup_by(|a, b| a == b && a == "–");
        all.join(" / ")
    };
    let figures: String = COLUMNS.iter().map(|(_, figures)| format!(" {} |", cell(figures, 2))).collect();
    format!("| {name} | {} |{figures} {} |\n", cell(&["n"], 0), pack.div_ceil(1000))
}

/// Codes and names of the languages that have a folder, in the order of the codes; the fallback is none.
fn languages() -> Done<Vec<(String, String)>> {
    let lang = root().join("lang");
    let mut out = Vec::new();
    for folder in at(&lang, fs::read_dir(&lang))?.flatten().map(|entry| entry.path()) {
        let code = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(text) = fs::read_to_string(folder.join("language.tsv")) else {
            continue;
        };
        let name = text.lines().find_map(|l| l.strip_prefix("name\t"));
        if let Some(name) = name.filter(|_| !code.starts_with('_') && code != "xx") {
            out.push((code, name.to_string()));
        }
    }
    out.sort();
    Ok(out)
}

/// Bytes of a file after brotli, by Node, which has it.
fn brotli(file: &Path) -> Done<usize> {
    let program = "process.stdout.write(String(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length))";
    let length = output(command("node").args(["-e", program]).arg(file))?;
    length.parse().map_err(|_| format!("node says {length}"))
}
