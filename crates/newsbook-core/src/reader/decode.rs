//! The first stage: from bytes to text, with a way back to the bytes.
//!
//! UTF-8 is borrowed as it lies there. Everything else is transcoded once, and a sparse table of checkpoints leads from
//! a place in the text to the byte on disk. Names of encodings are those of the WHATWG Encoding Standard.

use crate::Span;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::ops::Range;

/// So many bytes lie between two checkpoints, at least.
const STRIDE: usize = 128;

/// How many bytes are looked at to tell UTF-16 without a byte order mark from other encodings.
const SAMPLE: usize = 8192;

/// The text of a source.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The whole text, without a byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// The encoding it was in.
    pub(super) encoding: &'static Encoding,
    /// Whether the encoding is a guess from frequencies.
    pub(super) guessed: bool,
    /// Bytes that meant nothing.
    pub(super) malformed: Option<Malformed>,
    offsets: Offsets<'a>,
}

/// Bytes that mean nothing in the source's encoding, each run of them now U+FFFD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed {
    /// How many runs.
    pub(super) count: usize,
    /// The first run.
    pub(super) first: Span,
}

/// The way from a place in the text back to the byte on disk.
#[derive(Debug)]
enum Offsets<'a> {
    /// The text is the bytes, but for a byte order mark of this length.
    Shift(usize),
    /// Places in the text with the bytes they come from; what lies between is decoded again.
    Checkpoints {
        bytes: &'a [u8],
        encoding: &'static Encoding,
        table: Vec<(usize, usize)>,
    },
}

/// Decodes a source. Nothing is refused: bytes without meaning become U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with_encoding(bytes, encoding, mark);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with_encoding(bytes, encoding, 0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return well_formed(text, 0);
    }
    if nearly_utf8(bytes) {
        return with_encoding(bytes, UTF_8, 0);
    }
    // Without ISO-2022-JP: it is all ASCII, so the test for UTF-8 has already taken it.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    Decoded {
        guessed: true,
        ..transcode(bytes, encoding, 0)
    }
}

/// Decodes a source whose encoding is named in or beside it: after a byte order mark, and unless it is UTF-8 all the same.
///
/// Names are often wrong where pages were converted, and no text in another encoding is UTF-8 by chance. ISO-2022-JP, whose
/// bytes are all ASCII, is not read: its bytes mean different things from place to place, so that no part could be read alone.
pub(super) fn decode_named<'a>(bytes: &'a [u8], name: Option<&str>) -> Decoded<'a> {
    let named = name.and_then(|name| Encoding::for_label(name.as_bytes()));
    match named.map(Encoding::output_encoding) {
        Some(encoding)
            if encoding != UTF_8
                && Encoding::for_bom(bytes).is_none()
                && utf16_without_mark(bytes).is_none()
                && !nearly_utf8(bytes) =>
        {
            with_encoding(bytes, encoding, 0)
        }
        _ => decode(bytes),
    }
}

/// Decodes a part of a source whose encoding is known; spans count from the part's first byte.
pub(crate) fn decode_part<'a>(bytes: &'a [u8], encoding: &str) -> Decoded<'a> {
    let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
    with_encoding(bytes, encoding, 0)
}

/// What stands as it is: UTF-8 without a fault, after a mark of so many bytes.
const fn well_formed(text: &str, mark: usize) -> Decoded<'_> {
    Decoded {
        text: Cow::Borrowed(text),
        encoding: UTF_8,
        guessed: false,
        malformed: None,
        offsets: Offsets::Shift(mark),
    }
}

fn with_encoding<'a>(bytes: &'a [u8], encoding: &'static Encoding, mark: usize) -> Decoded<'a> {
    let content = bytes.get(mark..).unwrap_or_default();
    match std::str::from_utf8(content) {
        Ok(text) if encoding == UTF_8 => well_formed(text, mark),
        _ => transcode(bytes, encoding, mark),
    }
}

/// Whether bytes are UTF-8, or were before some of them were damaged or cut off.
///
/// In a legacy encoding, bytes that happen to form a UTF-8 sequence are rare beside bytes that do not.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad, mut cut) = (0_usize, 0_usize, false);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
        cut = std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
    }
    bad == 0 || (bad == 1 && cut && good > 0) || good >= 4 * bad
}

/// Recognizes UTF-16 by its zero bytes: text in Latin letters has them at every other place, and no other text has any.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    memchr::memchr(0, sample)?;
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    // Valid UTF-8 with some stray zero bytes is what it seems; in UTF-16 every other byte looks like a control character,
    // but for ideographs, and those are no valid UTF-8.
    let controls = sample
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=31))
        .count();
    if 5 * controls < sample.len() && nearly_utf8(sample) {
        return None;
    }
    // Text without Latin letters still has spaces and line feeds.
    let enough = (sample.len() / 64).max(2);
    let encoding = match (even, odd) {
        (0, odd) if odd >= enough => UTF_16LE,
        (even, 0) if even >= enough => UTF_16BE,
        (even, odd) if odd > 8 * even.max(enough) => UTF_16LE,
        (even, odd) if even > 8 * odd.max(enough) => UTF_16BE,
        _ => return None,
    };
    let whole = sample.len() - sample.len() % 2;
    let (text, malformed) =
        encoding.decode_without_bom_handling(sample.get(..whole).unwrap_or_default());
    // A surrogate pair that the end of the sample cuts is the one error that text may show.
    let errors = text.chars().filter(|c| *c == '\u{FFFD}').count();
    (!malformed || errors <= 1).then_some(encoding)
}

fn transcode<'a>(bytes: &'a [u8], encoding: &'static Encoding, mark: usize) -> Decoded<'a> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut malformed: Option<Malformed> = None;
    let mut table = vec![(0, mark)];
    let mut at = mark;
    while at < bytes.len() {
        let end = next_checkpoint(bytes, at, encoding);
        while let Some(rest) = bytes.get(at..end) {
            let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
            text.reserve(room.unwrap_or(rest.len()));
            let (result, read) =
                decoder.decode_to_string_without_replacement(rest, &mut text, end == bytes.len());
            at += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, beyond) => {
                    text.push('\u{FFFD}');
                    let last = at.saturating_sub(usize::from(beyond));
                    let first = span(last.saturating_sub(usize::from(length)), last);
                    malformed.get_or_insert(Malformed { count: 0, first }).count += 1;
                }
            }
        }
        at = end;
        table.push((text.len(), end));
    }
    text.shrink_to_fit();
    Decoded {
        text: Cow::Owned(text),
        encoding,
        guessed: false,
        malformed,
        offsets: Offsets::Checkpoints {
            bytes,
            encoding,
            table,
        },
    }
}

/// Finds a place a stride on at which no character is half read.
///
/// No encoding of the standard uses a byte below 0x30 inside a longer character, so that such a byte ends one whatever
/// came before it; in UTF-16 a whole unit below 0x30 does.
fn next_checkpoint(bytes: &[u8], from: usize, encoding: &'static Encoding) -> usize {
    let start = from + STRIDE;
    let rest = bytes.get(start..).unwrap_or_default();
    let found = if encoding == UTF_16LE || encoding == UTF_16BE {
        let big = usize::from(encoding == UTF_16BE);
        rest.chunks_exact(2)
            .position(|unit| {
                unit.get(1 - big).is_some_and(|high| *high == 0)
                    && unit.get(big).is_some_and(|low| *low < 0x30)
            })
            .map(|units| 2 * units + 2)
    } else {
        rest.iter().position(|byte| *byte < 0x30).map(|at| at + 1)
    };
    found.map_or(bytes.len(), |length| start + length)
}

impl Decoded<'_> {
    /// The whole text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes on disk that a range of the text comes from.
    pub fn span(&self, range: Range<usize>) -> Span {
        span(self.raw(range.start), self.raw(range.end))
    }

    fn raw(&self, at: usize) -> usize {
        match &self.offsets {
            Offsets::Shift(mark) => at + mark,
            Offsets::Checkpoints {
                bytes,
                encoding,
                table,
            } => {
                let next = table.partition_point(|(text, _)| *text <= at);
                let near = next.checked_sub(1).and_then(|index| table.get(index));
                let &(text, raw) = near.expect("the table begins at the start of the text");
                raw + decoded_length(bytes.get(raw..).unwrap_or_default(), encoding, at - text)
            }
        }
    }
}

/// Number of bytes that `wanted` bytes of decoded text come from.
fn decoded_length(bytes: &[u8], encoding: &'static Encoding, wanted: usize) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0; 32];
    let (mut length, mut pending) = (0, !encoding.is_ascii_compatible());
    for (at, byte) in bytes.iter().enumerate() {
        if length >= wanted {
            return at;
        }
        if byte.is_ascii() && !pending {
            length += 1;
            continue;
        }
        let (_, _, written, _) = decoder.decode_to_utf8(&[*byte], &mut buffer, false);
        length += written;
        // A byte that ends one sequence without meaning may begin another.
        pending = written == 0 || !byte.is_ascii() || !encoding.is_ascii_compatible();
        if length > wanted {
            // This byte showed that those before it meant nothing, and begins anew itself.
            return at;
        }
    }
    bytes.len()
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at| u32::try_from(at).expect("a source is shorter than 4 GiB");
    Span::new(offset(start), offset(end.max(start)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    /// Checks that every character's span, decoded alone, is that character.
    fn assert_exact(bytes: &[u8], expected: &'static Encoding, text: &str) {
        let decoded = decode(bytes);
        assert_eq!(decoded.encoding, expected);
        assert_eq!(decoded.text, text);
        for (at, c) in text.char_indices() {
            let span = decoded.span(at..at + c.len_utf8());
            let (one, _) = expected.decode_without_bom_handling(&bytes[span.range()]);
            assert_eq!(one, c.to_string(), "at {at}: {span}");
        }
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_is_borrowed_and_a_mark_is_counted() {
        let decoded = decode("\u{FEFF}été".as_bytes());
        assert!(matches!(decoded.text, Cow::Borrowed("été")));
        assert_eq!(decoded.span(0..2), Span::new(3, 5));
    }

    #[test]
    fn utf16_leads_back_to_its_bytes_with_and_without_mark() {
        let text = "Ürümqi 🏔 meldet:\nRegen über den Bergen.\n".repeat(40);
        assert_exact(&utf16(&text, u16::to_le_bytes), UTF_16LE, &text);
        assert_exact(&utf16(&text, u16::to_be_bytes), UTF_16BE, &text);
        let marked = utf16(&format!("\u{FEFF}{text}"), u16::to_le_bytes);
        assert_exact(&marked, UTF_16LE, &text);
    }

    #[test]
    fn utf16_without_latin_letters_is_recognized_by_its_spaces() {
        let text = "Дождь идёт по всей стране.\n".repeat(10);
        assert_exact(&utf16(&text, u16::to_le_bytes), UTF_16LE, &text);
    }

    #[test]
    fn stray_zero_bytes_do_not_make_utf16() {
        assert_eq!(decode(b"It rained\0 in town\0.").encoding, UTF_8);
        let text = "今天全国大部分地区有雨。\n".repeat(40);
        assert_exact(&utf16(&text, u16::to_le_bytes), UTF_16LE, &text);
    }

    #[test]
    fn sequences_cut_short_one_after_the_other_have_their_places() {
        let bytes = b"a\xD8\xD8b\xE3\xD8c";
        let decoded = transcode(bytes, UTF_8, 0);
        assert_eq!(decoded.text, "a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}c");
        let place = |(at, c): (usize, char)| (c, decoded.raw(at));
        let places: Vec<(char, usize)> = decoded.text.char_indices().map(place).collect();
        assert!(places.is_sorted_by_key(|(_, raw)| *raw), "{places:?}");
        let letters = places.iter().filter(|(c, _)| c.is_ascii());
        assert!(letters.eq(&[('a', 0), ('b', 3), ('c', 6)]), "{places:?}");
    }

    #[test]
    fn name_beside_the_source_counts_but_for_utf8() {
        let encoding = |bytes: &[u8], name| decode_named(bytes, Some(name)).encoding;
        assert_eq!(encoding(b"d\xE9j\xE0", "windows-1251"), WINDOWS_1251);
        assert_eq!(encoding("d\u{e9}j\u{e0}".as_bytes(), "windows-1251"), UTF_8);
        assert_eq!(encoding(b"\x1B$B1+\x1B(B", "iso-2022-jp"), UTF_8);
        assert_eq!(encoding(b"\xEF\xBB\xBFa", "gbk"), UTF_8);
    }

    #[test]
    fn legacy_encodings_lead_back_to_their_bytes() {
        for (encoding, text) in [
            (
                WINDOWS_1252,
                "L’été à la mer — c’était déjà la fête, né à Orléans.\n",
            ),
            (
                WINDOWS_1251,
                "Сегодня по всей стране идёт сильный дождь и дует ветер.\n",
            ),
            (
                SHIFT_JIS,
                "今日は雨が降っています。カタカナとひらがな、そして漢字。\n",
            ),
            (GBK, "今天全国大部分地区有雨，气象台发布了警报。\n"),
        ] {
            let text = text.repeat(30);
            let (bytes, _, _) = encoding.encode(&text);
            assert_exact(&bytes, encoding, &text);
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = "Été comme hiver, été après été.".as_bytes().to_vec();
        bytes.insert(8, 0xFF);
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding, UTF_8);
        let malformed = decoded.malformed.expect("one byte is wrong");
        assert_eq!((malformed.count, malformed.first), (1, Span::new(8, 9)));
        let at = decoded.text.find('\u{FFFD}').expect("it was replaced");
        assert_eq!(decoded.span(at..at + 3), Span::new(8, 9));
        assert_eq!(
            decoded.span(at + 3..decoded.text.len()),
            Span::new(9, u32::try_from(bytes.len()).unwrap())
        );
    }

    #[test]
    fn character_cut_off_at_the_end_does_not_change_the_encoding() {
        let decoded = decode(&"né à l’été".as_bytes()[..12]);
        assert_eq!(decoded.encoding, UTF_8);
    }

    #[test]
    fn lead_byte_before_a_line_feed_does_not_swallow_it() {
        let mut bytes = GBK.encode("今天全国大部分地区有雨。").0.to_vec();
        bytes.extend_from_slice(b"\x81\nnext\n");
        let decoded = transcode(&bytes, GBK, 0);
        let at = decoded.text.find("next").expect("the line is there");
        assert_eq!(&bytes[decoded.span(at..at + 4).range()], b"next");
        let lost = decoded.text.find('\u{FFFD}').expect("the byte is marked");
        assert_eq!(&bytes[decoded.span(lost..lost + 3).range()], b"\x81");
    }
}
