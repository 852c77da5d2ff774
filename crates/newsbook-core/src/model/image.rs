//! A picture in an article's body: what the page says of it, and the file that was found for it.

use super::Checksum;

/// A picture, as its page has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its address as it is written; of a `data:` address no more than what comes before its data.
    pub src: String,
    /// Its http or https address, where it has one.
    pub url: Option<String>,
    /// The words in its place: `None` where the page gives none, empty where it says that the picture only adorns.
    pub alt: Option<String>,
    /// The file that was found for it; `None` where none was, since nothing is fetched.
    pub asset: Option<Asset>,
}

/// The file of a picture.
///
/// Its bytes are not kept: whoever writes it asks the corpus for them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asset {
    /// SHA-256 of its bytes.
    pub sha256: Checksum,
    /// Where it was found, as the corpus names sources; the path of its own source if that has it in a `data:` address.
    pub path: String,
    /// Its kind, by its content.
    pub kind: ImageKind,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its length in bytes.
    pub bytes: u64,
}

/// The kinds of pictures that are published: every browser and every reading system shows them, and none can run a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImageKind {
    /// GIF.
    Gif,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
}

impl ImageKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Gif, Self::Jpeg, Self::Png, Self::Webp];

    /// Finds the kind of a file by its first bytes.
    ///
    /// ```
    /// use newsbook_core::ImageKind;
    ///
    /// assert_eq!(ImageKind::of(b"GIF89a"), Some(ImageKind::Gif));
    /// assert_eq!(ImageKind::of(b"<svg>"), None);
    /// ```
    pub fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"\x89PNG\r\n\x1A\n") {
            Some(Self::Png)
        } else if head.starts_with(b"\xFF\xD8\xFF") {
            Some(Self::Jpeg)
        } else if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") {
            Some(Self::Gif)
        } else if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else {
            None
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Gif => "image/gif",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// What file names of it end with.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Gif => "gif",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }
}

impl Asset {
    /// The name that it is published by: the same bytes have one name, wherever they come from.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.sha256, self.kind.extension())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        assert_eq!(ImageKind::of(b"\xFF\xD8\xFF\xE0"), Some(ImageKind::Jpeg));
        assert_eq!(
            ImageKind::of(b"RIFF\x10\0\0\0WEBPVP8 "),
            Some(ImageKind::Webp)
        );
        assert_eq!(ImageKind::of(b"RIFF\x10\0\0\0WAVEfmt "), None);
        assert_eq!(ImageKind::of(b"\x89PNG"), None);
        assert_eq!(ImageKind::of(b""), None);
    }
}
