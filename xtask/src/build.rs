//! The extension: Rust to WebAssembly, then the files of extension/ with it, once for each kind of browser, in
//! target/extension/chromium and target/extension/firefox.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::locales;
use crate::manifest::{Browser, manifest};
use crate::packs;
use crate::setup::{self, Toolchain};
use crate::sh::{Done, at, cargo_home, command, path_with, root, run, step};

/// What is never shipped: sources of what is, and notes for developers.
const NOT_SHIPPED: &[&str] =
    &["manifest.json", "manifest.chromium.json", "manifest.firefox.json", "PROTOCOL.md", "icon.svg", "store"];

/// Builds the extension for both browsers; returns the folder that holds the two.
pub fn extension() -> Done<PathBuf> {
    let wasm = wasm()?;
    let packs_folder = root().join("target/packs");
    step("language packs", || {
        // Made anew, so that a language that was taken out is not shipped.
        let _ = fs::remove_dir_all(&packs_folder);
        packs::packs(&packs_folder)
    })?;
    step("extension", || {
        let home = root().join("target/extension");
        for browser in Browser::ALL {
            let to = home.join(browser.name());
            assemble(&wasm, &to, browser)?;
            copy(&packs_folder, &to.join("packs"))?;
        }
        Ok(home)
    })
}

/// The demo: www/ with the extension's files in khulasa/, to be served as it is; returns its folder.
pub fn demo() -> Done<PathBuf> {
    let extension = extension()?;
    let home = root().join("target/demo");
    if home.exists() {
        at(&home, fs::remove_dir_all(&home))?;
    }
    copy(&root().join("www"), &home)?;
    copy(&extension.join(Browser::Chromium.name()), &home.join("khulasa"))?;
    Ok(home)
}

/// Builds the WebAssembly and its JavaScript; returns the folder that holds `khulasa.js` and `khulasa_bg.wasm`.
pub fn wasm() -> Done<PathBuf> {
    let toolchain = setup::toolchain()?;
    let tools = setup::tools()?;
    let node = setup::packages()?;
    // Not target/wasm, which is cargo's own folder for the profile of that name.
    let out = root().join("target/pkg");
    let module = out.join("khulasa_bg.wasm");
    step("WebAssembly", || {
        let flags = remap(&toolchain)?;
        let mut cargo = toolchain.cargo();
        cargo.env("CARGO_ENCODED_RUSTFLAGS", &flags);
        run(cargo.args(["build", "--lib", "--profile", "wasm", "--target", "wasm32-unknown-unknown"]))?;
        if is_fresh(&out)? {
            println!("   nothing has changed");
            return Ok(());
        }
        let mut pack = command(tools.wasm_pack.join("wasm-pack"));
        toolchain.apply(&mut pack);
        let path = toolchain_path(&toolchain);
        pack.env("PATH", path_with(&[vec![tools.wasm_bindgen.clone(), node], path].concat())?);
        pack.env("CARGO_ENCODED_RUSTFLAGS", &flags);
        pack.args([
            "--log-level",
            "warn",
            "build",
            "--mode",
            "no-install",
            "--target",
            "no-modules",
            "--profile",
            "wasm",
        ]);
        pack.args(["--no-typescript", "--no-pack", "--out-name", "khulasa", "--out-dir"]).arg(&out);
        run(&mut pack)?;
        let bytes = at(&module, fs::read(&module))?;
        println!("   khulasa_bg.wasm: {} kB", bytes.len() / 1000);
        tells_no_path(&bytes)?;
        keep_origin(&out)
    })?;
    Ok(out)
}

/// What the module in `out` is made from: rustc's module and, for the flags of the other tools, the package's file and this
/// one. wasm-bindgen and wasm-opt take half a minute, so that they are run only when it changes.
fn origin(out: &Path) -> [(PathBuf, PathBuf); 3] {
    let module = root().join("target/wasm32-unknown-unknown/wasm/khulasa.wasm");
    let kept = |name: &str| out.join(".origin").with_extension(name);
    let [manifest, steps] = ["Cargo.toml", "xtask/src/build.rs"].map(|name| root().join(name));
    [(module, kept("wasm")), (manifest, kept("toml")), (steps, kept("rs"))]
}

fn is_fresh(out: &Path) -> Done<bool> {
    for (from, kept) in origin(out) {
        let from = at(&from, fs::read(&from))?;
        if !fs::read(&kept).is_ok_and(|kept| kept == from) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn keep_origin(out: &Path) -> Done {
    for (from, kept) in origin(out) {
        at(&kept, fs::copy(&from, &kept))?;
    }
    Ok(())
}

/// Folders that the toolchain itself puts in front of PATH.
fn toolchain_path(toolchain: &Toolchain) -> Vec<PathBuf> {
    toolchain.path().map(|path| env::split_paths(path).collect()).unwrap_or_default()
}

/// Compiler flags that put neutral names in the place of this machine's folders: messages of panics carry them, and the
/// same source is to give the same bytes on any machine. Joined as CARGO_ENCODED_RUSTFLAGS wants it.
pub fn remap(toolchain: &Toolchain) -> Done<OsString> {
    let sysroot = toolchain.print("sysroot")?;
    let flags =
        [(root(), "khulasa"), (cargo_home(), "cargo"), (Path::new(&sysroot).join("lib/rustlib/src/rust"), "rust")]
            .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Ok(flags.join("\u{1f}").into())
}

/// Refuses a module in which one of this machine's folders can be read.
fn tells_no_path(module: &[u8]) -> Done {
    for folder in [root(), cargo_home()] {
        let name = folder.as_os_str().as_encoded_bytes();
        if module.windows(name.len()).any(|part| part == name) {
            return Err(format!("the module carries this machine's path {}", folder.display()));
        }
    }
    Ok(())
}

fn assemble(wasm: &Path, to: &Path, browser: Browser) -> Done {
    let from = root().join("extension");
    if to.exists() {
        at(to, fs::remove_dir_all(to))?;
    }
    copy(&from, to)?;
    for name in ["khulasa.js", "khulasa_bg.wasm"] {
        at(to, fs::copy(wasm.join(name), to.join(name)))?;
    }
    samples(&to.join("sample"))?;
    locales::write(&root().join("interface"), &to.join("_locales"))?;
    at(to, fs::write(to.join("manifest.json"), manifest(&from, browser)?))
}

/// Two articles of the demo, by their language, for readers to try the extension on.
const SAMPLES: [(&str, &str); 2] = [("ar-joint-statement", "ar"), ("en-company-deal", "en")];

fn samples(to: &Path) -> Done {
    at(to, fs::create_dir_all(to))?;
    let www = root().join("www");
    for (from, code) in SAMPLES {
        let (from, file) = (www.join(from).with_extension("html"), to.join(code).with_extension("html"));
        let page = at(&from, fs::read_to_string(&from))?.replace("\"demo.js\"", "\"../sample.js\"");
        at(&file, fs::write(&file, page))?;
    }
    at(to, fs::copy(www.join("demo.css"), to.join("demo.css"))).map(|_| ())
}

/// Copies a folder, its folders too, without what is not shipped.
pub fn copy(from: &Path, to: &Path) -> Done {
    at(to, fs::create_dir_all(to))?;
    for entry in at(from, fs::read_dir(from))?.flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if NOT_SHIPPED.contains(&entry.file_name().to_string_lossy().as_ref()) {
            continue;
        }
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            at(&path, fs::copy(&path, &target))?;
        }
    }
    Ok(())
}
