//! The third stage: from the lines of a page to its articles, by structure alone.
//!
//! A page holds one article unless one of the [`MAKEUPS`] shows that it is a listing.

mod unbulleted;

use super::fold;
use super::lines::{Line, Mark};
use super::words::READ_ON;
use std::ops::Range;
use std::slice;

/// How a page falls apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// The lines that belong to no article: those before the first.
    pub(super) head: Range<usize>,
    /// The lines of each article.
    pub(super) articles: Vec<Range<usize>>,
    /// The lines after the last article that belong to none.
    pub(super) foot: Range<usize>,
    /// Name of the make-up, where the page is a listing.
    pub(super) makeup: Option<&'static str>,
}

impl Page {
    /// A page whose articles are known; without any, all of its lines are one.
    pub(super) fn of(lines: usize, articles: &[Range<usize>]) -> Self {
        let whole = 0..lines;
        let makeup = (!articles.is_empty()).then_some("marked-articles");
        let articles = if articles.is_empty() {
            slice::from_ref(&whole)
        } else {
            articles
        };
        Self {
            head: 0..articles.first().map_or(0, |first| first.start),
            articles: articles.to_vec(),
            foot: articles.last().map_or(lines, |last| last.end)..lines,
            makeup,
        }
    }
}

/// One way in which pages list articles.
struct Makeup {
    code: &'static str,
    /// Finds the articles of a page that is made up like this.
    find: fn(&[Line<'_>]) -> Option<Listing>,
}

/// Where the articles of a listing stand.
struct Listing {
    /// The first line of each, at least one.
    starts: Vec<usize>,
    /// The line after the last one.
    end: usize,
}

impl Listing {
    /// The lines of each article.
    fn articles(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts.iter().copied().skip(1).chain([self.end]);
        self.starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(start, end)| start..end)
    }
}

const MAKEUPS: &[Makeup] = &[
    // A tag page: bullets at the margin, each with an article indented below it.
    Makeup {
        code: "bulleted-articles",
        find: bulleted_articles,
    },
    // The same after an extraction that lost bullets and indents: every article starts with its headline twice.
    Makeup {
        code: "doubled-headlines",
        find: doubled_headlines,
    },
    // The front page of a blog: the beginning of each article, and a link to the rest.
    Makeup {
        code: "read-more-teasers",
        find: unbulleted::teasers,
    },
    // A blog or archive with whole articles.
    Makeup {
        code: "headlines-above-dates",
        find: unbulleted::dates_below,
    },
    Makeup {
        code: "headlines-below-dates",
        find: unbulleted::dates_above,
    },
    Makeup {
        code: "numbered-headlines",
        find: unbulleted::numbered,
    },
];

/// Splits a page.
pub(super) fn split(lines: &[Line<'_>]) -> Page {
    let found = MAKEUPS
        .iter()
        .find_map(|makeup| Some((makeup.code, (makeup.find)(lines)?)));
    let whole = Listing {
        starts: vec![0],
        end: lines.len(),
    };
    let (makeup, listing) = found.map_or((None, whole), |(code, listing)| (Some(code), listing));
    Page {
        head: 0..listing.starts.first().copied().unwrap_or(0),
        articles: listing.articles().collect(),
        foot: listing.end..lines.len(),
        makeup,
    }
}

/// Whether an item of a listing only announces an article: a headline, no more than the beginning of a text, a link.
pub(super) fn announces(item: &[Line<'_>]) -> bool {
    let data = item
        .iter()
        .take_while(|line| unbulleted::is_data(line))
        .count();
    let Some((head, body)) = item.get(data..).and_then(<[_]>::split_first) else {
        return false;
    };
    let is_text =
        |line: &&Line<'_>| !(same_text(line, head) || unbulleted::is_data(line) || leads_on(line));
    let mut text = body.iter().filter(is_text);
    match (text.next(), text.count()) {
        (None, _) => true,
        (Some(line), 0) => body.iter().any(leads_on) || is_cut(line),
        (_, more) => body.iter().any(leads_on) && more <= 2,
    }
}

/// Whether a line consists of "Read more" or the like.
fn leads_on(line: &Line<'_>) -> bool {
    let text = line
        .shape
        .folded
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let arrow = line.text.ends_with(['→', '»', '›', '>', '…']);
    READ_ON.has(text) || (arrow && READ_ON.starts(text))
}

/// Whether a line breaks off in the middle of a sentence.
fn is_cut(line: &Line<'_>) -> bool {
    ["…", "...", "[…]", "[...]", "(…)"]
        .iter()
        .any(|end| line.text.ends_with(end))
}

/// Text of this length, in characters, is a body and not the continuation of a point in a list.
const BODY: usize = 200;

fn bulleted_articles(lines: &[Line<'_>]) -> Option<Listing> {
    let (indent, mark) = outermost_bullet(lines)?;
    let starts: Vec<usize> = bullets_at(lines, indent)
        .filter_map(|(at, found)| (found == mark).then_some(at))
        .collect();
    let last = *starts.last()?;
    // The last article ends where a line comes back to the margin.
    let beyond = |line: &Line<'_>| line.indent <= indent;
    let rest = lines.iter().skip(last + 1);
    let end = rest
        .clone()
        .position(beyond)
        .map_or(lines.len(), |at| last + 1 + at);
    let listing = Listing { starts, end };
    let (mut articles, mut doubled) = (0_usize, 0_usize);
    for range in listing.articles() {
        let (head, body) = lines.get(range.clone())?.split_first()?;
        if body.iter().any(beyond) {
            return None; // what lies between two bullets is not theirs
        }
        // What is bulleted itself is the sub-menu of a menu, however much of it there is.
        let twice = body.len() >= 2
            && body
                .first()
                .is_some_and(|line| line.bullet.is_none() && same_text(line, head));
        let chars: usize = body.iter().map(|line| line.shape.chars).sum();
        let runs = body
            .iter()
            .any(|line| line.bullet.is_none() && line.shape.is_prose());
        let long = runs && body.len() >= 2 && chars >= BODY && chars >= 3 * head.shape.chars;
        doubled += usize::from(twice);
        let led = body.last().is_some_and(leads_on) && announces(lines.get(range)?);
        articles += usize::from(long || twice || led);
    }
    let several = articles >= 2 && 2 * articles > listing.starts.len();
    let single = listing.starts.len() == 1 && doubled == 1;
    (several || single).then_some(listing)
}

/// The bullet that stands nearest the margin, by its indent and kind; the commonest kind if there are several.
fn outermost_bullet(lines: &[Line<'_>]) -> Option<(usize, Mark)> {
    let bulleted = lines.iter().filter(|line| line.bullet.is_some());
    let indent = bulleted.map(|line| line.indent).min()?;
    let mut counts: Vec<(Mark, usize)> = Vec::new(); // there are only about twenty kinds
    for (_, mark) in bullets_at(lines, indent) {
        match counts.iter_mut().find(|(other, _)| *other == mark) {
            Some((_, count)) => *count += 1,
            None => counts.push((mark, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let (mark, _) = counts.into_iter().find(|(_, count)| *count == most)?;
    Some((indent, mark))
}

fn bullets_at(lines: &[Line<'_>], indent: usize) -> impl Iterator<Item = (usize, Mark)> {
    let at_indent = lines
        .iter()
        .enumerate()
        .filter(move |(_, line)| line.indent == indent);
    at_indent.filter_map(|(at, line)| Some((at, line.bullet?.mark)))
}

fn same_text(one: &Line<'_>, other: &Line<'_>) -> bool {
    one.shape.key == other.shape.key && fold(one.content()) == fold(other.content())
}

fn doubled_headlines(lines: &[Line<'_>]) -> Option<Listing> {
    let starts: Vec<usize> = lines
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| match pair {
            [head, again] if is_headline(head) && again.blanks > 0 && same_text(head, again) => {
                Some(at)
            }
            _ => None,
        })
        .collect();
    let listing = Listing {
        starts,
        end: lines.len(),
    };
    // Each has text of its own; twice the same caption or picture text in a row has not.
    let has_text = |range: Range<usize>| {
        let body = lines.get(range).unwrap_or_default();
        body.iter().filter(|line| line.shape.is_prose()).count() >= 2
    };
    (listing.starts.len() >= 2 && listing.articles().all(has_text)).then_some(listing)
}

fn is_headline(line: &Line<'_>) -> bool {
    (3..=30).contains(&line.shape.words) && line.shape.chars <= 200 && !line.shape.is_prose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::lines::lines;

    const PROSE: &str = "It has rained over the whole country since the early hours of the day, and the rivers are full again.";

    /// The first line and the line after the last of every article.
    fn articles(text: &str) -> Vec<(usize, usize)> {
        let articles = split(&lines(text)).articles;
        articles
            .iter()
            .map(|range| (range.start, range.end))
            .collect()
    }

    #[test]
    fn bullets_with_indented_articles_are_a_listing() {
        let item = |headline: &str| {
            format!("  • {headline}\n\n    {headline}\n\n    {PROSE}\n\n    {PROSE}\n\n")
        };
        let page = format!(
            "Tag: Rain\n\n{}{}",
            item("Rain in town"),
            item("Sun in the country")
        );
        assert_eq!(articles(&page), [(1, 5), (5, 9)]);
        let lonely = format!("Tag: Rain\n\n{}", item("Rain in town"));
        assert_eq!(articles(&lonely), [(1, 5)], "a tag may have one article");
    }

    #[test]
    fn headlines_need_not_come_twice_nor_bullets_be_signs() {
        let page = format!("1. Rain\n   {PROSE}\n   {PROSE}\n2. Sun\n   {PROSE}\n   {PROSE}\n");
        assert_eq!(articles(&page), [(0, 3), (3, 6)]);
    }

    #[test]
    fn key_points_are_no_listing() {
        let page = format!(
            "Rain\n\n  • one point\n  • another point\n    that goes on\n  • a third\n\n{PROSE}\n\n{PROSE}\n"
        );
        assert_eq!(articles(&page), [(0, 7)]);
    }

    #[test]
    fn menu_with_sub_menus_is_no_listing() {
        let entries = "    • Department number 7\n".repeat(20);
        let menu = ["Town", "Council", "Services"]
            .map(|name| format!("  • {name}\n    • {name}\n{entries}"))
            .concat();
        let page = format!("{menu}\nRain in town\n\n{PROSE}\n\n{PROSE}\n");
        let count = lines(&page).len();
        assert_eq!(articles(&page), [(0, count)]);
    }

    #[test]
    fn line_that_comes_back_to_the_margin_ends_the_listing() {
        let item = |headline: &str| format!("- {headline}\n  {PROSE}\n  {PROSE}\n");
        let page = format!(
            "{}{}Next page\n",
            item("Rain in town"),
            item("Sun in the country")
        );
        let page = lines(&page);
        let split = split(&page);
        assert_eq!(
            (split.articles.as_slice(), split.foot),
            (&[0..3, 3..6][..], 6..7)
        );
    }

    #[test]
    fn doubled_headlines_start_articles_without_bullets() {
        let item = |headline: &str| format!("{headline}\n\n{headline}\n\n{PROSE}\n\n{PROSE}\n\n");
        let page = format!("{}{}", item("Rain in the town"), item("Sun in the country"));
        assert_eq!(articles(&page), [(0, 4), (4, 8)]);
        assert_eq!(
            articles(&item("Rain in the town")),
            [(0, 4)],
            "one alone is an article page"
        );
    }
}
