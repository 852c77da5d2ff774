//! Pages that a reader of another format has set as lines: what this crate knows of text, it then makes of those.
//!
//! Such a page brings its text line by line, the place of every character in the decoded source, and what the format
//! says of each line. In comes a [`SetPage`], out goes a [`Reading`]; start reading in [`read_set`].

use super::classify::Hints;
use super::decode::{self, Decoded};
use super::split::Page;
use super::{Account, Input, Origin, ReadError, ReaderOptions, Reading, Setting, lines};
use crate::Role;
use std::ops::Range;

/// A page as lines.
#[derive(Clone, Debug)]
pub struct SetPage<'a> {
    /// Media type of the source.
    pub media_type: &'a str,
    /// Its text, lines apart by line feeds, blocks by blank lines.
    pub text: &'a str,
    /// Where its characters stand in the decoded source, in order; bullets and line feeds come from nowhere.
    pub origins: &'a [Origin],
    /// One for each line that is not blank.
    pub hints: &'a [Hint],
    /// The line that is the headline, if one is.
    pub headline: Option<usize>,
    /// The lines of each article, where the page lists several.
    pub articles: &'a [Range<usize>],
}

/// What the format says of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hint {
    /// What the line is; `None` leaves that to the reader's own rules.
    pub role: Option<Role>,
    /// Whether it is text of an article, whatever its role.
    pub text: bool,
    /// Name of what says so.
    pub rule: &'static str,
    /// How sure that is, from 0 to 1 in steps of 0.01.
    pub confidence: f32,
}

/// Decodes a source whose encoding may be named in it or beside it.
///
/// A byte order mark comes first. Text that is valid UTF-8 is UTF-8, whatever is said of it: who saves a page often
/// converts it and leaves the old name in it. Then the name counts, then what is likeliest.
///
/// # Errors
///
/// If the source is 4 GiB or longer.
pub fn decode_named<'a>(bytes: &'a [u8], name: Option<&str>) -> Result<Decoded<'a>, ReadError> {
    super::check_length(bytes)?;
    Ok(decode::decode_named(bytes, name))
}

/// Reads a page that was set from the decoded bytes of a source.
pub fn read_set(
    input: Input<'_>,
    decoded: &Decoded<'_>,
    page: &SetPage<'_>,
    options: &ReaderOptions,
) -> Reading {
    let lines = lines::lines(page.text);
    debug_assert_eq!(lines.len(), page.hints.len(), "every line has its hint");
    let split = Page::of(lines.len(), page.articles);
    let setting = Setting {
        text: page.text,
        decoded,
        origins: Some(page.origins),
    };
    let mut account = Account::new(setting, input.path);
    account.page(&lines, &split, Some(Hints::new(page)), options);
    account.reading(input, page.media_type, split.makeup.is_some())
}
