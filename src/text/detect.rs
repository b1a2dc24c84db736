//! Which language a text is in: the one that the page claims, if the text has enough of its commonest words; else by its
//! letters and their sequences, with the claim to settle doubt.

use super::letters::is_letter;
use crate::lang::FALLBACK;
use crate::page::hash;
use whatlang::Lang;

/// Characters that are looked at: more do not change the answer.
pub const SAMPLE: usize = 1600;
/// Words that a text has at least, and how many times fewer may be among the commonest, for these to confirm a claim.
const LEAST: usize = 40;
const SHARE: usize = 16;

/// Languages with some of their commonest words that their neighbours do not have.
static COMMONEST: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/commonest.rs"));

/// The BCP 47 code of a text's language, `und` where it cannot be told. `hint` is what the page claims.
pub fn detect(text: &str, hint: Option<&str>) -> String {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let sample = text.get(..end).unwrap_or_default();
    let hint = hint.and_then(|h| h.split(['-', '_']).next()).map(str::to_ascii_lowercase);
    if let Some(hint) = hint.as_deref().filter(|h| confirmed(sample, h)) {
        return hint.to_string();
    }
    let Some(info) = whatlang::detect(sample) else {
        return "und".to_string();
    };
    let found = two_letters(info.lang());
    if info.is_reliable() || hint.is_none() {
        return found;
    }
    hint.filter(|h| h.len() == 2 && h != FALLBACK).unwrap_or(found)
}

/// Whether a text has enough of a language's commonest words.
fn confirmed(text: &str, code: &str) -> bool {
    let Some((_, commonest)) = COMMONEST.iter().find(|(own, _)| *own == code) else {
        return false;
    };
    let mut known: Vec<u64> = commonest.split_ascii_whitespace().map(|word| hash::of(word.as_bytes())).collect();
    known.sort_unstable();
    let (mut words, mut common) = (0, 0);
    for word in text.split(|c| !is_letter(c)).filter(|word| !word.is_empty()) {
        words += 1;
        common += usize::from(known.binary_search(&hash::of(word.as_bytes())).is_ok());
    }
    words >= LEAST && common * SHARE >= words
}

/// ISO 639-3 to the two letters that BCP 47 wants where there are two.
fn two_letters(lang: Lang) -> String {
    const CODES: &str = "afr af|aka ak|amh am|ara ar|aze az|bel be|ben bn|bul bg|cat ca|ces cs|cmn zh|dan da|deu de|ell el|eng en|epo eo|est et|fin fi|fra fr|guj gu|heb he|hin hi|hrv hr|hun hu|hye hy|ind id|ita it|jav jv|jpn ja|kan kn|kat ka|khm km|kor ko|lat la|lav lv|lit lt|mal ml|mar mr|mkd mk|mya my|nep ne|nld nl|nob nb|ori or|pan pa|pes fa|pol pl|por pt|ron ro|rus ru|sin si|slk sk|slv sl|sna sn|spa es|srp sr|swe sv|tam ta|tel te|tgl tl|tha th|tuk tk|tur tr|ukr uk|urd ur|uzb uz|vie vi|yid yi|zul zu|cym cy";
    let code = lang.code();
    CODES.split('|').find_map(|pair| pair.strip_prefix(code)).map_or(code, str::trim).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_apart() {
        let check = |text: &str, code: &str| assert_eq!(detect(text, None), code, "{text}");
        check("اتفق الوزيران على عقد اجتماع في العاصمة خلال الشهر المقبل", "ar");
        check("وزیران دو کشور بر سر برگزاری نشستی در ماه آینده توافق کردند", "fa");
        check("The two ministers agreed to hold a meeting in the capital next month.", "en");
        check("İki bakan gelecek ay başkentte bir toplantı yapılması konusunda anlaştı.", "tr");
        check("Les deux ministres ont convenu de se réunir le mois prochain.", "fr");
        check("", "und");
        check("12345 !!", "und");
    }

    #[test]
    fn a_claim_is_believed_only_if_the_words_bear_it_out() {
        let french = "Les deux ministres ont convenu de se réunir le mois prochain dans la capitale. ".repeat(8);
        let english = "The two ministers agreed to meet in the capital next month, and that is all. ".repeat(8);
        assert!(confirmed(&french, "fr") && confirmed(&english, "en"));
        assert!(!confirmed(&french, "en") && !confirmed(&english, "fr") && !confirmed("Les deux", "fr"));
        for claim in ["en", "fr", "xx", "und", "nl"] {
            assert_eq!(detect(&french, Some(claim)), "fr");
            assert_eq!(detect(&english, Some(claim)), "en");
        }
    }
}
