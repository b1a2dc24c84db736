//! The title of the article, without the site's name.

use super::collapse::collapse;
use super::features::{Features, tag_of};
use super::junk::fold;
use super::meta::Meta;
use super::{Blocks, Page, Tag};

/// The title and the block that shows it.
#[derive(Clone, Debug, Default)]
pub struct Headline {
    /// its words
    pub text: Option<String>,
    /// number of the block on the page
    pub block: Option<usize>,
}

/// Finds the title.
pub fn find(
    page: &Page,
    blocks: &Blocks,
    meta: &Meta,
    _features: &Features,
    _chosen: &[bool],
) -> Headline {
    let claims: Vec<String> = [
        meta.linked.headline.as_deref(),
        meta.get(&["og:title", "twitter:title"]),
        meta.title.as_deref(),
    ]
    .into_iter()
    .flatten()
    .map(collapse)
    .collect();
    let _ = fold;
    let block = blocks
        .list
        .iter()
        .position(|b| b.rendered && tag_of(page, b) == Tag::H1);
    let text = block
        .and_then(|b| blocks.list.get(b))
        .map(|b| blocks.text(b).to_owned())
        .or_else(|| claims.first().cloned());
    Headline { text, block }
}
