//! Who acts: the references that are the subject. Where a language puts the verb first they stand behind it
//! (`subject` in language.tsv), else before it; the agent of a passive stands behind "by". A pronoun that was resolved
//! is a reference like any other.

use super::bracket::finite_of;
use super::class::Class;
use super::clauses::{Cue, is_quote, is_stop};
use super::predicates::{Predicate, Reading};
use super::wording::{Link, link, pronoun_before, subject_start};
use crate::find::Reference;
use crate::summary::ActionKind;
use crate::text::Words;

/// Words between a pronoun and its verb.
const BETWEEN: usize = 3;
/// Words between a verb and the subject behind it.
const BEHIND: usize = 1;
/// Words between several holders of an office and whose it is.
const HOLDERS: usize = 2;
/// Words between a subject and the verb behind it.
const BEFORE: usize = 14;

/// Who acts, as numbers of characters.
#[derive(Default)]
pub(in crate::find) struct Actors {
    /// the subject
    pub subject: Vec<usize>,
    /// those with whom it is agreed
    pub partners: Vec<usize>,
    /// the verb has no subject of its own here: the one before goes on
    pub goes_on: bool,
}

/// The subject of a predicate as numbers of characters; empty where the sentence does not say.
pub(in crate::find) fn actors(reading: &Reading, references: &[Reference], predicate: &Predicate) -> Actors {
    let (sentence, clauses) = (reading.sentence, &reading.clauses);
    let mut out = Vec::new();
    let mut agreed = Vec::new();
    if predicate.owned {
        let end = predicate.verb.end;
        group_from(reading, references, end..end + 1, &mut out);
        return Actors { goes_on: out.is_empty(), subject: out, partners: agreed };
    }
    if predicate.passive {
        if let Some(by) = by(reading, predicate) {
            group_from(reading, references, by + 1..by + 5, &mut out);
        }
        return Actors { subject: out, partners: agreed, goes_on: false };
    }
    if let Some(start) = predicate.antecedent {
        group_from(reading, references, start..start + 1, &mut out);
        return Actors { goes_on: false, subject: out, partners: agreed };
    }
    if let Some(end) = planned_by(reading, predicate) {
        group_from(reading, references, end..end + BEHIND, &mut out);
        return Actors { goes_on: false, subject: out, partners: agreed };
    }
    if !reading.subject_before() && !predicate.subjectless {
        let quote = usize::from(is_quote(sentence, predicate.verb.end));
        let each = usize::from(clauses.is(predicate.verb.end, Cue::Each)) * 2;
        let end = predicate.verb.end + quote + each;
        group_from(reading, references, end..end + BEHIND, &mut out);
        // The wording holds its subject: "the parliament voted".
        if out.is_empty() && predicate.verb.end > predicate.verb.start + 1 {
            group_from(reading, references, predicate.verb.start + 1..predicate.verb.end, &mut out);
        }
    }
    if out.is_empty() && !reading.subject_before() && !predicate.subjectless && reading.holders(predicate.verb.end) {
        // "The foreign ministers of Jordan and Egypt": those whose office it is.
        let end = predicate.verb.end + 1;
        group_from(reading, references, end..end + HOLDERS, &mut out);
    }
    if out.is_empty() {
        let right = match reading.has_bracket() {
            true => reading.subject_around(finite_of(reading, predicate.verb, predicate.closing), references),
            false => subject_start(reading, predicate, references),
        };
        if let Some(start) = right.filter(|_| reading.subject_before()) {
            group_from(reading, references, start..start + 1, &mut out);
        } else if reading.subject_before() && !reading.has_bracket() && !pronoun_before(clauses, predicate.verb.start) {
            before(reading, references, predicate.verb, &mut out);
        } else if let Some(start) = right {
            group_from(reading, references, start..predicate.verb.start, &mut out);
        }
    }
    if predicate.class == Class::Action(ActionKind::Agreement) {
        partners(reading, references, predicate, &mut agreed);
    }
    if predicate.trigger != predicate.verb && predicate.class == Class::Action(ActionKind::Commitment) {
        // The one whose promise it is: "the commitment of France and Spain".
        let end = predicate.trigger.end;
        let mut own = Vec::new();
        group_from(reading, references, end..end + 1, &mut own);
        own.extend(out.iter().filter(|n| !own.contains(n)).copied().collect::<Vec<_>>());
        out = own;
    }
    Actors { subject: out, partners: agreed, goes_on: goes_on(reading, predicate) }
}

/// Where the subject stands of what is planned: behind the verb that follows "it is planned that".
fn planned_by(reading: &Reading, predicate: &Predicate) -> Option<usize> {
    let end = predicate.verb.end;
    let that = end > predicate.verb.start + 1 && reading.clauses.is(end - 1, Cue::That);
    (!reading.subject_before() && that && predicate.class == Class::Action(ActionKind::Plan)).then_some(end + 1)
}

/// Where "by" stands behind a passive; in a verbal bracket before its participle.
pub(super) fn by(reading: &Reading, predicate: &Predicate) -> Option<usize> {
    let behind = (predicate.verb.end..reading.sentence.tokens.len()).take_while(|n| !is_stop(reading.sentence, *n));
    let within = predicate.verb.start.saturating_sub(BEFORE)..predicate.verb.start;
    let within = within.rev().filter(|_| predicate.closing);
    within.chain(behind).find(|n| reading.clauses.is(*n, Cue::By))
}

/// Whether a verb leaves its subject out: what it needs follows at once, or a pronoun or "and" stands before it.
fn goes_on(reading: &Reading, predicate: &Predicate) -> bool {
    let (sentence, clauses) = (reading.sentence, &reading.clauses);
    let verb = predicate.verb;
    if reading.subject_before() {
        let several = |n: usize| {
            let document = reading.reader.document;
            let entry = sentence.entry_at(n, document.table("anaphors"));
            entry.is_some_and(|e| document.row(e).has(1, "they"))
        };
        // "They" that is nobody known is not the one who acted last.
        if (verb.start.saturating_sub(BETWEEN)..verb.start).any(several) {
            return false;
        }
        let from = verb.start.saturating_sub(BETWEEN);
        // "And will rule", but not "16 and 17 will rule".
        let between = [Cue::Adverb, Cue::Will, Cue::Would, Cue::Have, Cue::Be];
        let first = (from..verb.start).rev().find(|n| !between.iter().any(|cue| clauses.is(*n, *cue)));
        return (from..verb.start).any(|n| clauses.is(n, Cue::Subject))
            || first.is_some_and(|n| clauses.is(n, Cue::And));
    }
    if predicate.speaker
        || predicate.subjectless
        || predicate.object && predicate.and
        || reading.pronoun_before(predicate.verb.start)
    {
        return true;
    }
    // "He added: ..." in a language that leaves the pronoun out.
    if clauses.is(verb.end, Cue::Same) {
        return true;
    }
    if predicate.class == Class::Say && (is_stop(sentence, verb.end) || is_quote(sentence, verb.end)) {
        return true;
    }
    let next = [Cue::That, Cue::Prep, Cue::With, Cue::Cut];
    predicate.complement.is_some_and(|c| c.start <= verb.end + 1)
        || next.iter().any(|cue| clauses.is(verb.end, *cue))
        || reading.is_noun(verb.end)
}

/// The references that begin in a range of words and those joined to them.
pub(super) fn group_from(
    reading: &Reading,
    references: &[Reference],
    range: std::ops::Range<usize>,
    out: &mut Vec<usize>,
) {
    let Some(first) = references.iter().position(|r| range.contains(&r.words.start)) else {
        return;
    };
    let group = references.get(first..).unwrap_or_default();
    let linked = |n: usize| {
        let (Some(a), Some(b)) = (group.get(n), group.get(n + 1)) else {
            return None;
        };
        link(reading, a.words.end, b.words.start)
    };
    // Commas only in a list that has its "and".
    let mut last = 0;
    while linked(last).is_some() {
        last += 1;
    }
    while last > 0 && linked(last - 1) == Some(Link::Comma) {
        last -= 1;
    }
    for reference in group.iter().take(last + 1) {
        push(out, &reference.who);
    }
}

/// Those with whom or between whom something is agreed.
fn partners(reading: &Reading, references: &[Reference], predicate: &Predicate, out: &mut Vec<usize>) {
    let (sentence, clauses) = (reading.sentence, &reading.clauses);
    let from = predicate.verb.end;
    let with = (from..(from + BEFORE).min(sentence.tokens.len()))
        .take_while(|n| !is_stop(sentence, *n) && !clauses.is(*n, Cue::Cut))
        .find(|n| clauses.is(*n, Cue::With));
    if let Some(with) = with {
        group_from(reading, references, with + 1..with + 3, out);
    }
}

/// The references before the verb: those of its clause that stand first.
fn before(reading: &Reading, references: &[Reference], verb: Words, out: &mut Vec<usize>) {
    let (sentence, clauses) = (reading.sentence, &reading.clauses);
    let from = (verb.start.saturating_sub(BEFORE)..verb.start)
        .rev()
        .find(|n| is_stop(sentence, *n) || clauses.is(*n, Cue::That))
        .map_or(verb.start.saturating_sub(BEFORE), |n| n + 1);
    // The last clause before the verb that names anybody; an insertion between commas may part them.
    let within = |r: &&Reference| r.words.start >= from && r.words.end <= verb.start;
    let Some(last) = references.iter().rev().find(within) else {
        return;
    };
    let clause = clauses.segment(last.words.start);
    // What stands behind a preposition is no subject.
    let subject = |r: &&Reference| {
        within(r)
            && clauses.segment(r.words.start) == clause
            && !(r.words.start > 0 && clauses.is(r.words.start - 1, Cue::Prep))
            && reading.nominative(r.words)
    };
    if let Some(reference) = references.iter().find(subject) {
        let start = reference.words.start;
        group_from(reading, references, start..start + 1, out);
    }
}

fn push(out: &mut Vec<usize>, who: &[usize]) {
    for n in who {
        if !out.contains(n) {
            out.push(*n);
        }
    }
}
