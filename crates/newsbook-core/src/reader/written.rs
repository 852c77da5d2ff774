//! Sources whose own marks say what everything in them is, such as notes in Markdown: nothing is left to rules.
//!
//! Their reader brings the article as far as the marks tell; the rest of a [`Reading`] is made here as for any source.

use super::decode::Decoded;
use super::publish::Changes;
use super::{Input, Reading, assemble, report};
use crate::{
    Article, ArticleId, Diagnostic, Direction, Language, Region, Source, SourceId, SourceKind,
};

/// A source as its marks tell it.
#[derive(Debug)]
pub struct Written {
    /// Media type of the source.
    pub media_type: &'static str,
    /// The article; what it is without its text, its headline and its summary is not published.
    pub article: Article,
    /// The article's identifier, where the source states one.
    pub id: Option<ArticleId>,
    /// The article's language, where the source states one.
    pub language: Option<Language>,
    /// The way in which it runs, where the source says so.
    pub direction: Option<Direction>,
    /// Every byte that is not blank, in order.
    pub regions: Vec<Region>,
    /// What was changed in the text.
    pub changes: Changes,
    /// What the reader of the marks has to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes the reading of a source that was told apart by its marks.
pub fn read_written(input: Input<'_>, decoded: &Decoded<'_>, written: Written) -> Reading {
    let Written {
        media_type,
        mut article,
        mut regions,
        mut diagnostics,
        ..
    } = written;
    let bare =
        article.headline.is_none() && article.standfirst.is_none() && article.body.is_empty();
    let source = SourceId::of_path(input.path);
    let headline = article.headline.as_ref().map_or("", |text| &text.text);
    let natural = ArticleId::derive(source, headline, 0);
    article.id = written.id.unwrap_or(natural);
    article.source = source;
    article.position = 1;
    assemble::describe(&mut article);
    article.language = written.language.unwrap_or(article.language);
    article.direction = written.direction.unwrap_or(article.direction);
    for region in &mut regions {
        region.article = (!bare).then_some(article.id);
    }
    let url = article.url.as_ref().map(|url| url.text.clone());
    let articles = if bare { Vec::new() } else { vec![article] };
    let changes = &written.changes;
    let said = report::report(input.path, decoded, changes, &regions, &articles);
    diagnostics.splice(..0, said);
    let kind = if bare {
        SourceKind::Empty
    } else {
        SourceKind::Article
    };
    Reading {
        source: Source {
            url,
            ..super::source(input, media_type, decoded, kind, regions)
        },
        articles,
        diagnostics,
    }
}
