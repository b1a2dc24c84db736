//! Nouns where these bear capitals as names do: which words with a capital are none of anybody's.
//!
//! `Fischereiabkommen` ends in `Abkommen`, which is a noun, so it is no name.

use super::hints::open;
use super::mention::Mention;
use super::reader::Reader;
use crate::summary::EntityKind;
use crate::text::{Case, Sentence};
use std::collections::BTreeMap;

/// Letters of the first and of the last part of a compound noun, at least.
const FIRST_PART: usize = 3;
const LAST_PART: usize = 4;
impl Reader<'_> {
    /// A noun of the language that is neither the head of a body nor known as a name; with an ending of `noun_endings`.
    pub(super) fn noun(&self, s: &Sentence, at: usize) -> bool {
        let Some(token) = s.tokens.get(at).filter(|t| t.case == Case::Title) else {
            return false;
        };
        let t = &self.t;
        let names = [t.org_heads, t.given, t.bodies, t.states, t.territories, t.capitals, t.places, t.cities, t.media];
        if s.entries_at(at).iter().any(|e| names.contains(&e.table)) {
            return false;
        }
        let nouns = [self.t.common, self.t.offices, self.t.fields, self.t.everyday];
        if s.entries_at(at).iter().any(|e| e.end == at + 1 && nouns.contains(&e.table)) {
            return true;
        }
        let mut all = self.nouns.borrow_mut();
        if all.len() <= token.spelling {
            all.resize(token.spelling + 1, None);
        }
        match all.get_mut(token.spelling) {
            Some(known) => *known.get_or_insert_with(|| self.looks_like_noun(token.key())),
            None => self.looks_like_noun(token.key()),
        }
    }

    /// A word that its last part alone makes a noun: it may be a surname too.
    pub fn compound_only(&self, s: &Sentence, at: usize) -> bool {
        const LONGEST: usize = 12;
        let key = self.key(s, at);
        let common = |key: &str| self.document.language.lexicon.get_in(self.t.common, key).is_some();
        let listed = |key: &str| {
            common(key)
                || self.noun_endings.iter().any(|ending| match ending.strip_prefix('-') {
                    Some(own) => key.ends_with(own),
                    None => key.strip_suffix(ending).is_some_and(common),
                })
        };
        let plain: String =
            key.chars().map(|c| self.noun_vowels.iter().fold(c, |c, v| if c == v.0 { v.1 } else { c })).collect();
        let known = [self.t.offices, self.t.org_heads, self.t.deeds, self.t.place_heads, self.t.fields];
        self.written_capital(s, at)
            && key.chars().count() <= LONGEST
            && !s.entries_at(at).iter().any(|e| e.end == at + 1 && known.contains(&e.table))
            && !listed(key)
            && !listed(&plain)
    }

    /// Whether a folded word or a last part of it is a common word, with an ending of nouns or without.
    fn looks_like_noun(&self, word: &str) -> bool {
        let known = |key: &str| self.document.language.lexicon.get_in(self.t.common, key).is_some();
        let inflected = |key: &str| {
            known(key)
                || self.noun_endings.iter().any(|ending| match ending.strip_prefix('-') {
                    // An ending that nouns alone have.
                    Some(own) => key.ends_with(own) && key.chars().count() > own.chars().count() + 2,
                    None => key.strip_suffix(ending).is_some_and(known),
                })
        };
        let any = |word: &str| {
            let letters = word.chars().count();
            let tails = word.char_indices().skip(FIRST_PART).take(letters.saturating_sub(FIRST_PART + LAST_PART - 1));
            inflected(word) || tails.filter_map(|(n, _)| word.get(n..)).any(inflected)
        };
        // The plural may change a vowel: "Vögel".
        let changed = |c: char| self.noun_vowels.iter().fold(c, |c, (from, to)| if c == *from { *to } else { c });
        let plain: String = word.chars().map(changed).collect();
        any(word) || plain != word && any(&plain)
    }
}

/// Names of one word that nothing but their capital tells, and that stand behind an article or another determiner
/// anywhere in the article, are nouns: "eine Großspenderin", "beim Antreten".
pub(super) fn settle(r: &Reader, mentions: &mut [Mention]) {
    if !r.nouns_cased() || r.document.language.setting("determiners").is_none() {
        return;
    }
    let single = |s: &Sentence, m: &Mention| {
        let words = m.words.start..m.words.end;
        let title = s.tokens.get(m.words.start).is_some_and(|t| t.case == Case::Title);
        title && words.clone().skip(1).all(|n| s.tokens.get(n).is_some_and(|t| t.joiner || !t.spaced)) && open(m)
    };
    let mut nouns: BTreeMap<String, ()> = BTreeMap::new();
    for m in mentions.iter() {
        let Some(s) = r.document.sentences.get(m.sentence) else {
            continue;
        };
        let determined = m.words.start.checked_sub(1).is_some_and(|b| {
            let own = |key: &str| r.document.language.lists(key, r.key(s, b));
            s.tokens.get(b).is_some_and(|t| t.case == Case::Lower) && (own("the") || own("determiners"))
        });
        if determined && single(s, m) {
            nouns.insert(m.keys.join(" "), ());
        }
    }
    for m in mentions.iter_mut() {
        let alone = r.document.sentences.get(m.sentence).is_some_and(|s| single(s, m));
        if alone && nouns.contains_key(&m.keys.join(" ")) {
            m.kind = EntityKind::Organization;
            m.guess = false;
            m.weak = true;
        }
    }
}
