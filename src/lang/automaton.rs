//! Reads the finite-state map of a pack: the form that the crate `fst` writes (its version 3), walked in place. Its own
//! reader unpacks a node at every letter and panics on damaged bytes; this one takes one step, and damage ends a walk.
//!
//! A node is named by its last byte, which tells what lies before it: one way on, to the node right before this one or
//! to another; or any number of ways with their letters, targets and numbers. The numbers passed are summed.

use super::pack::read_u32;
use std::ops::Range;
use std::sync::Arc;

/// Letters that a node with one way on has in its last byte, by their number there less one: a constant of the form.
const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";
/// Ways on from which a node has a chart of them by letter, and bytes of that.
const CHARTED: usize = 32;
const CHART: usize = 256;
/// Bytes of head (version, type) and foot (number of wordings, root, checksum).
const HEAD: usize = 16;
const FOOT: usize = 20;
const VERSION: u32 = 3;

/// Where a walk has come to: a node's address and the sum of what was passed.
pub(crate) type State = (usize, u64);

/// The map: its bytes within the pack's.
pub(super) struct Automaton {
    bytes: Arc<[u8]>,
    range: Range<usize>,
    root: usize,
}

impl Automaton {
    /// None where the bytes are no such map.
    pub fn new(bytes: &Arc<[u8]>, range: Range<usize>) -> Option<Self> {
        let data = bytes.get(range.clone())?;
        let root = read_u32(data, data.len().checked_sub(FOOT)? + 8)? as usize;
        let sound = data.len() > HEAD + FOOT && read_u32(data, 0)? == VERSION && data.len() - FOOT > root;
        sound.then(|| Self { bytes: bytes.clone(), range, root })
    }

    /// Where every walk begins.
    pub fn root(&self) -> State {
        (self.root, 0)
    }

    /// Where some letters lead.
    pub fn walk(&self, from: State, letters: &[u8]) -> Option<State> {
        let data = self.data();
        letters.iter().try_fold(from, |state, letter| step(data, state, *letter))
    }

    /// Appends where the first letter leads, the first two, and so on; fewer than there are letters if the way ends.
    pub fn trail(&self, from: State, letters: &[u8], out: &mut Vec<State>) {
        let data = self.data();
        let mut state = from;
        for letter in letters {
            match step(data, state, *letter) {
                Some(next) => state = next,
                None => return,
            }
            out.push(state);
        }
    }

    /// The number of the wording that ends here, if one does.
    pub fn number(&self, (node, sum): State) -> Option<u64> {
        if node == 0 {
            return Some(sum);
        }
        let data = self.data();
        let head = *data.get(node)?;
        if head >> 6 != 1 {
            return None;
        }
        let n = Node::of(data, node, head)?;
        if n.number == 0 {
            return Some(sum);
        }
        Some(sum.wrapping_add(uint(data, n.numbers.wrapping_sub((n.ways + 1).wrapping_mul(n.number)), n.number)?))
    }

    fn data(&self) -> &[u8] {
        self.bytes.get(self.range.clone()).unwrap_or_default()
    }
}

/// A node with any number of ways on: addresses one past the parts, which lie before each other, and sizes.
struct Node {
    ways: usize,
    charted: bool,
    /// one past the letters
    letters: usize,
    /// one past the targets
    targets: usize,
    /// one past the numbers
    numbers: usize,
    /// bytes of a target and of a number
    target: usize,
    number: usize,
}

impl Node {
    fn of(data: &[u8], node: usize, head: u8) -> Option<Self> {
        let own = (head & 63) as usize;
        let (ways, sizes) = match own {
            0 => (*data.get(node.wrapping_sub(1))? as usize, node.wrapping_sub(2)),
            n => (n, node.wrapping_sub(1)),
        };
        // One way on would stand in the last byte.
        let ways = if own == 0 && ways == 1 { CHART } else { ways };
        let size = *data.get(sizes)?;
        let (target, number) = ((size >> 4) as usize, (size & 15) as usize);
        let charted = ways > CHARTED;
        let letters = sizes.wrapping_sub(if charted { CHART } else { 0 });
        let targets = letters.wrapping_sub(ways);
        let numbers = targets.wrapping_sub(ways * target);
        Some(Self { ways, charted, letters, targets, numbers, target, number })
    }
}

/// Where one letter leads.
fn step(data: &[u8], (node, sum): State, letter: u8) -> Option<State> {
    if node == 0 {
        // The node without ways on has no bytes.
        return None;
    }
    let head = *data.get(node)?;
    if head < 128 {
        let n = Node::of(data, node, head)?;
        let way = if n.charted {
            *data.get(n.letters.wrapping_add(letter as usize))? as usize
        } else {
            // They stand in reverse.
            n.ways.checked_sub(1 + position(data, n.targets, n.ways, letter)?)?
        };
        if way >= n.ways {
            return None;
        }
        let delta = uint(data, n.targets.wrapping_sub((way + 1) * n.target), n.target)?;
        let (mut sum, mut end) = (sum, n.numbers);
        if n.number > 0 {
            sum = sum.wrapping_add(uint(data, n.numbers.wrapping_sub((way + 1) * n.number), n.number)?);
            end = end.wrapping_sub((n.ways + usize::from(head >= 64)) * n.number);
        }
        return Some((if delta == 0 { 0 } else { end.wrapping_sub(usize::try_from(delta).ok()?) }, sum));
    }
    let common = (head & 63) as usize;
    // One past what lies before the letter.
    let (own, before) = match common.checked_sub(1) {
        Some(n) => (*COMMON.get(n)?, node),
        None => (*data.get(node.wrapping_sub(1))?, node.wrapping_sub(1)),
    };
    if own != letter {
        return None;
    }
    if head >= 192 {
        return Some((before.wrapping_sub(1), sum));
    }
    let size = *data.get(before.wrapping_sub(1))?;
    let (target, number) = ((size >> 4) as usize, (size & 15) as usize);
    let at = before.wrapping_sub(1 + target);
    let end = at.wrapping_sub(number);
    let delta = uint(data, at, target)?;
    let sum = sum.wrapping_add(uint(data, end, number)?);
    Some((if delta == 0 { 0 } else { end.wrapping_sub(usize::try_from(delta).ok()?) }, sum))
}

/// Where a letter stands among `count` others that begin at `from`: eight are compared at a time.
fn position(data: &[u8], from: usize, count: usize, letter: u8) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    for at in (0..count).step_by(8) {
        let start = from.wrapping_add(at);
        let Some(eight) = data.get(start..start.wrapping_add(8)) else {
            let rest = data.get(start..from.wrapping_add(count))?;
            return rest.iter().position(|l| *l == letter).map(|n| at + n);
        };
        // The lowest byte that becomes nothing is the first that is the letter.
        let other = u64::from_le_bytes(eight.try_into().ok()?) ^ (ONES * u64::from(letter));
        let same = other.wrapping_sub(ONES) & !other & (ONES << 7);
        if same != 0 {
            // What lies behind the letters may look like one.
            return Some(at + same.trailing_zeros() as usize / 8).filter(|n| *n < count);
        }
    }
    None
}

/// A number of some bytes, the lowest first; more than eight are cut off.
fn uint(data: &[u8], at: usize, size: usize) -> Option<u64> {
    if size == 0 {
        return Some(0);
    }
    if let Some(eight) = data.get(at..at.wrapping_add(8)) {
        let unused = 64_u32.saturating_sub(8 * u32::try_from(size).ok()?);
        return Some(u64::from_le_bytes(eight.try_into().ok()?) << unused >> unused);
    }
    let bytes = data.get(at..at.wrapping_add(size))?;
    Some(bytes.iter().rev().fold(0, |n, byte| n << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn built(keys: &BTreeMap<Vec<u8>, u64>) -> Arc<[u8]> {
        let mut map = fst::MapBuilder::memory();
        for (key, number) in keys {
            map.insert(key, *number).unwrap();
        }
        map.into_inner().unwrap().into()
    }

    fn number(map: &Automaton, key: &[u8]) -> Option<u64> {
        map.number(map.walk(map.root(), key)?)
    }

    proptest! {
        #[test]
        fn knows_what_was_written_and_nothing_else(
            keys in prop::collection::btree_map("[a-eA-Cات]{0,5}", 0u64..1 << 40, 1..40),
            wide in prop::collection::btree_map(any::<[u8; 2]>(), any::<u32>(), 0..300),
            other: Vec<u8>,
        ) {
            let mut all: BTreeMap<Vec<u8>, u64> = keys.into_iter().map(|(k, n)| (k.into_bytes(), n)).collect();
            all.extend(wide.into_iter().map(|(k, n)| (k.to_vec(), u64::from(n))));
            let bytes = built(&all);
            let map = Automaton::new(&bytes, 0..bytes.len()).unwrap();
            for (key, n) in &all {
                prop_assert_eq!(number(&map, key), Some(*n));
                let mut longer = key.clone();
                longer.push(b'x');
                prop_assert_eq!(number(&map, &longer), all.get(&longer).copied());
            }
            prop_assert_eq!(number(&map, &other), all.get(&other).copied());
        }

        #[test]
        fn damage_is_no_panic(mut bytes: Vec<u8>, root: u16, key: Vec<u8>) {
            bytes.splice(0..0, VERSION.to_le_bytes());
            bytes.resize(bytes.len() + HEAD + FOOT, 7);
            let at = bytes.len() - FOOT + 8;
            bytes[at..at + 4].copy_from_slice(&u32::from(root).to_le_bytes());
            let bytes: Arc<[u8]> = bytes.into();
            if let Some(map) = Automaton::new(&bytes, 0..bytes.len()) {
                number(&map, &key);
            }
        }
    }
}
