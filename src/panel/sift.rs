//! What the reader wants to see less of: the filter by participant or topic, and findings called wrong.

use super::gone;
use super::item::{Item, Section};
use super::live::Live;
use super::mount::mount;
use super::view::{Place, numbers};
use crate::summary::Summary;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, HtmlSelectElement};

impl Live {
    /// Leaves in sight only what has to do with a participant or topic, written as an [`Item`]; everything for an empty text.
    pub(super) fn sift(&self, value: &str) {
        let Some(shown) = &self.shown else {
            return;
        };
        let select = self.document.query_selector("[data-filter]").ok().flatten();
        if let Some(select) = select.and_then(|s| s.dyn_into::<HtmlSelectElement>().ok()) {
            select.set_value(value);
        }
        let about = Item::parse(value).map(|item| (item, sentences(item, &shown.summary)));
        let mut left = 0;
        for finding in self.all("main [data-item]") {
            let belongs =
                about.as_ref().is_none_or(|(item, sentences)| belongs(&finding, *item, sentences, &shown.summary));
            let _ = if belongs { finding.remove_attribute("data-off") } else { finding.set_attribute("data-off", "") };
            left += usize::from(belongs);
            // What was asked for is not left folded away.
            if let (true, true, Ok(Some(fold))) = (about.is_some(), belongs, finding.closest("details:not([open])")) {
                let _ = fold.set_attribute("open", "");
            }
        }
        let Ok(Some(main)) = self.document.query_selector("main") else {
            return;
        };
        if about.is_some() {
            let _ = main.set_attribute("data-sifted", "");
            self.say(&self.words.count("filter-left", left), true);
        } else {
            let _ = main.remove_attribute("data-sifted");
            self.say(self.words.get("filter-none"), true);
        }
    }

    /// Hides a finding for good, and returns the test case that says it is wrong.
    pub(super) fn call_wrong(&self, item: Item) -> Option<String> {
        let shown = self.shown.as_ref()?;
        let line = self.line_of(item)?;
        let _ = line.set_attribute("hidden", "");
        self.remember(item, true);
        if let Ok(gone) = mount(&gone(self.view(&shown.summary), item)) {
            let _ = line.parent_node()?.insert_before(&gone, line.next_sibling().as_ref());
            if let Ok(Some(undo)) = gone.query_selector("button")
                && let Ok(undo) = undo.dyn_into::<HtmlElement>()
            {
                let _ = undo.focus();
            }
        }
        item.test_case(&shown.summary)
    }

    /// Takes that back.
    pub(super) fn call_right(&self, item: Item) {
        self.remember(item, false);
        for gone in self.all(&format!(".gone:has([data-of=\"{item}\"])")) {
            gone.remove();
        }
        if let Some(line) = self.line_of(item) {
            let _ = line.remove_attribute("hidden");
            self.find(&format!("[data-item=\"{item}\"]"));
        }
    }

    fn line_of(&self, item: Item) -> Option<web_sys::Element> {
        self.document.query_selector(&format!("[data-item=\"{item}\"]")).ok().flatten()
    }

    fn remember(&self, item: Item, on: bool) {
        if let Some(key) = self.shown.as_ref().and_then(|shown| item.key(&shown.summary)) {
            self.send("wrong", [("key", key.into()), ("on", on.into())]);
        }
    }

    /// A finding's words with where they stand, to be put into a text of the reader's own.
    pub(super) fn citation(&self, item: Item) -> Option<String> {
        super::take::citation(&self.shown.as_ref()?.summary, item, &self.words)
    }
}

/// The sentences that speak of a participant or a topic, ascending.
fn sentences(item: Item, summary: &Summary) -> Vec<usize> {
    match item.section {
        Section::Topics => summary.topics.get(item.number).map(|t| t.sentences.clone()).unwrap_or_default(),
        _ => item.entity(summary).map(|e| numbers(&Place::of_name(e))).unwrap_or_default(),
    }
}

/// Whether a finding has to do with it: is it, has a part of it, or stands in one of its sentences.
fn belongs(finding: &web_sys::Element, item: Item, sentences: &[usize], summary: &Summary) -> bool {
    let of = |name: &str| finding.get_attribute(name).unwrap_or_default();
    if Item::parse(&of("data-item")) == Some(item) {
        return true;
    }
    let acts = item
        .entity(summary)
        .is_some_and(|e| finding.query_selector(&format!("[data-who=\"{}\"]", e.id)).is_ok_and(|chip| chip.is_some()));
    acts || of("data-sentences").split(' ').filter_map(|n| n.parse::<usize>().ok()).any(|n| sentences.contains(&n))
}
