//! `cargo xtask test`: every check there is. A failing step does not hide those after it; the last line counts the tests
//! of all runners, and the exit code says whether all passed.

use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::build;
use crate::floors;
use crate::manifest::Browser;
use crate::run;
use crate::setup;
use crate::sh::{Done, at, browser_tests, cargo, command, find_program, output, path_with, results, tee};

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u32,
    failed: u32,
}

/// One step: its name, its command, how its output is counted.
struct Tally {
    total: Count,
    seconds: Vec<(String, f64, Count)>,
}

/// Runs all steps; with `--floors` the gold standard too.
pub fn test(args: lexopt::Parser) -> Done<ExitCode> {
    let with_floors = options(args)?;
    let mut tally = Tally { total: Count::default(), seconds: Vec::new() };
    tally.step("formatting", || whole(cargo().args(["fmt", "--all", "--check"])));
    tally.step("lints", || whole(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])));
    tally.step("native tests", native);
    tally.step("documentation tests", || counted(cargo().args(["test", "--doc", "--workspace"]), rust));
    tally.step("lints of the WebAssembly part", wasm_lints);
    tally.step("WebAssembly tests in Chromium", wasm);
    let mut built = None;
    tally.step("the extension is built", || {
        built = Some(build::extension()?);
        Ok(Count { passed: 1, failed: 0 })
    });
    if let Some(extension) = built {
        for browser in Browser::ALL {
            tally.step(&format!("end to end in {}", browser.name()), || end_to_end(&extension, browser));
        }
        tally.step("both readers agree", || counted(&mut run::agreement("snapshots", None)?, rust));
        tally.step("WebAssembly gives the same bytes", || counted(&mut run::same("snapshots")?, rust));
    }
    if with_floors {
        tally.step("the gold standard", || {
            let (held, below) = floors::floors()?.unwrap_or_default();
            let failed = u32::try_from(below.len()).unwrap_or(u32::MAX);
            Ok(Count { passed: held, failed })
        });
    }
    Ok(tally.end())
}

fn options(mut args: lexopt::Parser) -> Done<bool> {
    let mut floors = false;
    while let Some(arg) = args.next().map_err(|e| e.to_string())? {
        match arg {
            lexopt::Arg::Long("floors") => floors = true,
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(floors)
}

impl Tally {
    fn step(&mut self, name: &str, work: impl FnOnce() -> Done<Count>) {
        println!("\n== {name}");
        let start = Instant::now();
        let count = work().unwrap_or_else(|why| {
            eprintln!("{name}: {why}");
            Count { passed: 0, failed: 1 }
        });
        let seconds = start.elapsed().as_secs_f64();
        println!("   {name}: {} passed, {} failed, {seconds:.1} s", count.passed, count.failed);
        self.total = Count { passed: self.total.passed + count.passed, failed: self.total.failed + count.failed };
        self.seconds.push((name.to_owned(), seconds, count));
    }

    fn end(self) -> ExitCode {
        println!();
        for (name, seconds, count) in &self.seconds {
            let mark = if count.failed == 0 { "ok    " } else { "FAILED" };
            println!("{mark} {seconds:7.1} s  {:4} passed  {:3} failed  {name}", count.passed, count.failed);
        }
        println!("\n{} passed, {} failed", self.total.passed, self.total.failed);
        if self.total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// A command that is one check.
fn whole(command: &mut Command) -> Done<Count> {
    counted(command, |_| Count { passed: 1, failed: 0 })
}

/// A command whose output tells how many tests there were. One that fails without a failed test is a failed test.
fn counted(command: &mut Command, count: fn(&str) -> Count) -> Done<Count> {
    let (success, text) = tee(command)?;
    let count = count(&text);
    Ok(if success || count.failed > 0 { count } else { Count { passed: 0, failed: 1 } })
}

fn native() -> Done<Count> {
    if find_program("cargo-nextest").is_some() {
        return counted(cargo().args(["nextest", "run", "--workspace", "--no-fail-fast"]), nextest);
    }
    counted(cargo().args(["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]), rust)
}

fn wasm_lints() -> Done<Count> {
    let toolchain = setup::toolchain()?;
    whole(toolchain.cargo().args(["clippy", "--target", "wasm32-unknown-unknown", "--lib", "--", "-D", "warnings"]))
}

fn wasm() -> Done<Count> {
    let toolchain = setup::toolchain()?;
    let tools = setup::tools()?;
    let browsers = setup::browsers()?;
    let mut native = cargo();
    native.args(["run", "--quiet", "--bin", "khulasa", "--", "--format", "json"]);
    let answers = output(native.args(["tests/wasm/ar.txt", "tests/wasm/en.txt"]))?;
    let mut cargo = toolchain.cargo();
    cargo.env("KHULASA_NATIVE", answers);
    cargo.env("CHROMEDRIVER", &browsers.chromedriver);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.wasm_bindgen.join("wasm-bindgen-test-runner"));
    cargo.args(["test", "--target", "wasm32-unknown-unknown", "--test", "wasm"]);
    counted(&mut cargo, rust)
}

fn end_to_end(extension: &std::path::Path, browser: Browser) -> Done<Count> {
    let browsers = setup::browsers()?;
    let node = setup::packages()?;
    at(&results(), std::fs::create_dir_all(results()))?;
    let log = results().join(format!("{}.tap", browser.name()));
    let mut command = command("node");
    browsers.apply(&mut command);
    command
        .env("PATH", path_with(&[node])?)
        .env("BROWSER", browser.name())
        .env("EXTENSION", extension)
        .env("RESULTS", results());
    command.current_dir(browser_tests()).args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
    command.arg("--test-reporter=tap").arg(format!("--test-reporter-destination={}", log.display())).arg("all.mjs");
    let (success, _) = tee(&mut command)?;
    let count = tap(&at(&log, std::fs::read_to_string(&log))?);
    Ok(if success || count.failed > 0 { count } else { Count { passed: count.passed, failed: 1 } })
}

/// `test result: ok. 3 passed; 0 failed; ...`, once for each program of tests.
fn rust(text: &str) -> Count {
    sum(text.lines().filter(|line| line.contains("test result:")))
}

/// `Summary [ 0.1s] 7 tests run: 6 passed, 1 failed, 0 skipped`
fn nextest(text: &str) -> Count {
    sum(text.lines().filter(|line| line.contains("Summary [")))
}

/// `# pass 3` and `# fail 0` at the end of a TAP file.
fn tap(text: &str) -> Count {
    let number =
        |name: &str| text.lines().rev().find_map(|line| line.strip_prefix(name)?.trim().parse().ok()).unwrap_or(0);
    Count { passed: number("# pass "), failed: number("# fail ") + number("# cancelled ") }
}

fn sum<'a>(lines: impl Iterator<Item = &'a str>) -> Count {
    let before = |line: &str, what: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words
            .windows(2)
            .find(|pair| pair[1].trim_end_matches([',', ';']) == what)
            .and_then(|pair| pair[0].parse::<u32>().ok())
            .unwrap_or(0)
    };
    lines.fold(Count::default(), |count, line| Count {
        passed: count.passed + before(line, "passed"),
        failed: count.failed + before(line, "failed") + before(line, "timed out"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_the_runners_say() {
        let two =
            "test result: ok. 3 passed; 0 failed; 0 ignored\nx\ntest result: FAILED. 1 passed; 2 failed; 0 ignored";
        assert_eq!(rust(two), Count { passed: 4, failed: 2 });
        assert_eq!(
            nextest("     Summary [   0.1s] 7 tests run: 6 passed, 1 failed, 0 skipped"),
            Count { passed: 6, failed: 1 }
        );
        assert_eq!(tap("# tests 4\n# pass 3\n# fail 1\n# cancelled 0"), Count { passed: 3, failed: 1 });
    }
}
