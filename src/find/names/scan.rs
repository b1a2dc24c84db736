//! One walk over a sentence in a language whose names bear no capitals: titles with names, bodies, tables, people.

use super::bodies;
use super::collectives::collective;
use super::mention::{Mention, Role};
use super::offices::{self, Class, Office};
use super::opening::opening;
use super::persons;
use super::phrase;
use super::reader::{Glue, Reader};
use crate::summary::EntityKind;
use crate::text::{Sentence, Words};

/// What one sentence gives.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub mentions: Vec<Mention>,
    /// offices without a name beside them: references to somebody
    pub offices: Vec<Office>,
}

pub(super) fn scan(r: &Reader, s: &Sentence) -> Found {
    let mut out = Found::default();
    let mut at = 0;
    // A dual or plural office lends its role to the names that follow with "and".
    let mut shared: Option<Role> = None;
    while at < s.tokens.len() {
        if let Some(skip) =
            r.entry(s, at, r.t.not_bodies, Glue::Particle).filter(|e| !r.tag_is(e, "unsure") && e.end > at + 1)
        {
            at = skip.end;
            continue;
        }
        if let Some(m) = collective(r, s, at) {
            at = push(&mut out, m);
            continue;
        }
        if let Some(m) = bodies::medium(r, s, at) {
            at = push(&mut out, m);
            continue;
        }
        let known = bodies::known(r, s, at);
        let listed = known.as_ref().map_or(0, |k| k.words.end);
        if let Some(office) = offices::office(r, s, at).filter(|o| {
            r.entry(s, at, r.t.offices, Glue::Any).is_none_or(|e| e.end >= listed)
                || o.words.end >= listed && o.words.end > at + 3
        }) {
            at = titled(r, s, office, &mut out, &mut shared);
            continue;
        }
        let body = bodies::body(r, s, at).or_else(|| bodies::ministry(r, s, at));
        match (known, body) {
            // A listed name of three words is whole, unless an adjective of origin follows.
            (Some(k), Some(b))
                if b.all.end > k.all.end
                    && (k.words.end < at + 2
                        || phrase::adjective(r, s, k.words.end)
                            && (k.words.end < at + 3 || r.demonym(s, k.words.end).is_some())) =>
            {
                at = push(&mut out, b)
            }
            (Some(k), _) => {
                let start = k.words.start;
                // "محمد القاهري": a name goes before a place that is part of it.
                let person = persons::person(r, s, at, false)
                    .filter(|p| p.words.end > k.words.end && !r.is(s, start, r.t.states, Glue::Particle));
                at = push(&mut out, person.unwrap_or(k));
            }
            (None, Some(b)) => at = push(&mut out, b),
            (None, None) => {
                if let Some(m) =
                    bodies::place(r, s, at).filter(|m| persons::person(r, s, m.words.start, false).is_none())
                {
                    at = push(&mut out, m);
                    continue;
                }
                // "قال سامي الحداد ومات كوردا": the second of two.
                let person = |m: &Mention| m.kind == EntityKind::Person && m.words.end == at && !m.weak;
                let second =
                    begins_and(r, s, at) && r.given(s, at, Glue::Particle) && out.mentions.last().is_some_and(person);
                let said =
                    at > 0 && r.verb(s, at - 1).is_some_and(|v| r.col(v, 1) == "say") || speaks(r, s, at) || second;
                if let Some(mut m) =
                    persons::person(r, s, at, said).or_else(|| introduced(r, s, at)).or_else(|| opening(r, s, at))
                {
                    m.weak |= said && !persons::plausible(r, s, m.words);
                    let single = m.words.end == at + 1;
                    m.weak |=
                        said && single && !r.famous(s, at) && (!r.surname(s, at, Glue::Particle) || r.ordinary(s, at));
                    after(r, s, &mut m, &shared);
                    // Where the verb stands last, the office stands right behind a name: "محمود بیات رئیس اداره".
                    if (said || r.verb_last) && m.role.is_none() {
                        apposed(r, s, &mut m);
                    }
                    m.weak &= m.role.is_none() || single;
                    let (from, end) = (m.words.end, m.all.end);
                    at = push(&mut out, m);
                    if end > from {
                        inner(r, s, Words { start: from, end }, &mut out);
                    }
                    continue;
                }
                match bodies::foreign(r, s, at) {
                    Some(m) => at = push(&mut out, m),
                    None => {
                        if r.is_word(s, at) && shared.is_some() && !begins_and(r, s, at) {
                            shared = None;
                        }
                        at += 1;
                    }
                }
            }
        }
    }
    out
}

/// "بلينكن: نبحث هدنة": a headline that opens with a name and a colon.
fn speaks(r: &Reader, s: &Sentence, at: usize) -> bool {
    const LONGEST: usize = 4;
    at == 0 && r.document.title().is_some_and(|t| t.number == s.number) && (1..=LONGEST).any(|n| r.text(s, n) == ":")
}

fn begins_and(r: &Reader, s: &Sentence, at: usize) -> bool {
    super::phrase::begins_with(r, s, at, &["and"])
}

fn push(out: &mut Found, m: Mention) -> usize {
    let end = m.all.end.max(m.words.end);
    out.mentions.push(m);
    end
}

/// An office and the name beside it.
fn titled(r: &Reader, s: &Sentence, office: Office, out: &mut Found, shared: &mut Option<Role>) -> usize {
    let next = past_short_title(r, s, past_place(r, s, past_titles(r, s, office.words.end)));
    let comma = r.comma(s, next);
    let indefinite_office = office.bare && !office.definite && office.class != Class::Title;
    // One unlisted word is a name behind a title alone: "الرئيس بايدن", not "مسؤول هندي يضرب".
    let title = office.bare && office.definite || office.class == Class::Title;
    let beside = persons::person(r, s, next, !indefinite_office)
        .map(|mut p| {
            let listed = r.given(s, next, Glue::Bare) || r.surname(s, next, Glue::Bare);
            if title && listed {
                p.weak = false;
            }
            let single = p.words.end == next + 1;
            p.weak |= single && (!title && !listed || !office.bare && r.definite(s, next));
            p
        })
        .filter(|p| !starts_with_particle(r, s, p))
        .filter(|p| !r.verb_last || (p.words.start..p.words.end).any(|n| !r.ordinary(s, n)))
        .filter(|p| !p.weak || !r.definite(s, p.words.start) || office.class == Class::Title);
    // "انتخب أعضاء المجلس سامي الحداد": many do not bear one name.
    let many =
        office.several && r.entry(s, office.words.start, r.t.offices, Glue::Any).is_some_and(|e| r.tag_is(e, "pl"));
    let beside = beside.filter(|p| !many || r.comma(s, p.words.end) || begins_and(r, s, p.words.end));
    let name = beside.or_else(|| {
        let from = past_short_title(r, s, past_titles(r, s, next + 1));
        // "مدرب الصقور، البرتغالي جواو كاردوزو"
        let from = r.demonym(s, from).filter(|d| r.has_article(d) && d.end == from + 1).map_or(from, |d| d.end);
        let p = comma.then(|| persons::person(r, s, from, false).or_else(|| enclosed(r, s, from))).flatten()?;
        (!office.bare && !starts_with_particle(r, s, &p)).then_some(p)
    });
    let far = if name.is_none() { far_name(r, s, &office) } else { None };
    if let Some(mut m) = far {
        inner(r, s, Words { start: office.words.start, end: m.words.start }, out);
        let told = s.words(Words { start: next, end: m.words.start }).trim().to_string();
        m.country = office.role.country.clone();
        m.affiliation = office.role.affiliation.clone();
        m.reporter = office.role.reporter;
        m.all.start = office.words.start;
        m.role = Some(Role { text: format!("{} {told}", office.role.text), ..office.role });
        return push(out, m);
    }
    inner(r, s, office.words, out);
    if let Some(state) = office.state {
        let mut m = bodies::mention(r, s, state, None, "a state by its minister");
        m.kind = EntityKind::Country;
        out.mentions.push(m);
    }
    // "جامعة القاضي عياض": the place bears the name of one who is not in the news.
    let place = office.words.start.checked_sub(1).is_some_and(|n| {
        let named = |e| r.col(e, 1) == "university";
        r.word_is(s, n, r.t.place_heads, Glue::Any) || r.entry(s, n, r.t.org_heads, Glue::Any).is_some_and(named)
    });
    let Some(mut m) = name.filter(|_| !(place && office.bare)) else {
        let end = office.words.end;
        out.offices.push(office);
        return end;
    };
    m.all.start = office.words.start;
    if office.class != Class::Title {
        m.country = office.role.country.clone();
        m.affiliation = office.role.affiliation.clone();
        m.reporter = office.role.reporter;
        if office.several {
            *shared = Some(office.role.clone());
        }
        if office.class != Class::Family {
            m.role = Some(office.role);
        }
    }
    let end = m.words.end;
    after(r, s, &mut m, &None);
    let all = m.all;
    out.mentions.push(m);
    if all.end > end {
        inner(r, s, Words { start: end, end: all.end }, out);
    }
    all.end
}

/// Past the titles and the adjective between an office and the name: "الناطق باسم الجيش اللواء", "المحامي الشهير".
fn past_titles(r: &Reader, s: &Sentence, from: usize) -> usize {
    let mut at = from;
    while let Some(title) = r.entry(s, at, r.t.offices, Glue::Bare).or_else(|| r.entry(s, at, r.t.offices, Glue::Any)) {
        let again = r.col(title, 1) == "title" && !r.has_and(title) && (title.pro.is_none() || r.has_article(title));
        if !again || r.given(s, at, Glue::Bare) || r.surname(s, at, Glue::Bare) && !r.has_article(title) {
            break;
        }
        at = title.end;
    }
    let named = |n: usize| r.given(s, n, Glue::Bare) || r.surname(s, n, Glue::Bare);
    let adjective = r.is_word(s, at) && r.definite(s, at) && !named(at) && r.given(s, at + 1, Glue::Bare);
    if adjective && (!r.ordinary(s, at + 1) || named(at + 2)) { at + 1 } else { at }
}

/// Past the same name in other letters: "ريمي ريو (Rémy RIOUX)".
fn past_latin(r: &Reader, s: &Sentence, at: usize) -> usize {
    const LONGEST: usize = 8;
    if r.text(s, at) != "(" || !r.foreign_script(s, at + 1) {
        return at;
    }
    (at + 2..at + LONGEST).find(|n| r.text(s, *n) == ")").map_or(at, |n| n + 1)
}

/// Past a title cut to a letter: "د. سعاد الحداد".
fn past_short_title(r: &Reader, s: &Sentence, at: usize) -> usize {
    let short = r.document.language.lists("short_titles", r.key(s, at));
    if short && r.text(s, at + 1) == "." { at + 2 } else { at + usize::from(short && r.text(s, at + 1) == "/") * 2 }
}

/// Past the place where an office is held: "سفير المغرب بالمكسيك، ...".
fn past_place(r: &Reader, s: &Sentence, at: usize) -> usize {
    let tables = [r.t.states, r.t.territories, r.t.capitals, r.t.cities];
    let there = |e: &crate::lang::Entry| tables.contains(&e.table) && r.document.clitic(e.pro).starts_with("with");
    s.entries_at(at).iter().find(|e| there(e)).map_or(at, |e| e.end)
}

/// A name nobody lists between commas behind an office: "سفيرة كندا، نيكي هالدن، إن".
fn enclosed(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    const WORDS: std::ops::Range<usize> = 2..5;
    let m = persons::person(r, s, at, true)?;
    let closed = s.tokens.get(m.words.end).is_none_or(|t| t.kind == crate::text::Kind::Mark && !t.joiner);
    let clean = (m.words.start..m.words.end).all(|n| !r.ordinary(s, n) || r.given(s, n, Glue::Particle));
    let fits = WORDS.contains(&(m.words.end - m.words.start)) && persons::plausible(r, s, m.words);
    (closed && clean && fits && !r.definite(s, at)).then_some(m)
}

/// The name behind an office and a phrase with a preposition: "القيادي في الحركة عبد اللطيف القانوع".
fn far_name(r: &Reader, s: &Sentence, office: &Office) -> Option<Mention> {
    const FAR: usize = 8;
    let from = office.words.end;
    let before = office.words.start.checked_sub(1)?;
    let spoken = r.verb(s, before).is_some_and(|v| r.col(v, 1) == "say");
    let counterpart = office.class == Class::Counterpart;
    let fits = spoken && (office.definite || counterpart) && !office.several && office.class != Class::Title;
    if !fits || !r.is_word(s, from) || !r.is(s, from, r.t.locative, Glue::Bare) {
        return None;
    }
    for at in from + 2..from + FAR {
        let that = r.word_is(s, at, r.t.stopwords, Glue::Bare) && !r.is(s, at, r.t.locative, Glue::Bare);
        if !r.is_word(s, at) || that || r.verb(s, at).is_some() {
            return None;
        }
        let opens = r.entry(s, at, r.t.particles, Glue::Bare).is_some_and(|e| r.col(e, 1) == "open");
        let named =
            (opens || r.given(s, at, Glue::Bare)) && bodies::known(r, s, at).is_none_or(|k| k.words.start != at);
        if named && let Some(m) = persons::person(r, s, at, false).filter(|m| !starts_with_particle(r, s, m)) {
            return Some(m);
        }
    }
    None
}

/// A name nobody lists that opens its clause and has its office behind a comma: "النعم ميارة، الأمين العام للاتحاد".
fn introduced(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    const WORDS: std::ops::Range<usize> = 2..4;
    let opens = at == 0 || !r.is_word(s, at - 1) || r.verb_last && behind_small(r, s, at);
    if !opens || r.ordinary(s, at) || r.is(s, at, r.t.offices, Glue::Any) || begins_and(r, s, at) {
        return None;
    }
    let m = persons::person(r, s, at, true)?;
    let office = offices::office(r, s, m.words.end + 1).filter(|_| r.comma(s, m.words.end))?;
    let own = (office.definite || !office.bare || enclosed_office(r, s, &office)) && office.class == Class::Office;
    let plain =
        r.entry(s, m.words.end + 1, r.t.offices, Glue::Any).is_some_and(|e| e.pro.is_none() || r.has_article(e));
    let clean = (m.words.start..m.words.end).all(|n| !r.ordinary(s, n));
    (own && plain && clean && WORDS.contains(&(m.words.end - m.words.start))).then_some(m)
}

/// Whether a word that no name has stands before word `at`: a preposition, "and", a verb, a weekday.
pub(super) fn behind_small(r: &Reader, s: &Sentence, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|b| r.never(s, b) || r.verb(s, b).is_some() || r.weekday(s, b))
}

/// Whether an office between commas needs nothing behind it, where nouns have no article: "..., رئیس مجلس، گفت".
fn enclosed_office(r: &Reader, s: &Sentence, office: &Office) -> bool {
    let mark = s.tokens.get(office.words.end).is_none_or(|t| t.kind == crate::text::Kind::Mark && !t.joiner);
    r.verb_last && (mark || r.verb(s, office.words.end).is_some())
}

/// An office right behind the name of one who speaks: "قال بيرند ريكسنجه زعيم حزب اليسار".
fn apposed(r: &Reader, s: &Sentence, m: &mut Mention) {
    let next = m.words.end;
    let plain = r.entry(s, next, r.t.offices, Glue::Any).is_some_and(|e| e.pro.is_none() || r.has_article(e));
    let Some(office) = offices::office(r, s, next).filter(|o| plain && (o.definite || !o.bare)) else {
        return;
    };
    let of_another = persons::person(r, s, office.words.end, true).is_some_and(|p| !starts_with_particle(r, s, &p));
    if m.words.end - m.words.start < 2 || of_another || office.class != Class::Office || office.several {
        return;
    }
    m.country = m.country.clone().or(office.role.country.clone());
    m.affiliation = m.affiliation.clone().or(office.role.affiliation.clone());
    m.all.end = office.words.end;
    m.reporter |= office.role.reporter;
    m.role = Some(office.role);
}

fn starts_with_particle(r: &Reader, s: &Sentence, p: &Mention) -> bool {
    persons::particle_of(r, s, p.words.start).is_some()
}

/// Names within an office's words: its state, its body.
fn inner(r: &Reader, s: &Sentence, words: Words, out: &mut Found) {
    let mut at = words.start;
    while at < words.end {
        let office = r.is(s, at, r.t.offices, Glue::Any);
        let m = if office { None } else { bodies::known(r, s, at) };
        let b = if office { None } else { bodies::body(r, s, at) };
        let m = match (m, b) {
            (Some(m), Some(b)) => Some(if b.all.end > m.all.end { b } else { m }),
            (m, b) => m.or(b),
        };
        match m.filter(|m| m.words.end <= words.end) {
            Some(m) => {
                at = m.words.end.max(at + 1);
                out.mentions.push(m);
            }
            None => at += 1,
        }
    }
}

/// What stands behind a name: ", وزير الخارجية المصري،" or the club in brackets.
fn after(r: &Reader, s: &Sentence, m: &mut Mention, shared: &Option<Role>) {
    if m.kind != EntityKind::Person {
        return;
    }
    if m.role.is_none() && begins_and(r, s, m.words.start) {
        m.role.clone_from(shared);
    }
    let next = past_latin(r, s, m.words.end);
    if r.comma(s, next) {
        if let Some(office) = offices::office(r, s, next + 1) {
            let own = r
                .entry(s, next + 1, r.t.offices, Glue::Any)
                .is_some_and(|e| !r.has_and(e) && (e.pro.is_none() || r.has_article(e)));
            let of_another = persons::person(r, s, office.words.end, true)
                .is_some_and(|p| !starts_with_particle(r, s, &p) && !p.weak);
            if own
                && !of_another
                && (!office.bare || office.definite || enclosed_office(r, s, &office))
                && office.class != Class::Family
                && office.class != Class::Title
            {
                m.country = m.country.clone().or(office.role.country.clone());
                m.affiliation = m.affiliation.clone().or(office.role.affiliation.clone());
                m.all.end = office.words.end;
                m.reporter |= office.role.reporter;
                m.role = m.role.clone().or(Some(office.role));
            }
        }
    } else if r.text(s, next) == "(" && m.affiliation.is_none() {
        let club = bodies::known(r, s, next + 1).or_else(|| bodies::body(r, s, next + 1));
        if let Some(club) = club.filter(|c| c.kind == EntityKind::Organization && r.text(s, c.words.end) == ")") {
            m.affiliation = Some(club.name);
        }
    }
}
