//! What the words in class and id attributes say an element is for: `src/page/tokens.txt`.
//!
//! `class="c-ArticleShareBar"` has the words article, share, bar: [`TokenClass::Body`] and [`TokenClass::Share`].

use super::table::Table;
pub use super::token_class::{TokenClass, TokenSet};
use super::words;

/// Longest attribute that is looked at, in bytes.
const MAX_BYTES: usize = 512;

static WORDS: Table = Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/tokens.bin")));
static SETS: &[u64] = include!(concat!(env!("OUT_DIR"), "/tokens.rs"));

/// The classes of an attribute's words.
pub fn classes_of(value: &str) -> TokenSet {
    let mut set = 0;
    // Letters and digits alone, so that two words that are neighbours can be looked up joined.
    let mut bare = [0; MAX_BYTES];
    let (mut length, mut before, mut word, mut last_letter) = (0, None, 0, 0);
    let mut lower = false;
    for byte in value.bytes().take(MAX_BYTES).chain(std::iter::once(b' ')) {
        let alphanumeric = byte.is_ascii_alphanumeric();
        // A capital after a small letter begins a word.
        if !alphanumeric || byte.is_ascii_uppercase() && lower {
            if last_letter > word {
                let look_up = |from: usize| bare.get(from..last_letter).map_or(0, look_up);
                set |= look_up(word) | before.map_or(0, look_up);
            }
            if byte == b' ' {
                before = None;
            } else if length > word {
                before = Some(word);
            }
            word = length;
        }
        lower = byte.is_ascii_lowercase();
        if let Some(cell) = bare.get_mut(length).filter(|_| alphanumeric) {
            *cell = byte.to_ascii_lowercase();
            length += 1;
            // Digits at its end are no part of a word.
            last_letter = if byte.is_ascii_digit() { last_letter } else { length };
        }
    }
    set
}

fn look_up(word: &[u8]) -> TokenSet {
    let set = WORDS.get(words::of_bytes(word)).and_then(|number| SETS.get(usize::from(number)));
    set.map_or(0, |&set| set as TokenSet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_attributes() {
        let has = |value, class: TokenClass| classes_of(value) & (1 << class as u16) != 0;
        assert!(has("c-ArticleShareBar", TokenClass::Body) && has("c-ArticleShareBar", TokenClass::Share));
        assert!(has("x sr-only", TokenClass::Hidden) && has("related2", TokenClass::Related));
        assert_eq!(classes_of("css-1x9y roads sharedaddyx"), 0);
    }
}
