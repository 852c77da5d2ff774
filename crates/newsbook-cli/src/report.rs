//! Diagnostics for people and for programs: drawn with the lines concerned, one line each, or JSON Lines.

use crate::args::Style;
use crate::error::Usage;
use crate::excerpt::{Excerpt, excerpt};
use crate::sarif;
use crate::screen::Screen;
use crate::walk::Found;
use annotate_snippets::normalize_untrusted_str as normalize;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use newsbook_core::{Diagnostic, Diagnostics, Severity, Span};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// So many diagnostics of one code are drawn; the rest are counted.
pub(crate) const SHOWN: usize = 10;

/// Draws diagnostics.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    screen: &'a Screen,
    color: bool,
    sources: BTreeMap<&'a str, Text<'a>>,
}

/// A source that diagnostics may point into.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// Where its bytes are.
    pub(crate) found: &'a Found,
    /// Name of its encoding.
    pub(crate) encoding: &'a str,
}

impl<'a> Report<'a> {
    /// A report on these sources, in colours if its reader can take them.
    pub(crate) fn new(
        screen: &'a Screen,
        color: bool,
        sources: impl IntoIterator<Item = Text<'a>>,
    ) -> Self {
        let named = sources.into_iter().map(|text| (&*text.found.name, text));
        Self {
            screen,
            color,
            sources: named.collect(),
        }
    }

    /// Writes all diagnostics of at least the severity `least`.
    ///
    /// # Errors
    ///
    /// If `out` cannot be written to.
    pub(crate) fn write(
        &self,
        diagnostics: &Diagnostics,
        style: Style,
        least: Severity,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let shown = diagnostics.iter().filter(|d| d.severity() >= least);
        if style == Style::Sarif {
            let found: Vec<_> = shown.map(|d| (d, self.excerpt(d))).collect();
            return sarif::write(&found, out);
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in shown {
            let count = counts.entry(diagnostic.code.id).or_default();
            *count += 1;
            match style {
                Style::Full if *count > SHOWN => {}
                Style::Full => writeln!(out, "{}\n", self.drawn(diagnostic))?,
                Style::Short => writeln!(out, "{}", self.line(diagnostic))?,
                Style::Json => {
                    serde_json::to_writer(&mut *out, &self.record(diagnostic))?;
                    writeln!(out)?;
                }
                Style::Sarif => {} // a document as a whole, above
            }
        }
        if style == Style::Full {
            for (code, count) in counts.iter().filter(|(_, count)| **count > SHOWN) {
                let more = count - SHOWN;
                writeln!(
                    out,
                    "… and {more} more of {code}: `newsbook check --format short` lists all\n"
                )?;
            }
        }
        Ok(())
    }

    fn drawn(&self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level
            .primary_title(normalize(&diagnostic.message))
            .id(diagnostic.code.id);
        let mut group = Group::with_title(title);
        if let Some(path) = &diagnostic.path {
            group = match self.excerpt(diagnostic) {
                Some(excerpt) => group.element(snippet(path, excerpt, diagnostic)),
                None => group.element(Origin::path(normalize(path))),
            };
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(normalize(help)));
        }
        renderer(self.color, self.screen.width).render(&[group])
    }

    fn line(&self, diagnostic: &Diagnostic) -> String {
        let place = match (&diagnostic.path, self.excerpt(diagnostic)) {
            (Some(path), Some(at)) => format!("{path}:{}:{}: ", at.first_line, at.column),
            (Some(path), None) => format!("{path}: "),
            (None, _) => String::new(),
        };
        let severity = diagnostic.severity();
        let (id, message) = (diagnostic.code.id, &diagnostic.message);
        normalize(&format!("{place}{severity}[{id}]: {message}")).replace('\n', "␊")
    }

    fn record<'d>(&self, diagnostic: &'d Diagnostic) -> Record<'d> {
        let at = self.excerpt(diagnostic);
        Record {
            severity: diagnostic.severity().as_str(),
            code: diagnostic.code.id,
            message: &diagnostic.message,
            path: diagnostic.path.as_deref(),
            span: diagnostic.span.map(ends),
            line: at.as_ref().map(|at| at.first_line),
            column: at.as_ref().map(|at| at.column),
            labels: diagnostic
                .labels
                .iter()
                .map(|label| Mark {
                    span: ends(label.span),
                    message: &label.message,
                })
                .collect(),
            help: diagnostic.help.as_deref(),
        }
    }

    /// The lines that a diagnostic points at, if they can be read again.
    fn excerpt(&self, diagnostic: &Diagnostic) -> Option<Excerpt> {
        let labels = diagnostic.labels.iter().map(|label| label.span);
        let spans: Vec<Span> = diagnostic.span.into_iter().chain(labels).collect();
        if spans.is_empty() {
            return None;
        }
        let text = self.sources.get(diagnostic.path.as_deref()?)?;
        excerpt(&text.found.read().ok()?, text.encoding, &spans)
    }
}

fn ends(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn renderer(color: bool, width: usize) -> Renderer {
    let renderer = if color {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain()
    };
    renderer.term_width(width)
}

fn snippet<'t>(
    path: &str,
    excerpt: Excerpt,
    diagnostic: &'t Diagnostic,
) -> Snippet<'t, annotate_snippets::Annotation<'t>> {
    let labels = diagnostic.labels.iter().map(|label| label.message.as_str());
    let primary = diagnostic.span.map(|_| None);
    let messages = primary.into_iter().chain(labels.map(Some));
    let annotations: Vec<_> = excerpt
        .marks
        .into_iter()
        .zip(messages)
        .map(|(mark, message)| match message {
            None => AnnotationKind::Primary.span(mark),
            Some(message) => AnnotationKind::Context.span(mark).label(normalize(message)),
        })
        .collect();
    Snippet::source(excerpt.text)
        .line_start(excerpt.line)
        .path(normalize(path))
        .annotations(annotations)
}

/// A diagnostic as JSON.
#[derive(Serialize)]
struct Record<'a> {
    severity: &'a str,
    code: &'a str,
    message: &'a str,
    path: Option<&'a str>,
    span: Option<[u32; 2]>,
    line: Option<usize>,
    column: Option<usize>,
    labels: Vec<Mark<'a>>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Mark<'a> {
    span: [u32; 2],
    message: &'a str,
}

/// A line as it may be shown on a terminal, whatever names are in it.
pub(crate) fn plain(line: &str) -> String {
    normalize(line).replace('\n', "␊")
}

/// Draws why a command gave up.
pub(crate) fn failure(error: &anyhow::Error, screen: &Screen) -> String {
    let renderer = renderer(screen.err.color, screen.width);
    let message = |text: String| normalize(text.trim_end());
    let Some(usage) = error.downcast_ref::<Usage>() else {
        let mut group = Group::with_title(Level::ERROR.primary_title(message(error.to_string())));
        for cause in error.chain().skip(1) {
            group = group.element(
                Level::NOTE
                    .with_name("cause")
                    .message(message(cause.to_string())),
            );
        }
        return renderer.render(&[group]);
    };
    let mut group = Group::with_title(Level::ERROR.primary_title(message(usage.message.clone())));
    if let Some(place) = &usage.place {
        let mark = AnnotationKind::Primary.span(place.span.clone());
        let snippet = Snippet::source(&place.text)
            .path(normalize(&place.path))
            .annotation(mark);
        group = group.element(snippet);
    }
    if let Some(help) = &usage.help {
        group = group.element(Level::HELP.message(message(help.clone())));
    }
    renderer.render(&[group])
}
