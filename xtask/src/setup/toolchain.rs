//! A Rust that builds for wasm32-unknown-unknown: the active one if it has the target, else through rustup, else Debian's
//! compiler with the standard library built once from Debian's own source of it.
//!
//! Debian ships std for wasm32-wasip1 only, and no `rust-lld`. Both are put beside its compiler, where
//! a plain `cargo build --target wasm32-unknown-unknown` finds them. No version is named: Debian's change.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::debian;
use crate::sh::{Done, at, cargo, cargo_home, find_program, output, path_with, run, step};

const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's compiler as rustup is to know it.
const NAME: &str = "khulasa-system";
const SYSTEM_RUSTC: &str = "/usr/bin/rustc";

/// How to select the compiler: variables for every cargo that builds WebAssembly.
#[derive(Default)]
pub struct Toolchain(Vec<(&'static str, OsString)>);

impl Toolchain {
    /// `cargo` with this compiler.
    pub fn cargo(&self) -> Command {
        let mut cargo = cargo();
        self.apply(&mut cargo);
        cargo
    }

    /// Selects this compiler for a command that calls cargo itself.
    pub fn apply(&self, command: &mut Command) {
        for (name, value) in &self.0 {
            command.env(name, value);
        }
    }

    /// PATH, where this compiler is selected by it.
    pub fn path(&self) -> Option<&OsString> {
        self.0.iter().find(|(name, _)| *name == "PATH").map(|(_, value)| value)
    }

    /// What this compiler calls itself.
    pub fn version(&self) -> Done<String> {
        let mut rustc = Command::new("rustc");
        self.apply(&mut rustc);
        output(rustc.arg("--version"))
    }

    /// `rustc --print WHAT` of this compiler.
    pub fn print(&self, what: &str) -> Done<String> {
        let mut rustc = Command::new("rustc");
        self.apply(&mut rustc);
        output(rustc.args(["--print", what]))
    }
}

/// Finds or prepares a compiler for WebAssembly.
pub fn toolchain() -> Done<Toolchain> {
    let wanted_debian = env::var("KHULASA_TOOLCHAIN").is_ok_and(|which| which == "debian");
    if !wanted_debian && has_std("rustc") {
        return Ok(Toolchain::default());
    }
    if Path::new("/usr/bin/cargo").exists() && has_std(SYSTEM_RUSTC) {
        return select_system();
    }
    if !wanted_debian && find_program("rustup").is_some() {
        let add = || run(Command::new("timeout").args(["120", "rustup", "target", "add", TARGET]));
        if step("rustup target add", add).is_ok() && has_std("rustc") {
            return Ok(Toolchain::default());
        }
    }
    if !debian::may_install() {
        return Err(format!(
            "this Rust cannot build for {TARGET}: run `rustup target add {TARGET}` (on Debian, running this as root does it without rustup)"
        ));
    }
    debian::install(&["rustc-web", "cargo-web", "rust-web-src"])?;
    link_lld()?;
    step("std for WebAssembly from Debian's source", build_std)?;
    select_system()
}

fn has_std(rustc: &str) -> bool {
    let Ok(libdir) = output(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET])) else {
        return false;
    };
    let Ok(files) = fs::read_dir(libdir) else {
        return false;
    };
    files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

fn select_system() -> Done<Toolchain> {
    if find_program("rustup").is_none() {
        return Ok(Toolchain(vec![("PATH", path_with(&["/usr/bin".into()])?)]));
    }
    let sysroot = output(Command::new(SYSTEM_RUSTC).args(["--print", "sysroot"]))?;
    run(Command::new("rustup").args(["toolchain", "link", NAME, &sysroot]))?;
    Ok(Toolchain(vec![("RUSTUP_TOOLCHAIN", NAME.into())]))
}

/// rustc calls `rust-lld`, which Debian leaves out: the lld of the same LLVM serves.
fn link_lld() -> Done {
    let sysroot = output(Command::new(SYSTEM_RUSTC).args(["--print", "sysroot"]))?;
    let about = output(Command::new(SYSTEM_RUSTC).arg("-vV"))?;
    let field =
        |name: &str| about.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
    let folder = Path::new(&sysroot).join("lib/rustlib").join(field("host:")).join("bin");
    let link = folder.join("rust-lld");
    if link.exists() {
        return Ok(());
    }
    let lld = format!("lld-{}", field("LLVM version:").split('.').next().unwrap_or_default());
    debian::install(&[&lld])?;
    let program = find_program(&lld).ok_or_else(|| format!("{lld} was installed and is not on PATH"))?;
    at(&folder, fs::create_dir_all(&folder))?;
    #[cfg(unix)]
    at(&link, std::os::unix::fs::symlink(program, &link))?;
    #[cfg(not(unix))]
    drop(program);
    Ok(())
}

/// Builds std with Cargo's own `-Zbuild-std` for an empty crate and keeps its libraries. `embed-bitcode` lets a later
/// `lto = true` work, as it does with rustup's.
fn build_std() -> Done {
    let folder = env::temp_dir().join(format!("khulasa-std-{}", std::process::id()));
    let source = folder.join("src");
    at(&source, fs::create_dir_all(&source))?;
    at(&folder, fs::write(source.join("lib.rs"), "#![no_std]\n"))?;
    let package = "[package]\nname = \"stdseed\"\nversion = \"0.0.0\"\nedition = \"2021\"\n";
    at(&folder, fs::write(folder.join("Cargo.toml"), package))?;
    let mut cargo = Command::new("/usr/bin/cargo");
    cargo.current_dir(&folder).args([
        "build",
        "--release",
        "--target",
        TARGET,
        "-Zbuild-std=std,panic_abort,proc_macro,test",
    ]);
    for name in ["RUSTC_WRAPPER", "RUSTFLAGS", "RUSTUP_TOOLCHAIN"] {
        cargo.env_remove(name);
    }
    // Crates of std lie among this account's; their panics must not tell where.
    let flags = [
        String::from("-Cembed-bitcode=yes"),
        format!("--remap-path-prefix={}=cargo", cargo_home().display()),
        format!("--remap-path-prefix={}=std", folder.display()),
    ];
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", SYSTEM_RUSTC);
    cargo.env("CARGO_TARGET_DIR", folder.join("target"));
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1");
    run(&mut cargo)?;
    let libdir =
        PathBuf::from(output(Command::new(SYSTEM_RUSTC).args(["--print", "target-libdir", "--target", TARGET]))?);
    keep_libraries(&folder.join("target").join(TARGET).join("release"), &libdir)?;
    at(&folder, fs::remove_dir_all(&folder))
}

/// Copies every `lib*.rlib` below `built` to a folder beside `libdir` and puts that in its place: never half a library.
fn keep_libraries(built: &Path, libdir: &Path) -> Done {
    let fresh = libdir.with_extension("new");
    at(&fresh, fs::create_dir_all(&fresh))?;
    let mut folders = vec![built.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in at(&folder, fs::read_dir(&folder))?.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.starts_with("lib") && name.ends_with(".rlib") && !name.starts_with("libstdseed") {
                at(&path, fs::copy(&path, fresh.join(&name)))?;
            }
        }
    }
    if libdir.exists() {
        at(libdir, fs::remove_dir_all(libdir))?;
    }
    at(libdir, fs::rename(&fresh, libdir))
}
