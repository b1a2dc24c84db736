//! The common characters of [`super::letters`] in a table that the build has made: most of them are one look-up.

use super::letters::{LOW, SIGNS, work_out};
use super::words;

/// Folded and class.
static CHART: &[(u32, u16)] = &include!(concat!(env!("OUT_DIR"), "/chart.rs"));

/// Folded and class of a character, as [`super::letters`] says.
#[inline]
pub fn look_up(c: char) -> (u32, u16) {
    let code = c as u32;
    let at = if code < LOW { code } else { code.wrapping_sub(SIGNS.start).saturating_add(LOW) };
    CHART.get(at as usize).copied().unwrap_or_else(|| work_out(c))
}

/// Letters in lower case, one form for letters that are written in several, numbers as `#`, all else a space. A character
/// of a script without spaces is a word.
pub fn fold(text: &str) -> String {
    words::fold_by(text, |c| look_up(c).0)
}

/// The same without spaces.
pub fn squeeze(text: &str) -> String {
    words::squeeze_by(text, |c| look_up(c).0)
}

/// Appends the hashes of a text's words.
pub fn push_words(text: &str, out: &mut Vec<u64>) {
    words::push_words(text, out, |c| look_up(c).0);
}

/// The hash of a phrase.
pub fn phrase(text: &str) -> u64 {
    let mut words = Vec::new();
    push_words(text, &mut words);
    words::phrase(&words)
}
