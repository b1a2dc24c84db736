//! The lists of words that pages are read with, made ready by the build: each phrase's hash with a set of bits.
//!
//! `lang/*/junk.txt` (lines around articles), `lang/*/pagedates.txt` (words of dates) and `src/page/tokens.txt` (words of
//! class attributes) become three [`super::table::Table`]s.

use super::junk_class::JunkClass;
use super::letters;
use super::token_class::TokenClass;
use super::words;
use std::collections::BTreeMap;

/// Bits of a phrase of junk: a set of classes for each way of standing in a line, lowest first: nothing around it, text
/// after it, text before it, text around it.
pub const WAY_BITS: u32 = 14;
/// Bit of a phrase of junk: longer ones begin so.
pub const GOES_ON: u64 = 1 << (4 * WAY_BITS);
/// Bit of a word of dates: a month of the Persian calendar. The four below it are the number of the month.
pub const JALALI: u64 = 1 << 4;
/// Senses of words of dates, in the order of their bits from this one on.
pub const SENSES: (u32, [&str; 4]) = (8, ["am", "pm", "between", "clock"]);

/// Phrases by their hashes.
pub type Phrases = BTreeMap<u64, u64>;

fn hash(text: &str) -> Option<(u64, Vec<u64>)> {
    let mut cut = Vec::new();
    words::push_words(text, &mut cut, |c| letters::work_out(c).0);
    (!cut.is_empty()).then(|| (words::phrase(&cut), cut))
}

/// Reads phrases: `[class]`, then one a line, `*` where more may stand, `#` for a number.
pub fn junk(text: &str) -> Phrases {
    let (mut phrases, mut class) = (Phrases::new(), None);
    for line in text.lines().map(str::trim) {
        if let Some(name) = section(line) {
            class = JunkClass::of(name);
        } else if let Some(class) = class.filter(|_| !line.is_empty() && !line.starts_with("==")) {
            add_junk(line, class, &mut phrases);
        }
    }
    phrases
}

fn add_junk(line: &str, class: JunkClass, phrases: &mut Phrases) {
    let inner = line.strip_prefix("* ").unwrap_or(line);
    let inner = inner.strip_suffix(" *").unwrap_or(inner);
    // A gap within the phrase: what stands before it decides.
    let gap = inner.split_once(" * ").or_else(|| inner.split_once('*'));
    let (text, before, after) = match gap {
        Some((first, _)) => (first, line.starts_with("* "), true),
        None => (inner, line.starts_with("* "), line.ends_with(" *")),
    };
    let Some((key, cut)) = hash(text) else {
        return;
    };
    for shorter in 1..cut.len() {
        *phrases.entry(words::phrase(cut.get(..shorter).unwrap_or_default())).or_default() |= GOES_ON;
    }
    let way = u32::from(after) + 2 * u32::from(before);
    *phrases.entry(key).or_default() |= 1 << (way * WAY_BITS + class as u32);
}

/// Reads words of dates: sections `[months]`, `[jalali]` (one month a line), `[am]`, `[pm]`, `[between]`, `[clock]`.
#[allow(dead_code, reason = "only the build reads lists of dates")]
pub fn dates(text: &str) -> Phrases {
    let mut phrases = Phrases::new();
    let (mut now, mut month) = ("", 0);
    for line in text.lines().map(str::trim) {
        if line.starts_with("==") {
            now = "";
        } else if let Some(name) = section(line) {
            (now, month) = (name, 0);
        } else {
            month += 1;
            for (key, _) in line.split(',').filter_map(hash) {
                let bits = phrases.entry(key).or_default();
                // The first language to claim a month's name keeps it.
                match (now, SENSES.1.iter().position(|sense| *sense == now)) {
                    ("months", _) if *bits & 15 == 0 => *bits |= month,
                    ("jalali", _) if *bits & 15 == 0 => *bits |= month | JALALI,
                    (_, Some(sense)) => *bits |= 1 << (SENSES.0 + sense as u32),
                    _ => {}
                }
            }
        }
    }
    phrases
}

/// Reads words of class attributes: `[class] word word`, in small ASCII letters.
#[allow(dead_code, reason = "only the build reads the list of tokens")]
pub fn tokens(text: &str) -> Phrases {
    let mut phrases = Phrases::new();
    for (name, list) in text.lines().filter_map(|l| l.strip_prefix('[')?.split_once(']')) {
        let Some(class) = TokenClass::of(name) else {
            continue;
        };
        for word in list.split_whitespace() {
            *phrases.entry(words::of_bytes(word.as_bytes())).or_default() |= 1 << class as u64;
        }
    }
    phrases
}

fn section(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

/// The distinct sets of bits, and for each phrase the number of its set.
pub fn numbered(phrases: &Phrases) -> Result<(Vec<u64>, BTreeMap<u64, u8>), String> {
    let mut sets: Vec<u64> = phrases.values().copied().collect();
    sets.sort();
    sets.dedup();
    let number = |set: &u64| u8::try_from(sets.partition_point(|s| s < set)).map_err(|_| "more than 256 sets of bits");
    let numbers: Result<_, &str> = phrases.iter().map(|(&key, set)| Ok((key, number(set)?))).collect();
    Ok((sets.clone(), numbers?))
}
