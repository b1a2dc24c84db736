//! Offices and titles with what belongs to them, before or after a name, in the singular.
//!
//! `وزيرا خارجية تركيا هاكان فيدان` is the role `وزير خارجية تركيا` of `هاكان فيدان`.

use super::mention::Role;
use super::phrase::{complement, token_article};
use super::reader::{Glue, Reader};
use crate::lang::Entry;
use crate::text::{Sentence, Words};

/// Offices in a row: "ولي ولي العهد النائب الثاني لرئيس مجلس الوزراء وزير الدفاع".
const MAX_OFFICES: usize = 5;

/// An office as it stands in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Office {
    pub role: Role,
    /// with its complement
    pub words: Words,
    /// two or more of them
    pub several: bool,
    /// only the noun with the article or without anything
    pub bare: bool,
    pub definite: bool,
    /// a name nobody lists of the state whose office it is
    pub state: Option<Words>,
    /// where its noun stands
    pub noun: usize,
    pub class: Class,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Office,
    Title,
    Trade,
    Family,
    Counterpart,
}

pub(super) fn class(r: &Reader, entry: &Entry) -> Class {
    match r.col(entry, 1) {
        "office" => Class::Office,
        "title" => Class::Title,
        "family" => Class::Family,
        "counterpart" => Class::Counterpart,
        _ => Class::Trade,
    }
}

/// The office that begins at word `at`, offices in a row as one.
pub(super) fn office(r: &Reader, s: &Sentence, at: usize) -> Option<Office> {
    let first = one(r, s, at)?;
    let mut whole = first;
    for _ in 1..MAX_OFFICES {
        let next = whole.words.end;
        let Some(more) = one(r, s, next).filter(|o| {
            let row = r.entry(s, next, r.t.offices, Glue::Any);
            row.is_some_and(|e| !r.has_and(e) && (e.pro.is_none() || r.has_article(e))) && o.class != Class::Family
        }) else {
            break;
        };
        whole.words.end = more.words.end;
        if more.class == Class::Title && whole.class != Class::Title {
            continue;
        }
        if whole.class == Class::Title {
            whole = Office { words: whole.words, ..more };
            continue;
        }
        // "رئيس وزرائها": one who heads several of the other.
        let several = more.several && !whole.several;
        let text = if several { s.words(more.words).to_string() } else { more.role.text };
        whole.role.text = format!("{} {text}", whole.role.text);
        whole.role.words.end = more.role.words.end;
        whole.role.country = whole.role.country.or(more.role.country);
        whole.role.affiliation = whole.role.affiliation.or(more.role.affiliation);
        whole.bare = false;
    }
    Some(whole)
}

fn one(r: &Reader, s: &Sentence, at: usize) -> Option<Office> {
    let entry = r.entry(s, at, r.t.offices, Glue::Any)?;
    // "عمدة" is one word rather than "his" behind another: the pronoun is written with the letter that folding makes of it.
    let whole = |e: &&Entry| e.table == r.t.offices && e.end == entry.end && e.en.is_none();
    let last = entry.end.saturating_sub(1);
    let folded = r.text(s, last).chars().last() != r.key(s, last).chars().last();
    let entry = if entry.en.is_some() && folded { s.entries_at(at).iter().find(whole).unwrap_or(entry) } else { entry };
    if r.takes_ending(s, last, entry) {
        return None;
    }
    // A rank that is also a common word counts before a given name only; with the article also before where it is held:
    // "القيادي في الحزب".
    let held = r.has_article(entry) && r.is(s, entry.end, r.t.locative, Glue::Bare);
    if r.tag_is(entry, "unsure") && !held && (!r.given(s, entry.end, Glue::Bare) || r.ordinary(s, entry.end)) {
        return None;
    }
    let class = class(r, entry);
    let definite = r.has_article(entry) || !r.article.is_empty() && r.key(s, at).starts_with(r.article);
    let c = if entry.en.is_some() && class != Class::Counterpart {
        super::phrase::Complement { end: entry.end, plain_end: entry.end, ..Default::default() }
    } else {
        // A counterpart is always somebody's: "نظيره".
        let closed = definite || entry.en.is_some() || class == Class::Counterpart;
        complement(r, s, entry.end, closed, false, r.col(entry, 2) == "fields")
    };
    let tags: Vec<&str> = s
        .entries_at(at)
        .iter()
        .filter(|e| e.row == entry.row && e.end == entry.end && e.pro == entry.pro && e.en == entry.en)
        .map(|e| r.document.tag(e))
        .collect();
    // "وزيرا خارجية" is two of them, "وزيرا" alone is one in the accusative.
    let many = tags.iter().any(|t| matches!(*t, "du" | "pl" | "duf" | "plf"));
    let several = many && !(tags.contains(&"acc") && c.end <= entry.end);
    let words = Words { start: at, end: c.end.max(entry.end) };
    let head_words = Words { start: at, end: entry.end };
    let head = if several || entry.pro.is_some() {
        singular(r, s, entry, several, definite)
    } else {
        s.words(head_words).to_string()
    };
    let rest = |end: usize| s.words(Words { start: entry.end, end }).to_string();
    // Adjectives of a plural do not fit the singular.
    let agrees = !(several
        && r.demonym(s, words.end.saturating_sub(1)).is_some_and(|d| r.document.tag(d).starts_with(['d', 'p'])));
    let tail = if !agrees {
        if c.plain_end > entry.end { rest(c.plain_end) } else { String::new() }
    } else if words.end > entry.end {
        rest(words.end)
    } else {
        String::new()
    };
    let field = if c.plain_end > entry.end { rest(c.plain_end) } else { String::new() };
    let own = c.affiliation.or(c.origin.filter(|_| class == Class::Counterpart));
    let affiliation = match (c.body_at, own) {
        (Some(body), _) => Some(plain_name(r, s, Words { start: body, end: words.end })),
        (None, Some(w)) => Some(plain_name(r, s, w)),
        _ => None,
    };
    Some(Office {
        role: Role {
            text: if tail.is_empty() { head.clone() } else { format!("{head} {tail}") },
            words,
            row: entry.row,
            office: class == Class::Office,
            head,
            field,
            affiliation,
            country: c.country,
            reporter: r.col(entry, 1) == "reporter",
        },
        words,
        several,
        bare: c.end <= entry.end,
        noun: at,
        state: c.affiliation.filter(|w| {
            let unlisted = w.end == w.start + 1 && !r.ordinary(s, w.start) && !r.definite(s, w.start);
            c.unlisted && unlisted && c.body_at.is_none() && r.col(entry, 2) == "fields"
        }),
        definite,
        class,
    })
}

/// A name's words without the particle before them.
fn plain_name(r: &Reader, s: &Sentence, words: Words) -> String {
    let pro = s
        .entries_at(words.start)
        .iter()
        .find(|e| e.end == words.end)
        .or_else(|| {
            let heads = |e: &&&Entry| e.table == r.t.org_heads && e.pro.is_some() && e.en.is_none();
            s.entries_at(words.start).iter().filter(|e| e.end < words.end).find(|e| heads(&e))
        })
        .map_or_else(|| token_article(r, s, words.start), |e| e.pro);
    let span = r.span(s, words, pro);
    r.name(s, span, pro)
}

/// The singular of an office's noun in the plural: the beginning of the form that the same row of the table has, else the
/// row's first wording if that begins alike, else the form as it is.
pub(super) fn one_of(r: &Reader, entry: &Entry, form: &str) -> String {
    const ENDING: usize = 4;
    let row = r.document.row(entry);
    let lexicon = &r.document.language.lexicon;
    let cuts = form.char_indices().rev().take(ENDING).filter_map(|(at, _)| form.get(..at));
    let several = |tag: &str| tag.starts_with(['d', 'p']);
    let tags = |word: &str| {
        let key = r.document.language.fold.fold(word);
        let forms = lexicon.tagged("offices", &key).filter(|(found, _)| *found == row);
        forms.map(|(_, tag)| !several(tag) && tag != "acc").collect::<Vec<_>>()
    };
    // A form that is a singular before any other of the row's.
    let one = form.char_indices().rev().take(ENDING).filter_map(|(at, _)| form.get(..at));
    if let Some(one) = one.into_iter().find(|word| tags(word).contains(&true)) {
        return one.to_string();
    }
    let listed = |word: &&str| lexicon.get("offices", &r.document.language.fold.fold(word)) == Some(row);
    let first = row.headword();
    let alike = form.chars().next().map(char::to_lowercase).zip(first.chars().next().map(char::to_lowercase));
    let other = if alike.is_some_and(|(a, b)| a.eq(b)) { first } else { form.to_string() };
    cuts.into_iter().find(listed).map_or(other, str::to_string)
}

/// The office's noun in the singular, with the article if the text has it.
fn singular(r: &Reader, s: &Sentence, entry: &Entry, several: bool, definite: bool) -> String {
    if several {
        let words = Words { start: entry.start, end: entry.end };
        let text = r.name(s, r.span(s, words, entry.pro), entry.pro);
        let bare = text.strip_prefix(r.article).filter(|_| !r.article.is_empty()).unwrap_or(&text);
        let head = one_of(r, entry, bare);
        return if definite && !head.starts_with(r.article) { format!("{}{head}", r.article) } else { head };
    }
    let words = Words { start: entry.start, end: entry.end };
    let span = r.span(s, words, entry.pro);
    r.name(s, span, entry.pro)
}
