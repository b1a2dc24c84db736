//! The gist: three whole sentences that carry the news, in reading order.
//!
//! News begins with what is new, so the position counts most; then how much of the article's vocabulary, its title,
//! its topics, names and actions a sentence holds. One that leans on the sentence before it ("He added ...", by
//! `gist.tsv`), only quotes or repeats another gives way to one that can stand alone.

use super::words::{Class, Words as Classes};
use super::{Cast, FoundAction};
use crate::page::ParagraphKind;
use crate::summary::Topic;
use crate::text::{Document, Kind, Sentence};

/// Sentences of the gist.
const SENTENCES: usize = 3;
/// Words that a sentence of the gist has at least, unless there is nothing else.
const LEAST_WORDS: usize = 7;
/// Words of which the weight is counted whole; a longer sentence is not worth more for its length.
const MANY_WORDS: usize = 45;
/// Share of a sentence's words that another may hold before it repeats it.
const REPEATED: f64 = 0.6;
/// How much of its weight a sentence loses whose words all stand in another of the gist.
const NOVELTY: f64 = 0.25;
/// Sentences that are compared with each other: the gist comes from the heaviest.
const MAX_RANKED: usize = 60;
/// Words from which a first line that ends in a full stop is a sentence of the text, no headline.
const SENTENCE_WORDS: usize = 12;
/// Whether a character opens or closes direct speech.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›')
}

/// The numbers of the sentences, in reading order.
pub fn gist(
    document: &Document,
    classes: &Classes,
    cast: &Cast,
    actions: &[FoundAction],
    topics: &[Topic],
) -> Vec<usize> {
    let read = Reader::new(document, classes, cast, actions, topics);
    let mut ranked: Vec<(f64, usize)> = Vec::new();
    let body = read.body();
    let mut place = Place::default();
    for (n, s) in body.iter().enumerate() {
        if read.is_candidate(s) {
            place.enter(s.block);
            ranked.push((read.weight(s, &place, body.len()), n));
        }
    }
    crate::sort::by(&mut ranked, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(MAX_RANKED);
    let mut taken: Vec<usize> = Vec::new();
    while taken.len() < SENTENCES {
        // What was taken already says makes a sentence worth less.
        let fresh = |n: usize| {
            let overlap = |t: &usize| read.overlap(body[n].number, body[*t].number);
            1.0 - NOVELTY * taken.iter().map(overlap).fold(0.0, f64::max)
        };
        let left = ranked.iter().filter(|r| !taken.contains(&r.1));
        let best = left.max_by(|a, b| {
            let (x, y) = (a.0 * fresh(a.1), b.0 * fresh(b.1));
            x.total_cmp(&y).then(b.1.cmp(&a.1))
        });
        let Some((_, n)) = best else { break };
        taken.push(*n);
    }
    // An article of three lines is its own gist, however short they are.
    let text = |s: &&Sentence| s.kind != ParagraphKind::Heading;
    for (n, _) in body.iter().enumerate().filter(|(_, s)| text(s)) {
        if taken.len() < SENTENCES && !taken.contains(&n) {
            taken.push(n);
        }
    }
    crate::sort::plain(&mut taken);
    taken.into_iter().filter_map(|n| body.get(n)).map(|s| s.number).collect()
}

/// How many sentences and paragraphs that may be taken stand before a sentence.
#[derive(Default)]
struct Place {
    sentences: usize,
    paragraphs: usize,
    block: Option<usize>,
}

impl Place {
    /// Goes on to a sentence of a block.
    fn enter(&mut self, block: usize) {
        if let Some(last) = self.block {
            self.sentences += 1;
            self.paragraphs += usize::from(last != block);
        }
        self.block = Some(block);
    }

    /// From 1 for the first sentence down.
    fn early(&self) -> f64 {
        1.0 / (1.0 + self.sentences as f64 * 0.35)
    }

    /// The same by paragraphs.
    fn early_paragraph(&self) -> f64 {
        1.0 / (1.0 + self.paragraphs as f64 * 0.5)
    }
}

struct Reader<'a> {
    document: &'a Document<'a>,
    /// for each sentence the stems of its words that tell something, each once: those of several sentences first, by
    /// their place in the alphabet
    stems: Vec<Vec<usize>>,
    /// in how many sentences each stem stands
    frequency: Vec<usize>,
    title: Vec<usize>,
    /// for each sentence whether it tells of a sure action
    acted: Vec<bool>,
    /// for each sentence what its topics weigh together
    topical: Vec<f64>,
    /// for each sentence how many of the most named are named in it
    named: Vec<usize>,
    cues: u8,
}

/// How many numbers two ascending lists have in common.
fn common(a: &[usize], b: &[usize]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// The words of a sentence, marks aside.
fn length(s: &Sentence) -> usize {
    s.tokens.iter().filter(|t| t.kind != Kind::Mark).count()
}

impl<'a> Reader<'a> {
    fn new(
        document: &'a Document<'a>,
        classes: &Classes,
        cast: &Cast,
        actions: &[FoundAction],
        topics: &[Topic],
    ) -> Self {
        let count = document.sentences.len();
        let mut stems: Vec<Vec<usize>> = Vec::with_capacity(count);
        for s in &document.sentences {
            let mut own = Vec::new();
            for reading in classes.read(s).iter() {
                let tells = !matches!(
                    reading.class,
                    Class::None
                        | Class::Function
                        | Class::BeforeVerb
                        | Class::Adverb
                        | Class::Link
                        | Class::WeakModifier
                );
                if tells && !reading.stem.is_empty() {
                    own.push(reading.number);
                }
            }
            stems.push(own);
        }
        let list = classes.stems();
        let mut sentences = vec![0; list.len()];
        for own in &mut stems {
            own.sort_unstable();
            own.dedup();
            own.iter().for_each(|n| sentences[*n] += 1);
        }
        // What counts is of several sentences, and is summed by the alphabet: a sum does not depend on which came first.
        let mut order: Vec<usize> = (0..list.len()).filter(|n| sentences[*n] > 1).collect();
        crate::sort::by(&mut order, |a, b| list[*a].cmp(&list[*b]));
        order.extend((0..list.len()).filter(|n| sentences[*n] <= 1));
        let mut place = vec![0; list.len()];
        order.iter().enumerate().for_each(|(at, n)| place[*n] = at);
        let frequency = order.iter().map(|n| sentences[*n]).collect();
        for own in &mut stems {
            own.iter_mut().for_each(|number| *number = place[*number]);
            own.sort_unstable();
        }
        let mut topical = vec![0.0; count];
        for topic in topics {
            for n in &topic.sentences {
                if let Some(sum) = topical.get_mut(*n) {
                    *sum += topic.salience;
                }
            }
        }
        let mut often: Vec<(usize, usize)> =
            cast.characters.iter().map(|c| c.mentions.len()).enumerate().map(|(n, m)| (m, n)).collect();
        crate::sort::by(&mut often, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut named = vec![0; count];
        for (_, n) in often.iter().take(SENTENCES + 1) {
            let mut sentences: Vec<usize> = cast.characters[*n].mentions.iter().map(|m| m.0).collect();
            sentences.dedup();
            for s in sentences {
                if let Some(slot) = named.get_mut(s) {
                    *slot += 1;
                }
            }
        }
        Self {
            document,
            title: document.title().and_then(|t| stems.get(t.number).cloned()).unwrap_or_default(),
            stems,
            frequency,
            acted: (0..count).map(|n| actions.iter().any(|a| a.sure && a.sentence == n)).collect(),
            topical,
            named,
            cues: document.table("gist"),
        }
    }

    /// The sentences to choose from. A plain text's first line counts as its title; one that is a whole long sentence
    /// is no headline but the text's beginning, and may be taken.
    fn body(&self) -> &'a [Sentence] {
        let headline = |t: &Sentence| !t.text.ends_with('.') || length(t) < SENTENCE_WORDS;
        match self.document.title() {
            Some(title) if !headline(title) => &self.document.sentences,
            _ => self.document.body(),
        }
    }

    /// Whether a sentence may be taken while there are better ones.
    fn is_candidate(&self, s: &Sentence) -> bool {
        length(s) >= LEAST_WORDS && s.kind != ParagraphKind::Heading
    }

    /// How much a sentence carries.
    fn weight(&self, s: &Sentence, place: &Place, all: usize) -> f64 {
        let words = length(s);
        let own = self.stems.get(s.number).map_or(&[][..], Vec::as_slice);
        let mut centre = 0.0;
        for stem in own {
            let n = self.frequency.get(*stem).copied().unwrap_or(1);
            centre += if n > 1 { (n as f64).sqrt() } else { 0.0 };
        }
        let size = own.len().clamp(1, MANY_WORDS) as f64;
        let centre = centre / (size + 4.0) / (all.max(4) as f64).sqrt() * 4.0;
        let shared = common(own, &self.title) as f64;
        let title = shared / (self.title.len().max(3) as f64);
        let long = (words as f64 / 22.0).min(1.0);
        let mut weight = 2.4 * place.early()
            + 0.3 * place.early_paragraph()
            + centre
            + 0.6 * title
            + 0.35 * self.topical.get(s.number).copied().unwrap_or_default().min(2.0)
            + 0.15 * self.named.get(s.number).copied().unwrap_or_default() as f64
            + 0.45 * long;
        if self.acted.get(s.number) == Some(&true) {
            weight += 0.7;
        }
        weight *= self.stands_alone(s);
        // What only repeats the title tells nothing new.
        let is_title = s.kind == ParagraphKind::Title;
        if !self.title.is_empty() && !is_title && self.overlap(s.number, 0) > REPEATED && words < 2 * self.title.len() {
            weight *= 0.6;
        }
        weight
    }

    /// Less than one for a sentence that leans on others.
    fn stands_alone(&self, s: &Sentence) -> f64 {
        let first = s.tokens.iter().position(|t| t.kind != Kind::Mark).unwrap_or(0);
        let cue = s.entries_at(first).iter().find(|e| e.table == self.cues);
        let cue = cue.map_or("", |e| self.document.language.lexicon.row(e.row).col(1));
        let mut share: f64 = match cue {
            "add" => 0.8,
            "anaphor" => 0.7,
            "aside" => 0.75,
            _ => 1.0,
        };
        let marks = s.text.chars().filter(|c| is_quote(*c)).count();
        if s.text.starts_with(is_quote) || marks % 2 == 1 {
            share *= 0.65;
        }
        if s.text.ends_with(['?', '؟', ':']) {
            share *= 0.6;
        }
        share
    }

    /// The share of the shorter sentence's words that stand in the other.
    fn overlap(&self, one: usize, other: usize) -> f64 {
        let (Some(a), Some(b)) = (self.stems.get(one), self.stems.get(other)) else {
            return 0.0;
        };
        common(a, b) as f64 / a.len().min(b.len()).max(1) as f64
    }
}
