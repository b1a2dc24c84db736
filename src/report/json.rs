//! The contract's JSON, on one line: the only writer, so that the command and the panel give the same bytes.

use crate::summary::Summary;

/// The summary as JSON, without a line break.
pub fn json(summary: &Summary) -> String {
    // Only a map with keys that are no strings can fail, and a summary has no map.
    serde_json::to_string(summary).unwrap_or_default()
}
