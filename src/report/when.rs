//! ISO 8601 dates as a reader writes them, in the interface's words.

use crate::interface::Words;

/// `2026-03-01` as "1 March 2026", `2026-03` as "March 2026"; a time of day is left out, what is no date is none.
pub fn day(iso: &str, words: &Words) -> Option<String> {
    let date = iso.split(['T', ' ']).next()?;
    let mut parts = date.split('-');
    let year: u16 = parts.next()?.parse().ok()?;
    let month: Option<u8> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<u8> = parts.next().map(str::parse).transpose().ok()?;
    let Some(month) = month else {
        return Some(year.to_string());
    };
    let name = words.find(&format!("month-{month}"))?;
    // Some languages have another form where no day stands before it.
    let (of_day, alone) = name.split_once('|').unwrap_or((name, name));
    let name = if day.is_some() { of_day } else { alone };
    let pattern = words.get(if day.is_some() { "date-day" } else { "date-month" });
    let filled = pattern.replace("{y}", &year.to_string()).replace("{month}", name);
    Some(filled.replace("{d}", &day.unwrap_or_default().to_string()))
}

/// A span of days; one day where it begins and ends the same, or has only one end.
pub fn span(from: Option<&str>, to: Option<&str>, words: &Words) -> Option<String> {
    let text = |iso: &str| day(iso, words).unwrap_or_else(|| iso.to_string());
    match (from.map(text), to.map(text)) {
        (Some(from), Some(to)) if from != to => Some(format!("{from} – {to}")),
        (Some(one), _) | (None, Some(one)) => Some(one),
        (None, None) => None,
    }
}

/// Up to so many seconds a time is told in steps of [`SECONDS_STEP`], beyond in whole minutes.
const MOST_SECONDS: usize = 90;
const SECONDS_STEP: usize = 5;

/// Seconds as exactly as they are told: differences of what is told are right only between such.
pub fn rounded(seconds: usize) -> usize {
    match seconds {
        0..=MOST_SECONDS => seconds.div_ceil(SECONDS_STEP).max(1) * SECONDS_STEP,
        _ => (seconds + 30) / 60 * 60,
    }
}

/// The same, but never more than there are.
pub fn rounded_down(seconds: usize) -> usize {
    match seconds {
        0..=MOST_SECONDS => seconds / SECONDS_STEP * SECONDS_STEP,
        _ => seconds / 60 * 60,
    }
}

/// Seconds as a reader says them.
pub fn duration(seconds: usize, words: &Words) -> String {
    match rounded(seconds) {
        told if told % 60 == 0 => words.count("minutes", told / 60),
        told => words.count("seconds", told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_precise_as_they_are() {
        let en = Words::of("en");
        let check = |iso: &str, expect: Option<&str>| assert_eq!(day(iso, &en).as_deref(), expect, "{iso}");
        check("2026-03-01", Some("1 March 2026"));
        check("2026-03-01T08:30:00+02:00", Some("1 March 2026"));
        check("2026-11", Some("November 2026"));
        check("2026", Some("2026"));
        check("2026-13-01", None);
        check("soon", None);
        assert_eq!(day("2026-03-09", &Words::of("ru")).as_deref(), Some("9 марта 2026"));
        assert_eq!(day("2026-03", &Words::of("ru")).as_deref(), Some("март 2026"));
        assert_eq!(day("2026-02-09", &Words::of("ar")).as_deref(), Some("9 فبراير 2026"));
    }

    #[test]
    fn times_as_exact_as_a_reader_tells_them() {
        let en = Words::of("en");
        let told = [0, 12, 57, 87, 91, 149, 150].map(|seconds| duration(seconds, &en));
        assert_eq!(told, ["5 s", "15 s", "1 min", "90 s", "2 min", "2 min", "3 min"]);
        assert_eq!([119, 179, 64].map(rounded_down), [60, 120, 60]);
    }

    #[test]
    fn spans() {
        let en = Words::of("en");
        assert_eq!(span(Some("2026-03-01"), Some("2026-03-01"), &en).as_deref(), Some("1 March 2026"));
        assert_eq!(span(Some("2026-03"), Some("2026-05"), &en).as_deref(), Some("March 2026 – May 2026"));
        assert_eq!(span(None, None, &en), None);
    }
}
