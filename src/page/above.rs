//! What stands above each element of a page: how far the nearest article, menu or comment list is, up the tree.
//!
//! Parents come before children, so that one pass from the first node to the last knows all of it: an element has what its
//! parent has, and what it is itself.

use super::node::ARTICLE_BODY;
use super::shape::Shapes;
use super::tokens::TokenClass;
use super::{LeftOutWhy, Page, Tag};

/// Share of the prose below which an element is a branch of the article, not its trunk.
const BRANCH: f32 = 0.4;
/// Deepest level that is told apart.
const DEEPEST: u8 = 250;

/// Elements that say what they hold.
pub const TAGS: usize = 13;
/// Places in [`Above::near`]: classes of words, tags, and after them these.
pub const BODY: usize = TokenClass::COUNT + TAGS;
/// Comments may be longer than the article: what the words say, believed or not.
pub const COMMENT: usize = BODY + 1;
/// Places in use.
pub const PLACES: usize = COMMENT + 1;

/// What an element is in and is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Above {
    /// for each place the level of the nearest element of that sort, this one included; 0: none
    pub near: [u8; 32],
    /// its level, 1 for the outermost
    pub level: u8,
    /// level of the innermost that holds the container, too
    pub shared: u8,
    /// the outermost element above it that is in a branch, if it is in one
    pub branch: u32,
    /// most twins of an element from the branch down to it
    pub twins: u32,
    /// whether it is in a branch
    pub in_branch: bool,
}

/// What stands above each element that holds a shown block, by its place in [`Shapes::held`]; `container` is the element
/// that holds most of the prose.
pub fn above(page: &Page, shapes: &Shapes, container: usize) -> Vec<Above> {
    let limit = shapes.total_prose.max(1.0) * BRANCH;
    let mut all: Vec<Above> = Vec::with_capacity(shapes.held.len());
    for (&i, shape) in shapes.held.iter().zip(&shapes.list) {
        let Some(node) = page.nodes().get(i as usize) else {
            break;
        };
        let mut here = shapes.place(node.parent as usize).and_then(|p| all.get(p)).copied().unwrap_or_default();
        here.level = (here.level + 1).min(DEEPEST);
        if i as usize <= container && container < node.end as usize {
            here.shared = here.level;
        }
        let mut classes = u32::from(shape.tokens);
        while classes != 0 {
            here.set(classes.trailing_zeros() as usize);
            classes &= classes - 1;
        }
        if let Some(tag) = place_of(node.tag) {
            here.set(TokenClass::COUNT + tag);
        }
        if node.tokens & ARTICLE_BODY != 0 {
            here.set(BODY);
        }
        if node.is_for(TokenClass::Comment) {
            here.set(COMMENT);
        }
        if shape.prose < limit {
            if !here.in_branch {
                (here.in_branch, here.branch, here.twins) = (true, i, 0);
            }
            here.twins = here.twins.max(shape.twins);
        }
        all.push(here);
    }
    all
}

impl Above {
    fn set(&mut self, place: usize) {
        if let Some(cell) = self.near.get_mut(place) {
            *cell = self.level;
        }
    }

    /// The level of the nearest element of a class of words; 0: none.
    pub fn level_of(&self, class: TokenClass) -> u8 {
        self.near.get(class as usize).copied().unwrap_or_default()
    }

    /// The level of the nearest element with a tag or one that says the same; 0: none.
    pub fn level_of_tag(&self, tag: Tag) -> u8 {
        place_of(tag).and_then(|t| self.near.get(TokenClass::COUNT + t)).copied().unwrap_or_default()
    }

    /// Why a block here is no part of an article, by the nearest element that says so.
    pub fn why(&self) -> LeftOutWhy {
        let (nav, footer) = (self.level_of_tag(Tag::Nav), self.level_of_tag(Tag::Footer));
        let menu = nav.max(footer).max(self.level_of(TokenClass::Menu));
        // Of equals the first: the last one that is greater wins.
        let mut found = (0, LeftOutWhy::Other);
        for (level, why) in [
            (menu, LeftOutWhy::Menu),
            (self.level_of(TokenClass::Comment), LeftOutWhy::Comment),
            (self.level_of(TokenClass::Advert), LeftOutWhy::Advert),
            (self.level_of(TokenClass::Related), LeftOutWhy::Related),
        ] {
            found = if level > found.0 { (level, why) } else { found };
        }
        found.1
    }
}

/// The place of an element among those that say what they hold.
fn place_of(tag: Tag) -> Option<usize> {
    Some(match tag {
        Tag::Article => 0,
        Tag::Main => 1,
        Tag::Aside => 2,
        Tag::Nav => 3,
        Tag::Header | Tag::Hgroup => 4,
        Tag::Footer => 5,
        Tag::Form | Tag::Fieldset | Tag::Button | Tag::Label | Tag::Dialog => 6,
        Tag::Figure | Tag::Figcaption => 7,
        Tag::Table => 8,
        Tag::Ul | Tag::Ol | Tag::Dl | Tag::Menu => 9,
        Tag::Blockquote => 10,
        Tag::Section => 11,
        Tag::Details => 12,
        _ => return None,
    })
}
