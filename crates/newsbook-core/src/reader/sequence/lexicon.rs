//! What the model knows of words and phrases, by their hashes.
//!
//! A phrase is looked for only where a word begins one, and as long as what follows may go on with it, so that most words
//! cost one look into one table.

use super::super::words::{
    ABOUT_WRITER, ACTION, ADVERT, ADVERTISE, ADVERTISING, AGO, BY, CALL, CAPTION_OPENING, COMMENTS,
    CREDITING, FOLLOW, FUNCTION, LEGAL, LETTER, LIST_HEADING, MENU, MODIFIED, MONTHS, MORE,
    PERSONAL, PICTURE, PICTURE_AGENCY, PICTURE_SELLER, PICTURE_TAIL, PICTURED, PUBLISHED, RELATED,
    REMARK, REMARK_FOLLOWING, REMARK_OPENING, REPLY, REPORTING, SHARE, TAGS, WEEKDAY, WRITER,
    WRITER_IS, WRITTEN, Words,
};
use super::scan::{is_ideograph, mix, words};
use super::vocabulary::Word;
use std::collections::HashMap;
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
static CUES: [&[&Words]; 13] = [
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
    &[&WRITER_IS],
    &[&REMARK_OPENING],
    &[&REMARK_FOLLOWING],
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
    pub(super) const WRITER_IS: Self = Self(KINDS + 10);
    const REMARK_OPENING: Self = Self(KINDS + 11);
    const REMARK_FOLLOWING: Self = Self(KINDS + 12);

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

/// A phrase that was found in a line, from one of its words to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) kinds: Kinds,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is in a script that does not set words apart.
    pub(super) ideographic: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Phrase {
    kinds: Kinds,
    ideographic: bool,
}

/// All phrases, and all beginnings of phrases, which are of no kind.
static PHRASES: LazyLock<HashedMap<Phrase>> = LazyLock::new(|| {
    let mut phrases: HashedMap<Phrase> = HashedMap::default();
    for (kind, tables) in LABELS.iter().chain(&CUES).enumerate() {
        for text in tables.iter().flat_map(|table| table.phrases()) {
            let mut hash = 0;
            for word in words(text) {
                hash = join(hash, word);
                phrases.entry(hash).or_default();
            }
            let phrase = phrases.entry(hash).or_default();
            phrase.kinds.0 |= 1 << kind;
            phrase.ideographic = text.chars().any(is_ideograph);
        }
    }
    phrases
});

/// The hash of a phrase that goes on with another word.
const fn join(phrase: u64, word: u64) -> u64 {
    mix(phrase.rotate_left(31), word)
}

/// The phrases that stand in a line, in the order of their first words.
pub(super) fn find(words: &[Word]) -> impl Iterator<Item = Found> {
    let starts = words.iter().enumerate().filter(|(_, word)| word.begins);
    starts.flat_map(|(start, _)| {
        let rest = words.get(start..).unwrap_or_default();
        let mut hash = 0;
        let begun = rest.iter().zip(start + 1..).map_while(move |(word, end)| {
            hash = join(hash, word.hash);
            Some((PHRASES.get(&hash)?, end))
        });
        let whole = begun.filter(|(phrase, _)| phrase.kinds.0 != 0);
        whole.map(move |(phrase, end)| Found {
            kinds: phrase.kinds,
            start,
            end,
            ideographic: phrase.ideographic,
        })
    })
}

/// What a word alone is.
pub(super) fn kinds(word: Word) -> Kinds {
    let phrase = PHRASES.get(&join(0, word.hash));
    phrase.map(|phrase| phrase.kinds).unwrap_or_default()
}

/// Whether a line is a heading above what readers wrote: "Comments", "View all 12 comments", "3 replies to …".
pub(super) fn is_remark_heading(words: &[Word], found: &Found) -> bool {
    let opens = |word: &Word| word.number || kinds(*word).has(Kind::REMARK_OPENING);
    let before = words.get(..found.start).unwrap_or_default();
    let after = words.get(found.end..).unwrap_or_default();
    let follows = || {
        find(after)
            .next()
            .is_some_and(|next| next.start == 0 && next.kinds.has(Kind::REMARK_FOLLOWING))
    };
    before.iter().all(opens) && (after.iter().all(|word| word.number) || follows())
}

/// What a single word is known for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    what: u8,
    /// Whether a phrase begins with it.
    pub(super) begins: bool,
}

impl Known {
    pub(super) const FUNCTION: u8 = 1;
    pub(super) const PERSONAL: u8 = 2;
    pub(super) const DATE: u8 = 4;
    pub(super) const AGO: u8 = 8;

    /// Whether it is known for this.
    pub(super) const fn is(self, what: u8) -> bool {
        self.what & what != 0
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
    let tables: [(u8, Vec<&str>); 4] = [
        (Known::FUNCTION, FUNCTION.phrases().collect()),
        (Known::PERSONAL, PERSONAL.phrases().collect()),
        (Known::DATE, months.chain(WEEKDAY.phrases()).collect()),
        (Known::AGO, AGO.phrases().collect()),
    ];
    for (what, phrases) in tables {
        for phrase in phrases {
            let mut of_phrase = words(phrase);
            if let (Some(word), None) = (of_phrase.next(), of_phrase.next()) {
                known.entry(word).or_default().what |= what;
            }
        }
    }
    let labels = LABELS.iter().chain(&CUES).copied().flatten();
    for phrase in labels.flat_map(|table| table.phrases()) {
        if let Some(first) = words(phrase).next() {
            known.entry(first).or_default().begins = true;
        }
    }
    known
});

/// What a word is known for, by its hash.
pub(super) fn known(word: u64) -> Known {
    WORDS.get(&word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_label_is_known_in_eleven_languages() {
        for (kind, tables) in LABELS.iter().enumerate() {
            for language in [
                "en", "fr", "de", "es", "pt", "ru", "ar", "zh", "ja", "tr", "ug",
            ] {
                let mut languages = tables.iter().flat_map(|table| table.by_language());
                assert!(
                    languages.any(|(known, phrases)| known == language && !phrases.is_empty()),
                    "labels of kind {kind} in {language}"
                );
            }
        }
    }
}
