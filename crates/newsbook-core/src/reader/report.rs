//! What the reader has to say about a source, once all stages are through.

use super::codes;
use super::decode::Decoded;
use super::publish::Changes;
use crate::{Article, Diagnostic, Region, Span};

/// Says what the user may want to know about a source.
pub(super) fn report(
    path: &str,
    decoded: &Decoded<'_>,
    changes: &Changes,
    regions: &[Region],
    articles: &[Article],
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    if regions.is_empty() {
        said.push(Diagnostic::new(
            &codes::EMPTY_SOURCE,
            "the source holds no text",
        ));
    } else if articles.is_empty() {
        said.push(Diagnostic::new(
            &codes::NO_TEXT,
            "nothing in the source is text to publish",
        ));
    }
    if decoded.guessed {
        let name = decoded.encoding.name();
        said.push(Diagnostic::new(
            &codes::GUESSED_ENCODING,
            format!("read as {name}, the likeliest encoding"),
        ));
    }
    if let Some(malformed) = decoded.malformed {
        let message = format!(
            "{} in {}, published as U+FFFD",
            count(
                malformed.count,
                "sequence means nothing",
                "sequences mean nothing"
            ),
            decoded.encoding.name()
        );
        said.push(Diagnostic::new(&codes::INVALID_BYTES, message).span(malformed.first));
    }
    said.extend(changed(changes));
    for article in articles {
        said.extend(missing(article));
    }
    said.into_iter()
        .map(|diagnostic| diagnostic.at(path))
        .collect()
}

fn changed(changes: &Changes) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    if let Some(first) = changes.controls.first {
        let message = format!(
            "{} left out",
            count(
                changes.controls.count,
                "control character",
                "control characters"
            )
        );
        said.push(Diagnostic::new(&codes::CONTROL_CHARACTERS, message).span(first));
    }
    if let Some(first) = changes.normalized.first {
        let message = format!(
            "{} brought into Normalization Form C",
            count(changes.normalized.count, "passage", "passages")
        );
        said.push(Diagnostic::new(&codes::NORMALIZED, message).span(first));
    }
    said
}

fn missing(article: &Article) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let start = Span::new(article.span.start, article.span.start);
    if article.headline.is_none() {
        said.push(
            Diagnostic::new(
                &codes::NO_HEADLINE,
                "no line could be the headline of this article",
            )
            .span(start),
        );
    }
    if article.body.is_empty() {
        let place = article
            .headline
            .as_ref()
            .and_then(|headline| headline.span)
            .unwrap_or(start);
        said.push(Diagnostic::new(&codes::NO_TEXT, "this article has no text").span(place));
    }
    said
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
