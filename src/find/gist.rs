//! The gist: three whole sentences that carry the news.

use super::{Cast, FoundAction};
use crate::summary::Topic;
use crate::text::Document;

/// The numbers of the sentences, in reading order.
pub fn gist(
    document: &Document,
    _cast: &Cast,
    _actions: &[FoundAction],
    _topics: &[Topic],
) -> Vec<usize> {
    document.body().iter().take(3).map(|s| s.number).collect()
}
