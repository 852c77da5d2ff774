//! Folding text so that two spellings of one headline compare equal.

use super::properties::{self, Properties, is_single_spaced};
use unicode_normalization::UnicodeNormalization;

/// Folds case, quotation marks, dashes and white space, and drops a final full stop.
///
/// Two headlines are taken for the same if they fold alike. The result is for comparing only and is never shown.
///
/// ```
/// use newsbook_core::reader::fold;
///
/// assert_eq!(fold("Rain  ‘likely’ – again"), fold("rain 'LIKELY' - again."));
/// ```
pub fn fold(text: &str) -> String {
    // Most text is plain, and normalizing it would take most of the reader's time.
    if stands(text) {
        let mut folded = text.to_ascii_lowercase();
        folded.truncate(folded.trim_end_matches('.').len());
        folded
    } else if text.chars().all(is_plain) {
        fold_chars(text.chars().map(lower), text.len())
    } else {
        fold_chars(text.nfkc().flat_map(char::to_lowercase), text.len())
    }
}

/// Whether folding a text comes to lower case: it is ASCII without quotation marks, with single spaces alone.
fn stands(text: &str) -> bool {
    let bytes = text.as_bytes();
    let quoted = memchr::memchr2(b'"', b'`', bytes).is_some();
    !quoted && !text.starts_with(' ') && !text.ends_with(' ') && is_single_spaced(bytes)
}

/// The lower case of a plain character: one character in every case.
fn lower(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else if properties::table().of(c).has(Properties::FOLDS) {
        c.to_lowercase().next().unwrap_or(c)
    } else {
        c
    }
}

/// Whether compatibility normalization leaves a character alone, or makes it what folding makes it anyway.
///
/// Those of most alphabets, of Chinese, Japanese and Korean, and the commonest signs.
const fn is_plain(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{A0}' | '©' | '«' | '®' | '·' | '»' | 'À'..='ÿ' | 'Ā'..='į' | 'Ĵ'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ž'
            | 'Ѐ'..='џ' | 'ء'..='ي' | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201F}' | '•' | '\u{2039}' | '\u{203A}' | '→'
            | '■'..='◿' | '、' | '。' | '「'..='』' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='鿿' | '가'..='힣')
}

fn fold_chars(chars: impl Iterator<Item = char>, length: usize) -> String {
    let mut folded = String::with_capacity(length);
    let mut space = false;
    for c in chars {
        let c = match c {
            '!' | '#'..='_' | 'a'..='~' => c,
            '\u{2018}'..='\u{201F}' | '"' | '«' | '»' | '\u{2039}' | '\u{203A}' | '`' | '´' => {
                '\''
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => continue,
            c if c.is_whitespace() => {
                space = !folded.is_empty();
                continue;
            }
            c => c,
        };
        if std::mem::take(&mut space) {
            folded.push(' ');
        }
        folded.push(c);
    }
    folded.truncate(folded.trim_end_matches('.').len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_folds_as_it_would_by_normalization() {
        let plain = ('\0'..=char::MAX).filter(|c| is_plain(*c));
        for text in plain.map(|c| format!("a{c}b")) {
            let normalized = fold_chars(text.nfkc().flat_map(char::to_lowercase), 0);
            assert_eq!(fold(&text), normalized);
        }
    }

    #[test]
    fn text_that_stands_folds_as_any_other() {
        for text in ["Rain in Town...", "A-B: 1 #2 [3]", "a", "x^y~z", ""] {
            assert!(stands(text), "{text}");
            assert_eq!(fold(text), fold_chars(text.chars().map(lower), 0));
        }
        for text in [" a", "a ", "a  b", "a\tb", "\"a\"", "a`b", "é"] {
            assert!(!stands(text), "{text}");
        }
    }
}
