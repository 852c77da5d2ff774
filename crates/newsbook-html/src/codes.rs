//! What the HTML reader may have to say about a source, by name.

use newsbook_core::{Code, Severity};

/// All of them, in the order of the reference.
pub static CODES: &[&Code] = &[&DEEP_NESTING, &ATTRIBUTES_LEFT_OUT, &TOO_MUCH_WORK];

/// Elements nested deeper than the limit.
pub(crate) static DEEP_NESTING: Code = Code {
    id: "html-deep-nesting",
    severity: Severity::Warning,
    summary: "Elements of a page are nested deeper than any real page's; the deepest are read as standing beside each other.",
};

/// Attributes that are too many or too long.
pub(crate) static ATTRIBUTES_LEFT_OUT: Code = Code {
    id: "html-attributes-left-out",
    severity: Severity::Warning,
    summary: "Attributes of a page beyond the hundredth of an element, or longer than 64 KiB, are left out.",
};

/// A page of so many lines in so many elements that the model is not asked.
pub(crate) static TOO_MUCH_WORK: Code = Code {
    id: "html-too-much-work",
    severity: Severity::Warning,
    summary: "The lines of a page stand in so many elements that the model would take too long; its long lines with few links are taken for the text.",
};
