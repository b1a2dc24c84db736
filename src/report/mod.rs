//! A summary as text for people and for other programs: pure functions, the same for the command and the panel.
//!
//! [`text`] for a terminal, [`markdown`] for notes, [`json`] as the contract has it, [`jsonld`] for the semantic web,
//! [`csv`] for tables.

mod csv;
mod json;
mod jsonld;
mod markdown;
mod quote;
mod text;
pub mod when;

pub use csv::csv;
pub use json::json;
pub use jsonld::jsonld;
pub use markdown::{markdown, markdown_in};
pub use text::{text, text_in};

use crate::interface::Words;
use crate::summary::{Entity, Evidence, Summary};

/// Language of the reports' own words, where nobody asks for another.
const DEFAULT_LANGUAGE: &str = "en";

/// A participant, or another name, by its id.
fn entity<'a>(summary: &'a Summary, id: &str) -> Option<&'a Entity> {
    summary
        .participants
        .iter()
        .chain(&summary.mentioned)
        .find(|e| e.id == id)
}

/// Names by their ids.
fn names<'a>(summary: &'a Summary, ids: &'a [String]) -> Vec<&'a str> {
    ids.iter()
        .filter_map(|id| entity(summary, id))
        .map(|e| e.name.as_str())
        .collect()
}

/// The text of a sentence.
fn sentence(summary: &Summary, number: usize) -> &str {
    summary
        .sentences
        .get(number)
        .map_or("", |s| s.text.as_str())
}

/// Numbers of the sentences, each once, ascending.
fn numbers(evidence: &[Evidence]) -> Vec<usize> {
    let mut out: Vec<usize> = evidence.iter().map(Evidence::sentence).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Office and affiliation, as far as they are known.
fn about(entity: &Entity) -> Vec<&str> {
    [&entity.role, &entity.affiliation]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect()
}

/// Publisher, author, day and reading time, as far as they are known.
fn facts(summary: &Summary, words: &Words) -> Vec<String> {
    let article = &summary.article;
    let byline = article
        .byline
        .as_ref()
        .filter(|b| Some(*b) != article.publisher.as_ref());
    let day = article
        .published
        .as_deref()
        .map(|day| when::day(day, words).unwrap_or_else(|| day.to_string()));
    let time = (article.reading_seconds > 0).then(|| {
        words.fill(
            "time-full",
            "time",
            &when::duration(article.reading_seconds, words),
        )
    });
    [article.publisher.clone(), byline.cloned(), day, time]
        .into_iter()
        .flatten()
        .collect()
}
