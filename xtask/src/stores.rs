//! What the stores ask for, tried here: the archives are the same bytes wherever they are built, and so is what a reviewer
//! builds of the source archive; Mozilla's own checks find nothing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::manifest::Browser;
use crate::sh::{Done, at, cargo, command, root, run, step};
use crate::{build, pack, setup};

/// What Mozilla's checks may say of the extension, with the reason why it stands.
const EXPLAINED: &[(&str, &str)] = &[];

/// All of it.
pub fn stores() -> Done {
    step("the packages are the same from another folder", reproduced)?;
    step("Mozilla's checks", lint)
}

/// Unpacks the source archive elsewhere, packs there, and compares the archives byte by byte.
fn reproduced() -> Done {
    pack::pack()?;
    let here = root().join("target/packages");
    let source = here.join(pack::name("source"));
    let elsewhere = env::temp_dir().join(format!("khulasa-elsewhere-{}", std::process::id()));
    // A longer path than this one, so that one that slipped in would move everything.
    let other = elsewhere.join("a folder/with another name");
    at(&other, fs::create_dir_all(&other))?;
    let done = build_elsewhere(&source, &here, &other);
    at(&elsewhere, fs::remove_dir_all(&elsewhere))?;
    done
}

fn build_elsewhere(source: &Path, here: &Path, other: &Path) -> Done {
    run(command("unzip").arg("-q").arg(source).arg("-d").arg(other))?;
    let mut cargo = cargo();
    cargo.current_dir(other).env_remove("CARGO_TARGET_DIR");
    run(cargo.args(["xtask", "pack"]))?;
    for name in pack::NAMES.map(pack::name) {
        let (one, two) = (here.join(&name), other.join("target/packages").join(&name));
        let (one, two) = (at(&one, fs::read(&one))?, at(&two, fs::read(&two))?);
        if one != two {
            let kept = here.join(format!("other-{name}"));
            at(&kept, fs::write(&kept, two))?;
            return Err(format!("{name} has other bytes when it is built elsewhere: compare {}", kept.display()));
        }
        println!("   {name}: {} bytes, the same", one.len());
    }
    Ok(())
}

/// addons-linter on the packed extension, web-ext lint on the folder that it was packed of.
fn lint() -> Done {
    let programs = setup::store_checks()?;
    let archive = root().join("target/packages").join(pack::name("firefox"));
    let folder = build::extension()?.join(Browser::Firefox.name());
    let checks: [(&str, Vec<&str>, PathBuf); 2] = [
        ("addons-linter", vec!["--output=json", "--min-manifest-version=3"], archive),
        ("web-ext", vec!["lint", "--output=json", "--no-config-discovery", "--source-dir"], folder),
    ];
    for (name, args, what) in checks {
        let mut check = command(programs.join(name));
        // It exits with 1 where it has found an error, and says which.
        let told = check.args(args).arg(what).output().map_err(|e| format!("{name}: {e}"))?;
        let found: Value = serde_json::from_slice(&told.stdout).map_err(|e| format!("{name}: {e}"))?;
        let wrong = complaints(&found);
        if !wrong.is_empty() {
            return Err(format!("{name}:\n{}", wrong.join("\n")));
        }
        println!("   {name}: no error, no warning, no notice");
    }
    Ok(())
}

/// What was found that is not [`EXPLAINED`].
fn complaints(found: &Value) -> Vec<String> {
    let all =
        ["errors", "warnings", "notices"].into_iter().flat_map(|kind| found[kind].as_array().into_iter().flatten());
    let code = |one: &Value| one["code"].as_str().unwrap_or_default().to_owned();
    let told = |one: &Value| format!("{} {}: {}", one["_type"], code(one), one["message"]);
    all.filter(|one| !EXPLAINED.iter().any(|(known, _)| *known == code(one))).map(told).collect()
}
