//! The command's arguments.

use khulasa::Options;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

const HELP: &str = "\
Who takes part in a news article, what was agreed and what it is about, each with its sentence.

Usage: khulasa [OPTION]... [FILE|FOLDER|-]...

Reads saved HTML or plain text, told apart by content; a folder stands for the .html, .htm, .xhtml and .txt files
in it; - or nothing for standard input. Prints one summary for each, in order.

  --lines             the inputs are JSON Lines: each line one page or text, as a string or as an object with the field
                      html or text, and if need be date and lang. One line of JSON answers each, in order; for a line
                      that cannot be read it is {\"error\", \"line\"}, and the next is read
  --jobs N            how many are read at a time; by default as many as there are processors
  --format FORMAT     text (the default), json (one line an answer), markdown, jsonld, csv
  --explain           say of each finding which rule found it (with text)
  --date YYYY-MM-DD   the day from which \"on Monday\" counts, where the page gives no date
  --lang CODE         the article's language (ar, en, ...), instead of telling it from the text
  --help, --version

Exit status: 0 done; 1 some input could not be read; 2 wrong usage. NO_COLOR turns colours off.
";

/// What the summaries are printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
    Markdown,
    JsonLd,
    Csv,
}

impl Format {
    /// Whether answers follow each other without an empty line between them.
    pub fn is_lines(self) -> bool {
        matches!(self, Self::Json | Self::JsonLd | Self::Csv)
    }

    /// Whether an answer is a line of JSON.
    pub fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::JsonLd)
    }
}

/// What to do.
#[derive(Debug)]
pub struct Args {
    pub format: Format,
    pub explain: bool,
    pub options: Options,
    /// inputs are JSON Lines
    pub lines: bool,
    /// threads
    pub jobs: usize,
    /// `-` is standard input
    pub paths: Vec<PathBuf>,
}

/// Summaries to make, or only something to print.
#[derive(Debug)]
pub enum Parsed {
    Run(Args),
    Say(String),
}

/// Reads the arguments, the program's name first.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Parsed, String> {
    let mut args = lexopt::Parser::from_iter(args);
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let options = Options::default();
    let mut out = Args { format: Format::Text, explain: false, options, lines: false, jobs, paths: Vec::new() };
    let mut chosen = None;
    while let Some(arg) = args.next().map_err(|e| e.to_string())? {
        match arg {
            Long("help") | Short('h') => return Ok(Parsed::Say(HELP.to_string())),
            Long("version") | Short('V') => {
                return Ok(Parsed::Say(format!("khulasa {}\n", env!("CARGO_PKG_VERSION"))));
            }
            Long("explain") => out.explain = true,
            Long("format") => chosen = Some(format(&value(&mut args)?)?),
            Long("lines") => out.lines = true,
            Long("jobs") => out.jobs = jobs_of(&value(&mut args)?)?,
            Long("lang") => out.options.language = Some(language(value(&mut args)?)?),
            Long("date") => out.options.date = Some(day(value(&mut args)?)?),
            Value(path) => out.paths.push(path.into()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    out.format = match chosen {
        None if out.lines => Format::Json,
        Some(format) if out.lines && !format.is_json() => {
            return Err("--lines answers in json or jsonld".to_string());
        }
        chosen => chosen.unwrap_or(Format::Text),
    };
    if out.paths.is_empty() {
        if std::io::stdin().is_terminal() {
            return Err("no FILE given".to_string());
        }
        out.paths.push("-".into());
    }
    Ok(Parsed::Run(out))
}

fn value(args: &mut lexopt::Parser) -> Result<String, String> {
    let value = args.value().map_err(|e| e.to_string())?;
    value.into_string().map_err(|v| format!("'{}' is not valid UTF-8", v.to_string_lossy()))
}

fn jobs_of(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(jobs @ 1..=256) => Ok(jobs),
        _ => Err(format!("'{text}' is no number of jobs; write 1 to 256")),
    }
}

fn format(name: &str) -> Result<Format, String> {
    Ok(match name {
        "text" => Format::Text,
        "json" => Format::Json,
        "markdown" => Format::Markdown,
        "jsonld" => Format::JsonLd,
        "csv" => Format::Csv,
        _ => {
            return Err(format!("format '{name}' is not known; known are: text, json, markdown, jsonld, csv"));
        }
    })
}

/// A language's code: two or three letters; one that has no tables of its own is read with the fallback's.
pub fn language(code: String) -> Result<String, String> {
    match code.len() {
        2 | 3 if code.bytes().all(|b| b.is_ascii_lowercase()) => Ok(code),
        _ => Err(format!("'{code}' is no code of a language; write two or three small letters, such as ar or en")),
    }
}

/// A day of the calendar, as ISO 8601 has it.
pub fn day(text: String) -> Result<String, String> {
    let number = |range| text.get(range).and_then(|t: &str| t.parse::<u32>().ok());
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let shaped = text.len() == 10 && text.is_ascii() && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let days = match (year, month) {
        (Some(y), Some(2)) if (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 => 29,
        (Some(_), Some(2)) => 28,
        (Some(_), Some(4 | 6 | 9 | 11)) => 30,
        (Some(_), Some(1..=12)) => 31,
        _ => 0,
    };
    match day {
        Some(d) if shaped && (1..=days).contains(&d) => Ok(text),
        _ => Err(format!("'{text}' is no date; write it as YYYY-MM-DD")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(words: &[&str]) -> Result<Parsed, String> {
        parse(["khulasa"].iter().chain(words).map(OsString::from))
    }

    #[test]
    fn reads_options_and_refuses_what_it_does_not_know() {
        let Ok(Parsed::Run(args)) = parse_words(&["--format", "json", "--date=2024-02-29", "--lang", "ar", "a", "-"])
        else {
            panic!("right arguments");
        };
        assert_eq!((args.format, args.paths.len()), (Format::Json, 2));
        assert_eq!(args.options.date.as_deref(), Some("2024-02-29"));
        for wrong in [
            ["--format", "xml"],
            ["--date", "2023-02-29"],
            ["--date", "2023-2-9"],
            ["--date", "2023-13-01"],
            ["--what", "x"],
            ["--lang", "Klingon"],
            ["--jobs", "0"],
            ["--lines", "--format=csv"],
        ] {
            assert!(parse_words(&wrong).is_err(), "{wrong:?}");
        }
        assert!(parse_words(&["--format"]).is_err());
        let lines = parse_words(&["--lines", "--jobs", "3", "-"]);
        assert!(matches!(lines, Ok(Parsed::Run(Args { lines: true, jobs: 3, format: Format::Json, .. }))));
    }
}
