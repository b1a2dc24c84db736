//! What stands behind a head noun in languages that have capitals and put the head first: `ministère [de la Santé]`,
//! `président [du conseil d'administration de Renault]`, `Banque [centrale européenne]`.
//!
//! Link by link: adjectives, then a linking word (`office_links`) with its articles (`the`) and what it links; a given
//! name begins another name: `ministre de l'Intérieur | Gérald Darmanin`.

use super::bodies::{self, mention};
use super::mention::Mention;
use super::phrase::adjective;
use super::reader::{Glue, Reader};
use super::runs::run_end;
use crate::text::{Kind, Sentence, Words};

/// Words that may stand behind a head noun.
const MOST: usize = 14;
/// Classes of bodies that a state has one of, so that the adjective of origin names it.
const ORIGIN: [&str; 6] = ["ministry", "government", "parliament", "force", "court", "embassy"];
/// Heads within heads.
const DEEPEST: usize = 2;

/// The words behind a head noun.
#[derive(Clone, Debug, Default)]
pub(super) struct Behind {
    /// one past the last word
    pub end: usize,
    /// ISO code of the state in it
    pub country: Option<String>,
    /// body, state or place in it
    pub affiliation: Option<String>,
    /// a name, a capital or an origin is in it
    pub proper: bool,
    /// a name or a capital is in it
    pub named: bool,
    /// a name right behind the head, nothing between: "groupe Renault"
    pub apposed: Option<Words>,
}

/// What follows the head that ends before word `from`. `body`: the head is a body rather than an office.
pub(super) fn behind(r: &Reader, s: &Sentence, from: usize, body: bool, depth: usize) -> Behind {
    let mut out = Behind { end: from, ..Behind::default() };
    let small = |n: usize| r.is_word(s, n) && !r.capital(s, n);
    let (mut linked, mut described) = (false, true);
    while out.end < from + MOST {
        let at = out.end;
        if let Some(d) = r.demonym(s, at).filter(|_| small(at)) {
            out.country = out.country.or(r.iso(d));
            out.affiliation.get_or_insert_with(|| s.words(Words { start: at, end: d.end }).to_string());
            out.proper = true;
            out.end = d.end;
            continue;
        }
        if small(at) && describes(r, s, at) {
            out.end = at + 1;
            continue;
        }
        if body && described && r.capital(s, at) && apposable(r, s, at) {
            let end = run_limit(r, s, at);
            out.apposed = Some(Words { start: at, end });
            (out.proper, out.named, described) = (true, true, false);
            out.end = end;
            continue;
        }
        described = false;
        let and = linked && r.document.language.lists("and", r.key(s, at));
        let link = at + usize::from(and);
        let loose = r.document.language.lists("field_links", r.key(s, link));
        if !loose && !r.document.language.lists("office_links", r.key(s, link)) {
            break;
        }
        let mut next = link + 1;
        while r.document.language.lists("the", r.key(s, next)) {
            next += 1;
        }
        // "à la culture" goes on with an office, "à Paris" does not.
        let field = r.is(s, next, r.t.fields, Glue::Any);
        if loose && !field || !content(r, s, next, body, depth, &mut out) {
            break;
        }
        linked = true;
    }
    out
}

/// Takes in what stands behind a link, if it belongs to the head.
fn content(r: &Reader, s: &Sentence, at: usize, body: bool, depth: usize, out: &mut Behind) -> bool {
    if !r.is_word(s, at) {
        return false;
    }
    let field = r.entry(s, at, r.t.fields, Glue::Any);
    let head = r.entry(s, at, r.t.org_heads, Glue::Particle).filter(|_| depth < DEEPEST && field.is_none());
    let known = bodies::known(r, s, at);
    if let Some(k) = known.filter(|k| head.is_none_or(|h| k.words.end > h.end)) {
        out.end = k.words.end;
        out.country = out.country.take().or(k.country);
        out.affiliation.get_or_insert(k.name);
        (out.proper, out.named) = (true, true);
    } else if let Some(head) = head {
        let inner = behind(r, s, head.end, true, depth + 1);
        out.end = inner.end;
        if inner.proper || r.capital(s, at) {
            out.affiliation.get_or_insert_with(|| s.words(Words { start: at, end: inner.end }).to_string());
            out.country = out.country.take().or(inner.country);
            (out.proper, out.named) = (true, true);
        }
    } else if r.is(s, at, r.t.offices, Glue::Particle) && field.is_none() {
        return false;
    } else if r.capital(s, at) {
        let end = run_limit(r, s, at);
        if !(at..end).any(|n| r.is(s, n, r.t.fields, Glue::Any)) {
            out.affiliation.get_or_insert_with(|| s.words(Words { start: at, end }).to_string());
        }
        out.end = end;
        (out.proper, out.named) = (true, true);
    } else {
        if field.is_none() && (body || r.word_is(s, at, r.t.stopwords, Glue::Bare) || r.verb(s, at).is_some()) {
            return false;
        }
        out.end = field.map_or(at + 1, |e| e.end);
    }
    true
}

/// A small word that describes the noun before it: an adjective by table or ending, no verb, no function word.
pub(super) fn describes(r: &Reader, s: &Sentence, at: usize) -> bool {
    let table = r.word_is(s, at, r.t.adjectives, Glue::Any) || r.word_is(s, at, r.t.order, Glue::Any);
    table
        || adjective(r, s, at)
            && r.verb(s, at).is_none()
            && !r.word_is(s, at, r.t.stopwords, Glue::Bare)
            && !r.is(s, at, r.t.offices, Glue::Any)
            && !r.is(s, at, r.t.org_heads, Glue::Any)
}

/// A capitalised word that may be what a head is called.
fn apposable(r: &Reader, s: &Sentence, at: usize) -> bool {
    let spaced = s.tokens.get(at).is_some_and(|t| t.spaced);
    spaced && !r.is(s, at, r.t.not_bodies, Glue::Particle) && !r.given(s, at, Glue::Particle)
}

/// Where the capitalised words from `at` on end that belong together: before a given name that begins a person's.
pub(super) fn run_limit(r: &Reader, s: &Sentence, at: usize) -> usize {
    let end = run_end(r, s, at);
    if r.given(s, at, Glue::Particle) && !r.is(s, at, r.t.fields, Glue::Any) {
        return end;
    }
    let follows = |n: usize| {
        let before = s.tokens.get(n - 1);
        before.is_some_and(|t| t.kind == Kind::Word && t.case != crate::text::Case::Lower)
    };
    (at + 1..end.saturating_sub(1))
        .find(|n| r.given(s, *n, Glue::Particle) && follows(*n) && !r.ordinary(s, *n))
        .unwrap_or(end)
}

/// The body whose head noun is word `at`: `ministère de la Santé`, `gouvernement français`, `le groupe Renault`.
pub(super) fn body(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let head = r.entry(s, at, r.t.org_heads, Glue::Particle).filter(|e| !r.tag_is(e, "unsure"))?;
    let capital = r.capital(s, at);
    let class = r.col(head, 1).to_string();
    let several = r.tag_is(head, "pl") && !matches!(class.as_str(), "force" | "government" | "armed");
    let b = behind(r, s, head.end, true, 0);
    // "The French government" is a name, "a Japanese firm" is none.
    let by_origin = ORIGIN.contains(&class.as_str());
    let named =
        b.named || b.proper && (capital || by_origin) || capital && (b.end > head.end || r.col(head, 2) == "alone");
    if several || !named {
        return None;
    }
    let whole = Words { start: at, end: b.end };
    let words = match b.apposed {
        // "the firm Acme" is called Acme, the "Parti Démocrate" by both words.
        Some(inner) if !capital && inner.end == b.end => inner,
        _ => whole,
    };
    let mut m = mention(r, s, words, None, "head noun of a body");
    m.all = whole;
    m.class = class;
    m.country = b.country;
    m.affiliation = b.affiliation.filter(|_| m.country.is_some());
    Some(m)
}
