//! One row for each finding, RFC 4180, UTF-8: section, kind, text, actors; first and last day, number, unit, as far as it has
//! them; the numbers of its sentences, the first of these sentences, and the address that leads there.
//!
//! `actions,agreement,The two agreed to meet,Chad; Togo,2026-03-01,2026-03-01,,,3 8,"On Monday, the two ...",https://...`

use super::fragment::Fragments;
use super::{names, sentence};
use crate::summary::{Entity, Evidence, Summary};

const COLUMNS: usize = 11;
const NAMES: [&str; COLUMNS] =
    ["section", "kind", "text", "actors", "from", "to", "value", "unit", "sentences", "quote", "link"];

/// The rows, the names of the columns first.
pub fn csv(summary: &Summary) -> String {
    let mut rows = Rows { summary, fragments: Fragments::new(summary), out: String::new() };
    rows.line(NAMES);
    for n in &summary.gist {
        rows.row(Row { section: "gist", text: sentence(summary, *n), ..Row::default() }, &[*n]);
    }
    for person in &summary.participants {
        rows.entity("participants", person);
    }
    for a in &summary.actions {
        let (from, to) = a.when.as_ref().map_or((None, None), |w| (w.from.as_deref(), w.to.as_deref()));
        let actors = names(summary, &a.actors).join(BETWEEN);
        let evidence: Vec<Evidence> = std::iter::once(a.evidence).chain(a.also.iter().copied()).collect();
        let row = Row {
            section: "actions",
            kind: a.kind.as_str(),
            text: &a.text,
            actors: &actors,
            from,
            to,
            ..Row::default()
        };
        rows.row(row, &sentences(&evidence));
    }
    for p in &summary.positions {
        let actors = names(summary, &p.actors).join(BETWEEN);
        let row = Row { section: "positions", kind: p.kind.as_str(), text: &p.text, actors: &actors, ..Row::default() };
        rows.row(row, &[p.evidence.sentence()]);
    }
    for t in &summary.topics {
        let kind = t.subject.as_deref().unwrap_or_default();
        rows.row(Row { section: "topics", kind, text: &t.label, ..Row::default() }, &t.sentences);
    }
    for q in &summary.quotes {
        let speaker = q.speaker.as_deref().and_then(|id| super::entity(summary, id)).map_or("", |e| e.name.as_str());
        let row = Row { section: "quotes", text: &q.text, actors: speaker, ..Row::default() };
        rows.row(row, &[q.evidence.sentence()]);
    }
    for d in &summary.dates {
        let (from, to) = (d.from.as_deref(), d.to.as_deref());
        rows.row(Row { section: "dates", text: &d.text, from, to, ..Row::default() }, &[d.evidence.sentence()]);
    }
    for f in &summary.figures {
        let value = f.value.map_or_else(String::new, super::number);
        let unit = f.unit.as_deref().unwrap_or_default();
        let row = Row { section: "figures", text: &f.text, value: &value, unit, ..Row::default() };
        rows.row(row, &[f.evidence.sentence()]);
    }
    for name in &summary.mentioned {
        rows.entity("mentioned", name);
    }
    rows.out
}

/// Between the names of a field.
const BETWEEN: &str = "; ";

/// What a finding fills of its row.
#[derive(Clone, Copy, Default)]
struct Row<'a> {
    section: &'a str,
    kind: &'a str,
    text: &'a str,
    actors: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    value: &'a str,
    unit: &'a str,
}

/// The numbers of the sentences, each once, in the order given.
fn sentences(evidence: &[Evidence]) -> Vec<usize> {
    let mut out: Vec<usize> = evidence.iter().map(Evidence::sentence).collect();
    out.dedup();
    out
}

struct Rows<'a> {
    summary: &'a Summary,
    fragments: Fragments<'a>,
    out: String,
}

impl Rows<'_> {
    fn row(&mut self, row: Row, numbers: &[usize]) {
        let first = numbers.first().copied().unwrap_or_default();
        let all = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let link = self.fragments.link(first).unwrap_or_default();
        let (from, to) = (row.from.unwrap_or_default(), row.to.unwrap_or_default());
        let quote = sentence(self.summary, first);
        self.line([row.section, row.kind, row.text, row.actors, from, to, row.value, row.unit, &all, quote, &link]);
    }

    /// Whose office and affiliation stand where others have their actors.
    fn entity(&mut self, section: &str, entity: &Entity) {
        let about = super::about(entity).join(BETWEEN);
        let row = Row { section, kind: entity.kind.as_str(), text: &entity.name, actors: &about, ..Row::default() };
        self.row(row, &sentences(&entity.mentions));
    }

    fn line(&mut self, fields: [&str; COLUMNS]) {
        self.out.push_str(&fields.map(field).join(","));
        self.out.push_str("\r\n");
    }
}

/// A field, quoted where it must be. Text of a page that a spreadsheet would take for a formula gets an apostrophe, as
/// spreadsheets themselves write such text. Text that has apostrophes there itself gets one more: so whoever takes one away
/// from what begins with apostrophes and such a sign has the page's text again.
fn field(text: &str) -> String {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' ' | '+' | '-');
    let formula =
        text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) && !text.chars().all(number);
    let guarded = if formula { format!("'{text}") } else { text.to_string() };
    if guarded.contains([',', '"', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(field("plain"), "plain");
        assert_eq!(field("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field("-5.2%"), "-5.2%");
        assert_eq!(field("+cmd|x"), "'+cmd|x");
        assert_eq!(field("'=1+1"), "''=1+1");
        assert_eq!(field("'Tis"), "'Tis");
    }

    #[test]
    fn one_row_for_each_finding() {
        let summary = sample::english();
        let csv = csv(&summary);
        // three of the gist, six participants, five actions, one position, three topics, three dates, two figures, two names
        assert_eq!(csv.matches("\r\n").count(), 1 + 3 + 6 + 5 + 1 + 3 + 3 + 2 + 2);
        assert!(csv.contains("actions,decision,The boards of both companies approved the transaction unanimously,Northwind Rail; Halvard Signalling,,,,,2,"));
        assert!(csv.lines().skip(1).all(|line| line.contains("https://ledger.example/northwind-halvard#:~:text=")));
    }
}
