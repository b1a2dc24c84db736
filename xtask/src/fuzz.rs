//! `cargo xtask fuzz`: the targets of fuzz/, built with the stable compiler and libFuzzer, each run for a while on what it
//! has found so far and on this project's own pages. A crash, a broken promise or ten seconds of computing on one input
//! end the run; the input is then left in target/fuzz/found/.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sh::{Done, at, cargo, command, find_program, output, root, run, step};

/// Every target, and the most bytes of an input worth trying.
const TARGETS: &[(&str, u32)] =
    &[("html", 16_384), ("snapshot", 16_384), ("text", 8_192), ("pack", 131_072), ("growth", 49)];
/// What rustc does at `-Zsanitizer`-less instrumentation: counters at branches and the operands of comparisons.
const FLAGS: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
    "-Ccodegen-units=1",
    "--cfg=fuzzing",
];
/// Folders whose pages are what the targets begin with.
const SEEDS: &[&str] = &["tests/pages", "tests/browser/pages", "tests/wasm", "www"];

/// Reads `[--seconds N] [TARGET]...`: by default each target for half a minute.
pub fn fuzz(mut args: lexopt::Parser) -> Done {
    let (mut seconds, mut wanted) = (30, Vec::new());
    while let Some(arg) = args.next().map_err(|e| e.to_string())? {
        match arg {
            lexopt::Arg::Long("seconds") => {
                let value = args.value().map_err(|e| e.to_string())?;
                seconds = value.to_string_lossy().parse().map_err(|_| "--seconds wants a number")?;
            }
            lexopt::Arg::Value(name) => wanted.push(name.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    each(seconds, &wanted)
}

/// Runs the targets of these names, or all, for so many seconds each.
pub fn each(seconds: u32, wanted: &[String]) -> Done {
    let known = |name: &String| TARGETS.iter().any(|(target, _)| target == name);
    if let Some(name) = wanted.iter().find(|name| !known(name)) {
        return Err(format!("no target `{name}` in fuzz/"));
    }
    if !cfg!(target_os = "linux") || find_program("c++").is_none() {
        println!("   no Linux, or no C++ compiler for libFuzzer: nothing is fuzzed");
        return Ok(());
    }
    let home = root().join("target/fuzz");
    let programs = step("fuzz targets", || build(&home))?;
    let mut failed = Vec::new();
    for (name, longest) in TARGETS.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|w| w == name)) {
        let done = step(&format!("fuzzing {name}, {seconds} s"), || target(&home, &programs, name, *longest, seconds));
        failed.extend(done.err());
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// Builds the targets and writes what they begin with; returns the folder of the programs.
fn build(home: &Path) -> Done<PathBuf> {
    let host = output(command("rustc").arg("--print=host-tuple"))?;
    let mut cargo = cargo();
    cargo.current_dir(root().join("fuzz")).env("CARGO_TARGET_DIR", home);
    // With --target, so that build scripts count no branches.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"));
    run(cargo.args(["build", "--quiet", "--locked", "--release", "--target", &host]))?;
    let programs = home.join(host).join("release");
    let mut seeds = command(programs.join("seeds"));
    seeds.arg(home.join("corpus"));
    let lang = root().join("lang");
    let mut languages: Vec<PathBuf> = at(&lang, fs::read_dir(&lang))?.flatten().map(|entry| entry.path()).collect();
    languages.retain(|folder| folder.join("language.tsv").is_file() && !folder.ends_with("_new"));
    languages.sort();
    seeds.args(languages);
    for folder in SEEDS.iter().map(|f| root().join(f)) {
        let endings = ["html", "txt"].map(std::ffi::OsStr::new);
        let wanted = |p: &PathBuf| p.extension().is_some_and(|e| endings.contains(&e)) && !p.ends_with("expected.txt");
        seeds.args(files_below(&folder)?.into_iter().filter(wanted));
    }
    run(&mut seeds)?;
    Ok(programs)
}

fn target(home: &Path, programs: &Path, name: &str, longest: u32, seconds: u32) -> Done {
    let (kept, found) = (home.join("kept").join(name), home.join("found"));
    for folder in [&kept, &found] {
        at(folder, fs::create_dir_all(folder))?;
    }
    let mut fuzzer = command(programs.join(name));
    fuzzer.arg(&kept).arg(home.join("corpus").join(name));
    // What found something once.
    fuzzer.args(Some(root().join("fuzz/once").join(name)).filter(|folder| folder.is_dir()));
    fuzzer.arg(format!("-dict={}", root().join("fuzz/nasty.dict").display()));
    fuzzer.arg(format!("-artifact_prefix={}/{name}-", found.display()));
    fuzzer.args([format!("-max_total_time={seconds}"), format!("-max_len={longest}")]);
    // The targets tell what computes for too long; these are for what never ends, on a machine that may have other work.
    fuzzer.args([
        "-timeout=300",
        "-report_slow_units=60",
        "-rss_limit_mb=2048",
        "-verbosity=0",
        "-print_final_stats=1",
    ]);
    run(&mut fuzzer)
}

fn files_below(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in at(folder, fs::read_dir(folder))?.flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(files_below(&path)?) } else { files.push(path) }
    }
    files.sort();
    Ok(files)
}
