//! What a page's metadata claims its title to be, without the site's name.
//!
//! `<title>Talks begin - The Daily</title>` claims "Talks begin" where the page says that The Daily is the site.

use super::charts::{self, fold};
use super::meta::Meta;

/// Bits of structured data: the article's headline, its name.
pub const LINKED: u8 = 1 | 1 << 4;
/// Bit of what the page gives to those who link to it.
pub const SHARED: u8 = 1 << 1;
/// Longest title, in characters.
pub const MAX_TITLE: usize = 400;
/// Marks between a title and a site's name.
const DIVIDERS: [&str; 12] = [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " > "];

/// Most words of a section's name that begins with the site's.
const MAX_SITE_WORDS: usize = 4;

/// What the metadata says the title is.
pub struct Claim {
    /// as it stands
    pub text: String,
    /// letters only
    pub folded: String,
    /// its words, as hashes
    pub words: Vec<u64>,
    /// bits for the sources that say it in these words, see [`LINKED`] and [`SHARED`]
    pub sources: u8,
}

/// All claims, the likeliest first.
pub fn claims(meta: &Meta) -> Vec<Claim> {
    let site = [meta.get(&["og:site_name", "application-name", "twitter:site"]), meta.linked.publisher.as_deref()];
    let site: Vec<String> = site.into_iter().flatten().map(squeezed).filter(|s| s.len() > 1).collect();
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
        meta.linked.name.as_deref(),
    ];
    let raw: Vec<(usize, &str)> = heads
        .into_iter()
        .enumerate()
        .filter_map(|(source, said)| Some((source, said?.trim())))
        .filter(|(_, t)| !t.is_empty() && t.chars().count() <= MAX_TITLE)
        .collect();
    let letters: Vec<String> = raw.iter().map(|(_, t)| squeezed(t)).collect();
    let mut claims: Vec<Claim> = Vec::new();
    for (i, (source, text)) in raw.into_iter().enumerate() {
        let others: Vec<&str> = letters.iter().enumerate().filter(|(n, _)| *n != i).map(|(_, t)| t.as_str()).collect();
        let text = without_site(text, &site, &others);
        let folded = fold(text);
        // A title that is only the site's name claims nothing.
        let is_site = |s: &String| s.bytes().eq(folded.bytes().filter(|b| *b != b' '));
        if folded.is_empty() || site.iter().any(is_site) {
            continue;
        }
        if let Some(same) = claims.iter_mut().find(|c| c.folded == folded) {
            same.sources |= 1 << source;
            continue;
        }
        let mut words = Vec::new();
        charts::push_words(text, &mut words);
        claims.push(Claim { text: text.to_owned(), folded, words, sources: 1 << source });
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
        let is_site = |part: &str, letters: &str| {
            // What begins with the site's name may be a title that speaks of it.
            let few = || part.split(' ').count() <= MAX_SITE_WORDS;
            !letters.is_empty()
                && site.iter().any(|s| {
                    s == letters
                        || letters.len() > 3
                            && (s.starts_with(letters)
                                || letters.starts_with(s.as_str()) && few()
                                || s.ends_with(letters))
                })
        };
        let known = |letters: &str| others.contains(&letters);
        let parts = |(at, len): (usize, usize)| {
            (text.get(..at).unwrap_or_default().trim(), text.get(at + len..).unwrap_or_default().trim())
        };
        let both = |(head, tail)| (squeezed(head), squeezed(tail));
        let cut = last.map(parts).map(|ends| (ends, both(ends)));
        // There is but one divider in most titles.
        let other = if first == last { cut.clone() } else { first.map(parts).map(|ends| (ends, both(ends))) };
        let cut = cut.filter(|((_, tail), (h, t))| is_site(tail, t) || known(h)).map(|((head, _), _)| head);
        let cut =
            cut.or_else(|| other.filter(|((head, _), (h, t))| is_site(head, h) || known(t)).map(|((_, tail), _)| tail));
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

/// Letters only.
pub fn squeezed(text: &str) -> String {
    charts::squeeze(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_are_cut() {
        let cut = |text, site: &str, other: &str| without_site(text, &[squeezed(site)], &[&squeezed(other)]).to_owned();
        assert_eq!(cut("Talks begin - The Daily", "The Daily", ""), "Talks begin");
        assert_eq!(cut("The Daily: Talks - once more - begin", "x", ""), "The Daily: Talks - once more - begin");
        assert_eq!(
            cut("Talks begin in the capital | World | Daily", "", "Talks begin in the capital"),
            "Talks begin in the capital"
        );
        assert_eq!(cut("The Daily view of the talks | Opinion", "The Daily", ""), "The Daily view of the talks");
        assert_eq!(cut("بدء المحادثات في العاصمة اليوم - الأخبار", "الأخبار", ""), "بدء المحادثات في العاصمة اليوم");
    }
}
