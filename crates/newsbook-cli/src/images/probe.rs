//! What a file is, by its bytes: the name and what a server said of it do not count.

use super::Unusable;
use crate::codes;
use newsbook_core::{Asset, Checksum, ImageKind};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// A picture has no more bytes.
pub(super) const LONGEST: u64 = 20 << 20;

/// A picture has no more pixels: decoded they take four times as many bytes.
const MOST_PIXELS: u64 = 50_000_000;

/// Reads a file, unless it is too long.
pub(super) fn read(place: &Path) -> Result<Vec<u8>, Unusable> {
    let failed = |error: std::io::Error| unusable(format!("it cannot be read: {error}"));
    let file = File::open(place).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    if length > LONGEST {
        return Err(too_long(length));
    }
    let mut bytes = Vec::new();
    let read = file.take(LONGEST + 1).read_to_end(&mut bytes);
    read.map_err(failed)?;
    Ok(bytes)
}

/// Says of bytes called `path` what picture they are.
pub(super) fn asset(bytes: &[u8], path: String) -> Result<Asset, Unusable> {
    let because = |reason: &str| unusable(format!("{path} {reason}"));
    if bytes.len() as u64 > LONGEST {
        return Err(too_long(bytes.len() as u64));
    }
    let kind = match ImageKind::of(bytes) {
        Some(kind) => kind,
        None if bytes.is_empty() => return Err(because("is empty")),
        None => return Err(because("is no JPEG, PNG, GIF or WebP picture")),
    };
    let size = imagesize::blob_size(bytes).map_err(|_| because("is damaged"))?;
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Err(because("is damaged"));
    };
    match u64::from(width) * u64::from(height) {
        0 => return Err(because("is damaged")),
        pixels if pixels > MOST_PIXELS => {
            let most = MOST_PIXELS / 1_000_000;
            let said = format!("has {width} × {height} pixels, more than {most} million");
            return Err(because(&said));
        }
        _ => {}
    }
    Ok(Asset {
        sha256: Checksum::of(bytes),
        path,
        kind,
        width,
        height,
        bytes: bytes.len() as u64,
    })
}

/// Refuses what is too long.
pub(super) fn too_long(bytes: u64) -> Unusable {
    let most = LONGEST >> 20;
    unusable(format!("it has {bytes} bytes, more than {most} MiB"))
}

/// What cannot be published.
pub(super) fn unusable(reason: String) -> Unusable {
    Unusable::new(&codes::IMAGE_UNUSABLE, reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_testkit::{PICTURE, PICTURE_SHA256, png_head};

    fn reason(bytes: &[u8]) -> String {
        asset(bytes, "a.png".to_owned()).unwrap_err().reason
    }

    #[test]
    fn content_counts_and_not_the_name() {
        let found = asset(PICTURE, "a.png".to_owned()).unwrap();
        assert_eq!(found.kind, ImageKind::Gif);
        assert_eq!((found.width, found.height), (1, 1));
        assert_eq!(found.sha256.to_string(), PICTURE_SHA256);
    }

    #[test]
    fn what_is_no_picture_is_refused_with_its_reason() {
        let none = "a.png is no JPEG, PNG, GIF or WebP picture";
        assert_eq!(reason(b"<!doctype html><p>Not found"), none);
        assert_eq!(reason(b"<svg onload='alert(1)'></svg>"), none);
        assert_eq!(reason(b""), "a.png is empty");
        for cut in [
            &b"\x89PNG\r\n\x1A\n\0"[..],
            b"\xFF\xD8\xFF\xE0\0\x10JF",
            b"GIF89a\x01",
            b"RIFF\0\0\0\0WEBPVP8X",
        ] {
            assert_eq!(reason(cut), "a.png is damaged");
        }
        assert_eq!(reason(&png_head(0, 10)), "a.png is damaged");
        assert_eq!(
            reason(&png_head(u32::MAX, u32::MAX)),
            "a.png has 4294967295 × 4294967295 pixels, more than 50 million"
        );
        assert!(asset(&png_head(10_000, 5_000), String::new()).is_ok());
        assert!(asset(&png_head(10_000, 5_001), String::new()).is_err());
    }
}
