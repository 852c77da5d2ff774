//! What the reader takes for the text of a page.
//!
//! The text is the body of every article, in order, its blocks apart by blank lines: paragraphs, crossheads, lists and
//! quotes. Headline, standfirst, captions, embeds and whatever is not an article's text stay out.

use super::Extract;
use newsbook_core::reader::{Input, ReaderOptions, read};
use newsbook_core::{Article, Block, BlockKind};

pub(crate) fn extract(text: &str) -> Extract {
    let input = Input {
        path: "page.txt",
        bytes: text.as_bytes(),
    };
    let articles = read(input, &ReaderOptions::default())
        .map_or_else(|_| Vec::new(), |reading| reading.articles);
    let title = articles
        .first()
        .and_then(|article| article.headline.as_ref())
        .map(|headline| headline.text.clone());
    Extract {
        title,
        body: body(&articles),
    }
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
        | BlockKind::Quote => true,
        BlockKind::Caption | BlockKind::Embed { .. } => false,
    }
}
