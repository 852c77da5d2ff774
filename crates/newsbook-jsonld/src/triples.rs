//! Writes the graph as N-Quads or Turtle: the triples of the JSON-LD document, by way of an RDF library.

use crate::context;
use crate::export::each_node;
use crate::graph::Graph;
use crate::node::{Node, Style};
use newsbook_core::Corpus;
use newsbook_export::format::no_options;
use newsbook_export::{ExportContext, ExportError, Exporter, Format, OutputKind};
use oxjsonld::{JsonLdParser, JsonLdProfile};
use oxrdf::{BlankNode, NamedOrBlankNode, Quad, Term};
use oxttl::nquads::WriterNQuadsSerializer;
use oxttl::turtle::WriterTurtleSerializer;
use oxttl::{NQuadsSerializer, TurtleSerializer};
use std::collections::HashMap;
use std::io::{self, Write};

/// The corpus as N-Quads (W3C Recommendation of 25 February 2014), all in the default graph.
pub static NQUADS: Format = Format {
    id: "nquads",
    aliases: &["n-quads"],
    extensions: &["nq"],
    media_type: "application/n-quads",
    path: "corpus.nq",
    output: OutputKind::Text,
    default: false,
    summary: "linked data (N-Quads): the same triples, a line each",
    codes: &[],
    open: |options| {
        no_options(options)?;
        Ok(Box::new(Triples(Syntax::NQuads)))
    },
};

/// The corpus as Turtle (W3C Recommendation of 25 February 2014).
pub static TURTLE: Format = Format {
    id: "turtle",
    aliases: &["ttl"],
    extensions: &["ttl"],
    media_type: "text/turtle",
    path: "corpus.ttl",
    output: OutputKind::Text,
    default: false,
    summary: "linked data (Turtle): the same triples, for people to read",
    codes: &[],
    open: |options| {
        no_options(options)?;
        Ok(Box::new(Triples(Syntax::Turtle)))
    },
};

/// Writes triples in one syntax.
#[derive(Debug)]
struct Triples(Syntax);

#[derive(Clone, Copy, Debug)]
enum Syntax {
    NQuads,
    Turtle,
}

impl Exporter for Triples {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let graph = Graph {
            corpus,
            site: ctx.site,
            style: Style::Graph,
        };
        let (generator, files) = (ctx.generator, ctx.written().to_vec());
        let Self(syntax) = self;
        let format = match syntax {
            Syntax::NQuads => &NQUADS,
            Syntax::Turtle => &TURTLE,
        };
        ctx.write(format.path, format.media_type, |out| {
            let mut writer = Writer::new(*syntax, out)?;
            writer.write(triples(graph.corpus())?)?;
            for file in &files {
                writer.write(triples(graph.distributed(file))?)?;
            }
            each_node(&graph, generator, triples, |node| Ok(writer.write(node?)?))?;
            Ok(writer.finish()?)
        })
    }
}

/// Turns a node of the document into triples.
fn triples(node: Node) -> Result<Vec<Quad>, ExportError> {
    let document =
        serde_json::to_vec(&node.in_context(context::graph())).map_err(io::Error::from)?;
    JsonLdParser::new()
        .with_profile(JsonLdProfile::Streaming)
        .for_slice(&document)
        .collect::<Result<_, _>>()
        .map_err(|error| {
            ExportError::Failed(format!("failed to turn a node into triples: {error}"))
        })
}

/// Writes triples, and names blank nodes by their order: the parser's names are random.
struct Writer<W: Write> {
    serializer: Serializer<W>,
    blank_nodes: u64,
}

enum Serializer<W: Write> {
    NQuads(WriterNQuadsSerializer<W>),
    Turtle(Box<WriterTurtleSerializer<W>>),
}

impl<W: Write> Writer<W> {
    fn new(syntax: Syntax, out: W) -> Result<Self, ExportError> {
        let serializer = match syntax {
            Syntax::NQuads => Serializer::NQuads(NQuadsSerializer::new().for_writer(out)),
            Syntax::Turtle => {
                let mut turtle = TurtleSerializer::new();
                for (prefix, iri) in context::PREFIXES {
                    turtle = turtle.with_prefix(*prefix, *iri).map_err(|error| {
                        ExportError::Failed(format!("{iri} is no name space: {error}"))
                    })?;
                }
                Serializer::Turtle(Box::new(turtle.for_writer(out)))
            }
        };
        Ok(Self {
            serializer,
            blank_nodes: 0,
        })
    }

    /// Writes the triples of one node, in which alone its blank nodes stand.
    fn write(&mut self, quads: Vec<Quad>) -> io::Result<()> {
        let mut names = HashMap::new();
        for mut quad in quads {
            if let NamedOrBlankNode::BlankNode(node) = &mut quad.subject {
                self.rename(node, &mut names);
            }
            if let Term::BlankNode(node) = &mut quad.object {
                self.rename(node, &mut names);
            }
            match &mut self.serializer {
                Serializer::NQuads(nquads) => nquads.serialize_quad(&quad)?,
                Serializer::Turtle(turtle) => turtle.serialize_triple(quad.as_ref())?,
            }
        }
        Ok(())
    }

    fn rename(&mut self, node: &mut BlankNode, names: &mut HashMap<BlankNode, BlankNode>) {
        let name = names.entry(node.clone()).or_insert_with(|| {
            self.blank_nodes += 1;
            BlankNode::new_unchecked(format!("b{}", self.blank_nodes))
        });
        node.clone_from(name);
    }

    fn finish(self) -> io::Result<()> {
        match self.serializer {
            Serializer::NQuads(nquads) => nquads.finish().flush(),
            Serializer::Turtle(turtle) => turtle.finish()?.flush(),
        }
    }
}
