//! The registry of newsbook's export formats: the only crate that names every exporter.
//!
//! Each format is behind a Cargo feature of the same name, all of them on by default. To add one, write its crate, then
//! add one dependency, one feature and one line to [`FORMATS`].

use newsbook_export::Format;

/// Every built-in format, in the order in which `build` writes them.
///
/// What lists other outputs comes after them: the graph names every file but itself.
pub static FORMATS: &[&Format] = &[
    #[cfg(feature = "epub")]
    &newsbook_epub::FORMAT,
    #[cfg(feature = "rss")]
    &newsbook_feed::RSS,
    #[cfg(feature = "atom")]
    &newsbook_feed::ATOM,
    #[cfg(feature = "json-feed")]
    &newsbook_feed::JSON_FEED,
    #[cfg(feature = "opds")]
    &newsbook_feed::OPDS,
    #[cfg(feature = "opds-json")]
    &newsbook_feed::OPDS_JSON,
    #[cfg(feature = "text")]
    &newsbook_text::FORMAT,
    #[cfg(feature = "markdown")]
    &newsbook_markdown::FORMAT,
    #[cfg(feature = "model")]
    &newsbook_model::FORMAT,
    #[cfg(feature = "web")]
    &newsbook_web::FORMAT,
    #[cfg(feature = "jsonld")]
    &newsbook_jsonld::FORMAT,
    #[cfg(feature = "nquads")]
    &newsbook_jsonld::NQUADS,
    #[cfg(feature = "turtle")]
    &newsbook_jsonld::TURTLE,
];

/// A name that no format has.
#[derive(Debug, thiserror::Error)]
#[error("there is no format called {name:?}")]
pub struct UnknownFormat {
    /// The name that was asked for.
    pub name: String,
    /// The name that was probably meant.
    pub suggestion: Option<&'static str>,
}

/// Finds a format by its name or one of its aliases.
///
/// # Errors
///
/// If no format is called that; the error carries the nearest name, if one is near.
pub fn find(name: &str) -> Result<&'static Format, UnknownFormat> {
    let found = FORMATS.iter().find(|format| format.is_called(name));
    found.copied().ok_or_else(|| UnknownFormat {
        name: name.to_owned(),
        suggestion: nearest(name),
    })
}

/// The name or alias that is most like `name`, if any is alike enough to be meant.
fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    FORMATS
        .iter()
        .flat_map(|format| std::iter::once(&format.id).chain(format.aliases))
        .map(|known| (strsim::jaro_winkler(&name, known), *known))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_export::OptionTable;
    use std::collections::BTreeSet;

    fn assert_distinct(what: &str, words: impl Iterator<Item = &'static str>) {
        let mut seen = BTreeSet::new();
        for word in words {
            assert!(seen.insert(word), "{what} {word:?} belongs to two formats");
            assert!(!word.is_empty(), "an empty {what}");
            assert_eq!(word, word.to_ascii_lowercase(), "{what}");
        }
    }

    #[test]
    fn names_and_aliases_are_distinct_and_lower_case() {
        let aliases = FORMATS.iter().flat_map(|f| f.aliases.iter().copied());
        assert_distinct("name", FORMATS.iter().map(|f| f.id).chain(aliases));
    }

    #[test]
    fn paths_are_distinct_and_stay_inside_the_folder() {
        assert_distinct("path", FORMATS.iter().map(|f| f.path));
        for format in FORMATS {
            assert!(!format.path.starts_with('/') && !format.path.contains(".."));
        }
    }

    #[test]
    fn every_format_says_what_it_is() {
        for format in FORMATS {
            assert!(!format.extensions.is_empty(), "{}", format.id);
            assert!(format.media_type.contains('/'), "{}", format.id);
            assert!(!format.summary.is_empty(), "{}", format.id);
            assert!(!format.summary.ends_with('.'), "{}", format.id);
        }
    }

    #[test]
    fn every_format_opens_without_options_and_refuses_an_unknown_one() {
        for format in FORMATS {
            assert!((format.open)(&OptionTable::new()).is_ok(), "{}", format.id);
            let mistyped = OptionTable::from_iter([("no-such-option".to_owned(), true.into())]);
            let error = (format.open)(&mistyped).expect_err(format.id);
            assert!(error.to_string().contains("no-such-option"), "{error}");
        }
    }

    #[test]
    fn every_format_is_found_by_each_of_its_names() {
        for format in FORMATS {
            for name in std::iter::once(&format.id).chain(format.aliases) {
                assert_eq!(find(name).expect("a known name").id, format.id);
            }
        }
    }

    #[test]
    fn codes_are_distinct_and_say_what_to_do() {
        let codes = || FORMATS.iter().flat_map(|f| f.codes.iter().copied());
        let distinct: BTreeSet<_> = codes().map(|code| (code.id, code.summary)).collect();
        let ids: BTreeSet<_> = codes().map(|code| code.id).collect();
        assert_eq!(ids.len(), distinct.len(), "one id has two meanings");
        assert!(codes().all(|code| code.summary.ends_with('.')));
    }

    #[test]
    #[cfg(feature = "epub")]
    fn mistyped_name_brings_the_nearest_one() {
        assert_eq!(find("epbu").unwrap_err().suggestion, Some("epub"));
        assert_eq!(find("EPUB").unwrap_err().suggestion, Some("epub"));
        assert_eq!(find("qqqq").unwrap_err().suggestion, None);
    }
}
