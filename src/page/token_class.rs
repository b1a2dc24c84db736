//! What the words of class attributes say that an element is for.

macro_rules! classes {
    ($($variant:ident $name:literal,)*) => {
        /// What an element is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum TokenClass { $($variant,)* }

        impl TokenClass {
            /// How many there are.
            pub const COUNT: usize = [$($name,)*].len();

            /// The class of a section of `tokens.txt`.
            pub fn of(name: &str) -> Option<Self> {
                match name { $($name => Some(TokenClass::$variant),)* _ => None }
            }
        }
    };
}

classes! {
    Body "body", Lede "lede", Menu "menu", Related "related", Topics "topics", Share "share", Comment "comment", Advert "advert",
    Newsletter "newsletter", Cookie "cookie", Byline "byline", Caption "caption", Hidden "hidden", Aside "aside",
}

/// A set of [`TokenClass`], one bit each.
pub type TokenSet = u16;
