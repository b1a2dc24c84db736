//! Words by the Unicode rules (UAX 29), with their kind, their case and the forms under which tables know them.
//!
//! `Türkiye'nin 3,5 milyar` is three words; nothing of the text is lost between them but white space.

use super::letters::{has_case, is_capital, is_letter, is_letter_or_number, is_number, is_small};
use crate::lang::{Entry, Form, Language, State, Trails};
use crate::page::hash::Mixed;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::rc::Rc;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of a word with its space, about: room is made for so many words.
const LETTERS: usize = 5;

/// Bytes of text in which a word comes that has not come before, about.
const NEW_SPELLING: usize = 16;

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
    /// the number of its spelling: the same for the same letters anywhere in the document
    pub spelling: usize,
    /// the ways to read it, the whole first; none for marks
    pub forms: Rc<[Form]>,
}

impl Token {
    /// The folded word; empty for marks.
    pub fn key(&self) -> &str {
        self.forms.first().map_or("", |f| f.key.as_str())
    }
}

/// Everything about a word that does not depend on where it stands: read once, however often the word comes.
#[derive(Debug)]
pub(super) struct Spelling {
    units: usize,
    kind: Kind,
    case: Case,
    pub forms: Rc<[Form]>,
    /// in the list of all: for each form where the walk through the tables has come to, if a wording of several words
    /// begins so
    spaces: Range<usize>,
    /// in the list of all: wordings of one word, as if it were the sentence's first
    entries: Range<usize>,
    /// the tables that these are from, a bit each
    pub tables: u128,
}

/// The spellings of a document by their number. Asked, never iterated.
#[derive(Debug, Default)]
pub(super) struct Spellings<'t> {
    numbers: HashMap<&'t str, usize, BuildHasherDefault<Mixed>>,
    all: Vec<Spelling>,
    trails: Trails,
    forms: Vec<Form>,
    entries: Vec<Entry>,
    spaces: Vec<Option<State>>,
}

impl<'t> Spellings<'t> {
    /// With room for those of a text of so many bytes.
    pub fn new(bytes: usize) -> Self {
        let room = bytes / NEW_SPELLING;
        let numbers = HashMap::with_capacity_and_hasher(room, BuildHasherDefault::default());
        Self { numbers, all: Vec::with_capacity(room), entries: Vec::with_capacity(4 * room), ..Self::default() }
    }

    /// The number of a spelling, which is read if it is new.
    fn number(&mut self, part: &'t str, language: &Language) -> usize {
        if let Some(number) = self.numbers.get(part) {
            return *number;
        }
        let kind = kind(part);
        // The list is used again, so that each word's own is made at its size.
        let (forms, entries) = (&mut self.forms, &mut self.entries);
        let (from, first) = (entries.len(), self.spaces.len());
        match kind {
            Kind::Mark => {}
            Kind::Number => forms.push(Form { key: language.fold.fold(part), pro: None, en: None }),
            Kind::Word => language.forms(part, forms),
        }
        language.lexicon.find_one(forms, &mut self.trails, entries, &mut self.spaces);
        if let (Kind::Word, Some(whole)) = (kind, forms.first()) {
            language.compound(whole, entries, from);
        }
        let own = entries.get_mut(from..).unwrap_or_default();
        super::longest_first(own);
        let tables = own.iter().fold(0, |all, e| all | super::bit(e.table));
        let units = part.encode_utf16().count();
        let (entries, spaces) = (from..entries.len(), first..self.spaces.len());
        let forms = forms.drain(..).collect();
        self.all.push(Spelling { units, kind, case: case(part), forms, spaces, entries, tables });
        self.numbers.insert(part, self.all.len() - 1);
        self.all.len() - 1
    }

    /// The wordings of one word.
    pub fn entries(&self, spelling: &Spelling) -> &[Entry] {
        self.entries.get(spelling.entries.clone()).unwrap_or_default()
    }

    /// For each form where the walk through the tables has come to; nothing where no wording of several words begins.
    pub fn spaces(&self, spelling: &Spelling) -> &[Option<State>] {
        self.spaces.get(spelling.spaces.clone()).unwrap_or_default()
    }

    /// The spelling of a token.
    pub fn of(&self, token: &Token) -> Option<&Spelling> {
        self.all.get(token.spelling)
    }
}

/// The tokens of a sentence.
pub(super) fn tokens<'t>(text: &'t str, language: &Language, spellings: &mut Spellings<'t>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / LETTERS + 1);
    let (mut units, mut spaced) = (0, true);
    let mut add_one = |start: usize, part: &'t str| {
        let here = units;
        if part == " " || part.chars().all(|c| c.is_whitespace() || language.fold.spaces(c)) {
            units += part.encode_utf16().count();
            spaced = true;
            return;
        }
        let spelling = spellings.number(part, language);
        let Some(Spelling { units: own, kind, case, forms, .. }) = spellings.all.get(spelling) else {
            return;
        };
        units += own;
        let (end, kind, case, forms) = (start + part.len(), *kind, *case, forms.clone());
        out.push(Token { start, end, start16: here, kind, case, spaced, joiner: false, spelling, forms });
        spaced = false;
    };
    pieces(text, |start, piece, plain| {
        // What is one character or plain letters is in one part, without an apostrophe behind a letter.
        if plain || piece.len() == 1 {
            return add_one(start, piece);
        }
        for (at, part) in parts(piece).flat_map(|(at, part)| language.fold.words(part).map(move |(n, p)| (at + n, p))) {
            match language.elision(part) {
                Some(cut) => {
                    add_one(start + at, &part[..cut]);
                    add_one(start + at + cut, &part[cut..]);
                }
                None => add_one(start + at, part),
            }
        }
    });
    for n in 1..out.len().saturating_sub(1) {
        let hyphen = out[n].kind == Kind::Mark
            && matches!(text.get(out[n].start..out[n].end), Some("-" | "‐" | "‑" | "–" | "/" | "."));
        let between =
            !out[n].spaced && !out[n + 1].spaced && out[n - 1].kind != Kind::Mark && out[n + 1].kind != Kind::Mark;
        out[n].joiner = hyphen && between;
    }
    out
}

/// A letter that a word boundary stands beside only where no other letter does, without the long tables of Unicode: most
/// of Latin, Cyrillic, Arabic and Persian.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d3}')
        || matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{410}'..='\u{44f}')
}

/// The pieces between word boundaries (UAX 29). Most words are plain letters with a space behind them, or a mark and a
/// space: these need no table. A space before a plain letter parts the text, so that both halves can be read alone.
/// `each` is told where a piece begins, and whether it is known to be plain letters or a mark.
fn pieces<'t>(text: &'t str, mut each: impl FnMut(usize, &'t str, bool)) {
    let plain_at = |at: usize| text.get(at..).and_then(|t| t.chars().next()).is_some_and(is_plain);
    let parts_at = |at: usize| text.as_bytes().get(at) == Some(&b' ') && plain_at(at + 1);
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|r| !r.is_empty()) {
        let letters = rest.find(|c| !is_plain(c)).unwrap_or(rest.len());
        let mark = match rest.get(letters..).and_then(|t| t.chars().next()) {
            Some(c @ ('.' | ',' | ';' | ':' | '!' | '?' | '،' | '؛' | '؟' | ')' | '»' | '”')) => c.len_utf8(),
            _ => 0,
        };
        let end = from + letters + mark;
        let end = if letters > 0 && (parts_at(end) || end == text.len()) {
            each(from, &rest[..letters], true);
            if mark > 0 {
                each(from + letters, &rest[letters..letters + mark], true);
            }
            end
        } else {
            let end = (from + 1..text.len()).find(|at| parts_at(*at)).unwrap_or(text.len());
            let segment = text.get(from..end).unwrap_or_default();
            segment.split_word_bound_indices().for_each(|(at, piece)| each(from + at, piece, false));
            end
        };
        if let Some(space) = text.get(end..end + 1) {
            each(end, space, true);
        }
        from = end + 1;
    }
}

/// A piece between two word boundaries; letters and digits come apart where a script without case meets a number.
fn parts(piece: &str) -> impl Iterator<Item = (usize, &str)> {
    let caseless = |c: char| is_letter(c) && !has_case(c) || c == '\u{640}';
    let cut = piece
        .char_indices()
        .zip(piece.chars().skip(1).chain(['\0']))
        .find(|((_, a), b)| (caseless(*a) && is_number(*b)) || (is_number(*a) && caseless(*b)))
        .map(|((at, a), _)| at + a.len_utf8());
    let at = cut.unwrap_or(piece.len());
    let (first, second) = piece.split_at(at);
    [(0, first), (at, second)].into_iter().filter(|(_, p)| !p.is_empty())
}

fn kind(part: &str) -> Kind {
    if part.chars().next().is_some_and(is_number) {
        Kind::Number
    } else if part.chars().any(is_letter_or_number) {
        Kind::Word
    } else {
        Kind::Mark
    }
}

fn case(part: &str) -> Case {
    let mut letters = part.chars().filter(|c| has_case(*c));
    match letters.next() {
        None => Case::None,
        Some(c) if is_small(c) => Case::Lower,
        Some(_) => match (letters.clone().count(), letters.all(is_capital)) {
            (1.., true) => Case::Upper,
            _ => Case::Title,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_those_of_unicode() {
        let texts = [
            "",
            " ",
            "a",
            "The minister's words, he said: \u{201c}no.\u{201d}",
            "can't 3.5 U.S. e.g. a.b  two  spaces",
            "قال الوزير، إنّ «الاتفاق» يبدأ؟ نعم!",
            "كـتاب ٣٫٥ مليار x\u{301} \u{301}y a \u{200d}b \u{200d} c",
            "日本語 text 🇫🇷🇩🇪 🇫🇷 a🇫🇷 b",
            "Gespräche über Öl. Où êtes-vous, à l’État? Её слово: ёлка (Чита); ўзбек گفت‌وگو چیست؟ İstanbul'da ığdır",
            "a\u{a0}b \u{3000} c\u{200f} d. .e : f a_b a: b (c) d\" e",
        ];
        let without_spaces = |(_, piece): &(usize, &str)| !piece.chars().all(char::is_whitespace);
        for text in texts {
            let mut found = Vec::new();
            pieces(text, |at, piece, _| found.push((at, piece)));
            found.retain(without_spaces);
            assert_eq!(found, text.split_word_bound_indices().filter(without_spaces).collect::<Vec<_>>(), "{text}");
        }
    }
}
