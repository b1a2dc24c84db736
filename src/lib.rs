//! Khulasa (خلاصة, "the gist"): who takes part in a news article, what was agreed and what it is about,
//! each with the sentence it was read in.

pub mod page;
pub mod summary;

pub use summary::Summary;
