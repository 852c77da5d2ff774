//! Between lines and splitting: text that was wrapped at a fixed width, one paragraph over several lines.
//!
//! Mail, wire services and old archives hand such text out. A page counts as wrapped if no line of it is long; then
//! a line goes on in the next if the next one's first word would not have fitted on it.

use super::lines::Line;
use super::shape::Shape;

/// No text is wrapped at a greater width, in characters.
const WIDEST: usize = 100;

/// Nor at a smaller one.
const NARROWEST: usize = 40;

/// Fewer lines that go on are chance.
const FEWEST: usize = 3;

/// Whether a line of wrapped text goes on in the next without a space between: where an ideograph or kana ends the one
/// and begins the other. Hyphens tell nothing.
pub fn goes_on(line: &str, next: &str) -> bool {
    let is_wide = |c: char| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}');
    line.chars().next_back().is_some_and(is_wide) && next.chars().next().is_some_and(is_wide)
}

/// Joins the lines of wrapped paragraphs, where the page is wrapped.
pub(super) fn unwrap<'a>(text: &'a str, lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
    let widths = || lines.iter().map(|line| line.indent + line.shape.chars);
    let Some(width) = widths().max() else {
        return lines;
    };
    let pairs = || lines.windows(2).filter(|pair| is_full(pair, width));
    if !(NARROWEST..=WIDEST).contains(&width) || pairs().count() < FEWEST {
        return lines;
    }
    let mut joined: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| lines.get(before..=at));
        match joined
            .last_mut()
            .filter(|_| before.is_some_and(|pair| is_full(pair, width)))
        {
            Some(open) => open.text = text.get(open.start..line.end()).unwrap_or(open.text),
            None => joined.push(line.clone()),
        }
    }
    for line in &mut joined {
        if line.text.contains(['\n', '\r']) {
            line.shape = Shape::of(line.content());
        }
    }
    joined
}

/// Whether the first line of a pair is full, and the second may continue it.
fn is_full(pair: &[Line<'_>], width: usize) -> bool {
    let [line, next] = pair else { return false };
    let word = next.text.split_whitespace().next().unwrap_or_default();
    let needed = line.indent + line.shape.chars + 1 + word.chars().count();
    next.blanks == 0 && next.bullet.is_none() && line.shape.words > 3 && needed > width
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn joined(page: &str) -> Vec<String> {
        let lines = unwrap(page, lines(page));
        let words = |line: &Line<'_>| line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        lines.iter().map(words).collect()
    }

    #[test]
    fn wrapped_paragraphs_are_joined() {
        let page = "Rain in town\n\nIt has rained over the whole country since\nthe early hours of the day, and the rivers\n\
                    are full again.\n\n- No end is in sight, says the office that\n  counts the drops.\n- People stay at home.\n";
        assert_eq!(
            joined(page),
            [
                "Rain in town",
                "It has rained over the whole country since the early hours of the day, and the rivers are full again.",
                "- No end is in sight, says the office that counts the drops.",
                "- People stay at home.",
            ]
        );
    }

    #[test]
    fn page_with_a_long_line_is_not_wrapped() {
        let page = format!(
            "{}\n{}",
            "Rain in town\nSun in the country\n".repeat(9),
            "long ".repeat(30)
        );
        assert_eq!(joined(&page).len(), 19);
    }

    #[test]
    fn lines_that_had_room_left_stay_apart() {
        let page = "The rain\nfalls on the town, on the river\nand on me,\non everybody who goes out without\n\
                    an umbrella,\nwhich is to say on nearly everybody here.";
        assert_eq!(joined(page).len(), 6);
    }
}
