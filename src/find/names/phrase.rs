//! What follows a head noun and belongs to it, in languages whose names bear no capitals: `وزير [الشؤون الخارجية التركي]`.
//!
//! Word by word: a definite noun closes the chain of nouns, after it only adjectives, added members and phrases
//! with "for" come; a proper name ends an open chain.

use super::persons;
use super::reader::{Glue, Reader};
use crate::text::{Kind, Sentence, Words};

/// Words that a complement may have.
const MAX_COMPLEMENT: usize = 14;

/// The words after a head noun.
#[derive(Clone, Debug, Default)]
pub(super) struct Complement {
    /// one past the last word
    pub end: usize,
    /// one past the last word that is neither body, state nor adjective of origin
    pub plain_end: usize,
    /// ISO code of the state in it
    pub country: Option<String>,
    /// body, state or place in it
    pub affiliation: Option<Words>,
    /// body within: its head noun's place
    pub body_at: Option<usize>,
    /// an adjective of origin that no table knows
    pub origin: Option<Words>,
    /// what it is of is a name that no table knows
    pub unlisted: bool,
    /// name in quotation marks
    pub quoted: Option<Words>,
}

/// What follows the head that ends before word `from`. `definite`: the head has the article.
/// `body`: the head is a body, whose name may have a person's name in it. `wide`: a ministry or its minister, whose
/// fields may be anything.
pub(super) fn complement(r: &Reader, s: &Sentence, from: usize, definite: bool, body: bool, wide: bool) -> Complement {
    let mut out = Complement { end: from, plain_end: from, ..Complement::default() };
    let (mut closed, mut at) = (definite, from);
    // A body within that has the article: "رئيس الفيدرالية الوطنية للمنعشين".
    let mut headed_definite = false;
    // What stands before a link is whole, whatever follows the link.
    let mut whole = from;
    let t = &r.t;
    let links = r.document.language.setting("office_links").unwrap_or_default();
    while at < from + MAX_COMPLEMENT {
        if let Some(quoted) = quoted(r, s, at).filter(|_| body && !closed) {
            out.quoted = Some(quoted);
            out.end = quoted.end + 1;
            closed = true;
            break;
        }
        if !r.is_word(s, at) || r.foreign_script(s, at) {
            break;
        }
        let first = at == from;
        if let Some(d) = r.demonym(s, at) {
            // An indefinite adjective belongs to an indefinite head: "وزير تركي".
            if (r.has_article(d) || first && !definite) && !r.has_and(d) {
                out.country = out.country.or(r.iso(d));
                out.affiliation.get_or_insert(Words { start: d.start, end: d.end });
                at = d.end;
                out.end = at;
                closed = true;
                continue;
            }
        }
        if r.verb(s, at).is_some()
            && !r.definite(s, at)
            && !r.word_is(s, at, t.fields, Glue::Any)
            && !r.is(s, at, t.org_heads, Glue::Bare)
        {
            break;
        }
        if r.word_is(s, at, t.order, Glue::Bare) && closed && (!first || definite) {
            at += 1;
            out.end = at;
            out.plain_end = at;
            continue;
        }
        // "الناطق باسم وزارة الصحة"
        if !body && closed && links.split_ascii_whitespace().any(|w| w == r.key(s, at)) {
            (closed, whole) = (false, out.end);
            at += 1;
            continue;
        }
        if let Some(state) = [t.bodies, t.states, t.territories, t.places, t.capitals, t.cities]
            .iter()
            .filter_map(|table| r.entry(s, at, *table, Glue::Particle).filter(|e| !r.tag_is(e, "unsure")))
            .max_by_key(|e| e.end)
        {
            let apart = r.has_and(state) || closed && state.pro.is_none();
            if apart || state.pro.is_some() && !may_be_for(r, s, at) {
                break;
            }
            out.country = out.country.or(r.iso(state));
            out.affiliation.get_or_insert(Words { start: state.start, end: state.end });
            at = state.end;
            out.end = at;
            closed = true;
            continue;
        }
        // "مدرب المنتخب": a head noun whatever else it is.
        let held = first && !definite && r.entry(s, at, t.org_heads, Glue::Any).is_some_and(|e| r.has_article(e));
        if r.never(s, at) && !held || r.is(s, at, t.not_bodies, Glue::Bare) {
            break;
        }
        // "مدرب الفريق": a rank that is also a common word is none with the article.
        let rank = |e: &&crate::lang::Entry| !(r.tag_is(e, "unsure") && r.has_article(e));
        if let Some(office) = r.entry(s, at, t.offices, Glue::Any).filter(rank) {
            // "مجلس النواب", "نقابة المحامين": a body of those who hold it.
            if body && first && !definite && r.tag_is(office, "pl") && r.has_article(office) && !r.has_and(office) {
                closed = true;
                at = office.end;
                out.end = at;
                out.plain_end = at;
                continue;
            }
            // "نائب رئيس مجلس": an office as complement of an office
            if body || closed && office.pro.is_none() || r.has_and(office) || r.col(office, 1) != "office" {
                break;
            }
            closed = r.has_article(office);
            at = office.end;
            out.end = at;
            out.plain_end = at;
            continue;
        }
        if let Some(head) = r
            .entry(s, at, t.org_heads, Glue::Any)
            .filter(|e| (e.en.is_none() || r.cased) && !(r.tag_is(e, "du") && r.has_article(e) && adjective(r, s, at)))
        {
            let linked = head.pro.is_none() && !closed || may_be_for(r, s, at) || r.has_article(head) && !closed;
            if !linked || r.has_and(head) {
                break;
            }
            out.body_at.get_or_insert(at);
            closed = r.has_article(head);
            headed_definite = closed;
            at = head.end;
            out.end = at;
            out.plain_end = at;
            continue;
        }
        let definite_word = r.definite(s, at);
        let inside = body || out.body_at.is_some();
        if definite_word && first && definite && !body && of_unknown_state(r, s, at) {
            out.origin = Some(Words { start: at, end: at + 1 });
            at += 1;
            out.end = at;
            closed = true;
            continue;
        }
        let and = begins_with(r, s, at, &["and", "then"]);
        let field = r.is(s, at, t.fields, Glue::Any);
        if and {
            // "الطاقة والموارد": another member, if it is of the same sort
            let plain = out.affiliation.is_none();
            let any = wide && !r.is(s, at, t.offices, Glue::Any) && r.definite(s, at + 1);
            if !(closed && definite_word && !first && (field && plain || any)) {
                break;
            }
        } else if definite_word
            && (begins_with(r, s, at, &["to", "with", "as"])
                || matches!(r.document.clitic(token_article(r, s, at)).split('+').next(), Some("to" | "with" | "as")))
        {
            let last = wide && out.end > from && s.tokens.get(at + 1).is_none_or(|t| t.kind == Kind::Mark);
            // "المجلس الأعلى للحسابات": adjectives, then what the body is for.
            let purpose = (definite || headed_definite)
                && out.end > from
                && out.country.is_none()
                && r.document.clitic(token_article(r, s, at)).starts_with("to");
            // "جمعية أنهار للتنمية": the field closes the chain.
            let fits = last || purpose || may_be_for(r, s, at) && field;
            if first && (!definite || body) || !fits {
                break;
            }
        } else if definite_word && body && definite && !agrees(r, s, from.saturating_sub(1), at) {
            break;
        } else if definite_word && inside && closed && !field && !adjective(r, s, at) {
            // A definite noun closes the chain: another one begins something else.
            break;
        } else if definite_word && body && out.country.is_some() {
            // After the adjective of origin the name is whole.
            break;
        } else if definite_word {
            let named = !(wide && r.word_is(s, at, t.demonyms, Glue::Any))
                && (r.surname(s, at, Glue::Bare) || r.given(s, at, Glue::Bare))
                && !r.ordinary(s, at);
            // "مدرب الصقور": behind a noun without the article it tells whose.
            if named && !(body && (!closed || first)) && !(first && !definite && !r.article.is_empty())
                || closed && !r.ordinary(s, at) && !field && !inside && !wide
            {
                break;
            }
        } else if closed {
            if !(may_be_for(r, s, at) && field) {
                break;
            }
            closed = false;
        } else if body && !r.ordinary(s, at) || !body && !first && !r.ordinary(s, at) && !r.given(s, at, Glue::Bare) {
            // A proper name closes the chain: "شركة أرامكو"; a person's name within a body: "مؤسسة محمد بن راشد".
            let end = persons::run(r, s, at, true).unwrap_or(at + 1);
            // "وزير خارجية كوفالان | آرام تولوسي"
            let begins = |n: &usize| r.given(s, *n, Glue::Bare) && !r.ordinary(s, *n) && *n + 1 < end;
            let own = r.given(s, at, Glue::Particle);
            let end = (at + 1..end).find(|n| !own && begins(n)).unwrap_or(end);
            out.unlisted |= out.affiliation.is_none();
            out.affiliation.get_or_insert(Words { start: at, end });
            at = end;
            out.end = at;
            closed = true;
            continue;
        } else if !field && (r.given(s, at, Glue::Bare) || r.surname(s, at, Glue::Bare))
            || !r.ordinary(s, at)
            || !bare(r, s, at)
        {
            break;
        }
        if definite_word {
            closed = true;
        }
        at += 1;
        out.end = at;
        out.plain_end = at;
    }
    // Where nothing marks the end of a chain, what stands behind it may: ", director of the national centre of forecasts,".
    if r.verb_last && out.end > from && out.end == at {
        let name = || r.given(s, at, Glue::Bare) && !r.ordinary(s, at);
        let mark = s.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark && !t.joiner);
        closed |= mark || name() || r.verb(s, at).is_some_and(|v| r.col(v, 1) == "say");
    }
    // A chain that never closed takes its last common nouns back.
    if !closed {
        out.end = whole.max(out.end.min(last_closed(r, s, from, out.end)));
        out.plain_end = out.plain_end.min(out.end);
    }
    out
}

/// An adjective by its ending or by the table.
pub(super) fn adjective(r: &Reader, s: &Sentence, at: usize) -> bool {
    let endings = r.document.language.folded("adjective_endings");
    endings.is_empty()
        || endings.split_ascii_whitespace().any(|e| r.key(s, at).ends_with(e))
        || r.demonym(s, at).is_some()
        || r.word_is(s, at, r.t.adjectives, Glue::Any)
        || r.word_is(s, at, r.t.order, Glue::Any)
}

/// An adjective of origin that no table knows between an office and a name: "نظيره الدلماري لينو".
fn of_unknown_state(r: &Reader, s: &Sentence, at: usize) -> bool {
    let endings = r.document.language.setting("adjective_endings").unwrap_or_default();
    let endings = r.document.language.fold.fold(endings);
    let listed = r.given(s, at, Glue::Any) || r.surname(s, at, Glue::Any) || r.ordinary(s, at);
    !listed
        && endings.split(' ').any(|e| !e.is_empty() && r.key(s, at).ends_with(e))
        && r.given(s, at + 1, Glue::Bare)
        && !r.ordinary(s, at + 1)
}

/// Whether an adjective agrees with its noun: by their endings, where the language has endings for the feminine.
fn agrees(r: &Reader, s: &Sentence, noun: usize, adjective: usize) -> bool {
    let setting = |name: &str| r.document.language.folded(name);
    let ends = |at: usize, endings: &str| endings.split_ascii_whitespace().any(|e| r.key(s, at).ends_with(e));
    let (nouns, adjectives) = (setting("feminine_nouns"), setting("feminine_adjectives"));
    nouns.is_empty() || ends(noun, nouns) == ends(adjective, adjectives)
}

/// The particle with the article that a word begins with.
pub(super) fn token_article(r: &Reader, s: &Sentence, at: usize) -> Option<u8> {
    let forms = s.tokens.get(at).map(|t| &*t.forms).unwrap_or_default();
    forms.iter().filter(|f| f.en.is_none()).find(|f| r.document.clitic(f.pro).ends_with("the")).and_then(|f| f.pro)
}

/// One past the last definite word or name of a chain.
fn last_closed(r: &Reader, s: &Sentence, from: usize, end: usize) -> usize {
    let bare = r.document.language.setting("articles") == Some("no");
    let closes = |n: &usize| {
        r.definite(s, *n) || bare && (r.is(s, *n, r.t.fields, Glue::Any) || r.is(s, *n, r.t.org_heads, Glue::Any))
    };
    (from..end).rev().find(closes).map_or(from, |n| n + 1)
}

/// The word begins with "for" or "of" written as one with it, and may be linked so.
fn may_be_for(r: &Reader, s: &Sentence, at: usize) -> bool {
    begins_with(r, s, at, &["to"])
}

/// A reading of the word begins with one of these particles, and no reading without is a word of the language.
pub(super) fn begins_with(r: &Reader, s: &Sentence, at: usize, tags: &[&str]) -> bool {
    let whole = s.entries_at(at).iter().any(|e| {
        e.end == at + 1
            && e.pro.is_none()
            && e.en.is_none()
            && ![r.t.common, r.t.everyday, r.t.surnames, r.t.stopwords].contains(&e.table)
    });
    if whole {
        return false;
    }
    s.tokens.get(at).is_some_and(|t| {
        t.forms.iter().filter(|f| f.en.is_none()).any(|f| {
            let mut pro = r.document.clitic(f.pro).split('+');
            let longest = pro.next().is_some_and(|p| tags.contains(&p));
            let _ = pro.next();
            longest
                && s.entries_at(at).iter().any(|e| {
                    e.pro.is_some_and(|p| {
                        r.document.clitic(Some(p)).split('+').next() == r.document.clitic(f.pro).split('+').next()
                    })
                })
        })
    })
}

fn bare(r: &Reader, s: &Sentence, at: usize) -> bool {
    r.word_is(s, at, r.t.common, Glue::Bare) && !begins_with(r, s, at, &["and", "with", "to", "as"])
        || r.word_is(s, at, r.t.fields, Glue::Bare)
}

/// Words between quotation marks that open at `at`.
pub(super) fn quoted(r: &Reader, s: &Sentence, at: usize) -> Option<Words> {
    const OPEN: &str = "\"“«'‘(";
    const CLOSE: &str = "\"”»'’)";
    const MAX_QUOTED: usize = 6;
    if s.tokens.get(at)?.kind != Kind::Mark || !OPEN.contains(r.text(s, at)) {
        return None;
    }
    let end = (at + 1..(at + 2 + MAX_QUOTED).min(s.tokens.len()))
        .find(|n| s.tokens[*n].kind == Kind::Mark && CLOSE.contains(r.text(s, *n)))?;
    (end > at + 1).then_some(Words { start: at + 1, end })
}
