//! Names of elements as a small number, with what the browser's own style sheet does to them.
//!
//! `Tag::of("p") == Tag::P`, and `Tag::P.is_block()`; a name that matters nowhere is [`Tag::Other`] (inline).

macro_rules! tags {
    ($($variant:ident $name:literal $flow:ident,)*) => {
        /// Name of an element; text nodes have [`Tag::Text`].
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Tag { Text, #[default] Other, $($variant,)* }

        impl Tag {
            /// The tag of an element's local name in lower case.
            pub fn of(name: &str) -> Self {
                match name { "#text" => Tag::Text, $($name => Tag::$variant,)* _ => Tag::Other }
            }

            /// The element's local name; empty for [`Tag::Other`].
            pub fn name(self) -> &'static str {
                match self { Tag::Text => "#text", Tag::Other => "", $(Tag::$variant => $name,)* }
            }

            fn flow(self) -> Flow {
                match self { Tag::Text | Tag::Other => Flow::Inline, $(Tag::$variant => Flow::$flow,)* }
            }
        }
    };
}

/// What an element does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    /// runs on in the line
    Inline,
    /// stands on lines of its own
    Block,
    /// has no text for a reader; its content is not even walked
    Void,
}

tags! {
    Html "html" Block, Head "head" Block, Body "body" Block, Title "title" Block, Meta "meta" Inline, Link "link" Inline,
    Base "base" Inline,
    Script "script" Void, Style "style" Void, Noscript "noscript" Void, Template "template" Block,
    Svg "svg" Void, Iframe "iframe" Block, Frame "frame" Block, Frameset "frameset" Block, Object "object" Void, Embed "embed" Void,
    Canvas "canvas" Void,
    Video "video" Void, Audio "audio" Void, Textarea "textarea" Void, Select "select" Void, Datalist "datalist" Void,
    Map "map" Void, Noframes "noframes" Void, Noembed "noembed" Void, Progress "progress" Void, Meter "meter" Void,
    Div "div" Block, P "p" Block, Section "section" Block, Article "article" Block, Main "main" Block, Aside "aside" Block,
    Nav "nav" Block, Header "header" Block, Footer "footer" Block, Hgroup "hgroup" Block, Address "address" Block,
    H1 "h1" Block, H2 "h2" Block, H3 "h3" Block, H4 "h4" Block, H5 "h5" Block, H6 "h6" Block,
    Ul "ul" Block, Ol "ol" Block, Li "li" Block, Menu "menu" Block, Dl "dl" Block, Dt "dt" Block, Dd "dd" Block,
    Blockquote "blockquote" Block, Pre "pre" Block, Hr "hr" Block, Figure "figure" Block, Figcaption "figcaption" Block,
    Table "table" Block, Caption "caption" Block, Thead "thead" Block, Tbody "tbody" Block, Tfoot "tfoot" Block,
    Tr "tr" Block, Td "td" Block, Th "th" Block,
    Form "form" Block, Fieldset "fieldset" Block, Legend "legend" Block, Details "details" Block, Summary "summary" Block,
    Dialog "dialog" Block, Center "center" Block, Search "search" Block, Slot "slot" Inline,
    Dir "dir" Block, Listing "listing" Block, Plaintext "plaintext" Block, Xmp "xmp" Block,
    Optgroup "optgroup" Block, Option_ "option" Block,
    A "a" Inline, B "b" Inline, Strong "strong" Inline, I "i" Inline, Em "em" Inline, U "u" Inline, Span "span" Inline,
    Br "br" Inline, Img "img" Inline, Picture "picture" Inline, Source "source" Inline, Time "time" Inline,
    Button "button" Inline, Label "label" Inline, Input "input" Inline, Q "q" Inline, Cite "cite" Inline, Small "small" Inline,
    Sup "sup" Inline, Sub "sub" Inline, Font "font" Inline, Abbr "abbr" Inline, Mark "mark" Inline, Code "code" Inline,
    Bdi "bdi" Inline, Bdo "bdo" Inline, Ins "ins" Inline, Del "del" Inline, Wbr "wbr" Inline,
}

impl Tag {
    /// Whether it stands on lines of its own, unless a style says otherwise.
    pub fn is_block(self) -> bool {
        self.flow() != Flow::Inline
    }

    /// Whether nothing in it is for a reader; both readers skip what it holds.
    pub fn is_skipped(self) -> bool {
        self.flow() == Flow::Void
    }

    /// Whether an element of that name may hold text for a reader.
    pub fn may_hold_text(self) -> bool {
        use Tag::{Base, Br, Head, Hr, Img, Input, Link, Meta, Script, Source, Text, Title, Wbr};
        !matches!(self, Text | Head | Meta | Link | Base | Title | Script | Img | Source | Input | Br | Hr | Wbr)
    }

    /// The level of a heading, 1 to 6.
    pub fn heading(self) -> Option<u8> {
        match self {
            Tag::H1 => Some(1),
            Tag::H2 => Some(2),
            Tag::H3 => Some(3),
            Tag::H4 => Some(4),
            Tag::H5 => Some(5),
            Tag::H6 => Some(6),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for name in ["p", "h3", "figcaption", "a", "#text"] {
            assert_eq!(Tag::of(name).name(), name);
        }
        assert_eq!(Tag::of("my-element"), Tag::Other);
        assert_eq!((Tag::P.is_block(), Tag::Span.is_block(), Tag::Svg.is_skipped()), (true, false, true));
    }
}
