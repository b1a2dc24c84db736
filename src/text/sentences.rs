//! Sentences. The Unicode rules break after "Mr." and "د."; here a table says which words a full stop may follow
//! without ending a sentence (`abbreviations.tsv`: `mr`, or `inc TAB ends` where it may also end one).
//!
//! Non-destructive: the pieces joined give back the text. `Mr. Ali left. Why?` is two sentences.

use super::Span;
use super::letters::{is_letter, is_letter_or_number, is_number, is_small};
use crate::lang::Language;

/// Bytes after which a sentence is cut at the next space, whatever it says, and without a space at twice as many: keeps
/// later work bounded.
pub(super) const MAX_SENTENCE: usize = 4000;
/// Bytes before a full stop that are looked at for an abbreviation.
const MAX_ABBREVIATION: usize = 24;

/// Figures of an ordinal number written with a full stop.
const ORDINAL: usize = 2;
const FULL_STOP: char = '.';

/// The sentences of a block's text, white space included, in order and without gaps.
pub fn split(text: &str, language: &Language) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some((at, c)) = next_mark(text, from, start + MAX_SENTENCE) {
        from = at + c.len_utf8();
        let long = at - start > if c == ' ' { MAX_SENTENCE } else { 2 * MAX_SENTENCE };
        if !long && c != FULL_STOP && !terminates(c) {
            continue;
        }
        let marks = text[from..].chars().take_while(|c| *c == FULL_STOP || terminates(*c) || closes(*c));
        let mut end = from + marks.map(char::len_utf8).sum::<usize>();
        let rest = &text[end..];
        let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
        if long || (spaced || is_wide(c)) && ends_here(&text[start..at], c, &text[at..end], rest, language) {
            // The space belongs to the sentence before it.
            end += rest.len() - rest.trim_start().len();
            out.push(Span { start, end });
            start = end;
        }
        from = end;
    }
    if start < text.len() {
        out.push(Span { start, end: text.len() });
    }
    out
}

/// The next character from a byte on that may end a sentence; behind byte `any` whatever it is.
fn next_mark(text: &str, from: usize, any: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes().get(from..)?;
    let may_end = |n: usize| match bytes.get(n) {
        // A letter of Arabic shares its first byte with `؟` and `۔`.
        Some(0xd8) => bytes.get(n + 1) == Some(&0x9f),
        Some(0xdb) => bytes.get(n + 1) == Some(&0x94),
        Some(byte) => matches!(byte, b'.' | b'!' | b'?' | 0xe0..=0xef),
        None => false,
    };
    let most = bytes.len().min(any.saturating_sub(from));
    let mut at = from + (0..most).find(|n| may_end(*n)).unwrap_or(most);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    Some((at, text.get(at..)?.chars().next()?))
}

/// Marks that end a sentence.
fn terminates(c: char) -> bool {
    matches!(c, '!' | '?' | '…' | '؟' | '۔' | '。' | '！' | '？' | '।')
}

/// Marks that end one without a space behind them.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// Marks that belong to the sentence before them.
fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '›' | '」' | '』')
}

/// Whether a mark that is followed by a space ends a sentence.
fn ends_here(before: &str, mark: char, marks: &str, rest: &str, language: &Language) -> bool {
    let next = rest.trim_start().chars().find(|c| is_letter_or_number(*c));
    let goes_on = next.is_some_and(is_small);
    if mark != FULL_STOP || marks.starts_with("..") {
        // "Really?" she said. A question or an ellipsis before a small letter is within a sentence.
        return !goes_on;
    }
    if goes_on {
        return false;
    }
    let word = last_word(before);
    if word.is_empty() {
        return true;
    }
    let mut letters = word.chars().filter(|c| is_letter(*c));
    let initial = letters.next().is_some_and(|c| !is_small(c)) && letters.next().is_none();
    if initial && marks.len() == 1 && !word.chars().any(is_number) {
        return false;
    }
    // "am 9. März": a short number with a full stop is an ordinal where the language writes them so.
    let digits = word.len() <= ORDINAL && word.bytes().all(|b| b.is_ascii_digit());
    if digits && language.setting("ordinal_dots") == Some("yes") {
        return !begins_with(rest, "months", language) && starts_anew(rest, language);
    }
    let key = language.fold.fold(word);
    match language.lexicon.get("abbreviations", key.trim_matches(FULL_STOP)) {
        Some(row) => row.has(1, "ends") && starts_anew(rest, language),
        None => true,
    }
}

/// What stands before the mark, back to the last space: `U.S` of `the U.S`.
fn last_word(before: &str) -> &str {
    let mut from = before.len().saturating_sub(MAX_ABBREVIATION);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let tail = &before[from..];
    tail.rsplit(|c: char| c.is_whitespace() || "(\"'“‘«[".contains(c)).next().unwrap_or_default()
}

/// After an abbreviation that may end a sentence: does a word follow that sentences begin with, by the stop words?
fn starts_anew(rest: &str, language: &Language) -> bool {
    rest.trim().is_empty() || begins_with(rest, "stopwords", language)
}

/// Whether a text begins with a word of a table.
fn begins_with(rest: &str, table: &str, language: &Language) -> bool {
    let word = rest.trim_start().split(|c: char| !is_letter_or_number(c)).next().unwrap_or_default();
    language.lexicon.get(table, &language.fold.fold(word)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;

    fn check(code: &str, sentences: &[&str]) {
        let packs = Packs::built_in();
        let text = sentences.join(" ");
        let found: Vec<&str> =
            split(&text, packs.get(code).unwrap()).iter().map(|s| text[s.start..s.end].trim()).collect();
        assert_eq!(found, sentences);
    }

    #[test]
    fn knows_abbreviations_and_initials() {
        check(
            "en",
            &["Mr. J. Smith of Acme Inc. met Dr. Who at 3.5 p.m. on Monday.", "They left.", "\"Why?\" she asked."],
        );
        check("en", &["It is based in the U.S.", "The firm agreed.", "He said: \"We will go.\"", "She did not."]);
        check("ar", &["قال د. أحمد علي إن الاتفاق وُقّع.", "هل يصمد؟", "لا أحد يعرف."]);
    }

    #[test]
    fn only_marks_are_looked_at() {
        for c in '\0'..=char::MAX {
            let found = next_mark(&format!("a{c}"), 0, 9).is_some_and(|(_, found)| found == c);
            assert!(found || c != FULL_STOP && !terminates(c), "{c:?}");
        }
    }

    #[test]
    fn pieces_joined_give_back_the_text() {
        let packs = Packs::built_in();
        for text in ["", " ", ". . .", "a.b. C. d\u{a0}!? \u{200f}x", "。。あ", "no end"] {
            let spans = split(text, packs.get("en").unwrap());
            assert_eq!(spans.iter().map(|s| &text[s.start..s.end]).collect::<String>(), text);
        }
    }
}
