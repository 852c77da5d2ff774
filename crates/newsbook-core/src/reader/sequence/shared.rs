//! Which triples of words stand in several lines of a page.
//!
//! Every triple gets a number where it is first met; a second pass counts by these.

use super::lexicon::HashedMap;
use super::look::Look;
use super::scan::mix;
use super::vocabulary::Words;
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
    let (mut triples, numbers) = number(looks, words);
    let mut rest = numbers.as_slice();
    let count = |(at, look): (usize, &Look<'_>)| {
        let (own, others) = rest.split_at(look.count_words().saturating_sub(2));
        rest = others;
        let mut shared = Shared {
            triples: own.len(),
            ..Shared::default()
        };
        for number in own {
            let triple = &triples[*number as usize];
            let (above, below) = (triple.first < at, triple.last > at);
            shared.above += usize::from(above);
            shared.below += usize::from(below);
            shared.elsewhere += usize::from(above || below);
            shared.in_text += usize::from(2 * triple.text > 3 * look.len);
            shared.near += usize::from(triple.met < at && at - triple.met <= 2);
        }
        for number in own {
            triples[*number as usize].met = at;
        }
        shared
    };
    looks.iter().enumerate().map(count).collect()
}

/// Finds the different triples, and the numbers of all in their order.
fn number(looks: &[Look<'_>], words: &Words) -> (Vec<Triple>, Vec<u32>) {
    let mut triples: Vec<Triple> = Vec::with_capacity(words.len());
    let mut numbers = Vec::with_capacity(words.len());
    let mut known: HashedMap<u32> = HashedMap::default();
    known.reserve(words.len());
    for (at, look) in looks.iter().enumerate() {
        let text = look.mass();
        for three in words.of(look.words.clone()).windows(3) {
            let ids = three.iter().map(|word| u64::from(word.id));
            let hash = spread(ids.fold(0, mix));
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
            numbers.push(number);
        }
    }
    (triples, numbers)
}

/// Spreads what FNV leaves in the upper bits.
fn spread(hash: u64) -> u64 {
    let hash = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ (hash >> 32)
}
