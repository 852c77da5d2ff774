//! One article as one content document.
//!
//! All text is the model's, untouched but for what XML forbids; what the book itself says (the missing date, the note on
//! the source) stands in elements marked with the language of the book's own words.

use crate::book::{Book, chapter_name, label, source_anchor};
use crate::document::{Frame, document, line, own_words};
use crate::pages::links;
use newsbook_core::{Article, ArticleEntry, Checksum, PublicationDate, Reading, Related};
use newsbook_export::Pictures;
use newsbook_export::xhtml::{self, BodyStyle};
use newsbook_export::xml::{self, Markup};
use std::collections::BTreeSet;

/// The folder of pictures, as seen from a chapter.
const IMAGES: &str = "../images/";

/// Writes the chapter of one article.
pub(crate) fn chapter(
    book: &Book<'_>,
    entry: &ArticleEntry,
    article: &Article,
    reading: &Reading,
    lost: &BTreeSet<Checksum>,
) -> Markup {
    let title = book.label(entry);
    let frame = Frame {
        title: &title,
        language: &entry.language,
        direction: entry.direction,
        root: "../",
        matter: "bodymatter",
        kind: "chapter",
        role: Some("doc-chapter"),
    };
    let chapter = Chapter {
        book,
        entry,
        article,
        reading,
        own: own_words(book.words, &entry.language),
        lost,
    };
    document(&frame, |xml| {
        chapter.head(xml);
        chapter.body(xml);
        chapter.elsewhere(xml);
        chapter.source_note(xml);
    })
}

struct Chapter<'a> {
    book: &'a Book<'a>,
    entry: &'a ArticleEntry,
    article: &'a Article,
    reading: &'a Reading,
    /// The attributes of an element in the book's own words.
    own: Vec<(&'static str, &'static str)>,
    /// Checksums of pictures that could not be had.
    lost: &'a BTreeSet<Checksum>,
}

impl Chapter<'_> {
    fn head(&self, xml: &mut Markup) {
        let (article, words) = (self.article, self.book.words);
        xml.open("header", &[]).line();
        if let Some(kicker) = &article.kicker {
            line(xml, "p", "kicker", &kicker.text);
        }
        self.headline(xml);
        let lines = [
            ("standfirst", article.standfirst.as_ref()),
            ("byline", article.byline.as_ref().map(|byline| &byline.text)),
            ("dateline", article.dateline.as_ref()),
        ];
        for (class, text) in lines {
            if let Some(text) = text {
                line(xml, "p", class, &text.text);
            }
        }
        match &article.published {
            Some(date) => self.dated(xml, words.published, date),
            None => self.own_line(xml, "p", "date absent", words.date_unknown),
        }
        if let Some(date) = &article.modified {
            self.dated(xml, words.updated, date);
        }
        xml.close("header").line();
    }

    /// The heading, which every document needs, even where the article has none.
    fn headline(&self, xml: &mut Markup) {
        let headline = self.article.headline.as_ref().map(|text| &text.text);
        if let Some(headline) = headline.filter(|text| !xml::clean(text).trim().is_empty()) {
            xml.element("h1", &[("id", "heading")], headline).line();
        } else {
            let mut attributes = vec![("id", "heading"), ("class", "absent")];
            attributes.extend(&self.own);
            xml.element("h1", &attributes, self.book.words.no_headline)
                .line();
        }
    }

    fn dated(&self, xml: &mut Markup, name: &str, date: &PublicationDate) {
        let words = self.book.words;
        let machine = date.date.to_string();
        self.own_open(xml, "p", "date");
        xml.text(name)
            .text(words.colon)
            .element(
                "time",
                &[("datetime", &machine)],
                &words.locale().moment(date.date),
            )
            .text(words.caveat(date))
            .close("p")
            .line();
    }

    fn body(&self, xml: &mut Markup) {
        let words = newsbook_export::Words::of(&self.entry.language);
        let style = BodyStyle {
            heading: 2,
            anchors: false,
            pictures: Pictures::in_folder(IMAGES, words).without(self.lost),
        };
        xhtml::body(xml, &self.article.body, style);
        if self.article.body.is_empty() {
            self.own_line(xml, "p", "empty", self.book.words.no_text);
        }
        for credit in &self.article.credits {
            line(xml, "p", "credit", &credit.text.text);
        }
    }

    /// Links to other articles: those that this one names, those that name it, and its copies.
    fn elsewhere(&self, xml: &mut Markup) {
        let (book, words) = (self.book, self.book.words);
        if !self.article.related.is_empty() {
            self.own_line(xml, "h2", "elsewhere", words.related);
            xml.open("ul", &[("class", "links")]).line();
            for related in &self.article.related {
                self.pointer(xml, related);
            }
            xml.close("ul").line();
        }
        let copies = self.article.duplicates.iter();
        let copies: Vec<_> = copies.filter_map(|id| book.corpus.article(*id)).collect();
        for (heading, articles) in [
            (words.referrers, book.referrers(self.entry.id)),
            (words.copies, copies.as_slice()),
        ] {
            if !articles.is_empty() {
                self.own_line(xml, "h2", "elsewhere", heading);
                links(xml, book, articles, chapter_name);
            }
        }
    }

    /// A pointer as the source has it; linked where the article is in this book.
    fn pointer(&self, xml: &mut Markup, related: &Related) {
        xml.open("li", &[]);
        if let Some(label) = &related.label {
            xml.element("span", &[("class", "label")], label).text(" ");
        }
        let target = related.article.filter(|id| self.book.holds(*id));
        match target.and_then(|id| self.book.corpus.article(id)) {
            Some(target) => {
                let href = chapter_name(target);
                xml.element("a", &[("href", &href)], &related.headline);
            }
            None => {
                xml.text(&related.headline);
            }
        }
        xml.close("li").line();
    }

    /// Where the article comes from: file, bytes, address, publisher.
    fn source_note(&self, xml: &mut Markup) {
        let (article, words) = (self.article, self.book.words);
        let path = &self.reading.source.path;
        let path = label(path).unwrap_or_else(|| words.sources.to_owned());
        let href = format!("../sources.xhtml#{}", source_anchor(self.entry.source));
        self.own_open(xml, "footer", "source");
        xml.line().open("p", &[]);
        xml.text(words.source).text(words.colon);
        xml.element("a", &[("href", &href)], &path);
        xml.text(&format!("{}{}", words.at_bytes, article.span));
        xml.close("p").line();
        if let Some(url) = &article.url {
            xml.open("p", &[]).text(words.address).text(words.colon);
            xhtml::link(xml, &url.text, |xml| {
                xml.text(&url.text);
            });
            xml.close("p").line();
        }
        if let Some(publisher) = &article.publisher {
            let text = format!("{}{}{}", words.publisher, words.colon, publisher.text);
            line(xml, "p", "", &text);
        }
        xml.close("footer").line();
    }

    /// Opens an element in the book's own words.
    fn own_open(&self, xml: &mut Markup, name: &str, class: &str) {
        let mut attributes = vec![("class", class)];
        attributes.extend(&self.own);
        xml.open(name, &attributes);
    }

    fn own_line(&self, xml: &mut Markup, name: &str, class: &str, text: &str) {
        self.own_open(xml, name, class);
        xml.text(text).close(name).line();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::division::Parts;
    use crate::share::Share;
    use newsbook_core::Text;
    use newsbook_testkit::corpus;
    use proptest::prelude::*;
    use roxmltree::{Document, Node, ParsingOptions};

    proptest! {
        #[test]
        fn any_text_comes_back_from_a_well_formed_document(text in any::<String>()) {
            let corpus = corpus();
            let [share] = Share::cut(corpus.articles().len(), std::num::NonZeroUsize::MAX).try_into().unwrap();
            let book = Book::plan(&corpus, "g", Parts::Source, share);
            let reading = corpus.load(0).unwrap();
            let mut article = reading.articles[0].clone();
            article.headline = Some(Text::supplied(text.as_str()));
            article.body.truncate(1);
            article.body[0].text.clone_from(&text);

            let chapter = chapter(&book, &corpus.articles()[0], &article, &reading, &BTreeSet::new());
            let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
            let document = Document::parse_with_options(chapter.as_str(), options).unwrap();
            let header = document.descendants().find(|node| node.has_tag_name("header"));
            let body = header.unwrap().next_siblings().skip(1).find(Node::is_element);
            // A parser reads every line end as a line feed (XML 1.0, section 2.11).
            let expected = xml::clean(&text).replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(body.unwrap().text().unwrap_or_default(), expected);
        }
    }
}
