//! Names that open a clause in a language whose names bear no capitals and whose verb stands last: there the subject
//! comes first, and its office stands right behind it.
//!
//! `منوچهر منطقی در پاسخ گفت`: a given name and a word that is also a common one, before what begins something else;
//! `برناردو کاتالینو سفیر فرانسه`: words that no table knows before an office.

use super::bodies::{self, mention};
use super::mention::Mention;
use super::offices::{self, Class};
use super::reader::{Glue, Reader};
use super::scan::behind_small;
use crate::summary::EntityKind;
use crate::text::{Kind, Sentence, Words};

/// Words of a name that no table knows.
const UNLISTED: std::ops::Range<usize> = 2..5;

/// The person whose name opens a clause at word `at`.
pub(super) fn opening(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let opens = at.checked_sub(1).is_none_or(|b| s.tokens.get(b).is_some_and(|t| t.kind == Kind::Mark && !t.joiner));
    if !r.verb_last || !opens && !behind_small(r, s, at) {
        return None;
    }
    let described = if opens { described(r, s, at) } else { None };
    described.or_else(|| introduced(r, s, at)).or_else(|| spoken(r, s, at))
}

/// A given name before a word of the language that closes the subject.
fn described(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let word = |n: usize| r.is_word(s, n) && !r.never(s, n) && r.verb(s, n).is_none();
    let other = |n: usize| r.is(s, n, r.t.offices, Glue::Any) || r.is(s, n, r.t.org_heads, Glue::Any);
    let given = r.given(s, at, Glue::Bare) && !r.ordinary(s, at) && word(at + 1) && !other(at + 1);
    let end = at + 2;
    let prepositions = r.document.table("prepositions");
    let closed = r.word_is(s, end, prepositions, Glue::Bare)
        || s.tokens.get(end).is_some_and(|t| t.kind == Kind::Mark)
        || r.is(s, end, r.t.offices, Glue::Bare)
        || r.verb(s, end).is_some();
    let mut m = mention(r, s, Words { start: at, end }, None, "a given name that opens the clause");
    m.kind = EntityKind::Person;
    (given && closed).then_some(m)
}

/// Words that no table knows before a verb of saying: "عبدالجبار کاکایی گفت".
fn spoken(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let unknown = |n: usize| {
        r.is_word(s, n) && !r.exactly_common(s, n) && s.entries_at(n).iter().all(|e| e.end > n + 1 || e.en.is_some())
    };
    let end = (at..at + UNLISTED.end).take_while(|n| unknown(*n)).last()? + 1;
    let says = r.verb(s, end).is_some_and(|v| r.col(v, 1) == "say");
    let mut m = mention(r, s, Words { start: at, end }, None, "before a verb of saying");
    m.kind = EntityKind::Person;
    (says && UNLISTED.contains(&(end - at))).then_some(m)
}

/// Words that no table knows before an office with what it is of.
fn introduced(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let unknown = |n: usize| r.is_word(s, n) && !r.exactly_common(s, n) && !r.is(s, n, r.t.offices, Glue::Any);
    let free = |n: usize| bodies::known(r, s, n).is_none() && r.verb(s, n).is_none() && !r.never(s, n);
    let end = (at..at + UNLISTED.end).take_while(|n| unknown(*n) && free(*n)).last()? + 1;
    let office = offices::office(r, s, end).filter(|_| UNLISTED.contains(&(end - at)))?;
    let own = !office.bare && office.class == Class::Office && !office.several;
    let mut m = mention(r, s, Words { start: at, end }, None, "before an office");
    m.kind = EntityKind::Person;
    (own && !r.ordinary(s, at)).then_some(m)
}
