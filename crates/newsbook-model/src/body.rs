//! Blocks of an article's body as JSON has them, and back.

use crate::article::LanguageRecord;
use crate::scalar::{Range, Word};
use newsbook_core::{
    Asset, Block, BlockKind, Cell, Checksum, Direction, Image, ImageKind, Inline, ListItem,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The kinds of blocks.
const KINDS: [&str; 9] = [
    "paragraph",
    "crosshead",
    "list",
    "table",
    "code",
    "quote",
    "image",
    "caption",
    "embed",
];

/// What a block of some kind needs besides text and place, as JSON Schema says it.
fn needs() -> Value {
    let need = |kind: &str, fields: &[&str]| {
        json!({
            "if": {"properties": {"kind": {"const": kind}}},
            "then": {"required": fields},
        })
    };
    json!([
        need("crosshead", &["level"]),
        need("list", &["ordered", "items"]),
        need("table", &["rows"]),
        need("image", &["image"]),
        need("embed", &["url"]),
    ])
}

/// One block: its kind, its text, its place, and what its kind has besides.
///
// A flat record, so that an error in it names its own field.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Block", extend("allOf" = needs()))]
pub(crate) struct BlockRecord<'a> {
    /// What it is.
    #[schemars(extend("enum" = KINDS))]
    kind: Cow<'a, str>,
    /// Its plain text, always complete: a list's items and a table's rows are joined by line feeds, cells by tabs.
    text: Cow<'a, str>,
    /// Where it stands.
    span: Range,
    /// A crosshead's level, 1 for the highest inside the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    /// Whether the source numbers the items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    ordered: Option<bool>,
    /// A list's items.
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<ItemRecord<'a>>>,
    /// A table's rows, each a list of cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Vec<CellRecord<'a>>>>,
    /// An embed's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
    /// A picture; the block's text is what stands in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<ImageRecord<'a>>,
    /// Links and emphasis inside `text`; in order, they spell it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    inlines: Vec<InlineRecord<'a>>,
    /// Its language where that is not the article's.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<LanguageRecord<'a>>,
    /// The way in which it runs where its language is not the article's.
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<Word<Direction>>,
}

/// A picture, as its page has it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Image")]
struct ImageRecord<'a> {
    /// Its address as the page has it; of a `data:` address no more than what comes before its data.
    src: Cow<'a, str>,
    /// Its http or https address, where it has one.
    url: Option<Cow<'a, str>>,
    /// The words in its place: null where the page gives none, empty where it says that the picture only adorns.
    alt: Option<Cow<'a, str>>,
    /// The file that was found for it.
    asset: Option<AssetRecord<'a>>,
}

/// The file of a picture.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Asset")]
struct AssetRecord<'a> {
    /// SHA-256 of its bytes.
    sha256: Cow<'a, str>,
    /// Where it was found, as the corpus names sources; the path of its own source if that has it in a `data:` address.
    path: Cow<'a, str>,
    /// Its media type, by its content.
    #[schemars(extend("enum" = ImageKind::ALL.map(ImageKind::media_type)))]
    media_type: Cow<'a, str>,
    /// Width in pixels.
    width: u32,
    /// Height in pixels.
    height: u32,
    /// Its length in bytes.
    bytes: u64,
}

/// One item of a list.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Item")]
struct ItemRecord<'a> {
    /// Its plain text, without bullet or number.
    text: Cow<'a, str>,
    /// Where the text stands.
    span: Range,
    /// Links and emphasis inside `text`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    inlines: Vec<InlineRecord<'a>>,
}

/// One cell of a table.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Cell")]
struct CellRecord<'a> {
    /// Its plain text.
    text: Cow<'a, str>,
    /// Where the text stands.
    span: Range,
    /// Links and emphasis inside `text`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    inlines: Vec<InlineRecord<'a>>,
    /// Whether it heads its column or row.
    #[serde(default)]
    heading: bool,
    /// How many columns it is wide.
    #[serde(default = "one")]
    columns: u16,
}

const fn one() -> u16 {
    1
}

/// A piece of running text.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Inline")]
#[serde(tag = "kind", rename_all = "lowercase")]
enum InlineRecord<'a> {
    Text {
        text: Cow<'a, str>,
    },
    Link {
        url: Cow<'a, str>,
        content: Vec<InlineRecord<'a>>,
    },
    Emphasis {
        content: Vec<InlineRecord<'a>>,
    },
    Strong {
        content: Vec<InlineRecord<'a>>,
    },
}

impl<'a> From<&'a Block> for BlockRecord<'a> {
    fn from(block: &'a Block) -> Self {
        let mut record = Self {
            kind: block.kind.as_str().into(),
            text: block.text.as_str().into(),
            span: Range(block.span),
            level: None,
            ordered: None,
            items: None,
            rows: None,
            url: None,
            image: None,
            inlines: block.inlines.iter().map(Into::into).collect(),
            language: block.language.as_ref().map(|(language, _)| language.into()),
            direction: block
                .language
                .as_ref()
                .map(|(_, direction)| Word(*direction)),
        };
        match &block.kind {
            BlockKind::Paragraph | BlockKind::Code | BlockKind::Quote | BlockKind::Caption => {}
            BlockKind::Table { rows } => {
                let cells = |row: &'a Vec<Cell>| row.iter().map(Into::into).collect();
                record.rows = Some(rows.iter().map(cells).collect());
            }
            BlockKind::Crosshead { level } => record.level = Some(*level),
            BlockKind::List { ordered, items } => {
                record.ordered = Some(*ordered);
                record.items = Some(items.iter().map(Into::into).collect());
            }
            BlockKind::Image(image) => record.image = Some(image.as_ref().into()),
            BlockKind::Embed { url } => record.url = Some(url.as_str().into()),
        }
        record
    }
}

impl TryFrom<BlockRecord<'_>> for Block {
    type Error = String;

    fn try_from(record: BlockRecord<'_>) -> Result<Self, String> {
        let lacks = |field: &str| format!("a block of kind {} needs {field}", record.kind);
        let kind = match record.kind.as_ref() {
            "paragraph" => BlockKind::Paragraph,
            "code" => BlockKind::Code,
            "table" => BlockKind::Table {
                rows: record
                    .rows
                    .filter(|rows| !rows.is_empty())
                    .ok_or_else(|| lacks("rows"))?
                    .into_iter()
                    .map(|row| row.into_iter().map(Into::into).collect())
                    .collect(),
            },
            "quote" => BlockKind::Quote,
            "caption" => BlockKind::Caption,
            "crosshead" => BlockKind::Crosshead {
                level: record.level.ok_or_else(|| lacks("level"))?,
            },
            "list" => BlockKind::List {
                ordered: record.ordered.ok_or_else(|| lacks("ordered"))?,
                items: record
                    .items
                    .filter(|items| !items.is_empty())
                    .ok_or_else(|| lacks("items"))?
                    .into_iter()
                    .map(Into::into)
                    .collect(),
            },
            "image" => {
                let image = record.image.ok_or_else(|| lacks("image"))?;
                BlockKind::Image(Box::new(image.try_into()?))
            }
            "embed" => BlockKind::Embed {
                url: record.url.ok_or_else(|| lacks("url"))?.into_owned(),
            },
            other => return Err(format!("there is no block of kind {other:?}")),
        };
        let language = match (record.language, record.direction) {
            (None, None) => None,
            (Some(language), Some(direction)) => Some((language.into(), direction.0)),
            _ => return Err("language and direction of a block go together".to_owned()),
        };
        Ok(Self {
            kind,
            text: record.text.into_owned(),
            span: record.span.0,
            inlines: record.inlines.into_iter().map(Into::into).collect(),
            language,
        })
    }
}

impl<'a> From<&'a Image> for ImageRecord<'a> {
    fn from(image: &'a Image) -> Self {
        Self {
            src: image.src.as_str().into(),
            url: image.url.as_deref().map(Into::into),
            alt: image.alt.as_deref().map(Into::into),
            asset: image.asset.as_ref().map(|asset| AssetRecord {
                sha256: asset.sha256.to_string().into(),
                path: asset.path.as_str().into(),
                media_type: asset.kind.media_type().into(),
                width: asset.width,
                height: asset.height,
                bytes: asset.bytes,
            }),
        }
    }
}

impl TryFrom<ImageRecord<'_>> for Image {
    type Error = String;

    fn try_from(record: ImageRecord<'_>) -> Result<Self, String> {
        Ok(Self {
            src: record.src.into_owned(),
            url: record.url.map(Cow::into_owned),
            alt: record.alt.map(Cow::into_owned),
            asset: record.asset.map(Asset::try_from).transpose()?,
        })
    }
}

impl TryFrom<AssetRecord<'_>> for Asset {
    type Error = String;

    fn try_from(record: AssetRecord<'_>) -> Result<Self, String> {
        let mut kinds = ImageKind::ALL.into_iter();
        let kind = kinds
            .find(|kind| kind.media_type() == record.media_type)
            .ok_or_else(|| format!("pictures of {:?} are not published", record.media_type))?;
        let sha256 = record.sha256.parse::<Checksum>();
        Ok(Self {
            sha256: sha256.map_err(|error| error.to_string())?,
            path: record.path.into_owned(),
            kind,
            width: record.width,
            height: record.height,
            bytes: record.bytes,
        })
    }
}

impl<'a> From<&'a ListItem> for ItemRecord<'a> {
    fn from(item: &'a ListItem) -> Self {
        Self {
            text: item.text.as_str().into(),
            span: Range(item.span),
            inlines: item.inlines.iter().map(Into::into).collect(),
        }
    }
}

impl From<ItemRecord<'_>> for ListItem {
    fn from(record: ItemRecord<'_>) -> Self {
        Self {
            text: record.text.into_owned(),
            span: record.span.0,
            inlines: record.inlines.into_iter().map(Into::into).collect(),
        }
    }
}

impl<'a> From<&'a Cell> for CellRecord<'a> {
    fn from(cell: &'a Cell) -> Self {
        Self {
            text: cell.text.as_str().into(),
            span: Range(cell.span),
            inlines: cell.inlines.iter().map(Into::into).collect(),
            heading: cell.heading,
            columns: cell.columns,
        }
    }
}

impl From<CellRecord<'_>> for Cell {
    fn from(record: CellRecord<'_>) -> Self {
        Self {
            text: record.text.into_owned(),
            span: record.span.0,
            inlines: record.inlines.into_iter().map(Into::into).collect(),
            heading: record.heading,
            columns: record.columns.max(1),
        }
    }
}

impl<'a> From<&'a Inline> for InlineRecord<'a> {
    fn from(inline: &'a Inline) -> Self {
        let all = |content: &'a [Inline]| content.iter().map(Self::from).collect();
        match inline {
            Inline::Text(text) => Self::Text {
                text: text.as_str().into(),
            },
            Inline::Link { url, content } => Self::Link {
                url: url.as_str().into(),
                content: all(content),
            },
            Inline::Emphasis(content) => Self::Emphasis {
                content: all(content),
            },
            Inline::Strong(content) => Self::Strong {
                content: all(content),
            },
        }
    }
}

impl From<InlineRecord<'_>> for Inline {
    fn from(record: InlineRecord<'_>) -> Self {
        let all = |content: Vec<InlineRecord<'_>>| content.into_iter().map(Self::from).collect();
        match record {
            InlineRecord::Text { text } => Self::Text(text.into_owned()),
            InlineRecord::Link { url, content } => Self::Link {
                url: url.into_owned(),
                content: all(content),
            },
            InlineRecord::Emphasis { content } => Self::Emphasis(all(content)),
            InlineRecord::Strong { content } => Self::Strong(all(content)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_testkit::corpus;
    use std::collections::BTreeSet;

    #[test]
    fn schema_names_every_kind_of_block() {
        let corpus = corpus();
        let reading = corpus.load(0).unwrap();
        let blocks = reading.articles.iter().flat_map(|article| &article.body);
        let kinds: BTreeSet<&str> = blocks.map(|block| block.kind.as_str()).collect();
        assert_eq!(kinds, BTreeSet::from(KINDS));
    }
}
