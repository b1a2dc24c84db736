//! What must hold for the summary of any article at all; asked of random texts here, and of worse ones under fuzz/.

use khulasa::page::{Article, Page, ParagraphKind};
use khulasa::panel::marks::Marks;
use khulasa::panel::view::Place;
use khulasa::summary::{Evidence, Summary};
use std::rc::Rc;

/// Every place in the article that a finding names.
pub fn every_evidence(s: &Summary) -> Vec<Evidence> {
    let mut out = Vec::new();
    out.extend(s.participants.iter().chain(&s.mentioned).flat_map(|e| e.mentions.iter().copied()));
    out.extend(s.actions.iter().map(|a| a.evidence));
    out.extend(s.actions.iter().flat_map(|a| a.also.iter().copied()));
    out.extend(s.positions.iter().map(|p| p.evidence));
    out.extend(s.quotes.iter().map(|q| q.evidence));
    out.extend(s.dates.iter().map(|d| d.evidence));
    out.extend(s.figures.iter().map(|f| f.evidence));
    out
}

/// Evidence is words of its sentence, the sentences are the article, what is referred to is there.
pub fn summary(article: &Article, s: &Summary) -> Result<(), String> {
    for evidence in every_evidence(s) {
        words(s, evidence)?;
    }
    if !article.truncated {
        // Nothing of the article is lost and nothing is added: its sentences are its paragraphs. White space aside, since a
        // word without an end is parted.
        let whole = article.paragraphs.iter().map(|p| solid(&p.text)).collect::<String>();
        let read = s.sentences.iter().map(|s| solid(&s.text)).collect::<String>();
        holds(read == whole, || format!("{read:?} was read of {whole:?}"))?;
    }
    let known = |id: &String| s.participants.iter().any(|p| p.id == *id);
    holds(s.actions.iter().flat_map(|a| &a.actors).all(known), || "an actor is no participant".into())?;
    holds(s.quotes.iter().filter_map(|q| q.speaker.as_ref()).all(known), || "a speaker is no participant".into())?;
    holds(s.gist.len() <= 3 && s.gist.is_sorted(), || format!("the gist is {:?}", s.gist))
}

/// Every place that a finding names is found on the page again, with the same words.
pub fn marks(page: Page, article: &Article, s: &Summary) -> Result<(), String> {
    let page = Rc::new(page);
    let texts = page.nodes().iter().enumerate().filter(|(_, n)| n.is_text());
    let texts: Vec<Vec<u16>> = texts.map(|(i, _)| page.text_of(i).encode_utf16().collect()).collect();
    let marks = Marks::new(page.clone(), &[], s);
    let titled = article.paragraphs.first().filter(|p| p.kind == ParagraphKind::Title).map(|p| p.block);
    for evidence in every_evidence(s) {
        let wanted = words(s, evidence)?;
        let Some(found) = marks.locate(s, Place::from(evidence)) else {
            // A title is shown without the site's name, and may be that of the tab.
            let block = s.sentences.get(evidence.sentence()).map(|s| s.block);
            holds(block == titled, || format!("{wanted:?} is not found on the page"))?;
            continue;
        };
        holds(solid(&found.words) == solid(&wanted), || format!("{wanted:?} is {:?} on the page", found.words))?;
        let (from, to) = (found.start, found.end);
        holds(from.text_node <= to.text_node, || format!("{found:?} ends before it begins"))?;
        for place in [from, to] {
            let length = texts.get(place.text_node as usize).map_or(0, Vec::len);
            holds(place.offset as usize <= length, || format!("{place:?} is behind the end, {length}"))?;
        }
        if from.text_node == to.text_node {
            let units =
                texts.get(from.text_node as usize).and_then(|t| t.get(from.offset as usize..to.offset as usize));
            let cut = units.and_then(|units| String::from_utf16(units).ok());
            holds(cut.as_deref() == Some(&found.words), || format!("{found:?} is {cut:?}"))?;
        }
    }
    Ok(())
}

/// The words of an evidence, cut out by UTF-16 units as a browser does.
fn words(s: &Summary, evidence: Evidence) -> Result<String, String> {
    let text = s.sentences.get(evidence.sentence()).map(|s| s.text.as_str()).ok_or("evidence in no sentence")?;
    let units: Vec<u16> = text.encode_utf16().collect();
    let cut = units.get(evidence.start()..evidence.end()).filter(|cut| !cut.is_empty());
    let cut = cut.ok_or_else(|| format!("{evidence:?} is not within {text:?}"))?;
    String::from_utf16(cut).map_err(|_| format!("{evidence:?} cuts a character of {text:?}"))
}

/// Without white space, and without marks of direction and the like, which stand alone between two pieces of a page's text.
fn solid(text: &str) -> String {
    let is_invisible = |c: char| matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    khulasa::page::collapse(text).chars().filter(|c| *c != ' ' && !is_invisible(*c)).collect()
}

fn holds(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}
