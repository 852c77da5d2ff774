//! Front matter in TOML 1.0, as Hugo and Zola have it between lines of `+++`.

use crate::value::{DEEPEST, Entry, Node, Problem, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a document; `start` is where it stands in the text.
pub(crate) fn parse(document: &str, start: usize) -> Result<Node, Problem> {
    let table = DeTable::parse(document).map_err(|error| Problem {
        message: error.message().to_owned(),
        range: shift(error.span().unwrap_or(0..0), start),
    })?;
    Ok(Node {
        range: start..start + document.len(),
        value: Value::Table(entries(table.get_ref(), start, 0)),
    })
}

fn shift(range: Range<usize>, start: usize) -> Range<usize> {
    range.start + start..range.end + start
}

fn entries(table: &DeTable<'_>, start: usize, depth: usize) -> Vec<Entry> {
    let entries = table.iter().map(|(name, value)| Entry {
        name: name.get_ref().to_string(),
        node: node(value, start, depth + 1),
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.sort_by_key(|entry| entry.node.range.start);
    entries
}

/// What stands deeper than the limit is empty; the parser has a limit of its own.
fn node(value: &Spanned<DeValue<'_>>, start: usize, depth: usize) -> Node {
    let value_of = |value: &DeValue<'_>| match value {
        _ if depth > DEEPEST => Value::Empty,
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Text(number.to_string()),
        DeValue::Float(number) => Value::Text(number.to_string()),
        DeValue::Boolean(truth) => Value::Text(truth.to_string()),
        DeValue::Datetime(time) => Value::Text(time.to_string()),
        DeValue::Array(nodes) => {
            let nodes = nodes.iter().map(|one| node(one, start, depth + 1));
            Value::List(nodes.collect())
        }
        DeValue::Table(table) => Value::Table(entries(table, start, depth)),
    };
    Node {
        range: shift(value.span(), start),
        value: value_of(value.get_ref()),
    }
}
