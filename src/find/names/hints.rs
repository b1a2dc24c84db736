//! What the words around a name that no table knows say of it: a body's (`shares of X`, `the brake maker X`, `X, which`)
//! or a person's (`X, 45,`, `X, who`). All its places in the article decide together, those of its first and last word too.
//!
//! `Halvard Signalling will pay ... the shares of Halvard`: called by its first word, it is a firm; `Norrland Bremse, which`.

use super::mention::{Id, Mention};
use super::reader::{Glue, Reader};
use super::runs::genitive;
use crate::summary::EntityKind;
use crate::text::{Case, Kind, Sentence};
use std::collections::BTreeMap;

/// Why several words that no table knows are taken for a name.
pub(super) const UNLISTED: &str = "capitalised words that are none of the language's";
/// Why a name is a body's by what stands around it.
const HINTED: &str = "the words around it are those around a body";
/// What a clear sign, one that is often right and a slight one count.
const CLEAR: i32 = 3;
const LIKELY: i32 = 2;
const SLIGHT: i32 = 1;
/// Words of an apposition that are looked at for what it says a name is: "X, a small Norwegian trade group,".
const APPOSITION: usize = 8;

/// Counts for a body and for a person.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    body: i32,
    person: i32,
    state: i32,
    /// places where it stands by itself
    places: usize,
}

/// Decides for every name of capitals alone whether it is a body's or a person's.
pub(super) fn settle(r: &Reader, mentions: &mut [Mention]) {
    if !r.cased || r.t.hints == u8::MAX {
        return;
    }
    let mut all: BTreeMap<String, Signs> = BTreeMap::new();
    // Words that end a name beside a title: a person's.
    let mut titled: BTreeMap<String, ()> = BTreeMap::new();
    for m in mentions.iter() {
        let Some(s) = r.document.sentences.get(m.sentence) else {
            continue;
        };
        if m.kind == EntityKind::Person && (m.role.is_some() || m.all.start < m.words.start) {
            titled.extend(m.keys.last().map(|k| (k.clone(), ())));
        }
        if m.id == Id::Name && !m.reporter {
            let found = signs(r, s, m);
            let own = all.entry(m.keys.join(" ")).or_default();
            own.body += found.body;
            own.person += found.person;
            own.state += found.state;
            own.places += 1;
        }
    }
    let mut states: BTreeMap<String, ()> = BTreeMap::new();
    for m in mentions.iter_mut().filter(|m| open(m)) {
        let of = |key: &str| all.get(key).copied().unwrap_or_default();
        let mut sum = of(&m.keys.join(" "));
        if let (Some(first), Some(last)) = (m.keys.first(), m.keys.last())
            && m.keys.len() > 1
        {
            let (front, back) = (of(first), of(last));
            let back_body = if titled.contains_key(last) { 0 } else { back.body };
            sum.body += front.body + back_body + SLIGHT * i32::from(front.places > 0 && back.places == 0);
            sum.person += back.person + SLIGHT * i32::from(back.places > 0);
            sum.person += CLEAR * i32::from(titled.contains_key(last));
        }
        if m.why == "given name" {
            sum.person += CLEAR;
        }
        let state = m.keys.len() == 1 && sum.state >= CLEAR && sum.person == 0 && m.guess;
        if state && !m.keys.last().is_some_and(|k| titled.contains_key(k)) {
            m.kind = EntityKind::Country;
            m.guess = false;
            m.weak = false;
            m.why = "a state by its ministers, borders, army";
            states.extend(m.keys.first().map(|k| (k.clone(), ())));
        } else if sum.body > sum.person && sum.body >= LIKELY && m.kind != EntityKind::Organization {
            m.kind = EntityKind::Organization;
            m.class = "company".into();
            m.why = HINTED;
            m.weak = false;
        } else if sum.body > sum.person && sum.body >= LIKELY && m.class.is_empty() {
            m.class = "company".into();
        }
    }
    // Where the state's name stands elsewhere it is the same state.
    let known = |m: &Mention| m.id == Id::Name && m.keys.len() == 1 && states.contains_key(&m.keys[0]);
    for m in mentions.iter_mut().filter(|m| known(m)) {
        m.kind = EntityKind::Country;
        m.guess = false;
        m.class.clear();
    }
}

/// A name whose kind nothing but its capitals tells.
pub(super) fn open(m: &Mention) -> bool {
    m.id == Id::Name
        && !m.reporter
        && m.role.is_none()
        && m.all.start == m.words.start
        && m.class.is_empty()
        && (m.why == UNLISTED || m.guess || m.why == "given name" && m.keys.len() > 1)
}

/// What stands around one mention.
fn signs(r: &Reader, s: &Sentence, m: &Mention) -> Signs {
    let mut out = Signs::default();
    if m.class == "company" {
        out.body += CLEAR;
    }
    let (start, end) = (m.words.start, m.words.end);
    let hint = |at: usize, class: &str| {
        r.entry(s, at, r.t.hints, Glue::Bare).is_some_and(|e| r.col(e, 1) == class && !r.tag_is(e, "unsure"))
    };
    // A hint of several words ends right before the name.
    let hint_before = |end: usize, class: &str| {
        (end.saturating_sub(3)..end)
            .any(|n| r.entry(s, n, r.t.hints, Glue::Bare).is_some_and(|e| e.end == end && r.col(e, 1) == class))
    };
    let small = |at: usize| s.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower);
    let comma = r.comma(s, end);
    let owner = genitive(r, s, end.saturating_sub(1));
    if let Some(before) = start.checked_sub(1) {
        if r.document.language.lists("the", r.key(s, before)) {
            out.body += if m.keys.len() > 1 { LIKELY } else { SLIGHT };
        }
        if small(before) && hint_before(start, "is") || hint_before(start, "deal") {
            out.body += CLEAR;
        }
        // "shares in X", "analysts at X"
        let link = small(before) && r.word_is(s, before, r.t.stopwords, Glue::Bare);
        let trade = |n: usize| r.entry(s, n, r.t.offices, Glue::Bare).is_some_and(|e| r.col(e, 1) == "trade");
        if link && before > 0 && (hint_before(before, "has") || r.key(s, before) != "of" && trade(before - 1)) {
            out.body += LIKELY;
        }
    }
    if !comma && small(end) && (hint(end, "has") || r.is(s, end, r.t.offices, Glue::Bare)) {
        out.body += if owner { LIKELY } else { CLEAR };
    }
    // "the foreign ministers of X and Y", "X's border"
    let of = start.checked_sub(1).filter(|b| r.document.language.lists("office_links", r.key(s, *b)));
    let and = |n: usize| r.document.language.lists("and", r.key(s, n));
    let mate =
        start.checked_sub(3).filter(|b| and(start - 1) && r.document.language.lists("office_links", r.key(s, *b)));
    if hint(end, "state") || of.or(mate).is_some_and(|b| hint_before(b, "state")) {
        out.state += CLEAR;
    }
    let next = end + usize::from(comma);
    if hint(next, "which") {
        out.body += LIKELY;
    }
    if hint(next, "who") || r.entry(s, end, r.t.offices, Glue::Bare).is_some_and(|e| r.col(e, 1) == "family") {
        out.person += CLEAR;
    }
    if comma
        && s.tokens.get(next).is_some_and(|t| t.kind == Kind::Number && t.end - t.start < 4)
        && r.comma(s, next + 1)
    {
        out.person += CLEAR;
    }
    if comma && described(r, s, next) {
        out.body += CLEAR;
    }
    // ", said X"
    let said = |n: usize| r.verb(s, n).is_some_and(|v| r.col(v, 1) == "say") && small(n);
    if start > 1 && said(start - 1) && s.tokens.get(start - 2).is_some_and(|t| t.kind == Kind::Mark) {
        out.person += SLIGHT;
    }
    out
}

/// An apposition that says what a body is: ", a small trade group,".
fn described(r: &Reader, s: &Sentence, from: usize) -> bool {
    let article = |n: usize| r.word_is(s, n, r.t.stopwords, Glue::Bare) && !r.word_is(s, n, r.t.locative, Glue::Bare);
    if !r.is_word(s, from) || !article(from) {
        return false;
    }
    for n in from + 1..from + APPOSITION {
        let stop = s.tokens.get(n).is_none_or(|t| t.kind != Kind::Word && !t.joiner);
        let open = |n: usize| s.tokens.get(n).is_none_or(|t| t.kind == Kind::Mark && !t.joiner);
        if stop || r.is(s, n, r.t.offices, Glue::Bare) {
            return false;
        }
        if let Some(e) = r.entry(s, n, r.t.hints, Glue::Bare).filter(|e| r.col(e, 1) == "is") {
            if open(e.end) || r.word_is(s, e.end, r.t.stopwords, Glue::Bare) {
                return true;
            }
        } else if r.word_is(s, n, r.t.stopwords, Glue::Bare) && !r.describes(s, n) && n > from + 1 {
            return false;
        }
    }
    false
}
