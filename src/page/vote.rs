//! Which blocks stand in the article's text that a page's structured data hold.
//!
//! The text is a vote on blocks, no source of text: it may be cut, and it may be another text.

use super::hash::HashedMap;
use super::{charts, words};

/// Words of a text from which it is one.
const LEAST_WORDS: usize = 30;
/// Words from which a block is looked for: fewer are in every text.
const LEAST_OF_BLOCK: usize = 3;
/// Places of the text that a block's first words are compared at.
const MOST_PLACES: usize = 8;

/// A text, to be asked for blocks.
pub struct Votes {
    words: Vec<u64>,
    /// the last place of each pair of words
    last: HashedMap<u32>,
    /// for each place the one before it with the same pair
    before: Vec<u32>,
}

impl Votes {
    /// Cuts the text.
    pub fn new(text: &str) -> Self {
        let mut cut = Vec::with_capacity(text.len() / 6);
        charts::push_words(text, &mut cut);
        let (mut last, mut before) = (HashedMap::default(), Vec::with_capacity(cut.len()));
        for (at, pair) in cut.windows(2).enumerate() {
            before.push(last.insert(words::phrase(pair), at as u32).unwrap_or(u32::MAX));
        }
        Self { words: cut, last, before }
    }

    /// 0: there is no text; 1: the block is too short; 2: it is not in the text; 3: it is. `words` are the block's first,
    /// `whole`: and all it has.
    pub fn on(&self, words: &[u64], whole: bool) -> u8 {
        // The last word may have been cut.
        let words = if whole { words } else { words.split_last().map_or(words, |(_, all)| all) };
        let (Some(pair), true) = (words.get(..2), self.words.len() >= LEAST_WORDS) else {
            return u8::from(self.words.len() >= LEAST_WORDS);
        };
        if words.len() < LEAST_OF_BLOCK {
            return 1;
        }
        let mut at = self.last.get(&words::phrase(pair)).copied();
        for _ in 0..MOST_PLACES {
            let Some(place) = at.map(|at| at as usize) else {
                break;
            };
            if self.words.get(place..).is_some_and(|rest| rest.starts_with(words)) {
                return 3;
            }
            at = self.before.get(place).copied();
        }
        2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found() {
        let votes = Votes::new(&"The ports share two boats. ".repeat(9));
        let on = |text: &str| {
            let mut cut = Vec::new();
            charts::push_words(text, &mut cut);
            votes.on(&cut, true)
        };
        assert_eq!((on("ports share two"), on("Ports share five"), on("Boats")), (3, 2, 1));
        assert_eq!(Votes::new("too short").on(&[1, 2, 3], true), 0);
    }
}
