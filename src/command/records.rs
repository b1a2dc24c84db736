//! JSON Lines: each line a page or a text. `"Talks begin\n\nThe ministers met."` is one, and so is
//! `{"html": "<p>Talks", "date": "2024-03-09", "lang": "en"}`; fields that are not known are passed over.

use super::args;
use khulasa::Options;
use khulasa::page::Page;
use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read};

/// Most bytes of a line; a longer one is passed over without being kept.
const MAX_LINE: usize = 64 << 20;

/// The lines that are not blank, each with its number from 1.
pub fn lines(reader: impl Read) -> impl Iterator<Item = (usize, Result<Vec<u8>, String>)> {
    let mut reader = BufReader::new(reader);
    let mut number = 0;
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            number += 1;
            match line(&mut reader) {
                Ok(None) => ended = true,
                Ok(Some(Ok(line))) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Some(line)) => return Some((number, line)),
                Err(e) => {
                    ended = true;
                    return Some((number, Err(e.to_string())));
                }
            }
        }
        None
    })
}

/// The next line without its end; none where there is no more.
fn line(reader: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, String>>> {
    let mut line = Vec::new();
    if reader.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > MAX_LINE {
        reader.skip_until(b'\n')?;
        return Ok(Some(Err(format!("it is longer than {} MB", MAX_LINE >> 20))));
    }
    Ok(Some(Ok(line)))
}

/// The page of a line, and what it says itself about date and language.
pub fn read(line: &[u8], usual: &Options) -> Result<(Page, Options), String> {
    let value: Value = serde_json::from_slice(line).map_err(|e| format!("it is no JSON: {e}"))?;
    let mut options = usual.clone();
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    if let Some(date) = text("date") {
        // Of a date-time the day.
        options.date = Some(args::day(date.get(..10).unwrap_or(date).to_string())?);
    }
    if let Some(language) = text("lang") {
        options.language = Some(args::language(language.to_string())?);
    }
    // What is a string has been decoded, whatever the markup says of its bytes: the mark tells.
    let marked = |text: &str| ["\u{feff}", text].concat().into_bytes();
    let page = match (&value, text("html"), text("text")) {
        (Value::String(page), ..) => Page::read(&marked(page)).map_err(|e| e.to_string())?,
        (_, Some(html), _) => Page::from_html(&marked(html)),
        (_, None, Some(text)) => Page::from_text(text),
        _ => return Err("it is neither a string nor an object with the field html or text".to_string()),
    };
    Ok((page, options))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_and_blank_ones_passed_over() {
        let all: Vec<_> = lines("a\n\n  \nb".as_bytes()).collect();
        assert_eq!(all, [(1, Ok(b"a".to_vec())), (4, Ok(b"b".to_vec()))]);
    }

    #[test]
    fn a_record_tells_date_and_language() {
        let (_, options) =
            read(br#"{"text": "x", "date": "2024-03-09T10:00", "lang": "ar"}"#, &Options::default()).expect("a record");
        assert_eq!((options.date.as_deref(), options.language.as_deref()), (Some("2024-03-09"), Some("ar")));
        let page = r#"{"html": "<meta charset=windows-1256><p>caf\u00e9"}"#;
        let (page, _) = read(page.as_bytes(), &Options::default()).expect("a record");
        assert_eq!(page.text(), "café");
        for wrong in ["", "{", "7", "{\"title\": \"x\"}", "{\"text\": 1}", "{\"text\": \"x\", \"date\": \"soon\"}"] {
            assert!(read(wrong.as_bytes(), &Options::default()).is_err(), "{wrong}");
        }
    }
}
