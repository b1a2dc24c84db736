//! Names in languages that write them with capitals.

use super::reader::Reader;
use super::scan::Found;
use crate::text::Sentence;

pub(super) fn scan(_r: &Reader, _s: &Sentence) -> Found {
    Found::default()
}
