//! Points and spans of time, relative ones resolved from the article's date.

use super::FoundDate;
use crate::text::Document;

/// Finds the dates of a document.
pub fn dates(_document: &Document) -> Vec<FoundDate> {
    Vec::new()
}
