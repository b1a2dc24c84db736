//! The `khulasa` command: summaries of saved pages and plain texts, one after the other.
//!
//! `khulasa --format json a.html b.txt` prints one line of JSON for each; `khulasa --help` tells the rest.

#[cfg(not(target_arch = "wasm32"))]
mod command;

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

/// Cargo builds the command beside the WebAssembly tests; there is nothing for it to do there.
#[cfg(target_arch = "wasm32")]
fn main() {}
