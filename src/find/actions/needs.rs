//! What a predicate needs: the third column of `verbs.tsv`, alternatives with commas between.
//!
//! `deal` is a noun of that class (`deeds.tsv`), `+to` a word, `~with` a particle written as one with the word,
//! `=noun` a verbal noun of an action, `=plan` one of that class, `=act` any verb of doing; `!that` excludes, `!!that`
//! only right behind the verb; `%zu` a word that ends its clause, as the particle of `stimmte dem Plan zu`. `reached an interim agreement`: `reach` needs `deal` and finds `agreement`.

use super::class::Class;
use super::clauses::{Cue, Form, is_break, is_quote, is_stop};
use super::predicates::Reading;
use crate::lang::{Entry, Row};
use crate::summary::ActionKind;
use crate::text::{Kind, Words};

/// Words to the right within which a predicate finds what it needs.
const REACH: usize = 16;
/// The same for what a verb of saying announces.
const REACH_SAID: usize = 12;
/// Words to the left, for the subject of a passive.
const REACH_LEFT: usize = 12;
/// The same for what stands between a participle at the end of its clause and the clause's beginning.
const REACH_BRACKET: usize = 24;
/// The same for a verb that stands last.
const REACH_BEFORE: usize = 12;
/// The same where words hang on a noun by prepositions, behind it: "a contract worth two billion with".
const REACH_BEFORE_LINKED: usize = 18;
/// Words behind a light passive ("was done") within which the verbal noun stands.
const REACH_LIGHT: usize = 5;
/// Words behind "that" within which "would" tells what will be.
const REACH_WOULD: usize = 9;
/// Words behind a verb within which a word excludes it.
const REACH_EXCLUDED: usize = 10;
/// Words before a verb that stands last within which a word excludes it.
const NEAR_BEFORE: usize = 3;
/// Verbal nouns that may stand on each other, "the renewal of the signing of": more would cost time, not find more.
const MAX_DEPTH: usize = 1;

/// What a predicate found of what it needs.
pub(super) struct Found<'d> {
    /// where
    pub words: Words,
    /// the row of the noun, or of the verbal noun
    pub noun: Option<Row<'d>>,
    /// it is the verbal noun that says what is done
    pub nominal: bool,
    /// it bears an article
    pub definite: bool,
    /// it is an office
    pub office: bool,
}

impl<'d> Found<'d> {
    fn plain(words: Words) -> Self {
        Self { words, noun: None, nominal: false, definite: false, office: false }
    }
}

impl Found<'_> {
    /// "The deal" is known already; what is announced is a deal.
    fn known(&self) -> bool {
        let made = self.noun.as_ref().and_then(|n| Class::parse(n.col(2)));
        // An emergency, a strike, a day of mourning is declared by its name.
        let declared = self.noun.as_ref().is_some_and(|n| n.has(1, "emergency"));
        self.definite && !declared && matches!(made, Some(Class::Action(kind)) if kind != ActionKind::Commitment)
    }
}

fn words_of(entry: &Entry) -> Words {
    Words { start: entry.start, end: entry.end }
}

impl<'d> Reading<'d> {
    /// Looks for what a row needs. `None`: it needs something that is not there; `Some(None)`: it needs nothing.
    #[allow(clippy::option_option)]
    pub(super) fn needed(&self, verb: Words, row: &Row<'d>, left: bool, depth: usize) -> Option<Option<Found<'d>>> {
        let needs = row.col(2);
        let governs = row.has(3, "governs");
        let any = needs.split(',').any(|n| !n.is_empty() && !n.starts_with('!'));
        if self.excluded(verb, needs, depth) {
            return None;
        }
        if self.reader.last {
            let found = self.needed_before(verb, needs, depth);
            return match found {
                Some(found) => Some(Some(found)),
                None => (!any || governs).then_some(None),
            };
        }
        if left
            && self.reader.bracket
            && let Some(found) = self.needed_within(verb, needs, depth)
        {
            return Some(Some(found));
        }
        let mut relative = false;
        let reach = if governs { REACH_SAID } else { REACH };
        for at in verb.end..(verb.end + reach).min(self.sentence.tokens.len()) {
            if self.ends_search(at, verb, governs, needs, depth) {
                break;
            }
            if let Some(found) = self.meets(at, needs, depth) {
                let masked = self.behind_preposition(at, verb, row)
                    || governs && found.known()
                    || governs && self.in_subject(at, verb);
                let plain = found.noun.is_none() && !found.nominal;
                // "Ended without an agreement", "reached no deal".
                let none = (verb.end..found.words.start).any(|n| self.clauses.is(n, Cue::Not));
                if none || self.is_subject(&found, verb, row) {
                    continue;
                }
                if plain || !relative && (found.nominal || !masked) {
                    return Some(Some(found));
                }
            }
            relative |= self.clauses.is(at, Cue::Who);
            if self.clauses.is(at, Cue::That) {
                break;
            }
        }
        if left && any && !governs {
            let from = verb.start.saturating_sub(REACH_LEFT);
            for at in (from..verb.start).rev() {
                if is_break(self.sentence, at) {
                    break;
                }
                let prep = (at.saturating_sub(2)..at).any(|n| self.clauses.is(n, Cue::Prep));
                if let Some(found) = self.meets(at, needs, depth).filter(|_| !prep) {
                    return Some(Some(found));
                }
            }
        }
        (!any || governs).then_some(None)
    }

    /// What a participle or infinitive at the end of its clause needs: between it and its auxiliary, or before that.
    fn needed_within(&self, verb: Words, needs: &str, depth: usize) -> Option<Found<'d>> {
        let from = verb.start.saturating_sub(REACH_BRACKET);
        (from..verb.start).rev().take_while(|at| !is_break(self.sentence, *at)).find_map(|at| {
            let found = self.meets(at, needs, depth)?;
            let led = found.noun.is_some() && (at.saturating_sub(2)..at).any(|n| self.clauses.is(n, Cue::Prep));
            (!led).then_some(found)
        })
    }

    /// What a verb that stands last needs, nearest first: not over a mark that nothing reaches over, and no noun that a
    /// postposition follows.
    fn needed_before(&self, verb: Words, needs: &str, depth: usize) -> Option<Found<'d>> {
        let reach = if self.reader.clauses_follow { REACH_BEFORE_LINKED } else { REACH_BEFORE };
        let from = verb.start.saturating_sub(reach);
        (from..verb.start).rev().take_while(|at| !is_stop(self.sentence, *at)).find_map(|at| {
            let found = self.meets(at, needs, depth)?;
            let led = found.noun.is_some() && self.governed(found.words, Cue::Prep);
            // "Document" of "memorandum of understanding" where both are listed.
            let part = found.noun.is_some() && self.within_deed(found.words);
            (!led && !part && found.words.end <= verb.start).then_some(found)
        })
    }

    /// Whether a word close behind the verb, or before one that stands last, excludes it.
    fn excluded(&self, verb: Words, needs: &str, depth: usize) -> bool {
        if self.reader.last {
            return needs.split(',').filter_map(|n| n.strip_prefix('!')).any(|need| {
                let (need, reach) = need.strip_prefix('!').map_or((need, NEAR_BEFORE), |need| (need, 1));
                let from = verb.start.saturating_sub(reach);
                (from..verb.start).any(|at| self.meets_one(at, need, depth).is_some())
            });
        }
        let end = (verb.end + REACH_EXCLUDED).min(self.sentence.tokens.len());
        needs.split(',').filter_map(|n| n.strip_prefix('!')).any(|need| {
            let (need, end) = match need.strip_prefix('!') {
                Some(need) => (need, end.min(verb.end + 1)),
                None => (need, end),
            };
            (verb.end..end).any(|at| self.meets_one(at, need, depth).is_some())
        })
    }

    /// Whether the search to the right ends at a word. What a verb of saying announces stands in its own clause.
    fn ends_search(&self, at: usize, verb: Words, governs: bool, needs: &str, depth: usize) -> bool {
        is_stop(self.sentence, at) && at > verb.end + 1
            || is_quote(self.sentence, at) && at > verb.end + 1 && self.meets(at + 1, needs, depth).is_none()
            || governs
                && (self.clauses.is(at, Cue::Cut)
                    || at > verb.end && self.opens(at)
                    || is_quote(self.sentence, at) && self.meets(at + 1, needs, depth).is_none())
    }

    /// Whether a noun stands behind a preposition, so that it is not the verb's object.
    fn behind_preposition(&self, at: usize, verb: Words, row: &Row) -> bool {
        if row.has(3, "governs") {
            let reach = if self.subject_before() { 3 } else { 2 };
            let from = at.saturating_sub(reach).max(verb.end);
            return (from..at).any(|n| self.clauses.is(n, Cue::Prep));
        }
        at > verb.end && self.clauses.is(at - 1, Cue::Prep) && !row.has(3, "through")
    }

    /// Whether one of a row's needs stands at a word.
    pub(super) fn needed_at(&self, at: usize, row: &Row<'d>) -> bool {
        self.meets(at, row.col(2), 0).is_some()
    }

    /// Whether a noun right behind the verb, with its owner's name, is its subject: "the government's measures imposed".
    fn is_subject(&self, found: &Found, verb: Words, row: &Row<'d>) -> bool {
        let verb_first = !self.subject_before();
        let object = row.has(3, "governs") || !verb_first;
        if !object && found.office && (found.words.start == verb.end || self.in_subject(found.words.start, verb)) {
            return true;
        }
        // "The player signed a contract"
        let player = found.noun.as_ref().is_some_and(|n| n.has(1, "player")) && row.col(1) == "light";
        if !object && player && found.definite && found.words.start == verb.end {
            return true;
        }
        // "The agencies of rating": the genitive of the subject.
        let heads = |e: &Entry| self.reader.holders.contains(&e.table) && e.end == verb.end + 1 && e.pro.is_none();
        let genitive = found.words.start == verb.end + 1 && self.sentence.entries_at(verb.end).iter().any(heads);
        if !object && found.noun.is_some() && !found.nominal && found.definite && genitive {
            return true;
        }
        !object
            && found.noun.is_some()
            && !found.nominal
            && !found.definite
            && found.words.start == verb.end
            && !self.suffers(verb.start)
            && self.references.iter().any(|r| r.words.start == found.words.end)
    }

    /// Whether a word is part of the name that stands right behind the verb: its subject.
    fn in_subject(&self, at: usize, verb: Words) -> bool {
        !self.subject_before()
            && self.references.iter().any(|r| {
                r.named && r.words.start == verb.end && r.words.start < at && at < r.words.end
                    || r.named && r.words.start == verb.end && at == verb.end && r.words.end > at + 1
            })
    }

    /// Whether "that" at `at` tells what will be: "agreed that talks would resume", not "that it was good".
    fn promises(&self, at: usize) -> bool {
        let future = |n: usize| self.clauses.is(n, Cue::Would) || self.clauses.is(n, Cue::Will);
        self.clauses.is(at, Cue::That) && (at + 1..at + REACH_WOULD).any(future)
    }

    /// The word at `at`, if it is one of what is needed.
    fn meets(&self, at: usize, needs: &str, depth: usize) -> Option<Found<'d>> {
        needs
            .split(',')
            .filter(|n| !n.is_empty() && !n.starts_with('!'))
            .find_map(|need| self.meets_one(at, need, depth))
    }

    /// The word at `at`, if it is what one need says.
    fn meets_one(&self, at: usize, need: &str, depth: usize) -> Option<Found<'d>> {
        let one = Words { start: at, end: at + 1 };
        if let Some(word) = need.strip_prefix('%') {
            (self.is_word(at, word) && self.ends_clause(at)).then_some(Found::plain(one))
        } else if let Some(word) = need.strip_prefix('+') {
            self.is_word(at, word).then_some(Found::plain(one))
        } else if need == "^would" {
            self.promises(at).then_some(Found::plain(one))
        } else if let Some((tag, class)) = need.strip_prefix('~').and_then(|n| n.split_once('=')) {
            self.verbal_noun(at, class, depth).filter(|_| self.bears(at, tag))
        } else if let Some(tag) = need.strip_prefix('~') {
            self.bears(at, tag).then_some(Found::plain(one))
        } else if need == "=act" {
            self.doing(at)
        } else if let Some(class) = need.strip_prefix('=') {
            self.verbal_noun(at, class, depth)
        } else {
            self.deed(at, need).or_else(|| (need == "money" && self.money(at)).then_some(Found::plain(one)))
        }
    }

    /// Whether the sign of a currency stands at `at` before a number: "$43bn".
    fn money(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let Some(sign) = sentence.tokens.get(at).filter(|t| t.kind == Kind::Mark) else {
            return false;
        };
        let text = sentence.text.get(sign.start..sign.end).unwrap_or_default();
        let number = sentence.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number);
        number && self.reader.document.language.lexicon.get("currencies", text).is_some()
    }

    /// Whether the word at `at` is `word`, or "and" and it.
    fn is_word(&self, at: usize, word: &str) -> bool {
        let document = self.reader.document;
        self.sentence.tokens.get(at).is_some_and(|t| {
            let word = document.language.fold.fold(word);
            t.forms.iter().any(|f| f.en.is_none() && f.key == word && matches!(document.clitic(f.pro), "" | "and"))
        })
    }

    /// Whether the word at `at` bears a particle of that meaning and is not a known word as it stands.
    pub(super) fn bears(&self, at: usize, tag: &str) -> bool {
        let document = self.reader.document;
        let known = self.reader.knows(self.sentence, at);
        let token = self.sentence.tokens.get(at).filter(|_| !known);
        // "In the region of" tells where.
        let place = |e: &Entry| e.table == self.reader.places && e.end == at + 1 && e.pro.is_some();
        let place = tag == "with" && !self.is_noun(at) && self.sentence.entries_at(at).iter().any(place);
        !place && token.is_some_and(|t| t.forms.iter().any(|f| document.clitic(f.pro).split('+').any(|p| p == tag)))
    }

    /// A noun of that class at `at`.
    pub(super) fn deed(&self, at: usize, class: &str) -> Option<Found<'d>> {
        let document = self.reader.document;
        let is_deed = |e: &&Entry| e.table == self.reader.deeds && document.row(e).has(1, class);
        let office = |e: &&Entry| e.table == self.reader.offices && e.end == at + 1 && class == "office";
        let entry = self.sentence.entries_of(at, self.reader.deeds).iter().find(is_deed);
        let entry = entry.or_else(|| self.sentence.entries_at(at).iter().find(office))?;
        Some(Found {
            words: words_of(entry),
            noun: Some(document.row(entry)),
            nominal: false,
            definite: document.clitic(entry.pro).contains("the"),
            office: entry.table == self.reader.offices,
        })
    }

    /// Whether some words only close a longer listed noun.
    fn within_deed(&self, words: Words) -> bool {
        let deeds = self.reader.deeds;
        let longer = |e: &Entry| e.table == deeds && e.end >= words.end;
        (words.start.saturating_sub(2)..words.start).any(|n| self.sentence.entries_of(n, deeds).iter().any(longer))
    }

    /// A verb of doing at `at`, in whatever form.
    fn doing(&self, at: usize) -> Option<Found<'d>> {
        let does = |e: &&Entry| {
            let row = self.reader.document.row(e);
            // "Is expected to grow" is nobody's plan.
            let meant = !row.has(3, "weak") && !row.has(3, "explicit");
            let has = meant && (row.col(1) != "act" || self.needed(words_of(e), &row, false, MAX_DEPTH).is_some());
            has && matches!(row.col(1), "act" | "decide" | "agree" | "plan" | "light")
        };
        let entry = self.verbs_at(at).find(does)?;
        Some(Found::plain(words_of(entry)))
    }

    /// A verbal noun at `at`: of an action (`noun`) or of that class.
    fn verbal_noun(&self, at: usize, class: &str, depth: usize) -> Option<Found<'d>> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let document = self.reader.document;
        self.verbs_at(at).find_map(|entry| {
            let row = document.row(entry);
            let made = row.col(1);
            let action = matches!(made, "agree" | "decide" | "pledge" | "plan" | "demand" | "act" | "light");
            let right = if class == "noun" { action } else { made == class };
            // "The visit" is no visit that is announced.
            let known = made == "act" && entry.pro.is_some();
            if known || !right || self.reader.form(entry) != Form::Noun {
                return None;
            }
            let words = words_of(entry);
            match self.needed(words, &row, false, depth + 1)? {
                // What a light noun makes follows from the noun behind it.
                Some(Found { noun: Some(noun), .. }) if made == "light" => {
                    Some(Found { words, noun: Some(noun), nominal: false, definite: false, office: false })
                }
                _ => Some(Found { words, noun: Some(row), nominal: true, definite: false, office: false }),
            }
        })
    }

    /// The verbal noun or deed behind a light passive.
    pub(super) fn nominal(&self, from: usize, row: &Row<'d>) -> Option<Found<'d>> {
        let mut prep = false;
        for at in from..(from + REACH_LIGHT).min(self.sentence.tokens.len()) {
            // "Was done between the two allies": no alliance was made.
            let found =
                self.meets(at, row.col(2), 0).filter(|_| !prep || self.is_noun(at) && !self.begins_with_and(at));
            if found.is_some() {
                return found;
            }
            prep |= self.clauses.is(at, Cue::Prep);
        }
        None
    }

    /// Whether a noun of deciding with a colon behind it introduces a list: "the other decisions:".
    pub fn introduces(&self) -> bool {
        let colon = |n: usize| {
            let token = self.sentence.tokens.get(n);
            token.is_some_and(|t| self.sentence.text.get(t.start..t.end) == Some(":"))
        };
        let at = (0..self.sentence.tokens.len()).filter(|at| colon(*at)).map(|n| n.saturating_sub(3)..n);
        at.flatten().any(|at| self.deed(at, "list-head").is_some())
    }
}
