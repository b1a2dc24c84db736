//! Looking words up: every wording of every table that begins at a word, in one walk of the finite-state map.
//!
//! A word is tried as it stands and without the particles that may stick to it ([`Clitic`]): in `والبنوك` the tables
//! are asked for the whole, for `البنوك` and for `بنوك`.

use super::automaton::{Automaton, State};
use super::fold::Fold;
use super::pack::{PackError, Parts, read_u32};
use crate::page::hash::{self, HashedMap};
use std::ops::Range;
use std::sync::Arc;

/// Words that one wording may have.
const MAX_PHRASE: usize = 12;
/// Forms that are tried for one word.
const MAX_FORMS: usize = 32;

/// A particle written as one with a word: a row of `clitics.tsv` (`pro|en, form, replacement, tag, letters left`).
#[derive(Clone, Debug)]
pub struct Clitic {
    /// before the word (else behind it)
    pub before: bool,
    /// folded
    pub form: String,
    /// what stands in its place when the rest is looked up, folded by the reader
    pub replacement: String,
    /// what it means: `and`, `to+the`, `their` ...
    pub tag: String,
    /// letters that the rest must have at least
    pub least: usize,
}

impl Clitic {
    /// Reads `clitics.tsv`; a line that is none is passed over. The forms are folded already.
    pub fn parse(text: &str) -> Vec<Self> {
        let row = |line: &str| {
            let cols: Vec<&str> = line.split('\t').map(|c| if c == "-" { "" } else { c }).collect();
            let [kind, form, replacement, tag, least] = cols[..] else {
                return None;
            };
            Some(Self {
                before: kind == "pro",
                form: form.into(),
                replacement: replacement.into(),
                tag: tag.into(),
                least: least.parse().ok()?,
            })
        };
        text.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect()
    }
}

/// One way to read a word: the key to look up, and the particles taken off (numbers in [`super::Language::clitics`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// folded
    pub key: String,
    /// particle before
    pub pro: Option<u8>,
    /// particle behind
    pub en: Option<u8>,
}

/// The particles of a language by the letters they can be known by, so that few of them are tried on a word: for each
/// first byte the numbers of those before a word, for each last byte of those behind one. One without letters is in all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Particles {
    before: Vec<Vec<u8>>,
    behind: Vec<Vec<u8>>,
}

impl Particles {
    pub fn new(clitics: &[Clitic]) -> Self {
        let chart = || vec![Vec::new(); usize::from(u8::MAX) + 1];
        let mut out = Self { before: chart(), behind: chart() };
        for (c, n) in clitics.iter().zip(0..=u8::MAX) {
            let (own, chart) = match c.before {
                true => (c.form.as_bytes().first(), &mut out.before),
                false => (c.form.as_bytes().last(), &mut out.behind),
            };
            match own {
                Some(byte) => chart[usize::from(*byte)].push(n),
                None => chart.iter_mut().for_each(|all| all.push(n)),
            }
        }
        out
    }

    fn may_lead(&self, word: &str) -> &[u8] {
        chosen(&self.before, word.as_bytes().first())
    }

    fn may_close(&self, word: &str) -> &[u8] {
        chosen(&self.behind, word.as_bytes().last())
    }
}

fn chosen<'c>(chart: &'c [Vec<u8>], byte: Option<&u8>) -> &'c [u8] {
    byte.and_then(|b| chart.get(*b as usize)).map_or(&[], Vec::as_slice)
}

/// Whether a text has so many letters.
fn has_letters(text: &str, least: usize) -> bool {
    // No letter has more than four bytes.
    text.len() >= 4 * least || text.len() >= least && text.chars().count() >= least
}

/// Puts the ways to read `word` into an empty list, the whole first.
pub(crate) fn forms(word: &str, fold: &Fold, clitics: &[Clitic], particles: &Particles, out: &mut Vec<Form>) {
    let whole = fold.fold(word);
    out.push(Form { key: whole, pro: None, en: None });
    let whole = out[0].key.as_str();
    let mut more = Vec::new();
    let joined = |a: &str, b: &str| {
        let mut key = String::with_capacity(a.len() + b.len());
        key.push_str(a);
        key.push_str(b);
        key
    };
    for n in particles.may_lead(whole) {
        let Some(clitic) = clitics.get(*n as usize) else { continue };
        if let Some(rest) = whole.strip_prefix(clitic.form.as_str()).filter(|r| has_letters(r, clitic.least)) {
            more.push(Form { key: joined(&clitic.replacement, rest), pro: Some(*n), en: None });
        }
    }
    out.append(&mut more);
    for at in 0..out.len() {
        let Form { key, pro, .. } = &out[at];
        let room = MAX_FORMS.saturating_sub(out.len());
        for n in particles.may_close(key) {
            let Some(clitic) = clitics.get(*n as usize) else { continue };
            if more.len() < room
                && let Some(rest) = key.strip_suffix(clitic.form.as_str()).filter(|r| has_letters(r, clitic.least))
            {
                more.push(Form { key: joined(rest, &clitic.replacement), pro: *pro, en: Some(*n) });
            }
        }
        out.append(&mut more);
    }
}

/// A wording found: which row of which table, in which form, over how many words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// number of the table, see [`Lexicon::table`]
    pub table: u8,
    /// number of the row, see [`Lexicon::row`]
    pub row: u32,
    /// number of the form's tag, see [`Lexicon::tag`]
    pub tag: u8,
    /// first word of the sentence that it covers
    pub start: usize,
    /// one past the last word
    pub end: usize,
    /// particle before its first word
    pub pro: Option<u8>,
    /// particle behind its last word
    pub en: Option<u8>,
}

/// One line of a table: its columns but the first, and on a line of its own the headword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a>(&'a str);

impl<'a> Row<'a> {
    /// Column `n`, the headword being 0; empty where there is none or it is `-`.
    pub fn col(&self, n: usize) -> &'a str {
        let text = |from: usize, to: usize| self.0.get(from..to).filter(|text| *text != "-").unwrap_or_default();
        let Some(mut before) = n.checked_sub(1) else {
            let end = self.0.bytes().position(|b| b == b'\n').map_or(self.0.len(), |at| at + 1);
            return text(end, self.0.len());
        };
        let mut from = 0;
        for (at, byte) in self.0.bytes().enumerate() {
            match byte {
                b'\n' if before == 0 => return text(from, at),
                b'\n' => return "",
                b'\t' if before == 0 => return text(from, at),
                b'\t' => (before, from) = (before - 1, at + 1),
                _ => {}
            }
        }
        ""
    }
    /// The headword's first wording without its flags.
    pub fn headword(&self) -> String {
        let first = self.col(0).split('|').next().unwrap_or_default();
        let first = first.rsplit_once(':').map_or(first, |(w, _)| w);
        let words: Vec<&str> = first.split_whitespace().map(|w| w.split_once('/').map_or(w, |(s, _)| s)).collect();
        words.join(" ")
    }
    /// Whether column `n` lists `word` among its comma-separated values.
    pub fn has(&self, n: usize, word: &str) -> bool {
        lists(self.col(n), word)
    }
}

/// Whether comma-separated values have `word` among them.
pub(crate) fn lists(values: &str, word: &str) -> bool {
    values.as_bytes().split(|b| *b == b',').any(|w| w == word.as_bytes())
}

/// The ways that some forms of a word went through the map, letter by letter; kept from word to word for its room only.
#[derive(Debug, Default)]
pub(crate) struct Trails {
    states: Vec<State>,
    /// for each form where its states end
    ends: Vec<usize>,
}

impl Trails {
    fn clear(&mut self) {
        self.states.clear();
        self.ends.clear();
    }

    /// Walks a form from the root and remembers its way.
    fn walk(&mut self, map: &Automaton, key: &[u8]) -> Option<State> {
        let from = self.states.len();
        map.trail(map.root(), key, &mut self.states);
        self.ends.push(self.states.len());
        match self.states.len() - from == key.len() {
            true => Some(self.states.get(from..)?.last().copied().unwrap_or(map.root())),
            false => None,
        }
    }

    /// Walks a form that begins like one whose way is known.
    fn branch(&self, map: &Automaton, known: usize, like: &[u8], key: &[u8]) -> Option<State> {
        let same = like.iter().zip(key).take_while(|(a, b)| a == b).count();
        let from = known.checked_sub(1).and_then(|n| self.ends.get(n)).copied().unwrap_or(0);
        let way = self.states.get(from..*self.ends.get(known)?)?;
        let state = if same == 0 { map.root() } else { *way.get(same - 1)? };
        map.walk(state, key.get(same..)?)
    }
}

/// The tables of one language.
pub struct Lexicon {
    bytes: Arc<[u8]>,
    map: Automaton,
    tables: Vec<String>,
    /// their numbers, by the hash of the name
    numbers: HashedMap<u8>,
    tags: Vec<String>,
    /// all rows, one after the other
    rows: String,
    /// where each row begins, and where the last one ends
    starts: Vec<u32>,
    /// wordings of the listed tables with table and row: by table, the longest first
    listed: Vec<(u8, u32, String)>,
    postings: Range<usize>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("tables", &self.tables).finish_non_exhaustive()
    }
}

impl Lexicon {
    pub(super) fn new(bytes: &Arc<[u8]>, parts: &Parts) -> Result<Self, PackError> {
        let part = |name: &str| parts.get(name).ok_or(PackError::Damaged);
        let lines = |name: &str| -> Result<Vec<String>, PackError> {
            let text = std::str::from_utf8(&bytes[part(name)?]).map_err(|_| PackError::Damaged)?;
            Ok(text.split('\n').map(str::to_string).collect())
        };
        let tables = lines("tables")?;
        // Checked here once, so that a row can be taken out as text later without a second look.
        let rows = std::str::from_utf8(&bytes[part("rows")?]).map_err(|_| PackError::Damaged)?;
        let starts = bytes[part("starts")?].chunks_exact(4);
        let mut listed: Vec<(u8, u32, String)> = lines("listed")?
            .iter()
            .filter_map(|line| {
                let mut cols = line.split('\t');
                Some((cols.next()?.parse().ok()?, cols.next()?.parse().ok()?, cols.next()?.to_string()))
            })
            .collect();
        crate::sort::by_key(&mut listed, |l| (l.0, std::cmp::Reverse(l.2.chars().count())));
        Ok(Self {
            bytes: bytes.clone(),
            listed,
            map: Automaton::new(bytes, part("map")?).ok_or(PackError::Damaged)?,
            numbers: tables.iter().zip(0..u8::MAX).map(|(name, n)| (hash::of(name.as_bytes()), n)).collect(),
            tables,
            tags: lines("tags")?,
            rows: rows.to_string(),
            starts: starts.filter_map(|four| read_u32(four, 0)).collect(),
            postings: part("postings")?,
        })
    }

    /// The number of the table with this name; one that no entry has where there is no such table.
    pub fn table(&self, name: &str) -> u8 {
        let number = self.numbers.get(&hash::of(name.as_bytes())).copied();
        number.filter(|n| self.tables.get(*n as usize).is_some_and(|t| t == name)).unwrap_or(u8::MAX)
    }

    /// The tag with this number.
    pub fn tag(&self, number: u8) -> &str {
        self.tags.get(number as usize).map_or("", String::as_str)
    }

    /// The row with this number.
    pub fn row(&self, number: u32) -> Row<'_> {
        let at = |n: usize| self.starts.get(n).copied().unwrap_or_default() as usize;
        let n = number as usize;
        Row(self.rows.get(at(n)..at(n + 1)).unwrap_or_default())
    }

    /// The first row of table `name` that has the folded wording `key`.
    pub fn get(&self, name: &str, key: &str) -> Option<Row<'_>> {
        self.get_in(self.table(name), key)
    }

    /// The number of the first row of table `name` that has the folded wording `key`.
    pub(crate) fn number(&self, name: &str, key: &str) -> Option<u32> {
        let table = self.table(name);
        self.postings(key)?.find(|(t, _, _)| *t == table).map(|(_, _, row)| row)
    }

    /// The wordings of a listed table (`format::LISTED`) with their rows and these rows' numbers, the longest first.
    pub(crate) fn listed(&self, table: u8) -> impl Iterator<Item = (&str, u32, Row<'_>)> {
        let from = self.listed.partition_point(|l| l.0 < table);
        let own = self.listed.get(from..).unwrap_or_default().iter().take_while(move |l| l.0 == table);
        own.map(|l| (l.2.as_str(), l.1, self.row(l.1)))
    }

    /// The tables that have the folded wording `key`, a bit each.
    pub(crate) fn tables_of(&self, key: &str) -> u128 {
        self.postings(key).into_iter().flatten().fold(0, |all, (table, _, _)| all | crate::text::bit(table))
    }

    /// These tables, a bit each.
    pub(crate) fn tables(&self, names: &[&str]) -> u128 {
        names.iter().fold(0, |all, name| all | crate::text::bit(self.table(name)))
    }

    /// The first row of a table, by its number, that has the folded wording `key`.
    pub(crate) fn get_in(&self, table: u8, key: &str) -> Option<Row<'_>> {
        self.postings(key)?.find(|(t, _, _)| *t == table).map(|(_, _, row)| self.row(row))
    }

    /// The rows of a table that have the folded wording `key`, with the tags of the form.
    pub(crate) fn tagged(&self, name: &str, key: &str) -> impl Iterator<Item = (Row<'_>, &str)> {
        let table = self.table(name);
        let postings = self.postings(key).into_iter().flatten().filter(move |(t, _, _)| *t == table);
        postings.map(|(_, tag, row)| (self.row(row), self.tag(tag)))
    }

    /// What stands for a folded wording: table, tag, row.
    fn postings(&self, key: &str) -> Option<impl Iterator<Item = (u8, u8, u32)>> {
        let number = self.map.number(self.map.walk(self.map.root(), key.as_bytes())?)?;
        Some(self.postings_at(number))
    }

    /// Appends every wording of one word, read in these forms, as if it were word 0; and for each form where the walk has
    /// come to behind it and a space, if a wording goes on there: nothing where none does with any.
    pub(crate) fn find_one(
        &self,
        forms: &[Form],
        trails: &mut Trails,
        out: &mut Vec<Entry>,
        spaces: &mut Vec<Option<State>>,
    ) {
        trails.clear();
        let from = spaces.len();
        // The forms without a particle behind them come first. What is left of one when such a particle is off begins
        // as it does, so that its way is known from them.
        let closed = forms.last().is_some_and(|f| f.en.is_some());
        for (n, form) in forms.iter().enumerate() {
            let key = form.key.as_bytes();
            let state = match form.en {
                None if closed => trails.walk(&self.map, key),
                None => self.map.walk(self.map.root(), key),
                Some(_) => forms
                    .iter()
                    .position(|f| f.pro == form.pro && f.en.is_none())
                    .and_then(|open| trails.branch(&self.map, open, forms.get(open)?.key.as_bytes(), key)),
            };
            let Some(state) = state else { continue };
            self.record(state, 0, 1, form.pro, form.en, out);
            // Nothing stands behind what a particle closes.
            let space = if form.en.is_none() { self.map.walk(state, b" ") } else { None };
            if space.is_some() {
                spaces.resize(from + forms.len(), None);
                spaces[from + n] = space;
            }
        }
    }

    /// Appends every wording of several words that begins at word `at` of a sentence, from its forms and where the walk
    /// has come to with each. `words` gives each word's forms; `None` is a word that no wording goes across.
    pub(crate) fn find<'w>(
        &self,
        at: usize,
        forms: &[Form],
        spaces: &[Option<State>],
        words: impl Fn(usize) -> Option<&'w [Form]>,
        out: &mut Vec<Entry>,
    ) {
        for (form, space) in forms.iter().zip(spaces) {
            let mut space = *space;
            for next in at + 1..at + MAX_PHRASE {
                let Some(state) = space else { break };
                let Some(forms) = words(next) else { break };
                for last in forms.iter().filter(|f| f.pro.is_none() && f.en.is_some()) {
                    if let Some(end) = self.map.walk(state, last.key.as_bytes()) {
                        self.record(end, at, next + 1, form.pro, last.en, out);
                    }
                }
                let Some(whole) = forms.first().and_then(|f| self.map.walk(state, f.key.as_bytes())) else {
                    break;
                };
                self.record(whole, at, next + 1, form.pro, None, out);
                space = self.map.walk(whole, b" ");
            }
        }
    }

    fn record(&self, state: State, start: usize, end: usize, pro: Option<u8>, en: Option<u8>, out: &mut Vec<Entry>) {
        if let Some(number) = self.map.number(state) {
            let found = self.postings_at(number);
            out.reserve(found.size_hint().1.unwrap_or_default());
            out.extend(found.map(|(table, tag, row)| Entry { table, row, tag, start, end, pro, en }));
        }
    }

    fn postings_at(&self, offset: u64) -> impl Iterator<Item = (u8, u8, u32)> {
        let own = self.bytes.get(self.postings.clone()).unwrap_or_default();
        let at = usize::try_from(offset).ok().and_then(|n| own.get(n..)).unwrap_or_default();
        let (count, all) = at.split_first().map_or((0, at), |(count, all)| (*count as usize, all));
        let read = |six: &[u8]| match *six {
            [table, tag, a, b, c, d] => Some((table, tag, u32::from_le_bytes([a, b, c, d]))),
            _ => None,
        };
        all.chunks_exact(6).take(count).filter_map(read)
    }
}
