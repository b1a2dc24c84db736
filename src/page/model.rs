//! Decision trees that tell article blocks from others; the weights are data that `train-page` (xtask) writes.
//!
//! A model is the sum of its trees' leaves: above 0 the block is rather of the article. Two models stand in one file: the
//! first sees a block's own row, the second the row and what the first said of the blocks around.

/// Numbers that the second model sees besides a block's row.
pub const CONTEXT: usize = 15;

/// Trees after which a hopeless row is given up.
const EARLY: usize = 24;
/// Score below which a row is hopeless then.
const GIVE_UP: f32 = -1.4;

/// Numbers that a row is filled up to, so that a node's feature is always one of them.
const ROW: usize = 256;
/// Trees that are walked at once: while one waits for its node, the others go on.
const ABREAST: usize = 4;

/// One node: a leaf leads to itself, and its number is its value.
#[derive(Clone, Copy, Debug)]
struct Step {
    number: f32,
    feature: u8,
    /// where to go with at most `number`
    left: u32,
    /// where to go with more
    right: u32,
}

/// A sum of trees.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// nodes of all trees
    steps: Vec<Step>,
    /// where each tree begins, and how many steps it takes to any of its leaves
    roots: Vec<(u32, u32)>,
}

impl Model {
    /// Reads one model and gives back the bytes after it. Trees that point out of themselves are left out.
    ///
    /// Layout, little-endian: number of trees (u16); per tree the number of nodes (u16); per node a feature (u8, 255 for a
    /// leaf), threshold or value (f32), for splits the number of the right child (u16). The left child is the next node.
    pub fn parse(bytes: &[u8]) -> Option<(Model, &[u8])> {
        let mut input = Input(bytes);
        let mut model = Model::default();
        for _ in 0..input.u16()? {
            let count = input.u16()?;
            let root = u32::try_from(model.steps.len()).ok()?;
            // Children come after their parents, so that one pass tells how deep each node lies.
            let mut depths = vec![0_u32; usize::from(count)];
            let mut deepest = 0;
            for at in 0..count {
                let feature = input.u8()?;
                let number = input.f32()?;
                let here = root + u32::from(at);
                if feature == 255 {
                    model.steps.push(Step { number, feature: 0, left: here, right: here });
                    continue;
                }
                let right = input.u16().filter(|&r| r > at && r < count)?;
                let depth = depths.get(usize::from(at)).map_or(0, |d| d + 1);
                deepest = deepest.max(depth);
                for child in [at + 1, right] {
                    *depths.get_mut(usize::from(child))? = depth;
                }
                model.steps.push(Step { number, feature, left: here + 1, right: root + u32::from(right) });
            }
            model.roots.push((root, deepest));
        }
        Some((model, input.0))
    }

    /// What the trees say of a row.
    pub fn score(&self, row: &[f32]) -> f32 {
        let mut filled = [0.0; ROW];
        for (cell, number) in filled.iter_mut().zip(row) {
            *cell = *number;
        }
        let mut sum = 0.0;
        for (group, roots) in self.roots.chunks(ABREAST).enumerate() {
            // Most blocks are menus and the like, which the first trees know.
            if group * ABREAST == EARLY && sum < GIVE_UP {
                return sum * 0.7 * self.roots.len() as f32 / EARLY as f32;
            }
            let mut at = [0; ABREAST];
            let mut depth = 0;
            for (at, (root, deepest)) in at.iter_mut().zip(roots) {
                (*at, depth) = (*root, depth.max(*deepest));
            }
            for _ in 0..depth {
                for at in &mut at {
                    *at = self.next(*at, &filled);
                }
            }
            for at in at.iter().take(roots.len()) {
                sum += self.steps.get(*at as usize).map_or(0.0, |leaf| leaf.number);
            }
        }
        sum
    }

    fn next(&self, at: u32, row: &[f32; ROW]) -> u32 {
        let Some(step) = self.steps.get(at as usize) else {
            return at;
        };
        let value = row.get(usize::from(step.feature)).copied().unwrap_or_default();
        if value <= step.number { step.left } else { step.right }
    }
}

/// The first trees are whole groups.
const _: () = assert!(EARLY.is_multiple_of(ABREAST));

struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }
    fn u8(&mut self) -> Option<u8> {
        self.take::<1>().map(|[b]| b)
    }
    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }
    fn f32(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }
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
    /// Reads both; none where the bytes are no models.
    pub fn parse(bytes: &[u8]) -> Option<Models> {
        let (first, rest) = Model::parse(bytes)?;
        let (second, _) = Model::parse(rest)?;
        Some(Models { first, second })
    }

    /// Those that ship.
    pub fn shipped() -> &'static Models {
        static SHIPPED: std::sync::OnceLock<Models> = std::sync::OnceLock::new();
        SHIPPED.get_or_init(|| Models::parse(include_bytes!("select.model")).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_walked() {
        let mut bytes = vec![1, 0, 3, 0, 1];
        bytes.extend(2.0_f32.to_le_bytes());
        bytes.extend([2, 0, 255]);
        bytes.extend((-1.0_f32).to_le_bytes());
        bytes.push(255);
        bytes.extend(3.0_f32.to_le_bytes());
        let (model, rest) = Model::parse(&bytes).expect("a model");
        assert_eq!((model.score(&[9.0, 2.0]), model.score(&[0.0, 2.5]), rest.len()), (-1.0, 3.0, 0));
        assert!(Model::parse(&bytes[..9]).is_none());
    }

    #[test]
    fn models_ship() {
        assert!(Models::parse(include_bytes!("select.model")).is_some());
    }
}
