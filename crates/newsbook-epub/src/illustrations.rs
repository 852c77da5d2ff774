//! The pictures of a book: its package document lists them (EPUB 3.3, section 5.6), its archive has each of them once.

use crate::archive::{Archive, Member};
use crate::package::FOLDER;
use newsbook_core::{Article, ArticleEntry, Asset, Checksum, Corpus, Diagnostic, Span};
use newsbook_export::picture::{self, pictures};
use newsbook_export::{Album, ExportError};
use std::collections::BTreeSet;

/// What one article shows.
pub(crate) struct Shown {
    pictures: Vec<(Asset, Span)>,
    /// Whether the page has words for each of its pictures, or says that it needs none.
    described: bool,
}

impl Shown {
    /// Says what an article shows.
    pub(crate) fn of(article: &Article) -> Self {
        let mut images = article.body.iter().filter_map(|block| block.as_image());
        Self {
            pictures: pictures(article),
            described: images.all(|image| image.asset.is_none() || image.alt.is_some()),
        }
    }
}

/// The pictures of a book, as far as it is written.
#[derive(Debug)]
pub(crate) struct Illustrations {
    album: Album,
    /// Paths beside the package document with their media types, in the order of the archive.
    items: Vec<(String, &'static str)>,
    described: bool,
}

impl Default for Illustrations {
    fn default() -> Self {
        Self {
            album: Album::default(),
            items: Vec::new(),
            described: true,
        }
    }
}

impl Illustrations {
    /// Writes those of an article that are new. Says whether any of its pictures is lost.
    pub(crate) fn add(
        &mut self,
        corpus: &Corpus,
        entry: &ArticleEntry,
        shown: &Shown,
        archive: &mut Archive<'_>,
    ) -> Result<bool, ExportError> {
        let items = &mut self.items;
        self.described &= shown.described;
        self.album
            .add(corpus, entry, &shown.pictures, |asset, bytes| {
                let href = format!("{}{}", picture::FOLDER, asset.file_name());
                // Compressed already, all four kinds.
                archive.add(&Member::stored(format!("{FOLDER}{href}"), bytes))?;
                items.push((href, asset.kind.media_type()));
                Ok(())
            })
    }

    /// Paths beside the package document, with media types.
    pub(crate) fn items(&self) -> &[(String, &'static str)] {
        &self.items
    }

    /// Whether every picture has words in its place, or is said to need none.
    pub(crate) const fn are_described(&self) -> bool {
        self.described
    }

    /// Checksums of the pictures that could not be had.
    pub(crate) const fn lost(&self) -> &BTreeSet<Checksum> {
        self.album.lost()
    }

    /// What there is to say of those that were lost.
    pub(crate) fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        self.album.take_diagnostics()
    }
}
