//! npm packages, exactly those of a lock file: of tests/browser puppeteer-core, and binaryen for wasm-opt; of tests/stores
//! what Mozilla's store looks through an add-on with; of tests/peers what the pipeline is measured against.

use std::fs;
use std::path::PathBuf;

use super::debian;
use crate::sh::{Done, at, browser_tests, command, find_program, root, run, step};

/// The packages that every build and test needs; returns the folder of their programs.
pub fn packages() -> Done<PathBuf> {
    installed(browser_tests())
}

/// The stores' own checks; returns the folder of their programs.
pub fn store_checks() -> Done<PathBuf> {
    installed(root().join("tests/stores"))
}

/// What the pipeline is measured against.
pub fn peers() -> Done<PathBuf> {
    installed(root().join("tests/peers"))
}

/// Installs the packages if the lock file is another one than last time.
fn installed(home: PathBuf) -> Done<PathBuf> {
    if find_program("node").is_none() || find_program("npm").is_none() {
        if !debian::may_install() {
            return Err(String::from(
                "Node.js 20 or newer and npm are needed: install them from nodejs.org or your system's packages",
            ));
        }
        debian::install(&["nodejs", "npm"])?;
    }
    let modules = home.join("node_modules");
    let stamp = modules.join(".khulasa-lock.json");
    let lock = home.join("package-lock.json");
    let wanted = at(&lock, fs::read(&lock))?;
    if fs::read(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(modules.join(".bin"));
    }
    step("npm ci", || {
        run(command("npm").current_dir(&home).args(["ci", "--no-progress", "--prefer-offline"]))?;
        at(&stamp, fs::write(&stamp, wanted))
    })?;
    Ok(modules.join(".bin"))
}
