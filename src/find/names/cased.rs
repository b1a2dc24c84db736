//! One walk over a sentence in a language that writes names with capitals: `Acme chief executive Anna Lee said`.
//!
//! Runs of capitalised words, small connecting words within them, are cut into names; tables, head nouns, titles and
//! the words around tell what they name.

use super::bodies::{self, mention};
use super::mention::{Id, Mention, Role};
use super::offices::{self, Class, Office};
use super::reader::{Glue, Reader};
use super::scan::Found;
use crate::summary::EntityKind;
use crate::text::{Case, Kind, Sentence, Words};

/// Words that a name may have.
const MAX_NAME: usize = 10;
/// Words of an office's complement: "director of the Financial Crime Prevention agency".
const MAX_COMPLEMENT: usize = 10;
/// Words between a comma and the office behind it: "Anna Lee, the company's new chief executive".
const MAX_BEFORE_OFFICE: usize = 5;
/// Share of long words with a capital from which a title is written with capitals throughout.
const TITLE_CASE: f64 = 0.6;
const LONG: usize = 4;

pub(super) fn scan(r: &Reader, s: &Sentence) -> Found {
    let mut out = Found::default();
    let shouting = title_case(r, s);
    let mut at = 0;
    while at < s.tokens.len() {
        at = step(r, s, at, shouting, &mut out).max(at + 1);
    }
    for n in 0..out.mentions.len() {
        let (before, rest) = out.mentions.split_at_mut(n);
        let Some(m) = rest.first_mut() else { break };
        if m.kind == EntityKind::Person {
            behind(r, s, m, before);
        }
    }
    out
}

/// Handles word `at` and says where to go on.
fn step(r: &Reader, s: &Sentence, at: usize, shouting: bool, out: &mut Found) -> usize {
    if !r.is_word(s, at) {
        return at + 1;
    }
    if let Some(m) = bodies::medium(r, s, at).filter(|m| bodies::written_so(r, s, &s.entries_at(at).iter().copied().find(|e| e.end == m.words.end).unwrap_or(s.entries_at(at)[0]))) {
        let end = m.words.end;
        if run_end(r, s, at) <= end || !head_in(r, s, end, run_end(r, s, at)) {
            out.mentions.push(m);
            return end;
        }
    }
    if let Some(office) = office(r, s, at, out) {
        return titled(r, s, office, shouting, out);
    }
    if !r.capital(s, at) {
        return at + 1;
    }
    let skip = r.entry(s, at, r.t.not_bodies, Glue::Particle).filter(|e| !r.tag_is(e, "unsure") && matches!(r.col(e, 1), "time" | "people" | "product"));
    if let Some(skip) = skip.filter(|e| !r.capital(s, e.end) || r.demonym(s, at).is_some()) {
        if r.demonym(s, at).is_none() {
            return skip.end;
        }
    }
    if let Some(d) = r.demonym(s, at) {
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
        if !head_in(r, s, end, body_end) || r.is(s, end, r.t.offices, Glue::Any) {
            return end;
        }
    }
    name(r, s, at, shouting, out)
}

/// A capitalised name that begins at `at`.
fn name(r: &Reader, s: &Sentence, at: usize, shouting: bool, out: &mut Found) -> usize {
    let end = run_end(r, s, at);
    let known = bodies::known(r, s, at);
    let initial = starts_sentence(s, at);
    if let Some(k) = known {
        if let Some(m) = small_body(r, s, at, k.words.end).filter(|_| k.kind == EntityKind::Country) {
            let mut m = m;
            m.country = k.country;
            let end = m.words.end;
            out.mentions.push(m);
            return end;
        }
        let longer = end > k.words.end && possessive_at(s, k.words.end - 1).is_none();
        if !longer || !closes(r, s, k.words.end, end) {
            // "Jordan Henderson": a given name that is a state's, before an unknown surname.
            let person = longer && r.given(s, at, Glue::Particle) && k.words.end == at + 1 && !r.is(s, at + 1, r.t.offices, Glue::Any);
            if !person {
                let end = k.words.end;
                out.mentions.push(k);
                return end;
            }
        }
    }
    if is_event(r, s, at, end) {
        return end;
    }
    // A sentence's first word has its capital from there.
    let first_ordinary = initial && r.ordinary(s, at) && !(r.given(s, at, Glue::Particle) && end > at + 1 && !r.word_is(s, at, r.t.stopwords, Glue::Particle));
    if first_ordinary && !(head_in(r, s, at + 1, end) && !r.word_is(s, at, r.t.stopwords, Glue::Particle)) {
        return at + 1;
    }
    if r.word_is(s, at, r.t.stopwords, Glue::Bare) && s.tokens[at].case != Case::Upper {
        return at + 1;
    }
    if shouting && !r.given(s, at, Glue::Particle) {
        return at + 1;
    }
    let words = Words { start: at, end };
    let mut m = mention(r, s, words, None, "capitals");
    let count = (at..end).filter(|n| r.is_word(s, *n)).count();
    let head = (at..end).rev().find_map(|n| r.entry(s, n, r.t.org_heads, Glue::Particle).filter(|e| e.end <= end && r.capital(s, n)));
    let before = at.checked_sub(1);
    let place_before = before.is_some_and(|b| r.word_is(s, b, r.t.locative, Glue::Bare));
    let upper = s.tokens[at].case == Case::Upper;
    if let Some(head) = head.filter(|_| count > 1) {
        m.class = r.col(head, 1).to_string();
        m.why = "head noun of a body";
    } else if (r.given(s, at, Glue::Particle) && !upper && count > 1 && !r.word_is(s, at + 1, r.t.connectors, Glue::Bare)) || initial_name(s, at) && count > 1 {
        m.kind = EntityKind::Person;
        m.why = "given name";
    } else if count == 1 {
        m.weak = initial || r.ordinary(s, at) || shouting;
        if said_beside(r, s, words) && !upper {
            m.kind = EntityKind::Person;
            m.why = "beside a verb of saying";
            m.weak = true;
        } else if place_before && !upper {
            m.kind = EntityKind::Place;
            m.why = "after a preposition of place";
        } else if !upper {
            m.weak = true;
        }
    } else if count <= 4 && !upper && !(at..end).any(|n| r.word_is(s, n, r.t.common, Glue::Particle) || r.word_is(s, n, r.t.stopwords, Glue::Particle)) {
        m.kind = if place_before && !said_beside(r, s, words) { EntityKind::Place } else { EntityKind::Person };
        m.why = "capitalised words that are none of the language's";
    } else if first_ordinary {
        return at + 1;
    }
    if (at..end).all(|n| !r.is_word(s, n) || r.ordinary(s, n)) && head.is_none() && !upper {
        m.weak = true;
    }
    out.mentions.push(m);
    end
}

/// "US government", "Swedish police": an adjective of origin or a state and a small head noun.
fn small_body(r: &Reader, s: &Sentence, at: usize, next: usize) -> Option<Mention> {
    let head = r.entry(s, next, r.t.org_heads, Glue::Particle).filter(|e| r.col(e, 2) == "small" && s.tokens.get(next).is_some_and(|t| t.case == Case::Lower))?;
    // "US government officials": the noun is part of a longer one.
    if r.is(s, head.end, r.t.offices, Glue::Any) {
        return None;
    }
    let mut m = mention(r, s, Words { start: at, end: head.end }, None, "origin and head noun of a body");
    m.class = r.col(head, 1).to_string();
    Some(m)
}

/// One past the last word of the run of capitalised words from `at` on.
fn run_end(r: &Reader, s: &Sentence, at: usize) -> usize {
    let mut end = at;
    let mut n = at;
    let mut headed = false;
    while n < (at + 2 * MAX_NAME).min(s.tokens.len()) {
        let t = &s.tokens[n];
        let text = r.text(s, n);
        if t.kind == Kind::Word && matches!(t.case, Case::Title | Case::Upper) || t.kind == Kind::Number && n > at && end == n && t.spaced && text.len() <= 2 && headed {
            if n > at && (r.is(s, n, r.t.demonyms, Glue::Particle) && !headed && t.spaced && r.is(s, at, r.t.not_bodies, Glue::Particle)) {
                break;
            }
            headed |= r.is(s, n, r.t.org_heads, Glue::Particle);
            end = n + 1;
            n += 1;
            if possessive_at(s, n - 1).is_some() && s.entries_at(n - 1).iter().all(|e| e.en.is_some() || e.end > n) {
                break;
            }
            continue;
        }
        if end == at {
            break;
        }
        let capital_at = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == Kind::Word && matches!(t.case, Case::Title | Case::Upper));
        if t.joiner && s.tokens.get(n + 1).is_some() {
            // "Coca-Cola", "al-Qaeda"; "Paris-based" ends the name before.
            if s.tokens[n + 1].case == Case::Lower && !r.is(s, n + 1, r.t.particles, Glue::Bare) {
                break;
            }
            end = n + 2;
            n += 2;
            continue;
        }
        if text == "." && end == n && !t.spaced && s.tokens[n - 1].end - s.tokens[n - 1].start <= 2 && capital_at(n + 1) {
            n += 1;
            continue;
        }
        if text == "&" && capital_at(n + 1) {
            n += 1;
            continue;
        }
        if t.kind != Kind::Word {
            break;
        }
        let particle = r.entry(s, n, r.t.particles, Glue::Bare).filter(|e| r.col(e, 1) == "next" && capital_at(e.end));
        let connector = r.word_is(s, n, r.t.connectors, Glue::Bare);
        if connector && headed && !r.is(s, n + 1, r.t.offices, Glue::Any) {
            let and = Some(r.key(s, n)) == r.document.language.setting("and");
            let next = if connector && r.word_is(s, n + 1, r.t.connectors, Glue::Bare) && !and { n + 2 } else { n + 1 };
            let located = matches!(r.key(s, n), "in" | "on" | "to");
            let joins = !and || s.tokens.get(at..n).is_some_and(|w| w.iter().any(|t| t.kind == Kind::Word && t.case == Case::Lower));
            if capital_at(next) && joins && !located && !known_state_then_other(r, s, at, n) {
                n = next;
                continue;
            }
            break;
        }
        match particle {
            Some(p) => n = p.end,
            None => break,
        }
    }
    end
}

/// A run that is a body by tables already does not go on over "of".
fn known_state_then_other(r: &Reader, s: &Sentence, at: usize, n: usize) -> bool {
    s.entries_at(at).iter().any(|e| e.end == n && (e.table == r.t.states || e.table == r.t.bodies))
}

fn possessive_at(s: &Sentence, at: usize) -> Option<()> {
    let t = s.tokens.get(at)?;
    let text = s.text.get(t.start..t.end)?;
    (text.ends_with("'s") || text.ends_with("’s")).then_some(())
}

/// A capitalised head noun of a body in these words.
fn head_in(r: &Reader, s: &Sentence, from: usize, end: usize) -> bool {
    (from..end).any(|n| r.capital(s, n) && r.entry(s, n, r.t.org_heads, Glue::Particle).is_some_and(|e| e.end <= end))
}

/// Words after a known name that make another name of it: a head noun, an event.
fn closes(r: &Reader, s: &Sentence, from: usize, end: usize) -> bool {
    head_in(r, s, from, end) || is_event(r, s, from, end) || (from..end).any(|n| r.is(s, n, r.t.media, Glue::Particle))
}

/// The words end in an event, a text, a time.
fn is_event(r: &Reader, s: &Sentence, at: usize, end: usize) -> bool {
    (at..end).any(|n| {
        r.entry(s, n, r.t.not_bodies, Glue::Particle)
            .is_some_and(|e| matches!(r.col(e, 1), "event" | "text" | "time") && !r.tag_is(e, "unsure") && (e.end == end || e.start == at && e.end <= end))
    })
}

fn starts_sentence(s: &Sentence, at: usize) -> bool {
    s.tokens.get(..at).is_none_or(|before| before.iter().rev().take_while(|t| t.kind != Kind::Word).any(|t| matches!(s.text.get(t.start..t.end), Some("\"" | "“" | "‘" | ":" | "." | "?" | "!" | "'"))) || before.iter().all(|t| t.kind == Kind::Mark))
}

/// "J. Smith", "RJ Reynolds" is none.
fn initial_name(s: &Sentence, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|t| t.end - t.start == 1) && s.tokens.get(at + 1).is_some_and(|t| s.text.get(t.start..t.end) == Some("."))
}

fn said_beside(r: &Reader, s: &Sentence, words: Words) -> bool {
    let say = |n: usize| r.verb(s, n).is_some_and(|v| r.col(v, 1) == "say");
    say(words.end) || words.start.checked_sub(1).is_some_and(|b| say(b) && s.tokens[b].case == Case::Lower && b > 0 && s.tokens[b - 1].kind == Kind::Mark)
}

/// A title in which all long words have capitals tells nothing by them.
fn title_case(r: &Reader, s: &Sentence) -> bool {
    if r.document.title().is_none_or(|t| t.number != s.number) {
        return false;
    }
    let long: Vec<bool> = s.tokens.iter().skip(1).filter(|t| t.kind == Kind::Word && t.end - t.start >= LONG).map(|t| t.case != Case::Lower).collect();
    let capitals = long.iter().filter(|c| **c).count();
    long.len() > 2 && capitals as f64 >= TITLE_CASE * long.len() as f64
}

/// The office at `at`: with what stands before it (origin, body) and behind it ("of the agency").
fn office(r: &Reader, s: &Sentence, at: usize, out: &Found) -> Option<Office> {
    let entry = r.entry(s, at, r.t.offices, Glue::Particle).filter(|e| !r.tag_is(e, "unsure"))?;
    let class = offices::class(r, entry);
    let capital = r.capital(s, at);
    // Titles are written with a capital; "general", "major", "count" are words.
    if class == Class::Title && !(capital && r.capital(s, entry.end) || capital && r.text(s, entry.end) == ".") {
        return None;
    }
    if capital && class == Class::Trade && !r.capital(s, entry.end) && !starts_sentence(s, at) {
        return None;
    }
    let mut end = entry.end;
    let (mut country, mut affiliation) = (None, None);
    let (mut start, mut prefix_start) = (at, at);
    if let Some(b) = at.checked_sub(1) {
        if let Some(d) = (b.saturating_sub(2)..=b).find_map(|n| r.demonym(s, n).filter(|d| d.end == at)) {
            country = r.iso(d);
            affiliation = Some(s.words(Words { start: d.start, end: d.end }).to_string());
            start = d.start;
            prefix_start = d.start;
        } else if let Some(m) = out.mentions.iter().rev().find(|m| m.words.end == at && m.kind != EntityKind::Person) {
            affiliation = Some(m.name.clone());
            country = m.country.clone();
            start = m.words.start;
            if possessive_at(s, b).is_none() {
                prefix_start = m.words.start;
            }
        } else if r.is_word(s, b) && s.tokens[b].case == Case::Lower && r.document.language.lexicon.get("fields", r.key(s, b)).is_some() {
            prefix_start = b;
            start = b;
        }
    }
    let mut field = String::new();
    let link = r.document.language.setting("office_links").unwrap_or_default();
    if link.split(' ').any(|w| w == r.key(s, end)) && !r.key(s, end).is_empty() && class != Class::Title {
        let stop = (end + 1..(end + 1 + MAX_COMPLEMENT).min(s.tokens.len()))
            .find(|n| {
                let t = &s.tokens[*n];
                let quiet = r.word_is(s, *n, r.t.connectors, Glue::Bare) || t.joiner || r.text(s, *n) == "&" || r.text(s, *n) == ".";
                t.kind == Kind::Mark && !quiet
                    || r.verb(s, *n).is_some() && t.case == Case::Lower && !r.is(s, *n, r.t.org_heads, Glue::Particle)
                    || !quiet && r.word_is(s, *n, r.t.stopwords, Glue::Bare) && t.case == Case::Lower && r.text(s, *n) != "its" && !r.is(s, *n, r.t.org_heads, Glue::Particle)
            })
            .unwrap_or((end + 1 + MAX_COMPLEMENT).min(s.tokens.len()));
        if stop > end + 1 {
            field = s.words(Words { start: end, end: stop }).to_string();
            let inside = (end + 1..stop).find_map(|n| bodies::known(r, s, n).or_else(|| (r.capital(s, n)).then(|| mention(r, s, Words { start: n, end: run_end(r, s, n).min(stop) }, None, "")).filter(|m| m.words.end > m.words.start)));
            if let Some(m) = inside {
                country = country.or(m.country);
                affiliation = affiliation.or(Some(m.name));
            }
            end = stop;
        }
    }
    let words = Words { start, end };
    let several = r.tag_is(entry, "pl");
    let head_text = s.words(Words { start: at, end: entry.end }).to_string();
    let head = if several { same_case(&r.document.row(entry).headword(), &head_text) } else { head_text };
    let prefix = s.words(Words { start: prefix_start, end: at }).to_string();
    let text: Vec<&str> = [prefix.as_str(), head.as_str(), field.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
    Some(Office {
        role: Role {
            text: text.join(" "),
            words,
            row: entry.row,
            office: class == Class::Office,
            head: head.clone(),
            field,
            affiliation,
            country,
            reporter: r.col(entry, 1) == "reporter",
        },
        words,
        several,
        bare: prefix_start == at && end == entry.end,
        definite: start.checked_sub(1).is_some_and(|b| r.document.language.setting("the") == Some(r.key(s, b))),
        class,
    })
}

fn same_case(word: &str, like: &str) -> String {
    if like.chars().next().is_some_and(char::is_uppercase) {
        let mut chars = word.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
    } else {
        word.to_string()
    }
}

/// The person behind an office: at once, or after a comma where the office has a complement.
fn titled(r: &Reader, s: &Sentence, office: Office, shouting: bool, out: &mut Found) -> usize {
    let mut next = office.words.end;
    if r.text(s, next) == "." && office.class == Class::Title {
        next += 1;
    }
    // Titles in a row: "Prime Minister Sir Keir".
    while let Some(e) = r.entry(s, next, r.t.offices, Glue::Bare).filter(|e| offices::class(r, e) == Class::Title && r.capital(s, next) && r.capital(s, e.end)) {
        next = e.end;
    }
    let comma = r.comma(s, next) && !office.bare && office.class == Class::Office;
    let from = if comma { next + 1 } else { next };
    let known = bodies::known(r, s, from).is_some_and(|k| k.words.end >= run_end(r, s, from));
    let listed = r.given(s, from, Glue::Particle);
    let person = r.capital(s, from)
        && (!known || listed)
        && r.demonym(s, from).is_none()
        && !(comma && !listed && run_end(r, s, from) < from + 2)
        && !r.is(s, from, r.t.not_bodies, Glue::Particle)
        && !(r.ordinary(s, from) && !listed && comma)
        && !head_in(r, s, from, run_end(r, s, from));
    if !person || shouting && !listed && office.class != Class::Title {
        if comma || !office.bare {
            inner(r, s, &office, out);
        }
        let end = office.words.end;
        out.offices.push(office);
        return end;
    }
    if !office.role.field.is_empty() {
        inner(r, s, &office, out);
    }
    let end = run_end(r, s, from);
    let mut m = mention(r, s, Words { start: from, end }, None, "beside a title");
    m.kind = EntityKind::Person;
    m.all = Words { start: office.words.start, end };
    if office.class != Class::Title {
        m.country = office.role.country.clone();
        m.affiliation = office.role.affiliation.clone();
        m.reporter = office.role.reporter;
        if office.class != Class::Family {
            m.role = Some(office.role);
        }
    }
    out.mentions.push(m);
    end
}

/// Names within an office's complement.
fn inner(r: &Reader, s: &Sentence, office: &Office, out: &mut Found) {
    let mut at = office.words.start;
    while at < office.words.end {
        if !r.capital(s, at) || r.demonym(s, at).is_some() || r.is(s, at, r.t.offices, Glue::Any) || out.mentions.iter().any(|m| m.words.start <= at && at < m.words.end) {
            at += 1;
            continue;
        }
        let k = bodies::known(r, s, at);
        let end = run_end(r, s, at).min(office.words.end);
        let m = match k {
            Some(k) if k.words.end <= office.words.end && !closes(r, s, k.words.end, end) => k,
            _ if end > at && (head_in(r, s, at, end) && end > at + 1 || !r.ordinary(s, at)) => {
                let mut m = mention(r, s, Words { start: at, end }, None, "body in an office's words");
                m.class = "company".into();
                m.id = Id::Name;
                m
            }
            _ => {
                at += 1;
                continue;
            }
        };
        at = m.words.end.max(at + 1);
        out.mentions.push(m);
    }
}

/// What stands behind a name: ", 45, chief executive of Acme,".
fn behind(r: &Reader, s: &Sentence, m: &mut Mention, before: &[Mention]) {
    let mut at = m.words.end;
    if !r.comma(s, at) {
        return;
    }
    at += 1;
    if s.tokens.get(at).is_some_and(|t| t.kind == Kind::Number) && r.comma(s, at + 1) {
        at += 2;
    }
    let found = Found { mentions: before.to_vec(), offices: Vec::new() };
    for n in at..at + MAX_BEFORE_OFFICE {
        if s.tokens.get(n).is_none_or(|t| t.kind == Kind::Mark && !t.joiner) || r.verb(s, n).is_some() && !r.is(s, n, r.t.offices, Glue::Any) {
            return;
        }
        let Some(office) = office(r, s, n, &found) else { continue };
        let next = office.words.end;
        let of_another = r.capital(s, next) && run_end(r, s, next) > next;
        if !of_another && matches!(office.class, Class::Office | Class::Trade) {
            m.all.end = m.all.end.max(next);
            m.country = m.country.clone().or(office.role.country.clone());
            m.affiliation = m.affiliation.clone().or(office.role.affiliation.clone());
            m.role = m.role.clone().or(Some(office.role));
        }
        return;
    }
}
