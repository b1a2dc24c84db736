//! Dates in lines of text: numbers, names of months in many languages, and the time of day near them.
//!
//! A line is cut into numbers, words and signs; `9 | مارس | 2024 | , | 9 | : | 06 | م` is a day, a month, a year and a time in the evening.

use super::date::{Clock, Order, Stamp, YEARS};
use super::datewords::{DateWords, Sense};
use super::junk::fold;

/// Pieces of a line that are looked at.
const MAX_PIECES: usize = 80;
/// Pieces between a date and its time of day.
const TIME_WITHIN: usize = 8;

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
    if !text.chars().any(|c| digit(c).is_some()) {
        return None;
    }
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
        let Some(Piece::Word(word)) = pieces.get(i) else {
            break;
        };
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
