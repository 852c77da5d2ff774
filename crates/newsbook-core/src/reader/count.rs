//! Counting the words of published text, by UAX #29.

use super::properties::ascii_length;
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
        if let Some(after) = other.strip_prefix(is_break) {
            words += ascii_words(ascii.as_bytes());
            rest = after;
            continue;
        }
        let start = ascii.rfind(' ').unwrap_or_default();
        let end = other.find(' ').map_or(rest.len(), |at| ascii.len() + at);
        let (plain, stretch) = rest.split_at(end).0.split_at(start);
        words += ascii_words(plain.as_bytes());
        words += stretch.split_whitespace().map(unicode_words).sum::<usize>();
        rest = rest.split_at(end).1;
    }
}

/// Whether no word goes on across a character: the commonest of those that are not ASCII and mean nothing to the rules.
const fn is_break(c: char) -> bool {
    matches!(c, '“' | '”' | '«' | '»' | '–' | '—' | '…')
}

fn unicode_words(text: &str) -> usize {
    text.unicode_words().count()
}

/// What the rules for word boundaries come to where everything is ASCII.
fn ascii_words(text: &[u8]) -> usize {
    if memchr::memchr(b'_', text).is_some() {
        return ascii_words_with_low_lines(text);
    }
    let others = memchr::memchr2_iter(b':', b';', text);
    let marks = memchr::memchr3_iter(b'.', b'\'', b',', text).chain(others);
    let first = text.first().is_some_and(u8::is_ascii_alphanumeric);
    usize::from(first) + starts(text) - marks.filter(|at| joins(text, *at)).count()
}

/// In how many places a letter or digit stands after something else.
fn starts(text: &[u8]) -> usize {
    // Nothing branches within a piece, and no count in it is too large for a byte, so that sixteen are looked at together.
    const PIECE: usize = 255;
    let after = text.get(1..).unwrap_or_default();
    let pieces = text.chunks(PIECE).zip(after.chunks(PIECE));
    let starts = pieces.map(|(before, here)| {
        let starts = before.iter().zip(here).map(|(before, here)| {
            u8::from(!before.is_ascii_alphanumeric() & here.is_ascii_alphanumeric())
        });
        usize::from(starts.sum::<u8>())
    });
    starts.sum()
}

/// Counts words of ASCII where low lines go on with those that have begun.
fn ascii_words_with_low_lines(text: &[u8]) -> usize {
    let (mut words, mut counted) = (0, false);
    for (at, byte) in text.iter().enumerate() {
        if byte.is_ascii_alphanumeric() {
            words += usize::from(!counted);
            counted = true;
        } else if counted && *byte != b'_' {
            counted = joins(text, at);
        }
    }
    words
}

/// Whether a mark stands within a word: between two letters (WB6, WB7) or two digits (WB11, WB12).
fn joins(text: &[u8], at: usize) -> bool {
    let three = at
        .checked_sub(1)
        .and_then(|before| text.get(before..at + 2));
    let Some([before, mark, after]) = three else {
        return false;
    };
    let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match mark {
        b'.' | b'\'' => letters || digits,
        b':' => letters,
        b',' | b';' => digits,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn count_is_that_of_unicode(text in "[ab1_.,:;'’ é下“”«–—…\u{AD}\u{301}\\-]{0,24}") {
            prop_assert_eq!(words(&text), text.unicode_words().count());
        }
    }

    #[test]
    fn words_are_counted_as_readers_count_them() {
        assert_eq!(words("It’s 3.5 degrees, isn't it? — No: 1,000!"), 7);
        assert_eq!(words("__ - …"), 0);
    }
}
