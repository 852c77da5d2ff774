//! Pages that list several articles: by their `article` elements, else by blocks of one make.

use crate::figures::Figures;
use crate::lineage::Lineage;
use crate::page::Page;
use crate::repeated::{self, Items};
use crate::statements::Statements;
use crate::tag::Tag;
use crate::tree::{NodeId, Tree};
use std::collections::BTreeMap;
use std::ops::Range;

/// A page lists articles if it has at least so many, each with a heading.
const FEWEST: usize = 3;

/// So many of them have running text, in characters; else they only announce articles.
const TEXTS: usize = 2;
const RUNNING: usize = 200;

/// The articles of a listing; none where the page is none.
pub(crate) fn articles(
    tree: &Tree,
    page: &Page,
    (figures, lineages): (&Figures, &[Lineage]),
    statements: &Statements,
) -> Items {
    let ranges = by_elements(tree, page, figures);
    if ranges.is_empty() {
        return repeated::items(tree, page, (figures, lineages), statements);
    }
    Items {
        ranges,
        headlines: Vec::new(),
    }
}

/// The lines of each `article` element of a listing.
///
/// The articles stand side by side in one element. Where one of them has more text than all others together, it is the
/// page's, and the others are pointers.
fn by_elements(tree: &Tree, page: &Page, figures: &Figures) -> Vec<Range<usize>> {
    let mut groups: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for (id, _) in tree
        .elements()
        .filter(|(_, element)| element.tag == Tag::Article)
    {
        groups.entry(tree.parent(id)).or_default().push(id);
    }
    let running = |id: &NodeId| figures.nodes.get(*id).map_or(0, |figure| figure.running);
    let total = figures.nodes.first().map_or(0, |figure| figure.running);
    let is_listing = |group: &&Vec<NodeId>| {
        let sum: usize = group.iter().map(running).sum();
        let most = group.iter().map(running).max().unwrap_or(0);
        let texts = group.iter().filter(|id| running(id) >= RUNNING).count();
        group.len() >= FEWEST && texts >= TEXTS && 2 * most < sum && 2 * sum > total
    };
    let in_article = |id: NodeId| tree.ancestors(id).find(|id| tree.tag(*id) == Tag::Article);
    let headed = tree
        .elements()
        .filter(|(_, element)| element.tag == Tag::H1);
    // A page with a heading in one article is about that, whatever it lists besides.
    let own: Vec<NodeId> = headed.filter_map(|(id, _)| in_article(id)).collect();
    let Some(group) = groups.values().find(is_listing).filter(|_| own.len() != 1) else {
        return Vec::new();
    };
    repeated::ranges(tree, page, &group.iter().copied().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lineage::lineages;

    fn of(document: &str) -> Vec<Range<usize>> {
        let tree = Tree::parse(document);
        let page = Page::of(&tree);
        let statements = Statements::of(&tree);
        let figures = Figures::of(&tree, &page);
        let lineages = lineages(&tree, &figures);
        articles(&tree, &page, (&figures, &lineages), &statements).ranges
    }

    const TEXT: &str = "It has rained over the whole country since the early hours of the day, and the rivers are full again. \
        Nobody knows when it will stop, the office says, and more of it is on its way from the west, where it rains too.";

    #[test]
    fn articles_side_by_side_are_a_listing() {
        let article = format!("<article><h2>Rain</h2><p>{TEXT}<p>{TEXT}</article>");
        let page =
            format!("<h1>News</h1><main>{article}{article}<hr>and<hr>{article}</main><p>Foot</p>");
        assert_eq!(of(&page), [1..4, 4..8, 8..11]);
    }

    #[test]
    fn an_article_above_pointers_to_others_is_none() {
        let page = format!(
            "<main><article><h1>Rain</h1>{}</article><article><h2>a</h2><p>{TEXT}</article><article><h2>b</h2><p>{TEXT}</article></main>",
            format!("<p>{TEXT}").repeat(9)
        );
        assert!(of(&page).is_empty());
    }
}
