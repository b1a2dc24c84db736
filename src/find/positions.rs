//! Positions: stands taken (welcomed, condemned, affirmed, stressed, called for, denied) and what was only discussed.
//!
//! The same predicates as for [`super::actions`]; what is an action already is none: in `France welcomed the truce`
//! the truce was not agreed by France. What somebody says may be a stand by its words: [`super::stances`].

use super::actions::Said;
use super::actions::class::Class;
use super::stances::Stances;
use super::{FoundAction, FoundPosition, FoundQuote};
use crate::summary::PositionKind;
use crate::text::{Document, Span};

/// Sentences of the text in which what the headline says is told again.
const LEAD: usize = 3;

/// Finds the positions of a document; what is an action already is none.
pub fn positions(
    document: &Document,
    said: &[Said],
    actions: &[FoundAction],
    quotes: &[FoundQuote],
) -> Vec<FoundPosition> {
    let stances = Stances::new(document);
    let mut out: Vec<FoundPosition> = Vec::new();
    for said in said {
        let (Class::Position(kind), Some(sentence)) = (said.predicate.class, document.sentences.get(said.sentence))
        else {
            continue;
        };
        let verb = sentence.span(said.predicate.verb);
        let within = |p: &Span| p.start <= verb.start && verb.end <= p.end;
        let action = actions.iter().any(|a| a.sentence == sentence.number && a.pieces.iter().any(within));
        let again = out.last().is_some_and(|p| p.sentence == sentence.number && p.pieces.iter().any(within));
        // "The plan was criticised": by whom?
        let passive = said.predicate.passive && kind != PositionKind::Discuss && !said.by;
        let nobodys = said.actors.is_empty() && (passive || kind == PositionKind::Affirm && !said.noun);
        if said.predicate.doubt || action || again || nobodys || said.reported || !said.says_enough(sentence) {
            continue;
        }
        // "She argued that the law must change" asks for more than it maintains.
        let kind = if kind == PositionKind::Affirm { stances.asked(said).unwrap_or(kind) } else { kind };
        out.push(FoundPosition {
            kind,
            sentence: sentence.number,
            pieces: said.pieces.clone(),
            trigger: sentence.span(said.predicate.trigger),
            actors: said.actors.clone(),
            why: said.predicate.why.clone(),
        });
    }
    let told = said.iter().filter_map(|said| stances.reported(said)).chain(stances.direct(quotes));
    for found in told {
        // One stand of a sentence is enough, and what is done is more than what is said of it.
        let again = out.iter().any(|p| p.sentence == found.sentence);
        let over = |p: &Span| found.pieces.iter().any(|own| p.start < own.end && own.start < p.end);
        let action = actions.iter().any(|a| a.sentence == found.sentence && a.pieces.iter().any(over));
        if !again && !action {
            out.push(found);
        }
    }
    crate::sort::by_key(&mut out, |p| (p.sentence, p.trigger.start));
    headline_once(document, &mut out);
    out
}

/// What the headline says of a stand that the text tells in full is left out.
fn headline_once(document: &Document, found: &mut Vec<FoundPosition>) {
    let Some(title) = document.title().map(|t| t.number) else {
        return;
    };
    let told = |p: &FoundPosition| {
        let same = |o: &FoundPosition| {
            o.sentence != title
                && o.kind == p.kind
                && (p.actors.is_empty() && o.sentence <= title + LEAD || o.actors.iter().any(|a| p.actors.contains(a)))
        };
        p.sentence == title && found.iter().any(same)
    };
    let keep: Vec<bool> = found.iter().map(|p| !told(p)).collect();
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
}
