//! How much of a source is article, repeat or site text: a bar for the eye, numbers for everybody.

use crate::lists::List;
use crate::names;
use crate::page::Frame;
use crate::phrases::Phrases;
use newsbook_core::{Corpus, Role, SourceEntry};
use newsbook_export::xml::Markup;
use newsbook_export::{ExportContext, ExportError, Site};

/// Up to so many sources stand on the index; with more, only their total does, so that the page is not made of numbers.
const OPEN: usize = 12;

/// The parts by the classes that colour them.
const PARTS: [&str; 3] = ["part-article", "part-refrain", "part-furniture"];

/// Bytes of a source, or of several, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shares {
    article: u64,
    refrain: u64,
    furniture: u64,
}

impl Shares {
    fn of<'a>(sources: impl IntoIterator<Item = &'a SourceEntry>) -> Self {
        let mut shares = Self::default();
        let sources = sources.into_iter();
        for (role, bytes) in sources.flat_map(|source| source.roles.iter()) {
            *shares.part(role) += bytes;
        }
        shares
    }

    /// The part that a role belongs to; exhaustive, so that a new role must be given a place.
    fn part(&mut self, role: Role) -> &mut u64 {
        match role {
            Role::Headline
            | Role::Standfirst
            | Role::Kicker
            | Role::Byline
            | Role::Dateline
            | Role::Credit
            | Role::Paragraph
            | Role::Crosshead
            | Role::List
            | Role::Quote
            | Role::Caption
            | Role::Embed
            | Role::Related
            | Role::Metadata => &mut self.article,
            Role::Refrain => &mut self.refrain,
            Role::Image | Role::Furniture | Role::Listing => &mut self.furniture,
        }
    }

    /// The parts in thousandths of all bytes that have a role, rounded so that they make up the whole.
    fn thousandths(self) -> [u64; 3] {
        let total = self.article + self.refrain + self.furniture;
        if total == 0 {
            return [0; 3];
        }
        let upto = |bytes: u64| (bytes * 1000 + total / 2) / total;
        let first = upto(self.article);
        let second = upto(self.article + self.refrain);
        [first, second - first, 1000 - second]
    }
}

/// Writes the section of the index that accounts for all sources.
pub(crate) fn section(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus) {
    let phrases = frame.phrases;
    let labelled = [("class", "shares"), ("aria-labelledby", "sources")];
    xml.open("section", &labelled).line();
    xml.element("h2", &[("id", "sources")], phrases.shares)
        .line();
    xml.element("p", &[("class", "note")], phrases.shares_note)
        .line();
    let sources = corpus.sources();
    let total = Row::total(phrases, sources);
    if sources.len() > OPEN {
        table(xml, phrases, &[], Some(&total));
        names::all(xml, &list(corpus), phrases.shares_show);
    } else {
        let rows: Vec<Row<'_>> = sources.iter().map(|one| Row::of(one, "")).collect();
        table(xml, phrases, &rows, (rows.len() > 1).then_some(&total));
    }
    xml.close("section").line();
}

/// The pages of the sources where the index shows their total alone.
fn list(corpus: &Corpus) -> List {
    List::new("sources", corpus.sources().len())
}

/// Writes the list of all sources, where the index has no room for it.
pub(crate) fn pages(
    ctx: &mut ExportContext<'_>,
    frame: &Frame<'_>,
    corpus: &Corpus,
) -> Result<(), ExportError> {
    let sources = corpus.sources();
    if sources.len() <= OPEN {
        return Ok(());
    }
    let phrases = frame.phrases;
    list(corpus).write(ctx, frame, phrases.shares, (1, sources), |xml, sources| {
        let rows: Vec<Row<'_>> = sources.iter().map(|one| Row::of(one, "../")).collect();
        xml.open("div", &[("class", "shares")]).line();
        table(xml, phrases, &rows, None);
        xml.close("div").line();
    })
}

/// A line of the table.
#[derive(Debug)]
struct Row<'a> {
    name: &'a str,
    /// Its page, if it is a source.
    page: Option<String>,
    bytes: u64,
    shares: Shares,
}

impl<'a> Row<'a> {
    fn of(source: &'a SourceEntry, root: &str) -> Self {
        Self {
            name: &source.path,
            page: Some(format!("{root}{}", Site::source_path(source.id))),
            bytes: source.bytes,
            shares: Shares::of([source]),
        }
    }

    fn total(phrases: &'a Phrases, sources: &[SourceEntry]) -> Self {
        Self {
            name: phrases.all_sources,
            page: None,
            bytes: sources.iter().map(|source| source.bytes).sum(),
            shares: Shares::of(sources),
        }
    }

    fn write(&self, xml: &mut Markup, phrases: &Phrases) {
        xml.open("tr", &[]).open("th", &[("scope", "row")]);
        match &self.page {
            Some(page) => xml.element("a", &[("href", page), ("dir", "auto")], self.name),
            None => xml.element("bdi", &[], self.name),
        };
        xml.text(" ");
        let size = phrases.locale().count(self.bytes, &phrases.bytes);
        xml.element("span", &[("class", "note")], &size);
        bar(xml, self.shares);
        xml.close("th");
        for part in self.shares.thousandths() {
            xml.element("td", &[], &phrases.locale().share(part));
        }
        xml.close("tr").line();
    }
}

fn table(xml: &mut Markup, phrases: &Phrases, rows: &[Row<'_>], total: Option<&Row<'_>>) {
    xml.open("table", &[]).line();
    xml.open("thead", &[]).open("tr", &[]);
    xml.element("th", &[("scope", "col")], phrases.shared().source);
    let names = [
        phrases.share_article,
        phrases.share_refrain,
        phrases.share_furniture,
    ];
    for (class, name) in PARTS.into_iter().zip(names) {
        xml.element("th", &[("scope", "col"), ("class", class)], name);
    }
    xml.close("tr").close("thead").line();
    if !rows.is_empty() {
        xml.open("tbody", &[]).line();
        for row in rows {
            row.write(xml, phrases);
        }
        xml.close("tbody").line();
    }
    if let Some(total) = total {
        xml.open("tfoot", &[]).line();
        total.write(xml, phrases);
        xml.close("tfoot").line();
    }
    xml.close("table").line();
}

/// Draws the parts as one bar; the numbers beside it say the same, so it is hidden from screen readers.
fn bar(xml: &mut Markup, shares: Shares) {
    let attributes = [
        ("class", "bar"),
        ("viewBox", "0 0 1000 1"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
        ("focusable", "false"),
    ];
    xml.open("svg", &attributes);
    let mut x = 0;
    for (class, width) in PARTS
        .into_iter()
        .zip(shares.thousandths())
        .filter(|(_, width)| *width > 0)
    {
        let (start, length) = (x.to_string(), width.to_string());
        let attributes = [
            ("class", class),
            ("x", &start),
            ("width", &length),
            ("height", "1"),
        ];
        xml.open("rect", &attributes).close("rect");
        x += width;
    }
    xml.close("svg");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(article: u64, refrain: u64, furniture: u64) -> Shares {
        Shares {
            article,
            refrain,
            furniture,
        }
    }

    #[test]
    fn thousandths_make_up_the_whole() {
        for bytes in [(1, 1, 1), (2, 1, 0), (999, 1, 6), (0, 0, 7), (1, 0, 9999)] {
            let parts = shares(bytes.0, bytes.1, bytes.2).thousandths();
            assert_eq!(parts.iter().sum::<u64>(), 1000, "{bytes:?}");
        }
        assert_eq!(shares(1, 1, 1).thousandths(), [333, 334, 333]);
    }

    #[test]
    fn empty_source_has_no_parts() {
        assert_eq!(Shares::default().thousandths(), [0, 0, 0]);
    }

    #[test]
    fn every_role_has_its_part() {
        let mut all = Shares::default();
        for role in Role::ALL {
            *all.part(*role) += 1;
        }
        assert_eq!(all, shares(14, 1, 3));
    }
}
