//! Names, and who they are: every person, state, body and place of the article once, and every reference to them.
//!
//! Mentions are found sentence by sentence ([`scan`], or [`cased`] where names bear capitals), a name once found tags
//! its [`repeats`], [`merge`] makes characters of them, and [`anaphors`] adds the references without a name.

mod affiliations;
mod anaphors;
mod bodies;
mod cased;
mod collectives;
mod counts;
mod genitive;
mod headed;
mod hints;
mod mention;
mod merge;
mod nouns;
mod offices;
mod opening;
mod persons;
mod phrase;
mod reader;
mod repeats;
mod runs;
mod scan;
mod titles;

use crate::summary::EntityKind;
use crate::text::{Document, Sentence, Span, Words};
use mention::Mention;
use merge::Group;
use offices::Office;
use reader::{Glue, Reader};
use std::collections::BTreeMap;

/// Somebody or something with a name.
#[derive(Clone, Debug)]
pub struct Character {
    /// the fullest form in the article, without title and attached particles
    pub name: String,
    /// what sort of thing it is
    pub kind: EntityKind,
    /// office or title, in the singular
    pub role: Option<String>,
    /// body or state that it belongs to
    pub affiliation: Option<String>,
    /// ISO 3166-1 alpha-2
    pub country: Option<String>,
    /// other forms in the article
    pub aliases: Vec<String>,
    /// where the name or an alias stands (sentence, span without particles), in order; no anaphors; at least one
    pub mentions: Vec<(usize, Span)>,
    /// the reporting medium or agency, the reporter: never a participant
    pub reporter: bool,
    /// the rule or table entry that found it
    pub why: String,
}

/// Words that refer to somebody: a name, an office, "the two sides".
#[derive(Clone, Debug)]
pub struct Reference {
    /// the words in the sentence, with title and particles
    pub words: Words,
    /// numbers in [`Cast::characters`]
    pub who: Vec<usize>,
    /// by name; else by office, pronoun or "the two sides"
    pub named: bool,
}

/// Everybody, and every reference to them.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// in the order of first mention
    pub characters: Vec<Character>,
    /// for each sentence the references in order, none overlapping
    pub references: Vec<Vec<Reference>>,
}

impl Cast {
    /// The references of a sentence.
    pub fn of(&self, sentence: usize) -> &[Reference] {
        self.references.get(sentence).map_or(&[], Vec::as_slice)
    }
}

/// Mentions that one document may have; what comes later is not read for names.
const MAX_MENTIONS: usize = 4000;

/// Finds everybody in a document.
pub fn cast(document: &Document) -> Cast {
    let r = Reader::new(document);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut offices: Vec<Vec<Office>> = Vec::new();
    for s in &document.sentences {
        let found = if r.cased { cased::scan(&r, s) } else { scan::scan(&r, s) };
        offices.push(found.offices);
        if mentions.len() < MAX_MENTIONS {
            mentions.extend(found.mentions);
        }
    }
    hints::settle(&r, &mut mentions);
    nouns::settle(&r, &mut mentions);
    add_repeats(&r, &mut mentions);
    crate::sort::by_key(&mut mentions, |m| (m.sentence, m.words.start, m.words.end));
    surnames(&r, &mut mentions);
    teams(&r, &mut mentions);
    glosses(&r, &mut mentions);
    merge::metonyms(&r, &mut mentions);
    counterparts(&r, &mut mentions);
    let groups = merge::groups(&r, &mut mentions);
    anaphors::holders(&r, &groups, &mut mentions, &offices);
    let mut characters: Vec<Character> = groups.iter().map(|g| merge::character(document, g, &mentions)).collect();
    affiliations::settle(&r, &mut characters);
    let references = references(&r, &groups, &mentions, &characters, &offices);
    Cast { characters, references }
}

/// Surnames and short names of what was found, wherever no mention is.
fn add_repeats(r: &Reader, mentions: &mut Vec<Mention>) {
    let names = repeats::short_names(r, mentions);
    let mut more = Vec::new();
    let mut from = 0;
    for s in &r.document.sentences {
        let mut taken = vec![false; s.tokens.len()];
        while let Some(m) = mentions.get(from).filter(|m| m.sentence == s.number) {
            for n in m.words.start..m.words.end.min(taken.len()) {
                taken[n] = true;
            }
            from += 1;
        }
        if mentions.len() + more.len() < 2 * MAX_MENTIONS {
            more.extend(repeats::repeats(r, s, &taken, &names));
        }
    }
    mentions.extend(more);
}

/// A town's name is a surname where a person of the article has it: "Kennedy" after "Charles Kennedy".
fn surnames(r: &Reader, mentions: &mut [Mention]) {
    let mut known: BTreeMap<String, ()> = BTreeMap::new();
    let sure =
        |m: &&Mention| m.kind == EntityKind::Person && !m.weak && (m.keys.len() > 1 || m.all.start < m.words.start);
    known.extend(mentions.iter().filter(|_| r.cased).filter(sure).filter_map(|m| Some((m.keys.last()?.clone(), ()))));
    for m in mentions.iter_mut() {
        let s = r.document.sentences.get(m.sentence);
        let before =
            |s: &Sentence| m.words.start.checked_sub(1).is_some_and(|b| r.word_is(s, b, r.t.locative, Glue::Bare));
        let placed = s.is_none_or(before);
        if m.kind == EntityKind::Place
            && m.keys.len() == 1
            && m.capital.is_none()
            && !placed
            && known.contains_key(&m.keys[0])
        {
            m.kind = EntityKind::Person;
            m.guess = true;
            m.why = "a surname of the article";
        }
    }
}

/// A town that acts like a team, or has players and a coach, is its team: "Liverpool's captain", "Liverpool beat Chelsea".
fn teams(r: &Reader, mentions: &mut [Mention]) {
    const SURE: usize = 2;
    // Sport: somebody plays or trains somewhere in the article.
    let team = |e: &crate::lang::Entry| e.table == r.t.offices && r.document.row(e).col(2) == "team";
    let sport = |s: &Sentence| s.all_of(r.t.offices).any(team);
    if !r.cased || !r.document.sentences.iter().any(sport) {
        return;
    }
    let town = |m: &Mention| m.kind == EntityKind::Place && m.capital.is_none() && m.id == mention::Id::Name;
    let mut signs: BTreeMap<String, usize> = BTreeMap::new();
    for m in mentions.iter().filter(|m| town(m)) {
        let Some(s) = r.document.sentences.get(m.sentence) else {
            continue;
        };
        let located = m.words.start.checked_sub(1).is_some_and(|b| r.word_is(s, b, r.t.locative, Glue::Bare));
        let acts = !located && r.verb(s, m.words.end).is_some_and(|v| r.col(v, 1) != "aux");
        let of = usize::from(s.entries_of(m.words.end, r.t.offices).iter().any(team)) * SURE + usize::from(acts);
        if of > 0 {
            *signs.entry(m.keys.join(" ")).or_default() += of;
        }
    }
    for m in mentions.iter_mut().filter(|m| town(m)) {
        if signs.get(&m.keys.join(" ")).is_some_and(|n| *n >= SURE) {
            m.kind = EntityKind::Organization;
            m.class = "club".into();
            m.why = "a town whose name is its team's";
        }
    }
}

/// A name in other letters between brackets is the name before it: `Томас Винье (Thomas Vinje)`.
fn glosses(r: &Reader, mentions: &mut [Mention]) {
    let latin = |m: &Mention| m.name.chars().any(|c| c.is_ascii_alphabetic());
    for n in 1..mentions.len() {
        let (before, here) = mentions.split_at_mut(n);
        let (Some(named), Some(gloss)) = (before.last(), here.first_mut()) else {
            continue;
        };
        let Some(s) = r.document.sentences.get(gloss.sentence).filter(|s| s.number == named.sentence) else {
            continue;
        };
        let (open, close) = (named.words.end, gloss.words.end);
        let bracketed = gloss.words.start == open + 1 && r.text(s, open) == "(" && r.text(s, close) == ")";
        if bracketed && latin(gloss) && !latin(named) && gloss.id == mention::Id::Name {
            gloss.keys.clone_from(&named.keys);
            gloss.kind = named.kind;
            gloss.id = named.id.clone();
            gloss.class.clone_from(&named.class);
            // The name in the article's own letters is the one that is shown.
            gloss.guess = true;
            gloss.weak = false;
        }
    }
}

/// "His American counterpart" holds the office of the person before.
fn counterparts(r: &Reader, mentions: &mut [Mention]) {
    for n in 1..mentions.len() {
        let is = mentions[n]
            .role
            .as_ref()
            .is_some_and(|role| r.document.language.lexicon.row(role.row).col(1) == "counterpart");
        if !is {
            continue;
        }
        let before = mentions[..n].iter().rev().take(12).find_map(|m| m.role.clone().filter(|o| o.office));
        let (Some(other), Some(role)) = (before, mentions[n].role.clone()) else {
            continue;
        };
        let nationality = role.affiliation.clone().unwrap_or_default();
        mentions[n].role = Some(anaphors::counterpart(r, &role, &other, &nationality));
    }
}

/// All references of all sentences, in order and without overlap: the wider one wins, then the one by name.
fn references(
    r: &Reader,
    groups: &[Group],
    mentions: &[Mention],
    characters: &[Character],
    offices: &[Vec<Office>],
) -> Vec<Vec<Reference>> {
    let mut owner: Vec<Option<usize>> = vec![None; mentions.len()];
    for (c, g) in groups.iter().enumerate() {
        for m in &g.mentions {
            owner[*m] = Some(c);
        }
    }
    let mut memory = anaphors::Memory::default();
    let mut out: Vec<Vec<Reference>> = Vec::with_capacity(r.document.sentences.len());
    let mut next = 0;
    for s in &r.document.sentences {
        let mut here: Vec<Reference> = Vec::new();
        let from = next;
        while mentions.get(next).is_some_and(|m| m.sentence == s.number) {
            next += 1;
        }
        let mut passed = from;
        for at in 0..s.tokens.len() {
            while passed < next && mentions[passed].words.start <= at {
                if let Some(c) = owner[passed] {
                    here.push(Reference { words: mentions[passed].all, who: vec![c], named: true });
                    memory.seen.push((c, passed));
                }
                passed += 1;
            }
            if here.last().is_some_and(|x| x.words.start <= at && at < x.words.end) {
                continue;
            }
            let office = offices.get(s.number).and_then(|list| list.iter().find(|o| o.words.start == at));
            if let Some(reference) =
                anaphors::of_table(r, s, at, &memory, characters, mentions, out.last().map(Vec::as_slice))
            {
                here.push(reference);
            } else if let Some(office) = office {
                if let Some(c) = anaphors::of_office(office, &memory, groups, mentions, characters) {
                    here.push(Reference { words: office.words, who: vec![c], named: false });
                }
            } else if let Some((c, words)) = anaphors::of_head(r, s, at, &memory, groups, mentions) {
                here.push(Reference { words, who: vec![c], named: false });
            } else if let Some((c, words)) = anaphors::of_origin(r, s, at, &memory, characters) {
                here.push(Reference { words, who: vec![c], named: false });
            }
        }
        crate::sort::by_key(&mut here, |x| {
            (std::cmp::Reverse(x.words.end - x.words.start.min(x.words.end)), !x.named, x.words.start)
        });
        let mut kept: Vec<Reference> = Vec::new();
        for reference in here {
            if !kept.iter().any(|k| k.words.overlaps(reference.words)) {
                kept.push(reference);
            }
        }
        crate::sort::by_key(&mut kept, |x| x.words);
        out.push(kept);
    }
    out
}
