//! Which blocks are the article: the models' scores, then what holds for every page.
//!
//! A heading needs text after it; the title is said once.

use super::features::{Features, tag_of};
use super::junk::{JunkClass, Match};
use super::meta::Meta;
use super::model::Models;
use super::node::Origin;
use super::{Article, Block, Blocks, LeftOut, LeftOutWhy, Page, Paragraph, ParagraphKind, Tag, context, credits, headline, kind, plain_article, threshold};

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
    let features = Features::new(page, &blocks, &meta);
    let rows = features.rows();
    let first: Vec<f32> = rows.iter().map(|r| models.first.score(r)).collect();
    let contexts = context::rows(page, &blocks, &features, &first);
    let scores: Vec<f32> = rows.iter().zip(&contexts).map(|(r, c)| models.second.score(&context::joined(r, c))).collect();
    let weights: Vec<f32> = blocks.list.iter().zip(&features.shapes.measures).map(|(b, m)| if b.rendered { m.letters + 1.0 } else { 0.0 }).collect();
    let least = threshold::best(&scores, &weights);
    let mut chosen: Vec<bool> = blocks.list.iter().zip(&scores).map(|(b, &s)| b.rendered && s > least).collect();
    let title = headline::find(page, &blocks, &meta, &features, &chosen);
    if let Some(block) = title.block.and_then(|b| chosen.get_mut(b)) {
        *block = false;
    }
    drop_lone_headings(page, &blocks, &mut chosen);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut left_out = Vec::new();
    for (i, block) in blocks.list.iter().enumerate() {
        if Some(i) == title.block {
            let mut found = paragraph(&blocks, i, block, ParagraphKind::Title);
            if let (Some(nodes), Some(text)) = (&title.nodes, &title.text) {
                (found.nodes, found.text) = (nodes.clone(), text.clone());
            }
            paragraphs.insert(0, found);
        } else if chosen.get(i).copied().unwrap_or(false) {
            paragraphs.push(paragraph(&blocks, i, block, kind_of(page, block)));
        } else {
            left_out.push(LeftOut { block: i, why: why(&features, i, block) });
        }
    }
    let credits = credits::find(page, &blocks, &meta, &features, title.block, &chosen);
    let kind = kind::of(&meta, &features, &blocks, &paragraphs);
    Article {
        title: title.text,
        byline: credits.byline,
        publisher: credits.publisher,
        published: credits.published,
        url: meta.canonical.clone().or_else(|| page.url.clone()),
        language_hint: meta.language.clone(),
        paragraphs,
        kind,
        left_out,
    }
}

fn paragraph(blocks: &Blocks, block: usize, found: &Block, kind: ParagraphKind) -> Paragraph {
    Paragraph { block, kind, text: blocks.text(found).to_owned(), nodes: found.nodes.clone() }
}

/// Headings with no text before the next heading of their level or a higher one are dropped.
fn drop_lone_headings(page: &Page, blocks: &Blocks, chosen: &mut [bool]) {
    // Going backwards: the highest level (smallest number) of heading that still has text after it.
    let mut text_after = false;
    for (block, keep) in blocks.list.iter().zip(chosen.iter_mut()).rev() {
        let heading = tag_of(page, block).heading().is_some();
        if !*keep {
            continue;
        }
        *keep = !heading || text_after;
        text_after = !heading || text_after && *keep;
    }
}

fn kind_of(page: &Page, block: &Block) -> ParagraphKind {
    let holder = block.holder as usize;
    let above = || std::iter::once(holder).chain(page.ancestors(holder)).take(4).filter_map(|n| page.nodes().get(n)).map(|n| n.tag);
    match tag_of(page, block) {
        t if t.heading().is_some() => ParagraphKind::Heading,
        _ if above().any(|t| t == Tag::Blockquote) => ParagraphKind::Quote,
        _ if above().any(|t| t == Tag::Li) => ParagraphKind::Item,
        _ => ParagraphKind::Text,
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
        _ => features.why(block),
    }
}
