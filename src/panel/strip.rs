//! What was read of the page, at the panel's end: every block by its first words, grouped by why it was left out, each a
//! button that takes it in or leaves it out.

use super::element::{Element, el};
use super::view::View;
use crate::page::{LeftOutWhy, Part};

/// Blocks of one group shown without unfolding.
const SHOWN: usize = 8;

/// The groups in their order, with the keys of their headings.
const GROUPS: [(Option<LeftOutWhy>, &str); 7] = [
    (None, "why-article"),
    (Some(LeftOutWhy::Other), "why-other"),
    (Some(LeftOutWhy::Related), "why-related"),
    (Some(LeftOutWhy::Menu), "why-menu"),
    (Some(LeftOutWhy::Comment), "why-comment"),
    (Some(LeftOutWhy::Advert), "why-advert"),
    (Some(LeftOutWhy::Hidden), "why-hidden"),
];

/// The strip. Closed it is one line: pages have hundreds of blocks, and few readers ask.
pub fn strip(view: View, parts: &[Part], open: bool) -> Element {
    let read = parts.iter().filter(|p| p.read).count();
    let line = view.words.count("read-of", parts.len()).replace("{read}", &read.to_string());
    let strip = el("details").class("more read").child(el("summary").text(line));
    if !open {
        return strip;
    }
    let groups = GROUPS.into_iter().filter_map(|(why, key)| group(view, parts, why, key));
    strip.attr("open", "").child(el("p").class("label").text(view.word("read-hint"))).children(groups)
}

fn group(view: View, parts: &[Part], why: Option<LeftOutWhy>, key: &'static str) -> Option<Element> {
    let items: Vec<Element> = parts.iter().filter(|p| p.why == why).map(|p| el("li").child(button(view, p))).collect();
    let heading = el("h3").text(view.words.get(key));
    let count = items.len();
    (count > 0).then(|| {
        el("div").class("blocks").attr("data-why", key).child(heading).children(view.folded_list("parts", items, SHOWN))
    })
}

fn button(view: View, part: &Part) -> Element {
    let known = view.summary.language != "und";
    el("button")
        .attr("type", "button")
        .attr("data-do", "turn")
        .attr("data-block", part.block.to_string())
        .attr("aria-pressed", if part.read { "true" } else { "false" })
        // Menus and adverts may be in any language.
        .maybe_attr("lang", known.then_some(view.summary.language.as_str()))
        .attr("dir", "auto")
        .text(part.words.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interface::Words;
    use crate::panel::sample;

    #[test]
    fn blocks_stand_in_the_group_of_their_reason() {
        let part = |block, why, read| Part { block, words: format!("words {block}"), why, read };
        let parts =
            [part(0, Some(LeftOutWhy::Menu), true), part(1, None, true), part(2, Some(LeftOutWhy::Advert), false)];
        let summary = sample::english();
        let words = Words::of("en");
        let view = View::new(&summary, &words);
        let html = strip(view, &parts, true).to_html();
        assert!(html.contains("<summary>Read 2 of 3 blocks</summary>"), "{html}");
        let at = |text: &str| html.find(text).expect(text);
        assert!(at("why-article") < at("words 1") && at("words 1") < at("why-menu") && at("why-menu") < at("words 0"));
        assert!(html.contains(r#"data-block="2" aria-pressed="false""#));
        assert!(!strip(view, &parts, false).to_html().contains("words 1"));
    }
}
