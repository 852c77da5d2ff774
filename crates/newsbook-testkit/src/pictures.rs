//! Pictures for corpora made by hand.

use newsbook_core::{
    ArticleStore, Asset, Block, Checksum, Image, ImageKind, Reading, Span, StoreError,
};
use std::sync::Arc;

/// A picture of one red pixel.
pub const PICTURE: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\xFF\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// The checksum of [`PICTURE`].
pub const PICTURE_SHA256: &str = "b263ce6bde416426b6676c320846f73870d40b2125bfc9630087c3c54df21ac8";

/// A block with [`PICTURE`], which lies beside its source.
pub fn picture(alt: Option<&str>, start: u32) -> Block {
    let asset = Asset {
        sha256: Checksum::of(PICTURE),
        path: "clouds.gif".to_owned(),
        kind: ImageKind::Gif,
        width: 1,
        height: 1,
        bytes: PICTURE.len() as u64,
    };
    block("clouds.gif?a=1&b=2", alt, Some(asset), start)
}

/// A block with a picture that was found nowhere.
pub fn absent_picture(alt: Option<&str>, start: u32) -> Block {
    block("far.jpg?a=1&b=2", alt, None, start)
}

fn block(name: &str, alt: Option<&str>, asset: Option<Asset>, start: u32) -> Block {
    let image = Image {
        src: name.to_owned(),
        url: Some(format!("https://news.example/{name}")),
        alt: alt.map(str::to_owned),
        asset,
    };
    Block::image(image, Span::new(start, start + 5))
}

/// Readings with [`PICTURE`], wherever they say that it is.
pub(crate) struct Album(pub(crate) Vec<Arc<Reading>>);

impl ArticleStore for Album {
    fn load(&self, index: usize) -> Result<Arc<Reading>, StoreError> {
        self.0.load(index)
    }

    fn original(&self, index: usize) -> Result<Option<Arc<[u8]>>, StoreError> {
        self.0.original(index)
    }

    fn image(&self, _: usize, asset: &Asset, _: Span) -> Result<Option<Vec<u8>>, StoreError> {
        Ok((asset.sha256 == Checksum::of(PICTURE)).then(|| PICTURE.to_vec()))
    }
}

/// The head of a PNG of some size.
pub fn png_head(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0");
    bytes
}
