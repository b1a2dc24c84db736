//! Addresses that lead to a sentence on its page, by a text fragment (the URL Fragment Text Directives of WICG): the browser
//! goes to the first place that has the words and marks it.
//!
//! `Rail has agreed to ... on Tuesday.` -> `https://ledger.example/deal#:~:text=Rail%20has%20agreed%20to,said%20on%20Tuesday.`

use crate::page::hash::{self, HashedMap};
use crate::summary::Summary;
use std::fmt::Write;

/// A sentence of more words is named by its first and last ones.
const LONG: usize = 10;
/// So many of them; and of what stands beside a sentence that is on the page more than once.
const ENDS: usize = 4;
/// So many first ones where the article has the first four somewhere before.
const MORE: usize = 8;

/// The words of an article, by which its sentences are told from each other. Made once for all links: linear in the article.
pub struct Fragments<'a> {
    summary: &'a Summary,
    /// the article's address without any text fragment; none: it has none on the web
    address: Option<&'a str>,
    words: Vec<&'a str>,
    /// for each sentence, the number of its first word; at the end, how many words there are
    starts: Vec<usize>,
    /// hash of so many words, in any spelling -> where the article has them first
    first: HashedMap<usize>,
}

impl<'a> Fragments<'a> {
    /// Reads the words of a summary's sentences.
    pub fn new(summary: &'a Summary) -> Self {
        let address = summary.article.url.as_deref().filter(|url| url.starts_with("http"));
        let address = address.map(|url| url.split_once(":~:").map_or(url, |(before, _)| before));
        let (mut words, mut starts, mut first) = (Vec::new(), Vec::new(), HashedMap::default());
        if address.is_some() {
            for sentence in &summary.sentences {
                starts.push(words.len());
                words.extend(sentence.text.split_whitespace());
            }
            starts.push(words.len());
            let plain: Vec<u64> = words.iter().map(|word| hash::of(bare(word).as_bytes())).collect();
            for size in (1..=ENDS).chain([MORE]) {
                for (at, window) in plain.windows(size).enumerate() {
                    first.entry(joined(window)).or_insert(at);
                }
            }
        }
        Self { summary, address, words, starts, first }
    }

    /// The address that leads to a sentence; none without an address on the web.
    pub fn link(&self, number: usize) -> Option<String> {
        let address = self.address?;
        let hash = if address.contains('#') { "" } else { "#" };
        Some(format!("{address}{hash}:~:text={}", self.directive(number)?))
    }

    /// `[prefix-,]start[,end][,-suffix]`
    fn directive(&self, number: usize) -> Option<String> {
        let (from, to) = (*self.starts.get(number)?, *self.starts.get(number + 1)?);
        let words = self.words.get(from..to).filter(|words| !words.is_empty())?;
        let known = [words.len().min(ENDS), MORE].into_iter().find(|size| self.is_first(from, to, *size));
        let mut directive = if words.len() <= LONG {
            encode(words)
        } else {
            let start = known.unwrap_or(MORE);
            let end = words.len() - ENDS.min(words.len() - start);
            let last = words.get(end..).unwrap_or_default();
            // The same words within the sentence would end it there.
            let between = words.get(start..words.len() - 1).unwrap_or_default();
            let ends_before = between.windows(last.len()).any(|w| w.iter().zip(last).all(|(a, b)| bare(a) == bare(b)));
            match words.get(..start) {
                Some(first) if !ends_before => format!("{},{}", encode(first), encode(last)),
                _ => encode(words),
            }
        };
        if known.is_none() {
            match self.beside(number, from, to) {
                Some((before, true)) => directive = format!("{}-,{directive}", encode(before)),
                Some((after, false)) => directive = format!("{directive},-{}", encode(after)),
                None => {}
            }
        }
        Some(directive)
    }

    /// Whether the article has the first `size` words of the sentence nowhere before it.
    fn is_first(&self, from: usize, to: usize, size: usize) -> bool {
        let window = self.words.get(from..from + size).filter(|_| from + size <= to).unwrap_or_default();
        let hashes: Vec<u64> = window.iter().map(|word| hash::of(bare(word).as_bytes())).collect();
        !hashes.is_empty() && self.first.get(&joined(&hashes)) == Some(&from)
    }

    /// Words beside a sentence that is not the first of its kind, and whether they stand before it: in its own block, where
    /// nothing comes between, else at the end of the block before.
    fn beside(&self, number: usize, from: usize, to: usize) -> Option<(&[&'a str], bool)> {
        let block = |n: usize| self.summary.sentences.get(n).map(|s| s.block);
        let own = block(number)?;
        let before = number.checked_sub(1).and_then(|n| Some((block(n)?, *self.starts.get(n)?)));
        let words_before =
            |start: usize| self.words.get(start.max(from.saturating_sub(ENDS))..from).map(|words| (words, true));
        match before {
            Some((at, start)) if at == own => return words_before(start),
            _ if block(number + 1) == Some(own) => {
                let end = (to + ENDS).min(*self.starts.get(number + 2)?);
                return self.words.get(to..end).map(|words| (words, false));
            }
            _ => {}
        }
        before.filter(|(at, _)| at + 1 == own).and_then(|(_, start)| words_before(start))
    }
}

/// The address that leads to one sentence.
pub fn link(summary: &Summary, number: usize) -> Option<String> {
    Fragments::new(summary).link(number)
}

/// A word as browsers compare it: whatever its case, without the marks around it.
fn bare(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() { word.to_string() } else { bare.to_lowercase() }
}

/// One hash of several, their number included.
fn joined(hashes: &[u64]) -> u64 {
    let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect();
    hash::of(&bytes)
}

/// Percent-encodes all but letters, digits, `.`, `_` and `~`: the comma, the hyphen and `&` mean something in a text fragment.
fn encode(words: &[&str]) -> String {
    let mut out = String::new();
    for byte in words.join(" ").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;
    use crate::summary::SentenceText;

    #[test]
    fn a_long_sentence_is_named_by_its_ends() {
        assert_eq!(
            link(&sample::english(), 1).as_deref(),
            Some(
                "https://ledger.example/northwind-halvard#:~:text=Northwind%20Rail%20has%20agreed,companies%20said%20on%20Tuesday."
            )
        );
    }

    #[test]
    fn sentences_that_begin_alike_are_told_apart() {
        let check = |texts: &[(usize, &str)], number: usize, expect: &str| {
            let mut summary = sample::english();
            summary.article.url = Some("https://x.example/#top:~:text=old".into());
            let sentence =
                |(block, text): &(usize, &str)| SentenceText { text: (*text).into(), block: *block, time: None };
            summary.sentences = texts.iter().map(sentence).collect();
            let link = link(&summary, number).unwrap_or_default();
            assert_eq!(link.strip_prefix("https://x.example/#top:~:text="), Some(expect));
        };
        let same = [
            (0, "No deal."),
            (3, "She left. No deal."),
            (3, "no deal"),
            (4, "No deal."),
            (9, "No deal."),
            (9, "He said it."),
        ];
        check(&same, 0, "No%20deal.");
        check(&same, 2, "She%20left.%20No%20deal.-,no%20deal");
        check(&same, 3, "no%20deal-,No%20deal.");
        check(&same, 4, "No%20deal.,-He%20said%20it.");
        let long = "The two sides have agreed to a pause and will meet in the old town hall again";
        let alike = [
            (0, "The two sides have met"),
            (1, long),
            (1, "Then they left."),
            (1, "The two sides have agreed to a pause and were glad to meet again"),
            (2, "It rained, it rained, and so on and so on and so on and so on"),
        ];
        check(&alike, 1, "The%20two%20sides%20have%20agreed%20to%20a%20pause,old%20town%20hall%20again");
        check(
            &alike,
            3,
            "Then%20they%20left.-,The%20two%20sides%20have%20agreed%20to%20a%20pause,glad%20to%20meet%20again",
        );
        check(
            &alike,
            4,
            "It%20rained%2C%20it%20rained%2C%20and%20so%20on%20and%20so%20on%20and%20so%20on%20and%20so%20on",
        );
    }

    #[test]
    fn what_means_something_in_an_address_is_encoded() {
        assert_eq!(encode(&["a-b,", "c&d", "50%", "«ق»"]), "a%2Db%2C%20c%26d%2050%25%20%C2%AB%D9%82%C2%BB");
    }
}
