//! An article as sentences and words, each word looked up in the language's tables once.
//!
//! Offsets do not mix: a [`Span`] counts bytes of one sentence's text, [`Words`] counts its words, and UTF-16 code
//! units exist only in [`Evidence`], made here.

mod detect;
pub mod letters;
mod sentences;
mod words;

pub use detect::{SAMPLE, detect};
use sentences::MAX_SENTENCE;
pub use sentences::split;
pub use words::{Case, Kind, Token};

use crate::lang::{Entry, Language, Row};
use crate::page::{Article, ParagraphKind};
use crate::summary::Evidence;

/// Bytes of a sentence's text, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// first byte
    pub start: usize,
    /// one past the last
    pub end: usize,
}

/// Words (tokens) of a sentence, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// first word
    pub start: usize,
    /// one past the last
    pub end: usize,
}

impl Words {
    /// Whether the two share a word.
    pub fn overlaps(self, other: Words) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Whether the other lies within.
    pub fn holds(self, other: Words) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// One sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// its number in the article
    pub number: usize,
    /// its words, white space collapsed
    pub text: String,
    /// number of the page's block that holds it
    pub block: usize,
    /// what that block is
    pub kind: ParagraphKind,
    /// first byte within the block's text
    pub offset: usize,
    /// words, numbers and marks, in order
    pub tokens: Vec<Token>,
    /// wordings of the tables: by first word, the longest first
    pub entries: Vec<Entry>,
    /// for each word the number of its first entry, and at the end how many there are
    first: Vec<u32>,
    /// for each word the tables that its entries are from, a bit each
    tables: Vec<u128>,
}

impl Sentence {
    /// The bytes of some words; empty where they are none.
    pub fn span(&self, words: Words) -> Span {
        let last = words.end.min(self.tokens.len()).checked_sub(1).filter(|last| *last >= words.start);
        match (self.tokens.get(words.start), last.and_then(|n| self.tokens.get(n))) {
            (Some(first), Some(last)) => Span { start: first.start, end: last.end },
            _ => Span { start: 0, end: 0 },
        }
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The text of some words, as the article has it.
    pub fn words(&self, words: Words) -> &str {
        self.slice(self.span(words))
    }

    /// All words of the sentence.
    pub fn all(&self) -> Words {
        Words { start: 0, end: self.tokens.len() }
    }

    /// The words that a span touches.
    pub fn words_of(&self, span: Span) -> Words {
        let start = self.tokens.partition_point(|t| t.end <= span.start);
        let end = self.tokens.partition_point(|t| t.start < span.end);
        Words { start, end: end.max(start) }
    }

    /// A span as evidence: the only way to make any.
    pub fn evidence(&self, span: Span) -> Evidence {
        Evidence::new(self.number, self.utf16(span.start), self.utf16(span.end))
    }

    /// Wordings that begin at word `at`, the longest first.
    pub fn entries_at(&self, at: usize) -> &[Entry] {
        match self.first.get(at..).unwrap_or_default() {
            [from, to, ..] => self.entries.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The same, but none where the table has no wording that begins there: most words are in few tables.
    pub fn entries_of(&self, at: usize, table: u8) -> &[Entry] {
        match self.tables.get(at).is_some_and(|tables| has(*tables, table)) {
            true => self.entries_at(at),
            false => &[],
        }
    }

    /// Whether one of these tables, each a [`bit`], has a wording that begins at word `at`.
    pub fn in_tables(&self, at: usize, tables: u128) -> bool {
        self.tables.get(at).is_some_and(|own| own & tables != 0)
    }

    /// Every wording of a table, in order.
    pub fn all_of(&self, table: u8) -> impl Iterator<Item = &Entry> {
        (0..self.tokens.len()).flat_map(move |at| self.entries_of(at, table)).filter(move |e| e.table == table)
    }

    /// The longest wording of a table that begins at word `at`.
    pub fn entry_at(&self, at: usize, table: u8) -> Option<&Entry> {
        self.entries_of(at, table).iter().find(|e| e.table == table)
    }

    /// UTF-16 code units before byte `at`: from the nearest token on, so that a long sentence costs no more.
    fn utf16(&self, at: usize) -> usize {
        let before = self.tokens.partition_point(|t| t.start <= at).checked_sub(1).and_then(|n| self.tokens.get(n));
        let (start, start16) = before.map_or((0, 0), |t| (t.start, t.start16));
        start16 + self.text.get(start..at).unwrap_or_default().encode_utf16().count()
    }
}

/// The tag of endings that make a form of a common noun, whatever its case.
pub const INFLECTED: &str = "form";

/// The case of a name or noun, as far as it matters for who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordCase {
    /// may be the subject
    Nominative,
    /// the possessor; the subject of a verbal noun
    Genitive,
    /// object, place, instrument
    Oblique,
}

impl WordCase {
    /// The case that a tag names; any other tag is the nominative.
    pub fn of(tag: &str) -> Self {
        match tag {
            "of" => Self::Genitive,
            "case" | "in" => Self::Oblique,
            _ => Self::Nominative,
        }
    }

    /// Whether a tag names an oblique case.
    pub fn oblique(tag: &str) -> bool {
        Self::of(tag) != Self::Nominative
    }
}

/// An article's text, read.
#[derive(Debug)]
pub struct Document<'a> {
    /// the language that it is read in
    pub language: &'a Language,
    /// what the page says of the article
    pub article: &'a Article,
    /// all sentences; the title first where there is one
    pub sentences: Vec<Sentence>,
}

impl<'a> Document<'a> {
    /// Splits the article into sentences and words and looks all of them up.
    pub fn new(article: &'a Article, language: &'a Language) -> Self {
        let mut sentences = Vec::new();
        let mut spellings = words::Spellings::new(article.paragraphs.iter().map(|p| p.text.len()).sum());
        for paragraph in &article.paragraphs {
            let spans = match paragraph.kind {
                ParagraphKind::Title if paragraph.text.len() <= MAX_SENTENCE => {
                    vec![Span { start: 0, end: paragraph.text.len() }]
                }
                _ => split(&paragraph.text, language),
            };
            for span in spans {
                let text = paragraph.text.get(span.start..span.end).unwrap_or_default();
                let lead = text.len() - text.trim_start().len();
                if text.trim().is_empty() {
                    continue;
                }
                let text = text.trim();
                let tokens = words::tokens(text, language, &mut spellings);
                let (entries, first, tables) = look_up(&tokens, language, &spellings);
                let text = text.to_string();
                sentences.push(Sentence {
                    number: sentences.len(),
                    text,
                    block: paragraph.block,
                    kind: paragraph.kind,
                    offset: span.start + lead,
                    tokens,
                    entries,
                    first,
                    tables,
                });
            }
        }
        Self { language, article, sentences }
    }

    /// The number of a table, for [`Sentence::entry_at`].
    pub fn table(&self, name: &str) -> u8 {
        self.language.lexicon.table(name)
    }

    /// The row of an entry.
    pub fn row(&self, entry: &Entry) -> Row<'_> {
        self.language.lexicon.row(entry.row)
    }

    /// The tag of an entry's form.
    pub fn tag(&self, entry: &Entry) -> &str {
        self.language.lexicon.tag(entry.tag)
    }

    /// What the particle before an entry or behind it means; empty where there is none.
    pub fn clitic(&self, number: Option<u8>) -> &str {
        number.and_then(|n| self.language.clitics.get(n as usize)).map_or("", |c| c.tag.as_str())
    }

    /// The first meaning of a particle: `and` of `and+the`; empty where there is none.
    pub fn first_clitic(&self, number: Option<u8>) -> &str {
        let tag = self.clitic(number);
        let end = tag.bytes().position(|b| b == b'+').unwrap_or(tag.len());
        tag.get(..end).unwrap_or_default()
    }

    /// In which case the last of some words stands, by the ending's or the form's tag: `of` is the genitive, `in` tells
    /// where, `case` is any other oblique one. A word of which one reading is none of these stands in the nominative.
    pub fn case(&self, s: &Sentence, words: Words) -> WordCase {
        let Some(last) = words.end.checked_sub(1) else {
            return WordCase::Nominative;
        };
        let apostrophe = s.words(Words { start: last, end: words.end }).contains(['\'', '’']);
        let forms = s.tokens.get(last).map(|t| &*t.forms).unwrap_or_default();
        let attached = forms.iter().filter(|_| apostrophe).map(|f| WordCase::of(self.clitic(f.en)));
        let attached = attached.filter(|c| *c != WordCase::Nominative);
        let ending = |e: &&Entry| e.end == words.end && e.pro.is_none() && self.clitic(e.en) != INFLECTED;
        let case = |e: &Entry| WordCase::of(if e.en.is_some() { self.clitic(e.en) } else { self.tag(e) });
        let whole = s.entries_at(words.start).iter().filter(ending).map(case);
        let alone = s.entries_at(last).iter().filter(ending).map(case);
        let firm = |list: Vec<WordCase>| match list.first() {
            Some(first) if !list.contains(&WordCase::Nominative) => Some(*first),
            _ => None,
        };
        let found = firm(attached.collect()).or_else(|| firm(whole.collect())).or_else(|| self.case_of_head(s, words));
        found.or_else(|| firm(alone.collect())).unwrap_or(WordCase::Nominative)
    }

    /// Where names have cases, the case of an office or a body is its head noun's, which stands first: `комиссия` in
    /// `комиссия Европейского союза`; the words of other names agree, and the first is the one that tables know best.
    fn case_of_head(&self, s: &Sentence, words: Words) -> Option<WordCase> {
        if words.end < words.start + 2 || self.language.setting("cases") != Some("yes") {
            return None;
        }
        let first = |tables: [&str; 2]| {
            let tables = tables.map(|t| self.table(t));
            let known = |e: &&Entry| tables.contains(&e.table) && e.end < words.end && e.pro.is_none();
            let case = |e: &Entry| WordCase::of(if e.en.is_some() { self.clitic(e.en) } else { self.tag(e) });
            let mut cases = s.entries_at(words.start).iter().filter(known).map(case).peekable();
            let first = *cases.peek()?;
            Some(if cases.any(|c| c == WordCase::Nominative) { WordCase::Nominative } else { first })
        };
        first(["org_heads", "offices"]).or_else(|| first(["given_names", "foreign_names"]))
    }

    /// The title's sentence.
    pub fn title(&self) -> Option<&Sentence> {
        self.sentences.first().filter(|s| s.kind == ParagraphKind::Title)
    }

    /// The sentences of the body.
    pub fn body(&self) -> &[Sentence] {
        let from = usize::from(self.title().is_some());
        self.sentences.get(from..).unwrap_or_default()
    }
}

/// Every wording of every table: by first word, the longest first; and for each word where its own begin, and the tables
/// that they are from.
fn look_up(tokens: &[Token], language: &Language, spellings: &words::Spellings) -> (Vec<Entry>, Vec<u32>, Vec<u128>) {
    // Wordings go across hyphens written without spaces, not across other marks.
    let joined = tokens.iter().any(|t| t.joiner);
    let shown: Vec<usize> = (0..tokens.len()).filter(|n| joined && !tokens[*n].joiner).collect();
    let visible = |n: usize| if joined { shown.get(n).copied() } else { (n < tokens.len()).then_some(n) };
    let (mut out, mut first) = (Vec::with_capacity(2 * tokens.len()), Vec::with_capacity(tokens.len() + 1));
    let mut tables = vec![0; tokens.len()];
    let mut found = Vec::new();
    let forms = |n: usize| visible(n).map(|t| &*tokens[t].forms).filter(|f| !f.is_empty());
    for (at, token) in (0..tokens.len()).map_while(|n| Some((n, visible(n)?))) {
        let Some(spelling) = tokens.get(token).and_then(|t| spellings.of(t)) else {
            continue;
        };
        let mut own = spelling.tables;
        let spaces = spellings.spaces(spelling);
        if !spaces.is_empty() {
            language.lexicon.find(at, &spelling.forms, spaces, forms, &mut found);
        }
        for entry in &mut found {
            entry.start = token;
            entry.end = visible(entry.end - 1).map_or(token + 1, |n| n + 1);
            own |= bit(entry.table);
        }
        longest_first(&mut found);
        first.resize(token + 1, index(&out));
        out.append(&mut found);
        out.extend(spellings.entries(spelling).iter().map(|e| Entry { start: token, end: token + 1, ..*e }));
        if let Some(tables) = tables.get_mut(token) {
            *tables = own;
        }
    }
    first.resize(tokens.len() + 1, index(&out));
    (out, first, tables)
}

/// A table as a bit: those that a set of bits has no room for share its last one; no table is none.
pub fn bit(table: u8) -> u128 {
    match table {
        u8::MAX => 0,
        n => 1 << n.min(127),
    }
}

/// Whether a set of tables has this one: the same as asking for its [`bit`], in few steps.
fn has(tables: u128, table: u8) -> bool {
    let number = u32::from(table.min(127));
    let half = if number < 64 { tables as u64 } else { (tables >> 64) as u64 };
    table != u8::MAX && half >> (number & 63) & 1 == 1
}

/// How many entries there are; more than can be counted so are never reached.
fn index(entries: &[Entry]) -> u32 {
    u32::try_from(entries.len()).unwrap_or(u32::MAX)
}

/// The longest wording first, then those with fewer particles.
fn longest_first(entries: &mut [Entry]) {
    crate::sort::by(entries, |a, b| {
        b.end.cmp(&a.end).then(a.pro.is_some().cmp(&b.pro.is_some())).then(a.en.is_some().cmp(&b.en.is_some()))
    });
}
