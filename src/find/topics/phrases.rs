//! Candidates for topics: noun phrases by the classes of their words, with all the places where they stand.
//!
//! A run is a stretch of words that may stand in one noun phrase; its well-formed parts are the candidates. In
//! `دول حلف شمال الأطلسي` these are the whole and `حلف شمال الأطلسي`, not `حلف شمال`, whose genitive is missing.

use crate::find::words::{Class, Reading, Words as Classes};
use crate::find::{ARTICLE, Cast, bare};
use crate::lang::Form;
use crate::page::hash::Mixed;
use crate::summary::EntityKind;
use crate::text::letters::is_letter;
use crate::text::{Case, Document, Kind, Sentence, Span, Words, bit};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

/// Words of a candidate.
pub const MAX_WORDS: usize = 5;
/// Candidates of one article: later ones are not looked at.
const MAX_CANDIDATES: usize = 20_000;

/// Tables whose words count or date something.
const COUNTS: [&str; 7] = ["numerals", "time", "months", "weekdays", "currencies", "units", "ordinals"];

/// One place where a candidate stands.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    /// number of the sentence
    pub sentence: usize,
    /// its words
    pub words: Words,
    /// the bytes that a label may show: without particles
    pub span: Span,
    /// its head is known as a noun here
    pub noun: bool,
    /// the article is written within the particle before it, and so not in `span`
    pub article: bool,
}

/// A phrase by the numbers of its words' stems, [`NONE`] behind the last.
type Key = [u32; MAX_WORDS];
const NONE: u32 = u32::MAX;

/// A noun phrase in all its forms.
#[derive(Clone, Debug)]
pub struct Candidate {
    key: Key,
    /// where it stands first
    pub first: Occurrence,
    /// where it stands else, in order
    more: Vec<Occurrence>,
    /// words that tell no topic by themselves, at most of all places
    pub light: usize,
    /// all its words belong to names
    pub name: bool,
    /// it is or holds the name of a person
    pub person: bool,
    /// it is the name of a state
    pub state: bool,
    /// its head is known as a noun, or a name
    pub noun: bool,
    /// somewhere its adjective fits its head and no word before it
    pub agrees: bool,
    /// a single word that a list of stop words has, and nothing as a noun
    pub stop: bool,
    /// it points at something outside it, by a pronoun
    pub pointing: bool,
    /// places where it is not part of a longer phrase
    pub whole: usize,
    /// places where nothing of a longer phrase stands behind it
    pub closed: usize,
}

impl Candidate {
    fn new(key: Key, first: Occurrence) -> Self {
        Self {
            key,
            first,
            more: Vec::new(),
            light: 0,
            name: false,
            person: false,
            state: false,
            noun: false,
            agrees: false,
            stop: false,
            pointing: false,
            whole: 0,
            closed: 0,
        }
    }

    /// The numbers of its words' stems.
    pub fn stems(&self) -> &[u32] {
        let count = self.key.iter().position(|n| *n == NONE).unwrap_or(MAX_WORDS);
        self.key.get(..count).unwrap_or_default()
    }

    /// How often it stands.
    pub fn times(&self) -> usize {
        1 + self.more.len()
    }

    /// Where it stands, in order.
    pub fn at(&self) -> impl Iterator<Item = &Occurrence> {
        std::iter::once(&self.first).chain(&self.more)
    }
}

/// The phrases that were found, and where each is by its key: asked, never iterated.
#[derive(Default)]
struct Found {
    all: Vec<Candidate>,
    numbers: HashMap<Key, usize, BuildHasherDefault<Mixed>>,
}

/// The phrases of a document, in the order in which they first stand.
pub fn candidates(document: &Document, cast: &Cast, classes: &Classes) -> Vec<Candidate> {
    let tables: Vec<u8> = COUNTS.iter().map(|t| document.table(t)).collect();
    let language = Rules::new(document);
    let mut out = Found::default();
    let mut count = 0;
    for s in &document.sentences {
        let line = Line {
            document,
            s,
            rules: &language,
            readings: classes.read(s),
            names: names(s, cast),
            counted: counted(document, s, &tables),
            addresses: addresses(&s.text),
        };
        let mut at = 0;
        while at < s.tokens.len() && count < MAX_CANDIDATES {
            let end = line.run(at);
            if end > at {
                count += line.collect(Words { start: at, end }, &mut out);
            }
            at = end.max(at + 1);
        }
    }
    out.all
}

/// What the language says of noun phrases, asked once.
struct Rules<'a> {
    head_first: bool,
    free: bool,
    verb_first: bool,
    /// some particle behind a word is a genitive
    genitives: bool,
    /// the article as a particle
    article: &'a str,
    demonyms: u8,
    closing: Vec<&'a str>,
    adjectives: Vec<&'a str>,
    feminine_nouns: Vec<&'a str>,
    feminine_adjectives: Vec<&'a str>,
}

impl<'a> Rules<'a> {
    fn new(document: &'a Document) -> Self {
        let language = document.language;
        let list = |name| language.setting(name).unwrap_or_default().split_ascii_whitespace().collect();
        Self {
            head_first: language.setting("phrases") == Some("head-first"),
            free: language.setting("classes") == Some("no"),
            verb_first: language.setting("verb_first") == Some("yes"),
            genitives: language.clitics.iter().any(|c| c.tag == "of"),
            article: language.clitics.iter().find(|c| c.before && c.tag == ARTICLE).map_or("", |c| c.form.as_str()),
            demonyms: document.table("demonyms"),
            closing: list("closing_endings"),
            adjectives: list("adjective_endings"),
            feminine_nouns: list("feminine_nouns"),
            feminine_adjectives: list("feminine_adjectives"),
        }
    }
}

/// For each word of a sentence: whether a person, or anything else with a name, is named there.
fn names(s: &Sentence, cast: &Cast) -> Vec<Option<EntityKind>> {
    let mut out = vec![None; s.tokens.len()];
    for reference in cast.of(s.number).iter().filter(|r| r.named) {
        let kind = reference.who.first().and_then(|n| cast.characters.get(*n)).map(|c| c.kind);
        for slot in out.get_mut(reference.words.start..reference.words.end).unwrap_or_default() {
            *slot = kind;
        }
    }
    out
}

/// For each word of a sentence whether it is of a number, a date or a sum: these are no topics.
fn counted(document: &Document, s: &Sentence, tables: &[u8]) -> Vec<bool> {
    let mut out = vec![false; s.tokens.len()];
    let bits = tables.iter().fold(0, |all, table| all | bit(*table));
    let of = |at: usize| if s.in_tables(at, bits) { s.entries_at(at) } else { &[] };
    let counting = |at: usize| of(at).iter().filter(|e| tables.contains(&e.table));
    for e in (0..s.tokens.len()).flat_map(counting) {
        let row = document.row(e);
        let role = row.col(1);
        let counts = match tables.iter().position(|t| *t == e.table) {
            Some(0) => matches!(role, "cardinal" | "scale" | "dual" | "vague"),
            Some(1) => matches!(role, "day" | "next" | "last" | "this" | "none"),
            _ => true,
        };
        if counts {
            for slot in out.get_mut(e.start..e.end).unwrap_or_default() {
                *slot = true;
            }
        }
    }
    // A unit or a part is one of time only beside such a word: "the coming month", "the end of 2024".
    let beside = out.clone();
    let near = |n: Option<usize>| {
        n.and_then(|n| beside.get(n).zip(s.tokens.get(n)))
            .is_some_and(|(counted, token)| *counted || token.kind == Kind::Number)
    };
    for e in (0..s.tokens.len()).flat_map(|at| s.entries_of(at, tables[1])).filter(|e| e.table == tables[1]) {
        let unit = matches!(document.row(e).col(1), "unit" | "part");
        if unit && (near(e.start.checked_sub(1)) || near(Some(e.end))) {
            out[e.start] = true;
        }
    }
    out
}

/// Addresses on the web: a stretch without white space that begins as one, or holds `://`.
fn addresses(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    if !text.contains("://") && !text.contains("www.") {
        return out;
    }
    let mut start = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let end = start + part.len();
        if part.contains("://") || part.starts_with("www.") {
            out.push(Span { start, end });
        }
        start = end;
    }
    out
}

/// One sentence, read.
struct Line<'a> {
    document: &'a Document<'a>,
    s: &'a Sentence,
    rules: &'a Rules<'a>,
    readings: Rc<[Reading]>,
    names: Vec<Option<EntityKind>>,
    /// words that count or date
    counted: Vec<bool>,
    /// bytes of web addresses
    addresses: Vec<Span>,
}

impl Line<'_> {
    fn class(&self, at: usize) -> Class {
        self.readings.get(at).map_or(Class::None, |r| r.class)
    }

    /// Whether word `at` may be part of a noun phrase.
    fn nominal(&self, at: usize) -> bool {
        let Some(token) = self.s.tokens.get(at).filter(|t| t.kind == Kind::Word) else {
            return false;
        };
        if self.names[at].is_some() {
            return true;
        }
        if self.counted[at] || self.addresses.iter().any(|a| a.start <= token.start && token.end <= a.end) {
            return false;
        }
        // Two letters at least.
        let letters = || token.key().chars().filter(|c| is_letter(*c)).nth(1).is_some();
        matches!(
            self.class(at),
            Class::Noun
                | Class::Light
                | Class::Participle
                | Class::Modifier
                | Class::WeakModifier
                | Class::Unknown
                | Class::VerbOrNoun
        ) && letters()
    }

    /// One past the last word of the run that begins at `at`; `at` where none does.
    fn run(&self, at: usize) -> usize {
        // What follows a hyphen has no beginning of its own: "month highs" of "eight-month highs".
        let cut = at > 0 && self.s.tokens[at - 1].joiner;
        if !self.nominal(at) || self.opens_with_verb(at) || cut && self.names[at].is_none() {
            return at;
        }
        let mut end = at + 1;
        while end < self.s.tokens.len() {
            let joiner = self.s.tokens[end].joiner && self.nominal(end + 1);
            let link = self.class(end) == Class::Link && self.nominal(end + 1) && !self.readings[end - 1].possessed;
            if joiner || link {
                end += 2;
                continue;
            }
            if !self.nominal(end) || !self.goes_on(end - 1, end) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether the phrase of word `a` goes on with word `b` behind it.
    fn goes_on(&self, a: usize, b: usize) -> bool {
        let (before, after) = (&self.readings[a], &self.readings[b]);
        let possessor = self.possessor(a);
        let describes =
            |c: Class| matches!(c, Class::Modifier | Class::WeakModifier | Class::Participle | Class::Adverb);
        let apart = after.led || after.doubtful || possessor;
        let person = |n: usize| self.names[n] == Some(EntityKind::Person);
        // A case ending closes a phrase: "ülkelerde" of "ülkelerde fiyat artışı".
        let closed = self.names[a].is_none() && self.ends_in(a, &self.rules.closing);
        if apart || closed || person(a) && !person(b) {
            return false;
        }
        if after.class == Class::Participle && !describes(before.class) {
            return false;
        }
        if self.rules.head_first {
            // What is definite, or bears a possessive, goes on with definite words only.
            return after.definite || !before.definite && !before.possessed;
        }
        // Behind a noun these are verbs: "research costs rising", "ministers close".
        let noun = matches!(before.class, Class::Noun | Class::Light);
        if self.names[a].is_none() && before.class == Class::VerbOrNoun {
            // And before an adjective: "support strategic research".
            return !matches!(after.class, Class::Modifier | Class::WeakModifier);
        }
        let verb = after.verbal && !after.plural && matches!(after.class, Class::VerbOrNoun | Class::Light);
        !(before.plural && verb && self.names[a].is_none() || noun && after.class == Class::WeakModifier)
    }

    /// Whether a genitive ending stands behind word `at` (`Sweden's`): what follows is another phrase.
    fn possessor(&self, at: usize) -> bool {
        let apostrophe = || self.s.words(Words { start: at, end: at + 1 }).contains(['\'', '’']);
        let of = |number: Option<u8>| number.is_some() && self.document.clitic(number) == "of";
        self.readings[at].possessed && apostrophe()
            || self.rules.genitives
                && (self.s.entries_at(at).iter().any(|e| e.end == at + 1 && of(e.en))
                    || self.s.tokens[at].forms.iter().any(|f| of(f.en)) && apostrophe())
    }

    /// In languages that begin a sentence with its verb, an unknown bare first word is one, titles aside.
    fn opens_with_verb(&self, at: usize) -> bool {
        let first = at == 0 || at == 1 && self.s.tokens[0].kind == Kind::Mark;
        first
            && self.rules.verb_first
            && self.s.kind == crate::page::ParagraphKind::Text
            && self.names[at].is_none()
            && !self.readings[at].definite
            && matches!(self.class(at), Class::Unknown | Class::VerbOrNoun)
    }

    /// Adds the well-formed parts of a run; returns how many.
    fn collect(&self, run: Words, out: &mut Found) -> usize {
        let mut count = 0;
        let word = |n: &usize| self.s.tokens[*n].kind == Kind::Word;
        for start in (run.start..run.end).filter(word) {
            for last in (start..run.end).filter(word).take(MAX_WORDS) {
                let part = Words { start, end: last + 1 };
                if self.well_formed(run, part) {
                    self.add(run, part, out);
                    count += 1;
                }
            }
        }
        count
    }

    /// Whether a part of a run is a phrase by itself.
    fn well_formed(&self, run: Words, part: Words) -> bool {
        let last = part.end - 1;
        let (first, end) = (self.class(part.start), self.class(last));
        let link = |c: Class| c == Class::Link;
        if link(first) || link(end) {
            return false;
        }
        // No part of a name: "Atlantic" of "North Atlantic".
        let cut =
            |a: usize, b: usize| self.names[a].is_some() && self.names[a] == self.names[b] && self.same_name(a, b);
        if part.start > run.start && cut(part.start - 1, part.start) || part.end < run.end && cut(last, part.end) {
            return false;
        }
        if self.readings[part.start].doubtful {
            return false;
        }
        let linked = |at: usize| at < run.end && link(self.class(at));
        if self.rules.head_first {
            let before = part.start.checked_sub(1).filter(|n| *n >= run.start);
            let adjective = before.is_some_and(|n| self.readings[n].definite && self.readings[part.start].definite);
            let complete =
                part.end == run.end || self.readings[last].definite || self.names[last].is_some() || linked(part.end);
            let bare_adjective = matches!(first, Class::WeakModifier | Class::Modifier);
            return !adjective && complete && !bare_adjective;
        }
        // The head stands last, or before the link.
        let closed =
            part.end == run.end || linked(part.end) || self.rules.free && self.s.tokens[last].kind == Kind::Word;
        let describes = matches!(end, Class::Modifier | Class::WeakModifier | Class::Participle);
        let head = !describes || self.names[last].is_some();
        let begins = part.start == run.start
            || !link(self.class(part.start - 1))
            || (part.start..part.end).all(|n| !link(self.class(n)));
        let adjective = |n: usize| matches!(self.class(n), Class::Modifier | Class::WeakModifier);
        let led = (part.start + 1..part.end).any(|n| link(self.class(n)) && adjective(n - 1));
        // "attack Michael Howard", "winners New Zealand" tell of who is named.
        let person = |n: usize| self.names[n] == Some(EntityKind::Person);
        let named = self.names[last].is_none() || self.names[part.start].is_some() || part.start == last;
        let linked_inside = (part.start..part.end).any(|n| link(self.class(n)));
        closed && head && begins && !led && (named || linked_inside) && (!person(last) || person(part.start))
    }

    /// Whether a part is but the adjective of a country: "Austrian".
    fn is_origin(&self, part: Words) -> bool {
        let reading = &self.readings[part.start];
        let listed = |t: u8| self.s.entries_of(part.start, t).iter().any(|e| e.table == t && e.end == part.end);
        part.end == part.start + 1 && !reading.definite && !reading.plural && listed(self.rules.demonyms)
    }

    /// Whether a part's first word may be the verb of which the rest is the object: "increase pressure".
    fn opens_as_verb(&self, run: Words, part: Words) -> bool {
        let before = part.start.checked_sub(1).map(|n| self.class(n));
        part.start == run.start
            && part.end > part.start + 1
            && self.names[part.start].is_none()
            && self.readings[part.start].verbal
            && matches!(self.class(part.start), Class::VerbOrNoun | Class::Light)
            && before != Some(Class::Function)
    }

    /// Whether a word has one of these endings.
    fn ends_in(&self, at: usize, endings: &[&str]) -> bool {
        !endings.is_empty() && {
            let word = self.s.words(Words { start: at, end: at + 1 });
            endings.iter().any(|e| word.ends_with(e))
        }
    }

    /// Whether the adjective that ends a part fits its first word: not so in "media Western" of "means-of media Western",
    /// where it describes the plural before, nor where the head alone is feminine.
    fn agrees(&self, run: Words, part: Words) -> bool {
        let last = part.end - 1;
        let adjective = |n: usize| {
            matches!(self.class(n), Class::Modifier | Class::WeakModifier) || self.ends_in(n, &self.rules.adjectives)
        };
        let attribute = |a: usize, b: usize| self.readings[a].definite == self.readings[b].definite && adjective(b);
        let name = (part.start..part.end).any(|n| self.names[n].is_some());
        if !self.rules.head_first || name || last != part.start + 1 || !attribute(part.start, last) {
            return true;
        }
        match (
            self.ends_in(part.start, &self.rules.feminine_nouns),
            self.ends_in(last, &self.rules.feminine_adjectives),
        ) {
            (true, false) => false,
            (false, true) => part.start == run.start,
            _ => true,
        }
    }

    fn same_name(&self, a: usize, b: usize) -> bool {
        // Two names of one kind side by side are one for this purpose.
        a + 1 == b
    }

    /// Whether a particle holds the article in a shape of its own (`لل`).
    fn swallows_article(&self, particle: Option<u8>) -> bool {
        let article = self.rules.article;
        let particle = particle.and_then(|n| self.document.language.clitics.get(usize::from(n)));
        particle.is_some_and(|c| c.tag.ends_with(ARTICLE) && !article.is_empty() && !c.form.ends_with(article))
    }

    /// Bytes of the genitive ending behind word `at`.
    fn possessive(&self, at: usize) -> usize {
        let of = |f: &&Form| f.en.is_some() && self.document.clitic(f.en) == "of";
        let form = self.s.tokens[at].forms.iter().find(of).filter(|_| self.rules.genitives);
        let Some(form) = form.filter(|_| self.possessor(at)) else {
            return 0;
        };
        let text = self.s.words(Words { start: at, end: at + 1 });
        let kept: usize = text.chars().take(form.key.chars().count()).map(char::len_utf8).sum();
        text.len().saturating_sub(kept)
    }

    fn add(&self, run: Words, part: Words, out: &mut Found) {
        // No part has more words: see `collect`.
        let (mut words, mut key, mut count) = ([0; MAX_WORDS], [NONE; MAX_WORDS], 0);
        let own = (part.start..part.end).filter(|n| self.s.tokens[*n].kind == Kind::Word);
        for (n, (word, stem)) in own.zip(words.iter_mut().zip(&mut key)) {
            let reading = &self.readings[n];
            if reading.stem.is_empty() {
                return;
            }
            (*word, *stem) = (n, u32::try_from(reading.number).unwrap_or(NONE));
            count += 1;
        }
        let words = &words[..count];
        let head_last = !self.rules.head_first && !words.iter().any(|n| self.class(*n) == Class::Link);
        // The head stands first or last; what a table or the article vouches for is a noun.
        let head = if head_last { part.end - 1 } else { part.start };
        let first = &self.readings[part.start];
        let mut span = self.s.span(part);
        span.start = bare(self.document, self.s, part.start, first.particle).start;
        span.end -= self.possessive(part.end - 1);
        let noun = !self.rules.head_first || self.readings[head].noun;
        let article = self.swallows_article(first.particle);
        let here = Occurrence { sentence: self.s.number, words: part, span, noun, article };
        // "effects of smoking" and "smoking effects" are two topics, "effect" and "effects" one.
        let number = match out.numbers.entry(key) {
            Entry::Occupied(known) => {
                let number = *known.get();
                out.all[number].more.push(here);
                number
            }
            Entry::Vacant(new) => {
                out.all.push(Candidate::new(key, here));
                *new.insert(out.all.len() - 1)
            }
        };
        let candidate = &mut out.all[number];
        let weak = |n: &&usize| {
            matches!(self.class(**n), Class::Light | Class::WeakModifier | Class::Link) && self.names[**n].is_none()
        };
        // "data protection" is about data; "the field of defence" is about defence: the head tells or does not.
        let all = words.iter().all(|n| weak(&n));
        let describing = |n: &&usize| self.class(**n) == Class::WeakModifier && weak(n);
        let light = match (all, self.rules.head_first) {
            (true, _) => words.len(),
            (false, true) => words.iter().take_while(weak).count(),
            (false, false) => words.iter().rev().take_while(weak).count() + words.iter().take_while(describing).count(),
        };
        candidate.light = candidate.light.max(light);
        let named = |n: &usize| {
            self.names[*n].is_some() || self.s.tokens[*n].case == Case::Title && *n > 0 && !self.rules.head_first
        };
        candidate.name |= words.iter().all(named);
        candidate.person |= words.iter().any(|n| self.names[*n] == Some(EntityKind::Person));
        candidate.noun |= !self.is_origin(part)
            && match self.rules.head_first {
                true => self.readings[head].noun || self.names[head].is_some(),
                false => !self.opens_as_verb(run, part),
            };
        candidate.agrees |= self.agrees(run, part);
        candidate.stop |= words.len() == 1 && self.readings[head].stop && !self.readings[head].noun;
        candidate.state |= words.iter().all(|n| self.names[*n] == Some(EntityKind::Country));
        candidate.pointing |=
            self.rules.head_first && words.iter().any(|n| self.readings[*n].possessed && self.names[*n].is_none());
        // "the field of defence industries": a phrase is whole if only such words stand around it
        let around = (run.start..part.start).chain(part.end..run.end);
        let rest = around.filter(|n| self.s.tokens[*n].kind == Kind::Word);
        let light = |n: usize| {
            matches!(self.class(n), Class::Light | Class::WeakModifier | Class::Link) && self.names[n].is_none()
        };
        candidate.whole += usize::from(rest.into_iter().all(light));
        candidate.closed += usize::from(part.end == run.end);
    }
}
