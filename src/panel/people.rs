//! Who takes part: the central ones first and set off, the others below, each with what it did.

use super::element::{Element, el};
use super::icon;
use super::item::{Item, Section};
use super::view::{DOT, Place, View};
use crate::summary::{Entity, Summary};

/// Participants that are not central, shown without unfolding.
const SHOWN: usize = 6;

/// The section of the participants.
pub fn participants(view: View) -> Element {
    let all = &view.summary.participants;
    let cards = |central: bool| {
        let some = all.iter().enumerate().filter(move |(_, p)| p.central == central);
        some.map(|(n, p)| card(view, Section::Participants.item(n), p)).collect::<Vec<_>>()
    };
    let (central, others) = (cards(true), cards(false));
    let mut content = Vec::new();
    if !central.is_empty() {
        content.push(el("ul").class("people central").attr("aria-label", view.word("central")).children(central));
    }
    if !others.is_empty() {
        content.extend(view.folded_list("people", others, SHOWN));
    }
    view.section("participants", all.len(), content)
}

/// The section of the names that are only mentioned: folded, they are rarely looked for.
pub fn mentioned(view: View) -> Element {
    let all = &view.summary.mentioned;
    let item = |(n, e): (usize, &Entity)| {
        let places = Place::of_name(e);
        view.finding(Section::Mentioned.item(n), &places)
            .attr("data-kind", e.kind.as_str())
            .child(view.name(&e.name))
            .sentence(view.buttons(&places))
    };
    let names = all.iter().enumerate().map(item).collect::<Vec<_>>();
    let label = el("summary").text(view.words.count("names", all.len()));
    let list = el("details").class("more").child(label).child(el("ul").class("names").children(names));
    view.section("mentioned", all.len(), [list])
}

fn card(view: View, item: Item, person: &Entity) -> Element {
    let places = Place::of_name(person);
    let kind = el("span").class("kind").attr("title", view.word(person.kind.as_str())).child(icon::kind(person.kind));
    let name = el("p").class("who-name").child(view.name(&person.name)).sentence(view.buttons(&places));
    let (role, of) = (person.role.as_deref(), person.affiliation.as_deref());
    // An office may name its body already.
    let of = of.filter(|of| !role.is_some_and(|role| role.contains(of)));
    let about: Vec<&str> = [role, of].into_iter().flatten().collect();
    let about = (!about.is_empty()).then(|| el("p").class("about").child(view.quoted("span").text(about.join(DOT))));
    let words = el("div").child(name).maybe(about).maybe(aliases(view, person)).child(did(view, person));
    view.finding(item, &places)
        .attr("data-id", person.id.as_str())
        .attr("data-kind", person.kind.as_str())
        .child(kind)
        .child(words)
}

fn aliases(view: View, person: &Entity) -> Option<Element> {
    if person.aliases.is_empty() {
        return None;
    }
    let names = person.aliases.iter().map(|a| view.name(a));
    Some(
        el("p")
            .class("aliases")
            .child(el("span").class("label").text(view.word("aliases")))
            .text(": ")
            .joined(names, DOT),
    )
}

/// How much somebody does and how often somebody is named. What it is that they do is unfolded at a press.
fn did(view: View, person: &Entity) -> Element {
    let counted = deeds(view.summary, &person.id);
    let named = el("span").class("named").text(view.words.count("named", person.mentions.len()));
    let parts: Vec<Element> = counted
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| el("span").attr("data-did", key).text(view.words.count(key, n)))
        .collect();
    if parts.is_empty() {
        return el("p").class("did").child(named);
    }
    let label = el("summary").child(el("span").joined(parts, DOT));
    let deeds = el("details").class("more").attr("data-fill", person.id.as_str()).child(label);
    el("div").class("did").child(deeds).child(named)
}

/// How many actions, positions and quotes are somebody's.
pub(super) fn deeds(summary: &Summary, id: &str) -> [(&'static str, usize); 3] {
    let has = |actors: &[String]| actors.iter().any(|a| a == id);
    [
        ("did-actions", summary.actions.iter().filter(|a| a.sure && has(&a.actors)).count()),
        ("did-positions", summary.positions.iter().filter(|p| has(&p.actors)).count()),
        ("did-quotes", summary.quotes.iter().filter(|q| q.speaker.as_deref() == Some(id)).count()),
    ]
}

/// What somebody does: each with the way to its line in the panel.
pub fn deeds_list(view: View, id: &str) -> Element {
    let summary = view.summary;
    let has = |actors: &[String]| actors.iter().any(|a| a == id);
    let line = |item: Item, key: &'static str| {
        let words = view.quoted("span").text(item.wording(summary).unwrap_or_default());
        let button = el("button").class("deed").attr("type", "button").attr("data-to", item.to_string());
        el("li").child(button.child(el("span").class("label").text(view.word(key))).text(" ").child(words))
    };
    let actions = summary.actions.iter().enumerate().filter(|(_, a)| a.sure && has(&a.actors));
    let positions = summary.positions.iter().enumerate().filter(|(_, p)| has(&p.actors));
    let quotes = summary.quotes.iter().enumerate().filter(|(_, q)| q.speaker.as_deref() == Some(id));
    el("ul")
        .class("deeds")
        .children(actions.map(|(n, a)| line(Section::Actions.item(n), a.kind.as_str())))
        .children(positions.map(|(n, p)| line(Section::Positions.item(n), p.kind.as_str())))
        .children(quotes.map(|(n, _)| line(Section::Quotes.item(n), "quotes")))
}
