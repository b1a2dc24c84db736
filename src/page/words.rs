//! A line as the hashes of its words, folded: what the lists of phrases are asked with.
//!
//! "Read also:" and "read ALSO" are the same two numbers. Phrases are hashed word by word, so that a line's beginnings
//! cost one step each.

use super::letters::{ALONE, DIGIT, DIVIDES, DROPPED};

/// The hash of no words.
pub const NOTHING: u64 = 0x9E37_79B9_7F4A_7C15;

/// Mixes one number into a hash.
#[inline]
pub const fn mix(hash: u64, number: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ number).wrapping_mul(0x9FB2_1C65_1E98_DF25);
    mixed ^ mixed >> 32
}

/// The hash of a phrase of these words.
pub fn phrase(words: &[u64]) -> u64 {
    words.iter().fold(NOTHING, |hash, &word| mix(hash, word))
}

/// The hash of bytes, eight at a time.
pub fn of_bytes(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let hash = eights.iter().fold(NOTHING, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    let last = rest.iter().fold(bytes.len() as u64, |last, &byte| last << 8 | u64::from(byte));
    mix(hash, last)
}

/// A word while it is read.
#[derive(Clone, Copy, Default)]
struct Word {
    hash: u64,
    /// letters since the last mixing
    waiting: u64,
    bits: u32,
}

impl Word {
    #[inline]
    fn push(&mut self, letter: u32) {
        let bits = if letter < 0x80 { 8 } else { 16 };
        self.waiting = self.waiting << bits | u64::from(letter);
        self.bits += bits;
        if self.bits > 48 {
            self.hash = mix(self.hash, self.waiting);
            (self.waiting, self.bits) = (0, 1);
        }
    }

    /// Ends the word; nothing, if nothing was pushed.
    #[inline]
    fn take(&mut self) -> Option<u64> {
        let word = std::mem::take(self);
        (word.bits > 0).then(|| mix(word.hash, word.waiting))
    }
}

/// Appends the hashes of a text's words; `letter` folds a character as [`super::letters`] says.
#[inline]
pub fn push_words(text: &str, out: &mut Vec<u64>, letter: impl Fn(char) -> u32) {
    let (mut word, mut number) = (Word::default(), false);
    for c in text.chars() {
        let folded = letter(c);
        match folded {
            DIVIDES => out.extend(word.take()),
            DIGIT if number => {}
            DIGIT => word.push(u32::from(b'#')),
            DROPPED => {}
            alone if alone & ALONE != 0 => {
                out.extend(word.take());
                word.push(alone & !ALONE);
                out.extend(word.take());
            }
            letter => word.push(letter),
        }
        number = folded == DIGIT;
    }
    out.extend(word.take());
}

/// The text with its words folded, a space between them.
pub fn fold_by(text: &str, letter: impl Fn(char) -> u32) -> String {
    let mut out = String::with_capacity(text.len());
    let mut number = false;
    let space = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for c in text.chars() {
        let folded = letter(c);
        match folded {
            DIVIDES => space(&mut out),
            DIGIT if number => {}
            DIGIT => out.push('#'),
            DROPPED => {}
            alone if alone & ALONE != 0 => {
                space(&mut out);
                out.extend(char::from_u32(alone & !ALONE));
                out.push(' ');
            }
            letter => out.extend(char::from_u32(letter)),
        }
        number = folded == DIGIT;
    }
    out.truncate(out.trim_end().len());
    out
}
