//! Lines that every news page has around its article, in every language at once: `lang/<code>/junk.txt`.
//!
//! `junk.of("Read also: the harbour reopens")` has [`JunkClass::Related`], found at the beginning of the line. The page's
//! language is not known yet when this is asked, so all languages are asked.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Longest phrase that is looked up, in words.
const MAX_PHRASE: usize = 8;
/// Characters of a line, from its beginning, that are looked at, and of its end.
const MAX_HEAD: usize = 240;

macro_rules! classes {
    ($($variant:ident $name:literal,)*) => {
        /// What a line that is no part of an article is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum JunkClass { $($variant,)* }

        impl JunkClass {
            /// All classes, in the order of the enum.
            pub const ALL: &'static [JunkClass] = &[$(JunkClass::$variant,)*];

            fn of(name: &str) -> Option<Self> {
                match name { $($name => Some(JunkClass::$variant),)* _ => None }
            }
        }
    };
}

classes! {
    Menu "menu", Related "related", Share "share", Comment "comment", Advert "advert", Newsletter "newsletter",
    Paywall "paywall", Cookie "cookie", Byline "byline", Date "date", Caption "caption", Notice "notice",
}

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
        for &class in JunkClass::ALL {
            let found = self.get(class);
            if found > best.map_or(Match::None, |(_, m)| m) {
                best = Some((class, found));
            }
        }
        best
    }

    fn add(&mut self, classes: u16, found: Match) {
        for (i, mark) in self.0.iter_mut().enumerate() {
            if classes & (1 << i) != 0 {
                *mark = (*mark).max(found);
            }
        }
    }
}

/// All phrases of all languages.
#[derive(Debug, Default)]
pub struct Junk {
    // Phrases, folded, words joined by a space; values are sets of classes.
    whole: HashMap<String, u16>,
    start: HashMap<String, u16>,
    end: HashMap<String, u16>,
    within: HashMap<String, u16>,
}

impl Junk {
    /// The phrases that the build found in `lang/`.
    pub fn all() -> &'static Junk {
        static ALL: OnceLock<Junk> = OnceLock::new();
        ALL.get_or_init(|| Junk::parse(include_str!(concat!(env!("OUT_DIR"), "/junk.txt"))))
    }

    /// Reads phrases: `[class]`, then one a line, `*` where more may stand, `#` for a number.
    pub fn parse(text: &str) -> Junk {
        let (mut junk, mut class) = (Junk::default(), None);
        for line in text.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                class = JunkClass::of(name);
            } else if let Some(class) = class.filter(|_| !line.is_empty() && !line.starts_with("==")) {
                junk.add(line, class);
            }
        }
        junk
    }

    fn add(&mut self, line: &str, class: JunkClass) {
        let bit = 1 << class as u16;
        let open_start = line.starts_with("* ");
        let open_end = line.ends_with(" *");
        let inner = line.strip_prefix("* ").unwrap_or(line);
        let inner = inner.strip_suffix(" *").unwrap_or(inner);
        // A gap within the phrase: what stands before it decides.
        let inner_gap = inner.split_once(" * ").or_else(|| inner.split_once('*'));
        let (phrase, open_end) = inner_gap.map_or((inner, open_end), |(before, _)| (before, true));
        let folded = fold(phrase);
        if folded.is_empty() {
            return;
        }
        let table = match (open_start, open_end) {
            (false, false) => &mut self.whole,
            (false, true) => &mut self.start,
            (true, false) => &mut self.end,
            (true, true) => &mut self.within,
        };
        *table.entry(folded).or_default() |= bit;
    }

    /// Whether a phrase, folded, is one that lines of a class begin with.
    pub fn begins(&self, folded: &str, class: JunkClass) -> bool {
        self.start.get(folded).is_some_and(|c| c & (1 << class as u16) != 0)
    }

    /// What a line (white space collapsed) is recognised as.
    pub fn of(&self, line: &str) -> JunkMarks {
        let mut marks = JunkMarks::default();
        let head_end = line.char_indices().nth(MAX_HEAD).map_or(line.len(), |(i, _)| i);
        let whole = head_end == line.len();
        let folded = fold(line.get(..head_end).unwrap_or_default());
        let get = |table: &HashMap<String, u16>, phrase: &str| table.get(phrase).copied().unwrap_or_default();
        if whole {
            marks.add(get(&self.whole, &folded), Match::Whole);
        }
        let starts: Vec<usize> = word_starts(&folded).collect();
        for (n, &from) in starts.iter().enumerate() {
            for len in 1..=MAX_PHRASE.min(starts.len() - n) {
                let to = starts.get(n + len).map_or(folded.len(), |&next| next - 1);
                let phrase = folded.get(from..to).unwrap_or_default();
                if n == 0 {
                    marks.add(get(&self.start, phrase), Match::Start);
                }
                if whole && to == folded.len() {
                    marks.add(get(&self.end, phrase), Match::End);
                }
                marks.add(get(&self.within, phrase), Match::Within);
            }
        }
        if !whole {
            let tail = tail(line);
            let tail = fold(tail);
            let starts: Vec<usize> = word_starts(&tail).collect();
            for &from in starts.iter().rev().take(MAX_PHRASE) {
                marks.add(get(&self.end, tail.get(from..).unwrap_or_default()), Match::End);
            }
        }
        marks
    }
}

fn word_starts(folded: &str) -> impl Iterator<Item = usize> {
    let first = (!folded.is_empty()).then_some(0);
    first.into_iter().chain(folded.bytes().enumerate().filter(|(_, b)| *b == b' ').map(|(i, _)| i + 1))
}

/// The last characters of a long line.
fn tail(line: &str) -> &str {
    let from = line.char_indices().rev().nth(80).map_or(0, |(i, _)| i);
    line.get(from..).unwrap_or_default()
}

/// Letters in lower case, one form for letters that are written in several, numbers as `#`, all else a space. A character
/// of a script without spaces is a word.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut number = false;
    for c in text.chars() {
        if c.is_numeric() {
            if !number {
                out.push('#');
            }
            number = true;
            continue;
        }
        number = false;
        match c {
            // vowel marks of Arabic and Hebrew, tatweel, combining accents, controls
            '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{591}'..='\u{5c7}' | '\u{300}'..='\u{36f}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' | 'ی' | 'ئ' => out.push('ي'),
            'ة' | 'ۀ' => out.push('ه'),
            'ؤ' => out.push('و'),
            'ک' => out.push('ك'),
            'ё' => out.push('е'),
            'ı' | 'İ' => out.push('i'),
            '#' => out.push('#'),
            c if super::collapse::is_invisible(c) && c != '\u{200c}' => {}
            '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
                space(&mut out);
                out.push(c);
                out.push(' ');
            }
            c if c.is_alphabetic() => out.extend(c.to_lowercase()),
            _ => space(&mut out),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_recognised() {
        let junk = Junk::parse(
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
