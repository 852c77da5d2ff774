//! What becomes of five real pages that are not part of the project; the test passes, and says so, where they are absent.

use newsbook_testkit::{Project, shared};
use serde_json::Value;

#[test]
fn real_pages_become_fourteen_articles_without_an_invented_date() {
    let Some(shared) = shared() else {
        println!("SKIPPED: the real pages are not here; NEWSBOOK_SHARED can name their folder");
        return;
    };
    let project = Project::new(env!("CARGO_BIN_EXE_newsbook-tested"));
    for (name, bytes) in Project::tree_at(&shared.join("seeds")) {
        project.write(format!("pages/{name}"), bytes);
    }
    let printed = project.run(["parse", "pages"]).success().stdout.clone();
    let printed = String::from_utf8(printed).expect("JSON is UTF-8");
    let records: Vec<Value> = printed
        .lines()
        .map(|line| serde_json::from_str(line).expect("a record a line"))
        .collect();
    let articles: Vec<&Value> = records.iter().filter(|r| r["type"] == "article").collect();
    let counted = |test: &dyn Fn(&Value) -> bool| articles.iter().filter(|a| test(a)).count();

    assert_eq!(articles.len(), 14);
    assert_eq!(counted(&|a| a["language"]["tag"] == "en"), 13);
    assert_eq!(counted(&|a| a["language"]["tag"] == "fr"), 1);
    assert_eq!(counted(&|a| !a["published"].is_null()), 0);
    assert_eq!(counted(&|a| !a["byline"].is_null()), 10);
    let agency = |a: &Value| {
        a["credits"]
            .as_array()
            .is_some_and(|c| c.iter().any(|c| c["agency"] == "ANI"))
    };
    assert_eq!(counted(&agency), 7);
    let related = articles
        .iter()
        .filter_map(|a| a["related"].as_array())
        .flatten();
    assert_eq!(related.filter(|r| !r["article"].is_null()).count(), 3);
}
