//! From mentions to characters: the same name, a surname for a full name, a short name for a long one, a capital for
//! its government.

use super::Character;
use super::bodies::ALONE;
use super::mention::{Id, Mention, Role};
use super::reader::{Glue, Reader};
use crate::page::hash::{self, HashedMap};
use crate::summary::EntityKind;
use crate::text::{Document, Sentence, WordCase};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Letters that two spellings of one long name may differ by.
const MAX_TYPOS: usize = 1;
/// Groups that a mention is compared with for each of its words.
const MAX_SHELF: usize = 60;
/// Letters from which spellings are compared loosely.
const LOOSE: usize = 5;

/// A character with the numbers of its mentions.
#[derive(Debug)]
pub(super) struct Group {
    pub kind: EntityKind,
    pub id: Id,
    pub keys: Vec<String>,
    pub mentions: Vec<usize>,
}

/// Groups the mentions; weak ones that nothing confirms are left out.
pub(super) fn groups(r: &Reader, mentions: &mut [Mention]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut index: HashedMap<Vec<usize>> = HashedMap::default();
    // The fullest first, so that short forms find them; then in the order of the text.
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    crate::sort::by_key(&mut order, |n| {
        let m = &mentions[*n];
        (m.weak, std::cmp::Reverse(m.keys.len().min(3)), *n)
    });
    for n in order {
        let m = &mentions[n];
        // Only groups that share the beginning of a word are compared.
        let shelves = shelves(r, m);
        let mut near: Vec<usize> = shelves.iter().filter_map(|k| index.get(k)).flatten().copied().collect();
        crate::sort::plain(&mut near);
        near.dedup();
        let found = near.into_iter().find(|g| same(r, &groups[*g], m));
        let number = found.unwrap_or(groups.len());
        for shelf in shelves {
            let list = index.entry(shelf).or_default();
            if list.last() != Some(&number) && list.len() < MAX_SHELF {
                list.push(number);
            }
        }
        match found {
            Some(g) => {
                let m = &mentions[n];
                if m.keys.len() > groups[g].keys.len() && m.id == Id::Name && groups[g].id == Id::Name {
                    groups[g].keys.clone_from(&m.keys);
                }
                if groups[g].id == Id::Name && m.id != Id::Name && groups[g].kind == m.kind {
                    groups[g].id = m.id.clone();
                }
                groups[g].mentions.push(n);
            }
            None => groups.push(Group { kind: m.kind, id: m.id.clone(), keys: m.keys.clone(), mentions: vec![n] }),
        }
    }
    given_alone(r, mentions, &mut groups);
    employers(mentions, &mut groups);
    for g in &mut groups {
        crate::sort::plain(&mut g.mentions);
        settle_place(r, g, mentions);
    }
    // "الحكومة" beside "الحكومة المغربية" is that one, or nobody: a reference without a name.
    let alone = |g: &Group| g.mentions.iter().filter_map(|m| mentions.get(*m)).all(|m| m.why == ALONE);
    let class = |g: &Group| g.mentions.first().and_then(|m| mentions.get(*m)).map_or("", |m| m.class.as_str());
    let bodies: Vec<&str> =
        groups.iter().filter(|g| g.kind == EntityKind::Organization && !alone(g)).map(class).collect();
    // "Police" beside "Swedish police".
    let ends: Vec<&String> =
        groups.iter().filter(|g| g.kind == EntityKind::Organization).filter_map(|g| g.keys.last()).collect();
    let shown = |g: &Group| g.kind == EntityKind::Group && r.cased && g.keys.len() == 1 && ends.contains(&&g.keys[0]);
    let spare: Vec<bool> = groups.iter().map(|g| alone(g) && bodies.contains(&class(g)) || shown(g)).collect();
    let mut spare = spare.into_iter();
    groups.retain(|_| !spare.next().unwrap_or_default());
    groups.retain(|g| {
        let sure = g.mentions.iter().any(|m| !mentions[*m].weak);
        // A collective is somebody where it acts and is spoken of more than once.
        let again = g.mentions.len() > 1;
        if g.kind == EntityKind::Group { sure && again } else { sure || again && g.kind == EntityKind::Person }
    });
    crate::sort::by_key(&mut groups, |g| g.mentions.first().copied());
    groups
}

/// A given name alone is the only one of the article who has it: `تقول ليلى` after `ليلى حداد`.
fn given_alone(r: &Reader, mentions: &[Mention], groups: &mut Vec<Group>) {
    let person = |g: &Group| g.kind == EntityKind::Person && g.id == Id::Name;
    let office = |g: &Group| {
        let roles = g.mentions.iter().filter_map(|m| mentions.get(*m)?.role.as_ref());
        roles.filter(|role| role.office).map(|role| role.row).collect::<Vec<_>>()
    };
    let mut first: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, g) in groups.iter().enumerate().filter(|(_, g)| person(g) && g.keys.len() > 1) {
        first.entry(g.keys.first().map_or("", String::as_str)).or_default().push(n);
    }
    // The only one of that name, or the only one who holds the same office: "الرئيس حسن".
    let only = |g: &Group| {
        let all = first.get(g.keys[0].as_str())?;
        let own = office(g);
        let mut same = all.iter().filter(|n| office(&groups[**n]).iter().any(|row| own.contains(row)));
        match all.as_slice() {
            [one] if !r.cased => Some(*one),
            // "شيرين" where one of that name is spoken of all the time.
            all if !r.cased => {
                let times = |n: usize| groups.get(n).map_or(0, |g| g.mentions.len());
                let most = all.iter().copied().max_by_key(|n| times(*n))?;
                let others = all.iter().filter(|n| **n != most).map(|n| times(*n)).sum::<usize>();
                (times(most) > 2 * others)
                    .then_some(most)
                    .or_else(|| same.next().filter(|_| same.next().is_none()).copied())
            }
            _ => same.next().filter(|_| same.next().is_none()).copied(),
        }
    };
    let joins: Vec<(usize, usize)> = groups
        .iter()
        .enumerate()
        .filter(|(_, g)| person(g) && g.keys.len() == 1)
        .filter_map(|(n, g)| Some((n, only(g)?)))
        .collect();
    for (from, to) in joins {
        let moved = std::mem::take(&mut groups[from].mentions);
        groups[to].mentions.extend(moved);
    }
    groups.retain(|g| !g.mentions.is_empty());
}

/// Whom an office belongs to is no person, whatever the longer name looks like: "chief executive of Northwind" tells what
/// Northwind Rail is.
fn employers(mentions: &[Mention], groups: &mut Vec<Group>) {
    let all = |g: &Group, is: fn(&Mention) -> bool| g.mentions.iter().filter_map(|n| mentions.get(*n)).all(is);
    let short = |g: &Group| g.keys.len() == 1 && g.id == Id::Name && g.kind == EntityKind::Organization;
    let joins: Vec<(usize, usize)> = groups
        .iter()
        .enumerate()
        .filter(|(_, g)| short(g) && all(g, |m| m.class == "company"))
        .filter_map(|(from, short)| {
            let longer = |g: &Group| {
                g.kind == EntityKind::Person
                    && g.id == Id::Name
                    && g.keys.len() > 1
                    && g.keys.first() == short.keys.first()
                    && all(g, |m| m.role.is_none() && m.class.is_empty())
            };
            Some((from, groups.iter().position(longer)?))
        })
        .collect();
    for (from, to) in joins {
        let moved = std::mem::take(&mut groups[from].mentions);
        groups[to].kind = EntityKind::Organization;
        groups[to].mentions.extend(moved);
    }
    groups.retain(|g| !g.mentions.is_empty());
}

/// A name that stands behind "in" here and elsewhere not: somebody's if it does something anywhere, else a place's.
fn settle_place(r: &Reader, g: &mut Group, mentions: &[Mention]) {
    let own = || g.mentions.iter().filter_map(|n| mentions.get(*n));
    let Some(other) = own().find(|m| m.kind != EntityKind::Place).filter(|_| g.id == Id::Name) else {
        return;
    };
    if !own().any(|m| m.kind == EntityKind::Place) {
        return;
    }
    let acts = |m: &Mention| r.document.sentences.get(m.sentence).is_some_and(|s| r.verb(s, m.words.end).is_some());
    let sure = own().find(|m| m.kind == EntityKind::Person && !m.guess).or(Some(other).filter(|m| !m.guess));
    let elsewhere = own().filter(|m| m.kind != EntityKind::Place).count();
    let someone = own().any(|m| m.kind != EntityKind::Place && acts(m)) || elsewhere * 2 > g.mentions.len();
    let kind = sure.map(|m| m.kind).or_else(|| someone.then_some(other.kind));
    g.kind = kind.unwrap_or(EntityKind::Place);
}

/// Where a mention is looked for: the beginnings of its words, its initials, its row or state, as hashes.
fn shelves(r: &Reader, m: &Mention) -> Vec<u64> {
    const LETTERS: usize = 3;
    let start = |w: &str| hash::of_letters(w.chars().take(LETTERS));
    let bare = |w: &String| w.strip_prefix(r.article).filter(|_| !r.article.is_empty()).map(start);
    let mut out: Vec<u64> = m.keys.iter().map(|w| start(w)).collect();
    out.extend(m.keys.iter().filter_map(bare));
    out.push(hash::of_letters(m.keys.iter().flat_map(|w| w.chars()).take(LETTERS)));
    out.push(hash::of_letters(initials(r, &m.keys).take(LETTERS)));
    let own = |name: &str| hash::of_letters(std::iter::once('=').chain(name.chars()));
    match &m.id {
        Id::State(iso) => out.push(own(iso)),
        Id::Row(row) => out.push(own(&row.to_string())),
        Id::Name => {}
    }
    out
}

/// The first letters of a name's words, small connecting words left out.
fn initials<'k>(r: &Reader<'k>, keys: &'k [String]) -> impl Iterator<Item = char> + 'k {
    let (lexicon, connectors) = (&r.document.language.lexicon, r.t.connectors);
    keys.iter()
        .filter(move |w| lexicon.get_in(connectors, w).is_none())
        .filter_map(|w| w.chars().next().filter(|c| c.is_alphanumeric()))
}

fn same(r: &Reader, g: &Group, m: &Mention) -> bool {
    match (&g.id, &m.id) {
        (Id::State(a), Id::State(b)) => return a == b,
        (Id::Row(a), Id::Row(b)) => return a == b,
        (Id::State(_), _) | (_, Id::State(_)) => return false,
        _ => {}
    }
    if g.kind == EntityKind::Person && m.guess && m.keys.len() == 1 && g.keys.len() > 1 && g.id == Id::Name {
        return same_person(r, &plain(r, &g.keys), &m.keys) || r.cased && g.keys.first() == m.keys.first();
    }
    if g.kind != m.kind {
        // Whether "in X" names a place or a body the other mentions tell: `settle_place`.
        let placed = g.kind == EntityKind::Place || m.kind == EntityKind::Place;
        let named = g.id == Id::Name && m.id == Id::Name;
        return g.keys == m.keys
            && (m.weak
                || g.kind == EntityKind::Organization && m.kind == EntityKind::Person
                || r.cased && placed && named);
    }
    match m.kind {
        EntityKind::Person => same_person(r, &plain(r, &g.keys), &plain(r, &m.keys)),
        EntityKind::Place => same_place(r, &g.keys, &m.keys),
        _ => same_body(r, &g.keys, &m.keys),
    }
}

/// The words of a name without its particles, which papers spell in many ways.
fn plain<'k>(r: &Reader, keys: &'k [String]) -> Cow<'k, [String]> {
    let particle =
        |w: &String| r.document.language.lexicon.get_in(r.t.particles, w).is_some_and(|row| row.col(1) == "next");
    if !keys.iter().any(particle) {
        return Cow::Borrowed(keys);
    }
    let out: Vec<String> = keys.iter().filter(|w| !particle(w)).cloned().collect();
    if out.is_empty() { Cow::Borrowed(keys) } else { Cow::Owned(out) }
}

/// The same person: all words alike, or the shorter form begins or ends the longer.
pub(super) fn same_person(r: &Reader, a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let ends = |x: &[String]| short.iter().rev().zip(x.iter().rev()).all(|(s, l)| alike(r, s, l));
    let begins = short.iter().zip(long).all(|(s, l)| alike(r, s, l));
    match short.len() {
        0 => false,
        1 => long.len() > 1 && ends(long) || a == b,
        n if n == long.len() => begins,
        _ => ends(long) || begins || outer(r, short, long) || a.concat() == b.concat(),
    }
}

/// Same first and last word: a middle name or initial is left out.
fn outer(r: &Reader, short: &[String], long: &[String]) -> bool {
    let last = || short.last().zip(long.last()).is_some_and(|(a, b)| alike(r, a, b));
    short.len() >= 2 && alike(r, &short[0], &long[0]) && last()
}

fn same_place(r: &Reader, a: &[String], b: &[String]) -> bool {
    a == b || r.cases && a.len() == b.len() && a.iter().zip(b).all(|(x, y)| alike(r, x, y))
}

fn same_body(r: &Reader, a: &[String], b: &[String]) -> bool {
    fn strip<'w>(w: &'w str, article: &str) -> &'w str {
        w.strip_prefix(article).filter(|x| !article.is_empty() && x.chars().count() > 1).unwrap_or(w)
    }
    let bare = |words: &'_ [String]| -> Vec<String> { words.iter().map(|w| strip(w, r.article).to_string()).collect() };
    let same_word = |(x, y): (&String, &String)| strip(x, r.article) == strip(y, r.article);
    if a.len() == b.len() {
        return a.iter().zip(b).all(same_word);
    }
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() == long.len() {
        return a == b || r.cases && a.iter().zip(&b).all(|(x, y)| alike(r, x, y));
    }
    let generic = |w: &str| r.document.language.lexicon.get("org_heads", w).is_some();
    let start = long.starts_with(short);
    let acronym = r.cased && short.len() == 1 && long.len() > 1 && short[0].len() > 1 && {
        initials(r, long).eq(short[0].chars())
    };
    // "الخارجية التركية" for "وزارة الخارجية التركية".
    let field_alone = short.len() + 1 == long.len()
        && short.len() > 1
        && long.ends_with(short)
        && generic(&long[0])
        && (r.cased || !generic(&short[0]));
    acronym
        || field_alone
        || start && (short.len() > 1 || !generic(&short[0]))
        || r.cased
            && short.len() == 1
            && !generic(&short[0])
            && long.len() <= 3
            && long.contains(&short[0])
            && short[0].len() > 4
}

/// Alike up to a letter, where the words are long.
pub(super) fn alike(r: &Reader, a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if r.cases && a.chars().take(2).eq(b.chars().take(2)) {
        return r.forms_of_one(a, b);
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if x.len().min(y.len()) < LOOSE || x.len().abs_diff(y.len()) > MAX_TYPOS || x.first() != y.first() {
        return false;
    }
    let front = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let back = x.iter().rev().zip(y.iter().rev()).take_while(|(p, q)| p == q).count();
    // Another ending is another word; another vowel within is another spelling.
    let longest = x.len().max(y.len());
    front + back + MAX_TYPOS >= longest && back > 0
}

/// Capitals that act stand for their state; the others stay places.
pub(super) fn metonyms(r: &Reader, mentions: &mut [Mention]) {
    let acting: Vec<bool> = (0..mentions.len())
        .map(|n| {
            let m = &mentions[n];
            m.capital.is_some()
                && r.document.sentences.get(m.sentence).is_some_and(|s| acts(r, s, m, beside(mentions, n)))
        })
        .collect();
    for (m, acting) in mentions.iter_mut().zip(acting) {
        if let Some(iso) = m.capital.clone().filter(|_| acting) {
            m.kind = EntityKind::Country;
            m.id = Id::State(iso);
            m.why = "a capital that acts stands for its government";
        }
    }
}

/// The mentions around one, which are in the order of the text.
fn beside(mentions: &[Mention], n: usize) -> &[Mention] {
    const AROUND: usize = 3;
    let range = n.saturating_sub(AROUND)..(n + AROUND).min(mentions.len());
    mentions.get(range).unwrap_or_default()
}

fn acts(r: &Reader, s: &Sentence, m: &Mention, all: &[Mention]) -> bool {
    let before = m.words.start.checked_sub(1);
    let and_here = super::phrase::begins_with(r, s, m.words.start, &["and"])
        || before.is_some_and(|b| r.cased && r.key(s, b) == and_word(r));
    let pro = s
        .entries_at(m.words.start)
        .iter()
        .find(|e| e.end == m.words.end && e.table == r.t.capitals)
        .map_or("", |e| r.document.clitic(e.pro));
    if pro.split('+').any(|p| matches!(p, "with" | "to" | "as")) {
        return false;
    }
    if r.document.language.setting("verb_last") == Some("yes") {
        return crate::find::subject::may_be(r.document, s, m.words) && !r.comma(s, m.words.end);
    }
    if before.is_some_and(|b| r.word_is(s, b, r.t.locative, Glue::Any) || r.word_is(s, b, r.t.place_heads, Glue::Any)) {
        return false;
    }
    // A pair of capitals or states: "أنقرة وواشنطن", "between London and Paris".
    let mate = all.iter().find(|o| {
        o.sentence == m.sentence
            && (o.capital.is_some() || o.kind == EntityKind::Country)
            && (o.words.start == m.words.end
                || r.cased && o.words.start == m.words.end + 1 && r.key(s, m.words.end) == and_word(r))
    });
    if let Some(mate) = mate {
        let joined = r.cased || super::phrase::begins_with(r, s, mate.words.start, &["and"]);
        let located = before.is_some_and(|b| r.verb(s, b).is_some());
        return joined && (located || before.is_none() || before.is_some_and(|b| !r.comma(s, b)));
    }
    if and_here {
        return all.iter().any(|o| {
            o.sentence == m.sentence
                && (o.capital.is_some() || o.kind == EntityKind::Country)
                && (o.words.end == m.words.start || r.cased && o.words.end + 1 == m.words.start)
                && !located(r, s, o)
        });
    }
    let after = m.words.end;
    if r.comma(s, after) {
        return false;
    }
    let verb_before = !r.cased && before.is_some_and(|b| r.verb(s, b).is_some_and(|v| r.col(v, 1) == "say"));
    let verb_after = r.verb(s, after).is_some_and(|v| r.cased && r.col(v, 1) != "aux" || !r.cased && before.is_none());
    verb_before || verb_after
}

fn located(r: &Reader, s: &Sentence, m: &Mention) -> bool {
    let before = m.words.start.checked_sub(1);
    before.is_some_and(|b| r.word_is(s, b, r.t.locative, Glue::Any))
        || s.entries_at(m.words.start)
            .iter()
            .any(|e| e.end == m.words.end && r.document.clitic(e.pro).split('+').any(|p| matches!(p, "with" | "to")))
}

fn and_word<'a>(r: &'a Reader) -> &'a str {
    r.document.language.setting("and").unwrap_or_default()
}

/// The character of a group.
pub(super) fn character(document: &Document, group: &Group, mentions: &[Mention]) -> Character {
    let own = || group.mentions.iter().filter_map(|n| mentions.get(*n));
    // A state by its most frequent name, all else by the fullest.
    let state = group.kind == EntityKind::Country;
    let often = |m: &Mention| own().filter(|o| o.keys == m.keys).count();
    // A form without a case ending before one with it; of those that no table knows the one that others go back to.
    let cases = document.language.setting("cases") == Some("yes");
    let nominative = |m: &Mention| {
        let s = document.sentences.get(m.sentence).filter(|_| cases)?;
        let base = own().filter(|o| o.keys != m.keys && goes_back(document, o, m)).count();
        Some((document.case(s, m.words) == WordCase::Nominative, base))
    };
    let fullest = own()
        .filter(|m| !state || m.capital.is_none())
        .max_by_key(|m| {
            (
                m.keys.len() * usize::from(!state),
                !m.guess,
                nominative(m),
                if state { often(m) } else { 0 },
                std::cmp::Reverse(m.sentence),
            )
        })
        .or_else(|| own().next());
    let name = fullest.map(|m| m.name.clone()).unwrap_or_default();
    let mut aliases: Vec<String> = Vec::new();
    for m in own() {
        if m.name != name && !aliases.contains(&m.name) {
            aliases.push(m.name.clone());
        }
    }
    let role = best_role(own());
    let mut places: Vec<_> = own().map(|m| (m.sentence, m.span)).collect();
    crate::sort::plain(&mut places);
    places.dedup();
    let _ = document;
    Character {
        kind: group.kind,
        role: role.map(|role| role.text.clone()),
        affiliation: role
            .and_then(|role| role.affiliation.clone())
            .or_else(|| own().find_map(|m| m.affiliation.clone())),
        country: role.and_then(|role| role.country.clone()).or_else(|| own().find_map(|m| m.country.clone())),
        aliases,
        mentions: places,
        reporter: own().any(|m| m.reporter),
        why: fullest.map_or("", |m| m.why).to_string(),
        name,
    }
}

/// Whether every word of one mention is a form of the other's.
fn goes_back(document: &Document, form: &Mention, base: &Mention) -> bool {
    let of = |(f, b): (&String, &String)| f == b || document.language.bases(f).any(|key| key == *b);
    form.keys.len() == base.keys.len() && form.keys.iter().zip(&base.keys).all(of)
}

/// An office before a trade, with its field before without, the first before later ones.
pub(super) fn best_role<'m>(mentions: impl Iterator<Item = &'m Mention>) -> Option<&'m Role> {
    mentions
        .filter_map(|m| m.role.as_ref())
        .enumerate()
        .max_by_key(|(n, role)| {
            (role.office, !role.field.is_empty() || role.affiliation.is_some(), std::cmp::Reverse(*n))
        })
        .map(|(_, role)| role)
}
