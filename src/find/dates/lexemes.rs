//! What the words of a sentence mean for dates, by `months.tsv`, `weekdays.tsv`, `time.tsv` and `numerals.tsv`.

use super::calendar::Calendar;
use super::relative::Tense;
use crate::find::numbers::{Numbers, integer};
use crate::lang::Entry;
use crate::text::{Case, Document, Kind, Sentence, bit};

/// Years that a lone number of four digits may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2150;
/// Years of the Islamic calendar that news speaks of, where the article is in a language that uses it.
const HIJRI_YEARS: std::ops::RangeInclusive<i32> = 1300..=1499;
/// Years that stand without any word that makes them one, in languages without a table of such words.
const BARE_YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

/// Roles of `time.tsv` that a date, or what may stand before one, begins with.
const BEGINS: [&str; 17] = [
    "none", "since", "until", "within", "part", "next", "last", "this", "day", "quarter", "half", "ago", "in", "after",
    "unit", "yearword", "decade",
];

/// Numbers of the tables.
pub struct Tables<'a> {
    months: u8,
    weekdays: u8,
    time: u8,
    numbers: Numbers<'a>,
}

impl<'a> Tables<'a> {
    pub fn new(document: &'a Document<'a>) -> Self {
        Self {
            months: document.table("months"),
            weekdays: document.table("weekdays"),
            time: document.table("time"),
            numbers: Numbers::new(document),
        }
    }
}

/// A month's name.
pub struct Month {
    /// 1 to 12
    pub number: u8,
    /// whose month it is
    pub calendar: Calendar,
    /// also another word
    pub weak: bool,
    /// one past its last word
    pub end: usize,
}

/// Days of a month: one, or the first and the last.
pub struct Days {
    /// first and last
    pub days: (u8, u8),
    /// where the month's name is expected
    pub end: usize,
}

/// The words of one sentence.
pub struct Lexemes<'a> {
    document: &'a Document<'a>,
    s: &'a Sentence,
    tables: &'a Tables<'a>,
}

impl<'a> Lexemes<'a> {
    pub fn new(document: &'a Document<'a>, s: &'a Sentence, tables: &'a Tables<'a>) -> Self {
        Self { document, s, tables }
    }

    pub fn len(&self) -> usize {
        self.s.tokens.len()
    }

    pub fn date_order(&self) -> &str {
        self.document.language.setting("date_order").unwrap_or("dmy")
    }

    fn text(&self, at: usize) -> &'a str {
        let token = self.s.tokens.get(at);
        token.and_then(|t| self.s.text.get(t.start..t.end)).unwrap_or_default()
    }

    /// Whether the token at `at` is this mark.
    pub fn mark(&self, at: usize, mark: &str) -> bool {
        self.text(at) == mark
    }

    /// Entries of a table at word `at`, the longest first, those without anything behind them.
    fn entries(&self, at: usize, table: u8) -> impl Iterator<Item = &'a Entry> {
        let all = self.s.entries_of(at, table).iter();
        all.filter(move |e| e.table == table && e.en.is_none())
    }

    /// Whether a date, or what may stand before one, can begin at word `at`: a number or a wording of these tables.
    pub fn may_begin(&self, at: usize) -> bool {
        let t = self.tables;
        let known = |e: &Entry| {
            let begins = || BEGINS.contains(&self.document.language.lexicon.row(e.row).col(1));
            e.en.is_none() && (e.table == t.months || e.table == t.weekdays || e.table == t.time && begins())
        };
        let ordinal = || t.numbers.kind(self.s, at, "ordinal").is_some();
        let tables = bit(t.months) | bit(t.weekdays) | bit(t.time);
        self.s.in_tables(at, tables) && self.s.entries_at(at).iter().any(known)
            || t.numbers.may_begin(self.s, at)
            || ordinal()
    }

    /// The value of a role of `time.tsv` at word `at`, and where it ends.
    pub fn role(&self, at: usize, role: &str) -> Option<(&'a str, usize)> {
        self.entries(at, self.tables.time).find_map(|e| {
            let row = self.document.language.lexicon.row(e.row);
            (row.col(1) == role).then(|| (row.col(2), e.end))
        })
    }

    /// Whether the word at `at` bears the particle "and".
    pub fn and_at(&self, at: usize) -> bool {
        let all = self.s.entries_at(at).iter();
        all.take_while(|e| e.start == at).any(|e| self.document.clitic(e.pro) == "and")
    }

    /// The first byte of word `at` without the particle before it, where a table of dates knows the rest.
    pub fn without_particle(&self, at: usize) -> usize {
        let known = [self.tables.months, self.tables.weekdays, self.tables.time];
        let entry = self.s.entries_at(at).iter().find(|e| known.contains(&e.table));
        let span = crate::find::bare(self.document, self.s, at, entry.and_then(|e| e.pro));
        span.start
    }

    /// The month at word `at`, in one name or in two (`يناير/كانون الثاني`, `آذار (مارس)`).
    pub fn month(&self, at: usize) -> Option<Month> {
        let one = |at: usize| {
            // With the article before it a month's name is another word.
            let mut all = self.entries(at, self.tables.months);
            let article = crate::find::ARTICLE;
            let entry = all.find(|e| !self.document.clitic(e.pro).ends_with(article))?;
            let row = self.document.language.lexicon.row(entry.row);
            let cased = self.s.tokens.get(at)?.case;
            let weak = row.has(3, "weak");
            (!row.has(3, "cased") || cased != Case::Lower).then_some(())?;
            Some(Month {
                number: row.col(1).parse().ok()?,
                calendar: Calendar::parse(row.col(2)),
                weak,
                end: entry.end,
            })
        };
        let mut month = one(at)?;
        let again = |n: usize| one(n).filter(|m| m.number == month.number && m.calendar == Calendar::Gregorian);
        if self.mark(month.end, "/") || self.mark(month.end, "-") {
            if let Some(second) = again(month.end + 1) {
                (month.end, month.weak) = (second.end, false);
            }
        } else if self.mark(month.end, "(")
            && let Some(second) = again(month.end + 1).filter(|m| self.mark(m.end, ")"))
        {
            (month.end, month.weak) = (second.end + 1, false);
        }
        Some(month)
    }

    /// Whether a month's name may stand without day, year and modifier: a sure one, or a word before it says so.
    pub fn month_stands_alone(&self, at: usize, month: &Month) -> bool {
        if month.calendar == Calendar::Hijri {
            return !month.weak || month.number == 9;
        }
        !month.weak || at.checked_sub(1).is_some_and(|n| self.role(n, "at").is_some() || self.role(n, "part").is_some())
    }

    /// The weekday at word `at`, where it ends, and whether it needs a number beside it.
    pub fn weekday(&self, at: usize) -> Option<(u8, usize, bool)> {
        let at = match self.role(at, "part") {
            Some((side, end)) if side != "after" => end,
            _ => at,
        };
        let entry = self.entries(at, self.tables.weekdays).next()?;
        let row = self.document.language.lexicon.row(entry.row);
        let lower = self.s.tokens.get(at)?.case == Case::Lower;
        let weak = row.has(2, "weak");
        (!weak || !lower).then_some((row.col(1).parse().ok()?, entry.end, weak))
    }

    /// `9`, `9th`, `9 من`, `9-10`, `3 to 5`, `الأول من`: days before the name of a month.
    pub fn day_numbers(&self, at: usize) -> Option<Days> {
        let (first, mut end) = self.day_number(at)?;
        let mut last = first;
        let joined = self.s.tokens.get(end).is_some_and(|t| t.joiner) || self.mark(end, "–");
        let to = self.role(end, "to").map(|r| r.1);
        let next = match (joined, to) {
            (true, _) => Some(end + 1),
            (false, Some(e)) => Some(e),
            (false, None) => None,
        };
        if let Some((number, e)) = next.and_then(|n| self.day_number(n)).filter(|d| d.0 > first) {
            (last, end) = (number, e);
        }
        let end = self.role(end, "of").map_or(end, |r| r.1);
        Some(Days { days: (first, last), end })
    }

    fn day_number(&self, at: usize) -> Option<(u8, usize)> {
        let day = |n: u32| u8::try_from(n).ok().filter(|d| (1..=31).contains(d));
        let token = self.s.tokens.get(at)?;
        if token.kind == Kind::Number {
            let text = self.text(at).trim_end_matches('.');
            let cut = text.find(char::is_alphabetic).unwrap_or(text.len());
            let (number, letters) = text.split_at(cut);
            let folded = self.document.language.fold.fold(letters);
            let ordinal = || {
                let row = self.document.language.lexicon.get("numerals", &folded);
                row.is_some_and(|r| r.col(1) == "suffix")
            };
            (letters.is_empty() || ordinal()).then_some(())?;
            // A full stop behind the number, as some languages write ordinals, is a token of its own.
            let stop = usize::from(self.mark(at + 1, ".") && at + 2 < self.len());
            return Some((day(integer(number)?)?, at + 1 + stop));
        }
        let (value, end) = self.tables.numbers.kind(self.s, at, "ordinal")?;
        let month = || self.month(end).is_some_and(|m| !m.weak);
        (self.role(end, "of").is_some() || month()).then_some(())?;
        Some((day(value.parse().ok()?)?, end))
    }

    /// Whether the number that ends at `end` counts what follows it, by a unit or a mark: `9%`, `9:06`.
    pub fn counts(&self, end: usize) -> bool {
        let mark = self.mark(end, "%") || self.mark(end, ":") || self.mark(end, "٪");
        mark || self.unit(end).is_some()
    }

    /// A number of four digits that may be a year: itself, its width, where it ends. `عام 2019` counts as well.
    pub fn year(&self, at: usize, calendar: Calendar) -> Option<(i32, bool, usize)> {
        let led = self.role(at, "yearword").map(|r| r.1);
        let at = led.unwrap_or(at);
        let text = self.text(at);
        let mut year = i32::try_from(integer(text)?).ok()?;
        let mut four = text.chars().count() == 4 && YEARS.contains(&year);
        // Persian years are often told by their last two figures: "the year 84".
        if led.is_some() && text.chars().count() == 2 && self.own_calendar() == Some(Calendar::Solar) && year >= 20 {
            (four, year) = (true, 1300 + year);
        }
        (four && (calendar == Calendar::Gregorian || HIJRI_YEARS.contains(&year))).then_some(())?;
        // "9 March 2024" is followed by anything, but not by more digits: 2024:15, 2024,5
        let end = self.role(at + 1, "era").map_or(at + 1, |e| e.1);
        Some((year, false, end))
    }

    /// A year that nothing else can be: a word before it says so, or it stands in brackets, or the language has no
    /// such words (`bare_years`).
    pub fn sure_year(&self, at: usize) -> Option<(i32, bool, usize)> {
        let token = self.s.tokens.get(at)?;
        if token.kind == Kind::Word {
            let (_, next) = self.role(at, "yearword")?;
            let (year, _, end) = self.year(next, Calendar::Gregorian).or_else(|| self.year(at, Calendar::Gregorian))?;
            return Some((year, true, end));
        }
        let (year, _, end) = self.year(at, Calendar::Gregorian)?;
        let previous = at.checked_sub(1);
        let led = previous
            .is_some_and(|n| self.role(n, "at").is_some() || self.mark(n, "(") || self.role(n, "era").is_some());
        let joined = |n: usize| self.s.tokens.get(n).is_some_and(|t| t.joiner);
        let era = self.era(at + 1).is_some();
        let after_year = previous.is_some_and(joined)
            && at >= 2
            && self.year(at - 2, Calendar::Gregorian).is_some_and(|y| BARE_YEARS.contains(&y.0));
        let bare = self.document.language.setting("bare_years") == Some("yes")
            && !previous.is_some_and(joined)
            && !joined(end);
        let plain = BARE_YEARS.contains(&year) || era || self.calendar(year, end) != Calendar::Gregorian;
        let sure = era || plain && (led || bare || after_year);
        let counted = self.counts(end)
            || self.tables.numbers.kind(self.s, end, "scale").is_some()
            || previous.is_some_and(|n| "$€£¥₺".contains(self.text(n)) && !self.text(n).is_empty());
        (sure && !counted).then_some((year, false, end))
    }

    /// The calendar that a word behind a year names.
    pub fn era(&self, at: usize) -> Option<&'a str> {
        self.role(at, "era").map(|r| r.0)
    }

    /// The calendar that years without a word for it are of, beside the common one.
    fn own_calendar(&self) -> Option<Calendar> {
        let language = self.document.language;
        match (language.setting("hijri"), language.setting("solar")) {
            (_, Some("yes")) => Some(Calendar::Solar),
            (Some("yes"), _) => Some(Calendar::Hijri),
            _ => None,
        }
    }

    /// The calendar of a year that ends at `end`: the word behind it says so, or the language has one of its own.
    pub fn calendar(&self, year: i32, end: usize) -> Calendar {
        match self.era(end) {
            Some(era) => Calendar::parse(era),
            None => self.own_calendar().filter(|_| HIJRI_YEARS.contains(&year)).unwrap_or(Calendar::Gregorian),
        }
    }

    /// The second year of `2019-2023` or `2023/24`, at word `at`.
    pub fn second_year(&self, at: usize, first: i32) -> Option<i32> {
        let text = self.text(at);
        let number = i32::try_from(integer(text)?).ok()?;
        let year = match text.chars().count() {
            4 => number,
            2 => first - first.rem_euclid(100) + number,
            _ => return None,
        };
        (year > first && year - first < 100).then_some(year)
    }

    /// Integers joined by `-`, `/` or `.`, with their widths: `9/3/2024`.
    pub fn joined_integers(&self, at: usize) -> Option<(Vec<(u32, usize)>, usize)> {
        let token = self.s.tokens.get(at).filter(|t| t.kind == Kind::Number)?;
        let width = |t: &str| t.chars().count();
        if self.s.text.get(token.start..token.end)?.contains('.') {
            let parts: Option<Vec<(u32, usize)>> =
                self.text(at).split('.').map(|p| Some((integer(p)?, width(p)))).collect();
            return Some((parts.filter(|p| p.len() == 3)?, at + 1));
        }
        let mut parts = vec![(integer(self.text(at))?, width(self.text(at)))];
        let mut end = at + 1;
        while parts.len() < 4 && self.s.tokens.get(end).is_some_and(|t| t.joiner) {
            let text = self.text(end + 1);
            parts.push((integer(text)?, width(text)));
            end += 2;
        }
        Some((parts, end)).filter(|p| p.0.len() == 3)
    }

    /// The unit at word `at`: what it is, and where it ends. Those that the particle "the" is needed for are not told.
    pub fn unit(&self, at: usize) -> Option<(&'a str, usize)> {
        self.role(at, "unit")
    }

    /// Whether the unit at word `at` is in a form for several of them.
    pub fn several(&self, at: usize) -> bool {
        let lexicon = &self.document.language.lexicon;
        let unit = |e: &&Entry| lexicon.row(e.row).col(1) == "unit";
        let entry = self.entries(at, self.tables.time).find(unit);
        entry.is_some_and(|e| matches!(self.document.tag(e), "pl" | "du"))
    }

    /// Whether a word before `at` points at one time ("over the weekend"): any but the first of the sentence.
    pub fn pointed(&self, at: usize) -> bool {
        let near = |n: usize| self.role(n, "within").is_some() || self.role(n, "at").is_some();
        at >= 1 && near(at - 1) || at >= 2 && near(at - 2)
    }

    /// A number of units: `six months`, `ثلاثة أشهر`, `شهرين`, `الأشهر الستة`.
    pub fn units(&self, at: usize) -> Option<(i32, &'a str, usize)> {
        let dual = self
            .entries(at, self.tables.time)
            .find(|e| self.document.tag(e) == "du" && self.document.language.lexicon.row(e.row).col(1) == "unit");
        if let Some(entry) = dual {
            let unit = self.document.language.lexicon.row(entry.row).col(2);
            return Some((2, unit, entry.end));
        }
        if let Some(number) = self.tables.numbers.at(self.s, at) {
            let joiner = usize::from(self.s.tokens.get(number.end).is_some_and(|t| t.joiner));
            let (unit, end) = self.unit(number.end + joiner)?;
            return Some((whole(number.value?.value()?)?, unit, end));
        }
        let (unit, next) = self.unit(at)?;
        if let Some(number) = self.tables.numbers.at(self.s, next).filter(|n| !n.figures) {
            return Some((whole(number.value?.value()?)?, unit, number.end));
        }
        None
    }

    /// A numbered part of a year: its number, where it ends, and its months. `Q1`, `first quarter`, `الربع الأول`.
    pub fn quarter(&self, at: usize) -> Option<(u32, usize, u8)> {
        let months = |unit: &str| match unit {
            "quarter" => Some(3),
            "half" => Some(6),
            _ => None,
        };
        let ordinal = |n: usize| {
            let (value, end) = self.tables.numbers.kind(self.s, n, "ordinal")?;
            Some((value.parse::<u32>().ok()?, end))
        };
        for (role, months) in [("quarter", 3), ("half", 6)] {
            if let Some((number, end)) = self.role(at, role) {
                return Some((number.parse().ok()?, end, months));
            }
        }
        let (number, end, months) = if let Some((number, next)) = ordinal(at) {
            let (unit, end) = self.unit(next)?;
            (number, end, months(unit)?)
        } else {
            let (unit, next) = self.unit(at)?;
            let months = months(unit)?;
            let (number, end) = ordinal(next)?;
            (number, end, months)
        };
        (number >= 1 && number * u32::from(months) <= 12).then_some((number, end, months))
    }

    /// A decade: its first year where the century is known, and where it ends.
    pub fn decade(&self, at: usize) -> Option<(Option<i32>, usize)> {
        let text = self.text(at);
        let cut = text.find(char::is_alphabetic).unwrap_or(0);
        let (digits, letters) = text.split_at(cut);
        let marked = || {
            let row = self.document.language.lexicon.get("time", &self.document.language.fold.fold(letters));
            row.is_some_and(|r| r.col(1) == "decade-mark")
        };
        if let Some(year) = integer(digits).filter(|y| y % 10 == 0 && marked()) {
            let year = i32::try_from(year).ok()?;
            return match digits.len() {
                4 if YEARS.contains(&year) => Some((Some(year), at + 1)),
                2 if year >= 20 => Some((Some(1900 + year), at + 1)),
                _ => None,
            };
        }
        let (value, end) = self.role(at, "decade")?;
        let value: i32 = value.parse().ok()?;
        match self.role(end, "century") {
            Some((century, e)) => Some((Some(century.parse::<i32>().ok()? + value), e)),
            None => Some(((value >= 40).then_some(1900 + value), end)),
        }
    }

    /// What the word at `at` says of past and future: by the form of a verb, or by `time.tsv`.
    pub fn cue(&self, at: usize) -> Option<Tense> {
        let mut past = false;
        for e in self.s.entries_at(at) {
            let tag = self.document.tag(e);
            let future = tag.starts_with("impf") && self.document.clitic(e.pro).ends_with("will");
            let row = (e.table == self.tables.time && e.en.is_none()).then(|| self.document.row(e));
            let cue = row.filter(|r| r.col(1) == "cue").map(|r| r.col(2));
            if future || cue == Some("future") {
                return Some(Tense::Future);
            }
            past |= cue == Some("past") || tag == "past" || tag.starts_with("perf");
        }
        past.then_some(Tense::Past)
    }
}

fn whole(value: f64) -> Option<i32> {
    (1.0..=10_000.0).contains(&value).then_some(value as i32)
}
