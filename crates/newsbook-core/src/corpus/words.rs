//! The words of a text as hashes: what texts are compared by.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

/// Calls `with` for the hash (FNV-1a) of every word, whatever its case, in order.
///
/// Words are those of [Unicode Standard Annex 29](https://www.unicode.org/reports/tr29/), found without its tables where
/// letters and digits of ASCII stand between spaces and punctuation, as nearly all words of most languages do. The hashes stand
/// in ledgers, so that they may never change.
pub fn each_word(text: &str, mut with: impl FnMut(u64)) {
    if !text.split(' ').skip(1).all(stands_apart) {
        text.unicode_words().for_each(|word| with(hash(word)));
        return;
    }
    // No word has a space in it, and none goes on beyond punctuation that has no letter on one side.
    for piece in text.split(' ') {
        let bare = piece.trim_matches(is_edge);
        if let Some(hash) = ascii(bare) {
            if !bare.is_empty() {
                with(hash);
            }
        } else {
            piece.unicode_words().for_each(|word| with(hash(word)));
        }
    }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(hash: u64, letter: u64) -> u64 {
    (hash ^ letter).wrapping_mul(0x0100_0000_01b3)
}

fn hash(word: &str) -> u64 {
    let letters = word.chars().flat_map(char::to_lowercase);
    letters.fold(START, |hash, letter| step(hash, u64::from(letter)))
}

/// The hash of a word of letters and digits of ASCII; `None` where there is anything else.
fn ascii(word: &str) -> Option<u64> {
    word.bytes().try_fold(START, |hash, byte| {
        let letter = u64::from(byte.to_ascii_lowercase());
        byte.is_ascii_alphanumeric().then(|| step(hash, letter))
    })
}

/// Whether what follows a space begins anew there: a mark would belong to the space.
fn stands_apart(piece: &str) -> bool {
    piece.chars().next().is_none_or(|c| {
        let letter = c.is_alphanumeric() && !is_combining_mark(c);
        c.is_ascii() || is_edge(c) || (letter && !matches!(c, '\u{FF9E}' | '\u{FF9F}'))
    })
}

/// Whether a character is punctuation that belongs to a word only between letters or digits.
fn is_edge(c: char) -> bool {
    (c.is_ascii_punctuation() && c != '_')
        || matches!(
            c,
            '«' | '»' | '\u{2013}' | '\u{2014}' | '\u{2018}'..='\u{201F}' | '…'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<u64> {
        let mut words = Vec::new();
        each_word(text, |word| words.push(word));
        words
    }

    fn assert_as_unicode_has_them(text: &str) {
        let expected: Vec<u64> = text.unicode_words().map(hash).collect();
        assert_eq!(words(text), expected, "{text:?}");
    }

    #[test]
    fn words_are_those_of_unicode_whatever_stands_around_them() {
        for text in [
            "“Rain,” he said — (again) … don't; 3.5 or 10,000, a_b _c_ d: e:f U.S. 'x'",
            "L’été à Genève: c’est «chaud» aujourd’hui",
            "weather \u{DCF}s, \u{AD}\u{DCF} x  \u{FF9E}",
            "天气 很 好 ئۇيغۇر a\u{300}b \u{300}c \u{1F469}\u{200D}\u{1F467} x\u{A0}y\nz",
        ] {
            assert_as_unicode_has_them(text);
        }
    }

    #[test]
    fn case_does_not_count() {
        assert_eq!(words("RAIN Été"), words("rain été"));
    }

    proptest! {
        #[test]
        fn words_of_any_text_are_those_of_unicode(text in any::<String>()) {
            assert_as_unicode_has_them(&text);
        }

        #[test]
        fn words_among_marks_are_those_of_unicode(text in "[a-c1-2é ,.:;'’“_\\-\u{300}\u{200D}\u{AD}\u{A0}天א\"\u{1F1E6}\u{DCF}\u{FF9E}\u{2003}]{0,24}") {
            assert_as_unicode_has_them(&text);
        }
    }
}
