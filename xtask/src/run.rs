//! `cargo xtask run`: the extension in a browser, on a page, with its button pressed.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::build;
use crate::manifest::Browser;
use crate::setup;
use crate::sh::{Done, at, browser_tests, cargo, command, output, results, root, run as execute};

/// What is asked for on the command line.
pub struct Options {
    browser: Browser,
    headless: bool,
    demo: bool,
    /// file or address; the demo's first article if absent
    page: Option<OsString>,
}

impl Options {
    /// Reads the rest of the command line.
    pub fn parse(mut args: lexopt::Parser) -> Done<Options> {
        use lexopt::prelude::{Long, Value};
        let mut options = Options { browser: Browser::Chromium, headless: false, demo: false, page: None };
        while let Some(arg) = args.next().map_err(|e| e.to_string())? {
            match arg {
                Long("browser") => options.browser = browser(&args.value().map_err(|e| e.to_string())?)?,
                Long("headless") => options.headless = true,
                Long("demo") => options.demo = true,
                Value(page) if options.page.is_none() => options.page = Some(page),
                other => return Err(other.unexpected().to_string()),
            }
        }
        Ok(options)
    }
}

fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn browser(name: &OsString) -> Done<Browser> {
    Browser::ALL
        .into_iter()
        .find(|browser| *name == *browser.name())
        .ok_or_else(|| String::from("--browser is chromium or firefox"))
}

/// `bench` and `soak`: builds, then leaves it to the program of that name in tests/browser, with the same options.
pub fn clicks(name: &str, mut args: lexopt::Parser) -> Done {
    let extension = build::extension()?;
    let browsers = setup::browsers()?;
    let mut node = command("node");
    browsers.apply(&mut node);
    node.env("EXTENSION", extension).env("RESULTS", results());
    node.arg(browser_tests().join(format!("{name}.mjs")));
    execute(node.args(args.raw_args().map_err(|e| e.to_string())?))
}

/// Pictures of the panel in both browsers, and the icons.
pub fn shots() -> Done {
    let extension = build::extension()?;
    let browsers = setup::browsers()?;
    at(&results(), fs::create_dir_all(results()))?;
    let programs = Browser::ALL.map(|browser| ("store.mjs", browser.name())).into_iter().chain([("icons.mjs", "")]);
    for (program, browser) in programs {
        let mut node = command("node");
        browsers.apply(&mut node);
        node.env("EXTENSION", &extension).env("RESULTS", results()).env("BROWSER", browser);
        execute(node.arg(browser_tests().join(program)))?;
    }
    Ok(())
}

/// The parts of `bench` that need saved pages: natively against another crate, in Chromium against Readability. The figures
/// are left in target/khulasa/; without the pages nothing is measured, and that is said.
pub fn pages() -> Done {
    let pages = root().join("../shared/corpus/html/dev");
    if !pages.is_dir() {
        println!("   no saved pages in ../shared/corpus/html/dev: selection is not measured");
        return Ok(());
    }
    let native = output(cargo().args(["run", "--release", "--quiet", "--package", "bench-page", "--"]).arg(&pages))?;
    println!("{native}");
    at(&results(), fs::create_dir_all(results()))?;
    let file = results().join("bench-page.json");
    at(&file, fs::write(&file, &native))?;
    let extension = build::extension()?;
    let browsers = setup::browsers()?;
    // A target that is missed does not hide the other figures.
    let each = ["bench-select.mjs", "bench-pages.mjs"].map(|program| {
        let mut node = command("node");
        browsers.apply(&mut node);
        node.env("EXTENSION", &extension).env("RESULTS", results());
        execute(node.arg(browser_tests().join(program)).arg(&pages))
    });
    each.into_iter().chain([least(&native)]).collect()
}

/// Whether the native ratios are what they are to be; the same answer tells both.
fn least(told: &str) -> Done {
    let told: serde_json::Value = serde_json::from_str(told).map_err(|e| e.to_string())?;
    let parts = [("select", "/ratios/select/median"), ("together", "/ratios/together/median")];
    for (name, at) in parts.into_iter().chain([("readOfParse", "/readOfParse/median")]) {
        let most = told.pointer(&format!("/most/{name}")).and_then(serde_json::Value::as_f64);
        let (Some(ratio), Some(most)) = (told.pointer(at).and_then(serde_json::Value::as_f64), most) else {
            return Err(format!("bench-page tells no {name}"));
        };
        if ratio > most {
            return Err(format!("natively, {name} is {ratio} of theirs; at most {most} wanted"));
        }
    }
    Ok(())
}

/// The part of `bench` that measures the whole way on English texts against other packages, and how it grows; the plot is
/// drawn into docs/.
pub fn peers() -> Done {
    setup::peers()?;
    let extension = build::extension()?;
    let gold = root().join("../shared/corpus/gold/dev");
    let texts: Vec<_> = match fs::read_dir(&gold) {
        Ok(files) => files.flatten().map(|e| e.path()).filter(|p| is_english_text(p)).collect(),
        Err(_) => vec![root().join("tests/wasm/en.txt"), root().join("tests/pages/en-plain/page.txt")],
    };
    let mut node = command("node");
    setup::browsers()?.apply(&mut node);
    node.env("EXTENSION", extension).arg(root().join("tests/peers/bench.mjs"));
    execute(node.arg(results().join("bench-peers.json")).arg(root().join("docs/growth.svg")).args(texts))
}

fn is_english_text(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("en-") && name.ends_with(".txt")
}

/// The part of `soak` that needs saved pages: on each of them, in both browsers, the snapshot and the native reader must
/// give the same page, and of it the shipped module and the native build the same answer.
pub fn readers() -> Done {
    let pages = root().join("../shared/corpus/html/dev");
    if !pages.is_dir() {
        println!("   no saved pages in ../shared/corpus/html/dev: the readers are not compared on them");
        return Ok(());
    }
    let (extension, browsers) = (build::extension()?, setup::browsers()?);
    for browser in Browser::ALL {
        let mut node = command("node");
        browsers.apply(&mut node);
        node.env("BROWSER", browser.name()).env("EXTENSION", &extension);
        node.arg(browser_tests().join("saved.mjs")).arg(&pages).arg(results().join("saved").join(browser.name()));
        execute(&mut node)?;
    }
    execute(&mut agreement("saved", Some(&pages))?)?;
    execute(&mut same("saved")?)
}

/// The test that compares the snapshots of both browsers, in a folder of the results, with the native reader; the pages
/// are those of tests/pages, or of another folder.
pub fn agreement(folder: &str, pages: Option<&Path>) -> Done<Command> {
    let snapshots = Browser::ALL.map(|browser| results().join(folder).join(browser.name()));
    let mut cargo = cargo();
    cargo.env("SNAPSHOTS", env::join_paths(snapshots).map_err(|e| e.to_string())?);
    if let Some(pages) = pages {
        cargo.env("PAGES", pages);
    }
    cargo.args(["test", "--test", "snapshot", "--", "--ignored", "--nocapture"]);
    Ok(cargo)
}

/// Snapshots that a browser left in a folder of the results are answered by the module that is shipped, and the answers
/// compared with the native build's: the same bytes.
pub fn same(folder: &str) -> Done<Command> {
    let (snapshots, answers) = (results().join(folder).join("chromium"), results().join("same").join(folder));
    let mut node = command("node");
    setup::browsers()?.apply(&mut node);
    node.env("EXTENSION", build::extension()?).arg(browser_tests().join("same.mjs"));
    execute(node.arg(&snapshots).arg(&answers))?;
    let mut cargo = cargo();
    cargo.env("SNAPSHOTS", snapshots).env("ANSWERS", answers);
    cargo.args(["test", "--test", "same", "--", "--ignored", "--nocapture"]);
    Ok(cargo)
}

/// Builds, then leaves it to tests/browser/show.mjs, which drives the browser.
pub fn run(options: &Options) -> Done {
    let mut node = command("node");
    let program = if options.demo {
        node.env("DEMO", build::demo()?);
        "demo.mjs"
    } else {
        node.env("EXTENSION", build::extension()?);
        "show.mjs"
    };
    setup::browsers()?.apply(&mut node);
    node.env("BROWSER", options.browser.name()).env("RESULTS", results()).arg(browser_tests().join(program));
    // The demo is looked at in a browser of the reader's own, wherever that is.
    if options.headless || !options.demo && !has_display() {
        node.arg("--headless");
    }
    if let Some(page) = &options.page {
        // Named from where the reader is, which is not where node starts.
        let here = env::current_dir().unwrap_or_else(|_| root()).join(page);
        node.arg(if here.exists() { here.into_os_string() } else { page.clone() });
    }
    execute(&mut node)
}
