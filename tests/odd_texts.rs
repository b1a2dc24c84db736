//! What no language is to blame for: the template builds, and odd texts are read to the end.

use khulasa::lang::Packs;
use khulasa::page::{Article, Paragraph, ParagraphKind};
use khulasa::summary::Summary;
use khulasa::{Options, summarize};
use std::path::Path;

fn read(text: &str, code: &str, packs: &Packs) -> Summary {
    let paragraph = |(block, text): (usize, &str)| Paragraph {
        nodes: 0..0,
        block,
        kind: match block == 0 && text.starts_with("# ") {
            true => ParagraphKind::Title,
            false => ParagraphKind::Text,
        },
        text: text.trim().to_string(),
    };
    let article = Article { paragraphs: text.split('¶').enumerate().map(paragraph).collect(), ..Article::default() };
    let options = Options { language: Some(code.to_string()), date: Some("2024-03-09".to_string()) };
    summarize(&article, packs, &options)
}

/// The folder that a new language is copied from is one that can be built.
#[test]
fn the_template_compiles() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lang/_new");
    let pack = khulasa::lang::compile::compile(&root).expect("lang/_new compiles");
    let mut packs = Packs::default();
    assert_eq!(packs.add("_new", pack.into()), Ok(()));
    let summary = read("Ana met Ben on 2024-03-09.", "_new", &packs);
    assert_eq!(summary.dates.len(), 1);
}

/// No input makes the reader panic or find a span outside its sentence.
#[test]
fn odd_texts_are_read() {
    let packs = Packs::built_in();
    let texts = [
        "",
        "¶ ¶",
        "9/3/2024-03-09/2024 1-2-3 10:20:30 $ €5 %",
        "منذ منذ منذ قبل بعد من من إلى إلى الشهر الشهر 99999999999999999999 مليار مليار مليار",
        "since since until the the next last this past in in of of of 3 to 5 to 7 May May 31 31 2024 2024",
        "\u{202b}الـــوزيرُ\u{202c} ٣٫٥٫٦ ٬٬ ١٬٢٣٤٬٥٦٧٫٨٩ و و و ال ال لل",
        "İİİ ßß 'ss's’s’ -- – — // .. …",
        "1 000 000 000 000 000 000 000 000 000 million million billion trillion and a half",
    ];
    for code in ["ar", "en", "xx"] {
        for text in texts {
            let long = format!("# {text} ¶ {}", text.repeat(40));
            for text in [text, long.as_str()] {
                let summary = read(text, code, &packs);
                for f in &summary.figures {
                    let s = &summary.sentences[f.evidence.sentence()].text;
                    assert!(f.evidence.end() <= s.encode_utf16().count(), "{code}: {text}");
                }
            }
        }
    }
}
