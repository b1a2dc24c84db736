//! Predicates: the words that say that something is agreed, decided, promised, planned or demanded, or that a stand
//! is taken, with what they need to mean that.
//!
//! A row of `verbs.tsv` is `wordings, class, needs, flags`. `sign` needs a noun of class `deal` or `law` (`deeds.tsv`)
//! near it, `agree` needs `+to` or `+on`; what a light verb makes follows from its noun: `reached an agreement`.

use super::clauses::{Clauses, Cue, Form, is_break, is_quote, is_stop, year_at};
use crate::lang::{Entry, Row};
use crate::page::ParagraphKind;
use crate::summary::{ActionKind, PositionKind};
use crate::text::{Case, Document, Kind, Sentence, Words};

/// Words to the right within which a predicate finds what it needs.
const REACH: usize = 16;
/// Words to the left, for the subject of a passive.
const REACH_LEFT: usize = 12;
/// Words behind a light passive ("was done") within which the verbal noun stands.
const REACH_LIGHT: usize = 3;
/// Words before a verb within which the auxiliary stands.
const REACH_AUXILIARY: usize = 3;
/// Words behind a verb within which a word excludes it.
const REACH_EXCLUDED: usize = 4;
/// Words on either side within which an authority is named.
const REACH_AUTHORITY: usize = 10;

/// What a predicate says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum Class {
    /// one of the kinds of action
    Action(ActionKind),
    /// one of the kinds of position
    Position(PositionKind),
    /// something that happens: a plan if it is in the future
    Act,
    /// says something
    Say,
}

impl Class {
    /// The class of that name; `None` for those that depend on what stands beside the verb.
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "agree" => Self::Action(ActionKind::Agreement),
            "decide" => Self::Action(ActionKind::Decision),
            "pledge" => Self::Action(ActionKind::Commitment),
            "plan" => Self::Action(ActionKind::Plan),
            "demand" => Self::Action(ActionKind::Demand),
            "welcome" => Self::Position(PositionKind::Welcome),
            "condemn" => Self::Position(PositionKind::Condemn),
            "affirm" => Self::Position(PositionKind::Affirm),
            "stress" => Self::Position(PositionKind::Stress),
            "call" => Self::Position(PositionKind::Call),
            "deny" => Self::Position(PositionKind::Deny),
            "discuss" => Self::Position(PositionKind::Discuss),
            "act" => Self::Act,
            "say" => Self::Say,
            _ => return None,
        })
    }
}

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
    /// it counts only if somebody does it
    pub actor: bool,
    /// no subject: "it was agreed"
    pub impersonal: bool,
    /// its form leaves the subject out
    pub subjectless: bool,
    /// the one who speaks acts: "we will"
    pub speaker: bool,
    /// weak in itself
    pub weak: bool,
    /// negated, doubtful, known before
    pub doubt: bool,
    /// rule and table row
    pub why: String,
}

/// The tables and the document: finds predicates sentence by sentence.
pub(in crate::find) struct Reader<'d> {
    /// the article
    pub document: &'d Document<'d>,
    verbs: u8,
    deeds: u8,
    cues: u8,
    year: Option<u32>,
}

/// A year that is surely not after the article's, where the page does not tell: the last it speaks of, less the plans'.
fn latest_year(document: &Document) -> Option<u32> {
    let years = document
        .sentences
        .iter()
        .flat_map(|s| (0..s.tokens.len()).filter_map(move |at| year_at(s, at)));
    years.max().map(|n| n - 1)
}

/// What a predicate found of what it needs.
struct Found<'r> {
    words: Words,
    /// the row of the noun, or of the verbal noun
    noun: Option<Row<'r>>,
    /// it is the noun that says what is done
    nominal: bool,
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
            year: published
                .and_then(|d| d.get(..4)?.parse().ok())
                .or_else(|| latest_year(document)),
        }
    }

    /// The cues of a sentence.
    pub fn clauses(&self, sentence: &Sentence) -> Clauses {
        Clauses::new(self.document, sentence, self.year)
    }

    /// The predicates of a sentence, in order. `listing`: nouns at the beginning of a clause are decisions.
    pub fn predicates(
        &self,
        sentence: &Sentence,
        clauses: &Clauses,
        title: bool,
        listing: bool,
    ) -> Vec<Predicate> {
        let mut out = Vec::new();
        if clauses.nothing {
            return out;
        }
        let mut covered = 0;
        for at in 0..sentence.tokens.len() {
            if at < covered {
                continue;
            }
            let Some(first) = self.verbs_at(sentence, at).next() else {
                continue;
            };
            // A longer wording that means nothing hides the shorter ones.
            if self.document.row(first).col(1) == "none" {
                covered = first.end;
                continue;
            }
            let found = self
                .verbs_at(sentence, at)
                .find_map(|entry| self.read(sentence, clauses, entry, title, listing));
            if let Some(predicate) = found {
                covered = predicate.verb.end;
                out.push(predicate);
            }
        }
        out
    }

    /// The verbs' wordings at a word that can be read so with the particles they bear.
    fn verbs_at<'s>(
        &'s self,
        sentence: &'s Sentence,
        at: usize,
    ) -> impl Iterator<Item = &'s Entry> + 's {
        let entries = sentence.entries_at(at);
        let form = |e: &Entry| Form::of(self.document.tag(e));
        let noun = entries
            .iter()
            .any(|e| e.table == self.verbs && e.end == at + 1 && form(e) == Form::Noun);
        let bare = entries.iter().any(|e| {
            e.table == self.verbs && e.end == at + 1 && form(e) == Form::Noun && e.en.is_none()
        });
        let past = |e: &Entry| e.table == self.verbs && form(e) == Form::Past;
        // Verbal nouns that only vowels tell from the perfect; behind "and" those are rather verbs.
        let like = entries
            .iter()
            .any(|e| e.table == self.verbs && e.end == at + 1 && self.document.tag(e) == "masdar");
        let verb_place = noun && entries.iter().any(past) && self.verb_place(sentence, at, like);
        entries.iter().filter(move |e| {
            let pro = self.document.clitic(e.pro);
            e.table == self.verbs
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
    fn verb_place(&self, sentence: &Sentence, at: usize, like: bool) -> bool {
        let title = sentence.kind == ParagraphKind::Title;
        let Some(before) = at.checked_sub(1) else {
            return !title;
        };
        let joined = self.begins_with_and(sentence, at);
        is_stop(sentence, before)
            || is_break(sentence, before) && (like || !joined)
            || self.verb_follows(sentence, before)
    }

    /// Whether the word at `at` is one that a verb stands behind.
    fn verb_follows(&self, sentence: &Sentence, at: usize) -> bool {
        sentence
            .entries_at(at)
            .iter()
            .any(|e| e.table == self.cues && self.document.row(e).has(4, "verb"))
    }

    fn read(
        &self,
        sentence: &Sentence,
        clauses: &Clauses,
        entry: &Entry,
        title: bool,
        listing: bool,
    ) -> Option<Predicate> {
        let row = self.document.row(entry);
        let form = Form::of(self.document.tag(entry));
        let verb = Words {
            start: entry.start,
            end: entry.end,
        };
        let flag = |name: &str| row.has(3, name);
        if row.col(1) == "none" || flag("governed") {
            return None;
        }
        let before = Words {
            start: verb.start.saturating_sub(REACH_AUXILIARY),
            end: verb.start,
        };
        let auxiliary = self.near(sentence, clauses, before, Cue::Be);
        let passive = form == Form::Past && auxiliary;
        let to = self.near(sentence, clauses, Words { start: verb.start.saturating_sub(1), end: verb.start }, Cue::To);
        let cased = sentence.tokens.get(verb.start).is_some_and(|t| t.case != Case::None);
        let will = self.document.clitic(entry.pro).contains("will")
            || (clauses.holds(verb.start, form, Cue::Will) && !(cased && form == Form::Present))
            || (to && verb.start >= 2 && clauses.is(verb.start - 2, Cue::Be))
            || (to && title && matches!(form, Form::Base | Form::Act) && !self.finite_before(sentence, verb.start))
            || (clauses.holds(verb.start, form, Cue::Would)
                && self.said_before(sentence, clauses, verb.start)
                && (verb.start.saturating_sub(3)..verb.start).any(|n| clauses.is(n, Cue::Subject)));
        let would = clauses.holds(verb.start, form, Cue::Would) && !will;

        let found = if row.col(1) == "passive" {
            self.nominal(sentence, clauses, verb.end, REACH_LIGHT, &row)
        } else {
            self.needed(sentence, clauses, verb, &row, passive || (title && form == Form::Past))?
        };
        let governs = flag("governs");
        let mut class = Class::parse(row.col(1));
        let mut trigger = verb;
        if let Some(found) = &found {
            if let Some(noun) = &found.noun {
                let made = if found.nominal { noun.col(1) } else { noun.col(2) };
                if class.is_none() || governs {
                    class = match (Class::parse(made), found.nominal) {
                        (Some(class), _) => Some(class),
                        (None, true) => Some(Class::Action(ActionKind::Decision)),
                        (None, false) => class,
                    };
                    if governs || row.col(1) == "passive" {
                        trigger = found.words;
                    }
                }
            }
        }
        let mut class = class?;
        if class == Class::Act && found.as_ref().is_some_and(|f| f.nominal) {
            class = Class::Action(ActionKind::Plan);
        }
        if flag("court") && self.authority(sentence, clauses, verb, Cue::Court) {
            class = Class::Action(ActionKind::Decision);
        }
        // "To" and the imperfect are an infinitive.
        let infinitive = verb.start.checked_sub(1).is_some_and(|n| {
            clauses.is(n, Cue::That) && !self.verb_follows(sentence, n)
        });
        if !cased && form == Form::Present && infinitive {
            return None;
        }
        let have = self.near(sentence, clauses, before, Cue::Have);
        if cased
            && form == Form::Past
            && !(auxiliary || have || title)
            && self.describes(sentence, clauses, verb.start)
        {
            return None;
        }
        if flag("judges") && !self.authority(sentence, clauses, verb, Cue::Court) {
            return None;
        }
        if flag("near") && found.as_ref().is_none_or(|f| f.words.start > verb.end + 3) {
            return None;
        }
        // "Is banned" is how things stand; "was banned" is news.
        let state = passive
            && !have
            && (before.start..before.end).any(|n| clauses.is(n, Cue::State))
            && !(before.start..before.end).any(|n| clauses.is(n, Cue::Be) && !clauses.is(n, Cue::State));
        if state && matches!(class, Class::Action(_)) || cased && to && form == Form::Past {
            return None;
        }
        let named = verb.start.checked_sub(1).is_some_and(|n| {
            is_break(sentence, n) || matches!(sentence.tokens[n].case, Case::Title | Case::Upper)
        });
        if flag("named") && !named {
            return None;
        }
        if flag("next") && found.as_ref().is_none_or(|f| f.words.start != verb.end) {
            return None;
        }
        if flag("authority") && !self.authority(sentence, clauses, verb, Cue::Authority) {
            return None;
        }
        if row.col(1) == "reject" {
            return None;
        }
        // "Agreed on the importance of" is no more than a stand.
        if let (Class::Action(_), Some(found)) = (class, &found)
            && found.noun.is_none()
            && self.deed(sentence, found.words.end, "importance").is_some()
        {
            class = Class::Position(PositionKind::Stress);
        }
        let future = will;
        if flag("be") && !(auxiliary && found.as_ref().is_some_and(|f| f.words.start == verb.end)) {
            return None;
        }
        let by_form = match (class, form) {
            (_, Form::Stem) => false,
            (Class::Act, _) => future,
            (_, Form::Noun) => self.heads(sentence, clauses, entry, title, listing),
            (_, Form::Act) => future || title,
            (_, Form::Base) if !future => self.subject_beside(sentence, clauses, verb.start, false),
            (_, Form::Present) if !title && !future => self.subject_beside(sentence, clauses, verb.start, true),
            (Class::Position(_) | Class::Say, _) => true,
            (_, Form::Past | Form::Fixed) => true,
            (_, Form::Part) => !matches!(class, Class::Action(ActionKind::Decision)),
            (_, Form::Ing) => title || auxiliary,
            (_, Form::Base | Form::Present) => true,
        };
        // A habit or a rule, not news: "the court decides", "they sign deals".
        let firm = matches!(class, Class::Action(ActionKind::Decision | ActionKind::Agreement));
        let habit = firm
            && matches!(form, Form::Base | Form::Present)
            && !(future || trigger != verb || title && form == Form::Present);
        if !by_form
            || habit
            || (would && !matches!(class, Class::Say)) {
            return None;
        }
        let event = class == Class::Act && found.is_none() && !flag("any") || flag("event");
        if class == Class::Act
            || future
                && matches!(
                    class,
                    Class::Action(ActionKind::Decision | ActionKind::Agreement)
                )
        {
            class = Class::Action(ActionKind::Plan);
        }
        let doubt = [Cue::Not, Cue::Maybe, Cue::If, Cue::Who, Cue::Refused]
            .iter()
            .any(|cue| clauses.holds(verb.start, form, *cue))
            || clauses.past(verb.start)
            || clauses.holds(verb.start, form, Cue::Earlier)
            || self.resumes(sentence, clauses, entry)
            || (clauses.holds(verb.start, form, Cue::Had)
                && !self.said_before(sentence, clauses, verb.start));
        let complement = found.as_ref().map(|f| f.words);
        let whole = found.as_ref().is_some_and(|f| f.noun.is_some() && !f.nominal);
        Some(Predicate {
            class,
            form,
            verb,
            trigger,
            complement,
            and: self.document.clitic(entry.pro).starts_with("and"),
            whole,
            passive,
            actor: event || flag("actor"),
            impersonal: row.col(1) == "passive" || flag("impersonal"),
            subjectless: self.document.tag(entry) == "perfp",
            speaker: flag("event"),
            weak: flag("weak"),
            doubt,
            why: format!("{}: {}", row.col(1), row.headword()),
        })
    }

    /// Looks for what a row needs. `None`: it needs something that is not there; `Some(None)`: it needs nothing.
    #[allow(clippy::option_option)]
    fn needed<'r>(
        &'r self,
        sentence: &Sentence,
        clauses: &Clauses,
        verb: Words,
        row: &Row<'r>,
        left: bool,
    ) -> Option<Option<Found<'r>>> {
        let needs = row.col(2);
        let any = needs.split(',').any(|n| !n.is_empty() && !n.starts_with('!'));
        let excluded = |at: usize| {
            needs.split(',').filter_map(|n| n.strip_prefix('!')).any(|need| {
                let need = match need.strip_prefix('!') {
                    Some(need) if at == verb.end => need,
                    Some(_) => return false,
                    None => need,
                };
                self.meets_one(sentence, clauses, at, need).is_some()
            })
        };
        let governs = row.has(3, "governs");
        if (verb.end..(verb.end + REACH_EXCLUDED).min(sentence.tokens.len())).any(excluded) {
            return None;
        }
        let mut relative = false;
        for at in verb.end..(verb.end + REACH).min(sentence.tokens.len()) {
            if is_stop(sentence, at) && at > verb.end + 1
                || is_quote(sentence, at)
                    && governs
                    && self.meets(sentence, clauses, at + 1, needs).is_none()
                || governs && (clauses.is(at, Cue::Cut) || at > verb.end && self.opens(sentence, at))
            {
                break;
            }
            if let Some(found) = self.meets(sentence, clauses, at, needs) {
                // A noun behind a preposition is not what is announced.
                let masked = if self.subject_before() { 3 } else { 2 };
                let prep = (at.saturating_sub(masked).max(verb.end)..at).any(|n| clauses.is(n, Cue::Prep));
                let behind = at > verb.end && clauses.is(at - 1, Cue::Prep) && !row.has(3, "through");
                let object = found.noun.is_none() && !found.nominal
                    || !relative && (found.nominal || !(governs && prep || behind));
                if object {
                    return Some(Some(found));
                }
            }
            relative |= clauses.is(at, Cue::Who);
            if clauses.is(at, Cue::That) {
                break;
            }
        }
        if left && any && !governs {
            let from = verb.start.saturating_sub(REACH_LEFT);
            for at in (from..verb.start).rev() {
                if is_break(sentence, at) {
                    break;
                }
                let prep = (at.saturating_sub(2)..at).any(|n| clauses.is(n, Cue::Prep));
                if let Some(found) = self.meets(sentence, clauses, at, needs).filter(|_| !prep) {
                    return Some(Some(found));
                }
            }
        }
        (!any || governs).then_some(None)
    }

    /// The word at `at`, if it is one of what is needed.
    fn meets<'r>(
        &'r self,
        sentence: &Sentence,
        clauses: &Clauses,
        at: usize,
        needs: &str,
    ) -> Option<Found<'r>> {
        let wanted = |n: &&str| !n.is_empty() && !n.starts_with('!');
        needs
            .split(',')
            .filter(wanted)
            .find_map(|need| self.meets_one(sentence, clauses, at, need))
    }

    /// The word at `at`, if it is what one need says: `+word`, `~particle`, `=class of verbal noun`, class of noun.
    fn meets_one<'r>(
        &'r self,
        sentence: &Sentence,
        clauses: &Clauses,
        at: usize,
        need: &str,
    ) -> Option<Found<'r>> {
        let plain = Found {
            words: Words {
                start: at,
                end: at + 1,
            },
            noun: None,
            nominal: false,
        };
        if let Some(word) = need.strip_prefix('+') {
            self.is_word(sentence, at, word).then_some(plain)
        } else if let Some(tag) = need.strip_prefix('~') {
            self.bears(sentence, at, tag).then_some(plain)
        } else if let Some(class) = need.strip_prefix('=') {
            self.verbal_noun(sentence, clauses, at, class)
        } else {
            self.deed(sentence, at, need)
        }
    }

    /// Whether the word at `at` is `word`, or "and" and it.
    fn is_word(&self, sentence: &Sentence, at: usize, word: &str) -> bool {
        let word = self.document.language.fold.fold(word);
        sentence.tokens.get(at).is_some_and(|t| {
            t.forms.iter().any(|f| {
                f.en.is_none() && f.key == word && matches!(self.document.clitic(f.pro), "" | "and")
            })
        })
    }

    /// Whether the word at `at` bears a particle of that meaning and is not a known word as it stands.
    fn bears(&self, sentence: &Sentence, at: usize, tag: &str) -> bool {
        let known = sentence
            .entries_at(at)
            .iter()
            .any(|e| e.pro.is_none() && e.end == at + 1 && e.en.is_none());
        !known
            && sentence.tokens.get(at).is_some_and(|t| {
                t.key() == tag
                    || t.forms
                        .iter()
                        .any(|f| self.document.clitic(f.pro).split('+').any(|p| p == tag))
            })
    }

    /// A noun of that class at `at`.
    fn deed<'r>(&'r self, sentence: &Sentence, at: usize, class: &str) -> Option<Found<'r>> {
        let entry = sentence
            .entries_at(at)
            .iter()
            .find(|e| e.table == self.deeds && self.document.row(e).has(1, class))?;
        Some(Found {
            words: Words {
                start: entry.start,
                end: entry.end,
            },
            noun: Some(self.document.row(entry)),
            nominal: false,
        })
    }

    /// A verbal noun at `at`: of an action (`noun`) or of that class.
    fn verbal_noun<'r>(
        &'r self,
        sentence: &Sentence,
        clauses: &Clauses,
        at: usize,
        class: &str,
    ) -> Option<Found<'r>> {
        self.verbs_at(sentence, at).find_map(|entry| {
            let row = self.document.row(entry);
            let made = row.col(1);
            if class == "act" {
                return matches!(made, "act" | "decide" | "agree" | "plan" | "light").then_some(Found {
                    words: Words {
                        start: entry.start,
                        end: entry.end,
                    },
                    noun: None,
                    nominal: false,
                });
            }
            let right = match class {
                "noun" => matches!(
                    made,
                    "agree" | "decide" | "pledge" | "plan" | "demand" | "act" | "light"
                ),
                class => made == class,
            };
            if !right || Form::of(self.document.tag(entry)) != Form::Noun {
                return None;
            }
            let words = Words {
                start: entry.start,
                end: entry.end,
            };
            let found = self.needed(sentence, clauses, words, &row, false)?;
            let noun = match found {
                Some(Found {
                    noun: Some(noun), ..
                }) if made == "light" => return Some(Found { words, noun: Some(noun), nominal: false }),
                _ => row,
            };
            Some(Found {
                words,
                noun: Some(noun),
                nominal: true,
            })
        })
    }

    /// The verbal noun or deed behind a light passive.
    fn nominal<'r>(
        &'r self,
        sentence: &Sentence,
        clauses: &Clauses,
        from: usize,
        reach: usize,
        row: &Row,
    ) -> Option<Found<'r>> {
        (from..(from + reach).min(sentence.tokens.len()))
            .find_map(|at| self.meets(sentence, clauses, at, row.col(2)))
    }

    /// Whether a verbal noun stands where a headline or a list of decisions has its verb.
    fn heads(
        &self,
        sentence: &Sentence,
        clauses: &Clauses,
        entry: &Entry,
        title: bool,
        listing: bool,
    ) -> bool {
        let first = entry.start == 0
            || clauses.segment(entry.start) != clauses.segment(entry.start - 1)
                && is_stop(sentence, entry.start - 1);
        first && entry.pro.is_none() && (title || listing)
    }

    /// Whether a cue begins within the words, with no mark behind it.
    fn near(&self, sentence: &Sentence, clauses: &Clauses, words: Words, cue: Cue) -> bool {
        let ends = |at: usize| {
            sentence.tokens[at].kind == Kind::Mark && !sentence.tokens[at].joiner
                || clauses.is(at, Cue::Prep) && cue != Cue::Prep
        };
        (words.start..words.end)
            .rev()
            .take_while(|at| !ends(*at))
            .any(|at| clauses.is(at, cue))
    }

    /// Whether a word stands beside its subject, where nouns and verbs are written alike: "they plan", "Spain plans".
    fn subject_beside(&self, sentence: &Sentence, clauses: &Clauses, at: usize, names: bool) -> bool {
        let cased = sentence.tokens.get(at).is_some_and(|t| t.case != Case::None);
        let Some(before) = at.checked_sub(1) else {
            return !cased;
        };
        let named = matches!(sentence.tokens[before].case, Case::Title | Case::Upper) && before > 0;
        !cased
            || clauses.is(before, Cue::Subject)
            || clauses.is(before, Cue::Adverb) && before > 0
            || names && named && !clauses.is(at + 1, Cue::Prep)
    }

    /// Whether somebody with a say is named on either side.
    fn authority(&self, sentence: &Sentence, clauses: &Clauses, verb: Words, cue: Cue) -> bool {
        let words = Words {
            start: verb.start.saturating_sub(REACH_AUTHORITY),
            end: (verb.end + REACH_AUTHORITY).min(sentence.tokens.len()),
        };
        clauses.any(words, cue)
    }

    /// Whether a verb of saying or deciding stands before a word of the sentence.
    fn said_before(&self, sentence: &Sentence, clauses: &Clauses, at: usize) -> bool {
        (0..at).any(|n| {
            self.verbs_at(sentence, n).any(|e| {
                    matches!(
                        Class::parse(self.document.row(e).col(1)),
                        Some(Class::Say | Class::Position(PositionKind::Affirm))
                    )
                })
        })
    }

    /// Whether the verb stands in a relative clause without a relative word: "steps were agreed on them".
    fn resumes(&self, sentence: &Sentence, clauses: &Clauses, entry: &Entry) -> bool {
        let and = self.document.clitic(entry.pro).starts_with("and");
        let opens = entry.start == 0 || is_break(sentence, entry.start - 1);
        !and && !opens && clauses.is(entry.end, Cue::Resume)
    }

    /// Whether a participle only describes a noun: "the proposed tax", "a deal signed in May".
    fn describes(&self, sentence: &Sentence, clauses: &Clauses, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        let number = sentence.tokens[before].kind == Kind::Number;
        if number || clauses.is(before, Cue::Article) || clauses.is(before, Cue::Prep) {
            return true;
        }
        // Behind one comma it describes what stands before it; behind two the subject goes on.
        let breaks = (0..at).filter(|n| is_break(sentence, *n)).count();
        is_break(sentence, before) && breaks < 2 || sentence.tokens[before].joiner
    }

    /// Whether a finite verb of the tables stands before a word.
    fn finite_before(&self, sentence: &Sentence, at: usize) -> bool {
        (0..at).any(|n| {
            self.verbs_at(sentence, n).any(|e| {
                matches!(
                    Form::of(self.document.tag(e)),
                    Form::Past | Form::Present
                )
            })
        })
    }

    /// Whether a finite verb that opens a new clause stands at a word: it bears "and".
    pub fn opens(&self, sentence: &Sentence, at: usize) -> bool {
        self.verbs_at(sentence, at).any(|e| {
            matches!(
                Form::of(self.document.tag(e)),
                Form::Past | Form::Present | Form::Fixed
            ) && self.document.clitic(e.pro).starts_with("and")
        })
    }

    /// Whether a noun of deciding with a colon behind it introduces a list: "the other decisions:".
    pub fn introduces(&self, sentence: &Sentence) -> bool {
        (0..sentence.tokens.len()).any(|at| {
            self.deed(sentence, at, "list-head").is_some()
                && (at + 1..=at + 3).any(|n| {
                    let token = sentence.tokens.get(n);
                    token.is_some_and(|t| sentence.text.get(t.start..t.end) == Some(":"))
                })
        })
    }
}

impl Reader<'_> {
    /// Whether this language puts the subject before the verb.
    pub fn subject_before(&self) -> bool {
        self.document.language.setting("subject") != Some("after")
    }

    /// Whether a verbal noun of the tables stands at a word.
    pub fn is_noun(&self, sentence: &Sentence, at: usize) -> bool {
        self.verbs_at(sentence, at)
            .any(|e| Form::of(self.document.tag(e)) == Form::Noun)
    }

    /// Whether "and" is written as one with the word at `at`.
    pub fn begins_with_and(&self, sentence: &Sentence, at: usize) -> bool {
        let whole = |e: &&Entry| e.pro.is_none() && e.en.is_none() && e.end == at + 1;
        let known = sentence.entries_at(at).iter().any(|e| whole(&e));
        !known
            && sentence.tokens.get(at).is_some_and(|t| {
                t.forms
                    .iter()
                    .any(|f| self.document.clitic(f.pro).split('+').next() == Some("and"))
            })
    }
}

impl Predicate {
    /// A verb of its own, not an infinitive or a noun.
    pub fn finite(&self) -> bool {
        matches!(self.form, Form::Past | Form::Present | Form::Fixed)
    }
}
