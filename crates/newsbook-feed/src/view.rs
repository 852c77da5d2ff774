//! What a feed says, before it is written down: the channel and its entries.

use crate::content;
use crate::selection::Selection;
use jiff::{SignedDuration, Timestamp};
use newsbook_core::{Article, ArticleEntry, Block, BlockKind, Corpus, CorpusInfo, Precision};
use newsbook_export::xml::{self, Markup};
use newsbook_export::{ExportContext, Site, xhtml};

/// The feed as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Channel {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    /// Address of the page that the feed is about.
    pub(crate) home: String,
    /// Address of the feed itself.
    pub(crate) address: String,
    /// A BCP 47 tag; `None` where the language of the corpus is not known.
    pub(crate) language: Option<String>,
    pub(crate) editor: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) rights: Option<String>,
    pub(crate) updated: Timestamp,
    pub(crate) generator: String,
    /// Address of the hub that tells subscribers of changes (`WebSub`).
    pub(crate) hub: Option<String>,
    /// The documents beside this one.
    pub(crate) steps: Steps,
}

/// The documents of a feed that lie beside one of them (RFC 5005, section 4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Steps {
    /// Address of the subscription document, which makes this one a page of the archive.
    pub(crate) current: Option<String>,
    /// Address of the page with what is older.
    pub(crate) older: Option<String>,
    /// Address of the page with what is newer.
    pub(crate) newer: Option<String>,
}

/// One article in the feed. All text is free of characters that XML forbids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The article's URN, by which readers tell whether they have seen it.
    pub(crate) id: String,
    /// Address of its page.
    pub(crate) link: String,
    /// Plain text.
    pub(crate) title: String,
    pub(crate) authors: Vec<String>,
    /// The names of the user's list that it mentions.
    pub(crate) names: Vec<String>,
    /// A BCP 47 tag, `und` where not known.
    pub(crate) language: String,
    /// When it was published, where that is known to the day.
    pub(crate) published: Option<Timestamp>,
    /// The instant that readers sort by.
    pub(crate) dated: Timestamp,
    /// When the ledger last saw its text change.
    pub(crate) updated: Timestamp,
    /// Address of the page it was taken from.
    pub(crate) original: Option<String>,
    /// Plain text: the standfirst, else the first paragraph.
    pub(crate) summary: Option<String>,
    /// The whole article as XHTML that is HTML too; `None` where the feed has summaries alone.
    pub(crate) content: Option<String>,
    /// Number of characters that XML forbids and that were left out.
    pub(crate) removed: usize,
}

impl Steps {
    /// Link relations with the addresses they lead to.
    pub(crate) fn relations(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let steps = [
            ("current", &self.current),
            ("prev-archive", &self.older),
            ("next-archive", &self.newer),
        ];
        let there = steps.into_iter();
        there.filter_map(|(relation, address)| Some((relation, address.as_deref()?)))
    }
}

impl Channel {
    /// The feed of a whole corpus that lies at `path` below the output folder.
    pub(crate) fn of(corpus: &Corpus, ctx: &ExportContext<'_>, path: &str) -> Self {
        let info = corpus.info();
        let plain = |text: &String| xml::clean(text).into_owned();
        Self {
            id: info.id.clone(),
            title: plain(&info.title),
            description: info.description.as_ref().map(plain),
            home: ctx.site.url("index.html"),
            address: ctx.site.url(path),
            language: Some(info.language.clone()).filter(|tag| tag != "und"),
            editor: info.editor.as_ref().map(plain),
            publisher: info.publisher.as_ref().map(plain),
            rights: info.rights.as_ref().map(plain),
            updated: info.changed,
            generator: ctx.generator.to_owned(),
            hub: None,
            steps: Steps::default(),
        }
    }

    /// The feed of a selection whose subscription document is called `file`.
    pub(crate) fn of_selection(
        corpus: &Corpus,
        ctx: &ExportContext<'_>,
        selection: &Selection,
        file: &str,
    ) -> Self {
        let path = selection.path(file);
        let whole = Self::of(corpus, ctx, &path);
        let Some(name) = &selection.name else {
            return whole;
        };
        Self {
            // RFC 4287, section 4.2.6: another feed, another identifier, whatever its address becomes.
            id: CorpusInfo::derive_id(&format!("{}/{path}", whole.id)),
            title: format!("{} – {name}", whole.title),
            language: selection.language.clone(),
            ..whole
        }
    }

    /// Who put it together, for formats that demand an author: its editor, else its publisher, else its own title.
    pub(crate) fn author(&self) -> &str {
        let named = self.editor.as_ref().or(self.publisher.as_ref());
        named.unwrap_or(&self.title)
    }
}

/// Where entries are made: what they link to, and how much of an article they hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) site: &'a Site,
    /// Whether entries have the whole article and not a summary alone.
    pub(crate) full: bool,
    /// Address of the folder with pictures, where this build publishes them.
    pub(crate) pictures: Option<&'a str>,
}

impl Desk<'_> {
    /// The entry of one article.
    pub(crate) fn entry(self, entry: &ArticleEntry, article: &Article) -> Entry {
        let title = xml::clean(&entry.title).into_owned();
        let content = self.full.then(|| content::render(self, entry, article));
        let removed = entry.title.chars().count() - title.chars().count();
        Entry {
            id: Site::article_guid(entry.id),
            link: self.site.article_url(entry),
            title,
            authors: plain_all(&entry.authors),
            names: self.names(entry),
            language: entry.language.as_ref().to_owned(),
            published: published(entry),
            dated: entry.dated(),
            updated: updated(entry),
            original: article
                .url
                .as_ref()
                .and_then(|url| xhtml::safe_url(&url.text)),
            summary: summary(article).map(|text| xml::clean(text).into_owned()),
            removed: removed + content.as_ref().map_or(0, Markup::removed),
            content: content.map(Markup::into_string),
        }
    }

    fn names(self, entry: &ArticleEntry) -> Vec<String> {
        let mentioned = entry.links().mentions.iter();
        let entities = mentioned.filter_map(|(id, _)| self.corpus.entity(*id));
        entities
            .map(|entity| xml::clean(entity.name()).into_owned())
            .collect()
    }
}

fn plain_all(texts: &[impl AsRef<str>]) -> Vec<String> {
    texts
        .iter()
        .map(|text| xml::clean(text.as_ref()).into_owned())
        .collect()
}

/// The publication date as an instant, unless it is known to the month or year alone: an instant would claim more.
fn published(entry: &ArticleEntry) -> Option<Timestamp> {
    let date = entry.published.as_ref()?.date;
    (date.precision() >= Precision::Day).then(|| date.earliest())
}

/// When the ledger last saw the text change, unless the article was published later by more than a day: nothing is
/// updated before it was published.
///
/// A date is a day that began elsewhere on earth while it was still the day before in UTC, so within a day there is no
/// contradiction; and the ledger's instants are distinct, which readers that sort by them rely on.
fn updated(entry: &ArticleEntry) -> Timestamp {
    let day = SignedDuration::from_hours(24);
    if entry.dated().duration_since(entry.changed) > day {
        entry.dated()
    } else {
        entry.changed
    }
}

/// The article's own summary, else how it begins; nothing that it does not say.
fn summary(article: &Article) -> Option<&str> {
    let paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph);
    match &article.standfirst {
        Some(standfirst) => Some(&standfirst.text),
        None => article
            .body
            .iter()
            .find(|block| paragraph(block))
            .map(|block| block.text.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_core::{Basis, PublicationDate};

    fn viewed(change: impl FnOnce(&mut ArticleEntry, &mut Article)) -> Entry {
        let corpus = newsbook_testkit::corpus();
        let site = Site::at("https://example.org/").unwrap();
        let desk = Desk {
            corpus: &corpus,
            site: &site,
            full: true,
            pictures: None,
        };
        let mut entry = corpus.articles()[1].clone();
        let mut article = corpus.load(1).unwrap().articles[0].clone();
        change(&mut entry, &mut article);
        desk.entry(&entry, &article)
    }

    #[test]
    fn date_known_to_the_year_sorts_but_claims_no_instant() {
        let entry = viewed(|entry, _| {
            entry.published = Some(Box::new(PublicationDate {
                date: "2021".parse().unwrap(),
                basis: Basis::Supplied,
                span: None,
                confidence: None,
            }));
        });
        let new_year: Timestamp = "2021-01-01T00:00:00Z".parse().unwrap();
        assert_eq!((entry.published, entry.dated), (None, new_year));
        assert!(entry.content.unwrap().contains("Published: 2021<"));
    }

    #[test]
    fn articles_published_on_the_day_they_were_seen_have_their_own_instants() {
        let on = |date: &str, changed: &str| {
            viewed(|entry, _| {
                entry.changed = changed.parse().unwrap();
                entry.published = Some(Box::new(PublicationDate {
                    date: date.parse().unwrap(),
                    basis: Basis::Stated,
                    span: None,
                    confidence: None,
                }));
            })
            .updated
            .to_string()
        };
        let eve = "2026-11-20T23:59:48Z";
        assert_eq!(on("2026-11-21", eve), eve);
        assert_eq!(on("2026-11-22", eve), "2026-11-22T00:00:00Z");
        assert_eq!(on("2020-01-01", eve), eve);
    }

    #[test]
    fn article_without_standfirst_is_summed_up_by_its_beginning() {
        let entry = viewed(|_, _| {});
        assert_eq!(entry.summary.unwrap(), "Body of “Sun expected”.");
        let entry = viewed(|_, article| article.body.clear());
        assert_eq!(entry.summary, None);
    }

    #[test]
    fn names_of_the_list_are_those_that_the_article_mentions() {
        let corpus = newsbook_testkit::corpus_with_names();
        let site = Site::at("https://example.org/").unwrap();
        let desk = Desk {
            corpus: &corpus,
            site: &site,
            full: true,
            pictures: None,
        };
        let article = corpus.load(0).unwrap().articles[0].clone();
        let entry = desk.entry(&corpus.articles()[0], &article);
        assert_eq!(entry.names, ["Rain & hail", "Rainford"]);
        let atom = (crate::atom::entry)(&entry);
        assert!(
            atom.contains("<category term=\"Rain &amp; hail\"/>"),
            "{atom}"
        );
        let rss = (crate::rss::entry)(&entry);
        assert!(rss.contains("<category>Rainford</category>"), "{rss}");
        let json = (crate::json_feed::entry)(&entry);
        assert!(
            json.contains("\"tags\":[\"Rain & hail\",\"Rainford\"]"),
            "{json}"
        );
    }

    #[test]
    fn address_that_may_not_be_followed_is_no_origin() {
        let entry = viewed(|_, article| {
            article.url = Some(newsbook_core::Text::supplied("javascript:alert(1)"));
        });
        assert_eq!(entry.original, None);
        assert!(!entry.content.unwrap().contains("href=\"javascript"));
    }
}
