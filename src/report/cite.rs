//! One finding for a text of the reader's own: its words, the sentence it was read in, who wrote that where and when, and an
//! address that leads to the sentence.

use super::{fragment, sentence, when};
use crate::interface::Words;
use crate::summary::Summary;

/// The citation of a finding that reads `wording` and was found in that sentence; none where there is no such sentence.
pub fn cite(summary: &Summary, wording: &str, number: usize, words: &Words) -> Option<String> {
    let sentence = Some(sentence(summary, number)).filter(|s| !s.is_empty())?;
    let article = &summary.article;
    let day = article.published.as_deref().map(|day| when::day(day, words).unwrap_or_else(|| day.to_string()));
    let title = article.title.as_deref().filter(|title| *title != sentence);
    let source = [title, article.publisher.as_deref().or(article.byline.as_deref()), day.as_deref()];
    let source = source.into_iter().flatten().collect::<Vec<_>>().join(", ");
    // A finding that is its sentence, or a wording that gives it whole, is not said twice.
    let own = Some(wording).filter(|w| !w.is_empty() && !same(w, sentence)).map(str::to_string);
    let quoted = words.fill("quoted", "text", sentence);
    let link = fragment::link(summary, number).or_else(|| article.url.clone());
    Some(
        [own, Some(quoted), Some(source), link]
            .into_iter()
            .flatten()
            .filter(|l| !l.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

/// Whether two texts differ by no more than the marks at their ends.
fn same(a: &str, b: &str) -> bool {
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    #[test]
    fn words_sentence_source_and_address() {
        let summary = sample::english();
        let text = cite(&summary, "Halvard Signalling: signalling maker", 1, &Words::of("en")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4, "{text}");
        assert_eq!(lines[0], "Halvard Signalling: signalling maker");
        assert!(lines[1].starts_with("“Northwind Rail has agreed") && lines[1].ends_with("on Tuesday.”"), "{text}");
        assert!(lines[2].ends_with(", The Ledger, 17 November 2026"), "{text}");
        assert!(lines[3].starts_with("https://ledger.example/northwind-halvard#:~:text="), "{text}");
    }

    #[test]
    fn what_is_its_sentence_is_said_once() {
        let summary = sample::english();
        let sentence = sentence(&summary, 2).trim_end_matches('.');
        assert_eq!(cite(&summary, sentence, 2, &Words::of("ar")).map(|t| t.lines().count()), Some(3));
        assert_eq!(cite(&summary, "x", 999, &Words::of("en")), None);
    }
}
