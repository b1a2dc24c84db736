//! What a character is, as the standard library says, but quick for the scripts that most news is written in.

use crate::page::charts::look_up;
use crate::page::letters::{CAPITAL, CASED, LETTER, LOW, NUMBER};

/// Whether it is a letter.
pub fn is_letter(c: char) -> bool {
    // No character below is a letter and a number.
    if (c as u32) < LOW { look_up(c).1 & (LETTER | NUMBER) == LETTER } else { c.is_alphabetic() }
}

/// Whether it is a letter or a number.
pub fn is_letter_or_number(c: char) -> bool {
    look_up(c).1 & LETTER != 0
}

/// Whether it is a number.
pub fn is_number(c: char) -> bool {
    look_up(c).1 & NUMBER != 0
}

/// Whether it is a capital.
pub fn is_capital(c: char) -> bool {
    look_up(c).1 & CAPITAL != 0
}

/// Whether it is a small letter.
pub fn is_small(c: char) -> bool {
    look_up(c).1 & (CASED | CAPITAL) == CASED
}

/// Whether it is a letter of a script that has case.
pub fn has_case(c: char) -> bool {
    look_up(c).1 & CASED != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_number(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_number(c), c.is_numeric(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_small(c), c.is_lowercase(), "{c:?}");
            assert_eq!(has_case(c), c.is_lowercase() || c.is_uppercase(), "{c:?}");
        }
    }
}
