//! Direct speech and who says it.

use super::{Cast, FoundQuote};
use crate::text::Document;

/// Finds the quotes of a document.
pub fn quotes(_document: &Document, _cast: &Cast) -> Vec<FoundQuote> {
    Vec::new()
}
