//! From tokens to a tree: as much of the standard's tree construction (section 13.2.6) as reading needs.
//!
//! Elements that a start tag ends are closed (a paragraph by a block, an item by the next), end tags find what they end
//! within its scope, and what is nested deeper than the limit stands beside instead. Nothing is ever moved: text stays in
//! the order of the file, so that every stretch of it is a stretch of the file too.

use crate::limits::DEPTH;
use crate::tag::{TAGS, Tag};
use crate::token::{self, Attribute, Sink, StartTag, TextRun};
use std::ops::Range;

/// The place of a node in its tree.
pub(crate) type NodeId = usize;

/// The root of every tree.
pub(crate) const ROOT: NodeId = 0;

/// A document as a tree.
#[derive(Debug)]
pub(crate) struct Tree {
    /// All nodes, in the order of the file.
    pub(crate) nodes: Vec<Node>,
    /// What was left out because of the limits.
    pub(crate) excess: Excess,
}

/// An element or a run of text.
#[derive(Debug)]
pub(crate) struct Node {
    /// What it stands in; the root stands in itself.
    pub(crate) parent: NodeId,
    /// What it is.
    pub(crate) content: Content,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Content {
    /// An element.
    Element(Element),
    /// A run of text.
    Text(TextRun),
}

/// An element.
#[derive(Debug)]
pub(crate) struct Element {
    /// Its name.
    pub(crate) tag: Tag,
    /// Its attributes.
    pub(crate) attributes: Vec<Attribute>,
    /// What stands in it, in order.
    pub(crate) children: Vec<NodeId>,
    /// Where its start tag stands.
    pub(crate) range: Range<usize>,
}

/// What went beyond the limits, with the first place of each kind.
#[derive(Debug, Default)]
pub(crate) struct Excess {
    /// Attributes that are too many or too long.
    pub(crate) attributes: Option<(usize, Range<usize>)>,
    /// Elements that are nested too deep.
    pub(crate) depth: Option<(usize, Range<usize>)>,
}

fn count(tally: &mut Option<(usize, Range<usize>)>, range: Range<usize>) {
    tally.get_or_insert((0, range)).0 += 1;
}

impl Element {
    /// The attribute of a name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|one| one.name == name)
    }

    /// The value of the attribute of a name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|one| one.value.as_str())
    }
}

impl Tree {
    /// Parses a document. Nothing is refused.
    pub(crate) fn parse(document: &str) -> Self {
        let root = Element {
            tag: Tag::Html,
            attributes: Vec::new(),
            children: Vec::new(),
            range: 0..0,
        };
        let mut builder = Builder {
            tree: Self {
                nodes: vec![Node {
                    parent: ROOT,
                    content: Content::Element(root),
                }],
                excess: Excess::default(),
            },
            open: vec![(ROOT, Tag::Html)],
            counts: [0; TAGS],
        };
        token::tokenize(document, &mut builder);
        builder.tree
    }

    /// The element at a place, if it is one.
    pub(crate) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes.get(id)?.content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        }
    }

    /// The name of the element at a place; text has none.
    pub(crate) fn tag(&self, id: NodeId) -> Tag {
        self.element(id).map_or(Tag::Other, |element| element.tag)
    }

    /// What a node stands in.
    pub(crate) fn parent(&self, id: NodeId) -> NodeId {
        self.nodes.get(id).map_or(ROOT, |node| node.parent)
    }

    /// Whether an element is a row of cells that hold words and no blocks: a row of data, not of a layout.
    pub(crate) fn is_row(&self, id: NodeId) -> bool {
        let cells = |element: &Element| {
            element.children.iter().all(|cell| {
                self.element(*cell)
                    .is_none_or(|cell| self.is_phrase(cell, 8))
            })
        };
        self.element(id).is_some_and(|element| {
            element.tag == Tag::Tr && element.children.len() > 1 && cells(element)
        })
    }

    /// Whether an element holds words and no blocks.
    fn is_phrase(&self, element: &Element, depth: usize) -> bool {
        depth > 0
            && element.children.iter().all(|child| {
                self.element(*child).is_none_or(|child| {
                    child.tag.is_inline()
                        && child.tag != Tag::Br
                        && self.is_phrase(child, depth - 1)
                })
            })
    }

    /// All elements in the order of the file.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (NodeId, &Element)> {
        self.nodes
            .iter()
            .enumerate()
            .filter_map(|(id, node)| match &node.content {
                Content::Element(element) => Some((id, element)),
                Content::Text(_) => None,
            })
    }

    /// A node and all that it stands in, from the inside out, the root last.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let id = next?;
            let parent = self.nodes.get(id).map_or(ROOT, |node| node.parent);
            next = (id != ROOT).then_some(parent);
            Some(id)
        })
    }

    /// All text below a node, in order.
    pub(crate) fn text(&self, id: NodeId) -> String {
        let mut text = String::new();
        for run in self.runs(id) {
            text.push_str(&run.text);
        }
        text
    }

    /// The runs of text below a node, in order.
    pub(crate) fn runs(&self, id: NodeId) -> impl Iterator<Item = &TextRun> {
        let contents = self.below(id).filter_map(|id| self.nodes.get(id));
        contents.filter_map(|node| match &node.content {
            Content::Text(run) => Some(run),
            Content::Element(_) => None,
        })
    }

    /// A node and all below it: descendants follow their ancestor in the order of the file.
    pub(crate) fn below(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let mut open = vec![id];
        std::iter::from_fn(move || {
            let id = open.pop()?;
            if let Some(element) = self.element(id) {
                open.extend(element.children.iter().rev());
            }
            Some(id)
        })
    }
}

/// A tree that grows.
struct Builder {
    tree: Tree,
    /// The elements that are open, the root first, with their names.
    open: Vec<(NodeId, Tag)>,
    /// How many elements of each name are open, so that none is looked for in vain.
    counts: [usize; TAGS],
}

impl Builder {
    fn append(&mut self, content: Content) -> NodeId {
        let parent = self.open.last().map_or(ROOT, |(id, _)| *id);
        let id = self.tree.nodes.len();
        self.tree.nodes.push(Node { parent, content });
        if let Some(Content::Element(parent)) = self
            .tree
            .nodes
            .get_mut(parent)
            .map(|node| &mut node.content)
        {
            parent.children.push(id);
        }
        id
    }

    fn push(&mut self, id: NodeId, tag: Tag) {
        self.open.push((id, tag));
        self.counts[tag as usize] += 1;
    }

    /// Where the innermost open element of a name stands, unless one that is a `bound` stands within it.
    fn find_tag(&self, tag: Tag, bound: impl Fn(Tag) -> bool) -> Option<usize> {
        if self.counts[tag as usize] == 0 {
            return None;
        }
        self.find(|open| open == tag, bound)
    }

    /// Where the innermost open element stands that `is` it, unless one that is a `bound` stands within it.
    fn find(&self, is: impl Fn(Tag) -> bool, bound: impl Fn(Tag) -> bool) -> Option<usize> {
        let open = self.open.iter().enumerate().skip(1).rev();
        for (at, (_, tag)) in open {
            if is(*tag) {
                return Some(at);
            }
            if bound(*tag) {
                return None;
            }
        }
        None
    }

    /// Closes an element and all within it.
    fn close(&mut self, at: Option<usize>) {
        if let Some(at) = at {
            for (_, tag) in self.open.drain(at.max(1)..) {
                self.counts[tag as usize] -= 1;
            }
        }
    }

    /// Closes what a start tag ends.
    fn close_before(&mut self, tag: Tag) {
        let in_table = |tag: Tag| matches!(tag, Tag::Table | Tag::Template);
        if !tag.is_metadata() && tag != Tag::Head {
            self.close(self.find_tag(Tag::Head, |_| false));
        }
        if tag.ends_paragraph() {
            let bound = |tag: Tag| tag.bounds_scope() || tag == Tag::Button;
            self.close(self.find_tag(Tag::P, bound));
        }
        if tag.is_heading() && self.open.last().is_some_and(|(_, open)| open.is_heading()) {
            self.close(Some(self.open.len() - 1));
        }
        let ended = match tag {
            Tag::Li => self.find_tag(Tag::Li, |open| {
                matches!(open, Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir) || open.bounds_scope()
            }),
            Tag::Dd | Tag::Dt => self.find(
                |open| matches!(open, Tag::Dd | Tag::Dt),
                |open| open == Tag::Dl || open.bounds_scope(),
            ),
            Tag::Option | Tag::Optgroup => self.find_tag(Tag::Option, |open| open != Tag::Optgroup),
            Tag::Tr => self.find_tag(Tag::Tr, in_table),
            Tag::Td | Tag::Th => self.find(
                |open| matches!(open, Tag::Td | Tag::Th),
                |open| in_table(open) || open == Tag::Tr,
            ),
            Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Colgroup => self.find(
                |open| {
                    matches!(
                        open,
                        Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption | Tag::Colgroup
                    )
                },
                in_table,
            ),
            // A link within a link, or a button within a button, ends the other (the adoption agency, without adoptions).
            Tag::A | Tag::Button | Tag::Nobr => {
                self.find_tag(tag, |open| open.bounds_scope() || !open.is_inline())
            }
            _ => None,
        };
        self.close(ended);
    }
}

impl Sink for Builder {
    fn start(&mut self, tag: StartTag) {
        let name = Tag::of(&tag.name);
        match name {
            Tag::Html | Tag::Body => {
                // These stand once; what a further one says of the document is added to the first.
                self.close(self.find_tag(Tag::Head, |_| false));
                let known = if name == Tag::Html {
                    Some(ROOT)
                } else {
                    self.open
                        .iter()
                        .find(|(_, tag)| *tag == Tag::Body)
                        .map(|(id, _)| *id)
                };
                if let Some(known) = known {
                    self.adopt(known, tag);
                    return;
                }
            }
            _ => self.close_before(name),
        }
        let id = self.append(Content::Element(Element {
            tag: name,
            attributes: tag.attributes,
            children: Vec::new(),
            range: tag.range.clone(),
        }));
        if name.is_void() {
            return;
        }
        if self.open.len() < DEPTH {
            self.push(id, name);
        } else {
            count(&mut self.tree.excess.depth, tag.range);
        }
    }

    fn end(&mut self, name: &str) {
        let name = Tag::of(name);
        let found = match name {
            // What follows the end of the body is taken for a part of it.
            Tag::Html | Tag::Body | Tag::Br => None,
            Tag::Other => self.find_tag(Tag::Other, |open| !open.is_inline()),
            _ if name.is_heading() => self.find(Tag::is_heading, Tag::bounds_scope),
            _ if name.is_inline() => self.find_tag(name, |open| !open.is_inline()),
            Tag::P => self.find_tag(Tag::P, |open| open.bounds_scope() || open == Tag::Button),
            Tag::Li => self.find_tag(Tag::Li, |open| {
                open.bounds_scope() || matches!(open, Tag::Ul | Tag::Ol)
            }),
            Tag::Table => self.find_tag(Tag::Table, |_| false),
            Tag::Tr | Tag::Td | Tag::Th | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption => {
                self.find_tag(name, |open| open == Tag::Table)
            }
            _ => self.find_tag(name, Tag::bounds_scope),
        };
        match found {
            Some(at) => self.close(Some(at)),
            // Formatting that goes over the bounds of blocks ends where its tag says, whatever is open within it.
            None if name.is_formatting() => {
                let at = self.find_tag(name, Tag::bounds_scope);
                if let Some(at) = at {
                    self.open.remove(at);
                    self.counts[name as usize] -= 1;
                }
            }
            None => {}
        }
    }

    fn text(&mut self, text: TextRun) {
        if self.open.last().is_some_and(|(_, tag)| *tag == Tag::Head)
            && !text.text.trim().is_empty()
        {
            self.close(Some(self.open.len() - 1));
        }
        self.append(Content::Text(text));
    }

    fn left_out(&mut self, range: Range<usize>) {
        count(&mut self.tree.excess.attributes, range);
    }
}

impl Builder {
    /// Adds the attributes of a further tag to an element that stands once.
    fn adopt(&mut self, id: NodeId, tag: StartTag) {
        if let Some(Content::Element(element)) =
            self.tree.nodes.get_mut(id).map(|node| &mut node.content)
        {
            for attribute in tag.attributes {
                if element.attribute(&attribute.name).is_none() {
                    element.attributes.push(attribute);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree below the root, written briefly: `p(text b(text))`.
    fn shown(document: &str) -> String {
        fn show(tree: &Tree, id: NodeId, out: &mut String) {
            match &tree.nodes[id].content {
                Content::Text(run) => out.push_str(&run.text),
                Content::Element(element) => {
                    out.push_str(element.tag.name());
                    if !element.children.is_empty() {
                        out.push('(');
                        for child in &element.children {
                            show(tree, *child, out);
                        }
                        out.push(')');
                    }
                }
            }
        }
        let tree = Tree::parse(document);
        let mut out = String::new();
        show(&tree, ROOT, &mut out);
        out
    }

    #[test]
    fn start_tags_end_what_cannot_hold_them() {
        for (document, tree) in [
            ("<p>1<p>2<div>3</div>", "html(p(1)p(2)div(3))"),
            (
                "<ul><li>1<li>2<ul><li>3</ul><li>4</ul>",
                "html(ul(li(1)li(2ul(li(3)))li(4)))",
            ),
            ("<dl><dt>1<dd>2<dt>3</dl>", "html(dl(dt(1)dd(2)dt(3)))"),
            (
                "<table><tr><td>1<td>2<tr><td>3</table>4",
                "html(table(tr(td(1)td(2))tr(td(3)))4)",
            ),
            ("<h2>1<h3>2</h3>", "html(h2(1)h3(2))"),
            ("<a>1<a>2</a>3", "html(a(1)a(2)3)"),
            ("<head><title>1</title><p>2", "html(head(title(1))p(2))"),
            (
                "<p><table><tr><td><p>1</table>2",
                "html(ptable(tr(td(p(1))))2)",
            ),
        ] {
            assert_eq!(shown(document), tree, "{document}");
        }
    }

    #[test]
    fn end_tags_find_what_they_end() {
        for (document, tree) in [
            ("<div><p>1</div>2", "html(div(p(1))2)"),
            ("<div><span>1</div>2</span>3", "html(div(span(1))23)"),
            ("<b>1<p>2</b>3</p>4", "html(b(1p(23))4)"),
            ("<td>1</div></p>2</td>3", "html(td(12)3)"),
            (
                "<table><tr><td><div>1</table>2",
                "html(table(tr(td(div(1))))2)",
            ),
            ("<h2>1</h3>2", "html(h2(1)2)"),
            ("<br></br>1</body>2</html>3", "html(br123)"),
        ] {
            assert_eq!(shown(document), tree, "{document}");
        }
    }

    #[test]
    fn a_further_html_or_body_adds_what_it_says() {
        let tree = Tree::parse(
            "<html lang=en><body class=a><p>1<body dir=rtl class=b><html lang=de id=x>",
        );
        let root = tree.element(ROOT).unwrap();
        assert_eq!(
            (root.value("lang"), root.value("id")),
            (Some("en"), Some("x"))
        );
        let (_, body) = tree
            .elements()
            .find(|(_, element)| element.tag == Tag::Body)
            .unwrap();
        assert_eq!(
            (body.value("class"), body.value("dir")),
            (Some("a"), Some("rtl"))
        );
    }

    #[test]
    fn what_is_nested_too_deep_stands_beside() {
        let tree = Tree::parse(&"<div>x".repeat(100_000));
        let depth = tree.nodes.len() - 1;
        assert!(tree.ancestors(depth).count() <= DEPTH + 1);
        assert!(tree.excess.depth.is_some());
        assert_eq!(tree.text(ROOT).len(), 100_000);
    }
}
