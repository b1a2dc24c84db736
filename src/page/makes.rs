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
    /// Sums up all shown blocks, by the make of two elements, the holder included, and by that of three.
    pub fn both(page: &Page, blocks: &Blocks, shapes: &Shapes) -> [Self; 2] {
        let mut both = [Sums::new(blocks.list.len()), Sums::new(blocks.list.len())];
        for (block, &prose) in blocks.list.iter().zip(&shapes.prose) {
            if !block.rendered {
                both.iter_mut().for_each(|sums| sums.makes.numbers.push(u32::MAX));
                continue;
            }
            let letters = block.measure.letters;
            let one = Shape {
                letters,
                linked: letters * block.linked as f32 / block.span.len().max(1) as f32,
                prose,
                blocks: 1,
                ..Shape::default()
            };
            for (sums, key) in both.iter_mut().zip(keys(page, block)) {
                sums.add(key, &one);
            }
        }
        both.map(|sums| sums.makes)
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

/// Makes while they are summed up.
struct Sums {
    makes: Makes,
    known: HashedMap<u32>,
    /// the block before: neighbours are often alike
    last: Option<(u64, u32)>,
}

impl Sums {
    fn new(blocks: usize) -> Self {
        let makes = Makes { numbers: Vec::with_capacity(blocks), sums: Vec::new() };
        Self { makes, known: HashedMap::default(), last: None }
    }

    fn add(&mut self, key: u64, one: &Shape) {
        let Makes { numbers, sums } = &mut self.makes;
        let number = match self.last {
            Some((last, number)) if last == key => number,
            _ => *self.known.entry(key).or_insert(sums.len() as u32),
        };
        self.last = Some((key, number));
        numbers.push(number);
        match sums.get_mut(number as usize) {
            Some(sum) => {
                sum.letters += one.letters;
                sum.linked += one.linked;
                sum.prose += one.prose;
                sum.blocks += 1;
            }
            None => sums.push(*one),
        }
    }
}

/// Hashes of the tags and classes of a block's holder and its parent, and of the element above, too.
fn keys(page: &Page, block: &Block) -> [u64; 2] {
    let nodes = page.nodes();
    let mut at = block.holder;
    let mut step = |hash: u64| {
        let Some(node) = nodes.get(at as usize) else {
            return hash;
        };
        at = node.parent;
        words::mix(hash, u64::from(node.signature))
    };
    let first = step(words::NOTHING);
    let two = step(first);
    [two, step(two)]
}
