use super::*;
use crate::Writer;
use newsbook_core::Corpus;
use newsbook_testkit::{corpus, corpus_with_names, torture};
use proptest::prelude::*;

fn written(corpus: &Corpus) -> String {
    let mut writer = Writer::new(Vec::new());
    let record = CorpusRecord::from(corpus.info());
    let record = record.with_entities(corpus.entities());
    writer.corpus(&record).unwrap();
    for at in 0..corpus.sources().len() {
        writer.reading(&corpus.load(at).unwrap()).unwrap();
    }
    String::from_utf8(writer.end().unwrap()).unwrap()
}

/// The message of the first error in `text`.
fn refusal(text: impl AsRef<[u8]>) -> String {
    let error = Records::new(text.as_ref()).find_map(Result::err);
    error.expect("the model is refused").to_string()
}

/// A whole model with one part of its text exchanged.
fn refusal_with(from: &str, to: &str) -> String {
    let text = written(&corpus());
    assert!(text.contains(from), "{from} stands in the model");
    refusal(text.replacen(from, to, 1))
}

#[test]
fn what_is_written_is_read_back_equal() {
    for corpus in [corpus(), corpus_with_names(), torture()] {
        let text = written(&corpus);
        let mut readings = Readings::open(text.as_bytes()).unwrap();
        let record = CorpusRecord::from(corpus.info()).with_entities(corpus.entities());
        assert_eq!(*readings.corpus(), record);
        assert_eq!(readings.corpus().entities(), corpus.entities());
        assert_eq!(readings.corpus().changed(), Some(corpus.info().changed));
        for at in 0..corpus.sources().len() {
            let reading = readings.next().unwrap().unwrap();
            assert_eq!(reading, *corpus.load(at).unwrap());
        }
        assert!(readings.next().is_none());
    }
}

#[test]
fn unknown_fields_blank_lines_and_a_byte_order_mark_are_passed_over() {
    let text = written(&corpus())
        .replace('{', "{\"later\":[{}],")
        .replace('\n', "\r\n\n");
    let records = Records::new(format!("\u{feff}{text}").as_bytes().to_vec().as_slice())
        .map(Result::unwrap)
        .count();
    assert_eq!(records, 9);
}

#[test]
fn other_versions_and_other_formats_are_refused_with_what_to_do() {
    assert_eq!(
        refusal_with("\"version\":1", "\"version\":2"),
        "the model has version 2, and this program reads version 1: make it again with this program's \
             `newsbook parse`, or read it with the program that wrote it"
    );
    for text in [
        "",
        "\n\n",
        "{}",
        "plain text",
        "\u{0}",
        r#"{"type":"source"}"#,
        r#"{"type":"corpus","format":"other","version":1}"#,
    ] {
        let message = refusal(text);
        assert!(message.contains("`newsbook parse` makes one"), "{message}");
    }
}

#[test]
fn model_without_its_end_is_cut_off() {
    let text = written(&corpus());
    let end = text.trim_end().rfind('\n').unwrap();
    let (whole, _) = text.split_at(end + 1);
    assert_eq!(
        refusal(whole),
        "the model is cut off: it ends after line 8 without an end record; make it again with `newsbook parse`"
    );
    let lines: Vec<&str> = text.lines().collect();
    let short = [&lines[..5], &lines[6..]].concat().join("\n");
    assert!(refusal(short).contains("counts 3 sources and 4 articles, and 3 and 3 came"));
    let mut readings = Readings::open(whole.as_bytes()).unwrap();
    assert_eq!(readings.by_ref().flatten().count(), 2);
    assert!(readings.next().is_none(), "nothing comes after an error");
}

#[test]
fn errors_name_line_and_field() {
    for (from, to, expected) in [
        (
            "\"span\":[10,39]",
            "\"span\":[39,10]",
            "line 3, field headline.span: a span ends at or after its start",
        ),
        (
            "\"span\":[130,",
            "\"span\":[-1,",
            "line 3, field body[0].span[0]: invalid value: integer `-1`, expected u32",
        ),
        (
            ",\"level\":1",
            "",
            "line 3, field body[4]: a block of kind crosshead needs level",
        ),
        (
            "\"kind\":\"quote\"",
            "\"kind\":\"song\"",
            "line 3, field body[6]: there is no block of kind \"song\"",
        ),
        (
            "\"precision\":\"day\"",
            "\"precision\":\"year\"",
            "line 3, field published: 2021-10-02 has not the precision \"year\"",
        ),
        (
            "\"date\":\"2021-10-02\"",
            "\"date\":\"2021-02-30\"",
            "line 3, field published.date: \"2021-02-30\" is not a date",
        ),
        (
            "\"role\":\"headline\"",
            "\"role\":\"title\"",
            "line 2, field regions[0].role: invalid value: string \"title\", expected one of headline,",
        ),
        (
            "\"encoding\":\"UTF-8\",",
            "",
            "line 2: missing field `encoding`",
        ),
        (
            "\"type\":\"article\"",
            "\"type\":\"artikel\"",
            "line 3, field type: unexpected record \"artikel\"",
        ),
        (
            "\"sources\":3",
            "\"sources\":\"3\"",
            "line 9, field sources: invalid type: string \"3\"",
        ),
    ] {
        let message = refusal_with(from, to);
        assert!(message.starts_with(expected), "{message}");
    }
}

#[test]
fn records_out_of_order_are_refused() {
    let text = written(&corpus());
    let lines: Vec<&str> = text.lines().collect();
    let orphan = [lines[0], lines[2]].join("\n");
    assert_eq!(
        refusal(orphan),
        "line 2, field source: the article does not follow its source"
    );
    assert!(refusal(text.repeat(2)).starts_with("line 10: something follows the end record"));
    let twice = [lines[0], lines[0]].join("\n");
    assert!(refusal(twice).starts_with("line 2, field type: unexpected record \"corpus\""));
}

#[test]
fn lone_surrogates_and_broken_utf_8_are_refused_with_their_line() {
    let message = refusal_with("Rain likely", "Rain \\ud800 likely");
    assert!(
        message.starts_with("line 3, field headline.text: "),
        "{message}"
    );
    assert!(message.contains("hex escape"), "{message}");
    let mut bytes = written(&corpus()).into_bytes();
    let at = bytes.windows(4).position(|w| w == b"Rain").unwrap();
    bytes[at] = 0xFF;
    assert!(refusal(bytes).starts_with("line 3"));
}

#[test]
fn deep_nesting_is_refused_and_does_not_overflow() {
    let deep = "[".repeat(100_000);
    let message = refusal_with("\"credits\":[", &format!("\"credits\":{deep}"));
    assert!(message.starts_with("line 3"), "{message}");
    let inline = "{\"kind\":\"strong\",\"content\":[".repeat(100_000);
    let message = refusal_with("\"inlines\":[", &format!("\"inlines\":[{inline}"));
    assert!(message.starts_with("line 3"), "{message}");
}

proptest! {
    #[test]
    fn any_bytes_give_records_or_an_error(bytes in any::<Vec<u8>>()) {
        let _ = Records::new(bytes.as_slice()).count();
    }

    #[test]
    fn a_damaged_model_gives_records_or_an_error(at in 0_usize..8000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = written(&corpus()).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        let _ = Records::new(bytes.as_slice()).count();
    }
}
