//! A date of the article for the reader's calendar: one event in the form of RFC 5545, all day long.

use crate::summary::{Date, Summary};

/// Bytes of a line, by the standard.
const MAX_LINE: usize = 75;
/// Letters of a sentence that name an event.
const MAX_NAME: usize = 120;

/// First and last day of a date that is resolved to days or months, `YYYY-MM-DD`.
pub fn days(date: &Date) -> Option<(String, String)> {
    let from = date.from.as_deref()?;
    let first = day(from, |_, _| 1)?;
    let last = day(date.to.as_deref().unwrap_or(from), length)?;
    Some(if last < first { (first.clone(), first) } else { (first, last) })
}

/// The file for one date. `now` is when it is written, `YYYYMMDDTHHMMSSZ`.
pub fn ics(summary: &Summary, number: usize, now: &str) -> Option<String> {
    let date = summary.dates.get(number)?;
    let (first, last) = days(date)?;
    let sentence = summary.sentences.get(date.evidence.sentence())?.text.as_str();
    let url = summary.article.url.as_deref().unwrap_or_default();
    let action = summary.actions.iter().find(|a| a.when.as_ref().is_some_and(|w| w.text == date.text));
    let name = clipped(action.map_or(sentence, |a| a.text.as_str()));
    let source: Vec<&str> = [summary.article.title.as_deref(), summary.article.publisher.as_deref(), Some(url)]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let mut out = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Khulasa//Khulasa//EN",
        "BEGIN:VEVENT",
        &format!("UID:{:016x}@khulasa", crate::page::hash::of(format!("{url}\n{sentence}\n{first}").as_bytes())),
        &format!("DTSTAMP:{now}"),
        &format!("DTSTART;VALUE=DATE:{}", first.replace('-', "")),
        &format!("DTEND;VALUE=DATE:{}", next(&last)?.replace('-', "")),
        &format!("SUMMARY:{}", escaped(&name)),
        &format!("DESCRIPTION:{}", escaped(&format!("{sentence}\n\n{}", source.join("\n")))),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ] {
        fold(&mut out, line);
    }
    Some(out)
}

fn clipped(text: &str) -> String {
    if text.chars().count() <= MAX_NAME {
        return text.to_string();
    }
    let head: String = text.chars().take(MAX_NAME).collect();
    format!("{}…", head.rsplit_once(' ').map_or(head.as_str(), |h| h.0))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line with its end, broken where it is too long, never within a letter.
fn fold(out: &mut String, line: &str) {
    let mut left = MAX_LINE;
    for letter in line.chars() {
        if letter.len_utf8() > left {
            out.push_str("\r\n ");
            left = MAX_LINE - 1;
        }
        out.push(letter);
        left -= letter.len_utf8();
    }
    out.push_str("\r\n");
}

/// `YYYY-MM-DD` of a day; of a month, the day that `of_month` gives for it. What is less precise is no day to keep.
fn day(iso: &str, of_month: fn(u16, u8) -> u8) -> Option<String> {
    let mut parts = iso.split('T').next()?.split('-');
    let (year, month): (u16, u8) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let day: u8 = match parts.next() {
        Some(day) => day.parse().ok()?,
        None => of_month(year, month),
    };
    ((1..=12).contains(&month) && (1..=length(year, month)).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Days of a month.
fn length(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day after.
fn next(iso: &str) -> Option<String> {
    let mut parts = iso.split('-');
    let (year, month): (u16, u8) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let day: u8 = parts.next()?.parse().ok()?;
    let (year, month, day) = match (day < length(year, month), month < 12) {
        (true, _) => (year, month, day + 1),
        (false, true) => (year, month + 1, 1),
        (false, false) => (year + 1, 1, 1),
    };
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    #[test]
    fn an_event_for_a_day_and_for_a_month() {
        let summary = sample::arabic();
        let event = ics(&summary, 1, "20261020T080000Z").expect("a day");
        assert!(event.contains("DTSTART;VALUE=DATE:20270301\r\nDTEND;VALUE=DATE:20270302\r\n"), "{event}");
        assert!(event.lines().all(|line| line.len() <= MAX_LINE), "{event}");
        assert!(event.replace("\r\n ", "").contains("SUMMARY:اتفقت تونس والأردن، اليوم الاثنين، على تشغيل"), "{event}");
        let month = ics(&summary, 4, "20261020T080000Z").expect("a month");
        assert!(month.contains("DTSTART;VALUE=DATE:20270401\r\nDTEND;VALUE=DATE:20270501\r\n"), "{month}");
        assert_eq!(ics(&sample::english(), 2, ""), None, "no day is known");
    }

    #[test]
    fn days_of_the_calendar() {
        assert_eq!(next("2027-12-31").as_deref(), Some("2028-01-01"));
        assert_eq!(next("2028-02-28").as_deref(), Some("2028-02-29"));
        assert_eq!(next("2027-02-28").as_deref(), Some("2027-03-01"));
        assert_eq!(day("2027-02-30", length), None);
        assert_eq!(day("2027", length), None);
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
