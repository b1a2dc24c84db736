//! `cargo xtask`: the one door for people and for CI. Every command prepares by itself what it needs and is quick when
//! that is there already; each long step says what it does and how many seconds it took.
//!
//! ```sh
//! cargo xtask run --browser firefox page.html
//! ```

mod build;
mod floors;
mod fuzz;
mod gazetteer;
mod locales;
mod manifest;
mod pack;
mod packs;
mod run;
mod scale;
mod setup;
mod sh;
mod size;
mod stores;
mod supply;
mod table;
mod test;
mod wasm;
mod wordlists;
mod work;
mod zip;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  run [--browser chromium|firefox] [--headless] [--demo] [PAGE.html|URL]
            build, start the browser with the extension on a page, press the toolbar button; without a display
            print the panel's text and keep a screenshot under target/khulasa/. --demo serves www/, no extension
  test [--floors]
            formatting, lints, native, documentation, WebAssembly and end-to-end tests in both browsers;
            --floors: the gold standard too
  build     the extension for both browsers, in target/extension/
  gazetteer draw the lists of names under lang/ anew from their packages
  pack      archives for the stores, and of the source, in target/packages/
  floors    how well the gold standard beside the checkout is read, against the least that is allowed
  bench     how soon after the click the panel is there, against extensions that do nothing [--clicks N]; how fast
            articles are selected, against dom_smoothie and Readability.js; the whole way against compromise and lexrank;
            how it grows with the article; what the panel takes of memory
  fuzz      the targets of fuzz/ [--seconds N] [TARGET]..., half a minute each
  size      how large the packages and the module are, and what of, against what they may be; written to docs/size.md
  scale     the command over a stream of pages: the same bytes with many jobs and under Apache Spark, in the same memory
  table     what is read how well in each language, and its pack's size, into README.md [--blind FOLDER]: the gold standard beside
            the checkout, and another one
  stores    are the packages the same from another folder; do Mozilla's checks find anything
  supply    may all that is built with be there [--advisories]: licences, bans, sources
  shots     pictures for the stores and the README, in target/khulasa/shots/store/, and the icons, in extension/icons/
  soak      what takes long: many clicks: is one lost, does anything stay behind [--clicks N]; do both browsers and the native
            reader give the same page of each saved one, WebAssembly and the native build the same answer; then scale,
            supply, stores, size, work, bench, fuzz
  work      the instructions that reading an article takes beside parsing its page, against the most that is allowed
  setup     only prepare: WebAssembly target, tools, npm packages, browsers
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => code,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> sh::Done<ExitCode> {
    let mut args = lexopt::Parser::from_env();
    let command = match args.next().map_err(|e| e.to_string())? {
        Some(lexopt::Arg::Value(command)) => command.to_string_lossy().into_owned(),
        _ => String::from("help"),
    };
    match command.as_str() {
        "run" => run::run(&run::Options::parse(args)?)?,
        "test" => return test::test(args),
        "build" => build::extension().map(drop)?,
        "pack" => pack::pack()?,
        "floors" => {
            return floors::floors().map(|found| match found {
                Some((_, below)) if !below.is_empty() => ExitCode::FAILURE,
                _ => ExitCode::SUCCESS,
            });
        }
        "bench" => {
            bench(args)?;
        }
        "shots" => run::shots()?,
        "soak" => return soak(args),
        "fuzz" => fuzz::fuzz(args)?,
        "size" => size::size()?,
        "work" => work::work()?,
        "scale" => scale::scale()?,
        "table" => table::table(&std::env::args().collect::<Vec<_>>())?,
        "stores" => stores::stores()?,
        "supply" => supply::deny(std::env::args().any(|arg| arg == "--advisories"))?,
        "setup" => setup::everything()?,
        "gazetteer" => {
            let rest: Vec<String> = std::env::args().skip(2).collect();
            gazetteer::run(&rest).map_err(|e| e.to_string())?;
        }
        "help" => print!("{HELP}"),
        other => return Err(format!("no command `{other}`\n\n{HELP}")),
    }
    Ok(ExitCode::SUCCESS)
}

/// How long things take beside others; a target that is missed does not hide the other figures.
fn bench(args: lexopt::Parser) -> sh::Done {
    let parts = [run::clicks("bench", args), run::pages(), run::peers()];
    let missed: Vec<String> = parts.into_iter().filter_map(Result::err).collect();
    if missed.is_empty() { Ok(()) } else { Err(missed.join("\n")) }
}

/// All that takes long; a part that fails does not hide those after it.
fn soak(args: lexopt::Parser) -> sh::Done<ExitCode> {
    let clicks = sh::step("clicks", || run::clicks("soak", args));
    type Part = fn() -> sh::Done;
    let parts: [(&str, Part); 8] = [
        ("both readers agree on saved pages", run::readers),
        ("scale", scale::scale),
        ("supply", || supply::deny(false)),
        ("stores", stores::stores),
        ("size", size::size),
        ("work", work::work),
        ("bench", || bench(lexopt::Parser::from_args(std::iter::empty::<&str>()))),
        ("fuzz", || fuzz::each(30, &[])),
    ];
    let told = parts.map(|(name, part)| (name, sh::step(name, part)));
    let told: Vec<_> = std::iter::once(("clicks", clicks)).chain(told).collect();
    println!();
    for (name, done) in &told {
        match done {
            Ok(()) => println!("ok      {name}"),
            Err(why) => println!("FAILED  {name}: {why}"),
        }
    }
    Ok(if told.iter().all(|(_, done)| done.is_ok()) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
