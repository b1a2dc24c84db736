//! Bytes of unknown kind: markup, plain text, or something that nobody can read as text.
//!
//! `Page::read(b"%PDF-1.7 ...")` is an error that says so in a sentence.

use super::encoding;
use super::node::Page;
use std::fmt;

/// Bytes that are looked at to tell what they are.
const SAMPLE: usize = 64 << 10;
/// Tags in the sample from which it is markup, though it does not begin like a page.
const MARKUP_TAGS: usize = 3;
/// Per thousand of control characters from which a sample is no text.
const BINARY_PER_MILLE: usize = 10;

/// Why bytes could not be read; its `Display` is a sentence for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    kind: ReadErrorKind,
}

/// What the bytes are instead of a page or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// a PDF document
    Pdf,
    /// a picture, sound or film
    Media,
    /// a packed file: zip, office document, gzip
    Archive,
    /// some other file that is no text
    Binary,
}

impl ReadError {
    /// What the bytes are.
    pub fn kind(&self) -> ReadErrorKind {
        self.kind
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ReadErrorKind::Pdf => "this is a PDF document; save the article as a web page or as plain text",
            ReadErrorKind::Media => "this is a picture, sound or film, not a page or a text",
            ReadErrorKind::Archive => "this is a packed file; unpack it first and give the page or text in it",
            ReadErrorKind::Binary => "this is no text: it holds bytes that stand for no characters",
        })
    }
}

impl std::error::Error for ReadError {}

impl Page {
    /// Reads a saved page or a plain text, told apart by what they hold.
    pub fn read(bytes: &[u8]) -> Result<Page, ReadError> {
        if let Some(kind) = binary(bytes) {
            return Err(ReadError { kind });
        }
        let sample = encoding::decode(bytes.get(..SAMPLE).unwrap_or(bytes));
        if is_markup(&sample) {
            return Ok(Page::from_html(bytes));
        }
        Ok(Page::from_text(&encoding::decode(bytes)))
    }
}

/// What the bytes are if they are no text.
fn binary(bytes: &[u8]) -> Option<ReadErrorKind> {
    const MAGIC: &[(&[u8], ReadErrorKind)] = &[
        (b"%PDF-", ReadErrorKind::Pdf),
        (b"\x89PNG", ReadErrorKind::Media),
        (b"\xFF\xD8\xFF", ReadErrorKind::Media),
        (b"GIF8", ReadErrorKind::Media),
        (b"ID3", ReadErrorKind::Media),
        (b"OggS", ReadErrorKind::Media),
        (b"PK\x03\x04", ReadErrorKind::Archive),
        (b"\x1F\x8B", ReadErrorKind::Archive),
        (b"7z\xBC\xAF", ReadErrorKind::Archive),
        (b"Rar!", ReadErrorKind::Archive),
        (b"\xD0\xCF\x11\xE0", ReadErrorKind::Archive),
    ];
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*kind);
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return None;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let odd =
        sample.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B..=0x1F)).count();
    (odd * 1000 > sample.len() * BINARY_PER_MILLE).then_some(ReadErrorKind::Binary)
}

/// Whether a text is markup: it begins like a page, or has some tags of one.
fn is_markup(sample: &str) -> bool {
    let start = sample.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').as_bytes();
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|s| s.eq_ignore_ascii_case(with));
    if [b"<!doctype".as_slice(), b"<html", b"<?xml", b"<!--", b"<head", b"<body"].iter().any(|w| begins(w)) {
        return true;
    }
    let tags = sample.split('<').skip(1).filter(|rest| {
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let known = name.get(..end).map(|n| super::Tag::of(&n.to_ascii_lowercase()));
        known.is_some_and(|t| t != super::Tag::Other) && name.contains('>')
    });
    tags.take(MARKUP_TAGS).count() == MARKUP_TAGS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Origin;

    #[test]
    fn told_apart_by_content() {
        let origin = |b: &[u8]| Page::read(b).map(|p| p.origin);
        assert_eq!(origin(b"\n<!DOCTYPE html><p>a"), Ok(Origin::Markup));
        assert_eq!(origin(b"<p>a</p> <p>b"), Ok(Origin::Markup));
        assert_eq!(origin("a < b, if <x> and <y> are".as_bytes()), Ok(Origin::Plain));
        assert_eq!(origin(b""), Ok(Origin::Plain));
        assert_eq!(origin(b"%PDF-1.4").map_err(|e| e.kind()), Err(ReadErrorKind::Pdf));
        assert_eq!(origin(&[0; 40]).map_err(|e| e.kind()), Err(ReadErrorKind::Binary));
    }
}
