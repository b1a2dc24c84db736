//! Chromium with its driver, Firefox, and a font that shows Arabic. CHROMIUM, CHROMEDRIVER and FIREFOX name other programs.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use super::debian;
use crate::sh::{Done, find_program, output};

const CHROMIUM: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const FIREFOX: &[&str] = &["firefox", "firefox-esr"];
const CHROMEDRIVER: &[&str] = &["chromedriver", "msedgedriver"];

/// The programs.
pub struct Browsers {
    /// Chromium or one of its kind
    pub chromium: PathBuf,
    /// drives Chromium for the WebAssembly tests
    pub chromedriver: PathBuf,
    /// Firefox
    pub firefox: PathBuf,
}

impl Browsers {
    /// Tells a command where the browsers are.
    pub fn apply(&self, command: &mut Command) {
        command.env("CHROMIUM", &self.chromium).env("CHROMEDRIVER", &self.chromedriver).env("FIREFOX", &self.firefox);
    }
}

/// Finds the browsers; on Debian, as root, installs those that are missing.
pub fn browsers() -> Done<Browsers> {
    let wanted = [
        ("CHROMIUM", CHROMIUM, "chromium"),
        ("CHROMEDRIVER", CHROMEDRIVER, "chromium-driver"),
        ("FIREFOX", FIREFOX, "firefox-esr"),
    ];
    let mut missing: Vec<&str> =
        wanted.iter().filter(|(variable, names, _)| look(variable, names).is_none()).map(|w| w.2).collect();
    // Without fc-list (macOS, Windows) the system has Arabic fonts of its own.
    if output(Command::new("fc-list").args([":lang=ar", "family"])).is_ok_and(|fonts| fonts.is_empty()) {
        missing.push("fonts-noto-core");
    }
    if !missing.is_empty() && debian::may_install() {
        debian::install(&missing)?;
    }
    let [chromium, chromedriver, firefox] = wanted.map(|(variable, names, _)| {
        look(variable, names).ok_or_else(|| {
            format!("no {} was found: install it, or say where it is in the variable {variable}", names.join(", "))
        })
    });
    Ok(Browsers { chromium: chromium?, chromedriver: chromedriver?, firefox: firefox? })
}

fn look(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable).filter(|path| !path.is_empty()) {
        return Some(path.into());
    }
    let beside = || {
        let mac = [
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Firefox.app/Contents/MacOS/firefox",
        ];
        let index = ["CHROMIUM", "FIREFOX"].iter().position(|name| *name == variable)?;
        mac.get(index).map(PathBuf::from).filter(|path| path.is_file())
    };
    names.iter().find_map(|name| find_program(name)).or_else(beside)
}
