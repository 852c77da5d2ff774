//! The header block of a text: fields above a blank line, as mail and clipping services write them (RFC 5322, 2.2).
//!
//! `Title: …`, a field a line; a line that begins with white space goes on with the field above it. Two names have to be
//! known, so that no running text that begins with "Note:" is taken for one.

use crate::fields::{Field, named};
use crate::value::{Entry, Node, Value};
use newsbook_core::reader::{goes_on, is_blank};
use std::collections::HashMap;
use std::ops::Range;

/// No name of a field is longer, in bytes.
const LONGEST_NAME: usize = 30;

/// No header block is longer, in bytes.
const LONGEST: usize = 1 << 20;

/// A header block.
#[derive(Debug)]
pub(crate) struct Header {
    /// From its first field to the last.
    pub(crate) range: Range<usize>,
    /// Its fields, several of one name as a list.
    pub(crate) fields: Node,
}

/// Finds the header block that a text begins with.
pub(crate) fn find(text: &str) -> Option<Header> {
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let header = fields(text, start)?;
    let known: Vec<Field> = header
        .fields
        .entries()
        .iter()
        .filter(|entry| entry.node.text().is_some())
        .filter_map(|entry| named(&entry.name))
        .collect();
    let another = known.iter().any(|field| Some(field) != known.first());
    another.then_some(header)
}

/// Reads fields from a place on, up to a blank line or the end; nothing where another line stands among them.
pub(crate) fn fields(text: &str, start: usize) -> Option<Header> {
    let mut entries: Vec<Entry> = Vec::new();
    let (mut at, mut end) = (start, start);
    for line in text.get(start..)?.split_inclusive('\n') {
        let words = line.trim_matches(is_blank);
        if words.is_empty() {
            break;
        }
        end = at + line.trim_end_matches(is_blank).len();
        if end - start > LONGEST {
            return None;
        }
        let lead = line.len() - line.trim_start_matches(is_blank).len();
        match entries.last_mut() {
            Some(open) if lead > 0 => go_on(&mut open.node, words, end),
            _ => entries.push(field(line.trim_end_matches(is_blank), at)?),
        }
        at += line.len();
    }
    let range = start..end;
    let fields = Node {
        range: range.clone(),
        value: Value::Table(gathered(entries)),
    };
    Some(Header { range, fields })
}

fn field(line: &str, at: usize) -> Option<Entry> {
    let (name, value) = line.split_once(':')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let first = name.chars().next()?;
    if name.len() > LONGEST_NAME || !first.is_alphabetic() || !name.chars().all(plain) {
        return None;
    }
    let words = value.trim_matches(is_blank);
    // "http://…" is no field, nor is a time of day.
    if value.starts_with("//")
        || (!words.is_empty() && value.starts_with(|c: char| c.is_alphanumeric()))
    {
        return None;
    }
    let end = at + line.len();
    Some(Entry {
        name: name.trim().to_owned(),
        node: Node {
            range: end - value.trim_start_matches(is_blank).len()..end,
            value: Value::Text(words.to_owned()),
        },
    })
}

fn go_on(node: &mut Node, words: &str, end: usize) {
    if let Value::Text(text) = &mut node.value {
        if !text.is_empty() && !goes_on(text, words) {
            text.push(' ');
        }
        text.push_str(words);
        node.range.end = end;
    }
}

/// Makes one list of the fields of one name.
fn gathered(entries: Vec<Entry>) -> Vec<Entry> {
    let mut gathered: Vec<Entry> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let place = *places
            .entry(entry.name.to_ascii_lowercase())
            .or_insert(gathered.len());
        let Some(known) = gathered.get_mut(place) else {
            gathered.push(entry);
            continue;
        };
        if let Value::List(nodes) = &mut known.node.value {
            nodes.push(entry.node);
        } else {
            let nodes = vec![known.node.clone(), entry.node];
            known.node.value = Value::List(nodes);
        }
    }
    gathered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_above_a_blank_line_are_found() {
        let text = "\n title: Rain\n  likely\r\nDATE:2 October 2021\n";
        assert!(find(text).is_none(), "a field begins its line");
        let text = "Title: Rain\n  likely\r\nDate: 2 October 2021\nX-Mailer: none\nAuthor: Ann\nauthor: Bob\n\nIt rains.\n";
        let header = find(text).unwrap();
        assert!(text.get(header.range.clone()).unwrap().ends_with("Bob"));
        let title = header.fields.get("Title").unwrap();
        assert_eq!(title.text().unwrap().0, "Rain likely");
        assert_eq!(text.get(title.range.clone()).unwrap(), "Rain\n  likely");
        assert_eq!(header.fields.get("Author").unwrap().parts().len(), 2);
    }

    #[test]
    fn running_text_is_no_header() {
        for text in [
            "Note: it rains.\n\nMore.\n",
            "Title: Rain\n\nOne known name is not enough.\n",
            "Title: Rain\nDate: 2 October\nIt rains, and no blank line comes.\n",
            "Title: Rain\nTitle: Snow\n\nText.\n",
            "https://a.example/\nhttps://b.example/\n\nText.\n",
            "He said: title: date.\n\nText.\n",
        ] {
            assert!(find(text).is_none(), "{text}");
        }
    }
}
