//! Affix rules, as spelling dictionaries have them: a word's flag names the rules that make its forms.
//!
//! A rule of `affixes.tsv` is `flag, tag, condition, strip, prefix, suffix`: with `V past [^e]y y - ied`, the entry
//! `carry/V` also stands for `carried`, tagged `past`. A condition is what the word must end in: letters, `.`,
//! `[abc]`, `[^abc]`; `-` stands for nothing.
//!
//! Vowel harmony and the like: a row `~, name, letters, -, -, letter` makes a capital in suffixes a variable. It becomes
//! `letter` where, of all letters that rows of this name list, one of `letters` stands last before it; several rows make
//! the variable. With `~ A aıou - - a` and `~ A eiöü - - e` the suffix `lAr` makes `okul` into `okullar`, `ev` into `evler`.

/// One letter that a variable of suffixes may become.
#[derive(Clone, Debug)]
struct Variant {
    name: char,
    after: String,
    letter: String,
}

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
pub struct Affixes {
    rules: Vec<Rule>,
    variants: Vec<Variant>,
}

impl Affixes {
    /// Reads `affixes.tsv`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (mut rules, mut variants) = (Vec::new(), Vec::new());
        for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            let cols: Vec<&str> = line.split('\t').map(|c| if c == "-" { "" } else { c }).collect();
            let [flag, tag, condition, strip, prefix, suffix] = cols[..] else {
                return Err(format!("an affix rule has six columns: {line:?}"));
            };
            if flag == "~" {
                let name = tag.chars().next().ok_or_else(|| format!("a variable has a name: {line:?}"))?;
                variants.push(Variant { name, after: condition.into(), letter: suffix.into() });
                continue;
            }
            rules.push(Rule {
                flag: flag.into(),
                tag: tag.into(),
                condition: parse_condition(condition)?,
                strip: strip.into(),
                prefix: prefix.into(),
                suffix: suffix.into(),
            });
        }
        Ok(Self { rules, variants })
    }

    /// The forms of `word` under `flag` with their tags; the word itself only if a rule leaves it unchanged.
    pub fn forms(&self, word: &str, flag: &str) -> Vec<(String, String)> {
        self.rules
            .iter()
            .filter(|r| r.flag == flag && ends(word, &r.condition))
            .filter_map(|r| {
                let stem = word.strip_suffix(r.strip.as_str())?;
                let mut form = format!("{}{stem}", r.prefix);
                r.suffix.chars().for_each(|c| self.append(c, &mut form));
                Some((form, r.tag.clone()))
            })
            .collect()
    }

    /// Appends a letter of a suffix: what a variable becomes behind the word so far, any other letter as it is.
    fn append(&self, letter: char, word: &mut String) {
        let variants = || self.variants.iter().filter(|v| v.name == letter);
        if variants().next().is_none() {
            return word.push(letter);
        }
        let found = word.chars().rev().find_map(|c| variants().find(|v| v.after.contains(c)));
        if let Some(variant) = found {
            word.push_str(&variant.letter);
        }
    }

    /// Whether any rule has this flag.
    pub fn knows(&self, flag: &str) -> bool {
        self.rules.iter().any(|r| r.flag == flag)
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

    #[test]
    fn variables_follow_the_letters_before_them() {
        let rules = "~\tA\taıou\t-\t-\ta\n~\tA\teiöü\t-\t-\te\n~\tI\taı\t-\t-\tı\n~\tI\tei\t-\t-\ti\n~\tI\tou\t-\t-\tu\n~\tI\töü\t-\t-\tü\nN\tpl\t-\t-\t-\tlArI";
        let affixes = Affixes::parse(rules).unwrap();
        let form = |word| affixes.forms(word, "N")[0].0.clone();
        assert_eq!([form("okul"), form("söz"), form("bank")], ["okulları", "sözleri", "bankları"]);
    }
}
