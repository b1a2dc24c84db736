//! What a page's kind means for what is read of it: nothing of an index or a consent notice, so that no summary is made of
//! teasers; a stub without the offer that ends it; the captions of a gallery, what is said under a film.

use super::features::Features;
use super::junk::{JunkClass, Match};
use super::measure::Ending;
use super::{Article, Blocks, LeftOut, LeftOutWhy, Page, PageKind, Paragraph, ParagraphKind, Tag};

/// Elements between a caption's text and its figure.
const CAPTION_UP: usize = 3;
/// Blocks after the title, or the last caption, among which sentences tell of the film or gallery.
const ABOUT: usize = 10;
/// Letters from which a line can be such a sentence.
const SENTENCE: f32 = 25.0;

/// Puts the article's paragraphs right for its kind.
pub fn settle(features: &Features, article: &mut Article) {
    let (page, blocks) = (features.page, features.blocks);
    match article.kind {
        PageKind::Index | PageKind::Consent => {
            let why = if article.kind == PageKind::Index { LeftOutWhy::Related } else { LeftOutWhy::Other };
            let dropped = article.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Title).map(|p| p.block);
            article.left_out.extend(dropped.map(|block| LeftOut { block, why }));
            crate::sort::by_key(&mut article.left_out, |left| left.block);
            article.paragraphs.retain(|p| p.kind == ParagraphKind::Title);
        }
        PageKind::Paywall => {
            let offers =
                |p: &Paragraph| features.marks.get(p.block).is_some_and(|m| m.get(JunkClass::Paywall) > Match::None);
            while let Some(offer) = article.paragraphs.pop_if(|p| p.kind != ParagraphKind::Title && offers(p)) {
                article.left_out.push(LeftOut { block: offer.block, why: LeftOutWhy::Other });
            }
            crate::sort::by_key(&mut article.left_out, |left| left.block);
        }
        PageKind::Media => {
            let captions: Vec<usize> = captions(page, blocks).collect();
            let title = article.paragraphs.first().filter(|p| p.kind == ParagraphKind::Title).map(|p| p.block);
            let last = captions.iter().max().copied().max(title.map(|t| t + ABOUT)).unwrap_or(0);
            let says = |i: usize| {
                let sentence = |m: &super::measure::Measure| m.letters >= SENTENCE && m.end == Ending::Stop;
                title.is_some_and(|t| t < i) && i <= last && features.shapes.measures.get(i).is_some_and(sentence)
            };
            let takes =
                |left: &LeftOut| captions.contains(&left.block) || left.why == LeftOutWhy::Other && says(left.block);
            let taken = article.left_out.extract_if(.., |left| takes(left)).filter_map(|left| {
                let block = blocks.list.get(left.block)?;
                let (text, nodes) = (blocks.text(block).to_owned(), block.nodes.clone());
                Some(Paragraph { block: left.block, kind: ParagraphKind::Text, text, nodes })
            });
            article.paragraphs.extend(taken.collect::<Vec<_>>());
            crate::sort::by_key(&mut article.paragraphs, |p| (p.kind != ParagraphKind::Title, p.block));
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
