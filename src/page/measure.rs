//! What can be counted in a block's text without knowing its language.
//!
//! "Talks began, he said." has 16 letters, four words, one comma, ends as a sentence does and begins with a capital.

/// Letters of dense scripts count for more, so that one threshold serves all: average lengths of the same UN texts.
const ARABIC_LETTER: f32 = 1.3;
const HANGUL_LETTER: f32 = 2.2;
const HAN_LETTER: f32 = 3.5;
const KANA_LETTER: f32 = 2.4;

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

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '‟'
    )
}

fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '؟'
            | '۔'
            | '。'
            | '！'
            | '？'
            | '।'
            | '։'
            | '܀'
            | '።'
            | '．'
            | '｡'
    )
}

/// Counts a text.
pub fn measure(text: &str) -> Measure {
    let mut m = Measure::default();
    let (mut in_word, mut last, mut before) = (false, ' ', ' ');
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric() {
            let weight = weight(c);
            m.letters += weight;
            if weight > 2.3 {
                m.words += 0.5;
            } else if !in_word {
                m.words += 1.0;
                m.capital_words += u32::from(c.is_uppercase());
            }
            in_word = true;
            m.digits += u32::from(c.is_numeric());
            m.capitals += u32::from(c.is_uppercase());
            m.cased += u32::from(c.is_uppercase() || c.is_lowercase());
        } else if c.is_whitespace() {
            // A stop ends a sentence where white space follows.
            m.stops +=
                u32::from(is_stop(last) || is_stop(before) && (is_quote(last) || last == ')'));
            in_word = false;
        } else {
            match c {
                ',' | ';' | '،' | '؛' | '、' | '，' | '；' => m.commas += 1,
                '|' | '•' | '›' | '»' | '→' | '/' | '@' | '#' | '▶' | '►' | '·' | '©' | '+'
                | '=' | '_' | '>' | '<' | '★' | '✓' => m.odd += 1,
                '。' | '！' | '？' => m.stops += 1,
                _ => {}
            }
            m.quotes += u32::from(is_quote(c));
            in_word = in_word && matches!(c, '\'' | '’' | '-' | '\u{200c}')
                || super::collapse::is_invisible(c);
        }
        before = last;
        last = c;
    }
    m.end = ending(text);
    m.stops += u32::from(m.end == Ending::Stop && !matches!(last, '。' | '！' | '？'));
    m.start = start(text);
    m
}

fn weight(c: char) -> f32 {
    match c {
        '\u{0}'..='\u{58f}' => 1.0,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => ARABIC_LETTER,
        '\u{ac00}'..='\u{d7a3}' => HANGUL_LETTER,
        '\u{3040}'..='\u{30ff}' => KANA_LETTER,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => HAN_LETTER,
        _ => 1.0,
    }
}

fn ending(text: &str) -> Ending {
    let closes = |c: char| {
        is_quote(c)
            || matches!(c, ')' | ']' | '）' | '】')
            || c.is_whitespace()
            || super::collapse::is_invisible(c)
    };
    let bare = text.trim_end_matches(closes);
    match bare.chars().next_back() {
        Some('…') => Ending::Dots,
        Some('.') if bare.ends_with("..") => Ending::Dots,
        Some(c) if is_stop(c) => Ending::Stop,
        Some(':' | '：') => Ending::Colon,
        Some(c) if c.is_alphanumeric() => {
            // A quotation that ends a sentence may keep its full stop inside or have none; brackets say nothing.
            Ending::Open
        }
        _ => Ending::Other,
    }
}

fn start(text: &str) -> Start {
    match text.chars().find(|&c| !super::collapse::is_invisible(c)) {
        Some(c) if c.is_numeric() => Start::Digit,
        Some(c) if c.is_lowercase() => Start::Small,
        Some(c) if c.is_alphabetic() => Start::Letter,
        Some(c) if is_quote(c) => Start::Quote,
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
        assert_eq!(
            (measure("Read more …").end, measure("5 min").start),
            (Ending::Dots, Start::Digit)
        );
    }
}
