//! What is found in a document: names and who they are, what was agreed, stands, topics, gist, quotes, dates, figures.
//!
//! The order matters: [`names`] gives the [`Cast`] (every entity and where it is referred to), [`actions`], [`positions`]
//! and [`quotes`] say who does what, [`participants`] then tells those who take part from those merely mentioned.

pub mod actions;
pub mod dates;
pub mod figures;
pub mod gist;
pub mod names;
mod numbers;
pub mod participants;
pub mod positions;
pub mod quotes;
mod stances;
mod subject;
mod subjects;
pub mod topics;
pub mod words;

pub use names::{Cast, Character, Reference};

use crate::summary::{ActionKind, PositionKind};
use crate::text::{Document, Sentence, Span, Words};

/// An action as it is found: actors are numbers in [`Cast::characters`].
#[derive(Clone, Debug)]
pub struct FoundAction {
    /// how firm
    pub kind: ActionKind,
    /// number of the sentence
    pub sentence: usize,
    /// the shortest wording, in order: pieces that do not touch
    pub pieces: Vec<Span>,
    /// the word that makes it an action
    pub trigger: Span,
    /// who acts
    pub actors: Vec<usize>,
    /// several parties together
    pub joint: bool,
    /// words that say when
    pub when: Option<Span>,
    /// other places that say the same: sentence and span
    pub also: Vec<(usize, Span)>,
    /// false: weak
    pub sure: bool,
    /// the rule or table entry
    pub why: String,
}

/// A position as it is found.
#[derive(Clone, Debug)]
pub struct FoundPosition {
    /// what sort
    pub kind: PositionKind,
    /// number of the sentence
    pub sentence: usize,
    /// the shortest wording
    pub pieces: Vec<Span>,
    /// the word that makes it one
    pub trigger: Span,
    /// whose
    pub actors: Vec<usize>,
    /// the rule or table entry
    pub why: String,
}

/// Direct speech as it is found.
#[derive(Clone, Debug)]
pub struct FoundQuote {
    /// number of the sentence
    pub sentence: usize,
    /// the words between the marks
    pub span: Span,
    /// who says it
    pub speaker: Option<usize>,
}

/// A time as it is found.
#[derive(Clone, Debug)]
pub struct FoundDate {
    /// number of the sentence
    pub sentence: usize,
    /// the words
    pub span: Span,
    /// ISO 8601, where it can be known
    pub from: Option<String>,
    /// last day
    pub to: Option<String>,
}

/// Words of a sentence by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// number of the sentence
    pub sentence: usize,
    /// the words
    pub words: Words,
}

/// The meaning of the particle that is the definite article, in `clitics.tsv`.
pub(crate) const ARTICLE: &str = "the";

/// Word `at` of a sentence without the particle that stands before it, as bytes: `الإرهاب` of `والإرهاب`.
///
/// A particle whose form takes something else off as well (`لل` for `ل` and `ال`) leaves what the text has.
pub(crate) fn bare(document: &Document, s: &Sentence, at: usize, particle: Option<u8>) -> Span {
    let Some(token) = s.tokens.get(at) else {
        return Span { start: 0, end: 0 };
    };
    let mut span = Span { start: token.start, end: token.end };
    let Some(clitic) = particle.and_then(|n| document.language.clitics.get(n as usize)) else {
        return span;
    };
    // The article belongs to the word: of "and the" only "and" goes, if the two can be told apart.
    let article = document.language.clitics.iter().find(|c| c.before && c.tag == ARTICLE);
    let article = article.map_or("", |a| a.form.as_str());
    let with_article = clitic.tag.rsplit('+').next() == Some(ARTICLE) && !article.is_empty();
    let form = clitic.form.strip_suffix(article).filter(|_| with_article);
    // The particle was found in the folded word: letters that fold to nothing take no part of it.
    let mut left = form.unwrap_or(&clitic.form);
    if left.is_empty() {
        return span;
    }
    for (n, c) in s.slice(span).char_indices() {
        let folded = document.language.fold.fold(&s.slice(span)[n..n + c.len_utf8()]);
        if left.is_empty() && !folded.is_empty() {
            span.start += n;
            return span;
        }
        left = left.strip_prefix(folded.as_str()).unwrap_or_default();
    }
    span
}
