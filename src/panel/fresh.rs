//! What has come since the reader saw it last: the strip that counts it, the words for a screen reader.

use super::element::{Element, el};
use super::view::DOT;
use crate::changes::Changes;
use crate::interface::Words;

/// "3 new sentences · 1 changed · 1 new action"; empty where there is nothing to tell.
pub fn counted(words: &Words, changes: &Changes) -> String {
    let (s, a, p) = (changes.sentences, changes.actions, changes.participants);
    let counts = [
        ("new-sentences", s.new),
        ("changed-sentences", s.changed),
        ("gone-sentences", s.gone),
        ("new-actions", a.new),
        ("changed-actions", a.changed),
        ("new-participants", p.new),
    ];
    let told = counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.count(key, n));
    told.collect::<Vec<_>>().join(DOT)
}

/// The strip over a summary that was drawn anew, with the way to the first new line where there is one.
pub fn strip(words: &Words, changes: &Changes) -> Element {
    let button = |key: &'static str| el("button").attr("type", "button").attr("data-do", key).text(words.get(key));
    let show = (!changes.findings.is_empty()).then(|| button("show-new"));
    let text = el("p").child(el("b").text(words.get("live-new"))).text(" ").text(counted(words, changes));
    el("aside")
        .class("fresh")
        .attr("aria-label", words.get("live-new"))
        .child(text)
        .child(el("p").class("tools").maybe(show).child(button("seen")))
}

/// The sign at a line that is new, or was changed.
pub fn sign(words: &Words, changed: bool) -> Element {
    el("span").class("new").attr("lang", words.code).text(words.get(if changed { "is-changed" } else { "is-new" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::Count;

    #[test]
    fn what_is_new_is_counted() {
        let changes = Changes {
            sentences: Count { new: 3, changed: 1, gone: 0 },
            actions: Count { new: 1, ..Count::default() },
            ..Changes::default()
        };
        assert_eq!(counted(&Words::of("en"), &changes), "3 new sentences · 1 changed · 1 new action");
        assert_eq!(counted(&Words::of("ar"), &changes), "3 جمل جديدة · جملة معدَّلة · إجراء جديد");
        assert_eq!(counted(&Words::of("en"), &Changes::default()), "");
    }
}
