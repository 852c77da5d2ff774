//! The features of a line: what is true of it in its page.
//!
//! [`plain`] gives what does not depend on where the headline is; it is enough to find the headline, together with
//! [`title`]. [`headed`] gives the rest. `line`, `place` and `headline` have them by what they look at.

mod headline;
mod line;
mod place;

use super::certain::Headed;
use super::feature::{Family, Feature};
use super::look::Look;
use super::page::{Page, Place};

/// Observes one line, and hands every feature on.
struct Observer<'p, 'a, F> {
    page: &'p Page<'a>,
    at: usize,
    look: &'p Look<'a>,
    place: &'p Place,
    /// 1 if the line is running text.
    text: usize,
    take: F,
}

impl<'p, 'a, F: FnMut(Feature)> Observer<'p, 'a, F> {
    fn new(page: &'p Page<'a>, at: usize, take: F) -> Self {
        let look = &page.looks[at];
        Self {
            page,
            at,
            look,
            place: &page.places[at],
            text: usize::from(look.running),
            take,
        }
    }

    fn add<const N: usize>(&mut self, family: Family, values: [usize; N]) {
        (self.take)(Feature::new(family, values));
    }

    fn add_if<const N: usize>(&mut self, condition: bool, family: Family, values: [usize; N]) {
        if condition {
            self.add(family, values);
        }
    }

    /// The line so many lines away.
    fn beside(&self, distance: isize) -> Option<&'p Look<'a>> {
        self.page.looks.get(self.at.checked_add_signed(distance)?)
    }
}

/// Gives the features that do not depend on the headline.
pub(super) fn plain(page: &Page<'_>, at: usize, take: impl FnMut(Feature)) {
    let mut observer = Observer::new(page, at, take);
    observer.add(Family::Line, []);
    observer.shape();
    observer.characters();
    observer.layout();
    observer.labels();
    observer.repeats();
    observer.stretches();
    observer.densities();
    observer.neighbours();
    observer.kind_of_page();
    observer.pictures();
    observer.patterns();
}

/// Gives the features by which a headline is told, beside the plain ones.
pub(super) fn title(page: &Page<'_>, at: usize, take: impl FnMut(Feature)) {
    let mut observer = Observer::new(page, at, take);
    observer.title_place();
    observer.title_words();
}

/// Gives the features that depend on the headline.
pub(super) fn headed(page: &Page<'_>, headed: &Headed, at: usize, take: impl FnMut(Feature)) {
    let mut observer = Observer::new(page, at, take);
    observer.headline(headed);
    observer.standfirst(headed);
    observer.comments(headed);
}

/// How many of the edges a value has reached.
fn bin(value: usize, edges: &[usize]) -> usize {
    edges.iter().take_while(|edge| value >= **edge).count()
}

/// How many of the edges, in thousandths, a share has reached.
fn share(part: usize, whole: usize, edges: &[usize]) -> usize {
    edges
        .iter()
        .take_while(|edge| whole > 0 && 1000 * part >= **edge * whole)
        .count()
}

const fn class(look: &Look<'_>) -> usize {
    look.class as usize
}
