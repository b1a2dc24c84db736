//! Running other programs, telling steps and their seconds, and the places where things lie.
//!
//! ```ignore
//! step("formatting", || run(cargo().args(["fmt", "--check"])))?;
//! ```

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

/// What was done, or a sentence for the reader why not.
pub type Done<T = ()> = Result<T, String>;

/// The checkout. Read when running, not when compiling, so that it may be moved.
pub fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&xtask).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Where tools are kept for all checkouts.
pub fn cache() -> PathBuf {
    let base = env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let home = || PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cache");
    base.unwrap_or_else(home).join("khulasa")
}

/// Where cargo keeps the sources of crates.
pub fn cargo_home() -> PathBuf {
    let default = || PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cargo");
    env::var_os("CARGO_HOME").map_or_else(default, PathBuf::from)
}

/// Where the node packages and the tests that need them lie.
pub fn browser_tests() -> PathBuf {
    root().join("tests/browser")
}

/// Screenshots, figures, logs.
pub fn results() -> PathBuf {
    root().join("target/khulasa")
}

/// The program's path, if PATH has it.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
}

/// A command that starts in the checkout.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// `cargo`, without the variables that the cargo above this program has set for it alone.
pub fn cargo() -> Command {
    let mut cargo = command("cargo");
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "CARGO" {
            cargo.env_remove(name.as_ref());
        }
    }
    cargo
}

/// PATH with these folders in front.
pub fn path_with(folders: &[PathBuf]) -> Done<std::ffi::OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&old))).map_err(|e| e.to_string())
}

/// Runs the command; what it prints is seen.
pub fn run(command: &mut Command) -> Done {
    let status = command.status().map_err(|e| cannot_start(command, &e))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", name(command))) }
}

/// Runs the command and returns what it printed on standard output, trimmed.
pub fn output(command: &mut Command) -> Done<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|e| cannot_start(command, &e))?;
    if !output.status.success() {
        return Err(format!("{} failed ({})", name(command), output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs the command; what it prints is seen, and returned too. The flag says whether it succeeded.
pub fn tee(command: &mut Command) -> Done<(bool, String)> {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|e| cannot_start(command, &e))?;
    let errors = child.stderr.take().map(|pipe| thread::spawn(move || copy(pipe, &mut std::io::stderr())));
    let mut text = child.stdout.take().map(|pipe| copy(pipe, &mut std::io::stdout())).unwrap_or_default();
    text.push_str(&errors.and_then(|thread| thread.join().ok()).unwrap_or_default());
    let status = child.wait().map_err(|e| e.to_string())?;
    Ok((status.success(), text))
}

fn copy(from: impl std::io::Read, to: &mut impl Write) -> String {
    let mut text = String::new();
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // A reader that went away (`| head`) does not end the tests.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        text.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    text
}

fn name(command: &Command) -> String {
    let words = command.get_args().take(4).map(|arg| arg.to_string_lossy().into_owned());
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    std::iter::once(program).chain(words).collect::<Vec<_>>().join(" ")
}

fn cannot_start(command: &Command, why: &std::io::Error) -> String {
    format!("{} cannot be started: {why}", name(command))
}

/// Says what is being done, does it, says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Done<T>) -> Done<T> {
    println!("\n== {what}");
    let start = Instant::now();
    let done = work();
    println!("   {what}: {:.1} s{}", start.elapsed().as_secs_f64(), if done.is_ok() { "" } else { ", FAILED" });
    done
}

/// Adds the file's name to what went wrong.
pub fn at<T>(path: &Path, result: std::io::Result<T>) -> Done<T> {
    result.map_err(|why| format!("{}: {why}", path.display()))
}
