//! Who takes part, and who is merely mentioned.
//!
//! Takes part who agrees, decides, takes a stand, is quoted, or is the subject of a verb of saying or acting; places
//! and those who only report never do.

use super::{Cast, FoundAction, FoundPosition, FoundQuote, Reference};
use crate::lang::Entry;
use crate::summary::EntityKind;
use crate::text::{Case, Document, Kind, Sentence};

/// The part that a character plays.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part {
    /// takes part, speaks, decides or acts
    pub participant: bool,
    /// without it the news would be another one
    pub central: bool,
    /// 0 to 1, three decimals
    pub salience: f64,
}

/// Central participants that an article has at most.
const MAX_CENTRAL: usize = 6;
/// Share of the highest salience from which a participant is central.
const CENTRAL: f64 = 0.3;
/// What counts for salience.
const TITLE: f64 = 3.0;
const LEAD: f64 = 1.5;
const SUBJECT: f64 = 1.5;
const DEED: f64 = 2.0;
/// Words that may stand between a subject and its verb.
const MAX_BETWEEN: usize = 4;
/// Sentences of the body that are the lead.
const LEAD_SENTENCES: usize = 2;

/// What is known of a character.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    named: usize,
    referred: usize,
    title: bool,
    lead: bool,
    says: usize,
    acts: usize,
    deeds: usize,
}

/// The part of each character of the cast, in its order.
pub fn parts(
    document: &Document,
    cast: &Cast,
    actions: &[FoundAction],
    positions: &[FoundPosition],
    quotes: &[FoundQuote],
) -> Vec<Part> {
    let mut tallies = vec![Tally::default(); cast.characters.len()];
    let saying = document.table("saying");
    let first = document.body().first().map_or(0, |s| s.number);
    for s in &document.sentences {
        let references = cast.of(s.number);
        for (n, reference) in references.iter().enumerate() {
            let verb = subject_of(document, s, references, n, saying);
            for who in &reference.who {
                let Some(t) = tallies.get_mut(*who) else { continue };
                t.named += usize::from(reference.named);
                t.referred += 1;
                t.title |= s.number < first;
                t.lead |= s.number >= first && s.number < first + LEAD_SENTENCES;
                match verb {
                    Some("say") => t.says += 1,
                    Some("act") => t.acts += 1,
                    _ => {}
                }
            }
        }
    }
    let deeds = actions.iter().flat_map(|a| &a.actors).chain(positions.iter().flat_map(|p| &p.actors)).chain(quotes.iter().filter_map(|q| q.speaker.as_ref()));
    for who in deeds {
        if let Some(t) = tallies.get_mut(*who) {
            t.deeds += 1;
        }
    }
    let mut parts: Vec<Part> = cast
        .characters
        .iter()
        .zip(&tallies)
        .map(|(c, t)| {
            let participant = !c.reporter
                && match c.kind {
                    EntityKind::Place => false,
                    EntityKind::Person => t.deeds + t.says + t.acts > 0 || t.title || c.role.is_some() && t.lead || t.referred > 2,
                    EntityKind::Country => t.deeds > 0 || t.says > 0 || t.acts > 0 || t.title && t.referred > 2,
                    _ => t.deeds + t.says + t.acts > 0 || t.title,
                };
            let weight = t.referred as f64
                + if t.title { TITLE } else { 0.0 }
                + if t.lead { LEAD } else { 0.0 }
                + SUBJECT * (t.says + t.acts).min(4) as f64
                + DEED * t.deeds.min(6) as f64;
            Part { participant, central: false, salience: weight }
        })
        .collect();
    let top = parts.iter().map(|p| p.salience).fold(0.0, f64::max);
    let top_participant = parts.iter().filter(|p| p.participant).map(|p| p.salience).fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..parts.len()).filter(|n| parts[*n].participant).collect();
    order.sort_by(|a, b| parts[*b].salience.total_cmp(&parts[*a].salience).then(a.cmp(b)));
    for n in order.into_iter().take(MAX_CENTRAL) {
        parts[n].central = parts[n].salience >= CENTRAL * top_participant;
    }
    for p in &mut parts {
        p.salience = if top > 0.0 { (p.salience / top * 1000.0).floor() / 1000.0 } else { 0.0 };
    }
    parts
}

/// The class of the verb whose subject a reference is: before it or behind, members of a list included.
fn subject_of<'d>(document: &'d Document, s: &Sentence, references: &[Reference], n: usize, saying: u8) -> Option<&'d str> {
    let reference = references.get(n)?;
    let cased = document.language.setting("names") != Some("context");
    let class = |at: usize| verb(document, s, at, saying);
    let mark = |at: usize| s.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark);
    let before = reference.words.start.checked_sub(1).filter(|_| !linked(document, s, reference, &["with", "to", "as"]));
    if let Some(at) = before {
        // ", said Strömmer"; "قال الوزير", "قال، اليوم، الوزير"
        let inverted = !cased || at > 0 && mark(at - 1) && s.tokens.get(at).is_some_and(|t| t.case == Case::Lower);
        let found = class(at).filter(|c| inverted && (!cased || *c == "say"));
        if found.is_some() {
            return found;
        }
        if !cased {
            let from = at.saturating_sub(MAX_BETWEEN);
            let passed = |k: usize| mark(k) || between(document, s, k);
            let reach = (from..=at).rev().take_while(|k| passed(*k)).last();
            if let Some(found) = reach.and_then(|k| k.checked_sub(1)).and_then(class) {
                return Some(found);
            }
        }
    }
    // A list shares its verb: "قال فيدان وبلينكن".
    if let Some(mate) = n.checked_sub(1).and_then(|m| references.get(m)) {
        let gap = reference.words.start.saturating_sub(mate.words.end);
        let and = linked(document, s, reference, &["and"]) || is_and(document, s, reference.words.start.saturating_sub(1)) || gap == 1 && mark(mate.words.end);
        let marks = (mate.words.end..reference.words.start).all(|k| mark(k) || is_and(document, s, k));
        if and && marks {
            if let Some(found) = subject_of(document, s, references, n - 1, saying) {
                return Some(found);
            }
        }
    }
    let mut after = reference.words.end;
    if let Some(mate) = references.get(n + 1).filter(|mate| mate.words.start <= after + 1 && (linked(document, s, mate, &["and"]) || is_and(document, s, after))) {
        after = mate.words.end;
    }
    let opens = reference.words.start == 0
        || before.is_some_and(|b| mark(b) || is_word(document, s, b, "stopwords") && !is_word(document, s, b, "locative"));
    if !opens {
        return None;
    }
    // "Kristersson, 61, on Monday also admitted": a few words may stand between.
    let mut at = after;
    while at < after + MAX_BETWEEN {
        if let Some(found) = class(at) {
            return Some(found);
        }
        if !(mark(at) && at == after || between(document, s, at)) {
            return None;
        }
        at += 1;
    }
    None
}

/// A word that may stand between a subject and its verb: an adverb, a day.
fn between(document: &Document, s: &Sentence, at: usize) -> bool {
    is_word(document, s, at, "not_names") || is_word(document, s, at, "adverbs") || is_word(document, s, at, "not_bodies")
}

fn is_word(document: &Document, s: &Sentence, at: usize, table: &str) -> bool {
    let table = document.table(table);
    s.entries_at(at).iter().any(|e| e.table == table && e.end == at + 1 && e.en.is_none())
}

fn verb<'d>(document: &'d Document, s: &Sentence, at: usize, saying: u8) -> Option<&'d str> {
    let fits = |e: &&Entry| {
        e.table == saying
            && document.tag(e) != "unsure"
            && e.en.is_none()
            && matches!(document.clitic(e.pro), "" | "and" | "then" | "will" | "and+will")
    };
    let entry = s.entries_at(at).iter().find(fits)?;
    let class = document.row(entry).col(1);
    Some(if class == "aux" { "act" } else { class })
}

/// Whether a reference's first word begins with one of these particles.
fn linked(document: &Document, s: &Sentence, reference: &Reference, tags: &[&str]) -> bool {
    s.entries_at(reference.words.start)
        .iter()
        .any(|e| document.clitic(e.pro).split('+').next().is_some_and(|p| tags.contains(&p)))
}

fn is_and(document: &Document, s: &Sentence, at: usize) -> bool {
    let and = document.language.setting("and").unwrap_or_default();
    s.tokens.get(at).is_some_and(|t| !and.is_empty() && t.key() == and)
}
