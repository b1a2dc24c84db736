//! What a page's summary has that an earlier one of the same page had not: for live pages, which are read again and again.
//!
//! before: "A. B. C."; after: "A. B, corrected. D. C." -> one sentence new, one changed, none gone. Sentences and findings are
//! told by their words; where such words are gone and others much like them have come, those were changed.

use crate::page::{Article, Paragraph, ParagraphKind};
use crate::panel::item::{Item, Section};
use crate::summary::Summary;
use std::collections::BTreeMap;

/// New and gone wordings that are compared with each other, on either side: beyond, all are new or gone.
const MOST_COMPARED: usize = 64;
/// Share of common words from which a wording is another one changed, in percent of both.
const ALIKE: usize = 50;
/// Share of an article's paragraphs, in percent, that must still be there: where the title is the same, and where it is not.
const STAYS: [usize; 2] = [20, 50];
/// Of an article of fewer paragraphs, the title must be the same, and one paragraph much the same.
const FEW: usize = 3;

/// How many of a list are new, changed, gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// were not there
    pub new: usize,
    /// read otherwise before
    pub changed: usize,
    /// are no longer there
    pub gone: usize,
}

/// What has changed from one summary to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// the article's sentences
    pub sentences: Count,
    /// what was agreed, decided, ...
    pub actions: Count,
    /// who takes part
    pub participants: Count,
    /// findings that are new, false, or changed, true
    pub findings: Vec<(Item, bool)>,
}

impl Changes {
    /// Whether there is anything to tell.
    pub fn is_empty(&self) -> bool {
        let nothing = Count::default();
        self.sentences == nothing && self.actions == nothing && self.participants == nothing && self.findings.is_empty()
    }
}

/// What `after` has otherwise than `before`. Linear in both.
pub fn between(before: &Summary, after: &Summary) -> Changes {
    let mut changes = Changes::default();
    let texts = |s: &Summary| s.sentences.iter().map(|s| s.text.clone()).collect::<Vec<_>>();
    changes.sentences = compare(&texts(before), &texts(after)).0;
    for section in Section::all() {
        let (count, fresh) = compare(&wordings(before, section), &wordings(after, section));
        changes.findings.extend(fresh.into_iter().map(|(number, changed)| (section.item(number), changed)));
        match section {
            Section::Actions => changes.actions = count,
            Section::Participants => changes.participants = count,
            _ => {}
        }
    }
    changes
}

/// Whether what is read now is the article that was read before, however much of it has changed since.
pub fn is_same_article(before: &Article, after: &Article) -> bool {
    let same_title = before.title == after.title;
    let body: Vec<&Paragraph> = before.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Title).collect();
    if body.len() < FEW {
        let like = |p: &&Paragraph| {
            let old = words(&p.text);
            after
                .paragraphs
                .iter()
                .any(|new| new.kind != ParagraphKind::Title && likeness(&old, &words(&new.text)) >= ALIKE)
        };
        return same_title && (body.is_empty() || body.iter().any(like));
    }
    let mut there: BTreeMap<&str, usize> = BTreeMap::new();
    for paragraph in &after.paragraphs {
        *there.entry(&paragraph.text).or_default() += 1;
    }
    let stays = body.iter().filter(|p| take(&mut there, &p.text)).count();
    stays * 100 >= body.len() * STAYS[usize::from(!same_title)]
}

/// The findings of a section as they are told from each other.
fn wordings(summary: &Summary, section: Section) -> Vec<String> {
    let words = (0..).map(|n| section.item(n).wording(summary).map(str::to_string));
    let kind = |n: usize| match section {
        Section::Actions => summary.actions.get(n).map_or("", |a| a.kind.as_str()),
        Section::Positions => summary.positions.get(n).map_or("", |p| p.kind.as_str()),
        _ => "",
    };
    words.map_while(|words| words).enumerate().map(|(n, words)| format!("{} {words}", kind(n))).collect()
}

/// Takes one of that text out, if there is one left.
fn take(texts: &mut BTreeMap<&str, usize>, text: &str) -> bool {
    texts.get_mut(text).filter(|left| **left > 0).map(|left| *left -= 1).is_some()
}

/// The counts, and the numbers of those of `after` that are new or changed.
fn compare(before: &[String], after: &[String]) -> (Count, Vec<(usize, bool)>) {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for text in before {
        *left.entry(text).or_default() += 1;
    }
    let mut fresh: Vec<(usize, bool)> =
        after.iter().enumerate().filter(|(_, text)| !take(&mut left, text)).map(|(n, _)| (n, false)).collect();
    let mut gone: Vec<&String> = before.iter().filter(|text| take(&mut left, text)).collect();
    let mut compared: Vec<Option<Vec<&str>>> = gone.iter().take(MOST_COMPARED).map(|text| Some(words(text))).collect();
    for (n, changed) in fresh.iter_mut().take(MOST_COMPARED) {
        let new = after.get(*n).map(|text| words(text)).unwrap_or_default();
        let like = |old: &Option<Vec<&str>>| old.as_ref().map_or(0, |old| likeness(old, &new));
        // The first of those that are most alike.
        let best = compared
            .iter()
            .enumerate()
            .map(|(at, old)| (like(old), at))
            .fold((0, 0), |best, one| if one.0 > best.0 { one } else { best });
        if best.0 >= ALIKE
            && let Some(old) = compared.get_mut(best.1)
        {
            *old = None;
            *changed = true;
        }
    }
    let changed = fresh.iter().filter(|f| f.1).count();
    gone.truncate(gone.len() - changed);
    (Count { new: fresh.len() - changed, changed, gone: gone.len() }, fresh)
}

/// The words of a text, each once, sorted.
fn words(text: &str) -> Vec<&str> {
    let bare = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<&str> = bare.filter(|word| !word.is_empty()).collect();
    crate::sort::plain(&mut words);
    words.dedup();
    words
}

/// Words that both have, in percent of all that they have.
fn likeness(a: &[&str], b: &[&str]) -> usize {
    let common = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    (200 * common).checked_div(a.len() + b.len()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    fn texts(text: &str) -> Vec<String> {
        text.split('|').filter(|t| !t.is_empty()).map(String::from).collect()
    }

    #[test]
    fn new_changed_and_gone() {
        let check = |before: &str, after: &str, new, changed, gone| {
            assert_eq!(compare(&texts(before), &texts(after)).0, Count { new, changed, gone }, "{before} -> {after}");
        };
        check("a b c|d e f", "a b c|d e f", 0, 0, 0);
        check("a b c|d e f", "x y z|a b c|d e f", 1, 0, 0);
        check("a b c d|d e f", "a b c x|d e f", 0, 1, 0);
        check("a b c|a b c", "a b c", 0, 0, 1);
        check("a b c", "a b c|a b c", 1, 0, 0);
        check("one two three|other words here", "one two four|nothing like it", 1, 1, 1);
        check("", "a", 1, 0, 0);
        check("a", "", 0, 0, 1);
    }

    #[test]
    fn findings_are_named() {
        let before = sample::english();
        assert!(between(&before, &before).is_empty());
        let mut after = before.clone();
        let mut action = after.actions[1].clone();
        action.text = "The unions called the deal a mistake".into();
        after.actions.push(action);
        after.actions[0].text.push_str(" at last");
        let last = after.actions.len() - 1;
        let changes = between(&before, &after);
        assert_eq!(changes.actions, Count { new: 1, changed: 1, gone: 0 });
        assert_eq!(changes.findings, [(Section::Actions.item(0), true), (Section::Actions.item(last), false)]);
    }

    #[test]
    fn another_article_is_told_by_its_paragraphs() {
        let article = |title: &str, body: &str| {
            let html: String = body.split('|').map(|p| format!("<p>{}</p>", p.repeat(12))).collect();
            let page = crate::page::Page::from_html(format!("<article><h1>{title}</h1>{html}</article>").as_bytes());
            crate::page::article(&page)
        };
        let first = article("One", "The council met. |The vote was close. |It rained. |They went home. ");
        assert!(is_same_article(
            &first,
            &article("One, updated", "New. |The council met. |The vote was close. |It rained. |They went home. ")
        ));
        assert!(!is_same_article(&first, &article("Two", "Ships sailed. |Ports shut. |Wind rose. |Cold came. ")));
        assert!(!is_same_article(&first, &article("One", "Ships sailed. |Ports shut. |Wind rose. |Cold came. ")));
        let short = article("News", "The council met on Monday at noon. ");
        assert!(is_same_article(&short, &article("News", "The council met on Monday at ten. |It rained. ")));
        assert!(!is_same_article(&short, &article("News", "Ships sailed from all the ports. ")));
    }
}
