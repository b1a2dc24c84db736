//! What every part of the panel draws with: a summary, the interface's words, and the few shapes that come again:
//! words of the article with their language, the button to a sentence, the chip of a participant.

use super::element::{Element, el};
use super::icon;
use super::item::Item;
use crate::interface::Words;
use crate::report::split_at_trigger;
use crate::summary::{Entity, Evidence, Summary};
use std::collections::BTreeSet;
use std::fmt;

/// A summary and what it is drawn with.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// what was found
    pub summary: &'a Summary,
    /// the interface's words
    pub words: &'a Words,
    /// the reader's day, `YYYY-MM-DD`: what comes after it lies ahead; empty where there is no clock
    pub today: &'a str,
    /// keys of the findings that the reader has called wrong
    pub wrong: &'a BTreeSet<String>,
}

/// Nothing was called wrong.
static NONE_WRONG: BTreeSet<String> = BTreeSet::new();

/// Something to be marked in the page: a whole sentence, or part of one. Written `7` or `7:10-25` in `data-span`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// number of the sentence
    pub sentence: usize,
    /// UTF-16 code units of the sentence's text, end exclusive; none: all of it
    pub range: Option<(usize, usize)>,
}

impl From<Evidence> for Place {
    fn from(e: Evidence) -> Self {
        Self { sentence: e.sentence(), range: Some((e.start(), e.end())) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.range {
            Some((start, end)) => write!(f, "{}:{start}-{end}", self.sentence),
            None => write!(f, "{}", self.sentence),
        }
    }
}

impl Place {
    /// A whole sentence.
    pub fn whole(sentence: usize) -> Self {
        Self { sentence, range: None }
    }

    /// Where somebody is named, the title last: it tells less than the text.
    pub fn of_name(entity: &Entity) -> Vec<Self> {
        let mut places: Vec<Self> = entity.mentions.iter().map(|m| Self::from(*m)).collect();
        crate::sort::by_key(&mut places, |p| p.sentence == 0);
        places
    }

    /// Reads the value of a `data-span`; what is no place is passed over.
    pub fn parse_all(text: &str) -> Vec<Self> {
        let one = |text: &str| match text.split_once(':') {
            Some((sentence, range)) => {
                let (start, end) = range.split_once('-')?;
                Some(Self { sentence: sentence.parse().ok()?, range: Some((start.parse().ok()?, end.parse().ok()?)) })
            }
            None => Some(Self::whole(text.parse().ok()?)),
        };
        text.split_whitespace().filter_map(one).collect()
    }
}

impl<'a> View<'a> {
    /// A view for which nothing lies ahead and nothing is wrong.
    pub fn new(summary: &'a Summary, words: &'a Words) -> Self {
        Self { summary, words, today: "", wrong: &NONE_WRONG }
    }

    /// The interface's text of a key.
    pub fn word(&self, key: &'a str) -> &'a str {
        self.words.get(key)
    }

    /// Words of the article, with the article's language and direction.
    pub fn quoted(&self, tag: &'static str) -> Element {
        let known = self.summary.language != "und";
        el(tag)
            .attr("lang", if known { self.summary.language.as_str() } else { "" })
            .attr("dir", self.summary.direction.as_str())
    }

    /// Words of the interface within a line that has the article's direction.
    pub fn told(&self, tag: &'static str) -> Element {
        el(tag).attr("dir", self.words.direction().as_str())
    }

    /// Words of the article with their trigger set off; one that they have lost stands before them.
    pub fn with_trigger(&self, tag: &'static str, text: &str, trigger: &str) -> Element {
        let line = self.quoted(tag);
        match split_at_trigger(text, trigger) {
            Some((before, mark, after)) => line.text(before).child(el("mark").text(mark)).text(after),
            None if trigger.is_empty() => line.text(text),
            None => line.child(el("mark").text(trigger)).text(DOT).text(text),
        }
    }

    /// A name in its own direction, within a line of any other.
    pub fn name(&self, name: &str) -> Element {
        el("bdi").attr("lang", self.summary.language.as_str()).text(name)
    }

    /// The element of one finding: it names itself, its sentences, and what is marked when it is pointed at. What the reader
    /// has called wrong is there, but hidden.
    pub fn finding(&self, item: Item, places: &[Place]) -> Element {
        let wrong = !self.wrong.is_empty() && item.key(self.summary).is_some_and(|key| self.wrong.contains(&key));
        let finding = el("li").attr("data-item", item.to_string());
        let finding = if wrong { finding.attr("hidden", "") } else { finding };
        finding.attr("data-sentences", join(&numbers(places))).attr("data-span", join(places))
    }

    /// The buttons behind the words of a finding: to its sentence, and to why it is here.
    pub fn buttons(&self, places: &[Place]) -> impl Iterator<Item = Element> {
        self.go(places).into_iter().chain([self.why()])
    }

    /// On a live page: at what time of day the sentence was written, as the page counts.
    pub fn written_at(&self, sentence: usize) -> Option<Element> {
        let time = self.summary.sentences.get(sentence)?.time.as_deref()?;
        let (_, clock) = time.split_once('T')?;
        Some(el("time").class("at").attr("datetime", time).attr("dir", "ltr").text(clock.get(..5)?))
    }

    /// The button that tells why a finding is here, and lets the reader call it wrong.
    pub fn why(&self) -> Element {
        el("button")
            .class("why")
            .attr("type", "button")
            .attr("data-do", "why")
            .attr("lang", self.words.code)
            .attr("aria-expanded", "false")
            .attr("aria-label", self.word("why"))
            .attr("title", self.word("why"))
            .text("?")
    }

    /// The button that goes to the first of `places`; pressed again, to the next.
    pub fn go(&self, places: &[Place]) -> Option<Element> {
        let first = places.first()?.sentence;
        let title = first == 0 && titled(self.summary);
        let first = first.to_string();
        let button = el("button")
            .class("go")
            .attr("type", "button")
            .attr("data-go", first.as_str())
            .attr("data-span", join(places))
            .attr("lang", self.words.code)
            .attr(
                "aria-label",
                if title { self.word("go-to-title").to_string() } else { self.words.fill("go-to", "n", &first) },
            );
        Some(if title {
            // A letter says less than a number: it is told when it is pointed at.
            button.attr("title", self.word("go-to-title")).child(icon::icon(icon::TITLE))
        } else {
            button.text(first)
        })
    }

    /// One button for each sentence of `places`, at most `most`.
    pub fn go_each(&self, places: &[Place], most: usize) -> Vec<Element> {
        let own = |n: &usize| places.iter().filter(|p| p.sentence == *n).copied().collect::<Vec<_>>();
        numbers(places).iter().take(most).filter_map(|n| self.go(&own(n))).collect()
    }

    /// A participant, or another name, by its id.
    pub fn entity(&self, id: &str) -> Option<&'a Entity> {
        self.summary.participants.iter().chain(&self.summary.mentioned).find(|e| e.id == id)
    }

    /// Chips of the participants who act; pressed, they lead to their cards.
    pub fn actors(&self, ids: &[String]) -> Vec<Element> {
        let chip = |e: &Entity| {
            el("button")
                .class("who")
                .attr("type", "button")
                .attr("data-who", e.id.as_str())
                .attr("title", self.words.fill("go-to-who", "name", &e.name))
                .child(self.name(&e.name))
        };
        ids.iter().filter_map(|id| self.entity(id)).map(chip).collect()
    }

    /// A section with its heading and content, or with the reason why there is none.
    pub fn section(&self, key: &'static str, count: usize, content: impl IntoIterator<Item = Element>) -> Element {
        let id = format!("h-{key}");
        let section = el("section").attr("data-section", key).attr("aria-labelledby", id.as_str());
        let heading = el("h2").attr("id", id).text(self.word(key));
        if count > 0 {
            return section.child(heading).children(content);
        }
        let code = format!("no-{key}");
        let note = self.summary.notes.iter().find(|n| n.code == code);
        let reason = match note {
            Some(note) => self.words.note(note),
            None => self.words.get(&code),
        };
        section
            .class("none")
            .child(heading)
            .child(el("p").class("reason").attr("data-note", code.as_str()).text(reason))
    }

    /// `shown` elements of a list in the open, the rest folded.
    pub fn folded_list(&self, class: &str, items: Vec<Element>, shown: usize) -> Vec<Element> {
        // One or two behind a fold would cost a press and save no room.
        let shown = if items.len() <= shown + 2 { items.len() } else { shown };
        let mut items = items;
        let rest = items.split_off(shown);
        let list = el("ul").class(class).children(items);
        if rest.is_empty() {
            return vec![list];
        }
        let label = el("summary").text(self.words.count("more", rest.len()));
        vec![list, el("details").class("more").child(label).child(el("ul").class(class).children(rest))]
    }

    /// The words around a piece of evidence, the piece itself set off: for findings too short to be understood alone.
    pub fn in_context(&self, tag: &'static str, evidence: Evidence) -> Element {
        let text = self.summary.sentences.get(evidence.sentence()).map_or("", |s| s.text.as_str());
        let (start, end) = (byte_at(text, evidence.start()), byte_at(text, evidence.end()));
        let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
        let (inside, after) = rest.split_at_checked(end.saturating_sub(start)).unwrap_or((rest, ""));
        self.quoted(tag).text(last_words(before)).child(el("b").text(inside)).text(first_words(after))
    }
}

/// Whether the first sentence is the title: where the page shows one.
pub fn titled(summary: &Summary) -> bool {
    summary.sentences.first().map(|s| &s.text) == summary.article.title.as_ref()
}

/// Between the parts of a line that are no sentence.
pub const DOT: &str = " · ";
/// Words shown on each side of a piece of evidence.
const CONTEXT_WORDS: usize = 6;

fn last_words(text: &str) -> String {
    match text.match_indices(' ').rev().nth(CONTEXT_WORDS) {
        Some((at, _)) => format!("…{}", text.get(at..).unwrap_or_default()),
        None => text.to_string(),
    }
}

fn first_words(text: &str) -> String {
    match text.match_indices(' ').nth(CONTEXT_WORDS) {
        // They share a line, lest the dots begin one.
        Some((at, _)) => format!("{}\u{a0}…", text.get(..at).unwrap_or_default()),
        None => text.to_string(),
    }
}

/// The byte offset of a UTF-16 offset; the text's end, if that lies past it.
pub fn byte_at(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= utf16 {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}

/// The numbers of the sentences, each once, in their order.
pub fn numbers(places: &[Place]) -> Vec<usize> {
    let mut out: Vec<usize> = places.iter().map(|p| p.sentence).collect();
    crate::sort::plain(&mut out);
    out.dedup();
    out
}

pub(super) fn join(items: &[impl ToString]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        let places = vec![Place::whole(7), Place { sentence: 12, range: Some((3, 9)) }];
        assert_eq!(join(&places), "7 12:3-9");
        assert_eq!(Place::parse_all("7 12:3-9"), places);
        assert_eq!(Place::parse_all("x 1: 2:3 4:5-"), []);
    }

    #[test]
    fn offsets_past_the_end_are_the_end() {
        assert_eq!(byte_at("aé𝄞b", 0), 0);
        assert_eq!(byte_at("aé𝄞b", 4), 7);
        assert_eq!(byte_at("aé𝄞b", 99), 8);
    }
}
