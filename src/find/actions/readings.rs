//! How a word is to be read: what is written alike may be a verb or its noun, with or without a particle.
//!
//! Arabic `رفع` is "raised" where a clause begins and "the raising of" behind a noun or preposition.

use super::class::Class;
use super::clauses::{Cue, Form, is_break, is_stop};
use super::predicates::Reading;
use crate::lang::Entry;
use crate::summary::PositionKind;
use crate::text::{INFLECTED, Words};

/// Words between an article and the noun that heads a subject.
const HEAD: usize = 4;
/// Words before a verb among which its subject's office stands.
const SUBJECT: usize = 9;
/// Classes of nouns that take place rather than act.
const EVENTS: [&str; 6] = ["talks", "meeting", "session", "activity", "poll", "match"];

impl<'d> Reading<'d> {
    /// The verbs' wordings at a word that can be read so with the particles they bear, the longest first.
    pub(super) fn verbs_at(&self, at: usize) -> impl Iterator<Item = &'d Entry> {
        let document = self.reader.document;
        let verbs = self.reader.verbs;
        let entries = self.sentence.entries_of(at, verbs);
        let reader = self.reader;
        let form = move |e: &Entry| reader.form(e);
        let alone = move |e: &&Entry| e.table == verbs && e.end == at + 1;
        let nouns = || entries.iter().filter(alone).filter(|e| form(e) == Form::Noun);
        let noun = nouns().next().is_some();
        let bare = nouns().any(|e| e.en.is_none());
        // Verbal nouns that only vowels tell from the perfect; behind "and" those are rather verbs.
        let like = nouns().any(|e| document.tag(e) == "masdar");
        let past = entries.iter().any(|e| e.table == verbs && form(e) == Form::Past);
        let verb_place = noun && past && self.verb_place(at, like);
        entries.iter().filter(move |e| {
            let pro = document.clitic(e.pro);
            e.table == verbs
                && !matches!(document.clitic(e.en), INFLECTED | "case")
                && match form(e) {
                    Form::Stem => false,
                    Form::Noun => !verb_place || e.end > at + 1 || e.pro.is_some(),
                    Form::Part => matches!(pro, "" | "and"),
                    // Written like a noun, it is a verb only where a clause begins, and bears no pronoun.
                    Form::Past if noun && (!verb_place || bare && e.en.is_some()) => false,
                    Form::Present | Form::Act if pro.ends_with("will") => true,
                    // The article and prepositions go with nouns only.
                    _ => matches!(pro, "" | "and" | "then"),
                }
        })
    }

    /// Whether a clause begins at a word, where a verb stands rather than a noun.
    fn verb_place(&self, at: usize, like: bool) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return !self.title;
        };
        let document = self.reader.document;
        let token = self.sentence.tokens.get(before);
        let definite = token.is_some_and(|t| t.forms.iter().any(|f| document.clitic(f.pro).contains("the")));
        is_stop(self.sentence, before)
            || like && definite && self.begins_with_and(at)
            || is_break(self.sentence, before) && (like || !self.begins_with_and(at))
            || self.verb_follows(before)
    }

    /// Whether the word at `at` is one that a verb stands behind.
    pub(super) fn verb_follows(&self, at: usize) -> bool {
        let document = self.reader.document;
        let follows = |e: &Entry| e.table == self.reader.cues && document.row(e).has(4, "verb");
        self.sentence.entries_of(at, self.reader.cues).iter().any(follows)
    }

    /// Whether "that" with a pronoun stands before a verb: "أنه سيزور".
    pub(super) fn pronoun_before(&self, verb: usize) -> bool {
        verb.checked_sub(1).is_some_and(|n| self.clauses.is(n, Cue::That) && self.verb_follows(n))
    }

    /// Whether several holders of an office without names stand at a word: "the ministers of".
    pub(super) fn holders(&self, at: usize) -> bool {
        let document = self.reader.document;
        let several = |e: &Entry| matches!(document.tag(e), "pl" | "du") && e.end == at + 1;
        self.sentence.entries_at(at).iter().any(|e| e.table == self.reader.offices && several(e))
    }

    /// Whether the subject is a noun for people or bodies without a name: "the ministers will meet", "ستجتمع اللجنة".
    pub(super) fn noun_subject(&self, verb: Words) -> bool {
        let document = self.reader.document;
        let at = match self.subject_before() {
            true => {
                let between = [Cue::Adverb, Cue::Will, Cue::Would, Cue::Have, Cue::Be, Cue::To];
                (0..verb.start).rev().find(|n| !between.iter().any(|cue| self.clauses.is(*n, *cue)))
            }
            false => Some(verb.end),
        };
        let Some(at) = at else {
            return false;
        };
        if !self.subject_before() && self.told_subject(verb.start) {
            return true;
        }
        let article = (at.saturating_sub(HEAD)..at).any(|n| self.clauses.is(n, Cue::Article));
        let firm = (at > 0 && self.clauses.is(at - 1, Cue::Article) || !self.subject_before())
            && ["company", "parliament"].iter().any(|class| self.deed(at, class).is_some());
        // "The trial will begin": it is planned, whoever plans it.
        let event = self.clauses.is(at + 1, Cue::Will) || self.bears(verb.start, "will");
        let firm = firm || event && EVENTS.iter().any(|class| self.deed(at, class).is_some());
        firm || self.sentence.entries_at(at).iter().any(|e| {
            let known = self.reader.holders.contains(&e.table) && e.end == at + 1 && e.en.is_none();
            let plain = matches!(document.clitic(e.pro), "" | "the");
            known && plain && (!self.subject_before() || article || document.tag(e) == "pl")
        })
    }

    /// Whether a noun for people or bodies stands between "that" and its verb: "أن الحكومة ستطرح".
    pub(super) fn told_subject(&self, verb: usize) -> bool {
        let that = (verb.saturating_sub(HEAD)..verb).rev().find(|n| self.clauses.is(*n, Cue::That));
        let holds = |n: usize| {
            self.sentence.entries_at(n).iter().any(|e| self.reader.holders.contains(&e.table) && e.en.is_none())
        };
        that.is_some_and(|n| n + 1 < verb && !self.pronoun_before(n + 1) && holds(n + 1))
    }

    /// Whether the subject begins with an office: "a spokesman for the bank said", "قال المتحدث باسم".
    pub(super) fn office_subject(&self, verb: Words) -> bool {
        let office =
            |n: usize| self.sentence.entries_at(n).iter().any(|e| e.table == self.reader.offices && e.en.is_none());
        match self.subject_before() {
            false => office(verb.end),
            true => {
                let clause = self.clauses.segment(verb.start.saturating_sub(1));
                (verb.start.saturating_sub(SUBJECT)..verb.start).any(|n| self.clauses.segment(n) == clause && office(n))
            }
        }
    }

    /// Whether a verb of saying stands before a word of the sentence.
    pub(super) fn said_before(&self, at: usize) -> bool {
        (0..at).any(|n| {
            self.verbs_at(n).any(|e| {
                matches!(
                    Class::parse(self.reader.document.row(e).col(1)),
                    Some(Class::Say | Class::Position(PositionKind::Affirm))
                )
            })
        })
    }

    /// Whether a finite verb of the tables stands before a word.
    pub(super) fn finite_before(&self, at: usize) -> bool {
        (0..at).any(|n| self.verbs_at(n).any(|e| matches!(self.form(e), Form::Past | Form::Present)))
    }

    /// Whether a finite verb that opens a new clause stands at a word: it bears "and".
    pub fn opens(&self, at: usize) -> bool {
        self.verbs_at(at).any(|e| {
            matches!(self.form(e), Form::Past | Form::Present | Form::Fixed)
                && self.reader.document.clitic(e.pro).starts_with("and")
        })
    }

    /// Whether a verbal noun of the tables stands at a word.
    pub fn is_noun(&self, at: usize) -> bool {
        self.verbs_at(at).any(|e| self.form(e) == Form::Noun)
    }

    /// Where the article before a word begins, if one stands there.
    pub fn behind_article(&self, at: usize) -> usize {
        let language = self.reader.document.language;
        let article = |n: &usize| self.sentence.tokens.get(*n).is_some_and(|t| language.lists("the", t.key()));
        at.checked_sub(1).filter(article).unwrap_or(at)
    }

    /// Whether names bear the article in this language, so that it belongs to their wording.
    pub fn names_bear_articles(&self) -> bool {
        self.reader.document.language.setting("named_articles") == Some("yes")
    }

    /// Whether participles and infinitives stand at the end of their clause.
    pub fn has_bracket(&self) -> bool {
        self.reader.bracket
    }

    /// Whether this language puts the subject before the verb.
    pub fn subject_before(&self) -> bool {
        !self.reader.after
    }

    /// Whether "and" is written as one with the word at `at`.
    pub fn begins_with_and(&self, at: usize) -> bool {
        let document = self.reader.document;
        let known = self.reader.knows(self.sentence, at);
        let token = self.sentence.tokens.get(at).filter(|_| !known);
        token.is_some_and(|t| t.forms.iter().any(|f| document.clitic(f.pro).split('+').next() == Some("and")))
    }

    fn form(&self, entry: &Entry) -> Form {
        self.reader.form(entry)
    }
}
