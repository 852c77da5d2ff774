//! The reader: from the bytes of a source to its regions and articles.
//!
//! A chain of pure stages, each a function from one type to the next:
//! `decode → lines → split → classify → assemble`. Only decoding can fail. Start reading in [`read`].

mod again;
mod assemble;
mod byline;
mod classify;
pub(crate) mod codes;
mod common;
pub(crate) mod count;
mod credit;
mod date;
mod decode;
mod fold;
mod language;
mod lines;
mod menu;
mod overrule;
mod picture;
mod properties;
mod publish;
mod regions;
mod related;
mod repeat;
mod report;
mod rules;
pub mod sequence;
mod set;
mod setting;
mod shape;
mod sniff;
mod split;
mod words;
mod wrap;
mod written;

pub use again::decode_again;
pub use byline::authors;
pub use codes::CODES;
pub use common::{CommonLines, LineCount, line_hashes};
pub use credit::credit;
pub use date::date;
pub use decode::Decoded;
pub(crate) use decode::decode_part;
pub use fold::fold;
pub use lines::is_blank;
pub use overrule::{Keep, Mark};
pub(crate) use publish::normalized;
pub use publish::{Changes, program, published};
pub use rules::{all as all_rules, reason};
pub use set::{Hint, SetPage, decode_named, read_set};
pub use setting::{Origin, origin};
pub use sniff::{PAGE_OPENINGS, XML_OPENINGS};
pub use wrap::goes_on;
pub use written::{Written, read_written};

use crate::{Article, ArticleId, Checksum, Diagnostic, Region, Role, Source, SourceId, SourceKind};
use assemble::Assembler;
use classify::{Hints, Labelled};
use lines::Line;
use setting::Setting;
use std::ops::Range;

/// What the reader made of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The source with the regions that account for every byte.
    pub source: Source,
    /// Its articles, in order.
    pub articles: Vec<Article>,
    /// What the reader has to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// One source, as it lies on disk.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its name in the corpus.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct ReaderOptions {
    /// Lines that are never text, whatever the rules say; each is matched without indentation.
    pub furniture: Vec<regex::Regex>,
    /// Lines that stay text, whatever the rules and the model say.
    pub keep: Vec<Keep>,
    /// Lines whose roles the user knows.
    pub marks: Vec<Mark>,
    /// Lines that the source has in common with others of its site.
    pub common: CommonLines,
    /// The name of the encoding of the source, where what it was found in says that: the head of a server's answer.
    pub encoding: Option<String>,
    /// The address of the source, where what it was found in says that: relative links start from it.
    pub address: Option<String>,
    /// What the features of lines weigh; by default what training found.
    pub weights: sequence::Weights,
}

/// A source that cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The source is too long for offsets of 32 bits.
    #[error(
        "the source has {bytes} bytes; sources of 4 GiB or more cannot be read: cut it into parts"
    )]
    TooLong {
        /// Its length.
        bytes: u64,
    },
    /// The source is something else than plain text.
    #[error("the source is {format}, not plain text: {advice}")]
    NotText {
        /// What it is.
        format: &'static str,
        /// What to do about it.
        advice: &'static str,
    },
}

/// Reads one source.
///
/// Every byte of it that is not blank ends up in exactly one region. Blank is what shows nothing: Unicode's
/// `White_Space` and byte order marks.
///
/// ```
/// use newsbook_core::reader::{Input, ReaderOptions, read};
///
/// let page = "Rain likely today\n\nIt will rain, says the office. (SNA)\n";
/// let input = Input { path: "rain.txt", bytes: page.as_bytes() };
/// let reading = read(input, &ReaderOptions::default())?;
/// let article = &reading.articles[0];
/// assert_eq!(article.title("rain.txt"), "Rain likely today");
/// assert_eq!(article.body[0].text, "It will rain, says the office.");
/// assert_eq!(article.credits[0].agency.as_deref(), Some("SNA"));
/// # Ok::<(), newsbook_core::ReadError>(())
/// ```
///
/// # Errors
///
/// If the source is 4 GiB or longer, or is no plain text.
pub fn read(input: Input<'_>, options: &ReaderOptions) -> Result<Reading, ReadError> {
    check_length(input.bytes)?;
    sniff::bytes(input.bytes)?;
    let decoded = decode::decode_named(input.bytes, options.encoding.as_deref());
    sniff::text(&decoded.text)?;
    Ok(read_rest(input, &decoded, 0, options))
}

/// Reads what of a decoded source follows a place in its text, as where its head says something else than the text.
pub fn read_rest(
    input: Input<'_>,
    decoded: &Decoded<'_>,
    from: usize,
    options: &ReaderOptions,
) -> Reading {
    let mut lines = lines::lines(decoded.text.get(from..).unwrap_or_default());
    for line in &mut lines {
        line.start += from;
    }
    let lines = wrap::unwrap(&decoded.text, lines);
    let page = split::split(&lines);
    let mut account = Account::new(Setting::plain(decoded), input.path);
    account.page(&lines, &page, None, options);
    account.reading(input, "text/plain", page.makeup.is_some())
}

/// Decodes a source that is text of some kind.
///
/// # Errors
///
/// If the source is 4 GiB or longer, or is no text.
pub fn decode_text<'a>(bytes: &'a [u8], options: &ReaderOptions) -> Result<Decoded<'a>, ReadError> {
    check_length(bytes)?;
    sniff::bytes(bytes)?;
    let decoded = decode::decode_named(bytes, options.encoding.as_deref());
    sniff::binary(&decoded.text)?;
    Ok(decoded)
}

/// Refuses what is too long for spans.
fn check_length(bytes: &[u8]) -> Result<(), ReadError> {
    match u32::try_from(bytes.len()) {
        Ok(_) => Ok(()),
        Err(_) => Err(ReadError::TooLong {
            bytes: bytes.len() as u64,
        }),
    }
}

/// What is known of a source so far.
struct Account<'d> {
    setting: Setting<'d>,
    assembler: Assembler<'d>,
    regions: Vec<Region>,
    articles: Vec<Article>,
    title: Option<String>,
}

impl<'d> Account<'d> {
    fn new(setting: Setting<'d>, path: &str) -> Self {
        Self {
            setting,
            assembler: Assembler::new(setting, SourceId::of_path(path)),
            regions: Vec::new(),
            articles: Vec::new(),
            title: None,
        }
    }

    /// Takes all lines of a page, part by part.
    fn page(
        &mut self,
        lines: &[Line<'_>],
        page: &split::Page,
        hints: Option<Hints<'_>>,
        options: &ReaderOptions,
    ) {
        let part = |range: &Range<usize>| lines.get(range.clone()).unwrap_or_default();
        let listing = page.makeup.is_some();
        let kept = |rules: &[&str]| rules.iter().any(|rule| options.keeps(rule));
        let teasers = !kept(&["listing-teaser", "listing-teaser-text"]);
        self.frame(part(&page.head), options);
        for article in &page.articles {
            let own = part(article);
            if listing && teasers && split::announces(own) {
                self.teaser(own);
            } else {
                let hints = hints.map(|hints| hints.part(article));
                self.article(own, hints, listing, options);
            }
        }
        self.frame(part(&page.foot), options);
    }

    /// Puts the reading together.
    fn reading(self, input: Input<'_>, media_type: &str, listing: bool) -> Reading {
        let kind = match (self.articles.len(), listing) {
            (0, _) => SourceKind::Empty,
            (_, true) => SourceKind::Listing,
            (_, false) => SourceKind::Article,
        };
        let decoded = self.setting.decoded;
        let changes = &self.assembler.changes;
        let diagnostics =
            report::report(input.path, decoded, changes, &self.regions, &self.articles);
        Reading {
            source: Source {
                title: self.title,
                ..source(input, media_type, decoded, kind, self.regions)
            },
            articles: self.articles,
            diagnostics,
        }
    }

    /// Takes lines that belong to no article of a listing; those that the user keeps are one more.
    fn frame(&mut self, lines: &[Line<'_>], options: &ReaderOptions) {
        if options.keeps("listing-frame") && !lines.is_empty() {
            return self.article(lines, None, false, options);
        }
        let labels = classify::frame(lines, options);
        self.account(lines, &labels, None);
        let title = lines
            .iter()
            .zip(&labels)
            .find(|(_, labelled)| labelled.label.role == Role::Listing);
        if let Some((line, _)) = title.filter(|_| self.title.is_none() && self.articles.is_empty())
        {
            let span = self.setting.span(line.range());
            self.title = Some(publish::publish(
                line.text,
                span,
                &mut self.assembler.changes,
            ));
        }
    }

    /// Takes an item of a listing that only announces an article.
    fn teaser(&mut self, lines: &[Line<'_>]) {
        self.account(lines, &classify::teaser(lines), None);
    }

    /// Takes the lines of one article, and what stands above it on its page.
    fn article(
        &mut self,
        lines: &[Line<'_>],
        hints: Option<Hints<'_>>,
        item: bool,
        options: &ReaderOptions,
    ) {
        let labels = classify::article(lines, hints, item, options);
        let furniture =
            |labelled: &Labelled| matches!(labelled.label.role, Role::Furniture | Role::Image);
        let above = labels
            .iter()
            .take_while(|labelled| furniture(labelled))
            .count();
        let (page_labels, labels) = labels.split_at(above);
        let (page, lines) = lines.split_at(above);
        self.account(page, page_labels, None);
        let article = self.assembler.article(lines, labels);
        self.account(lines, labels, article.as_ref().map(|article| article.id));
        self.articles.extend(article);
    }

    fn account(&mut self, lines: &[Line<'_>], labels: &[Labelled], article: Option<ArticleId>) {
        for (line, labelled) in lines.iter().zip(labels) {
            let pieces = regions::pieces(line, labelled);
            self.regions
                .extend(pieces.map(|piece| regions::region(&piece, article, &self.setting)));
        }
    }
}

/// A source of which nothing more is known than what is in its bytes.
fn source(
    input: Input<'_>,
    media_type: &str,
    decoded: &Decoded<'_>,
    kind: SourceKind,
    regions: Vec<Region>,
) -> Source {
    Source {
        id: SourceId::of_path(input.path),
        path: input.path.to_owned(),
        media_type: media_type.to_owned(),
        encoding: decoded.encoding.name().to_owned(),
        sha256: Checksum::of(input.bytes),
        bytes: input.bytes.len() as u64,
        kind,
        title: None,
        url: None,
        fetched: None,
        regions,
    }
}

#[cfg(test)]
mod tests;
