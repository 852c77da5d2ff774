//! An article's body as XHTML that is HTML too, for the book, the feeds and the pages.

use crate::iri;
use crate::picture::{self, Pictures};
use crate::xml::Markup;
use newsbook_core::{Block, BlockKind, Cell, Inline, ListItem};

/// How to render a body.
#[derive(Clone, Copy, Debug)]
pub struct BodyStyle<'a> {
    /// The heading level of a crosshead of level 1, from 2 to 6.
    pub heading: u8,
    /// Whether every block gets an `id`: `b1`, `b2`, …
    pub anchors: bool,
    /// Where pictures are shown from.
    pub pictures: Pictures<'a>,
}

/// Renders blocks, a line each, with a picture and its caption on one.
pub fn body(xml: &mut Markup, blocks: &[Block], style: BodyStyle<'_>) {
    for one in figures(blocks) {
        figure(xml, &one, style);
        xml.line();
    }
}

/// Blocks that stand together: a picture with the caption right behind it, any other block alone.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// The blocks, at least one.
    pub blocks: &'a [Block],
    /// The number of the first of them in the body, from 1.
    pub number: usize,
    /// How many crossheads a crosshead stands under, itself included.
    depth: u8,
}

/// Cuts a body into what stands together.
///
/// Sources skip levels of headings, which nobody may who writes for screen readers (WCAG technique G141), so that a
/// crosshead is as deep as it has others above it.
pub fn figures(blocks: &[Block]) -> impl Iterator<Item = Figure<'_>> {
    let together = |one: &Block, next: &Block| {
        one.as_image().is_some() && matches!(next.kind, BlockKind::Caption)
    };
    let mut next = 1;
    let mut open: Vec<u8> = Vec::new();
    blocks.chunk_by(together).map(move |blocks| {
        let number = next;
        next += blocks.len();
        if let [block] = blocks
            && let BlockKind::Crosshead { level } = block.kind
        {
            open.retain(|above| *above < level);
            open.push(level);
        }
        let depth = u8::try_from(open.len()).unwrap_or(u8::MAX);
        Figure {
            blocks,
            number,
            depth,
        }
    })
}

/// Renders blocks that stand together.
pub fn figure(xml: &mut Markup, figure: &Figure<'_>, style: BodyStyle<'_>) {
    match figure.blocks {
        [block, caption @ ..] if block.as_image().is_some() => {
            picture::figure(xml, block, caption.first(), figure.number, style);
        }
        blocks => {
            for (one, number) in blocks.iter().zip(figure.number..) {
                block(xml, one, number, figure.depth, style);
            }
        }
    }
}

/// The anchor of a block, where blocks have some.
pub(crate) fn anchor(number: usize, style: BodyStyle<'_>) -> Option<String> {
    style.anchors.then(|| format!("b{number}"))
}

/// Attributes of a block: its anchor, and its language where that is not the article's.
pub(crate) fn attributes<'a>(
    block: &'a Block,
    id: Option<&'a String>,
) -> Vec<(&'static str, &'a str)> {
    let mut attributes: Vec<(&str, &str)> = Vec::new();
    attributes.extend(id.map(|id| ("id", id.as_str())));
    if let Some((language, direction)) = &block.language {
        // xml:lang is for the book's readers; HTML ignores it, and its checker allows it beside an equal lang.
        attributes.push(("lang", &language.tag));
        attributes.push(("xml:lang", &language.tag));
        attributes.push(("dir", direction.as_str()));
    }
    attributes
}

fn block(xml: &mut Markup, block: &Block, number: usize, depth: u8, style: BodyStyle<'_>) {
    let id = anchor(number, style);
    let mut attributes = attributes(block, id.as_ref());
    match &block.kind {
        BlockKind::Paragraph => wrap(xml, "p", &attributes, |xml| content(xml, block)),
        BlockKind::Crosshead { .. } => {
            let level = style.heading.saturating_add(depth.saturating_sub(1));
            let name = format!("h{}", level.clamp(2, 6));
            wrap(xml, &name, &attributes, |xml| content(xml, block));
        }
        BlockKind::List { ordered, items } => {
            wrap(
                xml,
                if *ordered { "ol" } else { "ul" },
                &attributes,
                |xml| list(xml, items),
            );
        }
        BlockKind::Table { rows } => wrap(xml, "table", &attributes, |xml| table(xml, rows)),
        BlockKind::Code => {
            // Programs run from left to right, in articles of any direction.
            if block.language.is_none() {
                attributes.push(("dir", "ltr"));
            }
            wrap(xml, "pre", &attributes, |xml| {
                xml.element("code", &[], &block.text);
            });
        }
        BlockKind::Quote => {
            wrap(xml, "blockquote", &attributes, |xml| {
                wrap(xml, "p", &[], |xml| content(xml, block));
            });
        }
        BlockKind::Image(_) => picture::figure(xml, block, None, number, style),
        BlockKind::Caption => {
            wrap(xml, "figure", &attributes, |xml| {
                wrap(xml, "figcaption", &[], |xml| content(xml, block));
            });
        }
        BlockKind::Embed { url } => wrap(xml, "p", &attributes, |xml| {
            link(xml, url, |xml| {
                xml.text(&block.text);
            });
        }),
    }
}

pub(crate) fn wrap(
    xml: &mut Markup,
    name: &str,
    attributes: &[(&str, &str)],
    inner: impl FnOnce(&mut Markup),
) {
    xml.open(name, attributes);
    inner(xml);
    xml.close(name);
}

fn list(xml: &mut Markup, items: &[ListItem]) {
    for item in items {
        wrap(xml, "li", &[], |xml| {
            running(xml, &item.text, &item.inlines);
        });
    }
}

fn table(xml: &mut Markup, rows: &[Vec<Cell>]) {
    wrap(xml, "tbody", &[], |xml| {
        for row in rows {
            let heads_columns = row.iter().all(|cell| cell.heading);
            wrap(xml, "tr", &[], |xml| {
                for one in row {
                    cell(xml, one, heads_columns);
                }
            });
        }
    });
}

fn cell(xml: &mut Markup, cell: &Cell, heads_column: bool) {
    let columns = cell.columns.to_string();
    let mut attributes = Vec::new();
    if cell.columns > 1 {
        attributes.push(("colspan", columns.as_str()));
    }
    // An empty cell heads nothing.
    let name = match (cell.heading && !cell.text.is_empty(), heads_column) {
        (false, _) => "td",
        (true, true) if cell.columns == 1 => {
            attributes.push(("scope", "col"));
            "th"
        }
        (true, true) => "th",
        (true, false) => {
            attributes.push(("scope", "row"));
            "th"
        }
    };
    wrap(xml, name, &attributes, |xml| {
        running(xml, &cell.text, &cell.inlines);
    });
}

pub(crate) fn content(xml: &mut Markup, block: &Block) {
    running(xml, &block.text, &block.inlines);
}

fn running(xml: &mut Markup, text: &str, pieces: &[Inline]) {
    if pieces.is_empty() {
        xml.text(text);
    }
    inlines(xml, pieces, false);
}

/// Renders running text, of which a link is none where it stands in a link already (HTML, section 4.5.1).
fn inlines(xml: &mut Markup, pieces: &[Inline], linked: bool) {
    for piece in pieces {
        match piece {
            Inline::Text(text) => {
                xml.text(text);
            }
            Inline::Link { content, .. } if linked => inlines(xml, content, true),
            Inline::Link { url, content } => link(xml, url, |xml| inlines(xml, content, true)),
            Inline::Emphasis(content) => wrap(xml, "em", &[], |xml| inlines(xml, content, linked)),
            Inline::Strong(content) => {
                wrap(xml, "strong", &[], |xml| inlines(xml, content, linked));
            }
        }
    }
}

/// Writes a link, or its content alone where the address is not one that may be followed.
pub fn link(xml: &mut Markup, url: &str, inner: impl FnOnce(&mut Markup)) {
    match safe_url(url) {
        Some(url) => wrap(xml, "a", &[("href", &url)], inner),
        None => inner(xml),
    }
}

/// The address as a URI in ASCII if its scheme is http, https or mailto; `None` for any other, such as `javascript:`.
pub fn safe_url(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    matches!(url.scheme(), "http" | "https" | "mailto").then(|| iri::encode(url.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Words;
    use newsbook_core::Span;

    fn rendered(kind: BlockKind, text: &str) -> String {
        let block = Block::plain(kind, text, Span::new(0, 1));
        let mut xml = Markup::default();
        let pictures = Pictures::none(Words::of("en"));
        let style = BodyStyle {
            heading: 2,
            anchors: false,
            pictures,
        };
        body(&mut xml, &[block], style);
        xml.into_string()
    }

    #[test]
    fn script_addresses_are_never_linked() {
        let embed = BlockKind::Embed {
            url: "javascript:alert(1)".to_owned(),
        };
        assert_eq!(
            rendered(embed, "javascript:alert(1)"),
            "<p>javascript:alert(1)</p>\n"
        );
    }

    #[test]
    fn addresses_have_no_character_that_no_uri_has() {
        assert_eq!(
            safe_url("https://example.org/a?tag=[x|{y}]#z").as_deref(),
            Some("https://example.org/a?tag=%5Bx%7C%7By%7D%5D#z")
        );
    }

    #[test]
    fn links_never_stand_in_links() {
        let link = |url: &str, content| Inline::Link {
            url: url.to_owned(),
            content,
        };
        let text = |text: &str| Inline::Text(text.to_owned());
        let inner = link("https://example.org/b", vec![text("b")]);
        let outer = link(
            "https://example.org/a",
            vec![text("a "), Inline::Strong(vec![inner])],
        );
        let mut xml = Markup::default();
        inlines(&mut xml, &[outer], false);
        assert_eq!(
            xml.into_string(),
            "<a href=\"https://example.org/a\">a <strong>b</strong></a>"
        );
    }

    #[test]
    fn no_level_of_headings_is_skipped_nor_beyond_the_sixth() {
        let depths = |levels: &[u8]| -> Vec<u8> {
            let blocks: Vec<Block> = levels
                .iter()
                .map(|level| {
                    Block::plain(BlockKind::Crosshead { level: *level }, "x", Span::new(0, 1))
                })
                .collect();
            figures(&blocks).map(|figure| figure.depth).collect()
        };
        assert_eq!(depths(&[1, 3, 3, 2, 1, 2]), [1, 2, 2, 2, 1, 2]);
        assert_eq!(depths(&[4, 2]), [1, 1]);
        let mut xml = Markup::default();
        let style = BodyStyle {
            heading: 2,
            anchors: false,
            pictures: Pictures::none(Words::of("en")),
        };
        let deep = Block::plain(BlockKind::Crosshead { level: 9 }, "x", Span::new(0, 1));
        block(&mut xml, &deep, 1, 9, style);
        assert_eq!(xml.as_str(), "<h6>x</h6>");
    }

    #[test]
    fn program_runs_from_left_to_right() {
        assert_eq!(
            rendered(BlockKind::Code, "for x in y:"),
            "<pre dir=\"ltr\"><code>for x in y:</code></pre>\n"
        );
    }

    #[test]
    fn caption_without_picture_stays_a_figure() {
        assert_eq!(
            rendered(BlockKind::Caption, "A & B"),
            "<figure><figcaption>A &amp; B</figcaption></figure>\n"
        );
    }
}
