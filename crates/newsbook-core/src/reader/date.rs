//! Lines that are a date and nothing else, and datelines: "Geneva, 31 August 2022".
//!
//! A date becomes the date of publication only where a label says so or where it stands alone right below the headline;
//! a place before it makes it a dateline, which says where and when an event was reported and no more.

use super::fold;
use super::lines::Line;
use super::words::{DATE_FILLER, DATED, MODIFIED, MONTHS, PUBLISHED};
use crate::Moment;
use foldhash::fast::FixedState;
use jiff::civil::Date;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// No line that is only a date is longer, in bytes.
const LONGEST: usize = 120;

/// Every date has a year, in so many digits.
const YEAR: usize = 4;

/// What a line that consists of a date says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dated {
    /// What introduces the date.
    pub(super) label: DateLabel,
    /// The date; `None` where its parts can be read in two ways.
    pub(super) moment: Option<Moment>,
    /// Where the date stands in the line.
    pub(super) range: Range<usize>,
}

/// What introduces a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateLabel {
    /// Nothing, or a word that does not say of what it is the date.
    None,
    /// "Published: ".
    Published,
    /// "Updated: ".
    Modified,
    /// A place: "Geneva, ".
    Place,
}

/// Reads a line that consists of a date, with or without a label, a weekday and a time.
pub(super) fn of(line: &Line<'_>) -> Option<Dated> {
    (line.shape.digits >= YEAR).then(|| read(line.text))?
}

fn read(text: &str) -> Option<Dated> {
    if text.len() > LONGEST || !has_year(text) {
        return None;
    }
    let (label, start) = label(text);
    let date = text.get(start..)?;
    if let Some(moment) = date_alone(date) {
        return Some(Dated {
            label,
            moment: moment.into_option(),
            range: start..text.len(),
        });
    }
    if start > 0 {
        return None;
    }
    // A place of up to three capitalized words, a comma, a date.
    let (place, date) = text.split_once(',')?;
    let capitalized = place.split_whitespace().all(|word| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    });
    let short = (1..=3).contains(&place.split_whitespace().count());
    let start = text.len() - date.trim_start().len();
    let moment = date_alone(date.trim_start())?;
    // "Friday, 2 October" is a date with its weekday, whatever the language: a weekday is no place, but harmless as one.
    (capitalized && short).then(|| Dated {
        label: DateLabel::Place,
        moment: moment.into_option(),
        range: start..text.len(),
    })
}

fn has_year(text: &str) -> bool {
    let mut digits = 0;
    text.chars().any(|c| {
        digits = if c.is_numeric() { digits + 1 } else { 0 };
        digits == YEAR
    })
}

fn label(text: &str) -> (DateLabel, usize) {
    let mut found = (DateLabel::None, 0);
    let folded = fold(text);
    if ![&PUBLISHED, &MODIFIED, &DATED]
        .iter()
        .any(|labels| labels.starts(&folded))
    {
        return found;
    }
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= 64) {
        if !(c.is_whitespace() || matches!(c, ':' | '：' | '|')) {
            continue;
        }
        let start = fold(text.get(..at).unwrap_or_default());
        let label = if PUBLISHED.has(&start) {
            DateLabel::Published
        } else if MODIFIED.has(&start) {
            DateLabel::Modified
        } else if DATED.has(&start) {
            DateLabel::None
        } else {
            continue;
        };
        let rest = text.get(at..).unwrap_or_default();
        let date =
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '|'));
        found = (label, text.len() - date.len());
    }
    found
}

/// A date as it could be read.
#[derive(Debug, PartialEq)]
enum Reading {
    Certain(Moment),
    Ambiguous,
}

impl Reading {
    fn into_option(self) -> Option<Moment> {
        match self {
            Self::Certain(moment) => Some(moment),
            Self::Ambiguous => None,
        }
    }
}

/// Reads a text that is a date and nothing else; `None` also where it can be read in two ways.
pub fn date(text: &str) -> Option<Moment> {
    let short = text.len() <= LONGEST && has_year(text);
    short.then(|| date_alone(text))??.into_option()
}

/// Reads a text that is a date and nothing else.
fn date_alone(text: &str) -> Option<Reading> {
    let text = text.trim().trim_end_matches('.');
    // An instant says its offset; without one it is a day.
    if text.len() > 16
        && text.contains('T')
        && let Ok(moment) = text.parse()
    {
        return Some(Reading::Certain(moment));
    }
    let mut parts = Parts::default();
    for token in tokens(&fold(text)) {
        parts.take(token)?;
    }
    parts.finish()
}

/// What a date is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digits,
    Letters,
    /// A character that stands for itself.
    Sign,
}

impl Kind {
    fn of(c: char) -> Option<Self> {
        match c {
            '0'..='9' => Some(Self::Digits),
            '年' | '月' | '日' | ':' | '.' | '/' | '-' => Some(Self::Sign),
            c if c.is_alphabetic() => Some(Self::Letters),
            _ => None,
        }
    }
}

/// Splits a folded date into runs of digits, runs of letters and signs.
fn tokens(folded: &str) -> impl Iterator<Item = &str> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c| Kind::of(c).is_none());
        let first = rest.chars().next()?;
        let kind = Kind::of(first);
        let length = if kind == Some(Kind::Sign) {
            first.len_utf8()
        } else {
            rest.find(|c| Kind::of(c) != kind).unwrap_or(rest.len())
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        Some(token)
    })
}

#[derive(Default)]
struct Parts {
    numbers: Vec<(i32, usize)>,
    month: Option<i8>,
    month_after: usize,
    separator: Option<char>,
    time: bool,
    east_asian: bool,
}

impl Parts {
    /// Takes one token in; `None` where a date has no room for it.
    fn take(&mut self, token: &str) -> Option<()> {
        let first = token.chars().next()?;
        if first.is_ascii_digit() {
            return self.take_number(token);
        }
        match first {
            ':' => {
                // What stood before was an hour.
                if !self.time {
                    self.numbers.pop()?;
                    self.time = true;
                }
            }
            '.' | '/' | '-' if !self.time => self.separator = self.separator.or(Some(first)),
            '.' | '/' | '-' => {}
            '年' | '月' | '日' => self.east_asian = true,
            _ => match month(token) {
                Some(month) if self.month.is_none() => {
                    self.month = Some(month);
                    self.month_after = self.numbers.len();
                }
                _ => return DATE_FILLER.has(token).then_some(()),
            },
        }
        Some(())
    }

    fn take_number(&mut self, token: &str) -> Option<()> {
        if self.time {
            return (token.len() <= 2).then_some(()); // minutes, seconds
        }
        if token.len() > 4 || self.numbers.len() == 4 {
            return None;
        }
        self.numbers.push((token.parse().ok()?, token.len()));
        Some(())
    }

    fn finish(self) -> Option<Reading> {
        let year = |(value, digits): (i32, usize)| {
            (digits == 4 && (1400..=2200).contains(&value)).then_some(value)
        };
        let numbers = self.numbers.as_slice();
        match (self.month, numbers) {
            (Some(month), [day, y]) if year(*y).is_some() => certain(y.0, month, day.0),
            (Some(month), [y, day]) if year(*y).is_some() => certain(y.0, month, day.0),
            (None, [y, month, day])
                if year(*y).is_some() && (self.east_asian || self.separator.is_some()) =>
            {
                certain(y.0, i8::try_from(month.0).ok()?, day.0)
            }
            (None, [day, month, y]) if year(*y).is_some() => match self.separator? {
                '.' => certain(y.0, i8::try_from(month.0).ok()?, day.0),
                _ if day.0 > 12 => certain(y.0, i8::try_from(month.0).ok()?, day.0),
                _ if month.0 > 12 => certain(y.0, i8::try_from(day.0).ok()?, month.0),
                _ if day.0 == month.0 => certain(y.0, i8::try_from(month.0).ok()?, day.0),
                _ => Some(Reading::Ambiguous),
            },
            _ => None,
        }
    }
}

fn certain(year: i32, month: i8, day: i32) -> Option<Reading> {
    let date = Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()?;
    Some(Reading::Certain(Moment::Day(date)))
}

fn month(token: &str) -> Option<i8> {
    /// The months by their names; a name of two months in two languages is that of the first.
    static BY_NAME: LazyLock<HashMap<&str, i8, FixedState>> = LazyLock::new(|| {
        let mut by_name: HashMap<&str, i8, FixedState> = HashMap::default();
        for (_, months) in MONTHS {
            for (names, month) in months.iter().zip(1..) {
                for name in *names {
                    by_name.entry(name).or_insert(month);
                }
            }
        }
        by_name
    });
    BY_NAME.get(token).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<(DateLabel, Option<String>)> {
        read(text).map(|dated| (dated.label, dated.moment.map(|moment| moment.to_string())))
    }

    #[test]
    fn dates_are_read_in_many_languages() {
        for text in [
            "2 October 2021",
            "October 2, 2021",
            "Oct. 2, 2021",
            "Saturday, October 2nd, 2021 10:30 am",
            "2021-10-02",
            "02.10.2021",
            "2 octobre 2021",
            "2. Oktober 2021",
            "2 de octubre de 2021",
            "2 октября 2021 г.",
            "2021年10月2日",
            "2 أكتوبر 2021",
            "2 Ekim 2021",
            "Saturday 2 October 2021 | 10:30 GMT",
        ] {
            let label = day(text)
                .map(|(label, date)| (matches!(label, DateLabel::None | DateLabel::Place), date));
            assert_eq!(label, Some((true, Some("2021-10-02".to_owned()))), "{text}");
        }
    }

    #[test]
    fn labels_say_what_a_date_is() {
        assert_eq!(
            day("Published: 2 October 2021"),
            Some((DateLabel::Published, Some("2021-10-02".to_owned())))
        );
        assert_eq!(
            day("Mis à jour le 2 octobre 2021 à 10:30"),
            Some((DateLabel::Modified, Some("2021-10-02".to_owned())))
        );
        assert_eq!(
            day("Date: 2 October 2021"),
            Some((DateLabel::None, Some("2021-10-02".to_owned())))
        );
        assert_eq!(
            day("Geneva, 31 August 2022"),
            Some((DateLabel::Place, Some("2022-08-31".to_owned())))
        );
    }

    #[test]
    fn instant_keeps_its_offset() {
        assert_eq!(
            day("Published 2021-10-02T08:30:00+02:00"),
            Some((
                DateLabel::Published,
                Some("2021-10-02T08:30:00+02:00".to_owned())
            ))
        );
    }

    #[test]
    fn day_and_month_that_could_be_swapped_are_no_date() {
        assert_eq!(day("02/10/2021"), Some((DateLabel::None, None)));
        assert_eq!(
            day("25/10/2021"),
            Some((DateLabel::None, Some("2021-10-25".to_owned())))
        );
    }

    #[test]
    fn sentences_and_numbers_are_no_dates() {
        for text in [
            "It rained on 2 October 2021.",
            "2021",
            "403 pages",
            "30 February 2021",
            "May",
            "10:30",
            "Rain, 2 October",
            "4 reads 2 October 2021",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
