//! Annotations lead from every block to the bytes that it quotes.

use crate::support::{exported, instances, node, objects_of, site, triples};
use jiff::Timestamp;
use newsbook_core::corpus::{Draft, DraftSource, Identity, Resolution};
use newsbook_core::reader::{Input, ReaderOptions, read};
use newsbook_core::{Corpus, CorpusInfo};
use newsbook_jsonld::{FORMAT, NQUADS};
use oxrdf::{Graph, NamedOrBlankNode, Term};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

const OA: &str = "http://www.w3.org/ns/oa#";

/// The sample corpus as the reader reads it, with the bytes of each source by its IRI.
fn sample() -> (Corpus, BTreeMap<String, Vec<u8>>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name: &String| name.split_once('.').is_some_and(|(_, end)| end == "txt"))
        .collect();
    names.sort();
    let (mut draft, mut readings, mut bytes) = (Draft::default(), Vec::new(), BTreeMap::new());
    for path in &names {
        let page = std::fs::read(folder.join(path)).unwrap();
        let input = Input { path, bytes: &page };
        let reading = read(input, &ReaderOptions::default()).unwrap();
        draft.add(DraftSource::of(&reading, path.as_str()));
        bytes.insert(site().source_iri(draft.sources().last().unwrap()), page);
        readings.push(Arc::new(reading));
    }
    let identity = |id| Identity {
        id,
        slug: None,
        first_seen: Timestamp::UNIX_EPOCH,
        changed: Timestamp::UNIX_EPOCH,
    };
    let linked = draft.link();
    let identities: Vec<Identity> = linked.articles().iter().map(|a| identity(a.id)).collect();
    let resolution = Resolution::settle(linked, identities, []);
    let (sources, articles) = (resolution.sources(), resolution.articles());
    let info = CorpusInfo {
        id: "urn:uuid:6f5b9a3e-0000-5000-8000-000000000001".to_owned(),
        title: "Sample".to_owned(),
        language: "en".to_owned(),
        editor: None,
        publisher: None,
        rights: None,
        description: None,
        changed: Timestamp::UNIX_EPOCH,
    };
    (
        Corpus::new(info, sources, articles, Box::new(readings)),
        bytes,
    )
}

/// The bytes and the words that a target selects, with the IRI of its source.
fn selected(graph: &Graph, target: &NamedOrBlankNode) -> (String, Range<usize>, String) {
    let selectors: Vec<_> = objects_of(graph, target, &format!("{OA}hasSelector"))
        .into_iter()
        .map(node)
        .collect();
    let value = |property: &str| -> String {
        let mut found = selectors
            .iter()
            .flat_map(|selector| objects_of(graph, selector, &format!("{OA}{property}")));
        match (found.next(), found.next()) {
            (Some(Term::Literal(value)), None) => value.value().to_owned(),
            other => panic!("one {property}: {other:?}"),
        }
    };
    let source = objects_of(graph, target, &format!("{OA}hasSource"));
    let [Term::NamedNode(source)] = source.as_slice() else {
        panic!("one source: {source:?}");
    };
    let bytes = value("start").parse().unwrap()..value("end").parse().unwrap();
    (source.as_str().to_owned(), bytes, value("exact"))
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn bytes_that_an_annotation_names_are_the_words_that_it_quotes() {
    let (corpus, bytes) = sample();
    let graph = triples(&exported(&FORMAT, "annotations = true", &corpus, &site()));
    let annotations = instances(&graph, &format!("{OA}Annotation"));
    let blocks: u32 = corpus.articles().iter().map(|entry| entry.blocks).sum();
    assert_eq!(annotations.len(), blocks as usize);
    let targets: Vec<_> = annotations
        .iter()
        .flat_map(|annotation| objects_of(&graph, annotation, &format!("{OA}hasTarget")))
        .collect();
    assert!(
        targets.len() > annotations.len(),
        "items are quoted one by one"
    );
    for target in targets {
        let (source, range, quoted) = selected(&graph, &node(target));
        let stands = std::str::from_utf8(&bytes[&source][range]).unwrap();
        assert_eq!(words(stands), words(&quoted));
    }
}

#[test]
fn nothing_is_annotated_unless_asked_for() {
    let (corpus, _) = sample();
    for format in [&FORMAT, &NQUADS] {
        assert!(!exported(format, "", &corpus, &site()).contains("Annotation\""));
    }
}
