//! `cargo xtask scale`: the command over a stream of pages: the same bytes with one job, with many, and as a `pipe` under
//! Apache Spark; memory that does not grow. tests/scale/scale.py does it; docs/spark.md is the recipe.

use std::fs;
use std::path::PathBuf;

use crate::sh::{Done, at, cache, cargo, command, find_program, results, root, run, step};

/// Of PyPI; runs on Java 17 and later.
const PYSPARK: &str = "4.3.0";

/// Over the saved pages beside the checkout, else over those of the tests.
pub fn scale() -> Done {
    let Some(python) = find_program("python3") else {
        println!("   skipped: no python3");
        return Ok(());
    };
    run(cargo().args(["build", "--quiet", "--release", "--locked", "--bin", "khulasa"]))?;
    let saved = root().join("../shared/corpus/html/dev");
    let folder = if saved.is_dir() { saved } else { root().join("tests/pages") };
    let pages = at(&folder, fs::read_dir(&folder))?.flatten().map(|entry| entry.path().join("page.html"));
    let mut pages: Vec<PathBuf> = pages.filter(|page| page.is_file()).collect();
    pages.sort();
    let mut scale = command(&python);
    scale
        .arg(root().join("tests/scale/scale.py"))
        .arg(root().join("target/release/khulasa"))
        .arg(results().join("scale"));
    match spark(&python) {
        Ok(spark) => scale.arg(spark),
        Err(why) => {
            println!("   {why}");
            scale.arg("-")
        }
    };
    run(scale.args(pages))
}

/// A Python that has Spark, made once for all checkouts.
fn spark(python: &PathBuf) -> Done<PathBuf> {
    if find_program("java").is_none() {
        return Err(String::from("no Java: Spark cannot be tried"));
    }
    let home = cache().join(format!("pyspark-{PYSPARK}"));
    let program = home.join("bin/python");
    if !home.join("bin/spark-submit").is_file() {
        step(&format!("pip install pyspark {PYSPARK} (once)"), || {
            run(command(python).args(["-m", "venv"]).arg(&home))?;
            run(command(&program).args(["-m", "pip", "install", "--quiet", &format!("pyspark=={PYSPARK}")]))
        })?;
    }
    Ok(program)
}
