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

/// Seconds as a reader says them: under a minute as they are, else in whole minutes.
pub fn duration(seconds: usize, words: &Words) -> String {
    match seconds {
        0..=59 => words.count("seconds", seconds.max(1)),
        _ => words.count("minutes", (seconds + 30) / 60),
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
    fn spans() {
        let en = Words::of("en");
        assert_eq!(span(Some("2026-03-01"), Some("2026-03-01"), &en).as_deref(), Some("1 March 2026"));
        assert_eq!(span(Some("2026-03"), Some("2026-05"), &en).as_deref(), Some("March 2026 – May 2026"));
        assert_eq!(span(None, None, &en), None);
    }
}
