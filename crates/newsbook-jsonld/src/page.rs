//! One article's JSON-LD for its own page.

use crate::context;
use crate::graph::Graph;
use crate::node::Style;
use newsbook_core::{Article, ArticleEntry, Corpus};
use newsbook_export::Site;
use serde_json::Value;

/// Gives the body of the `<script type="application/ld+json">` of an article's page.
///
/// It says of the article what the graph of the corpus says, in the plain form that search engines document for
/// `NewsArticle`: schema.org terms alone, its text left to the page. Nothing is claimed that is not known, so an article
/// without date has none here. `<`, `>` and `&` are escaped as JSON escapes them, so that the body can stand in HTML and
/// in XHTML as it is: no text can close the script.
pub fn article_document(
    corpus: &Corpus,
    entry: &ArticleEntry,
    article: &Article,
    site: &Site,
) -> String {
    let graph = Graph {
        corpus,
        site,
        style: Style::Page,
    };
    let node = graph.article(entry, article).in_context(context::page());
    Value::from(node)
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_testkit::{corpus, torture};
    use serde_json::json;

    fn documents(corpus: &Corpus) -> Vec<String> {
        let site = Site::at("https://example.org/book/").unwrap();
        let reading = |at| corpus.load(at).unwrap();
        (0..corpus.sources().len())
            .flat_map(|at| reading(at).articles.clone())
            .map(|article| {
                let entry = corpus.article(article.id).unwrap();
                article_document(corpus, entry, &article, &site)
            })
            .collect()
    }

    #[test]
    fn page_says_what_is_known_of_the_article() {
        let documents = documents(&corpus());
        let document: Value = serde_json::from_str(&documents[0]).unwrap();
        assert_eq!(document["@context"], "https://schema.org");
        assert_eq!(document["@type"], "NewsArticle");
        assert_eq!(
            document["@id"],
            "https://example.org/book/articles/rain-likely-floods-possible.html#article"
        );
        assert_eq!(document["headline"], "Rain likely & floods possible");
        assert_eq!(document["datePublished"], "2021-10-02");
        assert_eq!(
            document["author"],
            json!([
                {"@type": "Organization", "name": "the sample desk"},
                {"@type": "Person", "name": "A. Reporter"},
            ])
        );
        assert_eq!(document["url"]["@id"], "https://news.example/rain?a=1&b=2");
        assert_eq!(document.get("articleBody"), None);
        let undated: Value = serde_json::from_str(&documents[1]).unwrap();
        assert_eq!(undated.get("datePublished"), None);
        assert_eq!(undated.get("author"), None);
    }

    #[test]
    fn no_text_can_close_the_script() {
        for document in documents(&torture()) {
            assert!(!document.contains(['<', '>', '&']), "{document}");
            assert!(serde_json::from_str::<Value>(&document).is_ok());
        }
    }
}
