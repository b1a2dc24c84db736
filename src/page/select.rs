//! Which blocks are the article.

use super::node::{Attr, NONE, Origin};
use super::{Article, Block, Blocks, Page, PageKind, Paragraph, ParagraphKind, Tag};

/// Per cent of the prose that one child must hold for the search to go down into it.
const GO_DOWN: u64 = 72;

/// What is to be read of a page.
pub fn article(page: &Page) -> Article {
    let blocks = page.blocks();
    let mut article = Article {
        url: page.url.clone(),
        ..Article::default()
    };
    let shown: Vec<(usize, &Block)> = blocks
        .list
        .iter()
        .enumerate()
        .filter(|(_, b)| b.rendered)
        .collect();
    if page.origin == Origin::Plain {
        for (n, (number, block)) in shown.into_iter().enumerate() {
            let kind = if n == 0 {
                ParagraphKind::Title
            } else {
                ParagraphKind::Text
            };
            article
                .paragraphs
                .push(paragraph(&blocks, number, block, kind));
        }
        article.title = article.paragraphs.first().map(|p| p.text.clone());
        return article;
    }
    let container = container(page, &blocks);
    let mut title: Option<Paragraph> = None;
    for (number, block) in shown {
        let Some(holder) = page.nodes().get(block.holder as usize) else {
            continue;
        };
        let in_container = block.holder as usize >= container
            && page
                .nodes()
                .get(container)
                .is_some_and(|c| block.holder < c.end);
        let length = block.span.end - block.span.start;
        if holder.tag == Tag::H1 && title.is_none() {
            title = Some(paragraph(&blocks, number, block, ParagraphKind::Title));
        } else if in_container && block.linked * 2 < length {
            let kind = match holder.tag {
                Tag::P => ParagraphKind::Text,
                Tag::Li => ParagraphKind::Item,
                Tag::Blockquote => ParagraphKind::Quote,
                t if t.heading().is_some() => ParagraphKind::Heading,
                _ if length > 100 => ParagraphKind::Text,
                _ => continue,
            };
            article
                .paragraphs
                .push(paragraph(&blocks, number, block, kind));
        }
    }
    if let Some(t) = title {
        article.title = Some(t.text.clone());
        article.paragraphs.insert(0, t);
    }
    if article.paragraphs.is_empty() {
        article.kind = PageKind::Empty;
    }
    article.language_hint = page
        .nodes()
        .iter()
        .position(|n| n.tag == Tag::Html)
        .and_then(|n| page.attr(n, Attr::Lang))
        .map(str::to_owned);
    article
}

fn paragraph(blocks: &Blocks, block: usize, found: &Block, kind: ParagraphKind) -> Paragraph {
    Paragraph {
        block,
        kind,
        text: blocks.text(found).to_owned(),
        nodes: found.nodes.clone(),
    }
}

/// The deepest element that holds most of the prose.
fn container(page: &Page, blocks: &Blocks) -> usize {
    let mut prose = vec![0u64; page.nodes().len()];
    for block in blocks.list.iter().filter(|b| b.rendered) {
        let length = u64::from(block.span.end - block.span.start);
        if length > 60
            && u64::from(block.linked) * 2 < length
            && let Some(p) = prose.get_mut(block.holder as usize)
        {
            *p += length;
        }
    }
    for i in (0..prose.len()).rev() {
        let parent = page.nodes().get(i).map_or(NONE, |n| n.parent);
        let mine = prose.get(i).copied().unwrap_or(0);
        if let Some(p) = prose.get_mut(parent as usize) {
            *p += mine;
        }
    }
    let mut at = 0;
    for (i, node) in page.nodes().iter().enumerate() {
        let share = prose.get(i).copied().unwrap_or(0) * 100;
        if node.parent as usize == at
            && share > 0
            && share >= prose.get(at).copied().unwrap_or(0) * GO_DOWN
            && node.tag != Tag::P
        {
            at = i;
        }
    }
    at
}
