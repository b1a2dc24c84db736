//! What each element of a page holds: letters, letters in links, prose.
//!
//! Sums run from the last node to the first, so each node is seen once, and a parent after all it holds.

use super::hash::{self, HashedMap};
use super::measure::{Ending, Measure};
use super::node::ARTICLE_BODY;
use super::tokens::{TokenClass, TokenSet};
use super::{Blocks, Page, Tag};

/// Letters from which a block can be prose.
const PROSE_LETTERS: f32 = 60.0;
/// Share of a block's bytes in links up to which it can be prose.
const PROSE_LINKED: f32 = 0.4;
/// Share of the page's prose from which an element's bad words count for nothing.
pub const BAD_WORD_LIMIT: f32 = 0.4;

/// Sums over what an element holds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// letters, weighted, in shown blocks
    pub letters: f32,
    /// of them in links
    pub linked: f32,
    /// letters of prose blocks
    pub prose: f32,
    /// shown blocks
    pub blocks: u32,
    /// prose blocks
    pub prose_blocks: u32,
    /// siblings (itself included) with the same signature
    pub twins: u32,
    /// what its words say, where they can be believed
    pub tokens: TokenSet,
}

/// Shapes of the elements that hold a shown block, and measures of all blocks.
pub struct Shapes {
    /// the elements, in the order of the page
    pub held: Vec<u32>,
    /// their shapes
    pub list: Vec<Shape>,
    /// by number of node: its place in these two, and one more; 0 for those that hold no shown block
    places: Vec<u32>,
    /// by number of block
    pub measures: Vec<Measure>,
    /// innermost element that holds all of a block, by number of block
    pub homes: Vec<u32>,
    /// letters of prose, by number of block; 0 for others
    pub prose: Vec<f32>,
    /// letters of prose on the page
    pub total_prose: f32,
    /// letters on the page
    pub total_letters: f32,
}

impl Shapes {
    /// Sums up a page.
    pub fn new(page: &Page, blocks: &Blocks) -> Self {
        let homes: Vec<u32> = blocks.list.iter().map(|b| innermost(page, &b.nodes)).collect();
        let (held, places) = held(page, blocks, &homes);
        let mut list = vec![Shape::default(); held.len()];
        let at = |node: u32| places.get(node as usize).map_or(usize::MAX, |p| (*p as usize).wrapping_sub(1));
        let mut proses = Vec::with_capacity(blocks.list.len());
        for (block, &home) in blocks.list.iter().zip(&homes) {
            let m = &block.measure;
            let linked = block.linked as f32 / block.span.len().max(1) as f32;
            let reads = m.letters >= PROSE_LETTERS
                && linked < PROSE_LINKED
                && (m.stops > 0 || m.end == Ending::Colon || m.letters >= 3.0 * PROSE_LETTERS);
            let prose = if reads && block.rendered { m.letters } else { 0.0 };
            proses.push(prose);
            if let Some(shape) = list.get_mut(at(home)).filter(|_| block.rendered) {
                shape.letters += m.letters;
                shape.linked += m.letters * linked.min(1.0);
                shape.prose += prose;
                shape.blocks += 1;
                shape.prose_blocks += u32::from(prose > 0.0);
            }
        }
        for (i, node) in held.iter().enumerate().rev() {
            let parent = page.nodes().get(*node as usize).map_or(usize::MAX, |n| at(n.parent));
            let Some(shape) = list.get(i).copied() else {
                break;
            };
            if let Some(parent) = list.get_mut(parent) {
                parent.letters += shape.letters;
                parent.linked += shape.linked;
                parent.prose += shape.prose;
                parent.blocks += shape.blocks;
                parent.prose_blocks += shape.prose_blocks;
            }
        }
        let root = list.first().copied().unwrap_or_default();
        count_twins(page, &held, &mut list);
        believe_words(page, &held, &mut list, root.prose * BAD_WORD_LIMIT);
        let measures = blocks.list.iter().map(|b| b.measure).collect();
        let (total_prose, total_letters) = (root.prose, root.letters);
        Self { held, list, places, measures, homes, prose: proses, total_prose, total_letters }
    }

    /// The place of a node in the lists; none for those that hold no shown block.
    pub fn place(&self, node: usize) -> Option<usize> {
        self.places.get(node).and_then(|p| (*p as usize).checked_sub(1))
    }

    /// The shape of a node; empty for those that hold no shown block.
    pub fn of(&self, node: usize) -> Shape {
        self.place(node).and_then(|p| self.list.get(p)).copied().unwrap_or_default()
    }
}

/// The innermost element that holds all of some nodes.
fn innermost(page: &Page, nodes: &std::ops::Range<u32>) -> u32 {
    let whole = |n: &usize| page.nodes().get(*n).is_some_and(|node| node.end >= nodes.end);
    page.ancestors(nodes.start as usize).find(whole).unwrap_or_default() as u32
}

/// The elements that hold a shown block, parents before children, and the place of each among them, and one more.
fn held(page: &Page, blocks: &Blocks, homes: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut places = vec![0; page.nodes().len()];
    let mut held = Vec::with_capacity(2 * blocks.list.len());
    // From a block up to the first element that is known.
    let mut strange: Vec<u32> = Vec::new();
    for (_, &home) in blocks.list.iter().zip(homes).filter(|(b, _)| b.rendered) {
        let mut node = home;
        while places.get(node as usize) == Some(&0) {
            strange.push(node);
            node = page.nodes().get(node as usize).map_or(u32::MAX, |n| n.parent);
        }
        while let Some(node) = strange.pop() {
            held.push(node);
            if let Some(place) = places.get_mut(node as usize) {
                *place = held.len() as u32;
            }
        }
    }
    (held, places)
}

/// Takes over what an element's words say; words like share, print or meta stand on wrappers of whole articles, too.
fn believe_words(page: &Page, held: &[u32], list: &mut [Shape], limit: f32) {
    const BODY: TokenSet = 1 << TokenClass::Body as u16;
    for (shape, node) in list.iter_mut().zip(held.iter().filter_map(|n| page.nodes().get(*n as usize))) {
        let most = shape.prose > 0.0 && shape.prose >= limit || matches!(node.tag, Tag::Html | Tag::Body);
        shape.tokens = node.tokens & if most { BODY } else { !ARTICLE_BODY };
    }
}

/// Counts siblings that look alike and hold something.
fn count_twins(page: &Page, held: &[u32], list: &mut [Shape]) {
    let mut alike: HashedMap<u32> = HashedMap::with_capacity_and_hasher(held.len(), Default::default());
    let mut numbers = Vec::with_capacity(held.len());
    let mut counts: Vec<u32> = Vec::with_capacity(held.len());
    for node in held.iter().filter_map(|n| page.nodes().get(*n as usize)) {
        let number = *alike.entry(hash::pair(node.parent, node.signature)).or_insert(counts.len() as u32);
        numbers.push(number);
        match counts.get_mut(number as usize) {
            Some(count) => *count += 1,
            None => counts.push(1),
        }
    }
    for (shape, number) in list.iter_mut().zip(numbers) {
        shape.twins = counts.get(number as usize).copied().unwrap_or_default();
    }
}
