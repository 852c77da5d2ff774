//! One pass over the characters of a line finds its words, its sentences and its marks.

use super::super::properties::{self, Properties, Table};
use super::lexicon::Known;
use super::vocabulary::{Word, Words};

/// A mark that a line bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Address,
    Separator,
    Code,
    Time,
    NumericDate,
    BracketEnd,
}

pub(super) const MARKS: [Mark; 6] = [
    Mark::Address,
    Mark::Separator,
    Mark::Code,
    Mark::Time,
    Mark::NumericDate,
    Mark::BracketEnd,
];

/// Several marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks(u8);

impl Marks {
    pub(super) const fn set(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u8;
    }

    pub(super) const fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u8) != 0
    }
}

/// What can be counted in a line.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is found on its own")]
pub(super) struct Tally {
    pub(super) chars: usize,
    pub(super) ideographs: usize,
    /// Function words, and words such as "I" and "you".
    pub(super) function: usize,
    pub(super) personal: usize,
    /// Words of more than three letters, and those of them with a capital.
    pub(super) long: usize,
    pub(super) capitalized: usize,
    /// Words that start with a letter, and those in capitals.
    pub(super) lettered: usize,
    pub(super) capitals: usize,
    pub(super) digits: usize,
    pub(super) numbers: usize,
    /// Whether a number comes before any other word.
    pub(super) number_first: bool,
    /// Whether the name of a month or weekday stands beside a number.
    pub(super) dated: bool,
    /// Whether a word counts back from now.
    pub(super) ago: bool,
    pub(super) commas: usize,
    pub(super) sentences: usize,
    pub(super) asks: bool,
    pub(super) marks: Marks,
    pub(super) mail: bool,
    pub(super) handle: bool,
    pub(super) copyright: bool,
    /// The word before which the last bracket opens.
    pub(super) bracket: usize,
}

/// A line that is being read.
struct Scan<'l> {
    text: &'l str,
    /// How much of it has been read, and the last character of that.
    at: usize,
    previous: char,
    tally: Tally,
    /// The words of the page, and how many of them come before the line's.
    words: &'l mut Words,
    before: usize,
    word: OpenWord,
    pause: Pause,
    /// The last number and the last name of a month or weekday, by their place among the words.
    last_number: Option<usize>,
    last_date: Option<usize>,
}

/// A word that is being read; none before its first character.
#[derive(Clone, Copy)]
struct OpenWord {
    hash: u64,
    chars: usize,
    first: Properties,
    ideograph: bool,
    lower: bool,
}

const CLOSED: OpenWord = OpenWord {
    hash: SEED,
    chars: 0,
    first: Properties::NONE,
    ideograph: false,
    lower: false,
};

/// Where a sentence may be about to end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pause {
    None,
    Stopped,
    Spaced,
}

/// Reads a line, and adds its words to those of the page.
pub(super) fn scan(text: &str, words: &mut Words) -> Tally {
    let mut scan = Scan {
        text,
        at: 0,
        previous: ' ',
        tally: Tally::default(),
        before: words.len(),
        words,
        word: CLOSED,
        pause: Pause::None,
        last_number: None,
        last_date: None,
    };
    let table = properties::table();
    for (ascii, other) in properties::stretches(text) {
        let mut rest = ascii;
        while let Some((byte, after)) = rest.split_first() {
            let found = table.of_byte(*byte);
            rest = match byte {
                _ if found.has(Properties::WORD) => scan.letters(rest, table),
                b' ' => {
                    scan.space();
                    after
                }
                _ => {
                    scan.sign(char::from(*byte), found);
                    after
                }
            };
        }
        match other.map(|c| (c, table.of(c))) {
            Some((c, found)) if found.has(Properties::WORD) => scan.letter(c, found),
            Some((c, found)) => scan.sign(c, found),
            None => {}
        }
    }
    scan.finish()
}

impl Scan<'_> {
    /// Takes the letters and digits that an ASCII text begins with into the word, and gives the rest.
    fn letters<'b>(&mut self, text: &'b [u8], table: &Table) -> &'b [u8] {
        let (mut hash, mut seen) = (self.word.hash, Properties::NONE);
        let mut length = 0;
        for byte in text {
            let found = table.of_byte(*byte);
            if !found.has(Properties::WORD) {
                break;
            }
            length += 1;
            seen = seen.or(found);
            hash = mix(hash, u64::from(table.lower(*byte)));
        }
        let (word, rest) = text.split_at(length);
        if seen.has(Properties::NUMERIC) {
            self.tally.digits += word.iter().filter(|byte| byte.is_ascii_digit()).count();
        }
        if let Some(first) = word.first() {
            self.begin(table.of_byte(*first));
        }
        self.word.hash = hash;
        self.word.chars += word.len();
        self.word.lower |= seen.has(Properties::LOWER);
        self.at += word.len();
        self.previous = 'a';
        rest
    }

    fn letter(&mut self, c: char, found: Properties) {
        let ideograph = is_ideograph(c);
        if ideograph {
            self.close();
            self.tally.ideographs += 1;
            self.word.ideograph = true;
        }
        self.begin(found);
        self.word.hash = step(self.word.hash, c, found);
        self.word.chars += 1;
        self.word.lower |= found.has(Properties::LOWER);
        self.tally.digits += usize::from(found.has(Properties::NUMERIC));
        if ideograph {
            self.close();
        }
        self.at += c.len_utf8();
        self.previous = c;
    }

    /// Goes on with the word that is open, or with a new one, at a letter or digit.
    fn begin(&mut self, found: Properties) {
        if self.word.chars == 0 {
            self.word.first = found;
        }
        // The pause was the end of a sentence if another begins here.
        if std::mem::replace(&mut self.pause, Pause::None) == Pause::Spaced {
            let begins = found.has(Properties::LETTER) && !found.has(Properties::LOWER);
            self.tally.sentences += usize::from(begins);
        }
    }

    /// Takes a space, the commonest of the characters that are in no word.
    fn space(&mut self) {
        self.close();
        self.pause = self.pause.spaced();
        self.at += 1;
        self.previous = ' ';
    }

    /// Takes another character that is in no word.
    fn sign(&mut self, c: char, found: Properties) {
        self.close();
        self.mark(c);
        self.pause = self.pause_after(c, found);
        self.at += c.len_utf8();
        self.previous = c;
    }

    /// Ends the word that is open.
    fn close(&mut self) {
        if self.word.chars == 0 {
            return;
        }
        let word = std::mem::replace(&mut self.word, CLOSED);
        let hash = finish(word.hash);
        let (id, known) = self.words.know(hash);
        let function = known.is(Known::FUNCTION);
        let number = word.first.has(Properties::NUMERIC);
        let long = word.chars > 3;
        let tally = &mut self.tally;
        tally.function += usize::from(function);
        tally.personal += usize::from(known.is(Known::PERSONAL));
        tally.ago |= known.is(Known::AGO);
        if word.first.has(Properties::LETTER) {
            tally.lettered += usize::from(!word.ideograph);
            tally.long += usize::from(long);
            if word.first.has(Properties::UPPER) {
                tally.capitalized += usize::from(long);
                tally.capitals += usize::from(word.chars > 1 && !word.lower);
            }
        } else {
            tally.number_first |= tally.numbers == 0 && tally.lettered == 0;
            tally.numbers += 1;
        }
        if known.is(Known::DATE) {
            self.last_date = Some(self.words.len());
            self.date();
        } else if number {
            self.last_number = Some(self.words.len());
            self.date();
        }
        self.words.push(Word {
            hash,
            id,
            content: !function && (word.ideograph || long),
            number,
            begins: known.begins,
        });
    }

    /// Tells dates, "2 October", "October 2", "2 de octubre", from "1948, and who may judge".
    fn date(&mut self) {
        let beside = |(name, number): (usize, usize)| name.abs_diff(number) <= 2;
        self.tally.dated |= self.last_date.zip(self.last_number).is_some_and(beside);
    }

    fn mark(&mut self, c: char) {
        let rest = || self.text.get(self.at + c.len_utf8()..).unwrap_or_default();
        let (tally, previous) = (&mut self.tally, self.previous);
        match c {
            ',' | '，' | '、' | '；' | ';' | '،' => tally.commas += 1,
            '?' => tally.asks = true,
            ':' => {
                tally.asks = true;
                if rest().starts_with("//") {
                    tally.marks.set(Mark::Address);
                }
            }
            '(' | '（' | '[' => tally.bracket = self.words.len() - self.before,
            '|' | '»' | '›' | '·' | '•' => tally.marks.set(Mark::Separator),
            '>' | '/' if previous == ' ' && rest().starts_with(' ') => {
                tally.marks.set(Mark::Separator);
            }
            '©' | 'ⓒ' => tally.copyright = true,
            ')' if previous == '(' => tally.marks.set(Mark::Code),
            '.' if ends_address(rest()) => tally.marks.set(Mark::Address),
            '@' => {
                let name = rest().starts_with(char::is_alphanumeric);
                let joined = previous.is_alphanumeric() || previous == '_';
                tally.mail |= name && joined;
                tally.handle |= name && !joined;
            }
            _ => {}
        }
        if is_code(c) && is_code(previous) {
            tally.marks.set(Mark::Code);
        }
    }

    /// Goes on with a pause, or ends it, at a character that is in no word.
    fn pause_after(&mut self, c: char, found: Properties) -> Pause {
        match (self.pause, c) {
            (_, '.' | '!' | '?' | '…') | (Pause::Stopped, ')' | ']') => Pause::Stopped,
            (_, '。' | '！' | '？' | '؟' | '۔' | '।') => {
                self.tally.sentences += 1;
                Pause::None
            }
            (Pause::None, _) => Pause::None,
            (Pause::Spaced, '(' | '[') => Pause::Spaced,
            (pause, _) if found.has(Properties::QUOTE) => pause,
            (pause, _) if found.has(Properties::WHITE) => pause.spaced(),
            _ => Pause::None,
        }
    }

    fn finish(mut self) -> Tally {
        self.close();
        self.tally.chars = self.text.chars().count();
        if ends_with_bracket(self.text) {
            self.tally.marks.set(Mark::BracketEnd);
        }
        self.tally
    }
}

impl Pause {
    const fn spaced(self) -> Self {
        match self {
            Self::None => Self::None,
            Self::Stopped | Self::Spaced => Self::Spaced,
        }
    }
}

/// Takes one character of a word into its hash.
fn step(hash: u64, c: char, found: Properties) -> u64 {
    if c.is_ascii() {
        mix(hash, u64::from(c.to_ascii_lowercase()))
    } else if found.has(Properties::FOLDS) {
        c.to_lowercase()
            .fold(hash, |hash, c| mix(hash, u64::from(c)))
    } else {
        mix(hash, u64::from(c))
    }
}

/// The hashes of the words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = u64> {
    let table = properties::table();
    let mut words = Vec::new();
    let mut word: Option<u64> = None;
    for c in text.chars() {
        let found = table.of(c);
        if !found.has(Properties::WORD) || is_ideograph(c) {
            words.extend(word.take().map(finish));
        }
        if found.has(Properties::WORD) {
            word = Some(step(word.unwrap_or(SEED), c, found));
            if is_ideograph(c) {
                words.extend(word.take().map(finish));
            }
        }
    }
    words.extend(word.map(finish));
    words.into_iter()
}

/// What a hash starts from.
pub(super) const SEED: u64 = 0xCBF2_9CE4_8422_2325;

/// One step of FNV-1a over larger units than bytes.
pub(super) const fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01B3)
}

/// Spreads what FNV leaves in the upper bits.
const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ (hash >> 29)
}

/// Whether a character counts for more than a letter: it is a word or half of one.
pub(super) const fn is_ideograph(c: char) -> bool {
    c >= '\u{3040}'
        && matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{AC00}'..='\u{D7AF}')
}

const fn is_code(c: char) -> bool {
    matches!(c, '{' | '}' | ';' | '=' | '<' | '>' | '\\')
}

fn ends_with_bracket(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let Some(inner) = text.strip_suffix([')', '）', ']']) else {
        return false;
    };
    let start = inner.floor_char_boundary(inner.len().saturating_sub(180));
    let tail = inner.get(start..).unwrap_or_default();
    tail.rfind(['(', '（', '['])
        .is_some_and(|at| (3..=62).contains(&tail.get(at..).unwrap_or_default().chars().count()))
}

/// Whether what follows a full stop makes it the last of an address.
fn ends_address(text: &str) -> bool {
    ["com", "org", "net", "co.uk", "ru", "de", "fr"]
        .iter()
        .any(|end| {
            text.strip_prefix(end)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
}
