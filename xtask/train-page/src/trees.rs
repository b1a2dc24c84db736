//! Gradient-boosted decision trees for a yes-or-no question, small enough to read: logistic loss, cells of a byte, trees
//! grown level by level to one depth.

use khulasa::page::training::{DEPTH, Model, SCALE, TREE};

/// How trees are grown.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// number of trees
    pub trees: usize,
    /// sets of trees whose mean is taken
    pub sets: u64,
    /// share of each tree's answer that is taken
    pub rate: f32,
    /// least sum of second derivatives in a leaf
    pub least: f32,
    /// pull of leaves towards 0
    pub ridge: f32,
    /// share of the features that a tree may use
    pub features: f32,
    /// share of the rows that a tree sees
    pub rows: f32,
}

/// Values of a cell.
const VALUES: usize = 256;

/// A tree, with as many nodes as it needs.
#[derive(Clone, Debug)]
pub enum Tree {
    Leaf(f32),
    /// with at most `most` in the cell to the first child
    Split {
        cell: usize,
        most: u8,
        children: Box<[Tree; 2]>,
    },
}

/// Rows, cell by cell.
pub struct Columns {
    cells: Vec<Vec<u8>>,
    rows: usize,
}

impl Columns {
    pub fn new<const N: usize>(rows: &[&[u8; N]], width: usize) -> Self {
        Self { cells: (0..width).map(|cell| rows.iter().map(|r| r[cell]).collect()).collect(), rows: rows.len() }
    }
}

/// A generator of numbers that is the same everywhere (xorshift).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// Grows several sets of trees that tell rows of label 1 from rows of label 0, each by other chances, and takes their mean:
/// with a few hundred pages one set alone depends much on chance.
pub fn grow(data: &Columns, labels: &[f32], weights: &[f32], how: &Growth) -> Vec<Tree> {
    let sets: Vec<Vec<Tree>> = (0..how.sets).map(|set| grow_set(data, labels, weights, how, set)).collect();
    (0..how.trees).flat_map(|tree| sets.iter().map(move |set| set[tree].scaled(1.0 / how.sets as f32))).collect()
}

fn grow_set(data: &Columns, labels: &[f32], weights: &[f32], how: &Growth, set: u64) -> Vec<Tree> {
    let mut scores = vec![0.0f32; data.rows];
    let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ (set << 32 | set << 7));
    let mut trees = Vec::new();
    for _ in 0..how.trees {
        let (mut gradient, mut hessian) = (vec![0.0f32; data.rows], vec![0.0f32; data.rows]);
        for i in 0..data.rows {
            if random.next() < how.rows {
                let p = 1.0 / (1.0 + (-scores[i]).exp());
                gradient[i] = (p - labels[i]) * weights[i];
                hessian[i] = p * (1.0 - p) * weights[i];
            }
        }
        let cells: Vec<usize> = (0..data.cells.len()).filter(|_| random.next() < how.features).collect();
        let all: Vec<u32> = (0..data.rows as u32).filter(|&i| hessian[i as usize] > 0.0).collect();
        let tree = Grower { data, g: &gradient, h: &hessian, cells: &cells, how }.split(all, DEPTH);
        for (i, score) in scores.iter_mut().enumerate() {
            *score += tree.answer(|cell| data.cells[cell][i]);
        }
        trees.push(tree);
    }
    trees
}

impl Tree {
    fn answer(&self, value: impl Fn(usize) -> u8) -> f32 {
        let mut at = self;
        loop {
            match at {
                Tree::Leaf(value) => return *value,
                Tree::Split { cell, most, children } => at = &children[usize::from(value(*cell) > *most)],
            }
        }
    }

    fn scaled(&self, by: f32) -> Tree {
        match self {
            Tree::Leaf(value) => Tree::Leaf(value * by),
            Tree::Split { cell, most, children } => {
                let [left, right] = &**children;
                Tree::Split { cell: *cell, most: *most, children: Box::new([left.scaled(by), right.scaled(by)]) }
            }
        }
    }

    /// Lays a tree out; a leaf above the last row is the leaves of all that would be below it.
    fn lay_out(&self, at: usize, out: &mut [u8; TREE]) {
        let leaves = 1 << DEPTH;
        match self {
            Tree::Leaf(value) if at >= leaves => {
                let number = (value * SCALE).round().clamp(i16::MIN as f32, i16::MAX as f32) as i16;
                out[2 * at..2 * at + 2].copy_from_slice(&number.to_le_bytes());
            }
            Tree::Leaf(_) => {
                (out[2 * at], out[2 * at + 1]) = (0, 255);
                self.lay_out(2 * at, out);
                self.lay_out(2 * at + 1, out);
            }
            Tree::Split { cell, most, children } => {
                (out[2 * at], out[2 * at + 1]) = (*cell as u8, *most);
                children[0].lay_out(2 * at, out);
                children[1].lay_out(2 * at + 1, out);
            }
        }
    }
}

/// What a tree is grown from.
struct Grower<'a> {
    data: &'a Columns,
    g: &'a [f32],
    h: &'a [f32],
    cells: &'a [usize],
    how: &'a Growth,
}

impl Grower<'_> {
    fn split(&self, rows: Vec<u32>, depth: usize) -> Tree {
        let sum = |v: &[f32]| rows.iter().map(|&i| v[i as usize]).sum::<f32>();
        let (gs, hs) = (sum(self.g), sum(self.h));
        let best = if depth == 0 || hs < 2.0 * self.how.least { None } else { self.best(&rows, gs, hs) };
        let Some((cell, most)) = best else {
            return Tree::Leaf(-gs / (hs + self.how.ridge) * self.how.rate);
        };
        let (left, right): (Vec<u32>, Vec<u32>) =
            rows.iter().partition(|&&i| self.data.cells[cell][i as usize] <= most);
        let children = Box::new([self.split(left, depth - 1), self.split(right, depth - 1)]);
        Tree::Split { cell, most, children }
    }

    fn best(&self, rows: &[u32], gs: f32, hs: f32) -> Option<(usize, u8)> {
        let value = |g: f32, h: f32| g * g / (h + self.how.ridge);
        let mut best = (1e-3, None);
        for &cell in self.cells {
            let mut sums = [(0.0f32, 0.0f32); VALUES];
            let column = &self.data.cells[cell];
            for &i in rows {
                let sum = &mut sums[usize::from(column[i as usize])];
                sum.0 += self.g[i as usize];
                sum.1 += self.h[i as usize];
            }
            let (mut gl, mut hl) = (0.0, 0.0);
            for (most, sum) in sums.iter().enumerate().take(VALUES - 1) {
                gl += sum.0;
                hl += sum.1;
                if sum.1 == 0.0 || hl < self.how.least || hs - hl < self.how.least {
                    continue;
                }
                let gain = value(gl, hl) + value(gs - gl, hs - hl) - value(gs, hs);
                if gain > best.0 {
                    best = (gain, Some((cell, most as u8)));
                }
            }
        }
        best.1
    }
}

fn trees_of(trees: &[Tree]) -> Vec<[u8; TREE]> {
    let lay_out = |tree: &Tree| {
        let mut out = [0; TREE];
        tree.lay_out(1, &mut out);
        out
    };
    trees.iter().map(lay_out).collect()
}

/// The trees as the product walks them.
pub fn laid_out(trees: &[Tree]) -> Model {
    Model::new(trees_of(trees))
}

/// The file that the product reads.
pub fn bytes(first: &[Tree], second: &[Tree]) -> Vec<u8> {
    let count = (first.len() as u16).to_le_bytes().to_vec();
    let all = trees_of(first).into_iter().chain(trees_of(second)).flatten();
    count.into_iter().chain(all).collect()
}
