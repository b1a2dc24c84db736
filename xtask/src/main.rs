//! `cargo xtask`: the one door for people and for CI.
fn main() {}
