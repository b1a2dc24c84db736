//! The panel: the only drawing. What is to be seen is told as plain data ([`element`]) by pure functions, so that it is
//! tested natively; in the browser, `mount` makes DOM nodes of it, `live` listens to them, `marks` finds the
//! evidence on the page again, and `deliver` copies and saves.

pub mod arrange;
#[cfg(target_arch = "wasm32")]
mod deliver;
mod drawer;
pub mod element;
#[cfg(target_arch = "wasm32")]
pub(crate) mod events;
mod facts;
pub mod fresh;
mod header;
mod icon;
pub mod item;
mod ladder;
#[cfg(target_arch = "wasm32")]
pub(crate) mod live;
pub mod marks;
mod matrix;
#[cfg(target_arch = "wasm32")]
pub(crate) mod mount;
mod people;
#[cfg(target_arch = "wasm32")]
mod renew;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(target_arch = "wasm32")]
mod sift;
mod strip;
pub mod take;
#[cfg(target_arch = "wasm32")]
mod taking;
pub mod view;
#[cfg(target_arch = "wasm32")]
mod walk;

use crate::interface::Words;
use crate::page::Part;
use crate::report::nothing;
use crate::summary::Summary;
pub use drawer::{drawer, gone};
use element::{Element, el};
pub use header::walk_bar;
pub use matrix::table;
pub use people::deeds_list;
pub use strip::strip;
use view::View;

/// What the panel shows: the value of `data-state` on its `<html>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// a summary
    Ready,
    /// no article, or nothing to read; with the code that tells why
    Empty(&'static str),
}

/// Whether there is something to show of a summary.
pub fn state(summary: &Summary) -> State {
    nothing(summary).map_or(State::Ready, State::Empty)
}

/// The whole panel for a summary, top to bottom. `parts` are the page's blocks, where there was a page; `open` shows them.
pub fn draw(view: View, parts: &[Part], open: bool) -> Vec<Element> {
    let View { summary, words, .. } = view;
    let strip = (!parts.is_empty()).then(|| strip(view, parts, open));
    if let State::Empty(why) = state(summary) {
        // What the reader misses may be among the blocks that were left out.
        return panel(words, false, failure(words, "empty", why, Some("again")).maybe(strip));
    }
    let main = el("main")
        .child(header::title(view))
        .child(facts::notes(view))
        .child(facts::gist(view))
        .child(people::participants(view))
        .child(ladder::actions(view))
        .child(ladder::positions(view))
        .maybe(matrix::folded(view))
        .child(facts::topics(view))
        .child(facts::quotes(view))
        .child(facts::dates(view))
        .child(facts::figures(view))
        .child(people::mentioned(view))
        .maybe(strip)
        .child(el("p").class("foot").text(words.get("tagline")));
    panel(words, true, main)
}

fn panel(words: &Words, full: bool, main: Element) -> Vec<Element> {
    vec![header::bar(words, full), main, status("")]
}

/// The panel where there is no summary: what happened, why, and what can be done.
pub fn trouble(words: &Words, state: &str, why: &str, remedy: Option<&'static str>) -> Vec<Element> {
    panel(words, false, failure(words, state, why, remedy))
}

fn failure(words: &Words, state: &str, why: &str, remedy: Option<&'static str>) -> Element {
    // What the browser keeps from us is nobody's mistake.
    let title = if matches!(why, "restricted" | "file" | "pdf") { "empty" } else { state };
    let heading = el("h1").attr("tabindex", "-1").text(words.get(title));
    let reason = el("p").class("reason").attr("data-note", why).text(words.get(why));
    let button =
        remedy.map(|r| el("button").class("remedy").attr("type", "button").attr("data-do", r).text(words.get(r)));
    el("main").child(el("div").class("trouble").child(heading).child(reason).maybe(button))
}

/// The strip over a summary whose page has moved on.
pub fn stale(words: &Words, why: &str) -> Element {
    let text = el("p").child(el("b").text(words.get("stale"))).text(" ").text(words.get(why));
    let button = el("button").class("remedy").attr("type", "button").attr("data-do", "again").text(words.get("again"));
    el("aside").class("stale").attr("data-note", why).child(text).child(button)
}

/// The line that screen readers are told changes by, and that everybody sees for a moment.
fn status(text: &str) -> Element {
    el("p").class("status").attr("role", "status").attr("aria-live", "polite").text(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Note;

    fn html(summary: &Summary, language: &str) -> String {
        draw(View::new(summary, &Words::of(language)), &[], false).iter().map(Element::to_html).collect()
    }

    /// Every opening tag of an element with this attribute, as written.
    fn tags<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
        html.split('<').filter_map(|t| t.split('>').next()).filter(|t| t.contains(attribute)).collect()
    }

    #[test]
    fn on_a_live_page_a_line_tells_when_it_was_written() {
        let mut summary = sample::arabic();
        assert!(!html(&summary, "ar").contains("class=\"at\""));
        let (gist, action) = (summary.gist[0], summary.actions[0].evidence.sentence());
        for n in [gist, action] {
            summary.sentences[n].time = Some("2026-10-12T14:20+03:00".into());
        }
        let html = html(&summary, "ar");
        let time = r#"<time class="at" datetime="2026-10-12T14:20+03:00" dir="ltr">14:20</time><button class="go""#;
        let section =
            |key: &str| html.split("<section").find(|s| s.contains(&format!("data-section=\"{key}\""))).unwrap();
        assert!(section("gist").contains(time), "{html}");
        assert!(section("actions").contains(time), "{html}");
        assert!(!section("participants").contains("class=\"at\""), "a card belongs to no one time");
        // A day without a time of day tells nothing here.
        summary.sentences[gist].time = Some("2026-10-12".into());
        assert!(View::new(&summary, &Words::of("ar")).written_at(gist).is_none());
    }

    #[test]
    fn every_finding_names_its_sentences() {
        for summary in [sample::arabic(), sample::english()] {
            let html = html(&summary, "en");
            for id in summary.participants.iter().map(|p| &p.id).chain(summary.actions.iter().map(|a| &a.id)) {
                let found = tags(&html, &format!("data-id=\"{id}\""));
                assert_eq!(found.len(), 1, "{id}");
                assert!(found.iter().all(|t| t.contains("data-sentences=\"")), "{found:?}");
            }
        }
    }

    #[test]
    fn words_of_the_article_carry_its_direction() {
        let html = html(&sample::arabic(), "en");
        assert!(html.contains(r#"<p lang="ar" dir="rtl"><q>لن تبقى"#));
        assert!(html.contains(r#"<h1 lang="ar" dir="rtl" tabindex="-1">تونس"#));
        assert!(html.contains("<mark>اتفقت</mark>"));
    }

    #[test]
    fn empty_sections_say_why() {
        let html = html(&sample::nothing_agreed(), "ar");
        assert!(html.contains("لم يُتفق على شيء"));
        for section in [
            "gist",
            "participants",
            "actions",
            "topics",
            "positions",
            "quotes",
            "dates",
            "figures",
            "mentioned",
            "notes",
        ] {
            assert_eq!(tags(&html, &format!("data-section=\"{section}\"")).len(), 1, "{section}");
        }
        assert_eq!(tags(&html, "class=\"reason\"").len(), 6);
    }

    #[test]
    fn a_page_that_is_no_article_is_said_to_be_none() {
        let mut summary = sample::english();
        summary.notes.push(Note { code: "index", message: String::new() });
        assert_eq!(state(&summary), State::Empty("index"));
        assert!(html(&summary, "en").contains("This page is a list of articles."));
    }

    #[test]
    fn text_of_the_page_stays_text() {
        let mut summary = sample::english();
        summary.article.title = Some("<img src=x onerror=alert(1)>".into());
        assert!(!html(&summary, "en").contains("<img"));
    }

    #[test]
    fn buttons_have_a_name_and_a_type() {
        let html = html(&sample::english(), "en");
        for tag in tags(&html, "").into_iter().filter(|t| t.starts_with("button")) {
            assert!(tag.contains("type=\"button\""), "{tag}");
        }
        assert!(tags(&html, "data-go=").iter().all(|t| t.contains("aria-label=\"Go to ")));
    }

    /// Writes the panel of each sample as a page of its own, to look at: `cargo test --lib gallery -- --ignored`.
    #[test]
    #[ignore = "writes files to look at, to target/gallery"]
    fn gallery() -> std::io::Result<()> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/gallery");
        std::fs::create_dir_all(&folder)?;
        let samples = [("ar", sample::arabic()), ("en", sample::english()), ("none", sample::nothing_agreed())];
        for (name, summary) in &samples {
            for language in Words::codes() {
                let words = Words::of(language);
                let head = format!(
                    "<!doctype html><html lang={language} dir={} data-state=ready><meta charset=utf-8><title>{name}</title><link rel=stylesheet href=../../extension/panel.css>",
                    words.direction().as_str()
                );
                let body = format!("<body><div id=panel>{}</div>", html(summary, language));
                std::fs::write(folder.join(format!("{name}-in-{language}.html")), head + &body)?;
            }
        }
        Ok(())
    }
}
