//! The pictures of an article: which of a page's belong to its text, and what the page says of each.
//!
//! A picture belongs where the lines around it do: the smallest element that holds both it and lines must hold lines of an
//! article, one of them right beside it. What is left out is listed with the reason among the article's furniture; the
//! tag of a picture is no text, so that regions do not change. Whether there is a file for it, others find out.

use crate::limits::IMAGES;
use crate::names;
use crate::page::{Page, Picture};
use crate::sources::{self, Address};
use crate::tag::Tag;
use crate::tree::{Element, NodeId, ROOT, Tree};
use newsbook_core::reader::{Decoded, origin, published};
use newsbook_core::{Article, ArticleId, Block, Furniture, Image, Reading, Region, Role, Span};
use std::borrow::Cow;
use std::ops::Range;
use url::Url;

/// Pictures of fewer pixels on a side show nothing.
const PIXEL: u32 = 3;

/// Pictures of no more pixels on both sides adorn the page, not its text.
const ICON: u32 = 32;

/// Kinds of names of what holds pictures that are none of the text.
const BESIDE: &[&str] = &["advert", "author", "comments", "related", "share"];

/// Words in classes and file names of pictures that adorn the page.
const ADORNING: &[&str] = &[
    "avatar", "beacon", "emoji", "gravatar", "icon", "icons", "logo", "logos", "pixel", "smiley",
    "spacer", "sprite", "tracker", "tracking",
];

/// Puts the pictures of a page where they stand among the blocks of its articles.
pub(crate) fn insert(
    reading: &mut Reading,
    tree: &Tree,
    page: &Page,
    decoded: &Decoded<'_>,
    base: Option<&Url>,
) {
    if page.pictures.is_empty() {
        return;
    }
    let lines = owners(&reading.source.regions, page, decoded);
    let gallery = Gallery {
        tree,
        lines: &lines,
        scopes: scopes(tree, page),
    };
    let shown = gallery.shown(&page.pictures);
    for article in &mut reading.articles {
        place(article, &gallery, &shown, decoded, base);
    }
}

/// A picture, and the address that it is taken from.
type Shown = (Picture, Option<Address>);

/// The article that a line belongs to, and whether it is of its text or its headline.
type Owner = Option<(ArticleId, bool)>;

/// Finds the article of each line, as far as its words are published.
fn owners(regions: &[Region], page: &Page, decoded: &Decoded<'_>) -> Vec<Owner> {
    let owner = |range: &Range<usize>| {
        let start = decoded.span(origin(&page.pieces, range)?).start;
        let at = regions.partition_point(|region| region.span.end <= start);
        let region = regions
            .get(at)
            .filter(|region| region.span.start <= start)?;
        let text = match region.role {
            Role::Paragraph
            | Role::Crosshead
            | Role::List
            | Role::Quote
            | Role::Caption
            | Role::Embed => true,
            Role::Headline | Role::Standfirst => false,
            _ => return None,
        };
        Some((region.article?, text))
    };
    page.lines.iter().map(|line| owner(&line.range)).collect()
}

/// The lines that stand in each element.
fn scopes(tree: &Tree, page: &Page) -> Vec<Range<usize>> {
    let mut scopes = vec![0..0; tree.nodes.len()];
    for (at, line) in page.lines.iter().enumerate() {
        for id in tree.ancestors(line.block) {
            if let Some(scope) = scopes.get_mut(id) {
                let start = if scope.end == 0 { at } else { scope.start };
                *scope = start..at + 1;
            }
        }
    }
    scopes
}

/// What tells the pictures of the text from others.
struct Gallery<'g> {
    tree: &'g Tree,
    lines: &'g [Owner],
    scopes: Vec<Range<usize>>,
}

impl Gallery<'_> {
    /// The pictures with their addresses; of one that scripts load and its fallback, the one that has an address.
    fn shown(&self, pictures: &[Picture]) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::with_capacity(pictures.len());
        for picture in pictures {
            let address = sources::address(self.tree, picture.node);
            if picture.fallback
                && let Some((last, known)) = shown.last_mut()
                && !last.fallback
                && last.line == picture.line
            {
                if known.is_none() {
                    (*last, *known) = (*picture, address);
                }
                continue;
            }
            shown.push((*picture, address));
        }
        shown
    }

    /// The article that a picture belongs to, or the rule by which it belongs to none.
    fn judge(&self, (picture, address): &Shown) -> Result<ArticleId, &'static str> {
        let scope = self.scope(picture.node);
        let lines = self.scopes.get(scope).cloned().unwrap_or_default();
        let beside = [picture.line.checked_sub(1), Some(picture.line)];
        let beside = beside.into_iter().flatten();
        let owner = beside
            .filter(|at| lines.contains(at))
            .find_map(|at| *self.lines.get(at)?);
        let owner = owner.filter(|_| !self.is_beside(picture.node, scope));
        let (article, _) = owner.ok_or("image-beside-text")?;
        if !self.is_within(article, picture.line, scope) {
            return Err("image-beside-text");
        }
        let element = self.tree.element(picture.node).ok_or("image-beside-text")?;
        let address = address.as_ref().ok_or("image-without-address")?;
        unadorning(element, address)?;
        Ok(article)
    }

    /// The smallest element around a node that holds lines, other than its own caption.
    fn scope(&self, node: NodeId) -> NodeId {
        let mut around = self.tree.ancestors(node);
        let holds = |id: &NodeId| self.scopes.get(*id).is_some_and(|lines| lines.end > 0);
        around
            .find(|id| holds(id) && self.tree.tag(*id) != Tag::Figure)
            .unwrap_or(ROOT)
    }

    /// Whether what stands around a picture, up to its scope, is named like something that is not text.
    fn is_beside(&self, node: NodeId, scope: NodeId) -> bool {
        let around = self.tree.ancestors(node).take_while(|id| *id != scope);
        let mut elements = around.filter_map(|id| self.tree.element(id));
        elements.any(|element| {
            let kinds = names::kinds(&names::words(element));
            let named = names::KINDS.iter().enumerate();
            let mut named = named.filter(|(bit, _)| kinds >> bit & 1 == 1);
            named.any(|(_, (kind, _))| BESIDE.contains(kind))
        })
    }

    /// Whether a place among the lines is within an article: behind its headline, or with lines of its text in an element
    /// that holds no more than them.
    fn is_within(&self, article: ArticleId, line: usize, scope: NodeId) -> bool {
        let own = |at: &usize| self.lines[*at].is_some_and(|(id, _)| id == article);
        let first = (0..self.lines.len()).find(own).unwrap_or(0);
        let last = (0..self.lines.len()).rfind(own).unwrap_or(0);
        let whole = matches!(self.tree.tag(scope), Tag::Html | Tag::Body | Tag::Main);
        (first < line && line <= last) || !whole
    }
}

/// Refuses what is too small to show anything, and what is named like something that adorns the page.
fn unadorning(element: &Element, address: &Address) -> Result<(), &'static str> {
    let pixels = |name| sources::length(element.value(name)?);
    let size = pixels("width").zip(pixels("height"));
    if let Some(rule) = size.and_then(|(width, height)| adorns(width, height)) {
        return Err(rule);
    }
    let class = element.value("class").unwrap_or_default();
    let name = address.src.split(['?', '#']).next().unwrap_or_default();
    let name = name.rsplit('/').next().unwrap_or_default();
    let name = if address.is_data() { "" } else { name };
    let words = |text: &str| {
        let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
        words.any(|word| {
            ADORNING
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        })
    };
    if words(class) || words(name) {
        return Err("image-icon");
    }
    Ok(())
}

/// The rule by which a picture of this size is left out: it adorns the page, or counts who reads it.
///
/// ```
/// assert_eq!(newsbook_html::adorns(1, 1), Some("image-pixel"));
/// assert_eq!(newsbook_html::adorns(16, 16), Some("image-icon"));
/// assert_eq!(newsbook_html::adorns(640, 480), None);
/// ```
pub const fn adorns(width: u32, height: u32) -> Option<&'static str> {
    if width < PIXEL || height < PIXEL {
        Some("image-pixel")
    } else if width <= ICON && height <= ICON {
        Some("image-icon")
    } else {
        None
    }
}

/// Puts the pictures of one article among its blocks, and those within it that are left out among its furniture.
fn place(
    article: &mut Article,
    gallery: &Gallery<'_>,
    shown: &[Shown],
    decoded: &Decoded<'_>,
    base: Option<&Url>,
) {
    let mut blocks = Vec::new();
    let mut left_out = Vec::new();
    for one in shown {
        let (picture, address) = one;
        let Some(element) = gallery.tree.element(picture.node) else {
            continue;
        };
        let span = decoded.span(element.range.clone());
        let rule = match (gallery.judge(one), address) {
            (Ok(id), Some(address)) if id == article.id => {
                if blocks.len() < IMAGES {
                    blocks.push(block(element, address, span, base));
                    continue;
                }
                "image-one-too-many"
            }
            (Err(rule), _) if article.span.contains(span) => rule,
            _ => continue,
        };
        left_out.push(Furniture {
            role: Role::Image,
            span,
            rule: Cow::Borrowed(rule),
        });
    }
    merge(&mut article.body, blocks, |block| block.span);
    merge(&mut article.furniture, left_out, |left_out| left_out.span);
}

fn block(element: &Element, address: &Address, span: Span, base: Option<&Url>) -> Block {
    let image = Image {
        src: address.src.clone(),
        url: address.url(base),
        alt: element.value("alt").map(published),
        asset: None,
    };
    Block::image(image, span)
}

/// Puts more into a list in the order of the source, behind what begins before it.
fn merge<T>(list: &mut Vec<T>, more: Vec<T>, span: impl Fn(&T) -> Span) {
    list.extend(more);
    list.sort_by_key(|one| span(one).start);
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_core::reader::{Input, ReaderOptions};

    const TEXT: &str = "It has rained over the whole valley since the early hours of the day, and the rivers are full.";

    /// The blocks of a page whose article is `body`: the addresses of pictures, and the kinds of all else.
    fn blocks(body: &str) -> Vec<String> {
        let article = read(body);
        let blocks = article.body.iter();
        blocks
            .map(|block| match block.as_image() {
                Some(image) => image.src.clone(),
                None => block.kind.as_str().to_owned(),
            })
            .collect()
    }

    fn read(body: &str) -> Article {
        let page = format!(
            "<!doctype html><html lang=en><title>Rain over the valley</title><link rel=canonical href='https://e.example/a/b'>\
             <body><header><img src=site.png alt=Paper></header><nav><a href=/><img src=home.png>Home</a></nav>\
             <article><h1>Rain over the valley</h1><p>{TEXT}</p>{body}<p>{TEXT} More.</p></article>\
             <footer><img src=foot.png>© Paper</footer>"
        );
        let input = Input {
            path: "a.html",
            bytes: page.as_bytes(),
        };
        let mut reading = crate::read(input, &ReaderOptions::default()).unwrap();
        newsbook_testkit::assert_in_order(page.as_bytes(), &reading);
        assert_eq!(reading.articles.len(), 1);
        reading.articles.remove(0)
    }

    #[test]
    fn picture_between_lines_of_the_text_belongs_to_it() {
        assert_eq!(
            blocks(
                "<p><img src=a.jpg></p><figure><img src=b.jpg><figcaption>The river on Saturday, as it has not been seen in the valley for many years. Photo: Ann Writer</figcaption></figure>"
            ),
            ["paragraph", "a.jpg", "b.jpg", "caption", "paragraph"]
        );
        assert_eq!(
            blocks(&format!("<p>{TEXT} <img src=a.jpg> {TEXT}</p>")),
            ["paragraph", "paragraph", "a.jpg", "paragraph"]
        );
    }

    #[test]
    fn what_the_page_says_of_a_picture_is_kept() {
        let article = read(
            "<img src=' /x/a%20b.jpg?w=3 ' alt=' A  full\nriver '><img src=b.jpg alt><img src=c.jpg>",
        );
        let images: Vec<&Image> = article.body.iter().filter_map(Block::as_image).collect();
        let [a, b, c] = images.as_slice() else {
            panic!("three pictures");
        };
        assert_eq!(a.src, "/x/a%20b.jpg?w=3");
        assert_eq!(a.url.as_deref(), Some("https://e.example/x/a%20b.jpg?w=3"));
        assert_eq!(a.alt.as_deref(), Some("A full river"));
        assert_eq!(b.alt.as_deref(), Some(""));
        assert_eq!(c.alt, None);
    }

    #[test]
    fn what_is_no_picture_of_the_text_is_left_out_with_its_reason() {
        let article = read(
            "<div class=related-stories><img src=r.jpg></div><img src=t.gif width=1 height=1>\
             <img src=/theme/icon-share.png><img src=i.png width=16 height=16><img class=avatar src=me.jpg>\
             <nav><a href=/x><img src=x.jpg>More stories</a></nav><img src='javascript:alert(1)'><img>",
        );
        let shown: Vec<&Image> = article.body.iter().filter_map(Block::as_image).collect();
        assert_eq!(shown, Vec::<&Image>::new());
        let images = article
            .furniture
            .iter()
            .filter(|one| one.role == Role::Image);
        let rules: Vec<&str> = images.map(|one| one.rule.as_ref()).collect();
        assert_eq!(
            rules,
            [
                "image-beside-text",
                "image-pixel",
                "image-icon",
                "image-icon",
                "image-beside-text",
                "image-beside-text",
                "image-without-address",
                "image-without-address",
                "image-beside-text",
            ]
        );
    }

    #[test]
    fn fallback_stands_in_for_a_picture_that_scripts_load() {
        let lazy = "<img class=lazy alt=A><noscript><img src=a.jpg alt=B></noscript>";
        assert_eq!(blocks(lazy), ["paragraph", "a.jpg", "paragraph"]);
        let both = "<img src=a.jpg><noscript><img src=a.jpg></noscript>";
        assert_eq!(blocks(both), ["paragraph", "a.jpg", "paragraph"]);
    }

    #[test]
    fn no_article_has_more_pictures_than_the_limit() {
        let article = read(&"<img src=a.jpg>".repeat(10_000));
        let images = article
            .body
            .iter()
            .filter(|block| block.as_image().is_some());
        assert_eq!(images.count(), IMAGES);
        let left_out = article.furniture.iter();
        let left_out = left_out.filter(|one| one.rule == "image-one-too-many");
        assert_eq!(left_out.count(), 10_000 - IMAGES);
    }
}
