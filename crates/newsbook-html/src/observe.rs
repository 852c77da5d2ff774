//! What the model looks at in the tree around a line: features, each with a name that stays.
//!
//! The words of the line and the lines around it are looked at by the reader of plain text, in
//! [`newsbook_core::reader::sequence`]. Here are the elements that a line stands in, their names and classes, its links, and
//! how much of the page's running text stands beside it.

use crate::evidence::Evidence;
use crate::figures::{Figures, LineFigure};
use crate::lineage::{Lineage, TELLING, lineages};
use crate::names::KINDS;
use crate::page::Page;
use crate::readability::Opinion;
use crate::statements::Statements;
use crate::tag::Tag;
use crate::tree::{NodeId, ROOT, Tree};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Arguments;

/// A page with all that is looked at.
pub(crate) struct View<'t> {
    tree: &'t Tree,
    page: &'t Page,
    pub(crate) figures: Figures,
    pub(crate) evidence: Evidence,
    opinion: Option<Opinion>,
    pub(crate) lineages: Vec<Lineage>,
    /// The `article` elements that stand in no other, in order.
    articles: Vec<NodeId>,
    /// The `article` elements that hold an `h1`.
    titled: BTreeSet<NodeId>,
    /// How the text is spread over places of the same make.
    places: HashMap<Place<'t>, Share>,
}

/// The make of a place: name and classes of a block and of what it stands in.
type Place<'t> = [(Tag, &'t str); 2];

/// What stands in places of the same make, in characters.
#[derive(Clone, Copy, Default)]
struct Share {
    running: usize,
    text: usize,
    linked: usize,
    lines: usize,
}

impl<'t> View<'t> {
    /// Looks at a page.
    pub(crate) fn of(
        document: &str,
        tree: &'t Tree,
        page: &'t Page,
        statements: &Statements,
    ) -> Self {
        let figures = Figures::of(tree, page);
        let lineages = lineages(tree, &figures);
        let mut places: HashMap<Place<'t>, Share> = HashMap::new();
        for (line, figure) in page.lines.iter().zip(&figures.lines) {
            let share = places.entry(place(tree, line.block)).or_default();
            share.running += if figure.is_running() { figure.text } else { 0 };
            share.text += figure.text;
            share.linked += figure.linked;
            share.lines += 1;
        }
        let of_tag = |wanted: Tag| {
            let all = tree
                .elements()
                .filter(move |(_, element)| element.tag == wanted);
            all.map(|(id, _)| id)
        };
        Self {
            tree,
            page,
            evidence: Evidence::of(tree, statements),
            opinion: Opinion::of(document, tree),
            articles: of_tag(Tag::Article)
                .filter(|id| lineages[*id].article == Some(*id))
                .collect(),
            titled: of_tag(Tag::H1)
                .filter_map(|id| lineages[id].inner_article)
                .collect(),
            lineages,
            figures,
            places,
        }
    }

    /// What the lines of a block have in common with all others that stand in the same element two levels up.
    pub(crate) fn surroundings(&self, at: usize) -> NodeId {
        let block = self.page.lines[at].block;
        self.tree.parent(self.tree.parent(block))
    }

    /// Names what is true of all lines in an element.
    pub(crate) fn around(&self, id: NodeId, mut say: impl FnMut(Arguments<'_>)) {
        let mut far: BTreeSet<&str> = BTreeSet::new();
        for id in self.tree.ancestors(id) {
            far.extend(self.lineages[id].words.iter().map(String::as_str));
            self.markup(id, &mut say);
        }
        for word in far {
            say(format_args!("html-far:{word}"));
        }
    }

    /// Names what is true of a line by itself.
    pub(crate) fn features(&self, at: usize, mut say: impl FnMut(Arguments<'_>)) {
        let block = self.page.lines[at].block;
        let parent = self.tree.parent(block);
        let size = size(self.figures.lines[at]);
        let mut near: Vec<&str> = Vec::new();
        for id in [block, parent]
            .into_iter()
            .take(if block == parent { 1 } else { 2 })
        {
            near.extend(self.lineages[id].words.iter().map(String::as_str));
            self.markup(id, &mut say);
        }
        near.sort_unstable();
        near.dedup();
        for word in near {
            say(format_args!("html-near:{word}"));
        }
        self.elements(at, size, &mut say);
        self.links(at, size, &mut say);
        self.spread(at, size, &mut say);
        self.article(at, size, &mut say);
        self.neighbours(at, size, &mut say);
        self.words(at, size, &mut say);
    }

    /// What an element says of itself for programs.
    fn markup(&self, id: NodeId, say: &mut impl FnMut(Arguments<'_>)) {
        let Some(element) = self.tree.element(id) else {
            return;
        };
        for attribute in &element.attributes {
            let value = attribute.value.as_str();
            match attribute.name.as_str() {
                "itemprop" => {
                    for value in value.split_whitespace().take(3) {
                        say(format_args!("html-itemprop:{}", value.to_ascii_lowercase()));
                    }
                }
                "role" => say(format_args!("html-role:{}", value.to_ascii_lowercase())),
                "aria-hidden" if value == "true" => say(format_args!("html-aria-hidden")),
                _ => {}
            }
        }
    }

    /// The elements around a line and the kinds of their names.
    fn elements(&self, at: usize, size: usize, say: &mut impl FnMut(Arguments<'_>)) {
        let block = self.page.lines[at].block;
        let parent = self.tree.parent(block);
        let tag = self.tree.tag(block).name();
        say(format_args!("html-block:{tag}"));
        say(format_args!("html-block:{tag}:{size}"));
        say(format_args!(
            "html-parent:{tag}:{}",
            self.tree.tag(parent).name()
        ));
        let own = &self.lineages[block];
        for bit in bits(own.telling) {
            let tag = TELLING[bit].name();
            say(format_args!("html-in:{tag}"));
            say(format_args!("html-in:{tag}:{size}"));
        }
        let near = own.own_kinds | self.lineages[parent].own_kinds;
        for bit in bits(own.kinds) {
            let (kind, _) = KINDS[bit];
            let place = if near >> bit & 1 == 1 { "near" } else { "far" };
            say(format_args!("html-kind:{kind}"));
            say(format_args!("html-kind:{kind}:{place}:{size}"));
        }
    }

    /// Links and emphasis in a line.
    fn links(&self, at: usize, size: usize, say: &mut impl FnMut(Arguments<'_>)) {
        let figure = self.figures.lines[at];
        say(format_args!(
            "html-linked:{}:{size}",
            fifth(figure.linked, figure.text)
        ));
        say(format_args!("html-links:{}:{size}", figure.links.min(3)));
        for (kind, stressed) in [("strong", figure.strong), ("em", figure.stressed)] {
            if stressed > 0 {
                let all = if 10 * stressed >= 9 * figure.text {
                    "all"
                } else {
                    "some"
                };
                say(format_args!("html-{kind}:{all}:{size}"));
            }
        }
        if figure.is_linked() {
            let tag = self.tree.tag(self.page.lines[at].block).name();
            let run = self.figures.linked_runs[at].min(4);
            let set = if 2 * figure.strong > figure.text {
                "strong"
            } else {
                "plain"
            };
            let capitals = u8::from(!self.text(at).chars().any(char::is_lowercase));
            say(format_args!("html-linked-run:{run}:{tag}"));
            say(format_args!("html-linked-run:{run}:{size}"));
            say(format_args!("html-linked-as:{set}:{capitals}:{tag}"));
        }
    }

    /// How the text of the page is spread.
    fn spread(&self, at: usize, size: usize, say: &mut impl FnMut(Arguments<'_>)) {
        let block = self.page.lines[at].block;
        let whole = self.figures.nodes[ROOT].running.max(1);
        let kind = self
            .places
            .get(&place(self.tree, block))
            .copied()
            .unwrap_or_default();
        let length = kind.text / kind.lines.max(1);
        say(format_args!(
            "html-place:{}:{size}",
            fifth(kind.running, whole)
        ));
        say(format_args!(
            "html-place-links:{}:{size}",
            fifth(kind.linked, kind.text)
        ));
        say(format_args!(
            "html-place-length:{}:{size}",
            step(length, &[15, 40, 80, 160])
        ));
        say(format_args!(
            "html-place-lines:{}:{size}",
            step(kind.lines, &[1, 2, 5, 12])
        ));
        for (level, id) in self.tree.ancestors(block).skip(1).take(3).enumerate() {
            let around = self.figures.nodes[id];
            let running = fifth(around.running, around.text);
            say(format_args!(
                "html-around:{level}:{}:{size}",
                fifth(around.running, whole)
            ));
            say(format_args!("html-around-running:{level}:{running}"));
            say(format_args!(
                "html-around-links:{level}:{}",
                fifth(around.linked, around.text)
            ));
        }
    }

    /// Where the line is, seen from where the article seems to be.
    fn article(&self, at: usize, size: usize, say: &mut impl FnMut(Arguments<'_>)) {
        let own = &self.lineages[self.page.lines[at].block];
        let (name, distance) = match own.below_top {
            Some(depth) => ("top", depth.min(5)),
            None => ("beside-top", own.beside_top.min(5)),
        };
        say(format_args!("html-{name}:{distance}"));
        say(format_args!("html-{name}:{distance}:{size}"));
        if let (Some(inner), Some(outer)) = (own.inner_article, own.article) {
            let depth = own.articles.min(3);
            let number = self.articles.binary_search(&outer).unwrap_or(0).min(2);
            let titled = u8::from(self.titled.contains(&inner) || self.titled.contains(&outer));
            let running = self.figures.nodes[inner].running;
            let share = fifth(running, self.figures.nodes[ROOT].running.max(1));
            say(format_args!("html-article:{number}:{depth}"));
            say(format_args!("html-article-titled:{titled}"));
            say(format_args!("html-article-share:{share}:{depth}"));
        } else if !self.articles.is_empty() {
            say(format_args!("html-article:none"));
        }
        let (first, last) = (self.figures.first_running, self.figures.last_running);
        let (place, away) = match at {
            at if at > last => ("tail", at - last),
            at if at < first => ("top", first - at),
            _ => return,
        };
        let within = u8::from(own.below_top.is_some());
        let kind = self.figures.lines[at].kind();
        let tag = self.tree.tag(self.page.lines[at].block).name();
        say(format_args!("html-{place}:{kind}:{size}:{within}"));
        say(format_args!("html-{place}-of:{tag}:{within}"));
        say(format_args!(
            "html-{place}-away:{}:{within}",
            step(away, &[1, 2, 4, 8])
        ));
    }

    /// How the line stands to those before and after it.
    fn neighbours(&self, at: usize, size: usize, say: &mut impl FnMut(Arguments<'_>)) {
        let line = |at: usize| self.page.lines.get(at).map(|line| line.block);
        let parent = |at: usize| line(at).map(|block| self.tree.parent(block));
        let kind = |at: usize| {
            self.figures
                .lines
                .get(at)
                .map_or("end", |figure| figure.kind())
        };
        let previous = at.checked_sub(1);
        let before = u8::from(previous.and_then(parent) == parent(at));
        let after = u8::from(parent(at + 1) == parent(at));
        say(format_args!("html-siblings:{before}:{after}:{size}"));
        say(format_args!("html-next:{}:{after}:{size}", kind(at + 1)));
        say(format_args!(
            "html-previous:{}:{before}:{size}",
            previous.map_or("end", kind)
        ));
        let inside = |block: NodeId| u8::from(self.lineages[block].below_top.is_some());
        if let (Some(before), Some(own)) = (previous.and_then(line), line(at)) {
            say(format_args!(
                "html-crosses:{}:{}",
                inside(before),
                inside(own)
            ));
        }
    }

    /// Whether the words of the line stand in what the page says of itself, or in what Readability takes for the article.
    fn words(&self, at: usize, size: usize, say: &mut impl FnMut(Arguments<'_>)) {
        let text = self.text(at);
        self.evidence.features(text, |name, share| {
            say(format_args!("html-{name}:{share}:{size}"));
        });
        let opinion = self.opinion.as_ref();
        let opinion = opinion.map_or("absent", |opinion| opinion.share(text));
        say(format_args!("html-readability:{opinion}"));
        say(format_args!("html-readability:{opinion}:{size}"));
    }

    fn text(&self, at: usize) -> &str {
        self.page
            .text
            .get(self.page.lines[at].range.clone())
            .unwrap_or_default()
    }
}

fn place(tree: &Tree, block: NodeId) -> Place<'_> {
    [block, tree.parent(block)].map(|id| {
        let class = tree.element(id).and_then(|element| element.value("class"));
        (tree.tag(id), class.unwrap_or_default())
    })
}

/// The bits that are set, as numbers.
fn bits(set: u32) -> impl Iterator<Item = usize> {
    (0..32).filter(move |bit| set >> bit & 1 == 1)
}

/// The length of a line: a number from 0 to 4.
fn size(figure: LineFigure) -> usize {
    step(figure.text, &[20, 50, 100, 200])
}

/// The number of steps that a value is beyond.
fn step(value: usize, steps: &[usize]) -> usize {
    steps.iter().filter(|step| value > **step).count()
}

/// A share: 0 for none, 1 to 5 for fifths, 6 for all.
fn fifth(part: usize, whole: usize) -> usize {
    match part {
        0 => 0,
        part if part >= whole => 6,
        part => 1 + 5 * part / whole,
    }
}
