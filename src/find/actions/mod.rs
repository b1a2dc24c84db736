//! Actions: what was agreed, decided, promised, planned or demanded.
//!
//! [`predicates`] finds the words that say so and what they need, [`clauses`] whether it was done at all, [`actors`]
//! who did it, [`wording`] the shortest words that say it; [`same`] makes one of headline, lead and recap. All words
//! are data: `verbs.tsv`, `deeds.tsv`, `cues.tsv`. `The council agreed to extend the truce` is an agreement.

pub(super) mod actors;
mod agreement;
mod around;
mod barred;
mod bracket;
pub(super) mod class;
pub(super) mod clauses;
mod needs;
mod open;
pub(super) mod predicates;
mod readings;
mod same;
mod sense;
mod verb_last;
pub(super) mod wording;

use super::{Cast, Character, FoundAction, FoundDate};
use crate::page::ParagraphKind;
use crate::summary::{ActionKind, EntityKind};
use crate::text::{Document, Sentence, Span};
use class::Class;
use clauses::Form;
use predicates::{Predicate, Reader};

/// Sentences that a list of decisions goes on for after its head.
const LISTING: usize = 12;
/// Words that a wording has at least.
const LEAST: usize = 3;

/// Finds the actions of a document.
pub fn actions(document: &Document, said: &[Said], dates: &[FoundDate]) -> Vec<FoundAction> {
    let mut found: Vec<FoundAction> = Vec::new();
    for said in said {
        let predicate = &said.predicate;
        let (Class::Action(kind), Some(sentence)) = (predicate.class, document.sentences.get(said.sentence)) else {
            continue;
        };
        if predicate.doubt
            || predicate.actor
                && (sentence.kind != ParagraphKind::Title || predicate.never)
                && said.actors.is_empty()
                && !said.pronoun
                && !said.noun
            || predicate.explicit && !said.own
            || !said.says_enough(sentence)
            || covered(&found, sentence, predicate)
        {
            continue;
        }
        let whole =
            Span { start: said.pieces.first().map_or(0, |p| p.start), end: said.pieces.last().map_or(0, |p| p.end) };
        let when = dates
            .iter()
            .filter(|d| d.sentence == sentence.number)
            .map(|d| d.span)
            .find(|d| whole.start <= d.start && d.end <= whole.end);
        found.push(FoundAction {
            kind,
            sentence: sentence.number,
            trigger: sentence.span(predicate.trigger),
            joint: said.actors.len() > 1,
            pieces: said.pieces.clone(),
            actors: said.actors.clone(),
            when,
            also: Vec::new(),
            sure: !predicate.weak && sentence.kind != ParagraphKind::Title,
            why: predicate.why.clone(),
        });
    }
    same::merged(document, found)
}

/// Whether a character can act: not a place, not the medium that reports.
fn acts(cast: &Cast, number: usize) -> bool {
    let character = cast.characters.get(number);
    character.is_some_and(|c| !c.reporter && c.kind != EntityKind::Place)
}

/// Who speaks or acts as the holder of an office: the person named with it; who speaks without a name speaks for the
/// body whose office it is, but does not resign for it.
fn holder(cast: &Cast, who: &[usize], speaks: bool) -> Vec<usize> {
    let kind = |n: &usize| cast.characters.get(*n).filter(|c| !c.reporter).map(|c| c.kind);
    let person = who.iter().find(|n| kind(n) == Some(EntityKind::Person));
    let body = who.iter().find(|n| matches!(kind(n), Some(EntityKind::Organization | EntityKind::Country)));
    person.or(body.filter(|_| speaks)).copied().into_iter().collect()
}

/// Whether an earlier action of the sentence says it already.
fn covered(found: &[FoundAction], sentence: &Sentence, predicate: &Predicate) -> bool {
    let verb = sentence.span(predicate.verb);
    found
        .iter()
        .rev()
        .take_while(|a| a.sentence == sentence.number)
        .any(|a| a.pieces.iter().any(|p| p.start <= verb.start && verb.end <= p.end))
}

/// Something said to be done or said, with who and in which words.
#[derive(Debug)]
pub struct Said {
    /// number of the sentence
    pub(super) sentence: usize,
    /// the words that say so
    pub(super) predicate: Predicate,
    /// numbers of characters
    pub(super) actors: Vec<usize>,
    /// a pronoun stands before the verb
    pub(super) pronoun: bool,
    /// the verb has a subject of its own
    pub(super) own: bool,
    /// its subject is a noun for people or bodies without a name: "the ministers"
    pub(super) noun: bool,
    /// it is the medium that says so
    pub(super) reported: bool,
    /// a passive that tells by whom
    pub(super) by: bool,
    /// the shortest wording
    pub(super) pieces: Vec<Span>,
}

/// Everything that is said in a document, in order: the subject goes on from sentence to sentence.
pub fn said(document: &Document, cast: &Cast) -> Vec<Said> {
    let reader = Reader::new(document);
    let mut subjects = Subjects::default();
    let mut list: Option<(usize, usize)> = None;
    let mut out = Vec::new();
    for sentence in &document.sentences {
        let title = sentence.kind == ParagraphKind::Title;
        let references = cast.of(sentence.number);
        let mut reading = reader.read(sentence, references);
        if reading.introduces() {
            list = Some((sentence.number, sentence.block));
        }
        reading.listing = list.is_some_and(|(from, block)| {
            sentence.number - from <= LISTING && (sentence.block == block || sentence.kind == ParagraphKind::Item)
        });
        let predicates = reading.predicates();
        subjects.begin(sentence.number);
        let opening: Vec<usize> = reading.opening_subject().iter().copied().filter(|n| acts(cast, *n)).collect();
        if !opening.is_empty() {
            subjects.set(opening);
        }
        for predicate in &predicates {
            let subject = match reader.last {
                true => verb_last::actors(&reading, references, predicate, &predicates),
                false => actors::actors(&reading, references, predicate),
            };
            let own = !subject.subject.is_empty()
                || reading.pronoun_before(predicate.verb.start)
                || !reading.subject_before() && reading.told_subject(predicate.verb.start);
            let mut subject = subject;
            if subject.subject.is_empty() && !subject.behind_office.is_empty() {
                let speaks = matches!(predicate.class, Class::Say | Class::Position(_));
                subject.subject = holder(cast, &subject.behind_office, speaks);
            }
            let mut actors = subjects.go_on(document, cast, predicate, subject, title);
            let reported =
                !actors.is_empty() && actors.iter().all(|n| cast.characters.get(*n).is_some_and(|c| c.reporter));
            actors.retain(|n| acts(cast, *n));
            let by = predicate.passive && actors::by(&reading, predicate).is_some();
            out.push(Said {
                reported,
                by,
                sentence: sentence.number,
                predicate: predicate.clone(),
                actors,
                own,
                noun: reading.noun_subject(predicate.verb),
                pronoun: wording::pronoun_before(&reading.clauses, predicate.verb.start),
                pieces: match reader.last {
                    true => verb_last::wording(&reading, predicate, &predicates),
                    false => wording::wording(&reading, predicate, references, &predicates),
                },
            });
        }
    }
    out
}

impl Said {
    /// Whether the wording has more than its verb.
    pub(super) fn says_enough(&self, sentence: &Sentence) -> bool {
        let words: usize = self
            .pieces
            .iter()
            .map(|p| {
                let words = sentence.words_of(*p);
                words.end - words.start
            })
            .sum();
        words >= LEAST + usize::from(self.actors.is_empty() && !self.predicate.whole)
    }
}

/// Sentences after which somebody who is not the last subject is forgotten.
const FORGOTTEN: usize = 3;

/// Who acted last: verbs without a subject of their own go on with it.
#[derive(Default)]
struct Subjects {
    last: Vec<usize>,
    /// the subject that the sentence began with: the next one goes on with it rather than with a clause's
    main: Option<Vec<usize>>,
    /// earlier ones with the sentences they stood in, the latest last
    earlier: Vec<(usize, Vec<usize>)>,
    sentence: usize,
    pair: Vec<usize>,
    decider: Vec<usize>,
}

impl Subjects {
    /// Begins a sentence.
    fn begin(&mut self, sentence: usize) {
        self.sentence = sentence;
        if let Some(main) = self.main.take() {
            self.set(main);
            self.main = None;
        }
        self.earlier.retain(|(at, _)| sentence - at <= FORGOTTEN);
    }

    /// A new subject.
    fn set(&mut self, subject: Vec<usize>) {
        self.main.get_or_insert_with(|| subject.clone());
        if self.last != subject {
            let last = std::mem::replace(&mut self.last, subject);
            self.earlier.retain(|(_, who)| *who != self.last && *who != last);
            self.earlier.push((self.sentence, last));
        }
    }

    /// The latest that a verb's form can speak of.
    fn latest(&self, document: &Document, cast: &Cast, predicate: &Predicate) -> Vec<usize> {
        if predicate.agreement.silent() {
            return self.last.clone();
        }
        let fits = |who: &&Vec<usize>| {
            let who: Vec<&Character> = who.iter().filter_map(|n| cast.characters.get(*n)).collect();
            predicate.agreement.fits(document, &who)
        };
        let earlier = self.earlier.iter().rev().map(|(_, who)| who);
        std::iter::once(&self.last).chain(earlier).chain([&self.pair]).find(fits).cloned().unwrap_or_default()
    }

    fn go_on(
        &mut self,
        document: &Document,
        cast: &Cast,
        predicate: &Predicate,
        found: actors::Actors,
        title: bool,
    ) -> Vec<usize> {
        let mut out = found.subject;
        if predicate.form == Form::Noun && !predicate.owned {
            out.clone_from(&self.decider);
        } else if out.is_empty() && !title && (found.goes_on || predicate.impersonal) {
            // What "was agreed" was agreed by the two.
            out = if predicate.impersonal { self.pair.clone() } else { self.latest(document, cast, predicate) };
        } else if !out.is_empty() && !predicate.owned {
            self.set(out.clone());
        }
        for n in found.partners {
            if !out.contains(&n) {
                out.push(n);
            }
        }
        if out.len() > 1 {
            self.pair.clone_from(&out);
        }
        if predicate.class == Class::Action(ActionKind::Decision) {
            self.decider.clone_from(&out);
        }
        out
    }
}
