//! What a page's kind means for what is read of it: nothing of an index or a consent notice, so that no summary is made of
//! teasers; the captions of a gallery.

use super::{Article, Blocks, LeftOut, LeftOutWhy, Page, PageKind, Paragraph, ParagraphKind, Tag};
use std::collections::BTreeSet;

/// Elements between a caption's text and its figure.
const CAPTION_UP: usize = 3;

/// Puts the article's paragraphs right for its kind.
pub fn settle(page: &Page, blocks: &Blocks, article: &mut Article) {
    match article.kind {
        PageKind::Index | PageKind::Consent => {
            let why = if article.kind == PageKind::Index { LeftOutWhy::Related } else { LeftOutWhy::Other };
            let dropped = article.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Title).map(|p| p.block);
            article.left_out.extend(dropped.map(|block| LeftOut { block, why }));
            article.left_out.sort_by_key(|left| left.block);
            article.paragraphs.retain(|p| p.kind == ParagraphKind::Title);
        }
        PageKind::Media => {
            let left: BTreeSet<usize> = article.left_out.iter().map(|left| left.block).collect();
            let taken: BTreeSet<usize> = captions(page, blocks).filter(|i| left.contains(i)).collect();
            article.left_out.retain(|left| !taken.contains(&left.block));
            article.paragraphs.extend(taken.iter().filter_map(|&i| {
                let block = blocks.list.get(i)?;
                let (text, nodes) = (blocks.text(block).to_owned(), block.nodes.clone());
                Some(Paragraph { block: i, kind: ParagraphKind::Text, text, nodes })
            }));
            article.paragraphs.sort_by_key(|p| (p.kind != ParagraphKind::Title, p.block));
        }
        _ => {}
    }
}

/// Blocks that are shown within a `figcaption`.
pub fn captions(page: &Page, blocks: &Blocks) -> impl Iterator<Item = usize> {
    let is_caption = |holder: usize| {
        let chain = std::iter::once(holder).chain(page.ancestors(holder)).take(CAPTION_UP);
        chain.filter_map(|n| page.nodes().get(n)).any(|n| n.tag == Tag::Figcaption)
    };
    blocks.list.iter().enumerate().filter(move |(_, b)| b.rendered && is_caption(b.holder as usize)).map(|(i, _)| i)
}
