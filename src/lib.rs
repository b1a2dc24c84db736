//! Khulasa (خلاصة, "the gist"): who takes part in a news article, what was agreed and what it is about,
//! each with the sentence it was read in.
//!
//! A [`page::Page`] gives the [`page::Article`]; [`text::detect`] tells its language; a [`text::Document`] is the
//! article as sentences and words, each looked up in the [`lang::Language`]'s tables; [`find`] reads it; the
//! [`Summary`] is what the command prints and the panel draws.

mod assemble;
pub mod find;
pub mod interface;
pub mod lang;
mod notes;
pub mod page;
pub mod panel;
pub mod report;
pub mod sort;
pub mod summary;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod web;

pub use summary::Summary;

use lang::{FALLBACK, Language, Packs};
use page::{Article, Entry};
use summary::{ArticleInfo, Direction, SCHEMA, SentenceText};
use text::{Document, Kind};

/// Bytes of an article that are read: some two hundred thousand words.
const MAX_TEXT: usize = 1 << 20;

/// What the reader may choose.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// the article's language, where the reader knows better
    pub language: Option<String>,
    /// day from which relative dates count where the page gives none: `YYYY-MM-DD`
    pub date: Option<String>,
}

/// The code of the article's language, `und` where it cannot be told.
pub fn detect(article: &Article) -> String {
    let mut text = String::new();
    for paragraph in &article.paragraphs {
        text.push_str(&paragraph.text);
        text.push('\n');
        // No character has more than four bytes.
        if text.len() >= 4 * text::SAMPLE {
            break;
        }
    }
    text::detect(&text, article.language_hint.as_deref())
}

/// The summary of an article. Total: any article gives an answer, and what is missing is said in its notes.
pub fn summarize(article: &Article, packs: &Packs, options: &Options) -> Summary {
    let code = options.language.clone().filter(|c| c != FALLBACK).unwrap_or_else(|| detect(article));
    let Some(language) = packs.get(&code).or_else(|| packs.get(FALLBACK)) else {
        return blank(article, code);
    };
    let known = language.code == code;
    let read = &what_is_read(article, options);
    let document = Document::new(read, language);

    let cast = find::names::cast(&document);
    let dates = find::dates::dates(&document, &cast);
    let said = find::actions::said(&document, &cast);
    let actions = find::actions::actions(&document, &said, &dates);
    let quotes = find::quotes::quotes(&document, &cast, &said);
    let positions = find::positions::positions(&document, &said, &actions, &quotes);
    let parts = find::participants::parts(&document, &cast, &actions, &positions, &quotes);
    let words = find::words::Words::new(&document);
    let topics = find::topics::topics(&document, &words, &cast, &actions);
    let gist = find::gist::gist(&document, &words, &cast, &actions, &topics);

    let mut summary = blank(article, code);
    let (participants, mentioned, ids) = assemble::entities(&document, &cast, &parts);
    summary.direction = direction(&summary.language, language, known);
    summary.article.words = document.sentences.iter().flat_map(|s| &s.tokens).filter(|t| t.kind != Kind::Mark).count();
    summary.article.reading_seconds = reading_seconds(summary.article.words, language);
    summary.sentences = document.sentences.iter().map(|s| sentence(s.text.clone(), s.block, &read.entries)).collect();
    summary.gist = gist;
    summary.participants = participants;
    summary.mentioned = mentioned;
    summary.actions = assemble::actions(&document, &actions, &dates, &ids);
    summary.positions = assemble::positions(&document, &positions, &ids);
    summary.topics = topics;
    summary.quotes = assemble::quotes(&document, &quotes, &ids);
    summary.figures = find::figures::figures(&document, &words, &dates);
    summary.dates = assemble::dates(&document, &dates);
    notes::add(&mut summary, read, known);
    summary
}

/// A sentence as the contract has it, with the time of the live page's entry that holds it.
fn sentence(text: String, block: usize, entries: &[Entry]) -> SentenceText {
    let at = entries.partition_point(|e| e.blocks.end <= block);
    let entry = entries.get(at).filter(|e| e.blocks.contains(&block));
    SentenceText { text, block, time: entry.map(|e| e.time.clone()) }
}

/// The article within the limits, with a day from which relative dates count.
fn what_is_read(article: &Article, options: &Options) -> Article {
    let mut read = article.clone();
    read.published = read.published.or_else(|| options.date.clone());
    let mut left = MAX_TEXT;
    for paragraph in &mut read.paragraphs {
        if paragraph.text.len() > left {
            paragraph.text.truncate(paragraph.text.floor_char_boundary(left));
            read.truncated = true;
        }
        left -= paragraph.text.len();
    }
    read.paragraphs.retain(|p| !p.text.is_empty());
    read
}

/// A summary that has found nothing yet.
fn blank(article: &Article, language: String) -> Summary {
    Summary {
        schema: SCHEMA,
        language,
        direction: Direction::Ltr,
        article: ArticleInfo {
            title: article.title.clone(),
            byline: article.byline.clone(),
            publisher: article.publisher.clone(),
            published: article.published.clone(),
            url: article.url.clone(),
            words: 0,
            reading_seconds: 0,
        },
        sentences: Vec::new(),
        gist: Vec::new(),
        participants: Vec::new(),
        mentioned: Vec::new(),
        actions: Vec::new(),
        positions: Vec::new(),
        topics: Vec::new(),
        quotes: Vec::new(),
        dates: Vec::new(),
        figures: Vec::new(),
        notes: Vec::new(),
    }
}

/// A known language knows its direction; for the others their codes tell (the contract ties the two together).
fn direction(code: &str, language: &Language, known: bool) -> Direction {
    const RTL: &str = " ar arc arz ary ckb dv fa he ks nqo ps sd syr ug ur yi ";
    match known {
        true => language.direction(),
        false if RTL.contains(&format!(" {code} ")) => Direction::Rtl,
        false => Direction::Ltr,
    }
}

fn reading_seconds(words: usize, language: &Language) -> usize {
    let per_minute = language.setting("words_per_minute").and_then(|n| n.parse().ok()).unwrap_or(200).max(1);
    (words * 60).div_ceil(per_minute)
}
