//! What another extractor takes for the article: a port of Mozilla's Readability, whose opinion the model weighs.
//!
//! It is heard on pages of a usual size and depth only: it reads a tree of its own, and what that costs on hostile pages is
//! not in our hands.

use crate::tree::{Content, NodeId, Tree};
use crate::words::{triples, words};
use dom_smoothie::Readability;
use std::collections::HashSet;

/// Longer documents, in bytes, those of more nodes and those with longer runs of text are read without it: its cost grows
/// with the square of some of these.
const LONGEST: usize = 3 << 20;
const MOST_NODES: usize = 40_000;
const LONGEST_RUN: usize = 16 << 10;

/// What Readability takes for the article.
pub(crate) struct Opinion {
    words: HashSet<u64>,
    triples: HashSet<u64>,
}

impl Opinion {
    /// Asks for it; `None` where there is none.
    pub(crate) fn of(document: &str, tree: &Tree) -> Option<Self> {
        let is_long = |id: NodeId| match &tree.nodes[id].content {
            Content::Text(run) => {
                run.text.len() > LONGEST_RUN && !tree.tag(tree.parent(id)).is_raw()
            }
            Content::Element(_) => false,
        };
        let usual = document.len() <= LONGEST
            && tree.nodes.len() <= MOST_NODES
            && tree.excess.depth.is_none()
            && tree.excess.attributes.is_none()
            && !(0..tree.nodes.len()).any(is_long);
        if !usual {
            return None;
        }
        let article = Readability::new(document, None, None).ok()?.parse().ok()?;
        Some(Self {
            words: words(&article.text_content).collect(),
            triples: triples(&article.text_content).collect(),
        })
    }

    /// How much of a line is in it.
    pub(crate) fn share(&self, line: &str) -> &'static str {
        let triples: Vec<u64> = triples(line).collect();
        if triples.is_empty() {
            let all = words(line).all(|word| self.words.contains(&word));
            return if all { "words" } else { "no-words" };
        }
        let known = triples
            .iter()
            .filter(|triple| self.triples.contains(triple));
        match (known.count(), triples.len()) {
            (0, _) => "none",
            (known, all) if 5 * known >= 4 * all => "most",
            (known, all) if 2 * known >= all => "half",
            _ => "some",
        }
    }
}
