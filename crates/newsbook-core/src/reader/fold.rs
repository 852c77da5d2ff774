//! Folding text so that two spellings of one headline compare equal.

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
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in text.nfkc().flat_map(char::to_lowercase) {
        let c = match c {
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
