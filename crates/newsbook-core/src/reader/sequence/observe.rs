//! The features of a line: what is true of it in its page.
//!
//! [`plain`] gives what does not depend on where the headline is; it is enough to find the headline, together with
//! [`title`]. [`headed`] gives the rest.

use super::certain::Headed;
use super::ends::{Ending, Opening};
use super::feature::{Family, Feature};
use super::lexicon::{KINDS, Kind};
use super::look::{Class, Look};
use super::page::{Page, Place};
use super::scan::MARKS;

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

/// The kinds of labels that stand above lists and forms.
const HEADINGS: [Kind; 7] = [
    Kind::SHARE,
    Kind::COMMENTS,
    Kind::RELATED,
    Kind::LETTER,
    Kind::FOLLOW,
    Kind::ADVERT,
    Kind::TAGS,
];

const LENGTHS: [usize; 12] = [6, 12, 20, 30, 42, 60, 80, 110, 150, 220, 350, 700];

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

impl<F: FnMut(Feature)> Observer<'_, '_, F> {
    fn shape(&mut self) {
        let (look, text) = (self.look, self.text);
        let length = bin(look.len, &LENGTHS);
        let kind = match look.ending {
            _ if look.is_closed() => 0,
            Ending::Ellipsis => 1,
            Ending::Colon => 2,
            _ => 3,
        };
        let words = look.count_words();
        let bullet = usize::from(look.bullet);
        self.add(Family::Length, [length]);
        self.add(Family::Ending, [look.ending as usize]);
        self.add(Family::LengthEnding, [length / 2, kind, bullet]);
        self.add(Family::Class, [class(look)]);
        self.add(Family::Sentences, [look.tally.sentences]);
        self.add(Family::Commas, [look.tally.commas]);
        let function = share(look.tally.function, words, &[10, 120, 220, 320, 420]);
        self.add(Family::FunctionWords, [function, usize::from(words >= 8)]);
        let title = share(
            look.tally.capitalized,
            look.tally.long,
            &[50, 250, 500, 800, 990],
        );
        self.add(
            Family::TitleCase,
            [title, usize::from(look.tally.long >= 5)],
        );
        self.add_if(
            look.is_capitals() && look.len > 3,
            Family::Capitals,
            [usize::from(words > 3)],
        );
        let personal = share(look.tally.personal, words, &[5, 40, 100]);
        self.add(Family::Personal, [personal, text]);
    }

    fn characters(&mut self) {
        let look = self.look;
        self.add(Family::Opening, [look.opening as usize]);
        let digits = share(look.tally.digits, look.tally.chars, &[10, 80, 250, 500]);
        self.add(Family::Digits, [digits]);
        for mark in MARKS {
            self.add_if(look.bears(mark), Family::Mark, [mark as usize, self.text]);
        }
    }

    fn layout(&mut self) {
        let (look, place, text) = (self.look, self.place, self.text);
        let bullet = usize::from(look.bullet);
        self.add(Family::Indent, [look.indent / 2, bullet]);
        self.add(Family::BlanksBefore, [look.before]);
        self.add(Family::BlanksAfter, [look.after]);
        self.add(Family::Blanks, [look.before, look.after, class(look)]);
        let (lines, texts, _) = place.block;
        self.add(Family::Block, [bin(lines, &[2, 3, 6, 15]), bullet, text]);
        let of_text = share(texts, lines, &[10, 400, 990]);
        self.add(Family::BlockText, [of_text, bin(lines, &[2, 4]), text]);
        if look.bullet {
            let (bullets, chars, sentences) = place.bullets;
            let mean = chars / bullets.max(1);
            self.add(
                Family::Bullets,
                [bin(bullets, &[2, 4, 9]), bin(mean, &[16, 30, 60, 120])],
            );
            self.add(
                Family::BulletSentences,
                [share(sentences, bullets, &[10, 500, 900])],
            );
            self.add_if(
                !look.is_closed() && bullets >= 3 && mean < 32,
                Family::Menu,
                [],
            );
            self.add_if(bullets >= 3 && mean >= 60, Family::LongList, []);
        }
    }

    fn labels(&mut self) {
        let (look, place, text) = (self.look, self.place, self.text);
        let mut kinds = 0;
        for (kind, strength) in look.labelled() {
            kinds += 1;
            self.add(Family::Label, [kind, usize::from(strength) - 1, text]);
            self.add_if(strength >= 3 && look.len < 90, Family::LabelAlone, [kind]);
            self.add_if(
                strength == 2 && look.len < 70 && text == 0,
                Family::LabelOpens,
                [kind],
            );
        }
        self.add_if(
            kinds > 0 && text == 0,
            Family::Labels,
            [kinds.max(1) - 1, usize::from(look.len < 60)],
        );
        for kind in (0..KINDS).filter(|_| place.texts_above > 0) {
            let Some(since) = place.since.get(kind).copied().flatten() else {
                continue;
            };
            self.add(Family::SinceLabel, [kind, bin(since, &[2, 4, 9, 25]), text]);
            let heads = HEADINGS.iter().any(|heading| heading.value() == kind);
            self.add_if(
                heads && since <= 6,
                Family::BelowLabel,
                [kind, usize::from(since > 1), text],
            );
        }
    }

    fn repeats(&mut self) {
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

    fn stretches(&mut self) {
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

    fn densities(&mut self) {
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

    fn neighbours(&mut self) {
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
        let bracket = other.bears(MARKS[5]) && other.len < 200;
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

    fn kind_of_page(&mut self) {
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

    fn pictures(&mut self) {
        let (look, text) = (self.look, self.text);
        let cues = look.cues;
        self.add_if(
            look.has_bracket_credit(),
            Family::BracketCredit,
            [usize::from(look.len > 150)],
        );
        self.add_if(look.opens_caption(), Family::CaptionOpening, [text]);
        self.add_if(look.has_credit_tail(), Family::CreditAtEnd, []);
        self.add_if(
            look.label(Kind::CREDIT) >= 2 && look.len < 60,
            Family::CreditLabel,
            [],
        );
        self.add_if(look.file, Family::PictureFile, [text]);
        let after = self.beside(-1).is_some_and(Look::is_caption);
        self.add_if(after, Family::AfterCaption, []);
        let near_end = usize::from(self.place.texts_below <= 2);
        self.add_if(
            cues.writer && look.len < 600,
            Family::Writer,
            [text, near_end],
        );
        if let Some(first) = cues.call {
            let length = if look.len < 150 { text } else { 2 * text };
            self.add(Family::Call, [usize::from(first), length]);
        }
    }

    fn patterns(&mut self) {
        let (look, text) = (self.look, self.text);
        self.add_if(look.tally.copyright, Family::Copyright, []);
        self.add_if(look.tally.handle, Family::Handle, [text]);
        self.add_if(look.tally.mail, Family::MailAddress, [text]);
        self.add_if(look.date, Family::Date, []);
        self.add_if(look.ago, Family::TimeAgo, []);
        self.add_if(look.count, Family::Count, []);
        self.add_if(
            look.ending == Ending::Ellipsis && look.running,
            Family::Teaser,
            [],
        );
        let capitals = look.tally.lettered >= 4 && look.is_capitals() && look.len > 28;
        self.add_if(
            capitals,
            Family::CapitalsLine,
            [usize::from(look.tally.asks)],
        );
        let (before, after) = (self.beside(-1), self.beside(1));
        let dated = [before, after]
            .into_iter()
            .flatten()
            .any(|other| other.date || other.ago);
        let titled = 4 * look.tally.capitalized > 3 * look.tally.long
            && look.tally.long >= 4
            && !look.is_closed();
        self.add_if(titled, Family::LikeHeadline, [usize::from(dated)]);
        let amid =
            before.is_some_and(|other| other.running) && after.is_some_and(|other| other.running);
        if amid && !look.running {
            let kind = match () {
                () if look.is_closed() => 0,
                () if look.ending == Ending::Colon => 1,
                () if look.opening == Opening::Quote => 2,
                () if look.is_capitals() && look.len > 25 => 3,
                () if 10 * look.tally.capitalized > 7 * look.tally.long && look.tally.long >= 3 => {
                    4
                }
                () => 5,
            };
            self.add(Family::BetweenText, [kind, bin(look.len, &[26, 61])]);
        }
    }

    fn title_place(&mut self) {
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

    fn title_words(&mut self) {
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

    fn headline(&mut self, headed: &Headed) {
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
    fn standfirst(&mut self, headed: &Headed) {
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

    fn comments(&mut self, headed: &Headed) {
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

/// 0 before a range, 1 in it, 2 after it.
fn side(range: &std::ops::Range<usize>, at: usize) -> usize {
    usize::from(at >= range.start) + usize::from(at >= range.end)
}

/// How far a line is from a range, or within it from its ends.
fn distance(range: &std::ops::Range<usize>, at: usize) -> usize {
    match side(range, at) {
        0 => range.start - at,
        1 => (at - range.start).min(range.end - 1 - at),
        _ => at + 1 - range.end,
    }
}

impl Look<'_> {
    /// Whether a bracket at its end says whose the picture is.
    fn has_bracket_credit(&self) -> bool {
        self.cues.bracket_credit && self.len < 420
    }

    /// Whether it ends with words that may say whose the picture is.
    fn has_credit_tail(&self) -> bool {
        self.cues.credit_tail && !self.running && !self.is_closed() && self.len < 200
    }

    fn opens_caption(&self) -> bool {
        self.cues.caption_opening && self.len < 320
    }

    /// Whether it looks like a caption.
    pub(super) fn is_caption(&self) -> bool {
        self.has_bracket_credit()
            || (self.has_credit_tail() && self.len > 40)
            || (self.opens_caption() && self.class >= Class::Sentence)
    }
}
