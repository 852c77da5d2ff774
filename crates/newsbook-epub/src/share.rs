//! A large corpus as a set of books.

use newsbook_export::Volume;
use std::num::NonZeroUsize;
use std::ops::Range;

/// Which part of the corpus one book holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) volume: Volume,
    /// Its articles, as a range of the corpus's.
    pub(crate) articles: Range<usize>,
}

impl Share {
    /// Cuts so many articles into volumes of at most `max`.
    ///
    /// All but the last are full, so that articles added at the end of the corpus leave the others as they are.
    pub(crate) fn cut(articles: usize, max: NonZeroUsize) -> Vec<Self> {
        let max = max.get();
        let of = articles.div_ceil(max).max(1);
        (0..of)
            .map(|at| Self {
                volume: Volume { number: at + 1, of },
                articles: at * max..articles.min((at + 1).saturating_mul(max)),
            })
            .collect()
    }

    /// Where the book is written; numbers have as many digits as the last needs, two at least, so that names sort.
    pub(crate) fn path(&self, only: &str) -> String {
        let Volume { number, of } = self.volume;
        let digits = of.to_string().len().max(2);
        match only.rsplit_once('.') {
            Some((stem, extension)) if of > 1 => {
                format!("{stem}-{number:0digits$}.{extension}")
            }
            _ => only.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_volumes_but_the_last_are_full() {
        let ranges = |articles, max| -> Vec<Range<usize>> {
            let volumes = Share::cut(articles, NonZeroUsize::new(max).unwrap());
            volumes.into_iter().map(|share| share.articles).collect()
        };
        assert_eq!(ranges(5, 2), [0..2, 2..4, 4..5]);
        assert_eq!(ranges(4, 2), [0..2, 2..4]);
        assert_eq!(ranges(4, 4), vec![0..4]);
        assert_eq!(ranges(0, 2), vec![0..0]);
    }

    #[test]
    fn names_of_volumes_sort_in_their_order() {
        let paths = |articles| -> Vec<String> {
            let volumes = Share::cut(articles, NonZeroUsize::MIN);
            volumes.iter().map(|v| v.path("book.epub")).collect()
        };
        assert_eq!(paths(1), ["book.epub"]);
        assert_eq!(paths(2), ["book-01.epub", "book-02.epub"]);
        let many = paths(100);
        assert_eq!(many[0], "book-001.epub");
        assert!(many.is_sorted());
    }
}
