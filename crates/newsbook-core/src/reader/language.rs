//! The language of an article and the way in which it runs.
//!
//! The commonest words of a few languages give those away. Else trigrams decide (whatlang), which cost fifty times as
//! much, except for languages that it does not know and that letters of their own give away.

use super::words::FUNCTION;
use crate::{Basis, Direction, Language};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_bidi::{BidiClass, bidi_class};
use whatlang::{Detector, Lang, Script};

/// So much text is looked at, in bytes: more does not make the answer better.
const ENOUGH: usize = 600;

/// Less is too little to tell, in letters; a script that only one language uses needs less.
const TOO_LITTLE: usize = 20;

/// A language by letters that it alone has among those written in its script.
struct Alphabet {
    tag: &'static str,
    own: &'static str,
    /// Letters that rule the language out.
    foreign: &'static str,
}

/// Languages in Arabic script that the trigrams would take for Arabic, Persian or Urdu.
const BY_LETTERS: &[Alphabet] = &[
    Alphabet {
        tag: "ug",
        own: "ۈۋڭې",
        foreign: "ڕڵټډړښ",
    },
    Alphabet {
        tag: "ckb",
        own: "ڕڵێۆ",
        foreign: "ۈڭې",
    },
    Alphabet {
        tag: "ps",
        own: "ټډړښڼۍ",
        foreign: "ۈڭ",
    },
    Alphabet {
        tag: "sd",
        own: "ڳڱڻٻڀٺ",
        foreign: "ۈ",
    },
];

/// Languages that no other in the tables of the trigrams shares so many of its commonest words with: in Afrikaans much
/// would pass for Dutch, in Bulgarian for Russian.
const BY_WORDS: [&str; 4] = ["en", "fr", "de", "es"];

/// So many common words tell one of them, if every fifth word is one and other languages have few.
const COMMON: usize = 12;

/// Words that one language alone has among the commonest, with that language.
static OWN: LazyLock<HashMap<&str, &str, FixedState>> = LazyLock::new(|| {
    let mut languages: HashMap<&str, Vec<&str>> = HashMap::new();
    for (language, words) in FUNCTION.by_language() {
        for word in words {
            languages.entry(*word).or_default().push(language);
        }
    }
    let own = languages
        .into_iter()
        .filter_map(|(word, languages)| match *languages {
            [language] => Some((word, language)),
            _ => None,
        });
    own.collect()
});

/// Works out the language of a text; `und` where there is too little of it.
pub(super) fn detect(text: &str) -> Language {
    let sample = text.get(..text.floor_char_boundary(ENOUGH)).unwrap_or(text);
    let (tag, confidence) = guess(sample).unwrap_or(("und", 0.0));
    #[expect(clippy::cast_possible_truncation, reason = "two decimals survive")]
    let confidence = (confidence * 100.0).round() as f32 / 100.0;
    Language {
        tag: tag.to_owned(),
        basis: Basis::Detected,
        confidence: Some(confidence),
    }
}

fn guess(sample: &str) -> Option<(&'static str, f64)> {
    if let Some(tag) = by_words(sample) {
        return Some((tag, 1.0));
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let info = Detector::new().detect(sample)?;
    if info.script() == Script::Arabic
        && let Some(found) = by_letters(sample, letters)
    {
        return Some(found);
    }
    if info.lang() == Lang::Cmn {
        return (letters >= 4).then(|| (chinese(sample), info.confidence()));
    }
    let own_script = info.confidence() >= 1.0
        && !matches!(
            info.script(),
            Script::Latin | Script::Cyrillic | Script::Arabic
        );
    let enough = if own_script { 4 } else { TOO_LITTLE };
    let sure = info.is_reliable() || letters >= 200;
    (letters >= enough && (sure || letters >= 60)).then(|| (tag(info.lang()), info.confidence()))
}

fn by_words(sample: &str) -> Option<&'static str> {
    let (mut words, mut known, mut counts) = (0, 0, [0; BY_WORDS.len()]);
    let lower = sample.to_lowercase();
    let stretches = lower.split(|c: char| !c.is_alphanumeric());
    for word in stretches.filter(|word| !word.is_empty()) {
        words += 1;
        if let Some(language) = OWN.get(word) {
            known += 1;
            if let Some(at) = BY_WORDS.iter().position(|one| one == language) {
                counts[at] += 1;
            }
        }
    }
    let (tag, count) = BY_WORDS
        .into_iter()
        .zip(counts)
        .max_by_key(|(_, count)| *count)?;
    (count >= COMMON && 5 * count >= words && 5 * count >= 4 * known).then_some(tag)
}

fn by_letters(sample: &str, letters: usize) -> Option<(&'static str, f64)> {
    let count = |set: &str| sample.chars().filter(|c| set.contains(*c)).count();
    let (found, hits) = BY_LETTERS
        .iter()
        .map(|language| {
            (
                language,
                count(language.own).saturating_sub(4 * count(language.foreign)),
            )
        })
        .max_by_key(|(_, hits)| *hits)?;
    (hits * 40 >= letters && hits > 0).then_some((found.tag, 0.95))
}

/// Chinese in simplified or traditional characters, where the text shows which.
fn chinese(sample: &str) -> &'static str {
    const PAIRS: &str = "这這个個们們国國会會说說对對时時发發经經为爲来來过過还還现現问問东東车車长長门門见見马馬员員关關实實气氣电電区區报報记記\
        华華党黨万萬与與专專业業团團";
    let (mut simplified, mut traditional) = (0, 0);
    for c in sample.chars().filter(|c| *c >= '\u{4E00}') {
        match PAIRS.chars().position(|other| other == c) {
            Some(at) if at % 2 == 0 => simplified += 1,
            Some(_) => traditional += 1,
            None => {}
        }
    }
    match (simplified, traditional) {
        (some, few) if some > 4 * few => "zh-Hans",
        (few, some) if some > 4 * few => "zh-Hant",
        _ => "zh",
    }
}

/// The BCP 47 tag: two letters where ISO 639-1 has them.
fn tag(lang: Lang) -> &'static str {
    const TAGS: &[(&str, &str)] = &[
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
        ("cym", "cy"),
    ];
    let code = lang.code();
    TAGS.iter()
        .find(|(long, _)| *long == code)
        .map_or(code, |(_, short)| short)
}

/// The way in which most of a text's strong characters run (UAX #9).
pub(super) fn direction(text: &str) -> Direction {
    let sample = text.get(..text.floor_char_boundary(ENOUGH)).unwrap_or(text);
    let balance: i32 = sample
        .chars()
        .map(|c| match c {
            '\0'..='\x7F' => i32::from(c.is_ascii_alphabetic()),
            c => match bidi_class(c) {
                BidiClass::L => 1,
                BidiClass::R | BidiClass::AL => -1,
                _ => 0,
            },
        })
        .sum();
    if balance < 0 {
        Direction::Rtl
    } else {
        Direction::Ltr
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (text, expected) in [
            (
                "The rain that fell over the whole country last night has filled the rivers again, and more is on its way.",
                "en",
            ),
            (
                "La pluie qui est tombée sur tout le pays cette nuit a de nouveau rempli les rivières, et ce n’est pas fini.",
                "fr",
            ),
            (
                "Der Regen, der in der vergangenen Nacht über dem ganzen Land fiel, hat die Flüsse wieder gefüllt.",
                "de",
            ),
            (
                "Дождь, который шёл по всей стране прошлой ночью, снова наполнил реки, и это ещё не конец.",
                "ru",
            ),
            (
                "هطل المطر على جميع أنحاء البلاد الليلة الماضية وامتلأت الأنهار من جديد ولا يزال هناك المزيد.",
                "ar",
            ),
            (
                "昨夜全国各地都下了大雨，河水又涨起来了，气象台说雨还会继续下，请大家注意安全，记者报道。",
                "zh-Hans",
            ),
            (
                "昨夜全國各地都下了大雨，河水又漲起來了，氣象臺說雨還會繼續下，請大家注意安全，記者報導。",
                "zh-Hant",
            ),
            (
                "昨夜は全国で雨が降り、川の水がまた増えました。雨はまだ続くそうです。",
                "ja",
            ),
            (
                "Dün gece bütün ülkede yağan yağmur nehirleri yeniden doldurdu ve daha fazlası yolda görünüyor.",
                "tr",
            ),
            (
                "تۈنۈگۈن كېچە پۈتۈن مەملىكەتتە يامغۇر ياغدى، دەريالار يەنە تولدى، يەنە داۋاملىشىدۇ.",
                "ug",
            ),
        ] {
            assert_eq!(detect(text).tag, expected, "{text}");
        }
    }

    #[test]
    fn common_words_tell_their_language_and_no_relative_of_it() {
        for (text, expected) in [
            (
                "The rain that fell over the whole country has filled the rivers, and more of it is on its way. ",
                Some("en"),
            ),
            (
                "La pluie qui est tombée dans tout le pays a rempli les rivières, et ce n’est pas fini pour nous. ",
                Some("fr"),
            ),
            (
                "Der Regen, der in der Nacht auf das Land fiel, hat die Flüsse gefüllt, und es wird nicht der letzte sein. ",
                Some("de"),
            ),
            (
                "La lluvia que cayó por todo el país llenó los ríos, pero no es el fin, y las calles del centro lo notan. ",
                Some("es"),
            ),
            (
                "Die reën wat in die nag oor die land geval het, het die riviere gevul, en dit is nog nie verby nie. ",
                None,
            ),
            (
                "De regen die in de nacht over het land viel heeft de rivieren gevuld, en het is nog niet voorbij. ",
                None,
            ),
            (
                "La pluja que va caure a tot el país ha omplert els rius, i encara no s’ha acabat per a la gent. ",
                None,
            ),
            (
                "A chuva que caiu em todo o país encheu os rios, e não é o fim para as pessoas que lá vivem. ",
                None,
            ),
            (
                "La pioggia che è caduta su tutto il paese ha riempito i fiumi, e non è finita per la gente. ",
                None,
            ),
            (
                "Regnen, der faldt over hele landet i nat, har fyldt floderne, og det er ikke slut for dem endnu. ",
                None,
            ),
            (
                "Pluvia quae in tota terra cecidit flumina implevit, et finis non est in via qui urbem petit. ",
                None,
            ),
        ] {
            assert_eq!(by_words(&text.repeat(6)), expected, "{text}");
        }
        assert_eq!(
            by_words("The rain in the town was the talk of the day."),
            None,
            "too little"
        );
    }

    #[test]
    fn too_little_text_has_no_language() {
        for text in ["", "12 345", "OK", "Rain"] {
            assert_eq!(detect(text).tag, "und", "{text}");
        }
    }

    #[test]
    fn majority_of_letters_gives_the_direction() {
        assert_eq!(direction("عنوان الخبر مع English"), Direction::Rtl);
        assert_eq!(direction("News about شىنجاڭ today"), Direction::Ltr);
        assert_eq!(direction("12"), Direction::Ltr);
    }
}
