//! What stands around a candidate for a predicate where verbs come first and agree: open speech, vowels of the passive,
//! the owner of a decision, a noun that the verb only describes, a day to come.
//!
//! `مظاهرة تطالب بالأجور` demands nothing by itself; `قرار المحكمة السماح بالبناء` tells what the court decided.

use super::clauses::{Cue, Form, is_break, is_quote, is_stop};
use super::predicates::{Candidate, REACH_AUXILIARY, Reading};
use crate::find::Reference;
use crate::text::{Kind, Words};

/// Words behind an imperfect within which the day to come is named.
const REACH_AHEAD: usize = 24;
/// Letters and marks of a verb among which a passive shows its vowel.
const FIRST_LETTERS: usize = 4;
/// Words behind the owner of a decision within which it is told.
const OWNED: usize = 2;

impl Reading<'_> {
    /// Whether a quotation mark before a word is open.
    pub(super) fn in_speech(&self, at: usize) -> bool {
        (0..at).filter(|n| is_quote(self.sentence, *n)).count() % 2 == 1
    }

    /// Whether a vowel mark on the first letters of a perfect makes it a passive: "عُين" is "was appointed".
    pub(super) fn suffers(&self, at: usize) -> bool {
        let mark = self.reader.document.language.setting("passive_mark").unwrap_or_default();
        let text = || self.sentence.tokens.get(at).and_then(|t| self.sentence.text.get(t.start..t.end));
        let first = || text().unwrap_or_default().chars().take(FIRST_LETTERS).collect::<String>();
        !mark.is_empty() && first().contains(mark)
    }

    /// Whether a noun of deciding has its owner and then what is decided: "قرار المحكمة السماح", "قراره بتعيين".
    pub(super) fn owned(&self, c: &Candidate) -> bool {
        let owner = self.references.iter().find(|r| r.words.start == c.verb.end);
        let from = match owner {
            Some(owner) => owner.words.end,
            None if c.entry.en.is_some() => c.verb.end,
            None => return false,
        };
        (from..from + OWNED).any(|at| self.needed_at(at, &c.row))
    }

    /// Whether a finite verb stands right behind a noun without article: a relative clause without its word,
    /// "مظاهرة تطالب".
    pub(super) fn modifies(&self, c: &Candidate) -> bool {
        let document = self.reader.document;
        let Some(before) = c.verb.start.checked_sub(1) else {
            return false;
        };
        let Some(token) = self.sentence.tokens.get(before).filter(|t| t.kind == Kind::Word) else {
            return false;
        };
        if self.subject_before()
            || self.title
            || c.entry.pro.is_some() && !document.clitic(c.entry.pro).ends_with("will")
            || !matches!(c.form, Form::Past | Form::Present)
            || self.verb_follows(before)
            || self.references.iter().any(|r| r.words.end == c.verb.start)
        {
            return false;
        }
        let definite = token.forms.iter().any(|f| document.clitic(f.pro).contains("the"));
        let is_in = |names: &[u8]| self.sentence.entries_at(before).iter().any(|e| names.contains(&e.table));
        !definite && is_in(&self.reader.nouns) && !is_in(&self.reader.function_words)
    }

    /// Whether the imperfect that opens a sentence tells of a day to come: "يزور الرئيس باريس الأحد المقبل".
    pub(super) fn ahead(&self, c: &Candidate) -> bool {
        let at = c.verb.start;
        let opens = at == 0 || is_stop(self.sentence, at - 1);
        let words = Words { start: c.verb.end, end: (c.verb.end + REACH_AHEAD).min(self.sentence.tokens.len()) };
        opens
            && !self.subject_before()
            && c.form == Form::Present
            && c.row.col(1) == "act"
            && !c.flag("explicit")
            && (self.references.iter().any(|r| r.words.start == c.verb.end)
                || self.noun_subject(c.verb)
                || self.clauses.is(c.verb.end, Cue::Ahead))
            && self.clauses.any(words, Cue::Ahead)
    }

    /// Where the name begins that stands right before "who" or "which" and then the verb: "Lafarge, which will appeal".
    pub(super) fn antecedent(&self, at: usize) -> Option<usize> {
        let between = |n: usize| self.clauses.is(n, Cue::Will) || self.clauses.is(n, Cue::Adverb);
        let who = (0..at).rev().find(|n| !between(*n)).filter(|n| self.clauses.is(*n, Cue::Who))?;
        let end = who - usize::from(who > 0 && is_break(self.sentence, who - 1));
        let named = |r: &&Reference| {
            r.named && (r.words.end == end || r.words.end + 1 == end && is_quote(self.sentence, r.words.end))
        };
        self.references.iter().find(named).map(|r| r.words.start)
    }

    /// Whether somebody is said to say what he himself will not do: "she said she would not stand again".
    pub(super) fn refuses(&self, c: &Candidate) -> bool {
        let at = c.verb.start;
        let will = (at.saturating_sub(REACH_AUXILIARY)..at)
            .find(|n| self.clauses.is(*n, Cue::Will) || self.clauses.is(*n, Cue::Would));
        let not =
            will.is_some_and(|n| (n + 1..at).all(|n| self.clauses.is(n, Cue::Not) || self.clauses.is(n, Cue::Adverb)));
        let not = not && will.is_some_and(|n| (n + 1..at).any(|n| self.clauses.is(n, Cue::Not)));
        let own = will.is_some_and(|n| n > 0 && self.clauses.is(n - 1, Cue::Subject));
        let said = self.said_before(at) || self.in_speech(at);
        c.cased && not && own && will.is_some_and(|n| n + 1 < at) && said
    }

    /// Whether somebody is said to say what he will do on a condition: "she said that if elected she would cut taxes".
    pub(super) fn conditional(&self, c: &Candidate) -> bool {
        let at = c.verb.start;
        let own = (at.saturating_sub(REACH_AUXILIARY)..at)
            .find(|n| self.clauses.is(*n, Cue::Will) || self.clauses.is(*n, Cue::Would))
            .is_some_and(|n| n > 0 && self.clauses.is(n - 1, Cue::Subject));
        c.cased && own && self.said_before(at)
    }

    /// Whether it is told that something "would be" done.
    pub(super) fn told_to_be(&self, c: &Candidate) -> bool {
        c.flag("any") && c.flag("weak") && self.clauses.holds(c.verb.start, c.form, Cue::Would)
    }
}
