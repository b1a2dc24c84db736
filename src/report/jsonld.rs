//! JSON-LD: the article as schema.org's NewsArticle with what it is about; who acts, actions, stands, quotations, days and
//! figures; and for each finding Web Annotations whose TextQuoteSelectors hold the words it was read in.
//!
//! The context stands in the file: no program that reads it has to fetch one. Names count from the article's address, so
//! that the findings of several articles do not meet: `#a1` is `https://ledger.example/deal#a1`.

use super::quote::{self, Quote as Words};
use crate::page::hash;
use crate::summary::{
    Action, ActionKind, Date, Entity, EntityKind, Evidence, Figure, Position, PositionKind, Quote, Summary,
};
use serde_json::{Map, Value, json};

/// The graph as one line of JSON, without a line break.
pub fn jsonld(summary: &Summary) -> String {
    let mut graph = vec![article(summary)];
    let mut read = Vec::new();
    for e in summary.participants.iter().chain(&summary.mentioned) {
        graph.push(entity(e));
        read.extend(e.mentions.iter().map(|m| (e.id.clone(), quote::quote(summary, *m))));
    }
    for a in &summary.actions {
        graph.push(action(a));
        read.extend(std::iter::once(&a.evidence).chain(&a.also).map(|e| (a.id.clone(), quote::quote(summary, *e))));
    }
    for (i, t) in summary.topics.iter().enumerate() {
        let id = name('t', i);
        let names = [("@type", Some(json!("Thing"))), ("name", Some(json!(t.label))), ("identifier", text(&t.subject))];
        graph.push(object([("@id", Some(json!(format!("#{id}"))))].into_iter().chain(names)));
        let whole = |n: &usize| Words { exact: super::sentence(summary, *n), prefix: "", suffix: "" };
        read.extend(t.sentences.iter().map(|n| (id.clone(), whole(n))));
    }
    let mut add = |letter: char, i: usize, node: Value, evidence: Evidence| {
        let id = name(letter, i);
        let Value::Object(mut node) = node else { return };
        node.insert("@id".to_string(), json!(format!("#{id}")));
        graph.push(Value::Object(node));
        read.push((id, quote::quote(summary, evidence)));
    };
    for (i, p) in summary.positions.iter().enumerate() {
        add('s', i, position(p), p.evidence);
    }
    for (i, q) in summary.quotes.iter().enumerate() {
        add('q', i, quotation(q), q.evidence);
    }
    for (i, d) in summary.dates.iter().enumerate() {
        add('d', i, event(summary, d), d.evidence);
    }
    for (i, f) in summary.figures.iter().enumerate() {
        add('f', i, figure(f), f.evidence);
    }
    let source = summary.article.url.as_deref().unwrap_or("#article");
    graph.extend(read.iter().enumerate().map(|(i, (id, words))| annotation(source, i, id, words)));
    json!({"@context": context(summary), "@graph": graph}).to_string()
}

/// What the names mean: schema.org's, and those of Web Annotation.
fn context(summary: &Summary) -> Value {
    let base = summary.article.url.as_deref().map(|url| url.split('#').next().unwrap_or(url).to_string());
    let text = || summary.sentences.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n");
    let id = |of: &str| json!({"@id": of, "@type": "@id"});
    json!({
        "@base": base.unwrap_or_else(|| format!("urn:khulasa:{:016x}", hash::of(text().as_bytes()))),
        "@vocab": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "url": id("https://schema.org/url"),
        "body": id("oa:hasBody"),
        "target": "oa:hasTarget",
        "source": id("oa:hasSource"),
        "selector": "oa:hasSelector",
        "motivation": id("oa:motivatedBy"),
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
    })
}

/// `#q3`, without the sign.
fn name(letter: char, i: usize) -> String {
    format!("{letter}{}", i + 1)
}

/// An object of the pairs that have a value.
fn object(pairs: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    // One by one: to collect them makes the map's code anew for each number of pairs.
    let mut out = Map::new();
    for (key, value) in pairs {
        if let Some(value) = value {
            out.insert(key.to_string(), value);
        }
    }
    Value::Object(out)
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
    let numbered = |letter: char, count: usize| (0..count).map(move |i| name(letter, i));
    let topics = numbered('t', summary.topics.len());
    let about: Vec<String> =
        topics.chain(summary.participants.iter().filter(|p| p.central).map(|p| p.id.clone())).collect();
    let others = summary.participants.iter().filter(|p| !p.central).chain(&summary.mentioned);
    let mentions: Vec<String> = others
        .map(|e| e.id.clone())
        .chain(summary.actions.iter().map(|a| a.id.clone()))
        .chain(numbered('s', summary.positions.len()))
        .chain(numbered('d', summary.dates.len()))
        .chain(numbered('f', summary.figures.len()))
        .collect();
    let quotes: Vec<String> = numbered('q', summary.quotes.len()).collect();
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
        ("about", references(about.iter())),
        ("mentions", references(mentions.iter())),
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

/// A stand as schema.org has such; what sort it is, too, stands in its description.
fn position(p: &Position) -> Value {
    let kind = match p.kind {
        PositionKind::Welcome => "EndorseAction",
        PositionKind::Condemn | PositionKind::Deny => "DisagreeAction",
        PositionKind::Affirm | PositionKind::Stress => "InformAction",
        PositionKind::Call => "AskAction",
        PositionKind::Discuss => "CommunicateAction",
    };
    object([
        ("@type", Some(json!(kind))),
        ("name", Some(json!(p.text))),
        ("disambiguatingDescription", Some(json!(p.kind.as_str()))),
        ("agent", references(p.actors.iter())),
    ])
}

fn quotation(q: &Quote) -> Value {
    object([
        ("@type", Some(json!("Quotation"))),
        ("text", Some(json!(q.text))),
        ("spokenByCharacter", q.speaker.as_deref().map(reference)),
    ])
}

/// A day, named by the action that is set for it, else by its sentence. One that is not known is no event.
fn event(summary: &Summary, d: &Date) -> Value {
    let action = summary
        .actions
        .iter()
        .find(|a| a.evidence.sentence() == d.evidence.sentence() && a.when.as_ref().is_some_and(|w| w.text == d.text));
    let title = action.map_or_else(|| super::sentence(summary, d.evidence.sentence()), |a| a.text.as_str());
    object([
        ("@type", Some(json!(if d.from.is_some() { "Event" } else { "Thing" }))),
        ("name", Some(json!(title))),
        ("disambiguatingDescription", Some(json!(d.text))),
        ("startDate", text(&d.from)),
        ("endDate", text(&d.to)),
        ("about", action.map(|a| reference(&a.id))),
    ])
}

fn figure(f: &Figure) -> Value {
    object([
        ("@type", Some(json!("QuantitativeValue"))),
        ("name", Some(json!(f.text))),
        ("value", f.value.map(|v| json!(v))),
        ("unitText", text(&f.unit)),
    ])
}

/// Where a finding was read.
fn annotation(source: &str, i: usize, body: &str, words: &Words) -> Value {
    let context = |text: &str| (!text.is_empty()).then(|| json!(text));
    let selector = object([
        ("@type", Some(json!("oa:TextQuoteSelector"))),
        ("exact", Some(json!(words.exact))),
        ("prefix", context(words.prefix)),
        ("suffix", context(words.suffix)),
    ]);
    json!({
        "@id": format!("#e{}", i + 1),
        "@type": "oa:Annotation",
        "motivation": "oa:identifying",
        "body": format!("#{body}"),
        "target": {"source": source, "selector": selector},
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

    #[test]
    fn every_finding_is_told_with_its_words() {
        let summary = sample::english();
        let Ok(value) = serde_json::from_str::<Value>(&jsonld(&summary)) else { panic!("no JSON") };
        assert_eq!(value["@context"]["@base"], "https://ledger.example/northwind-halvard");
        let graph = value["@graph"].as_array().cloned().unwrap_or_default();
        let body = |id: &str| graph.iter().filter(|n| n["body"] == format!("#{id}")).collect::<Vec<_>>();
        for (i, date) in summary.dates.iter().enumerate() {
            let found = body(&name('d', i));
            assert_eq!(found.len(), 1);
            assert_eq!(found[0]["target"]["selector"]["exact"], date.text);
        }
        assert_eq!(body("a1").len(), 1 + summary.actions[0].also.len());
        assert!(graph.iter().any(|n| n["@type"] == "Event" && n["startDate"].is_string()));
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
