//! What the words in class and id attributes say an element is for: `src/page/tokens.txt`.
//!
//! `class="c-ArticleShareBar"` has the words article, share, bar: [`TokenClass::Body`] and [`TokenClass::Share`].

use std::collections::HashMap;
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
    let (mut set, mut word, mut before) = (0, String::new(), String::new());
    let mut lower = false;
    for c in value.chars().chain(std::iter::once(' ')) {
        // A capital after a small letter begins a word.
        if !c.is_ascii_alphanumeric() || c.is_ascii_uppercase() && lower {
            set |= look_up(table, &before, &word);
            if !word.is_empty() || c == ' ' {
                before = if c == ' ' { String::new() } else { std::mem::take(&mut word) };
            }
            word.clear();
        }
        lower = c.is_ascii_lowercase();
        if c.is_ascii_alphanumeric() && word.len() < MAX_WORD {
            word.push(c.to_ascii_lowercase());
        }
    }
    set
}

fn look_up(table: &HashMap<&'static str, TokenSet>, before: &str, word: &str) -> TokenSet {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let one = table.get(bare).copied().unwrap_or_default();
    if before.is_empty() || bare.is_empty() {
        return one;
    }
    let joined = table.get([before, bare].concat().as_str()).copied().unwrap_or_default();
    one | joined
}

fn table() -> &'static HashMap<&'static str, TokenSet> {
    static TABLE: OnceLock<HashMap<&'static str, TokenSet>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<&'static str, TokenSet> = HashMap::new();
        for line in include_str!("tokens.txt").lines() {
            let Some((name, words)) = line.strip_prefix('[').and_then(|l| l.split_once(']')) else { continue };
            let Some(class) = TokenClass::of(name) else { continue };
            for word in words.split_whitespace() {
                *table.entry(word).or_default() |= 1 << class as u16;
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
