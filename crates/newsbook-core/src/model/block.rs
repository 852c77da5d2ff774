//! The body of an article: blocks, and what runs inside their text.

use crate::{Direction, Image, Language, Span};

/// One block of an article's body.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its plain text, always complete: a list's items and a table's rows are joined by line feeds, cells by tabs; an embed's
    /// text is its address, as it is written, a picture's what stands in its place, or nothing.
    pub text: String,
    /// Where it stands in the source.
    pub span: Span,
    /// Links and emphasis inside `text`; empty where the source has none.
    pub inlines: Vec<Inline>,
    /// Its language where that is not the article's.
    pub language: Option<(Language, Direction)>,
}

impl Block {
    /// A block of plain text in the article's language.
    pub fn plain(kind: BlockKind, text: impl Into<String>, span: Span) -> Self {
        Self {
            kind,
            text: text.into(),
            span,
            inlines: Vec::new(),
            language: None,
        }
    }

    /// A list, whose text is that of its items.
    pub fn list(ordered: bool, items: Vec<ListItem>, span: Span) -> Self {
        let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
        let text = texts.join("\n");
        Self::plain(BlockKind::List { ordered, items }, text, span)
    }

    /// A table, whose text is that of its cells.
    pub fn table(rows: Vec<Vec<Cell>>, span: Span) -> Self {
        let row = |row: &Vec<Cell>| -> String {
            let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
            cells.join("\t")
        };
        let text = rows.iter().map(row).collect::<Vec<String>>().join("\n");
        Self::plain(BlockKind::Table { rows }, text, span)
    }

    /// A picture; its text is what stands in its place.
    pub fn image(image: Image, span: Span) -> Self {
        let text = image.alt.clone().unwrap_or_default();
        Self::plain(BlockKind::Image(Box::new(image)), text, span)
    }

    /// The picture that it is, if it is one.
    pub fn as_image(&self) -> Option<&Image> {
        match &self.kind {
            BlockKind::Image(image) => Some(image),
            _ => None,
        }
    }
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the body.
    Crosshead {
        /// 1 for the highest level inside the article.
        level: u8,
    },
    /// A list.
    List {
        /// Whether the source numbers the items.
        ordered: bool,
        /// The items in order, at least one.
        items: Vec<ListItem>,
    },
    /// A table.
    Table {
        /// The rows in order, at least one, each with as many columns as the others.
        rows: Vec<Vec<Cell>>,
    },
    /// Text whose line feeds and spaces matter, such as a program.
    Code,
    /// A passage set apart that quotes somebody.
    Quote,
    /// A picture; a caption right behind it is its own.
    Image(Box<Image>),
    /// The caption of a figure, even where the picture is missing.
    Caption,
    /// Something that lies elsewhere, such as a film, named by its address.
    Embed {
        /// An http or https address.
        url: String,
    },
}

impl BlockKind {
    /// The word written to JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Crosshead { .. } => "crosshead",
            Self::List { .. } => "list",
            Self::Table { .. } => "table",
            Self::Code => "code",
            Self::Quote => "quote",
            Self::Image(_) => "image",
            Self::Caption => "caption",
            Self::Embed { .. } => "embed",
        }
    }
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// Its plain text, without bullet or number.
    pub text: String,
    /// Where the text stands in the source.
    pub span: Span,
    /// Links and emphasis inside `text`.
    pub inlines: Vec<Inline>,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its plain text; empty where the cell is.
    pub text: String,
    /// Where the text stands in the source.
    pub span: Span,
    /// Links and emphasis inside `text`.
    pub inlines: Vec<Inline>,
    /// Whether it heads its column or row.
    pub heading: bool,
    /// How many columns it is wide, at least one.
    pub columns: u16,
}

/// A piece of running text.
///
/// The pieces of a block, in order and with nested ones unfolded, spell the block's `text`.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain characters.
    Text(String),
    /// A link.
    Link {
        /// An http, https or mailto address.
        url: String,
        /// What is linked.
        content: Vec<Inline>,
    },
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Important words.
    Strong(Vec<Inline>),
}

/// What stands around a run of characters and shows in a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrap {
    /// A link to an http, https or mailto address.
    Link(String),
    /// Stressed words.
    Emphasis,
    /// Important words.
    Strong,
}

impl Inline {
    /// Nests runs of characters by what is around them, from the outside in; neighbours in the same wrap share it.
    pub fn nest(runs: &[(Vec<Wrap>, String)]) -> Vec<Self> {
        nest(runs, 0)
    }
}

fn nest(runs: &[(Vec<Wrap>, String)], depth: usize) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let groups = runs.chunk_by(|(one, _), (other, _)| {
        one.get(depth).is_some() && one.get(depth) == other.get(depth)
    });
    for group in groups {
        let Some((wraps, words)) = group.first() else {
            continue;
        };
        inlines.push(match wraps.get(depth) {
            None => Inline::Text(words.clone()),
            Some(Wrap::Link(url)) => Inline::Link {
                url: url.clone(),
                content: nest(group, depth + 1),
            },
            Some(Wrap::Emphasis) => Inline::Emphasis(nest(group, depth + 1)),
            Some(Wrap::Strong) => Inline::Strong(nest(group, depth + 1)),
        });
    }
    inlines
}

/// Whether a text is an address of the web and nothing else, such as the text of an [`BlockKind::Embed`].
pub fn is_web_address(text: &str) -> bool {
    let web = ["http://", "https://"];
    web.iter().any(|scheme| text.starts_with(scheme)) && !text.contains(char::is_whitespace)
}
