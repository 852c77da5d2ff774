//! What every input of the fuzz targets is held against; `tests/tests/fuzz_smoke.rs` holds some against it in every run
//! of the tests.

use newsbook_core::reader::{Input, ReaderOptions, line_hashes, read};
use newsbook_export::OptionTable;
use newsbook_formats::FORMATS;
use newsbook_model::Records;
use newsbook_testkit::{assert_accounted, assert_in_order, assert_sound, corpus_of, export};
use std::io::{BufReader, Read};

const PATH: &str = "fuzz.txt";

/// The reader accounts for every byte of any input, or refuses it; it never panics.
///
/// # Panics
///
/// If it does not.
pub fn reader(bytes: &[u8]) {
    let hashes = line_hashes(bytes);
    assert!(hashes.is_sorted(), "hashes are in order");
    let input = Input { path: PATH, bytes };
    if let Ok(reading) = read(input, &ReaderOptions::default()) {
        match std::str::from_utf8(bytes) {
            Ok(source) if reading.source.encoding == "UTF-8" => assert_sound(source, &reading),
            _ => assert_in_order(bytes, &reading),
        }
    }
}

/// The reader of pages takes any bytes, keeps its regions in order, and never panics.
///
/// # Panics
///
/// If it does not.
pub fn html(bytes: &[u8]) {
    let input = Input {
        path: "fuzz.html",
        bytes,
    };
    if let Ok(reading) = newsbook_html::read(input, &ReaderOptions::default()) {
        assert_in_order(bytes, &reading);
    }
}

/// The reader of notes accounts for every byte of any input, or refuses it; it never panics.
///
/// # Panics
///
/// If it does not.
pub fn markdown(bytes: &[u8]) {
    let input = Input {
        path: "fuzz.md",
        bytes,
    };
    if let Ok(reading) = newsbook_notes::read(input, &ReaderOptions::default()) {
        match std::str::from_utf8(bytes) {
            Ok(source) if reading.source.encoding == "UTF-8" => assert_accounted(source, &reading),
            _ => assert_in_order(bytes, &reading),
        }
    }
}

/// The reader of text with a header block accounts for every byte of any input, or refuses it; it never panics.
///
/// # Panics
///
/// If it does not.
pub fn headed(bytes: &[u8]) {
    let input = Input { path: PATH, bytes };
    if let Ok(reading) = newsbook_notes::read_headed(input, &ReaderOptions::default()) {
        match std::str::from_utf8(bytes) {
            Ok(source) if reading.source.encoding == "UTF-8" => assert_accounted(source, &reading),
            _ => assert_in_order(bytes, &reading),
        }
    }
}

/// Every exporter writes any text, and what it calls XML is XML.
///
/// # Panics
///
/// If one does not.
pub fn exporters(bytes: &[u8]) {
    let Ok(reading) = read(Input { path: PATH, bytes }, &ReaderOptions::default()) else {
        return;
    };
    let corpus = corpus_of(vec![reading]);
    for format in FORMATS {
        let exporter = (format.open)(&OptionTable::default()).expect("default options are right");
        for (path, bytes) in export(exporter.as_ref(), &corpus, &[]).files {
            let ending = path.rsplit('.').next();
            if matches!(ending, Some("xml" | "html")) {
                let xml = String::from_utf8(bytes).expect("XML is written in UTF-8");
                let options = roxmltree::ParsingOptions {
                    allow_dtd: true,
                    ..Default::default()
                };
                roxmltree::Document::parse_with_options(&xml, options).expect("XML is well-formed");
            }
        }
    }
}

/// Any bytes are read as a model or refused; they never panic.
///
/// # Panics
///
/// If they do.
pub fn model(bytes: &[u8]) {
    for record in Records::new(bytes) {
        if record.is_err() {
            break;
        }
    }
}

/// Any bytes are cut into pages as a web archive, in order, whatever the pieces they come in; they never panic.
///
/// # Panics
///
/// If they do.
pub fn warc(bytes: &[u8]) {
    let pages = newsbook_cli::archived_pages(bytes);
    let in_order = pages.windows(2).all(|pair| pair[0].0 < pair[1].0);
    assert!(in_order, "records are in order");
    // The first bytes tell what the file is, and have to come at once.
    let (head, rest) = bytes.split_at(bytes.len().min(512));
    let pieces = BufReader::new(head.chain(Few(rest)));
    assert_eq!(newsbook_cli::archived_pages(pieces), pages);
}

/// Gives a few bytes at a time.
struct Few<'a>(&'a [u8]);

impl Read for Few<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let few = room.len().min(7);
        self.0.read(&mut room[..few])
    }
}
