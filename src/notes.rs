//! What the reader must be told: why a section is empty, and what sort of page this is.

use crate::page::{Article, PageKind, ParagraphKind};
use crate::summary::{EntityKind, Note, Summary};

/// Adds the notes that follow from the page's kind and from empty sections.
pub(crate) fn add(summary: &mut Summary, article: &Article, known_language: bool) {
    let mut note = |code: &'static str, message: &str| summary.notes.push(Note { code, message: message.to_string() });
    match article.kind {
        PageKind::Article => {}
        PageKind::Live => note("live", "This is a live page: it goes on changing, and the newest entries stand first."),
        PageKind::Index => note("index", "This page is an index of articles. Open one of them to have it summarised."),
        PageKind::Paywall => {
            note("paywall", "Only the beginning of the article is on this page; the rest is for subscribers.")
        }
        PageKind::Consent => note("consent", "A consent form covers this page. Answer it, then try again."),
        PageKind::Media => note("media", "This page is a video or a gallery; only its caption could be read."),
        PageKind::Discussion => note("discussion", "This page is a discussion, not an article."),
        PageKind::Empty => note("no-article", "There is no article on this page."),
    }
    if article.selected {
        note("selection", "Only the selected text was read.");
    }
    if article.truncated {
        note("truncated", "The text is longer than Khulasa reads; only its beginning was read.");
    }
    if summary.sentences.is_empty() {
        note("no-text", "There is no text to read.");
    } else if !known_language {
        note(
            "unknown-language",
            "The article's language is not one that Khulasa knows well: only the gist, topics, quotes and dates are given.",
        );
    }
    if let Some(what) = headline_only(summary, article) {
        let message = format!("The headline says “{what}”, the text does not.");
        summary.notes.push(Note { code: "headline", message });
    }
    let empty: [(&'static str, bool, &str); 10] = [
        ("no-sentences", summary.sentences.is_empty(), "There are no sentences on this page."),
        ("no-gist", summary.gist.is_empty(), "There is too little text for a gist."),
        ("no-participants", summary.participants.is_empty(), "Nobody who takes part was found."),
        ("no-mentioned", summary.mentioned.is_empty(), "No other names were found."),
        ("no-actions", summary.actions.is_empty(), "Nothing was agreed, decided or announced in this article."),
        ("no-positions", summary.positions.is_empty(), "Nobody takes a stand in this article."),
        ("no-topics", summary.topics.is_empty(), "No topic stands out in this article."),
        ("no-quotes", summary.quotes.is_empty(), "Nobody is quoted word for word."),
        ("no-dates", summary.dates.is_empty(), "The article gives no dates."),
        ("no-figures", summary.figures.is_empty(), "The article gives no figures."),
    ];
    for (code, is_empty, message) in empty {
        if is_empty {
            summary.notes.push(Note { code, message: message.to_string() });
        }
    }
}

/// A person or a figure of the headline that the text has nowhere: a wrong or a lurid headline.
fn headline_only(summary: &Summary, article: &Article) -> Option<String> {
    let titled = article.paragraphs.first().map(|p| p.kind) == Some(ParagraphKind::Title);
    let body = summary.sentences.get(1..).filter(|b| titled && !b.is_empty())?;
    let said = |words: &str| {
        let words = words.to_lowercase();
        body.iter().any(|s| s.text.to_lowercase().contains(&words))
    };
    // The last name alone stands for a person; who is only met in other words is no case for a note.
    let person = summary.participants.iter().chain(&summary.mentioned).find(|e| {
        let last = e.name.split_whitespace().last().unwrap_or_default();
        e.kind == EntityKind::Person && e.mentions.iter().all(|m| m.sentence() == 0) && !said(last)
    });
    if let Some(person) = person {
        return Some(person.name.clone());
    }
    let in_title = |f: &&crate::summary::Figure| f.evidence.sentence() == 0 && f.value.is_some();
    let figure = summary.figures.iter().filter(in_title).find(|f| {
        let digits: String = f.text.chars().filter(|c| c.is_numeric()).collect();
        let elsewhere = |o: &crate::summary::Figure| o.evidence.sentence() > 0 && o.value == f.value;
        !digits.is_empty() && !said(&digits) && !summary.figures.iter().any(elsewhere)
    });
    figure.map(|f| f.text.clone())
}
