//! What stands around a line: repeats, the densest text, neighbours, the kind of page.

use super::super::feature::{Family, Feature};
use super::super::look::Look;
use super::super::scan::Mark;
use super::{Observer, bin, class, share};
use std::ops::Range;

impl<F: FnMut(Feature)> Observer<'_, '_, F> {
    pub(super) fn repeats(&mut self) {
        let (look, place, text) = (self.look, self.place, self.text);
        self.add_if(place.above, Family::RepeatAbove, [text]);
        self.add_if(place.below, Family::RepeatBelow, [text]);
        self.add_if(place.repeats > 3, Family::RepeatOften, []);
        let shared = place.shared;
        if shared.triples > 0 {
            let most = |part| share(part, shared.triples, &[600]) > 0;
            let elsewhere = share(shared.elsewhere, shared.triples, &[10, 300, 600, 990]);
            self.add(Family::Shared, [elsewhere, text]);
            self.add_if(most(shared.in_text), Family::SharedWithText, [text]);
            self.add_if(most(shared.near), Family::SharedNear, [text]);
            self.add_if(most(shared.below), Family::SharedBelow, [text]);
            self.add_if(most(shared.above), Family::SharedAbove, [text]);
        }
        let kind = match (look.running, place.content) {
            (true, _) => 0,
            (false, 4..) => 1,
            (false, _) => 2,
        };
        let in_text = share(place.in_text, place.content, &[10, 250, 500, 750]);
        self.add(Family::PageWords, [in_text, kind]);
        self.alternative_text();
    }

    /// Whether one of two lines beside each other stands word for word in the other.
    fn alternative_text(&mut self) {
        let (look, at) = (self.look, self.at);
        if !look.running && self.place.content >= 2 && look.tally.chars >= 8 {
            for (side, other) in [(0, at.checked_sub(1)), (1, Some(at + 1))] {
                let held = other.filter(|other| {
                    self.page
                        .looks
                        .get(*other)
                        .is_some_and(|look| look.len < 400)
                });
                if let Some(other) = held.filter(|other| self.page.holds(*other, at)) {
                    let text = usize::from(self.page.looks[other].running);
                    self.add(Family::AlternativeText, [side, text]);
                }
            }
        }
        if let Some(before) = at.checked_sub(1).filter(|_| look.len < 400) {
            let other = &self.page.looks[before];
            let repeats = !other.running && other.tally.chars >= 8 && self.page.holds(at, before);
            self.add_if(repeats, Family::RepeatsLineAbove, [self.text]);
        }
    }

    pub(super) fn stretches(&mut self) {
        let (page, look, place, text, at) = (self.page, self.look, self.place, self.text, self.at);
        let stretch = &page.stretch;
        let side = side(stretch, at);
        self.add(Family::StretchClass, [side, class(look)]);
        if side == 1 {
            let (first, last) = (at - stretch.start, stretch.end - 1 - at);
            self.add_if(first < 3, Family::StretchFirst, [first, text]);
            self.add_if(last < 3, Family::StretchLast, [last, text]);
        } else {
            let distance = bin(distance(stretch, at), &[1, 2, 3, 6, 11, 21]);
            self.add(Family::Stretch, [side / 2, distance]);
        }
        let wide = &page.wide_stretch;
        let wide_side = self::side(wide, at);
        let wide_distance = bin(distance(wide, at), &[1, 2, 4, 9]);
        self.add(Family::WideStretch, [wide_side]);
        self.add(
            Family::WideStretchDistance,
            [wide_side, wide_distance, text],
        );
        self.add(Family::FrameStretch, [page.frame, side]);
        self.add(
            Family::FrameWideStretch,
            [page.frame, wide_side, class(look)],
        );
        let above = share(
            place.mass_above,
            page.mass,
            &[1, 100, 300, 600, 800, 950, 999],
        );
        self.add(Family::TextAbove, [above]);
        self.add(Family::TextLinesAbove, [place.texts_above]);
        self.add(Family::TextLinesBelow, [place.texts_below]);
    }

    pub(super) fn densities(&mut self) {
        let (look, place, text) = (self.look, self.place, self.text);
        for window in 0..3 {
            let edges = [1, 150, 400, 900, 2000];
            self.add(
                Family::DensityAbove,
                [window, bin(place.density_above[window], &edges)],
            );
            self.add(
                Family::DensityBelow,
                [window, bin(place.density_below[window], &edges)],
            );
        }
        let five = |density: [usize; 3]| bin(density[1], &[1, 300, 900]);
        self.add(
            Family::Density,
            [five(place.density_above), five(place.density_below), text],
        );
        let two = |density: [usize; 3]| bin(density[0], &[1, 200]);
        self.add(
            Family::DensityNear,
            [
                two(place.density_above),
                two(place.density_below),
                class(look),
            ],
        );
        let (above, below) = (place.gap_above, place.gap_below);
        self.add(Family::GapAbove, [bin(above, &[1, 2, 3, 6, 12])]);
        self.add(Family::GapBelow, [bin(below, &[1, 2, 3, 6, 12])]);
        self.add(
            Family::Gap,
            [bin(above, &[1, 2, 4]), bin(below, &[1, 2, 4]), text],
        );
        self.add(Family::Dates, [place.dates, text]);
        self.add(Family::DatesNear, [place.dates_near, text]);
    }

    pub(super) fn neighbours(&mut self) {
        let (look, text) = (self.look, self.text);
        for (place, distance) in [-1, -2, 1, 2].into_iter().enumerate() {
            let Some(other) = self.beside(distance) else {
                self.add(Family::Neighbour, [place, 8, 0]);
                continue;
            };
            self.add(
                Family::Neighbour,
                [place, class(other), usize::from(other.bullet)],
            );
            let direct = place % 2 == 0;
            for kind in other.triggers() {
                self.add(
                    Family::NeighbourLabel,
                    [place, kind, usize::from(direct && text == 1)],
                );
            }
            if direct {
                self.neighbour(place / 2, other, look);
            }
        }
    }

    fn neighbour(&mut self, side: usize, other: &Look<'_>, look: &Look<'_>) {
        self.add(Family::NeighbourEnding, [side, other.ending as usize]);
        self.add(Family::ClassPair, [side, class(other), class(look)]);
        self.add_if(other.date || other.ago, Family::NeighbourMark, [side, 0]);
        self.add_if(other.count, Family::NeighbourMark, [side, 1]);
        let bracket = other.bears(Mark::BracketEnd) && other.len < 200;
        self.add_if(bracket, Family::NeighbourMark, [side, 2]);
        self.add_if(
            other.bullet != look.bullet,
            Family::NeighbourBullet,
            [side, usize::from(look.bullet)],
        );
        self.add_if(
            other.indent != look.indent,
            Family::NeighbourIndent,
            [side, usize::from(other.indent > look.indent)],
        );
    }

    pub(super) fn kind_of_page(&mut self) {
        let (page, look, text) = (self.page, self.look, self.text);
        self.add(Family::Frame, [page.frame]);
        self.add(
            Family::FrameClass,
            [page.frame, class(look), usize::from(look.bullet)],
        );
        let of_text = share(page.mass, page.len, &[400, 700, 850, 950]);
        self.add(Family::PageText, [of_text, class(look)]);
        self.add(
            Family::PageLength,
            [bin(page.looks.len(), &[12, 40, 90, 200]), text],
        );
    }
}

/// 0 before a range, 1 in it, 2 after it.
fn side(range: &Range<usize>, at: usize) -> usize {
    usize::from(at >= range.start) + usize::from(at >= range.end)
}

/// How far a line is from a range, or within it from its ends.
fn distance(range: &Range<usize>, at: usize) -> usize {
    match side(range, at) {
        0 => range.start - at,
        1 => (at - range.start).min(range.end - 1 - at),
        _ => at + 1 - range.end,
    }
}
