//! What must hold for any text at all: see ARCHITECTURE.md, Invariants.

mod sound;

use khulasa::lang::Packs;
use khulasa::page::{Article, Page, Paragraph, ParagraphKind};
use khulasa::{Options, summarize, text};
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

/// Pieces of markup to be thrown among them: what parts text, hides it, runs on.
const MARKUP: &[&str] = &[
    "<p>",
    "</p>",
    "<p>",
    "<div>",
    "</div>",
    "<h1>",
    "</h1>",
    "<ul><li>",
    "<blockquote>",
    "<br>",
    "<br><br>",
    "<b>",
    "</b>",
    "<i>",
    "<a href=x>",
    "</a>",
    "<span hidden>",
    "</span>",
    "<div style=display:none>",
    "<title>",
    "</title>",
    "<details><summary>",
    "<table><tr><td>",
    "<template>",
    "<script>x</script>",
    "<!-- x -->",
    "&shy;",
    "&nbsp;",
    "&#x202e;",
    "&#x1f600;",
    "&amp;",
    "\u{feff}",
    "<article>",
    "<time>",
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
    sound::summary(&article, &summary).map_err(TestCaseError::fail)
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
    fn what_is_found_on_any_page_is_found_there_again(
        pieces in prop::collection::vec(prop_oneof![3 => prop::sample::select(PIECES), 2 => prop::sample::select(MARKUP)], 0..160),
        apart in any::<bool>(),
    ) {
        let page = Page::from_html(pieces.join(if apart { " " } else { "" }).as_bytes());
        let article = khulasa::page::article(&page);
        for language in ["ar", "en"] {
            let options = Options { language: Some(language.to_string()), ..Options::default() };
            let summary = summarize(&article, &PACKS, &options);
            sound::summary(&article, &summary).map_err(TestCaseError::fail)?;
            sound::marks(page.clone(), &article, &summary).map_err(TestCaseError::fail)?;
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
