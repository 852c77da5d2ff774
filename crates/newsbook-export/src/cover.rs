//! Pictures of a book's cover, which lie beside the book for catalogues and pages that list it.

/// One picture of a cover, a PNG file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverPicture {
    /// Its width in pixels.
    pub width: u16,
    /// Its height in pixels.
    pub height: u16,
    ending: &'static str,
}

impl CoverPicture {
    /// The picture as it is in the book.
    pub const FULL: Self = Self {
        width: 1200,
        height: 1800,
        ending: "-cover.png",
    };

    /// The same a quarter as high and as wide, for lists.
    pub const THUMBNAIL: Self = Self {
        width: 300,
        height: 450,
        ending: "-thumbnail.png",
    };

    /// The media type of every picture.
    pub const MEDIA_TYPE: &'static str = "image/png";

    /// Path of the picture for the book at a path: `book-cover.png` beside `book.epub`.
    pub fn path(self, book: &str) -> String {
        let stem = book.rsplit_once('.').map_or(book, |(stem, _)| stem);
        format!("{stem}{}", self.ending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_volumes_lie_beside_them_under_names_of_their_own() {
        assert_eq!(CoverPicture::FULL.path("book.epub"), "book-cover.png");
        assert_eq!(
            CoverPicture::THUMBNAIL.path("books/v.1-02.epub"),
            "books/v.1-02-thumbnail.png"
        );
    }
}
