//! The title of the article, without the site's name, and the block that shows it.
//!
//! What the page shows wins over what its metadata claims; the claims decide which of its headings is the title.
//! `<title>Talks begin - The Daily</title>` with `<h1>Talks begin</h1>` gives "Talks begin" and the h1's block.

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
/// Marks between a title and a site's name.
const DIVIDERS: [&str; 12] = [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " > "];

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
    let Some(block) = blocks.list.get(c.block) else { return Headline::default() };
    let text = blocks.text(block);
    // A kicker or a label may stand in the heading: the part that a claim knows is the title.
    let part = claims
        .iter()
        .find_map(|claim| part_like(page, block, text, &claim.folded))
        .or_else(|| named_part(page, block, text));
    match part {
        Some((nodes, text)) => Headline { text: Some(text), block: Some(c.block), nodes: Some(nodes) },
        None => Headline { text: Some(text.to_owned()), block: Some(c.block), nodes: None },
    }
}

/// What the metadata says the title is.
struct Claim {
    text: String,
    folded: String,
    words: Vec<String>,
}

fn claims(meta: &Meta) -> Vec<Claim> {
    let site = [meta.get(&["og:site_name", "application-name", "twitter:site"]), meta.linked.publisher.as_deref()];
    let site: Vec<String> = site.into_iter().flatten().map(|s| squeeze(&fold(s))).filter(|s| s.len() > 1).collect();
    let heads = [
        meta.linked.headline.as_deref(),
        meta.get(&["og:title"]),
        meta.get(&[
            "twitter:title",
            "parsely-title",
            "sailthru.title",
            "dc.title",
            "dcterms.title",
            "headline",
            "title",
        ]),
        meta.title.as_deref(),
    ];
    let raw: Vec<&str> = heads
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(|t| !t.is_empty() && t.chars().count() <= MAX_TITLE)
        .collect();
    let mut claims: Vec<Claim> = Vec::new();
    for (i, text) in raw.iter().enumerate() {
        let others: Vec<String> =
            raw.iter().enumerate().filter(|(n, _)| *n != i).map(|(_, t)| squeeze(&fold(t))).collect();
        let text = without_site(text, &site, &others);
        let folded = fold(text);
        // A title that is only the site's name claims nothing.
        if folded.is_empty() || site.contains(&squeeze(&folded)) || claims.iter().any(|c| c.folded == folded) {
            continue;
        }
        let words = folded.split(' ').map(str::to_owned).collect();
        claims.push(Claim { text: text.to_owned(), folded, words });
    }
    claims
}

/// Cuts the site's name off a title: what stands after (or before) a divider and is the site's name, or is missing where
/// another claim has the rest.
fn without_site<'t>(text: &'t str, site: &[String], others: &[String]) -> &'t str {
    let mut text = text;
    for _ in 0..3 {
        let last = DIVIDERS.iter().filter_map(|d| text.rfind(d).map(|at| (at, d.len()))).max();
        let first = DIVIDERS.iter().filter_map(|d| text.find(d).map(|at| (at, d.len()))).min();
        let is_site = |part: &str| {
            let part = squeeze(&fold(part));
            !part.is_empty()
                && site.iter().any(|s| {
                    *s == part
                        || part.len() > 3
                            && (s.starts_with(&part) || part.starts_with(s.as_str()) || s.ends_with(&part))
                })
        };
        let known = |part: &str| others.contains(&squeeze(&fold(part)));
        let parts = |(at, len): (usize, usize)| {
            (text.get(..at).unwrap_or_default().trim(), text.get(at + len..).unwrap_or_default().trim())
        };
        let cut = last.map(parts).filter(|(head, tail)| is_site(tail) || known(head)).map(|(head, _)| head);
        let cut =
            cut.or_else(|| first.map(parts).filter(|(head, tail)| is_site(head) || known(tail)).map(|(_, tail)| tail));
        // Short words after a bar are a site or a section in every language.
        let short = |(head, tail): (&str, &str)| tail.split(' ').count() <= 4 && head.split(' ').count() >= 5;
        let bar = last.is_some_and(|(at, len)| {
            text.get(at..at + len).is_some_and(|d| [" | ", " · ", " • ", " » ", " :: "].contains(&d))
        });
        let cut = cut.or_else(|| {
            last.filter(|_| bar || others.is_empty()).map(parts).filter(|p| short(*p)).map(|(head, _)| head)
        });
        match cut {
            Some(shorter) if !shorter.is_empty() => text = shorter,
            _ => break,
        }
    }
    text
}

fn squeeze(folded: &str) -> String {
    folded.replace(' ', "")
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
        let named = named(page, block);
        if level.is_none() && !named && i > first {
            continue;
        }
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
        let bad = if features.in_bad_place(block) { 0.3 } else { 0.0 };
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
                let c = c.to_ascii_lowercase();
                c.contains("headline")
                    || c.contains("article-title")
                    || c.contains("entry-title")
                    || c.contains("post-title")
            })
    })
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
    nodes
        .filter(|&n| page.attr(n as usize, Attr::Class).is_some_and(|c| c.to_ascii_lowercase().contains("headline")))
        .find_map(|n| {
            let part = super::collapse::collapse(page.text_of(n as usize));
            let end = page.nodes().get(n as usize)?.end;
            (part.len() < text.len() && part.len() * 2 > text.len()).then_some((n + 1..end, part))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_are_cut() {
        let cut = |text, site: &str, other: &str| {
            without_site(text, &[squeeze(&fold(site))], &[squeeze(&fold(other))]).to_owned()
        };
        assert_eq!(cut("Talks begin - The Daily", "The Daily", ""), "Talks begin");
        assert_eq!(cut("The Daily: Talks - once more - begin", "x", ""), "The Daily: Talks - once more - begin");
        assert_eq!(
            cut("Talks begin in the capital | World | Daily", "", "Talks begin in the capital"),
            "Talks begin in the capital"
        );
        assert_eq!(cut("بدء المحادثات في العاصمة اليوم - الأخبار", "الأخبار", ""), "بدء المحادثات في العاصمة اليوم");
    }

    #[test]
    fn headings_win_over_claims() {
        let html = "<meta property=og:site_name content=Daily><title>Talks begin - Daily</title><h1>Daily</h1><h1><b>World</b> Talks begin</h1><p>Text.";
        let page = Page::from_html(html.as_bytes());
        let blocks = page.blocks();
        let meta = Meta::new(&page);
        let features = Features::new(&page, &blocks, &meta);
        let found = find(&page, &blocks, &meta, &features, &[false, false, true]);
        assert_eq!((found.text.as_deref(), found.block), (Some("Talks begin"), Some(1)));
    }
}
