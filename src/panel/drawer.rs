//! What a finding unfolds when the reader asks why it is here: the reason, the rule, and what can be done about it.

use super::element::{Element, el};
use super::item::{Item, Section};
use super::people;
use super::view::{DOT, View};
use crate::report::when;

/// The drawer of a finding.
pub fn drawer(view: View, item: Item) -> Element {
    let rule = item.rule(view.summary);
    let rule = (!rule.is_empty()).then(|| {
        // The core's own words are English.
        el("code").attr("lang", "en").attr("dir", "ltr").text(rule)
    });
    let reasons =
        el("p").class("because").joined(because(view, item), " ").maybe(rule.map(|r| el("span").text(DOT).child(r)));
    let button = |key: &'static str| {
        let button = el("button").attr("type", "button").attr("data-do", key).attr("data-of", item.to_string());
        button.text(view.word(key))
    };
    let only = matches!(item.section, Section::Participants | Section::Topics);
    let tools = el("p").class("tools").maybe(only.then(|| button("only"))).child(button("cite")).child(button("wrong"));
    el("div").class("drawer").child(reasons).child(tools)
}

/// Takes the place of a finding that the reader has called wrong.
pub fn gone(view: View, item: Item) -> Element {
    let undo = el("button").attr("type", "button").attr("data-do", "undo").attr("data-of", item.to_string());
    el("li").class("gone").child(el("span").text(view.word("hidden"))).text(" ").child(undo.text(view.word("undo")))
}

/// Why a finding is here, in sentences.
fn because<'a>(view: View<'a>, item: Item) -> Vec<Element> {
    let (summary, words, n) = (view.summary, view.words, item.number);
    let say = |text: String| el("span").text(text);
    let plain = |key: &'a str| say(view.word(key).to_string());
    match item.section {
        Section::Gist => vec![plain("why-gist")],
        Section::Mentioned => vec![plain("why-mentioned")],
        Section::Quotes => vec![plain("why-quote")],
        Section::Participants => {
            let Some(person) = summary.participants.get(n) else { return Vec::new() };
            let did = people::deeds(summary, &person.id).into_iter().filter(|(_, n)| *n > 0);
            let did: Vec<String> = did.map(|(key, n)| words.count(key, n)).collect();
            let did =
                if did.is_empty() { plain("why-named") } else { say(words.fill("why-did", "what", &did.join(DOT))) };
            [Some(did), person.central.then(|| plain("why-central"))].into_iter().flatten().collect()
        }
        Section::Actions => {
            let Some(action) = summary.actions.get(n) else { return Vec::new() };
            vec![said(view, &action.trigger, action.kind.as_str())]
        }
        Section::Positions => {
            let Some(position) = summary.positions.get(n) else { return Vec::new() };
            vec![said(view, &position.trigger, position.kind.as_str())]
        }
        Section::Topics => {
            let sentences = summary.topics.get(n).map_or(0, |t| t.sentences.len());
            vec![say(words.count("why-topic", sentences))]
        }
        Section::Dates => {
            let span = summary.dates.get(n).and_then(|d| when::span(d.from.as_deref(), d.to.as_deref(), words));
            vec![span.map_or_else(|| plain("why-date-open"), |span| say(words.fill("why-date", "date", &span)))]
        }
        Section::Figures => {
            let Some(figure) = summary.figures.get(n) else { return Vec::new() };
            let value = figure.value.map_or_else(|| "?".to_string(), crate::report::number);
            let read = format!("{value} {}", figure.unit.as_deref().unwrap_or_default());
            vec![say(words.fill("why-figure", "figure", read.trim()))]
        }
    }
}

/// "The word X says so: Agreed", with the word in its own language.
fn said<'a>(view: View<'a>, trigger: &str, kind: &'a str) -> Element {
    let text = view.words.fill("why-said", "kind", view.word(kind));
    let (before, after) = text.split_once("{trigger}").unwrap_or((&text, ""));
    el("span").text(before).child(view.quoted("b").text(trigger)).text(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interface::Words;
    use crate::panel::sample;

    #[test]
    fn every_finding_tells_why() {
        for (summary, code) in [(sample::english(), "en"), (sample::arabic(), "ar")] {
            let words = Words::of(code);
            let view = View::new(&summary, &words);
            let lists = [
                (Section::Gist, summary.gist.len()),
                (Section::Participants, summary.participants.len()),
                (Section::Mentioned, summary.mentioned.len()),
                (Section::Actions, summary.actions.len()),
                (Section::Positions, summary.positions.len()),
                (Section::Topics, summary.topics.len()),
                (Section::Quotes, summary.quotes.len()),
                (Section::Dates, summary.dates.len()),
                (Section::Figures, summary.figures.len()),
            ];
            for (section, count) in lists {
                for number in 0..count {
                    let html = drawer(view, section.item(number)).to_html();
                    assert!(!html.contains('{') && !html.contains("<p class=\"because\"></p>"), "{html}");
                    assert!(html.contains("data-do=\"wrong\""), "{html}");
                }
            }
        }
    }

    #[test]
    fn the_trigger_is_told_in_its_language() {
        let (summary, words) = (sample::arabic(), Words::of("en"));
        let html = drawer(View::new(&summary, &words), Section::Actions.item(0)).to_html();
        assert!(html.contains(r#"<b lang="ar" dir="rtl">اتفقت</b>"#), "{html}");
    }
}
