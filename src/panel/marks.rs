//! Where the summary's sentences stand on the page: evidence becomes stretches of the page's text nodes.

use super::view::Place;
use crate::page::{Anchor, Cut, Page, Stretch};
use crate::summary::Summary;
use std::rc::Rc;

/// Where each sentence begins: UTF-16 units before it in its block's text, and the anchor there.
pub struct Marks {
    page: Rc<Page>,
    starts: Vec<Option<(usize, Anchor)>>,
}

impl Marks {
    /// Finds every sentence of the summary in the page that it was made of; `cuts` are the blocks that were read in part.
    /// Linear in the page.
    pub fn new(page: Rc<Page>, cuts: &[Cut], summary: &Summary) -> Self {
        let blocks = page.blocks();
        let mut starts = Vec::with_capacity(summary.sentences.len());
        // Sentences of one block come in order: each is looked for behind the one before. Bytes and units so far.
        let (mut current, mut byte, mut units, mut anchor) = (usize::MAX, 0, 0, None);
        for sentence in &summary.sentences {
            let text = blocks.list.get(sentence.block).map_or("", |b| blocks.text(b));
            if sentence.block != current {
                // The same words may stand before what was selected.
                let cut = cuts.partition_point(|cut| cut.block < sentence.block);
                byte = cuts.get(cut).filter(|cut| cut.block == sentence.block).map_or(0, |cut| cut.bytes.start);
                (current, units) = (sentence.block, utf16(text.get(..byte).unwrap_or_default()));
                anchor = blocks.list.get(current).and_then(|block| page.anchor(&block.nodes));
            }
            let rest = text.get(byte..).unwrap_or_default();
            let Some(at) = rest.find(&sentence.text) else {
                starts.push(None);
                continue;
            };
            units += utf16(rest.get(..at).unwrap_or_default());
            anchor = anchor.and_then(|from| page.advance(from, units));
            starts.push(anchor.map(|anchor| (units, anchor)));
            units += utf16(&sentence.text);
            byte += at + sentence.text.len();
        }
        Self { page, starts }
    }

    /// The stretch of a place; none where the page has it no longer in one piece.
    pub fn locate(&self, summary: &Summary, place: Place) -> Option<Stretch> {
        let (before, anchor) = self.starts.get(place.sentence).copied().flatten()?;
        let text = &summary.sentences.get(place.sentence)?.text;
        let (start, end) = place.range.unwrap_or_else(|| (0, utf16(text)));
        self.page.locate(anchor, before.checked_add(start)?, before.checked_add(end)?)
    }

    /// The sentence in which that place of the page is; none where nothing was read.
    pub fn sentence_at(&self, summary: &Summary, text_node: u32, offset: u32) -> Option<usize> {
        let at = (text_node, offset);
        (0..summary.sentences.len()).find(|n| {
            let stretch = self.locate(summary, Place::whole(*n));
            stretch.is_some_and(|s| (s.start.text_node, s.start.offset) <= at && at <= (s.end.text_node, s.end.offset))
        })
    }
}

fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
