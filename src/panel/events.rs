//! What the reader does in the panel, handed to [`Live`]: one listener for each kind of event stands at the document.

use super::deliver;
use super::item::Item;
use super::live::Live;
use super::mount::Listener;
use super::view::Place;
use js_sys::Date;
use std::cell::{Ref, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlSelectElement, KeyboardEvent};

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
        on("change", change)?,
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
        return live.borrow().find(&format!("li[data-id=\"{id}\"]"));
    }
    if let Some(item) = closest(event, "[data-to]").and_then(|e| e.get_attribute("data-to")) {
        return live.borrow().find(&format!("[data-item=\"{item}\"]"));
    }
    if closest(event, "summary").is_some() {
        if closest(event, ".menu > summary").is_some() {
            live.borrow().offer_share();
        }
        if closest(event, ".read > summary").is_some() {
            live.borrow().fill_strip();
        } else if let Some(fold) = closest(event, "[data-fill]") {
            live.borrow().fill(&fold);
        }
        return;
    }
    if closest(event, ".drawer").is_some() {
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
    let item = control.get_attribute("data-of").and_then(|of| Item::parse(&of));
    match (control.get_attribute("data-do").as_deref(), item) {
        (Some("wrong"), Some(item)) => {
            if let Some(case) = panel.call_wrong(item) {
                copy(live, case);
            }
        }
        (Some("undo"), Some(item)) => panel.call_right(item),
        (Some("only"), Some(item)) => panel.sift(&item.to_string()),
        (Some("cite"), Some(item)) => {
            if let Some(text) = panel.citation(item) {
                copy(live, text);
            }
        }
        (Some(name), _) => act(live, panel, name, control),
        _ => {}
    }
}

/// Copies a text and tells what came of it.
fn copy(live: &Rc<RefCell<Live>>, text: String) {
    let (told, kept) = (live.clone(), text.clone());
    deliver::copy(&live.borrow().window, text, move |ok| {
        // While another event is being handled there is nobody to tell.
        match told.try_borrow() {
            Ok(panel) if ok => panel.say(panel.words.get("copied"), true),
            Ok(panel) => panel.show_by_hand(&kept),
            Err(_) => {}
        }
    });
}

/// A control that belongs to no finding.
fn act(live: &Rc<RefCell<Live>>, panel: Ref<Live>, name: &str, control: &web_sys::Element) {
    match name {
        "copy" => {
            if let Some(text) = panel.text_as("markdown") {
                copy(live, text);
            }
        }
        "why" => panel.turn_drawer(control),
        "ics" => panel.save_date(&control.get_attribute("data-date").unwrap_or_default()),
        "earlier" | "later" => {
            drop(panel);
            live.borrow_mut().step(name == "later");
        }
        "back" => {
            drop(panel);
            live.borrow_mut().back();
        }
        "export" => panel.save(&control.get_attribute("data-format").unwrap_or_default()),
        "side" => {
            let side = if panel.side == "left" { "right" } else { "left" };
            panel.send("side", [("side", side.into())]);
            drop(panel);
            live.borrow_mut().set_side(side.to_string());
        }
        "again" => {
            panel.set_state("reading", "");
            panel.say(panel.words.get("reading"), true);
            panel.send("again", [("whole", panel.whole.into())]);
            drop(panel);
            live.borrow_mut().again = Some(Date::now());
        }
        "whole" => {
            panel.send("choose", [("whole", true.into())]);
            drop(panel);
            let mut panel = live.borrow_mut();
            panel.again = Some(Date::now());
            panel.whole = true;
        }
        "turn" => {
            let block = control.get_attribute("data-block").unwrap_or_default();
            panel.send("choose", [("block", block.parse::<u32>().ok().into())]);
            drop(panel);
            let mut panel = live.borrow_mut();
            panel.again = Some(Date::now());
            panel.turned = Some(block);
        }
        "print" => panel.print(),
        "share" => panel.share(),
        "show-new" => panel.show_new(),
        "seen" => {
            drop(panel);
            live.borrow_mut().see();
        }
        "put-away" => {
            panel.put_away();
        }
        "options" => panel.send("options", []),
        "close" => panel.send("close", []),
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

/// Escape closes an open menu before it closes the panel; Alt with an arrow goes to the next evidence or the one before.
fn key(live: &Rc<RefCell<Live>>, event: &Event) {
    let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    let key = pressed.key();
    if key == "Escape" && live.borrow().put_away() {
        return event.prevent_default();
    }
    if let Some(menu) = live.borrow().menu().filter(|_| key == "Escape") {
        let _ = menu.remove_attribute("open");
        return event.prevent_default();
    }
    if pressed.alt_key() && (key == "ArrowDown" || key == "ArrowUp") {
        event.prevent_default();
        live.borrow_mut().step(key == "ArrowDown");
    }
}

/// Something else is to be seen.
fn change(live: &Rc<RefCell<Live>>, event: &Event) {
    if let Some(select) = closest(event, "[data-filter]").and_then(|e| e.dyn_into::<HtmlSelectElement>().ok()) {
        live.borrow().sift(&select.value());
    }
}
