//! Positions: stands taken, and what was only discussed.

use super::{Cast, FoundAction, FoundPosition};
use crate::text::Document;

/// Finds the positions of a document; what is an action already is none.
pub fn positions(
    _document: &Document,
    _cast: &Cast,
    _actions: &[FoundAction],
) -> Vec<FoundPosition> {
    Vec::new()
}
