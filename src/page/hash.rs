//! Maps keyed by numbers that are hashes already: no second, slower hashing. They are asked, never iterated.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map keyed by a hash.
pub type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Mixed>>;

const STEP: u64 = 0x0000_0100_0000_01b3;

/// Mixes the one number that a key is.
#[derive(Default)]
pub struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        let mut eights = bytes.chunks_exact(8);
        for eight in eights.by_ref() {
            self.write_u64(self.0.rotate_left(5) ^ u64::from_le_bytes(eight.try_into().unwrap_or_default()));
        }
        let rest = eights.remainder().iter().fold(bytes.len() as u64, |n, byte| n << 8 | u64::from(*byte));
        self.write_u64(self.0.rotate_left(5) ^ rest);
    }
    fn write_u8(&mut self, _: u8) {
        // It ends a text, whose length is mixed in already.
    }
    fn write_u64(&mut self, key: u64) {
        let mixed = (key ^ key >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ mixed >> 29;
    }
}

/// The hash with one more byte (FNV-1a).
const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(STEP)
}

/// The hash of some bytes.
pub fn of(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| step(hash, byte))
}

/// The hash of some letters.
pub fn of_letters(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0xCBF2_9CE4_8422_2325, |hash, letter| (hash ^ u64::from(letter)).wrapping_mul(STEP))
}

/// A key of two numbers.
pub const fn pair(a: u32, b: u32) -> u64 {
    (a as u64) << 32 | b as u64
}
