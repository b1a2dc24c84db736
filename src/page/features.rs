//! Each block as a row of numbers: what the selection is decided by.
//!
//! Nothing here knows a site or a language: lengths, links, signs, tags, what the words of class attributes say an element
//! is for, how much of the page's prose the elements around a block hold, and how its neighbours look.

use super::junk::{Junk, JunkClass, JunkMarks, fold, head};
use super::makes::Makes;
use super::meta::Meta;
use super::shape::{Shape, Shapes};
use super::tokens::TokenClass;
use super::{Block, Blocks, Page, Tag};

/// Numbers in a row.
pub const COUNT: usize = 120;
/// A row.
pub type Row = [f32; COUNT];

/// Ancestors that are looked at; real pages nest about 30 deep.
pub const MAX_UP: usize = 48;
/// Stands for "nowhere above".
const FAR: f32 = 20.0;
/// Share of the prose one child must hold for the search of the container to go down into it.
const GO_DOWN: f32 = 0.72;
/// Share of the prose below which an element is a branch of the article, not its trunk.
const BRANCH: f32 = 0.4;

/// Bytes from which a block's words are looked for in the article's text in JSON-LD.
const VOTE_BYTES: usize = 16;

/// Everything that rows are made of.
pub struct Features<'a> {
    pub(super) page: &'a Page,
    pub(super) blocks: &'a Blocks,
    /// sums over elements
    pub shapes: Shapes,
    /// deepest element that holds most of the prose
    pub container: usize,
    json_body: Option<String>,
    title: String,
    description: String,
    /// the beginnings of the blocks' texts, folded
    pub folded: Vec<String>,
    /// what the blocks' lines are recognised as
    pub marks: Vec<JunkMarks>,
    prose_before: Vec<f32>,
    pub(super) heading: Option<usize>,
    makes: [Makes; 2],
}

impl<'a> Features<'a> {
    /// Prepares the rows of a page.
    pub fn new(page: &'a Page, blocks: &'a Blocks, meta: &Meta) -> Self {
        let shapes = Shapes::new(page, blocks);
        let container = container(page, &shapes);
        let squeezed = |t: &str| fold(t).replace(' ', "");
        let json_body = meta.linked.body.as_deref().map(squeezed).filter(|b| b.len() > 200);
        let title = meta
            .linked
            .headline
            .as_deref()
            .or_else(|| meta.get(&["og:title", "twitter:title"]))
            .or(meta.title.as_deref());
        let description = meta.get(&["og:description", "description", "twitter:description"]).unwrap_or_default();
        let folded: Vec<String> =
            blocks.list.iter().map(|b| if b.rendered { fold(head(blocks.text(b))) } else { String::new() }).collect();
        let mut sum = 0.0;
        let mut prose_before = Vec::with_capacity(shapes.prose.len());
        for prose in &shapes.prose {
            prose_before.push(sum);
            sum += prose;
        }
        let marks = blocks.list.iter().zip(&folded).map(|(b, f)| Junk::all().of_folded(blocks.text(b), f)).collect();
        let makes = [Makes::new(page, blocks, &shapes, 2), Makes::new(page, blocks, &shapes, 3)];
        let heading = blocks.list.iter().position(|b| b.rendered && tag_of(page, b) == Tag::H1);
        let (title, description) = (title.map(squeezed).unwrap_or_default(), squeezed(description));
        Self {
            page,
            blocks,
            shapes,
            container,
            json_body,
            title,
            description,
            folded,
            marks,
            prose_before,
            heading,
            makes,
        }
    }

    /// The rows of all shown blocks; empty ones stand for those not shown.
    pub fn rows(&self) -> Vec<Row> {
        let shown: Vec<usize> =
            (0..self.blocks.list.len()).filter(|&i| self.blocks.list.get(i).is_some_and(|b| b.rendered)).collect();
        let mut rows = vec![[0.0; COUNT]; self.blocks.list.len()];
        let mut next_prose = FAR * 2.0;
        let mut gaps_after = vec![next_prose; shown.len()];
        for (at, &i) in shown.iter().enumerate().rev() {
            if let Some(gap) = gaps_after.get_mut(at) {
                *gap = next_prose;
            }
            next_prose = if self.prose(i) > 0.0 { 1.0 } else { (next_prose + 1.0).min(FAR * 2.0) };
        }
        let mut last_prose = FAR * 2.0;
        for (at, &i) in shown.iter().enumerate() {
            let neighbour = |by: isize| at.checked_add_signed(by).and_then(|n| shown.get(n)).copied();
            let gap_after = gaps_after.get(at).copied().unwrap_or_default();
            let place = Place { at, of: shown.len(), gap_before: last_prose, gap_after };
            if let Some(row) = rows.get_mut(i) {
                *row = self.row(i, &place, neighbour);
            }
            last_prose = if self.prose(i) > 0.0 { 1.0 } else { (last_prose + 1.0).min(FAR * 2.0) };
        }
        rows
    }

    fn prose(&self, block: usize) -> f32 {
        self.shapes.prose.get(block).copied().unwrap_or_default()
    }

    fn row(&self, i: usize, place: &Place, neighbour: impl Fn(isize) -> Option<usize>) -> Row {
        let mut row = RowBuilder { row: [0.0; COUNT], next: 0 };
        let Some(block) = self.blocks.list.get(i) else {
            return row.row;
        };
        self.own(i, block, &mut row);
        self.place(i, place, &mut row);
        for by in [-2, -1, 1, 2] {
            self.neighbour(i, neighbour(by), by.abs() == 1, &mut row);
        }
        self.above(block, &mut row);
        debug_assert!(row.next <= COUNT, "{} features", row.next);
        row.row
    }

    /// The block's own text and tag.
    fn own(&self, i: usize, block: &Block, row: &mut RowBuilder) {
        let text = self.blocks.text(block);
        let m = self.shapes.measures.get(i).copied().unwrap_or_default();
        let bytes = text.len().max(1) as f32;
        let letters = m.letters.max(1.0);
        row.push(m.letters);
        row.push(m.words);
        row.push(block.linked as f32 / bytes);
        row.push(block.bold as f32 / bytes);
        row.push(block.italic as f32 / bytes);
        row.push(block.button as f32 / bytes);
        row.push(m.stops as f32);
        row.push(m.stops as f32 * 100.0 / letters);
        row.push(m.commas as f32 * 100.0 / letters);
        row.push(m.digits as f32 / letters);
        row.push(if m.cased > 0 { m.capitals as f32 / m.cased as f32 } else { -1.0 });
        row.push(if m.cased > 0 { m.capital_words as f32 / m.words.max(1.0) } else { -1.0 });
        row.push(m.quotes as f32);
        row.push(m.odd as f32 * 100.0 / letters);
        row.push(f32::from(m.end as u8));
        row.push(f32::from(m.start as u8));
        row.push(tag_number(tag_of(self.page, block)));
        let marks = self.marks.get(i).copied().unwrap_or_default();
        for &class in JunkClass::ALL {
            row.push(f32::from(marks.get(class) as u8));
        }
        let folded = self.folded.get(i).map(String::as_str).unwrap_or_default();
        // A single word is in every text.
        let vote = |b: &str| {
            if folded.len() < VOTE_BYTES { -0.5 } else { f32::from(b.contains(&folded.replace(' ', ""))) }
        };
        row.push(self.json_body.as_deref().map_or(-1.0, vote));
        row.push(likeness(folded, &self.title));
        row.push(likeness(folded, &self.description));
    }

    /// Where the block stands on the page.
    fn place(&self, i: usize, place: &Place, row: &mut RowBuilder) {
        let total = self.shapes.total_prose.max(1.0);
        row.push(place.at as f32 / place.of.max(1) as f32);
        row.push(self.prose_before.get(i).copied().unwrap_or_default() / total);
        row.push(self.prose(i) / total);
        row.push(place.gap_before);
        row.push(place.gap_after);
        row.push(self.heading.map_or(-100.0, |h| i as f32 - h as f32));
    }

    /// How a neighbour looks.
    fn neighbour(&self, i: usize, n: Option<usize>, near: bool, row: &mut RowBuilder) {
        let found = n.and_then(|n| Some((n, self.blocks.list.get(n)?, self.shapes.measures.get(n)?)));
        let Some((n, block, m)) = found else {
            for _ in 0..if near { 7 } else { 3 } {
                row.push(-1.0);
            }
            return;
        };
        let text = self.blocks.text(block);
        row.push(m.letters);
        row.push(block.linked as f32 / text.len().max(1) as f32);
        row.push(tag_number(tag_of(self.page, block)));
        if near {
            row.push(f32::from(m.end as u8));
            row.push(m.stops as f32);
            row.push(f32::from(self.marks.get(n).and_then(JunkMarks::best).map_or(0, |(_, m)| m as u8)));
            let parent = |b: usize| {
                self.blocks.list.get(b).and_then(|b| self.page.nodes().get(b.holder as usize)).map(|n| n.parent)
            };
            row.push(f32::from(parent(i) == parent(n)));
        }
    }

    /// What the elements around the block are, and hold.
    fn above(&self, block: &Block, row: &mut RowBuilder) {
        let total = self.shapes.total_prose.max(1.0);
        let mut tokens = [FAR; TokenClass::COUNT];
        let mut tags = [FAR; TAGS.len()];
        let (mut body, mut trunk, mut comment, mut twins, mut depth) = (FAR, FAR, FAR, 0, 0.0);
        let mut branch = Shape::default();
        let mut levels = [Shape::default(); 3];
        let mut level = 0;
        for (up, node) in self.chain(block).take(MAX_UP).enumerate() {
            let shape = self.shapes.of(node);
            let (distance, Some(n)) = (up as f32, self.page.nodes().get(node)) else {
                continue;
            };
            for (class, near) in tokens.iter_mut().enumerate() {
                if shape.tokens & (1 << class) != 0 && *near == FAR {
                    *near = distance;
                }
            }
            if let Some(near) =
                TAGS.iter().position(|t| t.contains(&n.tag)).and_then(|t| tags.get_mut(t)).filter(|t| **t == FAR)
            {
                *near = distance;
            }
            // Comments may be longer than the article.
            if comment == FAR && shape.all_tokens & (1 << TokenClass::Comment as u16) != 0 {
                comment = distance;
            }
            if body == FAR && shape.article_body {
                body = distance;
            }
            if shape.prose < total * BRANCH {
                (branch, twins) = (shape, twins.max(shape.twins));
            } else if trunk == FAR {
                trunk = distance;
            }
            if up > 0
                && n.block
                && let Some(l) = levels.get_mut(level)
            {
                *l = shape;
                level += 1;
            }
            depth += 1.0;
        }
        for near in tokens.into_iter().chain(tags) {
            row.push(near);
        }
        row.push(body);
        row.push(trunk);
        row.push(comment);
        row.push(twins as f32);
        row.push(depth);
        for shape in [branch].iter().chain(&levels) {
            row.push(shape.prose / total);
            row.push(shape.linked / shape.letters.max(1.0));
            row.push(shape.prose / shape.letters.max(1.0));
            row.push(shape.blocks as f32);
        }
        for makes in &self.makes {
            let make = makes.of(self.page, &self.shapes, block);
            row.push(make.prose / total);
            row.push(make.blocks as f32);
            row.push(make.linked / make.letters.max(1.0));
            row.push(make.prose / make.letters.max(1.0));
        }
        let (to_common, from_common) = self.to_container(block);
        row.push(to_common);
        row.push(from_common);
    }

    /// The elements around a block, from the innermost that holds all of it.
    pub(super) fn chain(&self, block: &Block) -> impl Iterator<Item = usize> {
        let first = block.nodes.start as usize;
        let whole = move |n: &usize| self.page.nodes().get(*n).is_some_and(|node| node.end >= block.nodes.end);
        self.page.ancestors(first).skip_while(move |n| !whole(n))
    }

    /// Steps from the container up to the element that it shares with the block, and from there down to the block.
    fn to_container(&self, block: &Block) -> (f32, f32) {
        let holder = block.holder;
        let holds =
            |node: usize| self.page.nodes().get(node).is_some_and(|n| node <= holder as usize && holder < n.end);
        let mut up = 0;
        let mut common = self.container;
        for node in std::iter::once(self.container).chain(self.page.ancestors(self.container)).take(MAX_UP) {
            common = node;
            if holds(node) {
                break;
            }
            up += 1;
        }
        let down = self.page.ancestors(holder as usize).take(MAX_UP).take_while(|&n| n != common).count();
        (up as f32, down as f32)
    }
}

/// Where a block stands among those shown.
struct Place {
    at: usize,
    of: usize,
    gap_before: f32,
    gap_after: f32,
}

struct RowBuilder {
    row: Row,
    next: usize,
}

impl RowBuilder {
    fn push(&mut self, value: f32) {
        if let Some(cell) = self.row.get_mut(self.next) {
            *cell = value;
        }
        self.next += 1;
    }
}

/// Elements that say what they hold.
const TAGS: [&[Tag]; 13] = [
    &[Tag::Article],
    &[Tag::Main],
    &[Tag::Aside],
    &[Tag::Nav],
    &[Tag::Header, Tag::Hgroup],
    &[Tag::Footer],
    &[Tag::Form, Tag::Fieldset, Tag::Button, Tag::Label, Tag::Dialog],
    &[Tag::Figure, Tag::Figcaption],
    &[Tag::Table],
    &[Tag::Ul, Tag::Ol, Tag::Dl, Tag::Menu],
    &[Tag::Blockquote],
    &[Tag::Section],
    &[Tag::Details],
];

/// Tags of holders as numbers, alike ones near each other.
fn tag_number(tag: Tag) -> f32 {
    match tag {
        Tag::P => 0.0,
        Tag::Blockquote => 1.0,
        Tag::H2 => 2.0,
        Tag::H3 => 3.0,
        Tag::H4 => 4.0,
        Tag::H5 | Tag::H6 => 5.0,
        Tag::H1 => 6.0,
        Tag::Li => 7.0,
        Tag::Div => 8.0,
        Tag::Section | Tag::Article | Tag::Main => 9.0,
        Tag::Pre | Tag::Dd => 10.0,
        Tag::Td | Tag::Th | Tag::Caption => 12.0,
        Tag::Figcaption | Tag::Figure => 14.0,
        Tag::Dt | Tag::Summary => 13.0,
        _ => 11.0,
    }
}

/// The tag of a block's holder.
pub fn tag_of(page: &Page, block: &Block) -> Tag {
    page.nodes().get(block.holder as usize).map_or(Tag::Other, |n| n.tag)
}

/// 2 for the same letters, 1 where one begins with the other, else 0; `squeezed` has no spaces.
fn likeness(folded: &str, squeezed: &str) -> f32 {
    if folded.len() < 8 || squeezed.len() < 8 {
        return 0.0;
    }
    let mut left = folded.bytes().filter(|b| *b != b' ');
    let mut right = squeezed.bytes();
    loop {
        return match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => continue,
            (None, None) => 2.0,
            (None, Some(_)) | (Some(_), None) => 1.0,
            _ => 0.0,
        };
    }
}

/// The deepest element that holds most of the prose.
fn container(page: &Page, shapes: &Shapes) -> usize {
    let mut at = 0;
    for (i, node) in page.nodes().iter().enumerate() {
        let prose = shapes.of(i).prose;
        if node.parent as usize == at
            && node.block
            && prose > 0.0
            && prose >= shapes.of(at).prose * GO_DOWN
            && shapes.of(i).prose_blocks > 1
        {
            at = i;
        }
    }
    at
}
