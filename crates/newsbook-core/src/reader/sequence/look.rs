//! What a line looks like to the model, whatever stands around it.
//!
//! One pass over the characters finds words, sentence ends and marks; one over the words finds labels and cues.

use super::super::lines::{Line, Mark as BulletMark};
use super::super::{picture, shape};
use super::lexicon::{self, Found, KINDS, Kind, Known};
use std::ops::Range;

/// In longer lines nobody looks for phrases, in characters: no label and hardly a cue is in them.
const PHRASED: usize = 600;

/// So many words at the end of a line may say whose the picture is; of ideographs more.
const TAIL: usize = 8;
const IDEOGRAPHIC_TAIL: usize = 40;

/// How a line ends; the order is that of the values of features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Ellipsis,
    Question,
    Exclamation,
    Stop,
    Colon,
    Comma,
    Bracket,
    Quote,
    Digit,
    Word,
    Other,
}

/// What a line starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Quote,
    Lower,
    Digit,
    Letter,
    At,
    Hash,
    Bracket,
    Copyright,
    Sign,
}

/// The classes of lines: text of three lengths, a short sentence, and other lines of four lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    LongText,
    Text,
    ShortText,
    Sentence,
    Tiny,
    Short,
    Middle,
    Long,
}

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

/// One word of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The same for words that differ in case alone, and for hardly any others.
    pub(super) hash: u64,
    /// Whether it says what a text is about: neither a function word nor short.
    pub(super) content: bool,
    /// Whether it starts with a digit.
    pub(super) number: bool,
    /// The length of the longest phrase that it may begin.
    pub(super) begins: u8,
}

/// A line as the model sees it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is found on its own")]
pub(super) struct Look<'a> {
    pub(super) text: &'a str,
    pub(super) bullet: bool,
    pub(super) indent: usize,
    pub(super) before: usize,
    pub(super) after: usize,
    /// Its words among those of the page.
    pub(super) words: Range<usize>,
    /// The same for lines of the same words.
    pub(super) key: u64,
    /// Length in characters; an ideograph counts as two and a half.
    pub(super) len: usize,
    pub(super) chars: usize,
    pub(super) ideographs: usize,
    pub(super) function: usize,
    pub(super) personal: usize,
    /// Words of more than three letters, and those of them with a capital.
    pub(super) long: usize,
    pub(super) capitalized: usize,
    /// Words that start with a letter, and those in capitals.
    pub(super) lettered: usize,
    pub(super) capitals: usize,
    pub(super) digits: usize,
    pub(super) commas: usize,
    pub(super) sentences: usize,
    pub(super) ending: Ending,
    pub(super) opening: Opening,
    pub(super) asks: bool,
    marks: u8,
    pub(super) mail: bool,
    pub(super) handle: bool,
    pub(super) copyright: bool,
    pub(super) file: bool,
    /// A date and little more.
    pub(super) date: bool,
    pub(super) ago: bool,
    /// A number and little more.
    pub(super) count: bool,
    /// How strongly it is a label of each kind: 3 nothing else, 2 at the start, 1 within, 0 not.
    pub(super) labels: [u8; KINDS],
    pub(super) cues: Cues,
    /// Whether it looks like running text.
    pub(super) running: bool,
    pub(super) class: Class,
}

/// Phrases that say what a line does.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is found on its own")]
pub(super) struct Cues {
    /// Calls to do something on the site; whether at the start.
    pub(super) call: Option<bool>,
    /// Says something of the writer.
    pub(super) writer: bool,
    /// Starts with who worked on the report.
    pub(super) reporting: bool,
    /// Ends with a bracket that says whose the picture is, and one that names a seller of pictures.
    pub(super) bracket_credit: bool,
    pub(super) bracket_seller: bool,
    /// Ends with words that say whose the picture is, surely or perhaps.
    pub(super) credit: bool,
    pub(super) credit_tail: bool,
    /// Starts like a caption.
    pub(super) caption_opening: bool,
    /// Is a heading above what readers wrote.
    pub(super) remarks: bool,
}

impl<'a> Look<'a> {
    /// Looks at a line, and adds its words to those of the page.
    pub(super) fn of(line: &Line<'a>, margin: usize, words: &mut Vec<Word>) -> Self {
        let bullet = line
            .bullet
            .is_some_and(|bullet| bullet.mark != BulletMark::Number);
        let text = if bullet { line.content() } else { line.text };
        let mut scan = Scan::default();
        let start = words.len();
        scan.read(text, words);
        let words = &*words;
        let of_line = words.get(start..).unwrap_or_default();
        let mut look = Self {
            text,
            bullet,
            indent: line.indent.saturating_sub(margin),
            before: line.blanks,
            after: 0,
            words: start..words.len(),
            key: of_line.iter().fold(SEED, |key, word| mix(key, word.hash)),
            len: scan.chars + scan.ideographs * 3 / 2,
            chars: scan.chars,
            ideographs: scan.ideographs,
            function: scan.function,
            personal: scan.personal,
            long: scan.long,
            capitalized: scan.capitalized,
            lettered: scan.lettered,
            capitals: scan.capitals,
            digits: scan.digits,
            commas: scan.commas,
            sentences: scan.sentences,
            ending: ending(text),
            opening: opening(text),
            asks: text.contains(['?', ':']),
            marks: scan.marks,
            mail: scan.mail,
            handle: scan.handle,
            copyright: scan.copyright,
            file: picture::is_file_name(text),
            date: false,
            ago: false,
            count: false,
            labels: [0; KINDS],
            cues: Cues::default(),
            running: false,
            class: Class::Tiny,
        };
        look.read_dates(&scan);
        if look.len <= PHRASED {
            let bracket = if look.bears(Mark::BracketEnd) {
                scan.bracket
            } else {
                usize::MAX
            };
            look.read_phrases(of_line, bracket);
        }
        look.judge();
        look
    }

    /// Whether it bears a mark.
    pub(super) const fn bears(&self, mark: Mark) -> bool {
        self.marks & (1 << mark as u8) != 0
    }

    /// Whether it ends like a sentence.
    pub(super) const fn is_closed(&self) -> bool {
        matches!(
            self.ending,
            Ending::Question | Ending::Exclamation | Ending::Stop
        )
    }

    /// Number of its words.
    pub(super) fn count_words(&self) -> usize {
        self.words.len()
    }

    /// How strongly it is a label of a kind.
    pub(super) fn label(&self, kind: Kind) -> u8 {
        self.labels.get(kind.value()).copied().unwrap_or_default()
    }

    /// The kinds of labels that it is or has, each with its strength.
    pub(super) fn labelled(&self) -> impl Iterator<Item = (usize, u8)> {
        self.labels
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, strength)| *strength > 0)
    }

    /// The kinds of labels that it is: alone, or at the start of a short line.
    pub(super) fn triggers(&self) -> impl Iterator<Item = usize> {
        let short = self.len < 50;
        self.labelled()
            .filter(move |(_, strength)| {
                self.len <= 90 && (*strength >= 3 || (*strength == 2 && short))
            })
            .map(|(kind, _)| kind)
    }

    /// Whether nearly all its words are in capitals.
    pub(super) const fn is_capitals(&self) -> bool {
        self.lettered > 0 && 5 * self.capitals >= 4 * self.lettered
    }

    /// Its length as far as it is running text.
    pub(super) const fn mass(&self) -> usize {
        if self.running { self.len } else { 0 }
    }

    fn read_dates(&mut self, scan: &Scan) {
        let numeric = self.len <= 240 && self.digits >= 3 && has_numeric_date(self.text);
        let time = self.len <= 240 && self.digits >= 3 && has_time(self.text);
        for (mark, borne) in [(Mark::NumericDate, numeric), (Mark::Time, time)] {
            self.marks |= u8::from(borne) << mark as u8;
        }
        let dated = numeric || scan.dated;
        self.date = (dated && self.len < 60) || (time && self.len < 40);
        let counts_back = scan.ago && (self.digits > 0 || self.count_words() <= 2);
        self.ago = self.count_words() <= 10 && (counts_back || has_short_ago(self.text));
        let numbers = scan.numbers;
        self.count = numbers > 0
            && self.count_words() <= 3
            && self.count_words() <= numbers + 1
            && scan.number_first
            && self.chars < 30;
    }

    fn read_phrases(&mut self, words: &[Word], bracket: usize) {
        let mut writer_is = None;
        for found in lexicon::find(words) {
            let kinds = found.kinds;
            if self.len <= 240 {
                let strength = strength(words, &found, self.len);
                for kind in kinds.labels() {
                    let held = &mut self.labels[kind];
                    *held = strength.max(*held);
                }
            }
            if kinds.has(Kind::WRITER_IS) {
                writer_is = Some(found.end);
            }
            let is_writer =
                kinds.has(Kind::WRITER) && writer_is.is_some_and(|end| found.start - end <= 3);
            self.read_cues(words, &found, bracket, is_writer);
        }
        self.cues.remarks |= self.len <= 110 && self.labels[Kind::COMMENTS.value()] >= 3;
    }

    fn read_cues(&mut self, words: &[Word], found: &Found, bracket: usize, is_writer: bool) {
        let (kinds, cues) = (found.kinds, &mut self.cues);
        let first = found.start == 0;
        let tail = if found.ideographic {
            IDEOGRAPHIC_TAIL
        } else {
            TAIL
        };
        let last = found.start + tail >= words.len();
        if kinds.has(Kind::CALL) && self.len < 400 {
            cues.call = Some(cues.call.unwrap_or_default() || first);
        }
        cues.writer |= kinds.has(Kind::ABOUT_WRITER) || is_writer;
        cues.reporting |= kinds.has(Kind::REPORTING) && first;
        cues.bracket_seller |= kinds.has(Kind::PICTURE_SELLER) && found.start >= bracket;
        cues.bracket_credit |= kinds.has(Kind::PICTURE_TAIL) && found.start >= bracket;
        cues.credit_tail |= kinds.has(Kind::PICTURE_TAIL) && last;
        cues.caption_opening |= kinds.has(Kind::CAPTION_OPENING) && first;
        cues.remarks |=
            kinds.has(Kind::REMARK) && self.len <= 110 && lexicon::is_remark_heading(words, found);
        cues.credit |= kinds.has(Kind::PICTURE_AGENCY)
            && last
            && closes_with_agency(self.text, words.len() - found.end);
        cues.credit |= kinds.has(Kind::CREDITING)
            && closes_with_label(self.text, words.get(found.end..).unwrap_or_default());
    }

    fn judge(&mut self) {
        let sentence = self.is_closed();
        let words = self.count_words();
        let flows = self.ideographs > 10 || (self.function >= 2 && 20 * self.function >= 3 * words);
        let long = self.len >= 80
            && (sentence
                || self.sentences > 0
                || (flows && (self.function >= 4 || self.ideographs > 10)));
        let short = self.len >= 45 && sentence && flows;
        self.running = (long || short) && !self.copyright;
        self.class = match (self.running, self.len) {
            (true, 220..) => Class::LongText,
            (true, 110..) => Class::Text,
            (true, _) => Class::ShortText,
            (false, _) if sentence => Class::Sentence,
            (false, ..14) => Class::Tiny,
            (false, ..32) => Class::Short,
            (false, ..75) => Class::Middle,
            (false, _) => Class::Long,
        };
    }
}

/// What one pass over the characters of a line finds.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is found on its own")]
struct Scan {
    chars: usize,
    ideographs: usize,
    function: usize,
    personal: usize,
    long: usize,
    capitalized: usize,
    lettered: usize,
    capitals: usize,
    digits: usize,
    numbers: usize,
    number_first: bool,
    /// The last number and the last name of a month or weekday, by their place among the words.
    last_number: Option<usize>,
    last_date: Option<usize>,
    dated: bool,
    ago: bool,
    commas: usize,
    sentences: usize,
    marks: u8,
    mail: bool,
    handle: bool,
    copyright: bool,
    /// The word before which the last bracket opens.
    bracket: usize,
    word: Option<OpenWord>,
}

/// A word that is being read.
struct OpenWord {
    hash: u64,
    chars: usize,
    first: char,
    lower: bool,
}

/// Where a sentence may be about to end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pause {
    None,
    Stopped,
    Spaced,
}

impl Scan {
    fn read(&mut self, text: &str, words: &mut Vec<Word>) {
        let first = words.len();
        let (mut pause, mut previous) = (Pause::None, ' ');
        for (at, c) in text.char_indices() {
            self.chars += 1;
            if c.is_alphanumeric() {
                self.letter(c, words);
            } else {
                self.close(words);
                if matches!(c, '(' | '（' | '[') {
                    self.bracket = words.len() - first;
                }
                self.mark(text, at, c, previous);
            }
            pause = self.sentence(pause, c);
            previous = c;
        }
        self.close(words);
        if ends_with_bracket(text) {
            self.set(Mark::BracketEnd);
        }
    }

    fn letter(&mut self, c: char, words: &mut Vec<Word>) {
        let ideograph = is_ideograph(c);
        if ideograph {
            self.close(words);
            self.ideographs += 1;
        }
        self.digits += usize::from(c.is_numeric());
        let word = self.word.get_or_insert(OpenWord {
            hash: SEED,
            chars: 0,
            first: c,
            lower: false,
        });
        word.chars += 1;
        if c.is_ascii() {
            let lower = c.to_ascii_lowercase();
            word.lower |= c == lower && c.is_ascii_alphabetic();
            word.hash = mix(word.hash, u64::from(lower));
        } else {
            word.lower |= c.is_lowercase();
            for lower in c.to_lowercase() {
                word.hash = mix(word.hash, u64::from(lower));
            }
        }
        if ideograph {
            self.close(words);
        }
    }

    /// Ends the word that is open.
    fn close(&mut self, words: &mut Vec<Word>) {
        let Some(word) = self.word.take() else { return };
        let hash = finish(word.hash);
        let known = lexicon::known(hash);
        let function = known.is(Known::FUNCTION);
        let ideograph = is_ideograph(word.first);
        self.function += usize::from(function);
        self.personal += usize::from(known.is(Known::PERSONAL));
        let at = words.len();
        if known.is(Known::DATE) {
            self.last_date = Some(at);
        } else if word.first.is_numeric() {
            self.last_number = Some(at);
        }
        // "2 October", "October 2", "2 de octubre"; but not "1948, and who may judge".
        let beside = |last: Option<usize>| last.is_some_and(|last| at - last <= 2);
        self.dated |= beside(self.last_date) && beside(self.last_number);
        self.ago |= known.is(Known::AGO);
        if word.first.is_alphabetic() {
            self.lettered += usize::from(!ideograph);
            self.long += usize::from(word.chars > 3);
            self.capitalized += usize::from(word.chars > 3 && word.first.is_uppercase());
            let capitals = word.chars > 1 && !word.lower && word.first.is_uppercase();
            self.capitals += usize::from(capitals);
        } else {
            self.number_first |= self.numbers == 0 && self.lettered == 0;
            self.numbers += 1;
        }
        words.push(Word {
            hash,
            content: !function && (ideograph || word.chars > 3),
            number: word.first.is_numeric(),
            begins: known.begins,
        });
    }

    fn mark(&mut self, text: &str, at: usize, c: char, previous: char) {
        let rest = || text.get(at..).unwrap_or_default();
        match c {
            ',' | '，' | '、' | '；' | ';' | '،' => self.commas += 1,
            '|' | '»' | '›' | '·' | '•' => self.set(Mark::Separator),
            '>' | '/'
                if previous == ' ' && rest().get(1..).is_some_and(|rest| rest.starts_with(' ')) =>
            {
                self.set(Mark::Separator);
            }
            '©' | 'ⓒ' => self.copyright = true,
            ')' if previous == '(' => self.set(Mark::Code),
            '.' if is_domain(rest()) => self.set(Mark::Address),
            ':' if rest().starts_with("://") => self.set(Mark::Address),
            '@' => {
                let name = rest()
                    .get(1..)
                    .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
                let joined = previous.is_alphanumeric() || previous == '_';
                self.mail |= name && joined;
                self.handle |= name && !joined;
            }
            _ => {}
        }
        let code = |c: char| matches!(c, '{' | '}' | ';' | '=' | '<' | '>' | '\\');
        if code(c) && code(previous) {
            self.set(Mark::Code);
        }
    }

    fn set(&mut self, mark: Mark) {
        self.marks |= 1 << mark as u8;
    }

    /// Counts sentences that end before another begins.
    fn sentence(&mut self, pause: Pause, c: char) -> Pause {
        match (pause, c) {
            (_, '.' | '!' | '?' | '…') | (Pause::Stopped, ')' | ']') => Pause::Stopped,
            (_, '。' | '！' | '？' | '؟' | '۔' | '।') => {
                self.sentences += 1;
                Pause::None
            }
            (Pause::None, _) => Pause::None,
            (Pause::Spaced, '(' | '[') => Pause::Spaced,
            (pause, c) if shape::is_quotation_mark(c) => pause,
            (_, c) if c.is_whitespace() => Pause::Spaced,
            (pause, c) => {
                let begins = pause == Pause::Spaced && c.is_alphabetic() && !c.is_lowercase();
                self.sentences += usize::from(begins);
                Pause::None
            }
        }
    }
}

/// The hashes of the words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = u64> {
    let mut words = Vec::new();
    let mut word: Option<u64> = None;
    for c in text.chars() {
        if !c.is_alphanumeric() || is_ideograph(c) {
            words.extend(word.take().map(finish));
        }
        if c.is_alphanumeric() {
            let hash = c
                .to_lowercase()
                .fold(word.unwrap_or(SEED), |hash, c| mix(hash, u64::from(c)));
            word = Some(hash);
            if is_ideograph(c) {
                words.extend(word.take().map(finish));
            }
        }
    }
    words.extend(word.map(finish));
    words.into_iter()
}

const SEED: u64 = 0xCBF2_9CE4_8422_2325;

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
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{AC00}'..='\u{D7AF}')
}

fn ending(text: &str) -> Ending {
    let closer = |c: char| {
        shape::is_quotation_mark(c)
            || c.is_whitespace()
            || matches!(c, ')' | ']' | '）' | '】' | '*' | '_')
    };
    let inner = text.trim_end_matches(closer);
    if inner.ends_with("...") || inner.ends_with('…') {
        return Ending::Ellipsis;
    }
    let last = text.chars().next_back().unwrap_or(' ');
    match inner.chars().next_back() {
        Some('?' | '？' | '؟') => Ending::Question,
        Some('!' | '！' | '‼' | '⁉') => Ending::Exclamation,
        Some('.' | '。' | '।' | '۔' | '｡' | '．') => Ending::Stop,
        Some(':' | '：') => Ending::Colon,
        Some(',' | ';' | '，' | '、' | '；' | '،') => Ending::Comma,
        _ if matches!(last, ')' | ']' | '）' | '】') => Ending::Bracket,
        _ if shape::is_quotation_mark(last) => Ending::Quote,
        Some(c) if c.is_numeric() => Ending::Digit,
        Some(c) if c.is_alphabetic() => Ending::Word,
        _ => Ending::Other,
    }
}

fn opening(text: &str) -> Opening {
    match text.chars().next().unwrap_or(' ') {
        c if shape::is_quotation_mark(c) => Opening::Quote,
        c if c.is_lowercase() => Opening::Lower,
        c if c.is_numeric() => Opening::Digit,
        c if c.is_alphabetic() => Opening::Letter,
        '@' => Opening::At,
        '#' => Opening::Hash,
        '(' | '[' | '（' | '【' => Opening::Bracket,
        '©' => Opening::Copyright,
        _ => Opening::Sign,
    }
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

/// Whether a text that starts with a full stop is the end of an address.
fn is_domain(text: &str) -> bool {
    [".com", ".org", ".net", ".co.uk", ".ru", ".de", ".fr"]
        .iter()
        .any(|end| {
            text.strip_prefix(end)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
}

/// Whether a short text has a date in digits: 2.10.2021, 2021-10-02, 2021年10月.
fn has_numeric_date(text: &str) -> bool {
    if text.contains('年') && text.contains('月') || text.contains('月') && text.contains('日')
    {
        return true;
    }
    let separator = |c: char| matches!(c, '.' | '/' | '-');
    text.split(|c: char| !(c.is_ascii_digit() || separator(c)))
        .any(|piece| {
            let mut parts = piece.split(separator);
            let mut short =
                |sizes: Range<usize>| parts.next().is_some_and(|part| sizes.contains(&part.len()));
            short(1..5) && short(1..3) && short(1..5)
        })
}

/// Whether a short text has a time of day: 10:30.
fn has_time(text: &str) -> bool {
    let digit = |byte: &u8| byte.is_ascii_digit();
    text.as_bytes()
        .windows(4)
        .any(|four| matches!(four, [hour, b':', tens, ones] if digit(hour) && digit(tens) && digit(ones)))
}

/// Whether a short text is an age such as "3h" or "2 d".
fn has_short_ago(text: &str) -> bool {
    text.len() <= 40
        && (text.contains(['前']) && text.contains(char::is_numeric)
            || text.split_whitespace().any(|word| {
                let unit = word.strip_suffix(['h', 'd', 'm', 'w']);
                unit.is_some_and(|number| {
                    !number.is_empty()
                        && number.len() <= 2
                        && number.bytes().all(|byte| byte.is_ascii_digit())
                })
            }))
}

/// How strongly a phrase makes a line a label.
fn strength(words: &[Word], found: &Found, len: usize) -> u8 {
    let (own, all) = (found.end - found.start, words.len());
    let before = words.get(..found.start).unwrap_or_default();
    let after = words.get(found.end..).unwrap_or_default();
    let numbers = |words: &[Word]| words.iter().all(|word| word.number);
    match () {
        () if found.ideographic && own + 2 >= all => 3,
        () if found.ideographic && before.len() <= 1 && len < 60 => 2,
        () if found.ideographic => u8::from(own >= 3 && len < 120),
        () if numbers(before) && numbers(after) => 3,
        () if numbers(before) && before.len() <= 1 && (own >= 2 || all <= 8) => 2,
        () => u8::from(own >= 2 || (all <= 5 && !before.is_empty())),
    }
}

/// Whether a line ends with "/ AGENCY", "AGENCY / Name" or "Getty Images"; so many words follow the agency.
fn closes_with_agency(text: &str, after: usize) -> bool {
    let start = text.ceil_char_boundary(text.len().saturating_sub(64));
    let tail = text.get(start..).unwrap_or_default();
    if tail.ends_with(['.', '!', '?']) {
        return false;
    }
    // The agency stands on the side of the slash where its capital is.
    let beside_slash = tail.rsplit_once('/').is_some_and(|(before, name)| {
        let agency = if after == 0 {
            name.split_whitespace().next()
        } else {
            before.split_whitespace().next_back()
        };
        agency.is_some_and(|word| word.starts_with(char::is_uppercase))
    });
    (beside_slash && after <= 4) || (after == 0 && tail.contains("Getty Images"))
}

/// Whether a line ends with "Photo: Name", "Photo by: Name"; these words follow the label.
fn closes_with_label(text: &str, after: &[Word]) -> bool {
    let Some((_, name)) = text.rsplit_once([':', '：']) else {
        return false;
    };
    let short = (2..=46).contains(&name.chars().count()) && !name.contains(['.', '!', '?']);
    let Some(between) = short
        .then(|| after.len().checked_sub(words(name).count()))
        .flatten()
    else {
        return false;
    };
    let joins = |word: &Word| {
        let kinds = lexicon::kinds(*word);
        kinds.has(Kind::BYLINE) || kinds.has(Kind::PICTURE_SELLER)
    };
    between <= 1 && after.iter().take(between).all(joins)
}
