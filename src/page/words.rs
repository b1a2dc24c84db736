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
        if self.bits + bits > 64 {
            self.hash = mix(self.hash, self.waiting);
            (self.waiting, self.bits) = (0, 0);
        }
        self.waiting = self.waiting << bits | u64::from(letter);
        self.bits += bits;
    }

    /// Ends the word; nothing, if nothing was pushed.
    #[inline]
    fn end(&mut self, out: &mut Vec<u64>) {
        if self.bits > 0 {
            out.push(mix(self.hash, self.waiting));
            *self = Word::default();
        }
    }
}

/// What a byte of ASCII is folded to, as [`super::letters`] says; 0 for the bytes of other characters.
const ASCII: [u8; 256] = {
    let mut folded = [0; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        folded[at] = if byte.is_ascii_alphabetic() || byte == b'#' {
            byte.to_ascii_lowercase()
        } else if byte.is_ascii_digit() {
            DIGIT as u8
        } else {
            DIVIDES as u8
        };
        at += 1;
    }
    folded
};

/// Appends the hashes of a text's words; `letter` folds a character as [`super::letters`] says.
#[inline]
pub fn push_words(text: &str, out: &mut Vec<u64>, letter: impl Fn(char) -> u32) {
    let (mut word, mut number, mut at) = (Word::default(), false, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        let folded = match ASCII[usize::from(byte)] {
            0 => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) => {
                    at += c.len_utf8();
                    letter(c)
                }
                None => break,
            },
            folded => {
                at += 1;
                u32::from(folded)
            }
        };
        if folded > DIGIT && folded < ALONE {
            word.push(folded);
            number = false;
            continue;
        }
        match folded {
            DIVIDES => word.end(out),
            DIGIT if !number => word.push(u32::from(b'#')),
            DIGIT | DROPPED => {}
            alone => {
                word.end(out);
                word.push(alone & !ALONE);
                word.end(out);
            }
        }
        number = folded == DIGIT;
    }
    word.end(out);
}

/// The text with its words folded, a space between them.
pub fn fold_by(text: &str, letter: impl Fn(char) -> u32) -> String {
    join(text, letter, |out| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    })
}

/// The same without spaces.
pub fn squeeze_by(text: &str, letter: impl Fn(char) -> u32) -> String {
    join(text, letter, |_| {})
}

/// The text's letters, folded; `space` is what happens between words.
#[inline]
fn join(text: &str, letter: impl Fn(char) -> u32, space: impl Fn(&mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut number = false;
    for c in text.chars() {
        let folded = match ASCII.get(c as usize) {
            Some(&folded) if c.is_ascii() => u32::from(folded),
            _ => letter(c),
        };
        match folded {
            DIVIDES => space(&mut out),
            DIGIT if number => {}
            DIGIT => out.push('#'),
            DROPPED => {}
            _ => {
                if folded & ALONE != 0 {
                    space(&mut out);
                }
                if let Some(letter) = char::from_u32(folded & !ALONE) {
                    out.push(letter);
                }
                if folded & ALONE != 0 {
                    space(&mut out);
                }
            }
        }
        number = folded == DIGIT;
    }
    out.truncate(out.trim_end().len());
    out
}
