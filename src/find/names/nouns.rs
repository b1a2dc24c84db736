//! Nouns where these bear capitals as names do: which words with a capital are none of anybody's.
//!
//! `Fischereiabkommen` ends in `Abkommen`, which is a noun, so it is no name.

use super::reader::Reader;
use crate::text::{Case, Sentence};

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
        let nouns = [self.t.common, self.t.offices, self.t.fields];
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
