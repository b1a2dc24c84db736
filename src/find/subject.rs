//! Whether a name may be the subject where the verb stands last: there nothing but its place tells it from a name that
//! only describes the noun behind it.
//!
//! `Çin yardım gönderecek` and `Bakan Ali Kaya, ...` begin with the subject; in `yeni Rusya paketi` the state describes.

use crate::lang::Entry;
use crate::text::{Document, Kind, Sentence, WordCase, Words};

/// Tables whose words may stand before a subject that does not open its clause: times, postpositions, verbs.
const BEFORE: [&str; 6] = ["time", "weekdays", "months", "prepositions", "saying", "adverbs"];
/// Words that such a wording may have.
const LONGEST: usize = 3;
/// Words of an office between commas.
const LONGEST_OFFICE: usize = 14;

/// Whether some words may be a subject by their case and place.
pub(super) fn may_be(document: &Document, s: &Sentence, words: Words) -> bool {
    if document.case(s, words) != WordCase::Nominative {
        return false;
    }
    // What is theirs does not act, but "AB yetkilileri", those who speak for a body, do.
    let offices = document.table("offices");
    let possessed = |e: &&Entry| e.pro.is_none() && document.tag(e).starts_with("poss");
    let behind = || s.entries_at(words.end).iter().filter(possessed);
    // "yeni" is new, not anybody's yen.
    let groups = document.table("groups");
    let collective = s.entries_at(words.start).iter().any(|e| e.table == groups && e.end == words.end);
    let plain = collective || ["order", "stopwords", "adverbs"].iter().any(|t| listed(document, s, words.end, t));
    if !plain && behind().next().is_some() && !behind().any(|e| e.table == offices && document.tag(e) == "poss") {
        return false;
    }
    let setting = |name: &str| document.language.setting(name).unwrap_or_default();
    let key = |at: usize| s.tokens.get(at).map_or("", |t| t.key());
    let marker = document.language.folded("object_marker");
    // Behind the office between commas the marker is the name's still: "X، مدیر شرکت، را".
    let comma = |at: usize| matches!(s.words(Words { start: at, end: at + 1 }), "،" | ",");
    let enclosed = || {
        let close = (words.end..s.tokens.len()).take(LONGEST_OFFICE).find(|n| comma(*n));
        close.is_some_and(|n| key(n + 1) == marker)
    };
    if !marker.is_empty() && (key(words.end) == marker || enclosed()) {
        return false;
    }
    let text = |at: usize| s.words(Words { start: at, end: at + 1 });
    let mut start = words.start;
    while start > 0 && matches!(text(start - 1), "\"" | "“" | "”" | "«" | "'" | "‘") {
        start -= 1;
    }
    let Some(before) = start.checked_sub(1) else {
        return true;
    };
    let mark = |at: usize| s.tokens.get(at).is_none_or(|t| t.kind == Kind::Mark && !t.joiner);
    let and = setting("and");
    // What stands between brackets is said by the way.
    if text(before) == "(" {
        return false;
    }
    if setting("postpositions") != "yes" && listed(document, s, before, "prepositions") {
        return false;
    }
    mark(before) || mark(words.end) || s.tokens[before].key() == and || ends_opening(document, s, start)
}

/// Whether a table has the one word at `at`.
fn listed(document: &Document, s: &Sentence, at: usize, table: &str) -> bool {
    let table = document.table(table);
    s.entries_at(at).iter().any(|e| e.table == table && e.end == at + 1 && e.en.is_none())
}

/// Whether a time, a postposition or a verb ends before a word.
fn ends_opening(document: &Document, s: &Sentence, end: usize) -> bool {
    let attribute = |e: &Entry| matches!(document.row(e).col(1), "next" | "last" | "this" | "none");
    BEFORE.iter().map(|name| document.table(name)).any(|table| {
        let closes = |e: &Entry| e.table == table && e.end == end && !attribute(e);
        (end.saturating_sub(LONGEST)..end).any(|n| s.entries_at(n).iter().any(closes))
    })
}
