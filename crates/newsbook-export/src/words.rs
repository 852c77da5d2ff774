//! The few words that newsbook itself adds beside an article's text, by language.
//!
//! An exporter marks them as its own, so that nobody takes them for the article's.

use crate::locale::primary;

/// Labels and phrases in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// The language they are in, a BCP 47 tag.
    pub language: &'static str,
    /// Before the date on which an article was published.
    pub published: &'static str,
    /// Before the date on which its publisher changed it.
    pub modified: &'static str,
    /// In place of a date.
    pub date_unknown: &'static str,
    /// Before the date on which the ledger first saw an article.
    pub first_seen: &'static str,
    /// Before where an article comes from.
    pub source: &'static str,
    /// Before pointers to other articles.
    pub related: &'static str,
    /// Before the words below a picture.
    pub caption: &'static str,
    /// Before what stands in the place of a picture.
    pub picture: &'static str,
    /// In place of the words for a picture of which the page says nothing.
    pub undescribed: &'static str,
    /// Between a label and what it labels.
    pub colon: &'static str,
}

/// All languages that newsbook has words in; the first stands in for every other.
static WORDS: &[Words] = &[
    Words {
        language: "en",
        published: "Published",
        modified: "Changed",
        date_unknown: "The date of writing is not known.",
        first_seen: "First seen",
        source: "Source",
        related: "Related",
        caption: "Caption",
        picture: "Picture",
        undescribed: "Picture without a description",
        colon: ": ",
    },
    Words {
        language: "fr",
        published: "Publié",
        modified: "Modifié",
        date_unknown: "La date de rédaction n’est pas connue.",
        first_seen: "Vu pour la première fois",
        source: "Source",
        related: "À lire aussi",
        caption: "Légende",
        picture: "Image",
        undescribed: "Image sans description",
        colon: "\u{a0}: ",
    },
];

impl Words {
    /// The words in the language of a BCP 47 tag, else in English.
    ///
    /// ```
    /// use newsbook_export::Words;
    ///
    /// assert_eq!(Words::of("fr-CA").caption, "Légende");
    /// assert_eq!(Words::of("ug").language, "en");
    /// ```
    pub fn of(tag: &str) -> &'static Self {
        let primary = primary(tag);
        WORDS
            .iter()
            .find(|words| words.language.eq_ignore_ascii_case(primary))
            .unwrap_or(&WORDS[0])
    }

    /// A label with its value, such as `Published: 2021-10-02`.
    pub fn labelled(&self, label: &str, value: &str) -> String {
        format!("{label}{}{value}", self.colon)
    }
}
