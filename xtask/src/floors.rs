//! `cargo xtask floors`: how well the command reads the hand-made gold standard beside the checkout, and the
//! figures below which no change may let it fall. Skipped, with a word about it, where the standard or Python is missing.

use std::path::Path;

use serde_json::Value;

use crate::sh::{Done, cargo, command, find_program, output, root};

/// Language, figure of score.py, the least that it may be.
const FLOORS: &[(&str, &str, f64)] = &[
    ("ar", "part.F1", 0.65),
    ("ar", "act.P", 0.65),
    ("ar", "act.R", 0.60),
    ("en", "part.F1", 0.60),
    ("en", "act.P", 0.65),
    ("en", "act.R", 0.50),
];
/// False actions, over all languages, in articles where nothing was agreed.
const MOST_FALSE: u64 = 2;

/// How many floors hold, and what is below its own; `None` where nothing can be measured.
pub fn floors() -> Done<Option<(u32, Vec<String>)>> {
    let shared = root().join("../shared");
    let (score, validate) = (shared.join("corpus/score.py"), shared.join("contract/validate.py"));
    let Some(python) = find_program("python3").filter(|_| score.exists() && validate.exists()) else {
        println!("   skipped: no gold standard beside the checkout, or no python3");
        return Ok(None);
    };
    crate::sh::run(cargo().args(["build", "--quiet", "--release", "--bin", "khulasa"]))?;
    let program = root().join("target/release/khulasa");
    let mut below = Vec::new();
    let mut held = 0;
    let mut check = |holds: bool, what: String| {
        println!("   {} {what}", if holds { "ok   " } else { "BELOW" });
        if holds { held += 1 } else { below.push(what) }
    };

    for (name, text) in [("pages/seed-ar.html", None), ("gold/dev/ar-seed-anadolu.txt", Some("--text"))] {
        let file = shared.join("corpus").join(name);
        let valid = is_valid(&python, &validate, &program, &file, text)?;
        check(valid, format!("{name}: the answer is as the contract says"));
    }

    let mut command = command(&python);
    command.arg(&score).arg("--gold").arg(shared.join("corpus/gold/dev"));
    let text = output(command.arg("--khulasa").arg(&program).arg("--json"))?;
    let rows: Value = serde_json::from_str(&text).map_err(|e| format!("score.py: {e}"))?;
    for &(language, figure, least) in FLOORS {
        let value = rows[language][figure].as_f64().unwrap_or(0.0);
        check(value >= least, format!("{language} {figure} {value:.2} (at least {least:.2})"));
    }
    let languages = rows.as_object().into_iter().flatten().filter(|(name, _)| name.len() == 2);
    let wrong: u64 = languages.map(|(_, row)| false_actions(row)).sum();
    check(wrong <= MOST_FALSE, format!("{wrong} actions where nothing was agreed (at most {MOST_FALSE})"));
    Ok(Some((held, below)))
}

/// The first number of `2/1`: false actions, articles.
fn false_actions(row: &Value) -> u64 {
    let text = row["none"].as_str().unwrap_or_default();
    text.split('/').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

fn is_valid(python: &Path, validate: &Path, program: &Path, file: &Path, text: Option<&str>) -> Done<bool> {
    let answer = output(command(program).args(["--format", "json"]).arg(file))?;
    let kept = crate::sh::results().join("floors.json");
    crate::sh::at(&kept, std::fs::create_dir_all(crate::sh::results()))?;
    crate::sh::at(&kept, std::fs::write(&kept, answer))?;
    let mut command = command(python);
    command.arg(validate);
    if let Some(text) = text {
        command.arg(text).arg(file);
    }
    let status = command.arg(&kept).status().map_err(|e| e.to_string())?;
    Ok(status.success())
}
