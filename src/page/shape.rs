//! What each element of a page holds: letters, letters in links, prose; and what its words say it is for.
//!
//! Sums run from the last node to the first, so each node is seen once, and a parent after all it holds.

use super::hash::{self, HashedMap};
use super::measure::{Ending, Measure, measure};
use super::node::{Attr, NONE};
use super::tokens::{TokenSet, classes_of};
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
    /// child elements that stand on lines of their own
    pub children: u32,
    /// a hash of tag and class
    pub signature: u32,
    /// siblings (itself included) with the same signature
    pub twins: u32,
    /// it is marked up as the article's body
    pub article_body: bool,
    /// what its words say
    pub tokens: TokenSet,
    /// the same, also where it holds most of the prose
    pub all_tokens: TokenSet,
}

/// Shapes of all nodes and measures of all blocks.
pub struct Shapes {
    /// by number of node; text nodes have empty ones
    pub nodes: Vec<Shape>,
    /// by number of block
    pub measures: Vec<Measure>,
    /// letters of prose, by number of block; 0 for others
    pub prose: Vec<f32>,
    /// letters of prose on the page
    pub total_prose: f32,
    /// letters on the page
    pub total_letters: f32,
}

impl Shapes {
    /// Measures a page.
    pub fn new(page: &Page, blocks: &Blocks) -> Self {
        let mut nodes = vec![Shape::default(); page.nodes().len()];
        let mut measures = Vec::with_capacity(blocks.list.len());
        let mut proses = Vec::with_capacity(blocks.list.len());
        for block in &blocks.list {
            let text = blocks.text(block);
            let m = measure(text);
            measures.push(m);
            let linked = block.linked as f32 / (text.len().max(1)) as f32;
            let reads = m.letters >= PROSE_LETTERS
                && linked < PROSE_LINKED
                && (m.stops > 0 || m.end == Ending::Colon || m.letters >= 3.0 * PROSE_LETTERS);
            let prose = if reads && block.rendered { m.letters } else { 0.0 };
            proses.push(prose);
            if let Some(shape) = nodes.get_mut(block.holder as usize).filter(|_| block.rendered) {
                shape.letters += m.letters;
                shape.linked += m.letters * linked.min(1.0);
                shape.prose += prose;
                shape.blocks += 1;
                shape.prose_blocks += u32::from(prose > 0.0);
            }
        }
        // Class attributes repeat.
        let mut known: HashedMap<TokenSet> = HashedMap::default();
        for (i, node) in page.nodes().iter().enumerate().rev() {
            if node.is_text() {
                continue;
            }
            let Some(shape) = nodes.get_mut(i) else {
                continue;
            };
            words_of(page, i, node.tag, &mut known, shape);
            let shape = *shape;
            if let Some(parent) = nodes.get_mut(node.parent as usize) {
                parent.letters += shape.letters;
                parent.linked += shape.linked;
                parent.prose += shape.prose;
                parent.blocks += shape.blocks;
                parent.prose_blocks += shape.prose_blocks;
                parent.children += u32::from(node.block);
            }
        }
        count_twins(page, &mut nodes);
        let root = nodes.first().copied().unwrap_or_default();
        let mut shapes = Self { nodes, measures, prose: proses, total_prose: root.prose, total_letters: root.letters };
        shapes.forget_bad_words(page);
        shapes
    }

    /// The shape of a node; empty for none.
    pub fn of(&self, node: usize) -> Shape {
        self.nodes.get(node).copied().unwrap_or_default()
    }

    /// Words like share, print or meta stand on wrappers of whole articles, too.
    fn forget_bad_words(&mut self, page: &Page) {
        let limit = self.total_prose * BAD_WORD_LIMIT;
        let body = 1 << super::tokens::TokenClass::Body as u16;
        for (shape, node) in self.nodes.iter_mut().zip(page.nodes()) {
            shape.all_tokens = shape.tokens;
            if shape.prose > 0.0 && shape.prose >= limit || matches!(node.tag, Tag::Html | Tag::Body) {
                shape.tokens &= body;
            }
        }
    }
}

/// Signature and token classes of an element.
fn words_of(page: &Page, node: usize, tag: Tag, known: &mut HashedMap<TokenSet>, shape: &mut Shape) {
    let mut look_up = |value: &str| *known.entry(hash::of(value.as_bytes())).or_insert_with(|| classes_of(value));
    shape.signature = 0x811c_9dc5_u32 ^ tag as u32;
    for (name, value) in page.attrs(node) {
        match name {
            Attr::Class => {
                // Digits differ between like elements (`post-1234`).
                for byte in value.bytes().filter(|b| !b.is_ascii_digit()) {
                    shape.signature = (shape.signature ^ u32::from(byte)).wrapping_mul(0x0100_0193);
                }
                shape.tokens |= look_up(value);
            }
            Attr::Itemprop => {
                shape.article_body = value.eq_ignore_ascii_case("articlebody");
                shape.tokens |= look_up(value);
            }
            Attr::Id | Attr::Role | Attr::DataTestid | Attr::DataComponent | Attr::AriaLabel | Attr::Rel => {
                shape.tokens |= look_up(value)
            }
            _ => {}
        }
    }
}

/// Counts siblings that look alike.
fn count_twins(page: &Page, nodes: &mut [Shape]) {
    let mut alike: HashedMap<u32> = HashedMap::default();
    let key = |i: usize, shape: &Shape| {
        page.nodes().get(i).filter(|n| n.parent != NONE && !n.is_text()).map(|n| hash::pair(n.parent, shape.signature))
    };
    for (i, shape) in nodes.iter().enumerate() {
        if let Some(key) = key(i, shape) {
            *alike.entry(key).or_default() += 1;
        }
    }
    for (i, shape) in nodes.iter_mut().enumerate() {
        shape.twins = key(i, shape).and_then(|k| alike.get(&k).copied()).unwrap_or_default();
    }
}
