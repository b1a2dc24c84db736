//! Candidates for topics: noun phrases by the classes of their words, with all the places where they stand.
//!
//! A run is a stretch of words that may stand in one noun phrase; its well-formed parts are the candidates. In
//! `دول حلف شمال الأطلسي` these are the whole and `حلف شمال الأطلسي`, not `حلف شمال`, whose genitive is missing.

use crate::find::words::{Class, Reading, Words as Classes};
use crate::find::{ARTICLE, Cast, bare};
use crate::summary::EntityKind;
use crate::text::letters::is_letter;
use crate::text::{Case, Document, Kind, Sentence, Span, Words, bit};
use std::collections::BTreeMap;
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

/// A noun phrase in all its forms.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// where it stands, in order
    pub at: Vec<Occurrence>,
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

/// The phrases of a document by the stems of their words.
pub fn candidates(document: &Document, cast: &Cast, classes: &Classes) -> BTreeMap<String, Candidate> {
    let head_first = document.language.setting("phrases") == Some("head-first");
    let free = document.language.setting("classes") == Some("no");
    let tables: Vec<u8> = COUNTS.iter().map(|t| document.table(t)).collect();
    let mut out = BTreeMap::new();
    let mut count = 0;
    for s in &document.sentences {
        let line = Line {
            document,
            s,
            readings: classes.read(s),
            names: names(s, cast),
            head_first,
            free,
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
    out
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
    readings: Rc<[Reading]>,
    names: Vec<Option<EntityKind>>,
    head_first: bool,
    free: bool,
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
        let closed = self.names[a].is_none() && self.ends_in(a, "closing_endings");
        if apart || closed || person(a) && !person(b) {
            return false;
        }
        if after.class == Class::Participle && !describes(before.class) {
            return false;
        }
        if self.head_first {
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
        let text = self.s.words(Words { start: at, end: at + 1 });
        self.readings[at].possessed && text.contains(['\'', '’'])
            || self.s.entries_at(at).iter().any(|e| e.end == at + 1 && self.document.clitic(e.en) == "of")
            || (self.s.tokens[at].forms.iter())
                .any(|f| self.document.clitic(f.en) == "of" && text.contains(['\'', '’']))
    }

    /// In languages that begin a sentence with its verb, an unknown bare first word is one, titles aside.
    fn opens_with_verb(&self, at: usize) -> bool {
        let first = at == 0 || at == 1 && self.s.tokens[0].kind == Kind::Mark;
        first
            && self.document.language.setting("verb_first") == Some("yes")
            && self.s.kind == crate::page::ParagraphKind::Text
            && self.names[at].is_none()
            && !self.readings[at].definite
            && matches!(self.class(at), Class::Unknown | Class::VerbOrNoun)
    }

    /// Adds the well-formed parts of a run; returns how many.
    fn collect(&self, run: Words, out: &mut BTreeMap<String, Candidate>) -> usize {
        let mut count = 0;
        let content: Vec<usize> = (run.start..run.end).filter(|n| self.s.tokens[*n].kind == Kind::Word).collect();
        for (i, start) in content.iter().enumerate() {
            for end in content.iter().skip(i).take(MAX_WORDS) {
                let part = Words { start: *start, end: end + 1 };
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
        if self.head_first {
            let before = part.start.checked_sub(1).filter(|n| *n >= run.start);
            let adjective = before.is_some_and(|n| self.readings[n].definite && self.readings[part.start].definite);
            let complete =
                part.end == run.end || self.readings[last].definite || self.names[last].is_some() || linked(part.end);
            let bare_adjective = matches!(first, Class::WeakModifier | Class::Modifier);
            return !adjective && complete && !bare_adjective;
        }
        // The head stands last, or before the link.
        let closed = part.end == run.end || linked(part.end) || self.free && self.s.tokens[last].kind == Kind::Word;
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
        let listed = |t: u8| self.s.entries_at(part.start).iter().any(|e| e.table == t && e.end == part.end);
        part.end == part.start + 1 && !reading.definite && !reading.plural && listed(self.document.table("demonyms"))
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

    /// Whether an ending of a word is among those that a setting lists.
    fn ends_in(&self, at: usize, setting: &str) -> bool {
        let word = self.s.words(Words { start: at, end: at + 1 });
        let endings = self.document.language.setting(setting).unwrap_or_default();
        endings.split_ascii_whitespace().any(|e| word.ends_with(e))
    }

    /// Whether the adjective that ends a part fits its first word: not so in "media Western" of "means-of media Western",
    /// where it describes the plural before, nor where the head alone is feminine.
    fn agrees(&self, run: Words, part: Words) -> bool {
        let last = part.end - 1;
        let adjective = |n: usize| {
            matches!(self.class(n), Class::Modifier | Class::WeakModifier) || self.ends_in(n, "adjective_endings")
        };
        let attribute = |a: usize, b: usize| self.readings[a].definite == self.readings[b].definite && adjective(b);
        let name = (part.start..part.end).any(|n| self.names[n].is_some());
        if !self.head_first || name || last != part.start + 1 || !attribute(part.start, last) {
            return true;
        }
        match (self.ends_in(part.start, "feminine_nouns"), self.ends_in(last, "feminine_adjectives")) {
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
        let clitics = &self.document.language.clitics;
        let article = clitics.iter().find(|c| c.before && c.tag == ARTICLE).map_or("", |c| c.form.as_str());
        let particle = particle.and_then(|n| clitics.get(usize::from(n)));
        particle.is_some_and(|c| c.tag.ends_with(ARTICLE) && !article.is_empty() && !c.form.ends_with(article))
    }

    /// Bytes of the genitive ending behind word `at`.
    fn possessive(&self, at: usize) -> usize {
        let token = &self.s.tokens[at];
        let text = self.s.words(Words { start: at, end: at + 1 });
        let form = token.forms.iter().find(|f| self.document.clitic(f.en) == "of");
        let Some(form) = form.filter(|_| self.possessor(at)) else {
            return 0;
        };
        let kept: usize = text.chars().take(form.key.chars().count()).map(char::len_utf8).sum();
        text.len().saturating_sub(kept)
    }

    fn add(&self, run: Words, part: Words, out: &mut BTreeMap<String, Candidate>) {
        let words: Vec<usize> = (part.start..part.end).filter(|n| self.s.tokens[*n].kind == Kind::Word).collect();
        let stems: Vec<&str> = words.iter().map(|n| &*self.readings[*n].stem).collect();
        if stems.iter().any(|s| s.is_empty()) {
            return;
        }
        let mut stems: Vec<&str> = stems;
        // "effects of smoking" and "smoking effects" are one topic.
        if words.iter().any(|n| self.class(*n) == Class::Link) {
            stems.retain(|s| !s.is_empty());
        }
        let candidate = out.entry(stems.join(" ")).or_default();
        let weak = |n: &&usize| {
            matches!(self.class(**n), Class::Light | Class::WeakModifier | Class::Link) && self.names[**n].is_none()
        };
        // "data protection" is about data; "the field of defence" is about defence: the head tells or does not.
        let all = words.iter().all(|n| weak(&n));
        let describing = |n: &&usize| self.class(**n) == Class::WeakModifier && weak(n);
        let light = match (all, self.head_first) {
            (true, _) => words.len(),
            (false, true) => words.iter().take_while(weak).count(),
            (false, false) => words.iter().rev().take_while(weak).count() + words.iter().take_while(describing).count(),
        };
        candidate.light = candidate.light.max(light);
        let named =
            |n: &usize| self.names[*n].is_some() || self.s.tokens[*n].case == Case::Title && *n > 0 && !self.head_first;
        candidate.name |= words.iter().all(named);
        candidate.person |= words.iter().any(|n| self.names[*n] == Some(EntityKind::Person));
        // The head stands first or last; what a table or the article vouches for is a noun.
        let head = match self.head_first || words.iter().any(|n| self.class(*n) == Class::Link) {
            true => part.start,
            false => part.end - 1,
        };
        candidate.noun |= !self.is_origin(part)
            && match self.head_first {
                true => self.readings[head].noun || self.names[head].is_some(),
                false => !self.opens_as_verb(run, part),
            };
        candidate.agrees |= self.agrees(run, part);
        candidate.stop |= words.len() == 1 && self.readings[head].stop && !self.readings[head].noun;
        candidate.state |= words.iter().all(|n| self.names[*n] == Some(EntityKind::Country));
        candidate.pointing |=
            self.head_first && words.iter().any(|n| self.readings[*n].possessed && self.names[*n].is_none());
        // "the field of defence industries": a phrase is whole if only such words stand around it
        let around = (run.start..part.start).chain(part.end..run.end);
        let rest = around.filter(|n| self.s.tokens[*n].kind == Kind::Word);
        let light = |n: usize| {
            matches!(self.class(n), Class::Light | Class::WeakModifier | Class::Link) && self.names[n].is_none()
        };
        candidate.whole += usize::from(rest.into_iter().all(light));
        candidate.closed += usize::from(part.end == run.end);
        let mut span = self.s.span(part);
        span.start = bare(self.document, self.s, part.start, self.readings[part.start].particle).start;
        span.end -= self.possessive(part.end - 1);
        let noun = !self.head_first || self.readings[head].noun;
        let article = self.swallows_article(self.readings[part.start].particle);
        candidate.at.push(Occurrence { sentence: self.s.number, words: part, span, noun, article });
    }
}
