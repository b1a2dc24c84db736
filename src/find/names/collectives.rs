//! Collectives without a name of their own, where they are the subject of a verb: `tobacco companies deny`.
//!
//! The verb stands right behind them, behind their adjectives and what they are of (`associations étudiantes du Québec
//! réclament`), before them in languages that begin with it, and anywhere behind where it closes the clause.

use super::bodies::mention;
use super::headed::{behind, describes};
use super::mention::{Id, Mention};
use super::reader::{Glue, Reader};
use super::runs::starts_sentence;
use crate::find::subject::may_be;
use crate::summary::EntityKind;
use crate::text::{Case, Sentence, Words};

/// Words before the noun that tell which ones: "striking rail workers".
const MAX_BEFORE: usize = 2;
/// Words behind the subject of a clause that its verb closes.
const MAX_CLAUSE: usize = 40;

/// The collective whose noun is word `at`, as the subject of a verb; where it is none, a weak mention of one that has
/// words to know it by: one that acts once and is spoken of elsewhere is somebody.
pub(super) fn collective(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let noun = r.entry(s, at, r.t.groups, Glue::Particle)?;
    let mut acts = true;
    let words = if r.verb_last {
        let words = Words { start: at, end: noun.end };
        let mut clause = noun.end..(noun.end + MAX_CLAUSE).min(s.tokens.len());
        acts = may_be(r.document, s, words) && clause.any(|n| r.verb(s, n).is_some());
        words
    } else if r.headed {
        let mut end = noun.end;
        while r.is_word(s, end) && !r.capital(s, end) && r.verb(s, end).is_none() && describes(r, s, end) {
            end += 1;
        }
        let whole = behind(r, s, noun.end, false, 0).end.max(end);
        acts = [noun.end, end, whole].iter().any(|n| r.verb(s, *n).is_some());
        Words { start: at, end }
    } else if r.cased {
        r.verb(s, noun.end)?;
        let start = (at.saturating_sub(MAX_BEFORE)..at).rev().take_while(|n| tells(r, s, *n)).last().unwrap_or(at);
        Words { start, end: noun.end }
    } else {
        // A form of the object is no subject: "رحلت المهاجرين".
        acts = !r.tag_is(noun, "acc") && at.checked_sub(1).is_some_and(|before| r.verb(s, before).is_some());
        if !acts && !r.definite(s, at) {
            return None;
        }
        let origin = r.demonym(s, noun.end).filter(|d| r.has_article(d));
        Words { start: at, end: origin.map_or(noun.end, |d| d.end) }
    };
    let mut m = mention(r, s, words, noun.pro, "a collective that acts");
    m.kind = EntityKind::Group;
    m.class = "collective".into();
    m.weak = !acts;
    // All cases of one wording are one collective.
    if r.verb_last {
        m.id = Id::Row(noun.row);
    }
    (acts || words.end > at + 1 || !r.cased && !r.verb_last).then_some(m)
}

/// A word that has its capital from the beginning of its sentence alone: "Gelişmekte olan ülkeler reddetti".
pub(super) fn opens(r: &Reader, s: &Sentence, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|t| t.case == Case::Title) && starts_sentence(s, at) && !r.given(s, at, Glue::Bare)
}

/// A small word that is neither verb nor function word, or an adjective of origin.
fn tells(r: &Reader, s: &Sentence, at: usize) -> bool {
    if r.demonym(s, at).is_some() {
        return true;
    }
    r.token(s, at).is_some_and(|t| t.case == Case::Lower && t.spaced)
        && !r.word_is(s, at, r.t.stopwords, Glue::Any)
        && r.verb(s, at).is_none()
        && !r.word_is(s, at, r.t.offices, Glue::Any)
}
