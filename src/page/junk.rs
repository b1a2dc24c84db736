//! Lines that every news page has around its article, in every language at once: `lang/<code>/junk.txt`.
//!
//! `junk.of("Read also: the harbour reopens")` has [`JunkClass::Related`], found at the beginning of the line. The page's
//! language is not known yet when this is asked, so all languages are asked.

use super::hash::{self, HashedMap};
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
        if classes == 0 {
            return;
        }
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
    // Keyed by the hash of a phrase's folded bytes; beginnings of phrases are there, too.
    phrases: HashedMap<Entry>,
}

/// Sets of classes, by what may stand around the phrase.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    whole: u16,
    start: u16,
    end: u16,
    within: u16,
    /// longer phrases begin so
    goes_on: bool,
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
        for (at, _) in folded.match_indices(' ') {
            let begin = folded.get(..at).unwrap_or_default();
            self.phrases.entry(hash::of(begin.as_bytes())).or_default().goes_on = true;
        }
        let entry = self.phrases.entry(hash::of(folded.as_bytes())).or_default();
        *match (open_start, open_end) {
            (false, false) => &mut entry.whole,
            (false, true) => &mut entry.start,
            (true, false) => &mut entry.end,
            (true, true) => &mut entry.within,
        } |= bit;
    }

    /// Whether a phrase, folded, is one that lines of a class begin with.
    pub fn begins(&self, folded: &str, class: JunkClass) -> bool {
        self.phrases.get(&hash::of(folded.as_bytes())).is_some_and(|e| e.start & (1 << class as u16) != 0)
    }

    /// What a line (white space collapsed) is recognised as.
    pub fn of(&self, line: &str) -> JunkMarks {
        self.of_folded(line, &fold(head(line)))
    }

    /// The same, where the line's [`head`] has been folded already.
    pub fn of_folded(&self, line: &str, folded: &str) -> JunkMarks {
        let mut marks = JunkMarks::default();
        let whole = head(line).len() == line.len();
        self.mark(folded, true, whole, &mut marks);
        if !whole {
            self.mark(&fold(tail(line)), false, true, &mut marks);
        }
        marks
    }

    /// Looks phrases up at each word of a folded text, which is the line's beginning, its end, or both.
    fn mark(&self, folded: &str, starts: bool, ends: bool, marks: &mut JunkMarks) {
        let bytes = folded.as_bytes();
        let mut from = 0;
        while from < bytes.len() {
            let (mut key, mut next, mut words) = (hash::start(), None, 0);
            for at in from..=bytes.len() {
                let byte = bytes.get(at).copied().unwrap_or(b' ');
                if byte == b' ' {
                    next = next.or(Some(at + 1));
                    let Some(entry) = self.phrases.get(&key) else {
                        break;
                    };
                    let (first, last) = (starts && from == 0, ends && at == bytes.len());
                    marks.add(entry.within, Match::Within);
                    marks.add(if last { entry.end } else { 0 }, Match::End);
                    marks.add(if first { entry.start } else { 0 }, Match::Start);
                    marks.add(if first && last { entry.whole } else { 0 }, Match::Whole);
                    words += 1;
                    if !entry.goes_on || words == MAX_PHRASE {
                        break;
                    }
                }
                key = hash::step(key, byte);
            }
            from = next.unwrap_or(bytes.len());
        }
    }
}

/// The part of a line that is looked at.
pub fn head(line: &str) -> &str {
    let end = line.char_indices().nth(MAX_HEAD).map_or(line.len(), |(i, _)| i);
    line.get(..end).unwrap_or_default()
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
        if c.is_ascii_alphabetic() {
            out.push(c.to_ascii_lowercase());
            number = false;
            continue;
        }
        if c.is_ascii_digit() || !c.is_ascii() && c.is_numeric() {
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
            c if !c.is_ascii() && c.is_alphabetic() => out.extend(c.to_lowercase()),
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
