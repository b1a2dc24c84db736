//! One place where a name stands, before it is known whose it is.

use crate::summary::EntityKind;
use crate::text::{Span, Words};

/// What makes two mentions the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Id {
    /// the same state by ISO code
    State(String),
    /// the same row of a table
    Row(u32),
    /// the words decide
    Name,
}

/// An office or title as it stands at a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Role {
    /// in the singular
    pub text: String,
    /// where in the sentence, its affiliation included
    pub words: Words,
    /// row of `offices.tsv`
    pub row: u32,
    /// office rather than trade or title
    pub office: bool,
    /// the noun without its complement, in the singular
    pub head: String,
    /// the complement without body, state and adjective of origin
    pub field: String,
    /// body or state
    pub affiliation: Option<String>,
    /// ISO code
    pub country: Option<String>,
    /// it reports
    pub reporter: bool,
}

/// A name in its place.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub sentence: usize,
    /// the words of the name
    pub words: Words,
    /// with title
    pub all: Words,
    /// without particles
    pub span: Span,
    /// as it would be shown
    pub name: String,
    /// folded words of the name
    pub keys: Vec<String>,
    pub kind: EntityKind,
    pub id: Id,
    pub role: Option<Role>,
    pub country: Option<String>,
    pub affiliation: Option<String>,
    pub reporter: bool,
    /// a capital: may stand for its government
    pub capital: Option<String>,
    /// class of the body: company, court ...
    pub class: String,
    /// its kind is a guess: a person's surname may be meant
    pub guess: bool,
    /// only if something else confirms it
    pub weak: bool,
    pub why: &'static str,
}
