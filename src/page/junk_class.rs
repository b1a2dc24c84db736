//! What a line that is no part of an article is for.

macro_rules! classes {
    ($($variant:ident $name:literal,)*) => {
        /// What a line that is no part of an article is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum JunkClass { $($variant,)* }

        impl JunkClass {
            /// All classes, in the order of the enum.
            pub const ALL: &'static [JunkClass] = &[$(JunkClass::$variant,)*];

            /// The class of a section of `junk.txt`.
            pub fn of(name: &str) -> Option<Self> {
                match name { $($name => Some(JunkClass::$variant),)* _ => None }
            }
        }
    };
}

classes! {
    Menu "menu", Related "related", Share "share", Comment "comment", Advert "advert", Newsletter "newsletter",
    Paywall "paywall", Cookie "cookie", Byline "byline", Date "date", Caption "caption", Notice "notice",
}
