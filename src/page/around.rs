//! Questions about a block's surroundings, asked after the models have spoken.
//!
//! `features.is_comment(7, title)`: does block 7 stand among readers' comments?

use super::features::{Features, MAX_UP};
use super::tokens::TokenClass;
use super::{Block, LeftOutWhy, Tag};

/// Elements between a line that fills a gap and the element that holds the paragraphs around it.
const MAX_DOWN: usize = 3;

impl Features<'_> {
    /// Whether the elements near a block are named for a use.
    pub fn has_token(&self, block: usize, class: TokenClass) -> bool {
        let chain = self.blocks.list.get(block).into_iter().flat_map(|b| self.chain(b)).take(4);
        chain.map(|n| self.shapes.of(n)).any(|s| s.tokens & (1 << class as u16) != 0)
    }

    /// Whether a block stands among readers' comments: in an element that is named so, is no article and does not hold
    /// the title.
    pub fn is_comment(&self, block: usize, title: Option<usize>) -> bool {
        const COMMENT: u16 = 1 << TokenClass::Comment as u16;
        const BODY: u16 = 1 << TokenClass::Body as u16;
        let holder = |b: usize| self.blocks.list.get(b).map_or(0, |b| b.holder);
        let title = title.map(holder).or(self.heading.map(holder));
        self.blocks.list.get(block).into_iter().flat_map(|b| self.chain(b)).take(MAX_UP).any(|n| {
            let holds_title =
                title.is_some_and(|t| self.page.nodes().get(n).is_some_and(|node| n <= t as usize && t < node.end));
            self.shapes.of(n).all_tokens & (COMMENT | BODY) == COMMENT && !holds_title
        })
    }

    /// Whether a block stands right between two others: within the innermost element that holds both, and no element on
    /// the way from there down to it is for something else.
    pub fn is_between(&self, before: usize, block: usize, after: usize) -> bool {
        const ELSEWHERE: u16 = !(1 << TokenClass::Body as u16 | 1 << TokenClass::Lede as u16);
        let holder = |b: usize| self.blocks.list.get(b).map_or(0, |b| b.holder as usize);
        let holds = |n: usize, inner: usize| {
            self.page.nodes().get(n).is_some_and(|node| n <= inner && inner < node.end as usize)
        };
        let (first, last) = (holder(before), holder(after));
        let Some(found) = self.blocks.list.get(block) else {
            return false;
        };
        for (up, n) in self.chain(found).take(MAX_UP).enumerate() {
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
            if !plain || self.shapes.of(n).tokens & ELSEWHERE != 0 {
                return false;
            }
        }
        false
    }

    /// Whether a block stands in a menu.
    pub fn is_menu(&self, block: usize) -> bool {
        self.blocks.list.get(block).is_some_and(|b| self.why(b) == LeftOutWhy::Menu)
    }

    /// Whether a block stands where titles of other articles stand.
    pub fn in_bad_place(&self, block: &Block) -> bool {
        self.why(block) != LeftOutWhy::Other
    }

    /// Why a block was left out, by the elements around it.
    pub fn why(&self, block: &Block) -> LeftOutWhy {
        for node in self.chain(block).take(MAX_UP) {
            let has = |class: TokenClass| self.shapes.of(node).tokens & (1 << class as u16) != 0;
            match self.page.nodes().get(node).map(|n| n.tag) {
                Some(Tag::Nav | Tag::Footer) => return LeftOutWhy::Menu,
                _ if has(TokenClass::Menu) => return LeftOutWhy::Menu,
                _ if has(TokenClass::Comment) => return LeftOutWhy::Comment,
                _ if has(TokenClass::Advert) => return LeftOutWhy::Advert,
                _ if has(TokenClass::Related) => return LeftOutWhy::Related,
                _ => {}
            }
        }
        LeftOutWhy::Other
    }
}
