//! Text as it is published: in Normalization Form C, white space folded, control characters left out.
//!
//! Every change but that of white space is counted, so that a diagnostic can itemize it.

use super::lines::is_blank;
use super::properties::{is_single_spaced, stretches};
use crate::{Inline, Span, Wrap};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What was changed so far, with the first place of each kind.
#[derive(Debug, Default)]
pub struct Changes {
    /// Control characters left out.
    pub(super) controls: Tally,
    /// Passages brought into Normalization Form C.
    pub(super) normalized: Tally,
}

/// How often something happened, and where first.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) count: usize,
    pub(super) first: Option<Span>,
}

impl Changes {
    /// Makes the published form of `text`, which stands at `span`.
    pub fn publish(&mut self, text: &str, span: Span) -> String {
        publish(text, span, self)
    }

    /// Makes the published form of runs of characters, which stand at `span`, and their pieces if any is more than text.
    ///
    /// The space between two runs belongs to what holds both of them.
    pub fn publish_runs(
        &mut self,
        runs: &[(Vec<Wrap>, String)],
        span: Span,
    ) -> (String, Vec<Inline>) {
        let mut made: Vec<(Vec<Wrap>, String)> = Vec::new();
        let mut add = |wraps: &[Wrap], words: &str| match made.last_mut() {
            Some((last, text)) if last == wraps => text.push_str(words),
            _ => made.push((wraps.to_vec(), words.to_owned())),
        };
        let mut before: Option<&[Wrap]> = None;
        let mut gap = None;
        for (wraps, words) in runs {
            let rest = words.trim_start_matches(is_blank);
            let lead = words.get(..words.len() - rest.len()).unwrap_or_default();
            gap = lead.chars().fold(gap, widen);
            if rest.is_empty() {
                continue;
            }
            let held = before.map_or(0, |before| common(before, wraps));
            if let (Some(space), Some(_)) = (gap.take(), before) {
                let space = if is_no_break(space) { space } else { ' ' };
                add(
                    wraps.get(..held).unwrap_or_default(),
                    space.encode_utf8(&mut [0; 4]),
                );
            }
            add(wraps, &self.publish(rest, span));
            before = Some(wraps);
            let end = rest.trim_end_matches(is_blank).len();
            gap = rest
                .get(end..)
                .unwrap_or_default()
                .chars()
                .fold(None, widen);
        }
        let text: String = made.iter().map(|(_, words)| words.as_str()).collect();
        if !stays_composed(&text) && !is_nfc(&text) {
            // A character that goes on in the next run belongs to neither.
            return (self.publish(&text, span), Vec::new());
        }
        let plain = made.iter().all(|(wraps, _)| wraps.is_empty());
        (
            text,
            if plain {
                Vec::new()
            } else {
                Inline::nest(&made)
            },
        )
    }
}

fn common(one: &[Wrap], other: &[Wrap]) -> usize {
    let pairs = one.iter().zip(other);
    pairs.take_while(|(one, other)| one == other).count()
}

impl Tally {
    fn add(&mut self, count: usize, span: Span) {
        if count > 0 {
            self.count += count;
            self.first.get_or_insert(span);
        }
    }
}

/// Makes the published form of `text`, which stands at `span`.
///
/// A run of white space becomes one space. A single no-break space stays what it is: French puts it before punctuation
/// and into numbers, and a line that breaks there would read as an error.
pub(super) fn publish(text: &str, span: Span, changes: &mut Changes) -> String {
    let published = if stands(text) {
        text.to_owned()
    } else {
        fold_blanks(text, span, changes)
    };
    if stays_composed(&published) || is_nfc(&published) {
        return published;
    }
    changes.normalized.add(1, span);
    published.nfc().collect()
}

/// The published form of a text of which every change was counted already.
pub fn published(text: &str) -> String {
    publish(text, Span::new(0, 0), &mut Changes::default())
}

/// Whether a text has nothing but visible characters with single spaces between them: nearly all of it does.
fn stands(text: &str) -> bool {
    let mut after_space = true;
    for (ascii, other) in stretches(text) {
        let doubled = after_space && ascii.starts_with(b" ");
        if doubled || !is_single_spaced(ascii) {
            return false;
        }
        after_space = ascii.last().map_or(after_space, |last| *last == b' ');
        if let Some(c) = other {
            let space = is_no_break(c);
            if (space && after_space) || (!space && (is_blank(c) || c.is_control())) {
                return false;
            }
            after_space = space;
        }
    }
    !after_space
}

/// Whether no character of a text can be part of another in Normalization Form C, nor is another there.
fn stays_composed(text: &str) -> bool {
    let mut others = stretches(text).filter_map(|(_, other)| other);
    // Combining characters begin at U+0300; these dashes, quotation marks and dots are common.
    others.all(|c| c < '\u{300}' || ('\u{2010}'..='\u{2027}').contains(&c))
}

fn fold_blanks(text: &str, span: Span, changes: &mut Changes) -> String {
    let mut published = String::with_capacity(text.len());
    let (mut gap, mut controls) = (None, 0);
    for c in text.chars() {
        if is_blank(c) {
            gap = widen(gap, c);
        } else if c.is_control() {
            controls += 1;
        } else {
            if let Some(space) = gap.take()
                && !published.is_empty()
            {
                published.push(if is_no_break(space) { space } else { ' ' });
            }
            published.push(c);
        }
    }
    changes.controls.add(controls, span);
    published
}

/// The white space between two words, with one more blank: what it is if it is one character alone.
const fn widen(gap: Option<char>, blank: char) -> Option<char> {
    match (gap, blank) {
        (gap, '\u{FEFF}') => gap,
        (None, blank) => Some(blank),
        (Some(_), _) => Some(' '),
    }
}

/// Makes the published form of a text that stands in no source.
pub(crate) fn normalized(text: &str) -> String {
    publish(text, Span::new(0, 0), &mut Changes::default())
}

/// The text of a program: the line feed after its start tag and what is blank at its end are none of it.
pub fn program(text: &str) -> String {
    let text = text.strip_prefix('\n').unwrap_or(text).trim_end();
    let lines: Vec<String> = text.split('\n').map(line_of_program).collect();
    lines.join("\n")
}

/// A line as it is published, with the spaces before it and within.
fn line_of_program(line: &str) -> String {
    let shown = line.chars().filter(|c| !c.is_control() || *c == '\t');
    shown.collect::<String>().trim_end().to_owned()
}

const fn is_no_break(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str) -> (String, usize, usize) {
        let mut changes = Changes::default();
        let text = publish(text, Span::new(0, 1), &mut changes);
        (text, changes.controls.count, changes.normalized.count)
    }

    #[test]
    fn white_space_is_folded_but_single_no_break_spaces_stay() {
        let text = " It \t rains\u{A0}\u{A0}in\u{2028}5\u{202F}000 \u{FEFF}to\u{FEFF}wns ";
        assert_eq!(
            changed(text),
            ("It rains in 5\u{202F}000 towns".to_owned(), 0, 0)
        );
    }

    #[test]
    fn text_that_stands_is_what_folding_leaves() {
        for text in ["It rains.", "5\u{202F}000 «\u{A0}villes\u{A0}»", "下雨了。"] {
            assert!(stands(text), "{text}");
            let folded = fold_blanks(text, Span::new(0, 1), &mut Changes::default());
            assert_eq!(folded, text);
        }
        for text in [
            "",
            " ",
            "a ",
            " a",
            "a  b",
            "a \u{A0}b",
            "a\u{A0} b",
            "a\tb",
            "a\u{2003}b",
            "a\0",
            "\u{FEFF}a",
            "a\u{85}b",
        ] {
            assert!(!stands(text), "{text:?}");
        }
    }

    #[test]
    fn changes_are_counted() {
        assert_eq!(changed("Ra\0i\u{1}n"), ("Rain".to_owned(), 2, 0));
        assert_eq!(changed("e\u{301}te\u{301}"), ("été".to_owned(), 0, 1));
    }

    #[test]
    fn programs_keep_their_lines_and_spaces() {
        assert_eq!(
            program("\nfor x in y:\n    z\u{7}(x) \n\n  # a\tb\n\n"),
            "for x in y:\n    z(x)\n\n  # a\tb"
        );
    }
}
