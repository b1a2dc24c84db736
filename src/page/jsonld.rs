//! JSON-LD of a page, read leniently: what the article object says of headline, authors, publisher, date and body.
//!
//! `{"@type": "NewsArticle", "headline": "Talks begin"}` has the headline, in `@graph`, arrays or `mainEntity` as well.
//! Objects of other types are asked for nothing but their names where the article points to them by `@id`.

use super::collapse::collapse;
use super::json::{INNER, Json, Object};
use std::borrow::Cow;

/// Most objects that are visited.
const MAX_OBJECTS: usize = 5000;

/// What the best article object says.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// there is an object of an article
    pub found: bool,
    /// its type, the first of several
    pub kind: String,
    /// its headline or name
    pub headline: Option<String>,
    /// its name, where it has a headline besides
    pub name: Option<String>,
    /// names of its authors
    pub authors: Vec<String>,
    /// name of its publisher
    pub publisher: Option<String>,
    /// when it was published
    pub published: Option<String>,
    /// its text
    pub body: Option<String>,
    /// whether everybody may read it
    pub free: Option<bool>,
    /// number of entries of a live blog
    pub updates: usize,
    /// some object is a thread of a forum, or questions with their answers
    pub discussion: bool,
}

impl Linked {
    /// Reads all scripts of structured data of a page.
    pub fn new(scripts: &[&str]) -> Self {
        let sound: Vec<Option<Json>> = scripts.iter().map(|script| serde_json::from_str(bare(script)).ok()).collect();
        let mended: Vec<Option<String>> =
            scripts.iter().zip(&sound).map(|(script, json)| json.is_none().then(|| mended(bare(script)))).collect();
        let values: Vec<Json> = sound
            .into_iter()
            .zip(&mended)
            .filter_map(|(json, text)| json.or_else(|| first(text.as_deref()?)))
            .collect();
        let mut objects: Vec<&Object> = Vec::new();
        // In document order: what is found first is pushed last.
        let mut work: Vec<&Json> = values.iter().rev().collect();
        while let Some(value) = work.pop() {
            match value {
                Json::List(items) => work.extend(items.iter().rev()),
                Json::Object(object) if objects.len() < MAX_OBJECTS => {
                    objects.push(object);
                    work.extend(INNER.iter().rev().filter_map(|key| object.get(key)));
                }
                _ => {}
            }
        }
        let best = objects.iter().max_by_key(|o| rank(o)).filter(|o| rank(o) > (0, 0, 0));
        let talks = |t: &str| matches!(t, "DiscussionForumPosting" | "QAPage");
        let discussion = objects.iter().any(|o| types(o).any(talks));
        let linked = best.map(|article| Self::of(article, &objects)).unwrap_or_default();
        Self { discussion, ..linked }
    }

    fn of(article: &Object, all: &[&Object]) -> Self {
        let text = |key: &str| article.get(key).and_then(first_text);
        let names = |key: &str| article.get(key).map(|v| names_of(v, all)).unwrap_or_default();
        let authors = [names("author"), names("creator")].into_iter().find(|n| !n.is_empty()).unwrap_or_default();
        Linked {
            found: true,
            kind: types(article).next().unwrap_or_default().to_owned(),
            headline: text("headline").or_else(|| text("name")),
            name: text("name").filter(|_| article.has("headline")),
            authors,
            publisher: names("publisher").into_iter().next(),
            published: text("datePublished").or_else(|| text("dateCreated")).or_else(|| text("uploadDate")),
            body: text("articleBody").filter(|b| b.len() > 100),
            free: article.get("isAccessibleForFree").and_then(|v| match v {
                Json::Truth(free) => Some(*free),
                Json::Text(s) => s.parse::<bool>().ok().or_else(|| s.to_ascii_lowercase().parse().ok()),
                _ => None,
            }),
            updates: article.get("liveBlogUpdate").map_or(0, |v| if let Json::List(all) = v { all.len() } else { 0 }),
            discussion: false,
        }
    }
}

/// A script without the marks of comments around it and a trailing semicolon.
fn bare(script: &str) -> &str {
    let text =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    text.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';')
}

/// Line breaks within strings put right.
fn mended(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The first value of a text that may hold more.
fn first(text: &str) -> Option<Json<'_>> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}

fn types<'o>(object: &'o Object) -> impl Iterator<Item = &'o str> {
    let list: Vec<&str> = match object.get("@type") {
        Some(Json::Text(one)) => vec![one],
        Some(Json::List(many)) => many.iter().filter_map(Json::text).collect(),
        _ => Vec::new(),
    };
    list.into_iter().map(|t| t.rsplit(['/', ':']).next().unwrap_or(t))
}

/// How well an object speaks of the page's article: its type, whether it has a date, whether it has a headline.
fn rank(object: &Object) -> (u8, u8, u8) {
    let kind = types(object)
        .map(|t| match t {
            "NewsArticle"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "ReviewNewsArticle" => 4,
            "LiveBlogPosting" => 4,
            "Article"
            | "BlogPosting"
            | "Report"
            | "TechArticle"
            | "ScholarlyArticle"
            | "AdvertiserContentArticle"
            | "SatiricalArticle" => 3,
            "VideoObject" => 0,
            "WebPage" | "ItemPage" => u8::from(object.has("datePublished")),
            t if t.ends_with("Article") || t.ends_with("Posting") => 3,
            _ => 0,
        })
        .max()
        .unwrap_or(0);
    if kind == 0 {
        return (0, 0, 0);
    }
    let has = |key: &str| u8::from(object.has(key));
    (kind, has("datePublished") + has("articleBody"), has("headline") + has("author"))
}

/// A string, or the first one of a list, or an object's `@value`; entities of HTML are undone.
fn first_text(value: &Json) -> Option<String> {
    let text = match value {
        Json::Text(text) => text,
        Json::List(items) => return items.iter().find(|v| v.text().is_some()).and_then(first_text),
        Json::Object(object) => object.get("@value").or_else(|| object.get("name"))?.text()?,
        _ => return None,
    };
    Some(collapse(&unescape(text))).filter(|t| !t.is_empty())
}

/// Names of persons or bodies: strings, objects with a name, lists of them, or `@id`s that point to an object.
fn names_of(value: &Json, all: &[&Object]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let items = match value {
        Json::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    for item in items.iter().take(50) {
        let found = match item {
            Json::Text(_) => first_text(item).into_iter().collect(),
            Json::Object(object) => match object.get("name") {
                Some(Json::List(many)) => many.iter().filter_map(first_text).collect(),
                Some(name) => first_text(name).into_iter().collect(),
                None => {
                    let pointed =
                        object.get("@id").and_then(|id| all.iter().find(|o| o.get("@id") == Some(id) && o.has("name")));
                    pointed.and_then(|o| o.get("name")).and_then(first_text).into_iter().collect()
                }
            },
            _ => Vec::new(),
        };
        for name in found {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Undoes the few entities that publishers leave in JSON.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.bytes().take(12).position(|b| b == b';');
        let entity = end.and_then(|end| from.get(1..end));
        match (entity.and_then(entity_char), end) {
            (Some(c), Some(end)) => {
                out.push(c);
                rest = from.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity_char(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "laquo" => '«',
        "raquo" => '»',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_found_anywhere() {
        let script = r##"{"@graph":[{"@type":"WebSite","name":"Site"},{"@type":["NewsArticle"],"headline":"Talks &amp; more",
            "author":{"@id":"#a"},"publisher":{"name":"Agency"},"datePublished":"2024-03-09"},{"@type":"Person","@id":"#a","name":"Jane Roe"}]}"##;
        let linked = Linked::new(&[script]);
        assert_eq!(linked.headline.as_deref(), Some("Talks & more"));
        assert_eq!((linked.authors, linked.publisher.as_deref()), (vec!["Jane Roe".to_owned()], Some("Agency")));
    }

    #[test]
    fn broken_scripts_are_mended_or_left() {
        assert!(Linked::new(&["{\"@type\":\"Article\",\"headline\":\"a\nb\"};"]).found);
        assert!(!Linked::new(&["{\"@type\":", "", "[1,2]"]).found);
    }

    #[test]
    fn entities() {
        assert_eq!(unescape("a &#8217;b&#x27; &c &amp;"), "a ’b' &c &");
    }
}
