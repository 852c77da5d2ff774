//! How alike two texts are, told from 64 bytes of each.
//!
//! A text's pairs of neighbouring words are hashed once and thrown into 64 bins, of which each keeps its least (min-wise
//! hashing with one permutation: Li, Owen and Zhang, 2012). The share of bins that agree estimates how many of the pairs of two
//! texts are in both, with a standard error of 6 % where half of them are.

use anyhow::Context as _;
use newsbook_core::Article;
use newsbook_core::corpus::each_word;
use newsbook_core::hexadecimal::{Hexadecimal, parse};
use std::fmt;
use std::str::FromStr;

/// Number of bins: the first six bits of a hash name one.
const BINS: usize = 64;

/// Fewer bins than this say nothing about two texts.
const FEWEST: u32 = 6;

/// For each bin, a byte of the least hash in it; 0 where it is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signature([u8; BINS]);

impl Signature {
    /// The signature of an article's standfirst and body; headlines are compared for themselves.
    pub(crate) fn of(article: &Article) -> Self {
        let standfirst = article.standfirst.iter().map(|line| line.text.as_str());
        let blocks = article.body.iter().map(|block| block.text.as_str());
        Self::of_texts(standfirst.chain(blocks))
    }

    pub(super) fn of_texts<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut least = [u64::MAX; BINS];
        let mut before = None;
        let mut add = |word| {
            if let Some(before) = before.replace(word) {
                let pair = mix(u64::rotate_left(before, 17) ^ word);
                let bin = usize::try_from(pair >> 58).unwrap_or_default();
                if let Some(least) = least.get_mut(bin) {
                    *least = pair.min(*least);
                }
            }
        };
        texts.for_each(|text| each_word(text, &mut add));
        // Of the least hash in a bin the first bits are mostly zero, so the last ones have to tell.
        Self(least.map(|hash| match hash {
            u64::MAX => 0,
            hash => u8::try_from(hash % 255).unwrap_or_default() + 1,
        }))
    }

    /// The share, from 0 to 1, of pairs of words that two texts have in common; 0 where they are too short to tell.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        let (mut used, mut alike) = (0_u32, 0_u32);
        for pair in self.0.iter().zip(&other.0) {
            match pair {
                (0, 0) => {}
                (a, b) => {
                    used += 1;
                    alike += u32::from(a == b);
                }
            }
        }
        if used < FEWEST {
            return 0.0;
        }
        f64::from(alike) / f64::from(used)
    }

    /// Keys of which texts that are somewhat alike have at least one in common: two bins that follow each other.
    ///
    /// Of texts that are half alike 1 in 10,000 has none, of those that are 30 % alike 1 in 20.
    pub(super) fn keys(&self) -> impl Iterator<Item = [u8; 3]> {
        let pairs = (0..).zip(self.0.as_chunks::<2>().0);
        pairs
            .filter(|(_, bins)| **bins != [0, 0])
            .map(|(at, [a, b])| [at, *a, *b])
    }
}

/// 128 hexadecimal digits.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Hexadecimal(&self.0).fmt(f)
    }
}

impl FromStr for Signature {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bins = parse(text).map(Self);
        bins.with_context(|| format!("{text:?} is no signature of 128 hexadecimal digits"))
    }
}

/// Spreads what differs in a few bits over all of them (the finalizer of `SplitMix64`).
fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::matching::{ANYWHERE, SAME_PLACE};
    use newsbook_core::reader::read;
    use newsbook_core::{Input, ReaderOptions};

    fn signature(text: &str) -> Signature {
        Signature::of_texts(text.lines())
    }

    /// The texts of the sample corpus, which are all about one subject.
    fn texts() -> Vec<String> {
        let mut texts = Vec::new();
        let seeds = newsbook_testkit::repository().join("seeds");
        for (name, bytes) in newsbook_testkit::Project::tree_at(&seeds) {
            if !name.starts_with(|first: char| first.is_ascii_digit()) {
                continue;
            }
            let input = Input {
                path: &name,
                bytes: &bytes,
            };
            let reading = read(input, &ReaderOptions::default()).unwrap();
            texts.extend(reading.articles.iter().map(|article| {
                let blocks = article.body.iter().map(|block| block.text.as_str());
                blocks.collect::<Vec<_>>().join("\n")
            }));
        }
        assert!(texts.len() > 10);
        texts
    }

    #[test]
    fn articles_of_one_subject_are_far_below_both_thresholds() {
        let signatures: Vec<_> = texts().iter().map(|text| signature(text)).collect();
        let mut most = 0.0_f64;
        for (at, one) in signatures.iter().enumerate() {
            for other in &signatures[at + 1..] {
                most = most.max(one.likeness(other));
            }
        }
        assert!(most < SAME_PLACE / 2.0, "{most}");
    }

    #[test]
    fn edited_articles_are_above_both_thresholds() {
        for text in texts() {
            // A word in fifteen is another, a paragraph of a hundred words is new, and one is gone.
            let mut words: Vec<&str> = text.split(' ').collect();
            for word in words.iter_mut().step_by(15) {
                *word = "another";
            }
            let lost = words.len() / 10;
            let added = (0..words.len() / 10).map(|n| format!("new{n}"));
            let added: Vec<String> = added.collect();
            let edited = words[lost..]
                .iter()
                .copied()
                .chain(added.iter().map(String::as_str));
            let edited = edited.collect::<Vec<_>>().join(" ");
            let likeness = signature(&text).likeness(&signature(&edited));
            assert!(likeness > SAME_PLACE, "{likeness} {text}");
        }
        for text in texts() {
            let corrected = text
                .replacen(" the ", " that ", 1)
                .replacen(" a ", " one ", 1);
            let likeness = signature(&text).likeness(&signature(&corrected));
            assert!(likeness > ANYWHERE, "{likeness} {text}");
        }
    }

    #[test]
    fn case_and_the_cutting_of_lines_do_not_count() {
        let one = signature("Rain fell on the north coast.\nIt is likely to stop by noon.");
        let other = signature("RAIN fell on the north\ncoast. It is likely to stop by noon.");
        assert_eq!(one, other);
    }

    #[test]
    fn few_words_say_nothing() {
        let short = signature("Read more.");
        assert!(short.likeness(&short).abs() < f64::EPSILON);
    }

    #[test]
    fn signature_is_read_as_it_was_written() {
        let one = signature("Rain fell on the north coast.");
        assert_eq!(one.to_string().parse::<Signature>().unwrap(), one);
        for bad in ["", "0", "zz", &"0".repeat(127), &"é".repeat(64)] {
            assert!(bad.parse::<Signature>().is_err(), "{bad}");
        }
    }
}
