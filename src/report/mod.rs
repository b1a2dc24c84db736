//! A summary as text for people and for other programs: pure functions, the same for the command and the panel.

pub mod when;

use crate::Summary;

/// The contract's JSON, on one line.
pub fn json(summary: &Summary) -> String {
    serde_json::to_string(summary).unwrap_or_default()
}
