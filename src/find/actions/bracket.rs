//! The verbal bracket of German and its like (`bracket` in language.tsv): the auxiliary stands second, the participle or
//! infinitive at the end of the clause, everything else between; in a subordinate clause the auxiliary stands last.
//!
//! `Der Rat [hat] am Montag ein Abkommen [beschlossen]`; the subject stands before the auxiliary or right behind it.

use super::clauses::{Cue, is_break, is_quote};
use super::predicates::Reading;
use crate::find::Reference;
use crate::text::Words;

/// Words that a bracket may hold.
const WIDE: usize = 30;
/// Words behind a participle within which an auxiliary stands last.
const LAST: usize = 3;
/// Words behind the finite verb within which its subject begins.
const BEHIND: usize = 3;

impl Reading<'_> {
    /// Where the clause of a word begins.
    fn clause_from(&self, at: usize) -> usize {
        let from = at.saturating_sub(WIDE);
        (from..at).rev().find(|n| is_break(self.sentence, *n) || self.clauses.is(*n, Cue::That)).map_or(from, |n| n + 1)
    }

    /// Where an auxiliary of that sort stands in the clause of a participle or infinitive: before it or last.
    pub(super) fn bracket(&self, verb: usize, cue: Cue) -> Option<usize> {
        let last = verb + 1..(verb + 1 + LAST).min(self.sentence.tokens.len());
        let before = self.clause_from(verb)..verb;
        before.rev().chain(last.take_while(|n| !is_break(self.sentence, *n))).find(|n| self.clauses.is(*n, cue))
    }

    /// The finite verb of a clause whose participle or infinitive stands at `verb`: the auxiliary before it.
    pub(super) fn opening(&self, verb: usize) -> Option<usize> {
        let finite = |n: &usize| [Cue::Have, Cue::Be, Cue::Will].iter().any(|cue| self.clauses.is(*n, *cue));
        (self.clause_from(verb)..verb).find(finite)
    }

    /// Whether a clause ends behind a word.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        at + 1 >= self.sentence.tokens.len()
            || is_break(self.sentence, at + 1)
            || is_quote(self.sentence, at + 1)
            || self.clauses.is(at + 1, Cue::And)
    }

    /// Where the subject of a finite verb at `finite` begins: before it in its clause, else right behind it.
    pub(super) fn subject_around(&self, finite: usize, references: &[Reference]) -> Option<usize> {
        let free = |r: &&Reference| {
            let before = self.behind_article(r.words.start).checked_sub(1);
            !before.is_some_and(|n| self.clauses.is(n, Cue::Prep))
        };
        let from = self.clause_from(finite);
        let before = references.iter().filter(|r| r.words.start >= from && r.words.end <= finite).find(free);
        let behind =
            || references.iter().filter(|r| (finite + 1..=finite + BEHIND).contains(&r.words.start)).find(free);
        before.or_else(behind).map(|r| r.words.start)
    }

    /// Where the wording of a clause begins whose finite verb stands at `finite`.
    pub(super) fn clause_wording(&self, finite: usize, most: usize) -> usize {
        let from = self.clause_from(finite);
        if finite - from <= most { from } else { finite }
    }
}

/// The word that a predicate's clause turns on: the auxiliary of a participle or infinitive, else the verb.
pub(super) fn finite_of(reading: &Reading, verb: Words, closing: bool) -> usize {
    reading.opening(verb.start).filter(|_| closing).unwrap_or(verb.start)
}
