//! Questions about a block's surroundings, asked after the models have spoken.
//!
//! `features.is_comment(7, title)`: does block 7 stand among readers' comments?

use super::features::Features;
use super::tokens::TokenClass;
use super::{LeftOutWhy, Tag};

/// Ancestors that are looked at; real pages nest about 30 deep.
const MAX_UP: usize = 48;
/// Elements from an item's text up to its list.
const ITEM_UP: u8 = 4;
/// Elements between a line that fills a gap and the element that holds the paragraphs around it.
const MAX_DOWN: usize = 3;

impl Features<'_> {
    /// Whether the elements near a block are named for a use.
    pub fn has_token(&self, block: usize, class: TokenClass) -> bool {
        self.chain(block).take(4).any(|n| self.shapes.of(n).tokens & (1 << class as u16) != 0)
    }

    /// Whether a block stands among readers' comments: in an element that is named so, is no article and does not hold
    /// the title.
    pub fn is_comment(&self, block: usize, title: Option<usize>) -> bool {
        const COMMENT: u16 = 1 << TokenClass::Comment as u16;
        const BODY: u16 = 1 << TokenClass::Body as u16;
        let holder = |b: usize| self.blocks.list.get(b).map_or(0, |b| b.holder);
        let title = title.map(holder).or(self.heading.map(holder));
        self.chain(block).take(MAX_UP).filter_map(|n| Some((n, self.page.nodes().get(n)?))).any(|(n, node)| {
            let holds_title = title.is_some_and(|t| n <= t as usize && t < node.end);
            node.tokens & (COMMENT | BODY) == COMMENT && !holds_title
        })
    }

    /// Whether a block stands right between two others: within the innermost element that holds both, and no element on
    /// the way from there down to it is for something else.
    pub fn is_between(&self, before: usize, block: usize, after: usize) -> bool {
        const HERE: u16 =
            1 << TokenClass::Body as u16 | 1 << TokenClass::Lede as u16 | 1 << TokenClass::Headline as u16;
        let holder = |b: usize| self.blocks.list.get(b).map_or(0, |b| b.holder as usize);
        let holds = |n: usize, inner: usize| {
            self.page.nodes().get(n).is_some_and(|node| n <= inner && inner < node.end as usize)
        };
        let (first, last) = (holder(before), holder(after));
        for (up, n) in self.chain(block).take(MAX_UP).enumerate() {
            if holds(n, first) && holds(n, last) {
                return up <= MAX_DOWN;
            }
            let tag = self.page.nodes().get(n).map(|n| n.tag);
            let plain = !matches!(
                tag,
                Some(
                    Tag::Aside
                        | Tag::Nav
                        | Tag::Footer
                        | Tag::Form
                        | Tag::Figure
                        | Tag::Button
                        | Tag::Table
                        | Tag::Details
                        | Tag::Article
                        | Tag::Section
                        | Tag::A
                )
            );
            if !plain || self.shapes.of(n).tokens & !HERE != 0 {
                return false;
            }
        }
        false
    }

    /// Whether a block stands in a menu.
    pub fn is_menu(&self, block: usize) -> bool {
        self.why(block) == LeftOutWhy::Menu
    }

    /// Whether a block stands in navigation, or is an item of a list or in one.
    pub fn in_list(&self, block: usize) -> bool {
        let above = self.above_of(block);
        let near = |level: u8| level > 0 && above.level - level < ITEM_UP;
        above.level_of_tag(Tag::Nav) > 0 || near(above.level_of_tag(Tag::Ul))
    }

    /// Why a block was left out, by the elements around it.
    pub fn why(&self, block: usize) -> LeftOutWhy {
        self.above_of(block).why()
    }
}
