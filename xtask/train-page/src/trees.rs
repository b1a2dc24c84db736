//! Gradient-boosted decision trees for a yes-or-no question, small enough to read: logistic loss, values cut into bins,
//! trees grown level by level.

/// How trees are grown.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// number of trees
    pub trees: usize,
    /// deepest leaf
    pub depth: usize,
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

/// Sets of trees whose mean is taken.
const SETS: u64 = 3;
/// Most bins a feature is cut into.
const BINS: usize = 64;

/// A tree as the file has it: nodes in preorder.
#[derive(Clone, Debug)]
pub enum Node {
    Leaf(f32),
    Split { feature: usize, threshold: f32, right: usize },
}

/// Rows cut into bins.
pub struct Binned {
    bins: Vec<Vec<u8>>,
    edges: Vec<Vec<f32>>,
    rows: usize,
}

impl Binned {
    pub fn new(rows: &[&[f32]]) -> Self {
        let width = rows.first().map_or(0, |r| r.len());
        let (mut bins, mut edges) = (Vec::new(), Vec::new());
        for f in 0..width {
            let mut values: Vec<f32> = rows.iter().map(|r| r[f]).collect();
            values.sort_by(f32::total_cmp);
            let mut cuts: Vec<f32> = (1..BINS).map(|b| values[(values.len() - 1) * b / BINS]).collect();
            // Rare values matter, too: the distinct ones, if they are few.
            let mut distinct = values.clone();
            distinct.dedup();
            if distinct.len() <= BINS {
                distinct.pop();
                cuts = distinct;
            }
            cuts.dedup();
            bins.push(rows.iter().map(|r| cuts.partition_point(|&c| c < r[f]) as u8).collect());
            edges.push(cuts);
        }
        Self { bins, edges, rows: rows.len() }
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
pub fn grow(data: &Binned, labels: &[f32], weights: &[f32], how: &Growth) -> Vec<Vec<Node>> {
    let sets: Vec<Vec<Vec<Node>>> = (0..SETS).map(|set| grow_set(data, labels, weights, how, set)).collect();
    let mut trees = Vec::new();
    for tree in 0..how.trees {
        for set in &sets {
            let mut tree = set[tree].clone();
            for node in &mut tree {
                if let Node::Leaf(value) = node {
                    *value /= SETS as f32;
                }
            }
            trees.push(tree);
        }
    }
    trees
}

fn grow_set(data: &Binned, labels: &[f32], weights: &[f32], how: &Growth, set: u64) -> Vec<Vec<Node>> {
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
        let features: Vec<usize> = (0..data.bins.len()).filter(|_| random.next() < how.features).collect();
        let mut tree = Vec::new();
        let all: Vec<u32> = (0..data.rows as u32).filter(|&i| hessian[i as usize] > 0.0).collect();
        split(data, &gradient, &hessian, &features, all, how.depth, how, &mut tree);
        for (i, score) in scores.iter_mut().enumerate() {
            *score += answer(&tree, |f, t| data.edges[f].partition_point(|&c| c < t) as u8 >= data.bins[f][i]);
        }
        trees.push(tree);
    }
    trees
}

/// What a tree says; `left(feature, threshold)` tells the way.
fn answer(tree: &[Node], left: impl Fn(usize, f32) -> bool) -> f32 {
    let mut at = 0;
    loop {
        match &tree[at] {
            Node::Leaf(value) => return *value,
            Node::Split { feature, threshold, right } => at = if left(*feature, *threshold) { at + 1 } else { *right },
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn split(
    data: &Binned,
    g: &[f32],
    h: &[f32],
    features: &[usize],
    rows: Vec<u32>,
    depth: usize,
    how: &Growth,
    tree: &mut Vec<Node>,
) {
    let sum = |v: &[f32]| rows.iter().map(|&i| v[i as usize]).sum::<f32>();
    let (gs, hs) = (sum(g), sum(h));
    let leaf = Node::Leaf(-gs / (hs + how.ridge) * how.rate);
    let best =
        if depth == 0 || hs < 2.0 * how.least { None } else { best_split(data, g, h, features, &rows, gs, hs, how) };
    let Some((feature, bin)) = best else {
        tree.push(leaf);
        return;
    };
    let (left, right): (Vec<u32>, Vec<u32>) = rows.iter().partition(|&&i| data.bins[feature][i as usize] <= bin);
    let at = tree.len();
    tree.push(Node::Split { feature, threshold: data.edges[feature][bin as usize], right: 0 });
    split(data, g, h, features, left, depth - 1, how, tree);
    let to = tree.len();
    if let Node::Split { right, .. } = &mut tree[at] {
        *right = to;
    }
    split(data, g, h, features, right, depth - 1, how, tree);
}

#[allow(clippy::too_many_arguments)]
fn best_split(
    data: &Binned,
    g: &[f32],
    h: &[f32],
    features: &[usize],
    rows: &[u32],
    gs: f32,
    hs: f32,
    how: &Growth,
) -> Option<(usize, u8)> {
    let value = |g: f32, h: f32| g * g / (h + how.ridge);
    let mut best = (1e-3, None);
    for &f in features {
        let mut sums = [(0.0f32, 0.0f32); BINS + 1];
        let bins = &data.bins[f];
        for &i in rows {
            let cell = &mut sums[bins[i as usize] as usize];
            cell.0 += g[i as usize];
            cell.1 += h[i as usize];
        }
        let (mut gl, mut hl) = (0.0, 0.0);
        for (bin, sum) in sums.iter().enumerate().take(data.edges[f].len()) {
            gl += sum.0;
            hl += sum.1;
            if hl < how.least || hs - hl < how.least {
                continue;
            }
            let gain = value(gl, hl) + value(gs - gl, hs - hl) - value(gs, hs);
            if gain > best.0 {
                best = (gain, Some((f, bin as u8)));
            }
        }
    }
    best.1
}

/// The trees in the form that `khulasa::page::training::Model` reads.
pub fn bytes(trees: &[Vec<Node>]) -> Vec<u8> {
    let mut out = (trees.len() as u16).to_le_bytes().to_vec();
    for tree in trees {
        out.extend((tree.len() as u16).to_le_bytes());
        for node in tree {
            match node {
                Node::Leaf(value) => {
                    out.push(255);
                    out.extend(value.to_le_bytes());
                }
                Node::Split { feature, threshold, right } => {
                    out.push(*feature as u8);
                    out.extend(threshold.to_le_bytes());
                    out.extend((*right as u16).to_le_bytes());
                }
            }
        }
    }
    out
}
