//! What the first model says of the blocks around a block: the second model's view.
//!
//! A short line between paragraphs of the article is a subheading, the same line in a row of teasers is not.

use super::features::{COUNT, Features, Row};
use super::hash::{self, HashedMap};
use super::model::CONTEXT;
use super::{Block, Blocks, Page};

/// Score that stands for "no block there".
const NOTHING: f32 = -9.0;
/// Scores are cut to this size, either way.
const LIMIT: f32 = 6.0;

/// The rows of the second model.
pub fn rows(page: &Page, blocks: &Blocks, features: &Features, first: &[f32]) -> Vec<[f32; CONTEXT]> {
    let shown: Vec<usize> =
        (0..blocks.list.len()).filter(|&i| blocks.list.get(i).is_some_and(|b| b.rendered)).collect();
    let score = |i: usize| first.get(i).copied().unwrap_or(NOTHING).clamp(-LIMIT, LIMIT);
    let letters = |i: usize| features.shapes.measures.get(i).map_or(0.0, |m| m.letters);
    let parent = |node: u32| page.nodes().get(node as usize).map_or(u32::MAX, |n| n.parent);
    let shape = |b: &Block| {
        let above = features.shapes.of(parent(b.holder) as usize).signature;
        hash::pair(features.shapes.of(b.holder as usize).signature, above)
    };
    // Means over the blocks of one parent, of one grandparent, and over those of like make.
    let (mut parents, mut grands, mut makes) = (HashedMap::default(), HashedMap::default(), HashedMap::default());
    let mut total = 0.0;
    for (i, b) in shown.iter().filter_map(|&i| Some((i, blocks.list.get(i)?))) {
        Mean::add(parents.entry(u64::from(parent(b.holder))).or_default(), score(i), letters(i));
        Mean::add(grands.entry(u64::from(parent(parent(b.holder)))).or_default(), score(i), letters(i));
        Mean::add(makes.entry(shape(b)).or_default(), score(i), letters(i));
        total += if score(i) > 0.0 { letters(i) } else { 0.0 };
    }
    let mut rows = vec![[0.0; CONTEXT]; blocks.list.len()];
    let mut before = 0.0;
    for (at, &i) in shown.iter().enumerate() {
        let (Some(b), Some(row)) = (blocks.list.get(i), rows.get_mut(i)) else {
            continue;
        };
        let near = |by: isize| at.checked_add_signed(by).and_then(|n| shown.get(n)).map_or(NOTHING, |&n| score(n));
        let mean = |m: Option<&Mean>| m.map_or(NOTHING, |m| m.without(score(i), letters(i)));
        *row = [
            score(i),
            near(-1),
            near(1),
            near(-2),
            near(2),
            near(-3),
            near(3),
            mean(parents.get(&u64::from(parent(b.holder)))),
            mean(grands.get(&u64::from(parent(parent(b.holder))))),
            mean(makes.get(&shape(b))),
            before / total.max(1.0),
            (1..=6).map(|by| near(-by)).fold(NOTHING, f32::max),
            (1..=6).map(&near).fold(NOTHING, f32::max),
            (1..=6).map(|by| near(-by).max(-LIMIT)).sum::<f32>(),
            (1..=6).map(|by| near(by).max(-LIMIT)).sum::<f32>(),
        ];
        before += if score(i) > 0.0 { letters(i) } else { 0.0 };
    }
    rows
}

/// A mean, weighted.
#[derive(Default)]
struct Mean {
    sum: f32,
    weight: f32,
}

impl Mean {
    fn add(&mut self, score: f32, letters: f32) {
        let weight = letters.min(400.0) + 10.0;
        self.sum += score * weight;
        self.weight += weight;
    }

    /// The mean of the others.
    fn without(&self, score: f32, letters: f32) -> f32 {
        let weight = letters.min(400.0) + 10.0;
        let rest = self.weight - weight;
        if rest < 1.0 { NOTHING } else { (self.sum - score * weight) / rest }
    }
}

/// Row and context in one.
pub fn joined(row: &Row, context: &[f32; CONTEXT]) -> [f32; COUNT + CONTEXT] {
    let mut both = [0.0; COUNT + CONTEXT];
    let (first, second) = both.split_at_mut(COUNT);
    first.copy_from_slice(row);
    second.copy_from_slice(context);
    both
}
