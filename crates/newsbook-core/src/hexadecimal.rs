//! Bytes as lower-case hexadecimal digits, two each.

use std::fmt;

/// Bytes that are shown in digits.
#[derive(Clone, Copy, Debug)]
pub struct Hexadecimal<'a>(pub &'a [u8]);

impl fmt::Display for Hexadecimal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Parses `N` bytes; `None` where the text is anything else.
///
/// ```
/// use newsbook_core::hexadecimal::parse;
///
/// assert_eq!(parse("0fa0"), Some([15, 160]));
/// for wrong in ["0fa", "0fa0b0", "0FA0", "+fa0"] {
///     assert_eq!(parse::<2>(wrong), None);
/// }
/// ```
pub fn parse<const N: usize>(text: &str) -> Option<[u8; N]> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = (digit(*high)? << 4) | digit(*low)?;
    }
    Some(bytes)
}

/// What a digit stands for.
const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}
