//! Articles that are copies or rewrites of each other.
//!
//! While the corpus is indexed every body leaves a signature (`MinHash`: for each of 32 hash functions the least hash of
//! the body's shingles, runs of five words), so that memory grows by 128 bytes an article. Articles whose
//! signatures agree in one of eight bands are candidates; these alone are loaded again and compared shingle by shingle, so
//! that no chance of hashing decides.

use crate::{Article, BlockKind};
use std::collections::{BTreeMap, BTreeSet};
use unicode_segmentation::UnicodeSegmentation;

/// Words in a shingle.
const SHINGLE: usize = 5;

/// Bodies with fewer shingles are too short to be told from each other.
const FEWEST: usize = 20;

/// Hash functions, and how many of them make a band: signatures of bodies that have half of their shingles in common
/// agree in some band with a probability of 0.4, with three quarters of 0.95, with nine tenths of 0.9998.
const HASHES: usize = 32;
const BAND: usize = 4;

/// Two bodies are copies if they have this part of all their shingles in common, in thousandths.
const ALIKE: usize = 500;

/// More articles in one band are a form letter; only neighbours are compared then.
const CROWD: usize = 64;

/// What is kept of a body to find others like it; `None` for a body that is too short.
pub(super) type Signature = Option<[u32; HASHES]>;

/// Takes the signature of an article's body.
pub(super) fn signature(article: &Article) -> Signature {
    let shingles = shingles(article);
    (shingles.len() >= FEWEST).then(|| {
        let mut least = [u32::MAX; HASHES];
        for shingle in shingles {
            for (at, least) in (1_u64..).zip(&mut least) {
                *least = (*least).min(mixed(shingle ^ mix(at)));
            }
        }
        least
    })
}

/// The hashes of all runs of five words of a body, folded, without repeats.
fn shingles(article: &Article) -> BTreeSet<u64> {
    let blocks = article.body.iter();
    let running =
        blocks.filter(|b| !matches!(b.kind, BlockKind::Embed { .. } | BlockKind::Caption));
    let words: Vec<u64> = running
        .flat_map(|block| block.text.unicode_words())
        .map(|word| {
            word.chars()
                .flat_map(char::to_lowercase)
                .fold(0, |hash, c| mix(hash ^ u64::from(c)))
        })
        .collect();
    words
        .windows(SHINGLE)
        .map(|run| run.iter().fold(1, |hash, word| mix(hash ^ word)))
        .collect()
}

/// A step of `SplitMix64`, which is the same on every machine.
const fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
const fn mixed(value: u64) -> u32 {
    mix(value) as u32
}

/// Pairs of articles that may be copies of each other, by their places, in order.
pub(super) fn candidates(signatures: &[Signature]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for band in 0..HASHES / BAND {
        let mut like: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
        for (at, signature) in signatures.iter().enumerate() {
            let hashes = signature
                .as_ref()
                .and_then(|all| all.chunks_exact(BAND).nth(band));
            if let Some(hashes) = hashes {
                like.entry(hashes).or_default().push(at);
            }
        }
        for places in like.values() {
            let reach = if places.len() > CROWD {
                1
            } else {
                places.len()
            };
            for (nth, one) in places.iter().enumerate() {
                let others = places.iter().skip(nth + 1).take(reach);
                pairs.extend(others.map(|other| (*one, *other)));
            }
        }
    }
    pairs
}

/// Whether two articles are copies or rewrites of each other: their bodies have half of all their shingles in common.
pub fn are_copies(one: &Article, other: &Article) -> bool {
    let (one, other) = (shingles(one), shingles(other));
    let common = one.intersection(&other).count();
    let all = one.len() + other.len() - common;
    common > 0 && 1000 * common >= ALIKE * all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Input, ReaderOptions, read};
    use std::fmt::Write;

    /// An article of so many sentences that nobody else has, beginning at a number.
    fn article(first: usize, sentences: usize) -> Article {
        let mut page = "A headline that says little\n\n".to_owned();
        for number in first..first + sentences {
            let words = [
                "The ship number",
                "left the harbour on day",
                "bound for the port of line",
            ];
            for (at, words) in words.into_iter().enumerate() {
                write!(page, "{words} {} ", 31 * number + at).unwrap();
            }
            page.push_str("with all its crew.\n\n");
        }
        let input = Input {
            path: "a.txt",
            bytes: page.as_bytes(),
        };
        read(input, &ReaderOptions::default())
            .unwrap()
            .articles
            .remove(0)
    }

    fn found(articles: &[Article]) -> Vec<(usize, usize)> {
        let signatures: Vec<Signature> = articles.iter().map(signature).collect();
        let pairs = candidates(&signatures).into_iter();
        pairs
            .filter(|(one, other)| are_copies(&articles[*one], &articles[*other]))
            .collect()
    }

    #[test]
    fn copies_and_rewrites_are_found_and_others_are_not() {
        let whole = article(0, 30);
        let cut = article(0, 26);
        let other = article(100, 30);
        assert_eq!(
            found(&[whole.clone(), other, cut, whole]),
            [(0, 2), (0, 3), (2, 3)]
        );
    }

    #[test]
    fn bodies_too_short_to_tell_are_no_copies() {
        let brief = article(0, 1);
        assert_eq!(signature(&brief), None);
        assert!(found(&[brief.clone(), brief]).is_empty());
    }

    #[test]
    fn half_of_an_article_is_not_a_copy() {
        assert!(!are_copies(&article(0, 30), &article(0, 10)));
    }
}
