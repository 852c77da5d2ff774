//! How much of a source is article, repeat or site text: a bar for the eye, numbers for everybody.

use crate::page::Frame;
use crate::phrases::Phrases;
use newsbook_core::{Corpus, Role, SourceEntry};
use newsbook_export::xml::Markup;

/// The table stays open up to so many sources; with more it is folded, so that a page is not made of numbers.
const OPEN: usize = 12;

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
        for (role, bytes) in sources.into_iter().flat_map(|source| &source.roles) {
            *shares.part(*role) += bytes;
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
    xml.open(
        "section",
        &[("class", "shares"), ("aria-labelledby", "sources")],
    )
    .line();
    xml.element("h2", &[("id", "sources")], phrases.shares)
        .line();
    xml.element("p", &[("class", "note")], phrases.shares_note)
        .line();
    let folded = corpus.sources().len() > OPEN;
    let total = Shares::of(corpus.sources());
    if folded {
        bar(xml, total);
        xml.open("details", &[])
            .element("summary", &[], phrases.shares_show)
            .line();
    }
    table(xml, phrases, corpus, total);
    if folded {
        xml.close("details").line();
    }
    xml.close("section").line();
}

fn table(xml: &mut Markup, phrases: &Phrases, corpus: &Corpus, total: Shares) {
    xml.open("table", &[]).line();
    xml.open("thead", &[]).open("tr", &[]);
    xml.element("th", &[("scope", "col")], phrases.shared().source);
    let parts = [
        ("part-article", phrases.share_article),
        ("part-refrain", phrases.share_refrain),
        ("part-furniture", phrases.share_furniture),
    ];
    for (class, part) in parts {
        xml.element("th", &[("scope", "col"), ("class", class)], part);
    }
    xml.close("tr").close("thead").line();
    xml.open("tbody", &[]).line();
    for source in corpus.sources() {
        row(
            xml,
            phrases,
            &source.path,
            source.bytes,
            Shares::of([source]),
        );
    }
    xml.close("tbody").line();
    if corpus.sources().len() > 1 {
        xml.open("tfoot", &[]).line();
        let bytes = corpus.sources().iter().map(|source| source.bytes).sum();
        row(xml, phrases, phrases.all_sources, bytes, total);
        xml.close("tfoot").line();
    }
    xml.close("table").line();
}

fn row(xml: &mut Markup, phrases: &Phrases, name: &str, bytes: u64, shares: Shares) {
    xml.open("tr", &[]).open("th", &[("scope", "row")]);
    xml.element("bdi", &[], name).text(" ");
    let size = phrases.count(bytes, &phrases.bytes);
    xml.element("span", &[("class", "note")], &size);
    bar(xml, shares);
    xml.close("th");
    for part in shares.thousandths() {
        xml.element("td", &[], &phrases.share(part));
    }
    xml.close("tr").line();
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
    for (class, width) in ["part-article", "part-refrain", "part-furniture"]
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
