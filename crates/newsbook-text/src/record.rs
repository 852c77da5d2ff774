//! What a text for reading says of its article beside its words: fields above and below, which newsbook reads back.
//!
//! Above stands what readers want to know, below what only a program does: the identifier, who says each value, and of each
//! block what its layout does not show. The names of fields are English in every language, since programs know them so.

use crate::wrap::wrap;
use newsbook_core::{
    Article, AuthorKind, Block, BlockKind, Inline, PublicationDate, Related, Text, is_web_address,
};
use newsbook_export::{again, xml};
use std::fmt::Write as _;

/// Fields being written.
pub(crate) struct Fields<'o> {
    pub(crate) out: &'o mut String,
    pub(crate) width: usize,
}

impl Fields<'_> {
    fn field(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter_map(crate::render::in_line).collect();
        if value.is_empty() {
            let _ = writeln!(self.out, "{name}:");
        } else {
            wrap(self.out, &value, self.width, &format!("{name}: "), "    ");
        }
    }

    fn text(&mut self, name: &str, value: Option<&Text>) {
        if let Some(value) = value {
            self.field(name, &value.text);
        }
    }

    fn date(&mut self, name: &str, value: Option<&PublicationDate>) {
        if let Some(value) = value {
            self.field(name, &value.date.to_string());
        }
    }

    /// What stands above the text.
    pub(crate) fn head(&mut self, article: &Article) {
        let headline = article.headline.as_ref();
        self.field("Title", headline.map_or("", |headline| &headline.text));
        self.text("Kicker", article.kicker.as_ref());
        self.text("Standfirst", article.standfirst.as_ref());
        self.text("Byline", article.byline.as_ref().map(|byline| &byline.text));
        self.text("Dateline", article.dateline.as_ref());
        self.date("Published", article.published.as_ref());
        self.date("Modified", article.modified.as_ref());
        self.text("Publisher", article.publisher.as_ref());
        self.text("URL", article.url.as_ref());
        for credit in &article.credits {
            self.field("Credit", &credit.text.text);
        }
        self.field("Language", &article.language.tag);
    }

    /// What stands below it.
    pub(crate) fn tail(&mut self, article: &Article, path: &str) {
        for pointer in &article.related {
            self.field("Related", &related(pointer));
        }
        self.field("Source", path);
        self.field("Direction", article.direction.as_str());
        let authors = article.byline.iter().flat_map(|byline| &byline.authors);
        for author in authors {
            let name = match author.kind {
                AuthorKind::Person => "Author",
                AuthorKind::Organization => "Organization",
            };
            self.field(name, &author.name);
        }
        let basis = again::basis(article).map(|(name, who)| format!("{name} {who}"));
        let basis: Vec<String> = basis.collect();
        if !basis.is_empty() {
            self.field("Basis", &basis.join("; "));
        }
        for (block, number) in shown(article).zip(1..) {
            let said = said(block);
            if !said.is_empty() {
                self.field(&format!("Block {number}"), &said.join("; "));
            }
        }
        self.field("Id", &article.id.to_string());
        self.field(
            "Newsbook",
            &format!("{}; {} blocks", again::VERSION, shown(article).count()),
        );
    }
}

/// The blocks that are laid out: not the pictures that only adorn the page.
pub(crate) fn shown(article: &Article) -> impl Iterator<Item = &Block> {
    let adorning = |block: &Block| {
        let alt = block.as_image().map(|image| image.alt.as_deref());
        alt == Some(Some(""))
    };
    article.body.iter().filter(move |block| !adorning(block))
}

/// A pointer: its label in square brackets, then the headline.
fn related(pointer: &Related) -> String {
    match &pointer.label {
        Some(label) => {
            let label = label.replace('\\', "\\\\").replace(']', "\\]");
            format!("[{label}] {}", pointer.headline)
        }
        None if pointer.headline.starts_with('[') => format!("[] {}", pointer.headline),
        None => pointer.headline.clone(),
    }
}

/// What the layout of a block does not show.
fn said(block: &Block) -> Vec<String> {
    let mut said = Vec::new();
    match &block.kind {
        BlockKind::Image(image) => said.extend(again::picture(image, false)),
        BlockKind::Paragraph if looks_otherwise(&block.text) => said.push("paragraph".to_owned()),
        BlockKind::Crosshead { level } if *level > 2 => said.push(format!("crosshead {level}")),
        _ => {}
    }
    said.extend(again::of_block(block));
    let mut pieces = Pieces {
        said,
        text: 0,
        at: 0,
    };
    pieces.text(&block.inlines);
    match &block.kind {
        BlockKind::List { items, .. } => {
            pieces.text = 0;
            for item in items {
                pieces.text(&item.inlines);
            }
        }
        BlockKind::Table { rows } => {
            pieces.text = 0;
            for cell in rows.iter().flatten() {
                pieces.text(&cell.inlines);
            }
        }
        _ => {}
    }
    pieces.said
}

/// Whether a paragraph may look like something else: it begins or ends like it.
fn looks_otherwise(text: &str) -> bool {
    let begins = |c: char| c.is_numeric() || "-|>[".contains(c);
    text.starts_with(begins) || text.ends_with(['-', '~']) || is_web_address(text)
}

/// The pieces of a block's texts, by the characters that they hold.
struct Pieces {
    said: Vec<String>,
    /// Which text of the block.
    text: usize,
    /// How many of its characters are passed.
    at: usize,
}

impl Pieces {
    fn text(&mut self, pieces: &[Inline]) {
        self.at = 0;
        self.take(pieces, 0);
        self.text += 1;
    }

    fn take(&mut self, pieces: &[Inline], depth: usize) {
        for piece in pieces {
            let (kind, url, content) = match piece {
                Inline::Text(words) => {
                    self.at += words.chars().filter(|c| xml::is_allowed(*c)).count();
                    continue;
                }
                Inline::Link { url, content } => ("link", url.as_str(), content),
                Inline::Emphasis(content) => ("emphasis", "", content),
                Inline::Strong(content) => ("strong", "", content),
            };
            let (place, start) = (self.said.len(), self.at);
            self.take(content, depth + 1);
            let said = format!("{kind} {} {start}-{} {depth} {url}", self.text, self.at);
            // What is around other pieces is said first.
            self.said.insert(place, said.trim_end().to_owned());
        }
    }
}
