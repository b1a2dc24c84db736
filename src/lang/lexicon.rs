//! Looking words up: every wording of every table that begins at a word, in one walk of the finite-state map.
//!
//! A word is tried as it stands and without the particles that may stick to it ([`Clitic`]): in `والبنوك` the tables
//! are asked for the whole, for `البنوك` and for `بنوك`.

use super::fold::Fold;
use super::pack::{PackError, read_u32};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Words that one wording may have.
const MAX_PHRASE: usize = 12;
/// Forms that are tried for one word.
const MAX_FORMS: usize = 32;

/// A particle written as one with a word: a row of `clitics.tsv` (`pro|en, form, replacement, tag, letters left`).
#[derive(Clone, Debug)]
pub struct Clitic {
    /// before the word (else behind it)
    pub before: bool,
    /// folded
    pub form: String,
    /// what stands in its place when the rest is looked up, folded by the reader
    pub replacement: String,
    /// what it means: `and`, `to+the`, `their` ...
    pub tag: String,
    /// letters that the rest must have at least
    pub least: usize,
}

impl Clitic {
    /// Reads `clitics.tsv`; a line that is none is passed over. The forms are folded already.
    pub fn parse(text: &str) -> Vec<Self> {
        let row = |line: &str| {
            let cols: Vec<&str> = line.split('\t').map(|c| if c == "-" { "" } else { c }).collect();
            let [kind, form, replacement, tag, least] = cols[..] else {
                return None;
            };
            Some(Self {
                before: kind == "pro",
                form: form.into(),
                replacement: replacement.into(),
                tag: tag.into(),
                least: least.parse().ok()?,
            })
        };
        text.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect()
    }
}

/// One way to read a word: the key to look up, and the particles taken off (numbers in [`super::Language::clitics`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// folded
    pub key: String,
    /// particle before
    pub pro: Option<u8>,
    /// particle behind
    pub en: Option<u8>,
}

/// The ways to read `word`, the whole first.
pub(crate) fn forms(word: &str, fold: &Fold, clitics: &[Clitic]) -> Vec<Form> {
    let whole = fold.fold(word);
    let mut out = vec![Form { key: whole, pro: None, en: None }];
    let number = |n: usize| u8::try_from(n).ok();
    for (n, clitic) in clitics.iter().enumerate().filter(|(_, c)| c.before) {
        if let Some(rest) = out[0].key.strip_prefix(clitic.form.as_str()).filter(|r| r.chars().count() >= clitic.least)
        {
            let key = format!("{}{rest}", clitic.replacement);
            out.push(Form { key, pro: number(n), en: None });
        }
    }
    for at in 0..out.len() {
        for (n, clitic) in clitics.iter().enumerate().filter(|(_, c)| !c.before) {
            let Form { key, pro, .. } = &out[at];
            if let Some(rest) = key.strip_suffix(clitic.form.as_str()).filter(|r| r.chars().count() >= clitic.least) {
                let form = Form { key: format!("{rest}{}", clitic.replacement), pro: *pro, en: number(n) };
                if out.len() < MAX_FORMS {
                    out.push(form);
                }
            }
        }
    }
    out
}

/// A wording found: which row of which table, in which form, over how many words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// number of the table, see [`Lexicon::table`]
    pub table: u8,
    /// number of the row, see [`Lexicon::row`]
    pub row: u32,
    /// number of the form's tag, see [`Lexicon::tag`]
    pub tag: u8,
    /// first word of the sentence that it covers
    pub start: usize,
    /// one past the last word
    pub end: usize,
    /// particle before its first word
    pub pro: Option<u8>,
    /// particle behind its last word
    pub en: Option<u8>,
}

/// One line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a>(&'a str);

impl<'a> Row<'a> {
    /// Column `n`, the headword being 0; empty where there is none or it is `-`.
    pub fn col(&self, n: usize) -> &'a str {
        let mut rest = self.0;
        for _ in 0..n {
            let Some(tab) = rest.bytes().position(|b| b == b'\t') else {
                return "";
            };
            rest = rest.get(tab + 1..).unwrap_or_default();
        }
        let end = rest.bytes().position(|b| b == b'\t').unwrap_or(rest.len());
        rest.get(..end).filter(|text| *text != "-").unwrap_or_default()
    }
    /// The headword's first wording without its flags.
    pub fn headword(&self) -> String {
        let first = self.col(0).split('|').next().unwrap_or_default();
        let first = first.rsplit_once(':').map_or(first, |(w, _)| w);
        let words: Vec<&str> = first.split_whitespace().map(|w| w.split_once('/').map_or(w, |(s, _)| s)).collect();
        words.join(" ")
    }
    /// Whether column `n` lists `word` among its comma-separated values.
    pub fn has(&self, n: usize, word: &str) -> bool {
        self.col(n).split(',').any(|w| w == word)
    }
}

/// Part of a shared buffer, as the finite-state map wants its bytes.
#[derive(Clone, Debug)]
struct Slice(Arc<[u8]>, Range<usize>);

impl AsRef<[u8]> for Slice {
    fn as_ref(&self) -> &[u8] {
        self.0.get(self.1.clone()).unwrap_or_default()
    }
}

/// Where a walk through the map has come to: a node's address and the sum of what was passed.
pub(crate) type State = (usize, u64);

/// The tables of one language.
pub struct Lexicon {
    bytes: Arc<[u8]>,
    map: fst::raw::Fst<Slice>,
    tables: Vec<String>,
    tags: Vec<String>,
    /// all rows, one after the other
    rows: String,
    /// where each row begins, and where the last one ends
    starts: Vec<u32>,
    /// wordings of the listed tables with table and row, the longest first
    listed: Vec<(u8, u32, String)>,
    postings: Range<usize>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("tables", &self.tables).field("wordings", &self.map.len()).finish()
    }
}

impl Lexicon {
    pub(super) fn new(bytes: &Arc<[u8]>, parts: &BTreeMap<String, Range<usize>>) -> Result<Self, PackError> {
        let part = |name: &str| parts.get(name).cloned().ok_or(PackError::Damaged);
        let lines = |name: &str| -> Result<Vec<String>, PackError> {
            let text = std::str::from_utf8(&bytes[part(name)?]).map_err(|_| PackError::Damaged)?;
            Ok(text.split('\n').map(str::to_string).collect())
        };
        // Checked here once, so that a row can be taken out as text later without a second look.
        let rows = std::str::from_utf8(&bytes[part("rows")?]).map_err(|_| PackError::Damaged)?;
        let starts = bytes[part("starts")?].chunks_exact(4);
        let mut listed: Vec<(u8, u32, String)> = lines("listed")?
            .iter()
            .filter_map(|line| {
                let mut cols = line.split('\t');
                Some((cols.next()?.parse().ok()?, cols.next()?.parse().ok()?, cols.next()?.to_string()))
            })
            .collect();
        crate::sort::by_key(&mut listed, |l| std::cmp::Reverse(l.2.chars().count()));
        Ok(Self {
            bytes: bytes.clone(),
            listed,
            map: fst::raw::Fst::new(Slice(bytes.clone(), part("map")?)).map_err(|_| PackError::Damaged)?,
            tables: lines("tables")?,
            tags: lines("tags")?,
            rows: rows.to_string(),
            starts: starts.filter_map(|four| read_u32(four, 0)).collect(),
            postings: part("postings")?,
        })
    }

    /// The number of the table with this name; one that no entry has where there is no such table.
    pub fn table(&self, name: &str) -> u8 {
        self.tables.iter().position(|t| t == name).and_then(|n| u8::try_from(n).ok()).unwrap_or(u8::MAX)
    }

    /// The tag with this number.
    pub fn tag(&self, number: u8) -> &str {
        self.tags.get(number as usize).map_or("", String::as_str)
    }

    /// The row with this number.
    pub fn row(&self, number: u32) -> Row<'_> {
        let at = |n: usize| self.starts.get(n).copied().unwrap_or_default() as usize;
        let n = number as usize;
        Row(self.rows.get(at(n)..at(n + 1)).unwrap_or_default())
    }

    /// The first row of table `name` that has the folded wording `key`.
    pub fn get(&self, name: &str, key: &str) -> Option<Row<'_>> {
        self.get_in(self.table(name), key)
    }

    /// The wordings of a listed table (`format::LISTED`) with their rows, the longest first.
    pub(crate) fn listed(&self, table: u8) -> impl Iterator<Item = (&str, Row<'_>)> {
        self.listed.iter().filter(move |l| l.0 == table).map(|l| (l.2.as_str(), self.row(l.1)))
    }

    /// The first row of a table, by its number, that has the folded wording `key`.
    pub(crate) fn get_in(&self, table: u8, key: &str) -> Option<Row<'_>> {
        let (addr, sum) = self.walk((self.map.root().addr(), 0), key.as_bytes())?;
        let node = self.map.node(addr);
        node.is_final().then_some(())?;
        self.postings_at(sum + node.final_output().value())
            .find(|(t, _, _)| *t == table)
            .map(|(_, _, row)| self.row(row))
    }

    /// The tags that the wording `key` bears in row `row` of a table, both by their numbers.
    pub(crate) fn tags_in(&self, table: u8, key: &str, row: u32) -> impl Iterator<Item = &str> {
        let end = self.walk((self.map.root().addr(), 0), key.as_bytes());
        let node = end.map(|(addr, sum)| (self.map.node(addr), sum)).filter(|(node, _)| node.is_final());
        let postings = node.map(|(node, sum)| self.postings_at(sum + node.final_output().value()));
        let own = postings.into_iter().flatten().filter(move |(t, _, r)| *t == table && *r == row);
        own.map(|(_, tag, _)| self.tag(tag))
    }

    /// Appends every wording of one word, read in these forms, as if it were word 0. For each form where the walk has
    /// come to behind it and a space, if a wording goes on there.
    pub(crate) fn find_one(&self, forms: &[Form], out: &mut Vec<Entry>) -> Vec<Option<State>> {
        let walked = |form: &Form| {
            let state = self.walk((self.map.root().addr(), 0), form.key.as_bytes())?;
            self.record(state, 0, 1, form.pro, form.en, out);
            // Nothing stands behind what a particle closes.
            self.walk(state, b" ").filter(|_| form.en.is_none())
        };
        forms.iter().map(walked).collect()
    }

    /// Appends every wording of several words that begins at word `at` of a sentence, from its forms and where the walk
    /// has come to with each. `words` gives each word's forms; `None` is a word that no wording goes across.
    pub(crate) fn find<'w>(
        &self,
        at: usize,
        forms: &[Form],
        spaces: &[Option<State>],
        words: impl Fn(usize) -> Option<&'w [Form]>,
        out: &mut Vec<Entry>,
    ) {
        for (form, space) in forms.iter().zip(spaces) {
            let mut space = *space;
            for next in at + 1..at + MAX_PHRASE {
                let Some(state) = space else { break };
                let Some(forms) = words(next) else { break };
                for last in forms.iter().filter(|f| f.pro.is_none() && f.en.is_some()) {
                    if let Some(end) = self.walk(state, last.key.as_bytes()) {
                        self.record(end, at, next + 1, form.pro, last.en, out);
                    }
                }
                let Some(whole) = forms.first().and_then(|f| self.walk(state, f.key.as_bytes())) else {
                    break;
                };
                self.record(whole, at, next + 1, form.pro, None, out);
                space = self.walk(whole, b" ");
            }
        }
    }

    fn walk(&self, (mut addr, mut sum): State, bytes: &[u8]) -> Option<State> {
        for byte in bytes {
            let node = self.map.node(addr);
            let transition = node.transition(node.find_input(*byte)?);
            addr = transition.addr;
            sum += transition.out.value();
        }
        Some((addr, sum))
    }

    fn record(
        &self,
        (addr, sum): State,
        start: usize,
        end: usize,
        pro: Option<u8>,
        en: Option<u8>,
        out: &mut Vec<Entry>,
    ) {
        let node = self.map.node(addr);
        if node.is_final() {
            for (table, tag, row) in self.postings_at(sum + node.final_output().value()) {
                out.push(Entry { table, row, tag, start, end, pro, en });
            }
        }
    }

    fn postings_at(&self, offset: u64) -> impl Iterator<Item = (u8, u8, u32)> {
        let at = self.postings.start + usize::try_from(offset).unwrap_or_default();
        let count = self.bytes.get(at).copied().unwrap_or_default() as usize;
        (0..count).filter_map(move |n| {
            let at = at + 1 + 6 * n;
            Some((*self.bytes.get(at)?, *self.bytes.get(at + 1)?, read_u32(&self.bytes, at + 2)?))
        })
    }
}
