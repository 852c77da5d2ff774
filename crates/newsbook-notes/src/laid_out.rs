//! newsbook's own plain text: fields above, blocks by their layout, fields below that say what no layout shows.
//!
//! The last line tells it: `Newsbook: 1; 12 blocks`. Where there are not so many, somebody has changed the text, and what
//! the fields say of single blocks is left aside.

use crate::blocks::{Piece, Shape};
use crate::header::{self, Header};
use crate::marks::{Kind, Marks};
use crate::own::Own;
use crate::read::Note;
use crate::value::{Entry, Node, Value};
use crate::words::Words;
use newsbook_core::Reading;
use newsbook_core::reader::{Decoded, Input, goes_on};
use std::ops::Range;

/// The media type of what is read here.
const MEDIA_TYPE: &str = "text/plain";

/// Fields that only newsbook's own text has, as what is read of front matter.
const OWN: &[(&str, &str)] = &[("Id", "id"), ("Organization", "organizations")];

/// Reads newsbook's own plain text below its header block; nothing where newsbook did not write it.
pub(crate) fn read(input: Input<'_>, decoded: &Decoded<'_>, head: &Header) -> Option<Reading> {
    let text = decoded.text();
    let tail = tail(text, head.range.end)?;
    let (version, blocks) = value(&tail.fields, "Newsbook")?.0.split_once("; ")?;
    let own = own(version, head, &tail);
    let values = values(head, &tail);
    let mut note = Note::of(decoded);
    let ranges = [head.range.clone(), tail.range.clone()];
    let facts = note.state(&values, Own::of(&own), &ranges);
    let chunks = chunks(text, head.range.end..tail.range.start);
    let whole = blocks.split(' ').next()?.parse() == Ok(chunks.len());
    let pieces = chunks.into_iter().zip(1..).map(|(range, number)| {
        let said = value(&tail.fields, &format!("Block {number}")).filter(|_| whole);
        let marks = said.map(|(said, _)| Marks::read(said)).unwrap_or_default();
        piece(text.get(range.clone()).unwrap_or_default(), range, marks)
    });
    note.body(pieces.collect(), Own::of(&own));
    let credits = head.fields.get("Credit").map_or(&[][..], Node::parts);
    for (words, range) in credits.iter().filter_map(Node::text) {
        note.credit(words, range.clone());
    }
    Some(note.reading(input, MEDIA_TYPE, facts))
}

/// The fields that a text ends with.
fn tail(text: &str, from: usize) -> Option<Header> {
    let body = text.get(from..)?.trim_end();
    let start = body.rfind("\n\n").map_or(0, |at| at + 2);
    header::fields(text, from + start)
}

fn value<'n>(fields: &'n Node, name: &str) -> Option<(&'n str, &'n Range<usize>)> {
    fields.get(name)?.text()
}

fn entry(name: &str, range: Range<usize>, value: Value) -> Entry {
    Entry {
        name: name.to_owned(),
        node: Node { range, value },
    }
}

/// The fields as any note has them.
fn values(head: &Header, tail: &Header) -> Node {
    let mut entries: Vec<Entry> = head.fields.entries().to_vec();
    let direction = tail.fields.entries().iter();
    entries.extend(direction.filter(|entry| entry.name == "Direction").cloned());
    // In the order in which they stand, whatever they are.
    let mut authors: Vec<Node> = ["Author", "Organization"]
        .iter()
        .filter_map(|name| tail.fields.get(name))
        .flat_map(|node| node.parts().to_vec())
        .collect();
    authors.sort_by_key(|node| node.range.start);
    entries.push(entry("authors", 0..0, Value::List(authors)));
    Node {
        range: head.range.clone(),
        value: Value::Table(entries),
    }
}

/// What only newsbook says, as it stands in front matter.
fn own(version: &str, head: &Header, tail: &Header) -> Node {
    let range = tail.range.clone();
    let mut entries = vec![entry(
        "newsbook",
        range.clone(),
        Value::Text(version.to_owned()),
    )];
    for (field, name) in OWN {
        if let Some(node) = tail.fields.get(field) {
            entries.push(entry(name, node.range.clone(), node.value.clone()));
        }
    }
    if value(&head.fields, "Title").is_none_or(|(title, _)| title.is_empty()) {
        entries.push(entry("untitled", 0..0, Value::Text("true".to_owned())));
    }
    if let Some((said, range)) = value(&tail.fields, "Basis") {
        let said = said.split("; ").filter_map(|said| said.split_once(' '));
        let basis = said.map(|(name, who)| entry(name, range.clone(), Value::Text(who.to_owned())));
        entries.push(entry("basis", range.clone(), Value::Table(basis.collect())));
    }
    if let Some(node) = tail.fields.get("Related") {
        let pointers = node.parts().iter().map(|node| Node {
            range: node.range.clone(),
            value: pointer(node),
        });
        let related = Value::List(pointers.collect());
        entries.push(entry("related", node.range.clone(), related));
    }
    Node {
        range,
        value: Value::Table(entries),
    }
}

/// A pointer: its label in square brackets, if it has one, then the headline.
fn pointer(node: &Node) -> Value {
    let said = node.text().map_or("", |(said, _)| said);
    let mut label = String::new();
    let mut headline = said;
    if let Some(inside) = said.strip_prefix('[') {
        let mut chars = inside.chars();
        loop {
            match chars.next() {
                Some('\\') => label.extend(chars.next()),
                Some(']') | None => break,
                Some(c) => label.push(c),
            }
        }
        headline = chars.as_str().trim_start();
    }
    let text = |name, words: &str| entry(name, node.range.clone(), Value::Text(words.to_owned()));
    let mut entries = vec![text("headline", headline)];
    if !label.is_empty() {
        entries.push(text("label", &label));
    }
    Value::Table(entries)
}

/// The blocks of a text: runs of lines that are not empty. A line of spaces is one of code.
fn chunks(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let (mut at, mut open) = (range.start, false);
    for line in text.get(range).unwrap_or_default().split_inclusive('\n') {
        let end = at + line.len();
        let empty = line.trim_end_matches(['\n', '\r']).is_empty();
        match chunks.last_mut() {
            Some(chunk) if open && !empty => chunk.end = end,
            _ if !empty => chunks.push(at..end),
            _ => {}
        }
        (at, open) = (end, !empty);
    }
    chunks
}

/// Makes a block of its lines.
fn piece(chunk: &str, region: Range<usize>, marks: Marks) -> Piece {
    let lines: Vec<&str> = chunk.lines().collect();
    let first = lines.first().copied().unwrap_or_default();
    let words = |text: String| {
        let mut words = Words::default();
        words.push(&[], &text, region.clone());
        words
    };
    let plain = marks.kind == Some(Kind::Paragraph);
    let mut marks = marks;
    let shape = if let Some(picture) = &marks.picture {
        let alt = joined(lines.iter().copied());
        let alt = alt.split_once("] ").filter(|_| picture.alt.is_none());
        Shape::Paragraph(words(alt.map_or("", |(_, alt)| alt).to_owned()))
    } else if plain {
        Shape::Paragraph(words(joined(lines.iter().copied())))
    } else if let Some(quoted) = without("> ", &lines) {
        Shape::Quote(words(joined(quoted.into_iter())))
    } else if let Some(code) = without("    ", &lines) {
        Shape::Code(code.join("\n"))
    } else if let Some(level) = underline(&lines) {
        let above = lines.iter().copied().take(lines.len() - 1);
        Shape::Heading(level + 1, words(joined(above)))
    } else if first.starts_with("- ") || number(first).is_some() {
        let ordered = number(first).is_some();
        let items = items(&lines).into_iter().map(words);
        Shape::List {
            ordered,
            items: items.collect(),
        }
    } else if first.starts_with('|') {
        let rows = rows(&lines).into_iter();
        let rows = rows.map(|row| row.into_iter().map(words).collect());
        Shape::Table {
            rows: rows.collect(),
        }
    } else if let Some((_, caption)) = first
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
    {
        marks.kind = Some(Kind::Caption);
        let rest = lines.iter().copied().skip(1);
        Shape::Paragraph(words(joined([caption].into_iter().chain(rest))))
    } else {
        Shape::Paragraph(words(joined(lines.iter().copied())))
    };
    Piece {
        shape,
        region,
        marks,
    }
}

/// Lines as the text that was wrapped in them.
fn joined<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim_matches([' ', '\r']);
        if !text.is_empty() && !goes_on(&text, line) {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// What follows a prefix that all lines have.
fn without<'l>(prefix: &str, lines: &[&'l str]) -> Option<Vec<&'l str>> {
    lines.iter().map(|line| line.strip_prefix(prefix)).collect()
}

/// The level of a heading, by the line below it.
fn underline(lines: &[&str]) -> Option<u8> {
    let last = lines.last().filter(|_| lines.len() > 1)?;
    let is = |sign: char| last.chars().all(|c| c == sign);
    if is('-') {
        Some(1)
    } else {
        is('~').then_some(2)
    }
}

/// What follows a number and a full stop.
fn number(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(". ").filter(|_| rest.len() < line.len())
}

/// The items of a list: a line that is not indented begins one.
fn items(lines: &[&str]) -> Vec<String> {
    let items = lines.chunk_by(|_, next| next.starts_with(' '));
    let texts = items.map(|item| {
        let first = item.first().copied().unwrap_or_default();
        let first = first
            .strip_prefix("- ")
            .or_else(|| number(first))
            .unwrap_or(first);
        joined([first].into_iter().chain(item.iter().copied().skip(1)))
    });
    texts.collect()
}

/// The cells of each row of a table.
fn rows(lines: &[&str]) -> Vec<Vec<String>> {
    let rows = lines.chunk_by(|_, next| next.starts_with(' '));
    rows.map(|row| cells(&joined(row.iter().copied())))
        .collect()
}

/// Cuts a row at its bars; one with a backslash before it is text.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = row.strip_prefix('|').unwrap_or(row).chars();
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            ('\\', Some(cell)) => cell.extend(chars.next()),
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    cells.pop();
    cells
        .iter()
        .map(|cell| cell.trim_matches(' ').to_owned())
        .collect()
}
