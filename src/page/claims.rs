//! What a page's metadata claims its title to be, without the site's name.
//!
//! `<title>Talks begin - The Daily</title>` claims "Talks begin" where the page says that The Daily is the site.

use super::charts::{self, fold};
use super::meta::Meta;

/// Longest title, in characters.
pub const MAX_TITLE: usize = 400;
/// Marks between a title and a site's name.
const DIVIDERS: [&str; 12] = [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " > "];

/// What the metadata says the title is.
pub struct Claim {
    /// as it stands
    pub text: String,
    /// letters only
    pub folded: String,
    /// its words, as hashes
    pub words: Vec<u64>,
}

/// All claims, the likeliest first.
pub fn claims(meta: &Meta) -> Vec<Claim> {
    let site = [meta.get(&["og:site_name", "application-name", "twitter:site"]), meta.linked.publisher.as_deref()];
    let site: Vec<String> = site.into_iter().flatten().map(|s| squeeze(&fold(s))).filter(|s| s.len() > 1).collect();
    let heads = [
        meta.linked.headline.as_deref(),
        meta.get(&["og:title"]),
        meta.get(&[
            "twitter:title",
            "parsely-title",
            "sailthru.title",
            "dc.title",
            "dcterms.title",
            "headline",
            "title",
        ]),
        meta.title.as_deref(),
    ];
    let raw: Vec<&str> = heads
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(|t| !t.is_empty() && t.chars().count() <= MAX_TITLE)
        .collect();
    let squeezed: Vec<String> = raw.iter().map(|t| squeeze(&fold(t))).collect();
    let mut claims: Vec<Claim> = Vec::new();
    for (i, text) in raw.iter().enumerate() {
        let others: Vec<&str> = squeezed.iter().enumerate().filter(|(n, _)| *n != i).map(|(_, t)| t.as_str()).collect();
        let text = without_site(text, &site, &others);
        let folded = fold(text);
        // A title that is only the site's name claims nothing.
        if folded.is_empty() || site.contains(&squeeze(&folded)) || claims.iter().any(|c| c.folded == folded) {
            continue;
        }
        let mut words = Vec::new();
        charts::push_words(text, &mut words);
        claims.push(Claim { text: text.to_owned(), folded, words });
    }
    claims
}

/// Cuts the site's name off a title: what stands after (or before) a divider and is the site's name, or is missing where
/// another claim has the rest.
fn without_site<'t>(text: &'t str, site: &[String], others: &[&str]) -> &'t str {
    let mut text = text;
    for _ in 0..3 {
        let divider = |(at, _): (usize, u8)| {
            let rest = text.get(at..)?;
            DIVIDERS.iter().find(|d| rest.starts_with(**d)).map(|d| (at, d.len()))
        };
        let spaces = || text.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
        let (first, last) = (spaces().find_map(divider), spaces().rev().find_map(divider));
        if first.is_none() {
            break;
        }
        let is_site = |part: &str| {
            let part = squeeze(&fold(part));
            !part.is_empty()
                && site.iter().any(|s| {
                    *s == part
                        || part.len() > 3
                            && (s.starts_with(&part) || part.starts_with(s.as_str()) || s.ends_with(&part))
                })
        };
        let known = |part: &str| others.contains(&squeeze(&fold(part)).as_str());
        let parts = |(at, len): (usize, usize)| {
            (text.get(..at).unwrap_or_default().trim(), text.get(at + len..).unwrap_or_default().trim())
        };
        let cut = last.map(parts).filter(|(head, tail)| is_site(tail) || known(head)).map(|(head, _)| head);
        let cut =
            cut.or_else(|| first.map(parts).filter(|(head, tail)| is_site(head) || known(tail)).map(|(_, tail)| tail));
        // Short words after a bar are a site or a section in every language.
        let short = |(head, tail): (&str, &str)| tail.split(' ').count() <= 4 && head.split(' ').count() >= 5;
        let bar = last.is_some_and(|(at, len)| {
            text.get(at..at + len).is_some_and(|d| [" | ", " · ", " • ", " » ", " :: "].contains(&d))
        });
        let cut = cut.or_else(|| {
            last.filter(|_| bar || others.is_empty()).map(parts).filter(|p| short(*p)).map(|(head, _)| head)
        });
        match cut {
            Some(shorter) if !shorter.is_empty() => text = shorter,
            _ => break,
        }
    }
    text
}

fn squeeze(folded: &str) -> String {
    folded.replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_are_cut() {
        let cut = |text, site: &str, other: &str| {
            without_site(text, &[squeeze(&fold(site))], &[&squeeze(&fold(other))]).to_owned()
        };
        assert_eq!(cut("Talks begin - The Daily", "The Daily", ""), "Talks begin");
        assert_eq!(cut("The Daily: Talks - once more - begin", "x", ""), "The Daily: Talks - once more - begin");
        assert_eq!(
            cut("Talks begin in the capital | World | Daily", "", "Talks begin in the capital"),
            "Talks begin in the capital"
        );
        assert_eq!(cut("بدء المحادثات في العاصمة اليوم - الأخبار", "الأخبار", ""), "بدء المحادثات في العاصمة اليوم");
    }
}
