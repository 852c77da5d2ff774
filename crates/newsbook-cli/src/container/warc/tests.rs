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

fn pieces(file: &[u8]) -> Vec<Result<Piece, Damage>> {
    Warc.pieces(Box::new(file)).collect()
}

fn read(file: &[u8]) -> Vec<Result<Record, String>> {
    let read = |piece: Result<Piece, Damage>| {
        Warc.record(&piece.map_err(|damage| damage.to_string())?.bytes)
    };
    pieces(file).into_iter().map(read).collect()
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
fn payload_that_an_earlier_record_has_is_passed_over() {
    let digest = "Content-Type: text/plain\r\nWARC-Payload-Digest: sha1:AAAA\r\n";
    let one = warc("conversion", "https://news.example/a", digest, b"Rain");
    let other = warc("conversion", "https://news.example/b", digest, b"Rain");
    assert_eq!(pieces(&[one, other].concat()).len(), 1);
}

#[test]
fn damage_is_named_with_its_place_and_the_next_record_is_found() {
    let no_length = b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec();
    let cut_off = html("https://news.example/b");
    let cut_off = &cut_off[..cut_off.len() - 20];
    let good = html("https://news.example/a");
    let file = [
        b"no record at all\r\n".to_vec(),
        good.clone(),
        no_length,
        good,
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
