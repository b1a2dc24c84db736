//! What the reader must be told: why a section is empty, and what sort of page this is.

use crate::page::{Article, PageKind};
use crate::summary::{Note, Summary};

/// Adds the notes that follow from the page's kind and from empty sections.
pub(crate) fn add(summary: &mut Summary, article: &Article, known_language: bool) {
    let mut note = |code: &'static str, message: &str| {
        summary.notes.push(Note {
            code,
            message: message.to_string(),
        })
    };
    match article.kind {
        PageKind::Article => {}
        PageKind::Live => note(
            "live",
            "This is a live page: it goes on changing, and the newest entries stand first.",
        ),
        PageKind::Index => note(
            "index",
            "This page is an index of articles. Open one of them to have it summarised.",
        ),
        PageKind::Paywall => note(
            "paywall",
            "Only the beginning of the article is on this page; the rest is for subscribers.",
        ),
        PageKind::Consent => note(
            "consent",
            "A consent form covers this page. Answer it, then try again.",
        ),
        PageKind::Media => note(
            "media",
            "This page is a video or a gallery; only its caption could be read.",
        ),
        PageKind::Discussion => note("discussion", "This page is a discussion, not an article."),
        PageKind::Empty => note("no-article", "There is no article on this page."),
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
    let empty: [(&'static str, bool, &str); 10] = [
        (
            "no-sentences",
            summary.sentences.is_empty(),
            "There are no sentences on this page.",
        ),
        (
            "no-gist",
            summary.gist.is_empty(),
            "There is too little text for a gist.",
        ),
        (
            "no-participants",
            summary.participants.is_empty(),
            "Nobody who takes part was found.",
        ),
        (
            "no-mentioned",
            summary.mentioned.is_empty(),
            "No other names were found.",
        ),
        (
            "no-actions",
            summary.actions.is_empty(),
            "Nothing was agreed, decided or announced in this article.",
        ),
        (
            "no-positions",
            summary.positions.is_empty(),
            "Nobody takes a stand in this article.",
        ),
        (
            "no-topics",
            summary.topics.is_empty(),
            "No topic stands out in this article.",
        ),
        (
            "no-quotes",
            summary.quotes.is_empty(),
            "Nobody is quoted word for word.",
        ),
        (
            "no-dates",
            summary.dates.is_empty(),
            "The article gives no dates.",
        ),
        (
            "no-figures",
            summary.figures.is_empty(),
            "The article gives no figures.",
        ),
    ];
    for (code, is_empty, message) in empty {
        if is_empty {
            summary.notes.push(Note {
                code,
                message: message.to_string(),
            });
        }
    }
}
