//! Actions: what was agreed, decided, promised, planned or demanded.

use super::{Cast, FoundAction};
use crate::find::FoundDate;
use crate::text::Document;

/// Finds the actions of a document.
pub fn actions(_document: &Document, _cast: &Cast, _dates: &[FoundDate]) -> Vec<FoundAction> {
    Vec::new()
}
