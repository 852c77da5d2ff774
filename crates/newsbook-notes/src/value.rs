//! Values of front matter, whatever it is written in, each with its place.

use std::ops::Range;

/// Front matter longer than this, in bytes, is nobody's note.
pub(crate) const LONGEST: usize = 256 << 10;

/// So deep may lists and tables stand in each other.
pub(crate) const DEEPEST: usize = 32;

/// A value and where it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) range: Range<usize>,
    pub(crate) value: Value,
}

/// What a value is; numbers, dates and truth values are the text that writes them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Empty,
    Text(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A value with its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) node: Node,
}

/// Why front matter cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    /// What is wrong.
    pub(crate) message: String,
    /// Where in the text.
    pub(crate) range: Range<usize>,
}

impl Node {
    /// The text of a value: its own, that of its first part, or its name's.
    pub(crate) fn text(&self) -> Option<(&str, &Range<usize>)> {
        match &self.value {
            Value::Empty => None,
            Value::Text(text) => Some((text, &self.range)),
            Value::List(nodes) => nodes.first()?.text(),
            Value::Table(entries) => {
                let named = |name: &str| entries.iter().find(|entry| entry.name == name);
                named("name").or_else(|| named("title"))?.node.text()
            }
        }
    }

    /// The parts of a list; of anything else, the value itself.
    pub(crate) fn parts(&self) -> &[Self] {
        match &self.value {
            Value::List(nodes) => nodes,
            _ => std::slice::from_ref(self),
        }
    }

    /// The value of a name, of a table.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let found = self.entries().iter().find(|entry| entry.name == name);
        found.map(|entry| &entry.node)
    }

    /// The entries of a table; none of anything else.
    pub(crate) fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }
}
