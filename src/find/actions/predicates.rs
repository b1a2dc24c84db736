//! Predicates: the words that say that something is agreed, decided, promised, planned or demanded, or that a stand
//! is taken, with what they need to mean that.
//!
//! A row of `verbs.tsv` is `wordings, class, needs, flags`. `sign` needs a noun of class `deal` or `law` (`deeds.tsv`)
//! near it, `agree` needs `+to` or `+on`; what a light verb makes follows from its noun: `reached an agreement`.

use super::agreement::Agreement;
use super::class::Class;
use super::clauses::{Clauses, Cue, Form, latest_year, plain_tag};
use super::open;
use crate::find::Reference;
use crate::lang::{Entry, Row, lists};
use crate::page::ParagraphKind;
use crate::summary::ActionKind;
use crate::text::{Case, Document, Sentence, Words};

/// Words before a verb within which the auxiliary stands.
pub(super) const REACH_AUXILIARY: usize = 3;
/// Tables that say nothing about whether a letter is part of a word or a particle before it.
const LOOSE: [&str; 8] =
    ["common", "stopwords", "not_names", "given_names", "surnames", "foreign_names", "fields", "agents"];
/// Tables of nouns that a relative clause may stand behind, and of words that are no nouns.
const NOUNS: [&str; 5] = ["deeds", "org_heads", "offices", "groups", "ordinary"];
const FUNCTION_WORDS: [&str; 6] = ["stopwords", "adverbs", "time", "prepositions", "cues", "months"];
const HOLDERS: [&str; 3] = ["offices", "org_heads", "groups"];
/// Tag of the imperfect of the one who speaks.
const FIRST_PERSON: &str = "impf1";
/// Words behind a verb within which what it needs is "near".
const NEAR: usize = 3;

/// Tag of a present tense that tells news as a past one does.
pub(super) const NARRATIVE: &str = "narr";
/// Tag of a participle that never stands for a past tense.
pub(super) const PARTICIPLE: &str = "pp";

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
    /// it judges what it speaks of: "described the move as"
    pub judges: bool,
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
    /// where the name begins that "who will" follows
    pub antecedent: Option<usize>,
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
    pub(super) groups: u8,
    pub(super) saying: u8,
    pub(super) places: u8,
    /// tables of nouns for people and bodies
    pub(super) holders: Vec<u8>,
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
    /// though verbs stand last, clauses stand behind what governs them
    pub(super) clauses_follow: bool,
    /// a past form is always a finite verb
    pub(super) finite: bool,
    /// names have case endings
    pub(super) cases: bool,
    /// prepositions and the like stand behind what they govern
    pub(super) postpositions: bool,
    year: Option<u32>,
    /// the rule for verbs of no table
    pub(super) open: Option<open::Rule>,
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
            saying: document.table("saying"),
            places: document.table("place_heads"),
            holders: HOLDERS.iter().map(|name| document.table(name)).collect(),
            forms: (0..=u8::MAX).map(|tag| Form::of(document.language.lexicon.tag(tag))).collect(),
            loose: LOOSE.iter().map(|name| document.table(name)).collect(),
            nouns: NOUNS.iter().map(|name| document.table(name)).collect(),
            function_words: FUNCTION_WORDS.iter().map(|name| document.table(name)).collect(),
            after: document.language.setting("subject") == Some("after"),
            bracket: document.language.setting("bracket") == Some("yes"),
            last: document.language.setting("verb_last") == Some("yes"),
            clauses_follow: document.language.setting("clauses_follow") == Some("yes"),
            finite: document.language.setting("participles") == Some("none"),
            cases: document.language.setting("cases") == Some("yes"),
            postpositions: document.language.setting("postpositions") == Some("yes"),
            open: open::Rule::of(document.language),
            year: published.and_then(|d| d.get(..4)?.parse().ok()).or_else(|| latest_year(document)),
        }
    }

    /// Reads a sentence.
    pub fn read(&'d self, sentence: &'d Sentence, references: &'d [Reference]) -> Reading<'d> {
        Reading {
            reader: self,
            sentence,
            references,
            clauses: Clauses::new(self.document, sentence, self.year, self.document.article.published.is_none()),
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
    pub(super) entry: Entry,
    pub(super) row: Row<'d>,
    /// the row's flags
    pub(super) flags: &'d str,
    pub(super) form: Form,
    pub(super) verb: Words,
    /// its form needs a verb of saying behind it
    pub(super) reported: bool,
    /// its form is a verb at the end of a clause only
    pub(super) closing: bool,
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
        !self.flags.is_empty() && lists(self.flags, name)
    }
    pub(super) fn passive(&self) -> bool {
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
            if at < covered || self.in_name(at) {
                continue;
            }
            let first = self.verbs_at(at).next();
            // A longer wording that means nothing hides the shorter ones.
            if let Some(first) = first.filter(|e| self.reader.document.row(e).col(1) == "none") {
                covered = first.end;
                continue;
            }
            let listed = self.verbs_at(at).find_map(|entry| self.predicate(*entry));
            let found = listed.or_else(|| self.predicate(self.open_verb(at)?));
            if let Some(predicate) = found {
                covered = predicate.verb.end;
                out.push(predicate);
            }
        }
        out
    }

    /// Whether a word with a capital is part of a name, and so no verb: "the United States imposed".
    fn in_name(&self, at: usize) -> bool {
        let capital = self.sentence.tokens.get(at).is_some_and(|t| matches!(t.case, Case::Title | Case::Upper));
        capital && self.references.iter().any(|r| r.named && r.words.start < at && at < r.words.end)
    }

    /// An entry as a predicate, if it is one here.
    fn predicate(&self, entry: Entry) -> Option<Predicate> {
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
        if c.flag("near") && !behind(NEAR + self.subject_words(c.verb.end))
            || (c.flag("next") || c.flag("be")) && !behind(0)
        {
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
        let own = class == Class::Act && document.tag(&entry) == FIRST_PERSON;
        let event =
            class == Class::Act && (found.is_none() || own) && !c.flag("any") || c.flag("event") || self.told_to_be(&c);
        let near = Words { start: c.verb.start.saturating_sub(REACH_AUXILIARY), end: c.verb.start };
        let promised = planned && (own || never);
        let at = c.verb.start;
        let refuses = planned && self.refuses(&c);
        // "The ways to help, and they agreed": another clause.
        let opens = c.form == Form::Past && document.clitic(entry.pro).starts_with("and");
        let antecedent = if planned { self.antecedent(at) } else { None };
        let conditional =
            planned && class != Class::Act && self.clauses.holds(at, c.form, Cue::If) && self.conditional(&c);
        let doubt = !refuses && self.clauses.holds(at, c.form, Cue::Not)
            || !opens && self.clauses.holds(at, c.form, Cue::Maybe)
            || antecedent.is_none() && self.clauses.holds(at, c.form, Cue::Who)
            || !opens && self.clauses.holds(at, c.form, Cue::Refused)
            || !conditional && self.clauses.holds(at, c.form, Cue::If)
            || self.clauses.holds(at, c.form, Cue::Earlier)
            || self.clauses.past(at)
            || never && !planned
            || c.form != Form::Noun && (self.resumes(&entry) || self.modifies(&c))
            || c.cased && self.relative(at)
            || (self.clauses.holds(at, c.form, Cue::Had) && !self.said_before(at));
        Some(Predicate {
            class: match (promised || refuses || conditional, planned) {
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
            judges: c.flag("that"),
            passive: c.passive() || c.suffers,
            closing: self.closes(&c),
            actor: event || refuses || conditional || c.flag("actor"),
            impersonal: c.row.col(1) == "passive" || c.flag("impersonal"),
            agreement: match c.form {
                // In speech the feminine may be the speaker's own form.
                Form::Past if self.in_speech(at) => Agreement::default(),
                Form::Part => Agreement::of_ending(document, self.sentence.tokens.get(at).map_or("", |t| t.key())),
                _ => Agreement::of(document.tag(&entry)),
            },
            object: entry.en.is_some() && c.form != Form::Noun,
            particle: entry.pro.filter(|_| c.flag("owned")),
            explicit: c.flag("explicit") && !own,
            owned: c.flag("owned"),
            subjectless: own || matches!(document.tag(&entry), "perfp" | "perfd" | "perf1" | "impfp" | "impfd"),
            speaker: own || c.flag("event"),
            never,
            // "They were aiming to", "he announces": less sure than what is told as done.
            weak: c.flag("weak")
                || conditional
                || antecedent.is_some()
                || c.form == Form::Ing && c.be && !self.clauses.any(near, Cue::State)
                || !c.cased && c.form == Form::Present && class.firm() && !self.title && !future && self.reader.after,
            antecedent,
            doubt,
            why: format!("{}: {}", c.row.col(1), c.row.headword()),
        })
    }

    /// Who stands right behind a verb of saying or doing that opens the sentence, where verbs come first.
    pub(super) fn opening_subject(&self) -> &'d [usize] {
        let opens =
            self.sentence.entries_at(0).iter().any(|e| e.table == self.reader.saying && e.en.is_none() && e.end == 1);
        let subject = self.references.iter().find(|r| r.words.start == 1);
        subject.filter(|_| opens && !self.subject_before()).map_or(&[], |r| &r.who)
    }

    /// Words of the subject that stands between a verb and what it needs, where verbs come first.
    fn subject_words(&self, end: usize) -> usize {
        let name = self.references.iter().find(|r| r.words.start == end).filter(|_| !self.subject_before());
        name.map_or(0, |r| r.words.end - r.words.start)
    }

    /// Whether a candidate closes a verbal bracket: what it needs stands before it.
    pub(super) fn closes(&self, c: &Candidate) -> bool {
        self.reader.bracket
            && (self.reader.document.tag(&c.entry) == PARTICIPLE
                || matches!(c.form, Form::Base | Form::Act)
                || c.form == Form::Past && self.ends_clause(c.verb.end - 1) && self.opening(c.verb.start).is_some())
    }

    fn candidate(&self, entry: Entry) -> Candidate<'d> {
        let document = self.reader.document;
        let verb = Words { start: entry.start, end: entry.end };
        let token = self.sentence.tokens.get(verb.start);
        Candidate {
            entry,
            row: document.row(&entry),
            flags: document.row(&entry).col(3),
            form: self.reader.form(&entry),
            reported: document.tag(&entry).starts_with("said-"),
            closing: document.tag(&entry).starts_with("end-"),
            verb,
            cased: token.is_some_and(|t| t.case != Case::None),
            be: self.auxiliary(verb.start, Cue::Be),
            have: self.auxiliary(verb.start, Cue::Have),
            to: verb.start > 0 && self.clauses.is(verb.start - 1, Cue::To),
            suffers: plain_tag(document.tag(&entry)).ends_with("pass")
                || self.suffers(verb.start) && self.reader.form(&entry) == Form::Past,
        }
    }
}

impl Predicate {
    /// A verb of its own, not an infinitive or a noun.
    pub fn finite(&self) -> bool {
        matches!(self.form, Form::Past | Form::Present | Form::Future | Form::Fixed)
    }
}
