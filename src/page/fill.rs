//! Blocks that the models doubt but whose place is certain, and the other way round.
//!
//! Between two paragraphs of the article stand its subheadings, lists and quotations, if nothing on the way down to them
//! says otherwise; right after the title stands the lede, if markup calls it so; a short line with "By" and a date is no prose.

use super::features::{Features, tag_of};
use super::junk::{Junk, JunkClass, Match};
use super::measure::Ending;
use super::tokens::TokenClass;
use super::{Blocks, Page, Tag, date};

/// Least score of a block that stands between two of the article.
const BETWEEN: f32 = -2.6;
/// Least score of a heading right above a paragraph of the article.
const HEADING: f32 = -3.6;
/// Words up to which a line with a date is nothing else.
const DATE_WORDS: f32 = 7.0;
/// Least score of a lede that markup names.
const LEDE: f32 = -3.0;
/// Blocks after the title within which a lede stands.
const LEDE_WITHIN: usize = 4;
/// Letters from which a line can be a lede.
const LEDE_LETTERS: f32 = 40.0;
/// Share of a block in links up to which it fills a gap.
const LINKED: f32 = 0.3;
/// Most blocks in a row that fill a gap.
const LONGEST_GAP: usize = 12;
/// Letters up to which a line with a byline and a date is dropped.
const BYLINE_LETTERS: f32 = 110.0;

/// Letters up to which an invitation to read, share or subscribe is one.
const SERVICE_LETTERS: f32 = 160.0;

/// Whether a line is the label of a service: a button, an advertisement, a form, a link to another article.
///
/// A sentence may begin with the same words, so a line that ends as one does must be nothing but the label.
pub fn is_service(features: &Features, i: usize) -> bool {
    use JunkClass::{Advert, Comment, Cookie, Newsletter, Paywall, Related, Share};
    let marks = features.marks.get(i).copied().unwrap_or_default();
    let measure = features.shapes.measures.get(i).copied().unwrap_or_default();
    let is = |classes: &[JunkClass], least| classes.iter().any(|c| marks.get(*c) >= least);
    let open = measure.end != Ending::Stop && measure.letters <= SERVICE_LETTERS;
    is(&[Advert, Comment, Cookie, Newsletter, Paywall, Share], Match::Whole)
        || is(&[Cookie, Paywall], Match::Start) && measure.letters >= SERVICE_LETTERS / 4.0
        || open && is(&[Advert, Comment, Newsletter, Related, Share], Match::Start) && measure.words >= 3.0
        || open && measure.odd > 0 && features.blocks.list.get(i).is_some_and(|b| are_labels(features.blocks.text(b)))
}

/// Whether a line is nothing but labels with bars between them: "Print | Send to a friend".
fn are_labels(text: &str) -> bool {
    let is_label = |part: &str| Junk::all().of(part).best().is_some_and(|(_, found)| found == Match::Whole);
    let parts = || text.split(['|', '•', '·', '/']).map(str::trim).filter(|part| !part.is_empty());
    parts().count() > 1 && parts().all(is_label)
}

/// Corrects the choice.
pub fn fill(
    page: &Page,
    blocks: &Blocks,
    features: &Features,
    scores: &[f32],
    title: Option<usize>,
    chosen: &mut [bool],
) {
    drop_bylines(page, blocks, features, chosen);
    take_lede(page, blocks, features, scores, title, chosen);
    take_between(page, blocks, features, scores, chosen);
    take_headings(page, blocks, features, scores, chosen);
}

fn drop_bylines(page: &Page, blocks: &Blocks, features: &Features, chosen: &mut [bool]) {
    for (i, keep) in chosen.iter_mut().enumerate().filter(|(_, keep)| **keep) {
        let marks = features.marks.get(i).copied().unwrap_or_default();
        let measure = features.shapes.measures.get(i).copied().unwrap_or_default();
        let said = marks.get(JunkClass::Byline).max(marks.get(JunkClass::Date)) >= Match::Start;
        let Some(block) = blocks.list.get(i) else {
            continue;
        };
        let bare =
            measure.end != Ending::Stop && measure.words <= DATE_WORDS && tag_of(page, block).heading().is_none();
        let dated = || date::find(blocks.text(block), date::Order::DayFirst).is_some();
        *keep = !((said && measure.letters <= BYLINE_LETTERS || bare) && dated());
    }
}

fn take_lede(
    page: &Page,
    blocks: &Blocks,
    features: &Features,
    scores: &[f32],
    title: Option<usize>,
    chosen: &mut [bool],
) {
    let Some(title) = title else { return };
    for i in title + 1..(title + 1 + LEDE_WITHIN).min(chosen.len()) {
        let letters = features.shapes.measures.get(i).map_or(0.0, |m| m.letters);
        let likely =
            letters >= LEDE_LETTERS && scores.get(i).is_some_and(|s| *s > LEDE) && is_clean(page, blocks, features, i);
        if likely
            && features.has_token(i, TokenClass::Lede)
            && let Some(keep) = chosen.get_mut(i)
        {
            *keep = true;
        }
    }
}

/// No line of a service, few links, no date.
fn is_clean(page: &Page, blocks: &Blocks, features: &Features, i: usize) -> bool {
    let Some(block) = blocks.list.get(i) else {
        return false;
    };
    let text = blocks.text(block);
    let marked = features.marks.get(i).and_then(|m| m.best()).is_some_and(|(_, m)| m >= Match::Start);
    block.rendered
        && !marked
        && !is_service(features, i)
        && (block.linked as f32) < LINKED * text.len() as f32
        && block.button == 0
        && !matches!(tag_of(page, block), Tag::Figcaption | Tag::Td | Tag::Th)
}

fn take_between(page: &Page, blocks: &Blocks, features: &Features, scores: &[f32], chosen: &mut [bool]) {
    let mut last: Option<usize> = None;
    for i in 0..chosen.len() {
        if !chosen.get(i).copied().unwrap_or(false) {
            continue;
        }
        if let Some(before) = last.replace(i).filter(|b| i - b > 1 && i - b <= LONGEST_GAP + 1) {
            for at in before + 1..i {
                let likely = scores.get(at).is_some_and(|s| *s > BETWEEN) && is_clean(page, blocks, features, at);
                if likely
                    && features.is_between(before, at, i)
                    && let Some(keep) = chosen.get_mut(at)
                {
                    *keep = true;
                }
            }
        }
    }
}

/// A heading belongs to the paragraph below it, if the same element holds both.
fn take_headings(page: &Page, blocks: &Blocks, features: &Features, scores: &[f32], chosen: &mut [bool]) {
    let parent = |i: usize| blocks.list.get(i).and_then(|b| page.nodes().get(b.holder as usize)).map(|n| n.parent);
    let mut after: Option<usize> = None;
    for i in (0..chosen.len()).rev().filter(|&i| blocks.list.get(i).is_some_and(|b| b.rendered)) {
        let heading = blocks.list.get(i).is_some_and(|b| matches!(tag_of(page, b), Tag::H2 | Tag::H3 | Tag::H4));
        let owned = after.is_some_and(|a| chosen.get(a).copied().unwrap_or(false) && parent(a) == parent(i));
        let likely = heading && owned && scores.get(i).is_some_and(|s| *s > HEADING);
        if likely
            && is_clean(page, blocks, features, i)
            && let Some(keep) = chosen.get_mut(i)
        {
            *keep = true;
        }
        after = Some(i);
    }
}
