//! What the first model says of the blocks around a block: the second model's view.
//!
//! A short line between paragraphs of the article is a subheading, the same line in a row of teasers is not.

use super::bytes::{score as byte, share};
use super::features::{COUNT, Features, Row};
use super::{Block, Page};

/// Numbers that the second model sees besides a block's row.
pub const CONTEXT: usize = 15;

/// Scores are cut to this size, either way.
const LIMIT: f32 = 6.0;

/// Fills in what only the second model sees, from the first one's scores.
pub fn fill(page: &Page, features: &Features, first: &[f32], rows: &mut [Row]) {
    let list = &features.blocks.list;
    let shown: Vec<(usize, &Block)> = list.iter().enumerate().filter(|(_, b)| b.rendered).collect();
    let scores: Vec<f32> =
        shown.iter().map(|(i, _)| first.get(*i).copied().unwrap_or(-LIMIT).clamp(-LIMIT, LIMIT)).collect();
    let parent = |node: u32| {
        page.nodes()
            .get(node as usize)
            .map_or(0, |n| if n.parent as usize >= page.nodes().len() { 0 } else { n.parent })
    };
    // Means over the blocks of one parent, of one grandparent, and over those of like make.
    let (mut parents, mut grands) =
        (vec![Mean::default(); page.nodes().len()], vec![Mean::default(); page.nodes().len()]);
    let mut makes = vec![Mean::default(); features.makes[0].len()];
    let mut total = 0.0;
    let homes: Vec<(usize, usize, usize)> = shown
        .iter()
        .map(|(i, b)| {
            let up = parent(b.holder);
            (up as usize, parent(up) as usize, features.makes[0].number(*i).unwrap_or_default())
        })
        .collect();
    for (((_, b), &score), (up, upper, make)) in shown.iter().zip(&scores).zip(&homes) {
        let letters = b.measure.letters;
        for (means, at) in [(&mut parents, up), (&mut grands, upper), (&mut makes, make)] {
            if let Some(mean) = means.get_mut(*at) {
                mean.add(score, letters);
            }
        }
        total += if score > 0.0 { letters } else { 0.0 };
    }
    let mut before = 0.0;
    for (at, (((i, b), &score), (up, upper, make))) in shown.iter().zip(&scores).zip(&homes).enumerate() {
        let letters = b.measure.letters;
        let near = |by: isize| at.checked_add_signed(by).and_then(|n| scores.get(n)).map_or(0, |&s| byte(s));
        let mean = |means: &[Mean], at: usize| means.get(at).map_or(0, |m| m.without(score, letters));
        let (past, ahead) = (|by: isize| near(-by), |by: isize| near(by));
        let numbers: [u8; CONTEXT] = [
            byte(score),
            near(-1),
            near(1),
            near(-2),
            near(2),
            near(-3),
            near(3),
            mean(&parents, *up),
            mean(&grands, *upper),
            mean(&makes, *make),
            share(before / total.max(1.0)),
            (1..=6).map(past).max().unwrap_or_default(),
            (1..=6).map(ahead).max().unwrap_or_default(),
            ((1..=6).map(|by| u32::from(past(by))).sum::<u32>() / 6) as u8,
            ((1..=6).map(|by| u32::from(ahead(by))).sum::<u32>() / 6) as u8,
        ];
        if let Some(cells) = rows.get_mut(*i).and_then(|row| row.get_mut(COUNT..COUNT + CONTEXT)) {
            cells.copy_from_slice(&numbers);
        }
        before += if score > 0.0 { letters } else { 0.0 };
    }
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
