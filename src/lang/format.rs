//! What the writer of packs (`compile.rs`, in build scripts) and their reader (`pack.rs`) must agree on.

/// First bytes of a pack; changes with its form.
pub const MAGIC: &[u8; 8] = b"khulasa5";

/// Small tables that are asked often, with keys that are no words: their wordings are listed as well, since trying them
/// all is quicker than a walk through the map.
#[cfg(not(target_arch = "wasm32"))]
pub const LISTED: [&str; 3] = ["endings", "guess", "language"];

/// A quick checksum against damaged files (FNV-1a over words of eight bytes); no defence against malice.
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut chunks = bytes.chunks_exact(8);
    let mut mix = |n: u64| hash = (hash ^ n).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29);
    for chunk in chunks.by_ref() {
        mix(u64::from_le_bytes(chunk.try_into().unwrap_or_default()));
    }
    for byte in chunks.remainder() {
        mix(u64::from(*byte));
    }
    mix(bytes.len() as u64);
    hash
}
