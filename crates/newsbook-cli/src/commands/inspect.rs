//! `newsbook inspect`: sources line by line, each with its role, the rule that gave it, how sure that is, and its words.
//!
//! Blank lines are left out; the numbers show where they are. A line in which two regions meet has a row for each.

use super::{counted, tell};
use crate::codes;
use crate::pipeline::{Assembly, Keeping};
use crate::plan::Plan;
use crate::screen::Screen;
use crate::status::Status;
use annotate_snippets::normalize_untrusted_str as normalize;
use anstyle::{AnsiColor, Style};
use anyhow::Context as _;
use newsbook_core::reader::{decode_again, reason};
use newsbook_core::{
    Article, Basis, Corpus, Diagnostic, PublicationDate, Reading, Region, Role, SourceEntry, Span,
};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Shows every source.
pub(super) fn run(mut plan: Plan, screen: &Screen) -> anyhow::Result<Status> {
    let mut assembly = Assembly::of(&mut plan, &Keeping::Reading, screen)?;
    let mut out = BufWriter::new(screen.out.wrap(std::io::stdout().lock()));
    let mut missing = Vec::new();
    for (at, found) in assembly.found().iter().enumerate() {
        let reading = assembly.corpus.load(at)?;
        let bytes = match found.read() {
            Err(error) if found.in_model().is_some() => {
                let diagnostic = Diagnostic::new(&codes::SOURCE_NOT_AT_HAND, error.to_string());
                let help = "run newsbook in the folder that was given to `newsbook parse`";
                missing.push(diagnostic.at(&found.name).help(help));
                continue;
            }
            bytes => bytes?,
        };
        let regions = &reading.source.regions;
        let spans: Vec<Span> = regions.iter().map(|region| region.span).collect();
        let (text, places) = decode_again(&bytes, &reading.source.encoding, &spans)
            .with_context(|| format!("{} changed while it was being read", found.name))?;
        let rows = rows(&text, regions, &places);
        let view = View {
            corpus: &assembly.corpus,
            reading: &reading,
            columns: Columns::of(&rows),
            rows,
            color: screen.out.color,
            width: screen.width,
        };
        view.write(&mut out)?;
    }
    out.flush()?;
    assembly.diagnostics.extend(missing);
    tell(&assembly, screen)
}

/// What is shown of one region on one line.
struct Row<'a> {
    /// Number of the line, from 1.
    line: usize,
    region: &'a Region,
    /// Whether the region began on an earlier line.
    continued: bool,
    words: &'a str,
}

/// Cuts the regions, which lie at `places` of `text`, into lines.
fn rows<'a>(text: &'a str, regions: &'a [Region], places: &[Range<usize>]) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for (region, place) in regions.iter().zip(places) {
        line += text
            .get(counted..place.start)
            .unwrap_or_default()
            .matches('\n')
            .count();
        counted = place.end;
        let words = text.get(place.clone()).unwrap_or_default();
        let first = line;
        for (below, words) in words.split('\n').enumerate() {
            line = first + below;
            if !words.trim().is_empty() {
                rows.push(Row {
                    line,
                    region,
                    continued: below > 0,
                    words: words.trim(),
                });
            }
        }
    }
    rows
}

/// Widths of the columns that differ from source to source.
#[derive(Clone, Copy)]
struct Columns {
    number: usize,
    rule: usize,
}

impl Columns {
    fn of(rows: &[Row<'_>]) -> Self {
        let rules = rows.iter().map(|row| row.region.rule.len());
        let last = rows.last().map_or(1, |row| row.line);
        Self {
            number: last.to_string().len().max("line".len()),
            rule: rules.max().unwrap_or(0).max("rule".len()),
        }
    }
}

/// One source, ready to be shown.
struct View<'a> {
    corpus: &'a Corpus,
    reading: &'a Reading,
    rows: Vec<Row<'a>>,
    columns: Columns,
    color: bool,
    width: usize,
}

impl View<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write_head(out)?;
        let dim = self.style(Style::new().dimmed());
        let Columns { number, rule } = self.columns;
        writeln!(
            out,
            "{dim}{:>number$}  {:<10}  {:<rule$}  sure  words{dim:#}",
            "line", "role", "rule"
        )?;
        let (mut article, mut line) = (None, 0);
        for row in &self.rows {
            if row.region.article != article {
                article = row.region.article;
                self.write_divider(article.and_then(|id| self.article(id)), out)?;
            }
            self.write_row(row, row.line != line, out)?;
            line = row.line;
        }
        self.write_shares(out)?;
        self.write_reasons(out)
    }

    fn write_row(&self, row: &Row<'_>, new_line: bool, out: &mut dyn Write) -> io::Result<()> {
        let Columns { number, rule } = self.columns;
        let region = row.region;
        let line = if new_line {
            row.line.to_string()
        } else {
            String::new()
        };
        // A region that goes on from the line above has nothing to say for itself again.
        let (role, why) = if row.continued {
            ("", format!("{:<rule$}      ", ""))
        } else {
            let why = format!("{:<rule$}  {:.2}", region.rule, region.confidence);
            (region.role.as_str(), why)
        };
        let target = self.target_of(region);
        let taken = number + 2 + 10 + 2 + why.width() + 2 + target.width();
        let words = shorten(row.words, self.width.saturating_sub(taken).max(20));
        let dim = self.style(Style::new().dimmed());
        let style = self.style(style_of(region.role));
        writeln!(
            out,
            "{dim}{line:>number$}{dim:#}  {style}{role:<10}{style:#}  {dim}{why}{dim:#}  \
             {style}{words}{style:#}{dim}{target}{dim:#}"
        )
    }

    /// Names the source and what it holds.
    fn write_head(&self, out: &mut dyn Write) -> io::Result<()> {
        let source = &self.reading.source;
        let bold = self.style(Style::new().bold());
        let articles = counted(self.reading.articles.len(), "article");
        let title = source
            .title
            .as_ref()
            .map_or(String::new(), |title| format!(" · {title:?}"));
        writeln!(
            out,
            "{bold}{}{bold:#} · {} · {articles} · {} · {} bytes{}\n",
            normalize(&source.path),
            source.kind.as_str(),
            source.encoding,
            source.bytes,
            normalize(&title),
        )
    }

    /// Draws the line above an article, or above what belongs to none.
    fn write_divider(&self, article: Option<&Article>, out: &mut dyn Write) -> io::Result<()> {
        let dim = self.style(Style::new().dimmed());
        let bold = self.style(Style::new().bold());
        let Some(article) = article else {
            return writeln!(out, "\n{dim}── the page{dim:#}");
        };
        let (number, all) = (article.position, self.reading.articles.len());
        let title = article.title(&self.reading.source.path);
        let title = shorten(title, self.width.saturating_sub(16));
        writeln!(
            out,
            "\n{dim}──{dim:#} {bold}{number} of {all}: {title}{bold:#}"
        )?;
        let facts = shorten(&facts(article), self.width.saturating_sub(3));
        writeln!(out, "{dim}   {facts}{dim:#}")
    }

    /// Where a related headline leads, if it leads to an article of the corpus.
    fn target_of(&self, region: &Region) -> String {
        if region.role != Role::Related {
            return String::new();
        }
        let articles = self.reading.articles.iter();
        let pointer = articles
            .flat_map(|article| &article.related)
            .find(|related| {
                region.span.contains(related.span) || related.span.contains(region.span)
            });
        let target = pointer
            .and_then(|related| related.article)
            .and_then(|id| self.corpus.article(id));
        target.map_or(String::new(), |entry| {
            let source = self.corpus.sources().get(entry.source);
            let path = source.map_or("", |source: &SourceEntry| &source.path);
            if path == self.reading.source.path {
                format!(" → {}", entry.position)
            } else {
                format!(" → {path}, {}", entry.position)
            }
        })
    }

    /// Sums up how much of the source has which role.
    fn write_shares(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes: BTreeMap<Role, u64> = BTreeMap::new();
        for region in &self.reading.source.regions {
            *bytes.entry(region.role).or_default() += u64::from(region.span.len());
        }
        let all: u64 = bytes.values().sum();
        let mut shares: Vec<(Role, u64)> = bytes.into_iter().collect();
        shares.sort_by_key(|(role, bytes)| (std::cmp::Reverse(*bytes), *role));
        writeln!(out)?;
        for (role, bytes) in shares {
            let style = self.style(style_of(role));
            let share = match bytes * 100 / all.max(1) {
                0 => "<1".to_owned(),
                share => share.to_string(),
            };
            writeln!(out, "{share:>4} %  {style}{}{style:#}", role.as_str())?;
        }
        writeln!(out)
    }

    /// Says what each rule that decided something was made for.
    fn write_reasons(&self, out: &mut dyn Write) -> io::Result<()> {
        let dim = self.style(Style::new().dimmed());
        let rules: BTreeSet<&str> = self
            .rows
            .iter()
            .map(|row| row.region.rule.as_ref())
            .collect();
        let width = self.columns.rule;
        for (rule, reason) in rules.iter().filter_map(|rule| Some((rule, reason(rule)?))) {
            writeln!(out, "{dim}{rule:>width$}{dim:#}  {reason}")?;
        }
        writeln!(out)
    }

    fn article(&self, id: newsbook_core::ArticleId) -> Option<&Article> {
        self.reading
            .articles
            .iter()
            .find(|article| article.id == id)
    }

    /// The style, or none where there are no colours.
    fn style(&self, style: Style) -> Style {
        if self.color { style } else { Style::new() }
    }
}

/// What is known about an article besides its words, in one line.
fn facts(article: &Article) -> String {
    let language = &article.language;
    let sure = language
        .confidence
        .map_or(String::new(), |sure| format!(" {sure:.2}"));
    let date = |date: &PublicationDate| format!("{} {}", date.date, basis(date.basis));
    let mut facts = vec![
        format!("{} words in {} blocks", article.words, article.body.len()),
        format!("{} {}{sure}", language.tag, basis(language.basis)),
        article
            .published
            .as_ref()
            .map_or("no date".to_owned(), date),
    ];
    if let Some(byline) = &article.byline {
        let authors = byline.authors.iter();
        let names = authors.map(|author| format!("{} ({})", author.name, author.kind.as_str()));
        facts.push(format!("by {}", names.collect::<Vec<_>>().join(", ")));
    }
    let agencies = article
        .credits
        .iter()
        .filter_map(|credit| credit.agency.as_deref());
    facts.extend(agencies.map(|agency| format!("agency {agency}")));
    facts.join(" · ")
}

fn basis(basis: Basis) -> String {
    format!("({})", basis.as_str())
}

/// Published text stands out from what is left out: plain and green against red and dim.
fn style_of(role: Role) -> Style {
    match role {
        Role::Headline | Role::Crosshead => AnsiColor::Green.on_default().bold(),
        Role::Standfirst | Role::Kicker => AnsiColor::Green.on_default(),
        Role::Byline | Role::Dateline | Role::Credit | Role::Metadata => {
            AnsiColor::Cyan.on_default()
        }
        Role::Paragraph | Role::List | Role::Quote | Role::Caption | Role::Embed => Style::new(),
        Role::Related => AnsiColor::Magenta.on_default(),
        Role::Refrain | Role::Listing => AnsiColor::Yellow.on_default(),
        Role::Image | Role::Furniture => AnsiColor::Red.on_default(),
    }
}

/// Cuts text to a number of columns.
fn shorten(text: &str, room: usize) -> String {
    let text = normalize(text).replace('\t', " ");
    if text.width() <= room {
        return text;
    }
    let mut width = 1; // of the ellipsis
    let kept = text.chars().take_while(|c| {
        width += c.width().unwrap_or(0);
        width <= room
    });
    let mut kept: String = kept.collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(role: Role, start: u32, end: u32) -> Region {
        Region {
            role,
            span: Span::new(start, end),
            article: None,
            rule: "test".into(),
            confidence: 1.0,
        }
    }

    #[test]
    fn line_of_two_regions_has_two_rows_and_region_of_two_lines_too() {
        let text = "\n  Head\n\nwords by A\nmore\n\nend";
        let regions = [
            region(Role::Headline, 3, 7),
            region(Role::Standfirst, 9, 14),
            region(Role::Byline, 15, 19),
            region(Role::Paragraph, 20, 29),
        ];
        let places: Vec<_> = regions.iter().map(|region| region.span.range()).collect();
        let rows = rows(text, &regions, &places);
        let shown: Vec<_> = rows
            .iter()
            .map(|row| (row.line, row.words, row.continued))
            .collect();
        assert_eq!(
            shown,
            [
                (2, "Head", false),
                (4, "words", false),
                (4, "by A", false),
                (5, "more", false),
                (7, "end", true),
            ]
        );
    }

    #[test]
    fn words_are_cut_to_columns_and_cannot_steer_the_terminal() {
        assert_eq!(shorten("short", 10), "short");
        assert_eq!(shorten("a long line", 7), "a long…");
        assert_eq!(shorten("標題很長", 6), "標題…");
        assert!(!shorten("\u{1b}[31mred\u{202e}", 40).contains(['\u{1b}', '\u{202e}']));
    }
}
