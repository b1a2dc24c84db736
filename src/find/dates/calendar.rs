//! Calendar arithmetic: days, months and years of the Gregorian calendar, the tabular Islamic and the Persian one.
//!
//! Civil dates are counted in days since 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date Algorithms"). Hijri
//! dates follow the arithmetical calendar (30-year cycle, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29): that is
//! within a day of Umm al-Qura, which announces months. Persian (solar) dates follow the 33-year cycle, which agrees with
//! the astronomical calendar from 1178 to 1633 (1799 to 2254).

/// A calendar that months and years are counted by: the third column of `months.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// the common one
    Gregorian,
    /// the Islamic one, by the moon
    Hijri,
    /// the Persian one, by the sun
    Solar,
}

impl Calendar {
    /// By its name in the tables.
    pub fn parse(name: &str) -> Self {
        match name {
            "hijri" => Self::Hijri,
            "solar" => Self::Solar,
            _ => Self::Gregorian,
        }
    }

    /// A year, month or day as a Gregorian period; none where there is no such day.
    pub fn period(self, year: i32, month: Option<u8>, day: Option<u8>) -> Option<Period> {
        match (self, month, day) {
            (Self::Hijri, ..) => hijri(year, month, day),
            (Self::Solar, ..) => solar(year, month, day),
            (Self::Gregorian, Some(month), Some(day)) => Date::day(year, month, day).map(Date::period),
            (Self::Gregorian, Some(month), None) => Date::month(year, month).map(Date::period),
            (Self::Gregorian, None, _) => Some(Date::year(year).period()),
        }
    }

    /// The year in which a Gregorian year ends, of those that are as long as a Gregorian one.
    pub fn year_of(self, gregorian: i32) -> i32 {
        match self {
            Self::Solar => gregorian - 621,
            _ => gregorian,
        }
    }
}

/// A day, month or year, as precise as the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Gregorian year
    pub year: i32,
    /// 1 to 12
    pub month: Option<u8>,
    /// 1 to 31
    pub day: Option<u8>,
}

/// From the first day to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// first day (or the month or year that begins with it)
    pub from: Date,
    /// last day (or the month or year that ends with it)
    pub to: Date,
}

impl Date {
    /// A whole year.
    pub fn year(year: i32) -> Self {
        Self { year, month: None, day: None }
    }

    /// A whole month; none where there is no such month.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self { year, month: Some(month), day: None })
    }

    /// A day; none where there is no such day.
    pub fn day(year: i32, month: u8, day: u8) -> Option<Self> {
        ((1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)).then_some(Self {
            year,
            month: Some(month),
            day: Some(day),
        })
    }

    /// Reads the beginning of an ISO 8601 date or date-time: `2024`, `2024-03`, `2024-03-09T21:06Z`.
    pub fn parse(iso: &str) -> Option<Self> {
        let mut parts = iso.get(..iso.len().min(10))?.split('-');
        let year: i32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let Some(month) = parts.next() else {
            return Some(Self::year(year));
        };
        let month = month.parse().ok()?;
        match parts.next() {
            None => Self::month(year, month),
            Some(day) => Self::day(year, month, day.parse().ok()?),
        }
    }

    /// Days since 1970-01-01 of the first day.
    pub fn first(self) -> i64 {
        days(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Days since 1970-01-01 of the last day.
    pub fn last(self) -> i64 {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| days_in(self.year, month));
        days(self.year, month, day)
    }

    /// The day that is so many days after 1970-01-01.
    pub fn from_days(days: i64) -> Self {
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i64::from(month <= 2);
        Self { year: i32::try_from(year).unwrap_or(1970), month: u8::try_from(month).ok(), day: u8::try_from(day).ok() }
    }

    /// So many months later, as a month.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let count =
            self.year.checked_mul(12)?.checked_add(i32::from(self.month.unwrap_or(1)) - 1)?.checked_add(months)?;
        Self::month(count.div_euclid(12), u8::try_from(count.rem_euclid(12) + 1).ok()?)
    }

    /// As a period.
    pub fn period(self) -> Period {
        Period { from: self, to: self }
    }

    /// ISO 8601, as precise as the date is.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{:04}-{m:02}-{d:02}", self.year),
            (Some(m), None) => format!("{:04}-{m:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

/// Day of the week by ISO 8601: Monday is 1.
pub fn weekday(days: i64) -> u8 {
    u8::try_from((days + 3).rem_euclid(7) + 1).unwrap_or(1)
}

fn days(year: i32, month: u8, day: u8) -> i64 {
    let (m, d) = (i64::from(month), i64::from(day));
    let y = i64::from(year) - i64::from(m <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let mp = if m > 2 { m - 3 } else { m + 9 };
    let doy = (153 * mp + 2) / 5 + d - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A Hijri year, month or day as a Gregorian period.
fn hijri(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Period> {
    let in_range = (1..=2000).contains(&year)
        && month.is_none_or(|m| (1..=12).contains(&m))
        && day.is_none_or(|d| (1..=30).contains(&d));
    in_range.then_some(())?;
    let first = |y: i32, m: u8| {
        let (y, m) = (i64::from(y), i64::from(m));
        // 1 Muharram of year 1 is 19 July 622 (Gregorian, civil epoch).
        const EPOCH: i64 = -492_148;
        EPOCH + (m - 1) * 29 + m / 2 + (y - 1) * 354 + (3 + 11 * y).div_euclid(30)
    };
    let start = first(year, month.unwrap_or(1));
    let (from, to) = match (month, day) {
        (Some(_), Some(d)) => (start + i64::from(d) - 1, start + i64::from(d) - 1),
        (Some(12), None) | (None, _) => (start, first(year + 1, 1) - 1),
        (Some(m), None) => (start, first(year, m + 1) - 1),
    };
    Some(Period { from: Date::from_days(from), to: Date::from_days(to) })
}

/// A year, month or day of the Persian calendar as a Gregorian period.
fn solar(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Period> {
    let y = i64::from(year);
    // Days since 1970-01-01 of the first day of a year: 1 Farvardin 1403 is 20 March 2024.
    const EPOCH: i64 = -492_268;
    let begins = |y: i64| EPOCH + 365 * (y - 1) + (8 * y + 21).div_euclid(33);
    let months = |m: u8| i64::from(m) * 31 - i64::from(m.saturating_sub(6));
    let year_ends = begins(y + 1) - 1;
    let (from, to) = match (month, day) {
        _ if !(1..=2000).contains(&year) => return None,
        (None, _) => (begins(y), year_ends),
        (Some(month), day) => {
            let month = month.checked_sub(1).filter(|m| *m < 12)?;
            let first = begins(y) + months(month);
            let last = if month == 11 { year_ends } else { begins(y) + months(month + 1) - 1 };
            let day = day.map(|d| first + i64::from(d) - 1);
            let known = day.is_none_or(|d| (first..=last).contains(&d));
            known.then_some((day.unwrap_or(first), day.unwrap_or(last)))?
        }
    };
    Some(Period { from: Date::from_days(from), to: Date::from_days(to) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        for (iso, number, day) in [("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2024-03-09", 19_791, 6)] {
            let date = Date::parse(iso).unwrap();
            assert_eq!(date.first(), number);
            assert_eq!(Date::from_days(number), date);
            assert_eq!(weekday(number), day);
        }
        assert_eq!(Date::parse("2023-02-29"), None);
        assert_eq!(Date::year(2024).plus_months(-1).unwrap().iso(), "2023-12");
    }

    #[test]
    fn solar_dates() {
        let day = |y, m, d| Calendar::Solar.period(y, Some(m), Some(d)).map(|p| p.from.iso());
        for (y, m, d, iso) in [
            (1403, 1, 1, "2024-03-20"),
            (1403, 8, 15, "2024-11-05"),
            (1403, 12, 30, "2025-03-20"),
            (1384, 5, 3, "2005-07-25"),
            (1357, 11, 22, "1979-02-11"),
            (1399, 6, 31, "2020-09-21"),
        ] {
            assert_eq!(day(y, m, d).unwrap(), iso);
        }
        assert_eq!(day(1402, 12, 30), None);
        assert_eq!(day(1402, 13, 1), None);
        let month = Calendar::Solar.period(1402, Some(12), None).unwrap();
        assert_eq!((month.from.iso(), month.to.iso()), ("2024-02-20".into(), "2024-03-19".into()));
    }

    #[test]
    fn hijri_dates_by_the_tabular_calendar() {
        let day = |y, m, d| hijri(y, Some(m), Some(d)).unwrap().from.iso();
        // First days of years and months as the arithmetical calendar has them.
        assert_eq!(day(1, 1, 1), "0622-07-19");
        assert_eq!(day(1400, 1, 1), "1979-11-21");
        assert_eq!(day(1445, 9, 1), "2024-03-11");
        assert_eq!(hijri(1445, Some(13), None), None);
    }
}
