//! Thirty builds of a corpus that grows, is edited, reordered and scraped anew: identity lasts, and a reader of its feeds
//! sees every article exactly once.

mod world;

use newsbook_testkit::Project;
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use world::World;

const BUILDS: usize = 30;

/// Where the feeds are published.
const SITE: &str = "https://news.example/";

/// Number of entries of a page.
const ENTRIES: usize = 5;

/// A feed reader as most of them are: it tells by the guid whether it has seen an item.
#[derive(Default)]
struct Reader {
    seen: BTreeSet<String>,
    /// How often it showed each article as new.
    shown: BTreeMap<usize, usize>,
    /// The pages of the archive that it has, which it need not fetch again.
    pages: BTreeSet<String>,
}

impl Reader {
    /// Fetches the feed and the pages of its archive that it does not have, and shows what is new.
    fn poll(&mut self, project: &Project, articles: usize) {
        let mut next = Some(format!("{SITE}rss.xml"));
        while let Some(address) = next {
            let path = address.strip_prefix(SITE).expect("an address of the site");
            let feed = project.text(&format!("public/{path}"));
            let document = Document::parse(&feed).expect("well-formed XML");
            for item in document
                .descendants()
                .filter(|node| node.has_tag_name("item"))
            {
                if self.seen.insert(text(item, "guid").to_owned()) {
                    let article = article_of(text(item, "encoded"), articles);
                    *self.shown.entry(article).or_default() += 1;
                }
            }
            let older = link(&document, "prev-archive");
            next = older.filter(|page| self.pages.insert(page.clone()));
        }
    }
}

/// Where a document links to.
fn link(document: &Document<'_>, relation: &str) -> Option<String> {
    let mut nodes = document.descendants();
    let link = nodes.find(|node| node.attribute("rel") == Some(relation))?;
    link.attribute("href").map(str::to_owned)
}

/// The full pages of the archive, by path, after a look at how they are linked.
fn full_pages(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let files = project.tree("public");
    let exists = |address: &str| files.contains_key(address.strip_prefix(SITE).expect("ours"));
    let mut full = BTreeMap::new();
    for (path, bytes) in &files {
        if !path.contains("archive/") || path.contains("archive/feed-") {
            continue;
        }
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let page = Document::parse(text).expect("well-formed XML");
        assert!(exists(
            &link(&page, "current").expect("a subscription document")
        ));
        let own = link(&page, "self").expect("an address");
        assert!(own.ends_with(path.as_str()), "{own}");
        for (there, back) in [
            ("prev-archive", "next-archive"),
            ("next-archive", "prev-archive"),
        ] {
            if let Some(other) = link(&page, there) {
                let other = project.text(&other.replacen(SITE, "public/", 1));
                let other = Document::parse(&other).expect("well-formed XML");
                assert_eq!(link(&other, back).as_ref(), Some(&own), "{path}");
            }
        }
        if link(&page, "next-archive").is_some() {
            full.insert(path.clone(), bytes.clone());
        }
    }
    // The pages of the JSON Feed are those of RSS, and say nothing of what is newer.
    let rss = full.keys().filter(|path| path.contains("archive/rss-"));
    let json: Vec<String> = rss
        .map(|path| path.replace("rss-", "feed-").replace(".xml", ".json"))
        .collect();
    full.extend(json.into_iter().map(|path| {
        let bytes = files[&path].clone();
        (path, bytes)
    }));
    full
}

fn text<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    let child = node
        .children()
        .find(|child| child.tag_name().name() == name);
    child.and_then(|child| child.text()).unwrap_or_default()
}

/// The article whose token stands in the text.
fn article_of(text: &str, articles: usize) -> usize {
    let mut found = (0..articles).filter(|article| text.contains(&World::token(*article)));
    let article = found.next().unwrap_or_else(|| panic!("no token in {text}"));
    assert_eq!(found.next(), None, "two tokens in {text}");
    article
}

/// What the model says of every article: the identifier and the slug.
fn identities(project: &Project, articles: usize) -> BTreeMap<usize, (String, String)> {
    let mut identities = BTreeMap::new();
    for line in project.text("public/model.jsonl").lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record");
        if record["type"] == "article" {
            let article = article_of(line, articles);
            let field = |name: &str| record[name].as_str().expect("a string").to_owned();
            let before = identities.insert(article, (field("id"), field("slug")));
            assert_eq!(before, None, "article {article} is there twice");
        }
    }
    identities
}

/// Lays the sources of a build in the place of those of the last one.
fn scrape(project: &Project, world: &World, build: usize) {
    let sources = project.path("clippings");
    for name in Project::tree_at(&sources).keys() {
        if !name.starts_with("newsbook.") {
            fs::remove_file(sources.join(name)).expect("a file that can go");
        }
    }
    for (name, text) in world.sources(build) {
        project.write(format!("clippings/{name}"), text);
    }
}

fn build(project: &Project, build: usize) {
    let timestamp = format!("2026-01-{:02}T06:00:00Z", build + 1);
    let formats = "rss,atom,json-feed,web,model";
    project
        .run([
            "build",
            "clippings",
            "--out",
            "public",
            "--only",
            formats,
            "--timestamp",
            &timestamp,
        ])
        .success();
}

#[test]
fn identity_lasts_and_a_reader_sees_each_article_once() {
    let mut configuration = format!("[corpus]\ntitle = \"Harbour news\"\nbase_url = \"{SITE}\"\n");
    for format in ["rss", "atom", "json-feed"] {
        write!(configuration, "[format.{format}]\nentries = {ENTRIES}\n").expect("a string grows");
    }
    let project = Project::new(env!("CARGO_BIN_EXE_newsbook-tested"))
        .file("clippings/newsbook.toml", configuration);
    let mut world = World::new();
    let mut known: BTreeMap<usize, (String, String)> = BTreeMap::new();
    let (mut eager, mut lazy) = (Reader::default(), Reader::default());
    let mut pages: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for number in 0..BUILDS {
        world.turn(number);
        scrape(&project, &world, number);
        build(&project, number);

        let articles = world.written();
        let now = identities(&project, articles);
        let present: Vec<usize> = now.keys().copied().collect();
        assert_eq!(present, world.present(), "build {number}");
        for (article, identity) in &now {
            let before = known.entry(*article).or_insert_with(|| identity.clone());
            assert_eq!(before, identity, "article {article} at build {number}");
            assert!(
                project
                    .path(format!("public/articles/{}.html", identity.1))
                    .exists()
            );
        }
        let ids: BTreeSet<&str> = known.values().map(|(id, _)| id.as_str()).collect();
        let slugs: BTreeSet<&str> = known.values().map(|(_, slug)| slug.as_str()).collect();
        assert_eq!(ids.len(), known.len(), "an id is given twice");
        assert_eq!(slugs.len(), known.len(), "a slug is given twice");
        let full = full_pages(&project);
        for (path, bytes) in &pages {
            assert!(
                full.get(path) == Some(bytes),
                "{path} changed at build {number}"
            );
        }
        pages = full;
        eager.poll(&project, articles);
        if number % 7 == 1 {
            lazy.poll(&project, articles);
        }
    }
    lazy.poll(&project, world.written());
    let once: BTreeMap<usize, usize> = (0..world.written()).map(|article| (article, 1)).collect();
    assert_eq!(eager.shown, once);
    assert_eq!(lazy.shown, once);
    let of_the_whole = pages.keys().filter(|path| path.starts_with("archive/rss-"));
    assert!(of_the_whole.count() > 8, "{:?}", pages.keys());
    assert!(pages.keys().any(|path| path.starts_with("feeds/source-")));
}

#[test]
fn check_explains_what_was_recognised() {
    let text = "The port will close one of its two basins in spring, because the company that ran the ferries has sold \
        its ships.\n\nForty people will lose their work; a union speaks of a decision made behind closed doors.\n";
    let project = Project::new(env!("CARGO_BIN_EXE_newsbook-tested"))
        .file("clippings/newsbook.toml", "")
        .file("clippings/a.txt", format!("Basin to close\n\n{text}"));
    project.run(["build", "clippings", "--out", "public"]);
    fs::remove_file(project.path("clippings/a.txt")).expect("a file that can go");
    project.write(
        "clippings/b.txt",
        format!("Forty jobs to go at the port\n\n{text}"),
    );
    project
        .run(["check", "clippings", "--format", "short"])
        .stdout_has("ledger-rematch")
        .stdout_has("the article keeps the name basin-to-close: it stood in a.txt; its headline was \"Basin to close\"")
        .stdout_has("about 100 % of the text is the same");
    // Once a build has taken note, there is nothing left to explain.
    project.run(["build", "clippings", "--out", "public"]);
    let check = project.run(["check", "clippings", "--format", "short"]);
    assert!(!check.text().contains("ledger-rematch"), "{check}");
}
