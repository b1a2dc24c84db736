//! Lines that every news page has around its article, in every language at once: `lang/<code>/junk.txt`.
//!
//! `junk.of("Read also: the harbour reopens")` has [`JunkClass::Related`], found at the beginning of the line. The page's
//! language is not known yet when this is asked, so all languages are asked.

pub use super::charts::fold;
pub use super::junk_class::JunkClass;
use super::phrases::{GOES_ON, WAY_BITS, first_bit};
use super::table::Table;
use super::{charts, words};

/// Longest phrase that is looked up, in words.
const MAX_PHRASE: usize = 8;
/// Bytes of a line up to which all of it is looked at: phrases stand in short lines.
const SHORT: usize = 256;
/// Bytes of a longer line, from its beginning, that are looked at.
const MAX_HEAD: usize = 112;
/// Bytes of its end.
const MAX_TAIL: usize = 64;

/// How a line was recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// not at all
    #[default]
    None,
    /// a phrase stands within it
    Within,
    /// it ends with a phrase
    End,
    /// it begins with a phrase
    Start,
    /// it is the phrase
    Whole,
}

/// What was recognised in a line: the best match of each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JunkMarks([Match; JunkClass::ALL.len()]);

impl JunkMarks {
    /// The best match of a class.
    pub fn get(&self, class: JunkClass) -> Match {
        self.0.get(class as usize).copied().unwrap_or_default()
    }

    /// The class with the best match, the first of equals.
    pub fn best(&self) -> Option<(JunkClass, Match)> {
        let mut best = None;
        if self.0 == [Match::None; JunkClass::ALL.len()] {
            return best;
        }
        for &class in JunkClass::ALL {
            let found = self.get(class);
            if found > best.map_or(Match::None, |(_, m)| m) {
                best = Some((class, found));
            }
        }
        best
    }

    fn add(&mut self, set: u64, way: u32, found: Match, stands: bool) {
        let mut classes = set >> (way * WAY_BITS) & ((1 << WAY_BITS) - 1);
        while stands && classes != 0 {
            if let Some(mark) = self.0.get_mut(classes.trailing_zeros() as usize) {
                *mark = (*mark).max(found);
            }
            classes &= classes - 1;
        }
    }
}

/// All phrases of some languages.
#[derive(Clone, Copy, Debug)]
pub struct Junk {
    /// see [`super::phrases::firsts`]
    firsts: &'static [u8],
    phrases: Table,
    sets: &'static [u64],
}

/// Those of all languages.
static ALL: Junk = Junk {
    firsts: include_bytes!(concat!(env!("OUT_DIR"), "/junk.firsts")),
    phrases: Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/junk.bin"))),
    sets: include!(concat!(env!("OUT_DIR"), "/junk.rs")),
};

/// Appends the words of a line (white space collapsed) that are looked at, as hashes: those of its beginning, and where
/// that is not all of it those of its end. Gives back how many are of its beginning.
pub fn cut(line: &str, words: &mut Vec<u64>) -> usize {
    let start = words.len();
    let cut = if line.len() <= SHORT { line.len() } else { line.floor_char_boundary(MAX_HEAD) };
    charts::push_words(line.get(..cut).unwrap_or(line), words);
    let head = words.len() - start;
    if cut < line.len() {
        charts::push_words(line.get(line.floor_char_boundary(line.len() - MAX_TAIL)..).unwrap_or_default(), words);
    }
    head
}

/// Whether all of a line is looked at.
pub fn is_whole(line: &str) -> bool {
    line.len() <= SHORT
}

impl Junk {
    /// The phrases that the build found in `lang/`.
    pub fn all() -> &'static Junk {
        &ALL
    }

    fn get(&self, phrase: u64) -> Option<u64> {
        self.sets.get(usize::from(self.phrases.get(phrase)?)).copied()
    }

    /// Whether a phrase is one that lines of a class begin with.
    pub fn begins(&self, phrase: &str, class: JunkClass) -> bool {
        let set = self.get(charts::phrase(phrase));
        set.is_some_and(|set| set >> WAY_BITS & 1 << class as u64 != 0)
    }

    /// What a line (white space collapsed) is recognised as.
    pub fn of(&self, text: &str) -> JunkMarks {
        let mut words = Vec::new();
        let head = cut(text, &mut words);
        let (head, tail) = words.split_at_checked(head).unwrap_or_default();
        self.of_words(head, tail, is_whole(text))
    }

    /// The same, where the line has been [`cut`] already; `whole`: its beginning is all of it.
    pub fn of_words(&self, head: &[u64], tail: &[u64], whole: bool) -> JunkMarks {
        let mut marks = JunkMarks::default();
        self.mark(head, true, whole, &mut marks);
        self.mark(tail, false, true, &mut marks);
        marks
    }

    /// Looks phrases up at each word of a text, which is the line's beginning, its end, or both.
    fn mark(&self, text: &[u64], starts: bool, ends: bool, marks: &mut JunkMarks) {
        for (from, &word) in text.iter().enumerate() {
            let bit = first_bit(word);
            if self.firsts.get(bit / 8).is_none_or(|bits| bits & 1 << (bit % 8) == 0) {
                continue;
            }
            let mut phrase = words::NOTHING;
            for (to, &word) in text.iter().enumerate().skip(from).take(MAX_PHRASE) {
                phrase = words::mix(phrase, word);
                let Some(set) = self.get(phrase) else {
                    break;
                };
                let (first, last) = (starts && from == 0, ends && to + 1 == text.len());
                marks.add(set, 3, Match::Within, true);
                marks.add(set, 2, Match::End, last);
                marks.add(set, 1, Match::Start, first);
                marks.add(set, 0, Match::Whole, first && last);
                if set & GOES_ON == 0 {
                    break;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{phrases, table};

    fn made_of(text: &str) -> Junk {
        let (sets, numbers) = phrases::numbered(&phrases::junk(text)).expect("few sets");
        let bytes = table::lay_out(&numbers).expect("few words");
        Junk { firsts: phrases::firsts(text).leak(), phrases: Table::new(bytes.leak()), sets: sets.leak() }
    }

    #[test]
    fn lines_are_recognised() {
        let junk = made_of(
            "[related]\nread also *\n* our app *\n[date]\n# min read\n[comment]\nتعليقات #\n[byline]\n* correspondent",
        );
        let best = |line| junk.of(line).best();
        assert_eq!(best("READ ALSO: Harbour reopens"), Some((JunkClass::Related, Match::Start)));
        assert_eq!(best("5 min read"), Some((JunkClass::Date, Match::Whole)));
        assert_eq!(best("تعليقات (12)"), Some((JunkClass::Comment, Match::Whole)));
        assert_eq!(best("Try our app today"), Some((JunkClass::Related, Match::Within)));
        assert_eq!(best("Chief Correspondent"), Some((JunkClass::Byline, Match::End)));
        assert_eq!(best("The ministers met"), None);
    }

    #[test]
    fn all_languages_are_there() {
        assert_eq!(Junk::all().of("التعليقات (0)").get(JunkClass::Comment), Match::Whole);
        assert_eq!(Junk::all().of("Comments").get(JunkClass::Comment), Match::Whole);
    }
}
