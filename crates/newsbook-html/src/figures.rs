//! Figures of the elements of a page: how much text, how many links, which of them holds the article.
//!
//! What holds the article is found in the manner of Readability: every paragraph gives points to what it stands in, more
//! to the nearest; the share of links takes them away again.

use crate::page::Page;
use crate::tag::Tag;
use crate::tree::{NodeId, ROOT, Tree};

/// Paragraphs of fewer characters give no points.
const SHORTEST: usize = 25;

/// A line of so many characters with few links is taken for running text.
const RUNNING: usize = 80;

/// What stands in an element, itself and all below it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figure {
    /// Characters of its lines.
    pub(crate) text: usize,
    /// Those of them that are linked.
    pub(crate) linked: usize,
    /// Those of them that are running text.
    pub(crate) running: usize,
    /// Number of its lines.
    pub(crate) lines: usize,
}

/// Figures of one line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LineFigure {
    /// Its characters.
    pub(crate) text: usize,
    /// Those of them that are linked.
    pub(crate) linked: usize,
    /// Number of links.
    pub(crate) links: usize,
    /// Characters in `strong` or `b`, in `em` or `i`.
    pub(crate) strong: usize,
    pub(crate) stressed: usize,
}

impl LineFigure {
    /// Whether it is links and nothing else.
    pub(crate) const fn is_linked(self) -> bool {
        self.text > 0 && 10 * self.linked >= 9 * self.text
    }

    /// What it looks like.
    pub(crate) const fn kind(self) -> &'static str {
        if self.is_linked() {
            "linked"
        } else if self.is_running() {
            "running"
        } else if self.text < 25 {
            "brief"
        } else {
            "other"
        }
    }

    /// Whether it looks like running text.
    pub(crate) const fn is_running(self) -> bool {
        self.text >= RUNNING && 2 * self.linked < self.text
    }
}

/// Figures of a page.
#[derive(Debug)]
pub(crate) struct Figures {
    /// Those of each node.
    pub(crate) nodes: Vec<Figure>,
    /// Those of each line.
    pub(crate) lines: Vec<LineFigure>,
    /// The element that likeliest holds the article.
    pub(crate) top: NodeId,
    /// How many lines that are links and nothing else stand together with each line.
    pub(crate) linked_runs: Vec<usize>,
    /// The first and the last line of running text in `top`.
    pub(crate) first_running: usize,
    pub(crate) last_running: usize,
}

impl Figures {
    /// Takes the figures of a page.
    pub(crate) fn of(tree: &Tree, page: &Page) -> Self {
        let lines: Vec<LineFigure> = (0..page.lines.len())
            .map(|at| line(tree, page, at))
            .collect();
        let mut nodes = vec![Figure::default(); tree.nodes.len()];
        for (line, figure) in page.lines.iter().zip(&lines) {
            if let Some(node) = nodes.get_mut(line.block) {
                node.text += figure.text;
                node.linked += figure.linked;
                node.running += if figure.is_running() { figure.text } else { 0 };
                node.lines += 1;
            }
        }
        // Children stand behind their parents, so that this way every sum is complete when it is passed on.
        for id in (1..nodes.len()).rev() {
            let own = nodes[id];
            let parent = &mut nodes[tree.nodes[id].parent];
            parent.text += own.text;
            parent.linked += own.linked;
            parent.running += own.running;
            parent.lines += own.lines;
        }
        let top = top(tree, page, &lines, &nodes);
        let mut linked_runs = Vec::with_capacity(lines.len());
        for run in lines.chunk_by(|one, other| one.is_linked() == other.is_linked()) {
            linked_runs.extend(std::iter::repeat_n(run.len(), run.len()));
        }
        let within = |at: &usize| {
            lines[*at].is_running() && tree.ancestors(page.lines[*at].block).any(|id| id == top)
        };
        let first_running = (0..lines.len()).find(within).unwrap_or(0);
        let last_running = (0..lines.len()).rfind(within).unwrap_or(lines.len());
        Self {
            nodes,
            lines,
            top,
            linked_runs,
            first_running,
            last_running,
        }
    }
}

fn line(tree: &Tree, page: &Page, at: usize) -> LineFigure {
    let mut figure = LineFigure::default();
    let Some(line) = page.lines.get(at) else {
        return figure;
    };
    let mut last_anchor = ROOT;
    for run in &line.runs {
        let text = page.text.get(run.range.clone()).unwrap_or_default();
        let length = text.chars().count();
        figure.text += length;
        let (mut anchor, mut strong, mut stressed) = (None, false, false);
        for id in tree.ancestors(run.node).skip(1) {
            match tree.tag(id) {
                Tag::A => anchor = anchor.or(Some(id)),
                Tag::Strong | Tag::B => strong = true,
                Tag::Em | Tag::I => stressed = true,
                Tag::Html | Tag::Body => break,
                _ => {}
            }
        }
        figure.strong += if strong { length } else { 0 };
        figure.stressed += if stressed { length } else { 0 };
        if let Some(anchor) = anchor {
            figure.linked += length;
            figure.links += usize::from(anchor != last_anchor);
            last_anchor = anchor;
        }
    }
    figure
}

/// Points that an element has before any paragraph gives it some.
fn handicap(tag: Tag) -> f64 {
    match tag {
        Tag::Div => 5.0,
        Tag::Pre | Tag::Td | Tag::Blockquote => 3.0,
        Tag::Article | Tag::Main => 10.0,
        Tag::Address | Tag::Ol | Tag::Ul | Tag::Dl | Tag::Dd | Tag::Dt | Tag::Li | Tag::Form => {
            -3.0
        }
        _ => 0.0,
    }
}

#[expect(clippy::cast_precision_loss, reason = "no page has 2^52 of anything")]
fn top(tree: &Tree, page: &Page, lines: &[LineFigure], nodes: &[Figure]) -> NodeId {
    let mut points = vec![0.0; nodes.len()];
    for (line, figure) in page.lines.iter().zip(lines) {
        if figure.text < SHORTEST || 2 * figure.linked > figure.text {
            continue;
        }
        let text = page.text.get(line.range.clone()).unwrap_or_default();
        let commas = text.matches([',', '،', '、', '，']).count();
        let worth = 1.0 + commas as f64 + (figure.text as f64 / 100.0).min(3.0);
        // A paragraph gives points to what it stands in; text that stands in a division by itself to that division.
        let own = matches!(tree.tag(line.block), Tag::P | Tag::Pre | Tag::Td | Tag::Li)
            || tree.tag(line.block).is_heading();
        let receivers = tree.ancestors(line.block).skip(usize::from(own)).take(4);
        for (level, id) in receivers.enumerate() {
            let share = match level {
                0 => 1.0,
                1 => 2.0,
                level => 3.0 * level as f64,
            };
            points[id] += worth / share;
        }
    }
    let score = |id: NodeId| {
        let figure = nodes[id];
        let share = figure.linked as f64 / (figure.text.max(1)) as f64;
        (points[id] + handicap(tree.tag(id))) * (1.0 - share)
    };
    let candidates = (0..nodes.len()).filter(|id| points[*id] > 0.0 && *id != ROOT);
    candidates
        .max_by(|one, other| score(*one).total_cmp(&score(*other)).then(other.cmp(one)))
        .unwrap_or(ROOT)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "It has rained over the whole country since the early hours, and the rivers, they say, are full.";

    #[test]
    fn the_article_is_where_the_paragraphs_are() {
        let document = format!(
            "<nav><ul><li><a href=/>Home, sweet home, and more of it than you would think</a></ul></nav>\
             <div id=a><div id=b><p>{TEXT}<p>{TEXT}<p>{TEXT}</div></div><div id=c><p>{TEXT}</div>"
        );
        let tree = Tree::parse(&document);
        let page = Page::of(&tree);
        let figures = Figures::of(&tree, &page);
        let top = tree.element(figures.top).unwrap();
        assert_eq!(top.value("id"), Some("b"));
        let all = figures.nodes[ROOT];
        assert_eq!((all.lines, all.running), (5, 4 * TEXT.chars().count()));
        assert_eq!(figures.lines[0].links, 1);
    }
}
