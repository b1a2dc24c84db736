//! Whose verb it is: the subject before a verb or behind it, across lists, appositions and what stands between.

use super::Reference;
use super::participants::agrees;
use crate::lang::Entry;
use crate::page::ParagraphKind;
use crate::text::{Case, Document, Kind, Sentence, WordCase};

/// Words that may stand between a subject and its verb.
pub(super) const MAX_BETWEEN: usize = 4;
/// Words that an apposition between a subject and its verb may have.
const MAX_APPOSITION: usize = 16;
/// Words of an office and the "and" behind it.
const MAX_OFFICE: usize = 4;

/// The form of a finite verb of any field.
pub(super) fn finite<'d>(document: &'d Document, s: &Sentence, at: usize) -> Option<&'d str> {
    let words = document.table("words");
    let small = s.tokens.get(at).is_some_and(|t| matches!(t.case, Case::Lower | Case::None));
    let fits = |e: &&Entry| {
        let class = document.row(e).col(1);
        let (tag, clitic) = (document.tag(e), document.clitic(e.pro));
        let verb = match class {
            "v" => matches!(tag, "past" | "pp" | "3s") || tag.starts_with("perf") || tag.starts_with("impf"),
            "nv" => matches!(tag, "past" | "pp"),
            _ => false,
        };
        let own = verb && !tag.ends_with('1');
        e.table == words && e.end == at + 1 && own && matches!(clitic, "" | "and" | "then" | "will" | "and+will")
    };
    let entry = s.entries_of(at, words).iter().find(fits).filter(|_| small)?;
    Some(document.tag(entry))
}

/// Behind a preposition: it is where or to whom, not who.
pub(super) fn placed(document: &Document, s: &Sentence, reference: &Reference) -> bool {
    if document.language.setting("postpositions") == Some("yes") {
        return document.case(s, reference.words) != WordCase::Nominative
            || is_word(document, s, reference.words.end, "prepositions");
    }
    linked(document, s, reference, &["with", "to", "as"])
        || reference.words.start.checked_sub(1).is_some_and(|b| is_word(document, s, b, "prepositions"))
}

/// Nothing but marks and "and" between the two.
pub(super) fn side_by_side(document: &Document, s: &Sentence, a: &Reference, b: &Reference) -> bool {
    let gap = a.words.end..b.words.start;
    let the = |k: usize| s.tokens.get(k).is_some_and(|t| document.language.lists("the", t.key()));
    let mark = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == Kind::Mark);
    let marks = gap.clone().all(|k| mark(k) || is_and(document, s, k) || the(k));
    marks && (!gap.is_empty() || linked(document, s, b, &["and"]))
}

/// The class of the verb whose subject a reference is: before it or behind, members of a list included.
pub(super) fn subject_of<'d>(
    document: &'d Document,
    s: &Sentence,
    references: &[Reference],
    n: usize,
    saying: u8,
) -> Option<&'d str> {
    let reference = references.get(n)?;
    if document.language.setting("verb_last") == Some("yes") {
        return subject_first(document, s, references, n, saying);
    }
    let cased = document.language.setting("names") != Some("context");
    if document.language.setting("cases") == Some("yes") && document.case(s, reference.words) != WordCase::Nominative {
        return None;
    }
    let class = |at: usize| verb(document, s, at, saying);
    let mark = |at: usize| s.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark);
    let first = behind_article(document, s, reference.words.start);
    let before = first.checked_sub(1).filter(|_| !linked(document, s, reference, &["with", "to", "as"]));
    if let Some(at) = before {
        // ", said Strömmer"; "قال الوزير", "قال، اليوم، الوزير"
        // ", a déclaré le ministre": an auxiliary may stand between the mark and the verb.
        let begins = |k: usize| k > 0 && mark(k - 1);
        let inverted = !cased
            || s.tokens.get(at).is_some_and(|t| t.case == Case::Lower)
                && (begins(at) || at > 0 && class(at - 1) == Some("aux") && begins(at - 1));
        let agrees = || cased || agrees(document, s, reference, at, saying);
        let found = class(at).filter(|c| inverted && (!cased || *c == "say") && agrees());
        if found.is_some() {
            return found;
        }
        if !cased {
            let from = at.saturating_sub(MAX_BETWEEN);
            let passed = |k: usize| mark(k) || between(document, s, k);
            let reach = (from..=at).rev().take_while(|k| passed(*k)).last();
            if let Some(found) = reach.and_then(|k| k.checked_sub(1)).and_then(class) {
                return Some(found);
            }
        }
    }
    if !cased && listed_behind_office(document, s, references, n, &class) {
        return Some("say");
    }
    let mut after = reference.words.end;
    // "Blair: no debate": a headline's colon stands for a verb of saying.
    let colon = s.tokens.get(after).is_some_and(|t| s.text.get(t.start..t.end) == Some(":"));
    if colon && reference.words.start == 0 && s.kind == ParagraphKind::Title {
        return Some("say");
    }
    if let Some(mate) = references.get(n + 1).filter(|mate| {
        behind_article(document, s, mate.words.start) <= after + 1
            && (linked(document, s, mate, &["and"]) || is_and(document, s, after))
    }) {
        after = mate.words.end;
    }
    // "Mike Powell of Dresdner says": past the body that somebody is of.
    let mate = references.get(n + 1).filter(|m| cased && reference.named && m.words.start > after);
    let of = mate.filter(|m| behind_article(document, s, m.words.start) == after + 1 && links(document, s, after));
    if of.is_some_and(|m| class(m.words.end) == Some("say")) {
        return Some("say");
    }
    let opens = first == 0
        || before.is_some_and(|b| {
            // "... claimed Lund wanted": without "that".
            let said = cased && class(b) == Some("say");
            let b = if cased { past_what_it_is(document, s, b) } else { Some(b) };
            let Some(b) = b else {
                return true;
            };
            mark(b) || said || is_word(document, s, b, "stopwords") && !is_word(document, s, b, "prepositions")
        });
    // Right before its verb a name is the subject whatever tells before it who it is: "Lib Dem spokesman Mark Oaten said".
    if !opens {
        let governed = before.is_some_and(|b| {
            ["prepositions", "stopwords", "common"].iter().any(|t| is_word(document, s, b, t)) || class(b).is_some()
        });
        return class(after).filter(|c| cased && !governed && reference.named && *c == "say");
    }
    // "Kristersson, 61, on Monday also admitted": a few words may stand between.
    let mut at = after;
    while at < after + MAX_BETWEEN {
        if let Some(found) = class(at) {
            // "a signé": what stands behind the auxiliary says more.
            let next = class(at + 1).filter(|_| found == "aux" && document.language.setting("origin") == Some("small"));
            return next.or(Some(found));
        }
        if !(mark(at) && at == after || between(document, s, at)) {
            break;
        }
        at += 1;
    }
    // "Brown, director of the agency, compared": past an apposition.
    let comma = |k: usize| s.tokens.get(k).is_some_and(|t| matches!(s.text.get(t.start..t.end), Some("," | "،")));
    if comma(after) {
        let close = (after + 1..after + MAX_APPOSITION).find(|k| comma(*k) && class(k + 1).is_some())?;
        return class(close + 1);
    }
    None
}

/// A preposition between somebody and the body that he is of.
fn links(document: &Document, s: &Sentence, at: usize) -> bool {
    let links = document.language.setting("office_links").unwrap_or_default();
    s.tokens.get(at).is_some_and(|t| links.split(' ').any(|link| link == t.key()))
}

/// "وقال رئيس لجنة أهالي الأسرى، أمجد أبو عصب، إن": a name between commas behind the verb of saying and an office, nobody
/// else between.
fn listed_behind_office<'d>(
    document: &Document,
    s: &Sentence,
    references: &[Reference],
    n: usize,
    class: &impl Fn(usize) -> Option<&'d str>,
) -> bool {
    let Some(reference) = references.get(n).filter(|r| r.named) else {
        return false;
    };
    let comma = |k: usize| s.tokens.get(k).is_some_and(|t| matches!(s.text.get(t.start..t.end), Some("," | "،")));
    let Some(before) = reference.words.start.checked_sub(1).filter(|b| comma(*b) && comma(reference.words.end)) else {
        return false;
    };
    let offices = document.table("offices");
    let from = before.saturating_sub(MAX_APPOSITION);
    let verb = (from..before).rev().take_while(|k| !comma(*k)).find(|k| class(*k) == Some("say"));
    verb.is_some_and(|verb| s.entries_of(verb + 1, offices).iter().any(|e| e.table == offices))
}

/// The same where the verb stands last: the first name of a clause that may be its subject, and the first verb behind it.
fn subject_first<'d>(
    document: &'d Document,
    s: &Sentence,
    references: &[Reference],
    n: usize,
    saying: u8,
) -> Option<&'d str> {
    let reference = references.get(n)?;
    let text = |at: usize| s.tokens.get(at).and_then(|t| s.text.get(t.start..t.end)).unwrap_or_default();
    let free = |r: &Reference| super::subject::may_be(document, s, r.words) && !placed(document, s, r);
    if !free(reference) {
        return None;
    }
    let colon = text(reference.words.end) == ":";
    if colon && (s.kind == ParagraphKind::Title || reference.words.start == 0) {
        return Some("say");
    }
    // Nobody else stands before it in its clause, unless the two share an office: "Kurul Başkanı ve Bakan Ali Kaya".
    let quote = |at: usize| matches!(text(at), "\"" | "“" | "”" | "«" | "»");
    let stop = |at: usize| matches!(text(at), ";" | "؛" | ":" | ".") || quote(at);
    let from = (0..reference.words.start).rev().find(|at| stop(*at) || verb(document, s, *at, saying).is_some());
    let from = from.map_or(0, |at| at + 1);
    let and = reference.words.start.checked_sub(1).is_some_and(|at| is_and(document, s, at));
    let beside = |r: &Reference| and && r.words.end + MAX_OFFICE > reference.words.start;
    let first = references.iter().take(n).filter(|r| r.words.start >= from).all(|r| !free(r) || beside(r));
    // Who stands within quotation marks is the subject of no verb behind them.
    let spoken = from > 0 && quote(from - 1) && (0..from).filter(|at| quote(*at)).count() % 2 == 1;
    let end = s.tokens.len();
    let close = (reference.words.end..end).find(|at| spoken && quote(*at)).unwrap_or(end);
    let found = first.then(|| (reference.words.end..close).find_map(|at| verb(document, s, at, saying)));
    // Who opens a clause with his office is its subject, whatever verb closes it.
    let offices = document.table("offices");
    let office = |at: usize| s.entries_at(at).iter().any(|e| e.table == offices);
    let titled = first && close == end && reference.named && (reference.words.start..reference.words.end).any(office);
    found.flatten().or_else(|| titled.then_some("aux"))
}

/// Where the article before a word begins, if one stands there.
pub(super) fn behind_article(document: &Document, s: &Sentence, at: usize) -> usize {
    let article = |n: &usize| s.tokens.get(*n).is_some_and(|t| document.language.lists("the", t.key()));
    at.checked_sub(1).filter(article).unwrap_or(at)
}

/// The word before what a name is called: "brake maker Acme", "electronics giants Acme and Rex". None: nothing stands before it.
fn past_what_it_is(document: &Document, s: &Sentence, at: usize) -> Option<usize> {
    const MOST: usize = 4;
    let hints = document.table("hints");
    let kind = |e: &Entry| e.table == hints && e.end == at + 1 && document.row(e).col(1) == "is";
    let plain = |n: usize| {
        let small = s.tokens.get(n).is_some_and(|t| t.kind == Kind::Word && (t.case == Case::Lower || n == 0));
        small && !is_word(document, s, n, "stopwords") && !is_word(document, s, n, "prepositions")
    };
    let last = s.tokens.get(at).is_some_and(|t| t.case == Case::Lower) && s.entries_of(at, hints).iter().any(kind);
    if !last {
        return Some(at);
    }
    let before = (at.saturating_sub(MOST)..=at).rev().take_while(|n| plain(*n)).last();
    before.unwrap_or(at).checked_sub(1)
}

/// A word that may stand between a subject and its verb: an adverb, a day.
fn between(document: &Document, s: &Sentence, at: usize) -> bool {
    is_word(document, s, at, "not_names")
        || is_word(document, s, at, "adverbs")
        || is_word(document, s, at, "not_bodies")
}

pub(super) fn is_word(document: &Document, s: &Sentence, at: usize, table: &str) -> bool {
    let table = document.table(table);
    s.entries_of(at, table).iter().any(|e| e.table == table && e.end == at + 1 && e.en.is_none())
}

fn verb<'d>(document: &'d Document, s: &Sentence, at: usize, saying: u8) -> Option<&'d str> {
    let fits = |e: &&Entry| {
        e.table == saying
            && document.tag(e) != "unsure"
            && e.en.is_none()
            && matches!(document.clitic(e.pro), "" | "and" | "then" | "will" | "and+will")
    };
    if let Some(entry) = s.entries_of(at, saying).iter().find(fits) {
        return Some(document.row(entry).col(1));
    }
    let last = document.language.setting("verb_last") == Some("yes");
    finite(document, s, at).filter(|_| !last).map(|_| "does")
}

/// Whether a reference's first word begins with one of these particles.
pub(super) fn linked(document: &Document, s: &Sentence, reference: &Reference, tags: &[&str]) -> bool {
    s.entries_at(reference.words.start)
        .iter()
        .filter(|e| e.pro.is_some())
        .any(|e| tags.contains(&document.first_clitic(e.pro)))
}

pub(super) fn is_and(document: &Document, s: &Sentence, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|t| document.language.lists("and", t.key()))
}
