//! The title of the article, without the site's name, and the block that shows it.
//!
//! What the page shows wins over what its metadata claims; the claims decide which of its headings is the title.
//! `<title>Talks begin - The Daily</title>` with `<h1>Talks begin</h1>` gives "Talks begin" and the h1's block.

use super::charts;
use super::claims::{Claim, LINKED, SHARED, claims};
use super::features::Features;
use super::junk::fold;
use super::meta::Meta;
use super::node::Attr;
use super::tokens::TokenClass;
use super::{Block, Blocks, LeftOutWhy, Page};
use std::ops::Range;

/// Likeness to a claim from which a heading is the title.
const SURE: f32 = 0.55;
/// Likeness from which two titles are one.
const SAME: f32 = 0.85;
/// Most blocks of the body that are asked whether it speaks of what a title says.
const MAX_ASKED: usize = 12;
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
    let shown = part.as_ref().map_or(text, |(_, part)| part);
    if let Some(said) = outvoted(&claims, blocks, chosen, &[text, shown]) {
        return Headline { text: Some(said.to_owned()), block: Some(c.block), nodes: None };
    }
    match part.filter(|(_, part)| !(whole && text.ends_with(part.as_str()))) {
        Some((nodes, text)) => Headline { text: Some(text), block: Some(c.block), nodes: Some(nodes) },
        None => Headline { text: Some(text.to_owned()), block: Some(c.block), nodes: None },
    }
}

/// The title that the page gives to those who link to it and to search engines, where twice as many of its sources know it
/// as know the heading: headings are tried out on readers, or cut to the room there is. The body must speak of the same,
/// for a page that has changed without being loaded may still bear the titles of another.
fn outvoted<'c>(claims: &'c [Claim], blocks: &Blocks, chosen: &[bool], shown: &[&str; 2]) -> Option<&'c str> {
    let said = claims.iter().find(|c| c.sources & SHARED != 0)?;
    let sources = |words: &[u64]| {
        let same = |c: &&Claim| likeness(&c.words, words, &mut Vec::new()) >= SAME;
        claims.iter().filter(same).fold(0, |sources, c| sources | c.sources)
    };
    let mut own = 0;
    for text in shown {
        let mut words = Vec::new();
        charts::push_words(text, &mut words);
        // A site's name that nobody knows may still stand at either end.
        let folded = fold(text);
        let within = said.folded.starts_with(&folded) || said.folded.ends_with(&folded);
        if within || likeness(&said.words, &words, &mut Vec::new()) >= SAME {
            return None;
        }
        own = sources(&words).count_ones().max(own);
    }
    let all = sources(&said.words);
    // The heading itself is a source.
    if all & LINKED == 0 || all.count_ones() < 2 * (1 + own) {
        return None;
    }
    let mut words = Vec::new();
    for (block, _) in blocks.list.iter().zip(chosen).filter(|(_, chosen)| **chosen).take(MAX_ASKED) {
        charts::push_words(blocks.text(block), &mut words);
    }
    let found = said.words.iter().filter(|word| words.contains(word)).count();
    (found * 2 >= said.words.len()).then_some(&said.text)
}

/// The first block of the body that is prose.
fn first_of_body(features: &Features, chosen: &[bool]) -> usize {
    let prose = |i: &usize| features.shapes.prose.get(*i).is_some_and(|p| *p > 0.0);
    let body = || (0..chosen.len()).filter(|i| chosen.get(*i).copied().unwrap_or(false));
    body().find(prose).or_else(|| body().next()).unwrap_or(chosen.len())
}

fn candidates(page: &Page, blocks: &Blocks, features: &Features, claims: &[Claim], first: usize) -> Vec<Candidate> {
    let (mut found, mut left) = (Vec::new(), Vec::new());
    for (i, block) in blocks.list.iter().enumerate().take(MAX_BLOCKS).filter(|(_, b)| b.rendered) {
        let bytes = block.span.len();
        if bytes > MAX_TITLE * 4 {
            continue;
        }
        let level = level(page, block);
        let near = i <= first && first - i <= NEAR_BODY;
        if level.is_none() && !near {
            continue;
        }
        let text = blocks.text(block);
        if bytes > MAX_TITLE && text.chars().nth(MAX_TITLE).is_some() {
            continue;
        }
        let named = named(page, block);
        let words = features.words(i);
        let mut like = claims.iter().map(|c| likeness(words, &c.words, &mut left)).fold(0.0, f32::max);
        // A kicker beside the title is no fault of the heading's.
        if near && level.is_some() && (SURE..1.0).contains(&like) {
            let known = claims.iter().any(|c| part_like(page, block, text, &c.folded).is_some());
            like = if known { 1.0 } else { like };
        }
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
        // An article's header is named like a menu, a breadcrumb is one.
        let bad = match features.why(i) {
            LeftOutWhy::Other => 0.0,
            LeftOutWhy::Menu if !features.in_list(i) => 0.1,
            _ => 0.4,
        };
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

/// Share of words that two titles have in common, counted from the longer; 1 for the same words. `left` is room to count in.
fn likeness(a: &[u64], b: &[u64], left: &mut Vec<u64>) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    left.clear();
    left.extend_from_slice(b);
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
    let mut at = block.holder;
    for _ in 0..4 {
        let node = page.nodes().get(at as usize)?;
        if let Some(level) = node.tag.heading() {
            return Some(level);
        }
        at = node.parent;
    }
    None
}

fn is_h1(page: &Page, blocks: &Blocks, block: usize) -> bool {
    blocks.list.get(block).and_then(|b| level(page, b)) == Some(1)
}

/// Whether markup calls the block a headline.
fn named(page: &Page, block: &Block) -> bool {
    let holder = block.holder as usize;
    let mut held = std::iter::once(holder).chain(page.ancestors(holder)).take(2);
    held.any(|n| page.nodes().get(n).is_some_and(|n| n.is_for(TokenClass::Headline)))
}

/// Whether a text holds a word of small ASCII letters, whatever its own letters' case.
fn holds(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|w| w.eq_ignore_ascii_case(word.as_bytes()))
}

/// The part of a block's text nodes that says exactly what a claim says, where the whole says more.
fn part_like(page: &Page, block: &Block, text: &str, claim: &str) -> Option<(Range<u32>, String)> {
    if claim.len() < 10 {
        return None;
    }
    let texts: Vec<u32> = block
        .nodes
        .clone()
        .filter(|&n| page.nodes().get(n as usize).is_some_and(|n| n.is_text() && n.rendered))
        .collect();
    if texts.len() > MAX_PARTS || texts.len() < 2 {
        return None;
    }
    if fold(text) == claim {
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

    fn title(html: &str) -> Option<String> {
        super::super::article(&Page::from_html(html.as_bytes())).title
    }

    /// A page whose body speaks of the harbour, with other titles.
    fn page(head: &str, heading: &str) -> String {
        let text = "The harbour of the island opens again after two years, the port authority said on Monday. Boats sail twice a day, and ";
        format!("<head>{head}</head><body>{heading}<div class=text>{}</div>", format!("<p>{text}</p>").repeat(6))
    }

    #[test]
    fn what_most_sources_say() {
        let said = |what: &str| {
            format!(
                "<title>{what} - Daily</title><meta property=og:title content='{what}'>\
                <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"{what}\"}}</script>"
            )
        };
        let heading = "<h1>Back after two dry years</h1>";
        let harbour = "The harbour of the island opens again";
        assert_eq!(title(&page(&said(harbour), heading)).as_deref(), Some(harbour));
        // Titles of the page that was here before.
        let other = said("Ministers quarrel over next year's budget");
        assert_eq!(title(&page(&other, heading)).as_deref(), Some("Back after two dry years"));
        // Titles for search engines alone.
        let bare = format!("<title>{harbour}</title><meta property=og:title content='{harbour}'>");
        assert_eq!(title(&page(&bare, heading)).as_deref(), Some("Back after two dry years"));
    }

    #[test]
    fn a_breadcrumb_is_no_heading() {
        let html = page(
            "<title>Harbour: island opens its port</title><meta property=og:title content='Island port opens after years'>",
            "<nav><a href=/>Home</a> <h1>Harbour: island opens its port</h1></nav>\
            <header class=article__header><h2><span>Boats again</span> <span>Island port opens after years</span></h2></header>",
        );
        assert_eq!(title(&html).as_deref(), Some("Island port opens after years"));
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
