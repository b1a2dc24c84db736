//! The smaller sections: the gist and the topics, quotes by speaker, the line of dates, figures, and what must be told.

use super::element::{Element, el};
use super::icon;
use super::item::Section;
use super::view::{Place, View, numbers};
use crate::report::{ics, told, when};
use crate::summary::{Date, Figure, Note, Quote, Topic};

/// Buttons to the sentences of one topic.
const MOST_JUMPS: usize = 5;
/// Items shown without unfolding.
const SHOWN: usize = 8;
/// The same of what one speaker says, and of words in quotation marks that nobody is named for.
const QUOTES_SHOWN: usize = 6;
const UNNAMED_SHOWN: usize = 3;

/// The sentences that carry the news.
pub fn gist(view: View) -> Element {
    let sentence = |(at, n): (usize, &usize)| {
        let text = &view.summary.sentences.get(*n)?.text;
        let places = [Place::whole(*n)];
        let words = view.quoted("p").text(text.as_str());
        let words = words.sentence(view.written_at(*n).into_iter().chain(view.buttons(&places)));
        Some(view.finding(Section::Gist.item(at), &places).child(words))
    };
    let items: Vec<Element> = view.summary.gist.iter().enumerate().filter_map(sentence).collect();
    view.section("gist", items.len(), [el("ol").class("gist").children(items)])
}

/// What the article is about: a list to jump by, with how much it is about each and where in the article.
pub fn topics(view: View) -> Element {
    let most = view.summary.topics.iter().map(|t| t.salience).fold(0.0, f64::max);
    let item = |(at, topic): (usize, &Topic)| {
        let mut places: Vec<Place> = topic.sentences.iter().map(|n| Place::whole(*n)).collect();
        // The title tells less than the text.
        crate::sort::by_key(&mut places, |p| p.sentence == 0);
        let share = if most > 0.0 { topic.salience / most } else { 0.0 };
        // The length of a bar as one of ten classes: the panel's content policy allows no style attribute.
        let bar =
            el("span").class("bar").attr("data-tenths", super::whole((share * 10.0).clamp(1.0, 10.0)).to_string());
        let label = el("p").child(view.quoted("span").text(topic.label.as_str()));
        let jumps = el("p").class("jumps").children(view.go_each(&places, MOST_JUMPS)).child(view.why());
        let finding = view.finding(Section::Topics.item(at), &places);
        let finding = finding.maybe_attr("data-subject", topic.subject.as_deref());
        finding.child(label).child(jumps).child(bar).child(spread(view, &places))
    };
    let items = view.summary.topics.iter().enumerate().map(item).collect();
    view.section("topics", view.summary.topics.len(), view.folded_list("topics", items, SHOWN))
}

/// Where in the article it is: the article as a line from its first sentence to its last, with a tick for each of these.
fn spread(view: View, places: &[Place]) -> Element {
    let all = view.summary.sentences.len().max(1);
    let tick = |n: &usize| format!("M{} 0v1", (n * 2 + 1) * icon::SPREAD / (all * 2));
    icon::spread(numbers(places).iter().map(tick).collect())
}

/// Direct speech, by speaker in the order of their first words; what nobody is named for comes last.
pub fn quotes(view: View) -> Element {
    let mut speakers: Vec<Option<&str>> = Vec::new();
    for quote in &view.summary.quotes {
        if !speakers.contains(&quote.speaker.as_deref()) {
            speakers.push(quote.speaker.as_deref());
        }
    }
    crate::sort::by_key(&mut speakers, |speaker| speaker.is_none());
    let said = |(at, q): (usize, &Quote)| {
        let places = [Place::from(q.evidence)];
        let time = view.written_at(q.evidence.sentence());
        let buttons = time.into_iter().chain(view.buttons(&places));
        let words = view.quoted("p").child(el("q").text(q.text.as_str())).sentence(buttons);
        view.finding(Section::Quotes.item(at), &places).child(words)
    };
    let groups = speakers.into_iter().map(|speaker| {
        let chip = speaker.map(|id| view.actors(&[id.to_string()])).unwrap_or_default();
        let unnamed = chip.is_empty().then(|| el("span").class("label").text(view.word("unattributed")));
        let items = view.summary.quotes.iter().enumerate().filter(|(_, q)| q.speaker.as_deref() == speaker).map(said);
        // The name stands where the words begin; who is not named is told in the interface's language.
        let heading = if speaker.is_some() { view.quoted("h3") } else { el("h3") };
        let shown = if speaker.is_some() { QUOTES_SHOWN } else { UNNAMED_SHOWN };
        let lists = view.folded_list("said", items.collect(), shown);
        el("div").class("speaker").child(heading.children(chip).maybe(unnamed)).children(lists)
    });
    view.section("quotes", view.summary.quotes.len(), groups)
}

/// Points and spans of time, the earliest first; those that could not be resolved at the end.
pub fn dates(view: View) -> Element {
    let mut dates: Vec<(usize, &Date)> = view.summary.dates.iter().enumerate().collect();
    crate::sort::by_key(&mut dates, |(_, d)| (d.from.is_none(), d.from.as_deref()));
    let told = |d: &Date| when::span(d.from.as_deref(), d.to.as_deref(), view.words);
    let item = |(n, (at, d)): (usize, &(usize, &Date))| {
        let places = [Place::from(d.evidence)];
        let day = match told(d) {
            Some(span) => el("time").maybe_attr("datetime", d.from.as_deref()).text(span),
            None => view.quoted("bdi").text(d.text.as_str()),
        };
        let context = view.in_context("p", d.evidence).class("context").sentence(view.buttons(&places));
        let ahead = !view.today.is_empty() && ics::days(d).is_some_and(|(first, _)| *first > *view.today);
        let keep = ahead.then(|| calendar(view, *at));
        let finding = view.finding(Section::Dates.item(*at), &places);
        let finding = if ahead { finding.attr("data-ahead", "") } else { finding };
        // A day is said once, above all that happens on it.
        let before = n.checked_sub(1).and_then(|n| dates.get(n)).and_then(|(_, before)| told(before));
        let same = before.is_some() && before == told(d) && !ahead;
        let finding = if same { finding.class("same") } else { finding };
        finding.child(el("p").class("day").child(day).maybe(keep)).child(context)
    };
    let items = dates.iter().enumerate().map(item).collect();
    view.section("dates", dates.len(), view.folded_list("timeline", items, SHOWN))
}

/// The button that saves a date for the reader's calendar.
fn calendar(view: View, number: usize) -> Element {
    el("button")
        .class("keep")
        .attr("type", "button")
        .attr("data-do", "ics")
        .attr("data-date", number.to_string())
        .attr("title", view.word("calendar-hint"))
        .child(icon::icon(icon::WHEN))
        .text(view.word("calendar"))
}

/// Quantities, each within the words around it.
pub fn figures(view: View) -> Element {
    let item = |(at, f): (usize, &Figure)| {
        let places = [Place::from(f.evidence)];
        let words = view.in_context("p", f.evidence).class("context").sentence(view.buttons(&places));
        view.finding(Section::Figures.item(at), &places).maybe_attr("data-unit", f.unit.as_deref()).child(words)
    };
    let items = view.summary.figures.iter().enumerate().map(item).collect();
    view.section("figures", view.summary.figures.len(), view.folded_list("figures", items, SHOWN))
}

/// What the reader must be told; reasons of empty sections stand in those.
pub fn notes(view: View) -> Element {
    let note = |n: &Note| {
        let text = el("p").attr("data-note", n.code).text(view.words.note(n));
        // Who has selected text by chance gets the whole page with one press.
        let whole = || el("button").class("remedy").attr("type", "button").attr("data-do", "whole");
        if n.code == "selection" { text.text(" ").child(whole().text(view.word("whole"))) } else { text }
    };
    let items: Vec<Element> = told(view.summary).map(note).collect();
    let section = el("section").attr("data-section", "notes").attr("aria-label", view.word("notes"));
    if items.is_empty() { section.attr("hidden", "") } else { section.children(items) }
}
