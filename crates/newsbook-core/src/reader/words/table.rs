//! Tables of phrases, and how a line is looked up in them.

use foldhash::fast::FixedState;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Phrases by language.
pub(in crate::reader) struct Words {
    /// A BCP 47 tag with the phrases of that language.
    pub(super) by_language: &'static [(&'static str, &'static [&'static str])],
    pub(super) index: LazyLock<Index>,
}

/// Phrases as they are looked up.
pub(super) struct Index {
    all: HashSet<&'static str, FixedState>,
    /// The length of the longest, in bytes.
    longest: usize,
    sorted: Vec<&'static str>,
    /// For each byte, how many of the sorted phrases begin with a smaller one.
    before: [usize; 0x101],
}

impl Index {
    pub(super) fn of(phrases: impl Iterator<Item = &'static str>) -> Self {
        let mut sorted: Vec<&str> = phrases.collect();
        sorted.sort_unstable();
        let first = |phrase: &&str| phrase.bytes().next().map_or(0, usize::from);
        let mut before = [0; 0x101];
        for (byte, before) in before.iter_mut().enumerate() {
            *before = sorted.partition_point(|phrase| first(phrase) < byte);
        }
        Self {
            all: sorted.iter().copied().collect(),
            longest: sorted.iter().map(|phrase| phrase.len()).max().unwrap_or(0),
            sorted,
            before,
        }
    }

    /// The phrases that begin with the same byte as a text.
    fn like(&self, text: &str) -> &[&'static str] {
        let byte = text.bytes().next().map(usize::from);
        let range = byte.map(|byte| self.before[byte]..self.before[byte + 1]);
        range
            .and_then(|range| self.sorted.get(range))
            .unwrap_or_default()
    }
}

impl Words {
    /// Whether a folded text is one of the phrases.
    pub(in crate::reader) fn has(&self, folded: &str) -> bool {
        folded.len() <= self.index.longest && self.index.all.contains(folded)
    }

    /// Whether a folded text begins with one of the phrases, as whole words.
    pub(in crate::reader) fn starts(&self, folded: &str) -> bool {
        self.index.like(folded).iter().any(|phrase| {
            folded
                .strip_prefix(*phrase)
                .is_some_and(|rest| !continues_word(phrase, rest.chars().next()))
        })
    }

    /// Whether a folded text holds one of the phrases, as whole words.
    pub(in crate::reader) fn within(&self, folded: &str) -> bool {
        self.phrases().any(|phrase| {
            folded.match_indices(phrase).any(|(at, _)| {
                let (before, rest) = folded.split_at(at);
                let after = rest.strip_prefix(phrase).unwrap_or_default();
                !continues_word(phrase, before.chars().next_back())
                    && !continues_word(phrase, after.chars().next())
            })
        })
    }

    /// The phrases of each language.
    pub(in crate::reader) fn by_language(
        &self,
    ) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        self.by_language.iter().copied()
    }

    /// All phrases.
    pub(in crate::reader) fn phrases(&self) -> impl Iterator<Item = &'static str> {
        self.by_language
            .iter()
            .flat_map(|(_, phrases)| *phrases)
            .copied()
    }
}

/// Whether a neighbouring character makes a phrase part of a longer word. Scripts without spaces never do.
fn continues_word(phrase: &str, neighbour: Option<char>) -> bool {
    neighbour.is_some_and(char::is_alphanumeric) && !phrase.chars().any(|c| c >= '\u{2E80}')
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($language:literal $phrases:expr;)+) => {
        $(#[$doc])*
        pub(in crate::reader) static $name: $crate::reader::words::Words = $crate::reader::words::Words {
            by_language: &[$(($language, &$phrases)),+],
            index: std::sync::LazyLock::new(|| $crate::reader::words::table::Index::of($name.phrases())),
        };
    };
}

pub(super) use words;
