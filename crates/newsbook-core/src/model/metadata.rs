//! Facts about an article, each with where it comes from.

use crate::Span;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, Zoned};
use std::fmt;
use std::str::FromStr;

/// Where a value comes from. A value that is not known is `None`, never a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The source says so, at a span, or what it was found in says so of it, without one.
    Stated,
    /// The user says so, in newsbook.toml or on the command line.
    Supplied,
    /// newsbook worked it out from the text and says how sure it is.
    Detected,
}

impl Basis {
    /// The word written to JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Supplied => "supplied",
            Self::Detected => "detected",
        }
    }
}

/// A piece of text with its place and basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The words, white space folded; a single no-break space stays one.
    pub text: String,
    /// Where they stand in the source; `None` where they do not.
    pub span: Option<Span>,
    /// Who says so.
    pub basis: Basis,
}

impl Text {
    /// Text that the source states at `span`.
    pub fn stated(text: impl Into<String>, span: Span) -> Self {
        Self {
            text: text.into(),
            span: Some(span),
            basis: Basis::Stated,
        }
    }

    /// Text that the user supplied.
    pub fn supplied(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            span: None,
            basis: Basis::Supplied,
        }
    }
}

/// Who an author is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuthorKind {
    /// A human being.
    Person,
    /// A desk, an agency, a newspaper.
    Organization,
}

impl AuthorKind {
    /// The word written to JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
        }
    }
}

/// One name in a byline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name as the byline writes it.
    pub name: String,
    /// Whether it is a person's or an organization's.
    pub kind: AuthorKind,
}

/// The line that says who wrote an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// The words, with their place: "reports Reena Bhardwaj".
    pub text: Text,
    /// The names found in it, at least one.
    pub authors: Vec<Author>,
}

/// An agency or photo credit, such as a closing "(ANI)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The words with their place.
    pub text: Text,
    /// The agency's name, where the credit is one name.
    pub agency: Option<String>,
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// The year alone.
    Year,
    /// Year and month.
    Month,
    /// A calendar day.
    Day,
    /// An instant.
    Second,
}

impl Precision {
    /// The word written to JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Second => "second",
        }
    }
}

/// A point in time, as exactly as it is known and no more.
///
/// Shown and read in the W3C profile of ISO 8601: `2021`, `2021-10`, `2021-10-02` or `2021-10-02T08:30:00+02:00`.
///
/// ```
/// use newsbook_core::{Moment, Precision};
///
/// let day: Moment = "2021-10-02".parse()?;
/// assert_eq!(day.precision(), Precision::Day);
/// assert_eq!(day.to_string(), "2021-10-02");
/// # Ok::<(), newsbook_core::model::MomentError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The year alone.
    Year(i16),
    /// Year and month (1 to 12).
    Month(i16, i8),
    /// A calendar day.
    Day(Date),
    /// An instant with the offset from UTC that the source wrote.
    Instant(Timestamp, Offset),
}

/// A date that is not in the W3C profile of ISO 8601, or does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a date: expected YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ")]
pub struct MomentError {
    text: String,
}

impl Moment {
    /// How exactly the point is known.
    pub const fn precision(self) -> Precision {
        match self {
            Self::Year(_) => Precision::Year,
            Self::Month(..) => Precision::Month,
            Self::Day(_) => Precision::Day,
            Self::Instant(..) => Precision::Second,
        }
    }

    /// The first instant that the point may mean, taking days to begin at midnight UTC.
    ///
    /// For sorting, and for formats that demand an instant. Years before 1 and the like cannot occur in a [`Moment`].
    pub fn earliest(self) -> Timestamp {
        let midnight = |date: Date| {
            date.to_zoned(jiff::tz::TimeZone::UTC)
                .as_ref()
                .map_or(Timestamp::UNIX_EPOCH, Zoned::timestamp)
        };
        match self {
            Self::Year(year) => midnight(Date::constant(year, 1, 1)),
            Self::Month(year, month) => midnight(Date::constant(year, month, 1)),
            Self::Day(date) => midnight(date),
            Self::Instant(timestamp, _) => timestamp,
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
            Self::Instant(timestamp, offset) if offset.is_zero() => write!(f, "{timestamp}"),
            Self::Instant(timestamp, offset) => {
                write!(f, "{}", timestamp.display_with_offset(*offset))
            }
        }
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = match text.len() {
            4 => parse_date(&format!("{text}-01-01")).map(|date| Self::Year(date.year())),
            7 => {
                parse_date(&format!("{text}-01")).map(|date| Self::Month(date.year(), date.month()))
            }
            10 => parse_date(text).map(Self::Day),
            _ => parse_instant(text),
        };
        parsed.ok_or_else(|| MomentError {
            text: text.to_owned(),
        })
    }
}

/// Parses `YYYY-MM-DD` and nothing looser; the years 1 to 9999.
fn parse_date(text: &str) -> Option<Date> {
    let well_formed = text.bytes().enumerate().all(|(at, byte)| {
        if at == 4 || at == 7 {
            byte == b'-'
        } else {
            byte.is_ascii_digit()
        }
    });
    let date: Date = if well_formed && text.len() == 10 {
        text.parse().ok()?
    } else {
        return None;
    };
    (date.year() >= 1).then_some(date)
}

fn parse_instant(text: &str) -> Option<Moment> {
    let timestamp: Timestamp = text.parse().ok()?;
    let pieces = jiff::fmt::temporal::Pieces::parse(text).ok()?;
    let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
    Some(Moment::Instant(timestamp, offset))
}

/// When an article was published or changed, with who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicationDate {
    /// The point in time.
    pub date: Moment,
    /// Who says so.
    pub basis: Basis,
    /// Where the source says so.
    pub span: Option<Span>,
    /// How sure the reader is, from 0 to 1, where the date was detected.
    pub confidence: Option<f32>,
}

/// The language of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Language {
    /// A BCP 47 tag, such as `en` or `zh-Hant`; `und` where the text is too short or too mixed to tell.
    pub tag: String,
    /// Who says so.
    pub basis: Basis,
    /// How sure the reader is, from 0 to 1 in steps of 0.01, where the language was detected.
    pub confidence: Option<f32>,
}

/// The way in which a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The word that HTML's `dir` and the model's JSON use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}
