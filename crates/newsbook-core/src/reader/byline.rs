//! Bylines: lines of their own, and the ends of standfirsts ("…reports NAME").

use super::fold;
use super::words::{BY, MONTHS, ORGANIZATION, REPORTS};
use crate::{Author, AuthorKind};
use std::ops::Range;

/// More words than this are no list of names.
const MOST_WORDS: usize = 12;

/// A byline at the end of a standfirst, as places in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trailing {
    /// Where the standfirst ends and what joins the byline to it begins.
    pub(super) cut: usize,
    /// The byline without what joins it and without a final full stop.
    pub(super) byline: Range<usize>,
}

/// Finds a byline at the end of a standfirst.
///
/// Either an ellipsis joins it, which nothing else does, or a comma or full stop does and a name follows.
pub(super) fn trailing(text: &str) -> Option<Trailing> {
    let from = text.len().saturating_sub(160);
    let tail = text.get(text.ceil_char_boundary(from)..)?;
    let base = text.len() - tail.len();
    // The last verb that hands over is the byline's.
    let verbs = tail.char_indices().rev().filter(|(at, c)| {
        let before = tail
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        c.is_alphabetic() && !before.is_some_and(char::is_alphanumeric)
    });
    for (at, _) in verbs {
        let (before, byline) = tail.split_at(at);
        let (verb, name) = byline
            .split_once(char::is_whitespace)
            .unwrap_or((byline, ""));
        if !REPORTS.has(&fold(verb)) {
            continue;
        }
        let joined = before.trim_end();
        let ellipsis = joined.ends_with('…') || joined.ends_with("..");
        let pause = joined.ends_with([',', '.', ';', '—', '–', '-', '”', '’', '"', '،']);
        let words = name.split_whitespace().count();
        let named = is_name(name) || (ellipsis && (1..=6).contains(&words));
        if !(named && (ellipsis || pause) && words <= MOST_WORDS) {
            return None;
        }
        let comma = joined.len()
            - joined
                .trim_end_matches([',', ';', '—', '–', '-', '،'])
                .trim_end()
                .len();
        let end = byline.trim_end_matches('.').len();
        return Some(Trailing {
            cut: base + if ellipsis { at } else { joined.len() - comma },
            byline: base + at..base + at + end,
        });
    }
    None
}

/// Whether a line of its own is a byline: "By NAME", "Par NAME", "作者：…".
pub(super) fn is_byline(text: &str) -> bool {
    text.len() <= 160
        && text.split_whitespace().nth(MOST_WORDS).is_none()
        && !text.trim_end().ends_with(['!', '?', '…'])
        && without_introduction(text).is_some_and(|names| is_name(without_date(names)))
}

/// The names of a byline that goes on with its date: "Ann Writer on 2 October 2021 at 8:05".
fn without_date(names: &str) -> &str {
    let dated = |word: &str| {
        let joint = matches!(
            word,
            "on" | "le" | "am" | "em" | "|" | "•" | "·" | "-" | "–" | "—"
        );
        joint
            || word.starts_with(['@', '('])
            || word.chars().any(char::is_numeric)
            || is_date_word(word)
    };
    let starts = names.char_indices().filter(|(at, c)| {
        let before = names.get(..*at).unwrap_or_default();
        !c.is_whitespace() && before.ends_with(char::is_whitespace)
    });
    // Names have two words or more: "By Monday 5 drops had fallen".
    let cut = starts.skip(1).find_map(|(at, _)| {
        let (before, date) = names.split_at_checked(at)?;
        let begins = dated(date.split_whitespace().next()?);
        (begins && date.contains(char::is_numeric)).then_some(before)
    });
    cut.map_or(names, |before| {
        before.trim_end().trim_end_matches([',', ';'])
    })
}

/// Whether a word is a month.
fn is_date_word(word: &str) -> bool {
    let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let months = MONTHS
        .iter()
        .flat_map(|(_, months)| months.iter().copied().flatten());
    word.chars().count() > 2 && months.copied().any(|month| *month == word)
}

/// The names that a byline gives, each as it is written.
pub fn authors(byline: &str) -> Vec<Author> {
    let names = without_introduction(byline).unwrap_or_else(|| without_verb(byline));
    let names = without_date(names.trim()).trim_end_matches('.');
    let mut authors: Vec<Author> = split_names(names).into_iter().map(author).collect();
    if authors.is_empty() {
        authors.push(author(names));
    }
    authors
}

fn author(name: &str) -> Author {
    let organization = name
        .split_whitespace()
        .any(|word| ORGANIZATION.has(&fold(word)))
        || is_acronym(name);
    Author {
        name: name.to_owned(),
        kind: if organization {
            AuthorKind::Organization
        } else {
            AuthorKind::Person
        },
    }
}

fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let upper = name.chars().filter(|c| c.is_uppercase()).count();
    !name.contains(char::is_whitespace) && letters >= 2 && upper == letters
}

fn split_names(names: &str) -> Vec<&str> {
    const JOINTS: &[&str] = &[" and ", " & ", " et ", " und ", " y ", " и ", " ve ", " و"];
    let mut parts = vec![names];
    for joint in JOINTS {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(joint))
            .collect();
    }
    parts
        .into_iter()
        .flat_map(|part| part.split([',', '、', '،', ';']))
        .map(str::trim)
        .filter(|name| name.chars().any(char::is_alphabetic))
        .collect()
}

/// What follows "By", "Par", "作者：" and the like.
fn without_introduction(text: &str) -> Option<&str> {
    let start = text.get(..text.floor_char_boundary(64))?;
    if !BY.starts(&fold(start)) {
        return None;
    }
    let ends = text
        .char_indices()
        .take_while(|(at, _)| *at <= 40)
        .filter(|(_, c)| c.is_whitespace() || matches!(c, ':' | '：'));
    // The longest introduction wins: "Written by" before "Written".
    let (at, _) = ends
        .filter(|(at, _)| text.get(..*at).is_some_and(|start| BY.has(&fold(start))))
        .last()?;
    let names = text
        .get(at..)?
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    (!names.is_empty()).then_some(names)
}

fn without_verb(text: &str) -> &str {
    match text.split_once(char::is_whitespace) {
        Some((verb, names)) if REPORTS.has(&fold(verb)) => names,
        _ => text,
    }
}

/// Whether a text could be nothing but names: capitals, particles and joints.
fn is_name(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let mut words = text.split_whitespace().peekable();
    if words.peek().is_none() {
        return false;
    }
    if text
        .split_whitespace()
        .any(|word| ORGANIZATION.has(&fold(word)))
    {
        return true;
    }
    // Scripts without capitals show no names, so that only a few words can pass for one.
    let cased = text.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    if !cased && text.split_whitespace().count() > 4 {
        return false;
    }
    let capital = text
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| !c.is_lowercase());
    capital
        && !text
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, '"' | '“' | '(' | ':'))
        && words.all(|word| {
            let first = word.chars().find(|c| c.is_alphabetic());
            let particle = word.chars().count() <= 4
                && !matches!(
                    word,
                    "the" | "in" | "on" | "for" | "with" | "that" | "this" | "was"
                );
            first.is_none_or(|c| !c.is_lowercase()) || particle
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byline_may_go_on_with_its_date() {
        for (text, name) in [
            (
                "Posted by Ann Writer on March 10, 2015 at 08:05",
                "Ann Writer",
            ),
            (
                "By Ann Writer March 18 at 12:22 PM Follow @annwriter",
                "Ann Writer",
            ),
            ("Par Anne Auteur – 3 mars 2015", "Anne Auteur"),
            ("By Ann B. Writer, 10/03/2015", "Ann B. Writer"),
        ] {
            assert!(is_byline(text), "{text}");
            assert_eq!(authors(text)[0].name, name, "{text}");
            assert_eq!(authors(text).len(), 1, "{text}");
        }
        for text in [
            "By Monday 5 drops had fallen",
            "By On 5 May It Rained",
            "By May Day it had rained",
        ] {
            assert!(!is_byline(text), "{text}");
        }
    }

    #[test]
    fn byline_at_the_end_of_a_standfirst_is_cut_off() {
        for (text, standfirst, byline) in [
            (
                "It pours….reports Ann B. Writer",
                "It pours….",
                "reports Ann B. Writer",
            ),
            (
                "It pours…reports newsbook sample desk",
                "It pours…",
                "reports newsbook sample desk",
            ),
            (
                "It pours…reports Rain Lite News.",
                "It pours…",
                "reports Rain Lite News",
            ),
            (
                "It pours, reports Rain Lite News",
                "It pours",
                "reports Rain Lite News",
            ),
            (
                "Il pleut, rapporte Anne Auteur",
                "Il pleut",
                "rapporte Anne Auteur",
            ),
        ] {
            let found = trailing(text).expect(text);
            assert_eq!(
                (text.get(..found.cut), text.get(found.byline)),
                (Some(standfirst), Some(byline))
            );
        }
    }

    #[test]
    fn verb_inside_a_sentence_is_no_byline() {
        for text in [
            "The agency reports heavy rain in town",
            "He wrote a letter, reports that it rained were wrong",
            "New numbers, reports said, are on the way",
            "Storm report",
        ] {
            assert_eq!(trailing(text), None, "{text}");
        }
    }

    #[test]
    fn line_of_names_is_a_byline() {
        for text in [
            "By Ann Writer",
            "BY ANN WRITER AND BEN AUTHOR",
            "Par Anne de La Plume",
            "作者：王小明",
            "Written by: Rain Desk",
        ] {
            assert!(is_byline(text), "{text}");
        }
        for text in [
            "By the time it rained, all had gone",
            "By Monday it was over.",
            "Author",
            "Par exemple, il pleut",
            "كتب الرجل رسالة طويلة إلى المدينة كلها",
        ] {
            assert!(!is_byline(text), "{text}");
        }
    }

    #[test]
    fn authors_are_taken_apart() {
        let found = authors("By Ann Writer, Ben Author and Rain News");
        let names: Vec<_> = found.iter().map(|a| (a.name.as_str(), a.kind)).collect();
        assert_eq!(
            names,
            [
                ("Ann Writer", AuthorKind::Person),
                ("Ben Author", AuthorKind::Person),
                ("Rain News", AuthorKind::Organization),
            ]
        );
        assert_eq!(authors("reports ANI")[0].kind, AuthorKind::Organization);
    }
}
