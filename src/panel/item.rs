//! One finding of the panel by its section and its number there, written `actions-3`: what an element of the panel stands
//! for, under which key it is remembered as wrong, and the test case that says so.
//!
//! ```
//! use khulasa::panel::item::{Item, Section};
//! assert_eq!(Item::parse("actions-3"), Some(Item { section: Section::Actions, number: 3 }));
//! ```

use super::view::Place;
use crate::page::hash;
use crate::summary::{Entity, Summary};
use std::fmt;

/// A section whose findings can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// sentences that carry the news
    Gist,
    /// who takes part
    Participants,
    /// other names
    Mentioned,
    /// agreed, decided, ...
    Actions,
    /// stands, and what was discussed
    Positions,
    /// what it is about
    Topics,
    /// direct speech
    Quotes,
    /// points and spans of time
    Dates,
    /// quantities
    Figures,
}

impl Section {
    /// Every section, with its name in the contract and the kind of its lines in `lang/<code>/examples.txt`.
    const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::Gist, "gist", "gist"),
        (Self::Participants, "participants", "participant"),
        (Self::Mentioned, "mentioned", "mentioned"),
        (Self::Actions, "actions", "action"),
        (Self::Positions, "positions", "position"),
        (Self::Topics, "topics", "topic"),
        (Self::Quotes, "quotes", "quote"),
        (Self::Dates, "dates", "date"),
        (Self::Figures, "figures", "figure"),
    ];

    /// Every section, in the order of the contract's names.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().map(|s| s.0)
    }

    fn names(self) -> (&'static str, &'static str) {
        Self::ALL.iter().find(|s| s.0 == self).map_or(("", ""), |s| (s.1, s.2))
    }

    /// The finding of that number.
    pub fn item(self, number: usize) -> Item {
        Item { section: self, number }
    }
}

/// One finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// where it is listed
    pub section: Section,
    /// its place in the summary's list
    pub number: usize,
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}-{}", self.section.names().0, self.number)
    }
}

impl Item {
    /// Reads what `Display` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, number) = text.split_once('-')?;
        let section = Section::ALL.iter().find(|s| s.1 == name)?.0;
        Some(Self { section, number: number.parse().ok()? })
    }

    /// The participant or other name that it is.
    pub fn entity(self, summary: &Summary) -> Option<&Entity> {
        match self.section {
            Section::Participants => summary.participants.get(self.number),
            Section::Mentioned => summary.mentioned.get(self.number),
            _ => None,
        }
    }

    /// The article's words that it shows.
    pub fn wording(self, summary: &Summary) -> Option<&str> {
        let n = self.number;
        Some(match self.section {
            Section::Gist => &summary.sentences.get(*summary.gist.get(n)?)?.text,
            Section::Participants | Section::Mentioned => &self.entity(summary)?.name,
            Section::Actions => &summary.actions.get(n)?.text,
            Section::Positions => &summary.positions.get(n)?.text,
            Section::Topics => &summary.topics.get(n)?.label,
            Section::Quotes => &summary.quotes.get(n)?.text,
            Section::Dates => &summary.dates.get(n)?.text,
            Section::Figures => &summary.figures.get(n)?.text,
        })
    }

    /// The rule that found it, in the words of the core; empty where there is but one.
    pub fn rule(self, summary: &Summary) -> &str {
        match self.section {
            Section::Actions => summary.actions.get(self.number).map_or("", |a| &a.why),
            Section::Positions => summary.positions.get(self.number).map_or("", |p| &p.why),
            _ => self.entity(summary).map_or("", |e| &e.why),
        }
    }

    /// The sentence that it was read in first.
    pub fn sentence(self, summary: &Summary) -> Option<usize> {
        let n = self.number;
        Some(match self.section {
            Section::Gist => *summary.gist.get(n)?,
            Section::Participants | Section::Mentioned => Place::of_name(self.entity(summary)?).first()?.sentence,
            Section::Actions => summary.actions.get(n)?.evidence.sentence(),
            Section::Positions => summary.positions.get(n)?.evidence.sentence(),
            Section::Topics => *summary.topics.get(n)?.sentences.first()?,
            Section::Quotes => summary.quotes.get(n)?.evidence.sentence(),
            Section::Dates => summary.dates.get(n)?.evidence.sentence(),
            Section::Figures => summary.figures.get(n)?.evidence.sentence(),
        })
    }

    /// Under what it is remembered as wrong: a hash of page, section and words, which tells none of them.
    pub fn key(self, summary: &Summary) -> Option<String> {
        let page = summary.article.url.as_deref().or(summary.article.title.as_deref()).unwrap_or_default();
        let text = format!("{page}\n{}\n{}", self.section.names().0, self.wording(summary)?);
        Some(format!("{:016x}", hash::of(text.as_bytes())))
    }

    /// A line for `lang/<code>/examples.txt` that says: this must not be found in that sentence.
    pub fn test_case(self, summary: &Summary) -> Option<String> {
        let (_, kind) = self.section.names();
        let words = self.wording(summary)?;
        let unwanted = match self.section {
            Section::Actions => format!("{}: {words}", summary.actions.get(self.number)?.kind.as_str()),
            Section::Positions => format!("{}: {words}", summary.positions.get(self.number)?.kind.as_str()),
            _ => words.to_string(),
        };
        let sentence = &summary.sentences.get(self.sentence(summary)?)?.text;
        let article = &summary.article;
        let day = article.published.as_deref().and_then(|day| day.split('T').next()).unwrap_or("-");
        let rule = self.rule(summary);
        let head = [env!("CARGO_PKG_VERSION"), &summary.language, rule, article.url.as_deref().unwrap_or_default()];
        let head = head.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ");
        Some(format!("# khulasa {head}\npublished\t{day}\n{kind}\t{sentence}\t!{unwanted}\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    #[test]
    fn items_are_read_as_they_are_written() {
        for (section, ..) in Section::ALL {
            let item = section.item(12);
            assert_eq!(Item::parse(&item.to_string()), Some(item));
        }
        assert_eq!(Item::parse("actions"), None);
        assert_eq!(Item::parse("nonsense-1"), None);
    }

    #[test]
    fn a_test_case_is_a_line_of_the_examples() {
        let summary = sample::english();
        assert_eq!(
            Section::Actions.item(1).test_case(&summary).as_deref(),
            Some(concat!(
                "# khulasa ",
                env!("CARGO_PKG_VERSION"),
                " | en | https://ledger.example/northwind-halvard\npublished\t2026-11-17\n",
                "action\tThe boards of both companies approved the transaction unanimously.\t",
                "!decision: The boards of both companies approved the transaction unanimously\n"
            ))
        );
        assert_eq!(Section::Actions.item(99).test_case(&summary), None);
    }

    #[test]
    fn a_key_belongs_to_page_section_and_words() {
        let mut summary = sample::english();
        let key = Section::Topics.item(0).key(&summary);
        assert_ne!(key, Section::Topics.item(1).key(&summary));
        summary.article.url = Some("https://ledger.example/another".into());
        assert_ne!(key, Section::Topics.item(0).key(&summary));
    }
}
