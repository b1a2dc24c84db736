//! What stands behind a head noun in languages that write it in the genitive, with nothing between: `адвокат [истцов]
//! Томас Винье`, `глава [комитета Госдумы по бюджету] Андрей Макаров`, `комиссия [Европейского союза]`.
//!
//! Where a complement ends nothing but the name behind it tells, in the case of the office; the body behind a head
//! noun is one that the tables know, or fields of activity (`fields.txt`).

use super::bodies::{self, mention};
use super::mention::Mention;
use super::reader::{Glue, Reader};
use super::runs::run_end;
use crate::summary::EntityKind;
use crate::text::{Case, Kind, Sentence, WordCase, Words};

/// Words between an office and the name of who holds it.
const FAR: usize = 9;
/// Adjectives between a head noun and what it is of.
const MAX_ADJECTIVES: usize = 2;

/// One past the last word between the office `at..from` and the person behind it, and the body or state among them.
pub(super) fn complement_by_case(r: &Reader, s: &Sentence, at: usize, from: usize) -> (usize, Option<Mention>) {
    let own = r.document.case(s, Words { start: at, end: at + 1 });
    let mut inside = None;
    let mut n = from;
    while n < from + FAR {
        let small = s.tokens.get(n).is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower);
        if begins_person(r, s, n) {
            let name = r.document.case(s, Words { start: n, end: run_end(r, s, n) });
            let agrees = n > from && (name == WordCase::Nominative) == (own == WordCase::Nominative);
            return (if agrees { n } else { from }, inside.filter(|_| agrees));
        }
        if let Some(k) = bodies::known(r, s, n).filter(|_| r.capital(s, n)) {
            n = k.words.end;
            inside = inside.or(Some(k));
        } else if small && r.verb(s, n).is_none() && !closing(r, s, n) {
            n += 1;
        } else if r.capital(s, n) && r.is_word(s, n) && !r.is(s, n, r.t.offices, Glue::Any) {
            let end = run_limit(r, s, n);
            inside = inside.or_else(|| Some(mention(r, s, Words { start: n, end }, None, "in an office's words")));
            n = end.max(n + 1);
        } else {
            break;
        }
    }
    (from, None)
}

/// A word that ends what belongs to an office: a function word, but not those that tell the field ("по бюджету").
fn closing(r: &Reader, s: &Sentence, at: usize) -> bool {
    r.word_is(s, at, r.t.stopwords, Glue::Bare) && !r.document.language.lists("field_links", r.key(s, at))
        || r.is(s, at, r.t.offices, Glue::Any)
            && r.document.case(s, Words { start: at, end: at + 1 }) == WordCase::Nominative
}

/// A given name with another name behind it.
fn begins_person(r: &Reader, s: &Sentence, at: usize) -> bool {
    let title = s.tokens.get(at).is_some_and(|t| t.case == Case::Title);
    title && r.given(s, at, Glue::Particle) && r.capital(s, at + 1) && bodies::known(r, s, at).is_none()
}

/// Where capitalised words end that are no person's: before a given name with another behind it.
pub(super) fn run_limit(r: &Reader, s: &Sentence, at: usize) -> usize {
    let end = run_end(r, s, at);
    (at + 1..end.saturating_sub(1)).find(|n| begins_person(r, s, *n)).unwrap_or(end)
}

/// The body whose head noun is word `at`, with what it is of in the genitive: `правительство Японии`, `комиссия ЕС`,
/// `Министерство обороны`.
pub(super) fn body(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let head = r.entry(s, at, r.t.org_heads, Glue::Particle).filter(|e| !r.tag_is(e, "unsure"))?;
    let capital = r.capital(s, at);
    let mut end = head.end;
    let mut fields = false;
    while let Some(field) = r.entry(s, end, r.t.fields, Glue::Any) {
        fields = true;
        let and = r.document.language.lists("and", r.key(s, field.end));
        let more = and && r.is(s, field.end + 1, r.t.fields, Glue::Any);
        end = field.end + usize::from(more);
    }
    let adjective = |n: &usize| {
        let token = s.tokens.get(*n);
        token.is_some_and(|t| t.case == Case::Lower) && r.demonym(s, *n).is_none() && r.describes(s, *n)
    };
    let from = end + (end..end + MAX_ADJECTIVES).take_while(adjective).count();
    let of = bodies::known(r, s, from).filter(|k| {
        let genitive =
            r.document.case(s, k.words) != WordCase::Nominative || s.words(k.words).chars().all(char::is_uppercase);
        genitive && k.kind != EntityKind::Person && !r.is(s, from, r.t.media, Glue::Any)
    });
    if of.is_none() && !(fields && capital) {
        return None;
    }
    if let Some(of) = &of {
        end = of.words.end;
    }
    let mut m = mention(r, s, Words { start: at, end }, None, "head noun of a body");
    m.class = r.col(head, 1).to_string();
    m.country = of.as_ref().and_then(|k| k.country.clone());
    m.affiliation = of.filter(|_| m.country.is_some()).map(|k| k.name);
    Some(m)
}
