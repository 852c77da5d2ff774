//! Passages that stand more than once in an article: the text has them once, the rest are refrains.
//!
//! Found by hashing, so that a page of many lines costs no more than its length.

use super::classify::Label;
use super::fold;
use super::lines::Line;
use crate::Role;
use std::collections::HashMap;

/// Shorter passages recur by chance, in characters.
const SHORTEST: usize = 30;

const REFRAIN: Label = Label {
    role: Role::Refrain,
    rule: "passage-again",
    confidence: 0.97,
};

/// Makes every later occurrence of a paragraph or quote a refrain.
///
/// The standfirst does not count: a paragraph that it quotes stays in the text. Nor do captions: the same one twice
/// belongs to two pictures.
pub(super) fn mark(lines: &[Line<'_>], labels: &mut [Option<Label>]) {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(slot) = labels.get_mut(at) else {
            return;
        };
        let text = slot.is_some_and(|label| matches!(label.role, Role::Paragraph | Role::Quote));
        if !text || line.shape.chars < SHORTEST {
            continue;
        }
        let first = *seen.entry(line.shape.key).or_insert(at);
        let again = first < at
            && lines
                .get(first)
                .is_some_and(|first| fold(first.content()) == fold(line.content()));
        if again {
            *slot = Some(REFRAIN);
        }
    }
}
