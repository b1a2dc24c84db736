//! The head of the panel: what is read, how long it is, and the controls that every state has.

use super::element::{Element, el};
use super::icon;
use super::item::Section;
use super::view::{DOT, Place, View};
use crate::interface::Words;
use crate::report::when;

/// What the export menu offers, in this order: `data-format` of the button, and key of its label.
const FORMATS: [&str; 4] = ["markdown", "json", "jsonld", "csv"];
/// Participants and topics together, from which on there is something to choose from.
const LEAST_TO_CHOOSE: usize = 3;

/// The bar that stays in sight: the product's name and the controls. `full`: there is something to copy.
pub fn bar(words: &Words, full: bool) -> Element {
    let button = |key, path| command(words, key, path);
    let name = el("p").class("name").child(icon::brand()).child(el("b").text(words.get("product")));
    let controls = el("div")
        .class("controls")
        .maybe(full.then(|| button("copy", icon::COPY)))
        .maybe(full.then(|| menu(words)))
        .child(button("side", icon::SIDE))
        .child(button("options", icon::OPTIONS))
        .child(button("close", icon::CLOSE));
    el("header").class("bar").child(name).child(controls)
}

/// A button with a picture that does what `key` names, which is also the name of its label.
fn command(words: &Words, key: &'static str, path: &str) -> Element {
    el("button")
        .attr("type", "button")
        .attr("data-do", key)
        .attr("aria-label", words.get(key))
        .attr("title", words.get(key))
        .child(icon::icon(path))
}

fn menu(words: &Words) -> Element {
    let item = |format: &'static str| {
        el("button")
            .attr("type", "button")
            .attr("data-do", "export")
            .attr("data-format", format)
            .text(words.get(format))
    };
    let other = |key: &'static str| el("button").attr("type", "button").attr("data-do", key).text(words.get(key));
    // Few browsers can share: it is shown when the menu is opened where they do.
    let others = [other("print"), other("share").attr("hidden", "")];
    let label = el("summary")
        .attr("aria-label", words.get("export"))
        .attr("title", words.get("export"))
        .child(icon::icon(icon::EXPORT));
    el("details").class("menu").child(label).child(el("div").children(FORMATS.map(item)).children(others))
}

/// The bar that leads from one evidence to the next, and back.
pub fn walk_bar(words: &Words, text: &str) -> Element {
    let button = |key, path| command(words, key, path);
    el("nav")
        .class("walk")
        .attr("aria-label", words.get("evidence"))
        .child(button("earlier", icon::EARLIER))
        .child(el("span").class("where").text(text))
        .child(button("later", icon::LATER))
        .child(button("back", icon::BACK))
}

/// The article's title, who published it when, and the time that the panel saves.
pub fn title(view: View) -> Element {
    let article = &view.summary.article;
    let first = view.summary.sentences.first();
    let title = article.title.as_deref().or(first.map(|s| s.text.as_str()));
    let heading = match title {
        Some(title) => view.quoted("h1").text(title),
        None => el("h1").text(view.word("untitled")),
    };
    // The title is the first sentence where the page shows one.
    let place = first.filter(|s| Some(s.text.as_str()) == title).map(|_| Place::whole(0));
    let head = match place {
        Some(place) => {
            let row = el("div").class("headline").child(heading.attr("tabindex", "-1")).maybe(view.go(&[place]));
            let span = place.to_string();
            el("div").class("title").attr("data-sentences", span.as_str()).attr("data-span", span).child(row)
        }
        None => el("div").class("title").child(heading.attr("tabindex", "-1")),
    };
    let facts = [
        article.publisher.as_deref().map(|name| view.name(name)),
        article.byline.as_deref().filter(|b| Some(*b) != article.publisher.as_deref()).map(|name| view.name(name)),
        article.published.as_deref().map(|day| {
            el("time").attr("datetime", day).text(when::day(day, view.words).unwrap_or_else(|| day.to_string()))
        }),
    ];
    let facts: Vec<Element> = facts.into_iter().flatten().collect();
    let facts = (!facts.is_empty()).then(|| el("p").class("facts").joined(facts, DOT));
    head.maybe(facts).child(times(view)).maybe(filter(view))
}

/// "Reads in 3 min · this in 20 s · saves 2 min": the last is the difference of the other two as they are told, and never
/// rounded up.
fn times(view: View) -> Element {
    let full = when::rounded(view.summary.article.reading_seconds);
    let this = when::rounded(seconds_of_panel(view));
    let time = |key, seconds| view.words.fill(key, "time", &when::duration(seconds, view.words));
    let saved = when::rounded_down(full.saturating_sub(this));
    let saved = (saved > 0).then(|| el("b").text(time("time-saved", saved)));
    let both = [time("time-full", full), time("time-this", this)].map(|text| el("span").text(text));
    el("p").class("times").joined(both.into_iter().chain(saved), DOT)
}

/// The choice of what to see: everything, or what one participant or topic has to do with. None where there is no choice.
fn filter(view: View) -> Option<Element> {
    let summary = view.summary;
    if summary.participants.len() + summary.topics.len() < LEAST_TO_CHOOSE {
        return None;
    }
    let option = |value: String, text: &str| view.quoted("option").attr("value", value).text(text);
    let group = |key, options: Vec<Element>| {
        (!options.is_empty()).then(|| el("optgroup").attr("label", view.word(key)).children(options))
    };
    let people = summary.participants.iter().enumerate();
    let people = people.map(|(n, p)| option(Section::Participants.item(n).to_string(), &p.name)).collect();
    let topics = summary.topics.iter().enumerate();
    let topics = topics.map(|(n, t)| option(Section::Topics.item(n).to_string(), &t.label)).collect();
    let select = el("select")
        .attr("data-filter", "")
        .child(el("option").attr("value", "").text(view.word("filter-none")))
        .maybe(group("participants", people))
        .maybe(group("topics", topics));
    Some(el("p").class("filter").child(el("label").child(el("span").text(view.word("filter"))).child(select)))
}

/// Seconds that reading the gist, the names and the actions takes, at the pace of the whole article's reading time.
fn seconds_of_panel(view: View) -> usize {
    let summary = view.summary;
    let words = |text: &str| text.split_whitespace().count();
    let gist = summary.gist.iter().filter_map(|n| summary.sentences.get(*n)).map(|s| words(&s.text));
    let actions = summary.actions.iter().filter(|a| a.sure).map(|a| words(&a.text));
    let people = summary.participants.iter().map(|p| words(&p.name) + p.role.as_deref().map_or(0, words));
    let shown: usize = gist.chain(actions).chain(people).sum();
    shown.saturating_mul(summary.article.reading_seconds) / summary.article.words.max(1)
}
