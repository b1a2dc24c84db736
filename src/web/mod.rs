//! The only door between JavaScript and the core: one [`Session`] for one panel. `panel.js` carries messages and bytes, Rust decides.
//!
//! ```js
//! // after the classic script khulasa.js
//! await wasm_bindgen({ module_or_path: 'khulasa_bg.wasm' });
//! const session = new wasm_bindgen.Session(post, language, plans);
//! //    post(message)   hands a plain object to page.js; panel.js itself does what `options` asks
//! //    language        BCP 47 code of the browser's interface (`i18n.getUILanguage()`), decides `lang` and `dir` of <html>
//! //    plans           what a `Draft` has drawn and panel.js has put into #panel, else undefined
//!
//! // A message of type `page` came (the first, or another after `again`):
//! const codes = session.read(message);             // packs wanted and not held yet, e.g. ['ar']; often empty
//! for (const code of codes) session.addPack(code, bytes);  // a Uint8Array, or null when the file cannot be had
//! session.hide(keys);                              // what the reader has called wrong: the keys of `wrong` messages
//! session.show();                                  // analyses, draws, sets data-state, data-ms, data-ms-core; posts `drawn`
//!
//! session.choose(message);                         // `choose` was posted: as `read`, of the page that is held already
//!
//! session.update(message);                         // as `read`, of a page that goes on: `show` then leaves the reader where they are
//!
//! session.tell(message);                           // every other message: marked, pointed, moved, trouble
//! session.redraw();                                // labels or sections were chosen otherwise
//! session.json();                                  // for the reader's archive; undefined where there is no summary
//! session.free();                                  // removes every listener
//!
//! // in background.js, where there is no document: the first drawing, made while the browser still loads the frame
//! const draft = new wasm_bindgen.Draft();
//! const codes = draft.read(message);               // as of a session; `draft.addPack` too
//! draft.draw(language, settings, wrong);           // { lang, dir, plans }; undefined where there is nothing to draw
//! ```
//! An exception out of any of these is a bug in the core (a trap): panel.js then sets `data-state="error"` and `data-why="trap"` on
//! <html>, posts `drawn` and drops the session. `panel.html` holds the markup for it, shown by CSS in that state alone; its
//! `<button data-do="reload">` is panel.js's own.
//!
//! The messages are those of `extension/PROTOCOL.md`. Taken from the page: `page` (`snapshot`, `selection`, `clickedAt`, `url`,
//! `lang`, `side`), `marked` (`ok`, `why`), `pointed` (`node`, `offset`), `moved` (`url`), and from panel.js `trouble` (`why`). Posted:
//!
//! | type      | more              | when |
//! |-----------|-------------------|------|
//! | `drawn`   | `state`, `first`, `last` | there is something to see; the text nodes between which it was read |
//! | `mark`    | `ranges`, `scroll`| a sentence was pressed (`scroll`) or pointed at (not) |
//! | `unmark`  |                   | the pointer left, and nothing was pressed before |
//! | `again`   |                   | read again: the page answers with another `page` |
//! | `back`    |                   | as `unmark`, and back to where the page was before the first press |
//! | `wrong`   | `key`, `on`       | the reader calls a finding wrong, or takes that back; panel.js keeps it |
//! | `side`    | `side`            | the sidebar goes to the other side |
//! | `choose`  | `block`, `whole` | the reader turned a block around, or wants the whole page; panel.js hands it to `choose` |
//! | `options` |                   | panel.js has background.js open the options |
//! | `close`   |                   | close everything |

#![deny(clippy::unwrap_used)]

mod draft;
mod reader;

use crate::changes::is_same_article;
use crate::page::{self, Choice, Page};
use crate::panel::events::listen;
use crate::panel::live::{Live, Shown};
use crate::panel::marks::Marks;
use crate::panel::mount::Listener;
use js_sys::{Function, Reflect, Uint8Array};
use reader::{Found, Held, Reader, now, snapshot};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// One panel's conversation with one page.
#[wasm_bindgen]
pub struct Session {
    live: Rc<RefCell<Live>>,
    reader: Reader,
    /// when the reader asked, in epoch milliseconds; 0: not known
    started: f64,
    /// what is held is a later state of the page that is shown
    updating: bool,
    _listeners: Vec<Listener>,
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

#[wasm_bindgen]
impl Session {
    /// A session that answers by `post`, in the interface's language. `plans` is what stands in #panel already, of a
    /// [`draft::Draft`]: it is not drawn once more, if it is what `show` would draw.
    #[wasm_bindgen(constructor)]
    pub fn new(post: Function, language: &str, plans: JsValue) -> Result<Session, JsValue> {
        console_error_panic_hook::set_once();
        let plans = serde_wasm_bindgen::from_value(plans).unwrap_or_default();
        let live = Rc::new(RefCell::new(Live::new(post, language, plans)?));
        let listeners = listen(&live)?;
        Ok(Session { live, reader: Reader::default(), started: 0.0, updating: false, _listeners: listeners })
    }

    /// Takes a message of type `page`; returns the codes of the packs that are wanted.
    pub fn read(&mut self, message: &JsValue) -> Vec<String> {
        let begun = now();
        // Read again at the reader's wish: the click that opened the panel is long ago.
        let again = self.live.borrow_mut().take_again();
        self.started = again.or_else(|| get(message, "clickedAt").as_f64()).unwrap_or(0.0);
        self.live.borrow_mut().set_side(text(message, "side"));
        self.reader.take(message);
        self.live.borrow_mut().anew();
        self.updating = false;
        self.reader.choose_article(begun)
    }

    /// Takes a message of type `update`: what the page has become; returns the codes of the packs that are wanted. Where it
    /// shows another article by now, that is said instead, and nothing of it is read.
    pub fn update(&mut self, message: &JsValue) -> Vec<String> {
        let begun = now();
        let page = Page::from_snapshot(&snapshot(&get(message, "snapshot")));
        let base = page::article(&page);
        let mut live = self.live.borrow_mut();
        live.set_longest(get(message, "longest").as_f64().unwrap_or_default());
        let trouble = match &self.reader.held {
            Some(held) if live.is_ready() && !is_same_article(&held.base, &base) => Some("moved"),
            // What the reader has chosen is of the page as it was.
            Some(held) if !held.choice.is_usual() => Some("changed"),
            _ => None,
        };
        if let Some(why) = trouble {
            live.outdated(why);
            live.take();
            return Vec::new();
        }
        drop(live);
        self.reader.held = Some(Held { page: Rc::new(page), base, choice: Choice::default() });
        self.updating = true;
        self.reader.choose_article(begun)
    }

    /// Reads the held page as the reader wants it; returns the codes of the packs that are wanted.
    pub fn choose(&mut self, message: &JsValue) -> Vec<String> {
        let begun = now();
        self.started = self.live.borrow_mut().take_again().unwrap_or(0.0);
        let Some(held) = &mut self.reader.held else {
            return Vec::new();
        };
        if get(message, "whole").is_truthy() {
            held.choice.drop_selection();
        }
        if let Some(block) = get(message, "block").as_f64() {
            held.choice.turn(block as usize);
        }
        self.reader.choose_article(begun)
    }

    /// Takes a language's pack; null, or bytes that are no sound pack, are told to the reader.
    #[wasm_bindgen(js_name = addPack)]
    pub fn add_pack(&mut self, code: &str, bytes: Option<Uint8Array>) {
        self.reader.add_pack(code, bytes);
    }

    /// Takes the keys of what the reader has called wrong.
    pub fn hide(&mut self, keys: Vec<String>) {
        self.live.borrow_mut().hide(keys);
    }

    /// Analyses and draws what was read.
    pub fn show(&mut self) {
        if self.reader.is_lacking() {
            return self.live.borrow_mut().fail("pack", Some("again"));
        }
        let begun = now();
        let (Some(Found { summary, parts, took }), Some(held)) = (self.reader.find(), &self.reader.held) else {
            return;
        };
        let cuts = held.choice.cuts(&held.page, held.page.blocks());
        let marks = Marks::new(held.page.clone(), &cuts, &summary);
        let core = took + now() - begun;
        let mut live = self.live.borrow_mut();
        if std::mem::take(&mut self.updating) {
            return live.renew(Shown { summary, marks, parts });
        }
        live.show(Shown { summary, marks, parts }, self.started, core);
    }

    /// Draws what is shown as the document's `data-labels` and `data-sections` want it now.
    pub fn redraw(&mut self) {
        self.live.borrow_mut().redraw();
    }

    /// The summary of the page as for everybody, as the contract has it, for the reader's own archive; none where there is none.
    pub fn json(&self) -> Option<String> {
        let usual = self.reader.held.as_ref().is_some_and(|held| held.choice.is_usual());
        self.live.borrow().json().filter(|_| usual)
    }

    /// Takes any other message.
    pub fn tell(&mut self, message: &JsValue) {
        match text(message, "type").as_str() {
            "marked" => self.live.borrow_mut().marked(get(message, "ok").as_bool().unwrap_or(false)),
            "pointed" => {
                let number = |name| get(message, name).as_f64().map_or(u32::MAX, |n| n as u32);
                self.live.borrow_mut().pointed(number("node"), number("offset"));
            }
            "moved" => self.live.borrow_mut().outdated("moved"),
            "changed" => self.live.borrow_mut().outdated("changed"),
            "trouble" => self.live.borrow_mut().fail(&text(message, "why"), None),
            _ => {}
        }
    }
}
