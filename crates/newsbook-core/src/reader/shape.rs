//! What one line looks like: the numbers that rules, and one day a trained model, decide by.

use super::fold;
use super::properties::{self, Properties, is_quotation_mark};

/// Longer lines have no folded form: no label or heading is so long.
const SHORT: usize = 160;

/// The look of a line, bullet excluded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    /// Number of characters.
    pub(super) chars: usize,
    /// Number of stretches with a letter or digit; of ideographs and kana, two count as one.
    pub(super) words: usize,
    /// Number of letters.
    pub(super) letters: usize,
    /// Number of upper-case letters.
    pub(super) upper: usize,
    /// Number of digits.
    pub(super) digits: usize,
    /// How it ends.
    pub(super) ending: Ending,
    /// Whether its first letter is a lower-case one.
    pub(super) starts_lower: bool,
    /// The same for lines that differ in case, quotation marks and white space alone, and for hardly any others.
    pub(super) key: u64,
    /// The line as word tables write it; empty where the line is too long for any table.
    pub(super) folded: String,
}

/// How a line ends, closing quotation marks and brackets aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Like a sentence.
    Sentence,
    /// With a colon.
    Colon,
    /// Otherwise.
    Open,
}

impl Shape {
    /// Looks at a line once.
    pub(super) fn of(text: &str) -> Self {
        let mut shape = Self {
            chars: 0,
            words: 0,
            letters: 0,
            upper: 0,
            digits: 0,
            ending: ending(text),
            starts_lower: false,
            key: FNV_OFFSET,
            folded: String::new(),
        };
        let table = properties::table();
        let (mut counted, mut ideographs) = (false, 0_usize);
        for c in text.chars() {
            shape.chars += 1;
            let found = table.of(c);
            if found.has(Properties::WHITE) {
                counted = false;
                continue;
            }
            if is_ideograph(c) {
                ideographs += 1;
            } else if !counted && found.has(Properties::WORD) {
                shape.words += 1;
                counted = true;
            }
            shape.count(c, found);
        }
        shape.words += ideographs.div_ceil(2);
        if text.len() <= SHORT {
            let mut folded = fold(text);
            folded.truncate(folded.trim_end_matches([' ', ':', '：']).len());
            shape.folded = folded;
        }
        shape
    }

    fn count(&mut self, c: char, found: Properties) {
        if found.has(Properties::LETTER) {
            if self.letters == 0 {
                self.starts_lower = found.has(Properties::LOWER);
            }
            self.letters += 1;
            self.upper += usize::from(found.has(Properties::UPPER));
        } else {
            self.digits += usize::from(found.has(Properties::NUMERIC));
        }
        self.key = mix(self.key, c, found);
    }

    /// Whether the line is longer than a label or a heading usually is.
    pub(super) fn is_long(&self) -> bool {
        self.chars >= 60 || self.words >= 15
    }

    /// Whether the line could be a run of sentences: long, and closed like one.
    pub(super) fn is_prose(&self) -> bool {
        self.is_long() && self.ending == Ending::Sentence
    }

    /// Whether there is anything to read in it.
    pub(super) fn is_wordless(&self) -> bool {
        self.letters + self.digits == 0
    }
}

/// A number that is the same for texts of which so many characters agree but for case, quotation marks and white space.
pub(super) fn opening_key(text: &str, characters: usize) -> u64 {
    let table = properties::table();
    text.chars()
        .map(|c| (c, table.of(c)))
        .filter(|(_, found)| !found.has(Properties::WHITE) && !found.has(Properties::QUOTE))
        .take(characters)
        .fold(FNV_OFFSET, |key, (c, found)| mix(key, c, found))
}

/// FNV-1a over characters instead of bytes: quick, and the same on every machine.
fn mix(key: u64, c: char, found: Properties) -> u64 {
    let step = |key: u64, c: char| (key ^ u64::from(c)).wrapping_mul(FNV_PRIME);
    if found.has(Properties::QUOTE) {
        key
    } else if c.is_ascii() {
        step(key, c.to_ascii_lowercase())
    } else if found.has(Properties::UPPER) {
        c.to_lowercase().fold(key, step)
    } else {
        step(key, c)
    }
}

const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01B3;

/// Whether a script without spaces between words writes with this character.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character can close a sentence after its full stop.
fn is_closer(c: char) -> bool {
    is_quotation_mark(c) || c.is_whitespace() || matches!(c, ')' | ']' | '）' | '】' | '*')
}

/// Whether a character ends a sentence.
fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '！'
            | '？'
            | '．'
            | '؟'
            | '۔'
            | '।'
            | '։'
            | '።'
            | '‼'
            | '⁉'
    )
}

fn ending(text: &str) -> Ending {
    match text.trim_end_matches(is_closer).chars().next_back() {
        Some(c) if ends_sentence(c) => Ending::Sentence,
        Some(':' | '：') => Ending::Colon,
        _ if closes_with_an_aside(text) => Ending::Sentence,
        _ => Ending::Open,
    }
}

/// Whether a sentence ends before a closing "(…)".
fn closes_with_an_aside(text: &str) -> bool {
    text.ends_with([')', '）'])
        && text.rfind(['(', '（']).is_some_and(|at| {
            let before = text.get(..at).unwrap_or_default();
            before.trim_end_matches(is_closer).ends_with(ends_sentence)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ending_looks_behind_quotes_brackets_and_credits() {
        for text in [
            "It rained.",
            "‘It rained.’\u{A0}",
            "It rained. (SNA)",
            "下雨了。（新华社）",
            "雨が降った。」",
            "هل تمطر؟",
        ] {
            assert_eq!(Shape::of(text).ending, Ending::Sentence, "{text}");
        }
        for text in ["Rain in town", "the Rain Office (RO)", "rain, wind"] {
            assert_eq!(Shape::of(text).ending, Ending::Open, "{text}");
        }
        assert_eq!(Shape::of("She said:").ending, Ending::Colon);
    }

    #[test]
    fn key_folds_case_quotes_and_spaces() {
        let key = |text| Shape::of(text).key;
        assert_eq!(key("Rain ‘likely’  today"), key("RAIN 'likely' today"));
        assert_ne!(key("Rain likely today"), key("Rain likely tonight"));
    }

    #[test]
    fn ideographs_count_as_half_words() {
        assert_eq!(Shape::of("今天有雨").words, 2);
        assert_eq!(Shape::of("two words").words, 2);
    }
}
