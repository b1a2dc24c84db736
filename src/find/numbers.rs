//! Numbers in figures and words: `٣٫٥`, `1,200`, `thirty-two`, `ثلاثة ملايين ونصف`, `2.3bn`.
//!
//! Words and scales come from a language's `numerals.tsv`; a value is kept as a decimal until the end, so that
//! `2.3 million` is exactly 2300000.

use crate::lang::Language;
use crate::text::{Document, Kind, Sentence};

/// Words that one number may have.
const MAX_WORDS: usize = 16;
/// Whole numbers below this are floating-point numbers without error.
const EXACT: u64 = 1 << 53;
/// The zeros of the scripts with decimal digits of their own.
const ZEROS: [char; 20] =
    ['0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '០', '０'];

/// A decimal number: `digits * 10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    /// Reads `12` or `0.25`.
    fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        (1..=18).contains(&(whole.len() + part.len())).then_some(())?;
        let digit = |n: u64, c: char| Some(n * 10 + u64::from(c.to_digit(10)?));
        let digits = whole.chars().chain(part.chars()).try_fold(0, digit)?;
        Some(Self { digits, exponent: -i32::try_from(part.len()).ok()? })
    }

    fn times(self, factor: Self) -> Option<Self> {
        Some(Self {
            digits: self.digits.checked_mul(factor.digits)?,
            exponent: self.exponent.checked_add(factor.exponent)?,
        })
    }

    fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let at = |d: Self| {
            let more = u32::try_from(d.exponent - exponent).ok()?;
            d.digits.checked_mul(10_u64.checked_pow(more)?)
        };
        Some(Self { digits: at(self)?.checked_add(at(other)?)?, exponent })
    }

    /// The nearest floating-point number: the decimal is divided with so many digits more than it has that what is cut
    /// off decides nothing but ties.
    pub fn value(self) -> Option<f64> {
        if self.digits == 0 {
            return Some(0.0);
        }
        let power = 10_u128.checked_pow(self.exponent.unsigned_abs())?;
        if self.exponent >= 0 {
            return u128::from(self.digits).checked_mul(power).map(|n| n as f64);
        }
        // Of two numbers without error the quotient is the nearest.
        if self.digits < EXACT && power < u128::from(EXACT) {
            return Some(self.digits as f64 / power as f64);
        }
        let shift = u128::from(self.digits).leading_zeros();
        let scaled = u128::from(self.digits).checked_shl(shift)?;
        let rest = u128::from(scaled % power != 0);
        let quotient = ((scaled / power) | rest) as f64;
        let halves = (0..shift).fold(1.0, |n, _| n * 0.5);
        Some(quotient * halves)
    }
}

/// A number in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// one past its last word
    pub end: usize,
    /// none where the words are vague (`dozens`)
    pub value: Option<Decimal>,
    /// it begins with digits
    pub figures: bool,
    /// it has a scale, a fraction or more than one word
    pub composed: bool,
}

/// The numbers of a document's sentences.
pub struct Numbers<'a> {
    document: &'a Document<'a>,
    table: u8,
}

impl<'a> Numbers<'a> {
    /// Ready to read any sentence of `document`.
    pub fn new(document: &'a Document<'a>) -> Self {
        Self { document, table: document.table("numerals") }
    }

    /// The longest wording of a kind of `numerals.tsv` at word `at`: its value and where it ends.
    pub fn kind(&self, s: &Sentence, at: usize, kind: &str) -> Option<(&'a str, usize)> {
        let entries = s.entries_of(at, self.table).iter();
        entries.filter(|e| e.table == self.table && e.en.is_none()).find_map(|e| {
            let row = self.document.language.lexicon.row(e.row);
            (row.col(1) == kind).then(|| (row.col(2), e.end))
        })
    }

    /// Whether a number can begin at word `at`: digits, or a wording of the table.
    pub fn may_begin(&self, s: &Sentence, at: usize) -> bool {
        s.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
            || s.entries_of(at, self.table).iter().any(|e| {
                let kind = || self.document.language.lexicon.row(e.row).col(1);
                e.table == self.table
                    && e.en.is_none()
                    && matches!(kind(), "vague" | "scale" | "dual" | "cardinal" | "fraction")
            })
    }

    /// The number at word `at`.
    pub fn at(&self, s: &Sentence, at: usize) -> Option<Number> {
        self.may_begin(s, at).then_some(())?;
        if let Some((_, end)) = self.kind(s, at, "vague") {
            let plain = self.plain(s, at);
            if plain.is_none_or(|n| n.end <= end) {
                return Some(Number { end, value: None, figures: false, composed: true });
            }
        }
        self.plain(s, at)
    }

    /// A number with a value: parts that are added (`مئة وخمسة`), each multiplied by the scales behind it.
    fn plain(&self, s: &Sentence, at: usize) -> Option<Number> {
        let mut total: Option<Decimal> = None;
        let mut part: Option<Decimal> = None;
        // The last scale bounds what may be added behind it.
        let mut last_scale = Decimal { digits: u64::MAX, exponent: 0 };
        let (mut next, mut end, mut pieces, mut figures) = (at, at, 0, false);
        while pieces < MAX_WORDS {
            if s.tokens.get(next).is_some_and(|t| t.joiner) && pieces > 0 {
                next += 1;
            }
            let mut and = pieces > 0 && self.adds(s, next);
            if let Some((_, e)) = self.kind(s, next, "and").filter(|_| last_scale.digits <= 1000) {
                // "two hundred and five": the word counts only between a scale and a cardinal
                if pieces > 0 && self.kind(s, e, "cardinal").is_some() {
                    (next, and) = (e, true);
                }
            }
            if let Some((value, e)) = self.figures(s, next).filter(|_| pieces == 0) {
                (part, figures) = (Some(value.0), true);
                end = e;
                if let Some(scale) = value.1 {
                    part = part.and_then(|p| p.times(scale));
                    last_scale = scale;
                }
            } else if let Some((value, e)) = self.kind(s, next, "scale") {
                let scale = Decimal::parse(value)?;
                let hundred = scale.digits <= 100;
                match (part, hundred) {
                    // "two hundred thousand": the hundred belongs to the part that the thousand multiplies
                    (Some(p), _) if !and => part = Some(p.times(scale)?),
                    (Some(p), true) => part = Some(p.plus(scale)?),
                    (Some(_), false) if scale.digits < last_scale.digits => {
                        total = sum(total, part);
                        part = Some(scale);
                    }
                    (None, _) if pieces == 0 || scale.digits < last_scale.digits => {
                        part = Some(scale);
                    }
                    _ => break,
                }
                if !hundred {
                    total = sum(total, part);
                    part = None;
                }
                last_scale = scale;
                end = e;
            } else if let Some((value, e)) = self.kind(s, next, "dual") {
                if part.is_some() && !and {
                    break;
                }
                let two = Decimal { digits: 2, exponent: 0 };
                total = sum(sum(total, part), Decimal::parse(value)?.times(two));
                part = None;
                last_scale = Decimal::parse(value)?;
                end = e;
            } else if let Some((value, e)) = self.kind(s, next, "fraction").filter(|_| and) {
                let scale = Some(last_scale).filter(|l| l.digits != u64::MAX);
                let fraction = Decimal::parse(value)?;
                let add = scale.map_or(Some(fraction), |l| fraction.times(l));
                total = sum(sum(total, part), add);
                part = None;
                end = e;
                pieces += 1;
                break;
            } else if let Some((value, e)) = self.kind(s, next, "cardinal") {
                let value = Decimal::parse(value)?;
                part = match part {
                    None => Some(value),
                    // Twenty and then five; not five and then twenty, unless the language says "five and twenty".
                    Some(_) if figures && !and => break,
                    Some(p) if value.digits < 10 && p.digits % 10 == 0 || and => Some(p.plus(value)?),
                    Some(_) => break,
                };
                end = e;
            } else {
                break;
            }
            next = end;
            pieces += 1;
        }
        (pieces > 0).then_some(Number {
            end,
            value: Some(sum(total, part)?),
            figures,
            composed: pieces > 1 || end > at + 1,
        })
    }

    /// Whether the word at `at` bears the particle "and", as numbers do that are added.
    fn adds(&self, s: &Sentence, at: usize) -> bool {
        s.entries_of(at, self.table).iter().any(|e| e.table == self.table && self.document.clitic(e.pro) == "and")
    }

    /// Digits at word `at`, with the scale that is written as one with them (`280bn`); `1 200 000` is one number.
    fn figures(&self, s: &Sentence, at: usize) -> Option<((Decimal, Option<Decimal>), usize)> {
        let token = s.tokens.get(at).filter(|t| t.kind == Kind::Number)?;
        let text = s.text.get(token.start..token.end)?;
        let (mut digits, suffix) = digits(text, self.document.language)?;
        let mut end = at + 1;
        let mut scale = None;
        if suffix.is_empty() {
            while digits.len() <= 12 && !digits.contains('.') && group(s, end) && short(s, at, end) {
                let token = &s.tokens[end];
                digits.push_str(&self::digits(s.text.get(token.start..token.end)?, self.document.language)?.0);
                end += 1;
            }
        } else {
            let row = self.document.language.lexicon.get("numerals", &suffix)?;
            scale = (row.col(1) == "scale").then(|| Decimal::parse(row.col(2)))?;
            scale?;
        }
        Some(((Decimal::parse(&digits)?, scale), end))
    }
}

/// Whether the token at `at` is a group of three digits behind a space that groups digits (not an ordinary one).
fn group(s: &Sentence, at: usize) -> bool {
    let Some(token) = s.tokens.get(at).filter(|t| t.kind == Kind::Number) else {
        return false;
    };
    let before = s.text.get(..token.start).unwrap_or_default();
    let text = s.text.get(token.start..token.end).unwrap_or_default();
    let space = before.ends_with(['\u{a0}', '\u{202f}', '\u{2009}', ' ']);
    space && text.chars().count() == 3 && text.chars().all(|c| digit(c).is_some())
}

/// Whether the first group of digits has at most three of them.
fn short(s: &Sentence, at: usize, end: usize) -> bool {
    let text = |n: usize| s.tokens.get(n).and_then(|t| s.text.get(t.start..t.end)).unwrap_or_default();
    end > at + 1 || text(at).chars().count() <= 3 && !text(at).starts_with('0')
}

fn sum(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => a.plus(b),
        (a, b) => a.or(b),
    }
}

/// The value of a decimal digit of any script.
pub fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).and_then(|d| u8::try_from(d).ok());
    }
    let from = ZEROS.iter().rev().find(|zero| **zero <= c)?;
    u8::try_from(u32::from(c) - u32::from(*from)).ok().filter(|d| *d < 10)
}

/// An integer written in digits only.
pub fn integer(text: &str) -> Option<u32> {
    let mut out: u32 = 0;
    for c in text.chars() {
        out = out.checked_mul(10)?.checked_add(u32::from(digit(c)?))?;
    }
    (!text.is_empty()).then_some(out)
}

/// Digits with `.` as the decimal point and what letters follow them, folded. A separator before exactly three digits
/// groups them, unless it is the language's decimal point (`decimal` in `language.tsv`).
fn digits(text: &str, language: &Language) -> Option<(String, String)> {
    let tail = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let (number, letters) = text.split_at(tail);
    let point = language.setting("decimal").unwrap_or("?");
    let separators: Vec<(usize, char)> = number.char_indices().filter(|(_, c)| digit(*c).is_none()).collect();
    let mut out = String::new();
    for (at, c) in number.char_indices() {
        if let Some(d) = digit(c) {
            out.push(char::from(b'0' + d));
            continue;
        }
        let rest = &number[at + c.len_utf8()..];
        let width = rest.chars().take_while(|c| digit(*c).is_some()).count();
        let last = separators.last().is_some_and(|l| l.0 == at);
        let same = separators.iter().filter(|s| s.1 == c).count();
        let groups = width == 3 && !out.starts_with('0') && !point.contains(c) && c != '٫';
        match c {
            '٬' | '\'' | '’' | '_' => {}
            '.' | ',' | '٫' | '،' if groups || same > 1 && width == 3 => {}
            '.' | ',' | '٫' | '،' if last && same == 1 && width > 0 => out.push('.'),
            _ => return None,
        }
    }
    (!out.is_empty()).then(|| (out, language.fold.fold(letters)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::page::{Article, Paragraph, ParagraphKind};

    fn check(code: &str, text: &str, expected: Option<f64>) {
        let packs = Packs::built_in();
        let paragraph = Paragraph { nodes: 0..0, block: 0, kind: ParagraphKind::Text, text: text.to_string() };
        let article = Article { paragraphs: vec![paragraph], ..Article::default() };
        let document = Document::new(&article, packs.get(code).unwrap());
        let number = Numbers::new(&document).at(&document.sentences[0], 0);
        let value = number.and_then(|n| n.value).and_then(Decimal::value);
        assert_eq!(value, expected, "{text}");
    }

    proptest::proptest! {
        #[test]
        fn values_are_the_nearest(digits: u64, shift in 0_u32..64, places in 0_i32..20) {
            let digits: u64 = digits >> shift;
            let decimal = Decimal { digits, exponent: -places };
            let written: f64 = format!("{digits}e-{places}").parse().unwrap();
            proptest::prop_assert_eq!(decimal.value(), Some(written));
        }
    }

    #[test]
    fn reads_figures_and_words() {
        check("en", "1,200.50 dollars", Some(1200.5));
        check("en", "2.3 million euros", Some(2_300_000.0));
        check("en", "280bn", Some(280e9));
        check("en", "thirty-two states", Some(32.0));
        check("en", "two hundred and five", Some(205.0));
        check("en", "three hundred thousand", Some(300_000.0));
        check("en", "dozens of people", None);
        check("ar", "٣٫٥ مليار", Some(3.5e9));
        check("ar", "3,5 مليار", Some(3.5e9));
        check("ar", "12,500 شخص", Some(12_500.0));
        check("ar", "خمسة وعشرين ألفا", Some(25_000.0));
        check("ar", "مليوني لاجئ", Some(2e6));
        check("ar", "ثلاثة ملايين ونصف", Some(3.5e6));
        check("ar", "مئة وخمسين طنا", Some(150.0));
        check("xx", "1 200 000", Some(1.2e6));
        check("xx", "86,5", Some(86.5));
    }
}
