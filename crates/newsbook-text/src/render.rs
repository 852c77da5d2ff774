//! One article as text.
//!
//! All strings of an article are listed in one place, `texts`, in the order in which they are published.

use crate::wrap::{widest, wrap};
use newsbook_core::{Article, Block, BlockKind, CorpusInfo, Image, Inline, Related};
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
            page.head(article, path);
            for block in &article.body {
                page.block(block);
            }
            page.tail(article, path);
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
    fn head(&mut self, article: &Article, path: &str) {
        if let Some(kicker) = &article.kicker {
            self.lines(&kicker.text, "", "");
        }
        match &article.headline {
            Some(headline) => self.heading(&headline.text, '='),
            None => self.note(article.title(path)),
        }
        if let Some(standfirst) = &article.standfirst {
            self.paragraph(&standfirst.text);
        }
        self.gap();
        if let Some(byline) = &article.byline {
            self.lines(&byline.text.text, "", "");
        }
        if let Some(dateline) = &article.dateline {
            self.lines(&dateline.text, "", "");
        }
        let date = match &article.published {
            Some(published) => self
                .words
                .labelled(self.words.published, &published.date.to_string()),
            None => self.words.date_unknown.to_owned(),
        };
        self.note(&date);
        if let Some(modified) = &article.modified {
            let date = modified.date.to_string();
            self.note(&self.words.labelled(self.words.modified, &date));
        }
    }

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
                    let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
                    self.lines(&cells.join(" | "), "", "    ");
                }
            }
            BlockKind::Code => {
                self.gap();
                for line in block.text.lines() {
                    let line: String = line
                        .replace('\t', "    ")
                        .chars()
                        .filter_map(in_line)
                        .collect();
                    self.out.push_str(format!("    {line}").trim_end());
                    self.out.push('\n');
                }
            }
            BlockKind::Quote => {
                self.gap();
                self.lines(&block.text, "    ", "    ");
            }
            BlockKind::Image(image) => self.picture(image),
            BlockKind::Caption => {
                self.gap();
                let mark = format!("[{}] ", self.words.caption);
                self.lines(&block.text, &mark, "    ");
            }
            BlockKind::List { ordered, items } => {
                self.gap();
                let digits = items.len().to_string().len();
                for (item, number) in items.iter().zip(1..) {
                    let mark = if *ordered {
                        format!("{number:>digits$}. ")
                    } else {
                        "- ".to_owned()
                    };
                    self.lines(&item.text, &mark, &" ".repeat(mark.len()));
                }
            }
        }
    }

    /// What stands in the place of a picture, and its address; nothing for one that only adorns the page.
    fn picture(&mut self, image: &Image) {
        let url = image.url.as_deref().map(|url| format!("<{url}>"));
        let (mark, alt) = match image.alt.as_deref() {
            Some("") => return,
            Some(alt) => (self.words.picture, Some(alt)),
            None => (self.words.undescribed, None),
        };
        let parts: Vec<&str> = alt.into_iter().chain(url.as_deref()).collect();
        self.gap();
        if parts.is_empty() {
            self.note(mark);
        } else {
            self.lines(&parts.join(" "), &format!("[{mark}] "), "    ");
        }
    }

    fn tail(&mut self, article: &Article, path: &str) {
        for credit in &article.credits {
            self.paragraph(&credit.text.text);
        }
        let related = article.related.iter().map(labelled).collect();
        self.listed(self.words.related, related);
        let links = links(article).into_iter();
        let links = links.map(|(text, url)| format!("{text} <{url}>")).collect();
        self.listed(self.words.links, links);
        let publisher = article.publisher.as_ref().map(|p| p.text.as_str());
        let url = article.url.as_ref().map(|url| url.text.as_str());
        let origin: Vec<&str> = [publisher, url, Some(path)].into_iter().flatten().collect();
        self.gap();
        self.note(&self.words.labelled(self.words.source, &origin.join(", ")));
    }

    /// A list that newsbook puts together; nothing where it is empty.
    fn listed(&mut self, label: &str, items: Vec<String>) {
        if items.is_empty() {
            return;
        }
        self.gap();
        self.note(label);
        for item in items {
            self.lines(&item, "- ", "  ");
        }
    }

    fn heading(&mut self, text: &str, underline: char) {
        let start = self.out.len();
        self.lines(text, "", "");
        let columns = widest(self.out.get(start..).unwrap_or_default());
        self.out
            .extend(std::iter::repeat_n(underline, columns.min(self.width)));
        self.out.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.gap();
        self.lines(text, "", "");
    }

    /// What newsbook says itself, in square brackets.
    fn note(&mut self, text: &str) {
        self.lines(&format!("[{text}]"), "", " ");
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
fn in_line(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c => is_kept(c).then_some(c),
    }
}

/// What an article's text links to: the words of each link with its address.
pub(crate) fn links(article: &Article) -> Vec<(String, &str)> {
    let mut links = Vec::new();
    for block in &article.body {
        collect(&block.inlines, &mut links);
        if let BlockKind::List { items, .. } = &block.kind {
            for item in items {
                collect(&item.inlines, &mut links);
            }
        }
    }
    links
}

fn collect<'a>(pieces: &'a [Inline], links: &mut Vec<(String, &'a str)>) {
    for piece in pieces {
        match piece {
            Inline::Text(_) => {}
            Inline::Link { url, content } => links.push((plain(content), url)),
            Inline::Emphasis(content) | Inline::Strong(content) => collect(content, links),
        }
    }
}

fn plain(pieces: &[Inline]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Inline::Text(text) => text.clone(),
            Inline::Link { content, .. } | Inline::Emphasis(content) | Inline::Strong(content) => {
                plain(content)
            }
        })
        .collect()
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
Weather
Rain likely & floods possible
=============================

A wet week lies ahead.

reports the sample desk and A.
Reporter
Rainford, 2 October
[Published: 2021-10-02]

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

    هذا اقتباس.

[Picture] Clouds & a <roof>
    <https://news.example/clouds.gif?a=1&b=2>

[Caption] Clouds over Rainford.
    (Sample/SNA)

Place | mm | day
Rainford | <40

    for drop in rain:
        count += 1

https://video.example/1

(SNA)

[Related]
- ALSO READ Sun expected
- ALSO READ A headline elsewhere

[Links]
- the map
  <https://maps.example/?a=1&b=2>

[Source: Sample News,
 https://news.example/rain?a=1&b=2,
 a.txt]
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
