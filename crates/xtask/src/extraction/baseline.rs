//! What the reader must beat.

use super::Extract;
use super::score::real;
use serde_json::Map;

/// Keeps every line.
pub(crate) fn every_line(text: &str) -> Extract {
    Extract {
        metadata: Map::new(),
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
        metadata: Map::new(),
        body: lines.get(best).unwrap_or_default().join("\n"),
    }
}

/// A long line counts its characters, up to those of a long paragraph; a short one counts against the run.
fn weight(line: &str) -> f64 {
    match line.trim().chars().count() {
        0 => 0.0,
        1..80 => -20.0,
        characters => real(characters.min(400)),
    }
}
