//! Reads saved pages and writes what was read of each as JSON, for measurements against other readers.
//!
//! `read_page OUT PAGE...` writes OUT/ID.json `{title, text, byline, date}`, one line of text a block, where ID is the name
//! of the folder that holds the page.

use khulasa::page::{Page, ParagraphKind, article};
use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let out = args.next().ok_or("usage: read_page OUT PAGE...")?;
    std::fs::create_dir_all(&out)?;
    let (mut pages, mut parsing, mut selecting) = (0, Duration::ZERO, Duration::ZERO);
    for path in args {
        let bytes = std::fs::read(&path)?;
        let start = Instant::now();
        let page = Page::read(&bytes)?;
        let parsed = Instant::now();
        let found = article(&page);
        selecting += parsed.elapsed();
        parsing += parsed - start;
        pages += 1;
        let body = found.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Title).map(|p| p.text.as_str());
        let json = serde_json::json!({
            "title": found.title, "byline": found.byline, "date": found.published, "publisher": found.publisher,
            "kind": format!("{:?}", found.kind), "text": body.collect::<Vec<_>>().join("\n"),
        });
        let id = path.parent().and_then(|p| p.file_name()).unwrap_or_default();
        std::fs::write(out.join(id).with_extension("json"), json.to_string())?;
    }
    eprintln!("{pages} pages, {parsing:?} reading, {selecting:?} selecting");
    Ok(())
}
