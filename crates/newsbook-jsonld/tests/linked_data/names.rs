//! What the graph says of the user's names.

use crate::support::{SCHEMA, document, exported, instances, object, objects, site, triples};
use newsbook_jsonld::{FORMAT, article_document};
use newsbook_testkit::corpus_with_names;
use oxrdf::Term;
use serde_json::Value;

const ARTICLE: &str = "https://example.org/book/articles/rain-likely-floods-possible.html#article";
const RAIN: &str = "https://example.org/book/names/rain-&-hail.html#name";
const RAINFORD: &str = "https://example.org/book/names/rainford.html#name";

#[test]
fn article_mentions_what_it_names_and_is_about_what_its_headline_names() {
    let graph = triples(&document(&corpus_with_names(), &site()));
    let said = |property: &str| -> Vec<String> {
        let found = objects(&graph, ARTICLE, &format!("{SCHEMA}{property}"));
        let mut found: Vec<String> = found.iter().map(Term::to_string).collect();
        found.sort();
        found
    };
    assert_eq!(said("about"), [format!("<{RAIN}>")]);
    assert_eq!(
        said("mentions"),
        [format!("<{RAIN}>"), format!("<{RAINFORD}>")]
    );
}

#[test]
fn name_leads_to_what_others_say_of_it() {
    let graph = triples(&document(&corpus_with_names(), &site()));
    let said = |property: &str| object(&graph, RAIN, &format!("{SCHEMA}{property}"));
    assert_eq!(said("name"), "\"Rain & hail\"");
    assert_eq!(said("alternateName"), "\"Rain\"");
    assert_eq!(said("sameAs"), "<https://names.example/rain?a=1&b=2>");
    assert_eq!(instances(&graph, &format!("{SCHEMA}Place")).len(), 1);
}

#[test]
fn each_mention_is_annotated_with_its_bytes() {
    let text = exported(&FORMAT, "annotations = true", &corpus_with_names(), &site());
    let graph = triples(&text);
    let body = "http://www.w3.org/ns/oa#hasBody";
    let mention = |number: u32| ARTICLE.replace("#article", &format!("#m{number}"));
    let bodies = [1, 2, 3].map(|number| object(&graph, &mention(number), body));
    assert_eq!(bodies, [RAIN, RAIN, RAINFORD].map(|iri| format!("<{iri}>")));
}

#[test]
fn page_of_an_article_names_what_it_mentions() {
    let corpus = corpus_with_names();
    let article = corpus.load(0).unwrap().articles[0].clone();
    let text = article_document(&corpus, &corpus.articles()[0], &article, &site());
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["about"][0]["name"], "Rain & hail");
    assert_eq!(document["mentions"][1]["@type"], "Place");
}
