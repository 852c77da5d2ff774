//! Annotations that lead from each block of an article, and from each name in it, to the bytes they came from.
//!
//! Web Annotation (W3C Recommendation of 23 February 2017) has a selector for that: `DataPositionSelector` counts bytes,
//! as our spans do, where `TextPositionSelector` counts characters. A `TextQuoteSelector` beside it quotes the words.

use crate::graph::Graph;
use crate::node::{Node, reference, text};
use newsbook_core::{Article, ArticleEntry, Block, BlockKind, Entity, Span};
use serde_json::{Value, json};

const TAGGING: &str = "http://www.w3.org/ns/oa#tagging";
const IDENTIFYING: &str = "http://www.w3.org/ns/oa#identifying";

impl Graph<'_> {
    /// An annotation for every block of an article that is text, then for every mention of a name whose place is known, in order.
    pub(crate) fn annotations<'g>(
        &'g self,
        entry: &'g ArticleEntry,
        article: &'g Article,
    ) -> impl Iterator<Item = Node> + 'g {
        let source = self.corpus.sources().get(entry.source);
        let source = source.map(|source| self.site.source_iri(source));
        let mentions = self.mentions(entry, article, source.clone());
        let blocks = (1_u32..).zip(&article.body);
        let blocks = blocks.filter(|(_, block)| block.as_image().is_none());
        let blocks = blocks.map(move |(number, block)| {
            let iri = self.site.block_iri(entry, number);
            let part = Node::named(&iri, &["CreativeWork"])
                .with("isPartOf", reference(&self.site.article_iri(entry)))
                .with("position", number);
            let targets = quotations(block)
                .into_iter()
                .map(|(span, quoted)| target(source.as_deref(), span, quoted).into())
                .collect::<Vec<Value>>();
            Node::named(&format!("{iri}-source"), &["oa:Annotation"])
                .with("oa:motivatedBy", reference(IDENTIFYING))
                .with("oa:hasBody", part)
                .with("oa:hasTarget", targets)
        });
        blocks.chain(mentions)
    }

    fn mentions<'g>(
        &'g self,
        entry: &'g ArticleEntry,
        article: &'g Article,
        source: Option<String>,
    ) -> impl Iterator<Item = Node> + 'g {
        let named = article.mentions.iter().filter_map(|mention| {
            let entity = self.corpus.entity(mention.entity)?;
            Some((entity, &mention.occurrences))
        });
        let all = named.flat_map(|(entity, all)| all.iter().map(move |one| (entity, one)));
        let numbered = (1_u32..).zip(all);
        numbered.filter_map(move |(number, (entity, occurrence))| {
            let target = target(source.as_deref(), occurrence.span?, &occurrence.text);
            Some(self.mention(&self.site.mention_iri(entry, number), entity, target))
        })
    }

    fn mention(&self, iri: &str, entity: &Entity, target: Node) -> Node {
        Node::named(iri, &["oa:Annotation"])
            .with("oa:motivatedBy", reference(TAGGING))
            .with("oa:hasBody", reference(&self.site.entity_iri(entity)))
            .with("oa:hasTarget", target)
    }
}

/// The texts of a block with their places: the items of a list and the cells of a table stand apart, as what parts them is
/// no text.
fn quotations(block: &Block) -> Vec<(Span, &str)> {
    match &block.kind {
        BlockKind::List { items, .. } => {
            let items = items.iter();
            items.map(|item| (item.span, item.text.as_str())).collect()
        }
        BlockKind::Table { rows } => {
            let cells = rows.iter().flatten().filter(|cell| !cell.text.is_empty());
            cells.map(|cell| (cell.span, cell.text.as_str())).collect()
        }
        _ => vec![(block.span, block.text.as_str())],
    }
}

/// The bytes of a source and the words that stand there.
fn target(source: Option<&str>, span: Span, quoted: &str) -> Node {
    let place = Node::blank(&["oa:DataPositionSelector"])
        .with("oa:start", count(span.start))
        .with("oa:end", count(span.end));
    let quotation = Node::blank(&["oa:TextQuoteSelector"]).with("oa:exact", text(quoted));
    Node::blank(&["oa:SpecificResource"])
        .with("oa:hasSource", source.map(reference))
        .with("oa:hasSelector", vec![Value::from(place), quotation.into()])
}

fn count(bytes: u32) -> Value {
    json!({"@type": "xsd:nonNegativeInteger", "@value": bytes})
}
