//! Collectives without a name of their own, where they are the subject of a verb: `tobacco companies deny`.

use super::bodies::mention;
use super::mention::Mention;
use super::reader::{Glue, Reader};
use crate::summary::EntityKind;
use crate::text::{Case, Sentence, Words};

/// Words before the noun that tell which ones: "striking rail workers".
const MAX_BEFORE: usize = 2;

/// The collective whose noun is word `at`, as the subject of a verb.
pub(super) fn collective(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let noun = r.entry(s, at, r.t.groups, Glue::Particle)?;
    let words = if r.cased {
        r.verb(s, noun.end)?;
        let start = (at.saturating_sub(MAX_BEFORE)..at).rev().take_while(|n| tells(r, s, *n)).last().unwrap_or(at);
        Words { start, end: noun.end }
    } else {
        at.checked_sub(1).and_then(|before| r.verb(s, before))?;
        let origin = r.demonym(s, noun.end).filter(|d| r.has_article(d));
        Words { start: at, end: origin.map_or(noun.end, |d| d.end) }
    };
    let mut m = mention(r, s, words, noun.pro, "a collective that acts");
    m.kind = EntityKind::Group;
    m.class = "collective".into();
    Some(m)
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
