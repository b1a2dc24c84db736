//! A page as plain data, and the article in it.
//!
//! A [`Page`] comes from the live DOM's snapshot (in the browser) or from saved HTML or plain text (natively);
//! [`article`] selects what is to be read. Nothing past this module knows that there ever was a DOM.

mod above;
mod around;
mod block;
mod byline;
mod bytes;
pub(crate) mod charts;
mod claims;
mod collapse;
mod context;
mod credits;
mod date;
mod dateline;
mod datewords;
#[cfg(not(target_arch = "wasm32"))]
mod encoding;
mod features;
mod fill;
pub(crate) mod hash;
mod headline;
#[cfg(not(target_arch = "wasm32"))]
mod hidden;
#[cfg(not(target_arch = "wasm32"))]
mod html;
mod json;
mod jsonld;
mod junk;
mod junk_class;
mod kind;
pub(crate) mod letters;
mod live;
mod makes;
mod measure;
mod meta;
mod model;
mod node;
// Read by the build; its signs and tests are needed here, too.
#[allow(dead_code)]
mod phrases;
mod plain;
mod plain_article;
#[cfg(not(target_arch = "wasm32"))]
mod read;
mod select;
mod selection;
mod settle;
mod shape;
#[cfg(not(target_arch = "wasm32"))]
mod sink;
#[cfg(not(target_arch = "wasm32"))]
mod slots;
mod snapshot;
mod table;
mod tag;
mod threshold;
mod token_class;
mod tokens;
#[doc(hidden)]
pub mod training;
mod vote;
mod words;

pub use block::{Anchor, Block, Blocks, Place, Stretch};
pub use collapse::collapse;
pub use node::{Attr, Node, Origin, Page};
#[cfg(not(target_arch = "wasm32"))]
pub use read::{ReadError, ReadErrorKind};
pub use select::article;
pub use selection::{Choice, Cut, Part, parts};
pub use snapshot::Snapshot;
pub use tag::Tag;

use std::ops::Range;

/// What is to be read of a page, and what the page says about it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// without the site's name
    pub title: Option<String>,
    /// who wrote it, as the page says
    pub byline: Option<String>,
    /// site or agency that the page credits
    pub publisher: Option<String>,
    /// ISO 8601 date or date-time, as precise as the page says
    pub published: Option<String>,
    /// canonical address or that of the tab
    pub url: Option<String>,
    /// BCP 47 code that the page's attributes claim; the text decides
    pub language_hint: Option<String>,
    /// title first where the page shows one, then the body in order
    pub paragraphs: Vec<Paragraph>,
    /// what sort of page this is
    pub kind: PageKind,
    /// a live page's entries with their times, in the order of the page; empty for all others
    pub entries: Vec<Entry>,
    /// blocks that were not read, and why
    pub left_out: Vec<LeftOut>,
    /// the page was longer than the limits; the rest was not read
    pub truncated: bool,
    /// only what the reader has selected on the page
    pub selected: bool,
}

/// An entry of a live page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// numbers of its blocks on the page
    pub blocks: Range<usize>,
    /// when it was written: ISO 8601 date-time, as precise as the page says
    pub time: String,
}

/// One block of the article.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// number of the block on the page
    pub block: usize,
    /// what the block is
    pub kind: ParagraphKind,
    /// its text, white space collapsed, not empty
    pub text: String,
    /// nodes from its first text node to its last, for [`Page::locate`]
    pub nodes: Range<u32>,
}

/// What a block of the article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// the article's title
    Title,
    /// a heading between paragraphs
    Heading,
    /// running text
    Text,
    /// an item of a list
    Item,
    /// a block quotation
    Quote,
}

/// What sort of page this is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// running text with a title
    #[default]
    Article,
    /// dated entries, newest first
    Live,
    /// a list of links to articles
    Index,
    /// only the beginning is there, the rest is sold
    Paywall,
    /// a consent wall covers everything
    Consent,
    /// a video or gallery with a caption
    Media,
    /// forum or comments
    Discussion,
    /// nothing to read
    Empty,
}

/// A block that was not read.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// number of the block on the page
    pub block: usize,
    /// why
    pub why: LeftOutWhy,
}

/// Why a block was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutWhy {
    /// navigation
    Menu,
    /// teasers of other articles
    Related,
    /// readers' comments
    Comment,
    /// advertisement
    Advert,
    /// not rendered
    Hidden,
    /// caption, byline, date, notices and whatever else is no body text
    Other,
    /// the reader wants it left out, or has selected other text
    Reader,
}
