//! Each block as a row of numbers: what the selection is decided by.
//!
//! Nothing here knows a site or a language: lengths, links, signs, tags, what the words of class attributes say an element
//! is for, how much of the page's prose the elements around a block hold, and how its neighbours look. Each number is a byte.

use super::above::{Above, PLACES, above};
use super::bytes::{count, share, size, small};
use super::charts::look_up;
use super::claims::squeezed;
use super::junk::{Junk, JunkClass, JunkMarks, is_whole};
use super::letters::{ALONE, DIGIT, DIVIDES, DROPPED};
use super::makes::Makes;
use super::meta::Meta;
use super::shape::{Shape, Shapes};
use super::vote::Votes;
use super::{Block, Blocks, Page, Tag};

/// Numbers in a row that tell of the block.
pub const COUNT: usize = 113;
/// Numbers in a row, those of the second model included.
pub const ROW: usize = 128;
/// A row.
pub type Row = [u8; ROW];

/// Stands for "nowhere above" and for "no prose there".
const FAR: u8 = 60;
/// Stands for "nothing there to be counted".
const NONE: u8 = 255;
/// Share of the prose one child must hold for the search of the container to go down into it.
const GO_DOWN: f32 = 0.72;

/// Everything that rows are made of.
pub struct Features<'a> {
    pub(super) page: &'a Page,
    pub(super) blocks: &'a Blocks,
    /// sums over elements
    pub shapes: Shapes,
    /// what stands above each element
    above: Vec<Above>,
    container_level: u8,
    /// what the blocks' lines are recognised as
    pub marks: Vec<JunkMarks>,
    /// block by block, how it stands to the text, the title and the description that metadata give
    likeness: Vec<[u8; 3]>,
    prose_before: Vec<f32>,
    pub(super) heading: Option<usize>,
    /// likeness by two elements, and by three
    pub(super) makes: [Makes; 2],
}

impl<'a> Features<'a> {
    /// Prepares the rows of a page.
    pub fn new(page: &'a Page, blocks: &'a Blocks, meta: &Meta) -> Self {
        let shapes = Shapes::new(page, blocks);
        let container = container(page, &shapes);
        let above = above(page, &shapes, container);
        let container_level = shapes.place(container).and_then(|p| above.get(p)).map_or(0, |a| a.level);
        let mut sum = 0.0;
        let mut prose_before = Vec::with_capacity(shapes.prose.len());
        for prose in &shapes.prose {
            prose_before.push(sum);
            sum += prose;
        }
        let lines = Lines::new(blocks, meta);
        let makes = Makes::both(page, blocks, &shapes);
        let heading = blocks.list.iter().position(|b| b.rendered && tag_of(page, b) == Tag::H1);
        let Lines { marks, likeness } = lines;
        Self { page, blocks, shapes, above, container_level, marks, likeness, prose_before, heading, makes }
    }

    /// The rows of all shown blocks; empty ones stand for those not shown.
    pub fn rows(&self) -> Vec<Row> {
        let list = &self.blocks.list;
        let shown: Vec<usize> = (0..list.len()).filter(|&i| list.get(i).is_some_and(|b| b.rendered)).collect();
        let mut rows = vec![[0; ROW]; list.len()];
        let mut gaps_after = vec![0; shown.len()];
        let mut next_prose = 40;
        for (gap, &i) in gaps_after.iter_mut().zip(&shown).rev() {
            *gap = next_prose;
            next_prose = if self.prose(i) > 0.0 { 1 } else { (next_prose + 1).min(40) };
        }
        let looks: Vec<Look> = shown.iter().map(|&i| self.look(i)).collect();
        let mut last_prose = 40;
        for (at, (&i, &gap_after)) in shown.iter().zip(&gaps_after).enumerate() {
            let (Some(block), Some(row)) = (list.get(i), rows.get_mut(i)) else {
                continue;
            };
            let mut row = RowBuilder { row, next: 0 };
            self.own(i, block, looks.get(at), &mut row);
            row.push(share(at as f32 / shown.len().max(1) as f32));
            self.place(i, &mut row);
            row.push(last_prose);
            row.push(gap_after);
            for by in [-2, -1, 1, 2] {
                let found = at.checked_add_signed(by).and_then(|n| looks.get(n));
                neighbour(looks.get(at), found, by.abs() == 1, &mut row);
            }
            self.above(i, &mut row);
            debug_assert!(row.next <= COUNT, "{} numbers", row.next);
            last_prose = if self.prose(i) > 0.0 { 1 } else { (last_prose + 1).min(40) };
        }
        rows
    }

    fn prose(&self, block: usize) -> f32 {
        self.shapes.prose.get(block).copied().unwrap_or_default()
    }

    fn look(&self, i: usize) -> Look {
        let Some(block) = self.blocks.list.get(i) else {
            return Look::default();
        };
        let m = &block.measure;
        Look {
            letters: size(m.letters),
            linked: share(block.linked as f32 / block.span.len().max(1) as f32),
            tag: tag_number(tag_of(self.page, block)),
            end: m.end as u8,
            stops: count(m.stops),
            mark: self.marks.get(i).and_then(JunkMarks::best).map_or(0, |(_, m)| m as u8),
            parent: self.page.nodes().get(block.holder as usize).map_or(u32::MAX, |n| n.parent),
        }
    }

    /// The block's own text and tag.
    fn own(&self, i: usize, block: &Block, look: Option<&Look>, row: &mut RowBuilder) {
        let look = look.copied().unwrap_or_default();
        let m = &block.measure;
        let bytes = block.span.len().max(1) as f32;
        let letters = m.letters.max(1.0);
        row.push(look.letters);
        row.push(size(m.words));
        row.push(look.linked);
        row.push(share(block.bold as f32 / bytes));
        row.push(share(block.italic as f32 / bytes));
        row.push(share(block.button as f32 / bytes));
        row.push(look.stops);
        row.push(small(m.stops as f32 * 100.0 / letters));
        row.push(small(m.commas as f32 * 100.0 / letters));
        row.push(share(m.digits as f32 / letters));
        row.push(if m.cased > 0 { share(m.capitals as f32 / m.cased as f32) } else { NONE });
        row.push(if m.cased > 0 { share(m.capital_words as f32 / m.words.max(1.0)) } else { NONE });
        row.push(count(m.quotes));
        row.push(small(m.odd as f32 * 100.0 / letters));
        row.push(look.end);
        row.push(m.start as u8);
        row.push(look.tag);
        let marks = self.marks.get(i).copied().unwrap_or_default();
        for &class in JunkClass::ALL {
            row.push(marks.get(class) as u8);
        }
        for like in self.likeness.get(i).copied().unwrap_or_default() {
            row.push(like);
        }
    }

    /// Where the block stands in the prose, and after the first heading.
    fn place(&self, i: usize, row: &mut RowBuilder) {
        let total = self.shapes.total_prose.max(1.0);
        row.push(share(self.prose_before.get(i).copied().unwrap_or_default() / total));
        row.push(size(4096.0 * self.prose(i) / total));
        row.push(self.heading.map_or(NONE, |h| (100 + i as i64 - h as i64).clamp(0, 250) as u8));
    }

    /// What the elements around the block are, and hold.
    fn above(&self, i: usize, row: &mut RowBuilder) {
        let home = self.shapes.homes.get(i).copied().unwrap_or_default() as usize;
        let here = self.above_of(i);
        let total = self.shapes.total_prose.max(1.0);
        for &level in here.near.iter().take(PLACES) {
            row.push(if level == 0 { FAR } else { (here.level - level).min(FAR - 1) });
        }
        let branch = here.in_branch.then_some(here.branch as usize);
        let branch_level = branch
            .and_then(|b| self.shapes.place(b))
            .and_then(|p| self.above.get(p))
            .map_or(here.level + 1, |b| b.level);
        row.push((here.level + 1 - branch_level).min(FAR));
        row.push(size(here.twins as f32));
        row.push(here.level.min(FAR));
        let mut put = |shape: &Shape| {
            row.push(size(4096.0 * shape.prose / total));
            row.push(share(shape.linked / shape.letters.max(1.0)));
            row.push(share(shape.prose / shape.letters.max(1.0)));
            row.push(size(shape.blocks as f32));
        };
        put(&branch.map(|b| self.shapes.of(b)).unwrap_or_default());
        // The two nearest elements above that stand on lines of their own.
        let blocks = self.page.ancestors(home).filter(|&n| self.page.nodes().get(n).is_some_and(|n| n.block));
        let mut levels = [Shape::default(); 2];
        for (level, node) in levels.iter_mut().zip(blocks) {
            *level = self.shapes.of(node);
        }
        for shape in &levels {
            put(shape);
        }
        for makes in &self.makes {
            put(&makes.of(i));
        }
        // From the container up to the element that it shares with the block, and from there down to the block.
        row.push(self.container_level.saturating_sub(here.shared).min(FAR));
        row.push((here.level - here.shared).min(FAR));
    }

    /// The words a block begins with, as hashes; none of those not shown.
    pub(super) fn words(&self, block: usize) -> &[u64] {
        self.blocks.words(block).0
    }

    /// What stands above a block.
    pub(super) fn above_of(&self, block: usize) -> Above {
        let home = self.shapes.homes.get(block).copied().unwrap_or_default();
        self.shapes.place(home as usize).and_then(|p| self.above.get(p)).copied().unwrap_or_default()
    }

    /// The elements around a block, from the innermost that holds all of it.
    pub(super) fn chain(&self, block: usize) -> impl Iterator<Item = usize> {
        let home = self.shapes.homes.get(block).map(|h| *h as usize);
        home.into_iter().flat_map(|home| std::iter::once(home).chain(self.page.ancestors(home)))
    }
}

/// How a block looks to its neighbours.
#[derive(Clone, Copy, Default)]
struct Look {
    letters: u8,
    linked: u8,
    tag: u8,
    end: u8,
    stops: u8,
    mark: u8,
    parent: u32,
}

/// How a neighbour looks.
fn neighbour(own: Option<&Look>, found: Option<&Look>, near: bool, row: &mut RowBuilder) {
    let Some(look) = found else {
        for _ in 0..if near { 7 } else { 3 } {
            row.push(NONE);
        }
        return;
    };
    row.push(look.letters);
    row.push(look.linked);
    row.push(look.tag);
    if near {
        row.push(look.end);
        row.push(look.stops);
        row.push(look.mark);
        row.push(u8::from(own.is_some_and(|own| own.parent == look.parent)));
    }
}

struct RowBuilder<'r> {
    row: &'r mut Row,
    next: usize,
}

impl RowBuilder<'_> {
    #[inline]
    fn push(&mut self, value: u8) {
        // The mask changes nothing; it shows that no place is outside.
        self.row[self.next & (ROW - 1)] = value;
        self.next += 1;
    }
}

/// What the blocks' words say, block by block.
struct Lines {
    marks: Vec<JunkMarks>,
    likeness: Vec<[u8; 3]>,
}

impl Lines {
    fn new(blocks: &Blocks, meta: &Meta) -> Self {
        let title = meta.linked.headline.as_deref().or_else(|| meta.get(&["og:title", "twitter:title"]));
        let title = title.or(meta.title.as_deref()).map(squeezed).unwrap_or_default();
        let description = meta.get(&["og:description", "description", "twitter:description"]).unwrap_or_default();
        let description = squeezed(description);
        let votes = meta.linked.body.as_deref().map(Votes::new);
        let count = blocks.list.len();
        let mut lines = Self { marks: vec![JunkMarks::default(); count], likeness: vec![[0; 3]; count] };
        let cells = lines.marks.iter_mut().zip(&mut lines.likeness);
        for (i, (block, (marks, likenesses))) in blocks.list.iter().zip(cells).enumerate() {
            if block.rendered {
                let text = blocks.text(block);
                let ((head, tail), whole) = (blocks.words(i), is_whole(text));
                *marks = Junk::all().of_words(head, tail, whole);
                let vote = votes.as_ref().map_or(0, |votes| votes.on(head, whole));
                *likenesses = [vote, likeness(text, &title), likeness(text, &description)];
            }
        }
        lines
    }
}

/// Tags of holders as numbers, alike ones near each other.
fn tag_number(tag: Tag) -> u8 {
    match tag {
        Tag::P => 0,
        Tag::Blockquote => 1,
        Tag::H2 => 2,
        Tag::H3 => 3,
        Tag::H4 => 4,
        Tag::H5 | Tag::H6 => 5,
        Tag::H1 => 6,
        Tag::Li => 7,
        Tag::Div => 8,
        Tag::Section | Tag::Article | Tag::Main => 9,
        Tag::Pre | Tag::Dd => 10,
        Tag::Td | Tag::Th | Tag::Caption => 12,
        Tag::Figcaption | Tag::Figure => 14,
        Tag::Dt | Tag::Summary => 13,
        _ => 11,
    }
}

/// The tag of a block's holder.
pub fn tag_of(page: &Page, block: &Block) -> Tag {
    page.nodes().get(block.holder as usize).map_or(Tag::Other, |n| n.tag)
}

/// 2 for the same letters, 1 where one begins with the other, else 0; `squeezed` is folded and has no spaces.
fn likeness(text: &str, squeezed: &str) -> u8 {
    const LEAST: usize = 8;
    if text.len() < LEAST || squeezed.len() < LEAST {
        return 0;
    }
    let (mut number, mut right) = (false, squeezed.chars());
    let mut left = text.chars().filter_map(|c| {
        let folded = look_up(c).0;
        let again = folded == DIGIT && std::mem::replace(&mut number, folded == DIGIT);
        number = folded == DIGIT;
        match folded {
            DIVIDES | DROPPED => None,
            DIGIT => (!again).then_some('#'),
            letter => char::from_u32(letter & !ALONE),
        }
    });
    loop {
        return match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => continue,
            (None, None) => 2,
            (None, Some(_)) | (Some(_), None) => 1,
            _ => 0,
        };
    }
}

/// The deepest element that holds most of the prose.
fn container(page: &Page, shapes: &Shapes) -> usize {
    let mut at = shapes.held.first().map_or(0, |n| *n as usize);
    let mut most = shapes.total_prose;
    for (&i, shape) in shapes.held.iter().zip(&shapes.list) {
        let enough = shape.prose > 0.0 && shape.prose >= most * GO_DOWN && shape.prose_blocks > 1;
        if enough && page.nodes().get(i as usize).is_some_and(|n| n.parent as usize == at && n.block) {
            (at, most) = (i as usize, shape.prose);
        }
    }
    at
}
