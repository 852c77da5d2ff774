//! Every exporter writes any text, and what it calls XML is XML.

#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbook_core::reader::{Input, ReaderOptions, read};
use newsbook_formats::FORMATS;
use newsbook_testkit::{corpus_of, export};

fuzz_target!(|text: &str| {
    let input = Input { path: "fuzz.txt", bytes: text.as_bytes() };
    let Ok(reading) = read(input, &ReaderOptions::default()) else { return };
    let corpus = corpus_of(vec![reading]);
    for format in FORMATS {
        let exporter = (format.open)(&Default::default()).expect("default options are right");
        for (path, bytes) in export(exporter.as_ref(), &corpus, &[]).files {
            if path.ends_with(".xml") || path.ends_with(".html") {
                let xml = String::from_utf8(bytes).expect("XML is written in UTF-8");
                let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
                roxmltree::Document::parse_with_options(&xml, options).expect("XML is well-formed");
            }
        }
    }
});
