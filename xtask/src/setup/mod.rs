//! Prepares what a fresh machine lacks: the WebAssembly target, wasm-pack and wasm-bindgen, npm packages, browsers, an
//! Arabic font. Each part looks first, so that the second time costs nothing.

mod browsers;
mod debian;
mod node;
mod toolchain;
mod tools;

pub use browsers::browsers;
pub use node::{packages, peers, store_checks};
pub use toolchain::{Toolchain, toolchain};
pub use tools::{cargo_deny, tools};

use crate::sh::Done;

/// All of it, for a machine that is to be offline afterwards.
pub fn everything() -> Done {
    toolchain()?;
    tools()?;
    packages()?;
    browsers().map(drop)
}
