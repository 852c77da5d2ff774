//! newsbook reads its own output back: the same articles, but for where they stand.

use newsbook_core::reader::{Input, ReaderOptions, published};
use newsbook_core::{
    Article, Block, BlockKind, Corpus, Reading, SourceId, Span, Text, is_web_address,
};
use newsbook_export::{OptionTable, xml};
use newsbook_formats::FORMATS;
use newsbook_testkit::{any_article, corpus, corpus_of, export, repository, torture};
use proptest::prelude::*;
use std::fs;

const NOWHERE: Span = Span::new(0, 0);

fn read(path: &str, bytes: &[u8]) -> Reading {
    let input = Input { path, bytes };
    newsbook_readers::read(input, &ReaderOptions::default()).expect("a source that can be read")
}

/// An article without what is its source's, and without characters that no output has.
fn comparable(article: &Article) -> Article {
    let clean = |text: &mut String| *text = published(&xml::clean(text));
    let mut article = article.clone();
    article.slug.clear();
    article.source = SourceId::of_path("");
    article.position = 1;
    article.span = NOWHERE;
    article.mentions.clear();
    article.duplicates.clear();
    article.furniture.clear();
    article.words = 0;
    let place = |text: &mut Option<Text>| {
        if let Some(text) = text {
            text.span = None;
            clean(&mut text.text);
        }
    };
    for text in [
        &mut article.headline,
        &mut article.kicker,
        &mut article.standfirst,
        &mut article.dateline,
        &mut article.publisher,
        &mut article.url,
    ] {
        place(text);
    }
    for date in article.published.iter_mut().chain(&mut article.modified) {
        date.span = None;
    }
    if let Some(byline) = &mut article.byline {
        byline.text.span = None;
    }
    for credit in &mut article.credits {
        credit.text.span = None;
        credit.text.basis = newsbook_core::Basis::Stated;
    }
    for pointer in &mut article.related {
        pointer.span = NOWHERE;
        pointer.article = None;
        clean(&mut pointer.headline);
    }
    // What names something that is not of the web is no embed; of such a model the text stays.
    for block in &mut article.body {
        block.span = NOWHERE;
        match &mut block.kind {
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| item.span = NOWHERE),
            BlockKind::Table { rows } => {
                for cell in rows.iter_mut().flatten() {
                    cell.span = NOWHERE;
                }
            }
            BlockKind::Embed { url } if !is_web_address(url) => block.kind = BlockKind::Paragraph,
            // Its file is written under another name, and whether it is there the reader does not look.
            BlockKind::Image(image) => {
                image.src.clear();
                image.asset = None;
            }
            BlockKind::Code => continue,
            _ => {}
        }
        if !matches!(block.kind, BlockKind::List { .. } | BlockKind::Table { .. }) {
            clean(&mut block.text);
        }
    }
    article
}

/// Whether a block is a picture that only adorns the page.
fn adorns(block: &Block) -> bool {
    let alt = block.as_image().map(|image| image.alt.as_deref());
    alt == Some(Some(""))
}

/// Reads back what a format wrote of every article of a corpus.
fn assert_read_back(corpus: &Corpus, format: &str, path: fn(&str) -> String) {
    let format = FORMATS.iter().find(|known| known.id == format);
    let format = format.expect("a format");
    let exporter = (format.open)(&OptionTable::new()).expect("no options");
    let written = export(exporter.as_ref(), corpus, &[]);
    for at in 0..corpus.sources().len() {
        for article in &corpus.load(at).expect("a source").articles {
            if article.headline.is_none() && article.body.is_empty() {
                continue; // nothing of it is published
            }
            let path = path(&article.slug);
            let text = written.text(&path);
            let back = read(&path, text.as_bytes());
            let [back] = back.articles.as_slice() else {
                panic!("{} articles in {text}", back.articles.len());
            };
            let (mut one, other) = (comparable(article), comparable(back));
            if format.id == "text" {
                one.body.retain(|block| !adorns(block)); // plain text has no words for it
            }
            for (one, other) in one.body.iter().zip(&other.body) {
                assert_eq!(one, other, "in {text}");
            }
            assert_eq!(one, other, "in {text}");
        }
    }
}

/// Every corpus of the repository, as it is read.
fn corpora() -> Vec<Corpus> {
    let folder = |folder: &str| {
        let entries = fs::read_dir(repository().join(folder)).expect("a folder");
        let mut paths: Vec<_> = entries
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.sort();
        let sources = paths.iter().filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| ["txt", "html", "md"].contains(&ending))
                && !path.ends_with("README.md")
        });
        let readings = sources.map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            read(&name, &fs::read(path).expect("a file"))
        });
        corpus_of(readings.collect())
    };
    let folders = ["seeds", "tests/mixed", "tests/torture"].map(folder);
    folders.into_iter().chain([corpus(), torture()]).collect()
}

fn markdown(slug: &str) -> String {
    format!("markdown/{slug}.md")
}

#[test]
fn markdown_of_every_corpus_gives_its_articles_back() {
    for corpus in corpora() {
        assert_read_back(&corpus, "markdown", markdown);
    }
}

fn text(slug: &str) -> String {
    format!("text/{slug}.txt")
}

#[test]
fn text_of_every_corpus_gives_its_articles_back() {
    for corpus in corpora() {
        assert_read_back(&corpus, "text", text);
    }
}

proptest! {
    #[test]
    fn text_of_any_article_gives_it_back(article in any_article()) {
        assert_read_back(&corpus_of(vec![reading_of(article)]), "text", text);
    }

    #[test]
    fn markdown_of_any_article_gives_it_back(article in any_article()) {
        assert_read_back(&corpus_of(vec![reading_of(article)]), "markdown", markdown);
    }
}

fn reading_of(article: Article) -> Reading {
    let mut reading = read("any.txt", b"Any\n\nAny text of any article.\n");
    reading.articles = vec![article];
    reading
}
