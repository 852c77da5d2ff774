//! What tells that a line belongs to a picture: file names, and credits at the end of captions.

use super::fold;
use super::words::PICTURE;

/// Longer texts are no captions, in bytes.
const LONGEST_CAPTION: usize = 600;

/// Longer names of whose picture it is are asides, in words.
const LONGEST_CREDIT: usize = 10;

/// Whether a line is the name of a picture file, or an alternative text with the picture's size.
pub(super) fn is_file_name(text: &str) -> bool {
    if text.len() > 160 || text.ends_with(['.', '!', '?', '…', ':']) {
        return false;
    }
    let words = || text.split_whitespace();
    let at_most = |most| words().nth(most).is_none();
    if has_extension(text) && at_most(8) {
        return true;
    }
    // Nothing ends this early, so that sixteen bytes are looked at together.
    let digits = text.bytes().map(|byte| u8::from(byte.is_ascii_digit()));
    let numbered = digits.fold(0, |any, digit| any | digit) > 0;
    numbered && (is_hash(text) || is_camera_name(text) || (words().any(is_size) && at_most(12)))
}

fn has_extension(text: &str) -> bool {
    let end = text.floor_char_boundary(text.len().saturating_sub(LONGEST_EXTENSION + 1));
    let end = text.get(end..).unwrap_or_default();
    let dot = end.bytes().rposition(|byte| byte == b'.');
    let extension = dot.and_then(|dot| end.get(dot + 1..));
    extension.is_some_and(|extension| {
        EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// The length of the longest of [`EXTENSIONS`].
const LONGEST_EXTENSION: usize = 4;

/// What the names of picture files end with.
const EXTENSIONS: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "tif", "bmp",
];

fn is_hash(text: &str) -> bool {
    text.len() >= 16
        && text
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// Whether a word is a size in points: "960x640".
fn is_size(word: &str) -> bool {
    let number = |text: &str| {
        (2..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let numbers = || word.split_once(['x', 'X', '×']);
    word.starts_with(|c: char| c.is_ascii_digit())
        && numbers().is_some_and(|(width, height)| number(width) && number(height))
}

/// Whether a text starts like a camera's name for a picture, such as `IMG_0417`.
fn is_camera_name(text: &str) -> bool {
    CAMERAS.iter().any(|camera| {
        let (start, rest) = text.split_at_checked(camera.len()).unwrap_or_default();
        let number = rest.trim_start_matches([' ', '_', '-']);
        start.eq_ignore_ascii_case(camera)
            && number.bytes().take_while(u8::is_ascii_digit).count() >= 3
    })
}

/// What cameras and telephones name pictures.
const CAMERAS: &[&str] = &[
    "img",
    "dsc",
    "dscn",
    "dscf",
    "pxl",
    "p10",
    "mvi",
    "screenshot",
    "whatsapp image",
];

/// Whether a text is a caption that ends with whose picture it is.
pub(super) fn is_credited_caption(text: &str) -> bool {
    text.len() <= LONGEST_CAPTION
        && (ends_with_bracketed_credit(text) || ends_with_labelled_credit(text))
}

/// `… (source: somebody)`, `… (Brian Somebody_agency)`, also before the number of a picture: `… (3)`.
fn ends_with_bracketed_credit(text: &str) -> bool {
    let Some((caption, credit)) = last_brackets(text) else {
        return false;
    };
    let number = credit.chars().all(|c| c.is_ascii_digit());
    let (caption, credit) = if number {
        last_brackets(caption).unwrap_or((caption, ""))
    } else {
        (caption, credit)
    };
    let words = credit.split_whitespace().count();
    if caption.trim().is_empty() || !(1..=LONGEST_CREDIT).contains(&words) {
        return false;
    }
    let folded = fold(credit);
    let joined = credit.contains(['_', '@', ':', '：', '/', '©']);
    let brief = words <= 3;
    (PICTURE.starts(&folded) && (joined || brief))
        || (joined && PICTURE.within(&folded))
        || (credit.contains('_') && credit.contains(char::is_uppercase))
}

fn last_brackets(text: &str) -> Option<(&str, &str)> {
    let inner = text
        .trim_end()
        .trim_end_matches('.')
        .strip_suffix([')', '）'])?;
    let at = inner.rfind(['(', '（'])?;
    let (before, credit) = inner.split_at(at);
    Some((before, credit.trim_start_matches(['(', '（'])))
}

/// "A wet street. Pic credits : Somebody".
fn ends_with_labelled_credit(text: &str) -> bool {
    let from = text.ceil_char_boundary(text.len().saturating_sub(120));
    let end = text.get(from..).unwrap_or_default();
    // The bytes that one of the marks begins with.
    if memchr::memchr3(b':', 0xEF, 0xC2, end.as_bytes()).is_none() {
        return false;
    }
    let marks = [':', '：', '©'].into_iter();
    let parts = marks.filter_map(|mark| end.rsplit_once(mark));
    let Some((tail, name)) = parts.min_by_key(|(_, name)| name.len()) else {
        return false;
    };
    if name.split_whitespace().count() > 6 || name.trim().is_empty() || tail.is_empty() {
        return false;
    }
    // The label stands after the end of a sentence, or after a bar or bracket.
    let label = tail
        .rsplit(['.', '!', '?', '|', '(', '/', '。', '…', '—', '–'])
        .next()
        .unwrap_or_default();
    let caption = tail.len() - label.len();
    (from > 0 || caption > 1) && PICTURE.has(&fold(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_hashes_and_sizes_are_pictures() {
        for text in [
            "29afc7a91cf8fa006b19ce2705b29878",
            "rain-in-town.jpg",
            "Rain files map 960x640 1",
            "IMG 0417 1024x683",
            "DSC_0042",
        ] {
            assert!(is_file_name(text), "{text}");
        }
        for text in [
            "A 4x4 drove by",
            "It measured 960x640.",
            "deadbeef",
            "facade",
            "Img of a town",
        ] {
            assert!(!is_file_name(text), "{text}");
        }
    }

    #[test]
    fn captions_are_told_by_their_credits() {
        for text in [
            "A wet street. Pic credits : Nobody",
            "A wet street. Photo: SNA",
            "A wet street. (source:example.org)",
            "LEAD — A wet street (Source net@Street) (3)",
            "A wet street. (Ann Writer Some Pix ZUMA_dpa_SNA)",
            "A wet street. (File picture: SNA)",
            "Une rue mouillée. (Crédit photo : SNA)",
        ] {
            assert!(is_credited_caption(text), "{text}");
        }
        for text in [
            "It rained. (ANI)",
            "He named his source: nobody",
            "It rained (source close to the clouds said)",
            "Photo: SNA",
            "The office gave the picture: rain, rain, rain and no end of it in sight",
        ] {
            assert!(!is_credited_caption(text), "{text}");
        }
    }
}
