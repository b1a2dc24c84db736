//! Points in time as pages write them, made ISO 8601: in metadata, and in the line above an article in many languages.
//!
//! `"9 مارس 2024, 9:06:28 م"` is `2024-03-09T21:06:28`; what the page does not say (seconds, offset) is not made up.

use super::datewords::{DateWords, Sense};
use super::junk::fold;

/// Years that a news page can be of.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
/// Years of the Persian calendar that are still read as such.
const JALALI_YEARS: std::ops::RangeInclusive<u32> = 1300..=1500;
/// Pieces of a line that are looked at.
const MAX_PIECES: usize = 80;
/// Pieces between a date and its time of day.
const TIME_WITHIN: usize = 8;

/// A day, and the time of day as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    year: u32,
    month: u32,
    day: u32,
    clock: Option<Clock>,
    /// `Z` or `+03:00`
    offset: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    hour: u32,
    minute: u32,
    second: Option<u32>,
}

/// Which number comes first where both could be the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// 9/3/2024 is in March
    #[default]
    DayFirst,
    /// 9/3/2024 is in September
    MonthFirst,
}

impl Order {
    /// That of a language; only pages in American English put the month first.
    pub fn of(language: Option<&str>) -> Self {
        let tag = language.unwrap_or_default().replace('_', "-").to_ascii_lowercase();
        if matches!(tag.as_str(), "en" | "en-us" | "en-ph") { Order::MonthFirst } else { Order::DayFirst }
    }
}

impl Stamp {
    fn day(year: u32, month: u32, day: u32) -> Option<Self> {
        let (year, month, day) =
            if JALALI_YEARS.contains(&year) { from_jalali(year, month, day) } else { (year, month, day) };
        let valid = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day);
        valid.then_some(Stamp { year, month, day, clock: None, offset: None })
    }

    /// ISO 8601, as precise as what was read.
    pub fn iso(&self) -> String {
        let mut out = format!("{:04}-{:02}-{:02}", self.year, self.month, self.day);
        if let Some(clock) = self.clock {
            out += &format!("T{:02}:{:02}", clock.hour, clock.minute);
            if let Some(second) = clock.second {
                out += &format!(":{second:02}");
            }
            out += self.offset.as_deref().unwrap_or_default();
        }
        out
    }

    /// Whether the time of day is known.
    pub fn has_clock(&self) -> bool {
        self.clock.is_some()
    }
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The Gregorian day of a Persian one, by the arithmetic calendar of 2820 years (Birashk).
fn from_jalali(year: u32, month: u32, day: u32) -> (u32, u32, u32) {
    let (y, m, d) = (i64::from(year) + 1595, i64::from(month), i64::from(day));
    let in_year = if m < 7 { (m - 1) * 31 } else { (m - 7) * 30 + 186 };
    let mut days = -355_668 + 365 * y + y / 33 * 8 + (y % 33 + 3) / 4 + d + in_year;
    let mut gy = 400 * (days / 146_097);
    days %= 146_097;
    if days > 36_524 {
        days -= 1;
        gy += 100 * (days / 36_524);
        days %= 36_524;
        if days >= 365 {
            days += 1;
        }
    }
    gy += 4 * (days / 1461);
    days %= 1461;
    if days > 365 {
        gy += (days - 1) / 365;
        days = (days - 1) % 365;
    }
    let (mut gm, mut left) = (1, days + 1);
    let gy = u32::try_from(gy).unwrap_or_default();
    while gm < 12 && left > i64::from(days_of(gy, gm)) {
        left -= i64::from(days_of(gy, gm));
        gm += 1;
    }
    (gy, gm, u32::try_from(left).unwrap_or_default())
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Number { value: u32, digits: usize },
    Word(String),
    Sign(char),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(&c) = chars.peek() {
        if out.len() >= MAX_PIECES {
            break;
        }
        if digit(c).is_some() {
            let (mut value, mut digits) = (0u32, 0);
            while let Some(d) = chars.peek().copied().and_then(digit) {
                value = value.saturating_mul(10).saturating_add(d);
                digits += 1;
                chars.next();
            }
            out.push(Piece::Number { value, digits });
        } else if c.is_alphabetic() {
            let mut word = String::new();
            while let Some(&c) = chars.peek().filter(|c| c.is_alphabetic() || is_mark(**c)) {
                word.push(c);
                chars.next();
            }
            // Characters of scripts without spaces are words of their own.
            out.extend(fold(&word).split(' ').filter(|w| !w.is_empty()).map(|w| Piece::Word(w.to_owned())));
        } else {
            if !c.is_whitespace() && !super::collapse::is_invisible(c) {
                out.push(Piece::Sign(c));
            }
            chars.next();
        }
    }
    out
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{963}')
}

/// The value of a digit: European, Arabic, Persian, full-width.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Finds the first date of a line, with the time of day that stands near it.
pub fn find(text: &str, order: Order) -> Option<Stamp> {
    let pieces = pieces(text);
    let words = DateWords::all();
    (0..pieces.len()).find_map(|at| {
        let (stamp, end) = date_at(&pieces, at, order, words)?;
        let after = (end..pieces.len().min(end + TIME_WITHIN)).find_map(|i| clock_at(&pieces, i, words));
        let before = || (at.saturating_sub(TIME_WITHIN)..at).find_map(|i| clock_at(&pieces, i, words));
        let (clock, offset) = after.or_else(before).map_or((None, None), |(c, o)| (Some(c), o));
        Some(Stamp { clock, offset, ..stamp })
    })
}

/// A date that begins at a piece, and where it ends.
fn date_at(pieces: &[Piece], at: usize, order: Order, words: &DateWords) -> Option<(Stamp, usize)> {
    let number = |i: usize| match pieces.get(i) {
        Some(Piece::Number { value, digits }) => Some((*value, *digits)),
        _ => None,
    };
    // Signs and words that may stand between the parts of a date.
    let skip = |mut i: usize| {
        for _ in 0..3 {
            match pieces.get(i) {
                Some(Piece::Sign('.' | ',' | '،' | '-' | '/' | '–' | '\u{2019}' | '\'' | 'º' | '°' | '(')) => {
                    i += 1
                }
                Some(Piece::Word(w)) if words.is(w, Sense::Between) => i += 1,
                _ => break,
            }
        }
        i
    };
    if let Some((month, jalali, end)) = month_at(pieces, at, words) {
        let (day, _) = number(skip(end)).filter(|(_, n)| *n <= 2)?;
        let place = skip(skip(end) + 1);
        let (year, _) = number(place).filter(|(y, n)| *n == 4 && (jalali || YEARS.contains(y)))?;
        return Some((Stamp::day(year, month, day)?, place + 1));
    }
    let (first, digits) = number(at)?;
    let second = skip(at + 1);
    if let Some((month, jalali, end)) = month_at(pieces, second, words) {
        let third = skip(end);
        let (other, n) = number(third)?;
        return match (digits, n) {
            (1..=2, 4) if jalali || YEARS.contains(&other) => Some((Stamp::day(other, month, first)?, third + 1)),
            (4, 1..=2) => Some((Stamp::day(first, month, other)?, third + 1)),
            (1..=2, 2)
                if matches!(pieces.get(third - 1), Some(Piece::Sign('\'' | '\u{2019}')) | None)
                    || !matches!(pieces.get(third + 1), Some(Piece::Sign(':'))) =>
            {
                Some((Stamp::day(2000 + other, month, first)?, third + 1))
            }
            _ => None,
        };
    }
    // Numbers only: the same sign, or a word of the calendar, on both sides of the middle one.
    let joint = |i: usize| match pieces.get(i) {
        Some(Piece::Sign(s @ ('-' | '/' | '.' | '‑' | '–'))) => Some(*s),
        Some(Piece::Word(w)) if words.is(w, Sense::Between) && w.chars().count() == 1 => Some(' '),
        _ => None,
    };
    let (a, b) = (joint(at + 1)?, number(at + 2));
    let (mut third, mut b) = (at + 4, b);
    if b.is_none() && joint(at + 2).is_some() {
        b = number(at + 3);
        third += 1;
    }
    let (second, n2) = b.filter(|(_, n)| *n <= 2)?;
    if joint(third - 1)? != a {
        return None;
    }
    if matches!(pieces.get(third), Some(Piece::Sign('.'))) {
        third += 1;
    }
    let (last, n3) = number(third)?;
    let stamp = match (digits, n3) {
        (4, 1..=2) => Stamp::day(first, second, last),
        (1..=2, 4) => {
            let (day, month) = if a == '/' && order == Order::MonthFirst { (second, first) } else { (first, second) };
            Stamp::day(last, month, day).or_else(|| Stamp::day(last, day, month))
        }
        (2, 2) if n2 == 2 && matches!(a, '.' | '/') => Stamp::day(2000 + last, second, first),
        _ => None,
    };
    Some((stamp?, third + 1))
}

/// A month at a piece: its number, whether of the Persian calendar, and where it ends.
fn month_at(pieces: &[Piece], at: usize, words: &DateWords) -> Option<(u32, bool, usize)> {
    let mut name = String::new();
    let mut found: Option<(u32, bool, usize)> = None;
    // The longest name wins: some months have two words, of which the first may be another month.
    for i in at..at + 3 {
        let Some(Piece::Word(word)) = pieces.get(i) else { break };
        if !name.is_empty() {
            name.push(' ');
        }
        name += word;
        if let Some((month, jalali)) = words.month(&name) {
            found = Some((month, jalali, i + 1));
        }
    }
    let (month, jalali, end) = found?;
    // The same month in another tradition's name: "آذار/مارس".
    if matches!(pieces.get(end), Some(Piece::Sign('/' | '-' | '(')))
        && let Some((_, _, end)) = month_at(pieces, end + 1, words).filter(|(m, _, _)| *m == month)
    {
        return Some((month, jalali, end));
    }
    Some((month, jalali, end))
}

/// A time of day that begins at a piece.
fn clock_at(pieces: &[Piece], at: usize, words: &DateWords) -> Option<(Clock, Option<String>)> {
    let number = |i: usize| match pieces.get(i) {
        Some(Piece::Number { value, digits }) if *digits <= 2 => Some((*value, *digits)),
        _ => None,
    };
    if at > 0 && matches!(pieces.get(at - 1), Some(Piece::Sign(':' | '.'))) && number(at.wrapping_sub(2)).is_some() {
        return None;
    }
    let (mut hour, _) = number(at)?;
    let (mut minute, mut second, mut end) = (0, None, at + 1);
    let mut exact = false;
    match (pieces.get(at + 1), number(at + 2)) {
        (Some(Piece::Sign(':' | '：')), Some((m, 2))) => {
            (minute, end, exact) = (m, at + 3, true);
            if let (Some(Piece::Sign(':')), Some((s, 2))) = (pieces.get(end), number(end + 1)) {
                (second, end) = (Some(s), end + 2);
            }
        }
        (Some(Piece::Word(h)), m) if matches!(h.as_str(), "h" | "時" | "点" | "시") => {
            let minutes = m.filter(|(_, n)| *n == 2);
            (minute, end, exact) = (minutes.map_or(0, |m| m.0), if minutes.is_some() { at + 3 } else { at + 2 }, true);
        }
        (Some(Piece::Sign('.')), Some((m, 2))) if matches!(pieces.get(at + 3), Some(Piece::Word(w)) if words.is(w, Sense::Clock) || words.is(w, Sense::Am) || words.is(w, Sense::Pm)) =>
        {
            (minute, end, exact) = (m, at + 3, true);
        }
        _ => {}
    }
    let half = half_at(pieces, end, words).or_else(|| at.checked_sub(1).and_then(|b| half_at(pieces, b, words)));
    match half {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        None if !exact => return None,
        _ => {}
    }
    if hour > 23 || minute > 59 || second.is_some_and(|s| s > 59) {
        return None;
    }
    let utc = (end..pieces.len().min(end + 3))
        .any(|i| matches!(pieces.get(i), Some(Piece::Word(w)) if w == "gmt" || w == "utc"));
    let plain = !matches!(pieces.get(end + 1), Some(Piece::Sign('+' | '-')));
    Some((Clock { hour, minute, second }, (utc && plain).then(|| "+00:00".to_owned())))
}

/// Whether the words at a piece say afternoon (true) or morning (false).
fn half_at(pieces: &[Piece], at: usize, words: &DateWords) -> Option<bool> {
    let word = |i: usize| match pieces.get(i) {
        Some(Piece::Word(w)) => Some(w.as_str()),
        _ => None,
    };
    let first = word(at)?;
    // "p.m." is two words and points.
    let next = if matches!(pieces.get(at + 1), Some(Piece::Sign('.'))) { at + 2 } else { at + 1 };
    let both = word(next).map(|n| format!("{first} {n}"));
    let is = |sense| words.is(first, sense) || both.as_deref().is_some_and(|b| words.is(b, sense));
    if is(Sense::Pm) { Some(true) } else { is(Sense::Am).then_some(false) }
}

/// Reads a date of metadata: ISO 8601 in its many dialects, else as in a line of text.
pub fn of_metadata(text: &str, order: Order) -> Option<Stamp> {
    let text = text.trim();
    iso(text).or_else(|| {
        find(text, order).map(|stamp| Stamp { offset: stamp.offset.clone().or_else(|| trailing_offset(text)), ..stamp })
    })
}

/// `2024-03-09`, `2024-03-09T21:06:28.000+0300`, `20240309`, `2024-03-09 21:06 Z`.
fn iso(text: &str) -> Option<Stamp> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| {
        text.get(from..to).filter(|t| t.bytes().all(|b| b.is_ascii_digit())).and_then(|t| t.parse::<u32>().ok())
    };
    if let (Some(year), Some(month), Some(day), true) =
        (number(0, 4), number(4, 6), number(6, 8), bytes.get(8).is_none_or(|b| *b == b'T' || *b == b' '))
    {
        return Stamp::day(year, month, day);
    }
    if !matches!(bytes.get(4), Some(b'-' | b'/')) || !matches!(bytes.get(7), Some(b'-' | b'/')) {
        return None;
    }
    let mut stamp = Stamp::day(number(0, 4)?, number(5, 7)?, number(8, 10)?)?;
    let rest = text.get(10..)?.trim_start_matches([' ', 'T', 't', ',']);
    let rest_number = |from: usize| rest.get(from..from + 2).and_then(|t| t.parse::<u32>().ok());
    let (Some(hour), Some(minute)) = (rest_number(0).filter(|h| *h < 24), rest_number(3).filter(|m| *m < 60)) else {
        return Some(stamp);
    };
    if rest.as_bytes().get(2) != Some(&b':') {
        return Some(stamp);
    }
    let second = (rest.as_bytes().get(5) == Some(&b':')).then(|| rest_number(6)).flatten().filter(|s| *s < 60);
    stamp.clock = Some(Clock { hour, minute, second });
    stamp.offset = trailing_offset(rest);
    Some(stamp)
}

/// The offset at the end of a time: `Z`, `GMT`, `+03:00`, `+0300`, `+03`.
fn trailing_offset(text: &str) -> Option<String> {
    let text = text.trim_end();
    if text.ends_with(['Z', 'z']) {
        return Some("Z".to_owned());
    }
    if text.ends_with("GMT") || text.ends_with("UTC") {
        return Some("+00:00".to_owned());
    }
    let colon = text.rfind(':')?;
    let sign = text
        .rfind(['+', '-', '−'])
        .filter(|&s| s + 7 > text.len().saturating_sub(2) && (s > colon || text.len() - s <= 6))?;
    let tail = text.get(sign..)?;
    let digits: String = tail.chars().filter(char::is_ascii_digit).collect();
    let plus = if tail.starts_with('+') { '+' } else { '-' };
    let hours = digits.get(..2)?;
    let minutes = digits.get(2..4).unwrap_or("00");
    (digits.len() <= 4 && hours <= "14" && minutes < "60").then(|| format!("{plus}{hours}:{minutes}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        assert_eq!(find(text, Order::DayFirst).map(|s| s.iso()).as_deref(), Some(expect), "{text}");
    }

    #[test]
    fn lines_of_many_languages() {
        check("• clock 9 مارس 2024, 9:06:28 م", "2024-03-09T21:06:28");
        check("نشر في: السبت ٩ آذار/مارس ٢٠٢٤ الساعة ٠٩:٠٦ ص", "2024-03-09T09:06");
        check("الاثنين 5 كانون الثاني 2026", "2026-01-05");
        check("March 9th, 2024 at 9:06 p.m.", "2024-03-09T21:06");
        check("Published 12 Sept 2023", "2023-09-12");
        check("Giriş: 16 Eylül 2025, Salı 06:38", "2025-09-16T06:38");
        check("Publié le 1er mars 2024 à 18h05", "2024-03-01T18:05");
        check("3 de marzo de 2024", "2024-03-03");
        check("Stand: 09.03.2024, 21.06 Uhr", "2024-03-09T21:06");
        check("9 марта 2024, 21:06", "2024-03-09T21:06");
        check("۱۹ اسفند ۱۴۰۲", "2024-03-09");
        check("2024年3月9日 21:06", "2024-03-09T21:06");
        check("2024/03/09", "2024-03-09");
    }

    #[test]
    fn order_of_numbers() {
        let day = |text, order| find(text, order).map(|s| s.iso());
        assert_eq!(day("3/9/2024", Order::MonthFirst).as_deref(), Some("2024-03-09"));
        assert_eq!(day("3/9/2024", Order::DayFirst).as_deref(), Some("2024-09-03"));
        assert_eq!(day("3/19/2024", Order::DayFirst).as_deref(), Some("2024-03-19"));
    }

    #[test]
    fn metadata() {
        let iso = |text| of_metadata(text, Order::DayFirst).map(|s| s.iso());
        assert_eq!(iso("2024-03-09T21:06:28.123+0300").as_deref(), Some("2024-03-09T21:06:28+03:00"));
        assert_eq!(iso("2024-03-09 21:06").as_deref(), Some("2024-03-09T21:06"));
        assert_eq!(iso("2024-03-09T18:06:28Z").as_deref(), Some("2024-03-09T18:06:28Z"));
        assert_eq!(iso("20240309").as_deref(), Some("2024-03-09"));
        assert_eq!(iso("Sat, 09 Mar 2024 18:06:28 GMT").as_deref(), Some("2024-03-09T18:06:28+00:00"));
        assert_eq!(iso("Sat Mar 09 2024 18:06:28 GMT+0300").as_deref(), Some("2024-03-09T18:06:28+03:00"));
        assert_eq!(iso("2024-13-09"), None);
        assert_eq!(iso("1709996788"), None);
    }

    #[test]
    fn no_dates() {
        for text in ["32 March 2024", "in March", "12:30", "1.2.3", "", "5 of the 2024 seats"] {
            assert_eq!(find(text, Order::DayFirst), None, "{text}");
        }
    }
}
