//! Debian's packages, as root only; everywhere else a sentence says what to install.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::sh::{Done, find_program, output, run, step};

/// Whether this program may install packages itself.
pub fn may_install() -> bool {
    find_program("apt-get").is_some() && output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs the packages. An index that is missing or old makes the first try fail; it is then fetched.
pub fn install(packages: &[&str]) -> Done {
    step(&format!("apt-get install {}", packages.join(" ")), || {
        if env::var_os("KHULASA_NO_APT").is_some() {
            return Err(String::from("KHULASA_NO_APT is set"));
        }
        let install = || run(apt("install").args(["--no-install-recommends"]).args(packages));
        install().or_else(|_| {
            run(&mut apt("update"))?;
            install()
        })
    })
}

fn apt(what: &str) -> Command {
    let mut apt = Command::new("apt-get");
    apt.args([what, "-y", "-q"]).env("DEBIAN_FRONTEND", "noninteractive").current_dir(Path::new("/"));
    apt
}
