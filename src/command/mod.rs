//! What the command does with its arguments. Exit 0: done; 1: some input could not be read (said on stderr, the others
//! are still done); 2: wrong usage.

mod args;
mod input;
mod pool;
mod records;

use args::{Args, Format, Parsed};
use input::Input;
use khulasa::lang::Packs;
use khulasa::{Summary, page, report, summarize};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Runs the command as the process was called.
pub fn run() -> ExitCode {
    let args = match args::parse(std::env::args_os()) {
        Ok(Parsed::Run(args)) => args,
        Ok(Parsed::Say(text)) => return print(&text),
        Err(message) => {
            eprintln!("khulasa: {message}\nTry 'khulasa --help'.");
            return ExitCode::from(2);
        }
    };
    let packs = Packs::built_in();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    let mut first = true;
    let mut print = |input: Input, answer: Option<Result<String, String>>| {
        let answer = answer.unwrap_or_else(|| Err("reading it failed, which is a fault of this program".to_string()));
        let text = answer.unwrap_or_else(|message| {
            failed = true;
            eprintln!("khulasa: {}: {message}", input.name());
            // A line is answered by a line, whatever happens, so that both can be put side by side.
            let Input::Line(_, line, _) = input else { return String::new() };
            serde_json::json!({ "error": message, "line": line }).to_string() + "\n"
        });
        if text.is_empty() {
            return true;
        }
        let gap = if args.format.is_lines() || first { "" } else { "\n" };
        first = false;
        // False: the reader of the pipe has gone, there is nobody to tell.
        write!(out, "{gap}{text}").and_then(|()| out.flush()).is_ok()
    };
    let work = |input: &Input| answer(input, &packs, &args);
    match args.paths.as_slice() {
        _ if args.lines => pool::in_order(args.jobs, input::lines(&args.paths), work, print),
        [path] if !path.is_dir() => {
            for input in input::inputs(&args.paths) {
                let answer = work(&input);
                print(input, Some(answer));
            }
        }
        paths => pool::in_order(args.jobs, input::inputs(paths), work, print),
    }
    ExitCode::from(u8::from(failed))
}

/// The summary of one input in the format asked for, ending in a line break.
fn answer(input: &Input, packs: &Packs, args: &Args) -> Result<String, String> {
    let bytes = input.bytes()?;
    if let Input::Line(..) = input {
        let (page, options) = records::read(&bytes, &args.options)?;
        return Ok(render(&summarize(&page::article(&page), packs, &options), args));
    }
    let page = page::Page::read(&bytes).map_err(|e| e.to_string())?;
    Ok(render(&summarize(&page::article(&page), packs, &args.options), args))
}

fn render(summary: &Summary, args: &Args) -> String {
    match args.format {
        Format::Json => report::json(summary) + "\n",
        Format::JsonLd => report::jsonld(summary) + "\n",
        Format::Csv => report::csv(summary),
        Format::Markdown => report::markdown(summary),
        Format::Text => {
            let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
            report::text(summary, colour, args.explain)
        }
    }
}

fn print(text: &str) -> ExitCode {
    // A closed pipe is no failure of the command.
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}
