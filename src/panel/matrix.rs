//! Who did what, as a table: participants down, kinds of actions and positions across, in each cell how many there are and
//! the way to their sentences. Worth its room from three actors on.

use super::element::{Element, el};
use super::view::{Place, View, join};
use crate::summary::{ActionKind, Entity, PositionKind};

/// Actors from which on there is a table.
const LEAST_ACTORS: usize = 3;

/// The folded table, filled when it is first unfolded; none where few act.
pub fn folded(view: View) -> Option<Element> {
    let label = el("summary").text(view.word("matrix"));
    (actors(view).count() >= LEAST_ACTORS)
        .then(|| el("details").class("more matrix").attr("data-fill", "matrix").child(label))
}

/// The table, in a box that scrolls sideways where it must.
pub fn table(view: View) -> Element {
    let kinds: Vec<&'static str> =
        kinds().filter(|kind| actors(view).any(|a| !places(view, a, kind).is_empty())).collect();
    let head = kinds.iter().map(|kind| el("th").attr("scope", "col").text(view.word(kind)));
    let head = el("tr").child(el("td")).children(head);
    let row = |actor: &Entity| {
        let name = el("th").attr("scope", "row").child(view.name(&actor.name));
        let cells = kinds.iter().map(|kind| cell(view, actor, kind));
        el("tr").child(name).children(cells)
    };
    let body = el("tbody").children(actors(view).map(row));
    let table = el("table").child(el("thead").child(head)).child(body);
    let label = view.word("matrix");
    el("div").class("scroll").attr("role", "region").attr("aria-label", label).attr("tabindex", "0").child(table)
}

fn cell(view: View, actor: &Entity, kind: &'static str) -> Element {
    let places = places(view, actor, kind);
    let Some(first) = places.first() else { return el("td") };
    let label = format!("{}, {}: {}", actor.name, view.word(kind), places.len());
    let button = el("button")
        .class("go")
        .attr("type", "button")
        .attr("data-go", first.sentence.to_string())
        .attr("data-span", join(&places))
        .attr("aria-label", label)
        .text(places.len().to_string());
    el("td").child(button)
}

fn kinds() -> impl Iterator<Item = &'static str> {
    let firm = ActionKind::ALL.into_iter().map(ActionKind::as_str);
    firm.chain(PositionKind::ALL.into_iter().map(PositionKind::as_str))
}

/// Participants who do something.
fn actors<'a>(view: View<'a>) -> impl Iterator<Item = &'a Entity> {
    view.summary.participants.iter().filter(move |p| kinds().any(|kind| !places(view, p, kind).is_empty()))
}

/// Where somebody does something of that kind.
fn places(view: View, actor: &Entity, kind: &str) -> Vec<Place> {
    let has = |actors: &[String]| actors.contains(&actor.id);
    let actions = view.summary.actions.iter().filter(|a| a.sure && a.kind.as_str() == kind && has(&a.actors));
    let positions = view.summary.positions.iter().filter(|p| p.kind.as_str() == kind && has(&p.actors));
    actions.map(|a| a.evidence).chain(positions.map(|p| p.evidence)).map(Place::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interface::Words;
    use crate::panel::sample;

    #[test]
    fn who_did_what() {
        let (summary, words) = (sample::english(), Words::of("en"));
        let view = View::new(&summary, &words);
        assert!(folded(view).is_some());
        let html = table(view).to_html();
        assert!(html.contains(r#"aria-label="Northwind Rail, Agreed: 1""#), "{html}");
        assert!(!html.contains("Welcomed"), "no column of what nobody did");
        let (none, words) = (sample::nothing_agreed(), Words::of("ar"));
        assert!(folded(View::new(&none, &words)).is_none());
    }
}
