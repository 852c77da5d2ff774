//! Writes the fixture corpora as books into a folder, for EPUBCheck, Ace and the eye.
//!
//! ```text
//! cargo run -p newsbook-epub --example fixtures -- FOLDER
//! ```

use newsbook_epub::FORMAT;
use newsbook_export::OptionTable;
use newsbook_testkit::{corpus, export, many, torture};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("name a folder")?;
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder)?;
    let whole = OptionTable::new();
    let mut volumes = OptionTable::new();
    volumes.insert("max_articles".to_owned(), 2.into());
    for (name, corpus, options) in [
        ("corpus", corpus(), &whole),
        ("torture", torture(), &whole),
        ("volumes", corpus(), &volumes),
        ("many", many(10_000), &whole),
    ] {
        let exporter = (FORMAT.open)(options)?;
        for (path, book) in export(exporter.as_ref(), &corpus, &[]).files {
            std::fs::write(folder.join(format!("{name}-{path}")), book)?;
        }
    }
    Ok(())
}
