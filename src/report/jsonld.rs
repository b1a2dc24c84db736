//! JSON-LD: the article as schema.org's NewsArticle with what it is about, who acts, actions and quotations; and for each
//! finding a Web Annotation whose TextQuoteSelector holds the words it was read in.

use super::quote;
use crate::summary::{Action, ActionKind, Entity, EntityKind, Evidence, Quote, Summary};
use serde_json::{Map, Value, json};

/// The graph as one line of JSON, without a line break.
pub fn jsonld(summary: &Summary) -> String {
    let mut graph = vec![article(summary)];
    graph.extend(summary.participants.iter().chain(&summary.mentioned).map(entity));
    graph.extend(summary.actions.iter().map(action));
    graph.extend(summary.quotes.iter().enumerate().map(|(i, q)| quotation(i, q)));
    let mut annotations = Vec::new();
    for e in summary.participants.iter().chain(&summary.mentioned) {
        annotations.extend(e.mentions.iter().map(|m| (e.id.clone(), *m)));
    }
    for a in &summary.actions {
        annotations.push((a.id.clone(), a.evidence));
        annotations.extend(a.also.iter().map(|e| (a.id.clone(), *e)));
    }
    annotations.extend(summary.quotes.iter().enumerate().map(|(i, q)| (quote_id(i), q.evidence)));
    graph.extend(annotations.iter().enumerate().map(|(i, (id, e))| annotation(summary, i, id, *e)));
    json!({"@context": "https://schema.org", "@graph": graph}).to_string()
}

/// An object of the pairs that have a value.
fn object(pairs: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    Value::Object(pairs.into_iter().filter_map(|(k, v)| Some((k.to_string(), v?))).collect::<Map<_, _>>())
}

fn text(value: &Option<String>) -> Option<Value> {
    value.as_ref().map(|v| json!(v))
}

fn reference(id: &str) -> Value {
    json!({"@id": format!("#{id}")})
}

fn references<'a>(ids: impl Iterator<Item = &'a String>) -> Option<Value> {
    let list: Vec<Value> = ids.map(|id| reference(id)).collect();
    (!list.is_empty()).then_some(Value::Array(list))
}

fn article(summary: &Summary) -> Value {
    let a = &summary.article;
    let gist: Vec<&str> = summary.gist.iter().map(|n| super::sentence(summary, *n)).collect();
    let topics = summary.topics.iter().map(|t| {
        object([("@type", Some(json!("Thing"))), ("name", Some(json!(t.label))), ("identifier", text(&t.subject))])
    });
    let about: Vec<Value> =
        topics.chain(summary.participants.iter().filter(|p| p.central).map(|p| reference(&p.id))).collect();
    let others = summary.participants.iter().filter(|p| !p.central).chain(&summary.mentioned);
    let quotes = (0..summary.quotes.len()).map(quote_id).collect::<Vec<_>>();
    object([
        ("@id", Some(json!(a.url.as_deref().unwrap_or("#article")))),
        ("@type", Some(json!("NewsArticle"))),
        ("headline", text(&a.title)),
        ("inLanguage", Some(json!(summary.language))),
        ("datePublished", text(&a.published)),
        ("url", text(&a.url)),
        ("author", a.byline.as_ref().map(|name| json!({"@type": "Person", "name": name}))),
        ("publisher", a.publisher.as_ref().map(|name| json!({"@type": "Organization", "name": name}))),
        ("wordCount", Some(json!(a.words))),
        ("timeRequired", Some(json!(format!("PT{}S", a.reading_seconds)))),
        ("abstract", (!gist.is_empty()).then(|| json!(gist.join(" ")))),
        ("about", (!about.is_empty()).then_some(Value::Array(about))),
        ("mentions", references(others.map(|e| &e.id).chain(summary.actions.iter().map(|a| &a.id)))),
        ("hasPart", references(quotes.iter())),
    ])
}

fn entity(e: &Entity) -> Value {
    let kind = match e.kind {
        EntityKind::Person => "Person",
        EntityKind::Country => "Country",
        EntityKind::Organization | EntityKind::Group => "Organization",
        EntityKind::Place => "Place",
    };
    // schema.org knows these two of persons alone.
    let person = e.kind == EntityKind::Person;
    let affiliation = e.affiliation.as_ref().filter(|_| person);
    object([
        ("@id", Some(json!(format!("#{}", e.id)))),
        ("@type", Some(json!(kind))),
        ("name", Some(json!(e.name))),
        ("alternateName", (!e.aliases.is_empty()).then(|| json!(e.aliases))),
        ("jobTitle", text(&e.role).filter(|_| person)),
        ("affiliation", affiliation.map(|name| json!({"@type": "Organization", "name": name}))),
        ("identifier", text(&e.country)),
    ])
}

fn action(a: &Action) -> Value {
    let kind = match a.kind {
        ActionKind::Agreement => "AgreeAction",
        ActionKind::Decision => "ChooseAction",
        ActionKind::Commitment | ActionKind::Plan => "PlanAction",
        ActionKind::Demand => "AskAction",
    };
    object([
        ("@id", Some(json!(format!("#{}", a.id)))),
        ("@type", Some(json!(kind))),
        ("name", Some(json!(a.text))),
        ("disambiguatingDescription", Some(json!(a.kind.as_str()))),
        ("agent", references(a.actors.iter())),
        ("startTime", a.when.as_ref().and_then(|w| text(&w.from))),
        ("endTime", a.when.as_ref().and_then(|w| text(&w.to))),
    ])
}

fn quote_id(i: usize) -> String {
    format!("q{}", i + 1)
}

fn quotation(i: usize, q: &Quote) -> Value {
    object([
        ("@id", Some(json!(format!("#{}", quote_id(i))))),
        ("@type", Some(json!("Quotation"))),
        ("text", Some(json!(q.text))),
        ("spokenByCharacter", q.speaker.as_deref().map(reference)),
    ])
}

/// Where a finding was read. Its own context: Web Annotation's names differ from schema.org's.
fn annotation(summary: &Summary, i: usize, body: &str, evidence: Evidence) -> Value {
    let words = quote::quote(summary, evidence);
    let selector =
        json!({"type": "TextQuoteSelector", "exact": words.exact, "prefix": words.prefix, "suffix": words.suffix});
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("#e{}", i + 1),
        "type": "Annotation",
        "motivation": "identifying",
        "body": format!("#{body}"),
        "target": {"source": summary.article.url.as_deref().unwrap_or("#article"), "selector": selector},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;
    use std::collections::BTreeSet;

    #[test]
    fn every_reference_leads_somewhere() {
        for summary in [sample::arabic(), sample::english(), sample::nothing_agreed()] {
            let Ok(value) = serde_json::from_str::<Value>(&jsonld(&summary)) else { panic!("no JSON") };
            let Some(graph) = value.get("@graph").and_then(Value::as_array) else { panic!("no graph") };
            let ids: BTreeSet<&str> = graph.iter().filter_map(|n| n.get("@id")).filter_map(Value::as_str).collect();
            let mut referred = Vec::new();
            graph.iter().for_each(|n| references_in(n, &mut referred));
            assert!(!referred.is_empty() || summary.participants.is_empty());
            assert!(referred.iter().all(|id| ids.contains(id)), "{referred:?}");
        }
    }

    /// Values of `@id` below the top level, and bodies of annotations.
    fn references_in<'a>(value: &'a Value, out: &mut Vec<&'a str>) {
        match value {
            Value::Object(map) => {
                out.extend(map.get("body").and_then(Value::as_str));
                for inner in map.values() {
                    out.extend(inner.get("@id").and_then(Value::as_str));
                    references_in(inner, out);
                }
            }
            Value::Array(list) => {
                for inner in list {
                    out.extend(inner.get("@id").and_then(Value::as_str));
                    references_in(inner, out);
                }
            }
            _ => {}
        }
    }
}
