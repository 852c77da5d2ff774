//! What is claimed about the corpus, its sources and articles, and with which term.
//!
//! Every schema.org property stands in the domain and range that the vocabulary publishes. PROV-O (W3C Recommendation of
//! 30 April 2013) says which source an article was derived from, and by which activity of which version of the program.

use crate::node::{Node, Style, date, language, reference, text, words};
use jiff::Timestamp;
use newsbook_core::{
    Article, ArticleEntry, Author, AuthorKind, BlockKind, Corpus, CorpusInfo, Entity, Image,
    Mention, Moment, Name, PublicationDate, Related, SourceEntry,
};
use newsbook_export::xhtml::safe_url;
use newsbook_export::{Site, Written, picture};
use serde_json::Value;

/// Makes the nodes of one corpus.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Graph<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) site: &'a Site,
    pub(crate) style: Style,
}

impl Graph<'_> {
    /// The corpus, without its distribution.
    pub(crate) fn corpus(&self) -> Node {
        let info = self.corpus.info();
        let language = language(&info.language);
        let address = self.site.is_given().then(|| reference(self.site.base()));
        Node::named(
            &self.site.corpus_iri(info),
            &["Dataset", "Collection", "prov:Entity"],
        )
        .with("name", words(&info.title, language, self.style))
        .with(
            "description",
            info.description
                .as_deref()
                .map(|said| words(said, language, self.style)),
        )
        .with("identifier", text(&info.id))
        .with("url", address)
        .with("inLanguage", language)
        .with("editor", info.editor.as_deref().map(person))
        .with("publisher", info.publisher.as_deref().map(organization))
        .with("license", info.rights.as_deref().and_then(license))
        .with("copyrightNotice", info.rights.as_deref().and_then(notice))
        .with("dateModified", self.instant(info.changed))
        .with("collectionSize", self.corpus.articles().len())
        .with(
            "prov:wasGeneratedBy",
            reference(&self.site.reading_iri(info)),
        )
    }

    /// The corpus with one file of its distribution, and nothing else about it.
    pub(crate) fn distributed(&self, file: &Written) -> Node {
        Node::named(&self.site.corpus_iri(self.corpus.info()), &[])
            .with("distribution", self.download(file))
    }

    /// A file that was built from the corpus.
    pub(crate) fn download(&self, file: &Written) -> Node {
        let types = ["DataDownload"];
        let url = self.site.is_given().then(|| self.site.url(&file.path));
        url.as_deref()
            .map_or_else(|| Node::blank(&types), |url| Node::named(url, &types))
            .with("name", text(&file.path))
            .with("contentUrl", url.as_deref().map(reference))
            .with("encodingFormat", text(&file.media_type))
            .with("contentSize", size(file.bytes))
            .with("sha256", text(&file.sha256))
    }

    /// The activity that made articles of sources, the program that carried it out, and the configuration that it used.
    pub(crate) fn reading(&self, generator: &str, configuration: Option<&Written>) -> Node {
        let (name, version) = generator.rsplit_once(' ').unwrap_or((generator, ""));
        let program = Node::blank(&["SoftwareApplication", "prov:SoftwareAgent"])
            .with("name", text(name))
            .with(
                "softwareVersion",
                (!version.is_empty()).then(|| text(version)),
            );
        let id = self.site.reading_iri(self.corpus.info());
        Node::named(&id, &["prov:Activity"])
            .with("prov:wasAssociatedWith", program)
            .with(
                "prov:used",
                configuration.map(|file| self.configuration(file)),
            )
    }

    fn configuration(&self, file: &Written) -> Node {
        let id = self.site.configuration_iri(self.corpus.info());
        Node::named(&id, &["MediaObject", "prov:Entity"])
            .with("name", text(&file.path))
            .with("encodingFormat", text(&file.media_type))
            .with("contentSize", size(file.bytes))
            .with("sha256", text(&file.sha256))
    }

    /// A source: the file as it lay on disk.
    pub(crate) fn source(&self, source: &SourceEntry) -> Node {
        let types: &[&str] = match self.style {
            Style::Graph => &["MediaObject", "prov:Entity"],
            Style::Page => &["MediaObject"],
        };
        let format = format!("{}; charset={}", source.media_type, source.encoding);
        let address = source.url.as_deref().and_then(safe_url);
        let reading = self.site.reading_iri(self.corpus.info());
        Node::named(&self.site.source_iri(source), types)
            .with("name", text(&source.path))
            .with("alternateName", source.title.as_deref().map(text))
            .with("url", address.as_deref().map(reference))
            .with("encodingFormat", text(&format))
            .with("contentSize", size(source.bytes))
            .with("sha256", text(&source.sha256.to_string()))
            // These bytes came to be when they were fetched; what they say is older, and nobody knows by how much.
            .with(
                "prov:generatedAtTime",
                self.in_graph(|| source.fetched.as_deref().map(|at| self.instant(*at)))
                    .flatten(),
            )
            .with("usedBy", self.in_graph(|| text(&reading)))
    }

    /// An article, complete.
    pub(crate) fn article(&self, entry: &ArticleEntry, article: &Article) -> Node {
        let types: &[&str] = match self.style {
            Style::Graph => &["NewsArticle", "prov:Entity"],
            Style::Page => &["NewsArticle"],
        };
        let node = Node::named(&self.site.article_iri(entry), types)
            .with("identifier", text(&Site::article_guid(entry.id)));
        let node = self.text_of(node, article);
        let node = self.facts_of(node, article);
        let node = self.links_of(node, entry, article);
        self.names_of(node, article)
            .with("image", self.images(article))
    }

    /// Its pictures: their addresses where the user said where they are published, else on the page that it comes from.
    fn images(&self, article: &Article) -> Value {
        let language = language(&article.language.tag);
        let captions = article.body.iter().skip(1).map(Some).chain([None]);
        let images = article.body.iter().zip(captions);
        images
            .filter_map(|(block, next)| {
                let say = |said: &str| words(said, language, self.style);
                let image = block.as_image()?;
                let caption = next.filter(|next| matches!(next.kind, BlockKind::Caption));
                let alt = image.alt.as_deref().filter(|alt| !alt.is_empty());
                let node = self.image(image)?;
                let node = node.with("description", alt.map(say));
                let node = node.with("caption", caption.map(|caption| say(&caption.text)));
                Some(Value::from(node))
            })
            .collect()
    }

    /// One picture; nothing is said of one that has neither file nor address.
    fn image(&self, image: &Image) -> Option<Node> {
        let asset = image.asset.as_ref();
        let published = asset.filter(|_| self.site.is_given());
        let path = published.map(|asset| format!("{}{}", picture::FOLDER, asset.file_name()));
        let address = path.map(|path| self.site.url(&path));
        let address = address.or_else(|| safe_url(image.url.as_deref()?));
        if asset.is_none() && address.is_none() {
            return None;
        }
        let node =
            Node::blank(&["ImageObject"]).with("contentUrl", address.as_deref().map(reference));
        let Some(asset) = asset else {
            return Some(node);
        };
        let node = node
            .with("encodingFormat", text(asset.kind.media_type()))
            .with("contentSize", size(asset.bytes))
            .with("sha256", text(&asset.sha256.to_string()))
            .with("width", pixels(asset.width))
            .with("height", pixels(asset.height));
        Some(node)
    }

    /// What a name of the user's list stands for.
    pub(crate) fn entity(&self, entity: &Entity) -> Node {
        let said = |name: &Name| {
            let language = name.language.as_deref().and_then(language);
            words(&name.text, language, self.style)
        };
        let mut names = entity.names.iter().map(said);
        let addresses = entity.same_as.iter().filter_map(|url| safe_url(url));
        let page = self.in_graph(|| self.site.is_given().then(|| self.name_page(entity)));
        Node::named(&self.site.entity_iri(entity), &[entity.kind.as_str()])
            .with("name", names.next())
            .with("alternateName", names.collect::<Value>())
            .with(
                "sameAs",
                addresses.map(|url| reference(&url)).collect::<Value>(),
            )
            .with("mainEntityOfPage", page.flatten())
    }

    fn name_page(&self, entity: &Entity) -> Node {
        Node::named(&self.site.name_url(entity), &["WebPage"])
    }

    /// What it mentions, and of that what it is about: what its headline names.
    fn names_of(&self, node: Node, article: &Article) -> Node {
        let named = |mentions: &mut dyn Iterator<Item = &Mention>| -> Value {
            mentions
                .filter_map(|mention| self.corpus.entity(mention.entity))
                .map(|entity| match self.style {
                    Style::Graph => reference(&self.site.entity_iri(entity)),
                    Style::Page => self.entity(entity).into(),
                })
                .collect()
        };
        let mentions = || article.mentions.iter();
        node.with("about", named(&mut mentions().filter(|m| m.is_about())))
            .with("mentions", named(&mut mentions()))
    }

    /// What the article says.
    fn text_of(&self, node: Node, article: &Article) -> Node {
        let language = language(&article.language.tag);
        let say = |said: &str| words(said, language, self.style);
        let part = |part: &Option<newsbook_core::Text>| part.as_ref().map(|part| say(&part.text));
        let body = article.body.iter().filter(|b| b.as_image().is_none());
        let body: Vec<&str> = body.map(|b| b.text.as_str()).collect();
        node.with("headline", part(&article.headline))
            .with("alternativeHeadline", part(&article.kicker))
            .with("abstract", part(&article.standfirst))
            .with("dateline", part(&article.dateline))
            // A page shows the text and need not repeat it.
            .with(
                "articleBody",
                self.in_graph(|| say(&body.join("\n\n")))
                    .filter(|_| !body.is_empty()),
            )
            .with("inLanguage", language)
            .with("wordCount", article.words)
    }

    /// Who wrote it and when.
    fn facts_of(&self, node: Node, article: &Article) -> Node {
        let authors = article.byline.iter().flat_map(|byline| &byline.authors);
        let agencies = article.credits.iter().filter_map(|c| c.agency.as_deref());
        let credits = article.credits.iter().map(|credit| text(&credit.text.text));
        let url = article.url.as_ref().and_then(|url| safe_url(&url.text));
        let publisher = article.publisher.as_ref();
        let when =
            |known: &Option<PublicationDate>| known.as_ref().map(|at| date(at.date, self.style));
        node.with("author", authors.map(author).collect::<Value>())
            // An agency may have given the words or a picture; either way it contributed.
            .with("contributor", agencies.map(organization).collect::<Value>())
            .with("creditText", credits.collect::<Value>())
            .with("publisher", publisher.map(|name| organization(&name.text)))
            .with("datePublished", when(&article.published))
            .with("dateModified", when(&article.modified))
            .with("url", url.as_deref().map(reference))
    }

    /// Where it stands and what it points to.
    fn links_of(&self, node: Node, entry: &ArticleEntry, article: &Article) -> Node {
        let info = self.corpus.info();
        let source = self.corpus.sources().get(entry.source);
        let source_iri = source.map(|source| self.site.source_iri(source));
        let source_iri = || source_iri.as_deref().map(reference);
        let (corpus, based_on) = match self.style {
            Style::Graph => (reference(&self.site.corpus_iri(info)), source_iri()),
            Style::Page => (
                self.collection(info).into(),
                source.map(|source| self.source(source).into()),
            ),
        };
        let place = self.corpus.place(entry.id).map(|at| at + 1);
        let copies = article.duplicates.iter();
        let copies = copies.filter_map(|id| self.corpus.article(*id));
        let copies = copies.map(|other| reference(&self.site.article_iri(other)));
        let citations = article.related.iter().map(|related| self.citation(related));
        node.with("mainEntityOfPage", self.page(entry))
            .with("isPartOf", corpus)
            .with("position", place)
            .with("isBasedOn", based_on)
            .with("citation", citations.collect::<Value>())
            // Neither is said to come from the other: both are about the same thing, and nobody knows which was first.
            .with(
                "prov:alternateOf",
                self.in_graph(|| copies.collect::<Value>()),
            )
            .with("prov:wasDerivedFrom", self.in_graph(source_iri).flatten())
            .with(
                "prov:wasGeneratedBy",
                self.in_graph(|| reference(&self.site.reading_iri(info))),
            )
    }

    /// The corpus as an article's page names it.
    fn collection(&self, info: &CorpusInfo) -> Node {
        Node::named(&self.site.corpus_iri(info), &["Collection"]).with("name", text(&info.title))
    }

    /// The page of an article, which links to the pages of those that it points to; `relatedLink` is a page's property.
    fn page(&self, entry: &ArticleEntry) -> Option<Node> {
        let links = entry
            .links()
            .related
            .iter()
            .filter_map(|id| self.corpus.article(*id))
            .map(|other| reference(&self.site.article_url(other)));
        self.site.is_given().then(|| {
            Node::named(&self.site.article_url(entry), &["WebPage"])
                .with("relatedLink", links.collect::<Value>())
        })
    }

    /// An article that is pointed to: ours by its IRI, another by the name that it is given.
    fn citation(&self, related: &Related) -> Value {
        match related.article.and_then(|id| self.corpus.article(id)) {
            Some(entry) => reference(&self.site.article_iri(entry)),
            None => Node::blank(&["CreativeWork"])
                .with("name", text(&related.headline))
                .into(),
        }
    }

    fn instant(&self, at: Timestamp) -> Value {
        date(Moment::Instant(at, jiff::tz::Offset::UTC), self.style)
    }

    /// What belongs in the graph of the corpus alone.
    fn in_graph<T>(&self, value: impl FnOnce() -> T) -> Option<T> {
        (self.style == Style::Graph).then(value)
    }
}

fn author(author: &Author) -> Value {
    match author.kind {
        AuthorKind::Person => person(&author.name),
        AuthorKind::Organization => organization(&author.name),
    }
}

/// Somebody known by name alone: two of the same name may be two people, so neither gets an IRI.
fn person(name: &str) -> Value {
    Node::blank(&["Person"]).with("name", text(name)).into()
}

fn organization(name: &str) -> Value {
    Node::blank(&["Organization"])
        .with("name", text(name))
        .into()
}

/// The terms of use where they are given as an address; `license` takes no text.
fn license(rights: &str) -> Option<Value> {
    safe_url(rights).as_deref().map(reference)
}

/// The terms of use where they are given in words.
fn notice(rights: &str) -> Option<Value> {
    safe_url(rights).is_none().then(|| text(rights))
}

/// A size as schema.org has it, text with its unit.
/// A width or height, in the unit that UN/CEFACT calls E37.
fn pixels(number: u32) -> Node {
    Node::blank(&["QuantitativeValue"])
        .with("value", number)
        .with("unitCode", "E37")
}

fn size(bytes: u64) -> Value {
    Value::from(format!("{bytes} B"))
}
