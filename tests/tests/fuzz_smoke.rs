//! The fuzz targets over mutations of the corpora, from a fixed seed: what `fuzz/` finds in hours, this finds a little of
//! in every run. `NEWSBOOK_FUZZ=100` makes it a hundred times as many.

#[expect(unreachable_pub, reason = "the targets in fuzz/ use it from outside")]
#[path = "../../fuzz/src/lib.rs"]
mod targets;

use newsbook_testkit::repository;
use std::fs;
use std::io::Read as _;

/// What breaks programs: ends of lines and of markup, marks of direction, bytes that are no text.
const TOKENS: [&[u8]; 16] = [
    b"\n\n",
    b"\r",
    b"\t",
    b"\0",
    b"\xFF",
    b"\xE2\x80",
    b"\xE2\x80\xA8",
    b"\xE2\x80\xAE",
    b"\xE2\x80\xA2 ",
    b"<p>&amp;",
    b"]]>",
    b"](x)",
    b"\"}\n",
    b"https://",
    b"99999999999999999999",
    b"\xEF\xBB\xBF",
];

/// `SplitMix64` (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let wide = u128::from(word ^ (word >> 31)) * bound as u128;
        usize::try_from(wide >> 64).unwrap_or_default()
    }

    /// Changes a file in a few places, the way fuzzers do.
    fn mutate(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = corpus[self.below(corpus.len())].clone();
        bytes.truncate(6000);
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let length = self.below((bytes.len() - at).min(300) + 1);
            match self.below(6) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..at + length)),
                2 => bytes[at..at + length].reverse(),
                3 => {
                    let copy = bytes[at..at + length].repeat(1 + self.below(4));
                    bytes.splice(at..at, copy);
                }
                4 => {
                    let other = &corpus[self.below(corpus.len())];
                    let from = self.below(other.len() + 1);
                    let piece = &other[from..other.len().min(from + 400)];
                    bytes.splice(at..at + length, piece.iter().copied());
                }
                _ => {
                    let token = TOKENS[self.below(TOKENS.len())];
                    bytes.splice(at..at, token.repeat(1 + self.below(3)));
                }
            }
        }
        bytes
    }
}

fn files(folders: &[&str], ending: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = folders
        .iter()
        .flat_map(|folder| {
            fs::read_dir(repository().join(folder)).expect("a folder of the repository")
        })
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read(path).expect("a file"))
        .collect()
}

fn smoke(seed: u64, inputs: usize, corpus: &[Vec<u8>], target: fn(&[u8])) {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long a test runs is for its user to say"
    )]
    let times = std::env::var("NEWSBOOK_FUZZ")
        .ok()
        .and_then(|times| times.parse().ok())
        .unwrap_or(1);
    assert!(!corpus.is_empty());
    let mut random = Random(seed);
    for number in 0..inputs * times {
        let bytes = random.mutate(corpus);
        // A panic says what went wrong, and this which input it was.
        let outcome = std::panic::catch_unwind(|| target(&bytes));
        assert!(
            outcome.is_ok(),
            "input {number} of seed {seed}: {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn reader_accounts_for_mutated_pages() {
    smoke(
        1,
        300,
        &files(&["seeds", "tests/torture"], ".txt"),
        targets::reader,
    );
}

#[test]
fn reader_of_html_takes_mutated_pages() {
    smoke(4, 150, &files(&["tests/mixed"], ".html"), targets::html);
}

#[test]
fn reader_of_notes_accounts_for_mutated_notes() {
    smoke(5, 300, &files(&["tests/mixed"], ".md"), targets::markdown);
}

#[test]
fn mutated_archives_are_cut_into_pages() {
    let packed = files(&["tests/archives"], ".warc.gz");
    let unpacked = packed.iter().map(|bytes| {
        let mut plain = Vec::new();
        let mut members = flate2::read::MultiGzDecoder::new(bytes.as_slice());
        members.read_to_end(&mut plain).expect("a whole archive");
        plain
    });
    let mut corpus: Vec<Vec<u8>> = unpacked.collect();
    corpus.extend(packed);
    smoke(6, 100, &corpus, targets::warc);
}

#[test]
fn reader_of_headed_text_accounts_for_mutated_texts() {
    smoke(
        6,
        150,
        &files(&["tests/mixed", "seeds"], ".txt"),
        targets::headed,
    );
}

#[test]
fn exporters_write_mutated_pages() {
    smoke(
        2,
        12,
        &files(&["seeds", "tests/torture"], ".txt"),
        targets::exporters,
    );
}

#[test]
fn mutated_models_are_read_or_refused() {
    smoke(
        3,
        300,
        &files(&["tests/golden/seeds"], "model.jsonl"),
        targets::model,
    );
}
