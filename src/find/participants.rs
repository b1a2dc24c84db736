//! Who takes part, and who is merely mentioned.
//!
//! Takes part who agrees, decides, takes a stand, is quoted, or is the subject of a verb of saying or acting; places
//! and those who only report never do.

use super::subjects::{MAX_BETWEEN, behind_article, finite, is_and, is_word, linked, placed, side_by_side, subject_of};
use super::{Cast, FoundAction, FoundPosition, FoundQuote, Reference};
use crate::lang::Entry;
use crate::summary::EntityKind;
use crate::text::{Case, Document, Kind, Sentence, WordCase, Words};

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
/// Members from which a list counts as one.
const MIN_LIST: usize = 3;
/// References from which on an article speaks of somebody throughout.
const MUCH: usize = 3;
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
    let last = document.language.setting("verb_last") == Some("yes");
    let first = document.body().first().map_or(0, |s| s.number);
    for s in &document.sentences {
        let references = cast.of(s.number);
        let mut verb = None;
        for (n, reference) in references.iter().enumerate() {
            // A list shares its verb: "قال فيدان وبلينكن".
            let shared = n
                .checked_sub(1)
                .and_then(|m| references.get(m))
                .filter(|mate| follows(document, s, mate, reference))
                .filter(|_| document.case(s, reference.words) == WordCase::Nominative || !last)
                .and(verb);
            verb = subject_of(document, s, references, n, saying)
                .or_else(|| agent(document, s, reference))
                .or_else(|| owner_of_deed(document, s, reference))
                .or_else(|| object(document, s, reference))
                .or(shared);
            // "Anna Lee (SPD) said": what stands in brackets tells more of who stands before them.
            let mate = n.checked_sub(1).and_then(|m| references.get(m));
            let told = mate.filter(|m| bracketed(s, reference.words) && m.words.end + 1 == reference.words.start);
            if let (Some(mate), Some(class)) = (told, verb.take_if(|_| told.is_some())) {
                for who in &mate.who {
                    let Some(t) = tallies.get_mut(*who) else { continue };
                    t.says += usize::from(class == "say");
                    t.acts += usize::from(class == "act");
                }
            }
            for who in &reference.who {
                let Some(t) = tallies.get_mut(*who) else {
                    continue;
                };
                t.named += usize::from(reference.named);
                t.referred += 1;
                t.title |= s.number < first && !placed(document, s, reference);
                t.lead |= s.number >= first && s.number < first + LEAD_SENTENCES;
                match verb {
                    Some("say") => t.says += 1,
                    Some("act") => t.acts += 1,
                    Some("aux" | "does")
                        if cast.characters.get(*who).is_some_and(|c| c.kind != EntityKind::Country) =>
                    {
                        t.acts += 1
                    }
                    _ => {}
                }
            }
        }
    }
    for who in listed(document, cast).into_iter().chain(parties(document, cast)) {
        if let Some(t) = tallies.get_mut(who) {
            t.acts += 1;
        }
    }
    let deeds = actions
        .iter()
        .flat_map(|a| &a.actors)
        .chain(positions.iter().flat_map(|p| &p.actors))
        .chain(quotes.iter().filter_map(|q| q.speaker.as_ref()));
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
            // A reporter of whom the headline and the whole article speak is the news.
            let reports = c.reporter && !(c.kind == EntityKind::Person && t.title && t.referred > MUCH);
            let does = t.deeds + t.says + t.acts > 0;
            let participant = !reports
                && match c.kind {
                    EntityKind::Place => false,
                    EntityKind::Person => {
                        let office =
                            c.role.as_deref().is_some_and(|role| t.lead || t.referred > 1 && !past(document, role));
                        does || t.title || office || t.referred > 2
                    }
                    EntityKind::Country => does,
                    _ => does || t.title || t.lead && t.referred > MUCH,
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
    crate::sort::by(&mut order, |a, b| parts[*b].salience.total_cmp(&parts[*a].salience).then(a.cmp(b)));
    for n in order.into_iter().take(MAX_CENTRAL) {
        parts[n].central = parts[n].salience >= CENTRAL * top_participant;
    }
    for p in &mut parts {
        p.salience = if top > 0.0 { (p.salience / top * 1000.0).floor() / 1000.0 } else { 0.0 };
    }
    parts
}

/// Whether brackets stand right around some words.
fn bracketed(s: &Sentence, words: Words) -> bool {
    let text = |at: usize| s.tokens.get(at).and_then(|t| s.text.get(t.start..t.end));
    words.start.checked_sub(1).is_some_and(|b| text(b) == Some("(")) && text(words.end) == Some(")")
}

/// An office that somebody held once.
fn past(document: &Document, role: &str) -> bool {
    let other = |word: &str| document.language.lexicon.get("passing", word).is_some_and(|row| row.col(1) == "other");
    let key = |word: &str| document.language.fold.fold(word);
    role.split_whitespace().any(|w| other(&key(w)) || document.language.lists("office_past", &key(w)))
}

/// Members of lists of names in sentences that tell of joining, voting, signing: "among the signatories were A, B and C".
fn listed(document: &Document, cast: &Cast) -> Vec<usize> {
    let joining = document.table("joining");
    let mut out = Vec::new();
    let tells = |s: &Sentence| s.all_of(joining).next().is_some();
    for s in &document.sentences {
        // A list that goes on in the next sentence is a long one.
        let before = s.number.checked_sub(1).and_then(|n| document.sentences.get(n));
        let least = match (tells(s), before.is_some_and(|b| b.block == s.block && tells(b))) {
            (true, _) => MIN_LIST,
            (_, true) => 2 * MIN_LIST,
            _ => continue,
        };
        let references = cast.of(s.number);
        // States and unions of states stand in one list.
        let kind = |r: &Reference| match r.who.first().and_then(|c| cast.characters.get(*c)) {
            Some(c) if c.kind == EntityKind::Country => Some(EntityKind::Organization),
            c => c.map(|c| c.kind),
        };
        let mut from = 0;
        while from < references.len() {
            let mut to = from + 1;
            while to < references.len()
                && kind(&references[to]) == kind(&references[from])
                && side_by_side(document, s, &references[to - 1], &references[to])
            {
                to += 1;
            }
            let free = !placed(document, s, &references[from]);
            if to - from >= least && free {
                out.extend(references[from..to].iter().flat_map(|r| r.who.iter().copied()));
            }
            from = to;
        }
    }
    out
}

/// Those between whom or with whom something is agreed: "a deal between A and B", "اتفاق مع لبنان".
fn parties(document: &Document, cast: &Cast) -> Vec<usize> {
    const BACK: usize = 3;
    const ACROSS: usize = 6;
    let mut out = Vec::new();
    for s in &document.sentences {
        let references = cast.of(s.number);
        for (n, reference) in references.iter().enumerate() {
            let Some(link) = reference.words.start.checked_sub(1) else {
                continue;
            };
            let between = is_word(document, s, link, "between");
            let pact = (link.saturating_sub(BACK)..link).any(|k| is_word(document, s, k, "pacts"));
            if !between || !pact {
                continue;
            }
            out.extend(&reference.who);
            if let Some(mate) = references.get(n + 1).filter(|m| {
                m.words.start <= reference.words.end + ACROSS
                    && (linked(document, s, m, &["and"])
                        || is_and(document, s, m.words.start.saturating_sub(1))
                        || m.words.start > 1 && is_and(document, s, m.words.start - 2))
            }) {
                out.extend(&mate.who);
            }
        }
    }
    out
}

/// Whether a reference is the next member of a list after another.
fn follows(document: &Document, s: &Sentence, mate: &Reference, reference: &Reference) -> bool {
    let gap = mate.words.end..reference.words.start;
    let mark = |at: usize| s.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark);
    let and = linked(document, s, reference, &["and"])
        || is_and(document, s, behind_article(document, s, reference.words.start).saturating_sub(1))
        || gap.len() == 1 && mark(mate.words.end);
    let the = |k: usize| s.tokens.get(k).is_some_and(|t| document.language.lists("the", t.key()));
    and && gap.into_iter().all(|k| mark(k) || is_and(document, s, k) || the(k))
}

/// To whom it is done: "fined the club", "إقالة المدرب".
fn object<'d>(document: &'d Document, s: &Sentence, reference: &Reference) -> Option<&'d str> {
    let deeds = document.table("done_to");
    // "Beat Sweden's Anders Lind": it is not done to Sweden.
    if reference.words.end.checked_sub(1).is_some_and(|last| owns(document, s, last)) {
        return None;
    }
    let from = reference.words.start.saturating_sub(2);
    let near = (from..reference.words.start).flat_map(|at| s.entries_of(at, deeds));
    let entry = near.into_iter().find(|e| e.table == deeds && e.end <= reference.words.start && e.en.is_none())?;
    let near = entry.end == reference.words.start
        || s.tokens.get(entry.end).is_some_and(|t| t.kind != Kind::Mark)
            && !is_word(document, s, entry.end, "prepositions");
    near.then_some("act")
}

/// Who does it in other words: "according to X", "led by X", "برئاسة مشتركة لوزارة الطاقة".
fn agent<'d>(document: &'d Document, s: &Sentence, reference: &Reference) -> Option<&'d str> {
    let agents = document.table("agents");
    let from = reference.words.start.saturating_sub(MAX_BETWEEN);
    let mut near = (from..reference.words.start).flat_map(|at| s.entries_of(at, agents));
    let entry =
        near.find(|e| e.table == agents && e.end <= reference.words.start && reference.words.start - e.end <= 1)?;
    // A word between belongs to the noun: "joint chairmanship of".
    let near =
        entry.end == behind_article(document, s, reference.words.start) || linked(document, s, reference, &["to"]);
    // "tabled by France": any past participle makes it so.
    let class = document.row(entry).col(1);
    let done = |at: usize| finite(document, s, at).is_some_and(|tag| matches!(tag, "past" | "pp"));
    let passive = class == "passive" && entry.start.checked_sub(1).is_some_and(done);
    // "killed by Hutu militias": the name only describes who did it.
    let end = reference.words.end;
    let small = s.tokens.get(end).is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower);
    let describes = small && !is_word(document, s, end, "stopwords") && !is_word(document, s, end, "prepositions");
    let owns = end.checked_sub(1).is_some_and(|last| apostrophe(s, last));
    near.then_some(if passive && !describes && !owns { "act" } else { class }).filter(|class| *class != "passive")
}

/// Whose deed it is: "the union's decision".
fn owner_of_deed<'d>(document: &'d Document, s: &Sentence, reference: &Reference) -> Option<&'d str> {
    let deeds = document.table("deeds");
    let last = reference.words.end.checked_sub(1)?;
    let owns = apostrophe(s, last) && s.entries_of(reference.words.end, deeds).iter().any(|e| e.table == deeds);
    owns.then_some("does")
}

/// Whether a word is a genitive with an apostrophe, in a language that has one.
fn owns(document: &Document, s: &Sentence, at: usize) -> bool {
    document.language.setting("office_modifiers") == Some("yes") && apostrophe(s, at)
}

fn apostrophe(s: &Sentence, at: usize) -> bool {
    s.words(Words { start: at, end: at + 1 }).contains(['\'', '’'])
}

/// Whether a verb right before a body or state fits it: where verbs have a gender, "نقل السفارة" is the moving of the
/// embassy, "استهدفت الجيش" what was done to the army. A body's head noun is known by its ending.
pub(super) fn agrees(document: &Document, s: &Sentence, reference: &Reference, at: usize, saying: u8) -> bool {
    let (heads, states) = (document.table("org_heads"), document.table("states"));
    let start = reference.words.start;
    let endings = document.language.folded("feminine_nouns");
    if at + 1 != start || endings.is_empty() {
        return true;
    }
    let whole = |e: &&Entry| e.table == states && e.end == reference.words.end;
    let feminine = if let Some(state) = s.entries_of(start, states).iter().find(whole) {
        !document.language.lists("masculine_states", document.row(state).col(1))
    } else if let Some(head) = s.entries_of(start, heads).iter().find(|e| e.table == heads && document.tag(e) != "du") {
        let word = s.tokens.get(start).map_or("", |t| t.key());
        let ends = head.end == start + 1 && endings.split_ascii_whitespace().any(|e| word.ends_with(e));
        ends || document.tag(head) == "pl"
    } else {
        return true;
    };
    let own = |e: &&Entry| e.end == at + 1 && (e.table == saying || e.table == document.table("words"));
    let tags = || s.entries_at(at).iter().filter(own).map(|e| document.tag(e));
    let other = if feminine { ["perf", "impf"] } else { ["perff", "impff"] };
    let gender = |tag: &str| matches!(tag, "perf" | "impf" | "perff" | "impff");
    !tags().any(gender) || tags().any(|tag| gender(tag) && !other.contains(&tag))
}
