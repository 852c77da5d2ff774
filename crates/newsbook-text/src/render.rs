//! One article as text.
//!
//! All strings of an article are listed in one place, `texts`, in the order in which they are published.

use crate::record::{self, Fields};
use crate::wrap::{widest, wrap};
use newsbook_core::{Article, Block, BlockKind, Cell, CorpusInfo, Image, Inline, Related};
use newsbook_export::{Words, xml};

/// How to lay text out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A paragraph a line, and no decoration.
    Bare,
    /// For reading, in lines of so many columns.
    Wrapped(usize),
}

/// Renders one article; ends with a single line feed, or is empty where the article has no text.
pub(crate) fn article(article: &Article, path: &str, layout: Layout) -> String {
    match layout {
        Layout::Bare => bare(article),
        Layout::Wrapped(width) => {
            let mut page = Page {
                out: String::new(),
                width,
                words: Words::of(&article.language.tag),
            };
            page.fields().head(article);
            for block in record::shown(article) {
                page.block(block);
            }
            page.gap();
            page.fields().tail(article, path);
            page.out
        }
    }
}

/// What stands above the first article of the file that holds them all.
pub(crate) fn corpus(info: &CorpusInfo, layout: Layout) -> String {
    let Layout::Wrapped(width) = layout else {
        return String::new();
    };
    let mut page = Page {
        out: String::new(),
        width,
        words: Words::of(&info.language),
    };
    page.heading(&info.title, '=');
    if let Some(description) = &info.description {
        page.paragraph(description);
    }
    page.out + &between(layout)
}

/// What stands between two articles.
pub(crate) fn between(layout: Layout) -> String {
    match layout {
        Layout::Bare => "\n".to_owned(),
        Layout::Wrapped(width) => format!("\n{:>1$}\n\n", "* * *", width.midpoint(5)),
    }
}

/// Whether plain text has the character: control characters and noncharacters it has not.
pub(crate) fn is_kept(c: char) -> bool {
    xml::is_allowed(c)
}

/// All that is published of an article, in order; a list is one text with a line for each item.
pub(crate) fn texts(article: &Article) -> Vec<&str> {
    let byline = article.byline.as_ref().map(|byline| &byline.text);
    let head = [
        article.kicker.as_ref(),
        article.headline.as_ref(),
        article.standfirst.as_ref(),
        byline,
        article.dateline.as_ref(),
    ];
    let head = head.into_iter().flatten().map(|line| line.text.as_str());
    let body = article.body.iter().filter(|b| b.as_image().is_none());
    let body = body.map(|block| block.text.as_str());
    let credits = article.credits.iter().map(|c| c.text.text.as_str());
    head.chain(body).chain(credits).collect()
}

fn bare(article: &Article) -> String {
    let mut out = String::new();
    for text in texts(article) {
        out.push_str(&xml::clean(text));
        out.push('\n');
    }
    for pointer in &article.related {
        out.push_str(&xml::clean(&labelled(pointer)));
        out.push('\n');
    }
    out
}

fn labelled(pointer: &Related) -> String {
    match &pointer.label {
        Some(label) => format!("{label} {}", pointer.headline),
        None => pointer.headline.clone(),
    }
}

/// A page for reading as it grows.
struct Page {
    out: String,
    width: usize,
    words: &'static Words,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph | BlockKind::Embed { .. } => self.paragraph(&block.text),
            BlockKind::Crosshead { level } => {
                self.gap();
                self.heading(&block.text, if *level <= 1 { '-' } else { '~' });
            }
            BlockKind::Table { rows } => {
                self.gap();
                for row in rows {
                    self.row(row);
                }
            }
            BlockKind::Code => {
                self.gap();
                for line in block.text.split('\n') {
                    let line: String = line.chars().filter(|c| is_kept(*c)).collect();
                    self.out.push_str("    ");
                    self.out.push_str(&line);
                    self.out.push('\n');
                }
            }
            BlockKind::Quote => {
                self.gap();
                self.lines(&block.text, "> ", "> ");
            }
            BlockKind::Image(image) => self.picture(image),
            BlockKind::Caption => {
                self.gap();
                let mark = format!("[{}] ", self.words.caption);
                self.lines(&block.text, &mark, "    ");
            }
            BlockKind::List { ordered, items } => {
                self.gap();
                let widest = format!("{}. ", items.len()).len();
                let rest = " ".repeat(if *ordered { widest } else { 2 });
                for (item, number) in items.iter().zip(1..) {
                    let mark = if *ordered {
                        format!("{number}. ")
                    } else {
                        "- ".to_owned()
                    };
                    self.lines(&item.text, &mark, &rest);
                }
            }
        }
    }

    /// What stands in the place of a picture, or that nothing does.
    fn picture(&mut self, image: &Image) {
        self.gap();
        match image.alt.as_deref() {
            Some(alt) => self.lines(alt, &format!("[{}] ", self.words.picture), "    "),
            None => self.lines(&format!("[{}]", self.words.undescribed), "", " "),
        }
    }

    /// A row of a table; bars in its cells have a backslash before them, as that itself has, and beside a wide cell are
    /// empty ones.
    fn row(&mut self, row: &[Cell]) {
        let mut line = String::from("|");
        for cell in row {
            let text = cell.text.replace('\\', "\\\\").replace('|', "\\|");
            line.push(' ');
            line.push_str(&text);
            line.push_str(if text.is_empty() { "|" } else { " |" });
            line.push_str(&" |".repeat(usize::from(cell.columns).saturating_sub(1)));
        }
        self.lines(&line, "", "    ");
    }

    /// What newsbook says of an article, above its text or below it.
    fn fields(&mut self) -> Fields<'_> {
        Fields {
            out: &mut self.out,
            width: self.width,
        }
    }

    fn heading(&mut self, text: &str, underline: char) {
        let start = self.out.len();
        self.lines(text, "", "");
        let columns = widest(self.out.get(start..).unwrap_or_default());
        self.out.extend(std::iter::repeat_n(
            underline,
            columns.min(self.width).max(1),
        ));
        self.out.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.gap();
        self.lines(text, "", "");
    }

    fn lines(&mut self, text: &str, first: &str, rest: &str) {
        let text: String = text.chars().filter_map(in_line).collect();
        wrap(
            &mut self.out,
            text.trim_matches(' '),
            self.width,
            first,
            rest,
        );
    }

    /// A blank line, unless the page is empty.
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }
}

/// A character as it stands within a line: what would end the line early is a space.
pub(crate) fn in_line(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c => is_kept(c).then_some(c),
    }
}

/// How many links an article's text has.
pub(crate) fn links(article: &Article) -> usize {
    let of = |block: &Block| {
        let items = match &block.kind {
            BlockKind::List { items, .. } => items.iter().map(|item| count(&item.inlines)).sum(),
            _ => 0,
        };
        count(&block.inlines) + items
    };
    article.body.iter().map(of).sum()
}

fn count(pieces: &[Inline]) -> usize {
    let of = |piece: &Inline| match piece {
        Inline::Text(_) => 0,
        Inline::Link { .. } => 1,
        Inline::Emphasis(content) | Inline::Strong(content) => count(content),
    };
    pieces.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(layout: Layout) -> String {
        let corpus = newsbook_testkit::corpus();
        let reading = corpus.load(0).unwrap();
        article(&reading.articles[0], &reading.source.path, layout)
    }

    #[test]
    fn every_kind_of_block_is_laid_out_for_reading() {
        let expected = "\
Title: Rain likely & floods
    possible
Kicker: Weather
Standfirst: A wet week lies
    ahead.
Byline: reports the sample desk
    and A. Reporter
Dateline: Rainford, 2 October
Published: 2021-10-02
Publisher: Sample News
URL: https://news.example/rain?a=1&b=2
Credit: (SNA)
Language: en

It will rain & pour; “bring a
coat”, they say.

- first <item>
- second

1. first <item>
2. second

See the map and mind the flood.

What to expect
--------------

By district
~~~~~~~~~~~

> هذا اقتباس.

[Picture] Clouds & a <roof>

[Caption] Clouds over Rainford.
    (Sample/SNA)

| Place | mm \\| day |
| Rainford | <40 |

    for drop in rain:
        count += 1

https://video.example/1

Related: [ALSO READ] Sun
    expected
Related: [ALSO READ] A headline
    elsewhere
Source: a.txt
Direction: ltr
Organization: the sample desk
Author: A. Reporter
Basis: language detected 0.99;
    publisher supplied; url
    supplied
Block 4: link 0 4-11 0
    https://maps.example/?a=1&b=2;
    emphasis 0 8-11 1; strong 0
    16-20 0
Block 7: language ar rtl
    detected 1
Block 8: picture
    https://news.example/clouds.gif?a=1&b=2
Block 10: table hh hd
Id: urn:uuid:768dc081-1174-520b-865d-4006c409ff1c
Newsbook: 1; 12 blocks
";
        assert_eq!(first(Layout::Wrapped(32)), expected);
    }

    #[test]
    fn bare_text_is_a_line_for_each_text_of_the_model() {
        let expected = "\
Weather
Rain likely & floods possible
A wet week lies ahead.
reports the sample desk and A. Reporter
Rainford, 2 October
It will rain & pour; “bring a coat”, they say.
first <item>
second
first <item>
second
See the map and mind the flood.
What to expect
By district
هذا اقتباس.
Clouds over Rainford. (Sample/SNA)
Place	mm | day
Rainford	<40
for drop in rain:
    count += 1
https://video.example/1
(SNA)
ALSO READ Sun expected
ALSO READ A headline elsewhere
";
        assert_eq!(first(Layout::Bare), expected);
    }
}
