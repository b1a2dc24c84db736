//! Who takes part, and who is merely mentioned.

use super::{Cast, FoundAction, FoundPosition, FoundQuote};
use crate::text::Document;

/// The part that a character plays.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part {
    /// takes part, speaks, decides or acts
    pub participant: bool,
    /// without it the news would be another one
    pub central: bool,
    /// 0 to 1, three decimals
    pub salience: f64,
}

/// The part of each character of the cast, in its order.
pub fn parts(
    _document: &Document,
    cast: &Cast,
    _actions: &[FoundAction],
    _positions: &[FoundPosition],
    _quotes: &[FoundQuote],
) -> Vec<Part> {
    vec![Part::default(); cast.characters.len()]
}
