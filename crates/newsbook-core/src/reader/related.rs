//! Pointers to other articles: "ALSO READ: …" in its variants.

use super::fold;
use super::lines::Line;
use super::words::{RELATED, RELATED_WITHOUT_SEPARATOR};

/// No label that introduces a pointer is longer, in bytes.
const LONGEST_LABEL: usize = 64;

/// A pointer taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pointer<'a> {
    /// What introduces it.
    pub(super) label: &'a str,
    /// The headline it names.
    pub(super) headline: &'a str,
}

/// Whether a line is a pointer.
pub(super) fn is_pointer(line: &Line<'_>) -> bool {
    let folded = &line.shape.folded;
    (folded.is_empty() || begins(folded)) && pointer(line.content()).is_some()
}

/// Whether a folded text begins with what may be a label.
fn begins(folded: &str) -> bool {
    RELATED.starts(folded) || RELATED_WITHOUT_SEPARATOR.starts(folded)
}

/// Takes a line apart into the label of a pointer and the headline it names.
pub(super) fn pointer(text: &str) -> Option<Pointer<'_>> {
    let start = fold(text.get(..text.floor_char_boundary(LONGEST_LABEL))?);
    if !begins(&start) {
        return None;
    }
    with_separator(text).or_else(|| without_separator(text))
}

fn with_separator(text: &str) -> Option<Pointer<'_>> {
    let (at, separator) = text
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_LABEL)
        .find(|(_, c)| is_separator(*c))?;
    let label = text.get(..at)?.trim();
    let headline = text
        .get(at..)?
        .trim_start_matches(|c: char| is_separator(c) || c.is_whitespace());
    // "Read-only memory" is no pointer: a bare hyphen after a single word joins, it does not separate.
    let joins = separator == '-' && !label.contains(char::is_whitespace) && label.len() == at;
    (!joins && !headline.is_empty() && RELATED.has(&fold(label)))
        .then_some(Pointer { label, headline })
}

/// "Lire aussi La pluie": the label is plain enough, and a new sentence starts after it.
fn without_separator(text: &str) -> Option<Pointer<'_>> {
    let spaces = text
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_LABEL)
        .filter(|(_, c)| c.is_whitespace());
    for (at, _) in spaces {
        let (label, headline) = text.split_at(at);
        let headline = headline.trim_start();
        if RELATED_WITHOUT_SEPARATOR.has(&fold(label)) {
            let first = headline.chars().find(|c| c.is_alphanumeric());
            let begins = first.is_some_and(|c| !c.is_lowercase());
            return begins.then_some(Pointer { label, headline });
        }
    }
    None
}

const fn is_separator(c: char) -> bool {
    matches!(
        c,
        ':' | '：' | '-' | '\u{2010}'..='\u{2015}' | '|' | '>' | '»' | '→' | '►' | '▶'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_headlines_in_many_spellings() {
        for (text, label, headline) in [
            ("ALSO READ: Rain in town", "ALSO READ", "Rain in town"),
            ("ALSO READ – Rain in town", "ALSO READ", "Rain in town"),
            ("ALSO READ-Rain in town", "ALSO READ", "Rain in town"),
            ("READ MORE-Mayor: rain", "READ MORE", "Mayor: rain"),
            ("Read: Rain in town", "Read", "Rain in town"),
            ("Lire aussi : La pluie", "Lire aussi", "La pluie"),
            ("À lire aussi La pluie", "À lire aussi", "La pluie"),
            ("Читайте также: Дождь", "Читайте также", "Дождь"),
            ("اقرأ أيضا: المطر", "اقرأ أيضا", "المطر"),
            ("延伸阅读：大雨", "延伸阅读", "大雨"),
        ] {
            assert_eq!(pointer(text), Some(Pointer { label, headline }), "{text}");
        }
    }

    #[test]
    fn sentences_that_start_alike_are_no_pointers() {
        for text in [
            "Read-only memory is full",
            "Also read the report, he said",
            "More than a million: rain",
            "Read more",
            "ALSO READ:",
            "He also read: nothing",
        ] {
            assert_eq!(pointer(text), None, "{text}");
        }
    }
}
