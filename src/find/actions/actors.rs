//! Who acts: the references that are the subject. Where a language puts the verb first they stand behind it
//! (`subject` in language.tsv), else before it; the agent of a passive stands behind "by".

use super::clauses::{Clauses, Cue, is_break, is_stop};
use super::predicates::{Predicate, Reader};
use super::wording::linked;
use crate::find::Reference;
use crate::text::{Sentence, Words};

/// Words between a verb and the subject behind it.
const BEHIND: usize = 2;
/// Words between a subject and the verb behind it.
const BEFORE: usize = 14;

/// The subject of a predicate as numbers of characters; empty where the sentence does not say.
pub(in crate::find) fn actors(
    reader: &Reader,
    sentence: &Sentence,
    clauses: &Clauses,
    references: &[Reference],
    predicate: &Predicate,
) -> Vec<usize> {
    let mut out = Vec::new();
    if predicate.passive {
        let by = (predicate.verb.end..sentence.tokens.len())
            .take_while(|n| !is_stop(sentence, *n))
            .find(|n| clauses.is(*n, Cue::By));
        if let Some(by) = by {
            group_from(
                reader,
                sentence,
                clauses,
                references,
                by + 1..by + 5,
                &mut out,
            );
        }
        return out;
    }
    if !reader.subject_before() {
        let end = predicate.verb.end;
        group_from(
            reader,
            sentence,
            clauses,
            references,
            end..end + BEHIND,
            &mut out,
        );
    }
    if out.is_empty() {
        before(
            reader,
            sentence,
            clauses,
            references,
            predicate.verb,
            &mut out,
        );
    }
    if predicate.trigger != predicate.verb {
        // The one whose promise it is: "the commitment of France and Spain".
        let end = predicate.trigger.end;
        let mut own = Vec::new();
        group_from(
            reader,
            sentence,
            clauses,
            references,
            end..end + 1,
            &mut own,
        );
        own.extend(
            out.iter()
                .filter(|n| !own.contains(n))
                .copied()
                .collect::<Vec<_>>(),
        );
        out = own;
    }
    out
}

/// The references that begin in a range of words and those joined to them.
fn group_from(
    reader: &Reader,
    sentence: &Sentence,
    clauses: &Clauses,
    references: &[Reference],
    range: std::ops::Range<usize>,
    out: &mut Vec<usize>,
) {
    let Some(first) = references
        .iter()
        .position(|r| range.contains(&r.words.start))
    else {
        return;
    };
    let mut end = None;
    for reference in &references[first..] {
        if end.is_some_and(|end| !linked(reader, sentence, clauses, end, reference.words.start)) {
            break;
        }
        push(out, &reference.who);
        end = Some(reference.words.end);
    }
}

/// The references before the verb: those of its clause that stand first.
fn before(
    reader: &Reader,
    sentence: &Sentence,
    clauses: &Clauses,
    references: &[Reference],
    verb: Words,
    out: &mut Vec<usize>,
) {
    let from = (verb.start.saturating_sub(BEFORE)..verb.start)
        .rev()
        .find(|n| is_stop(sentence, *n) || clauses.is(*n, Cue::That))
        .map_or(verb.start.saturating_sub(BEFORE), |n| n + 1);
    let near = if reader.subject_before() {
        from
    } else {
        from.max(verb.start.saturating_sub(4))
    };
    // The last clause before the verb that names anybody; an insertion between commas may part them.
    let within = |r: &&Reference| r.words.start >= near && r.words.end <= verb.start;
    let Some(last) = references.iter().rev().find(within) else {
        return;
    };
    let clause = clauses.segment(last.words.start);
    let mut range = verb.start..verb.start;
    for reference in references.iter().filter(within) {
        let same = clauses.segment(reference.words.start) == clause
            || (reference.words.end..last.words.start).all(|n| !is_break(sentence, n));
        if same {
            range = reference.words.start..reference.words.start + 1;
            break;
        }
    }
    group_from(reader, sentence, clauses, references, range, out);
}

fn push(out: &mut Vec<usize>, who: &[usize]) {
    for n in who {
        if !out.contains(n) {
            out.push(*n);
        }
    }
}
