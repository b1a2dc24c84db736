//! One walk over a sentence in a language that writes names with capitals: `Acme chief executive Anna Lee said`.
//!
//! Runs of capitalised words, small connecting words within them, are cut into names; tables, head nouns, titles and
//! the words around tell what they name.

use super::bodies::{self, mention};
use super::collectives::{collective, opens};
use super::genitive;
use super::headed;
use super::hints::UNLISTED;
use super::mention::Mention;
use super::offices::{self, Class};
use super::reader::{Glue, Reader};
use super::runs::{
    closes, genitive, head_in, initial_name, is_event, run_end, said_beside, starts_sentence, title_case,
};
use super::scan::Found;
use super::titles::{behind, office, titled};
use crate::summary::EntityKind;
use crate::text::{Case, Sentence, Words};

/// Mentions behind a name that are looked at.
const NEAR: usize = 4;

pub(super) fn scan(r: &Reader, s: &Sentence) -> Found {
    let mut out = Found::default();
    let shouting = title_case(r, s);
    let mut at = 0;
    while at < s.tokens.len() {
        at = step(r, s, at, shouting, &mut out).max(at + 1);
    }
    for n in 0..out.mentions.len() {
        // The body that an office behind the name is of stands near.
        let near = n.saturating_sub(1)..(n + NEAR).min(out.mentions.len());
        let near = out.mentions.get(near).unwrap_or_default().to_vec();
        if let Some(m) = out.mentions.get_mut(n).filter(|m| m.kind == EntityKind::Person) {
            behind(r, s, m, near);
        }
    }
    out
}

/// Handles word `at` and says where to go on.
fn step(r: &Reader, s: &Sentence, at: usize, shouting: bool, out: &mut Found) -> usize {
    if !r.is_word(s, at) {
        return at + 1;
    }
    if let Some(m) = bodies::medium(r, s, at).filter(|m| {
        bodies::written_so(
            r,
            s,
            &s.entries_at(at).iter().copied().find(|e| e.end == m.words.end).unwrap_or(s.entries_at(at)[0]),
        )
    }) {
        let end = m.words.end;
        if run_end(r, s, at) <= end || !head_in(r, s, end, run_end(r, s, at)) {
            out.mentions.push(m);
            // "BBC Radio Humberside": what follows is the station's.
            let station = r.entry(s, at, r.t.media, Glue::Particle).is_some_and(|e| r.col(e, 1) == "broadcaster");
            return if station && !genitive(r, s, end - 1) && plain_word(r, s, end) { end + 1 } else { end };
        }
    }
    let event = r.capital(s, at)
        && r.entry(s, at, r.t.not_bodies, Glue::Particle)
            .is_some_and(|e| matches!(r.col(e, 1), "event" | "text") && e.end > at + 1);
    if event {
        return run_end(r, s, at);
    }
    // "Treaty of Lisbon"
    let text = r.capital(s, at)
        && r.word_is(s, at + 1, r.t.connectors, Glue::Bare)
        && r.entry(s, at, r.t.not_bodies, Glue::Particle).is_some_and(|e| matches!(r.col(e, 1), "event" | "text"));
    if text {
        return run_end(r, s, at + 2).max(at + 2);
    }
    let listed = bodies::known(r, s, at).map_or(0, |k| k.words.end);
    if let Some(office) = office(r, s, at, out).filter(|_| listed <= at + 1) {
        return titled(r, s, office, shouting, out);
    }
    if r.headed
        && let Some(m) = headed::body(r, s, at).filter(|m| m.all.end > listed)
    {
        let end = m.all.end;
        out.mentions.push(m);
        return end;
    }
    if r.cases
        && let Some(m) = genitive::body(r, s, at).filter(|m| m.all.end > listed)
    {
        let end = m.all.end;
        out.mentions.push(m);
        return end;
    }
    if r.small_origin()
        && !r.headed
        && let Some(d) = r.demonym(s, at)
        && ![r.t.states, r.t.territories].iter().any(|t| r.is(s, at, *t, Glue::Particle) && r.written_capital(s, at))
    {
        if let Some(mut m) = small_body(r, s, at, d.end) {
            m.country = r.iso(d);
            m.affiliation = Some(r.text(s, at).to_string());
            let end = m.words.end;
            out.mentions.push(m);
            return end;
        }
        if !r.written_capital(s, at) {
            return d.end;
        }
    }
    if (!r.capital(s, at) || opens(r, s, at))
        && let Some(m) = collective(r, s, at)
        && !(m.weak && out.mentions.iter().any(|o| o.words.overlaps(m.words)))
    {
        let end = m.words.end;
        // Its adjective of origin or state may have been taken for a name.
        out.mentions.retain(|o| !o.words.overlaps(m.words));
        out.mentions.push(m);
        return end;
    }
    if !r.capital(s, at) {
        return at + 1;
    }
    let skip = r
        .entry(s, at, r.t.not_bodies, Glue::Particle)
        .filter(|e| !r.tag_is(e, "unsure") && matches!(r.col(e, 1), "time" | "people" | "product") && e.end >= listed);
    if let Some(skip) = skip.filter(|e| !r.capital(s, e.end) && r.demonym(s, at).is_none()) {
        return skip.end;
    }
    // "Tory plans", "Conservative MP": the party describes what follows.
    if let Some((end, _)) = bodies::attribute(r, s, at).filter(|(end, _)| {
        let office = r.is(s, *end, r.t.offices, Glue::Any);
        office || !head_in(r, s, *end, run_end(r, s, *end))
    }) {
        return end;
    }
    // "Noruega" is the state, "noruega" the adjective.
    let state = r.small_origin() && [r.t.states, r.t.territories].iter().any(|t| r.is(s, at, *t, Glue::Particle));
    if let Some(d) = r.demonym(s, at).filter(|_| !state) {
        if let Some(m) = small_body(r, s, at, d.end) {
            let mut m = m;
            m.country = r.iso(d);
            m.affiliation = Some(r.text(s, at).to_string());
            let end = m.words.end;
            out.mentions.push(m);
            return end;
        }
        let end = d.end;
        let body_end = run_end(r, s, at);
        if is_event(r, s, at, body_end) {
            return body_end;
        }
        if let Some(m) = newspaper(r, s, at, body_end) {
            out.mentions.push(m);
            return body_end;
        }
        if !head_in(r, s, end, body_end) || r.is(s, end, r.t.offices, Glue::Any) {
            return end;
        }
    }
    name(r, s, at, shouting, out)
}

/// A capitalised name that begins at `at`.
fn name(r: &Reader, s: &Sentence, at: usize, shouting: bool, out: &mut Found) -> usize {
    let mut end = run_end(r, s, at);
    // "Conservative MP Robert Jackson": an office within the run begins another name.
    let office_at = (at + 1..end).find(|n| {
        r.entry(s, *n, r.t.offices, Glue::Particle).is_some_and(|e| {
            !r.tag_is(e, "unsure")
                && r.capital(s, *n)
                && (matches!(offices::class(r, e), Class::Office | Class::Trade)
                    || offices::class(r, e) == Class::Title && r.capital(s, e.end) && e.end < end)
                && !head_in(r, s, e.end, end)
                // "Paul King": behind a given name alone it is a surname.
                && !(e.end == end && *n == at + 1 && s.tokens[*n].case == Case::Title && r.given(s, at, Glue::Bare))
        })
    });
    // "Office of the Deputy Prime Minister" is one name.
    let inside = |n: usize| !r.capital(s, n - 1) && r.word_is(s, n - 1, r.t.stopwords, Glue::Bare);
    if let Some(n) = office_at.filter(|n| !inside(*n)) {
        end = n;
    }
    // "Audit Committee Peter Lee": a given name after the head noun begins another name.
    let head_end = (at..end).find_map(|n| {
        r.entry(s, n, r.t.org_heads, Glue::Particle)
            .filter(|e| n > at && r.capital(s, n) && e.end < end && r.given(s, e.end, Glue::Particle))
            .map(|e| e.end)
    });
    end = head_end.unwrap_or(end);
    let known = bodies::known(r, s, at);
    let listed = known.is_some();
    let town = known.as_ref().is_some_and(|k| k.kind == EntityKind::Place);
    let initial = starts_sentence(s, at);
    if let Some(k) = known {
        if let Some(m) = small_body(r, s, at, k.words.end).filter(|_| k.kind == EntityKind::Country) {
            let mut m = m;
            m.country = k.country;
            let end = m.words.end;
            out.mentions.push(m);
            return end;
        }
        let longer = end > k.words.end && !genitive(r, s, k.words.end - 1);
        if !longer || !closes(r, s, k.words.end, end) {
            // "Jordan Henderson": a given name that is a state's, before an unknown surname.
            let person = longer
                && r.given(s, at, Glue::Particle)
                && k.words.end == at + 1
                && !r.is(s, at + 1, r.t.offices, Glue::Any);
            // "Harrow Mills": a town's name with another word is another name.
            let other = longer && !shouting && k.kind == EntityKind::Place && plain_word(r, s, k.words.end);
            if !person && !other {
                let end = k.words.end;
                out.mentions.push(k);
                return end;
            }
        }
    }
    if let Some(m) = newspaper(r, s, at, end) {
        out.mentions.push(m);
        return end;
    }
    if is_event(r, s, at, end) {
        // "the Treaty of Lisbon"
        let of = r.word_is(s, end, r.t.connectors, Glue::Bare);
        return if of { run_end(r, s, end + 1).max(end) } else { end };
    }
    // "Clinton administration", "Paris police"
    if let Some(m) = small_body(r, s, at, end).filter(|_| !initial || !r.ordinary(s, at)) {
        let end = m.words.end;
        out.mentions.push(m);
        return end;
    }
    // A sentence's first word has its capital from there.
    let headline = r.document.title().is_some_and(|t| t.number == s.number);
    let first_ordinary = initial
        && (r.ordinary(s, at) || headline && r.describes(s, at))
        && !(r.given(s, at, Glue::Particle) && end > at + 1 && !r.word_is(s, at, r.t.stopwords, Glue::Particle));
    if first_ordinary && (!head_in(r, s, at + 1, end) || r.word_is(s, at, r.t.stopwords, Glue::Particle)) {
        return at + 1;
    }
    if r.word_is(s, at, r.t.stopwords, Glue::Bare) && s.tokens[at].case != Case::Upper && !listed {
        return at + 1;
    }
    if shouting && !r.given(s, at, Glue::Particle) {
        return at + 1;
    }
    let words = Words { start: at, end };
    let mut m = mention(r, s, words, None, "capitals");
    let count = (at..end).filter(|n| r.is_word(s, *n)).count();
    let head = (at..end)
        .rev()
        .find_map(|n| r.entry(s, n, r.t.org_heads, Glue::Particle).filter(|e| e.end <= end && r.capital(s, n)));
    let before = at.checked_sub(1);
    let place_before = before.is_some_and(|b| r.word_is(s, b, r.t.locative, Glue::Bare)) || r.located(s, end - 1);
    let upper = s.tokens[at].case == Case::Upper;
    // "Secretary", "Cardinal" alone is nobody's name, nor are "MEPs".
    if count == 1 && (r.is(s, at, r.t.offices, Glue::Particle) || acronym_plural(r.text(s, at))) {
        return end;
    }
    let firm = (at..end).any(|n| r.text(s, n) == "&");
    let placed = |n: usize| r.entry(s, n, r.t.place_heads, Glue::Particle).is_some_and(|e| e.end == end);
    let place_named = count > 1 && placed(end - 1) && !said_beside(r, s, words);
    if place_named && !r.given(s, at, Glue::Particle) {
        m.kind = EntityKind::Place;
        m.why = "a noun that closes a place's name";
    } else if firm && head.is_none() {
        m.class = "company".into();
        m.why = "a firm of several names";
    } else if let Some(head) = head.filter(|_| count > 1) {
        m.class = r.col(head, 1).to_string();
        m.why = "head noun of a body";
    } else if (r.given(s, at, Glue::Particle)
        && !upper
        && count > 1
        && !r.word_is(s, at + 1, r.t.connectors, Glue::Bare))
        || initial_name(s, at) && count > 1
    {
        m.kind = EntityKind::Person;
        m.why = "given name";
    } else if count == 1 {
        m.guess = true;
        // "Mahkeme", "Council" at the beginning of a sentence has its capital from there.
        if initial && head.is_some() && !upper {
            return end;
        }
        if (r.given(s, at, Glue::Particle) || r.famous(s, at)) && !upper {
            m.kind = EntityKind::Person;
        }
        // "Suntory is doing well": a word that no table knows and no rule takes for one of the language's, before its verb.
        let verb =
            r.verb(s, end).is_some() && s.tokens[end].case == Case::Lower || r.comma(s, end) || genitive(r, s, at);
        let plain = !r.cases && !r.headed && !r.verb_last && !r.nouns_cased();
        let unlisted = plain && !upper && !headline && verb && s.entries_at(at).is_empty() && !r.guessed(s, at);
        m.weak = initial && !unlisted || r.ordinary(s, at) || shouting;
        if said_beside(r, s, words) && !upper {
            m.kind = EntityKind::Person;
            m.why = "beside a verb of saying";
            m.weak = true;
        } else if place_before && !upper {
            m.kind = EntityKind::Place;
            m.why = "after a preposition of place";
        }
    } else if count <= 4
        && !upper
        && !(at..end)
            .filter(|n| !r.is(s, *n, r.t.particles, Glue::Bare))
            .any(|n| r.word_is(s, n, r.t.common, Glue::Particle) || r.word_is(s, n, r.t.stopwords, Glue::Particle))
        // "Razr V3" is a thing's name.
        && !(at..end).any(|n| r.text(s, n).contains(|c: char| c.is_ascii_digit()))
    {
        m.kind = if place_before && !said_beside(r, s, words) { EntityKind::Place } else { EntityKind::Person };
        m.why = UNLISTED;
        if town && m.kind == EntityKind::Person {
            // "Harrow Mills": a person is not called by a town's name and another word.
            m.kind = EntityKind::Organization;
        }
    } else if first_ordinary {
        return at + 1;
    }
    // "Argentine David Nalbandian": later he is "the Argentine".
    if let Some(origin) = before.and_then(|b| r.demonym(s, b)).filter(|d| m.kind == EntityKind::Person && d.end == at) {
        m.country = r.iso(origin);
    }
    if (at..end).all(|n| !r.is_word(s, n) || r.ordinary(s, n)) && head.is_none() && !upper {
        m.weak = true;
    }
    // "Agentur AFP": what a medium closes reports.
    let medium = |n: usize| {
        let own = |e: &crate::lang::Entry| e.table == r.t.media && e.end == end && !r.tag_is(e, "unsure");
        s.entries_of(n, r.t.media).iter().any(|e| own(e) && !matches!(r.col(e, 1), "head" | "platform"))
    };
    if head.is_some() && (at + 1..end).any(medium) {
        m.reporter = true;
        m.class = "media".into();
    }
    // What stands between quotation marks is the name of a work rather than of a person.
    if before.is_some_and(|b| "\"“‘«'".contains(r.text(s, b))) && m.why == UNLISTED {
        m.kind = EntityKind::Organization;
        m.weak = true;
    }
    out.mentions.push(m);
    end
}

/// "Westhaven Courier": a name that ends as papers' names do.
fn newspaper(r: &Reader, s: &Sentence, at: usize, end: usize) -> Option<Mention> {
    let last = end.checked_sub(1).filter(|last| *last > at && r.capital(s, *last))?;
    let head = r.entry(s, last, r.t.media, Glue::Particle).filter(|e| e.end == end && !r.tag_is(e, "unsure"))?;
    let papers = r.col(head, 1) == "head" && r.document.row(head).has(2, "closes");
    let mut m = mention(r, s, Words { start: at, end }, None, "closes as a paper's name does");
    m.reporter = true;
    m.class = "media".into();
    papers.then_some(m)
}

/// A capitalised word that may go on a name: no office, event, origin or listed name.
fn plain_word(r: &Reader, s: &Sentence, at: usize) -> bool {
    r.capital(s, at)
        && s.tokens.get(at).is_some_and(|t| t.spaced)
        && !r.is(s, at, r.t.offices, Glue::Any)
        && !r.is(s, at, r.t.not_bodies, Glue::Any)
        && !r.is(s, at, r.t.media, Glue::Any)
        && r.demonym(s, at).is_none()
        && bodies::known(r, s, at).is_none()
        && !(r.given(s, at, Glue::Particle) && r.capital(s, at + 1))
}

/// Capitals with a small letter behind them: several of what the capitals stand for.
fn acronym_plural(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(char::is_lowercase) && letters.clone().count() > 1 && letters.all(char::is_uppercase)
}

/// "US government", "Swedish police": an adjective of origin or a state and a small head noun.
fn small_body(r: &Reader, s: &Sentence, at: usize, next: usize) -> Option<Mention> {
    let head = r.entry(s, next, r.t.org_heads, Glue::Particle).filter(|e| {
        r.col(e, 2) == "small" && (r.nouns_cased() || s.tokens.get(next).is_some_and(|t| t.case == Case::Lower))
    })?;
    // "US government officials": the noun is part of a longer one.
    if r.is(s, head.end, r.t.offices, Glue::Any) {
        return None;
    }
    let mut m = mention(r, s, Words { start: at, end: head.end }, None, "origin and head noun of a body");
    m.class = r.col(head, 1).to_string();
    Some(m)
}
