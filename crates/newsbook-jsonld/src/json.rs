//! Writes the graph as one JSON-LD document, a node a line.

use crate::context;
use crate::export::each_node;
use crate::graph::Graph;
use crate::node::{Node, Style};
use newsbook_core::Corpus;
use newsbook_export::format::no_options;
use newsbook_export::{ExportContext, ExportError, Exporter, Format, OutputKind, Written};
use std::io::{self, Write};

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
    codes: &[],
    open: |options| {
        no_options(options)?;
        Ok(Box::new(JsonLd))
    },
};

#[derive(Debug)]
struct JsonLd;

impl Exporter for JsonLd {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let graph = Graph {
            corpus,
            site: ctx.site,
            style: Style::Graph,
        };
        let (generator, files) = (ctx.generator, ctx.written().to_vec());
        ctx.write(FORMAT.path, FORMAT.media_type, |out| {
            write!(out, "{{\"@context\":{},\"@graph\":[", context::graph())?;
            write_corpus(out, &graph, &files)?;
            let render = |node: Node| serde_json::to_vec(&node);
            each_node(&graph, generator, render, |node| {
                out.write_all(b",\n")?;
                Ok(out.write_all(&node.map_err(io::Error::from)?)?)
            })?;
            Ok(out.write_all(b"\n]}\n")?)
        })
    }
}

/// Writes the corpus with every file that was built so far, a file a line.
fn write_corpus(out: &mut dyn Write, graph: &Graph<'_>, files: &[Written]) -> io::Result<()> {
    let mut node = serde_json::to_vec(&graph.corpus())?;
    let end = node.pop(); // the brace, which the distribution goes before
    out.write_all(b"\n")?;
    out.write_all(&node)?;
    for (at, file) in files.iter().enumerate() {
        let before = if at == 0 {
            ",\"distribution\":[\n"
        } else {
            ",\n"
        };
        out.write_all(before.as_bytes())?;
        serde_json::to_writer(&mut *out, &graph.download(file))?;
    }
    if !files.is_empty() {
        out.write_all(b"]")?;
    }
    out.write_all(end.as_slice())
}
