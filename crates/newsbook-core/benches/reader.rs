//! How much text the reader reads in a second.
//!
//! Generated pages have the make-up of scraped articles: menus, a headline twice, captions, paragraphs, related links,
//! comments. The pages of the extraction benchmark are measured too where `NEWSBOOK_SHARED` has them.

use divan::Bencher;
use divan::counter::BytesCount;
use flate2::read::MultiGzDecoder;
use newsbook_core::reader::{Input, ReaderOptions, read};
use std::env;
use std::fmt::Write;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

fn main() {
    divan::main();
}

#[divan::bench(args = ["article", "whole page", "listing"])]
fn generated(bencher: Bencher<'_, '_>, kind: &str) {
    let mut words = Words(1);
    let pages: Vec<String> = (0..64)
        .map(|_| match kind {
            "article" => words.article(),
            "whole page" => words.whole_page(),
            _ => words.listing(),
        })
        .collect();
    read_all(bencher, &pages);
}

#[divan::bench(args = renderings())]
fn benchmark(bencher: Bencher<'_, '_>, rendering: &str) {
    read_all(bencher, &rendered(rendering));
}

fn read_all(bencher: Bencher<'_, '_>, pages: &[String]) {
    let bytes: usize = pages.iter().map(String::len).sum();
    let options = ReaderOptions::default();
    let path = "page.txt";
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for page in pages {
            let bytes = page.as_bytes();
            divan::black_box(read(Input { path, bytes }, &options)).ok();
        }
    });
}

/// The renderings of the benchmark's pages, none where the benchmark is not here.
#[expect(clippy::print_stderr, reason = "what is not measured is said")]
fn renderings() -> Vec<&'static str> {
    if benchmark_file().is_file() {
        vec!["main", "full"]
    } else {
        eprintln!("no extraction benchmark below NEWSBOOK_SHARED: its pages are left out");
        Vec::new()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark may ask where the developer keeps things"
)]
fn benchmark_file() -> PathBuf {
    let shared = env::var_os("NEWSBOOK_SHARED").map_or_else(|| "../shared".into(), PathBuf::from);
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    root.join(shared).join("bench/extraction/dev.jsonl.gz")
}

fn rendered(rendering: &str) -> Vec<String> {
    let file = File::open(benchmark_file()).expect("the file was here a moment ago");
    let rows = BufReader::new(MultiGzDecoder::new(file)).lines();
    rows.map(|row| {
        let row: serde_json::Value = serde_json::from_str(&row.expect("text")).expect("JSON");
        row["text"][rendering]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    })
    .collect()
}

/// Makes up text: a linear congruential generator (Knuth's MMIX constants) behind a list of syllables.
struct Words(u64);

const SYLLABLES: [&str; 16] = [
    "ra", "in", "val", "ley", "min", "is", "ter", "po", "lice", "har", "bour", "con", "ti", "nent",
    "mar", "ket",
];
const SMALL: [&str; 8] = ["the", "of", "and", "to", "in", "a", "that", "was"];

impl Words {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn word(&mut self) -> String {
        if self.below(3) == 0 {
            return SMALL[self.below(SMALL.len())].to_owned();
        }
        (0..=self.below(3))
            .map(|_| SYLLABLES[self.below(SYLLABLES.len())])
            .collect()
    }

    fn phrase(&mut self, words: usize) -> String {
        let mut phrase: Vec<String> = (0..words).map(|_| self.word()).collect();
        if let Some(first) = phrase.first_mut() {
            let capital = first.remove(0).to_ascii_uppercase();
            first.insert(0, capital);
        }
        phrase.join(" ")
    }

    fn paragraph(&mut self) -> String {
        let sentences: Vec<String> = (0..2 + self.below(4))
            .map(|_| {
                let words = 8 + self.below(16);
                self.phrase(words) + "."
            })
            .collect();
        sentences.join(" ")
    }

    fn links(&mut self, page: &mut String, count: usize) {
        for _ in 0..count {
            let words = 1 + self.below(3);
            let link = self.phrase(words);
            let _ = writeln!(page, "  • {link}");
        }
        page.push('\n');
    }

    fn text(&mut self, page: &mut String) {
        let headline = self.phrase(9);
        let _ = write!(page, "{headline}\n\n{headline}\n\nShare\n\nTweet\n\n");
        let caption = self.phrase(12);
        let _ = write!(page, "{caption} (Photo: Reuters)\n\n");
        for _ in 0..12 + self.below(12) {
            let paragraph = self.paragraph();
            let _ = write!(page, "{paragraph}\n\n");
        }
        page.push_str("Read more\n\n");
        self.links(page, 5);
    }

    fn article(&mut self) -> String {
        let mut page = String::new();
        self.text(&mut page);
        page
    }

    fn whole_page(&mut self) -> String {
        let mut page = String::new();
        self.links(&mut page, 40);
        self.text(&mut page);
        page.push_str("Comments\n\n");
        for _ in 0..20 {
            let name = self.phrase(2);
            let comment = self.paragraph();
            let _ = write!(page, "{name}\n\n2 hours ago\n\n{comment}\n\nReply\n\n");
        }
        self.links(&mut page, 60);
        page.push_str("© 2024 The Valley. All rights reserved.\n");
        page
    }

    fn listing(&mut self) -> String {
        let mut page = format!("{}\n\n", self.phrase(2));
        for _ in 0..10 {
            let headline = self.phrase(9);
            let _ = write!(page, "  • {headline}\n\n");
            for _ in 0..10 {
                let paragraph = self.paragraph();
                let _ = write!(page, "    {paragraph}\n\n");
            }
        }
        page
    }
}
