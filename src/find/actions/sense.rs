//! What a wording of the tables says in the form in which it stands: done, to come, a habit; which class it and what it
//! governs make. `Will sign` is a plan, `signed` an agreement, `they sign deals` neither.

use super::class::Class;
use super::clauses::{Cue, Form, is_stop};
use super::needs::Found;
use super::predicates::{Candidate, REACH_AUXILIARY, Reading};
use crate::lang::Entry;
use crate::summary::{ActionKind, PositionKind};
use crate::text::{Case, Kind, Words};

/// Words that the name of several may have before a bare verb.
const REACH_PLURAL: usize = 3;

impl<'d> Reading<'d> {
    /// Whether a candidate tells of the future: "will", a headline's "to", "would" after a verb of saying.
    pub(super) fn future(&self, c: &Candidate) -> bool {
        let at = c.verb.start;
        let headline = c.to && self.title && matches!(c.form, Form::Base | Form::Act) && !self.finite_before(at);
        let reported = self.clauses.holds(at, c.form, Cue::Would)
            && self.said_before(at)
            && !self.in_speech(at)
            && (c.flag("any")
                || (at.saturating_sub(REACH_AUXILIARY)..at).any(|n| self.clauses.is(n, Cue::Subject))
                || self.named_before(at)
                || self.noun_subject(c.verb));
        c.form == Form::Future
            || self.reader.document.clitic(c.entry.pro).contains("will")
            || self.clauses.holds(at, c.form, Cue::Will)
                && !(c.cased && c.form == Form::Present || c.form == Form::Ing && !c.be)
            || c.to && at >= 2 && self.clauses.is(at - 2, Cue::Be)
            || self.closes(c) && self.bracket(at, Cue::Will).is_some()
            || headline
            || reported
            || self.going_on(c)
            || self.ahead(c)
    }

    /// Whether a name stands right before a verb and its auxiliary: "said the ministry would".
    fn named_before(&self, at: usize) -> bool {
        let between = [Cue::Adverb, Cue::Will, Cue::Would, Cue::Have, Cue::Be, Cue::Not];
        let last = (0..at).rev().find(|n| !between.iter().any(|cue| self.clauses.is(*n, *cue)));
        last.is_some_and(|n| self.references.iter().any(|r| r.words.end == n + 1))
    }

    /// Whether somebody is doing what is to come or what he says he is doing: "is travelling next week".
    fn going_on(&self, c: &Candidate) -> bool {
        c.form == Form::Ing
            && c.be
            && c.row.col(1) == "act"
            && (self.said_before(c.verb.start)
                || (c.verb.end..self.sentence.tokens.len()).any(|n| self.clauses.is(n, Cue::Ahead)))
    }

    /// What a candidate says with what it has found, and by which words.
    pub(super) fn class(&self, c: &Candidate, found: Option<&Found>) -> Option<(Class, Words)> {
        let mut class = Class::parse(c.row.col(1));
        let mut trigger = c.verb;
        let governs = c.flag("governs");
        if let Some((found, noun)) = found.and_then(|f| Some((f, f.noun.as_ref()?)))
            && (class.is_none() || governs)
        {
            let made = Class::parse(noun.col(if found.nominal { 1 } else { 2 }));
            class = match (made, found.nominal) {
                (None, true) => Some(Class::Action(ActionKind::Decision)),
                (made, _) => made.or(class),
            };
            if governs || c.row.col(1) == "passive" {
                trigger = found.words;
            }
        }
        let mut class = class?;
        if class == Class::Act && found.is_some_and(|f| f.nominal) {
            class = Class::Action(ActionKind::Plan);
        }
        if c.flag("court") && self.authority(c.verb, Cue::Court) {
            class = Class::Action(ActionKind::Decision);
        }
        // "Agreed on the importance of" is no more than a stand.
        if let (Class::Action(_), Some(found)) = (class, found)
            && found.noun.is_none()
            && self.deed(found.words.end, "importance").is_some()
        {
            class = Class::Position(PositionKind::Stress);
        }
        Some((class, trigger))
    }

    /// Whether a class can be said in this form here. `governed`: a noun says it, the verb only governs that.
    pub(super) fn form_fits(&self, c: &Candidate, class: Class, future: bool, governed: bool) -> bool {
        let at = c.verb.start;
        let fits = match (class, c.form) {
            (_, Form::Stem) => false,
            (Class::Act, _) => future,
            (_, Form::Noun) => c.flag("owned") || self.heads(&c.entry),
            (_, Form::Future) => true,
            (_, Form::Act) => future || self.title,
            (_, Form::Base) if !future => self.subject_beside(at, false) || self.plural_before(c),
            (_, Form::Present) if !self.title && !future => self.reader.finite || self.subject_beside(at, true),
            (Class::Position(_) | Class::Say, _) => true,
            (_, Form::Past | Form::Fixed | Form::Base | Form::Present) => true,
            (_, Form::Part) => class != Class::Action(ActionKind::Decision),
            (_, Form::Ing) => self.title || c.be,
        };
        // A habit or a rule, not news: "the court decides", "they sign deals".
        let habit = class.firm()
            && matches!(c.form, Form::Base | Form::Present)
            && !(future || governed || self.title && c.form == Form::Present);
        let would = self.clauses.holds(at, c.form, Cue::Would) && !future;
        // A stand that somebody will take is none yet.
        let later = matches!(class, Class::Position(_)) && future;
        fits && !habit && !later && (!would || class == Class::Say)
    }

    /// Whether a verbal noun stands where a headline or a list of decisions has its verb.
    pub(super) fn heads(&self, entry: &Entry) -> bool {
        let first = entry.start == 0 || is_stop(self.sentence, entry.start - 1);
        first && entry.pro.is_none() && (self.title || self.listing)
    }

    /// Whether an auxiliary stands before a verb, with no mark or preposition between.
    pub(super) fn auxiliary(&self, verb: usize, cue: Cue) -> bool {
        if self.reader.bracket {
            return self.bracket(verb, cue).is_some();
        }
        let ends = |at: &usize| {
            let mark = self.sentence.tokens.get(*at);
            mark.is_some_and(|t| t.kind == Kind::Mark && !t.joiner) || self.clauses.is(*at, Cue::Prep)
        };
        (verb.saturating_sub(REACH_AUXILIARY)..verb).rev().take_while(|at| !ends(at)).any(|at| self.clauses.is(at, cue))
    }

    /// Whether a word stands beside its subject, where nouns and verbs are written alike: "they plan", "Spain plans".
    pub(super) fn subject_beside(&self, at: usize, names: bool) -> bool {
        let case = |n: usize| self.sentence.tokens.get(n).map_or(Case::None, |t| t.case);
        let cased = case(at) != Case::None;
        let Some(before) = at.checked_sub(1) else {
            return !cased;
        };
        let named = matches!(case(before), Case::Title | Case::Upper);
        // Every first word bears a capital; what follows tells.
        let object = [Cue::To, Cue::That, Cue::Article, Cue::Subject].iter().any(|cue| self.clauses.is(at + 1, *cue));
        !cased
            || self.clauses.is(before, Cue::Subject)
            || self.clauses.is(before, Cue::Adverb) && before > 0
            || names && named && !self.clauses.is(at + 1, Cue::Prep) && (before > 0 || object)
    }

    /// Whether a plural stands right before a bare verb: "ministers insist", "the Tories want".
    pub(super) fn plural_before(&self, c: &Candidate) -> bool {
        let at = c.verb.start;
        let behind = [Cue::Prep, Cue::With, Cue::By].iter().any(|cue| self.clauses.is(c.verb.end, *cue));
        let alone = c.verb.end == at + 1;
        let plural = |e: &Entry| {
            e.end == at && (e.table == self.reader.groups || self.reader.document.tag(e) == "pl" && e.en.is_none())
        };
        !(alone && behind)
            && (at.saturating_sub(REACH_PLURAL)..at).any(|n| self.sentence.entries_at(n).iter().any(plural))
    }
}
