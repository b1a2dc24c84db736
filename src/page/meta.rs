//! What a page says about itself apart from its text: meta elements, JSON-LD, canonical address, `<title>`, language.
//!
//! Nothing of it is text to be read; it votes on title, author, date and on which blocks are the article.

use super::collapse::collapse;
use super::node::{Attr, Page};
use super::{Tag, jsonld};

/// Most meta elements that are looked at.
const MAX_META: usize = 500;

/// What a page says about itself.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// `(name or property or itemprop in lower case, content)` in the order of the page
    pub entries: Vec<(String, String)>,
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
        for (i, node) in page.nodes().iter().enumerate() {
            match node.tag {
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
        let Some(content) = page.attr(node, Attr::Content).map(collapse).filter(|c| !c.is_empty()) else {
            return;
        };
        for name in [Attr::Property, Attr::Name, Attr::Itemprop] {
            if let Some(name) = page.attr(node, name) {
                self.entries.push((name.trim().to_ascii_lowercase(), content.clone()));
            }
        }
    }

    /// The first entry of the first of these names that has one.
    pub fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// All entries of a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(move |(n, _)| n == name).map(|(_, c)| c.as_str())
    }
}

fn language(page: &Page, node: usize) -> Option<String> {
    page.attr(node, Attr::Lang).map(str::trim).filter(|l| !l.is_empty() && l.len() < 36).map(str::to_owned)
}
