//! What the graph says of corpus, sources and articles.
//!
//! The documents are left in Cargo's folder for test files, for other processors to judge.

use crate::support::{
    PROV, SCHEMA, document, exported, instances, node, object, objects, objects_of, site, triples,
};
use newsbook_core::{Article, Corpus};
use newsbook_export::{OptionTable, Site};
use newsbook_jsonld::{FORMAT, NQUADS, TURTLE, article_document};
use newsbook_testkit::{PICTURE_SHA256, corpus, export, torture};
use oxrdf::graph::CanonicalizationAlgorithm;
use oxrdf::{Graph, Literal, NamedNode, Term, Triple};
use oxttl::{NQuadsParser, TurtleParser};
use serde_json::Value;
use std::path::Path;

fn each_article(corpus: &Corpus, mut check: impl FnMut(&Article, &str, &Site)) {
    let site = site();
    for at in 0..corpus.sources().len() {
        for article in &corpus.load(at).unwrap().articles {
            let entry = corpus.article(article.id).unwrap();
            check(article, &site.article_iri(entry), &site);
        }
    }
}

#[test]
fn triples_say_what_the_model_says() {
    let corpus = corpus();
    let graph = triples(&document(&corpus, &site()));
    each_article(&corpus, |article, iri, _| {
        let headline = &article.headline.as_ref().unwrap().text;
        let tag = &article.language.tag;
        assert_eq!(
            object(&graph, iri, &format!("{SCHEMA}headline")),
            format!("{headline:?}@{tag}")
        );
        assert_eq!(
            object(&graph, iri, &format!("{SCHEMA}inLanguage")),
            format!("{tag:?}")
        );
        assert_eq!(
            object(&graph, iri, &format!("{SCHEMA}identifier")),
            format!("\"{}\"", article.id)
        );
        let dates = objects(&graph, iri, &format!("{SCHEMA}datePublished"));
        let known: Vec<String> = article
            .published
            .iter()
            .map(|at| format!("\"{}\"^^<http://www.w3.org/2001/XMLSchema#date>", at.date))
            .collect();
        assert_eq!(dates.iter().map(Term::to_string).collect::<Vec<_>>(), known);
        let authors = objects(&graph, iri, &format!("{SCHEMA}author")).len();
        let named = article.byline.as_ref().map_or(0, |line| line.authors.len());
        assert_eq!(authors, named);
        let Term::Literal(body) = &objects(&graph, iri, &format!("{SCHEMA}articleBody"))[0] else {
            panic!("the body is text");
        };
        for block in article.body.iter().filter(|b| b.as_image().is_none()) {
            assert!(body.value().contains(&block.text), "{}", block.text);
        }
    });
}

#[test]
fn related_headlines_become_citations_and_links_between_pages() {
    let corpus = corpus();
    let graph = triples(&document(&corpus, &site()));
    let page = |slug: &str| format!("https://example.org/book/articles/{slug}.html");
    let rain = page("rain-likely-floods-possible");
    let cited = objects(
        &graph,
        &format!("{rain}#article"),
        &format!("{SCHEMA}citation"),
    );
    let sun = NamedNode::new(format!("{}#article", page("sun-expected"))).unwrap();
    assert_eq!(cited.len(), 2);
    assert!(cited.contains(&sun.into()));
    let other = cited.into_iter().find(Term::is_blank_node).unwrap();
    let names = objects_of(&graph, &node(other), &format!("{SCHEMA}name"));
    assert_eq!(names, [Literal::from("A headline elsewhere").into()]);
    assert_eq!(
        object(&graph, &rain, &format!("{SCHEMA}relatedLink")),
        format!("<{}>", page("sun-expected"))
    );
}

#[test]
fn provenance_leads_from_article_to_source_and_program() {
    let corpus = corpus();
    let graph = triples(&document(&corpus, &site()));
    let reading = "https://example.org/book/#reading";
    let used = objects(&graph, reading, &format!("{PROV}used"));
    assert_eq!(used.len(), corpus.sources().len());
    each_article(&corpus, |article, iri, site| {
        let entry = corpus.article(article.id).unwrap();
        let source = &corpus.sources()[entry.source];
        let source_iri = site.source_iri(source);
        for property in [
            format!("{PROV}wasDerivedFrom"),
            format!("{SCHEMA}isBasedOn"),
        ] {
            assert_eq!(object(&graph, iri, &property), format!("<{source_iri}>"));
        }
        assert_eq!(
            object(&graph, iri, &format!("{PROV}wasGeneratedBy")),
            format!("<{reading}>")
        );
        assert_eq!(
            object(&graph, &source_iri, &format!("{SCHEMA}sha256")),
            format!("\"{}\"", source.sha256)
        );
        assert_eq!(
            object(&graph, &source_iri, &format!("{SCHEMA}contentSize")),
            "\"1000 B\""
        );
    });
    let programs = instances(&graph, &format!("{PROV}SoftwareAgent"));
    let version = objects_of(&graph, &programs[0], &format!("{SCHEMA}softwareVersion"));
    assert_eq!(version, [Literal::from("0.0.0-test").into()]);
}

#[test]
fn files_of_the_build_are_the_distribution() {
    let graph = triples(&document(&corpus(), &site()));
    let file = "https://example.org/book/rss.xml";
    let corpus = "https://example.org/book/#corpus";
    assert_eq!(
        object(&graph, corpus, &format!("{SCHEMA}distribution")),
        format!("<{file}>")
    );
    for (property, value) in [
        ("contentSize", "\"6 B\""),
        ("encodingFormat", "\"application/rss+xml\""),
        (
            "sha256",
            "\"b8a3805e669decf7180d8c7f4af5d4706d615d0678c424bd1c6b853def3bf3d2\"",
        ),
        ("contentUrl", "<https://example.org/book/rss.xml>"),
    ] {
        assert_eq!(object(&graph, file, &format!("{SCHEMA}{property}")), value);
    }
}

#[test]
fn without_an_address_nothing_is_claimed_to_lie_anywhere() {
    let text = document(&corpus(), &Site::unknown());
    assert!(!text.contains("localhost"), "{text}");
    let graph = triples(&text);
    let subjects: Vec<String> = instances(&graph, &format!("{SCHEMA}NewsArticle"))
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(subjects.len(), 4);
    assert!(subjects.iter().all(|s| s.starts_with("<urn:uuid:")));
}

#[test]
fn context_is_first_and_nodes_name_themselves_before_they_speak() {
    let document: Value = serde_json::from_str(&document(&corpus(), &site())).unwrap();
    let keys = |value: &Value| -> Vec<String> {
        let object = value.as_object().unwrap();
        object.keys().cloned().collect()
    };
    assert_eq!(keys(&document), ["@context", "@graph"]);
    let nodes = document["@graph"].as_array().unwrap();
    assert_eq!(nodes.len(), 9);
    for node in nodes {
        assert_eq!(keys(node)[..2], ["@type", "@id"]);
    }
}

#[test]
fn broken_texts_give_every_headline_without_forbidden_characters() {
    let corpus = torture();
    let text = document(&corpus, &site());
    let graph = triples(&text);
    assert!(text.bytes().all(|byte| byte >= b' ' || byte == b'\n'));
    each_article(&corpus, |article, iri, _| {
        let found = objects(&graph, iri, &format!("{SCHEMA}headline"));
        let wanted = article.headline.as_ref().map(|headline| {
            let kept = newsbook_export::xml::clean(&headline.text).into_owned();
            Term::from(Literal::new_language_tagged_literal_unchecked(kept, "en"))
        });
        assert_eq!(found, wanted.into_iter().collect::<Vec<_>>());
    });
}

#[test]
fn other_syntaxes_hold_the_same_triples() {
    for corpus in [corpus(), torture()] {
        for site in [site(), Site::unknown()] {
            let canonical = |mut graph: Graph| {
                graph.canonicalize(CanonicalizationAlgorithm::Unstable);
                graph
            };
            let json = canonical(triples(&document(&corpus, &site)));
            let nquads = exported(&NQUADS, "", &corpus, &site);
            let quads = NQuadsParser::new().for_slice(&nquads);
            assert_eq!(
                canonical(quads.map(|quad| Triple::from(quad.unwrap())).collect()),
                json
            );
            let turtle = exported(&TURTLE, "", &corpus, &site);
            let read = TurtleParser::new().for_slice(&turtle);
            assert_eq!(canonical(read.map(Result::unwrap).collect()), json);
        }
    }
}

#[test]
fn characters_left_out_are_reported() {
    let json = (FORMAT.open)(&OptionTable::new()).unwrap();
    let codes = |corpus: &Corpus| -> Vec<&str> {
        let exported = export(json.as_ref(), corpus, &[]);
        exported.diagnostics.iter().map(|d| d.code.id).collect()
    };
    assert_eq!(codes(&torture()), ["linked-data-characters-removed"]);
    assert!(codes(&corpus()).is_empty());
}

#[test]
fn same_corpus_gives_the_same_bytes() {
    for corpus in [corpus(), torture()] {
        for format in [&FORMAT, &NQUADS, &TURTLE] {
            let once = exported(format, "", &corpus, &site());
            assert_eq!(once, exported(format, "", &corpus, &site()));
        }
    }
}

#[test]
fn documents_are_left_for_other_processors() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, corpus) in [("corpus", corpus()), ("torture", torture())] {
        for (kind, site) in [("site", site()), ("urn", Site::unknown())] {
            for format in [&FORMAT, &NQUADS, &TURTLE] {
                let text = exported(format, "", &corpus, &site);
                let extension = format.extensions[0];
                std::fs::write(folder.join(format!("{name}-{kind}.{extension}")), text).unwrap();
            }
        }
        each_article(&corpus, |article, _, site| {
            let entry = corpus.article(article.id).unwrap();
            let text = article_document(&corpus, entry, article, site);
            let name = format!("page-{name}-{}-{}.jsonld", entry.source, entry.position);
            std::fs::write(folder.join(name), text).unwrap();
        });
    }
}

#[test]
fn picture_has_its_file_its_size_and_its_caption() {
    let graph = triples(&document(&corpus(), &site()));
    let images = instances(&graph, &format!("{SCHEMA}ImageObject"));
    let [image] = images.as_slice() else {
        panic!("one picture: {images:?}");
    };
    let of = |property: &str| {
        let found = objects_of(&graph, image, &format!("{SCHEMA}{property}"));
        assert_eq!(found.len(), 1, "{property}");
        found[0].clone()
    };
    let url = format!("<https://example.org/book/images/{PICTURE_SHA256}.gif>");
    assert_eq!(of("contentUrl").to_string(), url);
    assert_eq!(of("sha256").to_string(), format!("\"{PICTURE_SHA256}\""));
    assert!(of("caption").to_string().contains("Clouds over Rainford."));
    assert!(of("description").to_string().contains("Clouds & a <roof>"));
    let width = objects_of(&graph, &node(of("width")), &format!("{SCHEMA}value"));
    assert!(width[0].to_string().starts_with("\"1\""), "{width:?}");
}
