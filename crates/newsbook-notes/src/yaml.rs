//! Front matter in YAML 1.2: the events of a parser as values.
//!
//! An alias is refused and never followed, so that no value can be larger than what writes it.

use crate::value::{DEEPEST, Entry, Node, Problem, Value};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::ops::Range;

/// Plain scalars that mean nothing (YAML 1.2, section 10.3.2).
const NOTHING: &[&str] = &["", "~", "null", "Null", "NULL"];

/// A list or table whose end is to come.
enum Open {
    List(usize, Vec<Node>),
    Table(usize, Vec<Entry>, Option<String>),
}

/// Reads a document; `start` is where it stands in the text.
pub(crate) fn parse(document: &str, start: usize) -> Result<Node, Problem> {
    let places = Places::of(document, start);
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(document) {
        let (event, span) = event.map_err(|error| Problem {
            message: error.info().to_owned(),
            range: places.at(error.marker().index()..error.marker().index()),
        })?;
        let range = places.of_span(&span);
        let node = match event {
            Event::Scalar(text, style, ..) => Node {
                value: scalar(&text, style),
                range,
            },
            Event::SequenceStart(..) => {
                open.push(Open::List(range.start, Vec::new()));
                deep_enough(open.len(), &range)?;
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Table(range.start, Vec::new(), None));
                deep_enough(open.len(), &range)?;
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(open) => close(open, range.end),
                None => continue,
            },
            Event::Alias(_) => {
                let message = "an alias, which is not followed: write the value out".to_owned();
                return Err(Problem { message, range });
            }
            Event::DocumentEnd => break,
            _ => continue,
        };
        match open.last_mut() {
            Some(Open::List(_, nodes)) => nodes.push(node),
            Some(Open::Table(_, entries, name)) => match name.take() {
                Some(name) => entries.push(Entry { name, node }),
                None => *name = Some(node.text().map_or("", |(text, _)| text).to_owned()),
            },
            None => return Ok(node),
        }
    }
    Ok(Node {
        range: start..start,
        value: Value::Empty,
    })
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style == ScalarStyle::Plain && NOTHING.contains(&text) {
        Value::Empty
    } else {
        Value::Text(text.to_owned())
    }
}

fn deep_enough(depth: usize, range: &Range<usize>) -> Result<(), Problem> {
    if depth <= DEEPEST {
        return Ok(());
    }
    Err(Problem {
        message: format!("values stand in each other deeper than {DEEPEST} levels"),
        range: range.clone(),
    })
}

fn close(open: Open, end: usize) -> Node {
    let (start, value) = match open {
        Open::List(start, nodes) => (start, Value::List(nodes)),
        Open::Table(start, entries, _) => (start, Value::Table(entries)),
    };
    Node {
        range: start..end.max(start),
        value,
    }
}

/// Where the characters of a document stand in the text: the parser counts characters.
struct Places {
    starts: Vec<usize>,
    end: usize,
}

impl Places {
    fn of(document: &str, start: usize) -> Self {
        Self {
            starts: document.char_indices().map(|(at, _)| start + at).collect(),
            end: start + document.len(),
        }
    }

    fn at(&self, range: Range<usize>) -> Range<usize> {
        let place = |index: usize| self.starts.get(index).copied().unwrap_or(self.end);
        place(range.start)..place(range.end).max(place(range.start))
    }

    fn of_span(&self, span: &Span) -> Range<usize> {
        self.at(span.start.index()..span.end.index())
    }
}
