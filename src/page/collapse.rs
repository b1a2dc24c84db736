//! White space, collapsed: every run of it one space, none at the ends.
//!
//! `collapse("  Talks\u{a0}begin\n")` is `"Talks begin"`, the same as Python's `' '.join(s.split())`.

/// White space as Python's `str.split` sees it: Unicode's and the four separators of ASCII.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// Whether a character shows nothing and takes no room: controls of direction, joiners, soft hyphen, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether nothing can be read in the text.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || is_invisible(c))
}

/// The text with white space collapsed.
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out.truncate(out.trim_end_matches(is_space).len());
    out
}

/// Appends text to a text that is collapsed so far but for one space at its end.
pub fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        if !is_space(c) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_python_does() {
        assert_eq!(collapse(" a\u{a0}\t b\x1cc\u{200b} \n"), "a b c\u{200b}");
        assert_eq!(collapse("\u{3000} \n"), "");
        assert!(is_blank("\u{200f} \u{feff}"));
    }
}
