//! The sections in the order that the reader wants, without those they do not want.
//!
//! Kept as their names, `actions gist participants`; nothing: all of them, in the usual order.

use super::element::{Child, Element};

/// Sections that can be moved, in the usual order.
pub const SECTIONS: [&str; 9] =
    ["gist", "participants", "actions", "positions", "topics", "quotes", "dates", "figures", "mentioned"];
/// What belongs to a section without being one: it goes behind it.
const FOLLOWS: (&str, &str) = ("matrix", "actions");

/// Arranges the sections of a drawn panel's `main`.
pub fn arrange(tree: &mut [Element], wanted: &str) {
    if wanted.is_empty() {
        return;
    }
    let Some(main) = tree.iter_mut().find(|e| e.tag == "main") else {
        return;
    };
    let name = |child: &Child| match child {
        Child::Element(e) => of(e, "data-section").filter(|s| SECTIONS.contains(&s.as_str())).or_else(|| {
            of(e, "class").filter(|class| class.split(' ').any(|c| c == FOLLOWS.0)).map(|_| FOLLOWS.0.to_string())
        }),
        Child::Text(_) => None,
    };
    let first = main.children.iter().position(|c| name(c).is_some()).unwrap_or(main.children.len());
    let (mut movable, fixed): (Vec<_>, Vec<_>) =
        std::mem::take(&mut main.children).into_iter().map(|c| (name(&c), c)).partition(|(name, _)| name.is_some());
    main.children = fixed.into_iter().map(|(_, c)| c).collect();
    let mut at = first;
    for section in wanted.split_whitespace() {
        for part in [section, if section == FOLLOWS.1 { FOLLOWS.0 } else { "" }] {
            if let Some(found) = movable.iter().position(|(name, _)| name.as_deref() == Some(part)) {
                main.children.insert(at, movable.remove(found).1);
                at += 1;
            }
        }
    }
}

fn of(element: &Element, attribute: &str) -> Option<String> {
    element.attributes.iter().find(|(name, _)| *name == attribute).map(|(_, value)| value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interface::Words;
    use crate::panel::view::View;
    use crate::panel::{draw, sample};

    #[test]
    fn wanted_sections_in_the_wanted_order() {
        let (summary, words) = (sample::arabic(), Words::of("en"));
        let order = |wanted: &str| {
            let mut tree = draw(View::new(&summary, &words), &[], false);
            arrange(&mut tree, wanted);
            let main = tree.into_iter().find(|e| e.tag == "main").map(|m| m.to_html()).unwrap_or_default();
            assert!(main.contains("class=\"foot\"") && main.contains("<h1"), "what is no section stays");
            let names = main.split("data-section=\"").skip(1).filter_map(|s| s.split('"').next());
            names.filter(|n| *n != "notes").collect::<Vec<_>>().join(" ")
        };
        assert_eq!(order(""), SECTIONS.join(" "));
        assert_eq!(order("topics actions gist"), "topics actions gist");
        assert_eq!(order("gist gist nonsense"), "gist");
    }
}
