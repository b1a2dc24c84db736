//! Words of dates in all languages at once: `lang/<code>/pagedates.txt`.
//!
//! `DateWords::all().month("mart")` is March, whatever the page's language turns out to be.

use super::charts;
use super::phrases::{JALALI, SENSES};
use super::table::Table;

/// What a word does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// before noon
    Am,
    /// after noon
    Pm,
    /// stands between day, month and year
    Between,
    /// follows a time
    Clock,
}

/// The words.
#[derive(Clone, Copy, Debug)]
pub struct DateWords {
    words: Table,
    sets: &'static [u64],
}

/// Those of all languages.
static ALL: DateWords = DateWords {
    words: Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/dates.bin"))),
    sets: include!(concat!(env!("OUT_DIR"), "/dates.rs")),
};

impl DateWords {
    /// The words that the build found in `lang/`.
    pub fn all() -> &'static DateWords {
        &ALL
    }

    fn get(&self, words: &str) -> u64 {
        let number = self.words.get(charts::phrase(words)).map(usize::from);
        number.and_then(|n| self.sets.get(n).copied()).unwrap_or_default()
    }

    /// The number of a month, and whether it is one of the Persian calendar.
    pub fn month(&self, words: &str) -> Option<(u32, bool)> {
        let set = self.get(words);
        let month = (set & 15) as u32;
        (month > 0).then_some((month, set & JALALI != 0))
    }

    /// Whether a word has a sense.
    pub fn is(&self, words: &str, sense: Sense) -> bool {
        self.get(words) >> SENSES.0 & 1 << sense as u64 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senses_are_those_of_the_lists() {
        let words = DateWords::all();
        assert!(words.is("pm", Sense::Pm) && words.is("am", Sense::Am) && words.is("uhr", Sense::Clock));
        assert_eq!((words.month("März"), words.month("pm")), (Some((3, false)), None));
    }
}
