//! Stands within what somebody says, told by the words of it: `said the cuts were unacceptable` condemns.
//!
//! A row of `stances.tsv` is `wordings, kind, said`: the kind of stand a wording makes of the speech it is in; `said`
//! counts in reported speech only, `none` hides the shorter wordings in it. Negated, what pleases is condemned.

use super::actions::Said;
use super::actions::class::Class;
use super::actions::clauses::{Form, is_break, is_quote, is_stop};
use super::{FoundPosition, FoundQuote};
use crate::summary::PositionKind;
use crate::text::{Document, Kind, Sentence, Span, Words};

/// Words before a word of a stand within which a negation turns it round.
const NOT: usize = 3;
/// Words of speech before the word that makes it a stand; more are left out up to the last mark.
const BEFORE: usize = 26;
/// Words of speech that are taken along behind that word before a mark ends it.
const BEHIND: usize = 3;
/// Words that speech has at least.
const LEAST: usize = 4;
/// Stands that one speech, going on over sentences, is good for.
const SPEECH: usize = 2;

/// The tables for one document.
pub(super) struct Stances<'d> {
    document: &'d Document<'d>,
    table: u8,
    not: Vec<(u8, &'static str)>,
    cues: u8,
    /// subjects stand behind their verbs, what is said behind "that"
    after: bool,
    /// what is reported stands before the verb
    last: bool,
}

/// A word that makes speech a stand.
struct Marker {
    words: Words,
    kind: PositionKind,
    why: String,
}

impl<'d> Stances<'d> {
    /// The stands' tables of the document's language.
    pub fn new(document: &'d Document<'d>) -> Self {
        Self {
            document,
            table: document.table("stances"),
            not: vec![(document.table("cues"), "not")],
            cues: document.table("cues"),
            after: document.language.setting("subject") == Some("after"),
            last: document.language.setting("verb_last") == Some("yes"),
        }
    }

    /// The stand in what a verb of saying reports.
    pub fn reported(&self, said: &Said) -> Option<FoundPosition> {
        let sentence = self.document.sentences.get(said.sentence)?;
        let predicate = &said.predicate;
        if predicate.class != Class::Say
            || predicate.doubt
            || predicate.passive
            || !(predicate.finite() || matches!(predicate.form, Form::Ing | Form::Part))
            || said.actors.is_empty()
        {
            return None;
        }
        let (content, lead) = content(sentence, said, self.last)?;
        let marker = self.marker(sentence, content, true)?;
        if self.after && lead && !predicate.judges && !self.told(sentence, content, marker.words.start) {
            return None;
        }
        let words = cut(sentence, content, &marker);
        // With who says it, where that stands right before.
        let start = said.pieces.first().map_or(0, |p| p.start);
        let from = sentence.words_of(Span { start, end: start + 1 }).start;
        let whole = lead && words.start == content.start && from < words.start && words.end - from <= BEFORE + LEAST;
        let words = if whole { Words { start: from, end: words.end } } else { words };
        Some(self.found(sentence, words, marker, said.actors.clone()))
    }

    /// Whether "that", a colon or a quotation mark stands before a word of what is said.
    fn told(&self, sentence: &Sentence, content: Words, at: usize) -> bool {
        let that = |n: usize| {
            let entries = sentence.entries_of(n, self.cues).iter();
            entries.filter(|e| e.table == self.cues).any(|e| self.document.row(e).has(1, "that"))
        };
        (content.start..at).any(|n| that(n) || is_quote(sentence, n) || is_stop(sentence, n))
    }

    /// What a stand that is maintained asks for, if it does; what a verb of judging says of it.
    pub fn asked(&self, said: &Said) -> Option<PositionKind> {
        let sentence = self.document.sentences.get(said.sentence)?;
        let last = said.pieces.last()?.end;
        let content =
            Words { start: said.predicate.verb.end, end: sentence.words_of(Span { start: 0, end: last }).end };
        let kind = self.marker(sentence, content, true)?.kind;
        (said.predicate.judges || matches!(kind, PositionKind::Call | PositionKind::Stress)).then_some(kind)
    }

    /// The stands in direct speech, at most two in each.
    pub fn direct(&self, quotes: &[FoundQuote]) -> Vec<FoundPosition> {
        let mut out: Vec<FoundPosition> = Vec::new();
        let (mut last, mut count) = (None, 0);
        for quote in quotes {
            let (Some(sentence), Some(speaker)) = (self.document.sentences.get(quote.sentence), quote.speaker) else {
                last = None;
                continue;
            };
            let goes_on = last.is_some_and(|(n, s)| s == speaker && quote.sentence == n + 1);
            count = if goes_on { count } else { 0 };
            last = Some((quote.sentence, speaker));
            let content = sentence.words_of(quote.span);
            let many = content.end.saturating_sub(content.start) >= LEAST;
            if let Some(marker) = self.marker(sentence, content, false).filter(|_| many && count < SPEECH) {
                count += 1;
                out.push(self.found(sentence, cut(sentence, content, &marker), marker, vec![speaker]));
            }
        }
        out
    }

    fn found(&self, sentence: &Sentence, words: Words, marker: Marker, actors: Vec<usize>) -> FoundPosition {
        FoundPosition {
            kind: marker.kind,
            sentence: sentence.number,
            pieces: vec![sentence.span(words)],
            trigger: sentence.span(marker.words),
            actors,
            why: marker.why,
        }
    }

    /// The first word that makes speech a stand; what is only maintained yields to the rest.
    fn marker(&self, sentence: &Sentence, content: Words, reported: bool) -> Option<Marker> {
        let mut out: Option<Marker> = None;
        let mut at = content.start;
        while at < content.end {
            let Some(entry) = sentence.entry_at(at, self.table).filter(|e| e.end <= content.end) else {
                at += 1;
                continue;
            };
            at = entry.end;
            let row = self.document.row(entry);
            let Some(Class::Position(kind)) = Class::parse(row.col(1)) else {
                continue;
            };
            if row.has(2, "said") && !reported {
                continue;
            }
            // "The crimes" and "its threat" are what is spoken of, not what is said of it.
            let pro = self.document.clitic(entry.pro);
            if entry.en.is_some() || pro.ends_with("will") || pro.contains("the") && pro != "with+the" {
                continue;
            }
            let words = Words { start: entry.start, end: entry.end };
            let marker =
                Marker { words, kind: self.turned(sentence, words, kind), why: format!("stance: {}", row.headword()) };
            if marker.kind != PositionKind::Affirm {
                return Some(marker);
            }
            out = out.or(Some(marker));
        }
        out
    }

    /// The kind of a stand with a negation before it: "not wrong" maintains, "not fair" condemns.
    fn turned(&self, sentence: &Sentence, words: Words, kind: PositionKind) -> PositionKind {
        let near = words.start.saturating_sub(NOT)..words.start;
        let not = near.into_iter().any(|at| {
            self.not.iter().any(|(table, cue)| {
                sentence
                    .entries_at(at)
                    .iter()
                    .any(|e| e.table == *table && e.end <= words.start && self.document.row(e).has(1, cue))
                    && !(at..words.start).any(|n| is_break(sentence, n))
            })
        });
        match kind {
            PositionKind::Welcome if not => PositionKind::Condemn,
            PositionKind::Condemn | PositionKind::Stress if not => PositionKind::Affirm,
            kind => kind,
        }
    }
}

/// The words that a verb of saying reports, and whether they stand behind it.
fn content(sentence: &Sentence, said: &Said, last: bool) -> Option<(Words, bool)> {
    let count = sentence.tokens.len();
    let verb = said.predicate.verb;
    let behind = Words { start: verb.end, end: (verb.end..count).find(|n| is_stop(sentence, *n)).unwrap_or(count) };
    let words = |w: Words| (w.start..w.end).filter(|n| sentence.tokens[*n].kind == Kind::Word).count();
    // "The cuts were wrong, he said": what is said stands before the comma.
    let comma = (0..verb.start).rev().find(|n| is_break(sentence, *n) || is_quote(sentence, *n));
    let between = Words { start: comma.map_or(0, |n| n + 1), end: verb.start };
    if last && words(behind) < LEAST - 1 {
        // Between quotation marks it is direct speech.
        let direct = comma.is_some_and(|n| is_quote(sentence, n));
        return (!direct && words(between) >= LEAST).then_some((between, false));
    }
    match comma {
        Some(comma) if words(behind) <= LEAST && !is_stop(sentence, comma) => {
            let before = Words { start: 0, end: comma };
            (words(before) >= LEAST).then_some((before, false))
        }
        _ => (words(behind) >= LEAST - 1).then_some((behind, true)),
    }
}

/// The part of a speech that makes it a stand: to the next mark, from the last one where it is long.
fn cut(sentence: &Sentence, content: Words, marker: &Marker) -> Words {
    let far = marker.words.start - content.start > BEFORE;
    let start = if far {
        let from = marker.words.start - BEFORE;
        (from..marker.words.start).find(|n| is_break(sentence, *n)).map_or(from, |n| n + 1)
    } else {
        content.start
    };
    let mark = |n: usize| sentence.tokens[n].kind == Kind::Mark && !sentence.tokens[n].joiner;
    let least = (marker.words.end + BEHIND).min(content.end);
    let mut end = (least..content.end).find(|n| is_break(sentence, *n)).unwrap_or(content.end);
    while end > marker.words.end && mark(end - 1) && !is_quote(sentence, end - 1) {
        end -= 1;
    }
    let mut start = start;
    while start < marker.words.start && mark(start) {
        start += 1;
    }
    // A closing mark stays with its opening one.
    let quotes = (start..end).filter(|n| is_quote(sentence, *n)).count();
    if quotes % 2 == 1 && is_quote(sentence, end - 1) {
        end -= 1;
    }
    Words { start, end }
}
