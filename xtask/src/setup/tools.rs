//! wasm-pack, wasm-bindgen and cargo-deny, each in a folder of its own that names its version, for all checkouts of this account.

use std::path::PathBuf;

use crate::sh::{Done, at, cache, cargo, run, step};

const WASM_PACK: &str = "0.15.1";
/// The same as the crate in Cargo.toml, which pins it: another version makes wasm-pack fetch one.
const WASM_BINDGEN: &str = "0.2.130";
const CARGO_DENY: &str = "0.20.2";

/// The folders of the programs.
pub struct Tools {
    /// holds `wasm-pack`
    pub wasm_pack: PathBuf,
    /// holds `wasm-bindgen` and `wasm-bindgen-test-runner`
    pub wasm_bindgen: PathBuf,
}

/// Installs what is missing; several minutes the first time.
pub fn tools() -> Done<Tools> {
    Ok(Tools {
        wasm_pack: installed("wasm-pack", "wasm-pack", WASM_PACK, true)?,
        // Not `--locked`: its lock file names a crate that has been withdrawn.
        wasm_bindgen: installed("wasm-bindgen-cli", "wasm-bindgen-test-runner", WASM_BINDGEN, false)?,
    })
}

/// The folder of cargo-deny, which only long checks want.
pub fn cargo_deny() -> Done<PathBuf> {
    installed("cargo-deny", "cargo-deny", CARGO_DENY, true)
}

/// The folder that holds `program` of the crate.
fn installed(name: &str, program: &str, version: &str, locked: bool) -> Done<PathBuf> {
    let home = cache().join(format!("{name}-{version}"));
    let bin = home.join("bin");
    if bin.join(program).is_file() {
        return Ok(bin);
    }
    step(&format!("cargo install {name} {version} (some minutes, once)"), || {
        at(&home, std::fs::create_dir_all(&home))?;
        let mut cargo = cargo();
        cargo.current_dir(&home).args(["install", name, "--version", version, "--root"]).arg(&home);
        for variable in ["CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"] {
            cargo.env_remove(variable);
        }
        run(cargo.args(locked.then_some("--locked")))
    })?;
    Ok(bin)
}
