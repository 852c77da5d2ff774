use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

const PAGE: &str = "<!doctype html><title>Rain</title><p>It rained.";

fn warc(kind: &str, address: &str, more: &str, block: &[u8]) -> Vec<u8> {
    let length = block.len();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-10-12T08:00:00Z\r\n{more}\
         Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let answer = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    warc(
        "response",
        address,
        "Content-Type: application/http; msgtype=response\r\n",
        &answer,
    )
}

fn html(address: &str) -> Vec<u8> {
    response(
        address,
        "200 OK\r\nContent-Type: text/html",
        PAGE.as_bytes(),
    )
}

fn pieces(file: &[u8]) -> Vec<Result<Piece, PassedOver>> {
    Warc.pieces(Box::new(file)).collect()
}

fn read(file: &[u8]) -> Vec<Result<Record, String>> {
    let read = |piece: Result<Piece, PassedOver>| {
        Warc.record(&piece.map_err(|over| over.to_string())?.bytes)
    };
    let is_source = |piece: &Result<Piece, PassedOver>| match piece {
        Ok(piece) => piece.picture.is_none(),
        Err(_) => true,
    };
    let pieces = pieces(file).into_iter();
    pieces.filter(is_source).map(read).collect()
}

#[test]
fn pages_are_sources_with_their_address_and_when_they_were_fetched() {
    let file = [
        warc("warcinfo", "-", "", b"software: test\r\n"),
        warc(
            "request",
            "https://news.example/a",
            "",
            b"GET /a HTTP/1.1\r\n\r\n",
        ),
        html("https://news.example/a"),
        response(
            "https://news.example/b.png",
            "200 OK\r\nContent-Type: image/png",
            b"\x89PNG",
        ),
        response(
            "https://news.example/c",
            "404 Not Found\r\nContent-Type: text/html",
            PAGE.as_bytes(),
        ),
        warc(
            "conversion",
            "<https://news.example/d>",
            "Content-Type: text/plain\r\n",
            b"Rain\n\nIt rained.",
        ),
    ]
    .concat();
    let records: Vec<Record> = read(&file).into_iter().map(Result::unwrap).collect();
    let pictures: Vec<_> = pieces(&file)
        .into_iter()
        .filter_map(|piece| piece.unwrap().picture)
        .collect();
    assert_eq!(pictures, ["https://news.example/b.png"]);
    assert_eq!(records.len(), 2);
    assert_eq!(records[0].bytes, PAGE.as_bytes());
    assert_eq!(records[1].bytes, b"Rain\n\nIt rained.");
    assert_eq!(
        records[1].stated.facts.url.as_deref(),
        Some("https://news.example/d")
    );
    let fetched = records[0].stated.fetched.expect("a time");
    assert_eq!(fetched.to_string(), "2021-10-12T08:00:00Z");
    assert_eq!(records[0].stated.facts.published, None);
    let piece = pieces(&file).remove(0).unwrap();
    assert_eq!(
        Warc.label(&piece.bytes).as_deref(),
        Some("https://news.example/a@2021-10-12T08:00:00Z")
    );
    let start = usize::try_from(piece.spot.offset).unwrap();
    assert_eq!(file[start..start + piece.bytes.len()], piece.bytes);
}

#[test]
fn bodies_are_put_together_and_unpacked() {
    let chunks = b"4\r\n<!do\r\n2b;x=1\r\nctype html><title>Rain</title><p>It rained.\r\n0\r\n\r\n";
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(PAGE.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let head = "200 OK\r\nContent-Type: text/html\r\n";
    for (fields, body) in [
        ("Transfer-Encoding: chunked", &chunks[..]),
        ("transfer-encoding: chunked", PAGE.as_bytes()),
        ("Content-Encoding: gzip", &gzip),
        ("Content-Encoding: gzip", PAGE.as_bytes()),
    ] {
        let records = read(&response(
            "https://news.example/a",
            &format!("{head}{fields}"),
            body,
        ));
        assert_eq!(
            records[0].as_ref().unwrap().bytes,
            PAGE.as_bytes(),
            "{fields}"
        );
    }
    let packed = read(&response(
        "https://news.example/a",
        &format!("{head}Content-Encoding: br"),
        b"x",
    ));
    assert_eq!(
        packed[0].as_ref().unwrap_err(),
        "its body is packed with \"br\""
    );
}

#[test]
fn bomb_in_a_record_is_not_unpacked_to_its_end() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&vec![b' '; 17 << 20]).unwrap();
    let head = "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip";
    let records = read(&response(
        "https://news.example/a",
        head,
        &gzip.finish().unwrap(),
    ));
    assert_eq!(
        records[0].as_ref().unwrap_err(),
        "its body unpacks to more than 16 MiB"
    );
}

#[test]
fn head_of_the_answer_names_the_encoding() {
    for (kind, encoding) in [
        ("text/html; charset=Shift_JIS", Some("Shift_JIS")),
        (
            "text/html;x=y; Charset=\"windows-1251\"",
            Some("windows-1251"),
        ),
        ("text/html; charset=", None),
        ("text/html", None),
    ] {
        let head = format!("200 OK\r\nContent-Type: {kind}\r\nServer: caf\u{e9}");
        let head: Vec<u8> = head.chars().map(|c| c as u8).collect(); // as servers do, in Latin-1
        let answer = [b"HTTP/1.1 ", &head[..], b"\r\n\r\n", PAGE.as_bytes()].concat();
        let file = warc(
            "response",
            "https://news.example/a",
            "Content-Type: application/http\r\n",
            &answer,
        );
        let record = read(&file).remove(0).unwrap();
        assert_eq!(record.encoding.as_deref(), encoding, "{kind}");
        assert_eq!(record.bytes, PAGE.as_bytes());
    }
}

#[test]
fn payload_that_an_earlier_record_has_is_passed_over_with_a_note() {
    let media = "Content-Type: text/plain\r\n";
    let text = |address: &str, text: &str| warc("conversion", address, media, text.as_bytes());
    let page = html("https://news.example/c");
    let start = page.len();
    let file = [
        page,
        text("https://news.example/a", "Rain"),
        text("https://news.example/b", "Rain"),
        text("https://news.example/a", "Rain, and more of it"),
        html("https://news.example/d"),
    ]
    .concat();
    let found = pieces(&file);
    let notes: Vec<String> = found
        .iter()
        .filter_map(|piece| piece.as_ref().err())
        .map(|over| {
            assert_eq!(over.code.id, "record-repeated");
            over.reason.clone()
        })
        .collect();
    assert_eq!(
        notes,
        [
            format!(
                "https://news.example/b@2021-10-12T08:00:00Z has the payload of the record at byte {start}"
            ),
            "https://news.example/d@2021-10-12T08:00:00Z has the payload of the record at byte 0"
                .to_owned(),
        ]
    );
    assert_eq!(found.len(), 5, "what changed since is read");
}

#[test]
fn digest_that_is_not_true_hides_nothing() {
    let digest = "Content-Type: text/plain\r\nWARC-Payload-Digest: sha1:AAAA\r\n";
    let one = warc("conversion", "https://news.example/a", digest, b"Rain");
    let other = warc("conversion", "https://news.example/b", digest, b"Sun");
    assert!(pieces(&[one, other].concat()).iter().all(Result::is_ok));
}

#[test]
fn revisit_says_what_was_still_the_same() {
    let digest = "WARC-Payload-Digest: sha1:AAAA\r\n";
    let answer = [b"HTTP/1.1 200 OK\r\n\r\n", PAGE.as_bytes()].concat();
    let http = format!("Content-Type: application/http\r\n{digest}");
    let refers = format!(
        "{http}WARC-Refers-To-Target-URI: <https://news.example/b>\r\nWARC-Refers-To-Date: 2021-09-01T00:00:00Z\r\n"
    );
    let image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n";
    let address = "https://news.example/a";
    let file = [
        warc("response", address, &http, &answer),
        warc(
            "revisit",
            address,
            &refers,
            b"HTTP/1.1 304 Not Modified\r\n\r\n",
        ),
        warc("revisit", "https://news.example/c", "", b""),
        warc("revisit", "https://news.example/d.png", &http, image),
    ]
    .concat();
    let found = pieces(&file);
    let reasons: Vec<&str> = found
        .iter()
        .filter_map(|piece| piece.as_ref().err())
        .map(|over| over.reason.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "https://news.example/a@2021-10-12T08:00:00Z was still the same as https://news.example/b@2021-09-01T00:00:00Z, \
             the record at byte 0",
            "https://news.example/c@2021-10-12T08:00:00Z was still the same as https://news.example/c",
        ]
    );
}

#[test]
fn record_that_is_longer_or_shorter_than_it_says_does_not_take_the_next_with_it() {
    let page = |name: &str| {
        let head = "200 OK\r\nContent-Type: text/html";
        let address = format!("https://news.example/{name}");
        response(&address, head, format!("{PAGE}<p>{name}").as_bytes())
    };
    let (one, good, other) = (page("a"), page("b"), page("c"));
    let one = String::from_utf8(one).unwrap();
    let stated = one.split_once("Content-Length: ").unwrap().1;
    let (stated, _) = stated.split_once("\r\n").unwrap();
    let says =
        |length: u64| one.replace(&format!("Length: {stated}"), &format!("Length: {length}"));
    let right: u64 = stated.parse().unwrap();
    for wrong in [right - 9, right + 9, right + 300, 1 << 20] {
        let broken = says(wrong);
        let file = [broken.as_bytes(), &good, &other].concat();
        let found = pieces(&file);
        assert_eq!(found.len(), 3, "{wrong}");
        let over = found[0].as_ref().unwrap_err().to_string();
        assert!(over.starts_with("byte 0: "), "{over}");
        assert!(found[1].is_ok() && found[2].is_ok(), "{wrong}");
    }
}

#[test]
fn page_that_shows_records_forges_none() {
    let inner = html("https://bank.example/");
    let outer = response(
        "https://news.example/a",
        "200 OK\r\nContent-Type: text/plain",
        &[b"An archive:\r\n\r\n", &inner[..], &inner].concat(),
    );
    let file = [outer.clone(), outer].concat();
    let found = pieces(&file);
    assert_eq!(found.iter().filter(|piece| piece.is_ok()).count(), 1);
    assert_eq!(found.len(), 2);
}

#[test]
fn file_of_nothing_but_damage_is_not_read_again_without_end() {
    let broken = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 16000000\r\n\r\n";
    let found = pieces(&broken.repeat(20_000));
    assert!(found.iter().all(Result::is_err));
    assert!(found.len() > 10);
}

#[test]
fn damage_is_named_with_its_place_and_the_next_record_is_found() {
    let no_length = b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec();
    let cut_off = html("https://news.example/b");
    let cut_off = &cut_off[..cut_off.len() - 20];
    let good = html("https://news.example/a");
    let text = "Content-Type: text/plain\r\n";
    let other = warc("conversion", "https://news.example/c", text, b"Rain");
    let file = [
        b"no record at all\r\n".to_vec(),
        good,
        no_length,
        other,
        cut_off.to_vec(),
    ]
    .concat();
    let found = pieces(&file);
    let damage = |at: usize| found[at].as_ref().unwrap_err().to_string();
    assert_eq!(found.len(), 5);
    assert_eq!(damage(0), "byte 0: no record begins here");
    assert!(found[1].is_ok() && found[3].is_ok());
    assert!(
        damage(2).ends_with("it has no \"Content-Length\""),
        "{}",
        damage(2)
    );
    assert!(
        damage(4).ends_with("it ends 16 bytes early"),
        "{}",
        damage(4)
    );
}

#[test]
fn any_bytes_are_records_or_damage() {
    for file in [
        &b"WARC/"[..],
        b"WARC/1.0\r\n",
        b"WARC/1.0\n\n",
        b"\xFF\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
    ] {
        assert_eq!(pieces(file).iter().filter(|piece| piece.is_ok()).count(), 0);
    }
    assert!(shows(b"WARC/1.1\r\n") && !shows(b"WARCRAFT"));
}
