//! The words of the panel and of the reports, in the languages of `interface/<code>.tsv`.
//!
//! ```
//! use khulasa::interface::Words;
//! let words = Words::of("en-GB");
//! assert_eq!(words.count("more", 3), "Show 3 more");
//! assert_eq!(Words::of("no-such-language").code, "en");
//! ```

use crate::summary::{Direction, Note};

/// Code and text of every file, sorted by code.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/interface.rs"));
/// Shown where the reader's own language has no file.
const FALLBACK: &str = "en";

/// One language of the interface.
#[derive(Clone, Debug)]
pub struct Words {
    /// BCP 47, the file's name
    pub code: &'static str,
    /// (key, text), sorted by key
    lines: Vec<(&'static str, &'static str)>,
}

impl Words {
    /// The words for a BCP 47 code: those of the same file name, else of the same first part, else the fallback's.
    pub fn of(code: &str) -> Self {
        let first = code.split(['-', '_']).next().unwrap_or_default();
        let file = [code, first, FALLBACK].iter().find_map(|c| FILES.iter().find(|f| f.0.eq_ignore_ascii_case(c)));
        let (code, text) = file.copied().unwrap_or((FALLBACK, ""));
        let mut lines: Vec<_> =
            text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect();
        crate::sort::plain(&mut lines);
        Self { code, lines }
    }

    /// The words that the reader has chosen: `labels` is `article` for those of the article's language, the code of a
    /// language, or anything else for the browser's, `own`; that, too, where the wanted ones are not there.
    pub fn chosen(labels: &str, article: &str, own: &str) -> Self {
        let wanted = if labels == "article" { article } else { labels };
        Self::of(if Self::codes().any(|code| code == wanted) { wanted } else { own })
    }

    /// Codes of all languages, sorted.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|f| f.0)
    }

    /// The text of a key, if there is one.
    pub fn find(&self, key: &str) -> Option<&'static str> {
        self.lines.binary_search_by_key(&key, |l| l.0).ok().and_then(|i| self.lines.get(i)).map(|l| l.1)
    }

    /// The text of a key; the key itself, if it is missing (a test keeps all files complete).
    pub fn get<'a>(&self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key with `{name}` replaced by `value`.
    pub fn fill(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{name}}}"), value)
    }

    /// The text of a counted key for `n`, with `{n}` filled in.
    pub fn count(&self, key: &str, n: usize) -> String {
        let text = self.find(&format!("{key}.{}", self.form(n))).or_else(|| self.find(&format!("{key}.other")));
        text.unwrap_or(key).replace("{n}", &n.to_string())
    }

    /// Which form the number takes in this language: `zero`, `one`, `two`, `few`, `many` or `other`.
    fn form(&self, n: usize) -> &'static str {
        let holds = |form: &&str| self.find(&format!("plural.{form}")).is_some_and(|rule| plural_rule_holds(rule, n));
        ["zero", "one", "two", "few", "many"].into_iter().find(holds).unwrap_or("other")
    }

    /// What a note says in this language; its own message, where this version knows no words for its code.
    pub fn note<'a>(&self, note: &'a Note) -> &'a str {
        self.find(note.code).unwrap_or(&note.message)
    }

    /// Where the lines of this language begin.
    pub fn direction(&self) -> Direction {
        if self.get("direction") == Direction::Rtl.as_str() { Direction::Rtl } else { Direction::Ltr }
    }
}

/// Whether a plural rule holds for `n`, as CLDR writes them: `n%10=2..4 and n%100!=12..14 or n=0,1`.
fn plural_rule_holds(rule: &str, n: usize) -> bool {
    rule.split(" or ").any(|part| plural_conditions_hold(part, n))
}

fn plural_conditions_hold(part: &str, n: usize) -> bool {
    part.split(" and ").all(|condition| {
        let (left, right, wanted) = match (condition.split_once("!="), condition.split_once('=')) {
            (Some((left, right)), _) => (left, right, false),
            (None, Some((left, right))) => (left, right, true),
            (None, None) => return false,
        };
        let value = match left.trim().strip_prefix("n%").and_then(|m| m.parse::<usize>().ok()) {
            Some(modulus) => n.checked_rem(modulus).unwrap_or(n),
            None => n,
        };
        let within = right.trim().split(',').any(|range| {
            let (low, high) = range.split_once("..").unwrap_or((range, range));
            matches!((low.parse(), high.parse()), (Ok(low), Ok(high)) if (low..=high).contains(&value))
        });
        within == wanted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(key: &str) -> &str {
        key.rsplit_once('.')
            .filter(|(_, form)| ["zero", "one", "two", "few", "many", "other"].contains(form))
            .map_or(key, |k| k.0)
    }

    #[test]
    fn every_language_has_every_key() {
        let keys = |code: &str| {
            let words = Words::of(code);
            let mut keys: Vec<_> = words.lines.iter().map(|l| base(l.0)).filter(|k| *k != "plural").collect();
            keys.dedup();
            keys
        };
        for code in Words::codes() {
            assert_eq!(keys(code), keys(FALLBACK), "{code}");
        }
    }

    #[test]
    fn every_counted_key_has_the_form_for_all_other_numbers() {
        for code in Words::codes() {
            let words = Words::of(code);
            for (key, _) in words.lines.iter().filter(|l| base(l.0) != l.0 && base(l.0) != "plural") {
                assert!(words.find(&format!("{}.other", base(key))).is_some(), "{code}: {key}");
            }
        }
    }

    #[test]
    fn the_number_decides_the_form() {
        let ar = Words::of("ar-EG");
        assert_eq!(ar.count("minutes", 12), "12 دقيقة");
        // The six forms of Arabic: none, one, two, 3 to 10, 11 to 99, whole hundreds; each again a hundred further on.
        let told = |key, numbers: &[usize]| numbers.iter().map(|n| ar.count(key, *n)).collect::<Vec<_>>();
        assert_eq!(
            told("found-actions", &[0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111, 200]),
            [
                "لا إجراءات",
                "إجراء واحد",
                "إجراءان",
                "3 إجراءات",
                "10 إجراءات",
                "11 إجراءً",
                "99 إجراءً",
                "100 إجراء",
                "101 إجراء",
                "102 إجراء",
                "103 إجراءات",
                "111 إجراءً",
                "200 إجراء",
            ]
        );
        assert_eq!(told("minutes", &[1, 2, 7, 100]), ["دقيقة", "دقيقتان", "7 دقائق", "100 دقيقة"]);
        assert_eq!(told("names", &[1, 2, 4, 15, 100]), ["اسم واحد", "اسمان", "4 أسماء", "15 اسمًا", "100 اسم"]);
    }

    /// The integers that CLDR gives as samples for each form.
    #[test]
    fn the_forms_are_those_of_cldr() {
        let samples: [(&str, &str, &[usize]); 23] = [
            ("ar", "zero", &[0]),
            ("ar", "one", &[1]),
            ("ar", "two", &[2]),
            ("ar", "few", &[3, 10, 103, 110, 1003]),
            ("ar", "many", &[11, 26, 99, 111, 1011]),
            ("ar", "other", &[100, 102, 200, 202, 1000, 10_000, 1_000_000]),
            ("de", "one", &[1]),
            ("de", "other", &[0, 2, 16, 100, 1_000_000]),
            ("en", "one", &[1]),
            ("en", "other", &[0, 2, 16, 100, 1_000_000]),
            ("es", "one", &[1]),
            ("es", "many", &[1_000_000]),
            ("es", "other", &[0, 2, 16, 100, 10_000]),
            ("fa", "one", &[0, 1]),
            ("fa", "other", &[2, 17, 100, 1_000_000]),
            ("fr", "one", &[0, 1]),
            ("fr", "many", &[1_000_000]),
            ("fr", "other", &[2, 17, 100, 10_000]),
            ("ru", "one", &[1, 21, 31, 101, 1001]),
            ("ru", "few", &[2, 4, 22, 24, 102, 1002]),
            ("ru", "many", &[0, 5, 11, 12, 14, 19, 100, 111, 1_000_000]),
            ("tr", "one", &[1]),
            ("tr", "other", &[0, 2, 16, 100, 1_000_000]),
        ];
        for code in Words::codes() {
            assert!(samples.iter().any(|s| s.0 == code), "{code}");
        }
        for (code, form, numbers) in samples {
            for n in numbers {
                assert_eq!(Words::of(code).form(*n), form, "{code}: {n}");
            }
        }
    }

    /// The browser's own lines, which are not compiled in, belong to every language too.
    #[test]
    fn the_browsers_table_is_whole_and_short_enough_for_the_stores() {
        let lines = |code: &str| {
            let file = format!("{}/interface/{code}.tsv", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(file).expect("a table");
            let of_browser = text.lines().filter_map(|l| l.strip_prefix("ext-")?.split_once('\t'));
            of_browser.map(|(key, text)| (key.to_string(), text.to_string())).collect::<Vec<_>>()
        };
        let keys = |code| lines(code).into_iter().map(|l| l.0).collect::<Vec<_>>();
        for code in Words::codes() {
            assert_eq!(keys(code), keys(FALLBACK), "{code}");
            let (_, description) = lines(code).into_iter().find(|l| l.0 == "description").expect("a description");
            assert!(description.chars().count() <= 132, "{code}: {description}");
        }
    }

    #[test]
    fn placeholders_are_those_of_the_fallback() {
        let named = |text: &str| {
            let mut names: Vec<_> = text.split('{').skip(1).filter_map(|t| t.split('}').next()).collect();
            // Some forms of a counted key say the number by a word.
            names.retain(|name| *name != "n");
            crate::sort::plain(&mut names);
            names.into_iter().map(String::from).collect::<Vec<_>>()
        };
        let fallback = Words::of(FALLBACK);
        for code in Words::codes() {
            for (key, text) in Words::of(code).lines {
                let wanted = fallback.find(key).or_else(|| fallback.find(&format!("{}.other", base(key))));
                // Where nothing was read, a language may leave the number out.
                if let Some(wanted) = wanted.filter(|_| !key.ends_with(".zero")) {
                    assert_eq!(named(text), named(wanted), "{code}: {key}");
                }
            }
        }
    }

    #[test]
    fn rules_of_other_languages() {
        let ru = Words::of("ru-RU");
        let actions = [1, 2, 5, 11, 21, 24, 112].map(|n| ru.count("did-actions", n));
        assert_eq!(
            actions,
            ["1 действие", "2 действия", "5 действий", "11 действий", "21 действие", "24 действия", "112 действий"]
        );
        assert_eq!(Words::of("fr").count("did-actions", 0), "0 action");
        assert_eq!(Words::of("fa").count("did-actions", 1), "1 اقدام");
        // few of Polish; one of French; one of Russian
        assert!(plural_rule_holds("n%10=2..4 and n%100!=12..14", 22));
        assert!(!plural_rule_holds("n%10=2..4 and n%100!=12..14", 13));
        assert!(plural_rule_holds("n=0,1", 0));
        assert!(!plural_rule_holds("n%10=1 and n%100!=11", 11));
        assert!(!plural_rule_holds("nonsense", 1));
    }
}
