//! What the reader of notes may have to say about a source, by name.

use newsbook_core::{Code, Severity};

/// All of them, in the order of the reference.
pub static CODES: &[&Code] = &[&FRONT_MATTER_UNREADABLE, &VALUE_UNUSABLE, &DEEP_MARKS];

/// Front matter that is no YAML or TOML, or goes beyond the limits.
pub(crate) static FRONT_MATTER_UNREADABLE: Code = Code {
    id: "front-matter-unreadable",
    severity: Severity::Warning,
    summary: "The front matter of a note cannot be read; the note is read without it.",
};

/// A field whose value is not what it should be.
pub(crate) static VALUE_UNUSABLE: Code = Code {
    id: "field-value-unusable",
    severity: Severity::Warning,
    summary: "A field of a note's front matter or header block has a value that says nothing certain; the article goes without it.",
};

/// Marks that stand in each other beyond the limit.
pub(crate) static DEEP_MARKS: Code = Code {
    id: "markdown-deep-nesting",
    severity: Severity::Warning,
    summary: "Quotations, lists or emphasis of a note stand in each other deeper than 32 levels: hardly what somebody meant. All of their text is read.",
};
