//! What each character counts as in a page's lines: what it is folded to, and its class for counting.
//!
//! `'É'` is folded to `é` and is a capital; `'أ'` to the bare alef; a digit to one sign for all numbers. [`super::charts`]
//! has the common ones in a table.

/// Folded: dropped without a trace (vowel marks, joiners).
pub const DROPPED: u32 = 0;
/// Folded: stands between words.
pub const DIVIDES: u32 = 1;
/// Folded: a digit; a run of them is one sign.
pub const DIGIT: u32 = 2;
/// Folded, added to a letter that is a word by itself.
pub const ALONE: u32 = 1 << 31;

/// Class: a letter or digit.
pub const LETTER: u16 = 1;
/// Class: a capital.
pub const CAPITAL: u16 = 1 << 1;
/// Class: a letter that has a capital or is one.
pub const CASED: u16 = 1 << 2;
/// Class: a digit or number.
pub const NUMBER: u16 = 1 << 3;
/// Class: white space.
pub const SPACE: u16 = 1 << 4;
/// Class: a quotation mark.
pub const QUOTE: u16 = 1 << 5;
/// Class: ends a sentence.
pub const STOP: u16 = 1 << 6;
/// Class: ends a sentence, without white space after it.
pub const FULL_STOP: u16 = 1 << 7;
/// Class: a comma or semicolon.
pub const COMMA: u16 = 1 << 8;
/// Class: a sign that prose seldom has.
pub const ODD: u16 = 1 << 9;
/// Class: shows nothing.
pub const INVISIBLE: u16 = 1 << 10;
/// Class: may stand within a word.
pub const JOINS: u16 = 1 << 11;
/// Class: how many bits up a letter's weight stands, see [`WEIGHTS`].
pub const WEIGHT: u32 = 12;

/// Tenths of a letter that a letter counts for, so that one threshold serves all scripts: average lengths of the same UN
/// texts in alphabets, Arabic, Hangul, Kana and Han.
pub const WEIGHTS: [u32; 8] = [10, 13, 22, 24, 35, 10, 10, 10];

/// The characters that the build lists: those below the first number, then general punctuation.
pub const LOW: u32 = 0x800;
/// General punctuation.
pub const SIGNS: std::ops::Range<u32> = 0x2000..0x2070;

/// Folded and class, worked out.
#[cold]
pub fn work_out(c: char) -> (u32, u16) {
    match c {
        // Most letters of East Asian scripts need no second thought.
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => (c as u32 | ALONE, LETTER | 4 << WEIGHT),
        '\u{ac00}'..='\u{d7a3}' => (c as u32, LETTER | 2 << WEIGHT),
        _ => (folded(c), class(c)),
    }
}

fn folded(c: char) -> u32 {
    match c {
        'a'..='z' => c as u32,
        _ if c.is_numeric() => DIGIT,
        // vowel marks of Arabic and Hebrew, tatweel, combining accents
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{591}'..='\u{5c7}' | '\u{300}'..='\u{36f}' => DROPPED,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا' as u32,
        'ى' | 'ی' | 'ئ' => 'ي' as u32,
        'ة' | 'ۀ' => 'ه' as u32,
        'ؤ' => 'و' as u32,
        'ک' => 'ك' as u32,
        'ё' | 'Ё' => 'е' as u32,
        'ı' | 'İ' => 'i' as u32,
        '#' => '#' as u32,
        c if is_invisible(c) && c != '\u{200c}' => DROPPED,
        '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            c as u32 | ALONE
        }
        c if c.is_alphabetic() => c.to_lowercase().next().unwrap_or(c) as u32,
        _ => DIVIDES,
    }
}

fn class(c: char) -> u16 {
    let signs = |is: bool, class: u16| if is { class } else { 0 };
    signs(c.is_alphanumeric(), LETTER)
        | signs(c.is_uppercase(), CAPITAL)
        | signs(c.is_uppercase() || c.is_lowercase(), CASED)
        | signs(c.is_numeric(), NUMBER)
        | signs(is_space(c), SPACE)
        | signs(is_quote(c), QUOTE)
        | signs(is_stop(c), STOP)
        | signs(matches!(c, '。' | '！' | '？'), FULL_STOP)
        | signs(matches!(c, ',' | ';' | '،' | '؛' | '、' | '，' | '；'), COMMA)
        | signs(is_odd(c), ODD)
        | signs(is_invisible(c), INVISIBLE)
        | signs(matches!(c, '\'' | '’' | '-' | '\u{200c}'), JOINS)
        | weight(c) << WEIGHT
}

fn weight(c: char) -> u16 {
    match c {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => 1,
        '\u{ac00}'..='\u{d7a3}' => 2,
        '\u{3040}'..='\u{30ff}' => 3,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => 4,
        _ => 0,
    }
}

/// White space as Python's `str.split` sees it: Unicode's and the four separators of ASCII.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// Whether a character shows nothing and takes no room: controls of direction, joiners, soft hyphen, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‹' | '›' | '「' | '」' | '『' | '』' | '‟')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '。' | '！' | '？' | '।' | '։' | '܀' | '።' | '．' | '｡')
}

fn is_odd(c: char) -> bool {
    matches!(
        c,
        '|' | '•'
            | '›'
            | '»'
            | '→'
            | '/'
            | '@'
            | '#'
            | '▶'
            | '►'
            | '·'
            | '©'
            | '+'
            | '='
            | '_'
            | '>'
            | '<'
            | '★'
            | '✓'
    )
}
