//! The entries of a live page: its paragraphs by the times that stand over them.
//!
//! `<div><time datetime="2025-03-04T21:40">21:40</time><p>Votes are counted.</div>` is an entry of 21:40; where entries have
//! no element of their own, one goes on until the next time.

use super::date::{Order, Stamp, of_metadata};
use super::node::Attr;
use super::{Entry, Page, Paragraph, ParagraphKind};

/// Most times that are looked at.
const MAX_TIMES: usize = 5000;
/// Entries from which a page is live though its metadata do not say so.
const LEAST: usize = 4;
/// Share of the body's bytes that must stand in the entries then.
const BODY_SHARE: f32 = 0.6;
/// Days that a live page lasts.
const MAX_DAYS: usize = 3;

/// A time on the page, or several with no paragraph between.
struct Time {
    first: u32,
    last: u32,
    stamp: Stamp,
}

/// The entries, in the order of the page. Linear in the page and the depth of its times.
pub fn entries(page: &Page, paragraphs: &[Paragraph], language: Option<&str>) -> Vec<Entry> {
    let body: Vec<&Paragraph> = paragraphs.iter().filter(|p| p.kind != ParagraphKind::Title).collect();
    let times = times(page, &body, Order::of(language));
    let mut entries: Vec<Entry> = Vec::new();
    for (i, time) in times.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| times.get(b)).map(|t| t.last);
        let after = times.get(i + 1).map_or(u32::MAX, |t| t.first);
        let mut held = (time.first, time.first);
        for up in page.ancestors(time.first as usize) {
            let end = page.nodes().get(up).map_or(0, |n| n.end);
            if before.is_some_and(|b| b >= up as u32) || end > after {
                break;
            }
            held = (up as u32, end);
        }
        let within = |from: u32, to: u32| {
            let start = body.partition_point(|p| p.nodes.start < from);
            let end = body.partition_point(|p| p.nodes.start < to);
            body.get(start..end).filter(|held| !held.is_empty())
        };
        // A heading with nothing but the time in it is no entry.
        let tells = |held: &&[&Paragraph]| held.iter().any(|p| p.kind != ParagraphKind::Heading);
        let Some(held) = within(held.0, held.1).filter(tells).or_else(|| within(time.first, after)) else {
            continue;
        };
        let (Some(first), Some(last)) = (held.first(), held.last()) else {
            continue;
        };
        // The date of the whole page stands over what comes before the first entry, too.
        let from = entries.last().map_or(first.block, |e: &Entry| first.block.max(e.blocks.end));
        if from <= last.block && time.stamp.has_clock() {
            entries.push(Entry { blocks: from..last.block + 1, time: time.stamp.iso() });
        }
    }
    entries
}

/// Whether a page of these entries is live by its look: several within few days, the newest first, nearly all of the text.
pub fn is_live(entries: &[Entry], paragraphs: &[Paragraph]) -> bool {
    let days: Vec<&str> = entries.iter().filter_map(|e| e.time.get(..10)).collect();
    let mut different = days.clone();
    different.dedup();
    let falls = entries.windows(2).all(|pair| matches!(pair, [a, b] if a.time >= b.time));
    let moves = entries.first().map(|e| &e.time) != entries.last().map(|e| &e.time);
    let bytes = |p: &&Paragraph| p.text.len() as f32;
    let body = || paragraphs.iter().filter(|p| p.kind != ParagraphKind::Title);
    let in_entry = |p: &&Paragraph| entries.iter().any(|e| e.blocks.contains(&p.block));
    let all: f32 = body().map(|p| bytes(&p)).sum();
    entries.len() >= LEAST
        && different.len() <= MAX_DAYS
        && falls
        && moves
        && body().filter(in_entry).map(|p| bytes(&p)).sum::<f32>() >= all * BODY_SHARE
}

fn times(page: &Page, body: &[&Paragraph], order: Order) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    for at in page.times().filter(|at| page.ancestors(*at).next().is_some()) {
        let value = page.attr(at, Attr::Datetime).or_else(|| page.attr(at, Attr::Content));
        let Some(stamp) = of_metadata(value.unwrap_or_else(|| page.text_of(at)), order) else {
            continue;
        };
        let at = at as u32;
        let follows = times.last().is_some_and(|t| {
            let next = body.partition_point(|p| p.nodes.start < t.last);
            body.get(next).is_none_or(|p| p.nodes.start > at)
        });
        if let Some(time) = times.last_mut().filter(|_| follows) {
            time.last = at;
        } else if times.len() < MAX_TIMES {
            times.push(Time { first: at, last: at, stamp });
        } else {
            break;
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use crate::page::{Page, PageKind, article};

    #[test]
    fn flat_entries_go_on_until_the_next_time() {
        let entry = |clock: &str, text: &str| {
            format!("<h3><time datetime=2025-03-04T{clock}>{clock}</time></h3><p>{}</p>", text.repeat(3))
        };
        let html = format!(
            "<h1>The vote in the council, live</h1>{}{}{}{}",
            entry("21:40", "The mayor has asked the council for another hour before the vote is taken. "),
            entry("21:10", "Two of the members who had kept silent now speak for the night buses. "),
            entry("20:30", "The doors were opened and some two hundred people took their seats. "),
            entry("20:05", "The council meets at eight in the evening to decide on the fares. "),
        );
        let found = article(&Page::from_html(html.as_bytes()));
        assert_eq!(found.kind, PageKind::Live);
        let clocks: Vec<&str> = found.entries.iter().filter_map(|e| e.time.get(11..16)).collect();
        assert_eq!(clocks, ["21:40", "21:10", "20:30", "20:05"]);
    }
}
