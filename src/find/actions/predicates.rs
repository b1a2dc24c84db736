//! Predicates: the words that say that something is agreed, decided, promised, planned or demanded, or that a stand
//! is taken, with what they need to mean that.
//!
//! A row of `verbs.tsv` is `wordings, class, needs, flags`. `sign` needs a noun of class `deal` or `law` (`deeds.tsv`)
//! near it, `agree` needs `+to` or `+on`; what a light verb makes follows from its noun: `reached an agreement`.

use super::agreement::Agreement;
use super::class::Class;
use super::clauses::{Clauses, Cue, Form, is_break, is_stop, latest_year, plain_tag};
use super::needs::Found;
use crate::find::Reference;
use crate::lang::{Entry, Row};
use crate::page::ParagraphKind;
use crate::summary::{ActionKind, PositionKind};
use crate::text::{Case, Document, Kind, Sentence, Words};

/// Words before a verb within which the auxiliary stands.
pub(super) const REACH_AUXILIARY: usize = 3;
/// Words that the name of several may have before a bare verb.
const REACH_PLURAL: usize = 3;
/// Words on either side within which an authority is named.
const REACH_AUTHORITY: usize = 10;
/// Tables that say nothing about whether a letter is part of a word or a particle before it.
const LOOSE: [&str; 7] = ["common", "stopwords", "not_names", "given_names", "surnames", "foreign_names", "fields"];
/// Tables of nouns that a relative clause may stand behind, and of words that are no nouns.
const NOUNS: [&str; 5] = ["deeds", "org_heads", "offices", "groups", "ordinary"];
const FUNCTION_WORDS: [&str; 6] = ["stopwords", "adverbs", "time", "prepositions", "cues", "months"];
/// Tag of the imperfect of the one who speaks.
const FIRST_PERSON: &str = "impf1";
/// Words behind a verb within which what it needs is "near".
const NEAR: usize = 3;
/// Words behind a verb within which the one whom it strikes is named.
const TARGET: usize = 3;

/// Tag of a present tense that tells news as a past one does.
const NARRATIVE: &str = "narr";
/// Tag of a participle that never stands for a past tense.
const PARTICIPLE: &str = "pp";

/// A predicate in a sentence.
#[derive(Clone, Debug)]
pub(in crate::find) struct Predicate {
    /// what it says
    pub class: Class,
    /// in which form
    pub form: Form,
    /// the verb
    pub verb: Words,
    /// the word that makes it what it is: the verb, or the noun that it governs
    pub trigger: Words,
    /// what the verb needed: a noun, a preposition
    pub complement: Option<Words>,
    /// "and" is written as one with the verb
    pub and: bool,
    /// the complement is a noun that says enough by itself
    pub whole: bool,
    /// the subject suffers: "was signed"
    pub passive: bool,
    /// it closes a verbal bracket, its auxiliary stands far before it
    pub closing: bool,
    /// it counts only if somebody does it
    pub actor: bool,
    /// the object is a pronoun written as one with it: "fined him"
    pub object: bool,
    /// the particle before a noun that says it: "by the decision of"
    pub particle: Option<u8>,
    /// no subject: "it was agreed"
    pub impersonal: bool,
    /// what its form tells of its subject
    pub agreement: Agreement,
    /// a noun with its owner: "the court's decision to"
    pub owned: bool,
    /// it counts only with a subject of its own
    pub explicit: bool,
    /// its form leaves the subject out
    pub subjectless: bool,
    /// the one who speaks acts: "we will"
    pub speaker: bool,
    /// weak in itself
    pub weak: bool,
    /// it is said that it will not be
    pub never: bool,
    /// negated, doubtful, known before
    pub doubt: bool,
    /// rule and table row
    pub why: String,
}

/// The tables and the document: reads it sentence by sentence.
pub(in crate::find) struct Reader<'d> {
    /// the article
    pub document: &'d Document<'d>,
    pub(super) verbs: u8,
    pub(super) deeds: u8,
    pub(super) cues: u8,
    pub(super) offices: u8,
    groups: u8,
    /// the form that each tag names
    forms: Vec<Form>,
    /// tables of mere words and of names: standing in them, a word is not known as a whole
    loose: Vec<u8>,
    /// tables of nouns, and of words that are none
    pub(super) nouns: Vec<u8>,
    pub(super) function_words: Vec<u8>,
    pub(super) after: bool,
    /// participles and infinitives stand at the end of their clause
    pub(super) bracket: bool,
    /// verbs stand last, what they need before them
    pub(super) last: bool,
    /// a past form is always a finite verb
    finite: bool,
    /// names have case endings
    pub(super) cases: bool,
    /// prepositions and the like stand behind what they govern
    pub(super) postpositions: bool,
    year: Option<u32>,
}

impl<'d> Reader<'d> {
    /// A reader of this document.
    pub fn new(document: &'d Document<'d>) -> Self {
        let published = document.article.published.as_deref();
        Self {
            document,
            verbs: document.table("verbs"),
            deeds: document.table("deeds"),
            cues: document.table("cues"),
            offices: document.table("offices"),
            groups: document.table("groups"),
            forms: (0..=u8::MAX).map(|tag| Form::of(document.language.lexicon.tag(tag))).collect(),
            loose: LOOSE.iter().map(|name| document.table(name)).collect(),
            nouns: NOUNS.iter().map(|name| document.table(name)).collect(),
            function_words: FUNCTION_WORDS.iter().map(|name| document.table(name)).collect(),
            after: document.language.setting("subject") == Some("after"),
            bracket: document.language.setting("bracket") == Some("yes"),
            last: document.language.setting("verb_last") == Some("yes"),
            finite: document.language.setting("participles") == Some("none"),
            cases: document.language.setting("cases") == Some("yes"),
            postpositions: document.language.setting("postpositions") == Some("yes"),
            year: published.and_then(|d| d.get(..4)?.parse().ok()).or_else(|| latest_year(document)),
        }
    }

    /// Reads a sentence.
    pub fn read(&'d self, sentence: &'d Sentence, references: &'d [Reference]) -> Reading<'d> {
        Reading {
            reader: self,
            sentence,
            references,
            clauses: Clauses::new(self.document, sentence, self.year),
            title: sentence.kind == ParagraphKind::Title,
            listing: false,
        }
    }
}

impl Reader<'_> {
    /// The form in which an entry stands.
    pub(super) fn form(&self, entry: &Entry) -> Form {
        self.forms.get(usize::from(entry.tag)).copied().unwrap_or(Form::Fixed)
    }

    /// Whether a word of a sentence is known as it stands, so that its first letter is no particle.
    pub(super) fn knows(&self, sentence: &Sentence, at: usize) -> bool {
        sentence
            .entries_at(at)
            .iter()
            .any(|e| e.pro.is_none() && e.en.is_none() && e.end == at + 1 && !self.loose.contains(&e.table))
    }
}

/// A sentence that is being read.
pub(in crate::find) struct Reading<'d> {
    pub(super) reader: &'d Reader<'d>,
    /// its words
    pub sentence: &'d Sentence,
    /// who is referred to in it
    pub references: &'d [Reference],
    /// its cues
    pub clauses: Clauses,
    pub(super) title: bool,
    /// it goes on a list of decisions: its clauses may begin with a verbal noun
    pub listing: bool,
}

/// A wording of the tables that may be a predicate, with what stands around it.
pub(super) struct Candidate<'d> {
    pub(super) entry: &'d Entry,
    pub(super) row: Row<'d>,
    pub(super) form: Form,
    pub(super) verb: Words,
    /// its form needs a verb of saying behind it
    reported: bool,
    /// its form is a verb at the end of a clause only
    closing: bool,
    /// in a script with capitals
    pub(super) cased: bool,
    /// a form of "be" before it
    pub(super) be: bool,
    /// a form of "have" before it
    pub(super) have: bool,
    /// the infinitive's particle right before it
    pub(super) to: bool,
    /// its form or its vowels tell that the subject suffers
    pub(super) suffers: bool,
}

impl<'d> Candidate<'d> {
    pub(super) fn flag(&self, name: &str) -> bool {
        self.row.has(3, name)
    }
    fn passive(&self) -> bool {
        self.form == Form::Past && self.be || self.suffers
    }
}

impl<'d> Reading<'d> {
    /// The predicates of the sentence, in order.
    pub fn predicates(&self) -> Vec<Predicate> {
        let mut out = Vec::new();
        if self.clauses.nothing {
            return out;
        }
        let mut covered = 0;
        for at in 0..self.sentence.tokens.len() {
            if at < covered {
                continue;
            }
            let Some(first) = self.verbs_at(at).next() else {
                continue;
            };
            // A longer wording that means nothing hides the shorter ones.
            if self.reader.document.row(first).col(1) == "none" {
                covered = first.end;
                continue;
            }
            if let Some(predicate) = self.verbs_at(at).find_map(|entry| self.predicate(entry)) {
                covered = predicate.verb.end;
                out.push(predicate);
            }
        }
        out
    }

    /// An entry as a predicate, if it is one here.
    fn predicate(&self, entry: &'d Entry) -> Option<Predicate> {
        let document = self.reader.document;
        let c = self.candidate(entry);
        if c.row.col(1) == "none" || c.flag("governed") || self.barred(&c) {
            return None;
        }
        let never = self.clauses.holds(c.verb.start, c.form, Cue::Never);
        let future = never || self.future(&c);
        let found = if c.row.col(1) == "passive" {
            self.nominal(c.verb.end, &c.row)
        } else {
            self.needed(c.verb, &c.row, c.passive() || self.title && c.form == Form::Past || self.closes(&c), 0)?
        };
        let behind = |most: usize| {
            found.as_ref().is_some_and(|f| match self.reader.last {
                true => f.words.end + most >= c.verb.start,
                false => f.words.start <= c.verb.end + most,
            })
        };
        if c.flag("near") && !behind(NEAR) || (c.flag("next") || c.flag("be")) && !behind(0) {
            return None;
        }
        if c.flag("never") && !never {
            return None;
        }
        let (class, trigger) = self.class(&c, found.as_ref())?;
        if !self.form_fits(&c, class, future, trigger != c.verb) {
            return None;
        }
        let planned = class == Class::Act || future && class.firm();
        // "We will send": whoever speaks promises it, and so does who says that he will never.
        let own = class == Class::Act && document.tag(entry) == FIRST_PERSON;
        let event =
            class == Class::Act && (found.is_none() || own) && !c.flag("any") || c.flag("event") || self.told_to_be(&c);
        let promised = planned && (own || never);
        let at = c.verb.start;
        let refuses = planned && self.refuses(&c);
        let doubt = !refuses && self.clauses.holds(at, c.form, Cue::Not)
            || [Cue::Maybe, Cue::If, Cue::Who, Cue::Refused, Cue::Earlier]
                .iter()
                .any(|cue| self.clauses.holds(at, c.form, *cue))
            || self.clauses.past(at)
            || never && !planned
            || c.form != Form::Noun && (self.resumes(entry) || self.modifies(&c))
            || c.cased && self.relative(at)
            || (self.clauses.holds(at, c.form, Cue::Had) && !self.said_before(at));
        Some(Predicate {
            class: match (promised || refuses, planned) {
                (true, _) => Class::Action(ActionKind::Commitment),
                (_, true) => Class::Action(ActionKind::Plan),
                _ => class,
            },
            form: c.form,
            verb: c.verb,
            trigger,
            complement: found.as_ref().map(|f| f.words),
            and: document.clitic(entry.pro).starts_with("and"),
            whole: found.as_ref().is_some_and(|f| f.noun.is_some() && !f.nominal),
            passive: c.passive() || c.suffers,
            closing: self.closes(&c),
            actor: event || refuses || c.flag("actor"),
            impersonal: c.row.col(1) == "passive" || c.flag("impersonal"),
            agreement: match c.form {
                // In speech the feminine may be the speaker's own form.
                Form::Past if self.in_speech(at) => Agreement::default(),
                Form::Part => Agreement::of_ending(document, self.sentence.tokens.get(at).map_or("", |t| t.key())),
                _ => Agreement::of(document.tag(entry)),
            },
            object: entry.en.is_some() && c.form != Form::Noun,
            particle: entry.pro.filter(|_| c.flag("owned")),
            explicit: c.flag("explicit") && !own,
            owned: c.flag("owned"),
            subjectless: own || matches!(document.tag(entry), "perfp" | "perfd" | "perf1" | "impfp" | "impfd"),
            speaker: own || c.flag("event"),
            never,
            weak: c.flag("weak"),
            doubt,
            why: format!("{}: {}", c.row.col(1), c.row.headword()),
        })
    }

    /// Whether a candidate closes a verbal bracket: what it needs stands before it.
    fn closes(&self, c: &Candidate) -> bool {
        self.reader.bracket
            && (self.reader.document.tag(c.entry) == PARTICIPLE
                || matches!(c.form, Form::Base | Form::Act)
                || c.form == Form::Past && self.ends_clause(c.verb.end - 1) && self.opening(c.verb.start).is_some())
    }

    fn candidate(&self, entry: &'d Entry) -> Candidate<'d> {
        let document = self.reader.document;
        let verb = Words { start: entry.start, end: entry.end };
        let token = self.sentence.tokens.get(verb.start);
        Candidate {
            entry,
            row: document.row(entry),
            form: self.reader.form(entry),
            reported: document.tag(entry).starts_with("said-"),
            closing: document.tag(entry).starts_with("end-"),
            verb,
            cased: token.is_some_and(|t| t.case != Case::None),
            be: self.auxiliary(verb.start, Cue::Be),
            have: self.auxiliary(verb.start, Cue::Have),
            to: verb.start > 0 && self.clauses.is(verb.start - 1, Cue::To),
            suffers: plain_tag(document.tag(entry)).ends_with("pass")
                || self.suffers(verb.start) && self.reader.form(entry) == Form::Past,
        }
    }

    /// Whether the words around a candidate show that it is something else: part of a noun phrase, an infinitive.
    fn barred(&self, c: &Candidate) -> bool {
        let at = c.verb.start;
        let before = at.checked_sub(1);
        // "That" and the imperfect are an infinitive.
        let infinitive = c.form == Form::Present
            && !c.cased
            && before.is_some_and(|n| self.clauses.is(n, Cue::That) && !self.verb_follows(n));
        // A participle that is no past tense needs its auxiliary.
        let alone = self.reader.document.tag(c.entry) == PARTICIPLE
            && !(c.be || c.have)
            && !(self.reader.bracket && self.title && self.ends_clause(at));
        let alone = alone || self.reader.document.tag(c.entry) == NARRATIVE && self.ends_marked(at);
        // A present tense needs no auxiliary: "has made a demand" holds a noun.
        let helped = (c.be || c.have) && self.reader.document.tag(c.entry) != NARRATIVE;
        let participle = c.form == Form::Past && c.cased && !self.reader.finite;
        let describes = participle && (c.to || !(helped || self.title) && self.describes(at));
        // "Is banned" is how things stand; "was banned" is news.
        let near = at.saturating_sub(REACH_AUXILIARY)..at;
        let wide = self.reader.bracket.then(|| self.bracket(at, Cue::Be)).flatten();
        let state = c.passive()
            && !c.suffers
            && !c.have
            && !near.clone().chain(wide).any(|n| self.clauses.is(n, Cue::Be) && !self.clauses.is(n, Cue::State));
        let named = before.is_some_and(|n| {
            let case = self.sentence.tokens[n].case;
            is_break(self.sentence, n) || matches!(case, Case::Title | Case::Upper)
        });
        infinitive
            || c.closing && !self.clause_closed(c.verb.end)
            || c.reported && !self.said_behind(c.verb.end)
            || alone
            || describes
            || state && !matches!(Class::parse(c.row.col(1)), Some(Class::Position(_) | Class::Say))
            || c.flag("be") && !c.be
            || c.flag("plain") && self.marked(c.verb.start)
            || c.flag("owned") && !self.owned(c)
            || c.flag("marked") && !self.marked(c.verb.start)
            || c.flag("target") && !self.target(c.verb.end)
            || c.flag("named") && !named
            || c.flag("judges") && !self.authority(c.verb, Cue::Court)
            || c.flag("authority") && !self.authority(c.verb, Cue::Authority)
    }

    /// Whether a word is written with more than its folded letters: "هنأ" is no "هنا".
    fn marked(&self, at: usize) -> bool {
        self.sentence.tokens.get(at).is_some_and(|t| self.sentence.text.get(t.start..t.end) != Some(t.key()))
    }

    /// Whether a word ends in a letter that folding changes: "nommé" is no "nomme".
    fn ends_marked(&self, at: usize) -> bool {
        let Some(token) = self.sentence.tokens.get(at) else {
            return false;
        };
        let text = self.sentence.text.get(token.start..token.end).unwrap_or_default();
        let last = text.chars().last().into_iter().flat_map(char::to_lowercase).last();
        last != token.key().chars().last()
    }

    /// Whether somebody is named right behind a verb: "blamed Rome" is a stand, "blamed the weather" is none.
    fn target(&self, from: usize) -> bool {
        self.references.iter().any(|r| (from..from + TARGET).contains(&r.words.start))
    }

    /// Whether a candidate tells of the future: "will", a headline's "to", "would" after a verb of saying.
    fn future(&self, c: &Candidate) -> bool {
        let at = c.verb.start;
        let headline = c.to && self.title && matches!(c.form, Form::Base | Form::Act) && !self.finite_before(at);
        let reported = self.clauses.holds(at, c.form, Cue::Would)
            && self.said_before(at)
            && (c.flag("any") || (at.saturating_sub(REACH_AUXILIARY)..at).any(|n| self.clauses.is(n, Cue::Subject)));
        c.form == Form::Future
            || self.reader.document.clitic(c.entry.pro).contains("will")
            || self.clauses.holds(at, c.form, Cue::Will) && !(c.cased && c.form == Form::Present)
            || c.to && at >= 2 && self.clauses.is(at - 2, Cue::Be)
            || self.closes(c) && self.bracket(at, Cue::Will).is_some()
            || headline
            || reported
            || self.ahead(c)
    }

    /// What a candidate says with what it has found, and by which words.
    fn class(&self, c: &Candidate, found: Option<&Found>) -> Option<(Class, Words)> {
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
    fn form_fits(&self, c: &Candidate, class: Class, future: bool, governed: bool) -> bool {
        let at = c.verb.start;
        let fits = match (class, c.form) {
            (_, Form::Stem) => false,
            (Class::Act, _) => future,
            (_, Form::Noun) => c.flag("owned") || self.heads(c.entry),
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
    fn heads(&self, entry: &Entry) -> bool {
        let first = entry.start == 0 || is_stop(self.sentence, entry.start - 1);
        first && entry.pro.is_none() && (self.title || self.listing)
    }

    /// Whether an auxiliary stands before a verb, with no mark or preposition between.
    fn auxiliary(&self, verb: usize, cue: Cue) -> bool {
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
    fn subject_beside(&self, at: usize, names: bool) -> bool {
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
    fn plural_before(&self, c: &Candidate) -> bool {
        let at = c.verb.start;
        let behind = [Cue::Prep, Cue::With, Cue::By].iter().any(|cue| self.clauses.is(c.verb.end, *cue));
        let alone = c.verb.end == at + 1;
        let plural = |e: &Entry| {
            e.end == at && (e.table == self.reader.groups || self.reader.document.tag(e) == "pl" && e.en.is_none())
        };
        !(alone && behind)
            && (at.saturating_sub(REACH_PLURAL)..at).any(|n| self.sentence.entries_at(n).iter().any(plural))
    }

    /// Whether somebody with a say is named on either side.
    fn authority(&self, verb: Words, cue: Cue) -> bool {
        let words = Words {
            start: verb.start.saturating_sub(REACH_AUTHORITY),
            end: (verb.end + REACH_AUTHORITY).min(self.sentence.tokens.len()),
        };
        self.clauses.any(words, cue)
    }

    /// Whether the verb stands in a relative clause without a relative word: "steps were agreed on them".
    fn resumes(&self, entry: &Entry) -> bool {
        let and = self.reader.document.clitic(entry.pro).starts_with("and");
        let opens = entry.start == 0 || is_break(self.sentence, entry.start - 1);
        !and && !opens && (entry.en.is_some() || self.clauses.is(entry.end, Cue::Resume))
    }

    /// Whether "that" with no subject behind it opens a relative clause: "the deal that was signed".
    fn relative(&self, verb: usize) -> bool {
        let between = [Cue::Be, Cue::Have, Cue::Adverb, Cue::Will, Cue::Would];
        let that = (verb.saturating_sub(REACH_AUXILIARY + 1)..verb)
            .rev()
            .find(|n| !between.iter().any(|cue| self.clauses.is(*n, *cue)));
        that.is_some_and(|n| self.clauses.is(n, Cue::That))
    }

    /// Whether a participle only describes a noun: "the proposed tax", "a deal signed in May".
    fn describes(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        let token = &self.sentence.tokens[before];
        // "Said elected members would": behind a verb of saying it begins what is said.
        let said = self.verbs_at(before).any(|e| self.reader.document.row(e).col(1) == "say");
        if said
            || token.kind == Kind::Number
            || self.clauses.is(before, Cue::Article)
            || self.clauses.is(before, Cue::Prep)
        {
            return true;
        }
        // Behind one comma it describes what stands before it; behind two the subject goes on.
        let breaks = (0..at).filter(|n| is_break(self.sentence, *n)).count();
        let own = self.reader.document.language.setting("participles").is_some();
        !own && is_break(self.sentence, before) && breaks < 2 || token.joiner
    }
}

impl Predicate {
    /// A verb of its own, not an infinitive or a noun.
    pub fn finite(&self) -> bool {
        matches!(self.form, Form::Past | Form::Present | Form::Future | Form::Fixed)
    }
}
