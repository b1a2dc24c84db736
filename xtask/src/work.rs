//! `cargo xtask work`: the instructions that reading an article takes beside parsing its page, on the pages of tests/pages:
//! a guard against getting slower that does not depend on the machine. Counted by valgrind; without it nothing is
//! counted, and that is said.

use crate::sh::{Done, at, cargo, find_program, results, root, tee};
use std::path::Path;
use std::process::Command;

/// Instructions of reading for each of parsing, at most: a tenth more than when this was last set. Test pages are all
/// article; on pages of the web, which have more markup around it, the share is many times smaller.
const MOST: f64 = 3.8;

/// Counts, and fails where it is more than allowed.
pub fn work() -> Done {
    if find_program("valgrind").is_none() {
        println!("   no valgrind: instructions are not counted");
        return Ok(());
    }
    crate::sh::run(cargo().args(["build", "--release", "--quiet", "--package", "bench-page"]))?;
    at(&results(), std::fs::create_dir_all(results()))?;
    let program = root().join("target/release/bench-page");
    let [nothing, parse, select, read] = ["nothing", "parse", "select", "read"].map(|step| counted(&program, step));
    let (parsing, reading) = (parse? - nothing?, read? - select?);
    let share = reading / parsing.max(1.0);
    println!("   parsing {parsing:.0} instructions, reading {reading:.0}: {share:.2} for each, at most {MOST}");
    if share > MOST {
        Err(format!("reading takes {share:.2} instructions for each of parsing, at most {MOST}"))
    } else {
        Ok(())
    }
}

/// The instructions of doing all pages as far as a step.
fn counted(program: &Path, step: &str) -> Done<f64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.arg("--tool=callgrind").arg(format!("--callgrind-out-file={}", results().join("callgrind.out").display()));
    let (done, text) = tee(valgrind.arg(program).args(["--upto", step]).arg(root().join("tests/pages")))?;
    let count = text.lines().filter_map(|line| line.split_once("Collected :")).find_map(|(_, n)| n.trim().parse().ok());
    count.filter(|_| done).ok_or_else(|| format!("valgrind counted nothing up to {step}"))
}
