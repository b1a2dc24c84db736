//! Words of dates in all languages at once: `lang/<code>/pagedates.txt`.
//!
//! `DateWords::all().month("mart")` is March, whatever the page's language turns out to be.

use super::junk::fold;
use std::collections::HashMap;
use std::sync::OnceLock;

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
#[derive(Debug, Default)]
pub struct DateWords {
    months: HashMap<String, (u32, bool)>,
    senses: HashMap<String, u8>,
}

impl DateWords {
    /// The words that the build found in `lang/`.
    pub fn all() -> &'static DateWords {
        static ALL: OnceLock<DateWords> = OnceLock::new();
        ALL.get_or_init(|| {
            DateWords::parse(include_str!(concat!(env!("OUT_DIR"), "/pagedates.txt")))
        })
    }

    /// Reads sections `[months]`, `[jalali]`, `[am]`, `[pm]`, `[between]`, `[clock]`.
    pub fn parse(text: &str) -> Self {
        let mut words = DateWords::default();
        let (mut section, mut month) = ("", 0);
        for line in text.lines().map(str::trim) {
            if line.starts_with("==") {
                section = "";
            } else if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                (section, month) = (name, 0);
            } else {
                month += 1;
                for word in line.split(',').map(fold).filter(|w| !w.is_empty()) {
                    words.add(section, word, month);
                }
            }
        }
        words
    }

    fn add(&mut self, section: &str, word: String, month: u32) {
        let sense = match section {
            "months" | "jalali" => {
                // The first language to claim a word keeps it.
                self.months
                    .entry(word)
                    .or_insert((month, section == "jalali"));
                return;
            }
            "am" => Sense::Am,
            "pm" => Sense::Pm,
            "between" => Sense::Between,
            "clock" => Sense::Clock,
            _ => return,
        };
        *self.senses.entry(word).or_default() |= 1 << sense as u8;
    }

    /// The number of a month, and whether it is one of the Persian calendar.
    pub fn month(&self, folded: &str) -> Option<(u32, bool)> {
        self.months.get(folded).copied()
    }

    /// Whether a word has a sense.
    pub fn is(&self, folded: &str, sense: Sense) -> bool {
        self.senses
            .get(folded)
            .is_some_and(|s| s & (1 << sense as u8) != 0)
    }
}
