//! Khulasa (خلاصة, "the gist"): who takes part in a news article, what was agreed and what it is about,
//! each with the sentence it was read in.

pub mod page;
pub mod panel;
pub mod summary;
#[cfg(target_arch = "wasm32")]
mod web;

pub use summary::Summary;
