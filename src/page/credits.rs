//! Who wrote the article, who published it and when: metadata first, then what the page shows around the title.
//!
//! "By Jane Roe and John Doe" becomes "Jane Roe and John Doe"; the site's own name is no author.

use super::byline;
use super::date::{self, Order, Stamp};
use super::features::Features;
use super::junk::{JunkClass, Match};
use super::meta::Meta;
use super::node::Attr;
use super::{Blocks, Page, Tag};

/// Blocks before the title and into the body in which a byline and a date are looked for.
const BEFORE: usize = 8;
const AFTER: usize = 14;
/// Longest line of a date, in characters.
const MAX_DATE_LINE: usize = 160;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Credits {
    /// names of the authors, `, ` between them
    pub byline: Option<String>,
    /// site or agency
    pub publisher: Option<String>,
    /// ISO 8601
    pub published: Option<String>,
}

/// Finds all of it. `title` is the title's block, `chosen` the body's.
pub fn find(
    page: &Page,
    blocks: &Blocks,
    meta: &Meta,
    features: &Features,
    title: Option<usize>,
    chosen: &[bool],
) -> Credits {
    let first = (0..chosen.len()).find(|&i| chosen.get(i).copied().unwrap_or(false)).unwrap_or(0);
    let start = title.unwrap_or(first);
    let near = Near {
        page,
        blocks,
        features,
        from: start.saturating_sub(BEFORE),
        to: (start.max(first) + AFTER).min(blocks.list.len()),
        title,
        chosen,
    };
    let site = meta.get(&["og:site_name", "application-name"]).map(str::to_owned);
    Credits {
        byline: byline::find(meta, &near, site.as_deref()),
        publisher: near.agency().or(site).or_else(|| meta.linked.publisher.clone()),
        published: published(meta, &near).map(|s| s.iso()),
    }
}

/// The blocks around the title.
pub struct Near<'a> {
    pub(super) page: &'a Page,
    pub(super) blocks: &'a Blocks,
    pub(super) features: &'a Features<'a>,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) title: Option<usize>,
    pub(super) chosen: &'a [bool],
}

impl Near<'_> {
    /// Numbers and texts of the blocks that are no part of the body, those after the title first.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let start = self.title.unwrap_or(self.from).max(self.from);
        let order = (start..self.to).chain((self.from..start).rev());
        order.filter(|&i| Some(i) != self.title && !self.chosen.get(i).copied().unwrap_or(false)).filter_map(|i| {
            let block = self.blocks.list.get(i).filter(|b| b.rendered)?;
            Some((i, self.blocks.text(block)))
        })
    }

    /// An agency that a line of its own credits: a whole line of the byline class that no person bears.
    fn agency(&self) -> Option<String> {
        self.lines()
            .filter(|(i, _)| !self.features.is_menu(*i))
            .find(|(i, text)| {
                let marked = self.features.marks.get(*i).is_some_and(|m| m.get(JunkClass::Byline) == Match::Whole);
                marked && text.chars().count() <= 40 && self.is_source(*i)
            })
            .map(|(_, text)| text.to_owned())
    }

    /// Whether the elements around a block are named as the author's.
    pub(super) fn is_authors(&self, i: usize) -> bool {
        self.is_classed(i, &["author", "byline"])
    }

    /// Whether the elements around a block are named as a source, or the line is an agency's name by itself.
    fn is_source(&self, i: usize) -> bool {
        self.is_classed(i, &["source", "agency", "provider"])
    }

    fn is_classed(&self, i: usize, words: &[&str]) -> bool {
        let Some(block) = self.blocks.list.get(i) else {
            return false;
        };
        let holder = block.holder as usize;
        std::iter::once(holder).chain(self.page.ancestors(holder)).take(3).any(|n| {
            self.page.attr(n, Attr::Class).is_some_and(|c| {
                let c = c.to_ascii_lowercase();
                words.iter().any(|w| c.contains(w))
            })
        })
    }
}

fn published(meta: &Meta, near: &Near) -> Option<Stamp> {
    let order = Order::of(meta.language.as_deref());
    let said = |text: &str| date::of_metadata(text, order);
    meta.linked
        .published
        .as_deref()
        .and_then(said)
        .or_else(|| {
            let names = [
                "article:published_time",
                "og:article:published_time",
                "article:published",
                "datepublished",
                "parsely-pub-date",
                "sailthru.date",
                "publish-date",
                "publishdate",
                "publication_date",
                "pubdate",
                "date.published",
                "dc.date.issued",
                "dc.date.created",
                "dcterms.issued",
                "dcterms.created",
                "dc.date",
                "dcterms.date",
                "cxenseparse:recs:publishtime",
                "cxenseparse:publishtime",
                "citation_publication_date",
                "date",
                "displaydate",
                "article_date_original",
                "rnews:datepublished",
                "og:pubdate",
                "article.published",
                "published_at",
                "last-modified",
            ];
            names.iter().flat_map(|n| meta.all(n)).find_map(said)
        })
        .or_else(|| marked_time(near, order))
        .or_else(|| shown_date(near, order))
}

/// A `<time datetime>` or a marked element near the title.
fn marked_time(near: &Near, order: Order) -> Option<Stamp> {
    let page = near.page;
    let first = near.blocks.list.get(near.from)?.nodes.start.saturating_sub(100) as usize;
    let last = near.blocks.list.get(near.to.saturating_sub(1))?.nodes.end as usize;
    let value = |i: usize| {
        page.attr(i, Attr::Datetime).or_else(|| page.attr(i, Attr::Content)).and_then(|v| date::of_metadata(v, order))
    };
    let marked = |i: &usize| page.attr(*i, Attr::Itemprop).is_some_and(|p| p.eq_ignore_ascii_case("datePublished"));
    let is_time = |i: &usize| page.nodes().get(*i).is_some_and(|n| n.tag == Tag::Time);
    page.times()
        .filter(marked)
        .find_map(|i| value(i).or_else(|| date::find(page.text_of(i), order)))
        .or_else(|| page.times().filter(|i| (first..last).contains(i)).filter(is_time).find_map(value))
}

/// A date in a line near the title that is no prose.
fn shown_date(near: &Near, order: Order) -> Option<Stamp> {
    let found: Vec<Stamp> = near
        .lines()
        .filter(|(i, text)| {
            text.chars().count() <= MAX_DATE_LINE && near.features.shapes.prose.get(*i).is_none_or(|p| *p == 0.0)
        })
        .filter_map(|(_, text)| date::find(text, order))
        .collect();
    // With a time of day it is rather that of the article than that of today.
    found.iter().find(|s| s.has_clock()).or(found.first()).cloned()
}
