//! The `khulasa` command: summaries of saved pages and plain texts, one after the other.
//!
//! `khulasa --format json a.html b.txt` prints one line of JSON for each; `khulasa --help` tells the rest.

#[cfg(not(target_arch = "wasm32"))]
mod command;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::run()
}

/// Cargo builds the command beside the WebAssembly tests; there is nothing for it to do there.
#[cfg(target_arch = "wasm32")]
fn main() {}
