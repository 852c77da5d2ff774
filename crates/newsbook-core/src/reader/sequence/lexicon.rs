//! What the model knows of words: single ones by their hash, phrases by one automaton over all tables.

use super::super::words::{
    ABOUT_WRITER, ACTION, ADVERT, ADVERTISE, ADVERTISING, AGO, BY, CALL, CAPTION_OPENING, COMMENTS,
    CREDITING, FOLLOW, FUNCTION, LEGAL, LETTER, LIST_HEADING, MENU, MODIFIED, MONTHS, MORE,
    PERSONAL, PICTURE, PICTURE_AGENCY, PICTURE_SELLER, PICTURE_TAIL, PICTURED, PUBLISHED, RELATED,
    REMARK, REMARK_FOLLOWING, REMARK_OPENING, REPLY, REPORTING, SHARE, TAGS, WEEKDAY, WRITER,
    WRITTEN, Words,
};
use super::look::{is_ideograph, key, words};
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// Kinds of labels, in the order of the values of features.
pub(super) static LABELS: [&[&Words]; KINDS] = [
    &[&SHARE, &ACTION],
    &[&COMMENTS],
    &[&MORE, &RELATED, &LIST_HEADING],
    &[&LETTER],
    &[&FOLLOW],
    &[&LEGAL, &MENU],
    &[&ADVERTISING, &ADVERT, &ADVERTISE],
    &[&TAGS],
    &[&WRITTEN, &BY, &PUBLISHED, &MODIFIED],
    &[&PICTURED, &PICTURE],
    &[&REPLY],
];

/// How many kinds of labels there are.
pub(super) const KINDS: usize = 11;

/// Other phrases that are looked for within lines; each is one bit beside those of the labels.
static CUES: [&[&Words]; 10] = [
    &[&CALL],
    &[&ABOUT_WRITER],
    &[&WRITER],
    &[&REPORTING],
    &[&PICTURE_SELLER],
    &[&PICTURE_SELLER, &PICTURE_TAIL],
    &[&PICTURE_AGENCY],
    &[&CAPTION_OPENING],
    &[&REMARK],
    &[&CREDITING],
];

/// A kind of label or cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind(usize);

impl Kind {
    pub(super) const SHARE: Self = Self(0);
    pub(super) const COMMENTS: Self = Self(1);
    pub(super) const RELATED: Self = Self(2);
    pub(super) const LETTER: Self = Self(3);
    pub(super) const FOLLOW: Self = Self(4);
    pub(super) const LEGAL: Self = Self(5);
    pub(super) const ADVERT: Self = Self(6);
    pub(super) const TAGS: Self = Self(7);
    pub(super) const BYLINE: Self = Self(8);
    pub(super) const CREDIT: Self = Self(9);
    pub(super) const REPLY: Self = Self(10);
    pub(super) const CALL: Self = Self(KINDS);
    pub(super) const ABOUT_WRITER: Self = Self(KINDS + 1);
    pub(super) const WRITER: Self = Self(KINDS + 2);
    pub(super) const REPORTING: Self = Self(KINDS + 3);
    pub(super) const PICTURE_SELLER: Self = Self(KINDS + 4);
    pub(super) const PICTURE_TAIL: Self = Self(KINDS + 5);
    pub(super) const PICTURE_AGENCY: Self = Self(KINDS + 6);
    pub(super) const CAPTION_OPENING: Self = Self(KINDS + 7);
    pub(super) const REMARK: Self = Self(KINDS + 8);
    pub(super) const CREDITING: Self = Self(KINDS + 9);

    /// The value that stands for a kind of label in features.
    pub(super) const fn value(self) -> usize {
        self.0
    }
}

/// Several kinds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kinds(u32);

impl Kinds {
    pub(super) const fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind.0) != 0
    }

    /// The kinds of labels among them.
    pub(super) fn labels(self) -> impl Iterator<Item = usize> {
        (0..KINDS).filter(move |kind| self.0 & (1 << kind) != 0)
    }
}

/// A phrase that was found in the key of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) kinds: Kinds,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is in a script that does not set words apart.
    pub(super) ideographic: bool,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::new);

struct Phrases {
    automaton: Option<AhoCorasick>,
    kinds: Vec<Kinds>,
}

impl Phrases {
    fn new() -> Self {
        let mut phrases: BTreeMap<String, Kinds> = BTreeMap::new();
        for (kind, tables) in LABELS.iter().chain(&CUES).enumerate() {
            for phrase in tables.iter().flat_map(|table| table.phrases()) {
                phrases.entry(key(phrase)).or_default().0 |= 1 << kind;
            }
        }
        phrases.remove("");
        let automaton = AhoCorasick::new(phrases.keys()).ok();
        let kinds = phrases.into_values().collect();
        Self { automaton, kinds }
    }
}

/// The phrases that stand as whole words in the key of a line.
pub(super) fn find(key: &str) -> impl Iterator<Item = Found> {
    let phrases = &*PHRASES;
    let found = phrases
        .automaton
        .iter()
        .flat_map(move |automaton| automaton.find_overlapping_iter(key));
    found.filter_map(|found| {
        let (start, end) = (found.start(), found.end());
        let phrase = key.get(start..end)?;
        let ideographic = phrase.chars().any(is_ideograph);
        let bounded = |neighbour: Option<&u8>| neighbour.is_none_or(|byte| *byte == b' ');
        let bytes = key.as_bytes();
        let whole =
            bounded(start.checked_sub(1).and_then(|at| bytes.get(at))) && bounded(bytes.get(end));
        (whole || ideographic).then(|| Found {
            kinds: phrases
                .kinds
                .get(found.pattern().as_usize())
                .copied()
                .unwrap_or_default(),
            start,
            end,
            ideographic,
        })
    })
}

/// What a single word is known for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known(u8);

impl Known {
    pub(super) const FUNCTION: Self = Self(1);
    pub(super) const PERSONAL: Self = Self(2);
    pub(super) const DATE: Self = Self(4);
    pub(super) const AGO: Self = Self(8);

    pub(super) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A map of numbers that are hashes already.
pub(super) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Prehashed>>;

/// Takes a number for its own hash.
#[derive(Default)]
pub(super) struct Prehashed(u64);

impl Hasher for Prehashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

static WORDS: LazyLock<HashedMap<Known>> = LazyLock::new(|| {
    let mut known: HashedMap<Known> = HashedMap::default();
    let months = MONTHS
        .iter()
        .flat_map(|(_, months)| months.iter().copied().flatten().copied());
    let tables: [(Known, Vec<&str>); 4] = [
        (Known::FUNCTION, FUNCTION.phrases().collect()),
        (Known::PERSONAL, PERSONAL.phrases().collect()),
        (Known::DATE, months.chain(WEEKDAY.phrases()).collect()),
        (Known::AGO, AGO.phrases().collect()),
    ];
    for (what, phrases) in tables {
        for phrase in phrases {
            let mut of_phrase = words(phrase);
            if let (Some(word), None) = (of_phrase.next(), of_phrase.next()) {
                known.entry(word).or_default().0 |= what.0;
            }
        }
    }
    known
});

/// What a word is known for, by its hash.
pub(super) fn known(word: u64) -> Known {
    WORDS.get(&word).copied().unwrap_or_default()
}

/// Whether a key is that of a heading above what readers wrote: "Comments", "View all 12 comments", "3 replies to …".
pub(super) fn is_remark_heading(key: &str, found: &Found) -> bool {
    let number = |word: &str| {
        word.bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
    };
    let before = key.get(..found.start).unwrap_or_default();
    let after = key.get(found.end..).unwrap_or_default().trim_start();
    let opens = before
        .split_whitespace()
        .all(|word| number(word) || REMARK_OPENING.has(word));
    opens && (after.split_whitespace().all(number) || REMARK_FOLLOWING.starts(after))
}
