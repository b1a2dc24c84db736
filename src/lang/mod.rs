//! Languages as data: a [`Language`] is the pack compiled from one folder `lang/<code>/`, and looks words up in it.
//!
//! All tables of a language share one finite-state map, so one walk over a sentence finds every wording of every
//! table: states, offices, verbs of deciding, months. No code here knows any language.

pub mod affix;
mod automaton;
#[cfg(not(target_arch = "wasm32"))]
pub mod compile;
pub mod fold;
mod format;
mod lexicon;
mod pack;

pub(crate) use automaton::State;
pub use lexicon::{Clitic, Entry, Form, Lexicon, Row};
pub use pack::PackError;

use crate::page::hash::{self, HashedMap};
use crate::summary::Direction;
use fold::Fold;
use lexicon::Particles;
pub(crate) use lexicon::{Trails, lists};
use std::sync::Arc;

/// The code of the fallback for unknown languages.
pub const FALLBACK: &str = "xx";

#[cfg(not(target_arch = "wasm32"))]
static BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Letters that the first part and the last part of a compound have at least.
const FIRST_PART: usize = 3;
const LAST_PART: usize = 5;

/// One language: how its words fold, which particles stick to them, and its tables.
#[derive(Debug)]
pub struct Language {
    /// the folder's name: BCP 47, or [`FALLBACK`]
    pub code: String,
    /// how words are folded before they are looked up
    pub fold: Fold,
    /// particles written as one with a word
    pub clitics: Vec<Clitic>,
    /// the tables
    pub lexicon: Lexicon,
    /// which particles to try on a word
    particles: Particles,
    /// name, row and folded value of each setting
    settings: Vec<(String, u32, String)>,
    /// their numbers, by the hash of the name
    numbers: HashedMap<usize>,
    /// folded words that lose their vowel before another and are written as one with it: `l`, `qu`
    elided: Vec<String>,
    /// numbers of the tables that know a compound by its last part: `Handelsabkommen` by `Abkommen`
    compounds: Vec<u8>,
}

impl Language {
    /// Reads a pack. A damaged one is an error, never a panic.
    pub fn from_pack(code: &str, bytes: Arc<[u8]>) -> Result<Self, PackError> {
        let parts = pack::parts(&bytes)?;
        let text = |name: &str| parts.get(name).and_then(|r| std::str::from_utf8(&bytes[r]).ok()).unwrap_or_default();
        let fold = Fold::parse(text("fold")).map_err(|_| PackError::Damaged)?;
        let lexicon = Lexicon::new(&bytes, &parts)?;
        let clitics = Clitic::parse(&fold.fold(text("clitics")));
        let own = lexicon.listed(lexicon.table("language"));
        let settings: Vec<_> = own.map(|(name, n, row)| (name.to_string(), n, fold.fold(row.col(1)))).collect();
        let mut language = Self {
            code: code.to_string(),
            particles: Particles::new(&clitics),
            clitics,
            numbers: settings.iter().enumerate().map(|(n, s)| (hash::of(s.0.as_bytes()), n)).collect(),
            settings,
            lexicon,
            fold,
            elided: Vec::new(),
            compounds: Vec::new(),
        };
        let elided = language.setting("elided").unwrap_or_default();
        language.elided = elided.split(' ').filter(|w| !w.is_empty()).map(|w| language.fold.fold(w)).collect();
        let tables = language.setting("compounds").unwrap_or_default();
        language.compounds = tables.split(' ').filter(|t| !t.is_empty()).map(|t| language.lexicon.table(t)).collect();
        Ok(language)
    }

    /// A setting from the language's `language.tsv` (`key TAB value`).
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.found(key).map(|s| self.lexicon.row(s.1).col(1))
    }

    fn found(&self, key: &str) -> Option<&(String, u32, String)> {
        let number = self.numbers.get(&hash::of(key.as_bytes()))?;
        self.settings.get(*number).filter(|s| s.0 == key)
    }

    /// The value of a setting, folded as words are; empty where it is not set.
    pub fn folded(&self, key: &str) -> &str {
        self.found(key).map_or("", |s| s.2.as_str())
    }

    /// Puts the ways to read one word into an empty list: the whole, and without the particles that may stick to it.
    pub(crate) fn forms(&self, word: &str, out: &mut Vec<Form>) {
        lexicon::forms(word, &self.fold, &self.clitics, &self.particles, out);
    }

    /// What a folded word may be a case form of.
    pub(crate) fn bases<'a>(&'a self, word: &'a str) -> impl Iterator<Item = String> + 'a {
        let cases = |tag: &str| matches!(tag, "of" | "case" | "in");
        self.clitics.iter().filter(move |c| !c.before && cases(&c.tag)).filter_map(move |c| {
            let rest = word.strip_suffix(c.form.as_str()).filter(|rest| rest.chars().count() >= c.least)?;
            Some(format!("{rest}{}", c.replacement))
        })
    }

    /// Whether a setting lists `word` among its words.
    pub fn lists(&self, key: &str, word: &str) -> bool {
        !word.is_empty()
            && self
                .setting(key)
                .is_some_and(|words| words.as_bytes().split(|b| *b == b' ').any(|w| w == word.as_bytes()))
    }

    /// Appends what tables know of a compound by its last part, the longest that each knows; what they know of the whole,
    /// the entries from number `from` on, goes before.
    pub(crate) fn compound(&self, word: &Form, entries: &mut Vec<Entry>, from: usize) {
        if self.compounds.is_empty() || word.key.chars().count() < FIRST_PART + LAST_PART {
            return;
        }
        let mut open: Vec<u8> = self.compounds.clone();
        open.retain(|table| !entries.iter().skip(from).any(|e| e.table == *table));
        let letters = word.key.chars().count();
        for (at, _) in word.key.char_indices().skip(FIRST_PART).take(letters.saturating_sub(FIRST_PART + LAST_PART - 1))
        {
            if open.is_empty() {
                return;
            }
            let tail = Form { key: word.key.get(at..).unwrap_or_default().to_string(), pro: None, en: None };
            let mut found = Vec::new();
            self.lexicon.find_one(std::slice::from_ref(&tail), &mut Trails::default(), &mut found, &mut Vec::new());
            found.retain(|e| open.contains(&e.table));
            open.retain(|table| !found.iter().any(|e| e.table == *table));
            entries.append(&mut found);
        }
    }

    /// Where an elided word ends that is written as one with the next: 2 in `l'accord`.
    pub(crate) fn elision(&self, word: &str) -> Option<usize> {
        if self.elided.is_empty() {
            return None;
        }
        fold::elision(word, |first| self.elided.iter().any(|e| *e == self.fold.fold(first)))
    }

    /// Where lines of this language begin.
    pub fn direction(&self) -> Direction {
        match self.setting("direction") {
            Some("rtl") => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }
}

/// The languages at hand: natively all, in the browser the fallback and those that were fetched.
#[derive(Debug, Default)]
pub struct Packs(Vec<Language>);

impl Packs {
    /// All languages that were compiled in.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in() -> Self {
        let mut packs = Self::default();
        for (code, bytes) in BUILT_IN {
            // A pack of this very build is sound; a damaged one would show in every test.
            let _ = packs.add(code, Arc::from(*bytes));
        }
        packs
    }

    /// Adds or replaces a language.
    pub fn add(&mut self, code: &str, bytes: Arc<[u8]>) -> Result<(), PackError> {
        let language = Language::from_pack(code, bytes)?;
        match self.0.binary_search_by(|l| l.code.as_str().cmp(code)) {
            Ok(at) => self.0[at] = language,
            Err(at) => self.0.insert(at, language),
        }
        Ok(())
    }

    /// The language with this code.
    pub fn get(&self, code: &str) -> Option<&Language> {
        self.0.iter().find(|l| l.code == code)
    }

    /// The languages' codes, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|l| l.code.as_str())
    }
}
