//! What the article is about: noun phrases that a reader would tag it with, and the field that each belongs to.
//!
//! [`phrases`] gives the candidates; here they are weighed by how often they are said, over how many paragraphs,
//! whether the title, the beginning and the actions hold them, and the best are taken that say something new.

mod phrases;
mod subjects;

use super::words::Words as Classes;
use super::{ARTICLE, Cast, FoundAction};
use crate::summary::Topic;
use crate::text::{Document, Span};
use phrases::{Candidate, Occurrence};
use std::collections::BTreeMap;

/// Topics of an article.
const MAX_TOPICS: usize = 10;
/// Topics that a short article gets at least, if it has as many phrases.
const MIN_TOPICS: usize = 4;
/// Words of the body for each topic more than those.
const WORDS_A_TOPIC: usize = 50;
/// What a phrase is worth of which nothing shows that its head is a noun.
const UNSURE_HEAD: f64 = 0.5;
/// A topic has at least this share of the best one's weight.
const LEAST_SHARE: f64 = 0.1;

/// Finds the topics of a document, the most salient first.
pub fn topics(document: &Document, classes: &Classes, cast: &Cast, actions: &[FoundAction]) -> Vec<Topic> {
    let candidates = phrases::candidates(document, cast, classes);
    let acted: Vec<bool> = (0..document.sentences.len()).map(|n| actions.iter().any(|a| a.sentence == n)).collect();
    let mut ranked: Vec<(f64, &Candidate)> =
        candidates.iter().filter_map(|c| Some((weight(document, c, &acted)?, c))).collect();
    // The words of a candidate, letter by letter.
    let stems = classes.stems();
    let letters = |c: &Candidate| {
        let words = c.stems().iter().map(|n| stems.get(*n as usize).cloned().unwrap_or_default());
        words.collect::<Vec<_>>().join(" ")
    };
    crate::sort::by(&mut ranked, |a, b| {
        let order = b.0.total_cmp(&a.0).then(a.1.first.sentence.cmp(&b.1.first.sentence));
        order.then_with(|| letters(a.1).cmp(&letters(b.1)))
    });

    let words: usize = document.sentences.iter().map(|s| s.tokens.len()).sum();
    let wanted = (MIN_TOPICS + words / WORDS_A_TOPIC).min(MAX_TOPICS);
    let best = ranked.first().map_or(1.0, |r| r.0);
    let mut taken: Vec<(f64, &Candidate)> = Vec::new();
    for (weight, candidate) in ranked {
        if taken.len() >= wanted || weight < best * LEAST_SHARE && taken.len() >= MIN_TOPICS {
            break;
        }
        if !taken.iter().any(|t| repeats(t.1.stems(), candidate.stems())) {
            taken.push((weight, candidate));
        }
    }
    let lexicon = subjects::Subjects::new(document);
    let topic = |(weight, c): (f64, &Candidate)| {
        let mut sentences: Vec<usize> = c.at().map(|o| o.sentence).collect();
        sentences.dedup();
        Topic {
            label: label(document, c),
            subject: lexicon.of(document, c),
            salience: (weight / best * 1000.0).round() / 1000.0,
            sentences,
        }
    };
    taken.into_iter().map(topic).collect()
}

/// How much a candidate tells; none where it is no topic.
fn weight(document: &Document, c: &Candidate, acted: &[bool]) -> Option<f64> {
    let words = c.stems().len();
    let content = words.saturating_sub(c.light);
    let times = c.times() as f64;
    if content == 0 || c.person && c.name || c.pointing || c.closed == 0 || c.stop || !c.agrees {
        return None;
    }
    // A bare word by itself that nothing shows to be a noun may be a verb, an adjective or an adverb.
    if words == 1 && !c.noun {
        return None;
    }
    let mut weight = times;
    if !c.noun && c.times() == 1 {
        weight *= UNSURE_HEAD;
    }
    // A phrase that is mostly part of longer ones is told by them.
    weight *= 0.5 + 0.5 * (c.whole as f64 / times);
    weight *= match content {
        1 if c.light > 0 => 0.85,
        1 => 0.86,
        2 => 1.8,
        3 => 1.9,
        _ => 1.6,
    };
    if c.light > 0 {
        weight *= 0.75;
    }
    if c.state {
        weight *= 0.3;
    } else if c.name {
        weight *= 0.6;
    }
    if c.person {
        weight *= 0.3;
    }
    if document.title().is_some_and(|t| c.at().any(|o| o.sentence == t.number)) {
        weight *= 1.8;
    }
    let (mut blocks, mut last) = (0_usize, None);
    for block in c.at().filter_map(|o| document.sentences.get(o.sentence)).map(|s| s.block) {
        blocks += usize::from(last.replace(block) != Some(block));
    }
    weight *= 1.0 + 0.15 * (blocks.min(8) as f64 - 1.0);
    let first = c.first.sentence;
    if c.times() == 1 && first > 3 {
        weight *= 0.7;
    }
    let all = document.sentences.len().max(1);
    weight *= 1.0 + 0.4 * (1.0 - first as f64 / all as f64);
    if c.at().any(|o| acted.get(o.sentence) == Some(&true)) {
        weight *= 1.2;
    }
    Some(weight)
}

/// Whether one phrase says no more than another that was taken: one lies within the other, or they share half.
fn repeats(taken: &[u32], key: &[u32]) -> bool {
    // Each word once.
    let once = |words: &[u32], n: usize| !words.iter().take(n).any(|w| *w == words[n]);
    let count = |words: &[u32]| (0..words.len()).filter(|n| once(words, *n)).count();
    let common = (0..taken.len()).filter(|n| once(taken, *n) && key.contains(&taken[*n])).count();
    let (a, b) = (count(taken), count(key));
    common == a || common == b || common * 2 > a.max(b)
}

/// The wording that is shown: the most frequent, among these the one without particles and the earliest.
fn label(document: &Document, c: &Candidate) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let text = |o: &Occurrence| document.sentences.get(o.sentence).map_or("", |s| s.slice(o.span));
    for o in c.at() {
        *counts.entry(text(o)).or_default() += 1;
    }
    let whole = |o: &&Occurrence| {
        let s = &document.sentences[o.sentence];
        s.span(o.words) == Span { start: o.span.start, end: o.span.end }
    };
    // A capital at the beginning of a sentence is none of the phrase's own.
    let inside = |o: &&Occurrence| o.words.start > 0 || !text(o).starts_with(char::is_uppercase);
    let rank = |o: &&Occurrence| (o.noun, whole(o), inside(o), counts.get(text(o)).copied().unwrap_or_default());
    let mut best = &c.first;
    for o in c.at() {
        if rank(&o) > rank(&best) {
            best = o;
        }
    }
    // The label is the phrase by itself: "to-the community" gives "the community".
    let article = document.language.clitics.iter().find(|c| best.article && c.before && c.tag == ARTICLE);
    let named = document.sentences.get(best.sentence).is_some_and(|s| s.words(best.words).contains(['\'', '’']));
    let shown = if named { tidy(text(best)).to_string() } else { nominative(document, tidy(text(best))) };
    format!("{}{shown}", article.map_or("", |c| c.form.as_str()))
}

/// A label without the case ending of its last word, by `label_endings`: `Yunanistan ekonomisini` is about `Yunanistan
/// ekonomisi`. An ending is written as what goes, a hyphen, what stays: `sını-sı`.
fn nominative(document: &Document, label: &str) -> String {
    const STEM: usize = 3;
    let endings = document.language.setting("label_endings").unwrap_or_default();
    let pairs = endings.split(' ').filter_map(|pair| pair.split_once('-'));
    let fits = pairs.filter_map(|(ending, stays)| {
        let stem = label.strip_suffix(ending).filter(|_| !ending.is_empty())?;
        let word = stem.rsplit(' ').next().unwrap_or_default();
        (word.chars().count() >= STEM).then(|| (ending.len(), format!("{stem}{stays}")))
    });
    fits.max_by_key(|(length, _)| *length).map_or_else(|| label.to_string(), |(_, label)| label)
}

/// Without a possessive ending that belongs to what followed.
fn tidy(label: &str) -> &str {
    label.trim_matches(|c: char| !c.is_alphanumeric())
}
