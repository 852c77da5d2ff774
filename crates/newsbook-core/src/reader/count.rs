//! Counting the words of published text, by UAX #29.

use super::properties::{self, Properties, ascii_length};
use unicode_segmentation::UnicodeSegmentation;

/// Counts the words of a text that have a letter or digit in them.
///
/// No word spans white space, so that each stretch between can be counted by the rules that its characters need.
pub(crate) fn words(text: &str) -> usize {
    let (mut words, mut rest) = (0, text);
    loop {
        let (ascii, other) = rest.split_at(ascii_length(rest));
        if other.is_empty() {
            return words + ascii_words(ascii.as_bytes());
        }
        let start = ascii.rfind(' ').unwrap_or_default();
        let end = other.find(' ').map_or(rest.len(), |at| ascii.len() + at);
        let (plain, stretch) = rest.split_at(end).0.split_at(start);
        words += ascii_words(plain.as_bytes());
        words += stretch.split_whitespace().map(unicode_words).sum::<usize>();
        rest = rest.split_at(end).1;
    }
}

fn unicode_words(text: &str) -> usize {
    text.unicode_words().count()
}

/// What the rules for word boundaries come to where everything is ASCII.
fn ascii_words(text: &[u8]) -> usize {
    let table = properties::table();
    let (mut words, mut counted) = (0, false);
    for (at, byte) in text.iter().enumerate() {
        if table.of_byte(*byte).has(Properties::WORD) {
            words += usize::from(!counted);
            counted = true;
        } else if counted && *byte != b'_' {
            let before = at.checked_sub(1).and_then(|before| text.get(before));
            counted = joins(before.copied(), *byte, text.get(at + 1).copied());
        }
    }
    words
}

/// Whether a mark stands within a word: between two letters (WB6, WB7) or two digits (WB11, WB12).
fn joins(before: Option<u8>, mark: u8, after: Option<u8>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    match mark {
        b'.' | b'\'' => {
            (before.is_ascii_alphabetic() && after.is_ascii_alphabetic())
                || (before.is_ascii_digit() && after.is_ascii_digit())
        }
        b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
        b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn count_is_that_of_unicode(text in "[ab1_.,:;'’ é下\\-]{0,24}") {
            prop_assert_eq!(words(&text), text.unicode_words().count());
        }
    }

    #[test]
    fn words_are_counted_as_readers_count_them() {
        assert_eq!(words("It’s 3.5 degrees, isn't it? — No: 1,000!"), 7);
        assert_eq!(words("__ - …"), 0);
    }
}
