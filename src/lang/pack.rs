//! The binary form of a language: magic, checksum, then named parts. Written by `compile.rs`.

use super::format::{MAGIC, checksum};
use std::fmt;
use std::ops::Range;

/// Why a pack cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// not a pack, or one of another version
    NotAPack,
    /// its checksum is wrong or a part is missing
    Damaged,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::NotAPack => "The language data is of another version; reinstall the extension.",
            Self::Damaged => "The language data is damaged; reinstall the extension.",
        })
    }
}

impl std::error::Error for PackError {}

/// Where each part lies, by its name.
pub(super) struct Parts(Vec<(String, Range<usize>)>);

impl Parts {
    /// The part of this name; the last if there are several.
    pub fn get(&self, name: &str) -> Option<Range<usize>> {
        self.0.iter().rev().find(|part| part.0 == name).map(|part| part.1.clone())
    }
}

/// Finds the parts.
pub(super) fn parts(bytes: &[u8]) -> Result<Parts, PackError> {
    let (magic, rest) = bytes.split_at_checked(8).ok_or(PackError::NotAPack)?;
    if magic != MAGIC {
        return Err(PackError::NotAPack);
    }
    let (sum, body) = rest.split_at_checked(8).ok_or(PackError::Damaged)?;
    if sum != checksum(body).to_le_bytes() {
        return Err(PackError::Damaged);
    }
    let mut at = 17;
    let mut out = Vec::new();
    for _ in 0..*body.first().ok_or(PackError::Damaged)? {
        let name_len = *bytes.get(at).ok_or(PackError::Damaged)? as usize;
        let name =
            bytes.get(at + 1..at + 1 + name_len).and_then(|b| std::str::from_utf8(b).ok()).ok_or(PackError::Damaged)?;
        at += 1 + name_len;
        let len = read_u32(bytes, at).ok_or(PackError::Damaged)? as usize;
        at += 4;
        let end = at.checked_add(len).filter(|e| *e <= bytes.len()).ok_or(PackError::Damaged)?;
        out.push((name.to_string(), at..end));
        at = end;
    }
    Ok(Parts(out))
}

/// The little-endian number at `at`.
pub(super) fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use crate::lang::{Language, PackError, Packs};
    use std::sync::Arc;

    #[test]
    fn a_bad_pack_is_an_error_and_no_panic() {
        let good = super::super::BUILT_IN.iter().find(|(code, _)| *code == "en").unwrap().1;
        assert!(Language::from_pack("en", Arc::from(good)).is_ok());
        for cut in [0, 7, 8, 16, 17, 40, good.len() - 1] {
            assert!(Language::from_pack("en", Arc::from(&good[..cut])).is_err(), "cut at {cut}");
        }
        let mut flipped = good.to_vec();
        flipped[good.len() / 2] ^= 4;
        assert_eq!(Packs::default().add("en", Arc::from(flipped)), Err(PackError::Damaged));
    }
}
