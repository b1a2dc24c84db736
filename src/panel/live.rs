//! The panel in its document: draws, listens, sends marks to the page, says what happened.
//!
//! One listener for each kind of event stands at the document; what was meant is read from the `data-` attributes that the
//! drawing gave to its elements.

use super::element::Element;
use super::marks::Marks;
use super::mount::{Listener, mount};
use super::view::Place;
use super::view::View;
use super::{State, deliver, draw, stale, state, strip, trouble};
use crate::interface::Words;
use crate::page::{Part, Stretch};
use crate::report;
use crate::summary::Summary;
use js_sys::{Array, Date, Function, Object, Reflect};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Event, HtmlElement, KeyboardEvent, Window};

/// A summary and where its sentences stand on the page.
pub struct Shown {
    /// what was found
    pub summary: Summary,
    /// where it stands
    pub marks: Marks,
    /// the page's blocks, read or not
    pub parts: Vec<Part>,
}

/// The panel in its document.
pub struct Live {
    window: Window,
    document: Document,
    post: Function,
    words: Words,
    shown: Option<Shown>,
    /// what the last press on a sentence marked, and its button's `data-span`
    pressed: Option<(Vec<Place>, String)>,
    /// which of its places was gone to
    turn: usize,
    /// where the sidebar is: `left` or `right`
    side: String,
    /// when the reader asked to read again or otherwise, in epoch milliseconds
    again: Option<f64>,
    /// the reader wanted the whole page, whatever is selected
    whole: bool,
    /// the block that the reader has just taken in or left out
    turned: Option<String>,
    /// why what is shown is no longer on the page
    outdated: Option<String>,
    /// marks that the page has not answered yet: whether each was a press, which is told, or only pointed at
    asked: VecDeque<bool>,
}

impl Live {
    /// A panel that speaks to the page by `post`, in the interface's language.
    pub fn new(post: Function, words: Words) -> Result<Self, JsValue> {
        let window = web_sys::window().ok_or("no window")?;
        let document = window.document().ok_or("no document")?;
        let live = Self {
            window,
            document,
            post,
            words,
            shown: None,
            pressed: None,
            turn: 0,
            side: String::new(),
            again: None,
            whole: false,
            turned: None,
            outdated: None,
            asked: VecDeque::new(),
        };
        live.set("lang", live.words.code);
        live.set("dir", live.words.direction().as_str());
        live.set_state("reading", "");
        Ok(live)
    }

    /// When the reader asked for another reading, if that is what comes now; in epoch milliseconds.
    pub fn take_again(&mut self) -> Option<f64> {
        self.again.take()
    }

    /// Notes that what comes is read of a new snapshot.
    pub fn anew(&mut self) {
        self.outdated = None;
        self.turned = None;
    }

    /// Notes at which side of the page the sidebar is.
    pub fn set_side(&mut self, side: String) {
        self.side = side;
    }

    /// Draws a summary. `started` is when the reader asked for it, `core` how long Rust took, in milliseconds.
    pub fn show(&mut self, shown: Shown, started: f64, core: f64) {
        self.pressed = None;
        let turned = self.turned.take();
        let scrolled = self.window.scroll_y().unwrap_or_default();
        self.render(&draw(&shown.summary, &self.words, &shown.parts, turned.is_some()));
        let (name, why) = match state(&shown.summary) {
            State::Ready => ("ready", ""),
            State::Empty(why) => ("empty", why),
        };
        self.set("data-ms-core", &format!("{:.0}", core.max(0.0)));
        if started > 0.0 {
            self.set("data-ms", &format!("{:.0}", (Date::now() - started).max(0.0)));
        }
        self.set_state(name, why);
        self.say(&self.summed_up(&shown.summary), false);
        self.shown = Some(shown);
        self.send("drawn", [("state", name.into())]);
        if let Some(block) = turned {
            self.window.scroll_to_with_x_and_y(0.0, scrolled);
            self.focus_on_block(&block);
            // The kept page was read otherwise, no new one.
            if let Some(why) = self.outdated.clone() {
                self.outdated(&why);
            }
        }
    }

    /// Back to the button of a block, unfolding the list that hides it.
    fn focus_on_block(&self, block: &str) {
        let Ok(Some(button)) = self.document.query_selector(&format!("[data-block=\"{block}\"]")) else {
            return;
        };
        if let Ok(Some(fold)) = button.closest("details") {
            let _ = fold.set_attribute("open", "");
        }
        if let Ok(button) = button.dyn_into::<HtmlElement>() {
            let _ = button.focus();
        }
    }

    /// Fills the strip of what was read, which is drawn as one line, when it is opened first.
    fn fill_strip(&self) {
        let (Some(shown), Ok(Some(before))) = (&self.shown, self.document.query_selector(".read:not(:has(p))")) else {
            return;
        };
        let view = View { summary: &shown.summary, words: &self.words };
        // Closed still: the press that is being handled opens it.
        let Ok(full) = mount(&self.document, &strip(view, &shown.parts, true)) else {
            return;
        };
        while let Some(child) = full.first_element_child().and_then(|line| line.next_element_sibling()) {
            let _ = before.append_child(&child);
        }
    }

    /// "Ready: 4 participants, 6 actions", for those who do not see the panel appear.
    fn summed_up(&self, summary: &Summary) -> String {
        let participants = self.words.count("found-participants", summary.participants.len());
        let actions = self.words.count("found-actions", summary.actions.iter().filter(|a| a.sure).count());
        format!("{} · {participants} · {actions}", self.words.get("ready"))
    }

    /// Draws why there can be no summary.
    pub fn fail(&mut self, why: &str, remedy: Option<&'static str>) {
        self.shown = None;
        self.render(&trouble(&self.words, "error", why, remedy));
        self.set_state("error", why);
        self.send("drawn", [("state", "error".into())]);
    }

    /// Says that the page has moved on; the summary stays to be read.
    pub fn outdated(&mut self, why: &str) {
        self.pressed = None;
        self.outdated = Some(why.to_string());
        self.set_state("stale", why);
        let strip = mount(&self.document, &stale(&self.words, why));
        let (Ok(strip), Ok(Some(main))) = (strip, self.document.query_selector("#panel > main")) else {
            return;
        };
        if let Ok(Some(before)) = self.document.query_selector(".stale") {
            before.remove();
        }
        let _ = main.parent_node().map(|parent| parent.insert_before(&strip, Some(&main)));
        self.say(self.words.get(why), false);
    }

    /// What the page answered to a mark.
    pub fn marked(&mut self, ok: bool) {
        if self.asked.pop_front() != Some(true) {
            return;
        }
        let Some((places, _)) = &self.pressed else {
            return;
        };
        let place = places.get(self.turn).or(places.first());
        match place {
            Some(place) if ok => self.say(&self.words.fill("marked", "n", &place.sentence.to_string()), false),
            _ => self.say(self.words.get("gone"), true),
        }
    }

    fn render(&self, elements: &[Element]) {
        let Ok(Some(root)) = self.document.query_selector("#panel") else {
            return;
        };
        let nodes = Array::new();
        for element in elements {
            if let Ok(node) = mount(&self.document, element) {
                nodes.push(&node);
            }
        }
        root.replace_children_with_node(&nodes);
        self.window.scroll_to_with_x_and_y(0.0, 0.0);
    }

    fn set(&self, name: &str, value: &str) {
        if let Some(page) = self.document.document_element() {
            let _ = page.set_attribute(name, value);
        }
    }

    fn set_state(&self, state: &str, why: &str) {
        if let Some(page) = self.document.document_element().filter(|_| why.is_empty()) {
            let _ = page.remove_attribute("data-why");
        } else {
            self.set("data-why", why);
        }
        self.set("data-state", state);
    }

    /// Tells screen readers, and if `seen` everybody.
    fn say(&self, text: &str, seen: bool) {
        let Ok(Some(line)) = self.document.query_selector("#panel > .status") else {
            return;
        };
        line.set_text_content(Some(text));
        let _ = line.remove_attribute("data-shown");
        if seen && let Ok(line) = line.dyn_into::<HtmlElement>() {
            // Asking for its height makes the browser take the attribute's going for real: the animation begins anew.
            line.offset_height();
            let _ = line.set_attribute("data-shown", "");
        }
    }

    fn send<const N: usize>(&self, kind: &str, more: [(&str, JsValue); N]) {
        let message = Object::new();
        let _ = Reflect::set(&message, &"type".into(), &kind.into());
        for (name, value) in more {
            let _ = Reflect::set(&message, &name.into(), &value);
        }
        let _ = self.post.call1(&JsValue::NULL, &message);
    }

    /// Has the page mark these places, in this order; false where none of them can be found.
    fn mark(&mut self, places: &[Place], scroll: bool) -> bool {
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
    fn restore(&mut self) {
        let pressed = self.pressed.as_ref().map(|(places, _)| places.clone());
        if !pressed.is_some_and(|places| self.mark(&places, false)) {
            self.send("unmark", []);
        }
    }

    /// Whether what the last press marked is this.
    fn is_pressed(&self, span: &str) -> bool {
        self.pressed.as_ref().is_some_and(|(_, pressed)| pressed == span)
    }

    /// Goes to the sentence of a button or finding; pressed again, to the next of its places.
    fn go(&mut self, element: &web_sys::Element) {
        let span = element.get_attribute("data-span").unwrap_or_default();
        let places = Place::parse_all(&span);
        self.turn = match &self.pressed {
            Some((places, last)) if *last == span && !places.is_empty() => (self.turn + 1) % places.len(),
            _ => 0,
        };
        let mut turned = places.clone();
        turned.rotate_left(self.turn.min(places.len().saturating_sub(1)));
        if let Ok(Some(before)) = self.document.query_selector(".go[aria-current]") {
            let _ = before.remove_attribute("aria-current");
        }
        self.pressed = Some((places, span));
        if !self.mark(&turned, true) {
            self.pressed = None;
            return self.say(self.words.get("gone"), true);
        }
        let button = match element.matches(".go") {
            Ok(true) => Some(element.clone()),
            _ => element.query_selector(".go").ok().flatten(),
        };
        let _ = button.map(|button| button.set_attribute("aria-current", "true"));
    }

    /// Goes to a participant's card, unfolding the list that hides it.
    fn find_card(&self, id: &str) {
        let Ok(Some(card)) = self.document.query_selector(&format!("li[data-id=\"{id}\"]")) else {
            return;
        };
        if let Ok(Some(fold)) = card.closest("details") {
            let _ = fold.set_attribute("open", "");
        }
        if let Ok(Some(before)) = self.document.query_selector("li[data-found]") {
            let _ = before.remove_attribute("data-found");
        }
        let _ = card.set_attribute("data-found", "");
        if let Ok(Some(button)) = card.query_selector(".go")
            && let Ok(button) = button.dyn_into::<HtmlElement>()
        {
            let _ = button.focus();
        }
    }

    fn text_as(&self, format: &str) -> Option<String> {
        let summary = &self.shown.as_ref()?.summary;
        Some(match format {
            "json" => report::json(summary) + "\n",
            "jsonld" => report::jsonld(summary) + "\n",
            "csv" => report::csv(summary),
            _ => report::markdown_in(summary, &self.words),
        })
    }

    fn save(&self, format: &str) {
        let title = self.shown.as_ref().and_then(|s| s.summary.article.title.as_deref()).unwrap_or_default();
        let saved = self.text_as(format).is_some_and(|text| deliver::save(&self.window, title, format, &text).is_ok());
        if saved {
            self.say(self.words.get("exported"), true);
        }
    }

    fn menu(&self) -> Option<web_sys::Element> {
        self.document.query_selector(".menu[open]").ok().flatten()
    }
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

/// The listeners of a panel; they go with the returned list.
pub fn listen(live: &Rc<RefCell<Live>>) -> Result<Vec<Listener>, JsValue> {
    let document = live.borrow().document.clone();
    let on = |kind: &'static str, act: fn(&Rc<RefCell<Live>>, &Event)| {
        let live = live.clone();
        Listener::new(&document, kind, move |event| act(&live, &event))
    };
    Ok(vec![
        on("click", click)?,
        on("pointerover", point)?,
        on("focusin", point)?,
        on("pointerout", leave)?,
        on("focusout", leave)?,
        on("keydown", key)?,
    ])
}

fn closest(event: &Event, selector: &str) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok().flatten()
}

fn click(live: &Rc<RefCell<Live>>, event: &Event) {
    if let Some(menu) = live.borrow().menu()
        && closest(event, ".menu > summary").is_none()
    {
        let _ = menu.remove_attribute("open");
    }
    if let Some(control) = closest(event, "[data-do]") {
        return command(live, &control);
    }
    if let Some(id) = closest(event, "[data-who]").and_then(|e| e.get_attribute("data-who")) {
        return live.borrow().find_card(&id);
    }
    if closest(event, "summary").is_some() {
        if closest(event, ".read > summary").is_some() {
            live.borrow().fill_strip();
        }
        return;
    }
    // A press on the words counts as one on their button, but not where the reader is selecting them.
    let selecting = live.borrow().window.get_selection().ok().flatten().is_some_and(|s| !s.is_collapsed());
    let finding = closest(event, ".go").or_else(|| closest(event, "[data-span]").filter(|_| !selecting));
    if let Some(finding) = finding {
        live.borrow_mut().go(&finding);
    }
}

fn command(live: &Rc<RefCell<Live>>, control: &web_sys::Element) {
    let panel = live.borrow();
    match control.get_attribute("data-do").as_deref() {
        Some("copy") => {
            let Some(text) = panel.text_as("markdown") else {
                return;
            };
            let live = live.clone();
            deliver::copy(&panel.window, text, move |ok| {
                // While another event is being handled there is nobody to tell.
                if let Ok(panel) = live.try_borrow() {
                    panel.say(panel.words.get(if ok { "copied" } else { "not-copied" }), true);
                }
            });
        }
        Some("export") => panel.save(&control.get_attribute("data-format").unwrap_or_default()),
        Some("side") => {
            let side = if panel.side == "left" { "right" } else { "left" };
            panel.send("side", [("side", side.into())]);
            drop(panel);
            live.borrow_mut().set_side(side.to_string());
        }
        Some("again") => {
            panel.set_state("reading", "");
            panel.say(panel.words.get("reading"), true);
            panel.send("again", [("whole", panel.whole.into())]);
            drop(panel);
            live.borrow_mut().again = Some(Date::now());
        }
        Some("whole") => {
            panel.send("choose", [("whole", true.into())]);
            drop(panel);
            let mut panel = live.borrow_mut();
            panel.again = Some(Date::now());
            panel.whole = true;
        }
        Some("turn") => {
            let block = control.get_attribute("data-block").unwrap_or_default();
            panel.send("choose", [("block", block.parse::<u32>().ok().into())]);
            drop(panel);
            let mut panel = live.borrow_mut();
            panel.again = Some(Date::now());
            panel.turned = Some(block);
        }
        Some("options") => panel.send("options", []),
        Some("close") => panel.send("close", []),
        // Anything else is panel.js's own.
        _ => {}
    }
}

/// Shows in the page what the pointer or the keyboard is on.
fn point(live: &Rc<RefCell<Live>>, event: &Event) {
    let span = span_under(event);
    // Moving the focus ourselves comes back here at once: then the panel is at work already.
    let Ok(mut panel) = live.try_borrow_mut() else {
        return;
    };
    if let Some(span) = span.filter(|span| !panel.is_pressed(span)) {
        panel.mark(&Place::parse_all(&span), false);
    }
}

fn leave(live: &Rc<RefCell<Live>>, event: &Event) {
    let span = span_under(event);
    let Ok(mut panel) = live.try_borrow_mut() else {
        return;
    };
    if span.is_some_and(|span| !panel.is_pressed(&span)) {
        panel.restore();
    }
}

fn span_under(event: &Event) -> Option<String> {
    closest(event, "[data-span]")?.get_attribute("data-span")
}

/// Escape closes an open menu before it closes the panel.
fn key(live: &Rc<RefCell<Live>>, event: &Event) {
    let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|e| e.key() == "Escape");
    if let Some(menu) = live.borrow().menu().filter(|_| escape) {
        let _ = menu.remove_attribute("open");
        event.prevent_default();
    }
}
