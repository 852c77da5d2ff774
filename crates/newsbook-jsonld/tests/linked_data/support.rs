//! Exports a corpus, and asks the triples that come of it.

use jiff::Timestamp;
use newsbook_core::{Corpus, Diagnostics};
use newsbook_export::{ArtifactSink, ExportContext, Format, Site};
use newsbook_jsonld::FORMAT;
use newsbook_testkit::MemorySink;
use oxjsonld::{JsonLdParser, JsonLdProfile};
use oxrdf::vocab::rdf;
use oxrdf::{Graph, NamedNode, NamedOrBlankNode, Term, Triple};

pub(crate) const SCHEMA: &str = "https://schema.org/";
pub(crate) const PROV: &str = "http://www.w3.org/ns/prov#";

pub(crate) fn document(corpus: &Corpus, site: &Site) -> String {
    exported(&FORMAT, "", corpus, site)
}

/// Exports `corpus` with options in a build that wrote a feed before.
pub(crate) fn exported(format: &Format, options: &str, corpus: &Corpus, site: &Site) -> String {
    let mut sink = MemorySink::default();
    sink.write("rss.xml", "application/rss+xml", &mut |out| {
        Ok(out.write_all(b"<rss/>")?)
    })
    .unwrap();
    let mut diagnostics = Diagnostics::default();
    let mut ctx = ExportContext::new(
        site,
        Timestamp::UNIX_EPOCH,
        "newsbook 0.0.0-test",
        &[],
        &mut sink,
        &mut diagnostics,
    );
    let exporter = (format.open)(&options.parse().unwrap()).unwrap();
    exporter.export(corpus, &mut ctx).unwrap();
    String::from_utf8(sink.files.remove(format.path).unwrap()).unwrap()
}

pub(crate) fn site() -> Site {
    Site::at("https://example.org/book/").unwrap()
}

/// The triples of a document, read with the streaming profile: what comes late is an error there.
pub(crate) fn triples(document: &str) -> Graph {
    JsonLdParser::new()
        .with_profile(JsonLdProfile::Streaming)
        .for_slice(document)
        .map(|quad| Triple::from(quad.expect("the document is JSON-LD")))
        .collect()
}

/// What is said of a node with a predicate.
pub(crate) fn objects_of(graph: &Graph, node: &NamedOrBlankNode, predicate: &str) -> Vec<Term> {
    let predicate = NamedNode::new(predicate).unwrap();
    let found = graph.objects_for_subject_predicate(node, &predicate);
    found.map(Into::into).collect()
}

/// What is said of the node with an IRI.
pub(crate) fn objects(graph: &Graph, iri: &str, predicate: &str) -> Vec<Term> {
    objects_of(graph, &NamedNode::new(iri).unwrap().into(), predicate)
}

/// The one thing that is said.
pub(crate) fn object(graph: &Graph, iri: &str, predicate: &str) -> String {
    let found = objects(graph, iri, predicate);
    assert_eq!(found.len(), 1, "{iri} {predicate}: {found:?}");
    found[0].to_string()
}

/// All nodes of a class.
pub(crate) fn instances(graph: &Graph, class: &str) -> Vec<NamedOrBlankNode> {
    let class = NamedNode::new(class).unwrap();
    let found = graph.subjects_for_predicate_object(rdf::TYPE, &class);
    found.map(Into::into).collect()
}

/// A term that is a node.
pub(crate) fn node(term: Term) -> NamedOrBlankNode {
    match term {
        Term::NamedNode(node) => node.into(),
        Term::BlankNode(node) => node.into(),
        Term::Literal(text) => panic!("{text} is no node"),
    }
}
