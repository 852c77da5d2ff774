//! Writes the graph of a corpus, a node a line.

use crate::context;
use crate::graph::Graph;
use crate::node::{Node, Style};
use newsbook_core::Corpus;
use newsbook_export::render::each_article;
use newsbook_export::{
    ExportContext, ExportError, Exporter, Format, OptionTable, OutputKind, Written,
};
use serde::Deserialize;
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
        let NoOptions {} = OptionTable::try_into(options.clone())?;
        Ok(Box::new(JsonLd))
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoOptions {}

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
            write_next(out, &graph.reading(generator))?;
            write_articles(out, &graph)?;
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

/// Writes each source before its articles, also a source that has none.
fn write_articles(out: &mut dyn Write, graph: &Graph<'_>) -> Result<(), ExportError> {
    let mut sources = graph.corpus.sources().iter();
    let mut written = 0;
    let node = |entry: &_, article: &_, _: &_| serde_json::to_vec(&graph.article(entry, article));
    each_article(graph.corpus, node, |entry, node| {
        for source in sources
            .by_ref()
            .take((entry.source + 1).saturating_sub(written))
        {
            write_next(out, &graph.source(source))?;
            written += 1;
        }
        out.write_all(b",\n")?;
        out.write_all(&node.map_err(io::Error::from)?)?;
        Ok(())
    })?;
    for source in sources {
        write_next(out, &graph.source(source))?;
    }
    Ok(())
}

/// Writes a node that is not the first.
fn write_next(out: &mut dyn Write, node: &Node) -> io::Result<()> {
    out.write_all(b",\n")?;
    Ok(serde_json::to_writer(out, node)?)
}
