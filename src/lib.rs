//! Khulasa (خلاصة, "the gist"): who takes part in a news article, what was agreed and what it is about,
//! each with the sentence it was read in.

pub mod interface;
pub mod page;
pub mod panel;
pub mod report;
pub mod summary;
#[cfg(target_arch = "wasm32")]
mod web;

pub use summary::Summary;
