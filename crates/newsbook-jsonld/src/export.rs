//! Goes through a corpus, node by node, for whoever writes them down.

use crate::graph::Graph;
use crate::node::Node;
use newsbook_export::ExportError;
use newsbook_export::render::each_article;

/// Calls `render` for every node but the corpus itself, and `write` with each result, in order: the reading, then each
/// source before its articles, also a source that has none. Articles are rendered in parallel.
pub(crate) fn each_node<T: Send>(
    graph: &Graph<'_>,
    generator: &str,
    render: impl Fn(Node) -> T + Sync,
    mut write: impl FnMut(T) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    write(render(graph.reading(generator)))?;
    let mut sources = graph.corpus.sources().iter().enumerate().peekable();
    each_article(
        graph.corpus,
        |entry, article, _| render(graph.article(entry, article)),
        |entry, rendered| {
            while let Some((_, source)) = sources.next_if(|(at, _)| *at <= entry.source) {
                write(render(graph.source(source)))?;
            }
            write(rendered)
        },
    )?;
    for (_, source) in sources {
        write(render(graph.source(source)))?;
    }
    Ok(())
}
