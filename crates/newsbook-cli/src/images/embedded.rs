//! Pictures that stand in a page itself, in `data:` addresses (RFC 2397) in base64 (RFC 4648).
//!
//! The reader keeps of such an address what comes before its data, so the data is taken from the bytes of the tag.

use super::Unusable;
use super::probe::{self, LONGEST, too_long, unusable};
use newsbook_core::Asset;

/// Why an address gives no bytes.
#[derive(Debug, PartialEq, Eq)]
enum Broken {
    TooLong(u64),
    NotBase64,
}

/// Finds the picture in a tag of the page called `name`: the largest, since others stand in for it.
pub(super) fn picture(tag: &[u8], name: &str) -> Result<Asset, Unusable> {
    let decoded = addresses(tag).map(|data| {
        decode(data).map_err(|broken| match broken {
            Broken::TooLong(bytes) => too_long(bytes),
            Broken::NotBase64 => unusable("its address is damaged".to_owned()),
        })
    });
    let probed = decoded.map(|bytes| probe::asset(&bytes?, name.to_owned()));
    let area = |asset: &Asset| u64::from(asset.width) * u64::from(asset.height);
    let larger = |one: Result<Asset, Unusable>, other: Result<Asset, Unusable>| match (one, other) {
        (Ok(one), Ok(other)) if area(&other) > area(&one) => Ok(other),
        (Err(_), Ok(other)) => Ok(other),
        (one, _) => one,
    };
    let none = || unusable("its address is damaged".to_owned());
    probed.reduce(larger).unwrap_or_else(|| Err(none()))
}

/// All pictures in a tag.
pub(super) fn decode_all(tag: &[u8]) -> Vec<Vec<u8>> {
    addresses(tag)
        .filter_map(|data| decode(data).ok())
        .collect()
}

/// The data of each address in a tag.
fn addresses(tag: &[u8]) -> impl Iterator<Item = &[u8]> {
    const MARK: &[u8] = b";base64,";
    let mut rest = tag;
    std::iter::from_fn(move || {
        let at = rest
            .windows(MARK.len())
            .position(|here| here.eq_ignore_ascii_case(MARK))?;
        let (_, data) = rest.split_at_checked(at + MARK.len())?;
        let ends = |byte: &u8| matches!(byte, b'"' | b'\'' | b'>');
        let end = data.iter().position(ends).unwrap_or(data.len());
        let (data, after) = data.split_at_checked(end)?;
        rest = after;
        Some(data)
    })
}

/// Decodes base64; white space in it and signs of padding at its end count for nothing, also where they are escaped.
fn decode(data: &[u8]) -> Result<Vec<u8>, Broken> {
    let length = data.len() as u64 / 4 * 3;
    if length > LONGEST {
        return Err(Broken::TooLong(length));
    }
    let mut bytes = Vec::with_capacity(data.len() / 4 * 3 + 3);
    let (mut group, mut bits) = (0_u32, 0_u32);
    let mut rest = data.iter();
    while let Some(byte) = rest.next() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'%' => match (rest.next(), rest.next()) {
                (Some(b'2'), Some(b'B' | b'b')) => 62,
                (Some(b'2'), Some(b'F' | b'f')) => 63,
                (Some(b'3'), Some(b'D' | b'd')) => continue,
                _ => return Err(Broken::NotBase64),
            },
            b'=' | b' ' | b'\t' | b'\n' | b'\r' => continue,
            _ => return Err(Broken::NotBase64),
        };
        group = (group << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            let [.., low] = (group >> bits).to_be_bytes();
            bytes.push(low);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_testkit::{PICTURE, PICTURE_SHA256};

    const GIF: &str = "R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=";

    #[test]
    fn picture_is_taken_from_its_tag() {
        let tag = format!("<img alt='a;b' src=\"data:image/gif;base64,{GIF}\" width=1>");
        assert_eq!(decode_all(tag.as_bytes()), [PICTURE]);
        let found = picture(tag.as_bytes(), "a.html").unwrap();
        assert_eq!(
            (found.sha256.to_string().as_str(), found.path.as_str()),
            (PICTURE_SHA256, "a.html")
        );
    }

    #[test]
    fn damage_and_length_are_told_apart() {
        let reason = |data: &str| {
            let tag = format!("<img src='data:image/png;base64,{data}'>");
            picture(tag.as_bytes(), "a.html").unwrap_err().reason
        };
        assert_eq!(reason("R0!G"), "its address is damaged");
        assert_eq!(reason(""), "a.html is empty");
        assert_eq!(
            reason("PHN2Zz4="),
            "a.html is no JPEG, PNG, GIF or WebP picture"
        );
        let long = "A".repeat(30 << 20);
        assert_eq!(reason(&long), "it has 23592960 bytes, more than 20 MiB");
    }

    #[test]
    fn escaped_and_broken_lines_are_decoded() {
        assert_eq!(decode(b"+/\n+/").unwrap(), [0xFB, 0xFF, 0xBF]);
        assert_eq!(decode(b"%2B%2f+/").unwrap(), [0xFB, 0xFF, 0xBF]);
        assert_eq!(decode(b"AA%3D%3D").unwrap(), [0]);
    }
}
