//! Which blocks are the article: the models' scores, then what holds for every page.
//!
//! A heading needs text after it; the title is said once.

use super::features::{Features, tag_of};
use super::hash::HashedMap;
use super::junk::{JunkClass, Match};
use super::measure::Ending;
use super::meta::Meta;
use super::model::Models;
use super::node::Origin;
use super::{
    Article, Block, Blocks, LeftOut, LeftOutWhy, Page, PageKind, Paragraph, ParagraphKind, Tag, context, credits, fill,
    headline, kind, live, plain_article, settle, threshold, words,
};

/// Score of the first model below which the second is not asked.
const HOPELESS: f32 = -3.5;
/// Score of blocks that are not shown.
const NEVER: f32 = -9.0;
/// Least score of lines that are no prose: a stray line disturbs more than a missing one.
const SHORT_LEAST: f32 = 0.2;
/// Letters from which what ends like a sentence is no heading.
const SENTENCE_LETTERS: f32 = 60.0;
/// Scores below that of the likeliest prose within which other prose is taken.
const LIKELY: f32 = 0.8;
/// Bytes from which a block that stands on the page twice is read once.
const REPEAT_BYTES: usize = 60;

/// What is to be read of a page.
pub fn article(page: &Page) -> Article {
    match page.origin {
        Origin::Plain => plain_article::article(page),
        Origin::Markup => article_by(page, Models::shipped()),
    }
}

/// The article that the given models select.
pub fn article_by(page: &Page, models: &Models) -> Article {
    let blocks = page.blocks();
    let meta = Meta::new(page);
    let features = Features::new(page, blocks, &meta);
    let mut rows = features.rows();
    let first: Vec<f32> =
        rows.iter().zip(&blocks.list).map(|(r, b)| if b.rendered { models.first.score(r) } else { NEVER }).collect();
    context::fill(page, &features, &first, &mut rows);
    // What the first model is sure to be nothing is not asked about again.
    let score = |(row, first): (_, &f32)| if *first < HOPELESS { *first } else { models.second.score(row) };
    let scores: Vec<f32> = rows.iter().zip(&first).map(score).collect();
    let weights: Vec<f32> = blocks
        .list
        .iter()
        .zip(&features.shapes.measures)
        .map(|(b, m)| if b.rendered { m.letters + 1.0 } else { 0.0 })
        .collect();
    let prose = |i: usize| features.shapes.prose.get(i).is_some_and(|p| *p > 0.0);
    // Where the models believe nothing, the likeliest prose is still the best answer; the page's kind says the rest.
    let likeliest = scores.iter().enumerate().filter(|(i, _)| prose(*i)).map(|(_, s)| *s).fold(f32::MIN, f32::max);
    let least = threshold::best(&scores, &weights).min(likeliest - LIKELY);
    let taken = |(i, (b, &s)): (usize, (&Block, &f32))| {
        b.rendered && s > if prose(i) { least } else { least.max(SHORT_LEAST) } && !fill::is_service(&features, i)
    };
    let mut chosen: Vec<bool> = blocks.list.iter().zip(&scores).enumerate().map(taken).collect();
    let title = headline::find(page, blocks, &meta, &features, &chosen);
    if let Some(block) = title.block.and_then(|b| chosen.get_mut(b)) {
        *block = false;
    }
    fill::fill(page, blocks, &features, &scores, title.block, &mut chosen);
    drop_comments(&features, title.block, &mut chosen);
    drop_repeats(blocks, title.text.as_deref(), &mut chosen);
    drop_lone_headings(page, blocks, &features, &mut chosen);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut left_out = Vec::new();
    for (i, block) in blocks.list.iter().enumerate() {
        if Some(i) == title.block {
            let mut found = paragraph(blocks, i, block, ParagraphKind::Title);
            if let (Some(nodes), Some(text)) = (&title.nodes, &title.text) {
                (found.nodes, found.text) = (nodes.clone(), text.clone());
            }
            paragraphs.insert(0, found);
        } else if chosen.get(i).copied().unwrap_or(false) {
            paragraphs.push(paragraph(blocks, i, block, kind_of(page, block, &features, i)));
        } else {
            left_out.push(LeftOut { block: i, why: why(&features, i, block) });
        }
    }
    let credits = credits::find(page, blocks, &meta, &features, title.block, &chosen);
    let entries = live::entries(page, &paragraphs, meta.language.as_deref());
    let kind = kind::of(&meta, &features, blocks, &paragraphs, &entries);
    let mut article = Article {
        title: title.text,
        byline: credits.byline,
        publisher: credits.publisher,
        published: credits.published,
        url: meta.canonical.clone().or_else(|| page.url.clone()),
        language_hint: meta.language.clone(),
        paragraphs,
        kind,
        entries: if kind == PageKind::Live { entries } else { Vec::new() },
        left_out,
        truncated: page.truncated,
        selected: false,
    };
    settle::settle(&features, &mut article);
    article
}

fn paragraph(blocks: &Blocks, block: usize, found: &Block, kind: ParagraphKind) -> Paragraph {
    Paragraph { block, kind, text: blocks.text(found).to_owned(), nodes: found.nodes.clone() }
}

/// Comments read like prose; they are left out where there is prose besides.
fn drop_comments(features: &Features, title: Option<usize>, chosen: &mut [bool]) {
    let comment: Vec<bool> =
        chosen.iter().enumerate().map(|(i, keep)| *keep && features.is_comment(i, title)).collect();
    let prose = |i: usize| features.shapes.prose.get(i).is_some_and(|p| *p > 0.0);
    let besides = chosen.iter().zip(&comment).enumerate().any(|(i, (keep, comment))| *keep && !comment && prose(i));
    for (keep, comment) in chosen.iter_mut().zip(comment) {
        *keep &= !(besides && comment);
    }
}

/// The title is said once, and so is each longer block: pages hold copies for narrow screens.
fn drop_repeats(blocks: &Blocks, title: Option<&str>, chosen: &mut [bool]) {
    let mut seen: HashedMap<&str> = HashedMap::default();
    for (block, keep) in blocks.list.iter().zip(chosen.iter_mut()).filter(|(_, keep)| **keep) {
        let text = blocks.text(block);
        let mut repeats = || seen.insert(words::of_bytes(text.as_bytes()), text) == Some(text);
        *keep = Some(text) != title && (text.len() < REPEAT_BYTES || !repeats());
    }
}

/// Headings with no text before the next heading of their level or a higher one are dropped.
fn drop_lone_headings(page: &Page, blocks: &Blocks, features: &Features, chosen: &mut [bool]) {
    // Going backwards: the level of the heading that follows at once; 0 at the end, 7 before text.
    let mut next = 0;
    for i in (0..chosen.len()).rev() {
        let (Some(keep), Some(block)) = (chosen.get_mut(i).filter(|k| **k), blocks.list.get(i)) else {
            continue;
        };
        let level = heading_level(page, block, features, i);
        *keep = level.is_none_or(|l| l < next);
        if *keep {
            next = level.unwrap_or(7);
        }
    }
}

/// The level of a heading; a lede may be marked up as one, but a sentence of some length is none.
fn heading_level(page: &Page, block: &Block, features: &Features, i: usize) -> Option<u8> {
    let sentence =
        features.shapes.measures.get(i).is_some_and(|m| m.end == Ending::Stop && m.letters >= SENTENCE_LETTERS);
    tag_of(page, block).heading().filter(|_| !sentence)
}

fn kind_of(page: &Page, block: &Block, features: &Features, i: usize) -> ParagraphKind {
    kind_within(page, block, heading_level(page, block, features, i).is_some())
}

/// What a block is by the elements that hold it.
pub(super) fn kind_within(page: &Page, block: &Block, heading: bool) -> ParagraphKind {
    let holder = block.holder as usize;
    let is = |tag: Tag| {
        std::iter::once(holder)
            .chain(page.ancestors(holder))
            .take(4)
            .any(|n| page.nodes().get(n).is_some_and(|n| n.tag == tag))
    };
    if heading {
        ParagraphKind::Heading
    } else if is(Tag::Blockquote) {
        ParagraphKind::Quote
    } else if is(Tag::Li) {
        ParagraphKind::Item
    } else {
        ParagraphKind::Text
    }
}

fn why(features: &Features, i: usize, block: &Block) -> LeftOutWhy {
    if !block.rendered {
        return LeftOutWhy::Hidden;
    }
    match features.marks.get(i).and_then(|m| m.best()).filter(|(_, m)| *m > Match::Within) {
        Some((JunkClass::Menu, _)) => LeftOutWhy::Menu,
        Some((JunkClass::Related, _)) => LeftOutWhy::Related,
        Some((JunkClass::Comment, _)) => LeftOutWhy::Comment,
        Some((JunkClass::Advert, _)) => LeftOutWhy::Advert,
        _ => features.why(i),
    }
}
