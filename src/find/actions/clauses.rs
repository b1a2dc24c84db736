//! Whether what a sentence says was done, and how far: negation, doubt, condition, relative clauses, times past.
//!
//! A row of `cues.tsv` is `wordings, cue, reach, forms`: the cue holds for so many words to the right (up to the next
//! mark), for words in these forms only. `not` reaches over `the council did not agree`, so nothing was agreed.

use crate::lang::lists;
use crate::text::{Case, Document, INFLECTED, Kind, Sentence, Words};

/// What a word says about the words near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum Cue {
    /// not done
    Not,
    /// verbs that say that something was not done: refuse, fail, deny
    Refused,
    /// possible, wished, expected, attempted
    Maybe,
    /// on a condition
    If,
    /// relative clause: known already
    Who,
    /// a clause follows that somebody said or decided
    That,
    /// before the time of the news
    Had,
    /// before the time of the news, whoever says so
    Earlier,
    /// in, from, with: what follows is no object
    Prep,
    /// what follows is not part of the wording: purpose, source, reason
    Cut,
    /// a time that is not the news's
    Past,
    /// the future
    Will,
    /// what will not be: a promise not to
    Never,
    /// a day to come
    Ahead,
    /// the future as somebody said it; without such a verb a mere possibility
    Would,
    /// forms of "be": passive, or a plan before the infinitive
    Be,
    /// pronouns that a finite verb stands behind: "they"
    Subject,
    /// words between a subject and its verb: "also"
    Adverb,
    /// "is": a state rather than an event before a participle
    State,
    /// what stands behind it is part of a noun phrase: "the", "its"
    Article,
    /// forms of "have"
    Have,
    /// the infinitive's particle
    To,
    /// a pronoun that takes up the noun before: a relative clause without its word
    Resume,
    /// "each of" before the subject
    Each,
    /// with whom, between whom something is agreed
    With,
    /// the agent of a passive
    By,
    /// "and", "but"
    And,
    /// those whose word is a decision
    Authority,
    /// those who judge
    Court,
    /// the one who spoke before, without a name: "the same speaker"
    Same,
    /// page furniture: nothing is read in such a sentence
    Junk,
}

impl Cue {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "not" => Self::Not,
            "refused" => Self::Refused,
            "maybe" => Self::Maybe,
            "if" => Self::If,
            "who" => Self::Who,
            "that" => Self::That,
            "had" => Self::Had,
            "earlier" => Self::Earlier,
            "prep" => Self::Prep,
            "cut" => Self::Cut,
            "past" => Self::Past,
            "will" => Self::Will,
            "never" => Self::Never,
            "ahead" => Self::Ahead,
            "would" => Self::Would,
            "be" => Self::Be,
            "to" => Self::To,
            "article" => Self::Article,
            "have" => Self::Have,
            "subject" => Self::Subject,
            "adverb" => Self::Adverb,
            "state" => Self::State,
            "by" => Self::By,
            "with" => Self::With,
            "each" => Self::Each,
            "resume" => Self::Resume,
            "and" => Self::And,
            "authority" => Self::Authority,
            "court" => Self::Court,
            "same" => Self::Same,
            "junk" => Self::Junk,
            _ => return None,
        })
    }

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The form of a word, from its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum Form {
    /// told as done: perfect, past; in English also the participle
    Past,
    /// present, imperfect
    Present,
    /// bare: infinitive or present
    Base,
    /// the -ing form
    Ing,
    /// verbal noun
    Noun,
    /// participle that goes with another verb: "calling on"
    Part,
    /// told as to come
    Future,
    /// only with the future
    Act,
    /// a fixed wording
    Fixed,
    /// the bare stem of an affix rule, no word
    Stem,
}

impl Form {
    const COUNT: usize = 10;

    /// The form that a tag names.
    pub fn of(tag: &str) -> Self {
        match plain_tag(tag) {
            "perf" | "perff" | "perfd" | "perf1" | "perfp" | "past" | "pp" | "narr" | "pass" => Self::Past,
            "impf" | "impff" | "impfd" | "impfp" | "impf1" | "3s" | "pres" | "prespass" => Self::Present,
            "fut" | "futpass" => Self::Future,
            "base" => Self::Base,
            "ing" => Self::Ing,
            "noun" | "masdar" => Self::Noun,
            "part" | "m" | "f" | "sg" | "pl" | "du" | "acc" => Self::Part,
            "act" => Self::Act,
            "stem" | "none" => Self::Stem,
            _ => Self::Fixed,
        }
    }
}

/// A tag without the mark of forms that count at certain places only: `said-past` before a verb of saying, `end-fut` at
/// the end of a clause.
pub(in crate::find) fn plain_tag(tag: &str) -> &str {
    tag.bytes().position(|b| b == b'-').and_then(|at| tag.get(at + 1..)).unwrap_or(tag)
}

/// Words that a time before the first comma may have.
const OPENING: usize = 5;
/// Words over which an auxiliary holds that opens the sentence.
const OPENED: usize = 25;
/// Marks after which another clause begins.
fn is_breaking(c: char) -> bool {
    matches!(c, ',' | '،' | '、' | '，') || is_stopping(c)
}
/// Marks that nothing reaches over.
fn is_stopping(c: char) -> bool {
    matches!(c, ';' | '؛' | ':' | '.' | '!' | '?' | '؟' | '…' | '。' | '！' | '？' | '；' | '：')
}
/// Figures from which on a number of four figures may be a year.
const YEARS: std::ops::Range<u32> = 1800..2100;

/// The cues of one sentence and what they hold for.
pub(in crate::find) struct Clauses {
    at: Vec<u32>,
    scope: Vec<[u32; Form::COUNT]>,
    segment: Vec<u16>,
    past: Vec<bool>,
    /// the sentence asks, or is page furniture
    pub nothing: bool,
}

impl Clauses {
    /// Reads the cues of a sentence; `year` is the article's, where it is known.
    pub fn new(document: &Document, sentence: &Sentence, year: Option<u32>, guessed: bool) -> Self {
        let table = document.table("cues");
        let count = sentence.tokens.len();
        let mut out = Self {
            at: vec![0; count],
            scope: vec![[0; Form::COUNT]; count],
            segment: segments(sentence),
            past: Vec::new(),
            nothing: sentence.text.ends_with(['?', '؟']),
        };
        out.past = vec![false; count];
        let mut covered = 0;
        for at in 0..count {
            if at < covered {
                continue;
            }
            let longest = sentence.entry_at(at, table).map_or(0, |e| e.end);
            for entry in sentence.entries_of(at, table).iter().filter(|e| e.table == table && e.end == longest) {
                let row = document.row(entry);
                let pro = document.clitic(entry.pro);
                let plain = pro.is_empty() || pro == "and" || pro == "then";
                let Some(cue) = Cue::parse(row.col(1)) else {
                    continue;
                };
                // "The WHO" is no "who".
                let initials = sentence.tokens[at].case == Case::Upper && entry.end == at + 1;
                let shouted = sentence.tokens.get(at + 1).is_some_and(|t| t.case == Case::Upper);
                if cue == Cue::Who && initials && !shouted {
                    continue;
                }
                // "حالة" is no "حال" with a pronoun, so no condition.
                if document.clitic(entry.en) == INFLECTED || cue == Cue::If && entry.en.is_some() {
                    continue;
                }
                if !plain && !matches!(cue, Cue::Authority | Cue::Court | Cue::Past) {
                    continue;
                }
                covered = covered.max(entry.end);
                out.at[at] |= cue.bit();
                out.nothing |= cue == Cue::Junk;
                match cue {
                    // "Last year's deal" tells the deal's time, not the sentence's.
                    Cue::Past if entry.en.is_some() => {}
                    Cue::Past => out.mark_past(at, 0, false),
                    _ => out.reach(sentence, Words { start: at, end: entry.end }, cue, &row),
                }
            }
        }
        out.years(sentence, year);
        out.bare_years(document, sentence, year.filter(|_| guessed));
        out
    }

    /// Marks the words that a cue holds for.
    fn reach(&mut self, sentence: &Sentence, Words { start, end: from }: Words, cue: Cue, row: &crate::lang::Row) {
        let reach: isize = row.col(2).parse().unwrap_or(0);
        let left = reach < 0;
        let reach = reach.unsigned_abs();
        // A condition that opens the sentence holds for all of it.
        if cue == Cue::If && from < OPENING {
            for forms in &mut self.scope {
                for form in forms {
                    *form |= cue.bit();
                }
            }
        }
        // "The court, which ..., had ruled": what opens the sentence holds for its verb, over insertions.
        let over = cue == Cue::Earlier && from <= 1;
        let reach = if over { OPENED } else { reach };
        let end = (from + reach).min(sentence.tokens.len());
        let behind = from..if left { from } else { end };
        // A negative reach goes to the left, where verbs stand before what denies them.
        let before = if left { start.saturating_sub(reach)..start } else { start..start };
        let forms = row.col(3);
        let held = FORM_NAMES.map(|name| forms.is_empty() || lists(forms, name));
        for at in behind.chain(before.rev()) {
            let token = &sentence.tokens[at];
            let mark = token.kind == Kind::Mark && !token.joiner && !is_quote(sentence, at);
            if mark && (!over || is_stop(sentence, at)) {
                break;
            }
            for (form, held) in self.scope[at].iter_mut().zip(held) {
                *form |= if held { cue.bit() } else { 0 };
            }
        }
    }

    /// A number of four figures is a year: is it before the article's?
    fn years(&mut self, sentence: &Sentence, year: Option<u32>) {
        let Some(year) = year else { return };
        for at in 0..sentence.tokens.len() {
            if year_at(sentence, at).is_some_and(|n| n < year) {
                self.mark_past(at, self.clause_of(at), is_stop(sentence, at + 1));
            }
        }
    }

    /// Where the day of the page is not known, a bare year behind a preposition or the word for year is not the news's:
    /// "bought two labels in 2003".
    fn bare_years(&mut self, document: &Document, sentence: &Sentence, year: Option<u32>) {
        let Some(year) = year else { return };
        let (cues, times) = (document.table("cues"), document.table("time"));
        for at in 1..sentence.tokens.len() {
            if year_at(sentence, at).is_none_or(|n| n > year + 1) {
                continue;
            }
            let leads = |e: &crate::lang::Entry| {
                let row = document.row(e);
                e.end == at
                    && (e.table == cues && row.has(1, "prep")
                        || e.table == times && row.has(1, "yearword")
                        || e.table == times && row.has(1, "unit") && row.col(2) == "year")
            };
            if !sentence.entries_at(at - 1).iter().any(leads) {
                continue;
            }
            // "The budget for 2025" tells the budget's time.
            let (deeds, lead) = (document.table("deeds"), self.is(at - 1, Cue::Prep));
            let planned = |e: &crate::lang::Entry| {
                let row = document.row(e);
                e.table == deeds && ["budget", "plan", "poll", "match"].iter().any(|class| row.has(1, class))
            };
            let noun =
                (at - 1).checked_sub(1).filter(|_| lead || document.language.setting("subject") == Some("after"));
            if noun.is_some_and(|n| sentence.entries_of(n, deeds).iter().any(planned)) {
                continue;
            }
            let segment = self.segment.get(at).copied().unwrap_or(0);
            for n in (self.clause_of(at)..sentence.tokens.len()).filter(|n| self.segment.get(*n) == Some(&segment)) {
                self.scope[n][Form::Past as usize] |= Cue::Earlier.bit();
            }
        }
    }

    /// Where the clause begins whose time a year at `at` tells: "said he planned to stay at the firm he founded in 1987".
    fn clause_of(&self, at: usize) -> usize {
        let segment = self.segment(at);
        let opens = |n: &usize| self.is(*n, Cue::Who) || self.is(*n, Cue::Subject);
        (0..at).rev().take_while(|n| self.segment(*n) == segment).find(opens).unwrap_or(0)
    }

    /// Marks the segment of a word from word `from` on. `heads`: with a colon behind it, it heads what follows.
    fn mark_past(&mut self, at: usize, from: usize, heads: bool) {
        let segment = self.segment(at);
        for n in (from..self.past.len()).filter(|n| self.segment.get(*n) == Some(&segment)) {
            self.past[n] = true;
        }
        // "Last April, the two signed": a time that opens the sentence holds for all of it.
        if at < OPENING || heads {
            self.past.fill(true);
        }
    }

    /// Whether a cue begins at a word.
    pub fn is(&self, at: usize, cue: Cue) -> bool {
        self.at.get(at).is_some_and(|bits| bits & cue.bit() != 0)
    }

    /// Whether a cue holds for a word in this form.
    pub fn holds(&self, at: usize, form: Form, cue: Cue) -> bool {
        self.scope.get(at).is_some_and(|forms| forms[form as usize] & cue.bit() != 0)
    }

    /// Whether the clause of a word tells of a time past.
    pub fn past(&self, at: usize) -> bool {
        self.past.get(at).copied().unwrap_or(false)
    }

    /// The clause of a word, counted by the marks before it.
    pub fn segment(&self, at: usize) -> u16 {
        self.segment.get(at).copied().unwrap_or(0)
    }

    /// Whether a cue begins at one of the words.
    pub fn any(&self, words: Words, cue: Cue) -> bool {
        (words.start..words.end).any(|at| self.is(at, cue))
    }
}

/// In the order of [`Form`].
const FORM_NAMES: [&str; Form::COUNT] = ["perf", "impf", "base", "ing", "noun", "part", "fut", "act", "fixed", "stem"];

/// The year that a number at `at` may be.
pub(in crate::find) fn year_at(sentence: &Sentence, at: usize) -> Option<u32> {
    let token = sentence.tokens.get(at).filter(|t| t.kind == Kind::Number)?;
    let number: u32 = token.key().parse().ok()?;
    let alone = !sentence.tokens.get(at + 1).is_some_and(|t| t.joiner || !t.spaced && t.kind != Kind::Mark);
    (alone && YEARS.contains(&number)).then_some(number)
}

fn segments(sentence: &Sentence) -> Vec<u16> {
    let mut number = 0;
    let mut out = Vec::with_capacity(sentence.tokens.len());
    for at in 0..sentence.tokens.len() {
        out.push(number);
        if is_break(sentence, at) {
            number = u16::saturating_add(number, 1);
        }
    }
    out
}

fn mark_in(sentence: &Sentence, at: usize, marks: fn(char) -> bool) -> bool {
    let Some(token) = sentence.tokens.get(at).filter(|t| t.kind == Kind::Mark) else {
        return false;
    };
    let text = sentence.text.get(token.start..token.end).unwrap_or_default();
    text.chars().next().is_some_and(marks)
}

/// Whether the mark at `at` parts clauses.
pub(in crate::find) fn is_break(sentence: &Sentence, at: usize) -> bool {
    let joiner = sentence.tokens.get(at).is_some_and(|t| t.joiner);
    !joiner && (mark_in(sentence, at, is_breaking) || is_dash(sentence, at))
}

/// Whether nothing reaches over the mark at `at`.
pub(in crate::find) fn is_stop(sentence: &Sentence, at: usize) -> bool {
    !sentence.tokens.get(at).is_some_and(|t| t.joiner) && mark_in(sentence, at, is_stopping)
}

/// Whether a dash with a space beside it stands at `at`.
pub(in crate::find) fn is_dash(sentence: &Sentence, at: usize) -> bool {
    let spaced = |n: usize| sentence.tokens.get(n).is_none_or(|t| t.spaced);
    mark_in(sentence, at, |c| matches!(c, '-' | '–' | '—')) && (spaced(at) || spaced(at + 1))
}

/// Whether a quotation mark stands at `at`.
pub(in crate::find) fn is_quote(sentence: &Sentence, at: usize) -> bool {
    mark_in(sentence, at, |c| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '‟' | '‹' | '›'))
}

/// A year that is surely not after the article's, where the page does not tell: the last it speaks of, less one.
pub(super) fn latest_year(document: &Document) -> Option<u32> {
    let years = document.sentences.iter().flat_map(|s| (0..s.tokens.len()).filter_map(move |at| year_at(s, at)));
    years.max().map(|n| n - 1)
}
