//! Writes the graph as one JSON-LD document, a node a line.

use crate::context;
use crate::document::{Document, Lossy};
use newsbook_export::ExportError;
use std::io::{self, Write};

/// Writes the document, and returns which articles lost characters.
pub(crate) fn write(
    out: &mut dyn Write,
    document: &Document<'_>,
) -> Result<Vec<Lossy>, ExportError> {
    write!(out, "{{\"@context\":{},\"@graph\":[", context::graph())?;
    write_corpus(out, document)?;
    let render = |node| serde_json::to_vec(&node);
    let lossy = document.each_node(render, |node| {
        out.write_all(b",\n")?;
        Ok(out.write_all(&node.map_err(io::Error::from)?)?)
    })?;
    out.write_all(b"\n]}\n")?;
    Ok(lossy)
}

/// Writes the corpus with every file that was built so far, a file a line.
fn write_corpus(out: &mut dyn Write, document: &Document<'_>) -> io::Result<()> {
    let mut node = serde_json::to_vec(&document.graph.corpus())?;
    let end = node.pop(); // the brace, which the distribution goes before
    out.write_all(b"\n")?;
    out.write_all(&node)?;
    for (at, file) in document.files.iter().enumerate() {
        let before = if at == 0 {
            ",\"distribution\":[\n"
        } else {
            ",\n"
        };
        out.write_all(before.as_bytes())?;
        serde_json::to_writer(&mut *out, &document.graph.download(file))?;
    }
    if !document.files.is_empty() {
        out.write_all(b"]")?;
    }
    out.write_all(end.as_slice())
}
