//! What the start page's search reads: which articles have a word in headline, names, date or publisher.
//!
//! Pieces of JavaScript that hold data alone, since a page that is opened from a disk may load scripts and nothing else. A
//! word is in the piece that its first two letters lead to, so that what begins with the letters typed is in one piece; the
//! places of its articles are written as differences in base 36. `search.js` reads them and must agree on what a word is.

use crate::dates;
use crate::exporter::JAVASCRIPT;
use crate::page::Frame;
use newsbook_core::{ArticleEntry, Corpus};
use newsbook_export::locale::primary;
use newsbook_export::{ExportContext, ExportError, autonym};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// About so many bytes of words are in one piece.
const PIECE: usize = 32 << 10;

/// So many articles are described in one piece.
pub(crate) const BLOCK: usize = 100;

/// In a corpus of so many articles, a word that every second one has finds nothing, and is not listed place by place.
const COMMON: usize = 1000;

/// The words of a corpus, ready to be written.
#[derive(Debug)]
pub(crate) struct Index {
    words: BTreeMap<String, String>,
    /// Into how many pieces the words are cut.
    pub(crate) pieces: u32,
}

impl Index {
    /// Gathers the words of all articles.
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, entry) in corpus.articles().iter().enumerate() {
            for word in words_of(corpus, entry) {
                places.entry(word).or_default().push(place);
            }
        }
        let all = corpus.articles().len();
        let words: BTreeMap<String, String> = places
            .into_iter()
            .map(|(word, places)| {
                let common = all >= COMMON && 2 * places.len() > all;
                let places = if common {
                    "*".to_owned()
                } else {
                    steps(&places)
                };
                (word, places)
            })
            .collect();
        let bytes: usize = words.iter().map(|(w, places)| w.len() + places.len()).sum();
        Self {
            words,
            pieces: u32::try_from(bytes / PIECE + 1).unwrap_or(u32::MAX),
        }
    }

    /// Writes all pieces.
    pub(crate) fn write(
        self,
        ctx: &mut ExportContext<'_>,
        frame: &Frame<'_>,
        corpus: &Corpus,
    ) -> Result<(), ExportError> {
        let mut pieces: BTreeMap<u32, serde_json::Map<String, serde_json::Value>> = BTreeMap::new();
        for number in 0..self.pieces {
            pieces.entry(number).or_default();
        }
        for (word, places) in self.words {
            let piece = pieces.entry(piece_of(&word, self.pieces)).or_default();
            piece.insert(word, places.into());
        }
        for (number, words) in pieces {
            piece(ctx, &format!("words-{number}"), &words.into())?;
        }
        for (articles, number) in corpus.articles().chunks(BLOCK).zip(0..) {
            let articles = articles.iter().map(|entry| {
                let note = note(frame, entry);
                json!([
                    &*entry.slug,
                    &*entry.title,
                    &*entry.language,
                    entry.direction.as_str(),
                    note
                ])
            });
            piece(ctx, &format!("articles-{number}"), &articles.collect())?;
        }
        Ok(())
    }
}

fn piece(
    ctx: &mut ExportContext<'_>,
    name: &str,
    data: &serde_json::Value,
) -> Result<(), ExportError> {
    let script = format!("newsbook[\"{name}\"]={data};\n");
    ctx.write_bytes(&format!("search/{name}.js"), JAVASCRIPT, script.as_bytes())
}

/// What stands below a headline that was found.
fn note(frame: &Frame<'_>, entry: &ArticleEntry) -> String {
    let phrases = frame.phrases;
    let date = entry.published.as_ref();
    let date = date.map(|published| phrases.locale().moment(published.date));
    let mut parts: Vec<&str> = entry.authors.iter().map(AsRef::as_ref).collect();
    parts.extend(entry.publisher.as_deref());
    parts.push(date.as_deref().unwrap_or(phrases.undated));
    if primary(&entry.language) != primary(&frame.corpus.language) {
        parts.push(autonym(&entry.language).unwrap_or(&entry.language));
    }
    parts.join(" · ")
}

/// All words by which an article is found.
fn words_of(corpus: &Corpus, entry: &ArticleEntry) -> BTreeSet<String> {
    let source = corpus.sources().get(entry.source);
    let published = entry.published.as_ref();
    let published = published.map(|published| dates::machine(published.date));
    let language = autonym(&entry.language).unwrap_or(&entry.language);
    let entities = entry
        .links()
        .mentions
        .iter()
        .filter_map(|(id, _)| corpus.entity(*id));
    let names = entities.flat_map(|entity| &entity.names);
    [&*entry.title, language]
        .into_iter()
        .chain(entry.authors.iter().map(AsRef::as_ref))
        .chain(entry.publisher.as_deref())
        .chain(published.as_deref())
        .chain(source.map(|source| source.path.as_ref()))
        .chain(source.and_then(|source| source.title.as_deref()))
        .chain(names.map(|name| name.text.as_str()))
        .flat_map(words)
        .collect()
}

/// The words of a text: runs of letters and digits without case and marks; of scripts that put no space between words,
/// every letter.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
    for c in letters.collect::<String>().to_lowercase().chars() {
        if is_alone(c) {
            words.extend([c.to_string(), String::new()]);
        } else if c.is_alphanumeric() {
            words.last_mut().expect("there is one").push(c);
        } else {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Kana and ideographs.
const fn is_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The piece that a word is in.
fn piece_of(word: &str, pieces: u32) -> u32 {
    checksum(word.chars().take(2)) % pieces
}

/// FNV-1a, over characters instead of bytes.
pub(crate) fn checksum(text: impl Iterator<Item = char>) -> u32 {
    text.fold(0x811C_9DC5, |sum: u32, c| {
        (sum ^ u32::from(c)).wrapping_mul(0x0100_0193)
    })
}

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Ascending numbers as the differences between them, in base 36.
fn steps(places: &[usize]) -> String {
    let mut written = String::new();
    let mut before = 0;
    for place in places {
        if !written.is_empty() {
            written.push(' ');
        }
        let mut step = place - before;
        let mut digits = Vec::new();
        loop {
            digits.extend(DIGITS.get(step % 36).copied().map(char::from));
            step /= 36;
            if step == 0 {
                break;
            }
        }
        written.extend(digits.iter().rev());
        before = *place;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_neither_case_nor_marks_and_ideographs_stand_alone() {
        assert_eq!(words("L’Été, 2021!"), ["l", "ete", "2021"]);
        assert_eq!(words("中文title"), ["中", "文", "title"]);
        assert_eq!(words("عُنوان"), ["عنوان"]);
        assert!(words("—…").is_empty());
    }

    #[test]
    fn places_are_differences_in_base_36() {
        assert_eq!(steps(&[0, 1, 37, 1333]), "0 1 10 100");
        assert_eq!(steps(&[35]), "z");
    }

    #[test]
    fn words_that_begin_alike_are_in_one_piece() {
        let pieces: BTreeSet<u32> = ["ra", "rain", "ration"].map(|w| piece_of(w, 1000)).into();
        assert_eq!(pieces.len(), 1);
        assert_eq!(checksum("a".chars()), 0xE40C_292C);
    }
}
