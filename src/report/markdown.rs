//! Markdown for notes: title, source, sections; each line ends in footnotes that hold the sentence and a link to it.

use super::fragment::Fragments;
use super::{DEFAULT_LANGUAGE, about, facts, names, note_text, nothing, reason, sentence, told};
use crate::interface::Words;
use crate::summary::{Action, ActionKind, Evidence, PositionKind, Summary};
use std::collections::BTreeSet;

/// The summary as Markdown with English headings.
pub fn markdown(summary: &Summary) -> String {
    markdown_in(summary, &Words::of(DEFAULT_LANGUAGE))
}

/// The summary as Markdown with headings in the given language.
pub fn markdown_in(summary: &Summary, words: &Words) -> String {
    let mut page = Page { summary, words, out: String::new(), cited: BTreeSet::new(), missing: Vec::new() };
    page.head();
    if nothing(summary).is_some() {
        return page.out;
    }
    let gist = summary.gist.iter().map(|n| (escape(sentence(summary, *n)), vec![*n]));
    page.list("gist", gist.collect());
    page.participants();
    page.heading("actions", summary.actions.len());
    for kind in ActionKind::ALL {
        let items = summary.actions.iter().filter(|a| a.sure && a.kind == kind);
        page.group(words.get(kind.as_str()), items.map(|a| action(summary, words, a)).collect());
    }
    let weak: Vec<_> = summary.actions.iter().filter(|a| !a.sure).map(|a| action(summary, words, a)).collect();
    page.group(&words.count("weak", weak.len()), weak);
    page.heading("positions", summary.positions.len());
    for kind in PositionKind::ALL {
        let items = summary.positions.iter().filter(|p| p.kind == kind);
        let line = |text: &str, ids: &[String], n| (with_actors(summary, escape(text), ids), vec![n]);
        page.group(words.get(kind.as_str()), items.map(|p| line(&p.text, &p.actors, p.evidence.sentence())).collect());
    }
    let topics = summary.topics.iter().map(|t| (escape(&t.label), t.sentences.clone()));
    page.list("topics", topics.collect());
    page.quotes();
    let date = |text: &str, span: Option<String>, n| {
        let span = span.filter(|span| span != text).map(|span| format!(" ({span})")).unwrap_or_default();
        (escape(text) + &span, vec![n])
    };
    let dates = summary
        .dates
        .iter()
        .map(|d| date(&d.text, super::when::span(d.from.as_deref(), d.to.as_deref(), words), d.evidence.sentence()));
    page.list("dates", dates.collect());
    page.list("figures", summary.figures.iter().map(|f| (escape(&f.text), vec![f.evidence.sentence()])).collect());
    page.list("mentioned", summary.mentioned.iter().map(|m| (escape(&m.name), super::numbers(&m.mentions))).collect());
    page.missing();
    page.footnotes();
    page.out
}

/// Sections that are there even where they are empty.
const FIRST: [&str; 3] = ["gist", "participants", "actions"];

/// A line and the numbers of its sentences.
type Line = (String, Vec<usize>);

struct Page<'a> {
    summary: &'a Summary,
    words: &'a Words,
    out: String,
    cited: BTreeSet<usize>,
    /// reasons of empty sections that are kept for the end
    missing: Vec<String>,
}

impl Page<'_> {
    fn head(&mut self) {
        let article = &self.summary.article;
        let title = article.title.as_deref().unwrap_or_else(|| self.words.get("untitled"));
        self.out.push_str(&format!("# {}\n", escape(title)));
        let mut facts: Vec<String> = facts(self.summary, self.words).iter().map(|f| escape(f)).collect();
        // An address as it is: in angle brackets nothing in it is markup.
        facts.extend(article.url.as_deref().map(|url| format!("<{}>", destination(url))));
        if !facts.is_empty() {
            self.out.push_str(&format!("\n{}\n", facts.join(" · ")));
        }
        for note in told(self.summary) {
            self.out.push_str(&format!("\n> {}\n", escape(note_text(note, self.words))));
        }
    }

    /// A section's heading. Why there is nothing in it is said at once where readers look for it, else at the end.
    fn heading(&mut self, key: &str, count: usize) {
        let reason = reason(self.summary, key, self.words).unwrap_or_default();
        if count > 0 || FIRST.contains(&key) {
            self.out.push_str(&format!("\n## {}\n", self.words.get(key)));
        }
        match count {
            0 if FIRST.contains(&key) => self.out.push_str(&format!("\n{}\n", escape(reason))),
            0 => self.missing.push(escape(reason)),
            _ => {}
        }
    }

    fn missing(&mut self) {
        if !self.missing.is_empty() {
            self.out.push_str(&format!("\n{}\n", self.missing.join(" ")));
        }
    }

    fn list(&mut self, key: &str, lines: Vec<Line>) {
        self.heading(key, lines.len());
        self.lines(lines);
    }

    fn group(&mut self, title: &str, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.out.push_str(&format!("\n### {title}\n"));
            self.lines(lines);
        }
    }

    fn lines(&mut self, lines: Vec<Line>) {
        for (i, (text, numbers)) in lines.into_iter().enumerate() {
            let gap = if i == 0 { "\n" } else { "" };
            let notes: String = numbers.iter().map(|n| format!("[^{n}]")).collect();
            self.out.push_str(&format!("{gap}- {text}{notes}\n"));
            self.cited.extend(numbers);
        }
    }

    fn participants(&mut self) {
        let line = |p: &crate::summary::Entity| {
            let name = if p.central { format!("**{}**", escape(&p.name)) } else { escape(&p.name) };
            let about = about(p).iter().map(|a| escape(a)).collect::<Vec<_>>().join(" · ");
            let about = if about.is_empty() { about } else { format!(": {about}") };
            (name + &about, super::numbers(&p.mentions))
        };
        let lines = self.summary.participants.iter().map(line).collect();
        self.list("participants", lines);
    }

    fn quotes(&mut self) {
        let summary = self.summary;
        self.heading("quotes", summary.quotes.len());
        for quote in &summary.quotes {
            let speaker = quote.speaker.as_deref().and_then(|id| super::entity(summary, id));
            let speaker = speaker.map_or_else(|| self.words.get("unattributed").to_string(), |e| escape(&e.name));
            let n = quote.evidence.sentence();
            self.out.push_str(&format!("\n> {}[^{n}]\n>\n> — {speaker}\n", escape(&quote.text)));
            self.cited.insert(n);
        }
    }

    fn footnotes(&mut self) {
        let fragments = Fragments::new(self.summary);
        for (i, n) in self.cited.iter().enumerate() {
            let gap = if i == 0 { "\n" } else { "" };
            let link = fragments.link(*n).map(|link| format!(" [↗]({})", destination(&link))).unwrap_or_default();
            self.out.push_str(&format!("{gap}[^{n}]: {}{link}\n", escape(sentence(self.summary, *n))));
        }
    }
}

fn action(summary: &Summary, words: &Words, action: &Action) -> Line {
    let mut text = with_actors(summary, escape(&action.text), &action.actors);
    if let Some(time) = &action.when {
        let span = super::when::span(time.from.as_deref(), time.to.as_deref(), words);
        text.push_str(&format!(" · {}", span.unwrap_or_else(|| escape(&time.text))));
    }
    let evidence: Vec<Evidence> = std::iter::once(action.evidence).chain(action.also.iter().copied()).collect();
    (text, super::numbers(&evidence))
}

fn with_actors(summary: &Summary, text: String, ids: &[String]) -> String {
    let names = names(summary, ids);
    if names.is_empty() { text } else { format!("{text} ({})", escape(&names.join(" + "))) }
}

/// An address where Markdown wants one: what would end it there is percent-encoded.
fn destination(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

/// Text of the article as text: what Markdown would take for markup is escaped; `$` and `=` for those notebooks that know
/// formulas and marked words.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '=')
            || (at == 0 && matches!(c, '#' | '+' | '-'))
            || (at == digits && digits > 0 && matches!(c, '.' | ')'))
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    #[test]
    fn lines_cite_sentences_that_are_given_below() {
        let text = markdown(&sample::english());
        assert!(text.starts_with("# Northwind Rail to buy signalling maker Halvard for €640m\n\nThe Ledger · Priya Raman · 17 November 2026 · Reads in 2 min · <https://"));
        assert!(text.contains("- The boards of both companies approved the transaction unanimously (Northwind Rail + Halvard Signalling)[^2]\n"));
        assert!(
            text.contains("\n[^2]: The boards of both companies approved the transaction unanimously. [↗](https://")
        );
        assert!(text.contains("\n\nThe article quotes nobody.\n\n[^0]: "));
    }

    #[test]
    fn headings_in_another_language() {
        let text = markdown_in(&sample::arabic(), &Words::of("ar"));
        assert!(text.contains("## ما اتُّفق عليه\n\n### اتفاق\n\n- اتفقت تونس"));
    }

    #[test]
    fn no_address_ends_its_link() {
        assert_eq!(destination("https://x.example/A_(b)?<c d>#e"), "https://x.example/A_%28b%29?%3Cc%20d%3E#e");
    }

    #[test]
    fn markup_in_the_article_stays_text() {
        assert_eq!(escape("# [x](y) <b> *1*"), r"\# \[x\](y) \<b\> \*1\*");
        assert_eq!(escape("12. March"), r"12\. March");
        assert_eq!(escape("it rose 12. $5 &copy;"), r"it rose 12. \$5 \&copy;");
    }
}
