//! Plain text as a page: each paragraph an element `p`, the first line first.
//!
//! Paragraphs end at blank lines; so does every line, unless the text is broken into lines of like length in the middle
//! of its sentences (mail, wire copy): then the lines of a paragraph are one text.

use super::Tag;
use super::node::{Builder, Origin, Page};

/// Longest line, in characters, of a text that was broken by a fixed width.
const WRAP_WIDTH: usize = 100;
/// Per cent of a paragraph's inner line ends that stand within a sentence in such a text.
const WRAP_SHARE: usize = 60;

impl Page {
    /// Reads plain text.
    pub fn from_text(text: &str) -> Page {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let wrapped = is_wrapped(text);
        let mut builder = Builder::default();
        let mut open = false;
        builder.open(Tag::Body, true, true);
        for line in text.split_inclusive(['\n', '\u{2029}', '\u{85}', '\x0C']) {
            let blank = line.chars().all(super::collapse::is_space);
            if open && (blank || !wrapped) {
                builder.close();
                open = false;
            }
            if !blank && !open {
                open = builder.open(Tag::P, true, true);
            }
            builder.text(line);
        }
        builder.finish(Origin::Plain, None)
    }
}

/// Whether the lines were broken by width: several in a row, none long, most ending within a sentence.
fn is_wrapped(text: &str) -> bool {
    let (mut inner, mut within, mut longest) = (0, 0, 0);
    let lines: Vec<&str> = text.lines().map(str::trim).take(2000).collect();
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        longest = longest.max(line.chars().count());
        if line.is_empty() || next.is_empty() {
            continue;
        }
        inner += 1;
        let ends = line.ends_with(|c: char| c.is_ascii_punctuation() || "؟。؛…»”".contains(c));
        let goes_on = !next.starts_with(|c: char| !c.is_alphanumeric());
        within += usize::from(!ends && goes_on && line.chars().count() * 2 > WRAP_WIDTH / 2);
    }
    inner >= 4 && longest <= WRAP_WIDTH && within * 100 >= inner * WRAP_SHARE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        let page = Page::from_text(text);
        let is_p = |i: &usize| page.nodes()[*i].tag == Tag::P;
        (0..page.nodes().len()).filter(is_p).map(|i| super::super::collapse::collapse(page.text_of(i))).collect()
    }

    #[test]
    fn lines_are_paragraphs() {
        assert_eq!(paragraphs("Title\n\nOne.\nTwo.\n\n\nThree"), ["Title", "One.", "Two.", "Three"]);
    }

    #[test]
    fn broken_lines_are_joined() {
        let text = "Head\n\nThe ministers of the two countries met on Monday in the\ncapital and talked for three hours about the price of\ngrain and the state of the harbours that both of them\nuse for their exports to the south of the region and\nbeyond.";
        assert_eq!(paragraphs(text).len(), 2);
    }
}
