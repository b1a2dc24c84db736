//! The panel's icons: strokes on a field of 20 by 20, in the colour of the text around them.

use super::element::{Element, el};
use crate::summary::EntityKind;

pub const CLOSE: &str = "M5 5l10 10M15 5L5 15";
pub const COPY: &str = "M7.5 7.5V4.5a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-3M4.5 7.5h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z";
pub const EXPORT: &str = "M10 3v9.5M6.2 8.8L10 12.6l3.8-3.8M4 16.5h12";
pub const OPTIONS: &str = "M3 6h7.5M14.5 6H17M3 14h2.5M9.5 14H17M12.5 4v4M7.5 12v4";
pub const SIDE: &str = "M3.5 4.5h13v11h-13zM12 4.5v11";
pub const WHEN: &str = "M4 5.5h12v10.5H4zM4 9h12M7.5 3.5v3.5M12.5 3.5v3.5";
pub const TITLE: &str = "M5 7V4.5h10V7M10 4.5v11M8 15.5h4";
pub const BACK: &str = "M8 5L3.5 9.5 8 14M4 9.5h8.5a4 4 0 0 1 0 7.500H9";
pub const EARLIER: &str = "M5 12l5-5 5 5";
pub const LATER: &str = "M5 8l5 5 5-5";
/// Lines of a text, of which one is kept: the product's mark.
pub const BRAND: [&str; 2] = ["M4 5h12M4 15h7", "M4 10h12"];

/// An icon without a name of its own: what it stands for is said beside it or on its button.
pub fn icon(path: &str) -> Element {
    frame("icon").child(el("path").attr("d", path))
}

/// The product's mark.
pub fn brand() -> Element {
    let [lines, kept] = BRAND;
    frame("brand").child(el("path").attr("d", lines)).child(el("path").class("kept").attr("d", kept))
}

/// The icon of a kind of name.
pub fn kind(kind: EntityKind) -> Element {
    icon(match kind {
        EntityKind::Person => "M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM4 17c.4-3.4 2.8-5 6-5s5.6 1.6 6 5",
        EntityKind::Country => "M5 17.500V3M5 4c4-2 6 2 10.5 0v7.500c-4.5 2-6.5-2-10.5 0",
        EntityKind::Organization => "M4.5 17V4.500h7V17M11.5 9h4v8M3 17h14M7 8h2M7 11.500h2",
        EntityKind::Group => {
            "M7.5 10a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.400zM2.5 16.500c.3-2.8 2.2-4.3 5-4.300s4.7 1.5 5 4.300M13 5a2.6 2.6 0 0 1 0 5M14.5 12.500c1.8.6 2.8 2 3 4"
        }
        EntityKind::Place => {
            "M10 17.500c3.6-4 5.4-6.6 5.4-9a5.4 5.4 0 1 0-10.8 0c0 2.4 1.8 5 5.4 9zM10 10.200a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.400z"
        }
    })
}

/// Units of width of [`spread`].
pub const SPREAD: usize = 1000;

/// A line with ticks, `SPREAD` wide and 1 high, stretched to its box.
pub fn spread(ticks: String) -> Element {
    let line = el("svg").class("spread").attr("viewBox", format!("0 0 {SPREAD} 1"));
    line.attr("preserveAspectRatio", "none").attr("aria-hidden", "true").child(el("path").attr("d", ticks))
}

fn frame(class: &str) -> Element {
    el("svg").class(class).attr("viewBox", "0 0 20 20").attr("aria-hidden", "true")
}
