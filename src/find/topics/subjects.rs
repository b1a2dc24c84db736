//! The field of a topic: a top-level code of the IPTC Media Topics, by the words of `subjects.tsv`.
//!
//! The words of the label count most, those of its sentences less: `حلف شمال الأطلسي` is politics or war by its company.

use super::phrases::Candidate;
use crate::text::Document;
use std::collections::BTreeMap;

/// What a word of the label counts, where one of its sentences counts one.
const LABEL: usize = 6;
/// Words of a sentence are counted in so many sentences of a topic.
const MAX_SENTENCES: usize = 12;
/// What a field must reach.
const LEAST: usize = 3;

/// The lexicon of subjects.
pub struct Subjects {
    table: u8,
}

impl Subjects {
    pub fn new(document: &Document) -> Self {
        Self { table: document.table("subjects") }
    }

    /// The code of a candidate's field, where its words tell one.
    pub fn of(&self, document: &Document, candidate: &Candidate) -> Option<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut seen = usize::MAX;
        for o in candidate.at().take(MAX_SENTENCES) {
            let Some(s) = document.sentences.get(o.sentence) else {
                continue;
            };
            let again = seen == s.number;
            seen = s.number;
            let first = o.sentence == candidate.first.sentence;
            for entry in s.all_of(self.table) {
                let inside = o.words.start <= entry.start && entry.end <= o.words.end;
                if again && !inside || inside && !first {
                    continue;
                }
                let code = document.language.lexicon.row(entry.row).col(1);
                *counts.entry(code).or_default() += if inside { LABEL } else { 1 };
            }
        }
        let best = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))?;
        (*best.1 >= LEAST).then(|| format!("medtop:{}", best.0))
    }
}
