//! What the tables say about a word of a sentence, as the search for names asks it.
//!
//! `reader.known(sentence, 3)`: does a state, body, place or medium begin at word 3, and over how many words?

use super::counts::times;
use super::meaning::Meaning;
use crate::lang::Entry;
use crate::text::{Case, Document, Kind, Sentence, Span, Token, WordCase, Words, bit};
use std::cell::RefCell;

/// Letters of the longest particle before a word, folded.
const MAX_PARTICLE: usize = 4;

/// The numbers of the tables that names are found with.
#[derive(Debug)]
pub(super) struct Tables {
    pub states: u8,
    pub territories: u8,
    pub capitals: u8,
    pub cities: u8,
    pub places: u8,
    pub place_heads: u8,
    pub demonyms: u8,
    pub bodies: u8,
    pub org_heads: u8,
    pub fields: u8,
    pub ministries: u8,
    pub media: u8,
    pub adjectives: u8,
    pub passing: u8,
    pub groups: u8,
    pub offices: u8,
    pub given: u8,
    pub foreign: u8,
    pub surnames: u8,
    pub foreign_surnames: u8,
    pub sure: u8,
    pub ambiguous: u8,
    pub everyday: u8,
    pub order: u8,
    pub ordinals: u8,
    pub particles: u8,
    pub saying: u8,
    pub anaphors: u8,
    pub common: u8,
    pub stopwords: u8,
    pub not_names: u8,
    pub not_bodies: u8,
    pub locative: u8,
    pub connectors: u8,
    pub deeds: u8,
    pub hints: u8,
}

/// Tag of the bare stem of an affix rule, which is no word.
pub(super) const STEM: &str = "stem";

/// Which particles may stick to a wording.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    /// none before it
    Bare,
    /// and, with, to: not the article, no sign of a verb
    Particle,
    /// whatever there is
    Any,
}

pub(super) struct Reader<'a> {
    pub document: &'a Document<'a>,
    /// of each particle by its number
    meanings: Vec<Meaning>,
    pub t: Tables,
    /// names have case endings, which nothing parts from them
    pub cases: bool,
    /// names are written with capitals
    pub cased: bool,
    /// a clause begins with its subject and ends with its verb
    pub verb_last: bool,
    /// the tables of words that are no names, as bits
    plain: u128,
    /// the tables of small words that a name, an office or a collective may begin with, as bits
    pub small: u128,
    /// a head noun stands before what describes it, and names bear capitals: "ministère de la Santé"
    pub headed: bool,
    /// adjectives of origin are written with small letters: "français"
    small_origin: bool,
    /// nouns bear capitals as names do: those that a table knows are as good as small
    nouns_cased: bool,
    /// how often each spelling stands in the document
    pub(super) times: Vec<u16>,
    /// how often each spelling stands right behind the noun that heads a body's name, where names bear no capitals
    pub(super) behind_heads: Vec<u16>,
    /// endings of nouns, and vowels that the plural changes: from, to
    pub(super) noun_endings: Vec<&'a str>,
    pub(super) noun_vowels: Vec<(char, char)>,
    /// for each spelling whether it looks like a noun, once that was asked
    pub(super) nouns: RefCell<Vec<Option<bool>>>,
    /// names that only folding makes words of
    exact_names: &'a str,
    /// shapes of common words, folded
    shapes: Vec<Vec<char>>,
    /// the article as it is written before a noun, where it is one word with it
    pub article: &'a str,
}

impl<'a> Reader<'a> {
    pub fn new(document: &'a Document<'a>) -> Self {
        let n = |name: &str| document.table(name);
        Self {
            document,
            meanings: document.language.clitics.iter().map(|c| Meaning::of(&c.tag)).collect(),
            t: Tables {
                states: n("states"),
                territories: n("territories"),
                capitals: n("capitals"),
                cities: n("cities"),
                places: n("places"),
                place_heads: n("place_heads"),
                demonyms: n("demonyms"),
                bodies: n("bodies"),
                org_heads: n("org_heads"),
                fields: n("fields"),
                ministries: n("ministries"),
                media: n("media"),
                adjectives: n("adjectives"),
                passing: n("passing"),
                groups: n("groups"),
                offices: n("offices"),
                given: n("given_names"),
                foreign: n("foreign_names"),
                surnames: n("surnames"),
                foreign_surnames: n("foreign_surnames"),
                sure: n("sure_names"),
                ambiguous: n("ambiguous_names"),
                everyday: n("ordinary"),
                order: n("order"),
                ordinals: n("ordinals"),
                particles: n("name_particles"),
                saying: n("saying"),
                anaphors: n("anaphors"),
                common: n("common"),
                stopwords: n("stopwords"),
                not_names: n("not_names"),
                not_bodies: n("not_bodies"),
                locative: n("locative"),
                connectors: n("connectors"),
                deeds: n("deeds"),
                hints: n("hints"),
            },
            plain: ["common", "ambiguous_names", "ordinary", "stopwords", "not_names", "deeds", "fields"]
                .iter()
                .fold(0, |all, name| all | bit(n(name))),
            small: ["media", "offices", "org_heads", "demonyms", "groups"]
                .iter()
                .fold(0, |all, name| all | bit(n(name))),
            verb_last: document.language.setting("verb_last") == Some("yes"),
            cases: document.language.setting("cases") == Some("yes"),
            cased: document.language.setting("names") != Some("context"),
            headed: document.language.setting("names") != Some("context")
                && document.language.setting("phrases") == Some("head-first"),
            small_origin: document.language.setting("origin") == Some("small"),
            nouns_cased: document.language.setting("nouns") == Some("capitals"),
            times: times(document, |_, _| true),
            behind_heads: match document.language.setting("names") {
                Some("context") => {
                    let heads = n("org_heads");
                    let head = |s: &Sentence, at: usize| s.entries_of(at, heads).iter().any(|e| e.end == at + 1);
                    times(document, |s, at| at.checked_sub(1).is_some_and(|before| head(s, before)))
                }
                _ => Vec::new(),
            },
            noun_endings: {
                let endings = document.language.setting("noun_endings").unwrap_or_default();
                endings.split_ascii_whitespace().filter(|e| !e.is_empty()).collect()
            },
            noun_vowels: {
                let vowels = document.language.setting("noun_vowels").unwrap_or_default();
                vowels.split(' ').filter_map(|pair| pair.chars().next().zip(pair.chars().nth(1))).collect()
            },
            nouns: RefCell::default(),
            exact_names: document.language.setting("exact_names").unwrap_or_default(),
            shapes: document
                .language
                .setting("word_shapes")
                .unwrap_or_default()
                .split(' ')
                .filter(|w| !w.is_empty())
                .map(|w| document.language.fold.fold(w).chars().collect())
                .collect(),
            article: document.language.setting("article").unwrap_or_default(),
        }
    }

    /// The longest wording of a table at word `at` with no more than these particles.
    pub fn entry<'s>(&self, s: &'s Sentence, at: usize, table: u8, glue: Glue) -> Option<&'s Entry> {
        s.entries_of(at, table).iter().find(|e| e.table == table && self.fits(e, glue))
    }

    pub fn is(&self, s: &Sentence, at: usize, table: u8, glue: Glue) -> bool {
        self.entry(s, at, table, glue).is_some()
    }

    /// Whether the table has the one word at `at`.
    pub fn word_is(&self, s: &Sentence, at: usize, table: u8, glue: Glue) -> bool {
        s.entries_of(at, table).iter().any(|e| e.table == table && e.end == at + 1 && self.fits(e, glue))
    }

    fn fits(&self, entry: &Entry, glue: Glue) -> bool {
        if entry.pro.is_none() && entry.en.is_none() {
            return true;
        }
        let meaning = |n: Option<u8>| n.and_then(|n| self.meanings.get(usize::from(n))).copied().unwrap_or_default();
        let (pro, en) = (meaning(entry.pro), meaning(entry.en));
        glue == Glue::Any || Meaning::fit(pro, en, glue == Glue::Bare)
    }

    pub fn fits_not(&self, entry: &Entry) -> bool {
        !self.fits(entry, Glue::Particle)
    }

    pub fn has_article(&self, entry: &Entry) -> bool {
        self.document.clitic(entry.pro).split('+').any(|p| p == "the")
    }

    /// Whether the particle before an entry begins with "and".
    pub fn has_and(&self, entry: &Entry) -> bool {
        matches!(self.document.clitic(entry.pro).split('+').next(), Some("and" | "then"))
    }

    pub fn tag_is(&self, entry: &Entry, tag: &str) -> bool {
        self.document.tag(entry) == tag
    }

    pub fn col(&self, entry: &Entry, n: usize) -> &str {
        self.document.row(entry).col(n)
    }

    pub fn token<'s>(&self, s: &'s Sentence, at: usize) -> Option<&'s Token> {
        s.tokens.get(at)
    }

    pub fn is_word(&self, s: &Sentence, at: usize) -> bool {
        self.token(s, at).is_some_and(|t| t.kind == Kind::Word)
    }

    pub fn key<'s>(&self, s: &'s Sentence, at: usize) -> &'s str {
        self.token(s, at).map_or("", Token::key)
    }

    pub fn text<'s>(&self, s: &'s Sentence, at: usize) -> &'s str {
        s.words(Words { start: at, end: at + 1 })
    }

    /// Written in letters that have case, in a language whose letters have none.
    pub fn foreign_script(&self, s: &Sentence, at: usize) -> bool {
        !self.cased && self.token(s, at).is_some_and(|t| t.kind == Kind::Word && t.case != Case::None)
    }

    /// Whether the word as it stands, no particle taken off, is in a table of names or of common words.
    pub fn is_whole_word(&self, s: &Sentence, at: usize) -> bool {
        let t = &self.t;
        let tables = [
            t.given,
            t.foreign,
            t.surnames,
            t.foreign_surnames,
            t.common,
            t.states,
            t.territories,
            t.capitals,
            t.cities,
            t.places,
        ];
        s.entries_at(at)
            .iter()
            .any(|e| e.end == at + 1 && e.pro.is_none() && e.en.is_none() && tables.contains(&e.table))
    }

    /// Whether the word begins with the article.
    pub fn definite(&self, s: &Sentence, at: usize) -> bool {
        let key = self.key(s, at);
        (!self.article.is_empty() && (key.starts_with(self.article) && key.chars().count() > 3)
            || s.tokens.get(at).is_some_and(|t| {
                t.forms.iter().any(|f| f.en.is_none() && self.document.clitic(f.pro).split('+').any(|p| p == "the"))
            }))
            && !self.seeming_article(s, at)
    }

    /// A word whose first letters only folding makes the article's: "أليكس".
    fn seeming_article(&self, s: &Sentence, at: usize) -> bool {
        let (text, first) = (self.text(s, at), self.article.chars().next());
        let folded = |c: char| self.document.language.fold.fold(c.encode_utf8(&mut [0; 4]));
        let is = |c: char| Some(c) != first && first.is_some_and(|f| folded(c).chars().eq([f]));
        text.chars().next().is_some_and(is)
    }

    /// A reading that takes letters of the noun's own ending for a pronoun: "بقيلة" is nobody's.
    pub fn takes_ending(&self, s: &Sentence, at: usize, entry: &Entry) -> bool {
        let (text, key) = (self.text(s, at), self.key(s, at));
        entry.en.is_some()
            && !self.cased
            && !self.cases
            && text.chars().last() != key.chars().last()
            && !text.is_ascii()
    }

    /// Whether a demonym stands there.
    pub fn demonym<'s>(&self, s: &'s Sentence, at: usize) -> Option<&'s Entry> {
        let entry = s.entries_of(at, self.t.demonyms).iter().find(|e| {
            e.table == self.t.demonyms
                && !self.tag_is(e, "unsure")
                && e.en.is_none_or(|_| WordCase::oblique(self.document.clitic(e.en)))
        })?;
        (!self.cased || self.small_origin || self.capital(s, at)).then_some(entry)
    }

    /// Whether adjectives of origin are written with small letters.
    pub fn small_origin(&self) -> bool {
        self.small_origin
    }

    /// The state that a demonym, state or capital tells, if it is one.
    pub fn iso(&self, entry: &Entry) -> Option<String> {
        let iso = self.col(entry, if entry.table == self.t.bodies { 2 } else { 1 });
        (iso.len() == 2).then(|| iso.to_string())
    }

    /// Written with a capital that a noun of the language would not have.
    pub fn capital(&self, s: &Sentence, at: usize) -> bool {
        self.written_capital(s, at) && !(self.nouns_cased() && self.noun(s, at))
    }

    /// Written with a capital, whatever it is.
    pub fn written_capital(&self, s: &Sentence, at: usize) -> bool {
        self.token(s, at).is_some_and(|t| matches!(t.case, Case::Title | Case::Upper))
    }

    /// Whether nouns bear capitals as names do.
    pub fn nouns_cased(&self) -> bool {
        self.nouns_cased
    }

    /// A word of the language that is no name.
    pub fn ordinary(&self, s: &Sentence, at: usize) -> bool {
        if self.word_is(s, at, self.t.sure, Glue::Particle)
            || self.word_is(s, at, self.t.foreign_surnames, Glue::Particle)
        {
            return false;
        }
        s.in_tables(at, self.plain)
            && s.entries_at(at).iter().any(|e| {
                e.end == at + 1
                    && (e.table == self.t.common
                        || e.table == self.t.ambiguous
                        || e.table == self.t.everyday
                        || e.table == self.t.stopwords
                        || e.table == self.t.not_names
                        || e.table == self.t.deeds
                        || e.table == self.t.fields)
                    && e.en.is_none_or(|_| e.table != self.t.stopwords)
                    && !self.takes_ending(s, at, e)
            })
    }

    /// A word of the language as it stands, nothing taken off: "پولی", but not "پولیتی".
    pub fn exactly_common(&self, s: &Sentence, at: usize) -> bool {
        let exact = |e: &Entry| e.table == self.t.common && e.end == at + 1 && e.pro.is_none() && e.en.is_none();
        s.entries_of(at, self.t.common).iter().any(exact) || self.word_is(s, at, self.t.stopwords, Glue::Bare)
    }

    /// Whether a rule of `guess.tsv` tells by its look what a word is, or it has an ending of the language's words.
    pub fn guessed(&self, s: &Sentence, at: usize) -> bool {
        let (key, lexicon) = (self.key(s, at), &self.document.language.lexicon);
        let suffix =
            key.char_indices().skip(1).any(|(n, _)| key.get(n..).is_some_and(|e| lexicon.get("guess", e).is_some()));
        suffix || key.ends_with(char::is_numeric)
    }

    /// A verb, adjective or adverb of the language: "troubled".
    pub fn describes(&self, s: &Sentence, at: usize) -> bool {
        let words = self.document.table("words");
        let is =
            |e: &Entry| e.table == words && e.end == at + 1 && matches!(self.col(e, 1), "v" | "m" | "p" | "r" | "a");
        s.entries_at(at).iter().any(is)
    }

    /// A word that never stands in a name.
    pub fn never(&self, s: &Sentence, at: usize) -> bool {
        if self.exact_name(s, at) {
            return false;
        }
        self.word_is(s, at, self.t.stopwords, Glue::Bare)
            || self.word_is(s, at, self.t.stopwords, Glue::Particle) && !self.given(s, at, Glue::Bare)
            || self.word_is(s, at, self.t.not_names, Glue::Particle)
            || self.word_is(s, at, self.t.locative, Glue::Bare)
    }

    /// A name that only folding makes a word of: known by its own letters.
    pub fn exact_name(&self, s: &Sentence, at: usize) -> bool {
        let text = self.text(s, at).as_bytes();
        !self.exact_names.is_empty() && self.exact_names.as_bytes().split(|b| *b == b' ').any(|name| name == text)
    }

    /// A word with a mark that only common words bear: `محاضرًا`.
    pub fn marked_common(&self, s: &Sentence, at: usize) -> bool {
        let marks = self.document.language.setting("common_marks").unwrap_or_default();
        !marks.is_empty() && self.text(s, at).contains(|c: char| marks.contains(c) && c != ' ')
    }

    /// An unlisted word in a shape that the language's own words have (`?` stands for a letter), particles aside.
    pub fn shaped(&self, s: &Sentence, at: usize) -> bool {
        let Some(token) = s.tokens.get(at) else {
            return false;
        };
        let verb_letters = self.document.language.setting("verb_letters").unwrap_or_default();
        self.shapes.iter().any(|shape| {
            let read = |f: &&crate::lang::Form| f.en.is_none() && self.document.clitic(f.pro) != "then";
            token.forms.iter().filter(read).any(|f| {
                // A verb bears no article: "اليازجي" is not "يازجي".
                let article = self.document.clitic(f.pro).ends_with("the");
                let verb = shape.first().is_some_and(|c| verb_letters.contains(*c));
                if article && verb {
                    return false;
                }
                let mut letters = f.key.chars();
                shape.iter().all(|c| letters.next().is_some_and(|l| *c == '?' || *c == l)) && letters.next().is_none()
            })
        })
    }

    pub fn verb<'s>(&self, s: &'s Sentence, at: usize) -> Option<&'s Entry> {
        let entry = s.entries_of(at, self.t.saying).iter().find(|e| {
            e.table == self.t.saying
                && !self.tag_is(e, "unsure")
                && !self.tag_is(e, STEM)
                && e.en.is_none()
                && !self.has_article(e)
                && matches!(self.document.clitic(e.pro), "" | "and" | "then" | "will" | "and+will" | "then+will")
        })?;
        Some(entry)
    }

    pub fn given(&self, s: &Sentence, at: usize, glue: Glue) -> bool {
        s.in_tables(at, bit(self.t.given) | bit(self.t.foreign))
            && s.entries_at(at)
                .iter()
                .any(|e| (e.table == self.t.given || e.table == self.t.foreign) && self.fits(e, glue))
    }

    /// A surname that is no common word and needs no other name beside it.
    pub fn famous(&self, s: &Sentence, at: usize) -> bool {
        self.word_is(s, at, self.t.foreign_surnames, Glue::Particle)
    }

    pub fn surname(&self, s: &Sentence, at: usize, glue: Glue) -> bool {
        s.in_tables(at, bit(self.t.surnames) | bit(self.t.foreign_surnames))
            && s.entries_at(at)
                .iter()
                .any(|e| (e.table == self.t.surnames || e.table == self.t.foreign_surnames) && self.fits(e, glue))
    }

    /// The span of some words without the particle before the first (one that replaces letters gives up one only).
    pub fn span(&self, s: &Sentence, words: Words, pro: Option<u8>) -> Span {
        let whole = s.span(words);
        let Some(clitic) = pro.and_then(|n| self.document.language.clitics.get(n as usize)) else {
            return whole;
        };
        let article = &self.article;
        let letters = clitic.form.chars().count();
        // What of the particle belongs to the name: its article.
        let kept = if !clitic.replacement.is_empty() {
            clitic.form.chars().count().min(1)
        } else if !article.is_empty() && clitic.tag.split('+').any(|p| p == "the") {
            let own = if clitic.form.ends_with(article) { article.chars().count() } else { 1 };
            own.min(letters)
        } else {
            0
        };
        let mut left = (letters - kept).min(MAX_PARTICLE);
        let mut start = whole.start;
        for (at, c) in s.slice(whole).char_indices() {
            let mut folded = String::new();
            self.document.language.fold.push(c.encode_utf8(&mut [0; 4]), &mut folded);
            if left == 0 && !folded.is_empty() {
                start = whole.start + at;
                break;
            }
            left = left.saturating_sub(folded.chars().count());
        }
        Span { start, end: whole.end }
    }

    /// What a span says, as a name: its text, with the article where a particle has swallowed its first letter.
    pub fn name(&self, s: &Sentence, span: Span, pro: Option<u8>) -> String {
        let text = s.slice(span);
        let text = self.without_genitive(text);
        let swallowed = pro.and_then(|n| self.document.language.clitics.get(n as usize)).is_some_and(|c| {
            !c.replacement.is_empty() || c.tag.split('+').any(|p| p == "the") && !c.form.ends_with(self.article)
        });
        match self.article.chars().next() {
            Some(first) if swallowed => format!("{first}{text}"),
            _ => text.to_string(),
        }
    }

    /// Whether a word bears an ending that says where: `Bonn'da`.
    pub fn located(&self, s: &Sentence, at: usize) -> bool {
        let apostrophe = self.text(s, at).contains(['\'', '’']);
        let forms = self.token(s, at).filter(|_| apostrophe).map(|t| &*t.forms).unwrap_or_default();
        forms.iter().any(|f| self.document.clitic(f.en) == "in")
    }

    /// A word without the ending of a genitive or another case that is written behind it.
    pub fn without_genitive<'s>(&self, text: &'s str) -> &'s str {
        let apostrophe = text.contains(['\'', '’']);
        let case = |c: &crate::lang::Clitic| WordCase::oblique(&c.tag) && c.form.contains('\'');
        // Behind an apostrophe the ending is compared as it folds: `Irak'ın` ends in the `'in` of the table.
        if let Some((name, _)) = text.rsplit_once(['\'', '’']) {
            let ending = self.document.language.fold.fold(text.get(name.len()..).unwrap_or_default());
            let known = |c: &&crate::lang::Clitic| !c.before && case(c) && c.form == ending;
            if self.document.language.clitics.iter().any(|c| known(&c)) && !name.is_empty() {
                return name;
            }
        }
        let plain = |c: &crate::lang::Clitic| !self.cases && c.tag == "of" && (apostrophe || !c.form.contains('\''));
        let clitics = self.document.language.clitics.iter();
        for clitic in clitics.filter(|c| !c.before && c.replacement.is_empty() && (apostrophe && case(c) || plain(c))) {
            let typographic = || text.strip_suffix(clitic.form.replace('\'', "’").as_str());
            let marked = apostrophe && clitic.form.contains('\'');
            if let Some(rest) = text.strip_suffix(clitic.form.as_str()).or_else(|| typographic().filter(|_| marked)) {
                return rest;
            }
        }
        text
    }

    /// Whether two words are forms of one: they share a word that case endings may have been added to.
    pub fn forms_of_one(&self, a: &str, b: &str) -> bool {
        let language = self.document.language;
        let bases: Vec<String> = language.bases(a).collect();
        bases.iter().any(|base| base == b) || language.bases(b).any(|base| base == a || bases.contains(&base))
    }

    /// The folded words of a name.
    pub fn keys(&self, name: &str) -> Vec<String> {
        let folded = self.document.language.fold.fold(name);
        folded
            .split(|c: char| c.is_whitespace() || "-‐‑–\"«»“”()".contains(c))
            .flat_map(|w| match self.document.language.elision(w) {
                Some(cut) => [&w[..cut], &w[cut..]],
                None => [w, ""],
            })
            .map(|w| self.without_genitive(w.trim_end_matches(['.', ','])).to_string())
            .filter(|w| !w.is_empty())
            .collect()
    }

    /// Whether the two tokens are side by side with nothing but a space or a hyphen between.
    /// The last word of a weekday's name.
    pub fn weekday(&self, s: &Sentence, at: usize) -> bool {
        let weekdays = self.document.table("weekdays");
        (at.saturating_sub(2)..=at)
            .any(|n| s.entries_of(n, weekdays).iter().any(|e| e.table == weekdays && e.end == at + 1))
    }

    pub fn comma(&self, s: &Sentence, at: usize) -> bool {
        matches!(self.text(s, at), "," | "،")
    }
}
