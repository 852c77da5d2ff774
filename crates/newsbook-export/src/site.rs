//! Addresses of everything that is published.
//!
//! Pages, feeds, nodes of the graph and the book all take their addresses and identifiers from here, so that they agree.

use newsbook_core::{ArticleEntry, ArticleId, CorpusInfo, Entity, SourceEntry, SourceId};
use url::Url;

/// Where a corpus is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    base: Url,
    given: bool,
}

/// A base address that cannot be one.
#[derive(Debug, thiserror::Error)]
#[error("{text:?} cannot be a base address: {reason}; expected one like https://example.org/book/")]
pub struct BaseUrlError {
    text: String,
    reason: String,
}

impl Site {
    /// The base address that stands in until the user gives one.
    pub const PLACEHOLDER: &'static str = "http://localhost:8000/";

    /// A site at the user's base address.
    ///
    /// A missing final slash is added, so that relative paths resolve below the address.
    ///
    /// # Errors
    ///
    /// If it is not an absolute http or https URL without query and fragment.
    pub fn at(text: &str) -> Result<Self, BaseUrlError> {
        let refuse = |reason: &str| BaseUrlError {
            text: text.to_owned(),
            reason: reason.to_owned(),
        };
        let mut base = Url::parse(text).map_err(|error| refuse(&error.to_string()))?;
        if !matches!(base.scheme(), "http" | "https") {
            return Err(refuse("it is neither http nor https"));
        }
        if base.query().is_some() || base.fragment().is_some() {
            return Err(refuse("it has a query or a fragment"));
        }
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        Ok(Self { base, given: true })
    }

    /// A site whose address is not known yet.
    ///
    /// # Panics
    ///
    /// Never: the placeholder is an absolute URL.
    pub fn unknown() -> Self {
        let site = Self::at(Self::PLACEHOLDER).expect("the placeholder is an absolute URL");
        Self {
            given: false,
            ..site
        }
    }

    /// Whether the user gave the address.
    pub fn is_given(&self) -> bool {
        self.given
    }

    /// The base address, ending in a slash.
    pub fn base(&self) -> &str {
        self.base.as_str()
    }

    /// The absolute address of a path below the output folder.
    ///
    /// The path is made of the ASCII characters that exporters use; `index.html` at its end is left out.
    pub fn url(&self, path: &str) -> String {
        let path = path
            .strip_suffix("index.html")
            .filter(|p| p.is_empty() || p.ends_with('/'))
            .unwrap_or(path);
        format!("{}{path}", self.base)
    }

    /// Path of an article's page below the output folder.
    pub fn article_path(entry: &ArticleEntry) -> String {
        format!("articles/{}.html", entry.slug)
    }

    /// Absolute address of an article's page.
    pub fn article_url(&self, entry: &ArticleEntry) -> String {
        self.url(&Self::article_path(entry))
    }

    /// IRI of an article in linked data: its page with a fragment where the base address is given, its URN else.
    pub fn article_iri(&self, entry: &ArticleEntry) -> String {
        if self.given {
            format!("{}#article", self.article_url(entry))
        } else {
            entry.id.to_string()
        }
    }

    /// IRI of a block of an article's body, counted from 1: where its page has it if the base address is given, below
    /// the article's URN else.
    pub fn block_iri(&self, entry: &ArticleEntry, number: u32) -> String {
        if self.given {
            format!("{}#b{number}", self.article_url(entry))
        } else {
            format!("{}#b{number}", entry.id)
        }
    }

    /// IRI of a mention of a name, counted from 1 in its article: a fragment of the article's page or URN.
    pub fn mention_iri(&self, entry: &ArticleEntry, number: u32) -> String {
        if self.given {
            format!("{}#m{number}", self.article_url(entry))
        } else {
            format!("{}#m{number}", entry.id)
        }
    }

    /// Path of a name's page below the output folder.
    pub fn name_path(entity: &Entity) -> String {
        format!("names/{}.html", entity.slug)
    }

    /// Absolute address of a name's page.
    pub fn name_url(&self, entity: &Entity) -> String {
        self.url(&Self::name_path(entity))
    }

    /// IRI of what a name stands for: its page with a fragment where the base address is given, its URN else.
    pub fn entity_iri(&self, entity: &Entity) -> String {
        if self.given {
            format!("{}#name", self.name_url(entity))
        } else {
            entity.id.to_string()
        }
    }

    /// IRI of the corpus in linked data: its start page with a fragment where the base address is given, its own id else.
    pub fn corpus_iri(&self, corpus: &CorpusInfo) -> String {
        if self.given {
            format!("{}#corpus", self.base)
        } else {
            corpus.id.clone()
        }
    }

    /// IRI of the reading of a corpus, the activity by which its articles came to be.
    pub fn reading_iri(&self, corpus: &CorpusInfo) -> String {
        self.part_iri(corpus, "reading")
    }

    /// IRI of the configuration that a reading used.
    pub fn configuration_iri(&self, corpus: &CorpusInfo) -> String {
        self.part_iri(corpus, "configuration")
    }

    fn part_iri(&self, corpus: &CorpusInfo, part: &str) -> String {
        if self.given {
            return format!("{}#{part}", self.base);
        }
        // An IRI has one fragment at most.
        let joint = if corpus.id.contains('#') { '-' } else { '#' };
        format!("{}{joint}{part}", corpus.id)
    }

    /// Path of a source's page below the output folder; of a long source, that of its first bytes.
    pub fn source_path(source: SourceId) -> String {
        format!("sources/{}.html", source.uuid())
    }

    /// IRI of a source in linked data: its page with a fragment where the base address is given, its URN else.
    pub fn source_iri(&self, source: &SourceEntry) -> String {
        if self.given {
            format!("{}#source", self.url(&Self::source_path(source.id)))
        } else {
            source.id.to_string()
        }
    }

    /// Folder of the feeds of one language, with a slash at its end.
    pub fn language_feeds(tag: &str) -> String {
        format!("feeds/{}/", tag.to_ascii_lowercase())
    }

    /// Folder of the feeds of one listing, with a slash at its end.
    pub fn source_feeds(source: &SourceEntry) -> String {
        format!("feeds/source-{}/", source.id.uuid())
    }

    /// What feeds identify an article by: always its URN, which no change of address alters.
    pub fn article_guid(id: ArticleId) -> String {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_final_slash_is_added() {
        assert_eq!(
            Site::at("https://example.org/book").unwrap().base(),
            "https://example.org/book/"
        );
    }

    #[test]
    fn addresses_of_other_schemes_are_refused() {
        for text in [
            "javascript:alert(1)",
            "file:///tmp/",
            "book/",
            "https://e.org/?q",
            "https://e.org/#f",
        ] {
            assert!(Site::at(text).is_err(), "{text}");
        }
    }

    #[test]
    fn start_page_is_the_base_address_itself() {
        let site = Site::unknown();
        assert_eq!(site.url("index.html"), "http://localhost:8000/");
        assert_eq!(
            site.url("articles/a.html"),
            "http://localhost:8000/articles/a.html"
        );
        assert_eq!(
            site.url("my-index.html"),
            "http://localhost:8000/my-index.html"
        );
    }

    #[test]
    fn iris_lie_below_a_given_address_and_are_urns_else() {
        let corpus = CorpusInfo {
            id: "urn:uuid:6f5b9a3e-0000-5000-8000-000000000001".to_owned(),
            title: String::new(),
            language: "und".to_owned(),
            editor: None,
            publisher: None,
            rights: None,
            description: None,
            changed: jiff::Timestamp::UNIX_EPOCH,
        };
        let site = Site::at("https://example.org/book/").unwrap();
        assert_eq!(site.corpus_iri(&corpus), "https://example.org/book/#corpus");
        assert_eq!(
            site.reading_iri(&corpus),
            "https://example.org/book/#reading"
        );
        let site = Site::unknown();
        assert_eq!(site.corpus_iri(&corpus), corpus.id);
        assert_eq!(site.reading_iri(&corpus), format!("{}#reading", corpus.id));
    }
}
