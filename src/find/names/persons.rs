//! Names of people in languages whose names bear no capitals: by the words that they are made of, by the title or the
//! verb of saying beside them.
//!
//! `وقال ناصر بوريطة إن`: a given name, then a word that is none of the language's.

use super::mention::{Id, Mention};
use super::phrase::begins_with;
use super::reader::{Glue, Reader, STEM};
use crate::lang::Entry;
use crate::summary::EntityKind;
use crate::text::{Kind, Sentence, Words};

/// Words that a person's name may have.
const MAX_NAME: usize = 7;
/// Letters of the shortest unknown word that may be a name.
const SHORTEST: usize = 3;
/// Letters that a word has at least behind what may be a particle.
const LONG_REST: usize = 4;

/// One past the last word of the name that begins at `at`. `sure`: a title or a verb of saying stands before it, so
/// that unknown words are taken too.
pub(super) fn run(r: &Reader, s: &Sentence, at: usize, sure: bool) -> Option<usize> {
    if r.is(s, at, r.t.place_heads, Glue::Particle) || r.is(s, at, r.t.not_bodies, Glue::Particle) {
        return None;
    }
    let (mut known, mut unknown, mut open, mut given) = (0, 0, false, false);
    let mut end = at;
    let mut n = at;
    while n < at + MAX_NAME {
        let first = n == at;
        let Some(token) = s.tokens.get(n) else { break };
        if token.joiner && !first {
            n += 1;
            continue;
        }
        if token.kind != Kind::Word || r.foreign_script(s, n) || r.marked_common(s, n) {
            break;
        }
        let glue = if first { Glue::Particle } else { Glue::Bare };
        if let Some(particle) = r
            .entry(s, n, r.t.particles, glue)
            .filter(|_| !r.word_is(s, n, r.t.not_names, Glue::Bare) || r.exact_name(s, n))
        {
            let class = r.col(particle, 1);
            if class == "tail" && !first
                || class == "open"
                || class == "next" && (!first || sure || follows_name(r, s, particle.end))
                || class == "inside" && !first && follows_name(r, s, particle.end)
            {
                open = class != "tail";
                given = r.col(particle, 2) == "given";
                n = particle.end;
                if !open {
                    end = n;
                }
                continue;
            }
        }
        // Given names and surnames may have several words: "عبد الله".
        let listed = [r.t.given, r.t.foreign, r.t.surnames, r.t.foreign_surnames]
            .iter()
            .filter_map(|t| r.entry(s, n, *t, glue))
            .max_by_key(|e| e.end);
        // "محمد السادس": an ordinal ends the name of a king or pope.
        if sure && known > 0 && r.word_is(s, n, r.t.ordinals, Glue::Bare) {
            let more = r.word_is(s, n + 1, r.t.ordinals, Glue::Bare);
            return Some(n + 1 + usize::from(more));
        }
        let stop = if open {
            r.word_is(s, n, r.t.stopwords, Glue::Bare)
        } else {
            r.never(s, n) || r.verb(s, n).is_some() && !(listed.is_some() && first && sure)
        };
        // "حسن الشيخ محمود": a title within a name.
        let title_within = !first
            && known > 0
            && !r.never(s, n)
            && !r.never(s, n + 1)
            && (r.surname(s, n, Glue::Bare)
                || r.entry(s, n, r.t.offices, Glue::Any).is_some_and(|e| r.col(e, 1) == "title"))
            && (r.given(s, n + 1, Glue::Bare) || r.surname(s, n + 1, Glue::Bare) && !r.ordinary(s, n + 1));
        // "رائد" is a rank, and a given name before another name.
        let rank = |e: &crate::lang::Entry| r.tag_is(e, "unsure") && r.given(s, n, glue) && name_word(r, s, n + 1);
        let other = !title_within && r.entry(s, n, r.t.offices, Glue::Any).is_some_and(|e| !rank(e))
            || r.is(s, n, r.t.org_heads, Glue::Any)
            || r.demonym(s, n).is_some()
            || place(r, s, n) && !(n == at + 1 && foreign_given(r, s, at) && !r.definite(s, n));
        match listed {
            // "السوداني" is a surname behind other names, an adjective else.
            Some(entry)
                if known > 0
                    && !first
                    && !stop
                    && r.surname(s, n, glue)
                    && r.demonym(s, n).is_some_and(|d| r.tag_is(d, "m") && entry.end == d.end) =>
            {
                return Some(entry.end);
            }
            Some(entry)
                if open
                    || !other && !stop
                    || (known > 0
                        && unknown == 0
                        && !stop
                        && n == at + 1
                        && r.surname(s, n, glue)
                        && r.demonym(s, n).is_none_or(|d| !r.has_article(d) || r.cased)) =>
            {
                // "أعلن جو بايدن زيادة": behind a full name an ordinary noun is the object.
                let noun = late_ending(r, s, n) || doubtful_ending(r, s, n);
                if known + unknown > 1 && !open && noun && r.ordinary(s, n) && !r.given(s, n, glue) {
                    break;
                }
                // "أعلنت الدولة الحداد": a noun with the article rather than a surname.
                if first && sure && r.ordinary(s, n) && r.definite(s, n) && !r.given(s, n, glue) {
                    break;
                }
                if r.ordinary(s, n)
                    && !open
                    && (first && !(sure || second_listed(r, s, entry))
                        || !first && !r.surname(s, n, glue) && !r.given(s, n, glue))
                {
                    break;
                }
                known += 1;
                n = entry.end;
            }
            _ if title_within => n += 1,
            _ if stop || other && !open => break,
            // Where surnames are built like adjectives, only a word that is common as it stands is none.
            _ if r.ordinary(s, n)
                && !open
                && !(r.verb_last && known == 1 && n == at + 1 && !r.exactly_common(s, n)) =>
            {
                break;
            }
            _ if ends_like_name(r, s, n) && r.verb(s, n).is_none() => {
                known += 1;
                n += 1;
            }
            _ if open && given => {
                known += 1;
                n += 1;
            }
            _ if !(sure || known > 0) => break,
            _ if token.key().chars().count() < SHORTEST && !open => break,
            _ if has_verb(r, s, n)
                || !open
                    && r.shaped(s, n)
                    && !(first && sure && !doubtful_ending(r, s, n) && name_word(r, s, n + 1)) =>
            {
                break;
            }
            _ if !first
                && known == 1
                && unknown == 0
                && (r.given(s, n, Glue::Any) || r.is(s, n, r.t.offices, Glue::Any))
                && r.document.clitic(token.forms.iter().find(|f| f.pro.is_some()).and_then(|f| f.pro))
                    == "with+the"
                && !begins_with(r, s, n, &["with"]) =>
            {
                unknown += 1;
                n += 1;
            }
            _ if token.forms.iter().any(|f| f.en.is_none() && r.document.clitic(f.pro).ends_with("to+the")) => {
                break;
            }
            _ if inflected(r, s, n) && (!first || !sure) => break,
            // Behind a full name it is rather an adverb: "إيلي داغر رموزا".
            _ if !open && known + unknown > 1 && (doubtful_ending(r, s, n) || late_ending(r, s, n)) => break,
            // "تعليقات ترامب الوقحة": an adjective.
            _ if !open && !first && r.definite(s, n) && late_ending(r, s, n) => break,
            _ if !first
                && !open
                && (looks_like_verb(r, s, n)
                    || begins_with(r, s, n, &["and"])
                    || attached(r, s, n, known, unknown) && !r.recurs(s, n)
                    || starts_another(r, s, n) && !r.recurs(s, n)) =>
            {
                break;
            }
            _ if first && r.definite(s, n) && !r.article.is_empty() && !sure => break,
            _ => {
                unknown += 1;
                n += 1;
            }
        }
        open = false;
        end = n;
    }
    (end > at).then_some(end)
}

/// Whether an unknown word is a particle and a word of the language: "بالقرار"; behind a full name whatever may be one.
fn attached(r: &Reader, s: &Sentence, at: usize, known: usize, unknown: usize) -> bool {
    let names = [r.t.given, r.t.foreign, r.t.surnames, r.t.foreign_surnames];
    let particle = |pro| matches!(r.document.clitic(pro).split('+').next(), Some("with" | "to" | "as"));
    let word = s
        .entries_at(at)
        .iter()
        .any(|e| particle(e.pro) && e.end == at + 1 && !names.contains(&e.table) && !r.takes_ending(s, at, e));
    let forms = s.tokens.get(at).map(|t| &*t.forms).unwrap_or_default();
    let shaped = forms.iter().any(|f| f.en.is_none() && particle(f.pro) && f.key.chars().count() >= LONG_REST);
    let surname = known == 1 && unknown == 0;
    begins_with(r, s, at, &["with", "to", "as"]) && (word || !surname) || known + unknown > 1 && shaped
}

/// A word that is a name rather than anything else: a surname, or in no table at all.
fn name_word(r: &Reader, s: &Sentence, at: usize) -> bool {
    let unlisted = s.entries_at(at).iter().all(|e| e.end > at + 1);
    r.famous(s, at)
        || r.surname(s, at, Glue::Bare) && !r.ordinary(s, at)
        || r.is_word(s, at)
            && unlisted
            && !r.definite(s, at)
            && !r.shaped(s, at)
            && !inflected(r, s, at)
            && !late_ending(r, s, at)
}

fn follows_name(r: &Reader, s: &Sentence, at: usize) -> bool {
    r.given(s, at, Glue::Bare) || r.surname(s, at, Glue::Bare) || r.is_word(s, at) && !r.ordinary(s, at)
}

/// After a given name that is a common word too: another name that is none.
fn second_listed(r: &Reader, s: &Sentence, entry: &Entry) -> bool {
    let at = entry.end;
    if r.word_is(s, at, r.t.particles, Glue::Bare) && follows_name(r, s, at + 1)
        || r.word_is(s, at, r.t.sure, Glue::Bare)
    {
        return true;
    }
    let listed =
        r.given(s, at, Glue::Bare) || r.surname(s, at, Glue::Bare) || r.word_is(s, at, r.t.particles, Glue::Bare);
    let unknown = r.is_word(s, at)
        && !r.foreign_script(s, at)
        && s.entries_at(at).iter().all(|e| e.end > at + 1)
        && !r.definite(s, at)
        && !r.shaped(s, at)
        && !inflected(r, s, at)
        && !looks_like_verb(r, s, at)
        && !starts_another(r, s, at)
        && !doubtful_ending(r, s, at)
        && r.key(s, at).chars().count() > SHORTEST;
    (listed || unknown)
        && !r.never(s, at)
        && r.verb(s, at).is_none()
        && r.demonym(s, at).is_none()
        && !r.ordinary(s, at)
}

fn place(r: &Reader, s: &Sentence, at: usize) -> bool {
    [r.t.states, r.t.territories, r.t.capitals, r.t.bodies, r.t.places]
        .iter()
        .any(|t| r.entry(s, at, *t, Glue::Particle).is_some_and(|e| !r.tag_is(e, "unsure")))
}

/// Unknown words that begin as the third person of a verb does: the language says which letters those are.
fn looks_like_verb(r: &Reader, s: &Sentence, at: usize) -> bool {
    let prefixes = r.document.language.setting("verb_prefixes").unwrap_or_default();
    let key = r.key(s, at);
    prefixes.split_ascii_whitespace().any(|p| key.starts_with(p)) && key.chars().count() > 3
}

/// A verb of the tables in any form, a pronoun behind it or a particle before it.
fn has_verb(r: &Reader, s: &Sentence, at: usize) -> bool {
    // No verb bears the article or a preposition: "النحيلي", "باغار".
    let noun = |pro| r.document.clitic(pro).split('+').any(|p| matches!(p, "the" | "with" | "as"));
    let verb = |e: &&Entry| e.table == r.t.saying && e.end == at + 1 && !r.tag_is(e, STEM);
    s.entries_at(at).iter().filter(verb).any(|e| !noun(e.pro) || e.en.is_none() && r.has_article(e))
}

/// An unknown word in a shape that words of the language have and names do not: `prefix-suffix` by the language's setting.
fn inflected(r: &Reader, s: &Sentence, at: usize) -> bool {
    let shapes = r.document.language.folded("not_name_shapes");
    let key = r.key(s, at);
    shapes.split_ascii_whitespace().filter_map(|shape| shape.split_once('-')).any(|(prefix, suffix)| {
        !(prefix.is_empty() && suffix.is_empty())
            && key.starts_with(prefix)
            && key.ends_with(suffix)
            && key.len() > prefix.len() + suffix.len() + 4
    })
}

/// Unknown words with such an ending are rather adverbs than names.
fn doubtful_ending(r: &Reader, s: &Sentence, at: usize) -> bool {
    let endings = r.document.language.setting("doubtful_endings").unwrap_or_default();
    endings.split_ascii_whitespace().any(|e| r.key(s, at).ends_with(e))
}

/// Unknown words with such an ending, behind a full name, are rather nouns: "أحمد الخليلي ردة".
fn late_ending(r: &Reader, s: &Sentence, at: usize) -> bool {
    let endings = r.document.language.folded("late_endings");
    endings.split_ascii_whitespace().any(|e| r.key(s, at).ends_with(e))
}

/// A given name of another language, behind which a surname may be written like a state: "روبرت مالي".
fn foreign_given(r: &Reader, s: &Sentence, at: usize) -> bool {
    r.word_is(s, at, r.t.foreign, Glue::Particle) && !r.ordinary(s, at)
}

/// Words that end as names do: "فخرالدين" written as one.
fn ends_like_name(r: &Reader, s: &Sentence, at: usize) -> bool {
    let endings = r.document.language.setting("name_endings").unwrap_or_default();
    let key = r.key(s, at);
    endings.split_ascii_whitespace().any(|e| key.ends_with(e) && key.len() > e.len() + 2)
}

/// An unknown word whose first letter may be "and": what is left is a name or the language has "and" written so.
fn starts_another(r: &Reader, s: &Sentence, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|t| {
        t.forms.iter().any(|f| f.en.is_none() && matches!(r.document.clitic(f.pro), "and") && f.key.chars().count() > 2)
    })
}

/// The person whose name begins at `at`, where there is one. `sure` as in [`run`].
pub(super) fn person(r: &Reader, s: &Sentence, at: usize, sure: bool) -> Option<Mention> {
    let end = run(r, s, at, sure)?;
    let words = Words { start: at, end };
    let listed = |n: usize, glue| r.given(s, n, glue) || r.surname(s, n, glue);
    let first_listed = listed(at, Glue::Particle);
    let length = (at..end).filter(|n| r.is_word(s, *n)).count();
    let particle = r.entry(s, at, r.t.particles, Glue::Particle).is_some_and(|e| r.col(e, 1) == "open");
    let definite = r.definite(s, at) && !first_listed;
    let unlisted = (at..end).all(|n| !listed(n, Glue::Particle) && doubtful_ending(r, s, n));
    // "الملياردير الفاحش الثراء": words with the article that are nobody's name.
    let adjectives = (at..end).all(|n| !listed(n, Glue::Particle) && r.definite(s, n)) && length > 1;
    if unlisted || adjectives {
        return None;
    }
    let famous = r.famous(s, at) && length == 1;
    let fits = famous
        || if sure {
            length >= 2 || first_listed && !r.ordinary(s, at) || !definite && !r.ordinary(s, at)
        } else {
            let second = (at + 1..end).any(|n| listed(n, Glue::Bare) || !r.ordinary(s, n));
            (r.given(s, at, Glue::Particle) || particle || ends_like_name(r, s, at)) && length >= 2 && second
        };
    let doubtful = r.is_word(s, at) && (!r.ordinary(s, at) || first_listed && !definite && r.verb(s, at).is_none());
    if !(fits || sure && doubtful) {
        return None;
    }
    // The reading with the particle off counts where only it is a name.
    let pro = particle_of(r, s, at);
    let span = r.span(s, words, pro);
    let name = r.name(s, span, pro);
    Some(Mention {
        sentence: s.number,
        words,
        all: words,
        span,
        keys: r.keys(&name),
        name,
        kind: EntityKind::Person,
        id: Id::Name,
        role: None,
        country: None,
        affiliation: None,
        reporter: false,
        capital: None,
        class: String::new(),
        guess: false,
        weak: !fits,
        why: if sure { "beside a title or a verb of saying" } else { "given name" },
    })
}

/// Whether a name has a listed word, or only words that are in no table in any reading.
pub(super) fn plausible(r: &Reader, s: &Sentence, words: Words) -> bool {
    let listed = |n: usize| r.given(s, n, Glue::Particle) || r.surname(s, n, Glue::Particle);
    let clean = |n: usize| {
        s.entries_at(n).iter().all(|e| e.end > n + 1)
            && !r.definite(s, n)
            && !r.shaped(s, n)
            && !inflected(r, s, n)
            && !doubtful_ending(r, s, n)
            && !late_ending(r, s, n)
    };
    let mut range = words.start..words.end;
    range.clone().any(listed) || range.all(clean)
}

/// The particle that a name's first word begins with, if the rest is a name and the whole is none.
pub(super) fn particle_of(r: &Reader, s: &Sentence, at: usize) -> Option<u8> {
    let tables = [r.t.given, r.t.foreign, r.t.surnames, r.t.foreign_surnames, r.t.particles];
    // "لأبو": the particle that opens a name, with another before it.
    let opens = s.entries_at(at).iter().find(|e| e.table == r.t.particles && r.col(e, 1) == "open");
    if let Some(open) = opens.filter(|e| e.pro.is_some() && !r.has_article(e) && e.en.is_none()) {
        return open.pro;
    }
    let entries = s.entries_at(at).iter().filter(|e| tables.contains(&e.table));
    let mut pro = None;
    for e in entries {
        e.pro?;
        if !r.has_article(e) && e.en.is_none() {
            pro = pro.or(e.pro);
        }
    }
    let unlisted = s.tokens.get(at).filter(|_| pro.is_none() && ends_like_name(r, s, at));
    pro.or_else(|| unlisted?.forms.iter().find(|f| f.en.is_none() && r.document.clitic(f.pro) == "and")?.pro)
}
