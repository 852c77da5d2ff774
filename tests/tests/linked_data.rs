//! The graph in a store: the queries of docs/linked-data.md, and every selector held against its source.

use newsbook_testkit::{Project, essence, repository};
use oxigraph::io::RdfFormat;
use oxigraph::model::Term;
use oxigraph::sparql::{QueryResults, QuerySolutionIter, SparqlEvaluator};
use oxigraph::store::Store;
use std::fs;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const TIME: &str = "--timestamp=2026-01-02T03:04:05Z";

const SELECTORS: &str = "PREFIX schema: <https://schema.org/> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?source ?start ?end ?words WHERE {
  ?target oa:hasSource/schema:name ?source ; oa:hasSelector ?quote , ?place .
  ?quote a oa:TextQuoteSelector ; oa:exact ?words .
  ?place a oa:DataPositionSelector ; oa:start ?start ; oa:end ?end .
}";

fn store(graph: &[u8], format: RdfFormat) -> Store {
    let store = Store::new().expect("a store in memory");
    store
        .load_from_slice(format, graph)
        .expect("the graph is read without a request");
    store
}

fn json_ld() -> RdfFormat {
    RdfFormat::from_media_type("application/ld+json").expect("a format of the store")
}

fn ask(store: &Store, query: &str) -> QuerySolutionIter<'static> {
    let query = SparqlEvaluator::new().parse_query(query).expect("SPARQL");
    match query.on_store(store).execute().expect("an answer") {
        QueryResults::Solutions(solutions) => solutions,
        _ => panic!("the query asks for a table"),
    }
}

fn value(term: Option<&Term>) -> String {
    match term {
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(Term::NamedNode(node)) => node.as_str().to_owned(),
        other => panic!("{other:?} is no value"),
    }
}

/// The answer as a table of Markdown.
fn table(store: &Store, query: &str) -> String {
    let solutions = ask(store, query);
    let names: Vec<String> = solutions
        .variables()
        .iter()
        .map(|name| name.as_str().to_owned())
        .collect();
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut table = row(&names) + &row(&vec!["---".to_owned(); names.len()]);
    for solution in solutions {
        let solution = solution.expect("a row");
        let cells: Vec<String> = names
            .iter()
            .map(|name| value(solution.get(name.as_str())).replace('|', "\\|"))
            .collect();
        table += &row(&cells);
    }
    table
}

#[test]
fn queries_give_what_the_page_says_from_both_syntaxes() {
    let page = fs::read_to_string(repository().join("docs/linked-data.md")).expect("the page");
    let graph = fs::read(repository().join("tests/golden/seeds/corpus.jsonld")).expect("the graph");
    let from_json = store(&graph, json_ld());
    let seeds = repository().join("seeds");
    let quads = Project::new(PROGRAM)
        .run([
            "export".as_ref(),
            "nquads".as_ref(),
            seeds.as_os_str(),
            TIME.as_ref(),
        ])
        .text();
    let from_quads = store(quads.as_bytes(), RdfFormat::NQuads);
    let examples: Vec<&str> = page.split("```sparql\n").skip(1).collect();
    assert_eq!(examples.len(), 5);
    for example in examples {
        let (query, rest) = example
            .split_once("```\n\n")
            .expect("a table below the query");
        let told: String = rest
            .split_inclusive('\n')
            .take_while(|line| line.starts_with('|'))
            .collect();
        assert_eq!(table(&from_json, query), told);
        assert_eq!(table(&from_quads, query), told);
    }
}

#[test]
fn every_selector_names_the_bytes_that_it_quotes() {
    for folder in ["seeds", "tests/torture"] {
        let folder = repository().join(folder);
        let project = Project::new(PROGRAM);
        for entry in fs::read_dir(&folder).expect("a corpus") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                let name = path
                    .file_name()
                    .expect("a file")
                    .to_string_lossy()
                    .into_owned();
                project.write(format!("in/{name}"), fs::read(&path).expect("a source"));
            }
        }
        project.write(
            "in/newsbook.toml",
            "[format.jsonld]\nannotations = true\n[[entity]]\nname = \"Xinjiang\"\n",
        );
        let graph = project.run(["export", "jsonld", "in"]).text();
        let store = store(graph.as_bytes(), json_ld());
        let mut count = 0;
        for selector in ask(&store, SELECTORS) {
            let selector = selector.expect("a row");
            let number = |name: &str| {
                value(selector.get(name))
                    .parse::<usize>()
                    .expect("a number")
            };
            let bytes = fs::read(folder.join(value(selector.get("source")))).expect("the source");
            let named = &bytes[number("start")..number("end")];
            // Text of other encodings, UTF-16 with its zeros too, is held against its source in the reader's own tests.
            if let Ok(named) = std::str::from_utf8(named)
                && !bytes.contains(&0)
            {
                assert_eq!(essence(named), essence(&value(selector.get("words"))));
                count += 1;
            }
        }
        assert!(count > 20, "{count} selectors in {}", folder.display());
    }
}
