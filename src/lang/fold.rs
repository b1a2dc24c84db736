//! Folding: the form of a word that tables are looked up by. Lower case, then one character at a time by a
//! language's `fold.tsv` (marks dropped, letter variants unified). What was folded is never shown.
//!
//! With `أ → ا` and the marks dropped, `أُمَّة` and `امة` share one key.

/// Characters below this are found without a search: Latin, Greek, Cyrillic, Hebrew, Arabic.
const DIRECT: u32 = 0x700;

/// Where the first word of `l'accord` ends, its apostrophe included, if `elided` knows the letters before that.
pub(crate) fn elision(word: &str, elided: impl Fn(&str) -> bool) -> Option<usize> {
    let (at, mark) = word.char_indices().find(|(_, c)| "'’ʼ".contains(*c))?;
    let end = at + mark.len_utf8();
    let next = word.get(end..)?.chars().next()?;
    (next.is_alphanumeric() && elided(word.get(..at)?)).then_some(end)
}

/// In [`Fold::direct`]: a character that is dropped, and one that becomes several.
const DROPPED: u32 = u32::MAX;
const SEVERAL: u32 = u32::MAX - 1;

/// A language's table of characters: what each becomes.
#[derive(Clone, Debug, Default)]
pub struct Fold {
    /// sorted by the character
    map: Vec<(char, String)>,
    /// what the character of this code becomes, its case included
    direct: Vec<u32>,
}

impl Fold {
    /// Reads lines of `character TAB replacement`; either may be written `U+XXXX`, an empty replacement drops it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut map: Vec<(char, String)> = Vec::new();
        for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            let (from, to) = line.split_once('\t').unwrap_or((line, ""));
            for c in unescape(from)?.chars() {
                let to = unescape(to)?;
                match map.binary_search_by_key(&c, |pair| pair.0) {
                    Ok(at) => map[at].1 = to,
                    Err(at) => map.insert(at, (c, to)),
                }
            }
        }
        let mut fold = Self { map, direct: Vec::new() };
        fold.direct = (0..DIRECT).filter_map(char::from_u32).map(|c| fold.one(c)).collect();
        Ok(fold)
    }

    /// What stands in [`Fold::direct`] for a character: without a text, since a language is loaded before the first word.
    fn one(&self, c: char) -> u32 {
        let only = |mut letters: std::str::Chars| match (letters.next(), letters.next()) {
            (None, _) => DROPPED,
            (Some(only), None) => only as u32,
            _ => SEVERAL,
        };
        if let Some(to) = self.own(c) {
            return only(to.chars());
        }
        if c.is_ascii() || c == 'ʼ' {
            return if c.is_ascii() { c.to_ascii_lowercase() as u32 } else { '\'' as u32 };
        }
        let mut low = c.to_lowercase();
        match (low.next(), low.next()) {
            (Some(low), None) if low != c => self.own(low).map_or(low as u32, |to| only(to.chars())),
            (Some(low), None) => low as u32,
            _ => SEVERAL,
        }
    }

    /// What the table makes of a character.
    fn own(&self, c: char) -> Option<&str> {
        let at = self.map.binary_search_by_key(&c, |pair| pair.0).ok()?;
        self.map.get(at).map(|pair| pair.1.as_str())
    }

    /// Whether a character folds to nothing, as vowel marks do.
    pub fn drops(&self, c: char) -> bool {
        if let Some(code) = self.direct.get(c as usize) {
            return *code == DROPPED;
        }
        match self.own(c) {
            Some(to) => to.is_empty(),
            None => c.to_lowercase().all(|low| self.own(low).is_some_and(str::is_empty)),
        }
    }

    /// Whether a character folds to a space: it parts words, as the joiner of Persian does.
    pub fn spaces(&self, c: char) -> bool {
        !c.is_ascii() && self.own(c).is_some_and(|to| to == " ")
    }

    /// The words between characters that fold to a space, and these, with the byte each begins at.
    pub fn words<'t>(&self, part: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        let cut =
            move |text: &'t str| text.char_indices().find(|(_, c)| self.spaces(*c)).map(|(n, c)| (n, n + c.len_utf8()));
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = part.get(at..).filter(|r| !r.is_empty())?;
            let end = match cut(rest) {
                Some((0, end) | (end, _)) => end,
                None => rest.len(),
            };
            at += end;
            Some((at - end, &rest[..end]))
        })
    }

    /// Appends the folded form of `word` to `out`.
    pub fn push(&self, word: &str, out: &mut String) {
        for c in word.chars() {
            match self.direct.get(c as usize) {
                Some(&DROPPED) => {}
                Some(code) if *code != SEVERAL => out.push(char::from_u32(*code).unwrap_or(c)),
                _ => self.work_out(c, out),
            }
        }
    }

    fn work_out(&self, c: char, out: &mut String) {
        match self.own(c) {
            Some(to) => out.push_str(to),
            None if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            None if matches!(c, '’' | '‘' | 'ʼ') => out.push('\''),
            None => {
                for low in c.to_lowercase() {
                    match self.own(low) {
                        Some(to) => out.push_str(to),
                        None => out.push(low),
                    }
                }
            }
        }
    }

    /// The folded form of `word`.
    pub fn fold(&self, word: &str) -> String {
        let mut out = String::with_capacity(word.len());
        self.push(word, &mut out);
        out
    }
}

/// `U+0640` or `U+064B..U+0652` as the characters they stand for; all else as it is.
fn unescape(field: &str) -> Result<String, String> {
    let code = |s: &str| {
        s.strip_prefix("U+")
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32)
            .ok_or_else(|| format!("{s:?} is no character"))
    };
    if !field.starts_with("U+") {
        return Ok(field.to_string());
    }
    match field.split_once("..") {
        Some((a, b)) => Ok((code(a)?..=code(b)?).collect()),
        None => Ok(code(field)?.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_without_a_search_is_what_is_worked_out() {
        let fold = Fold::parse("U+064B..U+0652\t\nأ\tا\nß\tss\nİ\ti\né\te\nI\tı").unwrap();
        for c in (0..DIRECT).filter_map(char::from_u32) {
            let mut worked_out = String::new();
            fold.work_out(c, &mut worked_out);
            assert_eq!(fold.fold(c.encode_utf8(&mut [0; 4])), worked_out, "{c:?}");
            assert_eq!(fold.drops(c), worked_out.is_empty(), "{c:?}");
        }
    }

    #[test]
    fn folds_case_marks_and_letter_variants() {
        let fold = Fold::parse("# comment\nU+064B..U+0652\t\nU+0640\t\nأ\tا\nİ\ti").unwrap();
        assert_eq!(fold.fold("أَبـو"), "ابو");
        assert_eq!(fold.fold("İstanbul ÉCOLE"), "istanbul école");
        assert!(Fold::parse("U+ZZ\tx").is_err());
    }
}
