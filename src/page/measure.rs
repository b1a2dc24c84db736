//! What can be counted in a block's text without knowing its language.
//!
//! "Talks began, he said." has 16 letters, four words, one comma, ends as a sentence does and begins with a capital.

use super::charts::look_up;
use super::letters::{
    CAPITAL, CASED, COMMA, FULL_STOP, INVISIBLE, JOINS, LETTER, NUMBER, ODD, QUOTE, SPACE, STOP, WEIGHT, WEIGHTS,
};

/// Weight, in tenths, from which a letter is half a word: words are not divided in its script.
const DENSE: u32 = 24;

/// Counts of one text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// letters and digits, those of dense scripts weighted
    pub letters: f32,
    /// runs of letters and digits; two characters where words are not divided
    pub words: f32,
    /// ends of sentences
    pub stops: u32,
    /// commas and semicolons
    pub commas: u32,
    /// digits
    pub digits: u32,
    /// capital letters
    pub capitals: u32,
    /// letters of scripts that have capitals
    pub cased: u32,
    /// words that begin with a capital
    pub capital_words: u32,
    /// quotation marks
    pub quotes: u32,
    /// signs that prose seldom has: bars, bullets, arrows, slashes, at-signs
    pub odd: u32,
    /// how it ends
    pub end: Ending,
    /// how it begins
    pub start: Start,
}

/// The last sign of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Ending {
    /// a letter or digit
    #[default]
    Open,
    /// a colon
    Colon,
    /// dots that say there is more
    Dots,
    /// the end of a sentence, quotation marks and brackets aside
    Stop,
    /// some other sign
    Other,
}

/// The first sign of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Start {
    /// a sign
    #[default]
    Sign,
    /// a small letter
    Small,
    /// a digit
    Digit,
    /// a capital, or a letter of a script without
    Letter,
    /// a quotation mark
    Quote,
}

/// Counts a text.
pub fn measure(text: &str) -> Measure {
    let mut m = Measure::default();
    let (mut tenths, mut halves, mut in_word, mut last, mut before) = (0, 0, false, (' ', 0), (' ', 0));
    for c in text.chars() {
        let class = look_up(c).1;
        if class & LETTER != 0 {
            let weight = WEIGHTS[usize::from(class >> WEIGHT & 7)];
            tenths += weight;
            let capital = u32::from(class & CAPITAL != 0);
            if weight >= DENSE {
                halves += 1;
            } else if !in_word {
                halves += 2;
                m.capital_words += capital;
            }
            in_word = true;
            m.digits += u32::from(class & NUMBER != 0);
            m.capitals += capital;
            m.cased += u32::from(class & CASED != 0);
        } else if class & SPACE != 0 {
            // A stop ends a sentence where white space follows.
            let closed = (last.1 & QUOTE != 0 || last.0 == ')') && before.1 & STOP != 0;
            m.stops += u32::from(last.1 & STOP != 0 || closed);
            in_word = false;
        } else {
            m.commas += u32::from(class & COMMA != 0);
            m.odd += u32::from(class & ODD != 0);
            m.stops += u32::from(class & FULL_STOP != 0);
            m.quotes += u32::from(class & QUOTE != 0);
            in_word = in_word && class & (JOINS | INVISIBLE) != 0;
        }
        (before, last) = (last, (c, class));
    }
    (m.letters, m.words) = (tenths as f32 / 10.0, halves as f32 / 2.0);
    m.end = ending(text);
    m.stops += u32::from(m.end == Ending::Stop && last.1 & FULL_STOP == 0);
    m.start = start(text);
    m
}

fn ending(text: &str) -> Ending {
    let closes = |c: char| look_up(c).1 & (QUOTE | SPACE | INVISIBLE) != 0 || matches!(c, ')' | ']' | '）' | '】');
    let bare = text.trim_end_matches(closes);
    match bare.chars().next_back() {
        Some('…') => Ending::Dots,
        Some('.') if bare.ends_with("..") => Ending::Dots,
        Some(':' | '：') => Ending::Colon,
        Some(c) if look_up(c).1 & STOP != 0 => Ending::Stop,
        // A quotation that ends a sentence may keep its full stop inside or have none; brackets say nothing.
        Some(c) if look_up(c).1 & LETTER != 0 => Ending::Open,
        _ => Ending::Other,
    }
}

fn start(text: &str) -> Start {
    let Some(c) = text.chars().find(|&c| look_up(c).1 & INVISIBLE == 0) else {
        return Start::Sign;
    };
    match look_up(c).1 {
        class if class & NUMBER != 0 => Start::Digit,
        class if class & CASED != 0 && class & CAPITAL == 0 => Start::Small,
        _ if c.is_alphabetic() => Start::Letter,
        class if class & QUOTE != 0 => Start::Quote,
        _ => Start::Sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        let m = measure("Talks began, he said.");
        assert_eq!(
            (m.letters, m.words, m.stops, m.commas, m.end, m.start),
            (16.0, 4.0, 1, 1, Ending::Stop, Start::Letter)
        );
        assert_eq!(measure("قال: «انتهى الاجتماع».").end, Ending::Stop);
        assert_eq!(measure("日本。").stops, 1);
        assert_eq!((measure("Read more …").end, measure("5 min").start), (Ending::Dots, Start::Digit));
    }
}
