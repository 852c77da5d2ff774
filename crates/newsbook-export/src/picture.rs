//! Pictures: how they stand in XHTML, and their files, of which each is written once.
//!
//! A picture whose file was found is shown with its size and the page's own words for it. Of one that was not, its words
//! stand there with a link to its address: nothing is ever fetched, by us or by who reads.

use crate::xhtml::{self, BodyStyle};
use crate::xml::Markup;
use crate::{ExportContext, ExportError, Words};
use newsbook_core::{
    Article, ArticleEntry, Asset, Block, Checksum, Code, Corpus, Diagnostic, Image, Severity, Span,
};
use std::collections::BTreeSet;

/// A picture is no longer what it was when its page was read.
pub static CHANGED: Code = Code {
    id: "image-changed",
    severity: Severity::Error,
    summary: "The file of a picture cannot be read again, or is no longer what it was when its page was read; it is left out, its words stay. Build again.",
};

/// A picture's file is elsewhere.
pub static NOT_AT_HAND: Code = Code {
    id: "image-not-at-hand",
    severity: Severity::Warning,
    summary: "A model is read that has a picture whose file is not found, or has changed; it is left out, its words stay.",
};

/// The folder of the files, below the output folder and in a book.
pub const FOLDER: &str = "images/";

static NONE: BTreeSet<Checksum> = BTreeSet::new();

/// Where the pictures of a body are shown from.
#[derive(Clone, Copy, Debug)]
pub struct Pictures<'a> {
    folder: Option<&'a str>,
    lost: &'a BTreeSet<Checksum>,
    words: &'static Words,
    lazily: bool,
}

impl<'a> Pictures<'a> {
    /// Pictures whose files lie in a folder, given by its address with a slash at its end. `words` are for what the page
    /// does not say.
    pub const fn in_folder(folder: &'a str, words: &'static Words) -> Self {
        Self {
            folder: Some(folder),
            ..Self::none(words)
        }
    }

    /// Pictures that are not published here, so that their words stand in their place.
    pub const fn none(words: &'static Words) -> Self {
        Self {
            folder: None,
            lost: &NONE,
            words,
            lazily: false,
        }
    }

    /// The same without those whose files were lost.
    #[must_use]
    pub const fn without(self, lost: &'a BTreeSet<Checksum>) -> Self {
        Self { lost, ..self }
    }

    /// The same, loaded by browsers no earlier than somebody comes near.
    #[must_use]
    pub const fn lazily(self) -> Self {
        Self {
            lazily: true,
            ..self
        }
    }

    /// The file of a picture and its address, where it is shown.
    pub fn shown<'i>(&self, image: &'i Image) -> Option<(&'i Asset, String)> {
        let asset = image.asset.as_ref()?;
        let folder = self.folder.filter(|_| !self.lost.contains(&asset.sha256))?;
        Some((asset, format!("{folder}{}", asset.file_name())))
    }
}

/// Renders a picture, the body's `number`th block, and its caption as one figure. One that only adorns the page and
/// cannot be shown leaves nothing behind.
pub(crate) fn figure(
    xml: &mut Markup,
    block: &Block,
    caption: Option<&Block>,
    number: usize,
    style: BodyStyle<'_>,
) {
    let Some(image) = block.as_image() else {
        return;
    };
    let shown = style.pictures.shown(image);
    if shown.is_none() && caption.is_none() && image.alt.as_deref() == Some("") {
        return;
    }
    let id = xhtml::anchor(number, style);
    let mut attributes = xhtml::attributes(block, id.as_ref());
    if shown.is_none() {
        attributes.push(("class", "absent"));
    }
    xhtml::wrap(xml, "figure", &attributes, |xml| {
        match &shown {
            Some((asset, address)) => picture(xml, image, asset, address, style.pictures),
            None => absent(xml, image, style.pictures.words),
        }
        if let Some(caption) = caption {
            let id = xhtml::anchor(number + 1, style);
            let attributes = xhtml::attributes(caption, id.as_ref());
            xhtml::wrap(xml, "figcaption", &attributes, |xml| {
                xhtml::content(xml, caption);
            });
        }
    });
}

fn picture(xml: &mut Markup, image: &Image, asset: &Asset, address: &str, pictures: Pictures<'_>) {
    let words = pictures.words;
    let (width, height) = (asset.width.to_string(), asset.height.to_string());
    let own = format!("[{}]", words.undescribed);
    let mut attributes = vec![("src", address), ("width", &width), ("height", &height)];
    if pictures.lazily {
        attributes.push(("loading", "lazy"));
    }
    // An empty text would say that the picture only adorns, which the page does not: so ours says what is missing.
    attributes.push(("alt", image.alt.as_deref().unwrap_or(&own)));
    if image.alt.is_none() {
        attributes.extend(marks(words));
    }
    xml.void("img", &attributes);
}

/// Writes what stands in the place of a picture that cannot be shown.
fn absent(xml: &mut Markup, image: &Image, words: &'static Words) {
    let said = image.alt.as_deref().filter(|alt| !alt.is_empty());
    let url = image.url.as_deref().and_then(xhtml::safe_url);
    let label = match (said, &url) {
        (None, None) => words.undescribed.to_owned(),
        _ => words.labelled(words.picture, ""),
    };
    xhtml::wrap(xml, "p", &[], |xml| {
        xml.element("small", &marks(words), &label);
        let text = said.or(url.as_deref()).unwrap_or_default();
        xhtml::link(xml, url.as_deref().unwrap_or_default(), |xml| {
            xml.text(text);
        });
    });
}

/// Attributes of words of ours.
fn marks(words: &'static Words) -> [(&'static str, &'static str); 3] {
    let language = words.language;
    [("lang", language), ("xml:lang", language), ("dir", "ltr")]
}

/// The pictures of an article that have files, and where they stand.
pub fn pictures(article: &Article) -> Vec<(Asset, Span)> {
    let blocks = article.body.iter();
    blocks
        .filter_map(|block| Some((block.as_image()?.asset.clone()?, block.span)))
        .collect()
}

/// The pictures that an exporter writes: each once, however many articles show it.
#[derive(Debug, Default)]
pub struct Album {
    /// Checksums of those that were written.
    written: BTreeSet<Checksum>,
    /// Checksums of those that could not be had.
    lost: BTreeSet<Checksum>,
    diagnostics: Vec<Diagnostic>,
}

impl Album {
    /// The album of the output folder, in which earlier formats of the build may have written some.
    pub fn shared(ctx: &ExportContext<'_>) -> Self {
        let names = ctx.written().iter();
        let names = names.filter_map(|file| file.path.strip_prefix(FOLDER));
        let checksums = names.filter_map(|name| name.split_once('.')?.0.parse().ok());
        Self {
            written: checksums.collect(),
            ..Self::default()
        }
    }

    /// Writes those pictures of an article that are new to the output folder, and reports those that are lost. Says
    /// whether there are any: then the article has to be rendered without them.
    ///
    /// # Errors
    ///
    /// If one cannot be written.
    pub fn write(
        &mut self,
        ctx: &mut ExportContext<'_>,
        corpus: &Corpus,
        entry: &ArticleEntry,
        pictures: &[(Asset, Span)],
    ) -> Result<bool, ExportError> {
        let lost = self.add(corpus, entry, pictures, |asset, bytes| {
            let path = format!("{FOLDER}{}", asset.file_name());
            ctx.write_bytes(&path, asset.kind.media_type(), &bytes)
        })?;
        for diagnostic in self.take_diagnostics() {
            ctx.report(diagnostic);
        }
        Ok(lost)
    }

    /// Hands those pictures of an article that are new to `write`. Says whether any of them is lost: then the article has
    /// to be rendered without it.
    ///
    /// # Errors
    ///
    /// What `write` returns.
    pub fn add(
        &mut self,
        corpus: &Corpus,
        entry: &ArticleEntry,
        pictures: &[(Asset, Span)],
        mut write: impl FnMut(&Asset, Vec<u8>) -> Result<(), ExportError>,
    ) -> Result<bool, ExportError> {
        for (asset, span) in pictures {
            if self.written.contains(&asset.sha256) || self.lost.contains(&asset.sha256) {
                continue;
            }
            let (code, reason) = match corpus.image(entry.source, asset, *span) {
                Ok(Some(bytes)) => {
                    write(asset, bytes)?;
                    self.written.insert(asset.sha256);
                    continue;
                }
                Ok(None) => (&NOT_AT_HAND, format!("{} is not at hand", asset.path)),
                Err(error) => (&CHANGED, error.to_string()),
            };
            self.lost.insert(asset.sha256);
            let diagnostic = Diagnostic::new(code, format!("a picture is left out: {reason}"));
            let source = corpus.sources().get(entry.source);
            let path = source.map_or("", |source| &*source.path);
            self.diagnostics.push(diagnostic.at(path).span(*span));
        }
        let lost = |(asset, _): &(Asset, Span)| self.lost.contains(&asset.sha256);
        Ok(pictures.iter().any(lost))
    }

    /// Checksums of the pictures that could not be had.
    pub const fn lost(&self) -> &BTreeSet<Checksum> {
        &self.lost
    }

    /// What there is to say of those that were lost, which is then said.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.diagnostics)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xhtml::body;
    use newsbook_core::BlockKind;

    fn block(alt: Option<&str>, found: bool) -> Block {
        let asset = Asset {
            sha256: Checksum::of(b"river"),
            path: "a.png".to_owned(),
            kind: newsbook_core::ImageKind::Png,
            width: 40,
            height: 30,
            bytes: 9,
        };
        let image = Image {
            src: "a.png".to_owned(),
            url: Some("https://e.example/a.png?a=1&b=2".to_owned()),
            alt: alt.map(str::to_owned),
            asset: found.then_some(asset),
        };
        Block::image(image, Span::new(0, 1))
    }

    fn rendered(blocks: &[Block], pictures: Pictures<'_>) -> String {
        let mut xml = Markup::default();
        let style = BodyStyle {
            heading: 2,
            anchors: true,
            pictures,
        };
        body(&mut xml, blocks, style);
        xml.into_string()
    }

    fn here() -> Pictures<'static> {
        Pictures::in_folder("../images/", Words::of("en")).lazily()
    }

    #[test]
    fn picture_and_caption_are_one_figure() {
        let caption = Block::plain(BlockKind::Caption, "The river", Span::new(2, 3));
        let name = Checksum::of(b"river");
        assert_eq!(
            rendered(&[block(Some("A <full> river"), true), caption], here()),
            format!(
                "<figure id=\"b1\"><img src=\"../images/{name}.png\" width=\"40\" height=\"30\" loading=\"lazy\" \
             alt=\"A &lt;full&gt; river\"/><figcaption id=\"b2\">The river</figcaption></figure>\n"
            )
        );
    }

    #[test]
    fn picture_is_only_said_to_adorn_where_the_page_says_so() {
        assert!(rendered(&[block(Some(""), true)], here()).contains(" alt=\"\"/>"));
        let undescribed = rendered(&[block(None, true)], here());
        assert!(undescribed.contains(" alt=\"[Picture without a description]\" lang=\"en\""));
    }

    #[test]
    fn absent_picture_is_a_link_and_never_loaded() {
        let absent = "<figure id=\"b1\" class=\"absent\"><p><small lang=\"en\" xml:lang=\"en\" dir=\"ltr\">Picture: </small>\
            <a href=\"https://e.example/a.png?a=1&amp;b=2\">A river</a></p></figure>\n";
        assert_eq!(rendered(&[block(Some("A river"), false)], here()), absent);
        let unpublished = Pictures::none(Words::of("en"));
        assert_eq!(
            rendered(&[block(Some("A river"), true)], unpublished),
            absent
        );
        let lost = BTreeSet::from([Checksum::of(b"river")]);
        assert_eq!(
            rendered(&[block(Some("A river"), true)], here().without(&lost)),
            absent
        );
        assert!(rendered(&[block(None, false)], here()).contains(">https://e.example/a.png?"));
        assert_eq!(rendered(&[block(Some(""), false)], here()), "\n");
    }
}
