//! What a page says about itself apart from its text: meta elements, JSON-LD, canonical address, `<title>`, language.
//!
//! Nothing of it is text to be read; it votes on title, author, date and on which blocks are the article.

use super::collapse::collapse;
use super::node::{Attr, Page};
use super::{Tag, jsonld};

/// Most meta elements that are kept.
const MAX_META: usize = 500;

/// The names that are asked for, sorted; others are left out.
const NAMES: [&str; 54] = [
    "application-name",
    "article.published",
    "article:author",
    "article:published",
    "article:published_time",
    "article_date_original",
    "author",
    "byl",
    "citation_author",
    "citation_publication_date",
    "cxenseparse:author",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "date",
    "date.published",
    "datepublished",
    "dc.creator",
    "dc.date",
    "dc.date.created",
    "dc.date.issued",
    "dc.title",
    "dcterms.created",
    "dcterms.creator",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.title",
    "description",
    "displaydate",
    "headline",
    "last-modified",
    "og:article:author",
    "og:article:published_time",
    "og:description",
    "og:pubdate",
    "og:site_name",
    "og:title",
    "og:type",
    "parsely-author",
    "parsely-pub-date",
    "parsely-title",
    "pubdate",
    "publication_date",
    "publish-date",
    "publishdate",
    "published_at",
    "rnews:datepublished",
    "sailthru.author",
    "sailthru.date",
    "sailthru.title",
    "title",
    "twitter:creator:name",
    "twitter:description",
    "twitter:site",
    "twitter:title",
];

/// What a page says about itself.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// `(name or property or itemprop in lower case, content)` in the order of the page, those of [`NAMES`]
    entries: Vec<(&'static str, String)>,
    /// text of `<title>`
    pub title: Option<String>,
    /// address of `<link rel=canonical>`
    pub canonical: Option<String>,
    /// BCP 47 code of `<html lang>`
    pub language: Option<String>,
    /// articles of JSON-LD, the best first
    pub linked: jsonld::Linked,
}

impl Meta {
    /// Reads all of it.
    pub fn new(page: &Page) -> Self {
        let mut meta = Meta::default();
        let mut scripts = Vec::new();
        for i in page.heads() {
            let tag = page.nodes().get(i).map_or(Tag::Other, |n| n.tag);
            match tag {
                Tag::Html if meta.language.is_none() => meta.language = language(page, i),
                Tag::Body if meta.language.is_none() => meta.language = language(page, i),
                Tag::Title if meta.title.is_none() => {
                    meta.title = Some(collapse(page.text_of(i))).filter(|t| !t.is_empty())
                }
                Tag::Meta if meta.entries.len() < MAX_META => meta.add(page, i),
                Tag::Link
                    if meta.canonical.is_none()
                        && page.attr(i, Attr::Rel).is_some_and(|r| r.eq_ignore_ascii_case("canonical")) =>
                {
                    meta.canonical =
                        page.attr(i, Attr::Href).map(str::trim).filter(|h| h.starts_with("http")).map(str::to_owned);
                }
                Tag::Script => scripts.extend(page.attr(i, Attr::Json)),
                _ => {}
            }
        }
        meta.linked = jsonld::Linked::new(&scripts);
        meta
    }

    fn add(&mut self, page: &Page, node: usize) {
        let named = |(attr, value)| {
            matches!(attr, Attr::Property | Attr::Name | Attr::Itemprop).then(|| known(value)).flatten()
        };
        for name in page.attrs(node).filter_map(named) {
            let content = page.attr(node, Attr::Content).map(collapse).unwrap_or_default();
            if !content.is_empty() {
                self.entries.push((name, content));
            }
        }
    }

    /// The first entry of the first of these names that has one.
    pub fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// All entries of a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        debug_assert!(NAMES.binary_search(&name).is_ok(), "{name} is asked for");
        self.entries.iter().filter(move |(n, _)| *n == name).map(|(_, c)| c.as_str())
    }
}

/// The name of [`NAMES`] that this is, whatever its case.
fn known(name: &str) -> Option<&'static str> {
    let name = name.trim().as_bytes();
    let order = |asked: &&str| asked.bytes().cmp(name.iter().map(u8::to_ascii_lowercase));
    NAMES.binary_search_by(order).ok().and_then(|at| NAMES.get(at)).copied()
}

fn language(page: &Page, node: usize) -> Option<String> {
    page.attr(node, Attr::Lang).map(str::trim).filter(|l| !l.is_empty() && l.len() < 36).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_known_in_any_case() {
        assert!(NAMES.is_sorted());
        assert_eq!((known(" OG:Title"), known("viewport")), (Some("og:title"), None));
    }
}
