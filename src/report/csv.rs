//! One row for each finding: section, kind, text, actors, number of the sentence, the sentence. RFC 4180, UTF-8.

use super::{names, sentence};
use crate::summary::{Entity, Summary};

/// The rows, the names of the columns first.
pub fn csv(summary: &Summary) -> String {
    let mut rows = Rows { summary, out: String::new() };
    rows.line(["section", "kind", "text", "actors", "sentence", "quote"]);
    for n in &summary.gist {
        rows.row("gist", "", sentence(summary, *n), "", *n);
    }
    for person in &summary.participants {
        rows.entity("participants", person);
    }
    for a in &summary.actions {
        rows.row("actions", a.kind.as_str(), &a.text, &names(summary, &a.actors).join("; "), a.evidence.sentence());
    }
    for p in &summary.positions {
        rows.row("positions", p.kind.as_str(), &p.text, &names(summary, &p.actors).join("; "), p.evidence.sentence());
    }
    for t in &summary.topics {
        let first = t.sentences.first().copied().unwrap_or_default();
        rows.row("topics", t.subject.as_deref().unwrap_or_default(), &t.label, "", first);
    }
    for q in &summary.quotes {
        let speaker = q.speaker.as_deref().and_then(|id| super::entity(summary, id)).map_or("", |e| e.name.as_str());
        rows.row("quotes", "", &q.text, speaker, q.evidence.sentence());
    }
    for d in &summary.dates {
        let days = [&d.from, &d.to].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("/");
        rows.row("dates", &days, &d.text, "", d.evidence.sentence());
    }
    for f in &summary.figures {
        rows.row("figures", f.unit.as_deref().unwrap_or_default(), &f.text, "", f.evidence.sentence());
    }
    for name in &summary.mentioned {
        rows.entity("mentioned", name);
    }
    rows.out
}

struct Rows<'a> {
    summary: &'a Summary,
    out: String,
}

impl Rows<'_> {
    fn row(&mut self, section: &str, kind: &str, text: &str, actors: &str, number: usize) {
        let quote = sentence(self.summary, number);
        self.line([section, kind, text, actors, &number.to_string(), quote]);
    }

    fn entity(&mut self, section: &str, entity: &Entity) {
        let first = entity.mentions.first().map_or(0, |m| m.sentence());
        self.row(section, entity.kind.as_str(), &entity.name, &super::about(entity).join("; "), first);
    }

    fn line(&mut self, fields: [&str; 6]) {
        self.out.push_str(&fields.map(field).join(","));
        self.out.push_str("\r\n");
    }
}

/// A field, quoted where it must be. Text of a page that a spreadsheet would take for a formula gets an apostrophe, as
/// spreadsheets themselves write such text.
fn field(text: &str) -> String {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' ' | '+' | '-');
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !text.chars().all(number);
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
    }

    #[test]
    fn one_row_for_each_finding() {
        let summary = sample::english();
        let csv = csv(&summary);
        // three of the gist, six participants, five actions, one position, three topics, three dates, two figures, two names
        assert_eq!(csv.matches("\r\n").count(), 1 + 3 + 6 + 5 + 1 + 3 + 3 + 2 + 2);
        assert!(csv.contains("actions,decision,The boards of both companies approved the transaction unanimously,Northwind Rail; Halvard Signalling,2,"));
    }
}
