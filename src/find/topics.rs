//! What the article is about: noun phrases that a reader would tag it with.

use super::{Cast, FoundAction};
use crate::summary::Topic;
use crate::text::Document;

/// Finds the topics of a document, the most salient first.
pub fn topics(_document: &Document, _cast: &Cast, _actions: &[FoundAction]) -> Vec<Topic> {
    Vec::new()
}
