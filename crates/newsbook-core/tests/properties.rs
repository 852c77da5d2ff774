//! What holds for the reader on any input: nothing vanishes, nothing is changed, nothing panics.

use newsbook_core::reader::{Input, ReadError, ReaderOptions, Reading, read};
use newsbook_testkit::{assert_in_order, assert_sound, published};
use proptest::prelude::*;

fn read_bytes(bytes: &[u8]) -> Result<Reading, ReadError> {
    let input = Input {
        path: "any.txt",
        bytes,
    };
    read(input, &ReaderOptions::default())
}

/// Lines of the kinds that the rules look for, with what may come between them.
fn page() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        3 => "[a-zA-Z’ ]{3,60}[.?!”]?",
        2 => Just("It has rained over the whole country since the early hours, and the rivers are full. (SNA)".to_owned()),
        1 => Just("Rain over the whole country…reports Ann Writer".to_owned()),
        1 => Just("e\u{301}te\u{301}, \u{1e9b}\u{323} — ﬁne “quoted\u{a0}!”".to_owned()),
        1 => "(ALSO READ|Lire aussi|READ MORE)( ?[:–-] ?)[A-Z][a-z ]{0,20}",
        1 => "[•*‣-] [a-z]{1,12}",
        1 => "[0-9]{1,4}[.)] [a-z]{1,12}",
        1 => "[0-9a-f]{32}",
        1 => "(Published: |Geneva, |)[0-9]{1,2} (October|octobre|10) 20[0-9]{2}",
        1 => "https?://[a-z.]{1,12}/[a-z?=]{0,8}",
        1 => "(By|Par|作者：|Your Name|Post a Comment|Related|Source: )[ A-Za-z]{0,12}",
        1 => "\\PC{0,30}",
        1 => any::<String>(),
    ];
    let indent = prop_oneof![
        Just(""),
        Just("  "),
        Just("    "),
        Just("\t"),
        Just("\u{3000}")
    ];
    let end = prop_oneof![
        4 => Just("\n"), 4 => Just("\n\n"), 1 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\u{85}"),
        1 => Just("\u{2028}"), 1 => Just("\u{2029}"), 1 => Just("\u{c}"), 1 => Just("\u{b}"), 1 => Just("\n \u{feff}\n"),
    ];
    let whole = (indent, line, end).prop_map(|(indent, line, end)| [indent, &line, end].concat());
    prop::collection::vec(whole, 0..24).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_are_accounted_for_and_published_as_they_are(source in page()) {
        if let Ok(reading) = read_bytes(source.as_bytes()) {
            assert_sound(&source, &reading);
        }
    }

    #[test]
    fn any_text_is_accounted_for(source in any::<String>()) {
        if let Ok(reading) = read_bytes(source.as_bytes()) {
            assert_sound(&source, &reading);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(reading) = read_bytes(&bytes) {
            assert_in_order(&bytes, &reading);
        }
    }

    #[test]
    fn utf16_has_the_same_articles_as_utf8(source in page()) {
        let utf16: Vec<u8> = format!("\u{feff}{source}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        if let (Ok(one), Ok(other)) = (read_bytes(source.trim_start_matches('\u{feff}').as_bytes()), read_bytes(&utf16)) {
            prop_assert_eq!(other.source.encoding.as_str(), "UTF-16BE");
            assert_in_order(&utf16, &other);
            let texts = |reading: &Reading| published(reading).iter().map(|(_, text)| (*text).to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(texts(&one), texts(&other));
        }
    }

    #[test]
    fn same_bytes_give_the_same_reading(source in page()) {
        if let Ok(reading) = read_bytes(source.as_bytes()) {
            prop_assert_eq!(reading, read_bytes(source.as_bytes()).unwrap());
        }
    }
}

/// Inputs on which anything quadratic would take minutes.
#[test]
fn large_and_lopsided_pages_are_read() {
    let word = "rain ";
    for source in [
        word.repeat(200_000),
        "\n".repeat(1_000_000),
        "• point\n".repeat(100_000),
        "Rain in town\n\nRain in town\n\n".repeat(30_000),
        "Your Name\n".repeat(100_000),
        "A\n".repeat(300_000),
        format!("{}deep\n", " ".repeat(200)).repeat(5_000),
        " - point\n".repeat(3_000).replace(' ', &" ".repeat(900)),
        "(".repeat(500_000),
        "ALSO READ: ".repeat(100_000),
        "\u{2028}\u{2029}\u{85}\r".repeat(100_000),
        "It rained; ".repeat(90_000) + "(ANI)",
    ] {
        let reading = read_bytes(source.as_bytes()).expect("it is text");
        assert_sound(&source, &reading);
    }
}

#[test]
fn large_page_in_a_legacy_encoding_is_read() {
    for line in ["Il a plu toute la journée à Orléans. ", "journée"] {
        let source = line.repeat(30_000);
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&source);
        let reading = read_bytes(&bytes).expect("it is text");
        assert_eq!(reading.source.encoding, "windows-1252");
        assert_eq!(
            reading.source.regions.last().map(|region| region.span.end),
            u32::try_from(source.trim_end().chars().count()).ok()
        );
    }
}
