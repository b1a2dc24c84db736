//! What the reader chooses to have read: text selected on the page, blocks taken in, blocks left out.
//!
//! A [`Choice`] is laid over the article that was selected for everybody, so that choosing anew costs no new snapshot:
//! with the words "agreed on Tuesday" selected, the article is one paragraph that holds just these.

use super::features::tag_of;
use super::select::kind_within;
use super::{Article, Block, Blocks, LeftOut, LeftOutWhy, Page, PageKind, Paragraph, ParagraphKind, Place};
use std::collections::BTreeSet;
use std::ops::Range;

/// Most stretches of a selection that are looked at; one browser lets the reader select several.
const MAX_STRETCHES: usize = 64;
/// Words of a block that tell it from the others.
const FIRST_WORDS: usize = 12;

/// What the reader chose on one page.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// selected text, from (inclusive) and to (exclusive), in document order; empty: the whole page
    selected: Vec<(Place, Place)>,
    /// numbers of the blocks whose reading the reader turned around
    turned: BTreeSet<usize>,
}

/// A block that is read in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// number of the block
    pub block: usize,
    /// bytes of its text
    pub bytes: Range<usize>,
}

/// A block as the reader is shown it to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// number of the block
    pub block: usize,
    /// its first words
    pub words: String,
    /// why it is left out for everybody; none: it is part of the article
    pub why: Option<LeftOutWhy>,
    /// whether it is read now
    pub read: bool,
}

impl Choice {
    /// Of a page on which these stretches are selected; none: the whole page.
    pub fn of(selected: Vec<(Place, Place)>) -> Self {
        Self { selected, turned: BTreeSet::new() }
    }

    /// Whether the page is read as for everybody.
    pub fn is_usual(&self) -> bool {
        self.selected.is_empty() && self.turned.is_empty()
    }

    /// Takes a block in that was left out, and the other way round.
    pub fn turn(&mut self, block: usize) {
        if !self.turned.remove(&block) {
            self.turned.insert(block);
        }
    }

    /// Leaves the selection: the whole page is read.
    pub fn drop_selection(&mut self) {
        self.selected.clear();
        self.turned.clear();
    }

    /// The parts of blocks that the selection holds, in document order. Linear in the page.
    pub fn cuts(&self, page: &Page, blocks: &Blocks) -> Vec<Cut> {
        let mut cuts = Vec::new();
        for (block, found) in blocks.list.iter().enumerate().filter(|(_, b)| b.rendered) {
            for (from, to) in self.selected.iter().take(MAX_STRETCHES) {
                let bytes = cut(page, found, *from, *to);
                cuts.extend(bytes.map(|bytes| Cut { block, bytes }));
            }
        }
        cuts
    }

    /// The article that the reader wants: `base` is the one for everybody. With a selection without words, the whole page.
    pub fn article(&self, page: &Page, blocks: &Blocks, base: &Article) -> Article {
        let cuts = self.cuts(page, blocks);
        let mut article = Article { paragraphs: Vec::new(), left_out: Vec::new(), ..base.clone() };
        article.selected = !cuts.is_empty();
        let mut cuts = cuts.into_iter().peekable();
        let mut own: Vec<Vec<&Paragraph>> = vec![Vec::new(); blocks.list.len()];
        for paragraph in &base.paragraphs {
            if let Some(own) = own.get_mut(paragraph.block) {
                own.push(paragraph);
            }
        }
        for (i, ((block, own), why)) in blocks.list.iter().zip(own).zip(whys(blocks, base)).enumerate() {
            let text = blocks.text(block);
            let whole = 0..text.len();
            let mut wanted = Vec::new();
            while let Some(cut) = cuts.next_if(|cut| cut.block == i) {
                wanted.push(cut.bytes);
            }
            if !article.selected && !own.is_empty() {
                wanted.push(whole.clone());
            }
            if self.turned.contains(&i) {
                wanted = if wanted.is_empty() { vec![whole.clone()] } else { Vec::new() };
            }
            if wanted.is_empty() {
                article.left_out.push(LeftOut { block: i, why: why.unwrap_or(LeftOutWhy::Reader) });
            } else if wanted == [whole] && !own.is_empty() {
                article.paragraphs.extend(own.into_iter().cloned());
            } else {
                let kind = kind_within(page, block, tag_of(page, block).heading().is_some());
                let nodes = || block.nodes.clone();
                let texts = wanted.into_iter().filter_map(|bytes| text.get(bytes));
                let cut = |text: &str| Paragraph { block: i, kind, text: text.to_owned(), nodes: nodes() };
                article.paragraphs.extend(texts.map(cut));
            }
        }
        // The title first, wherever it stands; where it is not read, the page's own is none of this text.
        crate::sort::by_key(&mut article.paragraphs, |p| p.kind != ParagraphKind::Title);
        if article.selected && article.paragraphs.first().is_none_or(|p| p.kind != ParagraphKind::Title) {
            article.title = None;
        }
        let chose = article.selected || !self.turned.is_empty();
        if chose && !matches!(article.kind, PageKind::Live | PageKind::Paywall) {
            article.kind = PageKind::Article;
        }
        article
    }
}

/// Every block with its first words: what was read, and what was not. `base` is the article for everybody.
pub fn parts(blocks: &Blocks, base: &Article, read: &Article) -> Vec<Part> {
    let mut taken = BTreeSet::new();
    taken.extend(read.paragraphs.iter().map(|p| p.block));
    let one = |(block, (found, why)): (usize, (&Block, Option<LeftOutWhy>))| {
        let words: Vec<&str> = blocks.text(found).split(' ').take(FIRST_WORDS + 1).collect();
        let more = if words.len() > FIRST_WORDS { " …" } else { "" };
        let words = words.get(..FIRST_WORDS).unwrap_or(&words).join(" ") + more;
        Part { block, words, why, read: taken.contains(&block) }
    };
    blocks.list.iter().zip(whys(blocks, base)).enumerate().map(one).collect()
}

/// Block by block, why it is left out; none: it is read.
fn whys(blocks: &Blocks, article: &Article) -> Vec<Option<LeftOutWhy>> {
    let mut whys = vec![None; blocks.list.len()];
    for left in &article.left_out {
        if let Some(why) = whys.get_mut(left.block) {
            *why = Some(left.why);
        }
    }
    whys
}

/// The bytes of a block's text that stand between two places.
fn cut(page: &Page, block: &Block, from: Place, to: Place) -> Option<Range<usize>> {
    let index = |node: usize| page.nodes().get(node).map(|n| n.text_index());
    let (first, last) = (index(block.nodes.start as usize)?, index((block.nodes.end as usize).checked_sub(1)?)?);
    if last < from.text_node || first > to.text_node {
        return None;
    }
    let (from, to) = ((from.text_node, from.offset as usize), (to.text_node, to.offset as usize));
    let (mut byte, mut found) = (0, None);
    page.each_character(&block.nodes, |node, offset, c, space| {
        byte += usize::from(space);
        let place = (index(node).unwrap_or_default(), offset);
        if from <= place && place < to {
            let start = found.as_ref().map_or(byte, |f: &Range<usize>| f.start);
            found = Some(start..byte + c.len_utf8());
        }
        byte += c.len_utf8();
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::article;

    const PAGE: &str = "<body><nav><ul><li><a href=a>Sport</a><li><a href=b>Money</a></ul></nav><article><h1>Ports share two boats</h1>\
        <p>The ports of <b>Alder</b> and   West agreed on Tuesday to share two boats in winter. They met twice in the old town hall.\
        <p>The crews will train together from May, the masters said after the meeting. They met twice in the old town hall.\
        </article>";

    /// A place before the n-th appearance of `words` within one text node.
    fn place(page: &Page, words: &str, n: usize, after: bool) -> Place {
        let texts = page.nodes().iter().enumerate().filter(|(_, n)| n.is_text());
        let found = texts.filter_map(|(i, node)| Some((node, page.text_of(i).find(words)?))).nth(n);
        let (node, at) = found.expect("the words are there");
        let offset = (at + if after { words.len() } else { 0 }) as u32;
        Place { text_node: node.text_index(), offset }
    }

    fn read(choice: &Choice) -> (Vec<String>, Article) {
        let page = Page::from_html(PAGE.as_bytes());
        let read = choice.article(&page, page.blocks(), &article(&page));
        (read.paragraphs.iter().map(|p| p.text.clone()).collect(), read)
    }

    #[test]
    fn exactly_what_is_selected() {
        let page = Page::from_html(PAGE.as_bytes());
        let selected = vec![(place(&page, "Alder", 0, false), place(&page, "train together", 0, true))];
        let choice = Choice::of(selected);
        let (texts, read) = read(&choice);
        assert_eq!(
            texts,
            [
                "Alder and West agreed on Tuesday to share two boats in winter. They met twice in the old town hall.",
                "The crews will train together"
            ]
        );
        assert_eq!((read.title, read.selected, read.kind), (None, true, PageKind::Article));
        let cuts = choice.cuts(&page, page.blocks());
        assert_eq!(cuts.iter().map(|c| c.bytes.start).collect::<Vec<_>>(), [13, 0]);
    }

    #[test]
    fn a_title_that_is_selected_is_the_title() {
        let page = Page::from_html(PAGE.as_bytes());
        let selected = vec![(place(&page, "Ports share", 0, false), place(&page, "The ports of", 0, true))];
        let (texts, read) = read(&Choice::of(selected));
        assert_eq!(texts, ["Ports share two boats", "The ports of"]);
        assert_eq!(read.title.as_deref(), Some("Ports share two boats"));
    }

    #[test]
    fn blocks_are_taken_in_and_left_out() {
        let page = Page::from_html(PAGE.as_bytes());
        let blocks = page.blocks();
        let base = article(&page);
        let at = |words: &str| blocks.list.iter().position(|b| blocks.text(b).starts_with(words)).expect("a block");
        let mut choice = Choice::default();
        choice.turn(at("Money"));
        choice.turn(at("The crews"));
        let (texts, read) = read(&choice);
        assert_eq!(texts.len(), 3);
        assert_eq!(texts.get(1).map(String::as_str), Some("Money"));
        assert_eq!(read.left_out.last().map(|l| l.why), Some(LeftOutWhy::Reader));
        let shown = parts(blocks, &base, &read);
        let of = |words: &str| shown.iter().find(|p| p.words.starts_with(words)).map(|p| (p.why.is_some(), p.read));
        assert_eq!(of("Money"), Some((true, true)));
        assert_eq!(of("The crews"), Some((false, false)));
        choice.turn(at("Money"));
        choice.turn(at("The crews"));
        assert_eq!(choice.article(&page, blocks, &base).paragraphs.len(), base.paragraphs.len());
    }

    #[test]
    fn a_selection_without_words_is_none() {
        let place = |offset| Place { text_node: 99, offset };
        let (texts, read) = read(&Choice::of(vec![(place(3), place(1))]));
        assert_eq!((texts.len(), read.selected), (3, false));
    }
}
