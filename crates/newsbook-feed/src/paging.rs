//! Which entries stand in the subscription document and which on which page of the archive
//! ([RFC 5005](https://www.rfc-editor.org/rfc/rfc5005), section 4).
//!
//! A feed is a log: every article stands in it at the instant at which it was last new or changed. The log is cut into
//! pages from its beginning, and a page that is full with something after it stays as it is for good. An article that is
//! edited later comes once more, later in the log, with the same identifier and a later date, which section 4 says is the
//! version that counts; one that leaves the corpus leaves no gap, since pages end at instants and not at numbers.
//!
//! The subscription document has the newest entries, so many as fill a page. The page that is being filled holds nothing
//! that is not there too; it exists for the last full page to link to.

use jiff::Timestamp;
use newsbook_export::FullPage;

/// An article in the log of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Logged {
    /// When it was last new or changed.
    pub(crate) at: Timestamp,
    /// Its place in the corpus.
    pub(crate) place: usize,
}

/// A log, cut into pages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pages {
    /// The full pages, oldest first.
    pub(crate) full: Vec<Page>,
    /// The page that is being filled; `None` while no page is full.
    pub(crate) filling: Option<Page>,
    /// What the subscription document has.
    pub(crate) newest: Vec<usize>,
}

/// A page of the archive.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) through: Timestamp,
    /// The places of its articles in the corpus.
    pub(crate) places: Vec<usize>,
    /// What is remembered of it, if it was full before this build.
    pub(crate) known: Option<FullPage>,
}

impl Pages {
    /// Cuts a log, which is in order, into pages of `size` entries after the full ones that are `known`.
    pub(crate) fn of(log: &[Logged], known: &[FullPage], size: usize) -> Self {
        let size = size.max(1);
        let mut rest = log;
        let mut full = Vec::new();
        for page in known {
            let end = rest.partition_point(|logged| logged.at <= page.through);
            let (on_it, after) = rest.split_at(end);
            rest = after;
            full.push(Page {
                through: page.through,
                places: places(on_it),
                known: Some(page.clone()),
            });
        }
        while let Some((through, on_it, after)) = first_page(rest, size) {
            rest = after;
            full.push(Page {
                through,
                places: places(on_it),
                known: None,
            });
        }
        let last_full = full.last().map(|page| page.through);
        let last = rest.last().map(|logged| logged.at);
        let newest = log.len().saturating_sub(size.max(rest.len()));
        Self {
            filling: last_full.map(|last_full| Page {
                through: last.unwrap_or(last_full),
                places: places(rest),
                known: None,
            }),
            full,
            newest: log.get(newest..).map(places).unwrap_or_default(),
        }
    }
}

/// Cuts a full page off a log that goes on after it. What was logged at one instant stays together.
fn first_page(log: &[Logged], size: usize) -> Option<(Timestamp, &[Logged], &[Logged])> {
    let through = log.get(size.checked_sub(1)?)?.at;
    let end = log.partition_point(|logged| logged.at <= through);
    let (page, after) = log.split_at(end);
    (!after.is_empty()).then_some((through, page, after))
}

fn places(log: &[Logged]) -> Vec<usize> {
    log.iter().map(|logged| logged.place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn log(seconds: impl IntoIterator<Item = i64>) -> Vec<Logged> {
        let places = seconds.into_iter().zip(0..);
        places
            .map(|(second, place)| Logged {
                at: at(second),
                place,
            })
            .collect()
    }

    fn known(pages: &Pages) -> Vec<FullPage> {
        let full = pages.full.iter().map(|page| FullPage {
            through: page.through,
            sha256: String::new(),
        });
        full.collect()
    }

    fn on_pages(pages: &Pages) -> Vec<&[usize]> {
        pages
            .full
            .iter()
            .map(|page| page.places.as_slice())
            .collect()
    }

    #[test]
    fn log_that_fits_one_document_has_no_archive() {
        let pages = Pages::of(&log(0..3), &[], 3);
        assert_eq!((pages.full.len(), &pages.filling), (0, &None));
        assert_eq!(pages.newest, [0, 1, 2]);
    }

    #[test]
    fn page_is_full_once_something_comes_after_it() {
        let pages = Pages::of(&log(0..6), &[], 3);
        assert_eq!(on_pages(&pages), [[0, 1, 2]]);
        assert_eq!(pages.filling.unwrap().places, [3, 4, 5]);
        assert_eq!(pages.newest, [3, 4, 5]);
        let pages = Pages::of(&log(0..7), &[], 3);
        assert_eq!(on_pages(&pages), [[0, 1, 2], [3, 4, 5]]);
        assert_eq!(pages.filling.unwrap().places, [6]);
        assert_eq!(pages.newest, [4, 5, 6]);
    }

    #[test]
    fn edited_article_comes_again_and_one_that_left_moves_nobody() {
        let before = Pages::of(&log(0..7), &[], 3);
        // What stood at 1 is changed at 9, what stood at 4 is gone.
        let after = log([0, 2, 3, 5, 6, 9]);
        let pages = Pages::of(&after, &known(&before), 3);
        let ends: Vec<Timestamp> = pages.full.iter().map(|page| page.through).collect();
        assert_eq!(ends, [at(2), at(5)]);
        assert_eq!(on_pages(&pages), [[0, 1], [2, 3]]);
        assert_eq!(pages.filling.unwrap().places, [4, 5]);
        assert_eq!(pages.newest, [3, 4, 5]);
    }

    #[test]
    fn last_full_page_keeps_its_neighbour_when_all_after_it_left() {
        let before = Pages::of(&log(0..4), &[], 3);
        let pages = Pages::of(&log(0..3), &known(&before), 3);
        let filling = pages.filling.unwrap();
        assert_eq!((filling.through, filling.places.len()), (at(2), 0));
        assert_eq!(pages.newest, [0, 1, 2]);
    }

    #[test]
    fn nothing_is_lost_where_instants_are_equal() {
        let pages = Pages::of(&log([1, 1, 1, 1, 2]), &[], 3);
        assert_eq!(on_pages(&pages), [[0, 1, 2, 3]]);
        let pages = Pages::of(&log([1; 9]), &[], 3);
        assert_eq!((pages.full.len(), pages.newest.len()), (0, 9));
    }
}
