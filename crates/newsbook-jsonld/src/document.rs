//! Goes through a corpus, node by node, for whoever writes them down.

use crate::graph::Graph;
use crate::node::Node;
use newsbook_core::{Article, Code, Diagnostic, Reading, Span};
use newsbook_export::render::each_article;
use newsbook_export::{ExportError, Written, xml};

/// All that is written into one document.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    pub(crate) graph: Graph<'a>,
    /// Whether every block is annotated.
    pub(crate) annotations: bool,
    /// Name and version of this program.
    pub(crate) generator: &'a str,
    /// The file that says how the program was to work.
    pub(crate) configuration: Option<&'a Written>,
    /// Every file that was built, but for graphs.
    pub(crate) files: Vec<Written>,
}

/// Where an article stands that holds characters which the graph leaves out.
#[derive(Debug)]
pub(crate) struct Lossy {
    path: String,
    span: Span,
}

impl Document<'_> {
    /// Calls `render` for every node but the corpus itself, and `write` with each result, in order: the reading, what
    /// names stand for, then each source before its articles, also a source that has none, and each article before its annotations. Articles
    /// are rendered in parallel. Returns which of them lost characters.
    pub(crate) fn each_node<T: Send>(
        &self,
        render: impl Fn(Node) -> T + Sync,
        mut write: impl FnMut(T) -> Result<(), ExportError>,
    ) -> Result<Vec<Lossy>, ExportError> {
        let graph = &self.graph;
        let mut lossy = Vec::new();
        write(render(graph.reading(self.generator, self.configuration)))?;
        for entity in graph.corpus.entities() {
            write(render(graph.entity(entity)))?;
        }
        let mut sources = graph.corpus.sources().iter().enumerate().peekable();
        each_article(
            graph.corpus,
            |entry, article, reading| {
                let mut nodes = vec![render(graph.article(entry, article))];
                if self.annotations {
                    nodes.extend(graph.annotations(entry, article).map(&render));
                }
                (nodes, Lossy::find(article, reading))
            },
            |entry, (nodes, lost)| {
                while let Some((_, source)) = sources.next_if(|(at, _)| *at <= entry.source) {
                    write(render(graph.source(source)))?;
                }
                lossy.extend(lost);
                nodes.into_iter().try_for_each(&mut write)
            },
        )?;
        for (_, source) in sources {
            write(render(graph.source(source)))?;
        }
        Ok(lossy)
    }
}

impl Lossy {
    fn find(article: &Article, reading: &Reading) -> Option<Self> {
        let lossy = texts(article).any(|text| !text.chars().all(xml::is_allowed));
        lossy.then(|| Self {
            path: reading.source.path.clone(),
            span: article.span,
        })
    }

    /// Says so.
    pub(crate) fn diagnostic(self, code: &'static Code) -> Diagnostic {
        let message = "the graph leaves out characters of the article";
        Diagnostic::new(code, message).at(self.path).span(self.span)
    }
}

/// All texts of an article that the graph states.
fn texts(article: &Article) -> impl Iterator<Item = &str> {
    let parts = [
        &article.headline,
        &article.kicker,
        &article.standfirst,
        &article.dateline,
        &article.publisher,
    ];
    let authors = article.byline.iter().flat_map(|byline| &byline.authors);
    parts
        .into_iter()
        .flatten()
        .chain(article.credits.iter().map(|credit| &credit.text))
        .map(|text| &text.text)
        .chain(article.body.iter().map(|block| &block.text))
        .chain(authors.map(|author| &author.name))
        .chain(article.related.iter().map(|related| &related.headline))
        .map(String::as_str)
}
