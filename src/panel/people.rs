//! Who takes part: the central ones first and set off, the others below, each with what it did.

use super::element::{Element, el};
use super::icon;
use super::view::{DOT, Place, View};
use crate::summary::{Entity, Summary};

/// Participants that are not central, shown without unfolding.
const SHOWN: usize = 6;

/// The section of the participants.
pub fn participants(view: View) -> Element {
    let all = &view.summary.participants;
    let cards =
        |central: bool| all.iter().filter(move |p| p.central == central).map(|p| card(view, p)).collect::<Vec<_>>();
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
    let item = |e: &Entity| {
        let places = places(e);
        view.finding("li", &places)
            .attr("data-kind", e.kind.as_str())
            .child(view.name(&e.name))
            .sentence(view.go(&places))
    };
    let names = all.iter().map(item).collect::<Vec<_>>();
    let label = el("summary").text(view.words.count("more", all.len()));
    let list = el("details").class("more").child(label).child(el("ul").class("names").children(names));
    view.section("mentioned", all.len(), [list])
}

/// Where somebody is named, the title last: it tells less than the text.
fn places(entity: &Entity) -> Vec<Place> {
    let mut places: Vec<Place> = entity.mentions.iter().map(|m| Place::from(*m)).collect();
    places.sort_by_key(|p| p.sentence == 0);
    places
}

fn card(view: View, person: &Entity) -> Element {
    let places = places(person);
    let kind = el("span").class("kind").attr("title", view.word(person.kind.as_str())).child(icon::kind(person.kind));
    let name = el("p").class("who-name").child(view.name(&person.name)).sentence(view.go(&places));
    let about: Vec<Element> =
        [&person.role, &person.affiliation].into_iter().flatten().map(|text| view.quoted("span").text(text)).collect();
    let about = (!about.is_empty()).then(|| el("p").class("about").joined(about, DOT));
    let did = did(view.summary, &person.id)
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| el("span").attr("data-did", key).text(view.words.count(key, n)))
        .collect::<Vec<_>>();
    let did = (!did.is_empty()).then(|| el("p").class("did").joined(did, DOT));
    let words = el("div").child(name).maybe(about).maybe(aliases(view, person)).maybe(did);
    view.finding("li", &places)
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

/// How many actions, positions and quotes are somebody's.
fn did(summary: &Summary, id: &str) -> [(&'static str, usize); 3] {
    let has = |actors: &[String]| actors.iter().any(|a| a == id);
    [
        ("did-actions", summary.actions.iter().filter(|a| a.sure && has(&a.actors)).count()),
        ("did-positions", summary.positions.iter().filter(|p| has(&p.actors)).count()),
        ("did-quotes", summary.quotes.iter().filter(|q| q.speaker.as_deref() == Some(id)).count()),
    ]
}
