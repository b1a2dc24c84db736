//! Likeness among blocks: those with the same tags and classes around them are paragraphs of one text, or teasers of one list.
//!
//! Forty `div.teaser > a > p` are one make, most of it in links; the twelve `div.text > p` of the article are another.

use super::hash::HashedMap;
use super::shape::{Shape, Shapes};
use super::{Block, Blocks, Page, words};

/// Sums over blocks of like make: the same tags and classes of the holder and of some elements above.
pub struct Makes {
    /// by number of block: which make
    numbers: Vec<u32>,
    sums: Vec<Shape>,
}

impl Makes {
    /// Sums up all shown blocks; `levels` elements, the holder included, make a make.
    pub fn new(page: &Page, blocks: &Blocks, shapes: &Shapes, levels: usize) -> Self {
        let (mut numbers, mut sums) = (Vec::with_capacity(blocks.list.len()), Vec::<Shape>::new());
        let mut known: HashedMap<u32> = HashedMap::default();
        for (block, prose) in blocks.list.iter().zip(&shapes.prose) {
            if !block.rendered {
                numbers.push(u32::MAX);
                continue;
            }
            let number = *known.entry(key(page, block, levels)).or_insert(sums.len() as u32);
            numbers.push(number);
            if number as usize == sums.len() {
                sums.push(Shape::default());
            }
            if let Some(sum) = sums.get_mut(number as usize) {
                let letters = block.measure.letters;
                sum.letters += letters;
                sum.linked += letters * block.linked as f32 / block.span.len().max(1) as f32;
                sum.prose += prose;
                sum.blocks += 1;
            }
        }
        Self { numbers, sums }
    }

    /// The number of a block's make; none for blocks that are not shown.
    pub fn number(&self, block: usize) -> Option<usize> {
        self.numbers.get(block).map(|n| *n as usize).filter(|n| *n < self.sums.len())
    }

    /// How many makes there are.
    pub fn len(&self) -> usize {
        self.sums.len()
    }

    /// The sums of a block's make.
    pub fn of(&self, block: usize) -> Shape {
        self.number(block).and_then(|n| self.sums.get(n)).copied().unwrap_or_default()
    }
}

fn key(page: &Page, block: &Block, levels: usize) -> u64 {
    let holder = block.holder as usize;
    let chain = std::iter::once(holder).chain(page.ancestors(holder)).take(levels);
    chain.fold(words::NOTHING, |hash, n| words::mix(hash, u64::from(page.nodes().get(n).map_or(0, |n| n.signature))))
}
