//! Compiles a folder `lang/<code>/` into one binary pack. Runs in build scripts only, never in the product.
//!
//! Every `*.tsv` and `*.txt` is a table: a line is a row, its first column the headword, the others what the table
//! means by them; `#` begins a comment line. A `*.txt` is a plain list: all its words share one empty row. A headword may be several words and have several wordings: `a b|c`.
//! `/X` behind a word applies the affix rules of flag X to it, `:tag` behind a wording names its form:
//! `agree/V to|agreement/N:noun`. All wordings of all tables go into one finite-state map from folded words to postings.

use super::affix::Affixes;
use super::fold::{Fold, elision};
use super::format::{LISTED, MAGIC, checksum};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Files that are not tables: structure, and what is for tests or for the page reader.
const NOT_TABLES: [&str; 6] = ["affixes", "fold", "clitics", "examples", "junk", "pagedates"];
/// Particles that a language may have.
const MAX_CLITICS: usize = 255;
/// Tables of which nobody reads the headwords or compares rows: rows that say the same are one.
const MERGED: [&str; 4] = ["agents", "hints", "saying", "words"];
/// Wordings that share their postings from which these come first, so that their numbers in the map are small.
const OFTEN: usize = 100;
/// Wordings that one headword may grow into.
const MAX_FORMS: usize = 2000;

/// One occurrence of a wording: which row of which table, in which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    table: u8,
    tag: u8,
    row: u32,
}

/// The pack of the language in `dir`.
pub fn compile(dir: &Path) -> Result<Vec<u8>, String> {
    let read = |name: &str| fs::read_to_string(dir.join(name)).unwrap_or_default();
    let at = |name: &str, e: String| format!("{}/{name}: {e}", dir.display());
    let fold = Fold::parse(&read("fold.tsv")).map_err(|e| at("fold.tsv", e))?;
    // Their numbers are bytes, one of which stands for none.
    if read("clitics.tsv").lines().filter(|l| l.starts_with("pro\t") || l.starts_with("en\t")).count() > MAX_CLITICS {
        return Err(at("clitics.tsv", format!("more than {MAX_CLITICS} particles")));
    }
    let affixes = Affixes::parse(&read("affixes.tsv")).map_err(|e| at("affixes.tsv", e))?;

    let settings = read("language.tsv");
    let elided: Vec<String> = setting(&settings, "elided").split(' ').map(|w| fold.fold(w)).collect();

    let mut tables: Vec<String> = Vec::new();
    let mut tags: Vec<String> = vec![String::new()];
    let mut rows: Vec<u8> = Vec::new();
    let mut row_starts: Vec<u32> = Vec::new();
    let mut keys: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    for (name, path) in table_files(dir)? {
        let file = format!("{name} ({})", path.display());
        let table = u8::try_from(tables.len()).map_err(|_| at(&file, "too many tables".into()))?;
        let merged = MERGED.contains(&name.as_str());
        let mut known: BTreeMap<(bool, &str), u32> = BTreeMap::new();
        tables.push(name);
        let text = fs::read_to_string(&path).map_err(|e| at(&file, e.to_string()))?;
        let plain = path.extension().is_some_and(|e| e == "txt");
        let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
        for (n, line) in lines.enumerate() {
            let (head, rest) = line.split_once('\t').unwrap_or((line, ""));
            let like = (head.split('|').next().is_some_and(|first| first.contains('/')), rest);
            let twin = known.get(&like).copied().filter(|_| merged);
            if twin.is_none() && (!plain || n == 0) {
                row_starts.push(u32::try_from(rows.len()).map_err(|e| e.to_string())?);
                if !plain {
                    rows.extend_from_slice(stored(line).as_bytes());
                }
            }
            let last = u32::try_from(row_starts.len() - 1).map_err(|e| e.to_string())?;
            let row = twin.unwrap_or(last);
            known.insert(like, row);
            for (form, tag) in wordings(head, &affixes).map_err(|e| at(&file, format!("{line:?}: {e}")))? {
                let key = key(&form, &fold, &elided);
                if key.is_empty() {
                    continue;
                }
                let tag = intern(&mut tags, &tag)?;
                let posting = Posting { table, tag, row };
                let list = keys.entry(key).or_default();
                if !list.contains(&posting) {
                    list.push(posting);
                }
            }
        }
    }
    row_starts.push(u32::try_from(rows.len()).map_err(|e| e.to_string())?);

    keys.values_mut().for_each(|list| list.sort_unstable());
    let (postings, offsets) = postings(keys.values());
    let mut map = fst::MapBuilder::memory();
    // The listed tables in full: table, row, wording.
    let mut listed = String::new();
    for (key, list) in &keys {
        for table in LISTED.iter().filter_map(|name| tables.iter().position(|t| t == name)) {
            if let Some(p) = list.iter().find(|p| p.table as usize == table) {
                listed.push_str(&format!("{table}\t{}\t{key}\n", p.row));
            }
        }
        map.insert(key, offsets.get(list.as_slice()).copied().unwrap_or_default()).map_err(|e| e.to_string())?;
    }
    let map = map.into_inner().map_err(|e| e.to_string())?;
    let starts: Vec<u8> = row_starts.iter().flat_map(|n| n.to_le_bytes()).collect();
    Ok(bundle(&[
        ("fold", read("fold.tsv").as_bytes()),
        ("clitics", read("clitics.tsv").as_bytes()),
        ("tables", tables.join("\n").as_bytes()),
        ("tags", tags.join("\n").as_bytes()),
        ("rows", &rows),
        ("starts", &starts),
        ("map", &map),
        ("postings", &postings),
        ("listed", listed.as_bytes()),
    ]))
}

/// Every list of postings once, as bytes, and where each stands. Words that mean the same share their postings, so that
/// the map of a plain list shares its tails. Lists that many words share come first, then those of one posting by row and
/// form: forms of words that are inflected alike are then equally far from each other, and share their tails as well.
fn postings<'p>(lists: impl Iterator<Item = &'p Vec<Posting>>) -> (Vec<u8>, BTreeMap<&'p [Posting], u64>) {
    let mut times: BTreeMap<&[Posting], usize> = BTreeMap::new();
    for list in lists {
        *times.entry(list).or_default() += 1;
    }
    let mut order: Vec<(&[Posting], usize)> = times.into_iter().collect();
    order.sort_by_key(|(list, times)| {
        let last = list.last().map(|p| (p.table, p.row, p.tag));
        (*times < OFTEN, list.len() > 1, last)
    });
    let (mut bytes, mut offsets) = (Vec::new(), BTreeMap::new());
    for (list, _) in order {
        offsets.insert(list, bytes.len() as u64);
        bytes.push(u8::try_from(list.len()).unwrap_or(u8::MAX));
        for p in list.iter().take(u8::MAX as usize) {
            bytes.extend_from_slice(&[p.table, p.tag]);
            bytes.extend_from_slice(&p.row.to_le_bytes());
        }
    }
    (bytes, offsets)
}

/// What is kept of a line: the other wordings of the headword stand in the map.
fn stored(line: &str) -> String {
    match line.split_once('\t') {
        Some((head, rest)) => {
            let first = head.split('|').next().unwrap_or_default();
            format!("{first}\t{rest}")
        }
        None => line.to_string(),
    }
}

/// The tables of a folder, sorted by name so that the same folder gives the same bytes anywhere.
fn table_files(dir: &Path) -> Result<Vec<(String, std::path::PathBuf)>, String> {
    let entries = fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let mut out: Vec<_> = entries
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "tsv" || e == "txt"))
        .filter_map(|p| Some((p.file_stem()?.to_str()?.to_string(), p)))
        .filter(|(name, _)| !NOT_TABLES.contains(&name.as_str()))
        .collect();
    out.sort();
    Ok(out)
}

/// All wordings of a headword with their tags.
fn wordings(head: &str, affixes: &Affixes) -> Result<Vec<(String, String)>, String> {
    let mut out = Vec::new();
    for wording in head.split('|').map(str::trim).filter(|w| !w.is_empty()) {
        let (words, tag) = match wording.rsplit_once(':') {
            Some((w, t)) if !t.contains(' ') && !w.is_empty() => (w, Some(t)),
            _ => (wording, None),
        };
        let mut forms = vec![(String::new(), String::new())];
        for word in words.split_whitespace() {
            let own = word_forms(word, affixes)?;
            forms = forms
                .iter()
                .flat_map(|(before, t0)| {
                    own.iter().map(move |(form, t1)| {
                        let glue = if before.is_empty() { "" } else { " " };
                        (format!("{before}{glue}{form}"), if t0.is_empty() { t1.clone() } else { t0.clone() })
                    })
                })
                .take(MAX_FORMS)
                .collect();
        }
        out.extend(forms.into_iter().map(|(form, t)| (form, tag.map_or(t, str::to_string))));
    }
    Ok(out)
}

fn word_forms(word: &str, affixes: &Affixes) -> Result<Vec<(String, String)>, String> {
    let Some((stem, flags)) = word.split_once('/').filter(|(s, _)| !s.is_empty()) else {
        return Ok(vec![(word.to_string(), String::new())]);
    };
    let mut out = Vec::new();
    for flag in flags.split(',') {
        if !affixes.knows(flag) {
            return Err(format!("affixes.tsv has no flag {flag:?}"));
        }
        out.extend(affixes.forms(stem, flag));
    }
    if !out.iter().any(|(form, _)| form == stem) {
        out.push((stem.to_string(), String::new()));
    }
    Ok(out)
}

/// A setting of `language.tsv`.
fn setting<'t>(settings: &'t str, key: &str) -> &'t str {
    settings.lines().filter_map(|l| l.split_once('\t')).find(|(k, _)| *k == key).map_or("", |(_, value)| value)
}

/// What a wording is looked up by: folded words, hyphens and the like as one space, no closing full stop; elided words
/// are words.
fn key(form: &str, fold: &Fold, elided: &[String]) -> String {
    let folded = fold.fold(form);
    let spaced: String = folded.chars().map(|c| if "-‐‑–/\"«»“”()&,".contains(c) { ' ' } else { c }).collect();
    let words = spaced.split_whitespace().map(|w| w.trim_end_matches('.')).filter(|w| !w.is_empty());
    let words: Vec<&str> = words
        .flat_map(|w| match elision(w, |first| elided.iter().any(|e| e == first)) {
            Some(end) => [&w[..end], &w[end..]],
            None => [w, ""],
        })
        .filter(|w| !w.is_empty())
        .collect();
    words.join(" ")
}

fn intern(tags: &mut Vec<String>, tag: &str) -> Result<u8, String> {
    if let Some(n) = tags.iter().position(|t| t == tag) {
        return u8::try_from(n).map_err(|e| e.to_string());
    }
    tags.push(tag.to_string());
    u8::try_from(tags.len() - 1).map_err(|_| "more than 256 tags".to_string())
}

/// Magic, checksum, number of parts, then each part as name, length and bytes.
fn bundle(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = vec![parts.len() as u8];
    for (name, bytes) in parts {
        body.push(name.len() as u8);
        body.extend_from_slice(name.as_bytes());
        body.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        body.extend_from_slice(bytes);
    }
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&checksum(&body).to_le_bytes());
    out.extend_from_slice(&body);
    out
}
