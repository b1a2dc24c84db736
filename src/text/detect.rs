//! Which language a text is in: by its letters and their sequences, with the page's own claim to settle doubt.

use crate::lang::FALLBACK;
use whatlang::Lang;

/// Characters that are looked at: more do not change the answer.
const SAMPLE: usize = 1600;

/// The BCP 47 code of a text's language, `und` where it cannot be told. `hint` is what the page claims.
pub fn detect(text: &str, hint: Option<&str>) -> String {
    let sample: String = text.chars().take(SAMPLE).collect();
    let hint = hint.and_then(|h| h.split(['-', '_']).next()).map(str::to_ascii_lowercase);
    let Some(info) = whatlang::detect(&sample) else {
        return "und".to_string();
    };
    let found = two_letters(info.lang());
    if info.is_reliable() || hint.is_none() {
        return found;
    }
    hint.filter(|h| h.len() == 2 && h != FALLBACK).unwrap_or(found)
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
}
