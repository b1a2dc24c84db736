//! `cargo xtask`: the one door for people and for CI.
mod gazetteer;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("gazetteer") => gazetteer::run(&args[1..]),
        _ => Err("usage: cargo xtask gazetteer [--common FILE]".into()),
    }
}
