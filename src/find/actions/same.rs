//! The same action said twice: headline, lead and recap are one, its wording the body's fullest.

use crate::find::FoundAction;
use crate::summary::ActionKind;
use crate::text::{Document, Kind, Sentence, Span};

/// Share of the shorter wording's content words that the other has too.
const SAME: f64 = 0.55;
/// The same where one of the two is the title, which says it shorter.
const SAME_AS_TITLE: f64 = 0.5;
/// Letters from which on two words with the same beginning are forms of one.
const STEM: usize = 4;
/// Actions that are compared: what a page may hold at most.
const MOST: usize = 200;

/// Merges what says the same, in order.
pub(super) fn merged(document: &Document, found: Vec<FoundAction>) -> Vec<FoundAction> {
    let mut out: Vec<(FoundAction, Vec<String>)> = Vec::new();
    for action in found.into_iter().take(MOST) {
        let words = content(document, &action);
        let same = out.iter_mut().find(|(other, theirs)| says_the_same(other, theirs, &action, &words, document));
        match same {
            Some((other, theirs)) => {
                let mut action = action;
                let better = fuller(document, other, theirs, &action, &words);
                if better {
                    std::mem::swap(other, &mut action);
                    *theirs = words;
                }
                other.also.push((action.sentence, whole(&action.pieces)));
                other.also.append(&mut action.also);
                other.sure |= action.sure;
                if other.actors.is_empty() {
                    other.actors = action.actors;
                }
                if other.when.is_none() && other.sentence == action.sentence {
                    other.when = action.when;
                }
            }
            None => out.push((action, words)),
        }
    }
    let mut out: Vec<FoundAction> = out.into_iter().map(|(action, _)| action).collect();
    crate::sort::by_key(&mut out, |a| (a.sentence, a.pieces.first().map(|p| p.start)));
    for action in &mut out {
        crate::sort::plain(&mut action.also);
    }
    out
}

fn whole(pieces: &[Span]) -> Span {
    Span { start: pieces.first().map_or(0, |p| p.start), end: pieces.last().map_or(0, |p| p.end) }
}

fn is_title(document: &Document, sentence: usize) -> bool {
    document.title().is_some_and(|t| t.number == sentence)
}

fn says_the_same(a: &FoundAction, mine: &[String], b: &FoundAction, theirs: &[String], document: &Document) -> bool {
    use ActionKind::{Agreement, Commitment, Decision, Demand, Plan};
    if a.sentence == b.sentence {
        return false;
    }
    let title = is_title(document, a.sentence) || is_title(document, b.sentence);
    let alike = a.kind == b.kind
        || title && a.kind != Demand && b.kind != Demand
        || matches!(
            (a.kind, b.kind),
            (Agreement, Decision)
                | (Decision, Agreement)
                | (Decision, Plan)
                | (Plan, Decision)
                | (Plan, Commitment)
                | (Commitment, Plan)
                | (Agreement, Plan)
                | (Plan, Agreement)
        );
    let least = mine.len().min(theirs.len());
    if !alike || least == 0 {
        return false;
    }
    let mut left: Vec<&String> = theirs.iter().collect();
    let mut common = 0;
    for word in mine {
        if let Some(n) = left.iter().position(|other| akin(word, other)) {
            left.swap_remove(n);
            common += 1;
        }
    }
    let share = common as f64 / least as f64;
    common >= 2 && share >= if title { SAME_AS_TITLE } else { SAME }
}

/// Whether two words are forms of one: the same for most of their letters.
fn akin(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let mut same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    while !a.is_char_boundary(same) {
        same -= 1;
    }
    // Most words have too little in common for any of what follows.
    if same < STEM - 1 {
        return false;
    }
    let common = a.get(..same).map_or(0, |start| start.chars().count());
    let (mine, theirs) = (a.chars().count(), b.chars().count());
    let (short, long) = (mine.min(theirs), mine.max(theirs));
    common >= STEM && common * 3 >= long * 2 || common == short && short >= STEM - 1 && long - short <= 2
}

/// Whether `b` is the better main wording: not the title's, and longer.
fn fuller(document: &Document, a: &FoundAction, mine: &[String], b: &FoundAction, theirs: &[String]) -> bool {
    match (is_title(document, a.sentence), is_title(document, b.sentence)) {
        (true, false) => true,
        (false, true) => false,
        _ => !a.sure && b.sure || a.sure == b.sure && theirs.len() > mine.len() + 2,
    }
}

/// The content words of a wording, folded, without particles.
fn content(document: &Document, action: &FoundAction) -> Vec<String> {
    let Some(sentence) = document.sentences.get(action.sentence) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for piece in &action.pieces {
        let words = sentence.words_of(*piece);
        for at in words.start..words.end {
            if let Some(word) = stem(document, sentence, at) {
                out.push(word);
            }
        }
    }
    out
}

/// A word without the particles before it; `None` for marks and stop words.
fn stem(document: &Document, sentence: &Sentence, at: usize) -> Option<String> {
    let token = sentence.tokens.get(at).filter(|t| t.kind != Kind::Mark)?;
    let stop = document.table("stopwords");
    if sentence.entry_at(at, stop).is_some_and(|e| e.end == at + 1 && e.pro.is_none() && e.en.is_none()) {
        return None;
    }
    let shortest = token
        .forms
        .iter()
        .filter(|f| f.key.chars().count() >= 3 || f.pro.is_none() && f.en.is_none())
        .filter(|f| f.pro.is_none() || document.clitic(f.pro).contains("the") || document.clitic(f.pro) == "and")
        .min_by_key(|f| f.key.len());
    shortest.map(|f| f.key.clone())
}
