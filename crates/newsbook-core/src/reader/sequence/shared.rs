//! Which triples of words stand in several lines of a page.
//!
//! Most triples stand in one line alone, and of those only their number matters. A [`Sieve`] lets through the others and
//! few besides; each of these gets a number where it is first met, and a last pass counts by the numbers.

use super::lexicon::HashedMap;
use super::look::Look;
use super::scan::mix;
use super::vocabulary::{Word, Words};
use std::collections::hash_map::Entry;

/// How many of a line's triples of words stand elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shared {
    pub(super) triples: usize,
    pub(super) elsewhere: usize,
    pub(super) above: usize,
    pub(super) below: usize,
    pub(super) near: usize,
    pub(super) in_text: usize,
}

/// A triple of words: the first and last line that has it, the longest text, and the line that was met last.
struct Triple {
    first: usize,
    last: usize,
    text: usize,
    met: usize,
}

/// Looks at all lines of a page.
pub(super) fn shared(looks: &[Look<'_>], words: &Words) -> Vec<Shared> {
    let mut sieve = Sieve::with_room(words.len());
    for (at, look) in looks.iter().enumerate() {
        for hash in hashes(look, words) {
            sieve.add(at, hash);
        }
    }
    let (mut triples, numbers) = number(looks, words, &sieve);
    let mut rest = numbers.as_slice();
    let count = |(at, look): (usize, &Look<'_>)| {
        let own = rest.iter().take_while(|(line, _)| *line == at).count();
        let (own, others) = rest.split_at(own);
        rest = others;
        let mut shared = Shared {
            triples: look.count_words().saturating_sub(2),
            ..Shared::default()
        };
        for (_, number) in own {
            let triple = &triples[*number as usize];
            let (above, below) = (triple.first < at, triple.last > at);
            shared.above += usize::from(above);
            shared.below += usize::from(below);
            shared.elsewhere += usize::from(above || below);
            shared.in_text += usize::from(2 * triple.text > 3 * look.len);
            shared.near += usize::from(triple.met < at && at - triple.met <= 2);
        }
        for (_, number) in own {
            triples[*number as usize].met = at;
        }
        shared
    };
    looks.iter().enumerate().map(count).collect()
}

/// Finds the different triples that the sieve lets through, and the line and number of each time one stands on the page.
fn number(looks: &[Look<'_>], words: &Words, sieve: &Sieve) -> (Vec<Triple>, Vec<(usize, u32)>) {
    let room = words.len() / 4;
    let mut triples: Vec<Triple> = Vec::with_capacity(room);
    let mut numbers = Vec::with_capacity(room);
    let mut known: HashedMap<u32> = HashedMap::default();
    known.reserve(room);
    for (at, look) in looks.iter().enumerate() {
        let text = look.mass();
        for hash in hashes(look, words).filter(|hash| sieve.lets_through(*hash)) {
            let number = match known.entry(hash) {
                Entry::Occupied(known) => {
                    let triple = &mut triples[*known.get() as usize];
                    triple.last = at;
                    triple.text = triple.text.max(text);
                    *known.get()
                }
                Entry::Vacant(new) => {
                    triples.push(Triple {
                        first: at,
                        last: at,
                        text,
                        met: usize::MAX,
                    });
                    *new.insert(u32::try_from(triples.len() - 1).unwrap_or(u32::MAX))
                }
            };
            numbers.push((at, number));
        }
    }
    (triples, numbers)
}

/// Tells triples that may stand in several lines from those that surely stand in one.
///
/// Every triple has a place by its hash, and a place knows whether triples of several lines have it.
struct Sieve {
    /// The number of the one line that has the place, from 1 on; 0 before there is one.
    places: Vec<u32>,
}

/// The place is that of several lines.
const SEVERAL: u32 = u32::MAX;

impl Sieve {
    /// With so much room that few triples share their place by chance.
    fn with_room(triples: usize) -> Self {
        Self {
            places: vec![0; (2 * triples).next_power_of_two()],
        }
    }

    fn place(&self, hash: u64) -> usize {
        // The length is a power of two.
        usize::try_from(hash).unwrap_or_default() & (self.places.len() - 1)
    }

    fn add(&mut self, line: usize, hash: u64) {
        let line = u32::try_from(line + 1).unwrap_or(SEVERAL);
        let place = self.place(hash);
        let held = &mut self.places[place];
        *held = if *held == 0 || *held == line {
            line
        } else {
            SEVERAL
        };
    }

    fn lets_through(&self, hash: u64) -> bool {
        self.places[self.place(hash)] == SEVERAL
    }
}

/// The hashes of the triples of a line.
fn hashes(look: &Look<'_>, words: &Words) -> impl Iterator<Item = u64> {
    let threes = words.of(look.words.clone()).windows(3);
    threes.map(|three| {
        let ids = three.iter().map(|word: &Word| u64::from(word.id));
        spread(ids.fold(0, mix))
    })
}

/// Spreads what FNV leaves in the upper bits.
fn spread(hash: u64) -> u64 {
    let hash = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::lines::lines;
    use proptest::prelude::*;

    /// Compares every line with every other.
    fn by_force(looks: &[Look<'_>], words: &Words) -> Vec<[usize; 5]> {
        let triples = |look: &Look<'_>| -> Vec<[u32; 3]> {
            let words = words.of(look.words.clone());
            words
                .array_windows()
                .map(|three| three.map(|word: Word| word.id))
                .collect()
        };
        let lines: Vec<_> = looks.iter().map(triples).collect();
        let count = |at: usize| {
            let mut counts = [0; 5];
            for triple in &lines[at] {
                let having = (0..lines.len()).filter(|line| lines[*line].contains(triple));
                let having: Vec<usize> = having.collect();
                let above = having.iter().rev().find(|line| **line < at);
                let below = having.iter().any(|line| *line > at);
                let text = having.iter().map(|line| looks[*line].mass()).max();
                let seen = [
                    above.is_some() || below,
                    above.is_some(),
                    below,
                    above.is_some_and(|above| at - above <= 2),
                    text.is_some_and(|text| 2 * text > 3 * looks[at].len),
                ];
                for (count, seen) in counts.iter_mut().zip(seen) {
                    *count += usize::from(seen);
                }
            }
            counts
        };
        (0..lines.len()).map(count).collect()
    }

    proptest! {
        #[test]
        fn counts_are_those_of_comparing_every_line(text in "(([abc] ){0,6}([a-z]{1,9} ){0,20}\\.?\n){0,12}") {
            let lines = lines(&text);
            let mut words = Words::with_room(0);
            let looks: Vec<Look<'_>> = lines.iter().map(|line| Look::of(line, 0, &mut words)).collect();
            let found = shared(&looks, &words);
            for (found, expected) in found.iter().zip(by_force(&looks, &words)) {
                prop_assert_eq!([found.elsewhere, found.above, found.below, found.near, found.in_text], expected);
            }
        }
    }
}
