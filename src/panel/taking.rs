//! What leaves the panel otherwise than by clipboard and file: on paper, by the system's share sheet, by the reader's own keys.

use super::live::Live;
use super::mount::mount;
use super::take;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlDialogElement, HtmlElement, HtmlTextAreaElement};

impl Live {
    /// The menu of exports is being opened: offers to share, where the browser can.
    pub(super) fn offer_share(&self) {
        if let (Some(_), Ok(Some(share))) =
            (self.can_share(), self.document.query_selector(".menu [data-do=\"share\"]"))
        {
            let _ = share.remove_attribute("hidden");
        }
    }

    fn can_share(&self) -> Option<Function> {
        Reflect::get(&self.window.navigator(), &"share".into()).ok()?.dyn_into().ok()
    }

    /// Hands title, gist and address to the system's share sheet. Whether the reader sends it there is nobody else's business.
    pub(super) fn share(&self) {
        let (Some(shown), Some(share)) = (&self.shown, self.can_share()) else {
            return;
        };
        let (data, article) = (Object::new(), &shown.summary.article);
        let parts = [
            ("title", article.title.clone()),
            ("text", Some(take::shared(&shown.summary))),
            ("url", article.url.clone()),
        ];
        for (name, value) in parts.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            let _ = Reflect::set(&data, &name.into(), &value.into());
        }
        let Some(promise) = share.call1(&self.window.navigator(), &data).ok().filter(JsValue::is_object) else {
            return;
        };
        // A reader who changes their mind refuses it; nothing is to be said then.
        if let Ok(catch) = Reflect::get(&promise, &"catch".into()).and_then(|catch| catch.dyn_into::<Function>()) {
            let _ = catch.call1(&promise, &Closure::once_into_js(|_: JsValue| {}));
        }
    }

    /// Prints the panel with its folded lists unfolded, as far as they were drawn.
    pub(super) fn print(&self) {
        for matrix in self.all("[data-fill=\"matrix\"]") {
            self.fill(&matrix);
        }
        let folded = self
            .all("main details.more:not([open], .read, [data-fill]), main details[data-fill=\"matrix\"]:not([open])");
        for fold in &folded {
            let _ = fold.set_attribute("open", "");
        }
        let _ = self.window.print();
        for fold in &folded {
            let _ = fold.remove_attribute("open");
        }
    }

    /// Shows a text that no way of copying took, selected.
    pub(super) fn show_by_hand(&self, text: &str) {
        self.put_away();
        let (Ok(dialog), Ok(Some(root))) =
            (mount(&take::by_hand(&self.words, text)), self.document.query_selector("#panel"))
        else {
            return self.say(self.words.get("not-copied"), true);
        };
        let _ = root.append_child(&dialog);
        if let Some(dialog) = dialog.dyn_ref::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
        if let Ok(Some(area)) = dialog.query_selector("textarea")
            && let Ok(area) = area.dyn_into::<HtmlTextAreaElement>()
        {
            let _ = area.focus();
            area.select();
        }
    }

    /// Takes that away again; whether it was there.
    pub(super) fn put_away(&self) -> bool {
        let Ok(Some(dialog)) = self.document.query_selector("dialog.by-hand") else {
            return false;
        };
        dialog.remove();
        if let Ok(Some(copy)) = self.document.query_selector("[data-do=\"copy\"]")
            && let Ok(copy) = copy.dyn_into::<HtmlElement>()
        {
            let _ = copy.focus();
        }
        true
    }
}
