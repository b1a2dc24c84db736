//! Quantities with their units: `30 مليار دولار` is 30000000000 USD, `about 40 per cent` is 40 %, `32 states` 32.
//!
//! Units and money come from `units.tsv` and `currencies.tsv`; else the noun that is counted is the unit. Dates,
//! numbers that only number things (`Resolution 2254`), times of day and scores are no quantities.

use super::FoundDate;
use super::numbers::{Number, Numbers};
use super::words::Words as Classes;
use crate::summary::Figure;
use crate::text::{Document, Kind, Sentence, Words};

/// Figures of one article: what comes later is left out.
const MAX_FIGURES: usize = 200;
/// Words before a number that are looked at for "more than" and "number".
const MAX_BEFORE: usize = 4;
/// Numbers that are rather years than counts.
const YEARS: std::ops::RangeInclusive<u32> = 1950..=2050;
/// Words of a counted noun, unless the language says otherwise (`counted_words`).
const COUNTED_WORDS: usize = 1;

/// Finds the figures of a document that are no part of a date; what is said twice is given once.
pub fn figures(document: &Document, classes: &Classes, dates: &[FoundDate]) -> Vec<Figure> {
    let reader = Reader {
        document,
        numbers: Numbers::new(document),
        classes,
        units: document.table("units"),
        currencies: document.table("currencies"),
    };
    let mut out: Vec<Figure> = Vec::new();
    // The title last: what the text says itself is told from there.
    let title = document.title().into_iter();
    for s in document.body().iter().chain(title) {
        let from = dates.partition_point(|d| d.sentence < s.number);
        let own = dates.iter().skip(from).take_while(|d| d.sentence == s.number);
        let taken: Vec<Words> = own.map(|d| s.words_of(d.span)).collect();
        let mut at = 0;
        while at < s.tokens.len() && out.len() < MAX_FIGURES {
            if let Some(date) = taken.iter().find(|d| d.start <= at && at < d.end) {
                at = date.end;
                continue;
            }
            let free = |w: &Words| !taken.iter().any(|d| d.overlaps(*w));
            let Some(found) = reader.at(s, at).filter(|f| free(&f.words)) else {
                at += 1;
                continue;
            };
            at = found.words.end.max(at + 1);
            let Some(unit) = found.unit else { continue };
            let same = |f: &Figure| f.value.is_some() && f.value == found.value && f.unit == unit;
            if out.iter().any(same) {
                continue;
            }
            let mut span = s.span(found.words);
            span.start = super::bare(document, s, found.words.start, found.particle).start;
            out.push(Figure { text: s.slice(span).to_string(), value: found.value, unit, evidence: s.evidence(span) });
        }
    }
    crate::sort::by_key(&mut out, |f| (f.evidence.sentence(), f.evidence.start()));
    out
}

/// A number that was read.
struct Found {
    words: Words,
    particle: Option<u8>,
    value: Option<f64>,
    /// none: not worth telling
    unit: Option<Option<String>>,
}

struct Reader<'a> {
    document: &'a Document<'a>,
    numbers: Numbers<'a>,
    classes: &'a Classes<'a>,
    units: u8,
    currencies: u8,
}

impl Reader<'_> {
    fn at(&self, s: &Sentence, at: usize) -> Option<Found> {
        // Neither digits nor a sign of money before them nor a number in words: the most of all words.
        let digits = |n: usize| s.tokens.get(n).is_some_and(|t| t.kind == Kind::Number);
        (self.numbers.may_begin(s, at) || digits(at + 1) || digits(at + 2)).then_some(())?;
        let (money, first) = match self.money_before(s, at) {
            Some((code, next)) => (Some(code), next),
            None => (None, at),
        };
        let number = self.numbers.at(s, first)?;
        let mut end = number.end;
        let mut value = number.value.and_then(|v| v.value());
        let mut second = false;
        if let Some(other) = self.range(s, &number, end) {
            let scale = other.value.zip(number.value);
            (end, value, second) = (other.end, None, scale.is_some());
        }
        let paid = money.is_some();
        let (unit, end) = match money {
            Some(code) => (Some(Some(code)), end),
            None => self.unit(s, end, &number),
        };
        let numbering = !paid && self.numbering(s, at, end, second);
        let entry = s.entries_at(at).iter().find(|e| e.table == self.document.table("numerals"));
        let mut particle = entry.and_then(|e| e.pro);
        let mut start = at;
        if let Some((n, pro)) = self.about(s, at) {
            (start, particle) = (n, pro);
        }
        Some(Found { words: Words { start, end }, particle, value, unit: unit.filter(|_| !numbering) })
    }

    /// A sign or code of money before a number: `$`, `US$`, `EUR`.
    fn money_before(&self, s: &Sentence, at: usize) -> Option<(String, usize)> {
        let code = |text: &str| {
            let lexicon = &self.document.language.lexicon;
            let key = self.document.language.fold.fold(text);
            let row = lexicon.get("currencies", &key)?;
            Some(row.col(1)).filter(|c| !c.is_empty()).map(str::to_string)
        };
        let text = |from: usize, to: usize| s.words(Words { start: from, end: to });
        let sign = |n: usize| s.tokens.get(n).is_some_and(|t| t.kind == Kind::Mark);
        let number = |n: usize| s.tokens.get(n).is_some_and(|t| t.kind == Kind::Number);
        let touching = |n: usize| s.tokens.get(n).is_some_and(|t| !t.spaced);
        if sign(at + 1)
            && touching(at + 1)
            && number(at + 2)
            && let Some(code) = code(text(at, at + 2))
        {
            return Some((code, at + 2));
        }
        let upper = s.tokens.get(at).is_some_and(|t| t.case == crate::text::Case::Upper);
        if (sign(at) || upper) && number(at + 1) {
            return Some((code(text(at, at + 1))?, at + 1));
        }
        None
    }

    /// The second number of `10-15` or `10 to 15`, only where a unit follows.
    fn range(&self, s: &Sentence, first: &Number, end: usize) -> Option<Number> {
        let joined = s.tokens.get(end).is_some_and(|t| t.joiner) || s.words(Words { start: end, end: end + 1 }) == "–";
        let time = self.document.table("time");
        let to = s.entries_at(end).iter().find(|e| {
            let row = self.document.row(e);
            e.table == time && row.col(1) == "to" && e.pro.is_none()
        });
        let next = if joined { end + 1 } else { to?.end };
        let second = self.numbers.at(s, next).filter(|n| n.figures || !joined)?;
        let value = |n: &Number| n.value.and_then(|v| v.value());
        if value(&second) < value(first) {
            return None;
        }
        let (unit, _) = self.unit(s, second.end, &second);
        unit.flatten().map(|_| second)
    }

    /// The unit behind a number: told, or the counted noun; `None` where the number says nothing by itself.
    fn unit(&self, s: &Sentence, end: usize, number: &Number) -> (Option<Option<String>>, usize) {
        let text = |n: usize| s.words(Words { start: n, end: n + 1 });
        let joiner = usize::from(s.tokens.get(end).is_some_and(|t| t.joiner));
        let next = end + joiner;
        if s.tokens.get(next).is_some_and(|t| t.kind == Kind::Mark) {
            let mark = text(next);
            let lexicon = &self.document.language.lexicon;
            for table in ["units", "currencies"] {
                if let Some(row) = lexicon.get(table, mark) {
                    return (Some(Some(row.col(1).to_string())), next + 1);
                }
            }
        }
        let entry =
            s.entries_at(next).iter().find(|e| (e.table == self.units || e.table == self.currencies) && e.en.is_none());
        if let Some(entry) = entry {
            let row = self.document.row(entry);
            let noun = s.words(Words { start: entry.start, end: entry.end });
            let unit = if row.col(1).is_empty() { noun } else { row.col(1) };
            return (Some(Some(unit.to_string())), entry.end);
        }
        if self.clock(s, next) {
            return (None, end);
        }
        let scale = number.composed && number.value.and_then(|v| v.value()).is_none_or(|v| v >= 1000.0);
        if joiner == 1 {
            return (None, end);
        }
        if self.yearly(s, end) || self.titled(s, end, number) {
            return (None, end);
        }
        let small = !number.figures && number.value.and_then(|v| v.value()).is_some_and(|v| v < 3.0);
        let of = self.classes.of(s, next).filter(|_| number.value.is_none() || scale).unwrap_or(next);
        match self.noun(s, of, number.value.is_none()) {
            Some(_) if small => (None, end),
            Some((noun, e)) => (Some(Some(noun)), e),
            None if scale && number.value.is_some() => (Some(None), end),
            None => (None, end),
        }
    }

    /// The counted noun at word `at`.
    fn noun(&self, s: &Sentence, at: usize, vague: bool) -> Option<(String, usize)> {
        let most = self.document.language.setting("counted_words");
        let most = most.and_then(|n| n.parse().ok()).unwrap_or(COUNTED_WORDS);
        let mut end = at;
        while end < s.tokens.len() && end - at < most && self.counted(s, end, vague) {
            end += 1;
        }
        let words = Words { start: at, end };
        (end > at).then(|| (s.words(words).to_string(), end))
    }

    /// Whether word `at` can be counted: a noun without particle, and without article unless the number is vague.
    fn counted(&self, s: &Sentence, at: usize, vague: bool) -> bool {
        let reading = self.classes.one(s, at);
        let letters = reading.stem.chars().count() > 1;
        letters && !reading.doubtful && (vague || !reading.definite) && self.classes.may_name(s, at)
    }

    /// Whether the number that ends at `end` is written like a year and counts by nothing but a noun: `2004 results`.
    fn yearly(&self, s: &Sentence, end: usize) -> bool {
        let text = s.words(Words { start: end.saturating_sub(1), end });
        text.chars().count() == 4 && super::numbers::integer(text).is_some_and(|n| YEARS.contains(&n))
    }

    /// Whether a number in words belongs to a name: `Six Nations`, both with capitals and not at the beginning.
    fn titled(&self, s: &Sentence, end: usize, number: &Number) -> bool {
        let title = |n: usize| s.tokens.get(n).is_some_and(|t| t.case == crate::text::Case::Title);
        !number.figures && end > 1 && title(end - 1) && title(end)
    }

    /// Whether the word at `at` makes the number before it a time of day: `1200 GMT`.
    fn clock(&self, s: &Sentence, at: usize) -> bool {
        let time = self.document.table("time");
        let clock = |e: &crate::lang::Entry| e.table == time && self.document.row(e).col(1) == "clock";
        s.entries_at(at).iter().any(|e| clock(e) && e.pro.is_none())
    }

    /// Whether the number from `at` on only numbers something, or is a time or a score.
    fn numbering(&self, s: &Sentence, at: usize, end: usize, range: bool) -> bool {
        let text = |n: usize| s.words(Words { start: n, end: n + 1 });
        let joiner = |n: usize| s.tokens.get(n).is_some_and(|t| t.joiner);
        let touching = |n: usize| s.tokens.get(n).is_some_and(|t| !t.spaced);
        let number = |n: usize| s.tokens.get(n).is_some_and(|t| t.kind == Kind::Number);
        if at > 0 && (joiner(at - 1) || touching(at) && text(at - 1) == ":" || text(at - 1) == "#") {
            return true;
        }
        let pair = |n: usize| (joiner(n) || text(n) == ":") && number(n + 1);
        if !range && (pair(end) || pair(at + 1)) {
            return true;
        }
        (at.saturating_sub(MAX_BEFORE)..at).any(|n| self.numbers.kind(s, n, "label").is_some_and(|l| l.1 == at))
    }

    /// "about", "more than" right before word `at`.
    fn about(&self, s: &Sentence, at: usize) -> Option<(usize, Option<u8>)> {
        let numerals = self.document.table("numerals");
        (at.saturating_sub(MAX_BEFORE)..at).find_map(|n| {
            let entry = s.entries_at(n).iter().find(|e| {
                e.table == numerals && e.end == at && e.en.is_none() && self.document.row(e).col(1) == "about"
            })?;
            Some((n, entry.pro))
        })
    }
}
