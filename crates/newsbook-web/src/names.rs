//! The names of the user's list: a section of the index, and a page for each.

use crate::contents;
use crate::exporter::HTML;
use crate::lists::{List, PAGE};
use crate::page::{Frame, Page, fact};
use newsbook_core::{Corpus, Direction, Entity, EntityId};
use newsbook_export::xhtml::{link, safe_url};
use newsbook_export::xml::Markup;
use newsbook_export::{ExportContext, ExportError, Site};
use std::collections::BTreeMap;

/// The articles that mention a name: the place of each in the corpus, and how often.
type Places = BTreeMap<EntityId, Vec<(usize, u32)>>;

fn places(corpus: &Corpus) -> Places {
    let mut places = Places::new();
    for (at, entry) in corpus.articles().iter().enumerate() {
        for (entity, count) in &entry.links().mentions {
            places.entry(*entity).or_default().push((at, *count));
        }
    }
    places
}

/// Writes the section of the index that lists the names, if there are any.
pub(crate) fn section(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus) {
    if corpus.entities().is_empty() {
        return;
    }
    let phrases = frame.phrases;
    let places = places(corpus);
    let labelled = [("class", "names"), ("aria-labelledby", "names")];
    xml.open("section", &labelled).line();
    xml.element("h2", &[("id", "names")], phrases.names).line();
    let entities = corpus.entities();
    entries(
        xml,
        frame,
        &places,
        entities.get(..PAGE).unwrap_or(entities),
        "",
    );
    if entities.len() > PAGE {
        all(xml, &List::new("names", entities.len()), phrases.all_names);
    }
    xml.close("section").line();
}

/// Writes the way to a list of which only the first items stand here.
pub(crate) fn all(xml: &mut Markup, list: &List, label: &str) {
    xml.open("p", &[("class", "all")]);
    xml.element("a", &[("href", list.first())], label);
    xml.close("p").line();
}

fn entries(xml: &mut Markup, frame: &Frame<'_>, places: &Places, entities: &[Entity], root: &str) {
    let phrases = frame.phrases;
    xml.open("ul", &[]).line();
    for entity in entities {
        let articles = places.get(&entity.id).map_or(0, Vec::len) as u64;
        let href = format!("{root}{}", Site::name_path(entity));
        xml.open("li", &[])
            .element("a", &[("href", &href), ("dir", "auto")], entity.name())
            .text(" ");
        let count = phrases.locale().count(articles, &phrases.articles);
        xml.element("span", &[("class", "note")], &count)
            .close("li")
            .line();
    }
    xml.close("ul").line();
}

/// Writes the page of every name, and the list of all of them where the index has no room for it.
pub(crate) fn pages(
    ctx: &mut ExportContext<'_>,
    frame: &Frame<'_>,
    corpus: &Corpus,
) -> Result<(), ExportError> {
    let places = places(corpus);
    let (entities, phrases) = (corpus.entities(), frame.phrases);
    if entities.len() > PAGE {
        let list = List::new("names", entities.len());
        list.write(ctx, frame, phrases.names, (1, entities), |xml, entities| {
            xml.open("div", &[("class", "names")]).line();
            self::entries(xml, frame, &places, entities, "../");
            xml.close("div").line();
        })?;
    }
    for entity in corpus.entities() {
        let mentions = places.get(&entity.id).map_or(&[][..], Vec::as_slice);
        let path = Site::name_path(entity);
        let name = format!("name-{}", entity.slug);
        let list = List::beginning_at(&path, &name, mentions.len());
        let page = page(frame, corpus, entity, mentions, &list);
        ctx.write_bytes(&path, HTML, page.as_bytes())?;
        list.write(ctx, frame, entity.name(), (2, mentions), |xml, mentions| {
            mentioning(xml, frame, corpus, mentions, "../");
        })?;
    }
    Ok(())
}

/// The page of one name: what it stands for, and the articles that mention it.
fn page(
    frame: &Frame<'_>,
    corpus: &Corpus,
    entity: &Entity,
    mentions: &[(usize, u32)],
    list: &List,
) -> String {
    let phrases = frame.phrases;
    let page = Page {
        path: &Site::name_path(entity),
        title: entity.name(),
        kind: "article",
        language: phrases.tag,
        direction: Direction::Ltr,
        description: None,
        script: None,
    };
    let mut xml = Markup::default();
    frame.open(&mut xml, &page, |_| ());
    xml.element("h1", &[("id", "name"), ("dir", "auto")], entity.name())
        .line();
    about(&mut xml, frame, entity);
    if mentions.is_empty() {
        xml.element("p", &[("class", "note")], phrases.mentioned_nowhere)
            .line();
    } else {
        xml.element("h2", &[], phrases.mentioned_in).line();
        let first = mentions.get(..PAGE).unwrap_or(mentions);
        mentioning(&mut xml, frame, corpus, first, &page.root());
        list.turn(&mut xml, frame, 1);
    }
    frame.close(&mut xml, &page);
    xml.into_string()
}

/// Writes articles with how often each mentions a name.
fn mentioning(
    xml: &mut Markup,
    frame: &Frame<'_>,
    corpus: &Corpus,
    mentions: &[(usize, u32)],
    root: &str,
) {
    let phrases = frame.phrases;
    xml.open("ul", &[("class", "articles")]).line();
    for (at, count) in mentions {
        if let Some(entry) = corpus.articles().get(*at) {
            let count = phrases.locale().count(u64::from(*count), &phrases.mentions);
            contents::item(xml, frame, entry, root, &count);
        }
    }
    xml.close("ul").line();
}

/// Writes the other names, and where else there is something about it.
fn about(xml: &mut Markup, frame: &Frame<'_>, entity: &Entity) {
    let phrases = frame.phrases;
    let others = entity.names.get(1..).unwrap_or_default();
    let addresses = entity.same_as.iter().filter_map(|url| safe_url(url));
    let addresses: Vec<String> = addresses.collect();
    if others.is_empty() && addresses.is_empty() {
        return;
    }
    xml.open("dl", &[("class", "facts")]).line();
    if !others.is_empty() {
        fact(xml, phrases.also_called, |xml| {
            for (at, name) in others.iter().enumerate() {
                if at > 0 {
                    xml.text(", ");
                }
                let tag = name.language.as_deref();
                let tag: Vec<_> = tag.map(|tag| ("lang", tag)).into_iter().collect();
                xml.element("bdi", &tag, &name.text);
            }
        });
    }
    for address in addresses {
        fact(xml, phrases.elsewhere, |xml| {
            link(xml, &address, |xml| {
                xml.text(&address);
            });
        });
    }
    xml.close("dl").line();
}
