//! A summary as text for people and for other programs: pure functions, the same for the command and the panel.
//!
//! [`text`] for a terminal, [`markdown`] for notes, [`json`] as the contract has it, [`jsonld`] for the semantic web,
//! [`csv`] for tables, [`ics`] for a calendar, [`cite`] for one finding.

mod cite;
mod csv;
mod fragment;
pub mod ics;
mod json;
mod jsonld;
mod markdown;
mod number;
mod quote;
mod text;
pub mod when;

pub use cite::cite;
pub use csv::csv;
pub use fragment::link;
pub use ics::ics;
pub use json::json;
pub use jsonld::jsonld;
pub use markdown::{markdown, markdown_in};
pub use number::number;
pub use text::{text, text_in};

use crate::interface::Words;
use crate::summary::{Entity, Evidence, Note, Summary};

/// Language of the reports' own words, where nobody asks for another.
const DEFAULT_LANGUAGE: &str = "en";

/// A participant, or another name, by its id.
fn entity<'a>(summary: &'a Summary, id: &str) -> Option<&'a Entity> {
    summary.participants.iter().chain(&summary.mentioned).find(|e| e.id == id)
}

/// Names by their ids.
pub(crate) fn names<'a>(summary: &'a Summary, ids: &'a [String]) -> Vec<&'a str> {
    ids.iter().filter_map(|id| entity(summary, id)).map(|e| e.name.as_str()).collect()
}

/// Sections whose notes give the reason why they are empty, and stand in them.
const SECTIONS: [&str; 9] =
    ["gist", "participants", "mentioned", "actions", "positions", "topics", "quotes", "dates", "figures"];
/// Notes that mean: no summary of this page, whatever else was found.
const NO_SUMMARY: [&str; 4] = ["no-article", "no-text", "index", "consent"];

/// Why there is no summary to show, if there is none.
pub fn nothing(summary: &Summary) -> Option<&'static str> {
    let noted = summary.notes.iter().map(|n| n.code).find(|code| NO_SUMMARY.contains(code));
    let empty = if summary.sentences.is_empty() { "no-text" } else { "no-gist" };
    noted.or(summary.gist.is_empty().then_some(empty))
}

/// Notes on the page as a whole: no reasons of empty sections.
pub(crate) fn told(summary: &Summary) -> impl Iterator<Item = &Note> {
    let reason = |code: &str| code == "no-sentences" || code.strip_prefix("no-").is_some_and(|s| SECTIONS.contains(&s));
    summary.notes.iter().filter(move |n| !reason(n.code))
}

/// What a note says: the command's own message in its own language, else the interface's words.
fn note_text<'a>(note: &'a Note, words: &Words) -> &'a str {
    if words.code == DEFAULT_LANGUAGE { &note.message } else { words.note(note) }
}

/// Why a section is empty.
fn reason<'a>(summary: &'a Summary, section: &str, words: &Words) -> Option<&'a str> {
    let code = format!("no-{section}");
    let note = summary.notes.iter().find(|n| n.code == code);
    note.map(|n| note_text(n, words)).or_else(|| words.find(&code))
}

/// Letters at the head of a trigger that a wording may leave out: particles written as one with it.
const MOST_PARTICLES: usize = 3;

/// A wording before, in and behind its trigger. A wording begins anew where its sentence goes on, so that the trigger
/// may have lost particles at its head.
pub(crate) fn split_at_trigger<'a>(text: &'a str, trigger: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let heads = trigger.char_indices().take(MOST_PARTICLES + 1).map(|(at, _)| at);
    let (start, length) = heads.filter_map(|at| trigger.get(at..)).find_map(|t| Some((text.find(t)?, t.len())))?;
    let (before, rest) = text.split_at_checked(start)?;
    let (mark, after) = rest.split_at_checked(length)?;
    Some((before, mark, after))
}

/// The text of a sentence.
fn sentence(summary: &Summary, number: usize) -> &str {
    summary.sentences.get(number).map_or("", |s| s.text.as_str())
}

/// Numbers of the sentences, each once, ascending.
fn numbers(evidence: &[Evidence]) -> Vec<usize> {
    let mut out: Vec<usize> = evidence.iter().map(Evidence::sentence).collect();
    crate::sort::plain(&mut out);
    out.dedup();
    out
}

/// Office and affiliation, as far as they are known.
pub(crate) fn about(entity: &Entity) -> Vec<&str> {
    [&entity.role, &entity.affiliation].into_iter().flatten().map(String::as_str).collect()
}

/// Publisher, author, day and reading time, as far as they are known.
fn facts(summary: &Summary, words: &Words) -> Vec<String> {
    let article = &summary.article;
    let byline = article.byline.as_ref().filter(|b| Some(*b) != article.publisher.as_ref());
    let day = article.published.as_deref().map(|day| when::day(day, words).unwrap_or_else(|| day.to_string()));
    let time = (article.reading_seconds > 0)
        .then(|| words.fill("time-full", "time", &when::duration(article.reading_seconds, words)));
    [article.publisher.clone(), byline.cloned(), day, time].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::split_at_trigger;

    #[test]
    fn a_trigger_may_have_lost_its_particle() {
        let check = |text, trigger, expect| assert_eq!(split_at_trigger(text, trigger).map(|s| s.1), expect);
        check("they agreed to meet", "agreed", Some("agreed"));
        check("قررا تشكيل لجنة", "وقررا", Some("قررا"));
        check("تشكيل لجنة", "وقررا", None);
        check("anything", "", None);
    }
}
