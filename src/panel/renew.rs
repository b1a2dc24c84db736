//! The page goes on while the panel is open: the new summary takes the place of the old one, and the reader stays where they
//! are: what they look at, what is unfolded, where the keyboard is. What has come since they saw it last is marked.

use super::live::{Live, Shown};
use super::mount::mount;
use super::view::Place;
use super::{State, fresh, state};
use crate::changes::{self, Changes};
use crate::panel::item::Item;
use crate::report;
use crate::summary::Summary;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlSelectElement};

/// What lies under the bar, in CSS pixels from the top.
const BAR: f64 = 56.0;
/// Screen readers are told no more often than this.
const QUIET_MS: f64 = 8000.0;
const FOCUSABLE: &str = "button, summary, select, a, h1";

/// Where the reader is, by what does not change with the numbers: findings by their keys.
#[derive(Default)]
struct Stand {
    scrolled: f64,
    /// a finding in sight, and how far from the top
    anchor: Option<(String, f64)>,
    /// the finding that the keyboard is in, and which of its controls
    focus: Option<(String, usize)>,
    focused: bool,
    drawers: Vec<String>,
    /// unfolded lists: of which section, the how manieth there
    folds: Vec<(String, usize)>,
    read_open: bool,
    filter: Option<String>,
    pressed: Option<String>,
}

impl Live {
    /// Whether a summary is shown that a newer one can take the place of.
    pub fn is_ready(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| state(&shown.summary) == State::Ready)
    }

    /// Notes what following the page has cost its own thread: the longest task and all of them, in milliseconds, how often it
    /// looked at changes, how often it read.
    pub fn set_work(&self, [longest, total, looks, readings]: [f64; 4]) {
        for (name, value) in [("ms-page", longest), ("ms-page-all", total), ("looks", looks), ("readings", readings)] {
            self.set(&format!("data-{name}"), &super::whole(value).to_string());
        }
    }

    /// The page has another address by now: what it shows is not this article, until the reader has it read.
    pub fn leave(&mut self) {
        self.left = true;
        self.outdated("moved");
    }

    /// Whether what the page shows is of no use here: it has another address, or (`why`) is not what was read. That is said.
    pub fn refuse(&mut self, why: Option<&str>) -> bool {
        if let Some(why) = why.filter(|why| !self.left && self.outdated.as_deref() != Some(*why)) {
            self.outdated(why);
        }
        self.left || why.is_some()
    }

    /// The article that was thought to be gone is there again: many pages clear themselves for a moment.
    fn recover(&mut self) {
        if self.outdated.take().is_some() {
            for strip in self.all(".stale") {
                strip.remove();
            }
            self.set_state("ready", "");
        }
    }

    /// What is shown, as the contract has it; none where there is no summary, or the page has moved on.
    pub fn json(&self) -> Option<String> {
        self.shown
            .as_ref()
            .filter(|_| self.is_ready() && self.outdated.is_none())
            .map(|shown| report::json(&shown.summary))
    }

    /// Answers the page that its newest reading was taken, or is of no use.
    pub fn take(&self) {
        let state = self.document.document_element().and_then(|page| page.get_attribute("data-state"));
        self.drawn(&state.unwrap_or_default());
    }

    /// Draws what the page has become.
    pub fn renew(&mut self, shown: Shown) {
        let Some(old) = self.shown.take() else {
            return self.show(shown, 0.0, 0.0);
        };
        let ready = |shown: &Shown| state(&shown.summary) == State::Ready;
        self.recover();
        if report::json(&old.summary) == report::json(&shown.summary) {
            self.shown = Some(shown);
        } else if !ready(&shown) || !ready(&old) {
            return self.show(shown, 0.0, 0.0);
        } else {
            let stand = self.stand(&old.summary);
            let baseline = self.seen.get_or_insert_with(|| old.summary.clone());
            let changes = changes::between(baseline, &shown.summary);
            let tree = self.arranged(&shown, stand.read_open);
            if let (Some(main), Ok(Some(before))) =
                (tree.iter().find(|e| e.tag == "main"), self.document.query_selector("#panel > main"))
                && let Ok(main) = mount(main)
            {
                let _ = before.replace_with_with_node_1(&main);
            }
            self.shown = Some(shown);
            self.mark_fresh(&changes);
            self.stand_again(stand);
            self.announce(&changes);
        }
        self.updates += 1;
        self.set("data-updates", &self.updates.to_string());
        self.take();
    }

    /// The reader wants other labels, or other sections: draws the same summary as they are wanted now.
    pub fn redraw(&mut self) {
        let Some(shown) = self.shown.take() else {
            return;
        };
        let stand = self.stand(&shown.summary);
        self.speak(Some(&shown.summary.language));
        self.render(&self.arranged(&shown, stand.read_open));
        self.shown = Some(shown);
        self.stand_again(stand);
        if let Some(why) = self.outdated.clone() {
            self.outdated(&why);
        }
    }

    /// The reader has seen what is new.
    pub(super) fn see(&mut self) {
        self.seen = None;
        self.untold = None;
        for gone in self.all("#panel > .fresh, main .new") {
            gone.remove();
        }
        for line in self.all("main [data-new]") {
            let _ = line.remove_attribute("data-new");
        }
        if let Ok(Some(heading)) = self.document.query_selector("main h1")
            && let Ok(heading) = heading.dyn_into::<HtmlElement>()
        {
            let _ = heading.focus();
        }
    }

    /// To the first line that is new.
    pub(super) fn show_new(&self) {
        self.find("main [data-new]:not([hidden], [data-off])");
    }

    fn mark_fresh(&self, changes: &Changes) {
        for strip in self.all("#panel > .fresh") {
            strip.remove();
        }
        for (item, changed) in &changes.findings {
            let Ok(Some(line)) = self.document.query_selector(&format!("main [data-item=\"{item}\"]")) else {
                continue;
            };
            let _ = line.set_attribute("data-new", if *changed { "changed" } else { "" });
            let words = line.query_selector(".go").ok().flatten();
            if let (Ok(sign), Some(go)) = (mount(&fresh::sign(&self.words, *changed)), words) {
                let _ = go.parent_node().map(|parent| parent.insert_before(&sign, Some(&go)));
            }
        }
        if !changes.is_empty()
            && let (Ok(strip), Ok(Some(main))) =
                (mount(&fresh::strip(&self.words, changes)), self.document.query_selector("#panel > main"))
        {
            let _ = main.parent_node().map(|parent| parent.insert_before(&strip, Some(&main)));
        }
    }

    /// Says what is new, politely: not at every entry of a busy page.
    fn announce(&mut self, changes: &Changes) {
        let text = fresh::counted(&self.words, changes);
        self.untold = Some(text).filter(|text| !text.is_empty());
        self.tell();
    }

    /// Says what is new and not said yet, once it may be.
    pub fn tell(&mut self) {
        let now = js_sys::Date::now();
        if now - self.told < QUIET_MS {
            return;
        }
        if let Some(text) = self.untold.take() {
            self.told = now;
            self.say(&text, false);
        }
    }

    /// For how many milliseconds something that is new waits to be said; none where nothing does.
    pub fn waits(&self) -> Option<f64> {
        self.untold.as_ref().map(|_| (self.told + QUIET_MS - js_sys::Date::now()).max(0.0))
    }

    fn key_of(&self, line: &Element, summary: &Summary) -> Option<String> {
        Item::parse(&line.get_attribute("data-item")?)?.key(summary)
    }

    fn line_of_key(&self, key: &str) -> Option<Element> {
        let summary = &self.shown.as_ref()?.summary;
        self.all("main [data-item]").into_iter().find(|line| self.key_of(line, summary).as_deref() == Some(key))
    }

    fn stand(&self, summary: &Summary) -> Stand {
        let scrolled = self.window.scroll_y().unwrap_or_default();
        let lines = self.all("main [data-item]");
        let top = |line: &Element| line.get_bounding_client_rect().top();
        let active = self.document.active_element();
        let focused = active.as_ref().is_some_and(|a| a.closest("#panel > main").is_ok_and(|main| main.is_some()));
        let active = active.filter(|_| focused);
        // Where the keyboard is, is where the reader looks, if that is in sight.
        let bottom = self.window.inner_height().ok().and_then(|h| h.as_f64()).unwrap_or_default();
        let own = active.as_ref().and_then(|a| a.closest("[data-item]").ok().flatten());
        let own = own.filter(|line| (BAR..bottom).contains(&top(line)));
        let seen = own.or_else(|| lines.iter().find(|line| top(line) >= BAR).cloned()).filter(|_| scrolled > BAR);
        let focus = active.and_then(|active| {
            let line = active.closest("[data-item]").ok().flatten()?;
            let number = within(&line, FOCUSABLE).iter().position(|control| *control == active)?;
            Some((self.key_of(&line, summary)?, number))
        });
        let of = |selector: &str| self.all(selector).iter().filter_map(|line| self.key_of(line, summary)).collect();
        let filter = self.document.query_selector("[data-filter]").ok().flatten();
        let filter = filter.and_then(|select| Item::parse(&select.dyn_into::<HtmlSelectElement>().ok()?.value()));
        Stand {
            scrolled,
            anchor: seen.and_then(|line| Some((self.key_of(&line, summary)?, top(&line)))),
            focus,
            focused,
            drawers: of("main [data-item]:has(> .drawer)"),
            folds: self
                .folds()
                .into_iter()
                .filter(|(_, _, fold)| fold.has_attribute("open"))
                .map(|f| (f.0, f.1))
                .collect(),
            read_open: self.document.query_selector(".read[open]").is_ok_and(|open| open.is_some()),
            filter: filter.and_then(|item| item.key(summary)),
            pressed: self.item.as_deref().and_then(Item::parse).and_then(|item| item.key(summary)),
        }
    }

    fn stand_again(&mut self, stand: Stand) {
        for (section, number, fold) in self.folds() {
            if stand.folds.iter().any(|(s, n)| *s == section && *n == number) {
                self.fill(&fold);
                let _ = fold.set_attribute("open", "");
            }
        }
        for why in stand.drawers.iter().filter_map(|key| self.line_of_key(key)?.query_selector(".why").ok().flatten()) {
            self.turn_drawer(&why);
        }
        let filter = stand.filter.and_then(|key| self.line_of_key(&key)?.get_attribute("data-item"));
        if let Some(filter) = filter {
            self.sift(&filter);
        }
        self.press_again(stand.pressed);
        if stand.focused {
            let line = stand.focus.as_ref().and_then(|(key, n)| Some((self.line_of_key(key)?, *n)));
            let control = line.and_then(|(line, n)| within(&line, FOCUSABLE).get(n).cloned());
            let control = control.or_else(|| self.document.query_selector("main h1").ok().flatten());
            if let Some(control) = control.and_then(|c| c.dyn_into::<HtmlElement>().ok()) {
                let _ = control.focus();
            }
        }
        let moved =
            stand.anchor.and_then(|(key, top)| Some(self.line_of_key(&key)?.get_bounding_client_rect().top() - top));
        let now = self.window.scroll_y().unwrap_or_default();
        let to = moved.map_or(stand.scrolled, |moved| now + moved);
        let options = web_sys::ScrollToOptions::new();
        options.set_top(to);
        options.set_behavior(web_sys::ScrollBehavior::Instant);
        self.window.scroll_to_with_scroll_to_options(&options);
    }

    /// What the last press marked is still marked in the page; here its line has another place by now, or none.
    fn press_again(&mut self, key: Option<String>) {
        if self.pressed.is_none() {
            return;
        }
        let Some(line) = key.and_then(|key| self.line_of_key(&key)) else {
            self.pressed = None;
            self.item = None;
            self.hide_bar();
            return self.send("unmark", []);
        };
        let span = line.get_attribute("data-span").unwrap_or_default();
        let places = Place::parse_all(&span);
        self.turn = self.turn.min(places.len().saturating_sub(1));
        self.item = line.get_attribute("data-item");
        self.pressed = Some((places, span));
        if let Ok(Some(go)) = line.query_selector(".go") {
            let _ = go.set_attribute("aria-current", "true");
        }
    }

    /// Lists that can be unfolded: section, number there, element.
    fn folds(&self) -> Vec<(String, usize, Element)> {
        let mut numbers = std::collections::BTreeMap::new();
        let folds = self.all("main details:not(.read)").into_iter();
        let number = |fold: Element| {
            let section = fold.closest("[data-section]").ok().flatten().and_then(|s| s.get_attribute("data-section"));
            let name = section.or_else(|| fold.get_attribute("class")).unwrap_or_default();
            let number: &mut usize = numbers.entry(name.clone()).or_default();
            *number += 1;
            (name, *number, fold)
        };
        folds.map(number).collect()
    }
}

fn within(element: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = element.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|n| list.item(n)?.dyn_into().ok()).collect()
}
