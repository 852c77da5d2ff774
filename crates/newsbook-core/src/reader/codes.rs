//! What the reader may have to say about a source, by name.

use crate::{Code, Severity};

/// All of them, in the order of the reference.
pub static CODES: &[&Code] = &[
    &EMPTY_SOURCE,
    &NO_TEXT,
    &NO_HEADLINE,
    &INVALID_BYTES,
    &CONTROL_CHARACTERS,
    &NORMALIZED,
    &GUESSED_ENCODING,
];

/// A source without any text.
pub(super) static EMPTY_SOURCE: Code = Code {
    id: "empty-source",
    severity: Severity::Warning,
    summary: "The source holds nothing but white space; remove it or fetch it again.",
};

/// An article without a body.
pub(super) static NO_TEXT: Code = Code {
    id: "no-text",
    severity: Severity::Warning,
    summary: "An article has no text of its own; `newsbook inspect` shows what its lines were taken for.",
};

/// An article whose headline was not found.
pub(crate) static NO_HEADLINE: Code = Code {
    id: "no-headline",
    severity: Severity::Warning,
    summary: "An article starts without a line that could be its headline; it is listed by its file's name.",
};

/// Bytes that are no text in the source's encoding.
pub(super) static INVALID_BYTES: Code = Code {
    id: "invalid-bytes",
    severity: Severity::Warning,
    summary: "Bytes that mean nothing in the source's encoding are published as U+FFFD.",
};

/// Control characters that were left out.
pub(super) static CONTROL_CHARACTERS: Code = Code {
    id: "control-characters",
    severity: Severity::Warning,
    summary: "Control characters are left out of what is published; the regions still account for them.",
};

/// Text that was brought into Unicode Normalization Form C.
pub(super) static NORMALIZED: Code = Code {
    id: "normalized",
    severity: Severity::Note,
    summary: "Published text was brought into Unicode Normalization Form C: it looks the same, its bytes differ.",
};

/// An encoding that is a guess.
pub(super) static GUESSED_ENCODING: Code = Code {
    id: "guessed-encoding",
    severity: Severity::Note,
    summary: "The source is not UTF-8 and does not name its encoding; convert it to UTF-8 if the guess is wrong.",
};
