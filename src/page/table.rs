//! A table of hashed words that the build has laid out as bytes: nothing is read or made when the program starts.
//!
//! Keys are sorted into buckets by their highest bits; 24 more bits tell the few of a bucket apart, so that two of ten
//! million strange words are taken for one of the table.

/// Bits of a hash that choose the bucket.
const BUCKET_BITS: u32 = 12;
/// Bytes that tell where each bucket begins.
const STARTS: usize = 2 * ((1 << BUCKET_BITS) + 1);

/// A table: for each hash a small number.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// the first entry's number, two bytes a bucket, and one past the last
    starts: &'static [u8],
    /// three bytes of key and one of value an entry
    entries: &'static [[u8; 4]],
}

impl Table {
    /// The table in these bytes, as [`lay_out`] wrote them; an empty one, if it is not whole.
    pub const fn new(bytes: &'static [u8]) -> Self {
        match bytes.split_at_checked(STARTS) {
            Some((starts, entries)) => Self { starts, entries: entries.as_chunks::<4>().0 },
            None => Self { starts: &[], entries: &[] },
        }
    }

    /// The number that stands for a hash.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<u8> {
        let (bucket, key) = place(hash);
        let ends = self.starts.get(2 * bucket..2 * bucket + 4)?;
        let &[a, b, c, d] = ends else { return None };
        let within = usize::from(u16::from_le_bytes([a, b]))..usize::from(u16::from_le_bytes([c, d]));
        let found = self.entries.get(within)?.iter().find(|[x, y, z, _]| [*x, *y, *z] == key)?;
        Some(found[3])
    }
}

/// Bucket and key of a hash.
#[inline]
fn place(hash: u64) -> (usize, [u8; 3]) {
    let [a, b, c, ..] = hash.to_le_bytes();
    ((hash >> (64 - BUCKET_BITS)) as usize, [a, b, c])
}

/// The bytes of a table. Only the build and tests make one.
#[allow(dead_code)]
pub fn lay_out(entries: &std::collections::BTreeMap<u64, u8>) -> Result<Vec<u8>, String> {
    let (mut starts, mut out) = (Vec::with_capacity(STARTS), Vec::new());
    let mut sorted: Vec<(usize, [u8; 3], u8)> =
        entries.iter().map(|(&hash, &value)| (place(hash).0, place(hash).1, value)).collect();
    sorted.sort();
    if sorted.windows(2).any(|pair| matches!(pair, [a, b] if (a.0, a.1) == (b.0, b.1))) {
        return Err("two words of a table have the same key".to_string());
    }
    let mut at = 0;
    for bucket in 0..=1 << BUCKET_BITS {
        at += sorted.get(at..).unwrap_or_default().iter().take_while(|entry| entry.0 < bucket).count();
        starts.extend(u16::try_from(at).map_err(|_| "too many words for a table")?.to_le_bytes());
    }
    for (_, [a, b, c], value) in sorted {
        out.extend([a, b, c, value]);
    }
    starts.extend(out);
    Ok(starts)
}
