//! Decision trees that tell article blocks from others; the weights are data that `train-page` (xtask) writes.
//!
//! A model is the sum of its trees' leaves: above 0 the block is rather of the article. Two models stand in one file: the
//! first sees a block's own row, the second the row and what the first said of the blocks around. Nothing is parsed: the
//! trees are walked as they lie in the file.

use super::features::{ROW, Row};
use std::borrow::Cow;

/// Questions from the root of a tree to any of its leaves.
pub const DEPTH: usize = 6;
/// Leaves of a tree.
const LEAVES: usize = 1 << DEPTH;
/// Bytes of a tree: two a question, of which there is one less than leaves, so that two are free; two a leaf.
pub const TREE: usize = 4 * LEAVES;
/// What a leaf's number is divided by.
pub const SCALE: f32 = 4096.0;

/// One of so many trees is asked before a hopeless row is given up.
const EARLY: usize = 5;
/// Score below which a row is hopeless then.
const GIVE_UP: f32 = -1.4;
/// Trees that are walked at once: while one waits for its node, the others go on.
const ABREAST: usize = 8;

/// A sum of trees.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Each has its questions, the first at the second place: number of the cell of a row (u8) and the most for the left
    /// child (u8). The children of question n are 2n and 2n + 1; those of the last row are leaves: i16, little-endian.
    trees: Cow<'static, [[u8; TREE]]>,
}

impl Model {
    /// A model of these trees.
    pub fn new(trees: Vec<[u8; TREE]>) -> Model {
        Model { trees: Cow::Owned(trees) }
    }

    /// What the trees say of a row.
    pub fn score(&self, row: &Row) -> f32 {
        let early = (self.trees.len() / EARLY).max(ABREAST) / ABREAST * ABREAST;
        let early = early.min(self.trees.len());
        let (first, rest) = self.trees.split_at(early);
        let sum = sum(first, row);
        let score = sum as f32 / SCALE;
        // Most blocks are menus and the like, which the first trees know.
        if score < GIVE_UP && !rest.is_empty() {
            return score * 0.7 * self.trees.len() as f32 / early as f32;
        }
        (sum + self::sum(rest, row)) as f32 / SCALE
    }
}

fn sum(trees: &[[u8; TREE]], row: &Row) -> i32 {
    let (eights, rest) = trees.as_chunks::<ABREAST>();
    eights.iter().map(|eight| walk(eight, row)).sum::<i32>() + rest.iter().map(|tree| walk(&[*tree], row)).sum::<i32>()
}

/// The sum of some trees' leaves.
#[inline]
fn walk<const N: usize>(trees: &[[u8; TREE]; N], row: &Row) -> i32 {
    let mut at = [1; N];
    for _ in 0..DEPTH {
        for (at, tree) in at.iter_mut().zip(trees) {
            // The masks change nothing; they show that no place is outside.
            let question = (*at & (LEAVES - 1)) * 2;
            let cell = row[usize::from(tree[question]) & (ROW - 1)];
            *at = 2 * *at + usize::from(cell > tree[question + 1]);
        }
    }
    let leaf = |(at, tree): (&usize, &[u8; TREE])| {
        let place = (LEAVES + (at & (LEAVES - 1))) * 2;
        i32::from(i16::from_le_bytes([tree[place], tree[place + 1]]))
    };
    at.iter().zip(trees).map(leaf).sum()
}

/// The two models of the selection.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// sees a block's row
    pub first: Model,
    /// sees the row and the first one's scores around the block
    pub second: Model,
}

impl Models {
    /// Those in these bytes: how many trees the first has (u16, little-endian), its trees, the second's.
    pub const fn new(bytes: &'static [u8]) -> Models {
        const NONE: &[[u8; TREE]] = &[];
        let (first, second) = match bytes.split_at_checked(2) {
            Some((&[low, high], trees)) => {
                let trees = trees.as_chunks::<TREE>().0;
                match trees.split_at_checked(u16::from_le_bytes([low, high]) as usize) {
                    Some(both) => both,
                    None => (NONE, NONE),
                }
            }
            _ => (NONE, NONE),
        };
        Models { first: Model { trees: Cow::Borrowed(first) }, second: Model { trees: Cow::Borrowed(second) } }
    }

    /// Those that ship.
    pub fn shipped() -> &'static Models {
        static SHIPPED: Models = Models::new(include_bytes!("select.model"));
        &SHIPPED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_walked() {
        let mut tree = [0; TREE];
        // Cell 5, at most 9: to the left; all other questions lead to the left.
        (tree[2], tree[3]) = (5, 9);
        for question in 2..LEAVES {
            tree[2 * question + 1] = 255;
        }
        tree[2 * LEAVES..2 * LEAVES + 2].copy_from_slice(&(-4096_i16).to_le_bytes());
        tree[3 * LEAVES..3 * LEAVES + 2].copy_from_slice(&8192_i16.to_le_bytes());
        let model = Model::new(vec![tree; 7]);
        let (mut low, mut high) = ([0; ROW], [0; ROW]);
        (low[5], high[5]) = (9, 10);
        assert_eq!((model.score(&low), model.score(&high)), (-7.0, 14.0));
    }

    #[test]
    fn models_ship() {
        let models = Models::shipped();
        assert!(models.first.trees.len() > 10 && models.second.trees.len() > 10);
        assert_eq!(Models::new(&[9]).first.score(&[0; ROW]), 0.0);
    }
}
