//! Writes the graph as N-Quads or Turtle: the triples of the JSON-LD document, by way of an RDF library.

use crate::context;
use crate::document::{Document, Lossy};
use crate::node::Node;
use newsbook_export::ExportError;
use oxjsonld::{JsonLdParser, JsonLdProfile};
use oxrdf::{BlankNode, NamedOrBlankNode, Term, Triple};
use oxttl::{NTriplesSerializer, TurtleSerializer};
use std::collections::HashMap;
use std::io::{self, Write};

/// Writes N-Quads, and returns which articles lost characters.
///
/// All stands in the default graph, so the lines are those of N-Triples.
pub(crate) fn write_nquads(
    out: &mut dyn Write,
    document: &Document<'_>,
) -> Result<Vec<Lossy>, ExportError> {
    let mut nquads = NTriplesSerializer::new().for_writer(out);
    let lossy = each_triple(document, |triple| nquads.serialize_triple(triple))?;
    nquads.finish();
    Ok(lossy)
}

/// Writes Turtle, and returns which articles lost characters.
pub(crate) fn write_turtle(
    out: &mut dyn Write,
    document: &Document<'_>,
) -> Result<Vec<Lossy>, ExportError> {
    let mut turtle = TurtleSerializer::new();
    for (prefix, iri) in context::PREFIXES {
        turtle = turtle
            .with_prefix(*prefix, *iri)
            .map_err(|error| ExportError::Failed(format!("{iri} is no name space: {error}")))?;
    }
    let mut turtle = turtle.for_writer(out);
    let lossy = each_triple(document, |triple| turtle.serialize_triple(triple))?;
    turtle.finish()?;
    Ok(lossy)
}

/// Calls `write` with every triple of the document, in order.
fn each_triple(
    document: &Document<'_>,
    mut write: impl FnMut(&Triple) -> io::Result<()>,
) -> Result<Vec<Lossy>, ExportError> {
    let mut names = Names::default();
    let mut write_node = |triples: Result<Vec<Triple>, ExportError>| {
        let triples = names.rename(triples?);
        Ok(triples.iter().try_for_each(&mut write)?)
    };
    write_node(triples(document.graph.corpus()))?;
    for file in &document.files {
        write_node(triples(document.graph.distributed(file)))?;
    }
    document.each_node(triples, write_node)
}

/// Turns a node of the document into triples.
fn triples(node: Node) -> Result<Vec<Triple>, ExportError> {
    let document =
        serde_json::to_vec(&node.in_context(context::graph())).map_err(io::Error::from)?;
    JsonLdParser::new()
        .with_profile(JsonLdProfile::Streaming)
        .for_slice(&document)
        .map(|quad| quad.map(Triple::from))
        .collect::<Result<_, _>>()
        .map_err(|error| {
            ExportError::Failed(format!("failed to turn a node into triples: {error}"))
        })
}

/// Names blank nodes by their order: the parser's names are random.
#[derive(Default)]
struct Names {
    given: u64,
}

impl Names {
    /// Renames the blank nodes in the triples of one node, which stand nowhere else.
    fn rename(&mut self, mut triples: Vec<Triple>) -> Vec<Triple> {
        let mut names = HashMap::new();
        for triple in &mut triples {
            if let NamedOrBlankNode::BlankNode(node) = &mut triple.subject {
                self.name(node, &mut names);
            }
            if let Term::BlankNode(node) = &mut triple.object {
                self.name(node, &mut names);
            }
        }
        triples
    }

    fn name(&mut self, node: &mut BlankNode, names: &mut HashMap<BlankNode, BlankNode>) {
        let name = names.entry(node.clone()).or_insert_with(|| {
            self.given += 1;
            BlankNode::new_unchecked(format!("b{}", self.given))
        });
        node.clone_from(name);
    }
}
