//! Passages that stand more than once in an article: the text has them once, the rest are refrains.
//!
//! Found by hashing, so that a page of many lines costs no more than its length.

use super::classify::Label;
use super::fold;
use super::lines::Line;
use super::shape::opening_key;
use crate::Role;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

/// Lengths between which a paragraph may be a pull quote, in characters: shorter ones recur by chance.
const PULLED: RangeInclusive<usize> = 40..=300;

/// A sentence is known by so many of its characters.
const OPENING: usize = 32;

const AGAIN: Label = Label {
    role: Role::Refrain,
    rule: "passage-again",
    confidence: 0.97,
};

const PULL_QUOTE: Label = Label {
    role: Role::Refrain,
    rule: "pull-quote",
    confidence: 0.85,
};

/// Makes every later occurrence of a paragraph a refrain, and every paragraph that only repeats sentences of another.
///
/// The standfirst does not count: a paragraph that it quotes stays in the text. Nor do captions, the same one twice
/// belongs to two pictures, nor lines that are no sentences, as the steps of a recipe.
pub(super) fn mark(lines: &[Line<'_>], labels: &mut [Option<Label>]) {
    let sentences = Sentences::of(lines, labels);
    let mut passages: HashMap<u64, usize, FixedState> = HashMap::default();
    let mut first_lines: HashMap<u64, usize, FixedState> = HashMap::default();
    passages.reserve(lines.len());
    first_lines.reserve(sentences.keys.len());
    for (at, (line, label)) in lines.iter().zip(labels.iter_mut()).enumerate() {
        if !is_text(*label) || !line.shape.is_prose() {
            continue;
        }
        let first = *passages.entry(line.shape.key).or_insert(at);
        if first < at && same(lines.get(first), line) {
            *label = Some(AGAIN);
            continue;
        }
        for sentence in sentences.of_line(at) {
            first_lines.entry(*sentence).or_insert(at);
        }
    }
    for (at, (line, label)) in lines.iter().zip(labels.iter_mut()).enumerate() {
        if is_text(*label)
            && PULLED.contains(&line.shape.chars)
            && source(sentences.of_line(at), &first_lines)
                .is_some_and(|other| other != at && holds(lines.get(other), line))
        {
            *label = Some(PULL_QUOTE);
        }
    }
}

/// The sentences of the lines of text, each by its key.
struct Sentences {
    keys: Vec<u64>,
    /// Where the sentences of each line lie among the keys.
    lines: Vec<Range<usize>>,
}

impl Sentences {
    fn of(lines: &[Line<'_>], labels: &[Option<Label>]) -> Self {
        let mut keys = Vec::new();
        let of_line = |(line, label): (&Line<'_>, &Option<Label>)| {
            let start = keys.len();
            if is_text(*label) && (line.shape.is_prose() || PULLED.contains(&line.shape.chars)) {
                keys.extend(sentences_of(line.text));
            }
            start..keys.len()
        };
        let lines = lines.iter().zip(labels).map(of_line).collect();
        Self { keys, lines }
    }

    fn of_line(&self, at: usize) -> &[u64] {
        let range = self.lines.get(at).cloned().unwrap_or_default();
        self.keys.get(range).unwrap_or_default()
    }
}

/// The first line that has all of these sentences, by the first line that has each.
fn source(sentences: &[u64], first_lines: &HashMap<u64, usize, FixedState>) -> Option<usize> {
    let mut lines = sentences.iter().map(|sentence| first_lines.get(sentence));
    let first = *lines.next()??;
    lines.all(|other| other == Some(&first)).then_some(first)
}

fn is_text(label: Option<Label>) -> bool {
    label.is_some_and(|label| matches!(label.role, Role::Paragraph | Role::Quote))
}

fn same(one: Option<&Line<'_>>, other: &Line<'_>) -> bool {
    one.is_some_and(|one| fold(one.content()) == fold(other.content()))
}

/// Whether a longer line holds a shorter one.
fn holds(longer: Option<&Line<'_>>, shorter: &Line<'_>) -> bool {
    let inner = |text: &str| fold(text).trim_matches(['\'', '.', ' ']).to_owned();
    longer.is_some_and(|longer| {
        longer.shape.chars > shorter.shape.chars
            && inner(longer.text).contains(&inner(shorter.text))
    })
}

/// The sentences of a text, each by a key of how it begins; near enough, for both places of a passage are cut alike.
fn sentences_of(text: &str) -> impl Iterator<Item = u64> {
    let next_end = if text.is_ascii() { next_stop } else { next_end };
    let mut rest = Some(text);
    let pieces = std::iter::from_fn(move || {
        let text = rest?;
        let end = next_end(text);
        rest = end.and_then(|(at, length)| text.get(at + length..));
        end.map_or(Some(text), |(at, _)| text.get(..at))
    });
    pieces
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .map(|piece| opening_key(piece, OPENING))
}

/// Finds where a sentence of ASCII text ends, and how long what ends it is.
fn next_stop(text: &str) -> Option<(usize, usize)> {
    memchr::memchr3(b'.', b'!', b'?', text.as_bytes()).map(|at| (at, 1))
}

/// Finds where a sentence ends, and how long what ends it is.
fn next_end(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| may_end(*byte))?;
        let c = text.get(at..)?.chars().next()?;
        if matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟') {
            return Some((at, c.len_utf8()));
        }
        from = at + c.len_utf8();
    }
}

/// Whether what ends a sentence starts with this byte.
const fn may_end(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | 0xD8 | 0xE2 | 0xE3 | 0xEF)
}

#[cfg(test)]
mod tests {
    use crate::reader::{ReaderOptions, classify, lines};

    fn rules(page: &str) -> Vec<&'static str> {
        let lines = lines::lines(page);
        let labelled = classify::article(&lines, None, false, &ReaderOptions::default());
        labelled.iter().map(|line| line.label.rule).collect()
    }

    const LONG: &str = "It has rained over the whole country since the early hours of the day. The rivers are full again, says the office.";

    #[test]
    fn body_has_a_passage_once_even_if_the_standfirst_quotes_it() {
        let page = format!(
            "Rain in town\n\n{LONG}\n\nAdvertise on SNA\n\n{LONG}\n\nIt stopped.\n\n{LONG}"
        );
        assert_eq!(
            rules(&page)[1..],
            [
                "standfirst-set-apart",
                "advert",
                "sentences",
                "text",
                "passage-again"
            ]
        );
    }

    #[test]
    fn paragraph_that_repeats_a_sentence_of_another_is_a_pull_quote() {
        let page = format!(
            "Rain in town\n\nIt rained a lot.\n\n“The rivers are full again, says the office”\n\n{LONG}"
        );
        assert_eq!(rules(&page)[2], "pull-quote");
        let page = format!(
            "Rain in town\n\nIt rained a lot.\n\nThe rivers are full of fish again, says the office.\n\n{LONG}"
        );
        assert_eq!(rules(&page)[2], "text");
    }
}
