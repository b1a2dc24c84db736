//! From a line of the panel to its sentences on the page and back, and from a sentence of the page to the lines that rest
//! on it. What was gone to last stays marked; a bar at the panel's foot leads on from there.

use super::live::Live;
use super::mount::mount;
use super::view::{DOT, Place, titled};
use super::walk_bar;
use crate::page::Stretch;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

impl Live {
    /// Has the page mark these places, in this order; false where none of them can be found.
    pub(super) fn mark(&mut self, places: &[Place], scroll: bool) -> bool {
        let Some(shown) = &self.shown else {
            return false;
        };
        let ranges: Array = places.iter().filter_map(|p| shown.marks.locate(&shown.summary, *p)).map(range).collect();
        let any = ranges.length() > 0;
        if any {
            self.asked.push_back(scroll);
            self.send("mark", [("ranges", ranges.into()), ("scroll", scroll.into())]);
        }
        any
    }

    /// Back to the marks of the last press, or to none.
    pub(super) fn restore(&mut self) {
        let pressed = self.pressed.as_ref().map(|(places, _)| places.clone());
        if !pressed.is_some_and(|places| self.mark(&places, false)) {
            self.send("unmark", []);
        }
    }

    /// Whether what the last press marked is this.
    pub(super) fn is_pressed(&self, span: &str) -> bool {
        self.pressed.as_ref().is_some_and(|(_, pressed)| pressed == span)
    }

    /// Goes to the sentence of a button or finding; pressed again, to the next of its places.
    pub(super) fn go(&mut self, element: &web_sys::Element) {
        let span = element.get_attribute("data-span").unwrap_or_default();
        let places = Place::parse_all(&span);
        let turn = match &self.pressed {
            Some((places, last)) if *last == span && !places.is_empty() => (self.turn + 1) % places.len(),
            _ => 0,
        };
        let finding = element.closest("[data-item]").ok().flatten();
        self.item = finding.and_then(|finding| finding.get_attribute("data-item"));
        let button = match element.matches(".go") {
            Ok(true) => Some(element.clone()),
            _ => element.query_selector(".go").ok().flatten(),
        };
        self.press(places, span, turn, button);
    }

    /// Marks these places and scrolls to one of them.
    fn press(&mut self, places: Vec<Place>, span: String, turn: usize, button: Option<web_sys::Element>) {
        self.turn = turn;
        let mut turned = places.clone();
        turned.rotate_left(turn.min(places.len().saturating_sub(1)));
        self.forget("aria-current");
        self.pressed = Some((places, span));
        if !self.mark(&turned, true) {
            self.pressed = None;
            self.hide_bar();
            return self.say(self.words.get("gone"), true);
        }
        if let Some(button) = button {
            let _ = button.set_attribute("aria-current", "true");
        }
        self.show_bar();
    }

    /// Goes on to the next evidence, or to the one before: first that of the same finding, then the other findings'.
    pub(super) fn step(&mut self, forward: bool) {
        let (Some(item), Some((places, _))) = (&self.item, &self.pressed) else {
            return;
        };
        let findings = self.in_sight();
        let Some(at) = findings.iter().position(|f| f.get_attribute("data-item").as_ref() == Some(item)) else {
            return;
        };
        let current = places.get(self.turn).map_or(0, |p| p.sentence);
        let (next, turn) = match self.place_beside(&findings[at..], current, forward) {
            Some(turn) => (at, turn),
            None => {
                let step = if forward { 1 } else { findings.len() - 1 };
                let next = (at + step) % findings.len();
                let last = findings.get(next).map_or(0, |f| places_of(f).len().saturating_sub(1));
                (next, if forward { 0 } else { last })
            }
        };
        let Some(finding) = findings.get(next) else {
            return;
        };
        let places = places_of(finding);
        let number = places.get(turn).map_or(0, |p| p.sentence);
        let own = finding.query_selector(&format!(".go[data-go=\"{number}\"]")).ok().flatten();
        let button = own.or_else(|| finding.query_selector(".go").ok().flatten());
        self.item = finding.get_attribute("data-item");
        self.press(places, finding.get_attribute("data-span").unwrap_or_default(), turn, button);
        scroll_to(finding, ScrollLogicalPosition::Nearest);
    }

    /// The place before or behind the current one within the first of these findings.
    fn place_beside(&self, findings: &[web_sys::Element], current: usize, forward: bool) -> Option<usize> {
        let places = places_of(findings.first()?);
        // The same span as was pressed, or part of it: then its sentence tells where in the whole it is.
        let whole = self.pressed.as_ref().is_some_and(|(pressed, _)| *pressed == places);
        let at = if whole { self.turn } else { places.iter().position(|p| p.sentence == current)? };
        let beside = if forward { at.checked_add(1)? } else { at.checked_sub(1)? };
        (beside < places.len()).then_some(beside)
    }

    /// The findings that can be seen by scrolling, in their order.
    fn in_sight(&self) -> Vec<web_sys::Element> {
        let shut = "details:not([open]) [data-item], [data-off], [hidden]";
        self.all("main [data-item]").into_iter().filter(|f| !f.matches(shut).unwrap_or(true)).collect()
    }

    /// Ends the walk: back to the line of the panel, and in the page to where the reader was.
    pub(super) fn back(&mut self) {
        self.send("back", []);
        self.pressed = None;
        self.forget("aria-current");
        self.hide_bar();
        if let Some(item) = self.item.take() {
            self.find(&format!("[data-item=\"{item}\"]"));
        }
    }

    /// The reader has clicked on words of the page: shows what rests on their sentence.
    pub fn pointed(&mut self, node: u32, offset: u32) {
        let Some(shown) = &self.shown else {
            return;
        };
        let sentence = shown.marks.sentence_at(&shown.summary, node, offset);
        self.forget("data-used");
        let Some(number) = sentence else {
            return self.say(self.words.get("not-read"), true);
        };
        let users = self.all(&format!("main [data-item][data-sentences~=\"{number}\"]:not([data-off], [hidden])"));
        for user in &users {
            let _ = user.set_attribute("data-used", "");
        }
        let place = Place::whole(number);
        self.forget("aria-current");
        self.pressed = Some((vec![place], place.to_string()));
        self.turn = 0;
        self.mark(&[place], false);
        let Some(first) = users.first() else {
            self.item = None;
            self.hide_bar();
            return self.say(self.words.get("unused"), true);
        };
        self.item = first.get_attribute("data-item");
        unfold(first);
        scroll_to(first, ScrollLogicalPosition::Center);
        self.show_bar();
        self.say(&self.words.count("used", users.len()), true);
    }

    /// Goes to a line of the panel, unfolding what hides it, and puts the keyboard there.
    pub(super) fn find(&self, selector: &str) {
        let Ok(Some(line)) = self.document.query_selector(selector) else {
            return;
        };
        unfold(&line);
        self.forget("data-found");
        let _ = line.set_attribute("data-found", "");
        if let Ok(Some(button)) = line.query_selector(".go")
            && let Ok(button) = button.dyn_into::<HtmlElement>()
        {
            let _ = button.focus();
        }
        scroll_to(&line, ScrollLogicalPosition::Nearest);
    }

    /// Takes an attribute away wherever it is.
    fn forget(&self, attribute: &str) {
        for element in self.all(&format!("main [{attribute}]")) {
            let _ = element.remove_attribute(attribute);
        }
    }

    /// Every element of that kind.
    pub(super) fn all(&self, selector: &str) -> Vec<web_sys::Element> {
        let Ok(list) = self.document.query_selector_all(selector) else {
            return Vec::new();
        };
        (0..list.length()).filter_map(|n| list.item(n)?.dyn_into().ok()).collect()
    }

    fn show_bar(&self) {
        let Some((places, _)) = &self.pressed else {
            return;
        };
        let Some(place) = places.get(self.turn) else {
            return;
        };
        let mut text = self.words.fill("sentence-n", "n", &place.sentence.to_string());
        if place.sentence == 0 && self.shown.as_ref().is_some_and(|shown| titled(&shown.summary)) {
            text = self.words.get("the-title").to_string();
        }
        // Which of the finding's places it is, whichever of its buttons was pressed.
        let finding = self.item.as_ref().map(|item| format!("main [data-item=\"{item}\"]"));
        let finding = finding.and_then(|finding| self.document.query_selector(&finding).ok().flatten());
        let all = finding.map(|finding| places_of(&finding)).unwrap_or_default();
        let at = all.iter().position(|p| p == place).or_else(|| all.iter().position(|p| p.sentence == place.sentence));
        if let Some(at) = at.filter(|_| all.len() > 1) {
            text.push_str(&format!("{DOT}{}/{}", at + 1, all.len()));
        }
        if let Ok(Some(line)) = self.document.query_selector(".walk > .where") {
            return line.set_text_content(Some(&text));
        }
        if let (Ok(Some(root)), Ok(bar)) =
            (self.document.query_selector("#panel"), mount(&walk_bar(&self.words, &text)))
        {
            let _ = root.append_child(&bar);
        }
    }

    pub(super) fn hide_bar(&self) {
        if let Ok(Some(bar)) = self.document.query_selector(".walk") {
            bar.remove();
        }
    }
}

fn places_of(finding: &web_sys::Element) -> Vec<Place> {
    Place::parse_all(&finding.get_attribute("data-span").unwrap_or_default())
}

/// Opens every fold that hides the element.
fn unfold(element: &web_sys::Element) {
    let mut fold = element.closest("details").ok().flatten();
    while let Some(open) = fold {
        let _ = open.set_attribute("open", "");
        fold = open.parent_element().and_then(|above| above.closest("details").ok().flatten());
    }
}

fn scroll_to(element: &web_sys::Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// What the page needs to find a stretch again.
fn range(stretch: Stretch) -> JsValue {
    let place = |p: crate::page::Place| Array::of2(&p.text_node.into(), &p.offset.into());
    let range = Object::new();
    let _ = Reflect::set(&range, &"from".into(), &place(stretch.start));
    let _ = Reflect::set(&range, &"to".into(), &place(stretch.end));
    let _ = Reflect::set(&range, &"words".into(), &stretch.words.into());
    range.into()
}
