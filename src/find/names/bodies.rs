//! Bodies by the noun that heads their name: `وزارة الطاقة والموارد الطبيعية التركية`, and places likewise.

use super::mention::{Id, Mention};
use super::phrase::{complement, quoted};
use super::reader::{Glue, Reader};
use crate::lang::Entry;
use crate::summary::EntityKind;
use crate::text::letters::is_letter;
use crate::text::{Sentence, Span, Words, bit};

/// Why a head noun without a name is a body.
pub(super) const ALONE: &str = "a body by itself";

/// The body whose head noun is word `at`; only the definite noun alone where it is a body by itself.
pub(super) fn body(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let head = r.entry(s, at, r.t.org_heads, Glue::Any).filter(|e| e.en.is_none() && !r.tag_is(e, "acc"))?;
    let definite = r.has_article(head) || r.definite(s, at);
    let several = matches!(r.document.tag(head), "du" | "pl");
    let class = r.col(head, 1).to_string();
    let mut c = complement(r, s, head.end, definite, true, class == "ministry");
    // "مكتب مقاولات": an unknown word names a company or a club, no office.
    let proper = matches!(
        class.as_str(),
        "company" | "club" | "party" | "bank" | "armed" | "university" | "institute" | "association"
    );
    let listed = |w: Words| r.definite(s, w.start) || known(r, s, w.start).is_some() || r.demonym(s, w.start).is_some();
    if !proper && c.affiliation.is_some_and(|w| w.start == head.end && !listed(w)) {
        c.end = head.end;
    }
    // "البرلمان الحالي" has no more of a name than "البرلمان".
    if c.end > head.end && c.quoted.is_none() && r.word_is(s, c.end - 1, r.t.passing, Glue::Any) {
        c.end -= 1;
    }
    let plain = |n: usize| !r.definite(s, n) && r.verb(s, n).is_none() && !r.never(s, n) && r.demonym(s, n).is_none();
    let own = || plain(head.end) && known(r, s, head.end).is_none();
    if proper && c.end == head.end && !definite && own() && r.names_body(s, head.end) {
        c.end += 1;
    }
    let named = c.end > head.end;
    // "تنظيم المسيرة" is a deed, "تنظيم القاعدة" a body: some heads need a name or a field behind them.
    let proper_name = c.quoted.is_some() || c.affiliation.is_some() || c.country.is_some();
    let needs = match r.col(head, 2) {
        "name" => !proper_name,
        "field" => !proper_name && !r.word_is(s, head.end, r.t.fields, Glue::Any),
        _ => false,
    };
    let many = needs || several && !matches!(class.as_str(), "force" | "government" | "armed");
    if many
        || !(named || (definite || bare_nouns(r)) && r.col(head, 2) == "alone")
        || several && c.affiliation.is_none() && c.country.is_none() && named
    {
        return None;
    }
    if let Some(inner) = c.quoted {
        let mut m = mention(r, s, inner, None, "name in quotation marks after its head noun");
        m.all = Words { start: at, end: inner.end + 1 };
        m.class = class;
        // "وكالة «فرانس برس»" reports, whatever the noun before it.
        m.reporter = r.entry(s, inner.start, r.t.media, Glue::Bare).is_some_and(|e| e.end == inner.end);
        return Some(m);
    }
    let words = Words { start: at, end: c.end.max(head.end) };
    let mut m = mention(r, s, words, head.pro, "head noun of a body");
    m.country = c.country;
    m.affiliation = c.affiliation.filter(|_| m.country.is_some()).map(|w| s.words(w).to_string());
    // "قررت الحكومة": by itself it is somebody where it does something.
    let does = || at.checked_sub(1).is_some_and(|b| r.verb(s, b).is_some_and(|v| r.col(v, 1) != "aux"));
    m.weak = !(named || !r.cased && does() || bare_nouns(r) && head.end > head.start + 1);
    if !named {
        m.why = ALONE;
    }
    m.class = class;
    Some(m)
}

/// Whether nouns have no article: the bare one may be meant.
fn bare_nouns(r: &Reader) -> bool {
    r.verb_last && r.document.language.setting("articles") == Some("no")
}

/// A ministry by its field alone: `الخارجية التركية`, or as subject of a verb.
pub(super) fn ministry(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let field = r.entry(s, at, r.t.ministries, Glue::Particle)?;
    let before = at.checked_sub(1);
    if before.is_some_and(|b| r.is(s, b, r.t.offices, Glue::Any) || r.is(s, b, r.t.org_heads, Glue::Any)) {
        return None;
    }
    let origin = r.demonym(s, field.end).filter(|d| r.has_article(d) && r.tag_is(d, "f"));
    if origin.is_none()
        && !(field.pro.is_none() && before.is_some_and(|b| r.verb(s, b).is_some_and(|v| r.col(v, 1) == "say")))
    {
        return None;
    }
    let end = origin.map_or(field.end, |d| d.end);
    let mut m = mention(r, s, Words { start: at, end }, field.pro, "a ministry by its field");
    m.class = "ministry".into();
    m.country = origin.and_then(|d| r.iso(d));
    m.weak = origin.is_none();
    Some(m)
}

/// A medium: a listed one, or any name after "newspaper", "channel".
pub(super) fn medium(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let entry = r.entry(s, at, r.t.media, Glue::Any).filter(|e| r.cased || e.en.is_none())?;
    let is_head = r.col(entry, 1) == "head";
    let next = entry.end;
    let mut m = if is_head && !r.cased {
        let words = match (quoted(r, s, next), r.entry(s, next, r.t.media, Glue::Bare)) {
            (Some(q), _) => q,
            (_, Some(e)) if r.col(e, 1) != "head" => Words { start: next, end: e.end },
            // "وكالة الأنباء اليمنية"
            _ if r.demonym(s, next).is_some_and(|d| r.has_article(d)) => Words { start: at, end: next + 1 },
            _ if r.is_word(s, next)
                && (r.foreign_script(s, next)
                    || !r.ordinary(s, next) && !r.never(s, next) && r.demonym(s, next).is_none()) =>
            {
                let end = (next + 1..next + 3)
                    .take_while(|n| {
                        r.is_word(s, *n) && !r.ordinary(s, *n) && r.verb(s, *n).is_none() && r.demonym(s, *n).is_none()
                    })
                    .last()
                    .map_or(next + 1, |n| n + 1);
                Words { start: next, end }
            }
            _ => return None,
        };
        let pro = entry.pro.filter(|_| words.start == at);
        let mut m = mention(r, s, words, pro, "medium");
        m.all = Words { start: at, end: words.end.max(words.end + usize::from(quoted(r, s, next).is_some())) };
        m
    } else if is_head || r.tag_is(entry, "unsure") || r.fits_not(entry) {
        return None;
    } else {
        let mut m = mention(r, s, Words { start: at, end: next }, entry.pro, "medium");
        m.id = Id::Row(entry.row);
        m
    };
    m.reporter = r.col(entry, 1) != "platform";
    m.class = "media".into();
    Some(m)
}

/// Tag of the forms of a body's name that only stand before a noun: "Tory leader".
const ATTRIBUTE: &str = "attr";

/// A body's name before a noun that it describes, and the full name.
pub(super) fn attribute(r: &Reader, s: &Sentence, at: usize) -> Option<(usize, String)> {
    let entry = r.entry(s, at, r.t.bodies, Glue::Particle)?;
    let fits = r.tag_is(entry, ATTRIBUTE) && r.capital(s, at);
    fits.then(|| (entry.end, r.document.row(entry).headword()))
}

/// A state, body, capital, city or region of the tables.
pub(super) fn known(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let t = &r.t;
    let tables = [t.bodies, t.states, t.territories, t.places, t.capitals, t.cities];
    if !s.in_tables(at, tables.iter().fold(0, |all, t| all | bit(*t))) {
        return None;
    }
    let entry = tables
        .iter()
        .enumerate()
        .filter_map(|(n, table)| {
            let e = r.entry(s, at, *table, Glue::Particle).filter(|e| !r.tag_is(e, ATTRIBUTE))?;
            Some((e.end, e.pro.is_none(), std::cmp::Reverse(n), e))
        })
        .filter(|(_, _, _, e)| !r.cased || written_so(r, s, e))
        .filter(|(_, bare, _, e)| r.cased || *bare || e.end > e.start + 1 || !r.is_whole_word(s, at))
        .max_by_key(|(end, bare, n, _)| (*end, *bare, *n))?
        .3;
    if r.tag_is(entry, "unsure") && !supported(r, s, at) {
        return None;
    }
    Some(of_entry(r, s, entry))
}

/// Short forms need all their capitals: "us" is no state.
pub(super) fn written_so(r: &Reader, s: &Sentence, e: &Entry) -> bool {
    let words = Words { start: e.start, end: e.end };
    let text = s.words(words);
    let text = r.without_genitive(text);
    let letters = text.chars().filter(|c| is_letter(*c)).count();
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    // "the Australian" is no newspaper, "al-Qaeda" is a name.
    if s.tokens.get(e.start).is_some_and(|t| t.case == crate::text::Case::Lower)
        && e.end > e.start + 1
        && !r.word_is(s, e.start, r.t.particles, Glue::Bare)
    {
        return false;
    }
    match r.document.tag(e) {
        "upper" => upper == letters,
        _ if letters <= 3 && e.end == e.start + 1 => {
            upper == letters
                || letters == 3
                    && upper == 1
                    && !r.word_is(s, e.start, r.t.stopwords, Glue::Bare)
                    && !r.word_is(s, e.start, r.t.common, Glue::Bare)
        }
        _ => upper > 0,
    }
}

/// A word that is also a common one is taken where a head noun stands before it or quotation marks are around it.
fn supported(r: &Reader, s: &Sentence, at: usize) -> bool {
    if r.cased {
        return at > 0;
    }
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    r.is(s, before, r.t.org_heads, Glue::Any)
        || r.is(s, before, r.t.media, Glue::Any)
        || r.is(s, before, r.t.place_heads, Glue::Any)
        || "\"“«".contains(r.text(s, before))
}

fn of_entry(r: &Reader, s: &Sentence, entry: &Entry) -> Mention {
    let t = &r.t;
    let words = Words { start: entry.start, end: entry.end };
    let mut m = mention(r, s, words, entry.pro, "gazetteer");
    let iso = r.iso(entry);
    m.country = iso.clone();
    if entry.table == t.bodies {
        m.id = Id::Row(entry.row);
        m.class = r.col(entry, 1).to_string();
    } else if (entry.table == t.states || entry.table == t.territories) && iso.is_some() {
        m.kind = EntityKind::Country;
        m.id = Id::State(iso.unwrap_or_default());
    } else {
        m.kind = EntityKind::Place;
        m.capital = iso.filter(|_| r.is(s, entry.start, t.capitals, Glue::Particle));
    }
    m
}

/// `مدينة زليتن`: a place by the noun before it. The noun is no part of the name.
pub(super) fn place(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    let head = r.entry(s, at, r.t.place_heads, Glue::Any).filter(|e| e.en.is_none())?;
    let next = head.end;
    let definite = r.definite(s, next);
    let unknown = r.is_word(s, next)
        && !r.foreign_script(s, next)
        && !r.ordinary(s, next)
        && !r.never(s, next)
        && r.verb(s, next).is_none()
        && r.demonym(s, next).is_none()
        && !r.is(s, next, r.t.offices, Glue::Any)
        && !r.is(s, next, r.t.org_heads, Glue::Any);
    if !unknown || r.has_article(head) && !definite {
        return None;
    }
    let end = next + 1;
    let mut m = mention(r, s, Words { start: next, end }, None, "noun before a place");
    m.kind = EntityKind::Place;
    Some(m)
}

/// Words in other letters: a brand or an acronym.
pub(super) fn foreign(r: &Reader, s: &Sentence, at: usize) -> Option<Mention> {
    const MAX_FOREIGN: usize = 5;
    let ok = |n: usize| {
        r.foreign_script(s, n) && (n == at || s.tokens.get(n).is_some_and(|t| t.case != crate::text::Case::Lower))
    };
    if !ok(at) || !r.capital(s, at) {
        return None;
    }
    let end = (at..at + MAX_FOREIGN).take_while(|n| ok(*n)).last().map_or(at, |n| n + 1);
    let mut m = mention(r, s, Words { start: at, end }, None, "other letters");
    m.weak = true;
    (m.name.chars().filter(|c| c.is_alphabetic()).count() > 1).then_some(m)
}

pub(super) fn mention(r: &Reader, s: &Sentence, words: Words, pro: Option<u8>, why: &'static str) -> Mention {
    let Span { start, end } = r.span(s, words, pro);
    let name = r.name(s, Span { start, end }, pro);
    let end = if s.slice(Span { start, end }).ends_with(&name) || !r.cased { end } else { start + name.len() };
    Mention {
        sentence: s.number,
        words,
        all: words,
        span: Span { start, end },
        keys: r.keys(&name),
        name,
        kind: EntityKind::Organization,
        id: Id::Name,
        role: None,
        country: None,
        affiliation: None,
        reporter: false,
        capital: None,
        class: String::new(),
        guess: false,
        weak: false,
        why,
    }
}
