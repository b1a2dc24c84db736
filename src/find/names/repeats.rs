//! A name once found tags its repeats: a surname alone, a short name without its head noun.

use super::bodies;
use super::mention::{Id, Mention};
use super::reader::{Glue, Reader};
use crate::page::hash::Mixed;
use crate::summary::EntityKind;
use crate::text::{Sentence, WordCase, Words};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Words that repeat a name, with its kind and class. Asked, never iterated.
pub(super) type Names = HashMap<String, (EntityKind, String), BuildHasherDefault<Mixed>>;

/// Letters of the shortest name that is looked for alone.
const SHORTEST: usize = 3;

/// Mentions of known surnames and short names among the words that no mention holds.
pub(super) fn repeats(r: &Reader, s: &Sentence, taken: &[bool], names: &Names) -> Vec<Mention> {
    let mut out = Vec::new();
    for at in 0..s.tokens.len() {
        if taken.get(at).copied().unwrap_or(true) || !r.is_word(s, at) || r.cased && !r.capital(s, at) {
            continue;
        }
        let Some(token) = s.tokens.get(at) else {
            continue;
        };
        let form = token.forms.iter().find(|f| {
            let pro = r.document.clitic(f.pro);
            let en = r.document.clitic(f.en);
            names.contains_key(&f.key)
                && (en.is_empty() || WordCase::oblique(en))
                && (f.pro.is_none() || pro.split('+').all(|p| !matches!(p, "the" | "will" | "may" | "whether")))
                && (f.pro.is_none() || !r.word_is(s, at, r.t.common, Glue::Bare))
        });
        let Some((form, (kind, class))) = form.and_then(|f| Some((f, names.get(&f.key)?))) else {
            continue;
        };
        // "دو روجي": the particle before the surname is part of it.
        let mut start = at;
        if form.pro.is_none()
            && at > 0
            && r.word_is(s, at - 1, r.t.particles, Glue::Particle)
            && !taken[at - 1]
            && r.entry(s, at - 1, r.t.particles, Glue::Particle).is_some_and(|e| r.col(e, 1) != "tail")
            && (!r.cased || s.tokens[at - 1].case != crate::text::Case::Upper)
        {
            start = at - 1;
        }
        let pro = if start < at { super::persons::particle_of(r, s, start) } else { form.pro };
        let mut m = bodies::mention(r, s, Words { start, end: at + 1 }, pro, "a repeat of a name");
        m.kind = *kind;
        m.class.clone_from(class);
        m.id = Id::Name;
        out.push(m);
    }
    out
}

/// The words by which names are repeated: the last of a person's, the distinctive one of a body's.
pub(super) fn short_names(r: &Reader, mentions: &[Mention]) -> Names {
    let lexicon = &r.document.language.lexicon;
    let nouns = lexicon.tables(&["org_heads", "offices", "stopwords", "not_names", "demonyms", "states"]);
    let heads = lexicon.tables(&["org_heads", "offices", "demonyms"]);
    let common = lexicon.tables(&["common"]);
    let mut out = Names::default();
    for m in mentions.iter().filter(|m| !m.weak && m.id == Id::Name && !m.reporter) {
        let key = match m.kind {
            EntityKind::Person if m.keys.len() > 1 || r.cased => m.keys.last(),
            EntityKind::Person | EntityKind::Country if m.keys.len() == 1 => m.keys.last(),
            EntityKind::Organization if m.keys.len() > 1 && m.class == "club" || r.cased && m.class == "company" => {
                m.keys.first()
            }
            _ => None,
        };
        let Some(key) = key.filter(|k| k.chars().count() >= SHORTEST) else {
            continue;
        };
        let known = lexicon.tables_of(key);
        let bare = key.strip_prefix(r.article).filter(|_| !r.article.is_empty());
        let generic = known & nouns != 0 || bare.is_some_and(|b| lexicon.tables_of(b) & heads != 0);
        let ordinary = known & common != 0 && !r.cased && m.kind != EntityKind::Person;
        if !generic && !ordinary {
            out.entry(key.clone()).or_insert((m.kind, m.class.clone()));
        }
    }
    out
}
