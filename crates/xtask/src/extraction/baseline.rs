//! What the reader must beat.

use super::Extract;

/// Keeps every line.
pub(crate) fn every_line(text: &str) -> Extract {
    Extract {
        title: None,
        body: text.to_owned(),
    }
}

/// Keeps the contiguous run of lines with the highest score, where long lines count for the text and short ones against.
pub(crate) fn best_run(text: &str) -> Extract {
    let lines: Vec<&str> = text.lines().collect();
    let (mut best, mut best_score) = (0..0, 0.0);
    let (mut start, mut score) = (0, 0.0);
    for (at, line) in lines.iter().enumerate() {
        if score < 0.0 {
            (start, score) = (at, 0.0);
        }
        score += weight(line);
        if score > best_score {
            (best, best_score) = (start..at + 1, score);
        }
    }
    Extract {
        title: None,
        body: lines.get(best).unwrap_or_default().join("\n"),
    }
}

/// Words beyond the dozen that a menu entry or a label has; a blank line counts nothing.
fn weight(line: &str) -> f64 {
    match line.split_whitespace().count() {
        0 => 0.0,
        words => f64::from(u32::try_from(words.min(60)).unwrap_or(60)) - 12.0,
    }
}
