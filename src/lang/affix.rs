//! Affix rules, as spelling dictionaries have them: a word's flag names the rules that make its forms.
//!
//! A rule of `affixes.tsv` is `flag, tag, condition, strip, prefix, suffix`: with `V past [^e]y y - ied`, the entry
//! `carry/V` also stands for `carried`, tagged `past`. A condition is what the word must end in: letters, `.`,
//! `[abc]`, `[^abc]`; `-` stands for nothing.

/// One rule.
#[derive(Clone, Debug)]
struct Rule {
    flag: String,
    tag: String,
    condition: Vec<Element>,
    strip: String,
    prefix: String,
    suffix: String,
}

#[derive(Clone, Debug)]
enum Element {
    Any,
    Of(String),
    NotOf(String),
}

/// The rules of one language.
#[derive(Clone, Debug, Default)]
pub struct Affixes(Vec<Rule>);

impl Affixes {
    /// Reads `affixes.tsv`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rules = Vec::new();
        for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            let cols: Vec<&str> = line.split('\t').map(|c| if c == "-" { "" } else { c }).collect();
            let [flag, tag, condition, strip, prefix, suffix] = cols[..] else {
                return Err(format!("an affix rule has six columns: {line:?}"));
            };
            rules.push(Rule {
                flag: flag.into(),
                tag: tag.into(),
                condition: parse_condition(condition)?,
                strip: strip.into(),
                prefix: prefix.into(),
                suffix: suffix.into(),
            });
        }
        Ok(Self(rules))
    }

    /// The forms of `word` under `flag` with their tags; the word itself only if a rule leaves it unchanged.
    pub fn forms(&self, word: &str, flag: &str) -> Vec<(String, String)> {
        self.0
            .iter()
            .filter(|r| r.flag == flag && ends(word, &r.condition))
            .filter_map(|r| {
                let stem = word.strip_suffix(r.strip.as_str())?;
                Some((format!("{}{stem}{}", r.prefix, r.suffix), r.tag.clone()))
            })
            .collect()
    }

    /// Whether any rule has this flag.
    pub fn knows(&self, flag: &str) -> bool {
        self.0.iter().any(|r| r.flag == flag)
    }
}

fn parse_condition(text: &str) -> Result<Vec<Element>, String> {
    let mut out = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '.' => Element::Any,
            '[' => {
                let set: String = chars.by_ref().take_while(|c| *c != ']').collect();
                match set.strip_prefix('^') {
                    Some(rest) => Element::NotOf(rest.to_string()),
                    None => Element::Of(set),
                }
            }
            c => Element::Of(c.to_string()),
        });
    }
    Ok(out)
}

fn ends(word: &str, condition: &[Element]) -> bool {
    let mut letters = word.chars().rev();
    condition.iter().rev().all(|element| match (element, letters.next()) {
        (_, None) => false,
        (Element::Any, _) => true,
        (Element::Of(set), Some(c)) => set.contains(c),
        (Element::NotOf(set), Some(c)) => !set.contains(c),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_the_forms_of_a_flag() {
        let affixes =
            Affixes::parse("V\tpast\t[^aeiou]y\ty\t-\tied\nV\tpast\te\te\t-\ted\nI\tdual\t-\t-\tسي\tان").unwrap();
        assert_eq!(affixes.forms("carry", "V"), [("carried".to_string(), "past".to_string())]);
        assert_eq!(affixes.forms("agree", "V"), [("agreed".to_string(), "past".to_string())]);
        assert_eq!(affixes.forms("play", "V"), []);
        assert_eq!(affixes.forms("قرر", "I")[0].0, "سيقرران");
        assert!(Affixes::parse("V\tpast").is_err());
    }
}
