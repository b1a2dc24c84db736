//! Actions: what was agreed, decided, promised, planned or demanded.
//!
//! [`predicates`] finds the words that say so and what they need, [`clauses`] whether it was done at all, [`actors`]
//! who did it, [`wording`] the shortest words that say it; [`same`] makes one of headline, lead and recap. All words
//! are data: `verbs.tsv`, `deeds.tsv`, `cues.tsv`. `The council agreed to extend the truce` is an agreement.

pub(super) mod actors;
pub(super) mod clauses;
pub(super) mod predicates;
mod same;
pub(super) mod wording;

use super::{Cast, FoundAction, FoundDate};
use crate::page::ParagraphKind;
use crate::summary::ActionKind;
use crate::text::{Document, Sentence, Span};
use predicates::{Class, Predicate, Reader};

/// Sentences that a list of decisions goes on for after its head.
const LISTING: usize = 12;

/// Finds the actions of a document.
pub fn actions(document: &Document, cast: &Cast, dates: &[FoundDate]) -> Vec<FoundAction> {
    let reader = Reader::new(document);
    let mut found = Vec::new();
    let mut previous: Vec<usize> = Vec::new();
    let mut list: Option<(usize, usize)> = None;
    for sentence in &document.sentences {
        let clauses = reader.clauses(sentence);
        let title = sentence.kind == ParagraphKind::Title;
        if reader.introduces(sentence).is_some() {
            list = Some((sentence.number, sentence.block));
        }
        let listing = list.is_some_and(|(from, block)| {
            sentence.number - from <= LISTING
                && (sentence.block == block || sentence.kind == ParagraphKind::Item)
        });
        let predicates = reader.predicates(sentence, &clauses, title, listing);
        let references = cast.of(sentence.number);
        for predicate in &predicates {
            let mut who = actors::actors(&reader, sentence, &clauses, references, predicate);
            let own = !who.is_empty();
            if !own && !title {
                who.clone_from(&previous);
            }
            if own {
                previous.clone_from(&who);
            }
            let Class::Action(kind) = predicate.class else {
                continue;
            };
            if predicate.doubt {
                continue;
            }
            let pieces = wording::wording(
                &reader,
                sentence,
                &clauses,
                predicate,
                references,
                &predicates,
            );
            if !says_enough(sentence, &pieces)
                || covered(&found, sentence.number, predicate, sentence)
            {
                continue;
            }
            let whole = Span {
                start: pieces.first().map_or(0, |p| p.start),
                end: pieces.last().map_or(0, |p| p.end),
            };
            let when = dates
                .iter()
                .find(|d| {
                    d.sentence == sentence.number
                        && whole.start <= d.span.start
                        && d.span.end <= whole.end
                })
                .map(|d| d.span);
            found.push(FoundAction {
                kind,
                sentence: sentence.number,
                trigger: sentence.span(predicate.trigger),
                joint: who.len() > 1 && (kind == ActionKind::Agreement || who.len() > 1),
                pieces,
                actors: who,
                when,
                also: Vec::new(),
                sure: !predicate.weak && !title,
                why: predicate.why.clone(),
            });
        }
    }
    same::merged(document, found)
}

/// Whether a wording has more than its verb.
fn says_enough(sentence: &Sentence, pieces: &[Span]) -> bool {
    let words: usize = pieces
        .iter()
        .map(|p| {
            let words = sentence.words_of(*p);
            words.end - words.start
        })
        .sum();
    words >= 3
}

/// Whether an earlier action of the sentence says it already.
fn covered(
    found: &[FoundAction],
    number: usize,
    predicate: &Predicate,
    sentence: &Sentence,
) -> bool {
    let verb = sentence.span(predicate.verb);
    found
        .iter()
        .rev()
        .take_while(|a| a.sentence == number)
        .any(|a| {
            a.pieces
                .iter()
                .any(|p| p.start <= verb.start && verb.end <= p.end)
        })
}

/// What is read in a sentence, for people who write tables.
pub fn debug(document: &Document, sentence: &Sentence) -> Vec<String> {
    let reader = Reader::new(document);
    let clauses = reader.clauses(sentence);
    let title = sentence.kind == ParagraphKind::Title;
    reader
        .predicates(sentence, &clauses, title, false)
        .iter()
        .map(|p| {
            format!(
                "{} {:?} {:?} {} doubt {} passive {} ({})",
                sentence.number,
                p.class,
                p.form,
                sentence.words(p.verb),
                p.doubt,
                p.passive,
                p.why
            )
        })
        .collect()
}
