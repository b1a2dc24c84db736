//! How fast a saved page is parsed, its article selected and read, beside the crate dom_smoothie (Mozilla's Readability in
//! Rust), which parses and selects.
//!
//! Machines differ, and one machine from minute to minute: both do each page in turn, and what counts are the ratios.
//! A ratio is ours over theirs: 0.2 is five times as fast; reading is compared with parsing the same page. `bench-page
//! FOLDER` prints one object of JSON; FOLDER holds a folder with a `page.html` for each page. `bench-page --upto STEP
//! FOLDER` does each page once, as far as one of `nothing`, `parse`, `select`, `read`, for those who count instructions.

use dom_smoothie::Readability;
use khulasa::lang::Packs;
use khulasa::page::{Page, article};
use khulasa::{Options, summarize};
use serde_json::{Value, json};
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Times that a page is done by each; the median counts.
const ROUNDS: usize = 5;
/// Selection alone is to take at most a fifth of theirs, parsing and selection together no longer.
const MOST: (f64, f64) = (0.2, 1.0);
/// Reading the article is to take at most half as long as parsing the page.
const MOST_READ: f64 = 0.5;
/// What is done with a page, one after the other.
const STEPS: [&str; 4] = ["nothing", "parse", "select", "read"];

/// Seconds that one page takes.
#[derive(Clone, Copy, Default)]
struct Times {
    parse: f64,
    select: f64,
    read: f64,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (folder, upto) = match args.iter().map(String::as_str).collect::<Vec<&str>>()[..] {
        [folder] => (folder, None),
        ["--upto", step, folder] if STEPS.contains(&step) => (folder, STEPS.iter().position(|s| *s == step)),
        _ => {
            eprintln!("bench-page [--upto {}] FOLDER", STEPS.join("|"));
            return ExitCode::from(2);
        }
    };
    let pages = pages(Path::new(folder));
    if pages.is_empty() {
        eprintln!("{folder}: no pages");
        return ExitCode::from(2);
    }
    let packs = Packs::built_in();
    if let Some(steps) = upto {
        pages.iter().for_each(|html| once(html, &packs, steps));
        return ExitCode::SUCCESS;
    }
    let mut all: Vec<[Times; 2]> = Vec::new();
    for html in &pages {
        let rounds: Vec<[Times; 2]> = (0..ROUNDS).map(|round| both(html, &packs, round % 2 == 0)).collect();
        let middle = |of: fn(&[Times; 2]) -> f64| median(rounds.iter().map(of).collect());
        all.push([
            Times { parse: middle(|r| r[0].parse), select: middle(|r| r[0].select), read: middle(|r| r[0].read) },
            Times { parse: middle(|r| r[1].parse), select: middle(|r| r[1].select), read: 0.0 },
        ]);
    }
    println!("{}", report(&all));
    ExitCode::SUCCESS
}

/// Ours and theirs on one page; `first`: ours before theirs.
fn both(html: &[u8], packs: &Packs, first: bool) -> [Times; 2] {
    // Theirs takes a text: decoding is not counted.
    let text = String::from_utf8_lossy(html);
    if first {
        let ours = ours(html, packs);
        [ours, theirs(&text)]
    } else {
        let theirs = theirs(&text);
        [ours(html, packs), theirs]
    }
}

fn ours(html: &[u8], packs: &Packs) -> Times {
    let (page, parse) = timed(|| Page::from_html(html));
    let (article, select) = timed(|| article(&page));
    let (_, read) = timed(|| summarize(&article, packs, &Options::default()));
    Times { parse, select, read }
}

/// The first steps with one page.
fn once(html: &[u8], packs: &Packs, steps: usize) {
    if steps > 0 {
        let page = black_box(Page::from_html(html));
        if steps > 1 {
            let article = black_box(article(&page));
            if steps > 2 {
                black_box(summarize(&article, packs, &Options::default()));
            }
        }
    }
}

fn theirs(html: &str) -> Times {
    let (document, parse) = timed(|| dom_query::Document::from(html));
    // No article found is an answer as well.
    let (_, select) = timed(|| Readability::with_document(document, None, None).and_then(|mut r| r.parse()).is_ok());
    Times { parse, select, read: 0.0 }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = black_box(work());
    (done, start.elapsed().as_secs_f64())
}

fn report(all: &[[Times; 2]]) -> Value {
    let ratio = |of: fn(&Times) -> f64| {
        let each = all.iter().map(|[ours, theirs]| of(ours) / of(theirs).max(f64::MIN_POSITIVE)).collect();
        let sum = |i: usize| all.iter().map(|pair| of(&pair[i])).sum::<f64>();
        json!({ "median": round(median(each)), "ofSums": round(sum(0) / sum(1).max(f64::MIN_POSITIVE)) })
    };
    let medians = |i: usize| {
        let ms = |of: fn(&Times) -> f64| round(1000.0 * median(all.iter().map(|pair| of(&pair[i])).collect()));
        json!({ "parseMs": ms(|t| t.parse), "selectMs": ms(|t| t.select), "togetherMs": ms(|t| t.parse + t.select) })
    };
    let of_parse = all.iter().map(|[ours, _]| ours.read / ours.parse.max(f64::MIN_POSITIVE)).collect();
    let sum = |of: fn(&Times) -> f64| all.iter().map(|[ours, _]| of(ours)).sum::<f64>();
    let of_sums = sum(|t| t.read) / sum(|t| t.parse).max(f64::MIN_POSITIVE);
    let read_ms = round(1000.0 * median(all.iter().map(|[ours, _]| ours.read).collect()));
    json!({
        "pages": all.len(),
        "rounds": ROUNDS,
        "medians": { "khulasa": medians(0), "dom_smoothie": medians(1), "readMs": read_ms },
        "ratios": { "select": ratio(|t| t.select), "together": ratio(|t| t.parse + t.select) },
        "readOfParse": { "median": round(median(of_parse)), "ofSums": round(of_sums) },
        "most": { "select": MOST.0, "together": MOST.1, "readOfParse": MOST_READ },
    })
}

fn round(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

/// The pages in a folder, in the order of their names.
fn pages(folder: &Path) -> Vec<Vec<u8>> {
    let mut names: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    names.sort();
    names.iter().filter_map(|name| std::fs::read(name.join("page.html")).ok()).collect()
}
