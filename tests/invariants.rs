//! What must hold for any text at all: see ARCHITECTURE.md, Invariants.

use khulasa::lang::Packs;
use khulasa::page::{Article, Paragraph, ParagraphKind};
use khulasa::summary::Evidence;
use khulasa::{Options, Summary, summarize, text};
use proptest::prelude::*;
use std::sync::LazyLock;

static PACKS: LazyLock<Packs> = LazyLock::new(Packs::built_in);

/// Pieces that texts are thrown together from: words that rules look for, in both languages, and nasty characters.
const PIECES: &[&str] = &[
    "The ministers",
    "agreed to",
    "did not",
    "said",
    "Monday",
    "2024",
    "$1.5bn",
    "\u{201c}",
    "\u{201d}",
    "\"",
    ".",
    ",",
    "Mr.",
    "and",
    "will",
    "Acme Inc.",
    "the two sides",
    "President",
    "Ankara",
    "(EU)",
    "30 %",
    "اتفق",
    "الوزيران",
    "على عقد اجتماع",
    "وزير",
    "خارجية",
    "تركيا",
    "ونظيره",
    "الأمريكي",
    "قال",
    "«",
    "»",
    "السبت",
    "٣٠",
    "مليار دولار",
    "؟",
    "،",
    "بـ\"داعش\"",
    "قَرَّرَ",
    "الـ75",
    "\u{202e}",
    "\u{200f}",
    "\u{200d}",
    "\u{0}",
    "\u{fffd}",
    "😀",
    "e\u{301}",
    "ﷺ",
    "İ",
    "ß",
    "-",
    "…",
    "\u{a0}",
    " ",
    "\n",
];

fn article(text: &str) -> Article {
    let lines = text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|l| !l.is_empty());
    let kind = |n| {
        if n == 0 { ParagraphKind::Title } else { ParagraphKind::Text }
    };
    Article {
        paragraphs: lines
            .enumerate()
            .map(|(block, text)| Paragraph { block, kind: kind(block), text, nodes: 0..0 })
            .collect(),
        published: Some("2024-03-09".to_string()),
        ..Article::default()
    }
}

fn check(text: &str, language: &str) -> Result<(), TestCaseError> {
    let options = Options { language: Some(language.to_string()), ..Options::default() };
    let article = article(text);
    let summary = summarize(&article, &PACKS, &options);
    let again = summarize(&article, &PACKS, &options);
    prop_assert_eq!(khulasa::report::json(&summary), khulasa::report::json(&again), "same input, same answer");
    for evidence in every_evidence(&summary) {
        let words = &summary.sentences[evidence.sentence()].text;
        let units: Vec<u16> = words.encode_utf16().collect();
        prop_assert!(
            evidence.start() < evidence.end() && evidence.end() <= units.len(),
            "{:?} in {:?}",
            evidence,
            words
        );
        let part = String::from_utf16(&units[evidence.start()..evidence.end()]);
        prop_assert!(part.is_ok(), "{:?} cuts a character of {:?}", evidence, words);
    }
    // Nothing of the article is lost and nothing is added: its sentences are its paragraphs.
    let joined =
        |pieces: &mut dyn Iterator<Item = &str>| pieces.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    let whole = joined(&mut article.paragraphs.iter().map(|p| p.text.as_str()));
    prop_assert_eq!(joined(&mut summary.sentences.iter().map(|s| s.text.as_str())), whole);
    let known = |id: &String| summary.participants.iter().any(|p| p.id == *id);
    prop_assert!(summary.actions.iter().flat_map(|a| &a.actors).all(known), "actors are participants");
    prop_assert!(summary.quotes.iter().filter_map(|q| q.speaker.as_ref()).all(known), "speakers are participants");
    prop_assert!(summary.gist.len() <= 3 && summary.gist.is_sorted());
    Ok(())
}

fn every_evidence(s: &Summary) -> Vec<Evidence> {
    let mut out = Vec::new();
    out.extend(s.participants.iter().chain(&s.mentioned).flat_map(|e| e.mentions.iter().copied()));
    out.extend(s.actions.iter().map(|a| a.evidence));
    out.extend(s.actions.iter().flat_map(|a| a.also.iter().copied()));
    out.extend(s.positions.iter().map(|p| p.evidence));
    out.extend(s.quotes.iter().map(|q| q.evidence));
    out.extend(s.dates.iter().map(|d| d.evidence));
    out.extend(s.figures.iter().map(|f| f.evidence));
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_summary(text in "\\PC{0,400}") {
        for language in ["ar", "en", "zu"] {
            check(&text, language)?;
        }
    }

    #[test]
    fn any_mixture_of_telling_words_gives_a_sound_summary(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..120)) {
        let text = pieces.join(" ");
        for language in ["ar", "en", "zu"] {
            check(&text, language)?;
        }
    }

    #[test]
    fn sentences_joined_give_back_the_text(text in "(?s).{0,300}") {
        for code in ["ar", "en", "xx"] {
            let spans = text::split(&text, PACKS.get(code).expect("built in"));
            prop_assert_eq!(spans.iter().map(|s| &text[s.start..s.end]).collect::<String>(), text.clone());
        }
    }
}

/// Time grows with the text, not with its square: ten times the text in at most forty times the time.
#[test]
fn a_long_text_ends() {
    let unit = "The ministers of Norway and Chile agreed, \"after long talks\", to open 3 offices; ";
    for text in [unit.repeat(4000), "a, ".repeat(200_000), "\"".repeat(100_000), "وزير ".repeat(60_000)] {
        let summary = summarize(&article(&text), &PACKS, &Options::default());
        assert!(!summary.sentences.is_empty());
    }
}
