//! Languages whose verb stands last (`verb_last` in language.tsv): a predicate's clause lies before it, the subject
//! first, what it needs nearest to it.
//!
//! `Bakan, iki ülkenin anlaşma imzalayacağını açıkladı`: the wording goes from the clause's beginning to the verb of
//! saying that closes it; the subject is the first name in the nominative, else the one in the genitive.

use super::actors::{Actors, group_from};
use super::class::Class;
use super::clauses::{Cue, is_break, is_quote, is_stop};
use super::predicates::{Predicate, Reading};
use crate::find::Reference;
use crate::find::subject::may_be;
use crate::lang::Entry;
use crate::summary::ActionKind;
use crate::text::{Kind, Sentence, Span, WordCase, Words};

/// Words that a wording may have.
const MOST: usize = 32;
/// Words between a verb and the verb of saying that closes its clause.
const CLOSING: usize = 2;
/// Words of an opening that a comma parts from the rest and that is left out of a long wording.
const LONG: usize = 24;

/// How the reason of a verb of saying begins, whatever it governs.
const SAY: &str = "say:";

/// The words of a predicate's clause, with the verb of saying that closes it.
pub(super) fn clause(reading: &Reading, predicate: &Predicate, others: &[Predicate]) -> Words {
    let sentence = reading.sentence;
    let verb = predicate.verb;
    let stop = (0..verb.start).rev().find(|n| is_stop(sentence, *n) || opens_quote(sentence, *n, verb.start));
    // What is said within quotation marks does not part a subject from the verb of saying behind them.
    let outside = |o: &&Predicate| (o.verb.end..verb.start).filter(|n| is_quote(sentence, *n)).count() % 2 == 0;
    let before = others.iter().filter(|o| o.verb.end <= verb.start && o.finite());
    let finite = before.filter(outside).map(|o| o.verb.end).max();
    let mut start = stop.map_or(0, |n| n + 1).max(finite.unwrap_or(0));
    while start < verb.start
        && (is_break(sentence, start) || is_quote(sentence, start) || reading.clauses.is(start, Cue::And))
    {
        start += 1;
    }
    // "X آغاز می‌کند و قول داد": behind a verb "and" begins another clause.
    let ends_verb = |at: usize| (at.saturating_sub(4)..at).any(|n| reading.ends_verb(n, at));
    if reading.reader.clauses_follow
        && let Some(and) = (start + 1..verb.start).rev().find(|n| reading.clauses.is(*n, Cue::And) && ends_verb(*n))
    {
        start = and + 1;
    }
    if reading.reader.clauses_follow && reading.clauses.is(start, Cue::Who) && start < verb.start {
        start += 1;
    }
    if reading.reader.clauses_follow
        && let Some(end) = following(reading, predicate, others)
    {
        return Words { start, end };
    }
    let closes = |o: &&Predicate| {
        o.why.starts_with(SAY)
            && o.verb.start >= verb.end
            && o.verb.start <= verb.end + CLOSING
            && !(verb.end..o.verb.start).any(|n| is_break(sentence, n))
    };
    let end = others.iter().find(closes).map_or(verb.end, |o| o.verb.end);
    Words { start, end }
}

/// One past the clause behind a verb that tells what is decided, promised or asked for: "decided [that ...]".
fn following(reading: &Reading, predicate: &Predicate, others: &[Predicate]) -> Option<usize> {
    let sentence = reading.sentence;
    let from = predicate.verb.end;
    let that = reading.clauses.is(from, Cue::Who);
    let told = matches!(predicate.class, Class::Action(_) | Class::Position(_)) && !reading.clauses.is(from, Cue::And);
    let ends = |n: &usize| is_break(sentence, *n) || is_quote(sentence, *n) || reading.clauses.is(*n, Cue::And);
    let most = (from + MOST).min(sentence.tokens.len());
    let mut end = (from..most).find(ends).unwrap_or(most);
    // A clause that is told by "that" ends with its verb.
    if that && let Some(verb) = others.iter().find(|o| o.verb.start > from && o.verb.end <= most) {
        end = end.max(verb.verb.end);
    }
    (told && end > from + 1).then_some(end)
}

/// The shortest wording: the clause, cut at its beginning where it is long.
pub(super) fn wording(reading: &Reading, predicate: &Predicate, others: &[Predicate]) -> Vec<Span> {
    let sentence = reading.sentence;
    let Words { mut start, end } = clause(reading, predicate, others);
    let least = predicate.complement.map_or(predicate.verb.start, |c| c.start.min(predicate.verb.start));
    if end - start > LONG {
        let from = end.saturating_sub(MOST).max(start);
        let comma = (from..least).find(|n| is_break(sentence, *n) && end - n > LONG / 2);
        start = comma.map_or(from.max(start), |n| n + 1);
    }
    while start < least
        && (is_break(sentence, start) || is_quote(sentence, start) || reading.clauses.is(start, Cue::And))
    {
        start += 1;
    }
    let mut span = sentence.span(Words { start, end });
    if reading.begins_with_and(start) {
        span.start += super::wording::first_letter(sentence, start);
    }
    vec![span]
}

/// Whether a quotation mark stands at `at` that opens what is not closed before `end`.
fn opens_quote(sentence: &Sentence, at: usize, end: usize) -> bool {
    is_quote(sentence, at) && (at..end).filter(|n| is_quote(sentence, *n)).count() % 2 == 1 && {
        let token = sentence.tokens.get(at);
        token.is_some_and(|t| t.spaced || at == 0)
    }
}

/// Who acts.
pub(super) fn actors(
    reading: &Reading,
    references: &[Reference],
    predicate: &Predicate,
    others: &[Predicate],
) -> Actors {
    let (document, sentence) = (reading.reader.document, reading.sentence);
    let Words { start, .. } = clause(reading, predicate, others);
    let within = |r: &&Reference| r.words.start >= start && r.words.end <= predicate.verb.start;
    let case = |r: &Reference| document.case(sentence, r.words);
    let noun = reading.reader.clauses_follow && reading.noun_opens(start);
    let mut out = Actors { goes_on: !predicate.passive && !noun, ..Actors::default() };
    for reference in references.iter().filter(within) {
        let linked = reading.governed(reference.words, Cue::With);
        if linked && (predicate.class == Class::Action(ActionKind::Agreement) || predicate.passive) {
            let from = reference.words.start;
            group_from(reading, references, from..from + 1, &mut out.partners);
        }
    }
    let subject = |wanted: WordCase| {
        references
            .iter()
            .filter(within)
            .filter(|r| case(r) == wanted)
            .filter(|r| ![Cue::Prep, Cue::With, Cue::By].iter().any(|cue| reading.governed(r.words, *cue)))
            .find(|r| wanted != WordCase::Nominative || may_be(document, sentence, r.words))
    };
    let agent = references.iter().filter(within).find(|r| reading.governed(r.words, Cue::By));
    let found = match predicate.passive {
        true => agent,
        false => subject(WordCase::Nominative).or_else(|| subject(WordCase::Genitive)),
    };
    if let Some(reference) = found {
        let from = reference.words.start;
        group_from(reading, references, from..from + 1, &mut out.subject);
    }
    out
}

impl Reading<'_> {
    /// Whether a preposition, or a postposition, of that sort governs some words.
    pub(super) fn governed(&self, words: Words, cue: Cue) -> bool {
        match self.reader.postpositions {
            true => self.clauses.is(words.end, cue),
            false => words.start.checked_sub(1).is_some_and(|n| self.clauses.is(n, cue)),
        }
    }

    /// Whether some words are no oblique case, where names have any.
    pub(super) fn nominative(&self, words: Words) -> bool {
        !self.reader.cases || self.reader.document.case(self.sentence, words) == WordCase::Nominative
    }

    /// Whether a clause begins with a noun for people or bodies: its subject, whether known by name or not.
    fn noun_opens(&self, at: usize) -> bool {
        let heads = |e: &Entry| self.reader.holders.contains(&e.table);
        let marker = self.reader.document.language.folded("object_marker");
        let object = (at + 1..at + 3).any(|n| self.sentence.tokens.get(n).is_some_and(|t| t.key() == marker));
        !object && self.sentence.entries_at(at).iter().any(heads)
    }

    /// Whether a verb of the tables stands between two words.
    fn ends_verb(&self, from: usize, end: usize) -> bool {
        let tables = [self.reader.verbs, self.reader.saying];
        let finite = |tag: &str| !matches!(tag, "noun" | "none");
        self.sentence
            .entries_at(from)
            .iter()
            .any(|e| tables.contains(&e.table) && e.end == end && finite(self.reader.document.tag(e)))
    }

    /// Whether a clause ends before a word: a mark, "and", a verb of saying.
    pub(super) fn clause_closed(&self, at: usize) -> bool {
        self.sentence.tokens.get(at).is_none_or(|t| t.kind == Kind::Mark && !t.joiner)
            || self.clauses.is(at, Cue::And)
            || !self.reader.clauses_follow && self.said_behind(at)
    }

    /// Whether a verb of saying stands right behind a word, or one away.
    pub(super) fn said_behind(&self, from: usize) -> bool {
        (from..from + 2).any(|n| {
            self.verbs_at(n).any(|e| {
                let class = Class::parse(self.reader.document.row(e).col(1));
                matches!(class, Some(Class::Say | Class::Position(_)))
            })
        })
    }
}
