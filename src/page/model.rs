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

/// One node: a leaf's value, or where to go.
#[derive(Clone, Copy, Debug)]
enum Step {
    Leaf(f32),
    Split { feature: u8, threshold: f32, right: u16 },
}

/// A sum of trees.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// nodes of all trees
    steps: Vec<Step>,
    /// where each tree begins
    roots: Vec<usize>,
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
            model.roots.push(model.steps.len());
            for at in 0..count {
                let feature = input.u8()?;
                let number = input.f32()?;
                model.steps.push(match feature {
                    255 => Step::Leaf(number),
                    _ => {
                        Step::Split { feature, threshold: number, right: input.u16().filter(|&r| r > at && r < count)? }
                    }
                });
            }
        }
        Some((model, input.0))
    }

    /// What the trees say of a row.
    pub fn score(&self, row: &[f32]) -> f32 {
        let mut sum = 0.0;
        for (i, &root) in self.roots.iter().enumerate() {
            // Most blocks are menus and the like, which the first trees know.
            if i == EARLY && sum < GIVE_UP {
                return sum * 0.7 * self.roots.len() as f32 / EARLY as f32;
            }
            sum += walk(self.steps.get(root..).unwrap_or_default(), row);
        }
        sum
    }
}

fn walk(tree: &[Step], row: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match tree.get(at) {
            Some(Step::Leaf(value)) => return *value,
            Some(Step::Split { feature, threshold, right }) => {
                let value = row.get(usize::from(*feature)).copied().unwrap_or_default();
                at = if value <= *threshold { at + 1 } else { usize::from(*right) };
            }
            None => return 0.0,
        }
    }
}

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
