//! The account of a source: every byte that is not blank, in exactly one region.

use super::classify::{Label, Labelled};
use super::lines::{Line, is_blank};
use super::setting::Setting;
use crate::{ArticleId, Region};
use std::borrow::Cow;
use std::ops::Range;

/// A stretch of one line with one label, without white space at its ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Where it lies in the source's text.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) label: Label,
}

/// Cuts a line into its pieces: what it is, and the byline or credit at its end.
pub(super) fn pieces(line: &Line<'_>, labelled: &Labelled) -> impl Iterator<Item = Piece> {
    let whole = Piece {
        range: line.range(),
        label: labelled.label,
    };
    let (head, tail) = match labelled.tail {
        None => (whole, None),
        Some((cut, label)) => {
            let (before, after) = line.text.split_at_checked(cut).unwrap_or((line.text, ""));
            let kept = before.trim_end_matches(is_blank).len();
            let lead = after.len() - after.trim_start_matches(is_blank).len();
            let head = Piece {
                range: line.start..line.start + kept,
                ..whole
            };
            (
                head,
                Some(Piece {
                    range: line.start + cut + lead..line.end(),
                    label,
                }),
            )
        }
    };
    [Some(head), tail]
        .into_iter()
        .flatten()
        .filter(|piece| !piece.range.is_empty())
}

/// Makes the region of a piece.
pub(super) fn region(piece: &Piece, article: Option<ArticleId>, setting: &Setting<'_>) -> Region {
    Region {
        role: piece.label.role,
        span: setting.span(piece.range.clone()),
        article,
        rule: Cow::Borrowed(piece.label.rule),
        confidence: piece.label.confidence,
    }
}
