//! The panel in its document: draws, sends marks to the page, says what happened.
//!
//! What the reader means by an event ([`super::events`]) is read from the `data-` attributes that the drawing gave to its
//! elements; [`super::walk`] follows the evidence, [`super::sift`] hides what is not asked for.

use super::arrange::arrange;
use super::element::Element;
use super::item::Item;
use super::marks::Marks;
use super::mount::{Plan, build_of, mount};
use super::view::{Place, View};
use super::{State, deeds_list, deliver, draw, drawer, stale, state, strip, table, trouble};
use crate::interface::Words;
use crate::page::Part;
use crate::report;
use crate::summary::Summary;
use js_sys::{Array, Date, Function, Object, Reflect};
use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement, Window};

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
    pub(super) window: Window,
    pub(super) document: Document,
    post: Function,
    pub(super) words: Words,
    /// the language of the browser's interface
    own: String,
    pub(super) shown: Option<Shown>,
    /// what the last press on a sentence marked, and its button's `data-span`
    pub(super) pressed: Option<(Vec<Place>, String)>,
    /// which of its places was gone to
    pub(super) turn: usize,
    /// the finding whose evidence that is
    pub(super) item: Option<String>,
    /// where the sidebar is: `left` or `right`
    pub(super) side: String,
    /// when the reader asked to read again or otherwise, in epoch milliseconds
    pub(super) again: Option<f64>,
    /// the reader wanted the whole page, whatever is selected
    pub(super) whole: bool,
    /// the block that the reader has just taken in or left out
    pub(super) turned: Option<String>,
    /// why what is shown is no longer on the page
    pub(super) outdated: Option<String>,
    /// marks that the page has not answered yet: whether each was a press, which is told, or only pointed at
    pub(super) asked: VecDeque<bool>,
    /// keys of the findings that the reader has called wrong
    wrong: BTreeSet<String>,
    /// the reader's day, `YYYY-MM-DD`
    today: String,
    /// on a page that goes on: what the reader has seen; none: what is shown
    pub(super) seen: Option<Summary>,
    /// how often the page was read again by itself
    pub(super) updates: u32,
    /// when what is new was said last, in epoch milliseconds
    pub(super) told: f64,
    /// what stands in #panel though this has not drawn it
    draft: RefCell<Vec<Plan>>,
}

/// The reader's day, `YYYY-MM-DD`.
pub fn today() -> String {
    let now = Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

impl Live {
    /// A panel that speaks to the page by `post`, in the interface's language; `draft` is drawn already.
    pub fn new(post: Function, language: &str, draft: Vec<Plan>) -> Result<Self, JsValue> {
        let window = web_sys::window().ok_or("no window")?;
        let document = window.document().ok_or("no document")?;
        let mut live = Self {
            window,
            document,
            post,
            words: Words::of(language),
            own: language.to_string(),
            shown: None,
            pressed: None,
            turn: 0,
            item: None,
            side: String::new(),
            again: None,
            whole: false,
            turned: None,
            outdated: None,
            asked: VecDeque::new(),
            wrong: BTreeSet::new(),
            today: today(),
            seen: None,
            updates: 0,
            told: 0.0,
            draft: RefCell::new(draft),
        };
        if live.draft.borrow().is_empty() {
            live.speak(None);
            live.set_state("reading", "");
        }
        Ok(live)
    }

    /// Takes the interface's words from the article's language, where the reader wants that and they are there; else from
    /// the browser's.
    pub(super) fn speak(&mut self, article: Option<&str>) {
        let page = self.document.document_element();
        let labels = page.and_then(|p| p.get_attribute("data-labels")).unwrap_or_default();
        self.words = Words::chosen(&labels, article.unwrap_or_default(), &self.own);
        self.set("lang", self.words.code);
        self.set("dir", self.words.direction().as_str());
        self.document.set_title(self.words.get("product"));
    }

    /// Notes what the reader has called wrong.
    pub fn hide(&mut self, keys: Vec<String>) {
        self.wrong = keys.into_iter().collect();
    }

    /// What a shown summary is drawn with.
    pub(super) fn view<'a>(&'a self, summary: &'a Summary) -> View<'a> {
        View { summary, words: &self.words, today: &self.today, wrong: &self.wrong }
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
        self.item = None;
        self.speak(Some(&shown.summary.language));
        let turned = self.turned.take();
        let scrolled = turned.as_ref().map(|_| self.window.scroll_y().unwrap_or_default());
        let drafted = !self.draft.borrow().is_empty();
        self.render(&self.arranged(&shown, turned.is_some()));
        let (name, why) = match state(&shown.summary) {
            State::Ready => ("ready", ""),
            State::Empty(why) => ("empty", why),
        };
        self.set("data-ms-core", &format!("{:.0}", core.max(0.0)));
        if started > 0.0 && !drafted {
            self.set("data-ms", &format!("{:.0}", (Date::now() - started).max(0.0)));
        }
        self.set_state(name, why);
        self.say(&self.summed_up(&shown.summary), false);
        self.shown = Some(shown);
        self.seen = None;
        self.drawn(name);
        if let Some(block) = turned {
            self.window.scroll_to_with_x_and_y(0.0, scrolled.unwrap_or_default());
            self.focus_on_block(&block);
            // The kept page was read otherwise, no new one.
            if let Some(why) = self.outdated.clone() {
                self.outdated(&why);
            }
        }
    }

    /// The panel for a summary, its sections as the reader wants them.
    pub(super) fn arranged(&self, shown: &Shown, open: bool) -> Vec<Element> {
        let mut tree = draw(self.view(&shown.summary), &shown.parts, open);
        let wanted = self.document.document_element().and_then(|page| page.get_attribute("data-sections"));
        arrange(&mut tree, &wanted.unwrap_or_default());
        tree
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
    pub(super) fn fill_strip(&self) {
        let (Some(shown), Ok(Some(before))) = (&self.shown, self.document.query_selector(".read:not(:has(p))")) else {
            return;
        };
        // Closed still: the press that is being handled opens it.
        let Ok(full) = mount(&strip(self.view(&shown.summary), &shown.parts, true)) else {
            return;
        };
        while let Some(child) = full.first_element_child().and_then(|line| line.next_element_sibling()) {
            let _ = before.append_child(&child);
        }
    }

    /// Fills a fold that is drawn empty, when it is opened first: somebody's deeds, or who did what.
    pub(super) fn fill(&self, fold: &web_sys::Element) {
        let (Some(shown), Some(what)) = (&self.shown, fold.get_attribute("data-fill")) else {
            return;
        };
        if fold.child_element_count() > 1 {
            return;
        }
        let view = self.view(&shown.summary);
        let content = if what == "matrix" { table(view) } else { deeds_list(view, &what) };
        if let Ok(content) = mount(&content) {
            let _ = fold.append_child(&content);
        }
    }

    /// Unfolds why a finding is here, or folds it.
    pub(super) fn turn_drawer(&self, button: &web_sys::Element) {
        let Ok(Some(finding)) = button.closest("[data-item]") else {
            return;
        };
        let open = finding.query_selector(".drawer").ok().flatten();
        let _ = button.set_attribute("aria-expanded", if open.is_none() { "true" } else { "false" });
        if let Some(open) = open {
            return open.remove();
        }
        let item = finding.get_attribute("data-item").and_then(|item| Item::parse(&item));
        if let (Some(item), Some(shown)) = (item, &self.shown)
            && let Ok(drawer) = mount(&drawer(self.view(&shown.summary), item))
        {
            let _ = finding.append_child(&drawer);
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
        let strip = mount(&stale(&self.words, why));
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
            Some(place) if ok && place.sentence == 0 => self.say(self.words.get("marked-title"), false),
            Some(place) if ok => self.say(&self.words.fill("marked", "n", &place.sentence.to_string()), false),
            _ => self.say(self.words.get("gone"), true),
        }
    }

    /// Tells the page that there is something to see, and between which of its text nodes stands what was read: it looks there
    /// for changes.
    pub(super) fn drawn(&self, state: &str) {
        let ends = self.shown.as_ref().and_then(|shown| {
            let places = |n| shown.marks.locate(&shown.summary, Place::whole(n));
            let count = shown.summary.sentences.len();
            let first = (1..count).find_map(places).or_else(|| places(0))?;
            let last = (0..count).rev().find_map(places)?;
            Some((first.start.text_node, last.end.text_node))
        });
        let (first, last) = ends.map_or((JsValue::NULL, JsValue::NULL), |(a, b)| (a.into(), b.into()));
        self.send("drawn", [("state", state.into()), ("first", first), ("last", last)]);
    }

    pub(super) fn render(&self, elements: &[Element]) {
        let Ok(Some(root)) = self.document.query_selector("#panel") else {
            return;
        };
        let plans: Vec<Plan> = elements.iter().map(Plan::of).collect();
        if self.draft.take() == plans {
            return;
        }
        let nodes = Array::new();
        for plan in &plans {
            if let Ok(node) = build_of(plan) {
                nodes.push(&node);
            }
        }
        // To scroll costs a layout, of which the first drawing has no need.
        let again = root.has_child_nodes();
        root.replace_children_with_node(&nodes);
        if again {
            self.window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    pub(super) fn set(&self, name: &str, value: &str) {
        if let Some(page) = self.document.document_element() {
            let _ = page.set_attribute(name, value);
        }
    }

    pub(super) fn set_state(&self, state: &str, why: &str) {
        if let Some(page) = self.document.document_element().filter(|_| why.is_empty()) {
            let _ = page.remove_attribute("data-why");
        } else {
            self.set("data-why", why);
        }
        self.set("data-state", state);
    }

    /// Tells screen readers, and if `seen` everybody.
    pub(super) fn say(&self, text: &str, seen: bool) {
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

    pub(super) fn send<const N: usize>(&self, kind: &str, more: [(&str, JsValue); N]) {
        let message = Object::new();
        let _ = Reflect::set(&message, &"type".into(), &kind.into());
        for (name, value) in more {
            let _ = Reflect::set(&message, &name.into(), &value);
        }
        let _ = self.post.call1(&JsValue::NULL, &message);
    }

    pub(super) fn text_as(&self, format: &str) -> Option<String> {
        let summary = &self.shown.as_ref()?.summary;
        Some(match format {
            "json" => report::json(summary) + "\n",
            "jsonld" => report::jsonld(summary) + "\n",
            "csv" => report::csv(summary),
            _ => report::markdown_in(summary, &self.words),
        })
    }

    pub(super) fn save(&self, format: &str) {
        let title = self.shown.as_ref().and_then(|s| s.summary.article.title.as_deref()).unwrap_or_default();
        let saved = self.text_as(format).is_some_and(|text| deliver::save(&self.window, title, format, &text).is_ok());
        if saved {
            self.say(self.words.get("exported"), true);
        }
    }

    /// Saves a date of the article for the reader's calendar.
    pub(super) fn save_date(&self, number: &str) {
        let (Some(shown), Ok(number)) = (&self.shown, number.parse()) else {
            return;
        };
        let iso = String::from(Date::new_0().to_iso_string());
        let now: String = iso.split('.').next().unwrap_or_default().chars().filter(|c| !"-:".contains(*c)).collect();
        let title = shown.summary.article.title.as_deref().unwrap_or_default();
        let text = report::ics(&shown.summary, number, &format!("{now}Z"));
        if text.is_some_and(|text| deliver::save(&self.window, title, "ics", &text).is_ok()) {
            self.say(self.words.get("exported"), true);
        }
    }

    pub(super) fn menu(&self) -> Option<web_sys::Element> {
        self.document.query_selector(".menu[open]").ok().flatten()
    }
}
