//! Lines that a run without blank lines makes plain: the rest of a form, the rest of a row of pictures.

use super::Rule;
use crate::Role;
use crate::reader::shape::Ending;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "form-run",
        role: Role::Furniture,
        confidence: 0.9,
        reason: "thanks, warnings and legal notices that stand between the fields of a comment form",
        fires: "Rain in town\n\nIt rained.\n\nYour Name\nPost a Comment\n▸Your comment waits for approval.×",
        spares: "Rain in town\n\nIt rained.\n\nYour Name\nPost a Comment\n\n▸Your comment waits for approval.",
        applies: |draft, at| draft.runs[at].fields >= 2,
    },
    Rule {
        code: "picture-run",
        role: Role::Image,
        confidence: 0.88,
        reason: "alternative texts of pictures between their file names",
        fires: "Rain in town\n\nIt rained.\n\n29afc7a91cf8fa006b19ce2705b29878\n▸Rain files clouds\n29afc7a91cf8fa006b19ce2705b29879\n\nIt stopped.",
        spares: "Rain in town\n\nIt rained.\n\n29afc7a91cf8fa006b19ce2705b29878\n29afc7a91cf8fa006b19ce2705b29879\n▸The rain came from the west.",
        applies: |draft, at| {
            let (run, shape) = (draft.runs[at], &draft.lines[at].shape);
            draft.lines[at].bullet.is_none()
                && 2 * run.pictures >= run.length
                && shape.words <= 12
                && shape.ending == Ending::Open
        },
    },
];
