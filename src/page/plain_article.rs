//! The article in a plain text: its first line is the title, and lines that only a web page needs are dropped.
//!
//! Text that was copied from a page brings its furniture along: "profile", "• clock 9 March 2024, 9:06 pm", "Slide 01",
//! "Comments (0)". Between paragraphs such a line is known by the lists, by a date in it, or by saying too little.

use super::collapse::collapse;
use super::date::{self, Order};
use super::junk::{Junk, JunkClass, JunkMarks, Match};
use super::measure::{Ending, Measure, measure};
use super::{Article, LeftOut, LeftOutWhy, Page, PageKind, Paragraph, ParagraphKind};

/// Letters from which the first line is a paragraph, not a title.
const TITLE_LETTERS: f32 = 220.0;
/// Letters up to which a line with a date is no prose.
const DATE_LETTERS: f32 = 70.0;
/// Letters up to which a line can be furniture.
const LINE_LETTERS: f32 = 60.0;
/// Letters from which a line is prose, by which the furniture above it is known.
const PROSE_LETTERS: f32 = 60.0;

/// Reads the paragraphs.
pub fn article(page: &Page) -> Article {
    let blocks = page.blocks();
    let lines: Vec<Line> = blocks
        .list
        .iter()
        .map(|b| Line::new(blocks.text(b)))
        .collect();
    let first_prose = lines
        .iter()
        .skip(1)
        .position(Line::is_prose)
        .map_or(lines.len(), |i| i + 1);
    let last_prose = lines
        .iter()
        .rposition(Line::is_prose)
        .unwrap_or(lines.len());
    let mut article = Article::default();
    for (i, (block, line)) in blocks.list.iter().zip(&lines).enumerate() {
        let titled = i == 0 && line.is_title();
        let outside = i < first_prose || i > last_prose;
        let furniture = !titled && line.is_furniture(outside);
        if let Some(date) = date::find(line.text, Order::DayFirst)
            .filter(|_| furniture && article.published.is_none())
        {
            article.published = Some(date.iso());
        }
        if furniture {
            // An agency's name alone on a line before the text credits it.
            let agency = i < first_prose
                && line.marks.get(JunkClass::Byline) == Match::Whole
                && line.measure.digits == 0;
            if agency && article.publisher.is_none() {
                article.publisher = Some(line.text.to_owned());
            }
            article.left_out.push(LeftOut {
                block: i,
                why: line.why(),
            });
            continue;
        }
        let kind = match i {
            0 if titled => ParagraphKind::Title,
            _ if line.is_item() => ParagraphKind::Item,
            _ if line.measure.letters <= LINE_LETTERS
                && line.measure.end == Ending::Open
                && i < last_prose =>
            {
                ParagraphKind::Heading
            }
            _ => ParagraphKind::Text,
        };
        if kind == ParagraphKind::Title {
            article.title = Some(line.text.to_owned());
        }
        article.paragraphs.push(Paragraph {
            block: i,
            kind,
            text: line.text.to_owned(),
            nodes: block.nodes.clone(),
        });
    }
    if article.paragraphs.is_empty() {
        article.kind = PageKind::Empty;
    }
    article
}

struct Line<'a> {
    text: &'a str,
    measure: Measure,
    marks: JunkMarks,
}

impl<'a> Line<'a> {
    fn new(text: &'a str) -> Self {
        let bare = collapse(text.trim_start_matches(|c: char| !c.is_alphanumeric()));
        Self {
            text,
            measure: measure(text),
            marks: Junk::all().of(&bare),
        }
    }

    fn is_title(&self) -> bool {
        let sentences = self.measure.stops > 1
            && self.measure.end == Ending::Stop
            && self.measure.letters > TITLE_LETTERS / 2.0;
        self.measure.letters <= TITLE_LETTERS && !sentences
    }

    fn is_prose(&self) -> bool {
        self.measure.letters >= PROSE_LETTERS && self.measure.stops > 0
    }

    fn is_item(&self) -> bool {
        self.text.starts_with(['•', '-', '*', '–', '·', '▪', '●'])
    }

    /// Whether the line belongs to a web page. `outside`: before the first paragraph or after the last, where less will do.
    fn is_furniture(&self, outside: bool) -> bool {
        let short = self.measure.letters <= LINE_LETTERS && self.measure.end != Ending::Stop;
        let best = self.marks.best().map_or(Match::None, |(_, m)| m);
        let dated = self.measure.letters <= DATE_LETTERS
            && self.measure.stops <= 1
            && date::find(self.text, Order::DayFirst).is_some()
            && self.measure.digits >= 4;
        let nothing = self.measure.letters < 1.0;
        // Whole phrases of headings, such as "Background", stay within the text.
        let whole = best == Match::Whole && (outside || !self.marks_heading());
        nothing
            || short && whole
            || short && outside && best >= Match::Start
            || dated && (outside || self.measure.words <= 9.0)
    }

    fn marks_heading(&self) -> bool {
        self.marks.best().is_some_and(|(class, _)| {
            matches!(
                class,
                JunkClass::Menu | JunkClass::Related | JunkClass::Notice | JunkClass::Byline
            )
        })
    }

    fn why(&self) -> LeftOutWhy {
        match self.marks.best() {
            Some((JunkClass::Menu, _)) => LeftOutWhy::Menu,
            Some((JunkClass::Related, _)) => LeftOutWhy::Related,
            Some((JunkClass::Comment, _)) => LeftOutWhy::Comment,
            Some((JunkClass::Advert, _)) => LeftOutWhy::Advert,
            _ => LeftOutWhy::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Article {
        article(&Page::from_text(text))
    }

    #[test]
    fn furniture_is_dropped() {
        let found = read(
            "Ministers agree on the river\n\nprofile\n  • clock 9 March 2024, 9:06:28 pm\nSlide 01\nReuters\n\n\
             The ministers of both countries agreed on Saturday to share the water of the river.\n\n\
             What comes next\n\nA commission will meet in May and decide, by the end of the year, on the details of the plan.\n\nSources\n\nComments (0)",
        );
        let kinds: Vec<ParagraphKind> = found.paragraphs.iter().map(|p| p.kind).collect();
        assert_eq!(
            kinds,
            [
                ParagraphKind::Title,
                ParagraphKind::Text,
                ParagraphKind::Heading,
                ParagraphKind::Text
            ]
        );
        assert_eq!(
            (found.published.as_deref(), found.publisher.as_deref()),
            (Some("2024-03-09T21:06:28"), Some("Reuters"))
        );
    }

    #[test]
    fn a_long_first_line_is_no_title() {
        let long = "The company agreed to open its code to rivals. ".repeat(8);
        let found = read(&long);
        assert_eq!((found.title, found.paragraphs.len()), (None, 1));
        assert_eq!(read("Short title").title.as_deref(), Some("Short title"));
        assert_eq!(read("").kind, PageKind::Empty);
    }
}
