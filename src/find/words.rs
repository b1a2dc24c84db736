//! What a word can be in a noun phrase, which particles stick to it, and the stem under which its forms meet.
//!
//! No tagger: `words.tsv` names the classes, `guess.tsv` what an unknown word is by its look, `endings.tsv` what comes
//! off its end. A particle that no table vouches for is taken off only if the rest stands in the article by itself.

use crate::lang::{Entry, Form};
use crate::page::hash::Mixed;
use crate::text::{Document, Kind, Sentence};
use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::rc::Rc;

/// Letters that an ending has at most.
const MAX_ENDING: usize = 6;
/// Letters of an affix that tells a class.
const MAX_AFFIX: usize = 4;

/// Letters of a word that is more likely known without its first one.
const LONG: usize = 4;

/// What a word can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// a mark or a number
    None,
    /// preposition, pronoun, conjunction ...
    Function,
    /// a function word behind which a bare word is a verb
    BeforeVerb,
    /// verb
    Verb,
    /// verb or noun
    VerbOrNoun,
    /// adverb
    Adverb,
    /// adjective
    Modifier,
    /// form of a verb that describes a noun: at the beginning of a phrase only
    Participle,
    /// adjective that tells no topic
    WeakModifier,
    /// noun that tells no topic by itself
    Light,
    /// noun
    Noun,
    /// links two nouns
    Link,
    /// in no table
    Unknown,
}

/// One word as it is read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// what it can be
    pub class: Class,
    /// the particle before it, a number in the language's clitics
    pub particle: Option<u8>,
    /// a particle other than the article stands before it
    pub led: bool,
    /// it bears the definite article
    pub definite: bool,
    /// a possessor or a possessive stands behind it
    pub possessed: bool,
    /// its first letters may be a particle, but nothing vouches for the rest
    pub doubtful: bool,
    /// a form for several
    pub plural: bool,
    /// a table has it as a noun, or it bears the article somewhere
    pub noun: bool,
    /// a stop word of the language
    pub stop: bool,
    /// some table has it as a verb as well
    pub verbal: bool,
    /// the folded word without particles and endings
    pub stem: Rc<str>,
    /// the stem's number among those of the article, in the order in which they were read
    pub number: usize,
}

/// A set of folded words. Asked, never iterated.
type Keys<'a> = HashSet<&'a str, BuildHasherDefault<Mixed>>;

/// The classes of a language and the vocabulary of one article.
pub struct Words<'a> {
    document: &'a Document<'a>,
    table: u8,
    vocabulary: Keys<'a>,
    /// words that bear the article somewhere
    nouns: Keys<'a>,
    /// function words are known by the list of stop words alone
    free: bool,
    stopwords: u8,
    /// nouns bear capitals
    nouns_cased: bool,
    /// tables whose tagged forms are verbs
    verbs: [u8; 2],
    verb_last: bool,
    /// tables of forms as they are written, particles and all
    forms: [u8; 2],
    guesses: Vec<Affix<'a>>,
    /// the stem of what is no word
    none: Rc<str>,
    endings: Vec<Ending<'a>>,
    /// what was read once, by the spelling's number: with a capital it depends on whether it stands first
    known: RefCell<Vec<[Option<Reading>; 2]>>,
    /// the sentences that were read, by their number
    sentences: RefCell<Vec<Option<Rc<[Reading]>>>>,
    /// the stems that were read, by their number
    list: RefCell<Vec<Rc<str>>>,
    /// the number of each; asked, never iterated
    stems: RefCell<HashMap<Rc<str>, usize, BuildHasherDefault<Mixed>>>,
}

impl<'a> Words<'a> {
    /// Ready to read any word of `document`.
    pub fn new(document: &'a Document<'a>) -> Self {
        let (mut vocabulary, mut nouns) = (Keys::default(), Keys::default());
        let articles: Vec<bool> = document.language.clitics.iter().map(|c| c.tag == super::ARTICLE).collect();
        let article =
            |f: &Form| f.en.is_none() && f.pro.and_then(|n| articles.get(n as usize)).copied().unwrap_or_default();
        let mut seen = Vec::new();
        for token in document.sentences.iter().flat_map(|s| &s.tokens) {
            if seen.len() <= token.spelling {
                seen.resize(token.spelling + 1, false);
            }
            if token.kind == Kind::Word && !std::mem::replace(&mut seen[token.spelling], true) {
                vocabulary.insert(token.key());
                for form in token.forms.iter().filter(|f| article(f)) {
                    nouns.insert(form.key.as_str());
                    vocabulary.insert(form.key.as_str());
                }
            }
        }
        let lexicon = &document.language.lexicon;
        let guesses = lexicon.listed(document.table("guess")).map(|(text, _, row)| Affix {
            text,
            first: text.as_bytes().first().copied(),
            last: text.as_bytes().last().copied(),
            letters: text.chars().count(),
            side: row.col(1),
            class: class(row.col(2)),
            least: row.col(3).parse().ok(),
        });
        let endings = lexicon.listed(document.table("endings")).map(|(text, _, row)| Ending {
            text,
            last: text.as_bytes().last().copied(),
            letters: text.chars().count(),
            instead: row.col(1),
            least: row.col(2).parse().unwrap_or(usize::MAX),
        });
        let has_classes = document.language.setting("classes") != Some("no");
        Self {
            document,
            table: document.table("words"),
            vocabulary,
            nouns,
            none: Rc::from(""),
            guesses: guesses.collect(),
            endings: endings.collect(),
            known: RefCell::default(),
            sentences: RefCell::default(),
            list: RefCell::default(),
            stems: RefCell::default(),
            forms: [document.table("common"), document.table("stopwords")],
            free: !has_classes,
            stopwords: document.table("stopwords"),
            nouns_cased: document.language.setting("nouns") == Some("capitals"),
            verbs: [document.table("verbs"), document.table("saying")],
            verb_last: document.language.setting("verb_last") == Some("yes"),
        }
    }

    /// All words of a sentence, as they are read: once, however often it is asked.
    pub fn read(&self, s: &Sentence) -> Rc<[Reading]> {
        let mut all = self.sentences.borrow_mut();
        if all.len() <= s.number {
            all.resize(self.document.sentences.len().max(s.number + 1), None);
        }
        match all.get_mut(s.number) {
            Some(known) => known.get_or_insert_with(|| self.in_sentence(s).into()).clone(),
            None => self.in_sentence(s).into(),
        }
    }

    fn in_sentence(&self, s: &Sentence) -> Vec<Reading> {
        let mut out: Vec<Reading> = Vec::with_capacity(s.tokens.len());
        let mut covered = 0;
        let mut class = Class::None;
        for at in 0..s.tokens.len() {
            let mut reading = self.one(s, at);
            if at < covered {
                reading.class = class;
            } else if let Some((end, whole)) = self.phrase(s, at) {
                (covered, class) = (end, whole);
                reading.class = whole;
            }
            let before_verb = at > 0 && out[at - 1].class == Class::BeforeVerb;
            let bare = !reading.definite && !reading.led;
            let verb = matches!(reading.class, Class::VerbOrNoun | Class::Unknown)
                || reading.class == Class::Light && reading.verbal && !reading.plural;
            if before_verb && bare && verb {
                let upper = s.tokens[at].case == crate::text::Case::Title;
                reading.class = if upper { Class::Unknown } else { Class::Verb };
            }
            out.push(reading);
        }
        out
    }

    /// Where a wording of several words ends that is no part of a noun phrase, and its class.
    fn phrase(&self, s: &Sentence, at: usize) -> Option<(usize, Class)> {
        // Where verbs stand last, many are a noun and a light verb: "تاکید کرد".
        let light = |e: &&Entry| self.verbs.contains(&e.table) && e.end > at + 1 && e.en.is_none();
        let closing = if self.verb_last { s.entries_at(at).iter().find(light) } else { None };
        if let Some(verb) = closing {
            return Some((verb.end, Class::Verb));
        }
        let entry =
            s.entries_of(at, self.table).iter().find(|e| e.table == self.table && e.end > at + 1 && e.en.is_none())?;
        let class = class(self.document.row(entry).col(1));
        matches!(class, Class::Function | Class::Verb | Class::Adverb | Class::BeforeVerb).then_some((entry.end, class))
    }

    /// Whether word `at` may stand in the name of something: no function word, verb or mark.
    pub fn may_name(&self, s: &Sentence, at: usize) -> bool {
        let reading = self.one(s, at);
        !reading.led
            && matches!(
                reading.class,
                Class::Unknown | Class::Noun | Class::Light | Class::Modifier | Class::WeakModifier | Class::VerbOrNoun
            )
            && self.phrase(s, at).is_none()
    }

    /// One past a linking word at `at`.
    pub fn of(&self, s: &Sentence, at: usize) -> Option<usize> {
        (self.one(s, at).class == Class::Link).then_some(at + 1)
    }

    /// One word by itself.
    pub fn one(&self, s: &Sentence, at: usize) -> Reading {
        let word = s.tokens.get(at).filter(|t| t.kind == Kind::Word);
        let Some(token) = word else {
            return self.read_one(s, at);
        };
        let slot = usize::from(at == 0 && token.case == crate::text::Case::Title);
        let mut known = self.known.borrow_mut();
        if known.len() <= token.spelling {
            known.resize(token.spelling + 1, [const { None }; 2]);
        }
        match known.get_mut(token.spelling).and_then(|pair| pair.get_mut(slot)) {
            Some(reading) => reading.get_or_insert_with(|| self.read_one(s, at)).clone(),
            None => self.read_one(s, at),
        }
    }

    fn read_one(&self, s: &Sentence, at: usize) -> Reading {
        let mut reading = Reading {
            class: Class::None,
            particle: None,
            led: false,
            definite: false,
            possessed: false,
            doubtful: false,
            noun: false,
            stop: false,
            plural: false,
            verbal: false,
            stem: self.none.clone(),
            number: 0,
        };
        let Some(token) = s.tokens.get(at).filter(|t| t.kind == Kind::Word) else {
            return reading;
        };
        let raw = s.text.get(token.start..token.end).unwrap_or_default();
        let entries = s.entries_at(at).iter().filter(|e| e.end == at + 1 && e.table == self.table);
        let all = s.entries_at(at);
        let known: Vec<&Entry> = entries.filter(|e| self.sound(e, raw)).collect();
        let is_verb = |e: &Entry| matches!(self.document.row(e).col(1), "v" | "nv");
        reading.plural = known.iter().any(|e| self.document.tag(e) == "pl");
        reading.verbal = known.iter().any(|e| is_verb(e) && matches!(self.document.tag(e), "base" | "3s"));
        let whole = known.iter().copied().filter(|e| e.pro.is_none() && e.en.is_none());
        let mut class = self.merge(whole);
        let mut key = token.key();
        reading.stop = all.iter().any(|e| e.table == self.stopwords && e.end == at + 1 && e.en.is_none());
        if class == Class::None {
            let (found, form) = self.with_particles(all, &known, &token.forms, raw);
            class = found;
            let maybe = |f: &Form| {
                let leads = matches!(self.document.clitic(f.pro), "and" | "with" | "to");
                leads && f.en.is_none() && self.written(f.pro, raw)
            };
            let known = |e: &Entry| self.tells(e) && e.pro.is_none() && e.en.is_none();
            let vouched = self.nouns.contains(key) || all.iter().any(known);
            reading.doubtful = form.is_none() && !vouched && token.forms.iter().any(maybe);
            if let Some(form) = form {
                key = form.key.as_str();
                let meaning = self.document.clitic(form.pro);
                reading.particle = form.pro;
                reading.definite = meaning.rsplit('+').next() == Some(super::ARTICLE);
                reading.led = !meaning.is_empty() && meaning != super::ARTICLE;
                reading.possessed = form.en.is_some() && !self.inflected(form.en);
            }
        }
        if class == Class::None {
            let lower = token.case != crate::text::Case::Title || at == 0;
            let guess = self.guess(token.key()).filter(|_| lower && !reading.definite);
            let verb = (!reading.definite && self.is_verb(all)).then_some(Class::Verb);
            class = match self.free && reading.stop {
                true => Class::Function,
                // Where nouns bear capitals, a small word that no table knows is none.
                false if self.nouns_cased && token.case == crate::text::Case::Lower => {
                    verb.or(guess).unwrap_or(Class::Adverb)
                }
                false => verb.or(guess).unwrap_or(Class::Unknown),
            };
        }
        reading.noun = reading.definite || self.nouns.contains(key) || matches!(class, Class::Noun | Class::Light);
        reading.class = class;
        (reading.stem, reading.number) = self.numbered(&self.stem(key));
        reading
    }

    /// A stem with its number.
    fn numbered(&self, stem: &str) -> (Rc<str>, usize) {
        let mut stems = self.stems.borrow_mut();
        if let Some((stem, number)) = stems.get_key_value(stem) {
            return (stem.clone(), *number);
        }
        let (stem, number): (Rc<str>, usize) = (stem.into(), stems.len());
        stems.insert(stem.clone(), number);
        self.list.borrow_mut().push(stem.clone());
        (stem, number)
    }

    /// The stems that were read, by their number.
    pub fn stems(&self) -> Ref<'_, Vec<Rc<str>>> {
        self.list.borrow()
    }

    /// The reading of a word that no table has as it stands: its class where a table knows the rest, and the form.
    fn with_particles<'f>(
        &self,
        all: &[Entry],
        known: &[&Entry],
        forms: &'f [Form],
        raw: &str,
    ) -> (Class, Option<&'f Form>) {
        let form = |e: &Entry| forms.iter().find(|f| f.pro == e.pro && f.en == e.en);
        // A table knows the rest: the shortest particles are the likeliest.
        let mut best: Option<&Entry> = None;
        for e in known.iter().copied().filter(|e| e.pro.is_some() || e.en.is_some()) {
            let better = |b: &Entry| (e.en.is_some(), self.weight(e)) < (b.en.is_some(), self.weight(b));
            if best.is_none_or(better) {
                best = Some(e);
            }
        }
        if let Some(e) = best {
            let same = known.iter().copied().filter(|k| k.pro == e.pro && k.en == e.en);
            return (self.merge(same), form(e));
        }
        let meaning = |f: &Form| self.document.clitic(f.pro);
        let alone = |f: &Form| f.key.chars().count() > 2 && self.vocabulary.contains(f.key.as_str());
        let sound = |f: &&Form| f.pro.is_some() && f.en.is_none() && self.written(f.pro, raw);
        // "And the", "with the" and "to the" are as sure as the article; rarer ones need the word in the article.
        let sure = |f: &Form| {
            let first = meaning(f).split('+').next().unwrap_or_default();
            matches!(first, super::ARTICLE | "and" | "with" | "to") || alone(f)
        };
        let article = forms.iter().filter(sound).filter(|f| meaning(f).ends_with(super::ARTICLE) && sure(f));
        if let Some(f) = article.max_by_key(|f| meaning(f).len()) {
            return (Class::None, Some(f));
        }
        let whole = forms.first().is_some_and(|f| self.nouns.contains(f.key.as_str()));
        // Another table, of names or fields, knows the whole word or the rest.
        let one = |e: &&Entry| self.tells(e);
        let elsewhere = |f: &Form| all.iter().filter(one).any(|e| e.pro == f.pro && e.en == f.en);
        let whole = whole || all.iter().filter(one).any(|e| e.pro.is_none() && e.en.is_none());
        // "And" is so frequent that an unknown word of some length has it rather than begins so.
        let and = |f: &Form| meaning(f) == "and" && f.key.chars().count() >= LONG;
        let vouched = |f: &Form| alone(f) || elsewhere(f) || and(f);
        let particle = forms.iter().filter(sound).find(|f| vouched(f)).filter(|_| !whole);
        // A pronoun of two letters or more behind the word is rarely part of it.
        let long = |f: &Form| {
            let clitic = f.en.and_then(|n| self.document.language.clitics.get(n as usize));
            clitic.is_some_and(|c| c.form.chars().count() > 1 && c.replacement.is_empty() && !c.tag.starts_with("of"))
        };
        let ending =
            forms.iter().find(|f| f.en.is_some() && f.pro.is_none() && (alone(f) || long(f)) && self.ends(f.en, raw));
        (Class::None, particle.or(ending))
    }

    /// Whether the tables of what people do and say have the word as a verb's form, and none as a noun.
    fn is_verb(&self, all: &[Entry]) -> bool {
        let listed = |e: &&Entry| e.end == e.start + 1 && e.en.is_none() && self.verbs.contains(&e.table);
        let tag = |e: &Entry| self.document.tag(e);
        let finite = |t: &str| {
            matches!(t, "past" | "3s" | "ing" | "narr" | "fut") || t.starts_with("perf") || t.starts_with("impf")
        };
        let leads = |e: &Entry| matches!(self.document.clitic(e.pro), "" | "and" | "then" | "will");
        all.iter().filter(listed).any(|e| finite(tag(e)) && leads(e))
            && !all.iter().filter(listed).any(|e| matches!(tag(e), "noun" | "masdar" | "part" | "sg" | "pl"))
    }

    /// Whether an entry is of one word and from a table of words as such, not one of forms as they are written.
    fn tells(&self, e: &Entry) -> bool {
        e.end == e.start + 1 && !self.forms.contains(&e.table)
    }

    /// How much a reading takes for granted.
    fn weight(&self, e: &Entry) -> usize {
        self.document.clitic(e.pro).len()
    }

    /// Whether an entry fits what is written: particles letter by letter, and none that a verb cannot have.
    fn sound(&self, e: &Entry, raw: &str) -> bool {
        let row = self.document.row(e);
        let meaning = self.document.clitic(e.pro);
        let verb = matches!(row.col(1), "v" | "fv");
        let article = meaning.ends_with(super::ARTICLE);
        let lead = matches!(meaning, "" | "and" | "then" | "will" | "and+will" | "then+will" | "may");
        // A stem from which affixes make the forms is none of them itself.
        let form = !(self.document.tag(e).is_empty() && row.col(0).contains('/'));
        let function = row.col(1) == "f" && (article || e.en.is_some());
        (e.pro.is_none() || self.written(e.pro, raw))
            && (e.en.is_none() || self.ends(e.en, raw))
            && (!verb || lead && form)
            && !function
    }

    /// Whether the word begins with the particle's very letters, marks aside: `إلغاء` does not begin with `ال`.
    fn written(&self, particle: Option<u8>, raw: &str) -> bool {
        let Some(clitic) = particle.and_then(|n| self.document.language.clitics.get(n as usize)) else {
            return false;
        };
        self.letters(raw).starts_with(clitic.form.as_str())
    }

    /// The same for a particle behind the word.
    fn ends(&self, particle: Option<u8>, raw: &str) -> bool {
        let Some(clitic) = particle.and_then(|n| self.document.language.clitics.get(n as usize)) else {
            return false;
        };
        let letters = self.letters(raw);
        letters.ends_with(clitic.form.as_str())
            || !letters.chars().any(char::is_alphabetic)
            || self.document.language.fold.fold(&letters).ends_with(clitic.form.as_str())
                && clitic.form.chars().count() > 1
    }

    /// The word without what folds to nothing.
    fn letters<'r>(&self, raw: &'r str) -> Cow<'r, str> {
        let fold = &self.document.language.fold;
        match raw.chars().any(|c| fold.drops(c)) {
            true => Cow::Owned(raw.chars().filter(|c| !fold.drops(*c)).collect()),
            false => Cow::Borrowed(raw),
        }
    }

    /// One class of several that tables give.
    fn merge<'e>(&self, entries: impl Iterator<Item = &'e Entry>) -> Class {
        let mut found = 0_u32;
        for e in entries {
            let mut class = class(self.document.row(e).col(1));
            if class == Class::VerbOrNoun && matches!(self.document.tag(e), "past" | "ing") {
                class = Class::Verb;
            }
            found |= 1 << class as u32;
        }
        let has = |c: Class| found & 1 << c as u32 != 0;
        if has(Class::Noun) && !has(Class::Light) {
            return Class::Noun;
        }
        let first = [Class::Link, Class::BeforeVerb, Class::Function, Class::Adverb];
        if let Some(class) = first.into_iter().find(|c| has(*c)) {
            return class;
        }
        if let Some(class) = [Class::Participle, Class::Light].into_iter().find(|c| has(*c)) {
            return class;
        }
        if has(Class::Verb) && has(Class::Modifier) {
            return Class::Participle;
        }
        // "expected", "rising", "close": before a noun they describe it, behind it they are verbs.
        if has(Class::Verb) && has(Class::WeakModifier) {
            return Class::WeakModifier;
        }
        let rest = [Class::WeakModifier, Class::Modifier, Class::VerbOrNoun, Class::Verb];
        rest.into_iter().find(|c| has(*c)).unwrap_or(Class::None)
    }

    /// Whether an ending makes a form of a noun rather than a possessive of it.
    fn inflected(&self, ending: Option<u8>) -> bool {
        matches!(self.document.clitic(ending), crate::text::INFLECTED | "case" | "in")
    }

    /// What an unknown word is by its beginning or end, the longest that the table knows.
    fn guess(&self, key: &str) -> Option<Class> {
        let letters = key.chars().count();
        // For each length and side the first affix that stands there.
        let mut first: [[Option<&Affix>; 2]; MAX_AFFIX] = [[None; 2]; MAX_AFFIX];
        let (head, tail) = (key.as_bytes().first().copied(), key.as_bytes().last().copied());
        for affix in self.guesses.iter().filter(|a| a.first == head || a.last == tail) {
            let Some(slots) = affix.letters.checked_sub(1).and_then(|n| first.get_mut(n)) else {
                continue;
            };
            if slots[0].is_none() && affix.first == head && key.len() > affix.text.len() && key.starts_with(affix.text)
            {
                slots[0] = Some(affix);
            }
            if slots[1].is_none() && affix.last == tail && key.ends_with(affix.text) {
                slots[1] = Some(affix);
            }
        }
        let class = |affix: Option<&Affix>, side: &str| {
            affix.filter(|a| a.side == side && a.least.is_some_and(|least| letters >= least)).map(|a| a.class)
        };
        first.iter().rev().find_map(|slots| class(slots[0], "prefix").or_else(|| class(slots[1], "suffix")))
    }

    /// A folded word without its ending, the longest that the table knows.
    pub fn stem<'k>(&self, key: &'k str) -> Cow<'k, str> {
        let last = key.as_bytes().last().copied();
        for ending in self.endings.iter().filter(|e| e.last == last && key.ends_with(e.text)) {
            let rest = key.get(..key.len() - ending.text.len()).unwrap_or_default();
            if !rest.is_empty() && ending.letters <= MAX_ENDING && rest.chars().count() >= ending.least {
                return match ending.instead {
                    "" => Cow::Borrowed(rest),
                    instead => Cow::Owned([rest, instead].concat()),
                };
            }
        }
        Cow::Borrowed(key)
    }
}

/// A row of `guess.tsv`: a beginning or an end of words that tells a class.
struct Affix<'a> {
    text: &'a str,
    /// its first and last byte
    first: Option<u8>,
    last: Option<u8>,
    letters: usize,
    side: &'a str,
    class: Class,
    /// letters that the word has at least
    least: Option<usize>,
}

/// A row of `endings.tsv`: what comes off a word's end, and what stands there instead.
struct Ending<'a> {
    text: &'a str,
    /// its last byte
    last: Option<u8>,
    letters: usize,
    instead: &'a str,
    /// letters that the rest has at least
    least: usize,
}

fn class(name: &str) -> Class {
    match name {
        "f" => Class::Function,
        "fv" => Class::BeforeVerb,
        "v" => Class::Verb,
        "nv" => Class::VerbOrNoun,
        "r" => Class::Adverb,
        "m" => Class::Modifier,
        "p" => Class::Participle,
        "a" => Class::WeakModifier,
        "l" => Class::Light,
        "n" => Class::Noun,
        "of" => Class::Link,
        _ => Class::Unknown,
    }
}
