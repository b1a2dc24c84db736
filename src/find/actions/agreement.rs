//! Gender and number: which of those named before a verb that leaves its subject out can be that subject.
//!
//! The tags of `affixes.tsv` tell the verb's (`perff`, `impfd`), the endings of role and name the person's or body's,
//! `masculine_states` in `language.tsv` the state's: after `قالت الوزارة إن الرئيس سافر` a `وأضافت` is the ministry's.

use crate::find::Character;
use crate::summary::EntityKind;
use crate::text::Document;

/// What a verb's form tells of its subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::find) struct Agreement {
    /// feminine or not, where the form tells
    feminine: Option<bool>,
    /// one, two or more, where the form tells
    number: Option<Number>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    One,
    Two,
    More,
}

impl Agreement {
    /// What the tag of a form tells.
    pub fn of(tag: &str) -> Self {
        match tag {
            "perf" | "impf" => Self { feminine: Some(false), number: Some(Number::One) },
            "perff" | "impff" => Self { feminine: Some(true), number: Some(Number::One) },
            "perfd" | "impfd" => Self { feminine: None, number: Some(Number::Two) },
            "perfp" | "impfp" => Self { feminine: None, number: Some(Number::More) },
            _ => Self::default(),
        }
    }

    /// What the ending of a participle tells.
    pub fn of_ending(document: &Document, word: &str) -> Self {
        Self { feminine: feminine(document, word), number: None }
    }

    /// Whether the form tells nothing.
    pub fn silent(self) -> bool {
        self == Self::default()
    }

    /// Whether these can be the subject together.
    pub fn fits(self, document: &Document, who: &[&Character]) -> bool {
        match (self.number, who) {
            (Some(Number::Two), _) => who.len() == 2,
            (Some(Number::More), [one]) => {
                matches!(one.kind, EntityKind::Group)
            }
            (Some(Number::One), [one]) | (None, [one]) => self.gender_fits(document, one),
            (Some(Number::One), _) => false,
            _ => !who.is_empty(),
        }
    }

    fn gender_fits(self, document: &Document, who: &Character) -> bool {
        let Some(said) = self.feminine else {
            return true;
        };
        let first = |text: &str| text.split_whitespace().next().unwrap_or_default().to_string();
        let own = match who.kind {
            EntityKind::Person => who.role.as_deref().and_then(|role| feminine(document, &first(role))),
            EntityKind::Country => {
                // A capital may stand for the state, and is feminine.
                let masculine = document.language.setting("masculine_states").unwrap_or_default();
                let iso = who.country.as_deref().unwrap_or_default();
                let is = masculine.split(' ').any(|m| !m.is_empty() && m == iso);
                return masculine.is_empty() || said || is;
            }
            EntityKind::Organization => {
                let head = first(&who.name);
                let known = feminine(document, &head);
                known.filter(|f| *f || is_head(document, &head))
            }
            _ => None,
        };
        own.is_none_or(|own| own == said)
    }
}

/// Whether a word is feminine by its ending; `None` where the language does not tell.
fn feminine(document: &Document, word: &str) -> Option<bool> {
    document.language.setting("feminine_nouns")?;
    let key = document.language.fold.fold(word);
    let endings = document.language.folded("feminine_nouns");
    Some(endings.split_ascii_whitespace().any(|e| key.ends_with(e)))
}

/// Whether a word heads names of bodies: "the council", whose gender its ending tells.
fn is_head(document: &Document, word: &str) -> bool {
    let key = document.language.fold.fold(word);
    let article = document.language.setting("article").unwrap_or_default();
    let bare = key.strip_prefix(article).unwrap_or(&key);
    let lexicon = &document.language.lexicon;
    lexicon.get("org_heads", &key).or_else(|| lexicon.get("org_heads", bare)).is_some()
}
