//! Points in time as pages write them, made ISO 8601: in metadata, and in the line above an article in many languages.
//!
//! `"9 مارس 2024, 9:06:28 م"` is `2024-03-09T21:06:28`; what the page does not say (seconds, offset) is not made up.

pub use super::dateline::find;

/// Years that a news page can be of.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
/// Years of the Persian calendar that are still read as such.
const JALALI_YEARS: std::ops::RangeInclusive<u32> = 1300..=1500;

/// A day, and the time of day as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub(super) year: u32,
    pub(super) month: u32,
    pub(super) day: u32,
    pub(super) clock: Option<Clock>,
    /// `Z` or `+03:00`
    pub(super) offset: Option<String>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23
    pub hour: u32,
    /// 0 to 59
    pub minute: u32,
    /// 0 to 59
    pub second: Option<u32>,
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
    pub(super) fn day(year: u32, month: u32, day: u32) -> Option<Self> {
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
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
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
