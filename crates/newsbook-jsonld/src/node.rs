//! A node of the graph while it is put together, and the values in it.

use newsbook_core::Moment;
use newsbook_export::iri;
use newsbook_export::xml;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Where a node will stand, which decides how its values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// In the graph of the corpus: texts have their language, dates their type.
    Graph,
    /// In an article's page: plain values, as search engines read them.
    Page,
}

/// A JSON-LD node object; its keys keep the order in which they were put.
///
/// The streaming form wants `@type` before all others, as a type can bring a context of its own, and then `@id`.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Node(Map<String, Value>);

impl Node {
    /// Makes a node with an IRI.
    pub(crate) fn named(id: &str, types: &[&str]) -> Self {
        Self::blank(types).with("@id", iri::encode(id))
    }

    /// Makes a node without a name of its own.
    pub(crate) fn blank(types: &[&str]) -> Self {
        Self(Map::new()).with("@type", one_or_many(types))
    }

    /// Says something, where there is something to say: nothing and the empty list are left out.
    pub(crate) fn with(mut self, term: &str, value: impl Into<Value>) -> Self {
        match value.into() {
            Value::Null => {}
            Value::Array(list) if list.is_empty() => {}
            value => {
                self.0.insert(term.to_owned(), value);
            }
        }
        self
    }

    /// Begins a document with a context.
    pub(crate) fn in_context(self, context: Value) -> Self {
        let mut map = Map::new();
        map.insert("@context".to_owned(), context);
        map.extend(self.0);
        Self(map)
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        Self::Object(node.0)
    }
}

/// A node by its IRI alone.
pub(crate) fn reference(id: &str) -> Value {
    json!({"@id": iri::encode(id)})
}

/// Text in no language, such as a name; characters that XML forbids, and other RDF syntaxes with it, are left out.
pub(crate) fn text(text: &str) -> Value {
    xml::clean(text).into()
}

/// Text in a language.
pub(crate) fn words(words: &str, language: Option<&str>, style: Style) -> Value {
    match (style, language) {
        (Style::Graph, Some(language)) => {
            // Language tags are in lower case in the value space of RDF 1.1 (section 3.3). Some processors convert
            // them and some do not; written so, all read the same graph.
            json!({"@value": text(words), "@language": language.to_ascii_lowercase()})
        }
        _ => text(words),
    }
}

/// A date as exactly as it is known, typed by that.
pub(crate) fn date(moment: Moment, style: Style) -> Value {
    let kind = match moment {
        Moment::Year(_) => "xsd:gYear",
        Moment::Month(..) => "xsd:gYearMonth",
        Moment::Day(_) => "xsd:date",
        Moment::Instant(..) => "xsd:dateTime",
    };
    match style {
        Style::Graph => json!({"@type": kind, "@value": moment.to_string()}),
        Style::Page => moment.to_string().into(),
    }
}

/// A BCP 47 tag that says something and that RDF takes (the grammar of Turtle's LANGTAG, subtags of eight at most).
pub(crate) fn language(tag: &str) -> Option<&str> {
    let mut subtags = tag.split('-');
    let fits = |subtag: &str| (1..=8).contains(&subtag.len());
    let primary = subtags
        .next()
        .is_some_and(|s| fits(s) && s.bytes().all(|b| b.is_ascii_alphabetic()));
    let others = subtags.all(|s| fits(s) && s.bytes().all(|b| b.is_ascii_alphanumeric()));
    (primary && others && !tag.eq_ignore_ascii_case("und")).then_some(tag)
}

fn one_or_many(types: &[&str]) -> Value {
    match types {
        [one] => Value::from(*one),
        many => Value::from(many),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_typed_by_their_precision() {
        for (moment, kind) in [
            ("2021", "xsd:gYear"),
            ("2021-10", "xsd:gYearMonth"),
            ("2021-10-02", "xsd:date"),
            ("2021-10-02T08:30:00+02:00", "xsd:dateTime"),
        ] {
            let value = date(moment.parse().unwrap(), Style::Graph);
            assert_eq!(value, json!({"@value": moment, "@type": kind}));
        }
    }

    #[test]
    fn unknown_and_malformed_languages_tag_nothing() {
        assert_eq!(language("zh-Hant"), Some("zh-Hant"));
        for tag in ["und", "", "en_GB", "e n", "abcdefghi", "1a"] {
            assert_eq!(language(tag), None, "{tag}");
        }
    }

    #[test]
    fn nothing_is_said_of_what_is_not_known() {
        let node = Node::blank(&["Person"])
            .with("name", Value::Null)
            .with("author", Vec::<Value>::new().into_iter().collect::<Value>());
        assert_eq!(Value::from(node), json!({"@type": "Person"}));
    }
}
