//! Names, and who they are: every person, state, body and place of the article once, and every reference to them.

use crate::summary::EntityKind;
use crate::text::{Document, Span, Words};

/// Somebody or something with a name.
#[derive(Clone, Debug)]
pub struct Character {
    /// the fullest form in the article, without title and attached particles
    pub name: String,
    /// what sort of thing it is
    pub kind: EntityKind,
    /// office or title, in the singular
    pub role: Option<String>,
    /// body or state that it belongs to
    pub affiliation: Option<String>,
    /// ISO 3166-1 alpha-2
    pub country: Option<String>,
    /// other forms in the article
    pub aliases: Vec<String>,
    /// where the name or an alias stands (sentence, span without particles), in order; no anaphors; at least one
    pub mentions: Vec<(usize, Span)>,
    /// the reporting medium or agency, the reporter: never a participant
    pub reporter: bool,
    /// the rule or table entry that found it
    pub why: String,
}

/// Words that refer to somebody: a name, an office, "the two sides".
#[derive(Clone, Debug)]
pub struct Reference {
    /// the words in the sentence, with title and particles
    pub words: Words,
    /// numbers in [`Cast::characters`]
    pub who: Vec<usize>,
    /// by name; else by office, pronoun or "the two sides"
    pub named: bool,
}

/// Everybody, and every reference to them.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// in the order of first mention
    pub characters: Vec<Character>,
    /// for each sentence the references in order, none overlapping
    pub references: Vec<Vec<Reference>>,
}

impl Cast {
    /// The references of a sentence.
    pub fn of(&self, sentence: usize) -> &[Reference] {
        self.references.get(sentence).map_or(&[], Vec::as_slice)
    }
}

/// Finds everybody in a document.
pub fn cast(document: &Document) -> Cast {
    Cast {
        characters: Vec::new(),
        references: vec![Vec::new(); document.sentences.len()],
    }
}
