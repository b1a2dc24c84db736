//! The ladder of commitment: what was agreed, decided, promised, planned and demanded, the firmest rung first; then, as the
//! last rung, what was only discussed; then what may be one more; then the other positions. The word that makes it one is set off.

use super::element::{Element, el};
use super::icon;
use super::item::{Item, Section};
use super::view::{Place, View};
use crate::report::when;
use crate::summary::{Action, ActionKind, Evidence, Position, PositionKind, When};

/// Buttons for other sentences that say the same.
const MOST_ALSO: usize = 4;
/// Positions of one kind shown without unfolding.
const SHOWN: usize = 5;

/// The section of the actions: the ladder, its last rung what was only discussed, then what may be one more.
pub fn actions(view: View) -> Element {
    let all = &view.summary.actions;
    let sure = |kind| all.iter().enumerate().filter(move |(_, a)| a.sure && a.kind == kind);
    let firm = ActionKind::ALL.into_iter().filter_map(|kind| {
        let items = sure(kind).map(|(n, a)| action(view, Section::Actions.item(n), a)).collect();
        rung(view, kind.as_str(), items, usize::MAX - 2)
    });
    // Nothing sure is nothing agreed, whatever else may be one.
    let section = view.section("actions", all.iter().filter(|a| a.sure).count(), firm);
    let discussed = rung(view, PositionKind::Discuss.as_str(), of_kind(view, PositionKind::Discuss), SHOWN);
    section.maybe(discussed).maybe(weak(view))
}

/// Folded, each with the reason why it is not sure.
fn weak(view: View) -> Option<Element> {
    let unsure = view.summary.actions.iter().enumerate().filter(|(_, a)| !a.sure);
    let items: Vec<Element> = unsure.map(|(n, a)| action(view, Section::Actions.item(n), a)).collect();
    let label = el("summary").text(view.words.count("weak", items.len()));
    let found = el("details").class("more weak").child(label);
    (!items.is_empty()).then(|| found.child(el("ul").class("rung-items").children(items)))
}

/// The section of the positions.
pub fn positions(view: View) -> Element {
    let kinds = PositionKind::ALL.into_iter().filter(|kind| *kind != PositionKind::Discuss);
    let rungs: Vec<Element> = kinds.filter_map(|kind| rung(view, kind.as_str(), of_kind(view, kind), SHOWN)).collect();
    view.section("positions", rungs.len(), rungs)
}

fn of_kind(view: View, kind: PositionKind) -> Vec<Element> {
    let of_kind = view.summary.positions.iter().enumerate().filter(|(_, p)| p.kind == kind);
    of_kind.map(|(n, p)| position(view, Section::Positions.item(n), p)).collect()
}

fn rung(view: View, kind: &'static str, items: Vec<Element>, shown: usize) -> Option<Element> {
    if items.is_empty() {
        return None;
    }
    let heading = el("h3").text(view.word(kind));
    Some(el("div").class("rung").attr("data-kind", kind).child(heading).children(view.folded_list(
        "rung-items",
        items,
        shown,
    )))
}

fn action(view: View, item: Item, action: &Action) -> Element {
    let also: Vec<Place> = action.also.iter().map(|e| Place::from(*e)).collect();
    let mut places = vec![Place::from(action.evidence)];
    places.extend(&also);
    // The sentence's own button first: the others say the same again.
    let words = line(view, &action.text, &action.trigger, action.evidence, &also);
    // To an agreement belong two, even where the article names but one; and two who do the same need not do it apart.
    let joint = match action.actors.len() {
        1 if action.kind == ActionKind::Commitment => Some("alone"),
        2.. if action.joint => Some("joint"),
        _ => None,
    };
    let joint = joint.map(|key| view.told("span").class(key).text(view.word(key)));
    let details =
        view.actors(&action.actors).into_iter().chain(joint).chain(action.when.as_ref().map(|w| date(view, w)));
    let doubt = (!action.sure).then(|| el("p").class("doubt").text(view.word(doubt(action))));
    view.finding(item, &places)
        .attr("data-id", action.id.as_str())
        .attr("data-kind", action.kind.as_str())
        .child(words)
        .maybe(meta(view, details.collect()))
        .maybe(doubt)
}

/// Why an action is not sure.
fn doubt(action: &Action) -> &'static str {
    if action.evidence.sentence() == 0 { "doubt-title" } else { "doubt-word" }
}

fn position(view: View, item: Item, position: &Position) -> Element {
    view.finding(item, &[Place::from(position.evidence)])
        .attr("data-kind", position.kind.as_str())
        .child(line(view, &position.text, &position.trigger, position.evidence, &[]))
        .maybe(meta(view, view.actors(&position.actors)))
}

/// The wording, and the buttons to its sentence and to others that say the same.
fn line(view: View, text: &str, trigger: &str, evidence: Evidence, also: &[Place]) -> Element {
    let go = view.go(&[Place::from(evidence)]).into_iter().chain(view.go_each(also, MOST_ALSO));
    view.with_trigger("p", text, trigger)
        .sentence(view.written_at(evidence.sentence()).into_iter().chain(go).chain([view.why()]))
}

/// Who and when: below the article's words, so on the side where those begin.
fn meta(view: View, details: Vec<Element>) -> Option<Element> {
    let line = el("p").class("meta").attr("dir", view.summary.direction.as_str());
    (!details.is_empty()).then(|| line.children(details))
}

/// The time in the article's words and, where it could be resolved, as a date.
fn date(view: View, time: &When) -> Element {
    let out = el("span").class("when").attr("title", view.word("when")).child(icon::icon(icon::WHEN));
    let out = out.child(view.quoted("bdi").text(time.text.as_str()));
    let span = when::span(time.from.as_deref(), time.to.as_deref(), view.words).filter(|span| *span != time.text);
    out.maybe(span.map(|span| view.told("time").maybe_attr("datetime", time.from.as_deref()).text(span)))
}
