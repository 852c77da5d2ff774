//! Tables of data and programs: blocks of more than one line.
//!
//! The reader makes a paragraph of each of their lines; here these become one block, with its rows and cells, or with its
//! line feeds and spaces. Tables that only lay out a page, those whose cells span rows and those whose rows are of unequal
//! width stay lines.

use crate::inlines;
use crate::page::{Line, Page, Run};
use crate::tag::Tag;
use crate::tree::{NodeId, Tree};
use newsbook_core::reader::{Decoded, origin, program, published};
use newsbook_core::{Block, BlockKind, Cell, Span};
use std::collections::BTreeMap;
use url::Url;

/// A table of more columns is none of data.
const MOST_COLUMNS: usize = 100;

/// The tables of data and the programs of a page.
#[derive(Debug, Default)]
pub(crate) struct Grids {
    /// For each line in one, the element that it belongs to.
    of_line: BTreeMap<usize, NodeId>,
    /// The lines of each.
    lines: BTreeMap<NodeId, Vec<usize>>,
}

impl Grids {
    /// Finds them.
    pub(crate) fn of(tree: &Tree, page: &Page) -> Self {
        let mut usable: BTreeMap<NodeId, bool> = BTreeMap::new();
        let mut grids = Self::default();
        for (at, line) in page.lines.iter().enumerate() {
            let outer = tree
                .ancestors(line.block)
                .find(|id| matches!(tree.tag(*id), Tag::Table | Tag::Pre));
            let Some(id) = outer.filter(|_| tree.tag(line.block) != Tag::Caption) else {
                continue;
            };
            let is_usable = usable.entry(id).or_insert_with(|| match tree.tag(id) {
                Tag::Pre => is_program(tree, id),
                _ => is_data(tree, id),
            });
            if *is_usable {
                grids.of_line.insert(at, id);
                grids.lines.entry(id).or_default().push(at);
            }
        }
        grids
    }

    /// The table or program that a line belongs to.
    pub(crate) fn of_line(&self, at: usize) -> Option<NodeId> {
        self.of_line.get(&at).copied()
    }

    /// The lines of each, in order.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &[usize]> {
        self.lines.values().map(Vec::as_slice)
    }
}

/// Whether preformatted text is a program: it says so by an element or a class, or its words are coloured.
fn is_program(tree: &Tree, id: NodeId) -> bool {
    let Some(element) = tree.element(id) else {
        return false;
    };
    let class = element
        .value("class")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let classes = [
        "code",
        "highlight",
        "brush",
        "lang",
        "prettyprint",
        "source",
    ];
    let children = element.children.iter();
    children.clone().any(|child| {
        matches!(
            tree.tag(*child),
            Tag::Code | Tag::Samp | Tag::Kbd | Tag::Span
        )
    }) || classes.iter().any(|name| class.contains(name))
}

/// Whether a table is one of data: at least two rows and columns, all rows of cells that hold words, equally wide.
fn is_data(tree: &Tree, id: NodeId) -> bool {
    let rows = rows(tree, id);
    let widths: Vec<Option<usize>> = rows.iter().map(|row| width(tree, *row)).collect();
    let Some(first) = widths.first().copied().flatten() else {
        return false;
    };
    rows.len() > 1
        && (2..=MOST_COLUMNS).contains(&first)
        && widths.iter().all(|width| *width == Some(first))
}

/// The rows of a table.
fn rows(tree: &Tree, table: NodeId) -> Vec<NodeId> {
    let mut rows = Vec::new();
    let children = |id: NodeId| {
        tree.element(id)
            .map_or(&[][..], |element| &element.children)
    };
    for child in children(table) {
        match tree.tag(*child) {
            Tag::Tr => rows.push(*child),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => {
                rows.extend(
                    children(*child)
                        .iter()
                        .filter(|id| tree.tag(**id) == Tag::Tr),
                );
            }
            _ => {}
        }
    }
    rows
}

/// The cells of a row.
fn cells(tree: &Tree, row: NodeId) -> impl Iterator<Item = NodeId> {
    let children = tree
        .element(row)
        .map_or(&[][..], |element| &element.children);
    let cells = children.iter().copied();
    cells.filter(|id| matches!(tree.tag(*id), Tag::Td | Tag::Th))
}

/// How many columns a row has; `None` where it is no row of data or a cell of it spans rows.
fn width(tree: &Tree, row: NodeId) -> Option<usize> {
    let mut width = 0;
    for cell in cells(tree, row) {
        let element = tree.element(cell)?;
        if element
            .value("rowspan")
            .is_some_and(|rows| rows.trim() != "1")
        {
            return None;
        }
        width += usize::from(columns(tree, cell));
    }
    tree.is_row(row).then_some(width)
}

/// How many columns a cell is wide: no more than a hundred.
fn columns(tree: &Tree, cell: NodeId) -> u16 {
    let stated = tree
        .element(cell)
        .and_then(|element| element.value("colspan"));
    let columns = stated.and_then(|columns| columns.trim().parse().ok());
    columns.unwrap_or(1).clamp(1, 100)
}

/// What it takes to make blocks of more than one line.
pub(crate) struct Builder<'b> {
    pub(crate) tree: &'b Tree,
    pub(crate) page: &'b Page,
    pub(crate) decoded: &'b Decoded<'b>,
    pub(crate) grids: &'b Grids,
    pub(crate) base: Option<&'b Url>,
}

impl Builder<'_> {
    /// Puts the lines of each table and each program together; `line` finds the line of a block.
    pub(crate) fn gather(
        &self,
        blocks: Vec<Block>,
        line: impl Fn(&Block) -> Option<usize>,
    ) -> Vec<Block> {
        let mut gathered: Vec<Block> = Vec::with_capacity(blocks.len());
        let mut last = None;
        for block in blocks {
            let paragraph = matches!(block.kind, BlockKind::Paragraph);
            let grid = line(&block)
                .filter(|_| paragraph)
                .and_then(|at| self.grids.of_line(at));
            match (grid, gathered.last_mut()) {
                (Some(_), Some(open)) if grid == last => open.span = open.span.cover(block.span),
                (Some(id), _) => gathered.push(self.block(id, block)),
                (None, _) => gathered.push(block),
            }
            last = grid;
        }
        gathered
    }

    fn block(&self, id: NodeId, first: Block) -> Block {
        if self.tree.tag(id) == Tag::Pre {
            let text = program(&self.tree.text(id));
            return Block {
                kind: BlockKind::Code,
                text,
                ..first
            };
        }
        let rows: Vec<Vec<Cell>> = self.rows(id, first.span);
        Block {
            language: first.language,
            ..Block::table(rows, first.span)
        }
    }

    fn rows(&self, table: NodeId, start: Span) -> Vec<Vec<Cell>> {
        let lines = self.grids.lines.get(&table).map_or(&[][..], Vec::as_slice);
        let lines = lines.iter().filter_map(|at| self.page.lines.get(*at));
        let of_row = |line: &'_ Line| {
            let mut around = self.tree.ancestors(line.block);
            around.find(|id| self.tree.tag(*id) == Tag::Tr)
        };
        let lines: BTreeMap<NodeId, &Line> = lines
            .filter_map(|line| Some((of_row(line)?, line)))
            .collect();
        let mut end = start.start;
        let mut all = Vec::new();
        for row in rows(self.tree, table) {
            let made = self.row(row, lines.get(&row).copied(), end);
            end = made.last().map_or(end, |cell| cell.span.end);
            all.push(made);
        }
        all
    }

    /// Makes the cells of a row; an empty one stands where the one before it ends.
    fn row(&self, row: NodeId, line: Option<&Line>, start: u32) -> Vec<Cell> {
        let mut end = start;
        let mut made = Vec::new();
        for id in cells(self.tree, row) {
            let mut cell = Cell {
                text: String::new(),
                span: Span::new(end, end),
                inlines: Vec::new(),
                heading: self.tree.tag(id) == Tag::Th,
                columns: columns(self.tree, id),
            };
            if let Some(line) = line {
                self.fill(&mut cell, id, line);
            }
            end = cell.span.end;
            made.push(cell);
        }
        made
    }

    /// Puts what stands on a line in a cell into it.
    fn fill(&self, cell: &mut Cell, id: NodeId, line: &Line) {
        let inside = |run: &&Run| self.tree.ancestors(run.node).any(|other| other == id);
        let runs: Vec<Run> = line.runs.iter().filter(inside).cloned().collect();
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
            return;
        };
        let range = first.range.start..last.range.end;
        let text = self.page.text.get(range.clone()).unwrap_or_default();
        cell.text = published(text);
        if let Some(source) = origin(&self.page.pieces, &range) {
            cell.span = self.decoded.span(source);
        }
        let line = Line {
            range,
            block: id,
            runs,
        };
        cell.inlines = inlines::inlines(self.tree, self.page, &line, self.base, &cell.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(document: &str) -> usize {
        let tree = Tree::parse(document);
        Grids::of(&tree, &Page::of(&tree)).lines().count()
    }

    #[test]
    fn tables_of_data_and_programs_are_told_from_layout_and_letters() {
        assert_eq!(count("<table><tr><th>a<th>b<tr><td>1<td>2</table>"), 1);
        assert_eq!(count("<table><tr><td colspan=2>a<tr><td>1<td>2</table>"), 0);
        assert_eq!(
            count("<table><tr><td colspan=2>a<td>b<tr><td>1<td>2<td>3</table>"),
            1
        );
        assert_eq!(
            count("<table><tr><td rowspan=2>a<td>b<tr><td>1<td>2</table>"),
            0
        );
        assert_eq!(count("<table><tr><td>a<td>b<tr><td>1</table>"), 0);
        assert_eq!(
            count("<table><tr><td><p>a</p><td>b<tr><td>1<td>2</table>"),
            0
        );
        assert_eq!(
            count("<pre><code>x</code></pre><pre class=highlight>x</pre>"),
            2
        );
        assert_eq!(count("<pre>Dear all</pre>"), 0);
        assert_eq!(count("<pre><span style='color:red'>var</span> x;</pre>"), 1);
    }
}
