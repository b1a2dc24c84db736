//! JSON of a page as far as it tells of articles: the keys that are asked for, the rest skipped; texts stay in the script.
//!
//! `{"headline": "Talks begin", "image": {...}}` keeps its headline.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Keys that hold other objects of the page.
pub const INNER: [&str; 10] = [
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "itemListElement",
    "item",
    "hasPart",
    "author",
    "creator",
    "publisher",
    "liveBlogUpdate",
];
/// Keys that say something of an object.
const SAYING: [&str; 10] = [
    "@type",
    "@id",
    "@value",
    "name",
    "headline",
    "datePublished",
    "dateCreated",
    "uploadDate",
    "articleBody",
    "isAccessibleForFree",
];

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// a string
    Text(Cow<'a, str>),
    /// true or false
    Truth(bool),
    /// an array
    List(Vec<Json<'a>>),
    /// an object
    Object(Object<'a>),
    /// a number or null
    Other,
}

/// An object: its keys that matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object<'a>(Vec<(&'static str, Json<'a>)>);

impl<'a> Object<'a> {
    /// The value of a key; the last, where it has several.
    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        self.0.iter().rev().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// Whether it has a key.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

impl Json<'_> {
    /// The string that it is.
    pub fn text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }
}

/// A key that matters.
struct Key(Option<&'static str>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl Visitor<'_> for Keys {
            type Value = Key;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_str<E>(self, key: &str) -> Result<Key, E> {
                Ok(Key(INNER.iter().chain(&SAYING).find(|name| **name == key).copied()))
            }
        }
        deserializer.deserialize_str(Keys)
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(Json::Truth(truth))
    }
    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Json::Other)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Json::Other)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Json::Other)
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Other)
    }
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut object = Object::default();
        while let Some(key) = entries.next_key::<Key>()? {
            match key.0 {
                Some(key) => object.0.push((key, entries.next_value()?)),
                None => drop(entries.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_is_kept() {
        let json: Json =
            serde_json::from_str(r#"{"name": "a\tb", "x": {"name": 1}, "item": [true, null, 2.5]}"#).expect("JSON");
        let Json::Object(object) = json else { panic!("an object") };
        assert_eq!(object.get("name").and_then(Json::text), Some("a\tb"));
        assert_eq!(object.get("item"), Some(&Json::List(vec![Json::Truth(true), Json::Other, Json::Other])));
        assert!(!object.has("x"));
    }
}
