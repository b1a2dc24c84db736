//! Who wrote the article, who published it and when: metadata first, then what the page shows around the title.
//!
//! "By Jane Roe and John Doe" becomes "Jane Roe and John Doe"; the site's own name is no author.

use super::collapse::collapse;
use super::date::{self, Order, Stamp};
use super::features::Features;
use super::junk::{Junk, JunkClass, Match, fold};
use super::meta::Meta;
use super::node::Attr;
use super::{Blocks, Page, Tag};

/// Blocks before the title and into the body in which a byline and a date are looked for.
const BEFORE: usize = 8;
const AFTER: usize = 14;
/// Longest byline, in characters.
const MAX_BYLINE: usize = 120;
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
        byline: byline(meta, &near, site.as_deref()),
        publisher: near.agency().or(site).or_else(|| meta.linked.publisher.clone()),
        published: published(meta, &near).map(|s| s.iso()),
    }
}

/// The blocks around the title.
struct Near<'a> {
    page: &'a Page,
    blocks: &'a Blocks,
    features: &'a Features<'a>,
    from: usize,
    to: usize,
    title: Option<usize>,
    chosen: &'a [bool],
}

impl Near<'_> {
    /// Numbers and texts of the blocks that are no part of the body, those after the title first.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
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
    fn is_authors(&self, i: usize) -> bool {
        self.is_classed(i, &["author", "byline"])
    }

    /// Whether the elements around a block are named as a source, or the line is an agency's name by itself.
    fn is_source(&self, i: usize) -> bool {
        self.is_classed(i, &["source", "agency", "provider"])
    }

    fn is_classed(&self, i: usize, words: &[&str]) -> bool {
        let Some(block) = self.blocks.list.get(i) else { return false };
        let holder = block.holder as usize;
        std::iter::once(holder).chain(self.page.ancestors(holder)).take(3).any(|n| {
            self.page.attr(n, Attr::Class).is_some_and(|c| {
                let c = c.to_ascii_lowercase();
                words.iter().any(|w| c.contains(w))
            })
        })
    }
}

fn byline(meta: &Meta, near: &Near, site: Option<&str>) -> Option<String> {
    let publisher = meta.linked.publisher.as_deref();
    let is_site = |name: &str| {
        let name = fold(name).replace(' ', "");
        [site, publisher].into_iter().flatten().any(|s| fold(s).replace(' ', "") == name)
    };
    let clean = |names: Vec<String>, sites: bool| -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for name in names.iter().map(|n| clean_name(n)).filter(|n| is_name(n) && (sites || !is_site(n))) {
            if !out.iter().any(|o| fold(o) == fold(&name)) {
                out.push(name);
            }
        }
        out
    };
    let of_meta = |names: &[&str]| {
        names
            .iter()
            .map(|n| meta.all(n).map(str::to_owned).collect::<Vec<_>>())
            .find(|v| !v.is_empty())
            .unwrap_or_default()
    };
    const NAMES: [&str; 11] = [
        "author",
        "article:author",
        "og:article:author",
        "byl",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "cxenseparse:author",
        "citation_author",
        "twitter:creator:name",
    ];
    let sources = [
        clean(meta.linked.authors.clone(), false),
        clean(of_meta(&NAMES), false),
        clean(marked_names(near), false),
        clean(shown_names(near), false),
        // Nobody else is named: the paper itself signs.
        clean(meta.linked.authors.clone(), true),
        clean(of_meta(&NAMES), true),
    ];
    let found = sources.into_iter().find(|n| !n.is_empty())?;
    Some(found.join(", "))
}

/// Names in elements that markup calls the author's.
fn marked_names(near: &Near) -> Vec<String> {
    let page = near.page;
    let mut names: Vec<String> = Vec::new();
    let (Some(first), Some(last)) = (near.blocks.list.get(near.from), near.blocks.list.get(near.to.saturating_sub(1)))
    else {
        return names;
    };
    let mut skip = 0;
    for i in first.nodes.start.saturating_sub(200)..last.nodes.end {
        let i = i as usize;
        let Some(node) = page.nodes().get(i).filter(|n| !n.is_text() && n.rendered && i >= skip) else { continue };
        let is = |attr: Attr, word: &str| {
            page.attr(i, attr).is_some_and(|v| v.split_whitespace().any(|w| w.eq_ignore_ascii_case(word)))
        };
        let author = is(Attr::Rel, "author")
            || is(Attr::Itemprop, "author")
            || is(Attr::Class, "author-name")
            || is(Attr::Class, "byline-name")
            || is(Attr::Class, "author__name");
        let linked = node.tag == Tag::A
            && page.attr(i, Attr::Href).is_some_and(|h| {
                ["/author/", "/authors/", "/autor/", "/auteur/", "/profile/", "/people/", "/by/"]
                    .iter()
                    .any(|p| h.contains(p))
            });
        if author || linked {
            let name = collapse(page.text_of(i));
            if is_name(&clean_name(&name)) {
                names.push(name);
                skip = node.end as usize;
            }
        }
    }
    names.truncate(6);
    names
}

/// Names in a line that looks like a byline.
fn shown_names(near: &Near) -> Vec<String> {
    near.lines()
        .filter(|(i, text)| {
            let marks = near.features.marks.get(*i).copied().unwrap_or_default();
            let known = marks.best().is_some_and(|(class, m)| class != JunkClass::Byline && m >= Match::Start);
            let said = marks.get(JunkClass::Byline) == Match::Start
                && near.features.shapes.prose.get(*i).is_none_or(|p| *p == 0.0);
            let named = near.is_authors(*i) && text.split(' ').count() <= 5;
            (said || named)
                && !known
                && text.chars().count() <= MAX_BYLINE
                && date::find(text, Order::DayFirst).is_none()
        })
        .map(|(_, text)| text.to_owned())
        .take(1)
        .collect()
}

/// A name without the word before it, addresses and what follows a bar.
fn clean_name(name: &str) -> String {
    let name = collapse(&super::jsonld::unescape(name));
    let name = name.split(['|', '•', '·', '/']).next().unwrap_or_default();
    let mut words: Vec<&str> = name.split(' ').filter(|w| !w.contains('@') && !w.contains("://")).collect();
    // "By", "written by": the longest beginning that the lists know.
    for count in (1..=3.min(words.len().saturating_sub(1))).rev() {
        let start = words.get(..count).unwrap_or_default().join(" ");
        if Junk::all().begins(&fold(&start), JunkClass::Byline) {
            words.drain(..count);
            break;
        }
    }
    let name = words.join(" ");
    // "Jane Roe, chief correspondent": after a comma stands an office, if it does not look like another name.
    let name = match name.split_once(',') {
        Some((first, rest)) if (2..=4).contains(&first.split(' ').count()) && !looks_like_names(rest) => {
            first.to_owned()
        }
        _ => name,
    };
    name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').trim_end_matches('.').to_owned()
}

/// Whether what follows a comma may be more names: few words a part, capitals where there are any.
fn looks_like_names(text: &str) -> bool {
    text.split(',').all(|part| {
        let words: Vec<&str> = part.split(' ').filter(|w| !w.is_empty()).collect();
        (1..=5).contains(&words.len())
            && !words.iter().any(|w| w.chars().next().is_some_and(char::is_lowercase) && w.len() > 3)
    })
}

/// Whether a text can be a name: short, letters, no sentence, no address.
fn is_name(name: &str) -> bool {
    let words = name.split(' ').filter(|w| !w.is_empty()).count();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(|c| c.is_numeric()).count();
    let small = name.split(' ').filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    let marks = Junk::all().of(name);
    let junk = marks.best().is_some_and(|(class, m)| {
        m == Match::Whole && class != JunkClass::Byline || class == JunkClass::Caption && m == Match::Start
    });
    !junk
        && (small * 2 <= words || words == 1)
        && letters >= 2
        && digits <= 1
        && (1..=14).contains(&words)
        && name.chars().count() <= MAX_BYLINE
        && !name.contains("http")
        && !name.contains("www.")
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
    let all = 0..page.nodes().len();
    all.filter(marked)
        .find_map(|i| value(i).or_else(|| date::find(page.text_of(i), order)))
        .or_else(|| (first..last).filter(is_time).find_map(value))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(clean_name("By Jane Roe | The Daily"), "Jane Roe");
        assert_eq!(clean_name("بقلم: أحمد علي"), "أحمد علي");
        assert_eq!(clean_name("Von Anna B. Schmidt"), "Anna B. Schmidt");
        assert!(is_name("Jane Roe") && !is_name("https://x.org/jane") && !is_name("2024 12"));
    }
}
