//! Why an article that is not quite what it was counts as the same.

use super::matching::{Ground, Match};
use super::{Entry, Sighting};
use newsbook_core::{Code, Diagnostic, Severity};

/// An article was recognised although its source, its headline or most of its text is another, or it had left.
pub(crate) static REMATCH: Code = Code {
    id: "ledger-rematch",
    severity: Severity::Note,
    summary: "An article moved, has another headline or mostly another text, or came back, and keeps its identity: look whether it is the article it is taken for.",
};

/// Explains a match, unless the article is where it was, under its headline, and its text is what it was or alike.
pub(super) fn explain(entry: &Entry, sighting: &Sighting, found: Match) -> Option<Diagnostic> {
    let plain = matches!(found.ground, Ground::Unchanged | Ground::Edited);
    if plain && entry.left.is_none() {
        return None;
    }
    let (before, now) = (&entry.features, &sighting.features);
    let mut changes = Vec::new();
    if entry.left.is_some() {
        changes.push("it came back".to_owned());
    }
    if before.source != now.source {
        changes.push(format!("it stood in {}", before.source));
    }
    if before.headline != now.headline {
        changes.push(match &before.headline {
            Some(headline) => format!("its headline was {headline:?}"),
            None => "it had no headline".to_owned(),
        });
    }
    let text = if before.fingerprint == now.fingerprint {
        "the text is the same".to_owned()
    } else if found.ground == Ground::Rewritten {
        "its text is mostly new, and source and headline are the same".to_owned()
    } else {
        format!(
            "about {:.0} % of the text is the same",
            found.likeness * 100.0
        )
    };
    changes.push(text);
    let message = format!(
        "the article keeps the name {}: {}",
        entry.slug,
        changes.join("; ")
    );
    let diagnostic = Diagnostic::new(&REMATCH, message).at(&now.source);
    Some(diagnostic.span(sighting.span))
}
