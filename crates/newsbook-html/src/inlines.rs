//! Links and emphasis inside the text of blocks.

use crate::page::{Line, Page};
use crate::tag::Tag;
use crate::tree::{NodeId, Tree};
use newsbook_core::{Inline, Wrap};
use url::Url;

/// The pieces of a line, if it has any but plain text and they spell the text as it is published.
pub(crate) fn inlines(
    tree: &Tree,
    page: &Page,
    line: &Line,
    base: Option<&Url>,
    text: &str,
) -> Vec<Inline> {
    let mut runs: Vec<(Vec<Wrap>, String)> = Vec::new();
    let mut end = line
        .runs
        .first()
        .map_or(line.range.end, |run| run.range.start);
    for run in &line.runs {
        let gap = page.text.get(end..run.range.start).unwrap_or_default();
        let words = page.text.get(run.range.clone()).unwrap_or_default();
        end = run.range.end;
        let wraps = wraps(tree, run.node, line.block, base);
        let common = runs.last().map_or(0, |(last, _)| common(last, &wraps));
        let mut add = |wraps: &[Wrap], words: &str| match runs.last_mut() {
            Some((last, text)) if last == wraps => text.push_str(words),
            _ => runs.push((wraps.to_vec(), words.to_owned())),
        };
        // The space between two runs belongs to what holds both of them.
        if !gap.is_empty() {
            add(wraps.get(..common).unwrap_or_default(), gap);
        }
        add(&wraps, words);
    }
    let plain = runs.iter().all(|(wraps, _)| wraps.is_empty());
    let spelled: String = runs.iter().map(|(_, words)| words.as_str()).collect();
    if plain || spelled.trim() != text {
        return Vec::new();
    }
    let lead = spelled.len() - spelled.trim_start().len();
    if lead > 0 || spelled.trim_end().len() < spelled.len() {
        return Vec::new();
    }
    Inline::nest(&runs)
}

fn common(one: &[Wrap], other: &[Wrap]) -> usize {
    one.iter()
        .zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

/// What stands around a run, from the outside in, each kind once.
fn wraps(tree: &Tree, node: NodeId, block: NodeId, base: Option<&Url>) -> Vec<Wrap> {
    let mut wraps: Vec<Wrap> = Vec::new();
    for id in tree.ancestors(node).skip(1).take_while(|id| *id != block) {
        let Some(element) = tree.element(id) else {
            continue;
        };
        let wrap = match element.tag {
            Tag::A => element
                .value("href")
                .and_then(|href| address(href, base))
                .map(Wrap::Link),
            Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => Some(Wrap::Emphasis),
            Tag::Strong | Tag::B => Some(Wrap::Strong),
            _ => None,
        };
        let kind = |wrap: &Wrap| std::mem::discriminant(wrap);
        if let Some(wrap) = wrap
            && !wraps.iter().any(|other| kind(other) == kind(&wrap))
        {
            wraps.push(wrap);
        }
    }
    wraps.reverse();
    wraps
}

/// The address of a link, if it is one that may leave the page: http, https or mailto, made absolute where the page says how.
pub(crate) fn address(href: &str, base: Option<&Url>) -> Option<String> {
    let url = match Url::parse(href.trim()) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => base?.join(href.trim()).ok()?,
        Err(_) => return None,
    };
    let inside = base.is_some_and(|base| url.fragment().is_some() && same_page(&url, base));
    (matches!(url.scheme(), "http" | "https" | "mailto") && !inside).then(|| url.to_string())
}

fn same_page(url: &Url, base: &Url) -> bool {
    let (mut one, mut other) = (url.clone(), base.clone());
    one.set_fragment(None);
    other.set_fragment(None);
    one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(document: &str, text: &str) -> Vec<Inline> {
        let tree = Tree::parse(document);
        let page = Page::of(&tree);
        let base = Url::parse("https://example.org/a/b").ok();
        inlines(&tree, &page, &page.lines[0], base.as_ref(), text)
    }

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn links_and_emphasis_nest() {
        let found = of(
            "<p>It <a href='../c'>rains <em>very</em> hard</a> <b>today</b>.",
            "It rains very hard today.",
        );
        assert_eq!(
            found,
            [
                text("It "),
                Inline::Link {
                    url: "https://example.org/c".to_owned(),
                    content: vec![
                        text("rains "),
                        Inline::Emphasis(vec![text("very")]),
                        text(" hard")
                    ],
                },
                text(" "),
                Inline::Strong(vec![text("today")]),
                text("."),
            ]
        );
    }

    #[test]
    fn other_addresses_are_no_links() {
        for href in [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            " JaVaScRiPt:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "#top",
        ] {
            assert_eq!(
                address(href, Url::parse("https://example.org/").ok().as_ref()),
                None,
                "{href}"
            );
        }
        assert_eq!(address("/x", None), None);
        assert_eq!(
            address("mailto:a@example.org", None).as_deref(),
            Some("mailto:a@example.org")
        );
    }

    #[test]
    fn plain_text_and_text_that_is_published_otherwise_has_none() {
        assert_eq!(of("<p>plain</p>", "plain"), []);
        assert_eq!(of("<p>a <b>b</b></p>", "a c"), []);
    }
}
