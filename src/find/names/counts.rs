//! What it tells of a word how often it stands where in the article.
//!
//! `حركة إنصاف` time and again, `إنصاف` hardly elsewhere: that is what the movement is called.

use super::reader::Reader;
use crate::text::{Document, Kind, Sentence};

impl Reader<'_> {
    /// A word that stands alone elsewhere in the article as it is here, and that no table knows with its first letters
    /// taken for a particle: then they are none.
    pub fn recurs(&self, s: &Sentence, at: usize) -> bool {
        const TIMES: u16 = 2;
        let spelling = s.tokens.get(at).map_or(usize::MAX, |t| t.spelling);
        let often = self.times.get(spelling).is_some_and(|times| *times >= TIMES);
        often && s.entries_at(at).iter().all(|e| e.end > at + 1)
    }

    /// A word of the language that in this article stands behind a head noun again and again and hardly elsewhere: what a
    /// body is called, "حركة إنصاف".
    pub fn names_body(&self, s: &Sentence, at: usize) -> bool {
        const TIMES: u16 = 3;
        let spelling = s.tokens.get(at).filter(|t| t.kind == Kind::Word).map_or(usize::MAX, |t| t.spelling);
        let of = |all: &[u16]| all.get(spelling).copied().unwrap_or_default();
        let behind = of(&self.behind_heads);
        behind >= TIMES && behind.saturating_add(1) >= of(&self.times)
    }
}

/// How often each spelling stands in a document where it is asked for.
pub(super) fn times(document: &Document, counts: impl Fn(&Sentence, usize) -> bool) -> Vec<u16> {
    let mut out: Vec<u16> = Vec::new();
    let all = document.sentences.iter().flat_map(|s| s.tokens.iter().enumerate().map(move |(at, t)| (s, at, t)));
    for (_, _, t) in all.filter(|(s, at, _)| counts(s, *at)) {
        if t.spelling >= out.len() {
            out.resize(t.spelling + 1, 0);
        }
        out[t.spelling] = out[t.spelling].saturating_add(1);
    }
    out
}
