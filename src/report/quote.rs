//! How a place in the article is named outside of it: the words themselves with some before and after, as Web Annotation's
//! TextQuoteSelector has them. An address that leads to a sentence: [`super::fragment`].

use crate::panel::view::byte_at;
use crate::summary::{Evidence, Summary};

/// Characters of context on each side, as other annotation tools keep.
const CONTEXT: usize = 32;
/// A piece of a sentence with some context.
pub struct Quote<'a> {
    /// the words
    pub exact: &'a str,
    /// what stands before them in the sentence
    pub prefix: &'a str,
    /// what stands after them
    pub suffix: &'a str,
}

/// The words that evidence points at.
pub fn quote(summary: &Summary, evidence: Evidence) -> Quote<'_> {
    let text = super::sentence(summary, evidence.sentence());
    let (start, end) = (byte_at(text, evidence.start()), byte_at(text, evidence.end()));
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let (exact, after) = rest.split_at_checked(end.saturating_sub(start)).unwrap_or((rest, ""));
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    Quote { exact, prefix: before.get(from..).unwrap_or_default(), suffix: after.get(..to).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    #[test]
    fn context_is_cut_at_characters() {
        let summary = sample::arabic();
        let Some(action) = summary.actions.get(3) else { panic!("no action") };
        let quote = quote(&summary, action.evidence);
        assert!(quote.exact.starts_with("تعهّد الأردن"));
        assert_eq!(quote.prefix, "و");
        assert_eq!(quote.suffix.chars().count(), 31);
    }
}
