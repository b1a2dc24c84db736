//! Who takes part, and who is merely mentioned.
//!
//! Takes part who agrees, decides, takes a stand, is quoted, or is the subject of a verb of saying or acting; places
//! and those who only report never do.

use super::{Cast, FoundAction, FoundPosition, FoundQuote, Reference};
use crate::lang::Entry;
use crate::page::ParagraphKind;
use crate::summary::EntityKind;
use crate::text::{Case, Document, Kind, Sentence, WordCase, Words};

/// The part that a character plays.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part {
    /// takes part, speaks, decides or acts
    pub participant: bool,
    /// without it the news would be another one
    pub central: bool,
    /// 0 to 1, three decimals
    pub salience: f64,
}

/// Central participants that an article has at most.
const MAX_CENTRAL: usize = 6;
/// Share of the highest salience from which a participant is central.
const CENTRAL: f64 = 0.3;
/// What counts for salience.
const TITLE: f64 = 3.0;
const LEAD: f64 = 1.5;
const SUBJECT: f64 = 1.5;
const DEED: f64 = 2.0;
/// Words that may stand between a subject and its verb.
const MAX_BETWEEN: usize = 4;
/// Words that an apposition between a subject and its verb may have.
const MAX_APPOSITION: usize = 16;
/// Words of an office and the "and" behind it.
const MAX_OFFICE: usize = 4;
/// Members from which a list counts as one.
const MIN_LIST: usize = 3;
/// References from which on an article speaks of somebody throughout.
const MUCH: usize = 3;
/// Sentences of the body that are the lead.
const LEAD_SENTENCES: usize = 2;

/// What is known of a character.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    named: usize,
    referred: usize,
    title: bool,
    lead: bool,
    says: usize,
    acts: usize,
    deeds: usize,
}

/// The part of each character of the cast, in its order.
pub fn parts(
    document: &Document,
    cast: &Cast,
    actions: &[FoundAction],
    positions: &[FoundPosition],
    quotes: &[FoundQuote],
) -> Vec<Part> {
    let mut tallies = vec![Tally::default(); cast.characters.len()];
    let saying = document.table("saying");
    let last = document.language.setting("verb_last") == Some("yes");
    let first = document.body().first().map_or(0, |s| s.number);
    for s in &document.sentences {
        let references = cast.of(s.number);
        let mut verb = None;
        for (n, reference) in references.iter().enumerate() {
            // A list shares its verb: "قال فيدان وبلينكن".
            let shared = n
                .checked_sub(1)
                .and_then(|m| references.get(m))
                .filter(|mate| follows(document, s, mate, reference))
                .filter(|_| document.case(s, reference.words) == WordCase::Nominative || !last)
                .and(verb);
            verb = subject_of(document, s, references, n, saying)
                .or_else(|| agent(document, s, reference))
                .or_else(|| owner_of_deed(document, s, reference))
                .or_else(|| object(document, s, reference))
                .or(shared);
            for who in &reference.who {
                let Some(t) = tallies.get_mut(*who) else {
                    continue;
                };
                t.named += usize::from(reference.named);
                t.referred += 1;
                t.title |= s.number < first && !placed(document, s, reference);
                t.lead |= s.number >= first && s.number < first + LEAD_SENTENCES;
                match verb {
                    Some("say") => t.says += 1,
                    Some("act") => t.acts += 1,
                    Some("aux" | "does")
                        if cast.characters.get(*who).is_some_and(|c| c.kind != EntityKind::Country) =>
                    {
                        t.acts += 1
                    }
                    _ => {}
                }
            }
        }
    }
    for who in listed(document, cast).into_iter().chain(parties(document, cast)) {
        if let Some(t) = tallies.get_mut(who) {
            t.acts += 1;
        }
    }
    let deeds = actions
        .iter()
        .flat_map(|a| &a.actors)
        .chain(positions.iter().flat_map(|p| &p.actors))
        .chain(quotes.iter().filter_map(|q| q.speaker.as_ref()));
    for who in deeds {
        if let Some(t) = tallies.get_mut(*who) {
            t.deeds += 1;
        }
    }
    let mut parts: Vec<Part> = cast
        .characters
        .iter()
        .zip(&tallies)
        .map(|(c, t)| {
            // A reporter of whom the headline and the whole article speak is the news.
            let reports = c.reporter && !(c.kind == EntityKind::Person && t.title && t.referred > MUCH);
            let does = t.deeds + t.says + t.acts > 0;
            let participant = !reports
                && match c.kind {
                    EntityKind::Place => false,
                    EntityKind::Person => {
                        let office =
                            c.role.as_deref().is_some_and(|role| t.lead || t.referred > 1 && !past(document, role));
                        does || t.title || office || t.referred > 2
                    }
                    EntityKind::Country => does,
                    _ => does || t.title || t.lead && t.referred > MUCH,
                };
            let weight = t.referred as f64
                + if t.title { TITLE } else { 0.0 }
                + if t.lead { LEAD } else { 0.0 }
                + SUBJECT * (t.says + t.acts).min(4) as f64
                + DEED * t.deeds.min(6) as f64;
            Part { participant, central: false, salience: weight }
        })
        .collect();
    let top = parts.iter().map(|p| p.salience).fold(0.0, f64::max);
    let top_participant = parts.iter().filter(|p| p.participant).map(|p| p.salience).fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..parts.len()).filter(|n| parts[*n].participant).collect();
    crate::sort::by(&mut order, |a, b| parts[*b].salience.total_cmp(&parts[*a].salience).then(a.cmp(b)));
    for n in order.into_iter().take(MAX_CENTRAL) {
        parts[n].central = parts[n].salience >= CENTRAL * top_participant;
    }
    for p in &mut parts {
        p.salience = if top > 0.0 { (p.salience / top * 1000.0).floor() / 1000.0 } else { 0.0 };
    }
    parts
}

/// An office that somebody held once.
fn past(document: &Document, role: &str) -> bool {
    let other = |word: &str| document.language.lexicon.get("passing", word).is_some_and(|row| row.col(1) == "other");
    let key = |word: &str| document.language.fold.fold(word);
    role.split_whitespace().any(|w| other(&key(w)) || document.language.lists("office_past", &key(w)))
}

/// Members of lists of names in sentences that tell of joining, voting, signing: "among the signatories were A, B and C".
fn listed(document: &Document, cast: &Cast) -> Vec<usize> {
    let joining = document.table("joining");
    let mut out = Vec::new();
    let tells = |s: &Sentence| s.all_of(joining).next().is_some();
    for s in &document.sentences {
        // A list that goes on in the next sentence is a long one.
        let before = s.number.checked_sub(1).and_then(|n| document.sentences.get(n));
        let least = match (tells(s), before.is_some_and(|b| b.block == s.block && tells(b))) {
            (true, _) => MIN_LIST,
            (_, true) => 2 * MIN_LIST,
            _ => continue,
        };
        let references = cast.of(s.number);
        // States and unions of states stand in one list.
        let kind = |r: &Reference| match r.who.first().and_then(|c| cast.characters.get(*c)) {
            Some(c) if c.kind == EntityKind::Country => Some(EntityKind::Organization),
            c => c.map(|c| c.kind),
        };
        let mut from = 0;
        while from < references.len() {
            let mut to = from + 1;
            while to < references.len()
                && kind(&references[to]) == kind(&references[from])
                && side_by_side(document, s, &references[to - 1], &references[to])
            {
                to += 1;
            }
            let free = !placed(document, s, &references[from]);
            if to - from >= least && free {
                out.extend(references[from..to].iter().flat_map(|r| r.who.iter().copied()));
            }
            from = to;
        }
    }
    out
}

/// Those between whom or with whom something is agreed: "a deal between A and B", "اتفاق مع لبنان".
fn parties(document: &Document, cast: &Cast) -> Vec<usize> {
    const BACK: usize = 3;
    const ACROSS: usize = 6;
    let mut out = Vec::new();
    for s in &document.sentences {
        let references = cast.of(s.number);
        for (n, reference) in references.iter().enumerate() {
            let Some(link) = reference.words.start.checked_sub(1) else {
                continue;
            };
            let between = is_word(document, s, link, "between");
            let pact = (link.saturating_sub(BACK)..link).any(|k| is_word(document, s, k, "pacts"));
            if !between || !pact {
                continue;
            }
            out.extend(&reference.who);
            if let Some(mate) = references.get(n + 1).filter(|m| {
                m.words.start <= reference.words.end + ACROSS
                    && (linked(document, s, m, &["and"])
                        || is_and(document, s, m.words.start.saturating_sub(1))
                        || m.words.start > 1 && is_and(document, s, m.words.start - 2))
            }) {
                out.extend(&mate.who);
            }
        }
    }
    out
}

/// Whether a reference is the next member of a list after another.
fn follows(document: &Document, s: &Sentence, mate: &Reference, reference: &Reference) -> bool {
    let gap = mate.words.end..reference.words.start;
    let mark = |at: usize| s.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark);
    let and = linked(document, s, reference, &["and"])
        || is_and(document, s, behind_article(document, s, reference.words.start).saturating_sub(1))
        || gap.len() == 1 && mark(mate.words.end);
    let the = |k: usize| s.tokens.get(k).is_some_and(|t| document.language.lists("the", t.key()));
    and && gap.into_iter().all(|k| mark(k) || is_and(document, s, k) || the(k))
}

/// To whom it is done: "fined the club", "إقالة المدرب".
fn object<'d>(document: &'d Document, s: &Sentence, reference: &Reference) -> Option<&'d str> {
    let deeds = document.table("done_to");
    // "Beat Sweden's Anders Lind": it is not done to Sweden.
    if reference.words.end.checked_sub(1).is_some_and(|last| owns(document, s, last)) {
        return None;
    }
    let from = reference.words.start.saturating_sub(2);
    let near = (from..reference.words.start).flat_map(|at| s.entries_of(at, deeds));
    let entry = near.into_iter().find(|e| e.table == deeds && e.end <= reference.words.start && e.en.is_none())?;
    let near = entry.end == reference.words.start
        || s.tokens.get(entry.end).is_some_and(|t| t.kind != Kind::Mark)
            && !is_word(document, s, entry.end, "prepositions");
    near.then_some("act")
}

/// Who does it in other words: "according to X", "led by X", "برئاسة مشتركة لوزارة الطاقة".
fn agent<'d>(document: &'d Document, s: &Sentence, reference: &Reference) -> Option<&'d str> {
    let agents = document.table("agents");
    let from = reference.words.start.saturating_sub(MAX_BETWEEN);
    let mut near = (from..reference.words.start).flat_map(|at| s.entries_of(at, agents));
    let entry =
        near.find(|e| e.table == agents && e.end <= reference.words.start && reference.words.start - e.end <= 1)?;
    // A word between belongs to the noun: "joint chairmanship of".
    let near =
        entry.end == behind_article(document, s, reference.words.start) || linked(document, s, reference, &["to"]);
    // "tabled by France": any past participle makes it so.
    let class = document.row(entry).col(1);
    let done = |at: usize| finite(document, s, at).is_some_and(|tag| matches!(tag, "past" | "pp"));
    let passive = class == "passive" && entry.start.checked_sub(1).is_some_and(done);
    // "killed by Hutu militias": the name only describes who did it.
    let end = reference.words.end;
    let small = s.tokens.get(end).is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower);
    let describes = small && !is_word(document, s, end, "stopwords") && !is_word(document, s, end, "prepositions");
    let owns = end.checked_sub(1).is_some_and(|last| apostrophe(s, last));
    near.then_some(if passive && !describes && !owns { "act" } else { class }).filter(|class| *class != "passive")
}

/// Whose deed it is: "the union's decision".
fn owner_of_deed<'d>(document: &'d Document, s: &Sentence, reference: &Reference) -> Option<&'d str> {
    let deeds = document.table("deeds");
    let last = reference.words.end.checked_sub(1)?;
    let owns = apostrophe(s, last) && s.entries_of(reference.words.end, deeds).iter().any(|e| e.table == deeds);
    owns.then_some("does")
}

/// Whether a word is a genitive with an apostrophe, in a language that has one.
fn owns(document: &Document, s: &Sentence, at: usize) -> bool {
    document.language.setting("office_modifiers") == Some("yes") && apostrophe(s, at)
}

fn apostrophe(s: &Sentence, at: usize) -> bool {
    s.words(Words { start: at, end: at + 1 }).contains(['\'', '’'])
}

/// Whether a verb right before a body or state fits it: where verbs have a gender, "نقل السفارة" is the moving of the
/// embassy, "استهدفت الجيش" what was done to the army. A body's head noun is known by its ending.
fn agrees(document: &Document, s: &Sentence, reference: &Reference, at: usize, saying: u8) -> bool {
    let (heads, states) = (document.table("org_heads"), document.table("states"));
    let start = reference.words.start;
    let endings = document.language.folded("feminine_nouns");
    if at + 1 != start || endings.is_empty() {
        return true;
    }
    let whole = |e: &&Entry| e.table == states && e.end == reference.words.end;
    let feminine = if let Some(state) = s.entries_of(start, states).iter().find(whole) {
        !document.language.lists("masculine_states", document.row(state).col(1))
    } else if let Some(head) = s.entries_of(start, heads).iter().find(|e| e.table == heads && document.tag(e) != "du") {
        let word = s.tokens.get(start).map_or("", |t| t.key());
        let ends = head.end == start + 1 && endings.split_ascii_whitespace().any(|e| word.ends_with(e));
        ends || document.tag(head) == "pl"
    } else {
        return true;
    };
    let own = |e: &&Entry| e.end == at + 1 && (e.table == saying || e.table == document.table("words"));
    let tags = || s.entries_at(at).iter().filter(own).map(|e| document.tag(e));
    let other = if feminine { ["perf", "impf"] } else { ["perff", "impff"] };
    let gender = |tag: &str| matches!(tag, "perf" | "impf" | "perff" | "impff");
    !tags().any(gender) || tags().any(|tag| gender(tag) && !other.contains(&tag))
}

/// The form of a finite verb of any field.
fn finite<'d>(document: &'d Document, s: &Sentence, at: usize) -> Option<&'d str> {
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
fn placed(document: &Document, s: &Sentence, reference: &Reference) -> bool {
    if document.language.setting("postpositions") == Some("yes") {
        return document.case(s, reference.words) != WordCase::Nominative
            || is_word(document, s, reference.words.end, "prepositions");
    }
    linked(document, s, reference, &["with", "to", "as"])
        || reference.words.start.checked_sub(1).is_some_and(|b| is_word(document, s, b, "prepositions"))
}

/// Nothing but marks and "and" between the two.
fn side_by_side(document: &Document, s: &Sentence, a: &Reference, b: &Reference) -> bool {
    let gap = a.words.end..b.words.start;
    let the = |k: usize| s.tokens.get(k).is_some_and(|t| document.language.lists("the", t.key()));
    let mark = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == Kind::Mark);
    let marks = gap.clone().all(|k| mark(k) || is_and(document, s, k) || the(k));
    marks && (!gap.is_empty() || linked(document, s, b, &["and"]))
}

/// The class of the verb whose subject a reference is: before it or behind, members of a list included.
fn subject_of<'d>(
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
fn behind_article(document: &Document, s: &Sentence, at: usize) -> usize {
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

fn is_word(document: &Document, s: &Sentence, at: usize, table: &str) -> bool {
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
fn linked(document: &Document, s: &Sentence, reference: &Reference, tags: &[&str]) -> bool {
    s.entries_at(reference.words.start)
        .iter()
        .filter(|e| e.pro.is_some())
        .any(|e| tags.contains(&document.first_clitic(e.pro)))
}

fn is_and(document: &Document, s: &Sentence, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|t| document.language.lists("and", t.key()))
}
