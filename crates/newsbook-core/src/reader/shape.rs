//! What one line looks like: the numbers that rules, and one day a trained model, decide by.

use super::fold;
use super::properties::{self, Properties, Table, is_quotation_mark};

/// Longer lines have no folded form: no label or heading is so long.
const SHORT: usize = 160;

/// The look of a line, bullet excluded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    /// Number of characters.
    pub(super) chars: usize,
    /// Number of stretches with a letter or digit; of ideographs and kana, two count as one.
    pub(super) words: usize,
    /// Whether it has letters.
    pub(super) lettered: bool,
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
        let count = Count::of(text);
        let mut folded = String::new();
        if text.len() <= SHORT {
            folded = fold(text);
            folded.truncate(folded.trim_end_matches([' ', ':', '：']).len());
        }
        let first = text.chars().find(|c| c.is_alphabetic());
        Self {
            chars: count.chars,
            words: count.words + count.ideographs.div_ceil(2),
            lettered: count.seen.has(Properties::LETTER),
            digits: count.digits,
            ending: ending(text),
            starts_lower: first.is_some_and(char::is_lowercase),
            key: count.key,
            folded,
        }
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
        !self.lettered && self.digits == 0
    }
}

/// What is counted character by character.
struct Count {
    chars: usize,
    words: usize,
    ideographs: usize,
    digits: usize,
    key: u64,
    /// The properties of the characters so far, and of those since the last white space, ideographs aside.
    seen: Properties,
    stretch: Properties,
}

impl Count {
    fn of(text: &str) -> Self {
        let table = properties::table();
        let mut count = Self {
            chars: 0,
            words: 0,
            ideographs: 0,
            digits: 0,
            key: FNV_OFFSET,
            seen: Properties::NONE,
            stretch: Properties::NONE,
        };
        for (ascii, other) in properties::stretches(text) {
            count.add_ascii(ascii, table);
            if let Some(c) = other {
                count.add(c, table.of(c));
            }
        }
        count.end_stretch();
        count
    }

    /// Does for ASCII what [`add`](Self::add) does for any character.
    fn add_ascii(&mut self, text: &[u8], table: &Table) {
        let (mut stretch, mut key) = (self.stretch, self.key);
        for byte in text {
            let found = table.of_byte(*byte);
            if !found.has(Properties::SKIPPED) {
                stretch = stretch.or(found);
                self.digits += usize::from(found.has(Properties::DIGIT));
                key = step(key, u64::from(table.lower(*byte)));
            } else if found.has(Properties::WHITE) {
                self.stretch = stretch;
                self.end_stretch();
                stretch = Properties::NONE;
            }
        }
        self.chars += text.len();
        (self.stretch, self.key) = (stretch, key);
    }

    fn add(&mut self, c: char, found: Properties) {
        self.chars += 1;
        if found.has(Properties::WHITE) {
            self.end_stretch();
        } else if !found.has(Properties::QUOTE) {
            if is_ideograph(c) {
                self.ideographs += 1;
                self.seen = self.seen.or(found);
            } else {
                self.stretch = self.stretch.or(found);
            }
            self.digits += usize::from(found.has(Properties::DIGIT));
            self.key = mix(self.key, c, found);
        }
    }

    /// A stretch without white space is a word if it has a letter or digit.
    fn end_stretch(&mut self) {
        self.words += usize::from(self.stretch.has(Properties::WORD));
        self.seen = self.seen.or(self.stretch);
        self.stretch = Properties::NONE;
    }
}

/// A number that is the same for texts of which so many characters agree but for case, quotation marks and white space.
pub(super) fn opening_key(text: &str, characters: usize) -> u64 {
    let table = properties::table();
    let (mut key, mut left) = (FNV_OFFSET, characters);
    for (ascii, other) in properties::stretches(text) {
        for byte in ascii {
            if left == 0 {
                return key;
            }
            if !table.of_byte(*byte).has(Properties::SKIPPED) {
                key = step(key, u64::from(table.lower(*byte)));
                left -= 1;
            }
        }
        if let Some((c, found)) = other.map(|c| (c, table.of(c)))
            && !found.has(Properties::SKIPPED)
            && left > 0
        {
            key = mix(key, c, found);
            left -= 1;
        }
    }
    key
}

/// FNV-1a over characters instead of bytes: quick, and the same on every machine.
fn mix(key: u64, c: char, found: Properties) -> u64 {
    if c.is_ascii() {
        step(key, u64::from(c.to_ascii_lowercase()))
    } else if found.has(Properties::UPPER) {
        c.to_lowercase().fold(key, |key, c| step(key, u64::from(c)))
    } else {
        step(key, u64::from(c))
    }
}

const fn step(key: u64, c: u64) -> u64 {
    (key ^ c).wrapping_mul(FNV_PRIME)
}

const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01B3;

/// Whether a script without spaces between words writes with this character.
const fn is_ideograph(c: char) -> bool {
    c >= '\u{3040}'
        && matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
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
