//! Verbs of no table: what somebody "will" do is a plan, whichever verb tells it.
//!
//! The row `*` of `verbs.tsv` stands for them, `**` for their passives; its flags say what they need, and rows of class
//! `none` which verbs are nobody's doing: in `the council will redraw the map` it is a plan, in `prices will rise` there is none.

use super::clauses::{Cue, is_break};
use super::predicates::{REACH_AUXILIARY, Reading};
use crate::lang::{Entry, Language};
use crate::text::{Case, Kind};

/// The row of `verbs.tsv` for verbs of no table.
const ANY: &str = "*";
/// The row for their passives behind "be".
const PASSIVE: &str = "**";
/// Letters of a verb at least.
const LETTERS: usize = 3;
/// Letters of an imperfect at least, its person's letter among them.
const IMPERFECT: usize = 4;
/// Letters of an imperfect's ending: the plural's, the dual's.
const ENDING: usize = 2;

/// How a language tells a future of a verb that no table has.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    row: u32,
    passive: Option<u32>,
    /// number of the tag of a form that only goes with the future
    act: u8,
    /// letters that the imperfect of each person begins with, and the numbers of their tags
    persons: Vec<(char, u8)>,
    /// what participles end in
    participle: Option<String>,
    /// what no imperfect ends in
    nouns: Vec<char>,
}

impl Rule {
    pub fn of(language: &Language) -> Option<Self> {
        let lexicon = &language.lexicon;
        let row = lexicon.number("verbs", ANY)?;
        let tag = |name: &str| (0..=u8::MAX).find(|n| lexicon.tag(*n) == name);
        let person = |word: &str| {
            let (letter, name) = word.split_once(':')?;
            Some((letter.chars().next()?, tag(name)?))
        };
        let persons = language.setting("persons").unwrap_or_default().split(' ').filter_map(person).collect();
        let participle = language.setting("participle_ending").map(str::to_string);
        let passive = lexicon.number("verbs", PASSIVE);
        let nouns = language.setting("noun_letters").unwrap_or_default().chars().collect();
        Some(Self { row, passive, nouns, act: tag("act")?, persons, participle })
    }
}

impl Reading<'_> {
    /// A verb of no table at a word that the future stands before, as a wording of the row for any verb.
    pub(super) fn open_verb(&self, at: usize) -> Option<Entry> {
        let rule = self.reader.open.as_ref()?;
        let token = self.sentence.tokens.get(at).filter(|t| t.kind == Kind::Word)?;
        let nobodys = |e: &Entry| e.table == self.reader.verbs && self.reader.document.row(e).col(1) == "none";
        if self.sentence.entries_of(at, self.reader.verbs).iter().any(nobodys) {
            return None;
        }
        let entry = |row: u32, tag: u8, pro: Option<u8>| Entry {
            table: self.reader.verbs,
            row,
            tag,
            start: at,
            end: at + 1,
            pro,
            en: None,
        };
        let long = |key: &str, least: usize| key.chars().nth(least - 1).is_some();
        if token.case == Case::None {
            // The future's particle before the letter of a person, in a word that no table has as it stands.
            let document = self.reader.document;
            let bare = self.sentence.entries_at(at).iter().any(|e| e.pro.is_none() && e.en.is_none());
            let raw = self.sentence.text.get(token.start..token.end)?;
            let whole = token.key().chars().count();
            let after = at > 0 && self.clauses.is(at - 1, Cue::Will);
            return token.forms.iter().filter(|f| f.en.is_none()).find_map(|form| {
                let will = document.clitic(form.pro).ends_with("will") && !bare || after && form.pro.is_none();
                // Folding makes letters one that tell the person.
                let first = raw.chars().nth(whole.saturating_sub(form.key.chars().count()))?;
                let noun = form.key.chars().next_back().is_some_and(|c| rule.nouns.contains(&c));
                let will = will && !noun && !self.suffers(at);
                let tag = rule.persons.iter().find(|p| p.0 == first)?.1;
                (will && long(&form.key, IMPERFECT) && !self.happens(&form.key)).then(|| entry(rule.row, tag, form.pro))
            });
        }
        if token.case != Case::Lower || !long(token.key(), LETTERS) || token.joiner {
            return None;
        }
        let between = |n: &usize| self.clauses.is(*n, Cue::Adverb) || self.clauses.is(*n, Cue::Not);
        let mut before = (at.saturating_sub(REACH_AUXILIARY)..at).rev().filter(|n| !between(n));
        let mut led = before.next()?;
        let mut row = rule.row;
        if self.clauses.is(led, Cue::Be) {
            // "Will be televised"
            let ending = rule.participle.as_deref()?;
            led = before.next().filter(|_| token.key().ends_with(ending))?;
            row = rule.passive?;
        }
        let future = self.clauses.is(led, Cue::Will) || self.clauses.is(led, Cue::Would);
        // "Will effectively remove": no verb.
        let words = self.reader.document.table("words");
        let known = |e: &&Entry| e.table == words && e.end == at + 1;
        let mut classes = self.sentence.entries_of(at, words).iter().filter(known).peekable();
        let verb = |e: &Entry| self.reader.document.row(e).col(1).contains('v');
        if classes.peek().is_some() && !classes.any(verb) {
            return None;
        }
        // A word that something else can be is one: "will also ...".
        let other = [Cue::Adverb, Cue::Not, Cue::Be, Cue::Have, Cue::Prep, Cue::Article, Cue::Maybe, Cue::And];
        let word = other.iter().any(|cue| self.clauses.is(at, *cue)) || (led..at).any(|n| is_break(self.sentence, n));
        (future && !word).then(|| entry(row, rule.act, None))
    }

    /// Whether an imperfect is of a verb that is nobody's doing: without its person's letter, and an ending of two letters,
    /// a row of class `none` has it.
    fn happens(&self, imperfect: &str) -> bool {
        let lexicon = &self.reader.document.language.lexicon;
        let mut stem = imperfect.chars();
        stem.next();
        let whole = stem.as_str();
        let ending = stem.clone().rev().take(ENDING).map(char::len_utf8).sum::<usize>();
        let short = whole.get(..whole.len() - ending).unwrap_or_default();
        [whole, short].iter().any(|key| lexicon.tagged("verbs", key).any(|(row, _)| row.col(1) == "none"))
    }
}
