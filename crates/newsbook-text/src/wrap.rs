//! Wraps text by Unicode line breaking (UAX #14) and display width (UAX #11).

use newsbook_core::reader::goes_on;
use std::ops::Range;
use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// Appends `text` in lines of at most `width` columns, each with a line feed: the first after `first`, the others after
/// `rest`.
///
/// Only white space at the ends of lines is dropped, and who joins the lines again gets the text back. What has no place to break (a long word, an address) sticks out.
pub(crate) fn wrap(out: &mut String, text: &str, width: usize, first: &str, rest: &str) {
    let addresses = addresses(text);
    let mut breaks = linebreaks(text)
        .map(|(at, _)| at)
        .filter(|at| !is_inside(&addresses, *at) && can_be_joined(text, *at))
        .peekable();
    let piece = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let (mut start, mut indent) = (0, first);
    while start < text.len() {
        let room = width.saturating_sub(indent.width());
        let mut end = breaks.next().unwrap_or(text.len());
        let mut used = piece(start, end).width();
        while let Some(next) = breaks.next_if(|next| used + trim(piece(end, *next)).width() <= room)
        {
            used += piece(end, next).width();
            end = next;
        }
        out.push_str(indent);
        out.push_str(trim(piece(start, end)));
        out.push('\n');
        (start, indent) = (end, rest);
    }
}

/// Whether two lines show what stood between them: nothing between ideographs, and a space between all else.
fn can_be_joined(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let words = before.trim_end_matches(' ');
    after.is_empty() || (words.len() < before.len()) != goes_on(words, after)
}

/// Number of columns of the widest line of `text`.
pub(crate) fn widest(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// A line without the spaces at its end. A space that forbids breaking is part of a word, and stays.
fn trim(line: &str) -> &str {
    line.trim_end_matches(|c: char| {
        c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
    })
}

/// Where addresses stand, in order: UAX #14 would break them after a slash, and then nobody can copy them.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let mut addresses: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("://") {
        // Inside an address begins no other, or a text of nothing but colons and slashes would take its square in time.
        if addresses.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let (before, after) = text.split_at(at);
        let end = after.find(|c: char| !c.is_ascii_graphic());
        addresses.push(before.trim_end_matches(scheme).len()..at + end.unwrap_or(after.len()));
    }
    addresses
}

fn is_inside(addresses: &[Range<usize>], at: usize) -> bool {
    let next = addresses.partition_point(|address| address.end <= at);
    addresses
        .get(next)
        .is_some_and(|address| address.start < at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str, width: usize) -> String {
        let mut out = String::new();
        wrap(&mut out, text, width, "", "");
        out
    }

    #[test]
    fn lines_are_filled_and_no_more() {
        assert_eq!(wrapped("aaa bbb ccc", 7), "aaa bbb\nccc\n");
        assert_eq!(wrapped("aaa bbb ccc", 6), "aaa\nbbb\nccc\n");
    }

    #[test]
    fn ideographs_take_two_columns_and_break_anywhere() {
        assert_eq!(wrapped("中文标题测试", 6), "中文标\n题测试\n");
        // No line begins with a full stop.
        assert_eq!(wrapped("中文标。题", 6), "中文\n标。题\n");
    }

    #[test]
    fn combining_marks_take_no_column_and_stay_with_their_letter() {
        let word = "e\u{301}\u{323}".repeat(4);
        assert_eq!(
            wrapped(&format!("{word} {word}"), 4),
            format!("{word}\n{word}\n")
        );
    }

    #[test]
    fn emoji_sequence_is_never_cut() {
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(
            wrapped(&format!("{family} {family}"), 2),
            format!("{family}\n{family}\n")
        );
    }

    #[test]
    fn no_break_space_holds_words_together() {
        assert_eq!(wrapped("aa 10\u{a0}km", 5), "aa\n10\u{a0}km\n");
        assert_eq!(wrapped("aa 10\u{202f}km", 5), "aa\n10\u{202f}km\n");
    }

    #[test]
    fn long_word_sticks_out_whole() {
        assert_eq!(
            wrapped("a incomprehensible b", 5),
            "a\nincomprehensible\nb\n"
        );
    }

    #[test]
    fn no_line_ends_where_joining_would_change_the_text() {
        assert_eq!(wrapped("well-known words", 6), "well-known\nwords\n");
        assert_eq!(wrapped("中文 中文 a", 4), "中\n文 中\n文 a\n");
    }

    #[test]
    fn address_is_never_broken() {
        let address = "https://example.org/a-long/path?with=a-query";
        assert_eq!(
            wrapped(&format!("see {address} now"), 20),
            format!("see\n{address}\nnow\n")
        );
        assert_eq!(
            wrapped("见http://a.example/b/c。后文", 8),
            "见http://a.example/b/c。\n后文\n"
        );
    }

    #[test]
    fn text_of_nothing_but_addresses_takes_linear_time() {
        let text = "://".repeat(300_000);
        assert_eq!(wrapped(&text, 72), format!("{text}\n"));
        let text = "http://a ".repeat(100_000);
        assert_eq!(wrapped(&text, 72).lines().count(), 12_500);
    }

    #[test]
    fn later_lines_hang_below_the_first() {
        let mut out = String::new();
        wrap(&mut out, "aaa bbb ccc", 9, "- ", "  ");
        assert_eq!(out, "- aaa bbb\n  ccc\n");
    }

    #[test]
    fn width_smaller_than_the_indent_still_ends() {
        let mut out = String::new();
        wrap(&mut out, "aaa bbb", 1, "    ", "    ");
        assert_eq!(out, "    aaa\n    bbb\n");
    }

    proptest! {
        #[test]
        fn words_are_unchanged(words in prop::collection::vec("[^\\s\\p{C}]{1,12}", 1..40), width in 0usize..40) {
            let text = words.join(" ");
            let wrapped = wrapped(&text, width);
            let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&wrapped), squeeze(&text));
            // Lines joined again give the text, but for breaks where there was no space.
            let mut rest = text.as_str();
            for line in wrapped.lines() {
                let found = rest.trim_start_matches(' ').strip_prefix(line);
                prop_assert!(found.is_some(), "{line:?} does not begin {rest:?}");
                rest = found.unwrap();
            }
            prop_assert_eq!(rest, "");
        }

        #[test]
        fn lines_joined_again_are_the_text(words in prop::collection::vec("[a-z中文。，あ한\\-\u{200b}é]{1,9}", 1..20), width in 0usize..20) {
            let text = words.join(" ");
            let mut joined = String::new();
            for line in wrapped(&text, width).lines() {
                if !joined.is_empty() && !goes_on(&joined, line) {
                    joined.push(' ');
                }
                joined.push_str(line);
            }
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn only_what_cannot_be_broken_sticks_out(text in "[a-z中é ]{0,200}", width in 1usize..40) {
            for line in wrapped(text.trim(), width).lines() {
                let unbreakable = linebreaks(line).filter(|(at, _)| can_be_joined(line, *at)).count() == 1;
                prop_assert!(line.width() <= width || unbreakable, "{line:?}");
            }
        }
    }
}
