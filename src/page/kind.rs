//! What sort of page it is, so that a reader is told: "this is a list of headlines", "only the beginning is there".

use super::features::Features;
use super::junk::{JunkClass, Match};
use super::meta::Meta;
use super::{Blocks, Entry, PageKind, Paragraph, ParagraphKind, live, settle};

/// Letters of body text below which a page may be a consent notice or a stub.
const SHORT: f32 = 900.0;
/// Letters below which there is nothing that could be summed up.
const STUB: f32 = 350.0;
/// Share of the page's letters in consent notices from which they cover everything.
const CONSENT_SHARE: f32 = 0.5;
/// Letters in links, by letters of the body, from which a page with next to no body is an index.
const INDEX_LINKS: f32 = 3.0;

/// Letters from which a line that is a link is a teaser's headline.
const TEASER_LETTERS: f32 = 15.0;
/// Teasers among the paragraphs from which a page is an index; fewer where it calls itself a site.
const TEASERS: (usize, usize) = (5, 3);
/// Letters of body text to each teaser, at most.
const TEASER_TEXT: f32 = 320.0;
/// Captions that make a gallery.
const GALLERY: usize = 3;
/// Share of the page's prose in comments, and how many of them, from which it is a discussion.
const TALK: (f32, usize) = (0.7, 3);

/// The kind of a page, given what was selected of it and its entries.
pub fn of(meta: &Meta, features: &Features, blocks: &Blocks, paragraphs: &[Paragraph], entries: &[Entry]) -> PageKind {
    let letters = |i: usize| features.shapes.measures.get(i).map_or(0.0, |m| m.letters);
    let body: f32 = paragraphs.iter().filter(|p| p.kind != ParagraphKind::Title).map(|p| letters(p.block)).sum();
    let marked = |class: JunkClass| {
        let is = |i: &usize| features.marks.get(*i).is_some_and(|m| m.get(class) > Match::None);
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
    let article = meta.linked.found || og == "article";
    let captions: Vec<f32> = settle::captions(features.page, blocks).map(letters).collect();
    let gallery = captions.len() >= GALLERY && captions.iter().sum::<f32>() > body;
    let walled = meta.linked.free == Some(false);
    if total == 0.0 {
        PageKind::Empty
    } else if typed("LiveBlog") || meta.linked.updates > 1 {
        PageKind::Live
    } else if body < SHORT && marked(JunkClass::Cookie) > total * CONSENT_SHARE {
        PageKind::Consent
    } else if body < SHORT && (walled || body > 0.0 && marked(JunkClass::Paywall) > STUB / 2.0) {
        PageKind::Paywall
    } else if meta.linked.discussion || !article && talks(features, blocks) {
        PageKind::Discussion
    } else if body < STUB
        && (og.starts_with("video") || gallery || marked(JunkClass::Caption) > body && meta.linked.found)
    {
        PageKind::Media
    } else if !article && is_index(features, blocks, paragraphs, body, og == "website") {
        PageKind::Index
    } else if live::is_live(entries, paragraphs) {
        PageKind::Live
    } else if body < STUB && !article && linked > body * INDEX_LINKS {
        PageKind::Index
    } else if paragraphs.iter().all(|p| p.kind == ParagraphKind::Title) {
        PageKind::Empty
    } else {
        PageKind::Article
    }
}

/// Whether the paragraphs are teasers: between the first and the last of them stand lines that are links, with little text
/// to each.
fn is_index(features: &Features, blocks: &Blocks, paragraphs: &[Paragraph], body: f32, site: bool) -> bool {
    let mut read = paragraphs.iter().filter(|p| p.kind != ParagraphKind::Title).map(|p| p.block);
    let Some(first) = read.next() else {
        return false;
    };
    let last = read.next_back().unwrap_or(first);
    let letters = |i: usize| features.shapes.measures.get(i).map_or(0.0, |m| m.letters);
    let is_teaser = |i: usize| {
        let block = blocks.list.get(i).filter(|b| b.rendered && letters(i) >= TEASER_LETTERS);
        block.is_some_and(|b| u64::from(b.linked) * 10 >= u64::from(b.span.end - b.span.start) * 8)
    };
    // The first teaser's headline stands before its text.
    let teasers = (first.saturating_sub(1)..=last).filter(|&i| is_teaser(i) && !features.is_menu(i)).count();
    teasers >= if site { TEASERS.1 } else { TEASERS.0 } && body <= teasers as f32 * TEASER_TEXT
}

/// Whether most of what can be read are comments.
fn talks(features: &Features, blocks: &Blocks) -> bool {
    let (mut all, mut talk, mut comments) = (0.0, 0.0, 0);
    for (i, prose) in features.shapes.prose.iter().enumerate() {
        if *prose > 0.0 && blocks.list.get(i).is_some_and(|b| b.rendered) {
            all += prose;
            if features.is_comment(i, None) {
                talk += prose;
                comments += 1;
            }
        }
    }
    comments >= TALK.1 && talk >= all * TALK.0
}
