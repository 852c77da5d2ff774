//! Lists that are too long for one page: their pages, and the ways between them.

use crate::exporter::HTML;
use crate::page::{Frame, Page};
use crate::phrases::fill;
use newsbook_core::Direction;
use newsbook_export::xml::Markup;
use newsbook_export::{ExportContext, ExportError};

/// So many items are on one page: few enough for a phone, many enough that few pages are turned.
pub(crate) const PAGE: usize = 100;

/// A list of something, of which the first page may be part of another one.
#[derive(Debug)]
pub(crate) struct List {
    /// Path of its first page below the output folder.
    first: String,
    /// What the names of its other pages begin with.
    stem: String,
    /// How many pages it has, one at least.
    pages: usize,
}

impl List {
    /// A list of so many items, called `name`, on pages of its own.
    pub(crate) fn new(name: &str, items: usize) -> Self {
        Self::beginning_at(&format!("lists/{name}-1.html"), name, items)
    }

    /// A list of so many items that begins on the page at `first`.
    pub(crate) fn beginning_at(first: &str, name: &str, items: usize) -> Self {
        Self {
            first: first.to_owned(),
            stem: format!("lists/{name}"),
            pages: items.div_ceil(PAGE).max(1),
        }
    }

    /// Path of its first page.
    pub(crate) fn first(&self) -> &str {
        &self.first
    }

    /// Path of the page of a number, from 1.
    fn path(&self, number: usize) -> String {
        if number == 1 {
            self.first.clone()
        } else {
            format!("{}-{number}.html", self.stem)
        }
    }

    /// Writes the ways to the other pages of the list, from its page `number`.
    pub(crate) fn turn(&self, xml: &mut Markup, frame: &Frame<'_>, number: usize) {
        if self.pages < 2 {
            return;
        }
        let (phrases, root) = (frame.phrases, root(&self.path(number)));
        xml.open(
            "nav",
            &[("class", "turn"), ("aria-label", phrases.list_pages)],
        );
        let way = |xml: &mut Markup, to: usize, label: &str, rel: Option<&str>| {
            let href = format!("{root}{}", self.path(to));
            let mut attributes = vec![("href", href.as_str())];
            attributes.extend(rel.map(|rel| ("rel", rel)));
            xml.element("a", &attributes, label).text(" ");
        };
        if number > 1 {
            way(xml, number - 1, phrases.previous, Some("prev"));
        }
        let mut last = 0;
        for to in 1..=self.pages {
            if to > 1 && to < self.pages && to.abs_diff(number) > 2 {
                continue;
            }
            if to > last + 1 {
                xml.text("… ");
            }
            last = to;
            let shown = phrases.locale().number(to as u64);
            if to == number {
                let here = [("aria-current", "page")];
                xml.element("span", &here, &shown).text(" ");
            } else {
                way(xml, to, &shown, None);
            }
        }
        if number < self.pages {
            way(xml, number + 1, phrases.next, Some("next"));
        }
        xml.close("nav").line();
    }

    /// Writes the pages from the one of number `from` on, each with its part of `items`.
    pub(crate) fn write<T>(
        &self,
        ctx: &mut ExportContext<'_>,
        frame: &Frame<'_>,
        title: &str,
        (from, items): (usize, &[T]),
        mut part: impl FnMut(&mut Markup, &[T]),
    ) -> Result<(), ExportError> {
        for (items, number) in items.chunks(PAGE).zip(1..).skip(from - 1) {
            let path = self.path(number);
            let numbers = [number, self.pages].map(|n| frame.phrases.locale().number(n as u64));
            let title = if self.pages == 1 {
                title.to_owned()
            } else {
                let place = fill(frame.phrases.list_page, &[&numbers[0], &numbers[1]]);
                format!("{title} ({place})")
            };
            let page = Page {
                path: &path,
                title: &title,
                kind: "list",
                language: frame.phrases.tag,
                direction: Direction::Ltr,
                description: None,
                script: None,
            };
            let mut xml = Markup::default();
            frame.open(&mut xml, &page, |_| ());
            xml.element("h1", &[("dir", "auto")], &title).line();
            part(&mut xml, items);
            self.turn(&mut xml, frame, number);
            frame.close(&mut xml, &page);
            ctx.write_bytes(&path, HTML, xml.as_str().as_bytes())?;
        }
        Ok(())
    }
}

/// The way from a page up to the output folder.
pub(crate) fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}
