//! Listings by their make: blocks of one make side by side, or headings of one level in one element, each with text below.
//!
//! A long article is made like that too: of sections, or of crossheads and paragraphs. What tells a listing is that its
//! headings lead away, each to a page of its own, or that each of its blocks has a date of its own; so what has neither
//! is no listing here, and neither are a page that states that it is one article, and comments below one.

use crate::figures::Figures;
use crate::lineage::{Lineage, TELLING};
use crate::names::KINDS;
use crate::page::Page;
use crate::statements::Statements;
use crate::tag::Tag;
use crate::tree::{NodeId, ROOT, Tree};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A page lists articles if at least so many have text of their own, of so many characters.
const FEWEST: usize = 3;
const OWN: usize = 200;

/// What stands above a listing has no more characters of running text; else that is what the page is about.
const INTRODUCTION: usize = 500;

/// An item may be so many elements around its heading.
const AROUND: usize = 6;

/// A heading that may begin an item.
#[derive(Clone, Copy)]
struct Head<'t> {
    /// Its line.
    line: usize,
    /// Its element.
    id: NodeId,
    /// Where it leads.
    target: Option<&'t str>,
}

/// Where the items of a listing are.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Items {
    /// The lines of each.
    pub(crate) ranges: Vec<Range<usize>>,
    /// The line of the heading of each.
    pub(crate) headlines: Vec<usize>,
}

/// What blocks of one make have in common: name and first class of a block and of what it stands in.
type Make<'t> = [(Tag, &'t str); 2];

/// Finds the items of a listing; none where the page is none.
pub(crate) fn items(
    tree: &Tree,
    page: &Page,
    (figures, lineages): (&Figures, &[Lineage]),
    statements: &Statements,
) -> Items {
    let heads = heads(tree, page, figures, lineages);
    if heads.len() < FEWEST || is_one_article(statements) {
        return Items::default();
    }
    let blocks = blocks(tree, page, &heads);
    let runs = runs(tree, page, figures, &heads);
    let mut candidates = blocks.into_iter().chain(runs);
    candidates
        .find(|items| is_listing(items, page, figures))
        .unwrap_or_default()
}

/// Whether a page says that it is about one article.
fn is_one_article(statements: &Statements) -> bool {
    let kind = statements.meta("og:type").next();
    kind.is_some_and(|kind| kind.text.eq_ignore_ascii_case("article"))
        || statements.article("datePublished").next().is_some()
        || statements.meta("article:published_time").next().is_some()
}

/// The headings of a page that are not about menus, comments and the like, in order.
fn heads<'t>(
    tree: &'t Tree,
    page: &Page,
    figures: &Figures,
    lineages: &[Lineage],
) -> Vec<Head<'t>> {
    let mut heads: Vec<Head<'t>> = Vec::new();
    for (line, set) in page.lines.iter().enumerate() {
        let mut around = tree.ancestors(set.block);
        let Some(id) = around.find(|id| tree.tag(*id).is_heading()) else {
            continue;
        };
        if heads.last().is_some_and(|last| last.id == id) || is_beside(&lineages[id]) {
            continue;
        }
        let linked = figures.lines[line].is_linked();
        let target = set.runs.first().filter(|_| linked).and_then(|run| {
            let mut around = tree.ancestors(run.node);
            let anchor = around.find_map(|id| tree.element(id).filter(|one| one.tag == Tag::A))?;
            anchor.value("href").map(str::trim)
        });
        let target = target.filter(|href| !href.is_empty() && !href.starts_with('#'));
        heads.push(Head { line, id, target });
    }
    heads
}

/// Whether an element stands beside what a page is about: in a menu, or among comments.
fn is_beside(own: &Lineage) -> bool {
    let beside = [Tag::Nav, Tag::Footer, Tag::Aside, Tag::Form];
    let mut telling = TELLING.iter().enumerate();
    telling.any(|(bit, tag)| own.telling >> bit & 1 == 1 && beside.contains(tag))
        || KINDS
            .iter()
            .enumerate()
            .any(|(bit, (kind, _))| own.kinds >> bit & 1 == 1 && *kind == "comments")
}

/// Blocks of one make, each with one heading that leads away or with a date, the outermost first where there are several.
fn blocks(tree: &Tree, page: &Page, heads: &[Head<'_>]) -> Vec<Items> {
    let mut inside: BTreeMap<NodeId, Vec<Head<'_>>> = BTreeMap::new();
    for head in heads {
        let around = tree.ancestors(head.id).skip(1).take(AROUND);
        for id in around.take_while(|id| !matches!(tree.tag(*id), Tag::Body | Tag::Html)) {
            inside.entry(id).or_default().push(*head);
        }
    }
    let dated = dated(tree);
    let mut groups: BTreeMap<Make<'_>, Vec<(NodeId, Head<'_>)>> = BTreeMap::new();
    for (id, heads) in &inside {
        // What holds several headings that lead away holds items, and is none.
        let away = heads.iter().filter(|head| head.target.is_some()).count();
        let Some(head) = heads.first().filter(|_| away <= 1) else {
            continue;
        };
        if head.target.is_some() || dated.contains(id) {
            groups
                .entry(make(tree, *id))
                .or_default()
                .push((*id, *head));
        }
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.retain(|group| group.len() >= FEWEST && lead_apart(group.iter().map(|(_, head)| head)));
    // Nodes stand in the order of the file, so that of two of one item the outer one comes first.
    groups.sort_by_key(|group| (usize::MAX - group.len(), group.first().map(|(id, _)| *id)));
    groups
        .iter()
        .map(|group| {
            let nodes: BTreeSet<NodeId> = group.iter().map(|(id, _)| *id).collect();
            Items {
                ranges: ranges(tree, page, &nodes),
                headlines: group.iter().map(|(_, head)| head.line).collect(),
            }
        })
        .collect()
}

/// The elements that hold a `time`.
fn dated(tree: &Tree) -> BTreeSet<NodeId> {
    let times = tree
        .elements()
        .filter(|(_, element)| element.tag == Tag::Time);
    let around = times.flat_map(|(id, _)| tree.ancestors(id).skip(1).take(AROUND));
    around.filter(|id| *id != ROOT).collect()
}

/// The make of a block. Classes that number the blocks say nothing of it.
fn make(tree: &Tree, id: NodeId) -> Make<'_> {
    [id, tree.parent(id)].map(|id| {
        let class = tree.element(id).and_then(|element| element.value("class"));
        let mut classes = class.unwrap_or_default().split_ascii_whitespace();
        let class = classes.find(|class| !class.contains(|c: char| c.is_ascii_digit()));
        (tree.tag(id), class.unwrap_or_default())
    })
}

/// Whether headings that lead somewhere lead to different places.
fn lead_apart<'h>(heads: impl Iterator<Item = &'h Head<'h>>) -> bool {
    let targets: Vec<&str> = heads.filter_map(|head| head.target).collect();
    let apart: BTreeSet<&str> = targets.iter().copied().collect();
    4 * apart.len() >= 3 * targets.len()
}

/// Headings of one level that stand in one element with text between them, and all lead away.
fn runs(tree: &Tree, page: &Page, figures: &Figures, heads: &[Head<'_>]) -> Vec<Items> {
    let mut groups: BTreeMap<(NodeId, Option<u8>), Vec<&Head<'_>>> = BTreeMap::new();
    for head in heads.iter().filter(|head| head.target.is_some()) {
        let key = (tree.parent(head.id), tree.tag(head.id).level());
        groups.entry(key).or_default().push(head);
    }
    let mut found = Vec::new();
    for ((parent, _), group) in groups {
        if group.len() < FEWEST || !lead_apart(group.iter().copied()) {
            continue;
        }
        let headlines: Vec<usize> = group.iter().map(|head| head.line).collect();
        let last = headlines.last().copied().unwrap_or_default();
        // What comes after the last text is no part of the last item.
        let after = page.lines.iter().enumerate().skip(last + 1);
        let end = after
            .take_while(|(_, line)| tree.ancestors(line.block).any(|id| id == parent))
            .filter(|(at, _)| figures.lines[*at].is_running())
            .last()
            .map_or(last + 1, |(at, _)| at + 1);
        let ends = headlines.iter().copied().skip(1).chain([end]);
        let ranges = headlines.iter().copied().zip(ends);
        found.push(Items {
            ranges: ranges.map(|(start, end)| start..end).collect(),
            headlines,
        });
    }
    found
}

/// Whether items have text enough, no one most of it, and the page little besides, above all above them.
fn is_listing(items: &Items, page: &Page, figures: &Figures) -> bool {
    let running = |range: &Range<usize>| -> usize {
        let lines = figures.lines.get(range.clone()).unwrap_or_default();
        let running = lines.iter().filter(|figure| figure.is_running());
        running.map(|figure| figure.text).sum()
    };
    let texts: Vec<usize> = items.ranges.iter().map(running).collect();
    let (sum, most) = (
        texts.iter().sum::<usize>(),
        texts.iter().max().copied().unwrap_or(0),
    );
    let first = items.ranges.first().map_or(0, |range| range.start);
    texts.iter().filter(|text| **text >= OWN).count() >= FEWEST
        && 2 * most < sum
        && 4 * sum >= 3 * running(&(0..page.lines.len()))
        && running(&(0..first)) <= INTRODUCTION
}

/// The lines of each of some elements that stand beside each other; what stands between two goes with the one before it.
pub(crate) fn ranges(tree: &Tree, page: &Page, nodes: &BTreeSet<NodeId>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (at, line) in page.lines.iter().enumerate() {
        let own = tree.ancestors(line.block).find(|id| nodes.contains(id));
        match ranges.last_mut() {
            Some(range) if own.is_none() || own == last => {
                range.end = if own.is_some() { at + 1 } else { range.end }
            }
            _ if own.is_some() => {
                if let Some(range) = ranges.last_mut() {
                    range.end = at;
                }
                ranges.push(at..at + 1);
            }
            _ => {}
        }
        last = own.or(last);
    }
    ranges
}

#[cfg(test)]
mod tests;
