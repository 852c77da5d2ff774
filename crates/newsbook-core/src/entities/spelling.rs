//! What may differ between a name on the list and the name in the text, and where a word ends.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Languages that write a short word and an apostrophe before a name: `l’Ouïghour`, `d’Urumqi`.
const ELIDING: &[&str] = &[
    "ca", "fr", "fur", "it", "lij", "oc", "pms", "scn", "vec", "wa",
];

/// Languages that write an apostrophe and an ending after a name: `Ankara’da`.
const SUFFIXING: &[&str] = &["az", "crh", "tk", "tr", "ug", "uz"];

/// A text in which case, marks, apostrophes, hyphens and spaces are alike, with the way back.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub(super) text: String,
    /// For every byte of `text`, where the character that it comes from begins.
    origins: Vec<usize>,
    /// Length of the text that was folded.
    length: usize,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len()),
            length: text.len(),
        };
        for (at, c) in text.char_indices() {
            match c {
                c if c.is_ascii() => folded.push(at, c.to_ascii_lowercase()),
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
                c if is_apostrophe(c) => folded.push(at, '\''),
                '\u{2010}' | '\u{2011}' => folded.push(at, '-'),
                c if c.is_whitespace() => folded.push(at, ' '),
                c => decompose_canonical(c, |part| {
                    for small in part.to_lowercase().filter(|c| !is_accent(*c)) {
                        folded.push(at, small);
                    }
                }),
            }
        }
        folded
    }

    fn push(&mut self, origin: usize, c: char) {
        self.text.push(c);
        self.origins.resize(self.text.len(), origin);
    }

    /// The range of the original text that a range of the folded one comes from, unless it would cut a character.
    pub(super) fn original(&self, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
        let origin = |at: usize| self.origins.get(at).copied().unwrap_or(self.length);
        let cut = |at: usize| {
            let before = at.checked_sub(1).map(origin);
            before == Some(origin(at))
        };
        (!cut(start) && !cut(end)).then(|| origin(start)..origin(end))
    }
}

/// How well a name in the text fits a name on the list that folds alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It has more capitals, or lacks marks.
    Loose,
    /// It is the same to the letter, whatever its apostrophes and spaces.
    Exact,
}

/// Compares a name as it is listed with one as it is written; `None` where one cannot stand for the other.
pub(super) fn fit(listed: &str, written: &str) -> Option<Fit> {
    let shouted = !written.contains(char::is_lowercase);
    let (listed, written) = (letters(listed), letters(written));
    let mut fit = Fit::Exact;
    let mut starts = true;
    for ((wanted, wanted_marks), (given, given_marks)) in listed.iter().zip(&written) {
        if wanted.is_uppercase() && given.is_lowercase() {
            return None;
        }
        if wanted.is_lowercase() && given.is_uppercase() {
            if !(shouted || starts) {
                return None;
            }
            fit = Fit::Loose;
        }
        if wanted_marks != given_marks {
            if !given_marks.is_empty() {
                return None;
            }
            fit = Fit::Loose;
        }
        starts = !given.is_alphanumeric();
    }
    Some(fit)
}

/// The characters of a text, each with its accents.
fn letters(text: &str) -> Vec<(char, Vec<char>)> {
    let mut letters: Vec<(char, Vec<char>)> = Vec::new();
    for c in text.chars() {
        decompose_canonical(c, |part| match letters.last_mut() {
            Some((_, accents)) if is_accent(part) => accents.push(part),
            _ => letters.push((part, Vec::new())),
        });
    }
    letters
}

/// Whether a mark is one that people leave out: Latin, Greek and Cyrillic accents, Hebrew points and Arabic vowels. The
/// vowel signs of other scripts are no accents.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{2BB}' | '`' | '´'
    )
}

/// Whether a range of a text is one or more whole words in a language.
pub(super) fn is_whole(text: &str, range: &std::ops::Range<usize>, language: &str) -> bool {
    let inside = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let language = primary(language);
    begins(before, inside, language) && ends(inside, after, language)
}

fn begins(before: &str, inside: &str, language: &str) -> bool {
    let mut back = before.chars().rev();
    let (Some(last), Some(first)) = (back.next(), inside.chars().next()) else {
        return true;
    };
    if is_apostrophe(last) && back.next().is_some_and(joins) {
        return ELIDING.contains(&language);
    }
    parts(last, first)
}

fn ends(inside: &str, after: &str, language: &str) -> bool {
    let mut ahead = after.chars();
    let (Some(last), Some(next)) = (inside.chars().next_back(), ahead.next()) else {
        return true;
    };
    let ending = ahead.as_str();
    if is_apostrophe(next) && ending.starts_with(joins) {
        let possessive = ending
            .strip_prefix(['s', 'S'])
            .is_some_and(|rest| !rest.starts_with(joins));
        return possessive || SUFFIXING.contains(&language);
    }
    parts(last, next)
}

/// Whether a word can end between two characters.
fn parts(one: char, next: char) -> bool {
    !(joins(one) && joins(next)) || is_unspaced(one) || is_unspaced(next)
}

fn joins(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a character is of a script that writes no spaces between words: Han, Hiragana, Thai, Lao, Burmese, Khmer.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3041}'..='\u{309F}')
        || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The primary language subtag of a BCP 47 tag.
pub(super) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
