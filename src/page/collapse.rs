//! White space, collapsed: every run of it one space, none at the ends.
//!
//! `collapse("  Talks\u{a0}begin\n")` is `"Talks begin"`, the same as Python's `' '.join(s.split())`.

use super::charts::look_up;
use super::letters::{INVISIBLE, SPACE};
pub use super::letters::{is_invisible, is_space};

/// Whether nothing can be read in the text.
pub fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' ' | b'\n' | b'\t'))
        || text.chars().all(|c| look_up(c).1 & (SPACE | INVISIBLE) != 0)
}

/// The text with white space collapsed.
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, 0, text);
    out.truncate(out.trim_end_matches(is_space).len());
    out
}

/// Appends text to a text that begins at `start` and is collapsed so far but for one space at its end.
pub fn push(out: &mut String, start: usize, text: &str) {
    let bytes = text.as_bytes();
    // What is copied at once: up to a space that is not one space between two characters.
    let (mut from, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let width = match byte {
            // The commonest: a space that another byte than white space follows, and something stands before.
            b' ' if at > from && bytes.get(at + 1).is_some_and(|&next| is_plain(next)) => {
                at += 2;
                continue;
            }
            byte if is_plain(byte) => {
                at += 1;
                continue;
            }
            _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) if is_space(c) => c.len_utf8(),
                Some(c) => {
                    at += c.len_utf8();
                    continue;
                }
                None => break,
            },
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        if out.len() > start && !out.ends_with(' ') {
            out.push(' ');
        }
        at += width;
        from = at;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

/// Whether a byte of UTF-8 is no part of white space: neither such itself nor the first of a character that might be.
const fn is_plain(byte: u8) -> bool {
    const PLAIN: [bool; 256] = {
        let mut plain = [true; 256];
        let mut at = 0;
        while at <= 0x20 {
            plain[at] = false;
            at += 1;
        }
        // U+85 and U+A0, U+1680, U+2000 and those after it, U+3000.
        plain[0xC2] = false;
        plain[0xE1] = false;
        plain[0xE2] = false;
        plain[0xE3] = false;
        plain
    };
    PLAIN[byte as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_python_does() {
        assert_eq!(collapse(" a\u{a0}\t b\x1cc\u{200b} \n"), "a b c\u{200b}");
        assert_eq!(collapse("\u{3000} \n"), "");
        assert_eq!(collapse("one two  three“\u{2003}”four \u{1}"), "one two three“ ”four \u{1}");
        assert!(is_blank("\u{200f} \u{feff}"));
    }
}
