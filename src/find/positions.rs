//! Positions: stands taken (welcomed, condemned, affirmed, stressed, called for, denied) and what was only discussed.
//!
//! The same predicates as for [`super::actions`]; what is an action already is none: in `France welcomed the truce`
//! the truce was not agreed by France.

use super::actions::Said;
use super::actions::predicates::Class;
use super::{FoundAction, FoundPosition};
use crate::text::{Document, Span};

/// Finds the positions of a document; what is an action already is none.
pub fn positions(document: &Document, said: &[Said], actions: &[FoundAction]) -> Vec<FoundPosition> {
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
        if said.predicate.doubt || action || again || !said.says_enough(sentence) {
            continue;
        }
        out.push(FoundPosition {
            kind,
            sentence: sentence.number,
            pieces: said.pieces.clone(),
            trigger: sentence.span(said.predicate.trigger),
            actors: said.actors.clone(),
            why: said.predicate.why.clone(),
        });
    }
    out
}
