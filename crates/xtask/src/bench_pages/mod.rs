//! Measures how pages and feeds are written, beside Hugo, a Python library, the usual crates and the least that any
//! program must do.
//!
//! Hugo, the Debian package, is left out with a word where it is not installed; feedgen comes from the Python registry.

use crate::bench_epub::{Contestant, build_sticks, generate, measure_all};
use crate::judges;
use crate::run::{command, run};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FEEDGEN: &str = include_str!("by_feedgen.py");

/// What Hugo needs besides the articles: a page for each, paged lists, and feeds with the whole text.
const SITE: &[(&str, &str)] = &[
    (
        "config.toml",
        "baseURL = \"https://example.org/\"\ntitle = \"Benchmark\"\npaginate = 100\n\
         disableKinds = [\"taxonomy\", \"term\", \"sitemap\", \"404\"]\n",
    ),
    (
        "layouts/_default/single.html",
        "<!DOCTYPE html><html lang=\"en\"><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}</html>\n",
    ),
    (
        "layouts/_default/list.html",
        "<!DOCTYPE html><html lang=\"en\"><title>{{ .Title }}</title><ul>{{ range (.Paginate .RegularPagesRecursive).Pages }}\
         <li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul></html>\n",
    ),
    (
        "layouts/_default/rss.xml",
        "<rss version=\"2.0\"><channel><title>{{ .Title }}</title>{{ range site.RegularPages }}<item><title>{{ .Title }}</title>\
         <link>{{ .Permalink }}</link><description>{{ .Content | html }}</description></item>{{ end }}</channel></rss>\n",
    ),
];

/// Runs the benchmark on so many generated articles.
pub(crate) fn run_benchmark(bench: &Path, articles: usize) -> Result<()> {
    let target = judges::target()?;
    let home = target.join("bench");
    let out = home.join("out/pages");
    fs::create_dir_all(out.join("floor"))?;
    let corpus = generate(bench, &home, articles, "txt,md,jsonl")?;
    let sticks = build_sticks(bench, &home, &["floor", "feeds"])?;
    run(&mut command(
        "cargo build --release --locked --package newsbook-cli",
    ))?;
    let newsbook = target.join("release/newsbook");
    let build = |formats: &str| {
        let words = [
            "build",
            "--quiet",
            "--threads",
            "1",
            "--memory",
            "0",
            "--only",
            formats,
            "--out",
        ];
        let mut program = vec![newsbook.clone()];
        program.extend(words.map(PathBuf::from));
        program.extend([out.join(formats), corpus.join("txt")]);
        program
    };
    let jsonl = corpus.join("articles.jsonl");
    let mut floor = vec![sticks.join("floor"), corpus.join("txt"), out.join("floor")];
    floor.extend(["libdeflate", "6", "1", "rss,atom,jsonfeed"].map(PathBuf::from));
    let stick = |format: &str| {
        let mut program = vec![sticks.join("feeds"), PathBuf::from(format)];
        program.extend([jsonl.clone(), out.join(format)]);
        program
    };
    let mut contestants = vec![
        Contestant::new("floor: RSS, Atom, JSON Feed", floor),
        Contestant::new("crates rss: RSS", stick("rss")),
        Contestant::new("crates atom_syndication: Atom", stick("atom")),
        Contestant::new(
            "newsbook: RSS, Atom, JSON Feed",
            build("rss,atom,json-feed"),
        ),
        Contestant::new("newsbook: pages, lists, sources, search", build("web")),
        Contestant::new("feedgen: RSS, Atom", feedgen(&home, &jsonl, &out)?),
    ];
    match hugo(&home.join(format!("hugo-{articles}")), &corpus, &out)? {
        Some(program) => contestants.push(Contestant::new("Hugo: pages, lists, RSS", program)),
        None => println!("SKIPPED: Hugo is not installed"),
    }
    measure_all(&mut contestants, articles)
}

/// Installs feedgen, and says how to run it.
fn feedgen(home: &Path, jsonl: &Path, out: &Path) -> Result<Vec<PathBuf>> {
    let python = home.join("python/bin/python");
    if !python.exists() {
        let home = home.join("python");
        run(Command::new("python3").args(["-m", "venv"]).arg(home))?;
        let install = ["-m", "pip", "install", "--quiet", "feedgen==1.0.0"];
        run(Command::new(&python).args(install))?;
    }
    let script = home.join("by_feedgen.py");
    fs::write(&script, FEEDGEN)?;
    Ok(vec![python, script, jsonl.to_owned(), out.join("feedgen")])
}

/// Lays out a site for Hugo, and says how to run it where it is installed.
fn hugo(site: &Path, corpus: &Path, out: &Path) -> Result<Option<Vec<PathBuf>>> {
    if Command::new("hugo").arg("version").output().is_err() {
        return Ok(None);
    }
    for (path, text) in SITE {
        let path = site.join(path);
        fs::create_dir_all(path.parent().unwrap_or(site))?;
        fs::write(path, text)?;
    }
    let words = ["hugo", "--quiet", "--source"].map(PathBuf::from);
    let mut program = Vec::from(words);
    program.extend([
        site.to_owned(),
        "--contentDir".into(),
        fs::canonicalize(corpus.join("md"))?,
        "--destination".into(),
        out.join("hugo"),
    ]);
    Ok(Some(program))
}
