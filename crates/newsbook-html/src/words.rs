//! The words of a text as numbers, for comparing texts.
//!
//! A word is a run of letters and digits; an ideograph is a word by itself. Case counts not.

/// The words, as 64-bit FNV-1a hashes.
pub(crate) fn words(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let end = if is_ideograph(first) {
            first.len_utf8()
        } else {
            rest.find(|c: char| !c.is_alphanumeric() || is_ideograph(c))
                .unwrap_or(rest.len())
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(hash(word))
    })
}

/// Runs of three words.
pub(crate) fn triples(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut last: Option<(u64, Option<u64>)> = None;
    words(text).filter_map(move |word| {
        let triple = match last {
            Some((before, Some(first))) => {
                Some(first.rotate_left(21) ^ before.rotate_left(42) ^ word)
            }
            _ => None,
        };
        last = Some((word, last.map(|(before, _)| before)));
        triple
    })
}

fn hash(word: &str) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325;
    for c in word.chars().flat_map(char::to_lowercase) {
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01B3);
    }
    hash
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_whatever_their_case_and_marks_between() {
        let all = |text: &str| words(text).collect::<Vec<_>>();
        assert_eq!(all("Rain, in  TOWN!"), all("rain in town"));
        assert_eq!(all("雨の日").len(), 3);
        assert_eq!(triples("one two three four").count(), 2);
        assert_eq!(triples("one two").count(), 0);
    }
}
