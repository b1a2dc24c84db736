//! What the first model says of the blocks around a block: the second model's view.
//!
//! A short line between paragraphs of the article is a subheading, the same line in a row of teasers is not.

use super::bytes::{score as byte, share};
use super::features::{COUNT, Features, Row};
use super::{Block, Page};

/// Numbers that the second model sees besides a block's row.
pub const CONTEXT: usize = 15;

/// Blocks on either side that are looked at.
const NEAR: usize = 6;
/// Scores are cut to this size, either way.
const LIMIT: f32 = 6.0;

/// Fills in what only the second model sees, from the first one's scores.
pub fn fill(page: &Page, features: &Features, first: &[f32], rows: &mut [Row]) {
    let list = &features.blocks.list;
    let limited = |i: usize| first.get(i).copied().unwrap_or(-LIMIT).clamp(-LIMIT, LIMIT);
    let parent = |node: u32| page.nodes().get(node as usize).map_or(0, |n| n.parent);
    let place = |node: u32| features.shapes.place(node as usize).unwrap_or_default();
    let of = |(i, b): (usize, &Block)| {
        let up = parent(b.holder);
        let make = features.makes[0].number(i).unwrap_or_default();
        Shown { block: i, score: limited(i), letters: b.measure.letters, within: [place(up), place(parent(up)), make] }
    };
    let shown: Vec<Shown> = list.iter().enumerate().filter(|(_, b)| b.rendered).map(of).collect();
    let bytes: Vec<u8> = shown.iter().map(|s| byte(s.score)).collect();
    // Means over the blocks of one parent, of one grandparent, and over those of like make.
    let mut means = [features.shapes.held.len(), features.shapes.held.len(), features.makes[0].len()]
        .map(|count| vec![Mean::default(); count]);
    let mut total = 0.0;
    for shown in &shown {
        for (means, at) in means.iter_mut().zip(shown.within) {
            if let Some(mean) = means.get_mut(at) {
                mean.add(shown.score, shown.letters);
            }
        }
        total += if shown.score > 0.0 { shown.letters } else { 0.0 };
    }
    let mut before = 0.0;
    for (at, one) in shown.iter().enumerate() {
        let near = |by: isize| at.checked_add_signed(by).and_then(|n| bytes.get(n)).copied().unwrap_or_default();
        let mean = |kind: usize| means[kind].get(one.within[kind]).map_or(0, |m| m.without(one.score, one.letters));
        let past = bytes.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
        let ahead = bytes.get(at + 1..(at + 1 + NEAR).min(bytes.len())).unwrap_or_default();
        let numbers: [u8; CONTEXT] = [
            near(0),
            near(-1),
            near(1),
            near(-2),
            near(2),
            near(-3),
            near(3),
            mean(0),
            mean(1),
            mean(2),
            share(before / total.max(1.0)),
            past.iter().copied().max().unwrap_or_default(),
            ahead.iter().copied().max().unwrap_or_default(),
            (past.iter().map(|b| u32::from(*b)).sum::<u32>() / NEAR as u32) as u8,
            (ahead.iter().map(|b| u32::from(*b)).sum::<u32>() / NEAR as u32) as u8,
        ];
        if let Some(cells) = rows.get_mut(one.block).and_then(|row| row.get_mut(COUNT..COUNT + CONTEXT)) {
            cells.copy_from_slice(&numbers);
        }
        before += if one.score > 0.0 { one.letters } else { 0.0 };
    }
}

/// A shown block.
struct Shown {
    block: usize,
    score: f32,
    letters: f32,
    /// its parent, grandparent and make
    within: [usize; 3],
}

/// A mean, weighted.
#[derive(Clone, Copy, Default)]
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

    /// The mean of the others as a byte; 0 where there are none.
    fn without(&self, score: f32, letters: f32) -> u8 {
        let weight = letters.min(400.0) + 10.0;
        let rest = self.weight - weight;
        if rest < 1.0 { 0 } else { byte((self.sum - score * weight) / rest) }
    }
}
