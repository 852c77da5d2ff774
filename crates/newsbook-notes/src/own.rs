//! What newsbook's own output says of an article beside what any note may say: its identifier, who says each value, the
//! kinds of its authors, and the pointers to other articles.

use crate::fields::organize;
use crate::marks;
use crate::value::Node;
use newsbook_core::reader::Decoded;
use newsbook_core::{Article, ArticleId, Basis, Byline, Language, PublicationDate, Related, Text};
use std::ops::Range;

/// The field that tells newsbook's own output, and the version of what it may hold.
pub(crate) const MARK: &str = "newsbook";
const VERSION: &str = "1";

/// The table of newsbook's own fields, if the output is newsbook's.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Own<'n>(Option<&'n Node>);

impl<'n> Own<'n> {
    /// Takes a table for them, if it says that newsbook wrote it.
    pub(crate) fn of(table: &'n Node) -> Self {
        let version = table.get(MARK).and_then(Node::text);
        Self(version.filter(|(text, _)| *text == VERSION).map(|_| table))
    }

    /// Whether the output is newsbook's.
    pub(crate) const fn is_some(self) -> bool {
        self.0.is_some()
    }

    fn get(self, name: &str) -> Option<&'n Node> {
        self.0?.get(name)
    }

    fn stated(self, name: &str) -> Option<&'n str> {
        self.get(name)?.text().map(|(text, _)| text)
    }

    /// The article's identifier.
    pub(crate) fn id(self) -> Option<ArticleId> {
        self.stated("id")?.parse().ok()
    }

    /// Where what is used of them stands.
    pub(crate) fn used(self) -> impl Iterator<Item = Range<usize>> {
        let names = [MARK, "id", "untitled", "organizations", "basis", "related"];
        let nodes = names.map(|name| self.get(name));
        nodes.into_iter().flatten().map(|node| node.range.clone())
    }

    /// Puts what they say into an article whose other fields are filled.
    pub(crate) fn fill(
        self,
        article: &mut Article,
        language: Option<&mut Language>,
        decoded: &Decoded<'_>,
    ) {
        if self.0.is_none() {
            return;
        }
        if self.stated("untitled") == Some("true") {
            article.headline = None;
        }
        if let Some(byline) = &mut article.byline {
            let organizations = self.get("organizations").map_or(&[][..], Node::parts);
            let names: Vec<&str> = organizations
                .iter()
                .filter_map(|node| Some(node.text()?.0))
                .collect();
            organize(&mut byline.authors, &names);
        }
        self.say_who(article, language);
        let pointers = self.get("related").map_or(&[][..], Node::parts);
        let related = pointers.iter().filter_map(|node| {
            let text = |name: &str| node.get(name)?.text().map(|(text, _)| text.to_owned());
            Some(Related {
                label: text("label"),
                headline: text("headline")?,
                span: decoded.span(node.range.clone()),
                article: None,
            })
        });
        article.related.extend(related);
    }

    /// Gives the values the basis that they had where it is not that the source states them.
    fn say_who(self, article: &mut Article, language: Option<&mut Language>) {
        let basis = |name: &str| {
            let said = self.get("basis")?.get(name)?.text()?.0;
            let (word, confidence) = said
                .split_once(' ')
                .map_or((said, None), |(word, sure)| (word, Some(sure)));
            marks::basis(word, confidence)
        };
        text(&mut article.headline, basis("title"));
        text(&mut article.standfirst, basis("description"));
        text(&mut article.kicker, basis("kicker"));
        text(&mut article.dateline, basis("dateline"));
        text(&mut article.publisher, basis("publisher"));
        text(&mut article.url, basis("url"));
        date(&mut article.published, basis("published"));
        date(&mut article.modified, basis("modified"));
        if let (Some(Byline { text, .. }), Some((basis, _))) =
            (&mut article.byline, basis("byline"))
        {
            text.basis = basis;
        }
        if let (Some(language), Some((basis, confidence))) = (language, basis("language")) {
            language.basis = basis;
            language.confidence = confidence;
        }
    }
}

/// Who says a value, and how sure that is.
type Who = Option<(Basis, Option<f32>)>;

fn text(value: &mut Option<Text>, who: Who) {
    if let (Some(value), Some((basis, _))) = (value, who) {
        value.basis = basis;
    }
}

fn date(value: &mut Option<PublicationDate>, who: Who) {
    if let (Some(value), Some((basis, confidence))) = (value, who) {
        value.basis = basis;
        value.confidence = confidence;
    }
}
