//! The examples of each language (`lang/<code>/examples.txt`) against the whole pipeline.
//!
//! A line is `kind TAB text TAB expected`; `lang/README.md` tells the kinds and the notation. For example
//! `date TAB They meet on 9 March 2024. TAB 9 March 2024 = 2024-03-09`.

use khulasa::lang::Packs;
use khulasa::page::{Article, Paragraph, ParagraphKind};
use khulasa::summary::{Entity, EntityKind, Summary};
use khulasa::{Options, summarize};
use std::path::Path;
use std::{fs, mem};

/// What stands between the paragraphs of an example's text.
const PARAGRAPH: char = '¶';
/// What the first paragraph begins with where it is the title.
const TITLE: &str = "# ";

#[test]
fn examples_of_every_language_hold() {
    let packs = Packs::built_in();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lang");
    let (mut failures, mut count) = (Vec::new(), 0);
    for code in packs.codes() {
        let file = root.join(code).join("examples.txt");
        let text = fs::read_to_string(&file).unwrap_or_default();
        let mut date = None;
        for (n, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let cols: Vec<&str> = line.split('\t').map(str::trim).collect();
            let failure = match cols[..] {
                ["published", day] => {
                    date = (day != "-").then(|| day.to_string());
                    continue;
                }
                [kind, text, expected] => {
                    count += 1;
                    let summary = read(text, code, date.clone(), &packs);
                    check(kind, &summary, expected)
                }
                _ => Some("an example has three columns".to_string()),
            };
            if let Some(failure) = failure {
                failures.push(format!("lang/{code}/examples.txt:{}: {line}\n    {failure}", n + 1));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} examples fail\n{}", failures.len(), failures.join("\n"));
}

/// The summary of an example's text.
fn read(text: &str, code: &str, date: Option<String>, packs: &Packs) -> Summary {
    let paragraph = |(block, text): (usize, &str)| Paragraph {
        nodes: 0..0,
        block,
        kind: match block == 0 && text.starts_with(TITLE) {
            true => ParagraphKind::Title,
            false => ParagraphKind::Text,
        },
        text: text.trim_start_matches(TITLE).trim().to_string(),
    };
    let paragraphs: Vec<Paragraph> = text.split(PARAGRAPH).enumerate().map(paragraph).collect();
    let title = paragraphs.first().filter(|p| p.kind == ParagraphKind::Title).map(|p| p.text.clone());
    let article = Article { title, paragraphs, ..Article::default() };
    let options = Options { language: Some(code.to_string()), date };
    summarize(&article, packs, &options)
}

/// What differs between the findings of a kind and those expected; nothing if they agree.
fn check(kind: &str, summary: &Summary, expected: &str) -> Option<String> {
    let Some(found) = findings(kind, summary) else {
        return Some(format!("there is no kind {kind:?}"));
    };
    let mut items: Vec<&str> = expected.split(';').map(str::trim).collect();
    let more = items.last() == Some(&"...");
    items.retain(|i| *i != "..." && *i != "none");
    let (unwanted, wanted): (Vec<&str>, Vec<&str>) = items.into_iter().partition(|i| i.starts_with('!'));
    // Whoever only says what must not be found does not say all that must be.
    let more = more || !unwanted.is_empty();
    let mut left = found.clone();
    let mut wrong = Vec::new();
    for item in wanted {
        match left.iter().position(|f| agrees(f, item)) {
            Some(n) => mem::drop(left.remove(n)),
            None => wrong.push(format!("missing {item:?}")),
        }
    }
    for item in unwanted {
        let item = item.trim_start_matches('!').trim();
        if found.iter().any(|f| agrees(f, item)) {
            wrong.push(format!("unwanted {item:?}"));
        }
    }
    if !more {
        wrong.extend(left.iter().map(|f| format!("unexpected {f:?}")));
    }
    (!wrong.is_empty()).then(|| format!("{}; found {found:?}", wrong.join(", ")))
}

/// An expected finding may leave out its last parts: `9 March 2024` agrees with `9 March 2024 = 2024-03-09`.
fn agrees(found: &str, expected: &str) -> bool {
    found
        .strip_prefix(expected)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(" = ") || rest.starts_with(" | "))
}

/// The findings of a kind, each as one line; none if there is no such kind.
fn findings(kind: &str, summary: &Summary) -> Option<Vec<String>> {
    let name_of = |id: &String| {
        let entity = summary.participants.iter().find(|p| p.id == *id);
        entity.map_or("?".to_string(), |e| e.name.clone())
    };
    let names = |ids: &[String]| ids.iter().map(name_of).collect::<Vec<_>>().join(" + ");
    let lower = |kind: String| kind.to_lowercase();
    Some(match kind {
        "participant" => summary.participants.iter().map(entity).collect(),
        "mentioned" => summary.mentioned.iter().map(entity).collect(),
        "name" => {
            let all = summary.participants.iter().chain(&summary.mentioned);
            all.map(entity).collect()
        }
        "action" => {
            let line = |a: &khulasa::summary::Action| {
                let kind = lower(format!("{:?}", a.kind));
                let actors = names(&a.actors);
                let when = a.when.as_ref().map_or(String::new(), |w| w.text.clone());
                format!("{kind}: {} | {actors} | {when}", a.text)
            };
            summary.actions.iter().map(line).collect()
        }
        "position" => {
            let line = |p: &khulasa::summary::Position| {
                let kind = lower(format!("{:?}", p.kind));
                format!("{kind}: {} | {}", p.text, names(&p.actors))
            };
            summary.positions.iter().map(line).collect()
        }
        "quote" => {
            let line = |q: &khulasa::summary::Quote| {
                let speaker = q.speaker.as_ref().map_or("?".to_string(), name_of);
                format!("{} | {speaker}", q.text)
            };
            summary.quotes.iter().map(line).collect()
        }
        "date" => {
            let line = |d: &khulasa::summary::Date| format!("{} = {}", d.text, range(&d.from, &d.to));
            summary.dates.iter().map(line).collect()
        }
        "figure" => {
            let line = |f: &khulasa::summary::Figure| {
                let value = f.value.map_or("?".to_string(), |v| v.to_string());
                let unit = f.unit.as_deref().unwrap_or("?");
                format!("{} = {value} {unit}", f.text)
            };
            summary.figures.iter().map(line).collect()
        }
        "topic" => summary.topics.iter().map(|t| t.label.clone()).collect(),
        "subject" => {
            let code = |t: &khulasa::summary::Topic| t.subject.clone();
            summary.topics.iter().filter_map(code).collect()
        }
        "gist" => {
            let text = |n: &usize| summary.sentences.get(*n).map(|s| s.text.clone());
            summary.gist.iter().filter_map(text).collect()
        }
        "sentences" => vec![summary.sentences.len().to_string()],
        "note" => summary.notes.iter().map(|n| n.code.to_string()).collect(),
        _ => return None,
    })
}

fn entity(e: &Entity) -> String {
    let kind = match e.kind {
        EntityKind::Person => "person",
        EntityKind::Country => "country",
        EntityKind::Organization => "organization",
        EntityKind::Group => "group",
        EntityKind::Place => "place",
    };
    format!("{} = {kind} | {}", e.name, e.role.as_deref().unwrap_or_default())
}

/// `from..to`, or the one day that both are; `?` where neither is known.
fn range(from: &Option<String>, to: &Option<String>) -> String {
    match (from, to) {
        (Some(a), Some(b)) if a == b => a.clone(),
        (None, None) => "?".to_string(),
        (a, b) => format!("{}..{}", a.as_deref().unwrap_or_default(), b.as_deref().unwrap_or_default()),
    }
}
