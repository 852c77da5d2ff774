//! Names of languages, each in itself, so that whoever reads the language knows it and no table grows by translation.

use crate::phrases::Phrases;
use newsbook_export::locale::primary;
use newsbook_export::xml::Markup;

/// Writes the name of a language, marked as being in that language; the bare tag where the table has none.
///
/// A text of which nobody can tell the language is `und` (RFC 5646, section 4.1), which means nothing to a reader.
pub(crate) fn name(xml: &mut Markup, tag: &str, phrases: &Phrases) {
    let language = primary(tag);
    match NAMES.iter().find(|(known, _)| *known == language) {
        Some((_, name)) => xml.element("span", &[("lang", language), ("dir", "auto")], name),
        None if language == "und" => xml.text(phrases.undetermined),
        None => xml.text(tag),
    };
}

/// Languages by primary subtag.
static NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycanca"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("bo", "བོད་ཡིག"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("gu", "ગુજરાતી"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақша"),
    ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("ky", "Кыргызча"),
    ("la", "Latina"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("ml", "മലയാളം"),
    ("mn", "Монгол"),
    ("mr", "मराठी"),
    ("my", "မြန်မာ"),
    ("nb", "Norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("or", "ଓଡ଼ିଆ"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("si", "සිංහල"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("th", "ไทย"),
    ("tk", "Türkmençe"),
    ("tl", "Tagalog"),
    ("tr", "Türkçe"),
    ("ug", "ئۇيغۇرچە"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("vi", "Tiếng Việt"),
    ("yi", "ייִדיש"),
    ("zh", "中文"),
    ("zu", "IsiZulu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_and_none_twice() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
    }

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
