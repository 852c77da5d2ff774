//! What newsbook has to say about its input, as data.
//!
//! A diagnostic knows no colour and no terminal; the command line draws it.

use crate::Span;
use std::collections::HashSet;
use std::fmt;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Something the user may want to change; all was published.
    Warning,
    /// Something that was asked for was not done.
    Error,
}

impl Severity {
    /// The lower-case word shown to people and written to JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One kind of diagnostic: a stable name with its severity and meaning.
///
/// Every crate lists its codes in a `CODES` slice, from which the reference is made.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// Stable kebab-case name, such as `no-headline`.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence that says when it appears and what to do.
    pub summary: &'static str,
}

/// A span inside a source with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where, in the same source as the diagnostic.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// One thing that newsbook has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind it is.
    pub code: &'static Code,
    /// A lower-case fragment that says what happened.
    pub message: String,
    /// Path of the source concerned, as the corpus names it.
    pub path: Option<String>,
    /// Where in that source.
    pub span: Option<Span>,
    /// Further places in the same source.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes a diagnostic that concerns no particular source yet.
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            path: None,
            span: None,
            labels: Vec::new(),
            help: None,
        }
    }

    /// Names the source concerned.
    #[must_use]
    pub fn at(mut self, path: impl AsRef<str>) -> Self {
        self.path = Some(path.as_ref().to_owned());
        self
    }

    /// Says where in the source.
    #[must_use]
    pub fn span(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }
}

/// Diagnostics in the order in which they were reported.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    once: HashSet<(&'static str, Option<String>, Option<Span>)>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds one unless this function already added the same code for the same source and place.
    ///
    /// Exporters use it for what a format cannot express: once per kind and article, never silence.
    pub fn push_once(&mut self, diagnostic: Diagnostic) {
        let key = (diagnostic.code.id, diagnostic.path.clone(), diagnostic.span);
        if self.once.insert(key) {
            self.list.push(diagnostic);
        }
    }

    /// Number of diagnostics of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|d| d.severity() == severity)
            .count()
    }

    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.list.extend(iter);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self {
            list: iter.into_iter().collect(),
            once: HashSet::new(),
        }
    }
}
