//! References without a name: an office alone, "the company", "the two sides", a pronoun.
//!
//! `الوزيران` after `وزيرا خارجية تركيا هاكان فيدان ونظيره الأمريكي أنتوني بلينكن` refers to both.

use super::mention::{Mention, Role};
use super::merge::Group;
use super::offices::{Class, Office};
use super::reader::{Glue, Reader};
use super::{Character, Reference};
use crate::lang::Entry;
use crate::summary::EntityKind;
use crate::text::{Sentence, Words};

/// Mentions of one character that are asked what is known of it, and characters that are asked whether they are the only
/// one of their sort: more than an article has, so that a text without end still takes its share of time and no more.
const MOST_MENTIONS: usize = 200;
const MOST_CHARACTERS: usize = 400;

/// What has been read so far, newest last: character and mention.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub seen: Vec<(usize, usize)>,
}

impl Memory {
    /// How often a character was spoken of of late.
    fn count(&self, c: usize) -> usize {
        const LATE: usize = 300;
        let late = self.seen.iter().rev().take(LATE);
        late.filter(|(o, _)| *o == c).count()
    }

    /// The newest different characters that fit, newest first.
    fn last<'s>(&'s self, fits: impl Fn(usize) -> bool + 's) -> impl Iterator<Item = usize> + 's {
        const BACK: usize = 60;
        let mut out: Vec<usize> = Vec::new();
        for (c, _) in self.seen.iter().rev().take(BACK) {
            if !out.contains(c) && fits(*c) {
                out.push(*c);
            }
        }
        out.into_iter()
    }
}

/// The person that an office without a name refers to.
pub(super) fn of_office(
    office: &Office,
    memory: &Memory,
    groups: &[Group],
    mentions: &[Mention],
    characters: &[Character],
) -> Option<usize> {
    if office.several
        || matches!(office.class, Class::Family | Class::Title | Class::Counterpart)
        || !office.definite && office.bare
    {
        return None;
    }
    let role = &office.role;
    let fits = |c: usize| {
        let known = groups.get(c).into_iter().flat_map(|g| g.mentions.iter().take(MOST_MENTIONS));
        let mut roles = known.filter_map(|m| mentions.get(*m)?.role.as_ref());
        let country_fits = role.country.is_none()
            || characters.get(c).is_some_and(|ch| ch.country.is_none() || ch.country == role.country);
        country_fits && roles.any(|known| same_office(known, role, office.bare))
    };
    memory.last(fits).next()
}

fn same_office(known: &Role, role: &Role, bare: bool) -> bool {
    let word = |text: &str| text.split_whitespace().next().unwrap_or_default().to_string();
    known.row == role.row
        && (bare || role.field.is_empty() || known.field.is_empty() || word(&known.field) == word(&role.field))
        || known.text == role.text
}

/// Who holds an office that stands without a name, as papers write it: "David Lane ... The home secretary said", "The
/// sports minister said ... Claude Dupont claims". The only person spoken of right before who has no office, or the one
/// whom the sentence behind begins with, where the office belongs to nobody else.
pub(super) fn holders(r: &Reader, groups: &[Group], mentions: &mut [Mention], offices: &[Vec<Office>]) {
    const BACK: usize = 2;
    if !r.cased || r.cases {
        return;
    }
    let body = r.document.body().first().map_or(0, |s| s.number);
    let roles = |c: usize, mentions: &[Mention]| {
        let own = groups.get(c).into_iter().flat_map(|g| &g.mentions).filter_map(|m| mentions.get(*m));
        own.filter_map(|m| m.role.clone()).collect::<Vec<Role>>()
    };
    let person = |c: usize| groups.get(c).is_some_and(|g| g.kind == EntityKind::Person);
    for s in &r.document.sentences {
        for office in offices.get(s.number).into_iter().flatten() {
            let says = r.verb(s, office.words.end).is_some();
            let sole = r.document.language.lexicon.row(office.role.row).col(2) == "sole";
            let the = office.words.start.checked_sub(1).is_some_and(|b| r.document.language.lists("the", r.key(s, b)));
            let own = sole && the && !office.several;
            let taken = (0..groups.len())
                .any(|c| roles(c, mentions).iter().any(|known| same_office(known, &office.role, office.bare)));
            let lead = s.number < body + BACK && office.words.start <= 1;
            if !(says || lead) || !own || taken || s.number < body {
                continue;
            }
            let free = |c: usize| person(c) && roles(c, mentions).is_empty();
            let near = |c: &usize, from: usize, to: usize, last: usize| {
                let own = groups.get(*c).into_iter().flat_map(|g| &g.mentions).filter_map(|m| mentions.get(*m));
                own.into_iter()
                    .any(|m| m.sentence >= from && m.sentence <= to && (m.sentence < s.number || m.words.end <= last))
            };
            let from = s.number.saturating_sub(BACK).max(body);
            let mut before = (0..groups.len()).filter(|c| free(*c) && near(c, from, s.number, office.words.start));
            let one = before.next().filter(|_| says && before.next().is_none());
            // The one whose name opens the next sentence, for the first time.
            let opens = |c: &usize| {
                let first = groups.get(*c).and_then(|g| mentions.get(*g.mentions.first()?));
                first.is_some_and(|m| m.sentence == s.number + 1 && m.words.start == 0)
            };
            let found = one.or_else(|| (0..groups.len()).find(|c| lead && free(*c) && opens(c)));
            let first = found.and_then(|c| groups.get(c)?.mentions.first().copied());
            if let Some(m) = first.and_then(|n| mentions.get_mut(n)) {
                m.role = Some(office.role.clone());
            }
        }
    }
}

/// The body that its head noun alone refers to: "the court".
pub(super) fn of_head(
    r: &Reader,
    s: &Sentence,
    at: usize,
    memory: &Memory,
    groups: &[Group],
    mentions: &[Mention],
) -> Option<(usize, Words)> {
    let head = r
        .entry(s, at, r.t.org_heads, Glue::Any)
        .filter(|e| e.en.is_none() && !matches!(r.document.tag(e), "pl" | "du"))?;
    let article_before = at > 0 && r.document.language.lists("the", r.key(s, at - 1));
    // Headlines leave the article out: "Court rejects claim".
    let headline = at == 0 && r.document.title().is_some_and(|t| t.number == s.number);
    // Without articles a bare noun that opens a sentence is the one spoken of.
    let bare = at == 0 && r.document.language.setting("articles") == Some("no");
    if !(headline || bare || r.has_article(head) || !r.cased && r.definite(s, at) || r.cased && article_before) {
        return None;
    }
    // "The former government" is not the one spoken of.
    let other = r.entry(s, head.end, r.t.passing, Glue::Any).is_some_and(|e| r.col(e, 1) == "other");
    if other && !r.cased {
        return None;
    }
    let class = r.col(head, 1);
    let key = r.document.language.fold.fold(&r.document.row(head).headword());
    let start = if article_before { at - 1 } else { at };
    let fits = |c: usize| {
        groups.get(c).is_some_and(|g| {
            g.kind == EntityKind::Organization
                && g.mentions
                    .iter()
                    .take(MOST_MENTIONS)
                    .filter_map(|m| mentions.get(*m))
                    .any(|m| !m.reporter && (m.class == class || m.keys.contains(&key)))
        })
    };
    // Named only later, it must be the one of its sort.
    let only = || {
        let mut all = (0..groups.len().min(MOST_CHARACTERS)).filter(|c| fits(*c));
        all.next().filter(|_| all.next().is_none())
    };
    let words = Words { start, end: head.end };
    let c = memory.last(fits).next().or_else(only)?;
    Some((c, words))
}

/// "The two sides", "both countries", "they", "she".
pub(super) fn of_table(
    r: &Reader,
    s: &Sentence,
    at: usize,
    memory: &Memory,
    characters: &[Character],
    mentions: &[Mention],
    before: Option<&[Reference]>,
) -> Option<Reference> {
    let entry = r.entry(s, at, r.t.anaphors, Glue::Any)?;
    let kind = |c: usize| characters.get(c).map(|c| c.kind);
    let live = |c: usize| characters.get(c).is_some_and(|c| !c.reporter);
    let who: Vec<usize> = match r.col(entry, 1) {
        "two-states" => pair(memory, |c| kind(c) == Some(EntityKind::Country)),
        "two-persons" => {
            pair(memory, |c| kind(c) == Some(EntityKind::Person) && live(c) && characters[c].role.is_some())
        }
        "two-organizations" => pair(memory, |c| kind(c) == Some(EntityKind::Organization) && live(c)),
        "two" => sides(memory, characters),
        "person" => person(r, s, entry, memory, characters, mentions).into_iter().collect(),
        "they" => before.and_then(|refs| several(r, s, refs, characters)).unwrap_or_default(),
        _ => Vec::new(),
    };
    (!who.is_empty()).then_some(Reference { words: Words { start: entry.start, end: entry.end }, who, named: false })
}

/// The person whom an adjective of origin stands for: "the Australian" before a verb.
pub(super) fn of_origin(
    r: &Reader,
    s: &Sentence,
    at: usize,
    memory: &Memory,
    characters: &[Character],
) -> Option<(usize, Words)> {
    let before = at.checked_sub(1)?;
    let origin = r.demonym(s, at).filter(|d| d.en.is_none() && d.pro.is_none())?;
    let article = r.cased && r.document.language.setting("the") == Some(r.key(s, before));
    r.verb(s, origin.end).filter(|_| article)?;
    let code = r.col(origin, 1);
    let fits = |c: usize| {
        let person = characters.get(c).filter(|x| x.kind == EntityKind::Person && !x.reporter);
        person.is_some_and(|x| x.country.as_deref() == Some(code))
    };
    let c = memory.last(fits).next()?;
    Some((c, Words { start: before, end: origin.end }))
}

/// The person of a pronoun: who did something in the newest sentence that names one, else whom it names last. A title
/// may tell that a name does not fit: "Mr Lund" is no "she".
fn person(
    r: &Reader,
    s: &Sentence,
    entry: &Entry,
    memory: &Memory,
    characters: &[Character],
    mentions: &[Mention],
) -> Option<usize> {
    const BACK: usize = 60;
    const SENTENCES: usize = 3;
    let unfit = |c: usize| {
        let own = memory.seen.iter().rev().take(BACK).filter(|(o, _)| *o == c);
        own.filter_map(|(_, m)| mentions.get(*m)).any(|m| {
            let Some(sentence) = r.document.sentences.get(m.sentence) else {
                return false;
            };
            (m.all.start..m.words.start).any(|n| {
                let word = sentence.tokens.get(n).map_or("", |t| sentence.text.get(t.start..t.end).unwrap_or_default());
                r.document.row(entry).has(2, word)
            })
        })
    };
    let is = |c: usize| characters.get(c).is_some_and(|c| c.kind == EntityKind::Person && !c.reporter);
    let fits = |c: usize| is(c) && !unfit(c);
    let near = memory.seen.iter().rev().take(BACK).filter_map(|(c, m)| Some((*c, mentions.get(*m)?)));
    let mut near = near.filter(|(c, m)| m.sentence + SENTENCES >= s.number && fits(*c)).peekable();
    let newest = near.peek()?.1.sentence;
    let here: Vec<(usize, &Mention)> = near.take_while(|(_, m)| m.sentence == newest).collect();
    let sentence = r.document.sentences.get(newest)?;
    let acts = |m: &Mention| r.verb(sentence, m.all.end).is_some();
    here.iter().rev().find(|(_, m)| acts(m)).or_else(|| here.first()).map(|(c, _)| *c)
}

/// "They": the subject of the sentence before, if that is several or a body.
fn several(r: &Reader, s: &Sentence, references: &[Reference], characters: &[Character]) -> Option<Vec<usize>> {
    let before = s.number.checked_sub(1).and_then(|n| r.document.sentences.get(n))?;
    let verb = |x: &Reference| r.verb(before, x.words.end).is_some();
    let last = references.iter().position(verb)?;
    let mut first = last;
    // "Spain and France agreed": one word between the two.
    while first > 0 && references[first].words.start == references[first - 1].words.end + 1 {
        first -= 1;
    }
    let mut who: Vec<usize> = Vec::new();
    for reference in &references[first..=last] {
        who.extend(reference.who.iter().filter(|c| !who.contains(c)).copied().collect::<Vec<_>>());
    }
    let one = who.len() == 1 && characters.get(who[0]).is_some_and(|c| c.kind == EntityKind::Person || c.reporter);
    (!one && !who.is_empty()).then_some(who)
}

/// The two that have been spoken of most, among those that fit.
fn pair(memory: &Memory, fits: impl Fn(usize) -> bool) -> Vec<usize> {
    let candidates: Vec<usize> = memory.last(fits).collect();
    let count = |c: usize| memory.count(c);
    let mut ranked: Vec<(usize, usize)> = candidates.iter().enumerate().map(|(age, c)| (age, *c)).collect();
    crate::sort::by_key(&mut ranked, |(age, c)| (std::cmp::Reverse(count(*c)), *age));
    let mut two: Vec<usize> = ranked.into_iter().take(2).map(|(_, c)| c).collect();
    crate::sort::plain(&mut two);
    if two.len() == 2 { two } else { Vec::new() }
}

/// Two sides: two states if there are two, else two bodies, else two people.
fn sides(memory: &Memory, characters: &[Character]) -> Vec<usize> {
    let kind = |k: EntityKind| move |c: usize| characters.get(c).is_some_and(|x| x.kind == k && !x.reporter);
    for k in [EntityKind::Country, EntityKind::Organization, EntityKind::Person] {
        let two = pair(memory, kind(k));
        let count = |c: &usize| memory.count(*c);
        if two.len() == 2
            && (two.iter().all(|c| count(c) > 1)
                || k == EntityKind::Person
                || k == EntityKind::Country && memory.seen.len() < 8)
        {
            return two;
        }
    }
    pair(memory, kind(EntityKind::Country))
}

/// The role of "his counterpart": the other's office with this nationality.
pub(super) fn counterpart(r: &Reader, role: &Role, other: &Role, nationality: &str) -> Role {
    let mut field = other.field.clone();
    if !field.is_empty() && !r.article.is_empty() {
        let first = field.split_whitespace().next().unwrap_or_default();
        let plain = r.document.language.fold.fold(first);
        if !plain.starts_with(r.article) {
            field = format!("{}{field}", r.article);
        }
    }
    let parts = if r.cased {
        [nationality, other.head.as_str(), field.as_str()]
    } else {
        [other.head.as_str(), field.as_str(), nationality]
    };
    let text: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    Role { text: text.join(" "), row: other.row, office: other.office, head: other.head.clone(), field, ..role.clone() }
}
