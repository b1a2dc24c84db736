//! From what was found to the [`Summary`]: numbers become ids, spans become evidence.

use crate::find::participants::Part;
use crate::find::{Cast, Character, FoundAction, FoundDate, FoundPosition, FoundQuote};
use crate::summary::{Action, Date, Entity, Evidence, Position, Quote, When};
use crate::text::{Document, Span};

/// What stands between pieces of a wording that do not touch.
const GAP: &str = " … ";

/// Participants and mentioned, and for each character of the cast its id.
pub(crate) fn entities(document: &Document, cast: &Cast, parts: &[Part]) -> (Vec<Entity>, Vec<Entity>, Vec<String>) {
    let (mut participants, mut mentioned) = (Vec::new(), Vec::new());
    let mut ids = Vec::with_capacity(cast.characters.len());
    let mut order: Vec<usize> = (0..cast.characters.len()).collect();
    let part = |n: usize| parts.get(n).copied().unwrap_or_default();
    crate::sort::by(&mut order, |a, b| {
        part(*b).central.cmp(&part(*a).central).then(part(*b).salience.total_cmp(&part(*a).salience)).then(a.cmp(b))
    });
    ids.resize(cast.characters.len(), String::new());
    for n in order {
        let (list, letter) = if part(n).participant { (&mut participants, 'p') } else { (&mut mentioned, 'm') };
        let Some(character) = cast.characters.get(n) else {
            continue;
        };
        let id = format!("{letter}{}", list.len() + 1);
        if let Some(entity) = entity(document, character, part(n), id.clone()) {
            list.push(entity);
            ids[n] = id;
        }
    }
    (participants, mentioned, ids)
}

fn entity(document: &Document, character: &Character, part: Part, id: String) -> Option<Entity> {
    let mentions: Vec<Evidence> =
        character.mentions.iter().filter_map(|(s, span)| evidence(document, *s, *span)).collect();
    (!mentions.is_empty() && !character.name.is_empty()).then(|| Entity {
        id,
        name: character.name.clone(),
        kind: character.kind,
        role: character.role.clone(),
        affiliation: character.affiliation.clone(),
        country: character.country.clone(),
        aliases: character.aliases.clone(),
        central: part.central && part.participant,
        salience: part.salience,
        mentions,
        why: character.why.clone(),
    })
}

pub(crate) fn actions(document: &Document, found: &[FoundAction], dates: &[FoundDate], ids: &[String]) -> Vec<Action> {
    let mut out: Vec<Action> = Vec::new();
    for action in found {
        let Some((evidence, text)) = wording(document, action.sentence, &action.pieces) else {
            continue;
        };
        let sentence = &document.sentences[action.sentence];
        let when = action.when.map(|span| {
            let date = dates
                .iter()
                .find(|d| d.sentence == action.sentence && d.span.start < span.end && span.start < d.span.end);
            When {
                text: sentence.slice(span).to_string(),
                from: date.and_then(|d| d.from.clone()),
                to: date.and_then(|d| d.to.clone()),
            }
        });
        out.push(Action {
            id: format!("a{}", out.len() + 1),
            kind: action.kind,
            text,
            trigger: sentence.slice(action.trigger).to_string(),
            actors: participants_only(&action.actors, ids),
            joint: action.joint,
            when,
            evidence,
            also: action.also.iter().filter_map(|(s, span)| self::evidence(document, *s, *span)).collect(),
            sure: action.sure,
            why: action.why.clone(),
        });
    }
    out
}

pub(crate) fn positions(document: &Document, found: &[FoundPosition], ids: &[String]) -> Vec<Position> {
    let position = |p: &FoundPosition| {
        let (evidence, text) = wording(document, p.sentence, &p.pieces)?;
        Some(Position {
            kind: p.kind,
            text,
            trigger: document.sentences[p.sentence].slice(p.trigger).to_string(),
            actors: participants_only(&p.actors, ids),
            evidence,
            why: p.why.clone(),
        })
    };
    found.iter().filter_map(position).collect()
}

pub(crate) fn quotes(document: &Document, found: &[FoundQuote], ids: &[String]) -> Vec<Quote> {
    let quote = |q: &FoundQuote| {
        Some(Quote {
            speaker: q.speaker.and_then(|n| participants_only(&[n], ids).pop()),
            text: document.sentences.get(q.sentence)?.slice(q.span).to_string(),
            evidence: evidence(document, q.sentence, q.span)?,
        })
    };
    found.iter().filter_map(quote).collect()
}

pub(crate) fn dates(document: &Document, found: &[FoundDate]) -> Vec<Date> {
    let date = |d: &FoundDate| {
        Some(Date {
            text: document.sentences.get(d.sentence)?.slice(d.span).to_string(),
            from: d.from.clone(),
            to: d.to.clone(),
            evidence: evidence(document, d.sentence, d.span)?,
        })
    };
    found.iter().filter_map(date).collect()
}

/// The text of some pieces of a sentence and the span from the first to the last; pieces are in order.
fn wording(document: &Document, sentence: usize, pieces: &[Span]) -> Option<(Evidence, String)> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    let s = document.sentences.get(sentence)?;
    let mut text = String::new();
    for (n, piece) in pieces.iter().enumerate() {
        if n > 0 {
            text.push_str(GAP);
        }
        text.push_str(s.slice(*piece));
    }
    Some((evidence(document, sentence, Span { start: first.start, end: last.end })?, text))
}

fn evidence(document: &Document, sentence: usize, span: Span) -> Option<Evidence> {
    (span.start < span.end).then_some(())?;
    Some(document.sentences.get(sentence)?.evidence(span))
}

/// The ids of those among `who` that are participants, each once.
fn participants_only(who: &[usize], ids: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for id in who.iter().filter_map(|n| ids.get(*n)).filter(|id| id.starts_with('p')) {
        if !out.contains(id) {
            out.push(id.clone());
        }
    }
    out
}
