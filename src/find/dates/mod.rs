//! Points and spans of time, in words and in ISO 8601, relative ones resolved from the article's date.
//!
//! `months.tsv`, `weekdays.tsv` and `time.tsv` say what the words mean; the patterns here are those of most languages:
//! a day, a month and a year in either order, a unit with "next" or "last", so many units ago. In an article of
//! 9 March 2024, `yesterday` is 2024-03-08 and `the end of next month` lies in 2024-04.

mod calendar;
mod lexemes;
mod relative;

use calendar::Calendar;
pub use calendar::{Date, Period};

use super::{Cast, FoundDate};
use crate::text::{Document, Sentence, Span, Words};
use lexemes::{Lexemes, Tables};
use relative::Tense;
use std::cell::OnceCell;

/// Words of the kind "early", "since", "the evening of" that may stand before one date.
const MAX_PREFIXES: usize = 3;
/// Sentences at the beginning in which a full date tells the article's year.
const OPENING: usize = 4;

/// A match: one past its last word, and the time where it is known.
type Match = Option<(usize, Option<Period>)>;

/// Finds the dates of a document, in order. A month or weekday without a number within somebody's name is none.
pub fn dates(document: &Document, cast: &Cast) -> Vec<FoundDate> {
    let mut dates = all(document);
    dates.retain(|date| {
        let Some(s) = document.sentences.get(date.sentence) else { return false };
        let within = |span: Span| span.start <= date.span.start && date.span.end <= span.end;
        let named = || cast.of(date.sentence).iter().any(|r| r.named && within(s.span(r.words)));
        s.slice(date.span).contains(char::is_numeric) || !named()
    });
    dates
}

fn all(document: &Document) -> Vec<FoundDate> {
    let base = document.article.published.as_deref().and_then(Date::parse);
    let tables = Tables::new(document);
    let mut out = Vec::new();
    // The first full date near the beginning, where the article's day is not known.
    let mut told = None;
    for s in &document.sentences {
        let lex = Lexemes::new(document, s, &tables);
        let year = told.filter(|_| base.is_none());
        let scan = Scan { s, base: base.filter(|b| b.day.is_some()), told: year, cues: OnceCell::new(), lex };
        let mut at = 0;
        while at < s.tokens.len() {
            if !scan.lex.may_begin(at) {
                at += 1;
                continue;
            }
            let Some((end, period)) = scan.with_prefixes(at, MAX_PREFIXES) else {
                // Past a wording that only looks like a date.
                at = scan.lex.role(at, "none").map_or(at + 1, |none| none.1);
                continue;
            };
            let day = period.map(|p| p.from).filter(|d| d.day.is_some() && s.number < OPENING);
            told = told.or(day);
            let whole = s.span(Words { start: at, end });
            let start = scan.lex.without_particle(at);
            out.push(FoundDate {
                sentence: s.number,
                span: Span { start: start.min(whole.end), end: whole.end },
                from: period.map(|p| p.from.iso()),
                to: period.map(|p| p.to.iso()),
            });
            at = end.max(at + 1);
        }
    }
    out
}

/// The search through one sentence.
struct Scan<'a> {
    s: &'a Sentence,
    /// the article's day
    base: Option<Date>,
    /// else a day that the text tells in full, for the year of others
    told: Option<Date>,
    /// read where first asked for: most sentences tell no time
    cues: OnceCell<Vec<(usize, Tense)>>,
    lex: Lexemes<'a>,
}

impl Scan<'_> {
    /// A date, with what may stand before it and belongs to its wording.
    fn with_prefixes(&self, at: usize, left: usize) -> Match {
        if let Some((_, end)) = self.lex.role(at, "none") {
            return self.range(at).filter(|m| m.0 > end);
        }
        if let Some(found) = self.range(at) {
            return Some(found);
        }
        for role in ["since", "until", "within", "part"] {
            let Some((side, end)) = self.lex.role(at, role) else {
                continue;
            };
            if left == 0 || side == "after" {
                continue;
            }
            // "the end of 2024": "of" is part of the wording or follows it
            let of = self.lex.role(end, "of").map_or(end, |o| o.1);
            let article = self.lex.role(end, "article").map_or(end, |o| o.1);
            for from in [end, of, article] {
                if let Some(found) = self.with_prefixes(from, left - 1) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// One date, or two with "to" between them.
    fn range(&self, at: usize) -> Match {
        let (mut end, mut period) = self.core(at)?;
        // "22 November, Friday": the day is known, its name belongs to the wording
        if period.is_some_and(|p| p.from == p.to && p.from.day.is_some())
            && let Some((_, e, false)) = self.lex.weekday(end)
        {
            end = e;
        }
        // "Monday morning", "الجمعة مساء"
        if let Some((_, e)) = self.lex.role(end, "part").filter(|p| p.0 == "after") {
            end = e;
        }
        let opened = at > 0 && (0..at).rev().take(4).any(|n| self.lex.role(n, "from").is_some_and(|f| f.1 == at));
        let hyphen = self.s.tokens.get(end).is_some_and(|t| t.joiner) || self.lex.mark(end, "–");
        let to = match self.lex.role(end, "to") {
            Some((_, e)) if opened => Some(e),
            _ if hyphen => Some(end + 1),
            _ => None,
        };
        let and = opened && self.lex.and_at(end);
        if let Some(next) = to.or(and.then_some(end)) {
            let next = self.lex.role(next, "part").map_or(next, |p| p.1);
            if let Some((e, second)) = self.core(next) {
                period = match (period, second) {
                    (Some(a), Some(b)) if a.from.first() <= b.to.last() => Some(Period { from: a.from, to: b.to }),
                    (a, _) => a,
                };
                end = e;
            }
        }
        Some((end, period))
    }

    /// One date without anything before it.
    fn core(&self, at: usize) -> Match {
        self.numeric(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.day(at))
            .or_else(|| self.calendar_date(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.quantity(at))
            .or_else(|| self.unit(at))
            .or_else(|| self.year(at))
            .or_else(|| self.decade(at))
    }

    /// `2024-03-09`, `9/3/2024`, `09.03.2024`.
    fn numeric(&self, at: usize) -> Match {
        let (parts, end) = self.lex.joined_integers(at)?;
        let [(a, wa), (b, _), (c, wc)] = parts[..] else {
            return None;
        };
        let small = |n: u32| u8::try_from(n).ok();
        let (year, month, day) = if wa == 4 {
            (a, small(b)?, small(c)?)
        } else if wc == 4 {
            let (first, second) = (small(a)?, small(b)?);
            let month_first = self.lex.date_order() == "mdy" && first <= 12 || second > 12;
            match month_first {
                true => (c, first, second),
                false => (c, second, first),
            }
        } else {
            return None;
        };
        let year = i32::try_from(year).ok()?;
        Some((end, Some(self.lex.calendar(year, end).period(year, Some(month), Some(day))?)))
    }

    /// `Saturday`, `Saturday 9 March`, `next Tuesday`, `Friday evening`.
    fn weekday(&self, at: usize) -> Match {
        let before = ["next", "last", "this"]
            .iter()
            .find_map(|m| self.lex.role(at, m).filter(|r| r.0 != "after").map(|r| (*m, r.1)));
        let from = before.map_or(at, |b| b.1);
        let (number, mut end, weak) = self.lex.weekday(from)?;
        let comma = usize::from(self.lex.mark(end, ",") || self.lex.mark(end, "،"));
        if let Some((e, period)) = self.calendar_date(end + comma).filter(|_| before.is_none()) {
            return Some((e, period));
        }
        if weak {
            return None;
        }
        let mut modifier = before.map(|b| b.0);
        let part = self.lex.role(end, "part").filter(|p| p.0 == "after");
        let after = part.map_or(end, |p| p.1);
        for (role, start) in ["next", "last", "this"].into_iter().flat_map(|m| [(m, end), (m, after)]) {
            if let Some((_, e)) = self.lex.role(start, role).filter(|r| r.0 != "before") {
                (modifier, end) = (Some(role), e);
                break;
            }
        }
        let tense = modifier.map_or(self.tense(at), Tense::of);
        let strict = modifier.is_some_and(|m| m != "this");
        let period = self.base.map(|b| relative::weekday(b, number, tense, strict).period());
        Some((end, period))
    }

    /// `today`, `yesterday`, with the weekday that may follow.
    fn day(&self, at: usize) -> Match {
        let (offset, end) = self.lex.role(at, "day")?;
        let comma = usize::from(self.lex.mark(end, ",") || self.lex.mark(end, "،"));
        if let Some((e, period)) = self.weekday(end).or_else(|| self.calendar_date(end + comma)) {
            return Some((e, period));
        }
        let offset: i64 = offset.parse().ok()?;
        let day = self.base.map(|b| Date::from_days(b.first() + offset));
        Some((end, day.map(Date::period)))
    }

    /// Day, month and year in the orders that languages have, or a month with or without a year.
    fn calendar_date(&self, at: usize) -> Match {
        let before = ["next", "last", "this"]
            .iter()
            .find_map(|m| self.lex.role(at, m).filter(|r| r.0 != "after").map(|r| (*m, r.1)));
        if let Some((modifier, from)) = before {
            let month = self.lex.month(from)?;
            let period = self.base.and_then(|b| relative::month(b, month.number, Tense::of(modifier), true));
            return Some((month.end, period.filter(|_| month.calendar == Calendar::Gregorian)));
        }
        let first = self.lex.day_numbers(at);
        let month_at = first.as_ref().map_or(at, |d| d.end);
        let month = self.lex.month(month_at)?;
        let (mut days, mut end) = (first.map(|d| d.days), month.end);
        if days.is_none()
            && self.lex.date_order() == "mdy"
            && let Some(d) = self.lex.day_numbers(end).filter(|d| !self.lex.counts(d.end))
        {
            (days, end) = (Some(d.days), d.end);
        }
        let comma = usize::from(self.lex.mark(end, ",") || self.lex.mark(end, "،"));
        let of = self.lex.role(end, "of").map_or(end, |o| o.1);
        let year = [end, end + comma, of].into_iter().find_map(|n| {
            self.lex.year(n, month.calendar).or_else(|| {
                let (e, p) = self.unit(n).filter(|_| n == of && of > end)?;
                Some((p?.from.year, p?.from.month.is_some(), e))
            })
        });
        let modifier = ["next", "last", "this"].into_iter().find_map(|m| {
            let (side, e) = self.lex.role(end, m)?;
            (side != "before").then_some((Tense::of(m), e))
        });
        if days.is_none() && year.is_none() && modifier.is_none() && !self.lex.month_stands_alone(month_at, &month) {
            return None;
        }
        let whole = |y: i32, d: Option<u8>| month.calendar.period(y, Some(month.number), d);
        let span = |y: i32| match days {
            None => whole(y, None),
            Some((a, b)) => Some(Period { from: whole(y, Some(a))?.from, to: whole(y, Some(b))?.to }),
        };
        if let Some((y, _, e)) = year {
            return Some((e, span(y)));
        }
        if month.calendar == Calendar::Hijri {
            return Some((end, None));
        }
        let (tense, end) = modifier.map_or((self.tense(at), end), |m| m);
        let near = self.base.or(self.told.filter(|_| days.is_some() && modifier.is_none()));
        let period = near.and_then(|b| match days {
            _ if modifier.is_none() && days.is_some() || month.calendar == Calendar::Solar => (b.year - 1..=b.year + 1)
                .filter_map(|y| span(month.calendar.year_of(y)))
                .min_by_key(|p| (p.from.first() - b.first()).abs()),
            Some(_) => {
                let month = relative::month(b, month.number, tense, true)?;
                span(month.from.year)
            }
            None => relative::month(b, month.number, tense, modifier.is_some()),
        });
        Some((end, period))
    }

    /// `the first quarter of 2024`, `النصف الأول من العام الجاري`.
    fn quarter(&self, at: usize) -> Match {
        let (number, end, months) = self.lex.quarter(at)?;
        let of = self.lex.role(end, "of").map_or(end, |o| o.1);
        let year = self.lex.year(of, Calendar::Gregorian).map(|y| (y.0, y.2));
        let (year, end) = year
            .or_else(|| {
                let (e, p) = self.unit(of)?;
                Some((p?.from.year, e))
            })
            .or_else(|| self.base.filter(|_| months == 3).map(|b| (b.year, end)))?;
        let first = (u8::try_from(number).ok()?.checked_sub(1)?).checked_mul(months)? + 1;
        let period = Period { from: Date::month(year, first)?, to: Date::month(year, first + months - 1)? };
        Some((end, Some(period)))
    }

    /// `six months ago`, `قبل ثلاث سنوات`, `within two weeks`, `the past three years`.
    fn quantity(&self, at: usize) -> Match {
        let roles = ["ago", "since", "within", "in", "after", "until"];
        let before = roles.into_iter().find_map(|role| {
            let (side, end) = self.lex.role(at, role)?;
            (side != "after").then_some((role, end))
        });
        let next = ["next", "last"].into_iter().find_map(|role| {
            let (side, end) = self.lex.role(at, role)?;
            (side != "after").then_some((role, end))
        });
        let from = before.or(next).map_or(at, |b| b.1);
        let counted = self.lex.units(from);
        // "a year ago": one, where nothing else makes a time of the unit
        let single = || {
            let (unit, end) = self.lex.unit(from).filter(|_| next.is_none())?;
            let other = self.unit(from).is_some() || self.year(from).is_some();
            (!other && !self.lex.several(from)).then_some((1, unit, end))
        };
        let (count, unit, mut end) = counted.or_else(single)?;
        let after = ["ago", "after", "next", "last"].into_iter().find_map(|role| {
            let (side, e) = self.lex.role(end, role)?;
            (side != "before").then_some((role, e))
        });
        if let Some((_, e)) = after {
            end = e;
        }
        let tense = self.tense(at);
        let how = match (next.or(after), before) {
            (Some(("after", _)), _) if tense != Tense::Future => return None,
            (Some((role, _)), _) => role,
            (None, Some(("until" | "after", _))) => return None,
            (None, Some(("within" | "in", _))) if counted.is_none() => return None,
            (None, Some(("in", _))) if tense == Tense::Past => return None,
            (None, Some((role, _))) => role,
            _ => return None,
        };
        let period = self.base.and_then(|b| relative::quantity(b, how, count, unit, tense));
        Some((end, period))
    }

    /// `next month`, `العام الجاري`, `هذا الأسبوع`.
    fn unit(&self, at: usize) -> Match {
        let modifier = |n: usize, wrong: &str| {
            ["this", "next", "last"].into_iter().find_map(|role| {
                let (side, end) = self.lex.role(n, role)?;
                (side != wrong).then_some((role, end))
            })
        };
        let mut several = self.lex.several(at);
        let (role, unit, end) = if let Some((role, from)) = modifier(at, "after") {
            several = self.lex.several(from);
            let (unit, end) = self.lex.unit(from)?;
            (role, unit, end)
        } else {
            let (unit, from) = self.lex.unit(at)?;
            match modifier(from, "before") {
                Some((role, end)) => (role, unit, end),
                None if unit == "weekend" && self.lex.pointed(at) => (self.tense(at).word(), unit, from),
                None => return None,
            }
        };
        // "the past weeks": how many is not said
        let base = self.base.filter(|_| !several);
        let period = base.and_then(|b| relative::unit(b, unit, Tense::of(role)));
        Some((end, period))
    }

    /// `2024` where it can only be a year, `عام 2019`, `2019-2023`.
    fn year(&self, at: usize) -> Match {
        let (year, _, end) = self.lex.sure_year(at)?;
        let calendar = self.lex.calendar(year, end);
        let end = self.lex.role(end, "era").map_or(end, |e| e.1);
        let first = calendar.period(year, None, None)?;
        // A second year: "2019-2023", "2023/24".
        if calendar == Calendar::Gregorian
            && self.s.tokens.get(end).is_some_and(|t| t.joiner)
            && let Some(second) = self.lex.second_year(end + 1, year)
        {
            let to = Date::year(second);
            return Some((end + 2, Some(Period { from: first.from, to })));
        }
        Some((end, Some(first)))
    }

    /// `the 1980s`, `ثمانينيات القرن الماضي`.
    fn decade(&self, at: usize) -> Match {
        let (year, end) = self.lex.decade(at)?;
        let period = year.map(|y| Period { from: Date::year(y), to: Date::year(y + 9) });
        Some((end, period))
    }

    /// What the nearest cue says: before the words if it can, else behind them.
    fn tense(&self, at: usize) -> Tense {
        relative::nearest(self.cues.get_or_init(|| relative::cues(&self.lex)), at)
    }
}
