//! What a page says of its article for programs: title, descriptions, and the whole text in JSON-LD.

use crate::statements::Statements;
use crate::tag::Tag;
use crate::tree::Tree;
use crate::words::{triples, words};
use std::collections::HashSet;

/// A text of fewer runs of three words in JSON-LD is no article's.
const SHORTEST_BODY: usize = 50;

/// The statements of a page that lines are compared with.
pub(crate) struct Evidence {
    /// The text of the article.
    body: HashSet<u64>,
    /// What the article is about.
    description: HashSet<u64>,
    /// Words of its titles.
    title: HashSet<u64>,
}

impl Evidence {
    pub(crate) fn of(tree: &Tree, statements: &Statements) -> Self {
        let body: HashSet<u64> = statements.bodies().flat_map(triples).collect();
        let mut title: HashSet<u64> = statements.titles().flat_map(words).collect();
        for (id, _) in tree
            .elements()
            .filter(|(_, element)| element.tag == Tag::H1)
        {
            title.extend(words(&tree.text(id)));
        }
        Self {
            body: if body.len() > SHORTEST_BODY {
                body
            } else {
                HashSet::new()
            },
            description: statements.descriptions().flat_map(triples).collect(),
            title,
        }
    }

    /// Names what is true of a line.
    pub(crate) fn features(&self, line: &str, mut take: impl FnMut(&'static str, &'static str)) {
        let words: Vec<u64> = words(line).take(40).collect();
        let known = words.iter().filter(|word| self.title.contains(word));
        let known = known.count();
        if words.len() > 2 && !self.title.is_empty() {
            let share = match words.len() {
                all if known == all => "all",
                all if 4 * known >= 3 * all => "most",
                all if 2 * known >= all => "half",
                _ => "few",
            };
            take("titled", share);
        }
        let own: Vec<u64> = triples(line).collect();
        for (name, set) in [("stated", &self.body), ("described", &self.description)] {
            if !set.is_empty() {
                take(name, share(&own, set));
            }
        }
    }

    /// Whether most of a line is in the description of the article.
    pub(crate) fn describes(&self, line: &str) -> bool {
        let own: Vec<u64> = triples(line).collect();
        own.len() > 3 && share(&own, &self.description) == "most"
    }
}

fn share(own: &[u64], set: &HashSet<u64>) -> &'static str {
    let known = own.iter().filter(|triple| set.contains(triple)).count();
    match (known, own.len()) {
        (_, 0) => "short",
        (0, _) => "none",
        (known, all) if 5 * known >= 4 * all => "most",
        (known, all) if 2 * known >= all => "half",
        _ => "some",
    }
}
