//! Relative times: from the article's day and a tense to a period. The article of Saturday 9 March 2024 says
//! "on Thursday": with a past cue that is 2024-03-07, with a future one 2024-03-14.

use super::calendar::{Date, Period, weekday as weekday_of};
use super::lexemes::Lexemes;

/// Where a relative time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// before the article
    Past,
    /// the current one
    Present,
    /// after the article
    Future,
}

impl Tense {
    /// Of a role in `time.tsv`.
    pub fn of(role: &str) -> Self {
        match role {
            "next" | "future" => Self::Future,
            "this" => Self::Present,
            _ => Self::Past,
        }
    }

    /// The role that says so.
    pub fn word(self) -> &'static str {
        match self {
            Self::Past => "last",
            Self::Present => "this",
            Self::Future => "next",
        }
    }
}

/// The words of a sentence that tell past from future: verbs by their form, cues by `time.tsv`.
pub fn cues(lex: &Lexemes) -> Vec<(usize, Tense)> {
    let mut out = Vec::new();
    for at in 0..lex.len() {
        if let Some(tense) = lex.cue(at) {
            out.push((at, tense));
        }
    }
    out
}

/// The tense of the cue nearest to word `at`; the past where there is none, as most news is of what has happened.
pub fn nearest(cues: &[(usize, Tense)], at: usize) -> Tense {
    let split = cues.partition_point(|c| c.0 < at);
    let before = split.checked_sub(1).and_then(|n| cues.get(n));
    let after = cues.get(split);
    match (before, after) {
        (Some(b), Some(a)) if a.0 - at < at - b.0 => a.1,
        (Some(b), _) => b.1,
        (None, Some(a)) => a.1,
        (None, None) => Tense::Past,
    }
}

/// The nearest such weekday before or after the article's day, that day included unless `strict`.
pub fn weekday(base: Date, number: u8, tense: Tense, strict: bool) -> Date {
    let today = base.first();
    let own = i64::from(weekday_of(today));
    let wanted = i64::from(number);
    let back = (own - wanted).rem_euclid(7);
    let ahead = (wanted - own).rem_euclid(7);
    Date::from_days(match tense {
        Tense::Past if back == 0 && strict => today - 7,
        Tense::Past => today - back,
        Tense::Future if ahead == 0 && strict => today + 7,
        Tense::Future => today + ahead,
        Tense::Present => today - own + wanted,
    })
}

/// The nearest such month before or after the article's, that month included unless `strict`.
pub fn month(base: Date, number: u8, tense: Tense, strict: bool) -> Option<Period> {
    let own = base.month?;
    let year = match tense {
        Tense::Present => base.year,
        Tense::Past if number > own || number == own && strict => base.year - 1,
        Tense::Future if number < own || number == own && strict => base.year + 1,
        _ => base.year,
    };
    Date::month(year, number).map(Date::period)
}

/// The last, current or next unit.
pub fn unit(base: Date, unit: &str, tense: Tense) -> Option<Period> {
    let step = match tense {
        Tense::Past => -1,
        Tense::Present => 0,
        Tense::Future => 1,
    };
    let days = |from: i64, to: i64| Some(Period { from: Date::from_days(from), to: Date::from_days(to) });
    let today = base.first();
    let monday = today - i64::from(weekday_of(today)) + 1;
    match unit {
        "day" if step == 0 => days(today, today),
        "week" => days(monday + 7 * step, monday + 7 * step + 6),
        "weekend" => {
            let saturday = monday + 5 + 7 * step.min(0);
            let saturday = match tense {
                // Written at a weekend, "the weekend" that is over is this one.
                Tense::Past if today >= monday + 5 => monday + 5,
                _ => saturday,
            };
            days(saturday, saturday + 1)
        }
        "month" => Date::month(base.year, base.month?)?.plus_months(i32::try_from(step).ok()?).map(Date::period),
        "quarter" => {
            let first = (base.month? - 1) / 3 * 3 + 1;
            let from = Date::month(base.year, first)?.plus_months(3 * i32::try_from(step).ok()?)?;
            Some(Period { from, to: from.plus_months(2)? })
        }
        "year" => Some(Date::year(base.year + i32::try_from(step).ok()?).period()),
        _ => None,
    }
}

/// So many units before or after the article: `ago` and `since` begin there, `within` ends there.
pub fn quantity(base: Date, how: &str, count: i32, unit: &str, tense: Tense) -> Option<Period> {
    let ahead = match how {
        "ago" | "since" | "last" => false,
        "within" => {
            if tense != Tense::Future {
                return None;
            }
            true
        }
        _ => true,
    };
    let sign = if ahead { 1 } else { -1 };
    let count = count.checked_mul(sign)?;
    let there = match unit {
        "day" => Date::from_days(base.first() + i64::from(count)),
        "week" => Date::from_days(base.first() + 7 * i64::from(count)),
        "fortnight" => Date::from_days(base.first() + 14 * i64::from(count)),
        "month" => base.plus_months(count)?,
        "year" => Date::year(base.year.checked_add(count)?),
        "decade" => Date::year(base.year.checked_add(count.checked_mul(10)?)?),
        _ => return None,
    };
    (1..=9999).contains(&there.year).then_some(())?;
    Some(match how {
        "within" | "next" => Period { from: base, to: there },
        "since" | "last" => Period { from: there, to: base },
        _ => there.period(),
    })
}
