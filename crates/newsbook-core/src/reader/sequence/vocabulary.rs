//! The words of a page, in their order, and each different word once.

use super::lexicon::{self, HashedMap, Known};
use std::ops::Range;

/// One word of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The same for words that differ in case alone, and for hardly any others.
    pub(super) hash: u64,
    /// Its number among the different words of the page.
    pub(super) id: u32,
    /// Whether it says what a text is about: neither a function word nor short.
    pub(super) content: bool,
    /// Whether it starts with a digit.
    pub(super) number: bool,
    /// The length of the longest phrase that it may begin.
    pub(super) begins: u8,
}

/// All words of a page.
#[derive(Debug)]
pub(super) struct Words {
    all: Vec<Word>,
    /// The different words, each with its number and what it is known for.
    different: HashedMap<(u32, Known)>,
}

impl Words {
    /// No words, with room for those of a text of this length in bytes.
    pub(super) fn with_room(length: usize) -> Self {
        let mut different = HashedMap::default();
        different.reserve(length / 16);
        Self {
            all: Vec::with_capacity(length / 6),
            different,
        }
    }

    /// The number of a word among the different words of the page, and what it is known for.
    pub(super) fn know(&mut self, hash: u64) -> (u32, Known) {
        let next = u32::try_from(self.different.len()).unwrap_or(u32::MAX);
        let of_word = self.different.entry(hash);
        *of_word.or_insert_with(|| (next, lexicon::known(hash)))
    }

    /// Adds a word.
    pub(super) fn push(&mut self, word: Word) {
        self.all.push(word);
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// How many different words there are.
    pub(super) fn different(&self) -> usize {
        self.different.len()
    }

    /// Some of the words.
    pub(super) fn of(&self, range: Range<usize>) -> &[Word] {
        self.all.get(range).unwrap_or_default()
    }
}
