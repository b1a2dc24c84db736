//! What is found in a document: names and who they are, what was agreed, stands, topics, gist, quotes, dates, figures.
//!
//! The order matters: [`names`] gives the [`Cast`] (every entity and where it is referred to), [`actions`], [`positions`]
//! and [`quotes`] say who does what, [`participants`] then tells those who take part from those merely mentioned.

pub mod actions;
pub mod dates;
pub mod figures;
pub mod gist;
pub mod names;
pub mod participants;
pub mod positions;
pub mod quotes;
pub mod topics;

pub use names::{Cast, Character, Reference};

use crate::summary::{ActionKind, PositionKind};
use crate::text::{Span, Words};

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
