//! What a wording of the tables is not, by the words around it: part of a noun phrase, an infinitive, a state, a relative
//! clause. `The proposed tax` proposes nothing; `drinking is banned` bans nothing today.

use super::class::Class;
use super::clauses::{Cue, Form, is_break};
use super::predicates::{Candidate, NARRATIVE, PARTICIPLE, REACH_AUXILIARY, Reading};
use crate::lang::Entry;
use crate::text::{Case, Kind, Words};

/// Words on either side within which an authority is named.
const REACH_AUTHORITY: usize = 10;
/// Words behind a verb within which the one whom it strikes is named.
const TARGET: usize = 3;

impl<'d> Reading<'d> {
    /// Whether the words around a candidate show that it is something else: part of a noun phrase, an infinitive.
    pub(super) fn barred(&self, c: &Candidate) -> bool {
        let at = c.verb.start;
        let before = at.checked_sub(1);
        // "That" and the imperfect are an infinitive.
        let infinitive = c.form == Form::Present
            && !c.cased
            && before.is_some_and(|n| self.clauses.is(n, Cue::That) && !self.verb_follows(n));
        // A participle that is no past tense needs its auxiliary.
        let alone = self.reader.document.tag(&c.entry) == PARTICIPLE
            && !(c.be || c.have)
            && !(self.reader.bracket && self.title && self.ends_clause(at));
        let alone = alone || self.reader.document.tag(&c.entry) == NARRATIVE && self.ends_marked(at);
        // A present tense needs no auxiliary: "has made a demand" holds a noun.
        let helped = (c.be || c.have) && self.reader.document.tag(&c.entry) != NARRATIVE;
        let participle = c.form == Form::Past && c.cased && !self.reader.finite;
        let own = before.is_some_and(|n| self.clauses.is(n, Cue::Article));
        let describes = participle && (c.to || own || !(helped || self.title) && self.describes(at));
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
        // "Eighty thousand students": counted, a word is a noun.
        let counted = !c.cased
            && c.form == Form::Past
            && c.entry.pro.is_none()
            && before.is_some_and(|n| {
                let document = self.reader.document;
                let numerals = document.table("numerals");
                let entry = self.sentence.entry_at(n, numerals).filter(|e| e.end == at);
                self.sentence.tokens[n].kind == Kind::Number
                    || entry.is_some_and(|e| matches!(document.row(e).col(1), "cardinal" | "scale"))
            });
        infinitive
            || counted
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
    pub(super) fn marked(&self, at: usize) -> bool {
        self.sentence.tokens.get(at).is_some_and(|t| self.sentence.text.get(t.start..t.end) != Some(t.key()))
    }

    /// Whether a word ends in a letter that folding changes: "nommé" is no "nomme".
    pub(super) fn ends_marked(&self, at: usize) -> bool {
        let Some(token) = self.sentence.tokens.get(at) else {
            return false;
        };
        let text = self.sentence.text.get(token.start..token.end).unwrap_or_default();
        let last = text.chars().last().into_iter().flat_map(char::to_lowercase).last();
        last != token.key().chars().last()
    }

    /// Whether somebody is named right behind a verb: "blamed Rome" is a stand, "blamed the weather" is none.
    pub(super) fn target(&self, from: usize) -> bool {
        self.references.iter().any(|r| (from..from + TARGET).contains(&r.words.start))
    }

    /// Whether somebody with a say is named on either side.
    pub(super) fn authority(&self, verb: Words, cue: Cue) -> bool {
        let words = Words {
            start: verb.start.saturating_sub(REACH_AUTHORITY),
            end: (verb.end + REACH_AUTHORITY).min(self.sentence.tokens.len()),
        };
        self.clauses.any(words, cue)
    }

    /// Whether the verb stands in a relative clause without a relative word: "steps were agreed on them".
    pub(super) fn resumes(&self, entry: &Entry) -> bool {
        let and = self.reader.document.clitic(entry.pro).starts_with("and");
        let opens = entry.start == 0 || is_break(self.sentence, entry.start - 1);
        // "A change, by which posts were abolished".
        let light = self.reader.document.row(entry).col(1) == "passive" && entry.start > 0;
        !and && (!opens && entry.en.is_some() || (!opens || light) && self.clauses.is(entry.end, Cue::Resume))
    }

    /// Whether "that" with no subject behind it opens a relative clause: "the deal that was signed".
    pub(super) fn relative(&self, verb: usize) -> bool {
        let between = [Cue::Be, Cue::Have, Cue::Adverb, Cue::Will, Cue::Would];
        let that = (verb.saturating_sub(REACH_AUXILIARY + 1)..verb)
            .rev()
            .find(|n| !between.iter().any(|cue| self.clauses.is(*n, *cue)));
        that.is_some_and(|n| self.clauses.is(n, Cue::That))
    }

    /// Whether a participle only describes a noun: "the proposed tax", "a deal signed in May".
    pub(super) fn describes(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        let token = &self.sentence.tokens[before];
        // "Said elected members would": behind a verb of saying it begins what is said.
        let named = self.references.iter().any(|r| r.named && r.words.start <= before && before < r.words.end);
        let said = !named && self.verbs_at(before).any(|e| self.reader.document.row(e).col(1) == "say");
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
