//! Direct speech and who says it.
//!
//! Quotation marks are paired within a block, over sentences; a mark before a word while speech is open begins a new
//! paragraph of the same speech. Words put in marks without being speech (`"sure" of it`) are too few to be a quote.
//! The speaker is the subject of a verb of saying beside it, else the one who spoke before it in the block.

use super::actions::Said;
use super::actions::class::Class;
use super::actions::clauses::is_quote;
use super::{Cast, FoundQuote};
use crate::summary::{EntityKind, PositionKind};
use crate::text::{Document, Kind, Sentence, Span};
use std::ops::Range;

/// Words that speech has at least; fewer are a name or irony.
const LEAST: usize = 4;
/// Sentences over which one speech goes on without its closing mark.
const OPEN: usize = 8;
/// Sentences over which a speaker is not forgotten.
const FAR: usize = 2;

/// Finds the quotes of a document.
pub fn quotes(document: &Document, cast: &Cast, said: &[Said]) -> Vec<FoundQuote> {
    let mut sayings: Vec<Saying> = Vec::new();
    for said in said {
        let Some(sentence) = document.sentences.get(said.sentence) else {
            continue;
        };
        let says = matches!(
            said.predicate.class,
            Class::Say
                | Class::Position(
                    PositionKind::Affirm
                        | PositionKind::Stress
                        | PositionKind::Call
                        | PositionKind::Welcome
                        | PositionKind::Condemn
                        | PositionKind::Deny
                )
        );
        if says {
            let verb = sentence.span(said.predicate.verb);
            let behind = cast
                .of(sentence.number)
                .iter()
                .find(|r| (said.predicate.verb.end..said.predicate.verb.end + 2).contains(&r.words.start));
            sayings.push(Saying {
                sentence: sentence.number,
                verb,
                speaker: voice(cast, &said.actors),
                behind: behind.and_then(|r| voice(cast, &r.who)),
            });
        }
    }
    let speeches = speeches(document);
    let mut out = Vec::new();
    let mut last: Option<usize> = None;
    let mut block = None;
    let mut before = 0;
    for parts in speeches.chunk_by(|a, b| a.first == b.first) {
        let at = |speech: &Speech| document.sentences.get(speech.sentence);
        let here = parts.first().and_then(at).map(|s| s.block);
        if here != block {
            (last, block) = (None, here);
            let own = document.sentences.partition_point(|s| Some(s.block) < here);
            before = own.saturating_sub(1);
        }
        // Whoever is named beside one part says all of it; where somebody without a name speaks, it is nobody's.
        let beside: Vec<Option<usize>> =
            parts.iter().filter_map(|speech| said_by(at(speech)?, &sayings, speech.span)).collect();
        let first = parts.first().map_or(0, |s| s.sentence);
        last = match beside.first() {
            Some(_) => beside.iter().find_map(|speaker| *speaker),
            None => {
                let announced = parts.first().and_then(|speech| announced(cast, at(speech)?, speech.span));
                announced.or_else(|| gone_on(&sayings, before..first, last))
            }
        };
        before = parts.last().map_or(first, |s| s.sentence);
        if parts.iter().map(|s| s.words).sum::<usize>() < LEAST {
            continue;
        }
        out.extend(parts.iter().map(|speech| FoundQuote {
            sentence: speech.sentence,
            span: speech.span,
            speaker: last,
        }));
    }
    out
}

/// The one among a verb's subjects who can be quoted: a person first, never the medium that reports.
fn voice(cast: &Cast, who: &[usize]) -> Option<usize> {
    let kind = |n: &usize| cast.characters.get(*n).filter(|c| !c.reporter).map(|c| c.kind);
    let person = who.iter().find(|n| kind(n) == Some(EntityKind::Person));
    let other = who.iter().find(|n| kind(n).is_some_and(|k| k != EntityKind::Place));
    person.or(other).copied()
}

/// A verb of saying with its subject.
struct Saying {
    sentence: usize,
    verb: Span,
    speaker: Option<usize>,
    /// whoever stands right behind it: `said Smith`
    behind: Option<usize>,
}

/// Part of a speech within one sentence.
struct Speech {
    sentence: usize,
    span: Span,
    words: usize,
    /// number of the speech's first part
    first: usize,
}

/// Who goes on speaking after what was said since the last speech: whoever was said to say something last, if that is
/// not too far back.
fn gone_on(sayings: &[Saying], since: Range<usize>, last: Option<usize>) -> Option<usize> {
    let between = sayings.iter().rev().find(|s| s.sentence > since.start && s.sentence < since.end);
    match between {
        Some(saying) if since.end - saying.sentence <= FAR => saying.speaker,
        _ => last.filter(|_| since.end <= since.start + FAR),
    }
}

/// Who stands before the colon that opens a speech: `Anna Lee, economist: "We`.
fn announced(cast: &Cast, sentence: &Sentence, speech: Span) -> Option<usize> {
    let text = |n: usize| sentence.tokens.get(n).and_then(|t| sentence.text.get(t.start..t.end));
    let mark = (0..sentence.tokens.len()).rev().find(|n| sentence.tokens[*n].end <= speech.start)?;
    let colon = mark.checked_sub(1).filter(|n| is_quote(sentence, mark) && text(*n) == Some(":"))?;
    let first = cast.of(sentence.number).iter().find(|r| r.words.start == 0 && r.words.end <= colon)?;
    voice(cast, &first.who)
}

/// The speaker by the verb of saying in the sentence nearest to the speech, outside of it; `Some(None)` where that has
/// a subject without a name.
fn said_by(sentence: &Sentence, sayings: &[Saying], speech: Span) -> Option<Option<usize>> {
    let first = sayings.partition_point(|s| s.sentence < sentence.number);
    let near =
        sayings
            .iter()
            .skip(first)
            .take_while(|s| s.sentence == sentence.number)
            .filter(|s| s.verb.end <= speech.start || s.verb.start >= speech.end)
            .min_by_key(|s| {
                if s.verb.end <= speech.start { speech.start - s.verb.end } else { s.verb.start - speech.end }
            })?;
    let after = near.verb.start >= speech.end;
    Some(near.behind.filter(|_| after).or(near.speaker))
}

/// All speech between quotation marks, by sentence.
fn speeches(document: &Document) -> Vec<Speech> {
    let mut out: Vec<Speech> = Vec::new();
    // The speech that is open: its mark, and the number of its first part.
    let mut open: Option<(char, usize)> = None;
    let mut block = None;
    for sentence in &document.sentences {
        let stale = open.is_some_and(|(_, first)| out.get(first).is_none_or(|s| sentence.number - s.sentence > OPEN));
        if block != Some(sentence.block) || stale {
            if let Some((_, first)) = open {
                out.truncate(first);
            }
            open = None;
            block = Some(sentence.block);
        }
        let mut from = open.map(|_| 0);
        for at in 0..sentence.tokens.len() {
            if !is_quote(sentence, at) {
                continue;
            }
            let token = &sentence.tokens[at];
            let mark = sentence.text[token.start..].chars().next().unwrap_or(' ');
            let opens = opens(sentence, at, mark);
            match open {
                Some((opening, first)) if closes(opening, mark) => {
                    let again = opens && mark == opening && token.spaced && behind(sentence, at);
                    push(&mut out, sentence, from.unwrap_or(0)..token.start, first);
                    open = again.then_some((mark, out.len()));
                    from = again.then_some(token.end);
                }
                Some(_) => {}
                None if opens => {
                    open = Some((mark, out.len()));
                    from = Some(token.end);
                }
                None => {}
            }
        }
        if let Some((_, first)) = open {
            push(&mut out, sentence, from.unwrap_or(0)..sentence.text.len(), first);
        }
    }
    if let Some((_, first)) = open {
        out.truncate(first);
    }
    out
}

/// Whether a mark opens speech: a word stands right behind it, none right before it.
fn opens(sentence: &Sentence, at: usize, mark: char) -> bool {
    let behind = behind(sentence, at);
    let before = at
        .checked_sub(1)
        .and_then(|n| sentence.tokens.get(n))
        .is_none_or(|t| sentence.tokens[at].spaced || t.kind == Kind::Mark);
    match mark {
        '“' | '«' | '„' | '‘' | '‹' | '‟' => true,
        '"' => behind || before,
        _ => false,
    }
}

/// Whether a word stands right behind a mark.
fn behind(sentence: &Sentence, at: usize) -> bool {
    sentence.tokens.get(at + 1).is_some_and(|t| !t.spaced && (t.kind != Kind::Mark || is_quote(sentence, at + 1)))
}

/// Whether a mark closes what another has opened.
fn closes(opening: char, mark: char) -> bool {
    match opening {
        '“' | '‟' => matches!(mark, '”' | '"'),
        '„' => matches!(mark, '“' | '”'),
        '«' => mark == '»',
        '‹' => mark == '›',
        '‘' => mark == '’',
        _ => mark == opening,
    }
}

/// Adds a part of a speech, without the space and marks around it.
fn push(out: &mut Vec<Speech>, sentence: &Sentence, bytes: Range<usize>, first: usize) {
    let text = sentence.text.get(bytes.clone()).unwrap_or_default();
    let start = bytes.start + (text.len() - text.trim_start().len());
    let end = bytes.start + text.trim_end().trim_end_matches([',', '،']).len();
    if start < end {
        let within = sentence.words_of(Span { start, end });
        let tokens = sentence.tokens.get(within.start..within.end);
        let words = tokens.unwrap_or_default().iter().filter(|t| t.kind != Kind::Mark).count();
        out.push(Speech { sentence: sentence.number, span: Span { start, end }, words, first });
    }
}
