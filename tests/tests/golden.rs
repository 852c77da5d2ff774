//! The whole output of the sample corpus, byte for byte.
//!
//! `tests/golden/seeds` holds what `newsbook build seeds` writes but for style sheets and scripts, which are files of the
//! exporters as they are; the book is unzipped beside a listing of its entries. After
//! a change that is meant, `NEWSBOOK_BLESS=1 cargo test -p newsbook-tests --test golden` writes it anew: read the
//! difference before committing it.

use newsbook_testkit::{Project, blessing, repository};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use zip::ZipArchive;

/// Files by path below the folder.
type Tree = BTreeMap<String, Vec<u8>>;

#[test]
fn sample_corpus_gives_the_golden_files() {
    let golden = repository().join("tests/golden/seeds");
    let written = build();
    if blessing() {
        write(&golden, &written);
        return;
    }
    let kept = Project::tree_at(&golden);
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&written),
        names(&kept),
        "the files differ; NEWSBOOK_BLESS=1 writes them anew"
    );
    for (name, bytes) in &written {
        let (new, old) = (
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&kept[name]),
        );
        let difference = new
            .lines()
            .zip(old.lines())
            .zip(1..)
            .find(|((new, old), _)| new != old);
        assert!(
            new == old,
            "{name} differs, first at {difference:?}; NEWSBOOK_BLESS=1 writes it anew"
        );
    }
}

/// Builds the sample corpus and unzips the book.
fn build() -> Tree {
    let project = Project::new(env!("CARGO_BIN_EXE_newsbook-tested"));
    for (name, bytes) in Project::tree_at(&repository().join("seeds")) {
        project.write(format!("seeds/{name}"), bytes);
    }
    project
        .run([
            "build",
            "seeds",
            "--out",
            "public",
            "--timestamp",
            "2026-11-21T00:00:00Z",
        ])
        .success();
    let mut tree = project.tree("public");
    let book = tree.remove("book.epub").expect("there is a book");
    tree.extend(unzip(&book));
    tree.retain(|name, _| !matches!(name.rsplit('.').next(), Some("css" | "js")));
    tree
}

/// The entries of a book below `book.epub/`, and a listing of their order and method.
fn unzip(book: &[u8]) -> Tree {
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("an archive");
    let (mut tree, mut listing) = (Tree::new(), String::new());
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        writeln!(listing, "{:?} {}", entry.compression(), entry.name()).expect("a string grows");
        let mut bytes = Vec::new();
        entry
            .read_to_end(&mut bytes)
            .expect("an entry that can be read");
        tree.insert(format!("book.epub/{}", entry.name()), bytes);
    }
    tree.insert("book.epub/listing.txt".to_owned(), listing.into_bytes());
    tree
}

fn write(folder: &Path, tree: &Tree) {
    if folder.is_dir() {
        fs::remove_dir_all(folder).expect("the old files can go");
    }
    for (name, bytes) in tree {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}
