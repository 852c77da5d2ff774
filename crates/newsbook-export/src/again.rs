//! What text for people cannot show of an article, in the words that newsbook reads back from its own output.
//!
//! Markdown and plain text both say it: who says a value, what language a block is in, which cells of a table are headings.

use newsbook_core::{Article, Basis, Block, BlockKind, Cell, Image, PublicationDate, Text};
use std::fmt::Write as _;

/// The version of these words.
pub const VERSION: u32 = 1;

/// Who says each value, by its name, but for what the source states.
pub fn basis(article: &Article) -> impl Iterator<Item = (&'static str, String)> {
    let text = |text: &Option<Text>| text.as_ref().map(|text| (text.basis, None));
    let date = |date: &Option<PublicationDate>| date.as_ref().map(|d| (d.basis, d.confidence));
    let language = &article.language;
    let byline = article.byline.as_ref();
    let values = [
        ("title", text(&article.headline)),
        ("description", text(&article.standfirst)),
        ("language", Some((language.basis, language.confidence))),
        ("kicker", text(&article.kicker)),
        ("byline", byline.map(|byline| (byline.text.basis, None))),
        ("dateline", text(&article.dateline)),
        ("published", date(&article.published)),
        ("modified", date(&article.modified)),
        ("publisher", text(&article.publisher)),
        ("url", text(&article.url)),
    ];
    values.into_iter().filter_map(|(name, value)| {
        let (basis, confidence) = value.filter(|(basis, _)| *basis != Basis::Stated)?;
        Some((name, who(basis, confidence)))
    })
}

/// The language of a block where that is not the article's, and the cells of a table where not the first row alone is
/// headings.
pub fn of_block(block: &Block) -> Vec<String> {
    let mut said = Vec::new();
    if let BlockKind::Table { rows } = &block.kind
        && !is_plain(rows)
    {
        said.push(shape(rows));
    }
    if let Some((language, direction)) = &block.language {
        let who = who(language.basis, language.confidence);
        let (tag, direction) = (&language.tag, direction.as_str());
        said.push(format!("language {tag} {direction} {who}"));
    }
    said
}

/// What a picture is beyond its file and its words: that it is one, where it is not shown; that the page has no words for
/// it, or says that it needs none; its address on the web.
pub fn picture(image: &Image, shown: bool) -> Option<String> {
    let mut said = String::from("picture");
    said.push_str(match image.alt.as_deref() {
        None => " undescribed",
        Some("") if !shown => " adorning",
        Some(_) => "",
    });
    let plain = |url: &&String| !url.contains(|c: char| c.is_whitespace() || c.is_control());
    if let Some(url) = image.url.as_ref().filter(plain) {
        let _ = write!(said, " {url}");
    }
    (said != "picture" || !shown).then_some(said)
}

/// Who says a value, and how sure that is.
fn who(basis: Basis, confidence: Option<f32>) -> String {
    let word = basis.as_str();
    confidence.map_or_else(|| word.to_owned(), |sure| format!("{word} {sure}"))
}

/// Whether the first row of a table is all headings, and nothing else in it is, nor wider than a column.
fn is_plain(rows: &[Vec<Cell>]) -> bool {
    let mut rows = rows.iter().enumerate();
    rows.all(|(at, row)| {
        let mut cells = row.iter();
        cells.all(|cell| cell.columns == 1 && cell.heading == (at == 0))
    })
}

/// The cells of each row: `h` a heading, `d` data, with the number of columns of a wide one.
fn shape(rows: &[Vec<Cell>]) -> String {
    let mut said = String::from("table");
    for row in rows {
        said.push(' ');
        for cell in row {
            said.push(if cell.heading { 'h' } else { 'd' });
            if cell.columns != 1 {
                let _ = write!(said, "{}", cell.columns);
            }
        }
    }
    said
}
