//! The title of the article, without the site's name, and the block that shows it.
//!
//! What the page shows wins over what its metadata claims; the claims decide which of its headings is the title.
//! `<title>Talks begin - The Daily</title>` with `<h1>Talks begin</h1>` gives "Talks begin" and the h1's block.

use super::claims::{Claim, claims};
use super::features::Features;
use super::junk::fold;
use super::meta::Meta;
use super::node::Attr;
use super::{Block, Blocks, Page};
use std::ops::Range;

/// Likeness to a claim from which a heading is the title.
const SURE: f32 = 0.55;
/// Blocks before the body within which an h1 is the title whatever the claims say.
const NEAR_BODY: usize = 20;
/// Most blocks before the body that are looked at, from the page's beginning.
const MAX_BLOCKS: usize = 3000;
/// Most text nodes of a heading within which a part is looked for.
const MAX_PARTS: usize = 16;
/// Longest title, in characters.
const MAX_TITLE: usize = 400;

/// The title and the block that shows it.
#[derive(Clone, Debug, Default)]
pub struct Headline {
    /// its words
    pub text: Option<String>,
    /// number of the block on the page
    pub block: Option<usize>,
    /// the text nodes that hold it, where they are not all of the block's
    pub nodes: Option<Range<u32>>,
}

struct Candidate {
    block: usize,
    score: f32,
    like: f32,
    words: usize,
}

/// Finds the title. `chosen` are the blocks of the body.
pub fn find(page: &Page, blocks: &Blocks, meta: &Meta, features: &Features, chosen: &[bool]) -> Headline {
    let claims = claims(meta);
    let first = first_of_body(features, chosen);
    let best = candidates(page, blocks, features, &claims, first)
        .into_iter()
        .max_by(|a, b| a.score.total_cmp(&b.score).then(b.block.cmp(&a.block)));
    let alone = |c: &Candidate| {
        is_h1(page, blocks, c.block) && c.block <= first && first - c.block <= NEAR_BODY && c.words >= 4
    };
    let shown = best
        .filter(|c| c.like >= SURE || claims.is_empty() || is_h1(page, blocks, c.block) && c.like > 0.25 || alone(c));
    let Some(c) = shown else {
        return Headline { text: claims.into_iter().next().map(|c| c.text), ..Headline::default() };
    };
    let Some(block) = blocks.list.get(c.block) else {
        return Headline::default();
    };
    let text = blocks.text(block);
    // A kicker or a label may stand in the heading: the part that a claim knows is the title; but where a claim counts
    // the kicker in, it stays.
    let folded = fold(text);
    let whole = claims.iter().any(|claim| claim.folded == folded);
    let part = claims
        .iter()
        .find_map(|claim| part_like(page, block, text, &claim.folded))
        .or_else(|| named_part(page, block, text));
    match part.filter(|(_, part)| !(whole && text.ends_with(part.as_str()))) {
        Some((nodes, text)) => Headline { text: Some(text), block: Some(c.block), nodes: Some(nodes) },
        None => Headline { text: Some(text.to_owned()), block: Some(c.block), nodes: None },
    }
}

/// The first block of the body that is prose.
fn first_of_body(features: &Features, chosen: &[bool]) -> usize {
    let prose = |i: &usize| features.shapes.prose.get(*i).is_some_and(|p| *p > 0.0);
    let body = || (0..chosen.len()).filter(|i| chosen.get(*i).copied().unwrap_or(false));
    body().find(prose).or_else(|| body().next()).unwrap_or(chosen.len())
}

fn candidates(page: &Page, blocks: &Blocks, features: &Features, claims: &[Claim], first: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (i, block) in blocks.list.iter().enumerate().take(MAX_BLOCKS).filter(|(_, b)| b.rendered) {
        let text = blocks.text(block);
        if text.len() > MAX_TITLE * 4 || text.chars().nth(MAX_TITLE).is_some() {
            continue;
        }
        let level = level(page, block);
        let near = i <= first && first - i <= NEAR_BODY;
        if level.is_none() && !near {
            continue;
        }
        let named = named(page, block);
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
        let like = claims.iter().map(|c| likeness(&words, &c.words)).fold(0.0, f32::max);
        if level.is_none() && !named && like < SURE {
            continue;
        }
        let rank = match level {
            Some(1) => 0.5,
            Some(2) => 0.2,
            Some(_) => 0.1,
            None => 0.0,
        };
        // Titles stand right before the body.
        let gap = if i <= first { (first - i).min(40) as f32 / 40.0 } else { 1.0 };
        let bad = if features.in_bad_place(i) { 0.3 } else { 0.0 };
        let linked = block.linked as f32 / text.len().max(1) as f32;
        let score = 2.0 * like + rank + if named { 0.2 } else { 0.0 }
            - 0.3 * gap
            - bad
            - 0.3 * linked
            - if words.len() < 2 { 0.3 } else { 0.0 };
        found.push(Candidate { block: i, score, like, words: words.len() });
    }
    found
}

/// Share of words that two titles have in common, counted from the longer; 1 for the same words.
fn likeness(a: &[&str], b: &[String]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut left: Vec<&str> = b.iter().map(String::as_str).collect();
    let mut common = 0;
    for word in a {
        if let Some(at) = left.iter().position(|w| w == word) {
            left.swap_remove(at);
            common += 1;
        }
    }
    2.0 * common as f32 / (a.len() + b.len()) as f32
}

/// The level of the heading that holds a block.
fn level(page: &Page, block: &Block) -> Option<u8> {
    let holder = block.holder as usize;
    std::iter::once(holder).chain(page.ancestors(holder)).take(4).find_map(|n| page.nodes().get(n)?.tag.heading())
}

fn is_h1(page: &Page, blocks: &Blocks, block: usize) -> bool {
    blocks.list.get(block).and_then(|b| level(page, b)) == Some(1)
}

/// Whether markup calls the block a headline.
fn named(page: &Page, block: &Block) -> bool {
    let holder = block.holder as usize;
    std::iter::once(holder).chain(page.ancestors(holder)).take(2).any(|n| {
        page.attr(n, Attr::Itemprop).is_some_and(|p| p.eq_ignore_ascii_case("headline"))
            || page.attr(n, Attr::Class).is_some_and(|c| {
                ["headline", "article-title", "entry-title", "post-title"].iter().any(|name| holds(c, name))
            })
    })
}

/// Whether a text holds a word of small ASCII letters, whatever its own letters' case.
fn holds(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|w| w.eq_ignore_ascii_case(word.as_bytes()))
}

/// The part of a block's text nodes that says exactly what a claim says, where the whole says more.
fn part_like(page: &Page, block: &Block, text: &str, claim: &str) -> Option<(Range<u32>, String)> {
    if fold(text) == claim || claim.len() < 10 {
        return None;
    }
    let texts: Vec<u32> = block
        .nodes
        .clone()
        .filter(|&n| page.nodes().get(n as usize).is_some_and(|n| n.is_text() && n.rendered))
        .collect();
    if texts.len() > MAX_PARTS {
        return None;
    }
    for from in 0..texts.len() {
        let mut raw = String::new();
        for &node in texts.get(from..).unwrap_or_default() {
            raw.push_str(page.text_of(node as usize));
            if fold(&raw) == claim {
                return Some((*texts.get(from)?..node + 1, super::collapse::collapse(&raw)));
            }
        }
    }
    None
}

/// The element within a heading that markup calls the headline, where it holds most of the words.
fn named_part(page: &Page, block: &Block, text: &str) -> Option<(Range<u32>, String)> {
    let nodes = page.nodes().get(block.holder as usize).map(|n| block.holder + 1..n.end.min(block.nodes.end))?;
    nodes.filter(|&n| page.attr(n as usize, Attr::Class).is_some_and(|c| holds(c, "headline"))).find_map(|n| {
        let part = super::collapse::collapse(page.text_of(n as usize));
        let end = page.nodes().get(n as usize)?.end;
        (part.len() < text.len() && part.len() * 2 > text.len()).then_some((n + 1..end, part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kicker_that_the_page_counts_in_stays() {
        let html = "<title>River treaty: Two ministers step down</title>\
            <h1><i>River treaty</i> <span class=headline>Two ministers step down</span></h1><p>Text.<p>More.";
        let page = Page::from_html(html.as_bytes());
        let (blocks, meta) = (page.blocks(), Meta::new(&page));
        let features = Features::new(&page, blocks, &meta);
        let found = find(&page, blocks, &meta, &features, &[false, true, true]);
        assert_eq!(found.text.as_deref(), Some("River treaty Two ministers step down"));
    }

    #[test]
    fn headings_win_over_claims() {
        let html = "<meta property=og:site_name content=Daily><title>Talks begin - Daily</title><h1>Daily</h1><h1><b>World</b> Talks begin</h1><p>Text.";
        let page = Page::from_html(html.as_bytes());
        let blocks = page.blocks();
        let meta = Meta::new(&page);
        let features = Features::new(&page, blocks, &meta);
        let found = find(&page, blocks, &meta, &features, &[false, false, true]);
        assert_eq!((found.text.as_deref(), found.block), (Some("Talks begin"), Some(1)));
    }
}
