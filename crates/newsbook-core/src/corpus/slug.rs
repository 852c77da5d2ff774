//! Names for files and addresses, made from headlines.

use std::collections::BTreeSet;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

/// No slug is longer, so that a path with it stays within every file system's limits.
const LONGEST: usize = 80;

/// Makes a slug of lower-case ASCII letters, digits and single hyphens from a headline, of whole words where it can.
///
/// Letters with marks lose their marks. A headline that leaves fewer than three characters (one in Arabic script, say)
/// gives `kind`, a hyphen and the first eight digits of the identifier instead: nothing is transliterated by guess.
pub(crate) fn slug(headline: &str, kind: &str, id: Uuid) -> String {
    let folded = ascii(headline);
    let mut slug = String::with_capacity(LONGEST);
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            slug.extend(word.chars().take(LONGEST));
        } else if slug.len() + 1 + word.len() <= LONGEST {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    if slug.len() < 3 {
        format!("{kind}-{}", digits(id, 8))
    } else {
        slug
    }
}

/// The words of a headline in lower-case ASCII, apart by spaces; no more of them than a slug can use.
fn ascii(headline: &str) -> String {
    headline
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        // An apostrophe joins what it stands between.
        .filter(|c| !matches!(c, '\'' | '\u{2018}' | '\u{2019}'))
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                ' '
            }
        })
        .take(4 * LONGEST)
        .collect()
}

/// Makes `wanted` unlike every slug in `taken` by adding digits of the identifier, and takes the result.
pub(crate) fn unique(wanted: &str, id: Uuid, taken: &mut BTreeSet<Arc<str>>) -> Arc<str> {
    let slug = if taken.contains(wanted) {
        // 32 digits tell any two articles apart, so one of the lengths is free unless ids repeat.
        [6, 12, 32]
            .into_iter()
            .map(|length| format!("{wanted}-{}", digits(id, length)))
            .find(|slug| !taken.contains(slug.as_str()))
    } else {
        None
    };
    let slug: Arc<str> = slug.as_deref().unwrap_or(wanted).into();
    taken.insert(Arc::clone(&slug));
    slug
}

fn digits(id: Uuid, length: usize) -> String {
    let mut digits = id.simple().to_string();
    digits.truncate(length);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::derive;

    fn id(headline: &str) -> Uuid {
        derive("article", &[headline])
    }

    fn slug(headline: &str, id: Uuid) -> String {
        super::slug(headline, "article", id)
    }

    #[test]
    fn marks_quotes_and_case_are_folded() {
        assert_eq!(slug("L’été — «Ça va?» Don't!", id("x")), "lete-ca-va-dont");
    }

    #[test]
    fn headline_without_latin_letters_is_named_by_its_identifier() {
        let slug = slug("شىنجاڭ", id("شىنجاڭ"));
        assert!(slug.starts_with("article-") && slug.len() == 16, "{slug}");
    }

    #[test]
    fn long_headline_is_cut_between_words() {
        let slug = slug(&"seven ".repeat(2000), id("w"));
        assert!(slug.len() <= LONGEST && slug.ends_with("-seven"), "{slug}");
    }

    #[test]
    fn endless_word_is_cut_all_the_same() {
        assert_eq!(slug(&"w".repeat(2000), id("w")).len(), LONGEST);
    }

    #[test]
    fn equal_headlines_get_different_slugs() {
        let mut taken = BTreeSet::new();
        let first = unique("rain", id("1"), &mut taken);
        let second = unique("rain", id("2"), &mut taken);
        assert_eq!(&*first, "rain");
        assert!(
            second.starts_with("rain-") && second.len() == 11,
            "{second}"
        );
    }
}
