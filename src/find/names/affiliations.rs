//! Affiliations as a reader would write them: an adjective of origin is its state, another form of a body's name the
//! name that the article's list of participants has; the bare noun of a company or an association says nothing.
//!
//! `وزير الدفاع الإسرائيلي` belongs to `إسرائيل`, the `Tory leader` to the `Conservative Party`.

use super::Character;
use super::reader::Reader;
use crate::summary::EntityKind;

/// Rewrites the affiliation of every character.
pub(super) fn settle(r: &Reader, characters: &mut [Character]) {
    // The folded words of every body's names, made where the first affiliation asks for them.
    let names = |c: &Character| match c.kind {
        EntityKind::Person => Vec::new(),
        _ => std::iter::once(&c.name).chain(&c.aliases).map(|name| r.keys(name)).collect(),
    };
    let mut keys: Vec<Vec<Vec<String>>> = Vec::new();
    for n in 0..characters.len() {
        let Some(said) = characters[n].affiliation.clone() else {
            continue;
        };
        if keys.is_empty() {
            keys = characters.iter().map(names).collect();
        }
        let settled = affiliation(r, &said, n, characters, &keys);
        characters[n].affiliation = settled;
    }
}

/// What an affiliation says, by the characters and the tables.
fn affiliation(
    r: &Reader,
    said: &str,
    own: usize,
    characters: &[Character],
    names: &[Vec<Vec<String>>],
) -> Option<String> {
    // "وزارة الزراعة السابق": the adjective says when somebody held the office.
    let passing = |word: &str| {
        let key = r.document.language.fold.fold(word);
        let bare = key.strip_prefix(r.article).filter(|_| !r.article.is_empty()).unwrap_or(&key);
        let lexicon = &r.document.language.lexicon;
        lexicon.get("passing", &key).or_else(|| lexicon.get("passing", bare)).is_some()
    };
    let said = said.rsplit_once(' ').filter(|(_, last)| passing(last)).map_or(said, |(rest, _)| rest);
    let keys = r.keys(said);
    if !r.cased && alone(r, &keys) || led_by(r, &keys, characters) {
        return None;
    }
    let known = names.iter().zip(characters).enumerate();
    let mut bodies = known.filter(|(n, (all, c))| *n != own && c.kind != EntityKind::Person && all.contains(&keys));
    if let Some((_, (_, body))) = bodies.next() {
        return Some(body.name.clone());
    }
    let [key] = keys.as_slice() else {
        return Some(said.to_string());
    };
    let bare = key.strip_prefix(r.article).filter(|b| !r.article.is_empty() && !b.is_empty()).unwrap_or(key);
    let lexicon = &r.document.language.lexicon;
    let find = |table: &str| lexicon.get(table, key).or_else(|| lexicon.get(table, bare));
    if let Some(row) = find("demonyms") {
        let iso = row.col(1);
        let state = characters
            .iter()
            .find(|c| c.kind == EntityKind::Country && c.country.as_deref() == Some(iso) && !iso.is_empty());
        let listed = Some(row.col(2)).filter(|name| !name.is_empty());
        return state.map(|c| c.name.clone()).or_else(|| listed.map(str::to_string));
    }
    let bare = find("org_heads").is_some_and(|row| !matches!(row.col(2), "alone" | "small"));
    let adjective = find("adjectives").is_some() && find("bodies").is_none();
    (!bare && !adjective).then(|| said.to_string())
}

/// Whether only the bare noun of a body is left: "the government" says no more than the role does.
fn alone(r: &Reader, keys: &[String]) -> bool {
    let [key] = keys else {
        return false;
    };
    let bare = key.strip_prefix(r.article).filter(|b| !r.article.is_empty() && !b.is_empty());
    let row = bare.and_then(|b| r.document.language.lexicon.get("org_heads", b));
    row.is_some_and(|row| !matches!(row.col(2), "alone" | "small"))
}

/// Whether a body is called by a person alone: "حكومة الحداد" is that of the state.
fn led_by(r: &Reader, keys: &[String], characters: &[Character]) -> bool {
    let [head, name] = keys else {
        return false;
    };
    let government = r.document.language.lexicon.get("org_heads", head).is_some_and(|row| row.col(1) == "government");
    government
        && characters.iter().any(|c| c.kind == EntityKind::Person && r.keys(&c.name).last().is_some_and(|k| k == name))
}
