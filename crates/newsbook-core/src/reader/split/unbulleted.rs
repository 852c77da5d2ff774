//! Listings without bullets: what each item ends or begins with tells them from an article with crossheads.
//!
//! Every item needs a mark of its own, and text must be spread over the items: a page that could be one article with
//! crossheads, comments or related links is left whole.

use super::{Listing, announces, is_headline, leads_on, same_text};
use crate::reader::byline;
use crate::reader::date;
use crate::reader::lines::{Line, Mark};
use crate::reader::words::{COMMENTS, LISTED, REPLY};
use std::ops::Range;

/// Fewer items make a listing only below a title that says that it is one.
const SEVERAL: usize = 3;

/// So many lines with a byline or another date may stand between a headline and its date.
const DATA: usize = 2;

/// Items of which each ends with "Read more".
pub(super) fn teasers(lines: &[Line<'_>]) -> Option<Listing> {
    let closings: Vec<usize> = (0..lines.len())
        .filter(|at| leads_on(&lines[*at]))
        .collect();
    let mut starts = Vec::with_capacity(closings.len());
    let mut from = 0;
    for closing in &closings {
        starts.push(opening(lines, from..*closing)?);
        from = closing + 1;
    }
    let listing = Listing { starts, end: from };
    let between = listing.starts.iter().zip([0].iter().chain(&closings));
    let gaps = between.filter_map(|(start, before)| lines.get(*before..*start));
    let mut outside = gaps.chain(lines.get(from..)).flatten();
    let text_outside = outside.any(|line| line.shape.is_prose());
    let only = listing
        .articles()
        .all(|range| lines.get(range).is_some_and(announces));
    let enough = listing.starts.len() >= least(lines, &listing);
    (only && enough && !text_outside).then_some(listing)
}

/// The headline from which on there is nothing but text, dates and bylines up to the end of a range.
fn opening(lines: &[Line<'_>], range: Range<usize>) -> Option<usize> {
    let head = range
        .clone()
        .rev()
        .find(|at| !(is_text(&lines[*at]) || is_data(&lines[*at])))?;
    let text = lines.get(head + 1..range.end)?.iter().any(is_text);
    let again = head > range.start && same_text(&lines[head - 1], &lines[head]);
    (text && is_headline(&lines[head])).then_some(head - usize::from(again))
}

/// Articles of which each has a date below its headline.
pub(super) fn dates_below(lines: &[Line<'_>]) -> Option<Listing> {
    let headline = |at: usize| {
        let above = lines.get(..at)?;
        // A byline may stand between, and the headline twice.
        let skip = above
            .iter()
            .rev()
            .take(DATA)
            .take_while(|line| is_data(line))
            .count();
        let head = above.len().checked_sub(skip + 1)?;
        let again = head > 0 && same_text(&lines[head - 1], &lines[head]);
        heads(&lines[head]).then_some(head - usize::from(again))
    };
    dated(lines, headline)
}

/// Articles of which each has a date above its headline.
pub(super) fn dates_above(lines: &[Line<'_>]) -> Option<Listing> {
    dated(lines, |at| heads(lines.get(at + 1)?).then_some(at))
}

fn dated(lines: &[Line<'_>], start: impl Fn(usize) -> Option<usize>) -> Option<Listing> {
    let dates = (0..lines.len()).filter(|at| is_date(&lines[*at]));
    let mut starts: Vec<usize> = dates.filter_map(start).collect();
    starts.dedup();
    full(lines, starts)
}

/// Articles with numbered headlines, below a title that says that they are articles.
pub(super) fn numbered(lines: &[Line<'_>]) -> Option<Listing> {
    let is_numbered = |line: &Line<'_>| line.bullet.is_some_and(|b| b.mark == Mark::Number);
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| is_numbered(&lines[*at]) && is_headline(&lines[*at]))
        .collect();
    let listing = full(lines, starts)?;
    is_titled(lines, &listing).then_some(listing)
}

/// A listing of articles with text of their own, if no line of the page speaks against it.
fn full(lines: &[Line<'_>], starts: Vec<usize>) -> Option<Listing> {
    let first = *starts.first()?;
    let end = lines.len();
    let listing = Listing { starts, end };
    let opens = lines.get(..first)?.iter().any(|line| line.shape.is_prose());
    let discussed = lines
        .iter()
        .any(|line| COMMENTS.has(&line.shape.folded) || REPLY.has(&line.shape.folded));
    if opens || discussed || listing.starts.len() < least(lines, &listing) {
        return None;
    }
    let (mut articles, mut longest, mut whole) = (0, 0, 0);
    for range in listing.articles() {
        let item = lines.get(range)?;
        let chars: usize = item.iter().map(|line| line.shape.chars).sum();
        let text = item.iter().any(|line| line.shape.is_prose());
        if !text && !announces(item) {
            return None;
        }
        articles += usize::from(text && !announces(item));
        longest = longest.max(chars);
        whole += chars;
    }
    // One article is a page of its own, whatever stands below it; so is one that has nearly all of the text.
    let spread = 4 * longest <= 3 * whole;
    let mostly = 2 * articles > listing.starts.len();
    (articles >= 2 && mostly && spread).then_some(listing)
}

fn least(lines: &[Line<'_>], listing: &Listing) -> usize {
    if is_titled(lines, listing) {
        2
    } else {
        SEVERAL
    }
}

/// Whether a line above the first item says that the page lists articles: "Tag: Rain".
fn is_titled(lines: &[Line<'_>], listing: &Listing) -> bool {
    let head = listing.starts.first().and_then(|first| lines.get(..*first));
    head.unwrap_or_default().iter().any(|line| {
        let short = line.shape.words <= 8;
        short && LISTED.starts(&line.shape.folded)
    })
}

fn heads(line: &Line<'_>) -> bool {
    is_headline(line) && !is_data(line)
}

fn is_date(line: &Line<'_>) -> bool {
    line.bullet.is_none()
        && date::of(line).is_some_and(|dated| dated.label != date::DateLabel::Place)
}

/// Whether a line tells when or by whom something was written.
pub(super) fn is_data(line: &Line<'_>) -> bool {
    is_date(line) || byline::is_byline(line.content())
}

fn is_text(line: &Line<'_>) -> bool {
    line.shape.is_long() && !is_headline(line) || line.text.ends_with(['…', '.', '。', ']'])
}
