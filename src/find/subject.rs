//! Whether a name may be the subject where the verb stands last: there nothing but its place tells it from a name that
//! only describes the noun behind it.
//!
//! `Çin yardım gönderecek` and `Bakan Ali Kaya, ...` begin with the subject; in `yeni Rusya paketi` the state describes.

use crate::text::{Document, Kind, Sentence, WordCase, Words};

/// Tables whose words may stand before a subject that does not open its clause: times, postpositions, verbs, "and".
const BEFORE: [&str; 6] = ["time", "weekdays", "months", "prepositions", "saying", "adverbs"];

/// Whether some words may be a subject by their case and place.
pub(super) fn may_be(document: &Document, s: &Sentence, words: Words) -> bool {
    if document.case(s, words) != WordCase::Nominative {
        return false;
    }
    let mark = |at: usize| s.tokens.get(at).is_none_or(|t| t.kind == Kind::Mark && !t.joiner);
    let possessed = s.entries_at(words.end).iter().any(|e| e.pro.is_none() && document.tag(e).starts_with("poss"));
    if possessed {
        return false;
    }
    let Some(before) = words.start.checked_sub(1) else {
        return true;
    };
    let and = document.language.setting("and").unwrap_or_default();
    let listed = || {
        BEFORE.iter().map(|name| document.table(name)).any(|table| {
            // A wording of several words ends there.
            (before.saturating_sub(2)..=before)
                .any(|n| s.entries_at(n).iter().any(|e| e.table == table && e.end == words.start))
        })
    };
    let closed = s.tokens.get(words.end).is_none_or(|t| t.kind == Kind::Mark);
    mark(before) || closed || s.tokens[before].key() == and || listed()
}
