//! What the words in class and id attributes say an element is for: `src/page/tokens.txt`.
//!
//! `class="c-ArticleShareBar"` has the words article, share, bar: [`TokenClass::Body`] and [`TokenClass::Share`].

use super::hash::{self, HashedMap};
use std::sync::OnceLock;

/// Longest word that is looked up, in bytes.
const MAX_WORD: usize = 24;

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

            fn of(name: &str) -> Option<Self> {
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

/// The classes of an attribute's words.
pub fn classes_of(value: &str) -> TokenSet {
    let table = table();
    let mut set = 0;
    let (mut word, mut before) = (Word::default(), Word::default());
    let mut lower = false;
    for byte in value.bytes().chain(std::iter::once(b' ')) {
        // A capital after a small letter begins a word.
        if !byte.is_ascii_alphanumeric() || byte.is_ascii_uppercase() && lower {
            set |= look_up(table, &before, &word);
            if byte == b' ' {
                before = Word::default();
            } else if word.length > 0 {
                before = word;
            }
            word = Word::default();
        }
        lower = byte.is_ascii_lowercase();
        if byte.is_ascii_alphanumeric() {
            word.push(byte.to_ascii_lowercase());
        }
    }
    set
}

/// A word by its bytes, without digits at its end.
#[derive(Clone, Copy, Default)]
struct Word {
    bytes: [u8; MAX_WORD],
    /// bytes seen
    length: usize,
    /// bytes up to the last letter
    bare: usize,
}

impl Word {
    fn push(&mut self, byte: u8) {
        if let Some(cell) = self.bytes.get_mut(self.length) {
            *cell = byte;
            self.length += 1;
            if !byte.is_ascii_digit() {
                self.bare = self.length;
            }
        }
    }

    fn letters(&self) -> &[u8] {
        self.bytes.get(..self.bare).unwrap_or_default()
    }
}

fn look_up(table: &HashedMap<TokenSet>, before: &Word, word: &Word) -> TokenSet {
    if word.bare == 0 {
        return 0;
    }
    let one = table.get(&hash::of(word.letters())).copied().unwrap_or_default();
    if before.length == 0 {
        return one;
    }
    let whole = before.bytes.get(..before.length).unwrap_or_default();
    let key = word.letters().iter().fold(hash::of(whole), |h, &b| hash::step(h, b));
    one | table.get(&key).copied().unwrap_or_default()
}

fn table() -> &'static HashedMap<TokenSet> {
    static TABLE: OnceLock<HashedMap<TokenSet>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashedMap<TokenSet> = HashedMap::default();
        for line in include_str!("tokens.txt").lines() {
            let Some((name, words)) = line.strip_prefix('[').and_then(|l| l.split_once(']')) else {
                continue;
            };
            let Some(class) = TokenClass::of(name) else {
                continue;
            };
            for word in words.split_whitespace() {
                *table.entry(hash::of(word.as_bytes())).or_default() |= 1 << class as u16;
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_attributes() {
        let has = |value, class: TokenClass| classes_of(value) & (1 << class as u16) != 0;
        assert!(has("c-ArticleShareBar", TokenClass::Body) && has("c-ArticleShareBar", TokenClass::Share));
        assert!(has("x sr-only", TokenClass::Hidden) && has("related2", TokenClass::Related));
        assert_eq!(classes_of("css-1x9y roads sharedaddyx"), 0);
    }
}
