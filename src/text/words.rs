//! Words by the Unicode rules (UAX 29), with their kind, their case and the forms under which tables know them.
//!
//! `Türkiye'nin 3,5 milyar` is three words; nothing of the text is lost between them but white space.

use crate::lang::{Form, Language};
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// has a letter
    Word,
    /// begins with a digit
    Number,
    /// a mark
    Mark,
}

/// How a word is written, in scripts that have case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// no letter with case
    None,
    /// begins with a small letter
    Lower,
    /// begins with a capital
    Title,
    /// all capitals, two letters at least
    Upper,
}

/// One word, number or mark of a sentence.
#[derive(Clone, Debug)]
pub struct Token {
    /// first byte in the sentence
    pub start: usize,
    /// one past the last byte
    pub end: usize,
    /// UTF-16 code units before it
    pub start16: usize,
    /// what it is
    pub kind: Kind,
    /// how it is written
    pub case: Case,
    /// white space stands before it
    pub spaced: bool,
    /// a hyphen between two words, without spaces
    pub joiner: bool,
    /// the ways to read it, the whole first; none for marks
    pub forms: Vec<Form>,
}

impl Token {
    /// The folded word; empty for marks.
    pub fn key(&self) -> &str {
        self.forms.first().map_or("", |f| f.key.as_str())
    }
}

/// The tokens of a sentence.
pub(super) fn tokens(text: &str, language: &Language) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let (mut units, mut spaced) = (0, true);
    for (start, piece) in text.split_word_bound_indices() {
        for (at, part) in parts(piece) {
            let here = units;
            units += part.encode_utf16().count();
            if part.chars().all(char::is_whitespace) {
                spaced = true;
                continue;
            }
            let kind = kind(part);
            let forms = match kind {
                Kind::Mark => Vec::new(),
                Kind::Number => vec![Form { key: language.fold.fold(part), pro: None, en: None }],
                Kind::Word => language.forms(part),
            };
            let (start, end) = (start + at, start + at + part.len());
            let case = case(part);
            out.push(Token { start, end, start16: here, kind, case, spaced, joiner: false, forms });
            spaced = false;
        }
    }
    for n in 1..out.len().saturating_sub(1) {
        let hyphen = matches!(text.get(out[n].start..out[n].end), Some("-" | "‐" | "‑" | "–" | "/" | "."));
        let between =
            !out[n].spaced && !out[n + 1].spaced && out[n - 1].kind != Kind::Mark && out[n + 1].kind != Kind::Mark;
        out[n].joiner = hyphen && between;
    }
    out
}

/// A piece between two word boundaries; letters and digits come apart where a script without case meets a number.
fn parts(piece: &str) -> impl Iterator<Item = (usize, &str)> {
    let caseless = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() || c == '\u{640}';
    let cut = piece
        .char_indices()
        .zip(piece.chars().skip(1).chain(['\0']))
        .find(|((_, a), b)| (caseless(*a) && b.is_numeric()) || (a.is_numeric() && caseless(*b)))
        .map(|((at, a), _)| at + a.len_utf8());
    let at = cut.unwrap_or(piece.len());
    let (first, second) = piece.split_at(at);
    [(0, first), (at, second)].into_iter().filter(|(_, p)| !p.is_empty())
}

fn kind(part: &str) -> Kind {
    if part.chars().next().is_some_and(char::is_numeric) {
        Kind::Number
    } else if part.chars().any(char::is_alphanumeric) {
        Kind::Word
    } else {
        Kind::Mark
    }
}

fn case(part: &str) -> Case {
    let mut letters = part.chars().filter(|c| c.is_uppercase() || c.is_lowercase());
    match letters.next() {
        None => Case::None,
        Some(c) if c.is_lowercase() => Case::Lower,
        Some(_) => match (letters.clone().count(), letters.all(char::is_uppercase)) {
            (1.., true) => Case::Upper,
            _ => Case::Title,
        },
    }
}
