//! The vocabularies, and the context that maps our terms to them.

use serde_json::{Value, json};

/// The name space of plain terms.
const SCHEMA: &str = "https://schema.org/";

/// Prefixes of all name spaces.
pub(crate) const PREFIXES: &[(&str, &str)] = &[
    ("schema", SCHEMA),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The context of the graph: schema.org for plain terms, prefixes for PROV-O, Web Annotation and XML Schema.
///
/// It is written into the document, so that nobody has to ask schema.org's server for one, and takes the `https` names
/// of the terms, as schema.org recommends.
pub(crate) fn graph() -> Value {
    let mut context = json!({"@version": 1.1, "@vocab": SCHEMA});
    for (prefix, iri) in PREFIXES {
        context[prefix] = Value::from(*iri);
    }
    // What an activity used is told by each source, so that no list of all sources has to be held.
    context["usedBy"] = json!({"@reverse": "prov:used", "@type": "@id"});
    context
}

/// The context of an article's page: the address that search engines know.
pub(crate) fn page() -> Value {
    Value::from("https://schema.org")
}
