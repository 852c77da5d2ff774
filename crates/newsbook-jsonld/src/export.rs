//! The formats, and what their exporters have in common.

use crate::document::Document;
use crate::graph::Graph;
use crate::node::Style;
use crate::{json, triples};
use newsbook_core::{Code, Corpus, Severity};
use newsbook_export::{
    ExportContext, ExportError, Exporter, Format, OptionError, OptionTable, OutputKind,
};
use serde::Deserialize;

/// The corpus as one JSON-LD document.
pub static FORMAT: Format = Format {
    id: "jsonld",
    aliases: &["json-ld"],
    extensions: &["jsonld"],
    media_type: "application/ld+json",
    path: "corpus.jsonld",
    output: OutputKind::Text,
    default: true,
    summary: "linked data (JSON-LD 1.1): schema.org and provenance, for triple stores",
    codes: &[&REMOVED],
    open: |options| open(Syntax::JsonLd, options),
};

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
    codes: &[&REMOVED],
    open: |options| open(Syntax::NQuads, options),
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
    codes: &[&REMOVED],
    open: |options| open(Syntax::Turtle, options),
};

static REMOVED: Code = Code {
    id: "linked-data-characters-removed",
    severity: Severity::Warning,
    summary: "An article holds control characters or noncharacters, which RDF in XML cannot hold; the graph leaves them out.",
};

/// `[format.jsonld]`, `[format.nquads]` and `[format.turtle]` of newsbook.toml.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    /// Whether every block is annotated with the bytes of the source that it came from.
    annotations: bool,
}

/// How the graph is written down.
#[derive(Clone, Copy, Debug)]
enum Syntax {
    JsonLd,
    NQuads,
    Turtle,
}

#[derive(Debug)]
struct LinkedData {
    syntax: Syntax,
    options: Options,
}

fn open(syntax: Syntax, options: &OptionTable) -> Result<Box<dyn Exporter>, OptionError> {
    let options = options.clone().try_into()?;
    Ok(Box::new(LinkedData { syntax, options }))
}

impl Exporter for LinkedData {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let document = Document {
            graph: Graph {
                corpus,
                site: ctx.site,
                style: Style::Graph,
            },
            annotations: self.options.annotations,
            generator: ctx.generator,
            // A graph cannot state its own checksum, and graphs of one build are to be the same.
            files: ctx
                .written()
                .iter()
                .filter(|file| {
                    let graphs = [&FORMAT, &NQUADS, &TURTLE];
                    graphs.iter().all(|format| format.path != file.path)
                })
                .cloned()
                .collect(),
            configuration: ctx.configuration,
        };
        let format = match self.syntax {
            Syntax::JsonLd => &FORMAT,
            Syntax::NQuads => &NQUADS,
            Syntax::Turtle => &TURTLE,
        };
        let mut lost = Vec::new();
        ctx.write(format.path, format.media_type, |out| {
            lost = match self.syntax {
                Syntax::JsonLd => json::write(out, &document)?,
                Syntax::NQuads => triples::write_nquads(out, &document)?,
                Syntax::Turtle => triples::write_turtle(out, &document)?,
            };
            Ok(())
        })?;
        for place in lost {
            ctx.report(place.diagnostic(&REMOVED));
        }
        Ok(())
    }
}
