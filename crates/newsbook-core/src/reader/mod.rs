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
mod shape;
mod sniff;
mod split;
mod words;
mod wrap;

pub use again::decode_again;
pub use codes::CODES;
pub use common::{CommonLines, LineCount, line_hashes};
pub(crate) use decode::{Decoded, decode_part};
pub use fold::fold;
pub use overrule::{Keep, Mark};
pub(crate) use publish::normalized;
pub use rules::{all as all_rules, reason};

use crate::{Article, ArticleId, Diagnostic, Region, Role, Source, SourceId, SourceKind};
use assemble::Assembler;
use classify::Labelled;
use lines::Line;
use sha2::{Digest, Sha256};
use std::fmt::Write;

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
    if u32::try_from(input.bytes.len()).is_err() {
        return Err(ReadError::TooLong {
            bytes: input.bytes.len() as u64,
        });
    }
    sniff::bytes(input.bytes)?;
    let decoded = decode::decode(input.bytes);
    sniff::text(&decoded.text)?;

    let lines = wrap::unwrap(&decoded.text, lines::lines(&decoded.text));
    let page = split::split(&lines);
    let mut account = Account::new(&decoded, input.path);
    let kept = |rules: &[&str]| rules.iter().any(|rule| options.keeps(rule));
    let teasers = !kept(&["listing-teaser", "listing-teaser-text"]);
    account.frame(part(&lines, &page.head), options);
    for article in &page.articles {
        match part(&lines, article) {
            item if page.makeup.is_some() && teasers && split::announces(item) => {
                account.teaser(item);
            }
            lines => account.article(lines, page.makeup.is_some(), options),
        }
    }
    account.frame(part(&lines, &page.foot), options);

    let kind = match (account.articles.len(), page.makeup) {
        (0, _) => SourceKind::Empty,
        (_, Some(_)) => SourceKind::Listing,
        (_, None) => SourceKind::Article,
    };
    let changes = &account.assembler.changes;
    let diagnostics = report::report(
        input.path,
        &decoded,
        changes,
        &account.regions,
        &account.articles,
    );
    let Account {
        regions,
        articles,
        title,
        ..
    } = account;
    Ok(Reading {
        source: Source {
            id: SourceId::of_path(input.path),
            path: input.path.to_owned(),
            media_type: "text/plain".to_owned(),
            encoding: decoded.encoding.name().to_owned(),
            sha256: sha256(input.bytes),
            bytes: input.bytes.len() as u64,
            kind,
            title,
            url: None,
            fetched: None,
            regions,
        },
        articles,
        diagnostics,
    })
}

fn part<'p, 'a>(lines: &'p [Line<'a>], range: &std::ops::Range<usize>) -> &'p [Line<'a>] {
    lines.get(range.clone()).unwrap_or_default()
}

/// What is known of a source so far.
struct Account<'d> {
    decoded: &'d Decoded<'d>,
    assembler: Assembler<'d>,
    regions: Vec<Region>,
    articles: Vec<Article>,
    title: Option<String>,
}

impl<'d> Account<'d> {
    fn new(decoded: &'d Decoded<'d>, path: &str) -> Self {
        Self {
            decoded,
            assembler: Assembler::new(decoded, SourceId::of_path(path)),
            regions: Vec::new(),
            articles: Vec::new(),
            title: None,
        }
    }

    /// Takes lines that belong to no article of a listing; those that the user keeps are one more.
    fn frame(&mut self, lines: &[Line<'_>], options: &ReaderOptions) {
        if options.keeps("listing-frame") && !lines.is_empty() {
            return self.article(lines, false, options);
        }
        let labels = classify::frame(lines, options);
        self.account(lines, &labels, None);
        let title = lines
            .iter()
            .zip(&labels)
            .find(|(_, labelled)| labelled.label.role == Role::Listing);
        if let Some((line, _)) = title.filter(|_| self.title.is_none() && self.articles.is_empty())
        {
            let span = self.decoded.span(line.range());
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
    fn article(&mut self, lines: &[Line<'_>], item: bool, options: &ReaderOptions) {
        let labels = classify::article(lines, item, options);
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
                .extend(pieces.map(|piece| regions::region(&piece, article, self.decoded)));
        }
    }
}

fn sha256(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests;
