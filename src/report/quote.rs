//! How a place in the article is named outside of it: the words themselves with some before and after (Web Annotation's
//! TextQuoteSelector), and an address that leads to them (a text fragment, `#:~:text=`).

use crate::panel::view::byte_at;
use crate::summary::{Evidence, Summary};
use std::fmt::Write;

/// Characters of context on each side, as other annotation tools keep.
const CONTEXT: usize = 32;
/// A sentence of more words is named by its first and last ones.
const LONG: usize = 10;
/// So many of them.
const ENDS: usize = 4;

/// A piece of a sentence with some context.
pub struct Quote<'a> {
    /// the words
    pub exact: &'a str,
    /// what stands before them in the sentence
    pub prefix: &'a str,
    /// what stands after them
    pub suffix: &'a str,
}

/// The words that evidence points at.
pub fn quote(summary: &Summary, evidence: Evidence) -> Quote<'_> {
    let text = super::sentence(summary, evidence.sentence());
    let (start, end) = (byte_at(text, evidence.start()), byte_at(text, evidence.end()));
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let (exact, after) = rest.split_at_checked(end.saturating_sub(start)).unwrap_or((rest, ""));
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    Quote { exact, prefix: before.get(from..).unwrap_or_default(), suffix: after.get(..to).unwrap_or_default() }
}

/// The article's address with a text fragment that leads to a sentence; none without an address.
pub fn link(summary: &Summary, number: usize) -> Option<String> {
    let url = summary.article.url.as_deref().filter(|url| url.starts_with("http"))?;
    let words: Vec<&str> = super::sentence(summary, number).split_whitespace().collect();
    let (first, last) = (words.get(..ENDS), words.len().checked_sub(ENDS).and_then(|at| words.get(at..)));
    let fragment = match (first, last) {
        (Some(first), Some(last)) if words.len() > LONG => {
            format!("{},{}", encode(&first.join(" ")), encode(&last.join(" ")))
        }
        _ => encode(&words.join(" ")),
    };
    let hash = if url.contains('#') { "" } else { "#" };
    Some(format!("{url}{hash}:~:text={fragment}"))
}

/// Percent-encodes all but letters, digits, `.`, `_` and `~`: the comma, the hyphen and `&` mean something in a text fragment.
fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    #[test]
    fn a_long_sentence_is_named_by_its_ends() {
        let link = link(&sample::english(), 1).unwrap_or_default();
        assert_eq!(
            link,
            "https://ledger.example/northwind-halvard#:~:text=Northwind%20Rail%20has%20agreed,companies%20said%20on%20Tuesday."
        );
    }

    #[test]
    fn context_is_cut_at_characters() {
        let summary = sample::arabic();
        let Some(action) = summary.actions.get(3) else { panic!("no action") };
        let quote = quote(&summary, action.evidence);
        assert!(quote.exact.starts_with("تعهّد الأردن"));
        assert_eq!(quote.prefix, "و");
        assert_eq!(quote.suffix.chars().count(), 31);
    }
}
