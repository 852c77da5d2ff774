//! Lists of names in files of their own: CSV for people with a table, JSON-LD for people with a thesaurus.
//!
//! A CSV file ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), UTF-8) has a line with the names of its columns:
//! `name`, and if wanted `type`, `aliases`, `same_as` and `language`; several aliases or addresses stand in one field,
//! apart by `|`. A JSON-LD file has nodes with `name`, `alternateName` and `sameAs` of schema.org; a name's language tag
//! is the language that it is looked for in. Nothing is fetched: schema.org's own context is known, others have to be in
//! the file.

use super::check::{is_address, is_language_tag, kind};
use crate::error::Usage;
use newsbook_core::entities::Listed;
use newsbook_core::{EntityKind, Name};
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::vocab::rdf;
use oxrdf::{Graph, NamedOrBlankNode, NamedOrBlankNodeRef, TermRef, Triple};
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// What stands for schema.org's context: all its terms, and the addresses among those that are read here.
const SCHEMA_CONTEXT: &str = r#"{"@context":{"@vocab":"http://schema.org/","id":"@id","type":"@type","sameAs":{"@type":"@id"}}}"#;

/// Both addresses of the vocabulary are in use.
const SCHEMA: [&str; 2] = ["http://schema.org/", "https://schema.org/"];

/// Reads a list of names.
///
/// # Errors
///
/// If it cannot be read, or a value in it cannot be.
pub(crate) fn read(path: &Path) -> Result<Vec<Listed>, Usage> {
    let failed = |reason: String| {
        Usage::new(format!(
            "failed to read the names in {}: {reason}",
            path.display()
        ))
    };
    let bytes = fs::read(path).map_err(|error| failed(error.to_string()))?;
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension {
        Some("csv") => from_csv(&bytes).map_err(failed),
        Some("jsonld" | "json") => from_json_ld(&bytes).map_err(failed),
        _ => Err(failed(
            "its name ends neither in .csv nor in .jsonld".to_owned(),
        )),
    }
}

/// A line of a CSV file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    aliases: String,
    #[serde(default)]
    same_as: String,
    #[serde(default)]
    language: String,
}

fn from_csv(bytes: &[u8]) -> Result<Vec<Listed>, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let mut listed = Vec::new();
    for row in reader.deserialize() {
        let row: Row = row.map_err(|error| error.to_string())?;
        let entity = from_row(&row).map_err(|reason| format!("{}: {reason}", row.name))?;
        listed.push(entity);
    }
    Ok(listed)
}

fn from_row(row: &Row) -> Result<Listed, String> {
    let own = Some(row.language.as_str()).filter(|tag| !tag.is_empty());
    let names = [row.name.as_str()].into_iter().chain(fields(&row.aliases));
    let names = names
        .map(|text| name(text, own))
        .collect::<Result<_, _>>()?;
    Ok(Listed {
        kind: match row.kind.as_str() {
            "" => EntityKind::Thing,
            word => kind(word)?,
        },
        names,
        same_as: fields(&row.same_as)
            .map(address)
            .collect::<Result<_, _>>()?,
    })
}

fn fields(text: &str) -> impl Iterator<Item = &str> {
    text.split('|')
        .map(str::trim)
        .filter(|field| !field.is_empty())
}

fn name(text: &str, language: Option<&str>) -> Result<Name, String> {
    if let Some(tag) = language.filter(|tag| !is_language_tag(tag)) {
        return Err(format!("{tag:?} is not a BCP 47 language tag"));
    }
    Ok(Name {
        text: text.to_owned(),
        language: language.map(str::to_owned),
    })
}

fn address(text: &str) -> Result<String, String> {
    if is_address(text) {
        Ok(text.to_owned())
    } else {
        Err(format!("{text:?} is not an http or https address"))
    }
}

fn from_json_ld(bytes: &[u8]) -> Result<Vec<Listed>, String> {
    let mut order: Vec<NamedOrBlankNode> = Vec::new();
    let mut graph = Graph::new();
    let parser = JsonLdParser::new().for_slice(bytes);
    let parser = parser.with_load_document_callback(|address, _| {
        let is_schema = SCHEMA
            .iter()
            .any(|own| address.starts_with(own.trim_end_matches('/')));
        is_schema
            .then(|| JsonLdRemoteDocument {
                document: SCHEMA_CONTEXT.as_bytes().to_vec(),
                document_url: address.to_owned(),
            })
            .ok_or_else(|| format!("the context {address} is not in the file").into())
    });
    for quad in parser {
        let triple = Triple::from(quad.map_err(|error| error.to_string())?);
        if !order.contains(&triple.subject) {
            order.push(triple.subject.clone());
        }
        graph.insert(&triple);
    }
    let listed = order.iter().map(|node| from_node(&graph, node.as_ref()));
    listed.filter_map(Result::transpose).collect()
}

/// An entity from what a graph says of a node; `None` where it has no name.
fn from_node(graph: &Graph, node: NamedOrBlankNodeRef<'_>) -> Result<Option<Listed>, String> {
    let said = |property: &'static str| {
        graph.triples_for_subject(node).filter_map(move |triple| {
            let ours = SCHEMA
                .iter()
                .any(|own| triple.predicate.as_str().strip_prefix(own) == Some(property));
            ours.then_some(triple.object)
        })
    };
    let literals = said("name").chain(said("alternateName"));
    let names = literals.filter_map(|term| match term {
        TermRef::Literal(text) => Some(name(text.value(), text.language())),
        _ => None,
    });
    let names: Vec<Name> = names.collect::<Result<_, _>>()?;
    if names.is_empty() {
        return Ok(None);
    }
    let own = match node {
        NamedOrBlankNodeRef::NamedNode(own) => Some(own.as_str()).filter(|own| is_address(own)),
        NamedOrBlankNodeRef::BlankNode(_) => None,
    };
    let others = said("sameAs").filter_map(|term| match term {
        TermRef::NamedNode(other) => Some(address(other.as_str())),
        TermRef::Literal(other) => Some(address(other.value())),
        TermRef::BlankNode(_) => None,
    });
    let same_as = own.map(|own| Ok(own.to_owned())).into_iter().chain(others);
    let types = graph.objects_for_subject_predicate(node, rdf::TYPE);
    let kinds = types.filter_map(|term| match term {
        TermRef::NamedNode(class) => SCHEMA
            .iter()
            .find_map(|own| kind(class.as_str().strip_prefix(own)?).ok()),
        _ => None,
    });
    Ok(Some(Listed {
        kind: kinds.min().unwrap_or(EntityKind::Thing),
        names,
        same_as: same_as.collect::<Result<_, _>>()?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(kind: EntityKind, names: &[(&str, Option<&str>)], same_as: &[&str]) -> Listed {
        Listed {
            kind,
            names: names
                .iter()
                .map(|(text, language)| name(text, *language).expect("a good name"))
                .collect(),
            same_as: same_as
                .iter()
                .map(|address| (*address).to_owned())
                .collect(),
        }
    }

    #[test]
    fn table_lists_names_with_their_aliases() {
        let table = "\u{feff}name,type,aliases,same_as\n\
            Xinjiang,Place,XUAR | \"Sinkiang\",https://example.org/x\n\
            \"Tohti, Ilham\",,,\n";
        let table = table.replace("XUAR | \"Sinkiang\"", "XUAR | Sinkiang");
        assert_eq!(
            from_csv(table.as_bytes()).unwrap(),
            [
                listed(
                    EntityKind::Place,
                    &[("Xinjiang", None), ("XUAR", None), ("Sinkiang", None)],
                    &["https://example.org/x"]
                ),
                listed(EntityKind::Thing, &[("Tohti, Ilham", None)], &[]),
            ]
        );
    }

    #[test]
    fn table_that_cannot_be_says_why() {
        for (table, part) in [
            ("name,kind\nA,Place\n", "unknown field `kind`"),
            ("name,type\nA,Country\n", "A: \"Country\" is none of Person"),
            ("name,same_as\nA,Q1\n", "A: \"Q1\" is not an http"),
            ("name,language\nA,x y\n", "A: \"x y\" is not a BCP 47"),
        ] {
            let error = from_csv(table.as_bytes()).expect_err(table);
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn linked_data_lists_nodes_that_have_a_name() {
        let document = r#"{
            "@context": "https://schema.org/",
            "@graph": [
                {"@id": "https://example.org/x", "@type": "Place", "name": "Xinjiang",
                 "alternateName": {"@value": "新疆", "@language": "zh"}, "sameAs": "https://example.org/y"},
                {"@type": "Person", "description": "nobody"}
            ]
        }"#;
        assert_eq!(
            from_json_ld(document.as_bytes()).unwrap(),
            [listed(
                EntityKind::Place,
                &[("Xinjiang", None), ("新疆", Some("zh"))],
                &["https://example.org/x", "https://example.org/y"]
            )]
        );
    }

    #[test]
    fn context_of_others_is_not_fetched() {
        let document = r#"{"@context": "https://example.org/context", "name": "A"}"#;
        let error = from_json_ld(document.as_bytes()).expect_err("it would have to be fetched");
        assert!(error.contains("https://example.org/context"), "{error}");
    }
}
