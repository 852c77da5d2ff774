//! What every element has from those that it stands in, gathered from the root down.

use crate::figures::Figures;
use crate::names;
use crate::tag::Tag;
use crate::tree::{NodeId, ROOT, Tree};

/// Elements that tell by standing around a line.
pub(crate) const TELLING: &[Tag] = &[
    Tag::Address,
    Tag::Article,
    Tag::Aside,
    Tag::Blockquote,
    Tag::Button,
    Tag::Caption,
    Tag::Dl,
    Tag::Figcaption,
    Tag::Figure,
    Tag::Footer,
    Tag::Form,
    Tag::Header,
    Tag::Label,
    Tag::Main,
    Tag::Nav,
    Tag::Ol,
    Tag::Pre,
    Tag::Section,
    Tag::Table,
    Tag::Time,
    Tag::Ul,
];

/// What is true of an element because of where it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lineage {
    /// The words in its own names and classes.
    pub(crate) words: Vec<String>,
    /// The kinds of its own names, and of those of all that it stands in, as bits of [`names::KINDS`].
    pub(crate) own_kinds: u32,
    pub(crate) kinds: u32,
    /// The telling elements among itself and what it stands in, as bits of [`TELLING`].
    pub(crate) telling: u32,
    /// How far below the element that holds the article, if it is in that.
    pub(crate) below_top: Option<usize>,
    /// How far above that element the first one is that both stand in.
    pub(crate) beside_top: usize,
    /// The outermost `article` that it stands in, and how many.
    pub(crate) article: Option<NodeId>,
    pub(crate) articles: usize,
    /// The innermost one.
    pub(crate) inner_article: Option<NodeId>,
}

/// Gathers the lineage of every node.
pub(crate) fn lineages(tree: &Tree, figures: &Figures) -> Vec<Lineage> {
    let mut path: Vec<Option<usize>> = vec![None; tree.nodes.len()];
    for (up, id) in tree.ancestors(figures.top).enumerate() {
        path[id] = Some(up);
    }
    let mut all: Vec<Lineage> = Vec::with_capacity(tree.nodes.len());
    for (id, up) in path.into_iter().enumerate() {
        let mut own = Lineage {
            beside_top: up.unwrap_or_default(),
            ..Lineage::default()
        };
        if id != ROOT
            && let Some(parent) = all.get(tree.parent(id))
        {
            own.kinds = parent.kinds;
            own.telling = parent.telling;
            own.below_top = parent.below_top.map(|depth| depth + 1);
            own.beside_top = up.unwrap_or(parent.beside_top);
            own.article = parent.article;
            own.articles = parent.articles;
            own.inner_article = parent.inner_article;
        }
        if id == figures.top {
            own.below_top = Some(0);
        }
        if let Some(element) = tree.element(id) {
            // The classes of the page as a whole say too little of any line.
            if !matches!(element.tag, Tag::Html | Tag::Body) {
                own.words = names::words(element);
                own.own_kinds = names::kinds(&own.words);
                own.kinds |= own.own_kinds;
            }
            if let Some(bit) = TELLING.iter().position(|tag| *tag == element.tag) {
                own.telling |= 1 << bit;
            }
            if element.tag == Tag::Article {
                own.article = own.article.or(Some(id));
                own.inner_article = Some(id);
                own.articles += 1;
            }
        }
        all.push(own);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;

    #[test]
    fn elements_have_what_stands_around_them() {
        let text =
            "It has rained over the whole country, and the rivers, they say, are full again. "
                .repeat(3);
        let tree = Tree::parse(&format!(
            "<body class=a><main><article class=story><p>{text}<p>{text}</article><aside class=related><p>x</aside></main>"
        ));
        let page = Page::of(&tree);
        let lineages = lineages(&tree, &Figures::of(&tree, &page));
        let [first, _, last] = page.lines.as_slice() else {
            panic!("three lines");
        };
        let (text, aside) = (&lineages[first.block], &lineages[last.block]);
        assert_eq!((text.below_top, text.articles), (Some(1), 1));
        assert_eq!(
            (aside.below_top, aside.beside_top, aside.articles),
            (None, 1, 0)
        );
        assert_ne!(aside.kinds & !text.kinds, 0);
        assert_ne!(aside.telling, text.telling);
    }

    #[test]
    fn there_is_a_bit_for_every_telling_element() {
        assert!(TELLING.len() <= 32);
    }
}
