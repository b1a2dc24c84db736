//! The summary for a terminal: sections with headings, each line led by the number of its sentence. Lines of the article
//! stand as they are, whatever their direction; colour is the caller's choice.

use super::{DEFAULT_LANGUAGE, about, facts, names, note_text, nothing, reason, sentence, split_at_trigger, told};
use crate::interface::Words;
use crate::summary::{Action, ActionKind, Entity, Evidence, PositionKind, Summary};

/// The summary in English words; `explain` adds which rule found what.
pub fn text(summary: &Summary, colour: bool, explain: bool) -> String {
    text_in(summary, &Words::of(DEFAULT_LANGUAGE), colour, explain)
}

/// The summary in the given words.
pub fn text_in(summary: &Summary, words: &Words, colour: bool, explain: bool) -> String {
    let mut page = Page { summary, words, colour, explain, out: String::new(), after_empty: false };
    page.head();
    if nothing(summary).is_some() {
        return page.out;
    }
    page.heading("gist", summary.gist.len());
    for n in &summary.gist {
        page.line(&[*n], sentence(summary, *n));
    }
    page.heading("participants", summary.participants.len());
    for person in &summary.participants {
        page.person(person);
    }
    page.actions();
    page.positions();
    page.heading("topics", summary.topics.len());
    for topic in &summary.topics {
        page.line(&topic.sentences, &topic.label);
    }
    page.heading("quotes", summary.quotes.len());
    for quote in &summary.quotes {
        let speaker = quote.speaker.as_deref().and_then(|id| super::entity(summary, id));
        page.line(&[quote.evidence.sentence()], &quote.text);
        page.detail(speaker.map_or(words.get("unattributed"), |e| &e.name));
    }
    page.heading("dates", summary.dates.len());
    for date in &summary.dates {
        page.line(&[date.evidence.sentence()], &date.text);
        let span = super::when::span(date.from.as_deref(), date.to.as_deref(), words);
        page.detail(&span.filter(|span| *span != date.text).unwrap_or_default());
    }
    page.heading("figures", summary.figures.len());
    for figure in &summary.figures {
        page.line(&[figure.evidence.sentence()], &figure.text);
    }
    page.heading("mentioned", summary.mentioned.len());
    for name in &summary.mentioned {
        page.line(&super::numbers(&name.mentions), &name.name);
    }
    page.out
}

const BOLD: &str = "1";
const DIM: &str = "2";
const UNDERLINED: &str = "4";
const HEADING: &str = "1;36";
/// Columns for the numbers of sentences.
const MARGIN: usize = 6;
/// Numbers shown for one line.
const MOST_NUMBERS: usize = 4;

struct Page<'a> {
    summary: &'a Summary,
    words: &'a Words,
    colour: bool,
    explain: bool,
    out: String,
    /// the line before is that of an empty section
    after_empty: bool,
}

impl Page<'_> {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }

    fn push(&mut self, line: &str) {
        self.after_empty = false;
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn head(&mut self) {
        let article = &self.summary.article;
        let title = article.title.as_deref().unwrap_or_else(|| self.words.get("untitled"));
        let title = self.paint(BOLD, &plain(title));
        self.push(&title);
        let facts = facts(self.summary, self.words);
        for line in [Some(facts.join(" · ")), article.url.clone()].into_iter().flatten().filter(|l| !l.is_empty()) {
            let line = self.paint(DIM, &plain(&line));
            self.push(&line);
        }
        for note in told(self.summary) {
            self.push(&format!("! {}", plain(note_text(note, self.words))));
        }
    }

    /// A section's heading; an empty section is one line with its reason.
    fn heading(&mut self, key: &str, count: usize) {
        let heading = self.paint(HEADING, self.words.get(key));
        if count > 0 {
            self.push("");
            return self.push(&heading);
        }
        if !self.after_empty {
            self.push("");
        }
        let reason = reason(self.summary, key, self.words).unwrap_or_default();
        let reason = self.paint(DIM, &plain(reason));
        self.push(&format!("{heading}: {reason}"));
        self.after_empty = true;
    }

    fn subheading(&mut self, title: &str) {
        let title = format!("{:MARGIN$}{}", "", self.paint(BOLD, title));
        self.push(&title);
    }

    /// A line of the article behind the numbers of its sentences.
    fn line(&mut self, numbers: &[usize], text: &str) {
        let text = plain(text);
        self.painted_line(numbers, &text);
    }

    fn painted_line(&mut self, numbers: &[usize], text: &str) {
        let mut shown = numbers.iter().take(MOST_NUMBERS).map(ToString::to_string).collect::<Vec<_>>().join(",");
        if numbers.len() > MOST_NUMBERS {
            shown.push('+');
        }
        let margin = format!("{shown:>width$}", width = MARGIN - 2);
        let line = format!("{}  {text}", self.paint(DIM, &margin));
        self.push(&line);
    }

    /// What belongs to the line before; nothing for an empty text.
    fn detail(&mut self, text: &str) {
        if !text.is_empty() {
            let line = format!("{:MARGIN$}  {}", "", self.paint(DIM, &plain(text)));
            self.push(&line);
        }
    }

    fn why(&mut self, why: &str) {
        if self.explain && !why.is_empty() {
            self.detail(&format!("? {why}"));
        }
    }

    fn person(&mut self, person: &Entity) {
        let name = plain(&person.name);
        let name = if person.central { self.paint(BOLD, &name) } else { name };
        let about = about(person);
        let about = if about.is_empty() { String::new() } else { format!(" · {}", plain(&about.join(" · "))) };
        self.painted_line(&super::numbers(&person.mentions), &format!("{name}{about}"));
        if !person.aliases.is_empty() {
            let aliases = format!("{}: {}", self.words.get("aliases"), person.aliases.join(" · "));
            self.detail(&aliases);
        }
        self.why(&person.why);
    }

    fn actions(&mut self) {
        let all = &self.summary.actions;
        self.heading("actions", all.len());
        let sure = ActionKind::ALL.map(|kind| {
            let items: Vec<&Action> = all.iter().filter(|a| a.sure && a.kind == kind).collect();
            (self.words.get(kind.as_str()).to_string(), items)
        });
        let weak: Vec<&Action> = all.iter().filter(|a| !a.sure).collect();
        let weak = (self.words.count("weak", weak.len()), weak);
        for (title, items) in sure.into_iter().chain([weak]).filter(|(_, items)| !items.is_empty()) {
            self.subheading(&title);
            for item in items {
                self.action(item);
            }
        }
    }

    fn action(&mut self, action: &Action) {
        let evidence: Vec<Evidence> = std::iter::once(action.evidence).chain(action.also.iter().copied()).collect();
        let text = self.with_trigger(&action.text, &action.trigger);
        self.painted_line(&super::numbers(&evidence), &text);
        let when = action.when.as_ref().map(|w| {
            let span = super::when::span(w.from.as_deref(), w.to.as_deref(), self.words).filter(|s| *s != w.text);
            span.map_or_else(|| w.text.clone(), |span| format!("{} ({span})", w.text))
        });
        let actors = names(self.summary, &action.actors).join(if action.joint { " + " } else { ", " });
        let details: Vec<String> = [Some(actors).filter(|a| !a.is_empty()), when].into_iter().flatten().collect();
        self.detail(&details.join(" · "));
        self.why(&action.why);
    }

    fn positions(&mut self) {
        let all = &self.summary.positions;
        self.heading("positions", all.len());
        for kind in PositionKind::ALL.into_iter().filter(|kind| all.iter().any(|p| p.kind == *kind)) {
            self.subheading(self.words.get(kind.as_str()));
            for position in all.iter().filter(|p| p.kind == kind) {
                let text = self.with_trigger(&position.text, &position.trigger);
                self.painted_line(&[position.evidence.sentence()], &text);
                self.detail(&names(self.summary, &position.actors).join(", "));
                self.why(&position.why);
            }
        }
    }

    fn with_trigger(&self, text: &str, trigger: &str) -> String {
        match split_at_trigger(text, trigger) {
            Some((before, mark, after)) => {
                format!("{}{}{}", plain(before), self.paint(UNDERLINED, &plain(mark)), plain(after))
            }
            None => plain(text),
        }
    }
}

/// Text of a page without control characters: none may reach the terminal.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    #[test]
    fn sections_with_numbers_and_reasons() {
        let text = text(&sample::english(), false, false);
        assert!(text.contains("\nWhat was agreed\n      Agreed\n 0,1  Northwind Rail has agreed to acquire"));
        assert!(text.contains("\nIn their words: The article quotes nobody.\n"));
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn colour_sets_off_the_trigger() {
        let text = text(&sample::arabic(), true, false);
        assert!(text.contains("\u{1b}[4mاتفقت\u{1b}[0m تونس"));
    }

    #[test]
    fn no_article_no_sections() {
        let mut summary = sample::english();
        summary.notes = vec![crate::summary::Note { code: "no-article", message: "None here.".into() }];
        assert!(text(&summary, false, false).ends_with("\n! None here.\n"));
    }

    #[test]
    fn a_page_cannot_steer_the_terminal() {
        let mut summary = sample::english();
        summary.article.title = Some("\u{1b}[2Jx\u{7}".into());
        assert!(text(&summary, false, false).starts_with("[2Jx\n"));
    }
}
