//! Articles that are copies or rewrites of each other.
//!
//! While the corpus is indexed every body leaves a signature: its shingles, runs of five words, are hashed once and
//! thrown into 32 bins, of which each keeps its least (min-wise hashing with one permutation: Li, Owen and Zhang, 2012),
//! so that memory grows by 64 bytes an article until they are looked for. Articles whose signatures agree in one of eight bands are candidates;
//! these alone are loaded again and compared shingle by shingle, so that no chance of hashing decides.

use super::words::each_word;
use crate::{Article, BlockKind, Reading, Role, SourceKind};
use std::collections::BTreeSet;

/// Words in a shingle.
const SHINGLE: usize = 5;

/// Bodies with fewer shingles are too short to be told from each other.
const FEWEST: usize = 20;

/// Bins, and how many of them make a band: signatures of bodies that have half of their shingles in common agree in some
/// band with a probability of 0.4, with three quarters of 0.95, with nine tenths of 0.9998.
const BINS: usize = 32;
const BAND: usize = 4;

/// Two bodies are copies if they have this part of all their shingles in common, in thousandths.
const ALIKE: usize = 500;

/// More articles in one band are a form letter; only neighbours are compared then.
const CROWD: usize = 64;

/// What is kept of a body to find others like it; `None` for a body that is too short.
pub(super) type Signature = Option<[u16; BINS]>;

/// Takes the signature of an article's body.
pub(super) fn signature(article: &Article) -> Signature {
    let shingles = shingles(article);
    (shingles.len() >= FEWEST).then(|| {
        let mut least = [u64::MAX; BINS];
        for shingle in shingles {
            // The first five bits name one of 32 bins.
            let bin = usize::try_from(shingle >> 59).unwrap_or_default();
            if let Some(least) = least.get_mut(bin) {
                *least = shingle.min(*least);
            }
        }
        filled(&least)
    })
}

/// The least hash of each bin, shortened; an empty one borrows from the next that has any, a distance away (densification by
/// rotation: Shrivastava and Li, 2014), or short bodies would agree by what they lack.
fn filled(least: &[u64; BINS]) -> [u16; BINS] {
    std::array::from_fn(|at| {
        let onward = least.iter().cycle().skip(at).take(BINS).zip(0_u64..);
        let mut found = onward.filter(|(least, _)| **least != u64::MAX);
        found
            .next()
            .map_or(u16::MAX, |(least, away)| mixed(least ^ away))
    })
}

/// The hashes of all runs of five words of a body, folded; a run that is repeated is there again.
fn shingles(article: &Article) -> Vec<u64> {
    let mut words = Vec::new();
    for block in &article.body {
        let beside = matches!(
            block.kind,
            BlockKind::Embed { .. } | BlockKind::Image(_) | BlockKind::Caption
        );
        if !beside {
            each_word(&block.text, |word| words.push(word));
        }
    }
    let hash = |run: &[u64]| {
        let sum =
            |sum: u64, word: &u64| sum.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(*word);
        mix(run.iter().fold(0, sum))
    };
    words.windows(SHINGLE).map(hash).collect()
}

/// A step of `SplitMix64`, which is the same on every machine.
const fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a quarter of a hash is a hash, and four of them make a band"
)]
const fn mixed(value: u64) -> u16 {
    mix(value) as u16
}

/// Pairs of articles that may be copies of each other, by their places, in order.
pub(super) fn candidates(signatures: &[Signature]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for band in 0..BINS / BAND {
        let bands = signatures.iter().enumerate().filter_map(|(at, signature)| {
            let hashes = signature.as_ref()?.chunks_exact(BAND).nth(band)?;
            Some((hashes, at))
        });
        let mut bands: Vec<(&[u16], usize)> = bands.collect();
        bands.sort_unstable();
        for alike in bands.chunk_by(|(one, _), (other, _)| one == other) {
            let reach = if alike.len() > CROWD { 1 } else { alike.len() };
            for (nth, (_, one)) in alike.iter().enumerate() {
                let others = alike.iter().skip(nth + 1).take(reach);
                pairs.extend(others.map(|(_, other)| (*one, *other)));
            }
        }
    }
    pairs
}

/// Whether two articles are copies or rewrites of each other: their bodies have half of all their shingles in common.
pub fn are_copies(one: &Article, other: &Article) -> bool {
    let distinct = |article| -> BTreeSet<u64> { shingles(article).into_iter().collect() };
    let (one, other) = (distinct(one), distinct(other));
    let common = one.intersection(&other).count();
    let all = one.len() + other.len() - common;
    common > 0 && 1000 * common >= ALIKE * all
}

/// Leaves articles out of a reading, by their positions: their regions stay, and say what became of them.
pub fn leave_out(reading: &mut Reading, positions: &BTreeSet<u32>) {
    let gone = |article: &Article| positions.contains(&article.position);
    let ids: BTreeSet<_> = reading
        .articles
        .iter()
        .filter(|article| gone(article))
        .map(|article| article.id)
        .collect();
    reading.articles.retain(|article| !gone(article));
    if reading.articles.is_empty() {
        reading.source.kind = SourceKind::Empty;
    }
    for region in &mut reading.source.regions {
        if region.article.is_some_and(|id| ids.contains(&id)) {
            region.article = None;
            region.role = Role::Refrain;
            region.rule = DROPPED.into();
            region.confidence = 1.0;
        }
    }
}

/// The rule of what was left out as a copy.
pub const DROPPED: &str = "dropped-copy";

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
