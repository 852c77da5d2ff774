//! The benchmark's measure: the F1 of runs of four tokens.
//!
//! This is the definition in the benchmark's README, which its own scorer prints the tables with; training needs it too,
//! thousands of times, to settle which lines of a page are its text.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// How many tokens make a shingle.
const WIDTH: usize = 4;

/// Stands for the missing tokens of a text that is shorter than a shingle.
const NONE: u32 = u32::MAX;

pub(crate) type Shingle = [u32; WIDTH];

/// The distinct tokens of a page, each with a number.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary(HashMap<String, u32>);

impl Vocabulary {
    /// Cuts a text into tokens: words in Normalization Form C, and each Han, Hiragana or Katakana character for itself.
    pub(crate) fn tokens(&mut self, text: &str) -> Vec<u32> {
        let mut tokens = Vec::new();
        let mut word = String::new();
        for character in text.nfc().filter(|&character| !is_invisible(character)) {
            let own = is_cjk(character);
            if own || !is_word(character) {
                self.take(&mut word, &mut tokens);
            }
            if own || is_word(character) {
                word.push(character);
            }
            if own {
                self.take(&mut word, &mut tokens);
            }
        }
        self.take(&mut word, &mut tokens);
        tokens
    }

    fn take(&mut self, word: &mut String, tokens: &mut Vec<u32>) {
        if !word.is_empty() {
            let next = u32::try_from(self.0.len()).unwrap_or(NONE);
            tokens.push(*self.0.entry(std::mem::take(word)).or_insert(next));
        }
    }
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

fn is_cjk(character: char) -> bool {
    matches!(
        character,
        '\u{3040}'..='\u{30FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// What Python's `\w` matches: letters, numbers and the low line, but no combining marks.
fn is_word(character: char) -> bool {
    let group = character.general_category_group();
    character == '_'
        || matches!(
            group,
            GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number
        )
}

/// Runs of four tokens; a text of one to three tokens is one run, an empty one none.
pub(crate) fn shingles(tokens: &[u32]) -> impl Iterator<Item = Shingle> {
    let short = (1..WIDTH).contains(&tokens.len()).then(|| {
        let mut shingle = [NONE; WIDTH];
        for (place, &token) in shingle.iter_mut().zip(tokens) {
            *place = token;
        }
        shingle
    });
    let whole = tokens.windows(WIDTH);
    short
        .into_iter()
        .chain(whole.filter_map(|run| run.try_into().ok()))
}

/// The shingles that a text should have.
pub(crate) struct Gold {
    places: HashMap<Shingle, usize>,
    counts: Vec<u32>,
    total: usize,
}

impl Gold {
    pub(crate) fn new(tokens: &[u32]) -> Self {
        let mut gold = Self {
            places: HashMap::new(),
            counts: Vec::new(),
            total: 0,
        };
        for shingle in shingles(tokens) {
            let next = gold.counts.len();
            let place = *gold.places.entry(shingle).or_insert(next);
            if place == next {
                gold.counts.push(0);
            }
            gold.counts[place] += 1;
            gold.total += 1;
        }
        gold
    }

    /// Scores a text: twice the shingles in common over all shingles of both; 1 if both are empty.
    pub(crate) fn f1(&self, tokens: &[u32]) -> f64 {
        let mut left = self.counts.clone();
        let (mut common, mut total) = (0, 0);
        for shingle in shingles(tokens) {
            total += 1;
            let place = self.places.get(&shingle);
            if let Some(count) = place.and_then(|&place| left.get_mut(place))
                && *count > 0
            {
                *count -= 1;
                common += 1;
            }
        }
        match self.total + total {
            0 => 1.0,
            all => 2.0 * real(common) / real(all),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "no page has 2^52 of anything")]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f1(gold: &str, system: &str) -> f64 {
        let mut words = Vocabulary::default();
        let gold = Gold::new(&words.tokens(gold));
        gold.f1(&words.tokens(system))
    }

    #[test]
    fn tokens_are_words_and_single_cjk_characters() {
        let mut words = Vocabulary::default();
        assert_eq!(words.tokens("It's 3.5 km_h – it's"), [0, 1, 2, 3, 4, 5, 1]);
        assert_eq!(words.tokens("雨の日").len(), 3);
        assert_eq!(words.tokens("ra\u{AD}in rain").len(), 2);
        assert_eq!(words.tokens("e\u{301}t\u{e9} \u{e9}t\u{e9}").len(), 2);
    }

    #[test]
    fn case_counts_and_punctuation_does_not() {
        assert!((f1("a b c d", "a, b. c! d?") - 1.0).abs() < 1e-12);
        assert!(f1("a b c d", "A b c d").abs() < 1e-12);
    }

    #[test]
    fn f1_counts_shingles_with_their_multiplicity() {
        // Gold: abcd bcde; system: abcd bcde cdef: twice 2 over 5.
        assert!((f1("a b c d e", "a b c d e f") - 4.0 / 5.0).abs() < 1e-12);
        // A line that stands twice is found once: gold 1, system abab×… = abcd bcda cdab dabc abcd.
        assert!((f1("a b c d", "a b c d a b c d") - 2.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn short_and_empty_texts_follow_the_definition() {
        assert!((f1("a b", "a b") - 1.0).abs() < 1e-12);
        assert!(f1("a b", "a b c").abs() < 1e-12);
        assert!((f1("", "") - 1.0).abs() < 1e-12);
        assert!(f1("", "a").abs() < 1e-12);
        assert!(f1("a", "").abs() < 1e-12);
    }
}
