//! The ladder of commitment: what was agreed, decided, promised, planned and demanded, the firmest rung first; then, as the
//! last rung, what was only discussed; then the other positions. The word that makes it one is set off.

use super::element::{Element, el};
use super::icon;
use super::view::{Place, View};
use crate::report::when;
use crate::summary::{Action, ActionKind, Evidence, Position, PositionKind, When};

/// Buttons for other sentences that say the same.
const MOST_ALSO: usize = 4;
/// Positions of one kind shown without unfolding.
const SHOWN: usize = 5;

/// The section of the actions.
pub fn actions(view: View) -> Element {
    let all = &view.summary.actions;
    let mut content: Vec<Element> = ActionKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let of_kind = all.iter().filter(|a| a.sure && a.kind == kind).map(|a| action(view, a));
            rung(view, kind.as_str(), of_kind.collect(), usize::MAX - 2)
        })
        .collect();
    let weak: Vec<Element> = all.iter().filter(|a| !a.sure).map(|a| action(view, a)).collect();
    if !weak.is_empty() {
        let label = el("summary").text(view.words.count("weak", weak.len()));
        content.push(el("details").class("more weak").child(label).child(el("ul").class("rung-items").children(weak)));
    }
    view.section("actions", all.len(), content)
}

/// The section of the positions.
pub fn positions(view: View) -> Element {
    let all = &view.summary.positions;
    let rungs = PositionKind::ALL.into_iter().filter_map(|kind| {
        let of_kind = all.iter().filter(|p| p.kind == kind).map(|p| position(view, p));
        rung(view, kind.as_str(), of_kind.collect(), SHOWN)
    });
    view.section("positions", all.len(), rungs)
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

fn action(view: View, action: &Action) -> Element {
    let also: Vec<Place> = action.also.iter().map(|e| Place::from(*e)).collect();
    let mut places = vec![Place::from(action.evidence)];
    places.extend(&also);
    // The sentence's own button first: the others say the same again.
    let words = line(view, &action.text, &action.trigger, action.evidence).children(view.go_each(&also, MOST_ALSO));
    let joint = (action.joint && action.actors.len() > 1).then(|| el("span").class("joint").text(view.word("joint")));
    let details =
        view.actors(&action.actors).into_iter().chain(joint).chain(action.when.as_ref().map(|w| date(view, w)));
    view.finding("li", &places)
        .attr("data-id", action.id.as_str())
        .attr("data-kind", action.kind.as_str())
        .child(words)
        .maybe(meta(details.collect()))
}

fn position(view: View, position: &Position) -> Element {
    view.finding("li", &[Place::from(position.evidence)])
        .attr("data-kind", position.kind.as_str())
        .child(line(view, &position.text, &position.trigger, position.evidence))
        .maybe(meta(view.actors(&position.actors)))
}

/// The wording, and the button to its sentence.
fn line(view: View, text: &str, trigger: &str, evidence: Evidence) -> Element {
    view.with_trigger("p", text, trigger).sentence(view.go(&[Place::from(evidence)]))
}

fn meta(details: Vec<Element>) -> Option<Element> {
    (!details.is_empty()).then(|| el("p").class("meta").children(details))
}

/// The time in the article's words and, where it could be resolved, as a date.
fn date(view: View, time: &When) -> Element {
    let out = el("span").class("when").attr("title", view.word("when")).child(icon::icon(icon::WHEN));
    let out = out.child(view.quoted("bdi").text(time.text.as_str()));
    let span = when::span(time.from.as_deref(), time.to.as_deref(), view.words).filter(|span| *span != time.text);
    out.maybe(span.map(|span| el("time").maybe_attr("datetime", time.from.as_deref()).text(span)))
}
