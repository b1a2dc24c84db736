//! Trains the selection of article blocks from pages whose true text is known.
//!
//!     cargo run --release -p xtask --bin train-page -- CORPUS... --out FOLDER [--all] [--skip ID]... [--model FILE]
//!
//! What ships: `... ../shared/corpus/html/dev ../shared/corpus/html/ar-synthetic --skip fundus-uk-TheIndependent_2023_08_14
//! --model src/page/select.model` (that page's true text is its first paragraph only).
//!
//! CORPUS holds ID/page.html and ID/truth.json `{paragraphs}`. Pages of one site stay together. A third of the sites is kept
//! apart: their answers in FOLDER come from models that never saw them; those of the others from five more models, each
//! trained without the pages that it answers (with --all on those kept apart, too). With --model the models trained on all
//! pages are written. FOLDER/ID.blocks tells block by block: label, both scores, tag, text.
#![allow(clippy::unwrap_used, missing_docs)]

mod labels;
mod trees;

use khulasa::page::training::{CONTEXT, COUNT, Measured, Model};
use khulasa::page::{Page, ParagraphKind};
use std::path::{Path, PathBuf};
use trees::{Columns, Growth, Tree, bytes, grow, laid_out};

/// Parts of the pages not kept apart.
const OUTER: u64 = 5;
const WORKERS: u64 = 2;
/// Parts of the training pages that the first model's scores are made on by models that did not see them.
const INNER: u64 = 4;

type Row = [u8; khulasa::page::training::ROW];

struct Sample {
    id: String,
    site: u64,
    measured: Measured,
    labels: Vec<f32>,
    weights: Vec<f32>,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut corpora, mut skip, mut out, mut model, mut all) = (Vec::new(), Vec::new(), None, None, false);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--out" => out = args.next().map(PathBuf::from),
            "--skip" => skip.extend(args.next()),
            "--all" => all = true,
            "--model" => model = args.next().map(PathBuf::from),
            _ => corpora.push(PathBuf::from(arg)),
        }
    }
    let samples: Vec<Sample> = corpora.iter().flat_map(|c| folders(c)).map(|f| sample(&f)).collect();
    eprintln!("{} pages, {} blocks", samples.len(), samples.iter().map(|s| s.labels.len()).sum::<usize>());
    if let Some(out) = out {
        std::fs::create_dir_all(&out).unwrap();
        let apart = |s: &Sample| s.site.is_multiple_of(3);
        // Part 0 is kept apart; the others are answered by models of the rest of the others.
        let part = |s: &Sample| if apart(s) { 0 } else { 1 + s.site / 3 % OUTER };
        std::thread::scope(|scope| {
            for worker in 0..WORKERS {
                let (samples, out, skip) = (&samples, &out, &skip);
                scope.spawn(move || {
                    for p in (0..=OUTER).filter(|p| p % WORKERS == worker) {
                        let seen: Vec<&Sample> = samples
                            .iter()
                            .filter(|s| part(s) != p && (all || !apart(s)) && !skip.contains(&s.id))
                            .collect();
                        let (first, second) = train(&seen);
                        for s in samples.iter().filter(|s| part(s) == p) {
                            write_answer(out, s, &first, &second);
                        }
                    }
                });
            }
        });
        let apart: Vec<&str> = samples.iter().filter(|s| apart(s)).map(|s| s.id.as_str()).collect();
        std::fs::write(out.join("apart.txt"), apart.join("\n")).unwrap();
    }
    if let Some(path) = model {
        let (first, second) = train(&samples.iter().filter(|s| !skip.contains(&s.id)).collect::<Vec<_>>());
        std::fs::write(path, bytes(&first, &second)).unwrap();
    }
}

fn folders(corpus: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(corpus)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.join("truth.json").exists())
        .collect();
    found.sort();
    found
}

fn sample(folder: &Path) -> Sample {
    let id = folder.file_name().unwrap().to_string_lossy().into_owned();
    let truth: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("truth.json")).unwrap()).unwrap();
    let paragraphs: Vec<String> =
        truth["paragraphs"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().to_owned()).collect();
    let measured = Measured::new(Page::from_html(&std::fs::read(folder.join("page.html")).unwrap()));
    let texts: Vec<&str> = measured.page.blocks().list.iter().map(|b| measured.page.blocks().text(b)).collect();
    let labels = labels::labels(&texts, &paragraphs);
    let weights = weights(&measured, &labels);
    Sample { site: hash(site(&id)), id, measured, labels, weights }
}

/// The site that a page is of: its id without the day, and without the mark of a made-up variant.
fn site(id: &str) -> &str {
    let id = id.strip_prefix("ar_").unwrap_or(id);
    match id.find("_20") {
        Some(day) if id.starts_with("fundus") => &id[..day],
        _ => id,
    }
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)) >> 7
}

/// Long blocks weigh more, pages alike.
fn weights(measured: &Measured, labels: &[f32]) -> Vec<f32> {
    let weight = |letters: f32| 0.4 + letters.min(600.0) / 150.0;
    let list = &measured.page.blocks().list;
    let raw: Vec<f32> = list.iter().map(|b| if b.rendered { weight(b.measure.letters) } else { 0.0 }).collect();
    let body: f32 = raw.iter().zip(labels).map(|(w, l)| w * l).sum();
    raw.iter().map(|w| w * (60.0 / body.max(12.0)).sqrt()).collect()
}

fn growth(first: bool) -> Growth {
    Growth {
        trees: if first { 50 } else { 30 },
        sets: 3,
        rate: 0.16,
        least: 4.0,
        ridge: 3.0,
        features: 0.28,
        rows: 0.7,
    }
}

/// Both models, from these pages.
fn train(seen: &[&Sample]) -> (Vec<Tree>, Vec<Tree>) {
    let firsts: Vec<Vec<f32>> = {
        let models: Vec<Model> = (0..INNER)
            .map(|k| {
                laid_out(&first_model(&seen.iter().copied().filter(|s| s.site / 64 % INNER != k).collect::<Vec<_>>()))
            })
            .collect();
        seen.iter().map(|s| scores(&models[(s.site / 64 % INNER) as usize], s)).collect()
    };
    let rows: Vec<Vec<Row>> = seen.iter().zip(&firsts).map(|(s, f)| s.measured.second_rows(f)).collect();
    (first_model(seen), grown(seen, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>(), COUNT + CONTEXT, false))
}

fn first_model(seen: &[&Sample]) -> Vec<Tree> {
    grown(seen, &seen.iter().map(|s| s.measured.rows.as_slice()).collect::<Vec<_>>(), COUNT, true)
}

fn grown(seen: &[&Sample], rows: &[&[Row]], width: usize, first: bool) -> Vec<Tree> {
    let (mut all, mut labels, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for (s, rows) in seen.iter().zip(rows) {
        for (i, row) in rows.iter().enumerate().filter(|(i, _)| s.weights[*i] > 0.0) {
            all.push(row);
            labels.push(s.labels[i]);
            weights.push(s.weights[i]);
        }
    }
    grow(&Columns::new(&all, width), &labels, &weights, &growth(first))
}

fn scores(model: &Model, s: &Sample) -> Vec<f32> {
    s.measured.rows.iter().map(|r| model.score(r)).collect()
}

fn write_answer(out: &Path, s: &Sample, first: &[Tree], second: &[Tree]) {
    let ones = scores(&laid_out(first), s);
    let second_model = laid_out(second);
    let rows = s.measured.second_rows(&ones);
    let mut blocks = String::new();
    for (i, b) in s.measured.page.blocks().list.iter().enumerate().filter(|(_, b)| b.rendered) {
        let tag = s.measured.page.nodes()[b.holder as usize].tag.name();
        let text: String = s.measured.page.blocks().text(b).chars().take(110).collect();
        let two = second_model.score(&rows[i]);
        let wrong = if (two > 0.0) == (s.labels[i] > 0.0) { ' ' } else { '!' };
        blocks +=
            &format!("{wrong}{} {:5.1} {:5.1} {tag:10} {:5} {text}\n", s.labels[i], ones[i], two, b.measure.letters);
    }
    std::fs::write(out.join(format!("{}.blocks", s.id)), blocks).unwrap();
    let article = s.measured.article(laid_out(first), laid_out(second));
    let body: Vec<&str> =
        article.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Title).map(|p| p.text.as_str()).collect();
    let json = serde_json::json!({"title": article.title, "byline": article.byline, "date": article.published, "text": body.join("\n")});
    std::fs::write(out.join(format!("{}.json", s.id)), json.to_string()).unwrap();
}
