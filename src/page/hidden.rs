//! What markup says of its own visibility, for pages that no browser has laid out.
//!
//! `<p hidden>`, `style="display: none"` and `aria-hidden="true"` hide; `<div hidden id="S:1">` does not: React streams
//! content into such elements and a script moves it to its place.

use super::{Attr, Tag};

/// Whether an element hides itself and what it holds. `style` is the value of its style attribute.
pub fn hides(
    tag: Tag,
    has: impl Fn(Attr) -> bool,
    id: Option<&str>,
    aria_hidden: Option<&str>,
    style: Option<&str>,
) -> bool {
    let streamed = id.is_some_and(|id| id.starts_with("S:"));
    matches!(tag, Tag::Head | Tag::Template)
        || tag == Tag::Dialog && !has(Attr::Open)
        || has(Attr::Hidden) && !streamed
        || aria_hidden.is_some_and(|v| v.eq_ignore_ascii_case("true"))
        || style.is_some_and(style_hides)
}

/// Whether an inline style hides: `display: none` or `visibility: hidden`, with any spacing and letter case.
fn style_hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let (name, value) = (name.trim(), value.trim());
        let value = value.split([' ', '!']).next().unwrap_or_default();
        name.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
            || name.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden")
    })
}

/// Whether a script element holds structured data (JSON-LD) and not a program.
pub fn is_structured_data<'a>(mut attrs: impl Iterator<Item = (Attr, &'a str)>) -> bool {
    attrs
        .any(|(name, value)| name == Attr::Type && value.trim().to_ascii_lowercase().starts_with("application/ld+json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles() {
        for (style, hidden) in [
            ("display:none", true),
            ("color:red; DISPLAY : None !important", true),
            ("display:block", false),
            ("", false),
        ] {
            assert_eq!(style_hides(style), hidden, "{style}");
        }
    }

    #[test]
    fn react_streams_into_hidden_elements() {
        let hidden = |id| hides(Tag::Div, |a| a == Attr::Hidden, Some(id), None, None);
        assert_eq!((hidden("S:1"), hidden("menu")), (false, true));
    }
}
