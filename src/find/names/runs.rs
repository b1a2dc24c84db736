//! Runs of capitalised words: where a name ends, and what its words and neighbours say of it.
//!
//! `Court of Appeals for the District of Columbia ruled` is one run up to `ruled`, small connecting words included.

use super::reader::{Glue, Reader};
use crate::text::{Case, Kind, Sentence, Words};

/// Words that a name may have.
const MAX_NAME: usize = 10;
/// Share of long words with a capital from which a title is written with capitals throughout.
const TITLE_CASE: f64 = 0.6;
const LONG: usize = 4;

/// One past the last word of the run of capitalised words from `at` on.
pub(super) fn run_end(r: &Reader, s: &Sentence, at: usize) -> usize {
    let mut end = at;
    let mut n = at;
    let mut headed = false;
    while n < (at + 2 * MAX_NAME).min(s.tokens.len()) {
        let t = &s.tokens[n];
        let text = r.text(s, n);
        // A noun ends the run in a language that writes nouns with capitals, but not behind a given name.
        let named = n > at && (r.given(s, n - 1, Glue::Particle) || initial_name(s, n.saturating_sub(2)));
        // "Annalena Baerbock": a noun by its last part only, behind a word that is none.
        let surname = n == at + 1 && t.spaced && r.nouns_cased() && r.capital(s, at) && r.compound_only(s, n);
        let capital = r.capital(s, n) || (named || n == at) && r.written_capital(s, n) || surname;
        if t.kind == Kind::Word && capital
            || t.kind == Kind::Number && n > at && end == n && t.spaced && text.len() <= 2 && headed
        {
            if n > at
                && (r.is(s, n, r.t.demonyms, Glue::Particle)
                    && !headed
                    && t.spaced
                    && r.is(s, at, r.t.not_bodies, Glue::Particle))
            {
                break;
            }
            headed |= r.is(s, n, r.t.org_heads, Glue::Particle);
            end = n + 1;
            n += 1;
            let own = s.entries_at(n - 1).iter().all(|e| e.en.is_some() || e.end > n);
            if genitive(r, s, n - 1) && own && !owned_by_people(r, s, n - 1, n) {
                break;
            }
            continue;
        }
        if end == at {
            break;
        }
        let capital_at = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == Kind::Word) && r.capital(s, k);
        if t.joiner && s.tokens.get(n + 1).is_some() {
            // "Coca-Cola", "al-Qaeda"; "Paris-based" ends the name before.
            let plain = || !r.is(s, n + 1, r.t.org_heads, Glue::Particle) && !r.compound_only(s, n + 1);
            let noun = r.nouns_cased() && !r.capital(s, n + 1) && (r.is(s, n + 1, r.t.offices, Glue::Bare) || plain());
            if s.tokens[n + 1].case == Case::Lower && !r.is(s, n + 1, r.t.particles, Glue::Bare) || noun {
                break;
            }
            end = n + 2;
            n += 2;
            continue;
        }
        if text == "." && end == n && !t.spaced && s.tokens[n - 1].end - s.tokens[n - 1].start <= 2 && capital_at(n + 1)
        {
            n += 1;
            continue;
        }
        // "Sailors' Aid Society"
        if matches!(text, "'" | "’") && end == n && !t.spaced && owned_by_people(r, s, n - 1, n + 1) {
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
            let and = r.document.language.lists("and", r.key(s, n));
            let next = if connector && r.word_is(s, n + 1, r.t.connectors, Glue::Bare) && !and { n + 2 } else { n + 1 };
            let joins = !and
                || s.tokens.get(at..n).is_some_and(|w| w.iter().any(|t| t.kind == Kind::Word && t.case == Case::Lower));
            if capital_at(next) && joins && !known_state_then_other(r, s, at, n) {
                n = next;
                continue;
            }
            break;
        }
        // "al-Gosaibi": the particle and a hyphen.
        let hyphened = |e: &&crate::lang::Entry| {
            let joined = s.tokens.get(e.end).is_some_and(|t| t.joiner);
            r.col(e, 1) == "next" && joined && capital_at(e.end + 1)
        };
        if let Some(e) = r.entry(s, n, r.t.particles, Glue::Bare).filter(hyphened) {
            n = e.end + 1;
            continue;
        }
        match particle {
            // "Anna Lee von Acme": a body behind the particle is another name.
            Some(p) if r.nouns_cased() && r.is(s, p.end, r.t.bodies, Glue::Bare) => break,
            Some(p) => n = p.end,
            None => break,
        }
    }
    end
}

/// People in the plural who own what a head noun behind them names: "Fishermen's Union".
fn owned_by_people(r: &Reader, s: &Sentence, at: usize, next: usize) -> bool {
    const NEAR: usize = 4;
    let people = r.entry(s, at, r.t.hints, Glue::Any).is_some_and(|e| r.col(e, 1) == "own");
    let capital = |n: usize| s.tokens.get(n).is_some_and(|t| t.kind == Kind::Word) && r.capital(s, n);
    let near = (next..next + NEAR).take_while(|n| capital(*n));
    people && near.into_iter().any(|n| r.is(s, n, r.t.org_heads, Glue::Particle))
}

/// A run that is a body by tables already does not go on over "of".
pub(super) fn known_state_then_other(r: &Reader, s: &Sentence, at: usize, n: usize) -> bool {
    s.entries_at(at).iter().any(|e| e.end == n && (e.table == r.t.states || e.table == r.t.bodies))
}

/// A genitive ends its name.
pub(super) fn genitive(r: &Reader, s: &Sentence, at: usize) -> bool {
    let text = r.text(s, at);
    r.without_genitive(text).len() < text.len()
}

/// A capitalised head noun of a body in these words.
pub(super) fn head_in(r: &Reader, s: &Sentence, from: usize, end: usize) -> bool {
    (from..end).any(|n| r.capital(s, n) && r.entry(s, n, r.t.org_heads, Glue::Particle).is_some_and(|e| e.end <= end))
}

/// Words after a known name that make another name of it: a head noun, an event.
pub(super) fn closes(r: &Reader, s: &Sentence, from: usize, end: usize) -> bool {
    head_in(r, s, from, end) || is_event(r, s, from, end) || (from..end).any(|n| r.is(s, n, r.t.media, Glue::Particle))
}

/// The words end in an event, a text, a time.
pub(super) fn is_event(r: &Reader, s: &Sentence, at: usize, end: usize) -> bool {
    (at..end).any(|n| {
        r.entry(s, n, r.t.not_bodies, Glue::Particle).is_some_and(|e| {
            matches!(r.col(e, 1), "event" | "text" | "time")
                && !r.tag_is(e, "unsure")
                && (e.end == end || e.start == at && e.end <= end)
        })
    })
}

/// The first word of a sentence, or of one within: after a colon, after quotation marks that a mark stands before.
pub(super) fn starts_sentence(s: &Sentence, at: usize) -> bool {
    let text = |n: usize| s.tokens.get(n).and_then(|t| s.text.get(t.start..t.end)).unwrap_or_default();
    let quote = at > 1 && matches!(text(at - 1), "\"" | "“" | "‘" | "'");
    if quote && s.tokens.get(at - 2).is_some_and(|t| t.kind != Kind::Mark) {
        return false;
    }
    s.tokens.get(..at).is_none_or(|before| {
        before
            .iter()
            .rev()
            .take_while(|t| t.kind != Kind::Word)
            .any(|t| matches!(s.text.get(t.start..t.end), Some("\"" | "“" | "‘" | ":" | "." | "?" | "!" | "'")))
            || before.iter().all(|t| t.kind == Kind::Mark)
    })
}

/// "J. Smith", "RJ Reynolds" is none.
pub(super) fn initial_name(s: &Sentence, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|t| t.end - t.start == 1)
        && s.tokens.get(at + 1).is_some_and(|t| s.text.get(t.start..t.end) == Some("."))
}

pub(super) fn said_beside(r: &Reader, s: &Sentence, words: Words) -> bool {
    let say = |n: usize| r.verb(s, n).is_some_and(|v| r.col(v, 1) == "say");
    say(words.end)
        || words
            .start
            .checked_sub(1)
            .is_some_and(|b| say(b) && s.tokens[b].case == Case::Lower && b > 0 && s.tokens[b - 1].kind == Kind::Mark)
}

/// A title in which all long words have capitals tells nothing by them.
pub(super) fn title_case(r: &Reader, s: &Sentence) -> bool {
    if r.document.title().is_none_or(|t| t.number != s.number) {
        return false;
    }
    let long: Vec<bool> = s
        .tokens
        .iter()
        .skip(1)
        .filter(|t| t.kind == Kind::Word && t.end - t.start >= LONG)
        .map(|t| t.case != Case::Lower)
        .collect();
    let capitals = long.iter().filter(|c| **c).count();
    long.len() > 2 && capitals as f64 >= TITLE_CASE * long.len() as f64
}
