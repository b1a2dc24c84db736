//! The `khulasa` command.

use khulasa::lang::Packs;
use khulasa::page::{Article, Paragraph, ParagraphKind};
use khulasa::{Options, summarize};

fn main() {
    let packs = Packs::built_in();
    for file in std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--") && a != "json" && a.len() > 2)
    {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let lines = text
            .lines()
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|l| !l.is_empty());
        let kind = |n| {
            if n == 0 {
                ParagraphKind::Title
            } else {
                ParagraphKind::Text
            }
        };
        let paragraphs: Vec<Paragraph> = lines
            .enumerate()
            .map(|(n, text)| Paragraph {
                block: n,
                kind: kind(n),
                text,
            })
            .collect();
        let article = Article {
            title: paragraphs.first().map(|p| p.text.clone()),
            paragraphs,
            ..Article::default()
        };
        let summary = summarize(&article, &packs, &Options::default());
        println!("{}", serde_json::to_string(&summary).unwrap_or_default());
    }
}
