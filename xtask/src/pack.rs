//! `cargo xtask pack`: what the stores want: the extension for each kind of browser, and the source that it was built from.
//! The same source gives the same bytes, so that a reviewer can compare.

use std::fs;
use std::path::{Path, PathBuf};

use crate::manifest::Browser;
use crate::sh::{Done, at, command, output, root, step};
use crate::{build, zip};

/// Writes the three archives to target/packages/.
pub fn pack() -> Done {
    let extension = build::extension()?;
    step("packages", || {
        let home = root().join("target/packages");
        at(&home, fs::create_dir_all(&home))?;
        for browser in Browser::ALL {
            let folder = extension.join(browser.name());
            write(&home, browser.name(), &folder, files_below(&folder)?)?;
        }
        let listed = output(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
        let source = listed.lines().map(PathBuf::from).filter(|path| root().join(path).is_file());
        write(&home, "source", &root(), source.collect())
    })
}

fn write(home: &Path, name: &str, folder: &Path, files: Vec<PathBuf>) -> Done {
    let read = |path: PathBuf| {
        let file = folder.join(&path);
        let names = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>();
        at(&file, fs::read(&file)).map(|content| (names.join("/"), content))
    };
    let bytes = zip::archive(files.into_iter().map(read).collect::<Done<_>>()?)?;
    let file = home.join(format!("khulasa-{}-{name}.zip", env!("CARGO_PKG_VERSION")));
    println!("   {}: {} kB", file.file_name().unwrap_or_default().display(), bytes.len() / 1000);
    at(&file, fs::write(&file, bytes))
}

/// Paths of all files, from the folder on.
fn files_below(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let place = folder.join(&below);
        for entry in at(&place, fs::read_dir(&place))?.flatten() {
            let path = below.join(entry.file_name());
            if entry.path().is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    Ok(files)
}
