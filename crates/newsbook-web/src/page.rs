//! The frame of every page: its head, the line above and the line below.

use crate::exporter::{FORMAT, STYLE};
use crate::lists;
use crate::outputs::{self, Beside};
use crate::phrases::{Phrases, fill};
use newsbook_core::{CorpusInfo, Direction};
use newsbook_export::xml::Markup;
use newsbook_export::{Output, Site};

/// What all pages of one site share.
#[derive(Debug)]
pub(crate) struct Frame<'a> {
    pub(crate) corpus: &'a CorpusInfo,
    pub(crate) site: &'a Site,
    pub(crate) outputs: &'a [Output],
    pub(crate) generator: &'a str,
    /// The words around the texts, in the language of the corpus.
    pub(crate) phrases: &'static Phrases,
    /// What formats that were written before put beside the pages.
    pub(crate) beside: Beside,
}

/// What tells one page from another.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// Where it lies below the output folder.
    pub(crate) path: &'a str,
    pub(crate) title: &'a str,
    /// What it is of: `website`, `article`, `source` or `list`.
    pub(crate) kind: &'a str,
    /// Language of most of what it says, a BCP 47 tag.
    pub(crate) language: &'a str,
    pub(crate) direction: Direction,
    pub(crate) description: Option<&'a str>,
    /// The script that it profits from, below the output folder.
    pub(crate) script: Option<&'a str>,
}

impl Page<'_> {
    /// The way from this page up to the output folder, so that links work from any server path and from a disk.
    pub(crate) fn root(&self) -> String {
        lists::root(self.path)
    }
}

impl Frame<'_> {
    /// The attribute of an element whose words are in English whatever the page is in.
    pub(crate) fn english(&self) -> Option<(&'static str, &'static str)> {
        (self.phrases.tag != "en").then_some(("lang", "en"))
    }

    /// Writes all that comes before the content of `main`; `more` adds to the head.
    pub(crate) fn open(&self, xml: &mut Markup, page: &Page<'_>, more: impl FnOnce(&mut Markup)) {
        xml.raw("<!DOCTYPE html>\n");
        let direction = page.direction.as_str();
        xml.open("html", &[("lang", page.language), ("dir", direction)])
            .line();
        xml.open("head", &[]).line();
        self.head(xml, page);
        more(xml);
        xml.close("head").line();
        xml.open("body", &[("class", page.kind)]).line();
        let marks = self.phrases.marks(page.language);
        let mut skip = vec![("class", "skip"), ("href", "#text")];
        skip.extend(&marks);
        xml.element("a", &skip, self.phrases.skip).line();
        self.banner(xml, page);
        xml.open("main", &[("id", "text")]).line();
    }

    /// Writes all that comes after the content of `main`.
    pub(crate) fn close(&self, xml: &mut Markup, page: &Page<'_>) {
        xml.close("main").line();
        let mut attributes = vec![("class", "imprint")];
        attributes.extend(self.phrases.marks(page.language));
        xml.open("footer", &attributes);
        let made = fill(self.phrases.made_with, &[self.generator]);
        xml.element("p", &[], &made).close("footer").line();
        xml.close("body").line().close("html").line();
    }

    fn head(&self, xml: &mut Markup, page: &Page<'_>) {
        xml.void("meta", &[("charset", "utf-8")]).line();
        meta(xml, "viewport", "width=device-width, initial-scale=1");
        meta(xml, "color-scheme", "light dark");
        let title = match page.kind {
            "article" | "source" | "list" => format!("{} · {}", page.title, self.corpus.title),
            _ => page.title.to_owned(),
        };
        xml.element("title", &[], &title).line();
        meta(xml, "generator", self.generator);
        if let Some(description) = page.description {
            meta(xml, "description", description);
        }
        self.open_graph(xml, page);
        let root = page.root();
        link(xml, "stylesheet", &format!("{root}{STYLE}"));
        if let Some(script) = page.script {
            let source = format!("{root}{script}");
            xml.element("script", &[("src", &source), ("defer", "")], "");
            xml.line();
        }
        outputs::head_links(xml, self.outputs, &root);
    }

    /// <https://ogp.me/>: addresses are absolute, so they are left out while the site has none.
    fn open_graph(&self, xml: &mut Markup, page: &Page<'_>) {
        let kind = match page.kind {
            "article" => "article",
            _ => "website",
        };
        property(xml, "og:type", kind);
        property(xml, "og:title", page.title);
        property(xml, "og:site_name", &self.corpus.title);
        if let Some(description) = page.description {
            property(xml, "og:description", description);
        }
        if self.site.is_given() {
            let address = self.site.url(page.path);
            property(xml, "og:url", &address);
            link(xml, "canonical", &address);
        }
    }

    /// The line above every page but the index: the way back.
    fn banner(&self, xml: &mut Markup, page: &Page<'_>) {
        if page.path == FORMAT.path {
            return;
        }
        let mut attributes = vec![("class", "banner")];
        attributes.extend(self.phrases.marks(page.language));
        xml.open("header", &attributes);
        let home = format!("{}{}", page.root(), FORMAT.path);
        let home = [("href", home.as_str()), ("dir", "auto")];
        xml.element("a", &home, &self.corpus.title);
        xml.close("header").line();
    }
}

/// Writes a `meta` element with a name.
pub(crate) fn meta(xml: &mut Markup, name: &str, content: &str) {
    xml.void("meta", &[("name", name), ("content", content)])
        .line();
}

/// Writes a `meta` element with a property, as OpenGraph has them.
pub(crate) fn property(xml: &mut Markup, property: &str, content: &str) {
    xml.void("meta", &[("property", property), ("content", content)])
        .line();
}

/// Writes a name with its value, inside a `dl`.
pub(crate) fn fact(xml: &mut Markup, name: &str, value: impl FnOnce(&mut Markup)) {
    xml.open("div", &[])
        .element("dt", &[], name)
        .open("dd", &[]);
    value(xml);
    xml.close("dd").close("div").line();
}

/// Writes a `link` element.
pub(crate) fn link(xml: &mut Markup, rel: &str, href: &str) {
    xml.void("link", &[("rel", rel), ("href", href)]).line();
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_testkit::corpus;

    fn opened(site: &Site) -> String {
        let corpus = corpus();
        let frame = Frame {
            corpus: corpus.info(),
            site,
            outputs: &[],
            generator: "newsbook",
            phrases: Phrases::or_english("en"),
            beside: Beside::default(),
        };
        let page = Page {
            path: "articles/a.html",
            title: "A",
            kind: "article",
            language: "en",
            direction: Direction::Ltr,
            description: None,
            script: None,
        };
        let mut xml = Markup::default();
        frame.open(&mut xml, &page, |_| ());
        xml.into_string()
    }

    #[test]
    fn canonical_address_is_absolute() {
        let page = opened(&Site::at("https://example.org/book").unwrap());
        let address = "https://example.org/book/articles/a.html";
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{address}\"/>")));
        assert!(page.contains(&format!(
            "<meta property=\"og:url\" content=\"{address}\"/>"
        )));
    }

    #[test]
    fn site_without_address_claims_none() {
        let page = opened(&Site::unknown());
        assert!(!page.contains("canonical") && !page.contains("og:url"));
        assert!(!page.contains("localhost"));
    }
}
