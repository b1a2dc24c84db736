//! What the reader takes along: a finding as one line of text with its citation; the box that shows a text where no browser
//! lets it be copied by itself.

use super::element::{Element, el};
use super::item::{Item, Section};
use super::view::DOT;
use crate::interface::Words;
use crate::report;
use crate::summary::Summary;

/// A finding's words with where they stand, to be put into a text of the reader's own.
pub fn citation(summary: &Summary, item: Item, words: &Words) -> Option<String> {
    report::cite(summary, &line(summary, item)?, item.sentence(summary)?, words)
}

/// A finding as one line: a name with its office, an action with who acts.
fn line(summary: &Summary, item: Item) -> Option<String> {
    let words = item.wording(summary)?;
    let more = match item.section {
        Section::Participants | Section::Mentioned => report::about(item.entity(summary)?).join(DOT),
        Section::Actions => report::names(summary, &summary.actions.get(item.number)?.actors).join(" + "),
        Section::Positions => report::names(summary, &summary.positions.get(item.number)?.actors).join(" + "),
        _ => String::new(),
    };
    Some(match item.section {
        _ if more.is_empty() => words.to_string(),
        Section::Actions | Section::Positions => format!("{words} ({more})"),
        _ => format!("{words}: {more}"),
    })
}

/// What is handed to others: title and gist.
pub fn shared(summary: &Summary) -> String {
    let gist = summary.gist.iter().filter_map(|n| summary.sentences.get(*n)).map(|s| s.text.as_str());
    summary.article.title.as_deref().into_iter().chain(gist).collect::<Vec<_>>().join("\n\n")
}

/// A text that the browser let nobody copy, selected, to be copied by the reader's own keys.
pub fn by_hand(words: &Words, text: &str) -> Element {
    let close =
        el("button").class("remedy").attr("type", "button").attr("data-do", "put-away").text(words.get("close"));
    el("dialog")
        .class("by-hand")
        .attr("aria-labelledby", "by-hand")
        .child(el("p").attr("id", "by-hand").text(words.get("copy-by-hand")))
        .child(el("textarea").attr("readonly", "").attr("dir", "auto").attr("aria-labelledby", "by-hand").text(text))
        .child(close)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    #[test]
    fn a_line_says_who() {
        let summary = sample::english();
        let check = |section: Section, number, expect| {
            assert_eq!(line(&summary, section.item(number)).as_deref(), Some(expect), "{section:?}");
        };
        check(
            Section::Actions,
            1,
            "The boards of both companies approved the transaction unanimously (Northwind Rail + Halvard Signalling)",
        );
        let person = summary.participants.iter().position(|p| p.role.is_some()).unwrap_or_default();
        let text = line(&summary, Section::Participants.item(person)).unwrap_or_default();
        assert!(text.contains(": "), "{text}");
        assert!(citation(&summary, Section::Topics.item(0), &Words::of("fr")).is_some_and(|t| t.contains("« ")));
    }
}
