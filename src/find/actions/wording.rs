//! The shortest wording that says who does what: from the subject beside the verb, through what the verb needs, to
//! the end of the clause; purpose, source and reason are left out, and so is what stands between two commas.

use super::bracket::finite_of;
use super::class::Class;
use super::clauses::{Clauses, Cue, is_break, is_dash, is_quote, is_stop};
use super::predicates::{Predicate, Reading};
use crate::find::{Reference, bare};
use crate::text::{Kind, Sentence, Span, Words};

/// Words that a wording may have.
const MOST: usize = 28;
/// Words of a subject that are taken along.
const SUBJECT: usize = 9;
/// Words of the subject of a passive: what is done stands there.
const PATIENT: usize = 20;
/// Words between "that" and the verb of a subject without a name.
const TOLD: usize = 5;
/// Words between the subject and its verb: auxiliaries, adverbs.
const BETWEEN: usize = 3;
/// Words that say enough for the wording to end at a comma.
const ENOUGH: usize = 3;
/// Words of an insertion between two commas.
const INSERTION: usize = 9;
/// Words of an insertion between two dashes.
const ASIDE: usize = 30;
/// Words after which a relative clause is left out.
const FULL: usize = 7;

/// The pieces of a predicate's wording, in order.
pub(in crate::find) fn wording(
    reading: &Reading,
    predicate: &Predicate,
    references: &[Reference],
    others: &[Predicate],
) -> Vec<Span> {
    let (sentence, clauses) = (reading.sentence, &reading.clauses);
    let start = begin(reading, predicate, references);
    // "The firm said it had agreed": what is said, not that it is said.
    let start = others
        .iter()
        .filter(|o| {
            o.class == Class::Say
                && reading.subject_before()
                && o.verb.start >= start
                && o.verb.end < predicate.verb.start
        })
        .map(|o| o.verb.end)
        .max()
        .unwrap_or(start);
    let (first_end, second) = insertion(sentence, clauses, predicate);
    let from = second.unwrap_or(predicate.verb.end).max(predicate.verb.end);
    let base = predicate.complement.filter(|c| c.start >= predicate.verb.end).map_or(from, |c| c.end.max(from));
    let enough = if predicate.whole || predicate.closing { 0 } else { ENOUGH };
    if let Some(before) = told_before(sentence, predicate, start, base) {
        return vec![sentence.span(trim(sentence, clauses, before))];
    }
    let end = finish(reading, base, start, enough, others);
    let mut pieces = Vec::new();
    match (first_end, second) {
        (Some(first_end), Some(second)) if second < end => {
            pieces.push(Words { start, end: first_end });
            pieces.push(Words { start: second, end });
        }
        _ => pieces.push(Words { start, end }),
    }
    let particle = predicate.complement.filter(|c| reading.has_bracket() && c.start >= predicate.verb.end);
    let mut out: Vec<Span> = Vec::new();
    for piece in pieces {
        let whole = piece;
        let mut piece = trim(sentence, clauses, piece);
        // The verb's own particle may look like a preposition: "stimmte dem Plan zu".
        if let Some(c) = particle.filter(|c| whole.holds(*c)) {
            piece.end = piece.end.max(c.end);
        }
        if out.is_empty() && clauses.is(piece.start, Cue::And) && piece.start < predicate.verb.start {
            piece.start += 1;
        }
        let mut span = sentence.span(piece);
        if out.is_empty() && predicate.particle.is_some() && piece.start == predicate.verb.start {
            span.start = bare(reading.reader.document, sentence, piece.start, predicate.particle).start;
        } else if out.is_empty()
            && (predicate.and && piece.start == predicate.verb.start
                || piece.start != predicate.verb.start && reading.begins_with_and(piece.start))
        {
            span.start += first_letter(sentence, piece.start);
        }
        if span.start < span.end {
            out.push(span);
        }
    }
    out
}

/// What is promised stands before the one who promises: `The tax will go, the minister has promised.`
fn told_before(sentence: &Sentence, predicate: &Predicate, start: usize, base: usize) -> Option<Words> {
    let last = base >= sentence.tokens.len() || is_stop(sentence, base);
    let comma = start.checked_sub(1).filter(|n| is_break(sentence, *n) && !is_stop(sentence, *n))?;
    (last && predicate.complement.is_none() && comma > ENOUGH).then_some(Words { start: 0, end: comma })
}

/// The first word: the subject's, if it stands right before the verb.
fn begin(reading: &Reading, predicate: &Predicate, references: &[Reference]) -> usize {
    let (sentence, clauses) = (reading.sentence, &reading.clauses);
    let verb = predicate.verb;
    if let Some(start) = predicate.antecedent {
        return start;
    }
    if reading.has_bracket() {
        let finite = finite_of(reading, verb, predicate.closing);
        let most = if predicate.passive { PATIENT } else { SUBJECT };
        return reading.clause_wording(finite, most).min(predicate.complement.map_or(finite, |c| c.start));
    }
    let far = predicate.trigger.start.saturating_sub(verb.end) > SUBJECT;
    if far {
        return predicate.trigger.start;
    }
    if let Some(left) = predicate.complement.filter(|c| c.end <= verb.start) {
        return clause_start(sentence, verb.start).max(left.start.saturating_sub(SUBJECT));
    }
    if let Some(start) = subject_start(reading, predicate, references) {
        return if reading.names_bear_articles() { reading.behind_article(start) } else { start };
    }
    let from = clause_start(sentence, verb.start);
    let most = if predicate.passive { PATIENT } else { SUBJECT };
    let short = verb.start - from <= most;
    let before = reading.subject_before();
    let heads = sentence.kind == crate::page::ParagraphKind::Title && verb.start - from <= 5;
    let open = (from..verb.start)
        .rev()
        .find(|n| clauses.is(*n, Cue::That) || clauses.is(*n, Cue::Who) || clauses.is(*n, Cue::And));
    match open {
        Some(n) if before && !clauses.is(n, Cue::And) => n + 1,
        _ if (before && short) || heads => from,
        _ if verb.start > 0 && clauses.is(verb.start - 1, Cue::Never) => verb.start - 1,
        _ if !before && told(reading, verb.start).is_some() => told(reading, verb.start).unwrap_or(verb.start),
        _ => auxiliary(sentence, clauses, verb.start, before),
    }
}

/// Where a subject without a name begins that stands between "that" and its verb: "أن الحكومة قررت".
fn told(reading: &Reading, verb: usize) -> Option<usize> {
    let clauses = &reading.clauses;
    let that = (verb.saturating_sub(TOLD)..verb).rev().find(|n| clauses.is(*n, Cue::That))?;
    let plain = |n: usize| {
        reading.sentence.tokens.get(n).is_some_and(|t| t.kind == Kind::Word)
            && !clauses.is(n, Cue::Prep)
            && !clauses.is(n, Cue::Who)
            && !clauses.is(n, Cue::Not)
    };
    (that + 1 < verb && !reading.pronoun_before(that + 1) && (that + 1..verb).all(plain)).then_some(that + 1)
}

/// Where the subject begins that stands right before the verb. Where verbs come first, only one that opens its clause
/// is a subject: `The minister, ...`.
pub(in crate::find) fn subject_start(
    reading: &Reading,
    predicate: &Predicate,
    references: &[Reference],
) -> Option<usize> {
    let (sentence, clauses) = (reading.sentence, &reading.clauses);
    let verb = predicate.verb;
    let first = reading.subject_before();
    if first && verb.start > 0 && is_break(sentence, verb.start - 1) {
        return before_insertion(sentence, references, verb.start - 1);
    }
    let reference = references
        .iter()
        .rev()
        .find(|r| r.words.end <= verb.start && verb.start - r.words.end <= BETWEEN && reading.nominative(r.words))?;
    let between = reference.words.end..verb.start;
    let breaks = between.clone().filter(|n| is_break(sentence, *n)).count();
    let barred =
        |n: usize| is_stop(sentence, n) || is_dash(sentence, n) || clauses.is(n, Cue::That) || clauses.is(n, Cue::Who);
    let pronoun = first && between.clone().any(|n| clauses.is(n, Cue::Subject));
    if breaks > 1 || pronoun || between.clone().any(barred) {
        return None;
    }
    let start = joined(reading, references, reference.words.start);
    if first && start > 0 && clauses.is(start - 1, Cue::Prep) {
        return None;
    }
    if !first {
        // "Will never" belongs to the verb.
        let auxiliaries = between.clone().filter(|n| clauses.is(*n, Cue::Never) || clauses.is(*n, Cue::Will)).count();
        let words = between.len() - breaks - auxiliaries;
        let opens = start == 0
            || breaks == 0
                && (is_break(sentence, start - 1)
                    || clauses.is(start - 1, Cue::That)
                    || clauses.is(start - 1, Cue::And));
        if predicate.and || words > 0 || !opens {
            return None;
        }
    }
    Some(start)
}

/// The subject before an insertion between two commas that ends at `comma`: "Smith, the head of the bank, will go".
fn before_insertion(sentence: &Sentence, references: &[Reference], comma: usize) -> Option<usize> {
    let from = (0..comma).rev().find(|n| is_stop(sentence, *n)).map_or(0, |n| n + 1);
    let first = references.iter().find(|r| r.words.start >= from)?;
    // Name and office may be one reference: "Lee, head of the bank".
    let parted =
        first.words.end <= comma && (first.words.start..=first.words.end).any(|n| n < comma && is_break(sentence, n));
    parted.then_some(first.words.start)
}

/// Back over "has", "will", "was" to where the verb begins.
fn auxiliary(sentence: &Sentence, clauses: &Clauses, at: usize, before: bool) -> usize {
    if !before {
        return at;
    }
    (at.saturating_sub(2)..at)
        .find(|n| {
            sentence.tokens[*n].kind == Kind::Word
                && (clauses.is(*n, Cue::Will) || clauses.is(*n, Cue::Be) || clauses.is(*n, Cue::Had))
        })
        .unwrap_or(at)
}

/// The start of a group of references joined by "and" that ends in the one at `start`; commas only in a list that has
/// its "and": "A, B and C".
fn joined(reading: &Reading, references: &[Reference], start: usize) -> usize {
    let (mut out, mut list) = (start, false);
    while let Some(before) = references.iter().rev().find(|r| r.words.end <= out) {
        match link(reading, before.words.end, out) {
            Some(Link::And) => list = true,
            Some(Link::Comma) if list => {}
            _ => break,
        }
        out = before.words.start;
    }
    out
}

/// How two references stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum Link {
    /// "and" between them, or written as one with the second
    And,
    /// a comma alone
    Comma,
}

/// How a reference that ends at `end` and one that starts at `start` stand side by side, if they do.
pub(in crate::find) fn link(reading: &Reading, end: usize, start: usize) -> Option<Link> {
    let (sentence, clauses) = (reading.sentence, &reading.clauses);
    let prefixed = reading.begins_with_and(start);
    // "Norway and the Netherlands"
    let start = if start > end { reading.behind_article(start) } else { start };
    let comma = |n: usize| is_break(sentence, n) && !is_stop(sentence, n);
    match start.saturating_sub(end) {
        0 if prefixed => Some(Link::And),
        1 if clauses.is(end, Cue::And) => Some(Link::And),
        1 if comma(end) && prefixed => Some(Link::And),
        1 if comma(end) => Some(Link::Comma),
        2 if comma(end) && clauses.is(end + 1, Cue::And) => Some(Link::And),
        _ => None,
    }
}

/// Whether a pronoun stands right before a verb, auxiliaries aside.
pub(in crate::find) fn pronoun_before(clauses: &Clauses, verb: usize) -> bool {
    (verb.saturating_sub(BETWEEN)..verb).any(|n| clauses.is(n, Cue::Subject))
}

/// Where the clause of a word begins: behind the last mark before it.
fn clause_start(sentence: &Sentence, at: usize) -> usize {
    (0..at).rev().find(|n| is_break(sentence, *n) || is_quote(sentence, *n)).map_or(0, |n| n + 1)
}

/// What stands between two commas before the verb has what it needs: where it begins and what follows it.
fn insertion(sentence: &Sentence, clauses: &Clauses, predicate: &Predicate) -> (Option<usize>, Option<usize>) {
    let verb = predicate.verb;
    let needed = predicate.complement.filter(|c| c.start >= verb.end);
    let limit = needed.map_or(verb.end + SUBJECT, |c| c.start);
    let comma = |n: &usize| is_break(sentence, *n) && !is_stop(sentence, *n);
    let Some(first) = (verb.end..limit.min(sentence.tokens.len())).find(comma) else {
        return (None, None);
    };
    if needed.is_none() && first > verb.end + 6 {
        return (None, None);
    }
    let last = match needed {
        Some(c) => (first..c.start).rev().find(comma),
        None => (first + 1..(first + 1 + INSERTION).min(sentence.tokens.len())).find(comma),
    };
    match last {
        Some(last)
            if !(first..last).any(|n| is_stop(sentence, n) || clauses.is(n, Cue::That) || clauses.is(n, Cue::Cut))
                || needed.is_some() =>
        {
            (Some(first), Some(last + 1))
        }
        _ => (None, None),
    }
}

/// One past the last word.
fn finish(reading: &Reading, base: usize, start: usize, enough: usize, others: &[Predicate]) -> usize {
    let (sentence, clauses) = (reading.sentence, &reading.clauses);
    let (mut words, mut at) = (0, base);
    while at < sentence.tokens.len() && at - start < MOST {
        // Between two dashes something is inserted: the sentence goes on behind the second.
        let closing =
            (at + 1..(at + ASIDE).min(sentence.tokens.len())).find(|n| is_dash(sentence, *n) && is_dash(sentence, at));
        if let Some(closing) = closing
            && closing + 1 < sentence.tokens.len()
        {
            at = closing + 1;
            continue;
        }
        if is_stop(sentence, at) || is_dash(sentence, at) && words >= enough {
            break;
        }
        // Behind a comma another thing that is said begins: ", and that ...".
        if is_break(sentence, at) && (words >= enough || at > base && clauses.is(at + 1, Cue::That)) {
            break;
        }
        if words >= enough.min(2) && (clauses.is(at, Cue::Cut) || reading.opens(at)) {
            break;
        }
        if words >= FULL && (clauses.is(at, Cue::Who) || clauses.is(at, Cue::That)) {
            break;
        }
        if words >= 2
            && clauses.is(at, Cue::And)
            && others.iter().any(|o| o.verb.start > at && o.verb.start <= at + 3 && o.finite())
        {
            break;
        }
        if sentence.tokens[at].kind != Kind::Mark {
            words += 1;
        }
        at += 1;
    }
    at
}

/// Without marks and "and" at either end; a closing bracket or quotation mark stays with its opening one.
fn trim(sentence: &Sentence, clauses: &Clauses, words: Words) -> Words {
    let last_and = |n: usize| clauses.is(n, Cue::And) || clauses.is(n, Cue::Prep) && !clauses.is(n, Cue::Resume);
    let mut out = words;
    let mark = |n: usize| sentence.tokens.get(n).is_some_and(|t| t.kind == Kind::Mark);
    while out.start < out.end && mark(out.start) && (is_break(sentence, out.start) || is_quote(sentence, out.start)) {
        out.start += 1;
    }
    while out.start < out.end && last_and(out.end - 1) {
        out.end -= 1;
    }
    while out.start < out.end && mark(out.end - 1) && !closes(sentence, out) {
        out.end -= 1;
    }
    out
}

/// Whether the last mark closes a bracket or quotation opened within.
fn closes(sentence: &Sentence, words: Words) -> bool {
    let text = |n: usize| sentence.tokens.get(n).and_then(|t| sentence.text.get(t.start..t.end)).unwrap_or_default();
    let last = words.end - 1;
    let opening = match text(last) {
        ")" => "(",
        "»" => "«",
        "”" => "“",
        "’" => "‘",
        "\"" => {
            return (words.start..words.end).filter(|n| text(*n) == "\"").count().is_multiple_of(2);
        }
        _ => return false,
    };
    (words.start..last).any(|n| text(n) == opening)
}

/// The bytes of a word's first letter: "and" where it is written as one with the word.
pub(super) fn first_letter(sentence: &Sentence, at: usize) -> usize {
    let text = sentence.tokens.get(at).and_then(|t| sentence.text.get(t.start..t.end));
    text.and_then(|t| t.chars().next()).map_or(0, char::len_utf8)
}
