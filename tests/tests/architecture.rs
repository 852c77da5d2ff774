//! ARCHITECTURE.md gives a reason for every library, and names none that is gone.

use newsbook_testkit::repository;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_library_has_its_reason() {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let used: BTreeSet<&str> = manifest["workspace"]["dependencies"]
        .as_table()
        .expect("a table")
        .keys()
        .map(String::as_str)
        .filter(|name| !name.starts_with("newsbook-"))
        .collect();
    let text = fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("a description");
    let (_, libraries) = text
        .split_once("## Libraries")
        .expect("a chapter on libraries");
    let named: BTreeSet<&str> = libraries
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split(" | ").next())
        .flat_map(|cell| cell.split(['`', ',', ' ']))
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(named, used);
}
