//! Names of those who wrote an article: metadata first, then what markup and lines around the title say.
//!
//! "By Jane Roe | The Daily" is Jane Roe; a paper signs only where no person does.

use super::Tag;
use super::claims::squeezed;
use super::collapse::collapse;
use super::credits::Near;
use super::date::{self, Order};
use super::junk::{Junk, JunkClass, Match, fold};
use super::meta::Meta;
use super::node::Attr;

/// Longest byline, in characters.
const MAX_BYLINE: usize = 120;

/// The authors' names, `, ` between them.
pub fn find(meta: &Meta, near: &Near, site: Option<&str>) -> Option<String> {
    let publisher = meta.linked.publisher.as_deref();
    let sites: Vec<String> = [site, publisher].into_iter().flatten().map(squeezed).collect();
    let is_site = |name: &str| sites.contains(&squeezed(name));
    let clean = |names: Vec<String>, sites: bool| -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for name in names.iter().map(|n| clean_name(n)).filter(|n| is_name(n) && (sites || !is_site(n))) {
            if !out.iter().any(|o| fold(o) == fold(&name)) {
                out.push(name);
            }
        }
        out
    };
    let of_meta = |names: &[&str]| {
        names
            .iter()
            .map(|n| meta.all(n).map(str::to_owned).collect::<Vec<_>>())
            .find(|v| !v.is_empty())
            .unwrap_or_default()
    };
    const NAMES: [&str; 11] = [
        "author",
        "article:author",
        "og:article:author",
        "byl",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "cxenseparse:author",
        "citation_author",
        "twitter:creator:name",
    ];
    let sources: [&dyn Fn() -> Vec<String>; 6] = [
        &|| clean(meta.linked.authors.clone(), false),
        &|| clean(of_meta(&NAMES), false),
        &|| clean(marked_names(near), false),
        &|| clean(shown_names(near), false),
        // Nobody else is named: the paper itself signs.
        &|| clean(meta.linked.authors.clone(), true),
        &|| clean(of_meta(&NAMES), true),
    ];
    let found = sources.iter().map(|names| names()).find(|n| !n.is_empty())?;
    Some(found.join(", "))
}

/// Names in elements that markup calls the author's.
fn marked_names(near: &Near) -> Vec<String> {
    let page = near.page;
    let mut names: Vec<String> = Vec::new();
    let (Some(first), Some(last)) = (near.blocks.list.get(near.from), near.blocks.list.get(near.to.saturating_sub(1)))
    else {
        return names;
    };
    let mut skip = 0;
    for i in first.nodes.start.saturating_sub(200)..last.nodes.end {
        let i = i as usize;
        let Some(node) = page.nodes().get(i).filter(|n| !n.is_text() && n.rendered && i >= skip) else {
            continue;
        };
        let author = |(attr, value): (Attr, &str)| {
            let words: &[&str] = match attr {
                Attr::Rel | Attr::Itemprop => &["author"],
                Attr::Class => &["author-name", "byline-name", "author__name"],
                _ => return false,
            };
            value.split_ascii_whitespace().any(|w| words.iter().any(|word| w.eq_ignore_ascii_case(word)))
        };
        let linked = || node.tag == Tag::A && page.attr(i, Attr::Href).is_some_and(leads_to_author);
        if page.attrs(i).any(author) || linked() {
            let name = collapse(page.text_of(i));
            if is_name(&clean_name(&name)) {
                names.push(name);
                skip = node.end as usize;
            }
        }
    }
    names.truncate(6);
    names
}

/// Whether an address has a folder of authors in it.
fn leads_to_author(address: &str) -> bool {
    const FOLDERS: [&str; 7] = ["author", "authors", "autor", "auteur", "profile", "people", "by"];
    // What stands before the first stroke and after the last is no folder.
    let folders = address.split_once('/').and_then(|(_, rest)| rest.rsplit_once('/'));
    folders.is_some_and(|(folders, _)| folders.split('/').any(|folder| FOLDERS.contains(&folder)))
}

/// Names in a line that looks like a byline.
fn shown_names(near: &Near) -> Vec<String> {
    near.lines()
        .filter(|(i, text)| {
            let marks = near.features.marks.get(*i).copied().unwrap_or_default();
            let known = marks.best().is_some_and(|(class, m)| class != JunkClass::Byline && m >= Match::Start);
            let said = marks.get(JunkClass::Byline) == Match::Start
                && near.features.shapes.prose.get(*i).is_none_or(|p| *p == 0.0);
            let named = near.is_authors(*i) && text.split(' ').count() <= 5;
            (said || named)
                && !known
                && text.chars().count() <= MAX_BYLINE
                && date::find(text, Order::DayFirst).is_none()
        })
        .map(|(_, text)| text.to_owned())
        .take(1)
        .collect()
}

/// A name without the word before it, addresses and what follows a bar.
fn clean_name(name: &str) -> String {
    let name = collapse(&super::jsonld::unescape(name));
    let name = name.split(['|', '•', '·', '/']).next().unwrap_or_default();
    let mut words: Vec<&str> = name.split(' ').filter(|w| !w.contains('@') && !w.contains("://")).collect();
    // "By", "written by": the longest beginning that the lists know.
    for count in (1..=3.min(words.len().saturating_sub(1))).rev() {
        let start = words.get(..count).unwrap_or_default().join(" ");
        if Junk::all().begins(&start, JunkClass::Byline) {
            words.drain(..count);
            break;
        }
    }
    let name = words.join(" ");
    // "Jane Roe, chief correspondent": after a comma stands an office, if it does not look like another name.
    let name = match name.split_once(',') {
        Some((first, rest)) if (2..=4).contains(&first.split(' ').count()) && !looks_like_names(rest) => {
            first.to_owned()
        }
        _ => name,
    };
    name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').trim_end_matches('.').to_owned()
}

/// Whether what follows a comma may be more names: few words a part, capitals where there are any.
fn looks_like_names(text: &str) -> bool {
    text.split(',').all(|part| {
        let words: Vec<&str> = part.split(' ').filter(|w| !w.is_empty()).collect();
        (1..=5).contains(&words.len())
            && !words.iter().any(|w| w.chars().next().is_some_and(char::is_lowercase) && w.len() > 3)
    })
}

/// Whether a text can be a name: short, letters, no sentence, no address.
fn is_name(name: &str) -> bool {
    let words = name.split(' ').filter(|w| !w.is_empty()).count();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(|c| c.is_numeric()).count();
    let small = name.split(' ').filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    let marks = Junk::all().of(name);
    let junk = marks.best().is_some_and(|(class, m)| {
        m == Match::Whole && class != JunkClass::Byline || class == JunkClass::Caption && m == Match::Start
    });
    !junk
        && (small * 2 <= words || words == 1)
        && letters >= 2
        && digits <= 1
        && (1..=14).contains(&words)
        && name.chars().count() <= MAX_BYLINE
        && !name.contains("http")
        && !name.contains("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(clean_name("By Jane Roe | The Daily"), "Jane Roe");
        assert_eq!(clean_name("بقلم: أحمد علي"), "أحمد علي");
        assert_eq!(clean_name("Von Anna B. Schmidt"), "Anna B. Schmidt");
        assert!(is_name("Jane Roe") && !is_name("https://x.org/jane") && !is_name("2024 12"));
    }
}
