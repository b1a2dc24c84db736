//! The encoding of a saved page: its byte order mark, else the `charset` its first kilobytes declare, else UTF-8.
//!
//! `<meta charset="windows-1256">` makes the rest Arabic. Bytes that fit nowhere become U+FFFD.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes in which the declaration must stand (browsers look at the first 1024; some pages have it later).
const DECLARED_WITHIN: usize = 4096;

/// Only longer inputs are cut by a limit, perhaps within a character.
const CUT_BEYOND: usize = 60_000;

/// The text of the bytes.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        // What is valid UTF-8 from end to end is UTF-8: pages are saved anew without a change to what they declare.
        // The last character may have been cut, and ISO-2022-JP is ASCII with escapes.
        None if std::str::from_utf8(bytes).map_or_else(
            |e| e.error_len().is_none() && e.valid_up_to() > CUT_BEYOND,
            |t| !t.contains('\x1b'),
        ) =>
        {
            UTF_8
        }
        None => declared(bytes).unwrap_or(UTF_8),
    };
    encoding.decode(bytes).0
}

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..DECLARED_WITHIN).unwrap_or(bytes)
}

/// The encoding named after `charset=`; one of two-byte units cannot have been declared in single bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = head(bytes);
    let at = head
        .windows(7)
        .position(|w| w.eq_ignore_ascii_case(b"charset"))?;
    let rest = head.get(at + 7..)?;
    let is_quote = |b: &u8| matches!(b, b'"' | b'\'') || b.is_ascii_whitespace();
    let start = rest.iter().position(|b| !is_quote(b) && *b != b'=')?;
    let label = rest.get(start..)?;
    let end = label
        .iter()
        .position(|b| is_quote(b) || matches!(b, b';' | b'/' | b'>'))
        .unwrap_or(label.len());
    let encoding = Encoding::for_label(label.get(..end)?)?;
    Some(if encoding == UTF_16BE || encoding == UTF_16LE {
        UTF_8
    } else {
        encoding
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_marked_or_plain() {
        let arabic = [
            b"<meta charset='windows-1256'>".as_slice(),
            &[0xD3, 0xE1, 0xC7, 0xE3],
        ]
        .concat();
        assert!(decode(&arabic).ends_with("سلام"));
        let turkish = [
            b"<meta content='text/html; charset=ISO-8859-9'>".as_slice(),
            &[0xDD],
        ]
        .concat();
        assert!(decode(&turkish).ends_with('İ'));
        assert_eq!(decode(b"\xFF\xFE\x4A\x06"), "ي");
        assert_eq!(
            decode("<meta charset=windows-1256>سلام".as_bytes()),
            "<meta charset=windows-1256>سلام"
        );
        assert_eq!(decode(b"a\xFF"), "a\u{FFFD}");
    }
}
