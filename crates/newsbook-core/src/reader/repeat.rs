//! Passages that stand more than once in an article: the text has them once, the rest are refrains.
//!
//! Found by hashing, so that a page of many lines costs no more than its length.

use super::classify::Label;
use super::fold;
use super::lines::Line;
use super::shape::key;
use crate::Role;
use std::collections::HashMap;

/// Lengths between which a paragraph may be a pull quote, in characters: shorter ones recur by chance.
const PULLED: std::ops::RangeInclusive<usize> = 40..=300;

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
    let mut passages: HashMap<u64, usize> = HashMap::new();
    let mut sentences: HashMap<u64, usize> = HashMap::new();
    for (at, (line, label)) in lines.iter().zip(labels.iter_mut()).enumerate() {
        if !is_text(*label) || !line.shape.is_prose() {
            continue;
        }
        let first = *passages.entry(line.shape.key).or_insert(at);
        if first < at && same(lines.get(first), line) {
            *label = Some(AGAIN);
            continue;
        }
        for sentence in pieces(line.text) {
            sentences.entry(key(sentence)).or_insert(at);
        }
    }
    for (at, (line, label)) in lines.iter().zip(labels.iter_mut()).enumerate() {
        let pulled = is_text(*label)
            && PULLED.contains(&line.shape.chars)
            && pieces(line.text)
                .map(|piece| sentences.get(&key(piece)))
                .reduce(|one, other| if one == other { one } else { None })
                .flatten()
                .is_some_and(|other| *other != at && holds(lines.get(*other), line));
        if pulled {
            *label = Some(PULL_QUOTE);
        }
    }
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

/// The sentences of a text, near enough: both places of a passage are cut alike.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', '…', '。', '！', '？', '؟'])
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use crate::reader::{ReaderOptions, classify, lines};

    fn rules(page: &str) -> Vec<&'static str> {
        let lines = lines::lines(page);
        let labelled = classify::article(&lines, false, &ReaderOptions::default());
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
