//! From a tree to the lines of a page, as a browser without styles would set them.
//!
//! A block begins a line, and so do `br` and the cells of a table; runs of white space become one space; items of lists
//! get a bullet or number. What a browser does not show is kept apart, with the reason. Every character of a line leads
//! back to its place in the document.

use crate::tag::Tag;
use crate::token::TextRun;
use crate::tree::{Content, Element, NodeId, ROOT, Tree};
use newsbook_core::reader::Origin;
use std::ops::Range;

/// A page as lines.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The text, its lines apart by line feeds, blocks by blank lines.
    pub(crate) text: String,
    /// Its lines that are not blank, in order.
    pub(crate) lines: Vec<Line>,
    /// Where its characters come from, in order; bullets and what parts lines come from nowhere.
    pub(crate) pieces: Vec<Origin>,
    /// The text that is not shown, in order.
    pub(crate) hidden: Vec<Hidden>,
    /// The pictures, in order.
    pub(crate) pictures: Vec<Picture>,
}

/// A picture of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Its element.
    pub(crate) node: NodeId,
    /// So many lines begin before it.
    pub(crate) line: usize,
    /// Whether it is for browsers that run no scripts.
    pub(crate) fallback: bool,
}

/// One line of a page.
#[derive(Debug)]
pub(crate) struct Line {
    /// Where it stands in the page's text, bullet included.
    pub(crate) range: Range<usize>,
    /// The innermost block that it stands in.
    pub(crate) block: NodeId,
    /// The runs of text that it consists of; none is its bullet.
    pub(crate) runs: Vec<Run>,
}

/// A run of text on a line.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Its node.
    pub(crate) node: NodeId,
    /// Where it stands in the page's text.
    pub(crate) range: Range<usize>,
}

/// A run of text that is not shown.
#[derive(Debug)]
pub(crate) struct Hidden {
    /// Where it stands in the document.
    pub(crate) source: Range<usize>,
    /// Name of the rule that says so.
    pub(crate) rule: &'static str,
}

impl Page {
    /// Sets the lines of a document.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut setter = Setter {
            tree,
            page: Self::default(),
            open: None,
            space: None,
            above: Above::Block,
            bullet: None,
            lists: Vec::new(),
            row: None,
        };
        setter.element(ROOT);
        setter.end_line(Above::Block);
        setter.page
    }
}

impl Page {
    /// How many elements the runs of text of all lines stand in, each counted for itself: how much there is to look at.
    pub(crate) fn work(&self, tree: &Tree) -> usize {
        let mut depths: Vec<usize> = Vec::with_capacity(tree.nodes.len());
        for node in &tree.nodes {
            depths.push(depths.get(node.parent).map_or(0, |depth| depth + 1));
        }
        let runs = self.lines.iter().flat_map(|line| &line.runs);
        runs.filter_map(|run| depths.get(run.node)).sum()
    }
}

/// What stands above a line.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Above {
    /// Another block.
    Block,
    /// Another line of the same block, or another item of the same list.
    Line,
}

/// A list that is open.
struct List {
    ordered: bool,
    number: usize,
}

/// Sets lines.
struct Setter<'t> {
    tree: &'t Tree,
    page: Page,
    /// The line that is being set.
    open: Option<Line>,
    /// White space that was met and not set yet: where it stands in the document.
    space: Option<Range<usize>>,
    above: Above,
    /// The bullet of the item that has begun.
    bullet: Option<String>,
    lists: Vec<List>,
    /// The row of data that is being set.
    row: Option<NodeId>,
}

/// Why a browser would not show what stands in an element, or shows it elsewhere than in the text.
fn hidden(element: &Element) -> Option<&'static str> {
    let style = || {
        element
            .value("style")
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    match element.tag {
        Tag::Title => Some("html-title"),
        Tag::Select | Tag::Option | Tag::Optgroup | Tag::Textarea | Tag::Button => {
            Some("html-control")
        }
        Tag::Svg | Tag::Canvas | Tag::Audio | Tag::Video | Tag::Object => Some("html-fallback"),
        Tag::Noscript => Some("html-noscript"),
        _ if element.attribute("hidden").is_some() => Some("html-hidden"),
        _ if element.attribute("style").is_some()
            && style().replace(' ', "").contains("display:none") =>
        {
            Some("html-hidden")
        }
        _ => None,
    }
}

impl Setter<'_> {
    fn node(&mut self, id: NodeId) {
        match self.tree.nodes.get(id).map(|node| &node.content) {
            Some(Content::Text(run)) => self.run(id, run),
            Some(Content::Element(_)) => self.element(id),
            None => {}
        }
    }

    fn element(&mut self, id: NodeId) {
        let Some(element) = self.tree.element(id) else {
            return;
        };
        if element.tag.is_raw() {
            return;
        }
        if let Some(rule) = hidden(element) {
            if element.tag == Tag::Noscript {
                self.fallbacks(id);
            }
            self.hide(id, rule);
            return;
        }
        if matches!(element.tag, Tag::Img | Tag::Amp) {
            self.picture(id, false);
        }
        match element.tag {
            Tag::Br => self.end_line(Above::Line),
            tag if tag.is_inline() => self.children(element),
            Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir => {
                self.end_line(Above::Block);
                self.lists.push(List {
                    ordered: element.tag == Tag::Ol,
                    number: element
                        .value("start")
                        .and_then(|start| start.parse().ok())
                        .unwrap_or(1),
                });
                self.children(element);
                self.lists.pop();
                self.end_line(Above::Block);
            }
            Tag::Li => {
                self.end_line(Above::Line);
                self.begin_item();
                self.children(element);
                self.bullet = None;
                self.end_line(Above::Line);
            }
            Tag::Tr if self.tree.is_row(id) => {
                self.end_line(Above::Line);
                let outer = self.row.replace(id);
                self.children(element);
                self.row = outer;
                self.end_line(Above::Line);
            }
            Tag::Td | Tag::Th if self.row == Some(self.tree.parent(id)) => {
                self.part_cells();
                self.children(element);
            }
            _ => {
                self.end_line(Above::Block);
                self.children(element);
                self.end_line(Above::Block);
            }
        }
    }

    fn picture(&mut self, node: NodeId, fallback: bool) {
        let line = self.page.lines.len() + usize::from(self.open.is_some());
        self.page.pictures.push(Picture {
            node,
            line,
            fallback,
        });
    }

    /// Takes the pictures that are shown where no script loads others.
    fn fallbacks(&mut self, noscript: NodeId) {
        let tree = self.tree;
        for id in tree.below(noscript) {
            if tree.tag(id) == Tag::Img {
                self.picture(id, true);
            }
        }
    }

    /// Sets the cells of a row apart.
    fn part_cells(&mut self) {
        if self.open.is_some() {
            self.space = None;
            self.page.text.push('\t');
        }
    }

    fn children(&mut self, element: &Element) {
        for child in &element.children {
            self.node(*child);
        }
    }

    fn begin_item(&mut self) {
        let indent = "  ".repeat(self.lists.len().clamp(1, 8));
        let sign = match self.lists.last_mut() {
            Some(list) if list.ordered => {
                let number = list.number;
                list.number = number.saturating_add(1);
                format!("{number}. ")
            }
            _ => "• ".to_owned(),
        };
        self.bullet = Some(indent + &sign);
    }

    fn hide(&mut self, id: NodeId, rule: &'static str) {
        let runs: Vec<Hidden> = self
            .tree
            .runs(id)
            .filter_map(|run| {
                let source = run.source()?;
                Some(Hidden { source, rule })
            })
            .collect();
        if !runs.is_empty() {
            // What is hidden parts the line, so that no stretch of text has it inside.
            self.end_line(Above::Line);
            self.page.hidden.extend(runs);
        }
    }

    fn run(&mut self, node: NodeId, run: &TextRun) {
        for piece in &run.pieces {
            let text = run
                .text
                .get(piece.at..piece.at + piece.length)
                .unwrap_or_default();
            let mut rest = text;
            while !rest.is_empty() {
                let words = rest.find(is_space).unwrap_or(rest.len());
                let at = text.len() - rest.len();
                if words > 0 {
                    self.words(
                        node,
                        rest.get(..words).unwrap_or_default(),
                        piece.part(at, words),
                    );
                }
                let after = rest.get(words..).unwrap_or_default();
                let spaces = after.find(|c| !is_space(c)).unwrap_or(after.len());
                if spaces > 0 {
                    self.white_space(piece.part(at + words, spaces));
                }
                rest = after.get(spaces..).unwrap_or_default();
            }
        }
    }

    fn white_space(&mut self, source: Range<usize>) {
        if self.open.is_none() {
            return;
        }
        match &mut self.space {
            Some(space) => space.end = source.end,
            None => self.space = Some(source),
        }
    }

    fn words(&mut self, node: NodeId, words: &str, source: Range<usize>) {
        if self.open.is_none() {
            self.begin_line(node);
        }
        if let Some(space) = self.space.take() {
            self.set(" ", space);
        }
        let start = self.page.text.len();
        self.set(words, source);
        let range = start..self.page.text.len();
        let Some(line) = &mut self.open else { return };
        match line.runs.last_mut() {
            Some(last) if last.node == node => last.range.end = range.end,
            _ => line.runs.push(Run { node, range }),
        }
    }

    fn begin_line(&mut self, node: NodeId) {
        let text = &mut self.page.text;
        if !text.is_empty() {
            text.push_str(if self.above == Above::Block {
                "\n\n"
            } else {
                "\n"
            });
        }
        let bullet = self.bullet.take().unwrap_or_default();
        let indent = bullet.len() - bullet.trim_start().len();
        let start = text.len() + indent;
        text.push_str(&bullet);
        let parent = self.tree.nodes.get(node).map_or(ROOT, |node| node.parent);
        let block = self
            .tree
            .ancestors(parent)
            .find(|id| !self.tree.tag(*id).is_inline());
        self.above = Above::Line;
        self.open = Some(Line {
            range: start..start,
            block: block.unwrap_or(ROOT),
            runs: Vec::new(),
        });
    }

    /// Sets characters that stand at one place of the document.
    fn set(&mut self, characters: &str, source: Range<usize>) {
        let at = self.page.text.len();
        let length = characters.len();
        self.page.text.push_str(characters);
        match self.page.pieces.last_mut() {
            Some(last)
                if last.at + last.length == at
                    && last.source.end == source.start
                    && last.is_verbatim()
                    && length == source.len() =>
            {
                last.length += length;
                last.source.end = source.end;
            }
            _ => self.page.pieces.push(Origin { at, length, source }),
        }
    }

    fn end_line(&mut self, above: Above) {
        self.space = None;
        if let Some(mut line) = self.open.take() {
            line.range.end = self.page.text.len();
            let content = line
                .runs
                .first()
                .map_or(line.range.end, |run| run.range.start);
            let content = self.page.text.get(content..).unwrap_or_default();
            if content
                .chars()
                .all(|c| c.is_whitespace() || c == '\u{FEFF}')
            {
                self.page.text.truncate(line.range.start);
                while self
                    .page
                    .pieces
                    .last()
                    .is_some_and(|piece| piece.at >= line.range.start)
                {
                    self.page.pieces.pop();
                }
            } else {
                self.page.lines.push(line);
            }
        }
        if above == Above::Block {
            self.above = Above::Block;
        }
    }
}

/// Whether a character is white space that is folded; a no-break space is not.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

impl TextRun {
    /// Where what is not blank in it stands in the document.
    pub(crate) fn source(&self) -> Option<Range<usize>> {
        let is_blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
        let end = self.text.trim_end_matches(is_blank).len();
        let start = self.text.len() - self.text.trim_start_matches(is_blank).len();
        let mut inside = self.pieces.iter().filter_map(|piece| {
            let from = start.max(piece.at).min(end);
            let to = end.min(piece.at + piece.length);
            (from < to).then(|| piece.part(from - piece.at, to - from))
        });
        let first = inside.next()?;
        let last = inside.next_back().map_or(first.end, |last| last.end);
        Some(first.start..last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_core::reader::origin;

    fn cut(document: &str, range: Range<usize>) -> &str {
        document.get(range).unwrap()
    }

    fn page(document: &str) -> Page {
        Page::of(&Tree::parse(document))
    }

    #[test]
    fn blocks_and_breaks_begin_lines() {
        let page = page(
            "<h1>Rain\n  in <b>town</b></h1><p>It <i>rains</i>.<br>Still.</p>And <a>on</a><ul><li>one<li><p>two</p></ul>\
             <ol start=3><li>c<ol><li>d</ol></ol><table><tr><td>1<td>2</table>",
        );
        assert_eq!(
            page.text,
            "Rain in town\n\nIt rains.\nStill.\n\nAnd on\n\n  • one\n\n  • two\n\n  3. c\n\n    1. d\n\n1\t2"
        );
        assert_eq!(page.lines.len(), 9);
    }

    #[test]
    fn what_is_not_shown_is_kept_apart() {
        let document = "<title>T</title><p>a<span hidden>b</span>c<select><option>d</select>\
            <div style='Display : none'>e</div><script>f</script><noscript>g</noscript>";
        let page = page(document);
        assert_eq!(page.text, "a\nc");
        let hidden: Vec<_> = page
            .hidden
            .iter()
            .map(|hidden| (cut(document, hidden.source.clone()), hidden.rule))
            .collect();
        assert_eq!(
            hidden,
            [
                ("T", "html-title"),
                ("b", "html-hidden"),
                ("d", "html-control"),
                ("e", "html-hidden"),
                ("g", "html-noscript")
            ]
        );
    }

    #[test]
    fn lines_lead_back_to_the_document() {
        let document = "<p> Tea &amp; <b>rain</b>\n&nbsp; today </p><li>x&lt;y</li>";
        let page = page(document);
        let sources: Vec<&str> = page
            .lines
            .iter()
            .map(|line| cut(document, origin(&page.pieces, &line.range).unwrap()))
            .collect();
        assert_eq!(sources, ["Tea &amp; <b>rain</b>\n&nbsp; today", "x&lt;y"]);
        let rain = page.text.find("rain").unwrap();
        assert_eq!(
            cut(document, origin(&page.pieces, &(rain..rain + 4)).unwrap()),
            "rain"
        );
    }

    #[test]
    fn a_blank_line_is_none() {
        let page = page("<p>\u{FEFF}&nbsp;</p><ul><li>&nbsp;<li>x</ul>");
        assert_eq!(page.text.trim(), "• x");
        assert_eq!(page.lines.len(), 1);
    }
}
