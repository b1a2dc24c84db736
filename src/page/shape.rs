//! What each element of a page holds: letters, letters in links, prose.
//!
//! Sums run from the last node to the first, so each node is seen once, and a parent after all it holds.

use super::hash::{self, HashedMap};
use super::measure::{Ending, Measure};
use super::node::ARTICLE_BODY;
use super::tokens::{TokenClass, TokenSet};
use super::{Blocks, Page, Tag, above};

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

/// Shapes of all nodes and measures of all blocks.
pub struct Shapes {
    /// by number of node; those that hold no shown block have empty ones
    pub nodes: Vec<Shape>,
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
        let mut nodes = vec![Shape::default(); page.nodes().len()];
        let mut proses = Vec::with_capacity(blocks.list.len());
        let mut homes = Vec::with_capacity(blocks.list.len());
        for block in &blocks.list {
            let m = &block.measure;
            let linked = block.linked as f32 / block.span.len().max(1) as f32;
            let reads = m.letters >= PROSE_LETTERS
                && linked < PROSE_LINKED
                && (m.stops > 0 || m.end == Ending::Colon || m.letters >= 3.0 * PROSE_LETTERS);
            let prose = if reads && block.rendered { m.letters } else { 0.0 };
            proses.push(prose);
            let home = above::innermost(page, &block.nodes);
            homes.push(home as u32);
            if let Some(shape) = nodes.get_mut(home).filter(|_| block.rendered) {
                shape.letters += m.letters;
                shape.linked += m.letters * linked.min(1.0);
                shape.prose += prose;
                shape.blocks += 1;
                shape.prose_blocks += u32::from(prose > 0.0);
            }
        }
        for (i, node) in page.nodes().iter().enumerate().rev() {
            let Some(shape) = nodes.get(i).copied().filter(|s| s.blocks > 0) else {
                continue;
            };
            if let Some(parent) = nodes.get_mut(node.parent as usize) {
                parent.letters += shape.letters;
                parent.linked += shape.linked;
                parent.prose += shape.prose;
                parent.blocks += shape.blocks;
                parent.prose_blocks += shape.prose_blocks;
            }
        }
        count_twins(page, &mut nodes);
        let root = nodes.first().copied().unwrap_or_default();
        believe_words(page, &mut nodes, root.prose * BAD_WORD_LIMIT);
        let measures = blocks.list.iter().map(|b| b.measure).collect();
        Self { nodes, measures, homes, prose: proses, total_prose: root.prose, total_letters: root.letters }
    }

    /// The shape of a node; empty for none.
    pub fn of(&self, node: usize) -> Shape {
        self.nodes.get(node).copied().unwrap_or_default()
    }
}

/// Takes over what an element's words say; words like share, print or meta stand on wrappers of whole articles, too.
fn believe_words(page: &Page, nodes: &mut [Shape], limit: f32) {
    const BODY: TokenSet = 1 << TokenClass::Body as u16;
    for (shape, node) in nodes.iter_mut().zip(page.nodes()) {
        let most = shape.prose > 0.0 && shape.prose >= limit || matches!(node.tag, Tag::Html | Tag::Body);
        shape.tokens = node.tokens & if most { BODY } else { !ARTICLE_BODY };
    }
}

/// Counts siblings that look alike and hold something.
fn count_twins(page: &Page, nodes: &mut [Shape]) {
    let mut alike: HashedMap<u32> = HashedMap::default();
    let all = || page.nodes().iter().map(|node| hash::pair(node.parent, node.signature));
    for (key, _) in all().zip(nodes.iter()).filter(|(_, shape)| shape.blocks > 0) {
        *alike.entry(key).or_default() += 1;
    }
    for (key, shape) in all().zip(nodes.iter_mut()).filter(|(_, shape)| shape.blocks > 0) {
        shape.twins = alike.get(&key).copied().unwrap_or_default();
    }
}
