//! What the particles at a wording mean for whether it fits: asked for every wording, so worked out once for each particle.
//!
//! Before `the` no name goes on: in `بالمدينة`, `to+the`, there is no name `مدينة`; `to` alone may stand before one.

use crate::text::WordCase;

/// What one particle means; that there is none means nothing.
#[derive(Clone, Copy, Default)]
pub(super) struct Meaning {
    /// it has a meaning
    any: bool,
    /// an oblique case
    oblique: bool,
    /// the article, or the sign of a verb
    binds: bool,
}

impl Meaning {
    /// By the particle's tag.
    pub fn of(tag: &str) -> Self {
        let binds = tag.split('+').any(|p| matches!(p, "the" | "will" | "may" | "whether"));
        Self { any: !tag.is_empty(), oblique: WordCase::oblique(tag), binds }
    }

    /// Whether a wording fits with these before it and behind it; `bare`: none may stand before it.
    pub fn fit(before: Self, behind: Self, bare: bool) -> bool {
        let free = if bare { !before.any } else { !before.binds };
        free && (!behind.any || behind.oblique)
    }
}
