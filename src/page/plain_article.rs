//! The article in a plain text: its first line is the title.

use super::{Article, Page, Paragraph, ParagraphKind};

/// Reads the paragraphs.
pub fn article(page: &Page) -> Article {
    let blocks = page.blocks();
    let mut article = Article {
        truncated: page.truncated,
        ..Article::default()
    };
    for (i, block) in blocks.list.iter().enumerate() {
        let kind = if i == 0 {
            ParagraphKind::Title
        } else {
            ParagraphKind::Text
        };
        article.paragraphs.push(Paragraph {
            block: i,
            kind,
            text: blocks.text(block).to_owned(),
            nodes: block.nodes.clone(),
        });
    }
    article.title = article.paragraphs.first().map(|p| p.text.clone());
    article
}
