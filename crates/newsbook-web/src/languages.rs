//! Names of languages on the pages.

use crate::phrases::Phrases;
use newsbook_export::autonym;
use newsbook_export::locale::primary;
use newsbook_export::xml::Markup;

/// Writes the name of a language, marked as being in that language; the bare tag where the table has none.
///
/// A text of which nobody can tell the language is `und` (RFC 5646, section 4.1), which means nothing to a reader.
pub(crate) fn name(xml: &mut Markup, tag: &str, phrases: &Phrases) {
    let language = primary(tag);
    match autonym(tag) {
        Some(name) => xml.element("span", &[("lang", language), ("dir", "auto")], name),
        None if language == "und" => xml.text(phrases.undetermined),
        None => xml.text(tag),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_that_has_no_name_is_its_tag() {
        let phrases = Phrases::or_english("en");
        let mut xml = Markup::default();
        for tag in ["tlh", "und", "zh-Hant"] {
            name(&mut xml, tag, phrases);
            xml.text(" ");
        }
        assert_eq!(
            xml.as_str(),
            "tlh undetermined <span lang=\"zh\" dir=\"auto\">中文</span> "
        );
    }
}
