//! Offices and titles beside names that are written with capitals: before them, with what they are of, or behind a comma.
//!
//! `Sweden's Minister of Justice, Gunnar Strömmer,` and `Anna Lee, chief executive of Acme,`.

use super::bodies::{self, mention};
use super::genitive::complement_by_case;
use super::headed::behind as behind_head;
use super::hints::UNLISTED;
use super::mention::{Id, Mention, Role};
use super::offices::{self, Class, Office};
use super::reader::{Glue, Reader};
use super::runs::{closes, genitive, head_in, run_end, starts_sentence};
use super::scan::Found;
use crate::lang::Entry;
use crate::summary::EntityKind;
use crate::text::{Case, Kind, Sentence, WordCase, Words};

/// Words of an office's complement: "director of the Financial Crime Prevention agency".
const MAX_COMPLEMENT: usize = 10;
/// Words between a comma and the office behind it: "Anna Lee, the company's new chief executive".
const MAX_BEFORE_OFFICE: usize = 5;

/// The office at `at`: with what stands before it (origin, body) and behind it ("of the agency").
pub(super) fn office(r: &Reader, s: &Sentence, at: usize, out: &Found) -> Option<Office> {
    let entry = r.entry(s, at, r.t.offices, Glue::Particle)?;
    // "Partner" is an office in one row and doubtful in another.
    let sure = |e: &&Entry| e.table == r.t.offices && e.end == entry.end && e.en == entry.en && !r.tag_is(e, "unsure");
    let entry = Some(entry).filter(sure).or_else(|| s.entries_at(at).iter().find(sure))?;
    let class = offices::class(r, entry);
    let capital = r.capital(s, at);
    let modifiers = class != Class::Title && r.document.language.setting("office_modifiers") == Some("yes");
    // "Executive partner": the first noun tells which.
    if modifiers && small_office(r, s, at) && (small_office(r, s, entry.end) || another_behind(r, s, entry.end)) {
        return None;
    }
    // Titles are written with a capital; "general", "major", "count" are words.
    if class == Class::Title && !(capital && (r.capital(s, entry.end) || r.text(s, entry.end) == ".")) {
        return None;
    }
    if capital && class == Class::Trade && !r.capital(s, entry.end) && !starts_sentence(s, at) {
        return None;
    }
    let mut end = entry.end;
    let (mut country, mut affiliation) = (None, None);
    // "The shadow education secretary": words that tell which, in languages that write them before the noun.
    let core = if modifiers { modified(r, s, at) } else { at };
    let (mut start, mut prefix_start) = (core, core);
    if let Some(b) = core.checked_sub(1) {
        if let Some(d) = (b.saturating_sub(2)..=b).find_map(|n| r.demonym(s, n).filter(|d| d.end == core)) {
            country = r.iso(d);
            affiliation = Some(s.words(Words { start: d.start, end: d.end }).to_string());
            start = d.start;
            prefix_start = d.start;
        } else if let Some(m) = out.mentions.iter().rev().find(|m| m.words.end == core && employs(m)) {
            affiliation = Some(m.name.clone());
            country = m.country.clone();
            start = m.words.start;
            if !genitive(r, s, b) {
                prefix_start = m.words.start;
            }
        } else if let Some(m) = out.mentions.iter().rev().find(|m| s.tokens[b].joiner && m.words.end == b && employs(m))
        {
            // "FDP-Chef": the hyphen binds.
            affiliation = Some(m.name.clone());
            country = m.country.clone();
            (start, prefix_start) = (m.words.start, m.words.start);
        } else if let Some((party, _, name)) = (b.saturating_sub(1)..=b).find_map(|n| {
            bodies::attribute(r, s, n).map(|(end, name)| (n, end, name)).filter(|(_, end, _)| *end == core)
        }) {
            affiliation = Some(name);
            start = party;
            prefix_start = party;
        } else if r.is_word(s, b)
            && s.tokens[b].case == Case::Lower
            && r.document.language.lexicon.get("fields", r.key(s, b)).is_some()
        {
            prefix_start = b;
            start = b;
        }
    }
    if modifiers && start < core && start == prefix_start {
        // "Former Conservative leader"
        start = modified(r, s, start);
        prefix_start = start;
    }
    let bare = prefix_start == at;
    let mut field = String::new();
    // "Премьер-министр Японии", "президент ФИФА": where names have cases, what it is of stands right behind it.
    let of = bodies::known(r, s, end).filter(|k| r.cases && class != Class::Title && k.words.start == end);
    if let Some(of) = of {
        field = s.words(Words { start: end, end: of.words.end }).to_string();
        end = of.words.end;
        country = country.or(of.country);
        affiliation = affiliation.or(Some(of.name));
    }
    if r.cases && class != Class::Title {
        let (until, inside) = complement_by_case(r, s, at, end);
        if until > end {
            end = until;
            field = s.words(Words { start: entry.end, end }).to_string();
        }
        if let Some(m) = inside {
            country = country.or(m.country);
            affiliation = affiliation.or(Some(m.name));
        }
    }
    if r.headed && class != Class::Title {
        let b = behind_head(r, s, end, false, 0);
        field = s.words(Words { start: end, end: b.end }).to_string();
        end = b.end.max(end);
        country = country.or(b.country);
        affiliation = affiliation.or(b.affiliation);
    }
    let link = r.document.language.setting("office_links").unwrap_or_default();
    // "The minister at the centre of the row": where somebody is, not what the office is of.
    let nothing = r.word_is(s, end, r.t.locative, Glue::Bare)
        && !r.capital(s, end + 1)
        && !(end + 1..end + 4).take_while(|n| r.is_word(s, *n)).any(|n| r.capital(s, n));
    if !r.headed
        && !nothing
        && link.split(' ').any(|w| w == r.key(s, end))
        && !r.key(s, end).is_empty()
        && class != Class::Title
    {
        let stop = (end + 1..(end + 1 + MAX_COMPLEMENT).min(s.tokens.len()))
            .find(|n| {
                let t = &s.tokens[*n];
                let quiet = r.word_is(s, *n, r.t.connectors, Glue::Bare)
                    || t.joiner
                    || r.text(s, *n) == "&"
                    || r.text(s, *n) == "." && n.checked_sub(1).is_some_and(|b| r.text(s, b).len() <= 2);
                t.kind == Kind::Mark && !quiet
                    || r.verb(s, *n).is_some() && t.case == Case::Lower && !r.is(s, *n, r.t.org_heads, Glue::Particle)
                    || !quiet
                        && r.word_is(s, *n, r.t.stopwords, Glue::Bare)
                        && t.case == Case::Lower
                        && !r.is(s, *n, r.t.org_heads, Glue::Particle)
                    || begins_person(r, s, end + 1, *n)
            })
            .unwrap_or((end + 1 + MAX_COMPLEMENT).min(s.tokens.len()));
        if stop > end + 1 {
            field = s.words(Words { start: end, end: stop }).to_string();
            let inside = (end + 1..stop).find_map(|n| {
                bodies::known(r, s, n).or_else(|| {
                    (r.capital(s, n))
                        .then(|| mention(r, s, Words { start: n, end: run_end(r, s, n).min(stop) }, None, ""))
                        .filter(|m| m.words.end > m.words.start)
                })
            });
            if let Some(m) = inside {
                // "Harbour Light magazine": the noun behind is part of what it is called.
                let next = m.words.end;
                let noun = next + 1 == stop && r.is_word(s, next) && !genitive(r, s, next - 1);
                let whole = s.words(Words { start: m.words.start, end: stop }).to_string();
                country = country.or(m.country);
                affiliation = affiliation.or(Some(if noun { whole } else { m.name }));
            }
            end = stop;
        }
    }
    let words = Words { start, end };
    let several = r.tag_is(entry, "pl");
    let head_text = s.words(Words { start: at, end: entry.end }).to_string();
    let head = if several {
        same_case(&offices::one_of(r, entry, &head_text), &head_text)
    } else {
        nominative(r, entry, &head_text).map_or(head_text.clone(), |n| same_case(&n, &head_text))
    };
    if modifiers {
        prefix_start += (prefix_start..at).take_while(|n| passing(r, s, *n)).count();
    }
    // "Co-chairman": the hyphen binds.
    let hyphen = at.checked_sub(1).is_some_and(|b| b >= prefix_start && s.tokens[b].joiner);
    let prefix = s.words(Words { start: prefix_start, end: at }).to_string();
    let head_text = if hyphen { format!("{prefix}{head}") } else { head.clone() };
    let prefix = if hyphen { "" } else { prefix.as_str() };
    let text: Vec<&str> = [prefix, head_text.as_str(), field.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
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
        bare: (bare || core < at && start == core) && end == entry.end && !(r.headed && entry.end > entry.start + 2),
        noun: at,
        state: None,
        definite: start.checked_sub(1).is_some_and(|b| {
            let own = |key: &str| r.document.language.lists(key, r.key(s, b));
            own("the") || own("possessives") || genitive(r, s, b)
        }),
        class,
    })
}

/// What may stand before an office as whose it is: anything but a person known as one.
fn employs(m: &Mention) -> bool {
    m.kind != EntityKind::Person || m.why == UNLISTED
}

/// Behind an article or a genitive a word is no verb: "the trust's finance director".
fn governed(r: &Reader, s: &Sentence, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|b| {
        let own = |key: &str| r.document.language.lists(key, r.key(s, b));
        own("the") || own("possessives") || genitive(r, s, b)
    })
}

/// An office written small.
fn small_office(r: &Reader, s: &Sentence, at: usize) -> bool {
    let small = s.tokens.get(at).is_some_and(|t| t.case == Case::Lower && t.spaced || at == 0);
    let office = |e: &Entry| !r.tag_is(e, "unsure") && matches!(offices::class(r, e), Class::Office | Class::Trade);
    small && s.entries_of(at, r.t.offices).iter().any(|e| e.table == r.t.offices && e.en.is_none() && office(e))
}

/// "Chief security architect": a plain noun and another office behind, which the first word describes.
fn another_behind(r: &Reader, s: &Sentence, at: usize) -> bool {
    let small = s.tokens.get(at).is_some_and(|t| t.kind == crate::text::Kind::Word && t.case == Case::Lower);
    let plain = small
        && !r.word_is(s, at, r.t.stopwords, Glue::Any)
        && !r.word_is(s, at, r.t.locative, Glue::Any)
        && r.verb(s, at).is_none()
        && !genitive(r, s, at);
    plain && small_office(r, s, at + 1)
}

/// Where an office's words begin whose noun stands at `at`: "former shadow education | secretary".
fn modified(r: &Reader, s: &Sentence, at: usize) -> usize {
    const MOST: usize = 4;
    let modifies = |n: usize, from: usize| {
        let Some(t) = s.tokens.get(n).filter(|t| t.kind == Kind::Word) else {
            return false;
        };
        let opens = n == 0 && t.case == Case::Title && r.ordinary(s, n);
        let words = r.document.table("words");
        let class =
            |c: &[&str]| s.entries_at(n).iter().any(|e| e.table == words && e.end == n + 1 && c.contains(&r.col(e, 1)));
        let adjective = class(&["a", "m"]);
        let deed = r.document.language.lexicon.get_in(r.t.common, r.key(s, n)).is_none() && participle(r, s, n);
        (t.case == Case::Lower || opens)
            && (adjective
                || !r.word_is(s, n, r.t.stopwords, Glue::Any)
                    && !class(&["f", "fv", "r", "of"])
                    && (!class(&["v"]) || governed(r, s, n)))
            && !deed
            && r.verb(s, n).is_none()
            && !r.word_is(s, n, r.t.locative, Glue::Any)
            && (!r.is(s, n, r.t.offices, Glue::Any) || small_office(r, s, n) && n + 1 == from)
            && !genitive(r, s, n)
    };
    let mut start = at;
    while start > 0 && at - start < MOST {
        let b = start - 1;
        let hyphen = s.tokens[b].joiner && b > 0 && (b == 1 || s.tokens[b - 1].case == Case::Lower);
        if hyphen {
            start = b - 1;
        } else if modifies(b, start) {
            start = b;
        } else {
            break;
        }
    }
    start
}

/// A word that a rule of `guess.tsv` takes for a participle: "bombarded".
fn participle(r: &Reader, s: &Sentence, at: usize) -> bool {
    let key = r.key(s, at);
    let lexicon = &r.document.language.lexicon;
    let longest = key.char_indices().find_map(|(n, _)| lexicon.get("guess", key.get(n..)?));
    longest.is_some_and(|row| row.col(2) == "p" && row.col(1) == "suffix")
}

/// An adjective that does not say which office: "the new president".
fn passing(r: &Reader, s: &Sentence, at: usize) -> bool {
    let words = r.document.table("words");
    let adjective = |e: &crate::lang::Entry| e.table == words && e.end == at + 1 && r.col(e, 1) == "a";
    s.entries_at(at).iter().any(adjective) && !r.document.language.lists("office_epithets", r.key(s, at))
}

/// The nominative of an office's noun in another case: a form of the same row that endings may have been added to.
fn nominative(r: &Reader, entry: &Entry, form: &str) -> Option<String> {
    if !r.cases || !WordCase::oblique(r.document.tag(entry)) {
        return None;
    }
    let language = r.document.language;
    let folded = language.fold.fold(form);
    let (first, rest) = folded.split_once(' ').map_or((folded.as_str(), ""), |(a, b)| (a, b));
    let row = r.document.row(entry);
    let whole = |base: &str| [base, rest].join(" ").trim_end().to_string();
    let listed = |word: &String| {
        let mut forms = language.lexicon.tagged("offices", word);
        forms.any(|(found, tag)| found == row && !WordCase::oblique(tag) && tag != "pl")
    };
    language.bases(first).map(|base| whole(&base)).find(listed)
}

/// Whether a given name within an office's words begins a person's: "President of the Commission | Anna Lee".
fn begins_person(r: &Reader, s: &Sentence, from: usize, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|b| *b > from || r.nouns_cased() && *b == from);
    r.given(s, at, Glue::Particle)
        && r.capital(s, at)
        && r.written_capital(s, at + 1)
        && before.is_some_and(|b| {
            r.is_word(s, b) && !r.word_is(s, b, r.t.connectors, Glue::Bare) && !r.given(s, b, Glue::Particle)
        })
}

pub(super) fn same_case(word: &str, like: &str) -> String {
    if like.chars().next().is_some_and(char::is_uppercase) {
        let mut chars = word.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
    } else {
        word.to_string()
    }
}

/// The person behind an office: at once, or after a comma where the office has a complement.
pub(super) fn titled(r: &Reader, s: &Sentence, office: Office, shouting: bool, out: &mut Found) -> usize {
    let mut next = office.words.end;
    if r.text(s, next) == "." && office.class == Class::Title {
        next += 1;
    }
    // Titles in a row: "Prime Minister Sir Keir".
    while let Some(e) = r
        .entry(s, next, r.t.offices, Glue::Bare)
        .filter(|e| offices::class(r, e) == Class::Title && r.capital(s, next) && r.capital(s, e.end))
    {
        next = e.end;
    }
    // "Sprecher der Kommission (CDH), Anna Lee,"
    if r.text(s, next) == "(" && !office.bare && r.text(s, next + 2) == ")" && r.comma(s, next + 3) {
        next += 3;
    }
    // "Its managing director, Anna Lee,": who holds it stands behind the comma.
    // "As chief executive, Anna Lee will".
    let opening = office.words.start == 1 && r.word_is(s, 0, r.t.stopwords, Glue::Bare);
    let held = !office.bare || office.definite || office.words.start < office.noun || opening;
    let comma = r.comma(s, next) && held && office.class == Class::Office;
    let from = if comma { next + 1 } else { next };
    // "Mr Kennedy": behind a title a town's name is somebody's.
    let town = |k: &Mention| k.kind == EntityKind::Place && office.class == Class::Title;
    let known = bodies::known(r, s, from).is_some_and(|k| k.words.end >= run_end(r, s, from) && !town(&k));
    let listed = r.given(s, from, Glue::Particle);
    // Behind a title even a noun is a name: "Minister Fischer".
    let capital = if comma { r.capital(s, from) } else { r.written_capital(s, from) };
    let person = capital
        // "Prime Minister's Questions": what is his is not he.
        && !(from == office.words.end && genitive(r, s, from - 1))
        && !r.is(s, from, r.t.offices, Glue::Particle)
        && (!known || listed)
        && r.demonym(s, from).is_none()
        && !(comma && !listed && run_end(r, s, from) < from + 2)
        && !r.is(s, from, r.t.not_bodies, Glue::Particle)
        && !(r.ordinary(s, from) && !listed && comma)
        && !head_in(r, s, from, run_end(r, s, from));
    let person = person && !(r.cases && office.several && !listed);
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
    // "Peter Lane MP": the office behind is no part of the name.
    let after =
        |n: &usize| s.tokens.get(*n).is_some_and(|t| t.case == Case::Upper) && r.is(s, *n, r.t.offices, Glue::Bare);
    let end = (from + 1..end).find(after).unwrap_or(end);
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
pub(super) fn inner(r: &Reader, s: &Sentence, office: &Office, out: &mut Found) {
    let mut at = office.words.start;
    while at < office.words.end {
        if let Some((end, _)) = bodies::attribute(r, s, at) {
            at = end;
            continue;
        }
        if !r.capital(s, at)
            || r.demonym(s, at).is_some()
            || r.is(s, at, r.t.offices, Glue::Any)
            || out.mentions.iter().any(|m| m.words.start <= at && at < m.words.end)
        {
            at += 1;
            continue;
        }
        let k = bodies::known(r, s, at);
        let end = run_end(r, s, at).min(office.words.end);
        let m = match k {
            Some(k) if k.words.end <= office.words.end && !closes(r, s, k.words.end, end) => k,
            // "Vorsitzende des Ausschusses": a head noun alone names nobody.
            _ if r.nouns_cased() && end <= at + 1 && r.is(s, at, r.t.org_heads, Glue::Particle) => {
                at += 1;
                continue;
            }
            _ if end > at && (head_in(r, s, at, end) && end > at + 1 || !r.ordinary(s, at)) => {
                let mut m = mention(r, s, Words { start: at, end }, None, "in an office's words");
                m.id = Id::Name;
                if r.given(s, at, Glue::Particle) && end > at + 1 {
                    m.kind = EntityKind::Person;
                } else if at > 0
                    && r.word_is(s, at - 1, r.t.locative, Glue::Bare)
                    && !r.document.language.lists("office_links", r.key(s, at - 1))
                {
                    m.kind = EntityKind::Place;
                } else {
                    m.class = "company".into();
                }
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
pub(super) fn behind(r: &Reader, s: &Sentence, m: &mut Mention, near: Vec<Mention>) {
    let mut at = m.words.end;
    if !r.comma(s, at) {
        return;
    }
    at += 1;
    if s.tokens.get(at).is_some_and(|t| t.kind == Kind::Number) && r.comma(s, at + 1) {
        at += 2;
    }
    let found = Found { mentions: near, offices: Vec::new() };
    for n in at..at + MAX_BEFORE_OFFICE {
        if s.tokens.get(n).is_none_or(|t| t.kind == Kind::Mark && !t.joiner)
            || r.verb(s, n).is_some() && !r.is(s, n, r.t.offices, Glue::Any)
        {
            return;
        }
        let Some(office) = office(r, s, n, &found) else {
            continue;
        };
        let next = office.words.end;
        let of_another = r.capital(s, next) && run_end(r, s, next) > next;
        if !of_another && matches!(office.class, Class::Office | Class::Trade) {
            m.all.end = m.all.end.max(next);
            m.reporter |= office.role.reporter;
            m.country = m.country.clone().or(office.role.country.clone());
            m.affiliation = m.affiliation.clone().or(office.role.affiliation.clone());
            m.role = m.role.clone().or(Some(office.role));
        }
        return;
    }
}
