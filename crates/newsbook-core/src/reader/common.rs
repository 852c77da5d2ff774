//! Lines that the sources of one site have in common: furniture that no single page gives away.
//!
//! Two steps, so that reading a source stays a function of its bytes and the options. First whoever has all sources hands
//! the [`line_hashes`] of each to a [`LineCount`], one for each site; the outcome, [`CommonLines`], is immutable and goes
//! into the options. Then [`furniture`] says, for one article, which of its lines these settle.
//!
//! Common lines are not all furniture. Reprints share their paragraphs, a site has "Background" above the last paragraphs
//! of many articles, and an agency repeats what a conflict is about. So a line must stand outside the article's own text,
//! or beside another such line; a sentence must stand in most sources; and an article that is mostly common is a copy,
//! of which nothing is taken.

use super::lines::{self, Line};
use super::{byline, credit, date, decode, sniff};
use std::collections::HashMap;
use std::sync::Arc;

/// The name of the rule.
pub(super) const RULE: &str = "repeated-in-corpus";

/// Longer lines are not compared, in bytes.
const LONGEST: usize = 600;

/// In fewer sources a line may stand by chance or because one quotes the other.
const FEWEST: u32 = 3;

/// One in so many sources of the site must have a line, and one in so many a whole sentence.
const SHARE: u32 = 20;
const SENTENCE_SHARE: u32 = 2;

/// The count forgets rare lines whenever so many sources have gone by.
const BUCKET: u32 = 512;

/// The distinct lines of a source as numbers, ascending; none where it is no text.
///
/// Digits do not count: "3 comments" and "12 comments" are one line.
pub fn line_hashes(bytes: &[u8]) -> Vec<u64> {
    if sniff::bytes(bytes).is_err() {
        return Vec::new();
    }
    let decoded = decode::decode(bytes);
    let lines = decoded.text.split(['\n', '\r']);
    let trimmed = lines.map(|line| line.trim_matches(lines::is_blank));
    let short = trimmed.filter(|line| (1..=LONGEST).contains(&line.len()));
    let mut hashes: Vec<u64> = short.map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// FNV-1a over the bytes that are no digits.
fn hash(line: &str) -> u64 {
    let bytes = line.bytes().filter(|byte| !byte.is_ascii_digit());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// Counts in how many sources of a site each line stands.
///
/// Memory stays flat however many sources there are: this is lossy counting (Manku and Motwani, 2002). A line is
/// forgotten once it has been met less than once in every 512 sources since it came up, and a count is too low by one
/// in 512 sources at most. The outcome depends on the order of the sources, which is that of the corpus.
#[derive(Debug, Default)]
pub struct LineCount {
    sources: u32,
    /// How often each line was met, and how many buckets had gone by when it first was.
    lines: HashMap<u64, (u32, u32)>,
}

impl LineCount {
    /// Takes the [`line_hashes`] of one more source.
    pub fn add(&mut self, hashes: &[u64]) {
        let bucket = self.sources / BUCKET;
        for hash in hashes {
            self.lines.entry(*hash).or_insert((0, bucket)).0 += 1;
        }
        self.sources += 1;
        if self.sources.is_multiple_of(BUCKET) {
            self.lines
                .retain(|_, (count, before)| *count + *before > bucket + 1);
        }
    }

    /// The lines that many sources have.
    pub fn common(&self) -> CommonLines {
        self.common_to(FEWEST)
    }

    /// The lines that many sources have, but at least so many.
    pub fn common_to(&self, fewest: u32) -> CommonLines {
        let reaches =
            |count: u32, share: u32| count >= fewest && count >= self.sources.div_ceil(share);
        let common = self
            .lines
            .iter()
            .filter(|(_, (count, _))| reaches(*count, SHARE));
        let lines = common.map(|(hash, (count, _))| (*hash, reaches(*count, SENTENCE_SHARE)));
        CommonLines(Arc::new(lines.collect()))
    }
}

/// The lines that many sources of one site have, each with whether most have it.
#[derive(Clone, Debug, Default)]
pub struct CommonLines(Arc<HashMap<u64, bool>>);

impl CommonLines {
    fn share(&self, line: &Line<'_>) -> Option<bool> {
        if self.0.is_empty() || line.text.len() > LONGEST {
            return None;
        }
        self.0.get(&hash(line.text)).copied()
    }
}

/// Says which lines of an article are furniture because many sources of its site have them.
pub(super) fn furniture(lines: &[Line<'_>], item: bool, common: &CommonLines) -> Vec<bool> {
    let mut marked = vec![false; lines.len()];
    let shares: Vec<Option<bool>> = lines.iter().map(|line| common.share(line)).collect();
    let prose = |at: &usize| lines[*at].shape.is_prose();
    let own = |at: &usize| prose(at) && shares[*at].is_none();
    let (Some(first), Some(last)) = ((0..lines.len()).find(own), (0..lines.len()).rfind(own))
    else {
        return marked;
    };
    let chars = |at: usize| lines[at].shape.chars;
    let of_own: usize = (first..=last).filter(own).map(chars).sum();
    let of_common: usize = (0..lines.len()).filter(prose).map(chars).sum::<usize>() - of_own;
    if of_common > of_own {
        return marked; // a copy
    }
    let settled = |at: usize| {
        let most = shares.get(at).copied().flatten();
        most.is_some_and(|most| most || !prose(&at)) && !speaks(&lines[at])
    };
    for (at, mark) in marked.iter_mut().enumerate().skip(usize::from(item)) {
        let inside = (first..=last).contains(&at);
        let beside = at.checked_sub(1).is_some_and(settled) || settled(at + 1);
        *mark = settled(at) && (!inside || beside);
    }
    // A column that is called the same every week has nothing else above its text.
    let is_heading = |at: usize| !marked[at] && lines[at].shape.words >= 2 && !speaks(&lines[at]);
    if !item && !(0..first).any(is_heading) {
        marked[..first].fill(false);
    }
    marked
}

/// Whether a line says who wrote the article or when: all of a writer's articles have it, and it is none the less theirs.
fn speaks(line: &Line<'_>) -> bool {
    date::of(line).is_some()
        || byline::is_byline(line.content())
        || byline::trailing(line.text).is_some()
        || credit::trailing(line.text).is_some()
        || credit::is_notice(line.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Input, ReaderOptions, read};

    /// Paragraphs that no two numbers share.
    fn text(number: usize) -> Vec<String> {
        (0..4)
            .map(|at| format!("Paragraph {at} of story {} tells at some length of rain over the whole country.", "x".repeat(number + 1)))
            .collect()
    }

    /// The bodies of pages that are read beside each other.
    fn bodies(pages: &[Vec<String>]) -> Vec<Vec<String>> {
        let pages: Vec<String> = pages.iter().map(|lines| lines.join("\n\n")).collect();
        let mut count = LineCount::default();
        for page in &pages {
            count.add(&line_hashes(page.as_bytes()));
        }
        let options = ReaderOptions {
            common: count.common(),
            ..ReaderOptions::default()
        };
        let body = |page: &String| {
            let bytes = page.as_bytes();
            let reading = read(
                Input {
                    path: "a.txt",
                    bytes,
                },
                &options,
            )
            .expect("text");
            reading
                .articles
                .iter()
                .flat_map(|article| &article.body)
                .map(|block| block.text.clone())
                .collect()
        };
        pages.iter().map(body).collect()
    }

    /// Pages that are made of a headline, a text, and lines of the site around and within it.
    fn pages(count: usize, above: &[&str], within: &[&str], below: &[&str]) -> Vec<Vec<String>> {
        let own = |lines: &[&str]| {
            lines
                .iter()
                .map(|line| (*line).to_owned())
                .collect::<Vec<_>>()
        };
        (0..count)
            .map(|number| {
                let headline = format!("Rain in {} and in the hills", "x".repeat(number + 1));
                let (first, last) = (text(number)[..3].to_vec(), text(number)[3..].to_vec());
                [
                    own(above),
                    vec![headline],
                    first,
                    own(within),
                    last,
                    own(below),
                ]
                .concat()
            })
            .collect()
    }

    #[test]
    fn lines_around_the_text_of_three_pages_are_the_sites() {
        let below = [
            "The valley echo of the north",
            "An echo for 3 valleys and 12 hills",
        ];
        for body in bodies(&pages(
            3,
            &["Echo of the valley", "What the hills have to say"],
            &[],
            &below,
        )) {
            assert_eq!(body.len(), 4, "{body:?}");
        }
        for body in bodies(&pages(2, &[], &[], &below)) {
            assert_eq!(body.len(), 6, "{body:?}");
        }
    }

    #[test]
    fn lone_line_within_the_text_is_a_crosshead_and_two_are_the_sites() {
        for body in bodies(&pages(4, &[], &["Background"], &[])) {
            assert_eq!((body.len(), body[3].as_str()), (5, "Background"));
        }
        for body in bodies(&pages(
            4,
            &[],
            &["Hear the valley", "The echo of the hills"],
            &[],
        )) {
            assert_eq!(body.len(), 4, "{body:?}");
        }
    }

    #[test]
    fn reprints_keep_their_paragraphs() {
        let reprints: Vec<Vec<String>> = (0..10)
            .map(|number| {
                let headline = format!("Rain in {}", "x".repeat(number + 1));
                let opening = text(number)[..1].to_vec();
                [
                    vec![headline],
                    opening,
                    text(50),
                    vec!["What comes next".to_owned()],
                ]
                .concat()
            })
            .collect();
        for body in bodies(&reprints) {
            assert_eq!(body.len(), 6, "{body:?}");
        }
    }

    #[test]
    fn sentence_that_few_articles_close_with_stays() {
        let closing =
            "The valley has been home to twelve hundred millers since the river was dammed.";
        let mut some = pages(8, &[], &[], &[]);
        for page in &mut some[..3] {
            page.push(closing.to_owned());
        }
        let body = &bodies(&some)[0];
        assert_eq!(body.last().map(String::as_str), Some(closing));
        let all = pages(8, &[], &[], &[closing]);
        assert_eq!(bodies(&all)[0].len(), 4);
    }

    #[test]
    fn column_that_is_always_called_the_same_keeps_its_headline_and_writer() {
        let mut column = pages(5, &["The weather column", "By Ann Writer"], &[], &[]);
        for page in &mut column {
            page.remove(2);
        }
        let mut count = LineCount::default();
        let pages: Vec<String> = column.iter().map(|lines| lines.join("\n\n")).collect();
        for page in &pages {
            count.add(&line_hashes(page.as_bytes()));
        }
        let options = ReaderOptions {
            common: count.common(),
            ..ReaderOptions::default()
        };
        let bytes = pages[0].as_bytes();
        let article = read(
            Input {
                path: "a.txt",
                bytes,
            },
            &options,
        )
        .unwrap()
        .articles
        .remove(0);
        assert_eq!(article.headline.unwrap().text, "The weather column");
        assert_eq!(article.byline.unwrap().text.text, "By Ann Writer");
    }

    #[test]
    fn count_forgets_what_is_rare_and_keeps_what_is_not() {
        let mut count = LineCount::default();
        let sources = 20 * BUCKET;
        for source in 0..sources {
            let mut hashes: Vec<u64> = (0..20)
                .map(|line| 1_000 + u64::from(source) * 20 + line)
                .collect();
            hashes.push(1);
            if source % 10 == 0 {
                hashes.push(2);
            }
            count.add(&hashes);
            let most = 22 * BUCKET as usize;
            assert!(count.lines.len() <= most, "{}", count.lines.len());
        }
        let CommonLines(lines) = count.common();
        let mut lines: Vec<(u64, bool)> = lines.iter().map(|(hash, most)| (*hash, *most)).collect();
        lines.sort_unstable();
        assert_eq!(lines, [(1, true), (2, false)]);
    }

    #[test]
    fn what_is_no_text_has_no_lines() {
        assert_eq!(line_hashes(b"%PDF-1.7\nRain in town\n"), Vec::<u64>::new());
        assert_eq!(
            line_hashes(b"Rain\r\n\r\n  Rain\nRain 12\nRain 3\n").len(),
            2
        );
    }
}
