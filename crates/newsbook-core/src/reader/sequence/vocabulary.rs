//! The words of a page, in their order, and each different word once.

use super::lexicon::{self, Known};
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
    /// Whether it may begin a phrase.
    pub(super) begins: bool,
}

/// All words of a page.
#[derive(Debug)]
pub(super) struct Words {
    all: Vec<Word>,
    /// The different words, each by its hash, with what it is known for.
    different: Vec<(u64, Known)>,
    /// The number of a word among those, from 1 on, at the place that its hash gives or right after; 0 where there is none.
    places: Vec<u32>,
}

impl Words {
    /// No words, with room for those of a text of this length in bytes.
    pub(super) fn with_room(length: usize) -> Self {
        Self {
            all: Vec::with_capacity(length / 6),
            different: Vec::new(),
            places: vec![0; (length / 8).next_power_of_two()],
        }
    }

    /// The number of a word among the different words of the page, and what it is known for.
    #[inline]
    pub(super) fn know(&mut self, hash: u64) -> (u32, Known) {
        let place = self.place(hash);
        match self.places[place].checked_sub(1) {
            Some(id) => (id, self.different[id as usize].1),
            None => self.learn(hash, place),
        }
    }

    /// Takes a word in that was not on the page before.
    #[inline(never)]
    fn learn(&mut self, hash: u64, place: usize) -> (u32, Known) {
        let known = lexicon::known(hash);
        let id = u32::try_from(self.different.len()).unwrap_or(u32::MAX);
        self.different.push((hash, known));
        self.places[place] = id + 1;
        if 2 * self.different.len() > self.places.len() {
            self.grow();
        }
        (id, known)
    }

    /// The place of a word, or where it would stand.
    fn place(&self, hash: u64) -> usize {
        let last = self.places.len() - 1; // the length is a power of two
        let mut place = usize::try_from(hash & last as u64).unwrap_or_default();
        while let Some(id) = self.places[place].checked_sub(1)
            && self.different[id as usize].0 != hash
        {
            place = (place + 1) & last;
        }
        place
    }

    /// Makes room for twice as many different words.
    fn grow(&mut self) {
        self.places = vec![0; 2 * self.places.len()];
        for (id, hash) in (1..).zip(0..self.different.len()) {
            let place = self.place(self.different[hash].0);
            self.places[place] = id;
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers_however_many_there_are() {
        let mut words = Words::with_room(0);
        for _ in 0..2 {
            // Hashes that share their lower bits stand in a row.
            for id in 0..1000_u32 {
                assert_eq!(words.know(u64::from(id) << 4).0, id);
            }
        }
        assert_eq!(words.different(), 1000);
    }
}
