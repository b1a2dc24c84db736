//! The `khulasa` command: summaries of saved pages and plain texts, one after the other.
//!
//! `khulasa --format json a.html b.txt` prints one line of JSON for each; `khulasa --help` tells the rest.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
