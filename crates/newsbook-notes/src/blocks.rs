//! The blocks of a text in Markdown: `pulldown-cmark` tells what everything is, this puts it in order.
//!
//! CommonMark 0.31.2 with the tables of GitHub Flavored Markdown. The model has no lists in lists and no lists in
//! quotations: the items of inner lists follow those of the outer one, and a list in a quotation is a list.

use crate::marks::Marks;
use crate::value::DEEPEST;
use crate::words::Words;
use newsbook_core::Wrap;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A block and what is known of it.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) shape: Shape,
    /// With its marks.
    pub(crate) region: Range<usize>,
    /// What newsbook's own output says of it, above it.
    pub(crate) marks: Marks,
}

/// What a block is.
#[derive(Debug)]
pub(crate) enum Shape {
    Paragraph(Words),
    Heading(u8, Words),
    Quote(Words),
    Code(String),
    List {
        ordered: bool,
        items: Vec<Words>,
    },
    Table {
        rows: Vec<Vec<Words>>,
    },
    /// A picture that stands alone in its paragraph: its address, and what stands in its place.
    Picture(String, Words),
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) pieces: Vec<Piece>,
    /// How many marks stood deeper in each other than the limit, and the first of them.
    pub(crate) deep: Option<(usize, Range<usize>)>,
}

/// What a block may stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    Quote,
    List { ordered: bool },
    Item,
}

/// Reads a text; `start` is where it begins in the source, and `own` whether newsbook wrote it.
pub(crate) fn find(text: &str, start: usize, own: bool) -> Found {
    let mut walker = Walker {
        text,
        start,
        own,
        ..Walker::default()
    };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        walker.take(event, range);
    }
    walker.close_list();
    walker.found
}

#[derive(Default)]
struct Walker<'t> {
    text: &'t str,
    start: usize,
    own: bool,
    found: Found,
    around: Vec<Around>,
    /// What is around the text that comes next, from the outside in.
    held: Vec<Wrap>,
    /// For each inline mark that is open, whether the last of these is its own.
    wraps: Vec<bool>,
    /// Running text that is open.
    words: Words,
    code: Option<String>,
    /// The last picture of the paragraph that is open, by its address.
    picture: Option<(String, Range<usize>)>,
    markup: bool,
    /// The list that is open, with its first byte.
    list: Option<(bool, Vec<Words>, Range<usize>)>,
    rows: Vec<Vec<Words>>,
    /// How far the text above the open block was looked at for marks, and what they say.
    seen: usize,
    marks: Marks,
}

impl Walker<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, &range),
            Event::End(tag) => self.close(tag, range),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.push(&text, range),
            },
            Event::SoftBreak | Event::HardBreak => self.push(" ", range),
            Event::InlineHtml(markup) if markup.starts_with("<!--") => {}
            Event::Code(text)
            | Event::InlineHtml(text)
            | Event::Html(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => {
                if !(self.markup && self.words.is_blank() && text.trim_start().starts_with("<!--"))
                {
                    self.push(&text, range);
                }
            }
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        let range = self.start + range.start..self.start + range.end;
        self.words.push(&self.held, text, range);
    }

    fn open(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        if self.around.is_empty() && self.words.runs.is_empty() {
            self.look_above(range.start);
        }
        match tag {
            Tag::BlockQuote(_) => {
                self.close_item(range.start);
                self.enter(Around::Quote, range);
            }
            Tag::List(number) => {
                self.close_item(range.start);
                let ordered = number.is_some();
                self.enter(Around::List { ordered }, range);
            }
            Tag::Item => {
                self.open_list(range.start);
                self.enter(Around::Item, range);
            }
            Tag::Heading { .. } | Tag::Table(_) => {
                self.close_item(range.start);
                self.close_list();
            }
            Tag::CodeBlock(_) => {
                self.close_item(range.start);
                self.close_list();
                self.code = Some(String::new());
            }
            Tag::HtmlBlock => self.markup = true,
            Tag::Paragraph => {
                if self.around.last() == Some(&Around::Item) {
                    // A second paragraph of an item goes on in it.
                    if !self.words.is_blank() {
                        self.push(" ", range.start..range.start);
                    }
                } else if self.around.last() != Some(&Around::Quote) {
                    self.close_list();
                }
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Emphasis => self.wrap(Wrap::Emphasis, range),
            Tag::Strong => self.wrap(Wrap::Strong, range),
            Tag::Link {
                dest_url,
                link_type,
                ..
            } => match destination(&dest_url, link_type) {
                Some(url) => self.wrap(Wrap::Link(url), range),
                None => self.wraps.push(false),
            },
            Tag::Image { dest_url, .. } => {
                self.picture = Some((dest_url.into_string(), range.clone()));
                self.wraps.push(false);
            }
            _ => {}
        }
    }

    /// Takes note of what is around the text from here on, each kind once and no deeper than the limit.
    fn wrap(&mut self, wrap: Wrap, range: &Range<usize>) {
        let kind = std::mem::discriminant(&wrap);
        let mut held = self.held.iter();
        let new = held.all(|other| std::mem::discriminant(other) != kind);
        self.wraps.push(new);
        if new {
            self.held.push(wrap);
        }
        if self.wraps.len() > DEEPEST {
            self.too_deep(range);
        }
    }

    fn unwrap(&mut self) {
        if self.wraps.pop() == Some(true) {
            self.held.pop();
        }
    }

    fn enter(&mut self, around: Around, range: &Range<usize>) {
        self.around.push(around);
        if self.around.len() > DEEPEST {
            self.too_deep(range);
        }
    }

    fn too_deep(&mut self, range: &Range<usize>) {
        let first = self.start + range.start..self.start + range.end;
        let (count, _) = self.found.deep.get_or_insert((0, first));
        *count += 1;
    }

    fn close(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) => {
                self.around.pop();
                if self.around.is_empty() {
                    self.close_list();
                }
            }
            TagEnd::Item => {
                self.close_item(range.end);
                self.around.pop();
            }
            TagEnd::Paragraph => self.close_paragraph(range),
            TagEnd::HtmlBlock => {
                self.markup = false;
                self.close_paragraph(range);
            }
            TagEnd::Heading(level) => {
                let words = std::mem::take(&mut self.words);
                if !words.is_blank() {
                    self.add(Shape::Heading(level as u8, words), range);
                }
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                if !code.trim().is_empty() {
                    self.add(Shape::Code(code), range);
                }
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.words);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.add(Shape::Table { rows }, range);
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => self.unwrap(),
            _ => {}
        }
    }

    fn close_paragraph(&mut self, range: Range<usize>) {
        if self.around.last() == Some(&Around::Item) {
            return;
        }
        let words = std::mem::take(&mut self.words);
        let paragraph = self.text.get(range.clone()).unwrap_or_default().trim();
        if let Some((src, picture)) = self.picture.take()
            && self.around.is_empty()
            && picture.len() == paragraph.len()
        {
            self.close_list();
            return self.add(Shape::Picture(src, words), range);
        }
        if words.is_blank() {
            return;
        }
        let quoted = self.around.contains(&Around::Quote);
        if quoted {
            self.close_list();
        }
        let shape = if quoted {
            Shape::Quote(words)
        } else {
            Shape::Paragraph(words)
        };
        self.add(shape, range);
    }

    /// The items of the list that is open; one is opened at a place where none is, numbered as the outermost is.
    fn open_list(&mut self, at: usize) -> &mut (bool, Vec<Words>, Range<usize>) {
        let mut lists = self.around.iter().filter_map(|around| match around {
            Around::List { ordered } => Some(*ordered),
            Around::Quote | Around::Item => None,
        });
        let ordered = lists.next().unwrap_or_default();
        self.list.get_or_insert((ordered, Vec::new(), at..at))
    }

    /// Ends an item, if one is open, before what stands at a place.
    fn close_item(&mut self, end: usize) {
        let words = std::mem::take(&mut self.words);
        let Some(range) = words.range.clone().filter(|_| !words.is_blank()) else {
            return;
        };
        let (_, items, list) = self.open_list(range.start - self.start);
        list.end = end;
        items.push(words);
    }

    fn close_list(&mut self) {
        let Some((ordered, items, range)) = self.list.take() else {
            return;
        };
        if !items.is_empty() {
            self.add(Shape::List { ordered, items }, range);
        }
    }

    fn add(&mut self, shape: Shape, range: Range<usize>) {
        self.found.pieces.push(Piece {
            shape,
            region: self.start + range.start..self.start + range.end,
            marks: std::mem::take(&mut self.marks),
        });
        self.seen = self.seen.max(range.end);
    }

    /// Reads what newsbook's own output says above the block that begins at a place.
    fn look_above(&mut self, at: usize) {
        let above = self.text.get(self.seen..at).filter(|_| self.own);
        if let Some(marks) = above.and_then(Marks::find) {
            self.marks = marks;
        }
        self.seen = self.seen.max(at);
    }
}

/// The address of a link of Markdown.
fn destination(url: &str, kind: LinkType) -> Option<String> {
    match kind {
        LinkType::Email => Some(format!("mailto:{url}")),
        _ => address(url),
    }
}

/// The address of a link, if it is one that may leave the text: http, https or mailto.
pub(crate) fn address(destination: &str) -> Option<String> {
    let destination = destination.trim();
    let url = url::Url::parse(destination).ok()?;
    if !matches!(url.scheme(), "http" | "https" | "mailto") {
        return None;
    }
    // As it is written, unless nobody would know it so.
    let plain = ["http://", "https://", "mailto:"];
    let written = plain.iter().any(|scheme| destination.starts_with(scheme))
        && !destination.contains(|c: char| c.is_whitespace() || c.is_control());
    Some(if written {
        destination.to_owned()
    } else {
        url.to_string()
    })
}
