//! What a page states for programs: JSON-LD, OpenGraph and other `meta` elements, microdata, `link` and `time`.
//!
//! Each statement is a text with its place in the document. Nothing is judged here; [`crate::metadata`] chooses.

use crate::limits::{JSON_BYTES, JSON_VALUES};
use crate::tag::Tag;
use crate::tree::{Element, NodeId, Tree};
use newsbook_core::reader::origin;
use serde_json::{Map, Value};
use std::ops::Range;

/// A text that the page states, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stated {
    /// The words, trimmed.
    pub(crate) text: String,
    /// Where they stand in the document.
    pub(crate) range: Range<usize>,
}

/// All that a page states.
#[derive(Debug, Default)]
pub(crate) struct Statements {
    /// Properties of its article in JSON-LD, by schema.org's names.
    article: Vec<(String, Stated)>,
    /// `meta` elements, by name or property in lower case.
    meta: Vec<(String, Stated)>,
    /// Microdata, by property.
    items: Vec<(String, Stated)>,
    /// Links about the page, by relation.
    links: Vec<(String, Stated)>,
    /// Dates of `time` elements.
    times: Vec<Stated>,
    /// The `title` element.
    title: Option<Stated>,
    /// Base of the page's addresses.
    pub(crate) base: Option<Stated>,
    /// Language and direction of the whole page.
    pub(crate) lang: Option<Stated>,
    pub(crate) dir: Option<Stated>,
}

impl Statements {
    /// Collects them.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut all = Self::default();
        for (id, element) in tree.elements() {
            all.take(tree, id, element);
        }
        all
    }

    fn take(&mut self, tree: &Tree, id: NodeId, element: &Element) {
        match element.tag {
            Tag::Script if is_json_ld(element) => self.take_json(tree, id),
            Tag::Title if self.title.is_none() => self.title = stated_text(tree, id),
            Tag::Meta => self.take_meta(element),
            Tag::Link => {
                let rel = element
                    .value("rel")
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                self.links
                    .extend(stated(element, "href").map(|href| (rel, href)));
            }
            Tag::Base if self.base.is_none() => self.base = stated(element, "href"),
            Tag::Time => self.times.extend(stated(element, "datetime")),
            Tag::Html | Tag::Body => {
                self.lang = self.lang.take().or_else(|| stated(element, "lang"));
                self.dir = self.dir.take().or_else(|| stated(element, "dir"));
            }
            _ => {}
        }
        if element.tag != Tag::Meta
            && let Some(names) = element.value("itemprop")
        {
            let value = ["content", "datetime"]
                .into_iter()
                .find_map(|name| stated(element, name))
                .or_else(|| stated_text(tree, id));
            for name in names.split_whitespace().take(4) {
                self.items
                    .extend(value.clone().map(|value| (name.to_owned(), value)));
            }
        }
        if element.tag == Tag::A && element.value("rel") == Some("author") {
            let name = stated_text(tree, id);
            self.links
                .extend(name.map(|name| ("author".to_owned(), name)));
        }
    }

    fn take_meta(&mut self, element: &Element) {
        let Some(content) = stated(element, "content") else {
            return;
        };
        for key in ["name", "property", "itemprop"] {
            let list = if key == "itemprop" {
                &mut self.items
            } else {
                &mut self.meta
            };
            for name in element
                .value(key)
                .unwrap_or_default()
                .split_whitespace()
                .take(4)
            {
                let name = if key == "itemprop" {
                    name.to_owned()
                } else {
                    name.to_ascii_lowercase()
                };
                list.push((name, content.clone()));
            }
        }
    }

    /// Takes the properties of the first article in a block of JSON-LD.
    fn take_json(&mut self, tree: &Tree, id: NodeId) {
        let Some(run) = tree.runs(id).next() else {
            return;
        };
        let usable = self.article.is_empty() && run.text.len() <= JSON_BYTES;
        let Some(whole) = run.source().filter(|_| usable) else {
            return;
        };
        let Ok(value) = serde_json::from_str::<Value>(run.text.trim()) else {
            return;
        };
        let Some(article) = find_article(&value) else {
            return;
        };
        let mut say = |name: &str, value: &str| {
            let words = value.trim();
            if words.is_empty() || self.article.len() >= JSON_VALUES {
                return;
            }
            // The place of the value, if JSON writes it in the shortest way; else the whole block states it.
            let written = serde_json::to_string(value).unwrap_or_default();
            let place = run
                .text
                .find(&written)
                .and_then(|at| origin(&run.pieces, &(at + 1..at + written.len() - 1)));
            let stated = Stated {
                text: words.to_owned(),
                range: place.unwrap_or_else(|| whole.clone()),
            };
            self.article.push((name.to_owned(), stated));
        };
        for (name, value) in article {
            match value {
                Value::String(text) => say(name, text),
                _ => names(value, 0, &mut |text| say(name, text)),
            }
        }
    }

    /// The first of some properties of the article in JSON-LD.
    pub(crate) fn article<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Stated> {
        find(&self.article, name)
    }

    /// The `meta` elements of a name.
    pub(crate) fn meta<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Stated> {
        find(&self.meta, name)
    }

    /// The microdata of a property.
    pub(crate) fn items<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Stated> {
        find(&self.items, name)
    }

    /// The links of a relation.
    pub(crate) fn links<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Stated> {
        find(&self.links, name)
    }

    /// The dates of `time` elements.
    pub(crate) fn times(&self) -> &[Stated] {
        &self.times
    }

    /// The page's `title`.
    pub(crate) fn title(&self) -> Option<&Stated> {
        self.title.as_ref()
    }

    /// Texts of the article that are stated for programs.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &str> {
        self.article("articleBody").map(|one| one.text.as_str())
    }

    /// Titles of the article or of the page.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &str> {
        let all = self
            .article("headline")
            .chain(self.meta("og:title"))
            .chain(&self.title);
        all.map(|one| one.text.as_str())
    }

    /// What the page says that the article is about.
    pub(crate) fn descriptions(&self) -> impl Iterator<Item = &str> {
        let meta = ["description", "og:description", "twitter:description"];
        let meta = meta.into_iter().flat_map(|name| self.meta(name));
        self.article("description")
            .chain(meta)
            .map(|one| one.text.as_str())
    }
}

fn find<'s>(list: &'s [(String, Stated)], name: &'s str) -> impl Iterator<Item = &'s Stated> {
    list.iter()
        .filter(move |(other, _)| other == name)
        .map(|(_, stated)| stated)
}

fn is_json_ld(element: &Element) -> bool {
    element
        .value("type")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
}

/// The value of an attribute, if it says anything.
fn stated(element: &Element, name: &str) -> Option<Stated> {
    let attribute = element.attribute(name)?;
    let text = attribute.value.trim();
    (!text.is_empty()).then(|| Stated {
        text: text.to_owned(),
        range: attribute.range.clone(),
    })
}

/// The text of an element, if it has any and is no longer than a line.
fn stated_text(tree: &Tree, id: NodeId) -> Option<Stated> {
    const LONGEST: usize = 2000;
    let mut text = String::new();
    let mut range: Option<Range<usize>> = None;
    for run in tree.runs(id) {
        text.push_str(&run.text);
        if let Some(source) = run.source() {
            range = Some(range.map_or(source.start, |range| range.start)..source.end);
        }
        if text.len() > LONGEST {
            return None;
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Stated {
        text,
        range: range?,
    })
}

/// The first node of an article's type.
fn find_article(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(list) => list.iter().find_map(find_article),
        Value::Object(node) => {
            let is_article = |kind: &Value| {
                kind.as_str().is_some_and(|kind| {
                    kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
                })
            };
            let own = match node.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is_article),
                Some(kind) => is_article(kind),
                None => false,
            };
            if own {
                return Some(node);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .into_iter()
                .find_map(|name| node.get(name).and_then(find_article))
        }
        _ => None,
    }
}

/// The names of what a property points to.
fn names(value: &Value, depth: usize, take: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => take(text),
        Value::Array(list) if depth < 2 => {
            for value in list {
                names(value, depth + 1, take);
            }
        }
        Value::Object(node) if depth < 3 => {
            if let Some(name) = node.get("name") {
                names(name, depth + 1, take);
            }
        }
        _ => {}
    }
}
