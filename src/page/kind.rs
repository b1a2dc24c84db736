//! What sort of page it is, so that a reader is told: "this is a list of headlines", "only the beginning is there".

use super::features::Features;
use super::junk::{JunkClass, Match};
use super::meta::Meta;
use super::{Blocks, PageKind, Paragraph, ParagraphKind};

/// Letters of body text below which a page may be something else than an article.
const SHORT: f32 = 900.0;
/// Letters below which there is nothing that could be summed up.
const STUB: f32 = 350.0;
/// Share of the page's letters in consent notices from which they cover everything.
const CONSENT_SHARE: f32 = 0.5;
/// Letters in links, by letters of the body, from which a page with a short body is an index.
const INDEX_LINKS: f32 = 3.0;

/// The kind of a page, given what was selected of it.
pub fn of(meta: &Meta, features: &Features, blocks: &Blocks, paragraphs: &[Paragraph]) -> PageKind {
    let letters = |i: usize| features.shapes.measures.get(i).map_or(0.0, |m| m.letters);
    let body: f32 = paragraphs
        .iter()
        .filter(|p| p.kind != ParagraphKind::Title)
        .map(|p| letters(p.block))
        .sum();
    let marked = |class: JunkClass| {
        let is = |i: &usize| {
            features
                .marks
                .get(*i)
                .is_some_and(|m| m.get(class) > Match::None)
        };
        (0..blocks.list.len())
            .filter(|i| blocks.list.get(*i).is_some_and(|b| b.rendered))
            .filter(is)
            .map(letters)
            .sum::<f32>()
    };
    let total = features.shapes.total_letters;
    let linked = features.shapes.of(0).linked;
    let og = meta.get(&["og:type"]).unwrap_or_default();
    let typed = |t: &str| meta.linked.kind.contains(t);
    let walled = meta.linked.free == Some(false);
    if total == 0.0 {
        PageKind::Empty
    } else if typed("LiveBlog") || meta.linked.updates > 1 {
        PageKind::Live
    } else if body < SHORT && marked(JunkClass::Cookie) > total * CONSENT_SHARE {
        PageKind::Consent
    } else if body < SHORT && (walled || body > 0.0 && marked(JunkClass::Paywall) > STUB / 2.0) {
        PageKind::Paywall
    } else if typed("DiscussionForum") || typed("QAPage") {
        PageKind::Discussion
    } else if body < STUB
        && (og.starts_with("video") || marked(JunkClass::Caption) > body && meta.linked.found)
    {
        PageKind::Media
    } else if body < SHORT && !meta.linked.found && linked > body * INDEX_LINKS && og != "article" {
        PageKind::Index
    } else if paragraphs.iter().all(|p| p.kind == ParagraphKind::Title) {
        PageKind::Empty
    } else {
        PageKind::Article
    }
}
