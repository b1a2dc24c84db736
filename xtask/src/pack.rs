//! `cargo xtask pack`: what the stores want: the extension for each kind of browser, and the source that it was built from,
//! with the list of others' work in it. The same source gives the same bytes, so that a reviewer can compare.

use std::fs;
use std::path::{Path, PathBuf};

use crate::manifest::Browser;
use crate::sh::{Done, at, command, output, root, step};
use crate::{build, setup, supply, zip};

/// The archives.
pub const NAMES: [&str; 3] = ["chromium", "firefox", "source"];
/// The compiler of the archives that are handed in: another one makes other bytes, and that is said.
const COMPILER: &str = "rustc 1.95.0";

/// The file name of an archive.
pub fn name(which: &str) -> String {
    format!("khulasa-{}-{which}.zip", env!("CARGO_PKG_VERSION"))
}

/// Writes the three archives and the bill of materials to target/packages/.
pub fn pack() -> Done {
    let extension = build::extension()?;
    step("packages", || {
        let home = root().join("target/packages");
        at(&home, fs::create_dir_all(&home))?;
        for browser in Browser::ALL {
            let folder = extension.join(browser.name());
            write(&home, browser.name(), &folder, files_below(&folder)?)?;
        }
        write(&home, "source", &root(), source()?)?;
        let bill = home.join(format!("khulasa-{}-bill.cdx.json", env!("CARGO_PKG_VERSION")));
        at(&bill, fs::write(&bill, supply::bill()?))?;
        let compiler = setup::toolchain()?.version()?;
        if !compiler.starts_with(COMPILER) {
            println!("   built by {compiler}; what is handed in to the stores is built by {COMPILER}");
        }
        Ok(())
    })
}

fn write(home: &Path, name: &str, folder: &Path, files: Vec<PathBuf>) -> Done {
    let read = |path: PathBuf| {
        let file = folder.join(&path);
        let names = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>();
        at(&file, fs::read(&file)).map(|content| (names.join("/"), content))
    };
    let bytes = zip::archive(files.into_iter().map(read).collect::<Done<_>>()?)?;
    let file = home.join(self::name(name));
    println!("   {}: {} kB", self::name(name), bytes.len() / 1000);
    at(&file, fs::write(&file, bytes))
}

/// What the source archive holds: what git has, and in an unpacked archive, which has no git, all that it had.
fn source() -> Done<Vec<PathBuf>> {
    if !root().join(".git").exists() {
        return files_below(&root());
    }
    let listed = output(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    Ok(listed.lines().map(PathBuf::from).filter(|path| root().join(path).is_file()).collect())
}

/// Paths of all files, from the folder on, without what builds put there.
fn files_below(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let place = folder.join(&below);
        for entry in at(&place, fs::read_dir(&place))?.flatten() {
            let path = below.join(entry.file_name());
            let made = ["target", "node_modules"].map(std::ffi::OsString::from).contains(&entry.file_name());
            match entry.path().is_dir() {
                true if made => {}
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    Ok(files)
}
