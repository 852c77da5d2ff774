//! Writes the fixture corpora as books into a folder, for EPUBCheck, Ace and the eye.
//!
//! ```text
//! cargo run -p newsbook-epub --example fixtures -- FOLDER
//! ```

use newsbook_epub::FORMAT;
use newsbook_export::OptionTable;
use newsbook_testkit::{corpus, export, torture};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("name a folder")?;
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder)?;
    let exporter = (FORMAT.open)(&OptionTable::new())?;
    for (name, corpus) in [("corpus.epub", corpus()), ("torture.epub", torture())] {
        let written = export(exporter.as_ref(), &corpus, &[]);
        let book = written.files.get(FORMAT.path).ok_or("no book")?;
        std::fs::write(folder.join(name), book)?;
    }
    Ok(())
}
