//! Diagnostics as SARIF 2.1.0, which code hosts and editors show beside the lines concerned.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Diagnostics with the lines they point at come in;
//! one log with one run goes out, whose rules are all the diagnostics that newsbook has.

use crate::codes;
use crate::excerpt::Excerpt;
use newsbook_core::{Diagnostic, Span};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, Write};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes one log.
///
/// # Errors
///
/// If `out` cannot be written to.
pub(crate) fn write(
    found: &[(&Diagnostic, Option<Excerpt>)],
    out: &mut dyn Write,
) -> io::Result<()> {
    let rules: Vec<&str> = codes::all().map(|code| code.id).collect();
    let results = found.iter().map(|(diagnostic, excerpt)| {
        let index = rules.iter().position(|id| *id == diagnostic.code.id);
        result(diagnostic, excerpt.as_ref(), index)
    });
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "newsbook",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes::all().map(|code| json!({
                    "id": code.id,
                    "shortDescription": {"text": code.summary},
                    "defaultConfiguration": {"level": code.severity.as_str()},
                })).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn result(diagnostic: &Diagnostic, excerpt: Option<&Excerpt>, rule: Option<usize>) -> Value {
    let message = match &diagnostic.help {
        Some(help) => format!("{}\n\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code.id,
        "level": diagnostic.severity().as_str(), // the words are SARIF's too
        "message": {"text": message},
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = rule.into();
    }
    let Some(path) = &diagnostic.path else {
        return result;
    };
    let mut place = json!({"artifactLocation": {"uri": uri(path)}});
    if let Some(span) = diagnostic.span {
        place["region"] = region(span);
        if let Some(at) = excerpt {
            place["region"]["startLine"] = at.first_line.into();
            place["region"]["startColumn"] = at.column.into();
        }
    }
    result["locations"] = json!([{"physicalLocation": place}]);
    let labels = diagnostic.labels.iter().map(|label| {
        json!({
            "physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": region(label.span)},
            "message": {"text": label.message},
        })
    });
    let labels: Vec<Value> = labels.collect();
    if !labels.is_empty() {
        result["relatedLocations"] = labels.into();
    }
    result
}

fn region(span: Span) -> Value {
    json!({"byteOffset": span.start, "byteLength": span.len()})
}

/// A path below the corpus as a relative reference (RFC 3986): what is no unreserved character or `/` is escaped.
fn uri(path: &str) -> String {
    path.bytes().fold(String::new(), |mut uri, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
        uri
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(found: &[(&Diagnostic, Option<Excerpt>)]) -> Value {
        let mut out = Vec::new();
        write(found, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn diagnostic_becomes_a_result_with_its_rule_and_its_place() {
        let diagnostic = Diagnostic::new(&codes::SOURCE_NAME_TAKEN, "skipped")
            .at("a b/ü.txt")
            .span(Span::new(7, 10))
            .label(Span::new(1, 2), "the other")
            .help("rename it");
        let excerpt = Excerpt {
            text: String::new(),
            line: 1,
            marks: Vec::new(),
            first_line: 3,
            column: 5,
        };
        let log = log(&[(&diagnostic, Some(excerpt))]);
        let run = &log["runs"][0];
        let result = &run["results"][0];
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(
            run["tool"]["driver"]["rules"][index]["id"],
            result["ruleId"]
        );
        assert_eq!(result["level"], "error");
        assert_eq!(result["message"]["text"], "skipped\n\nrename it");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b/%C3%BC.txt");
        assert_eq!(
            place["region"],
            json!({"byteOffset": 7, "byteLength": 3, "startLine": 3, "startColumn": 5})
        );
        assert_eq!(
            result["relatedLocations"][0]["message"]["text"],
            "the other"
        );
    }

    #[test]
    fn diagnostic_without_a_source_has_no_location() {
        let diagnostic = Diagnostic::new(&codes::BASE_URL_NOT_GIVEN, "none");
        let log = log(&[(&diagnostic, None)]);
        assert!(log["runs"][0]["results"][0].get("locations").is_none());
    }
}
