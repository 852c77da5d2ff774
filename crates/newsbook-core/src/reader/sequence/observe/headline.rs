//! What tells a headline, and what the headline tells of other lines.

use super::super::certain::Headed;
use super::super::feature::{Family, Feature};
use super::super::lexicon::Kind;
use super::super::look::Look;
use super::{Observer, bin, share};

impl<F: FnMut(Feature)> Observer<'_, '_, F> {
    pub(super) fn title_place(&mut self) {
        let (page, look, at) = (self.page, self.look, self.at);
        let start = page.stretch.start;
        let place = if at > start {
            0
        } else {
            1 + bin(start - at, &[1, 2, 3, 5, 8, 13, 30])
        };
        self.add(Family::TitleBefore, [place]);
        self.add(Family::TitlePosition, [bin(at, &[1, 2, 3, 5, 8, 15, 40])]);
        self.add(
            Family::TitleLength,
            [bin(look.len, &[8, 15, 25, 35, 50, 70, 90, 115, 150, 220])],
        );
        let repeated = self.place.above || self.place.below;
        self.add_if(
            repeated,
            Family::TitleRepeated,
            [usize::from(self.place.beside)],
        );
        self.add(Family::TitleBrief, [look.count_words()]);
        for distance in 1..=3_isize {
            let Some(other) = self.beside(distance) else {
                continue;
            };
            let place = distance.unsigned_abs() - 1;
            self.add_if(other.date, Family::TitleAbove, [place, 0]);
            self.add_if(
                other.label(Kind::BYLINE) > 0,
                Family::TitleAbove,
                [place, 1],
            );
            self.add_if(other.label(Kind::SHARE) > 0, Family::TitleAbove, [place, 2]);
        }
        // Among the candidates in a row above the text, the first and the longest count most.
        let candidate = |other: Option<&Look<'_>>| {
            other.is_some_and(|other| {
                !other.running && !other.bullet && other.count_words() >= 3 && !other.date
            })
        };
        let above = self
            .beside(-1)
            .filter(|other| candidate(Some(other)))
            .map(|other| other.len);
        let below = self
            .beside(1)
            .filter(|other| candidate(Some(other)))
            .map(|other| other.len);
        let longer =
            |other: Option<usize>| other.map_or(0, |other| 1 + usize::from(other > look.len));
        self.add(Family::TitleBeside, [longer(above), longer(below)]);
    }

    pub(super) fn title_words(&mut self) {
        let place = self.place;
        let in_text = share(place.in_text, place.content, &[10, 250, 450, 600, 800]);
        self.add(
            Family::TitleWords,
            [in_text, usize::from(place.content >= 4)],
        );
        self.add(
            Family::TitleWordCount,
            [bin(2 * place.in_text, &[1, 3, 5, 7, 11])],
        );
        let shared = share(place.shared.in_text, place.shared.triples, &[10, 500, 990]);
        self.add(Family::TitleShared, [shared]);
        let (above, below) = (place.density_above[2], place.density_below[2]);
        self.add(
            Family::TitleDensity,
            [bin(above, &[1, 300, 900]), bin(below, &[1, 300, 900, 2000])],
        );
    }

    pub(super) fn headline(&mut self, headed: &Headed) {
        let Some(headline) = headed.headline else {
            return;
        };
        let (page, look, text, at) = (self.page, self.look, self.text, self.at);
        let again = page.looks[headline].key == look.key && look.count_words() > 0;
        if at == headline {
            self.add(Family::Headline, []);
        } else if again {
            self.add(Family::HeadlineAgain, []);
        } else {
            let words = headed.agreement(page, at);
            self.add(
                Family::HeadlineWords,
                [share(words.said, words.own, &[10, 200, 400, 700]), text],
            );
            let most = share(words.within, words.headline, &[700]) > 0;
            self.add_if(most, Family::HeadlineWithin, [text]);
            let like = text == 0 && words.own >= 3 && share(words.said, words.own, &[750]) > 0;
            self.add_if(like, Family::HeadlineLike, []);
        }
        let below = usize::from(at >= headline);
        let distance = at.abs_diff(headline);
        self.add(
            Family::HeadlineDistance,
            [below, bin(distance, &[1, 2, 3, 4, 7, 13])],
        );
        let near = at > headline && distance < 6 && look.running;
        self.add_if(near, Family::HeadlineText, [distance]);
        self.add(Family::FrameHeadline, [page.frame, below, text]);
        let beside = self.place.beside && at != headline;
        self.add_if(beside, Family::RepeatNext, []);
    }

    /// What tells a summary below the headline.
    pub(super) fn standfirst(&mut self, headed: &Headed) {
        let Some(distance) = headed
            .headline
            .and_then(|headline| self.at.checked_sub(headline))
        else {
            return;
        };
        let (look, shared) = (self.look, self.place.shared);
        if !(1..=4).contains(&distance) || look.len < 40 {
            return;
        }
        let closed = usize::from(look.is_closed());
        self.add(Family::BelowHeadline, [distance - 1, self.text, closed]);
        let byline =
            |next: &Look<'_>| next.date || next.label(Kind::BYLINE) >= 2 || next.is_caption();
        let before_byline = self.beside(1).is_some_and(byline);
        self.add_if(before_byline, Family::BeforeByline, []);
        let said = shared.in_text.max(shared.below);
        self.add_if(
            share(said, shared.triples, &[600]) > 0,
            Family::SaidAgain,
            [],
        );
    }

    pub(super) fn comments(&mut self, headed: &Headed) {
        let (place, text, at) = (self.place, self.text, self.at);
        let heading = self.look.cues.remarks;
        self.add_if(heading, Family::CommentHeading, [place.texts_above]);
        let after = self.beside(-1).is_some_and(|other| other.cues.remarks);
        self.add_if(after, Family::AfterCommentHeading, []);
        let before = self.beside(1).is_some_and(|other| other.cues.remarks);
        self.add_if(before, Family::BeforeCommentHeading, []);
        if let Some(share) = headed.comments(at) {
            self.add(Family::Comments, [text]);
            self.add(Family::CommentsBelow, [bin(share, &[50, 150, 350]), text]);
            self.add_if(place.dates >= 2, Family::CommentsDated, []);
        }
    }
}
