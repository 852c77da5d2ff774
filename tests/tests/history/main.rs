//! Thirty builds of a corpus that grows, is edited, reordered and scraped anew: identity lasts, and a reader of its feeds
//! sees every article exactly once.

mod world;

use newsbook_testkit::Project;
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use world::World;

const BUILDS: usize = 30;

/// A feed reader as most of them are: it tells by the guid whether it has seen an item.
#[derive(Default)]
struct Reader {
    seen: BTreeSet<String>,
    /// How often it showed each article as new.
    shown: BTreeMap<usize, usize>,
}

impl Reader {
    /// Fetches the feed and shows what is new.
    fn poll(&mut self, project: &Project, articles: usize) {
        let feed = project.text("public/rss.xml");
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
    }
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
    let configuration =
        "[corpus]\ntitle = \"Harbour news\"\nbase_url = \"https://news.example/\"\n";
    let project = Project::new(env!("CARGO_BIN_EXE_newsbook-tested"))
        .file("clippings/newsbook.toml", configuration);
    let mut world = World::new();
    let mut known: BTreeMap<usize, (String, String)> = BTreeMap::new();
    let mut reader = Reader::default();
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
        reader.poll(&project, articles);
    }
    let once: BTreeMap<usize, usize> = (0..world.written()).map(|article| (article, 1)).collect();
    assert_eq!(reader.shown, once);
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
