//! What the reader takes for the text of a page.
//!
//! The text is the body of every article, in order, its blocks apart by blank lines: paragraphs, crossheads, lists and
//! quotes. Headline, standfirst, captions, embeds and whatever is not an article's text stay out.

use super::Extract;
use newsbook_core::reader::sequence::{self, Weights};
use newsbook_core::reader::{CommonLines, Input, ReaderOptions, read};
use newsbook_core::{Article, Block, BlockKind};
use serde_json::{Map, Value};

/// What the reader finds.
pub(crate) fn extract(text: &str) -> Extract {
    extract_with(text, &Weights::default())
}

/// What the reader finds if its model has other weights.
pub(crate) fn extract_with(text: &str, weights: &Weights) -> Extract {
    extract_in_site(text, weights, &CommonLines::default())
}

/// What the reader finds if it knows which lines other pages of the site have.
pub(crate) fn extract_in_site(text: &str, weights: &Weights, common: &CommonLines) -> Extract {
    let input = Input {
        path: "page.txt",
        bytes: text.as_bytes(),
    };
    let options = ReaderOptions {
        common: common.clone(),
        weights: weights.clone(),
        ..ReaderOptions::default()
    };
    let articles = read(input, &options).map_or_else(|_| Vec::new(), |reading| reading.articles);
    extracted(&articles, text)
}

/// What articles that were read from a source say.
pub(crate) fn extracted(articles: &[Article], source: &str) -> Extract {
    Extract {
        body: body(articles),
        metadata: articles
            .first()
            .map(|article| metadata(article, source))
            .unwrap_or_default(),
    }
}

/// What the first article says of itself, by the benchmark's keys; what nobody says is absent.
///
/// A date is given as the source writes it.
fn metadata(article: &Article, source: &str) -> Map<String, Value> {
    let mut metadata = Map::new();
    let mut say = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            metadata.insert(key.to_owned(), value.into());
        }
    };
    say(
        "title",
        article
            .headline
            .as_ref()
            .map(|headline| headline.text.clone()),
    );
    say(
        "byline",
        article
            .byline
            .as_ref()
            .map(|byline| byline.text.text.clone()),
    );
    say(
        "publishedTime",
        article.published.as_ref().map(|published| {
            let written = published.span.and_then(|span| source.get(span.range()));
            let written = written.filter(|text| text.contains('T'));
            written.map_or_else(|| published.date.to_string(), str::to_owned)
        }),
    );
    say(
        "siteName",
        article.publisher.as_ref().map(|name| name.text.clone()),
    );
    say("lang", Some(article.language.tag.clone()));
    say("dir", Some(article.direction.as_str().to_owned()));
    metadata
}

fn body(articles: &[Article]) -> String {
    let blocks = articles
        .iter()
        .flat_map(|article| &article.body)
        .filter(|block| is_text(block));
    blocks
        .map(|block| block.text.as_str())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn is_text(block: &Block) -> bool {
    match block.kind {
        BlockKind::Paragraph
        | BlockKind::Crosshead { .. }
        | BlockKind::List { .. }
        | BlockKind::Table { .. }
        | BlockKind::Code
        | BlockKind::Quote => true,
        BlockKind::Image(_) | BlockKind::Caption | BlockKind::Embed { .. } => false,
    }
}

/// What the model finds, without the rules of the reader that are not part of it.
pub(crate) fn extract_by_model(text: &str, weights: &Weights) -> Extract {
    let observed = sequence::observe(text, weights);
    let chosen = sequence::text(weights, &observed);
    let lines = observed.lines.iter().zip(chosen);
    let body: Vec<&str> = lines
        .filter(|(_, chosen)| *chosen)
        .map(|(line, _)| line.text.as_str())
        .collect();
    Extract {
        body: body.join("\n\n"),
        metadata: Map::new(),
    }
}
