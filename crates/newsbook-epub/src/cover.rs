//! The cover: a picture of title, editor and counts, and the same in words for those who do not see it.

use crate::book::Book;
use crate::canvas::{Area, Canvas};
use newsbook_export::{CoverPicture, ExportError};

const WIDTH: usize = CoverPicture::FULL.width as usize;
const HEIGHT: usize = CoverPicture::FULL.height as usize;
/// How much smaller the thumbnail is.
const REDUCTION: usize = WIDTH / CoverPicture::THUMBNAIL.width as usize;
const MARGIN: usize = 110;
/// Where the dark foot begins.
const FOOT: usize = 1330;

const TITLE_SIZES: &[u16] = &[190, 168, 148, 130, 114, 100, 88, 78, 68, 60, 52];
const LINE_SIZES: &[u16] = &[64, 56, 48, 40];

/// What stands on the cover of one book, in the order in which it is read.
pub(crate) struct Cover {
    title: String,
    volume: Option<String>,
    foot: Vec<String>,
}

/// A cover as PNG files, in the sizes of [`CoverPicture`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pictures {
    pub(crate) full: Vec<u8>,
    pub(crate) thumbnail: Vec<u8>,
}

impl Cover {
    /// Takes from the book what belongs on its cover.
    pub(crate) fn of(book: &Book<'_>) -> Self {
        let (info, words) = (book.info(), book.words);
        let editor = info.editor.as_ref();
        let editor = editor.map(|editor| format!("{}{editor}", words.edited_by));
        let mut foot: Vec<String> = editor.into_iter().collect();
        foot.push(book.counts());
        foot.extend(info.publisher.clone());
        Self {
            title: info.title.clone(),
            volume: book.volume_name(),
            foot,
        }
    }

    /// All that stands on the cover, the picture or no.
    pub(crate) fn in_words(&self) -> String {
        let title = std::iter::once(&self.title).chain(&self.volume);
        let all: Vec<&str> = title.chain(&self.foot).map(String::as_str).collect();
        all.join("; ")
    }

    /// Draws the pictures; a line that the font cannot write is left out of them.
    ///
    /// # Errors
    ///
    /// If they cannot be encoded.
    pub(crate) fn draw(&self) -> Result<Pictures, ExportError> {
        let canvas = self.picture();
        let (full, thumbnail) =
            rayon::join(|| canvas.to_png(), || canvas.reduced(REDUCTION).to_png());
        Ok(Pictures {
            full: full?,
            thumbnail: thumbnail?,
        })
    }

    fn picture(&self) -> Canvas {
        let mut canvas = Canvas::new(WIDTH, HEIGHT);
        let inner = Area {
            left: MARGIN,
            top: MARGIN,
            width: WIDTH - 2 * MARGIN,
            height: 14,
        };
        // The double rule under which newspapers begin.
        canvas.fill(inner);
        canvas.fill(Area {
            top: MARGIN + 22,
            height: 3,
            ..inner
        });
        let title = Area {
            top: 220,
            height: 900,
            ..inner
        };
        let used = canvas.write(&self.title, title, TITLE_SIZES).unwrap_or(0);
        if let Some(volume) = &self.volume {
            let below = Area {
                top: title.top + used + 40,
                height: 100,
                ..inner
            };
            canvas.write(volume, below, LINE_SIZES);
        }
        self.draw_foot(&mut canvas, inner);
        canvas
    }

    fn draw_foot(&self, canvas: &mut Canvas, inner: Area) {
        canvas.fill(Area {
            left: 0,
            top: FOOT,
            width: WIDTH,
            height: HEIGHT - FOOT,
        });
        let mut top = FOOT + 60;
        for line in &self.foot {
            let area = Area {
                top,
                height: 130,
                ..inner
            };
            let used = canvas.write(line, area, LINE_SIZES);
            top += used.map_or(0, |used| used + 14);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(title: &str) -> Cover {
        Cover {
            title: title.to_owned(),
            volume: None,
            foot: vec!["Edited by N. N.".to_owned(), "2 articles".to_owned()],
        }
    }

    #[test]
    fn words_say_all_even_where_the_picture_cannot() {
        let arabic = cover("عنوان");
        assert_eq!(arabic.in_words(), "عنوان; Edited by N. N.; 2 articles");
        assert_eq!(arabic.draw().unwrap(), cover("中文").draw().unwrap());
        assert_ne!(arabic.draw().unwrap(), cover("Title").draw().unwrap());
    }

    #[test]
    fn picture_is_the_same_on_every_machine() {
        let pictures = cover("Rain is likely: Дождь, Βροχή & more").draw().unwrap();
        let known = |file: &[u8]| (file.len(), crc32fast::hash(file));
        assert_eq!(known(&pictures.full), (35_512, 2_550_989_010));
        assert_eq!(known(&pictures.thumbnail), (9_141, 3_845_512_062));
    }
}
