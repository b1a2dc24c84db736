//! Likeness among blocks: those with the same tags and classes around them are paragraphs of one text, or teasers of one list.
//!
//! Forty `div.teaser > a > p` are one make, most of it in links; the twelve `div.text > p` of the article are another.

use super::hash::HashedMap;
use super::shape::{Shape, Shapes};
use super::{Block, Blocks, Page};

/// Sums over blocks of like make: the same tags and classes of the holder and of some elements above.
pub struct Makes {
    levels: usize,
    sums: HashedMap<Shape>,
}

impl Makes {
    /// Sums up all shown blocks; `levels` elements, the holder included, make a make.
    pub fn new(page: &Page, blocks: &Blocks, shapes: &Shapes, levels: usize) -> Self {
        let mut makes = Self { levels, sums: HashedMap::default() };
        for (i, block) in blocks.list.iter().enumerate().filter(|(_, b)| b.rendered) {
            let key = makes.key(page, shapes, block);
            let sum = makes.sums.entry(key).or_default();
            let letters = shapes.measures.get(i).map_or(0.0, |m| m.letters);
            sum.letters += letters;
            sum.linked += letters * block.linked as f32 / blocks.text(block).len().max(1) as f32;
            sum.prose += shapes.prose.get(i).copied().unwrap_or_default();
            sum.blocks += 1;
        }
        makes
    }

    fn key(&self, page: &Page, shapes: &Shapes, block: &Block) -> u64 {
        let holder = block.holder as usize;
        let chain = std::iter::once(holder).chain(page.ancestors(holder)).take(self.levels);
        chain.fold(0, |hash: u64, node| {
            hash.rotate_left(17).wrapping_add(u64::from(shapes.of(node).signature)).wrapping_mul(0x100_0000_01b3)
        })
    }

    /// The sums of a block's make.
    pub fn of(&self, page: &Page, shapes: &Shapes, block: &Block) -> Shape {
        self.sums.get(&self.key(page, shapes, block)).copied().unwrap_or_default()
    }
}
