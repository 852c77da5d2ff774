//! What a line shows by itself, and where it stands in the layout.

use super::super::ends::{Ending, Opening};
use super::super::feature::{Family, Feature};
use super::super::lexicon::Kind;
use super::super::look::Look;
use super::super::scan::MARKS;
use super::{Observer, bin, class, share};

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

impl<F: FnMut(Feature)> Observer<'_, '_, F> {
    pub(super) fn shape(&mut self) {
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

    pub(super) fn characters(&mut self) {
        let look = self.look;
        self.add(Family::Opening, [look.opening as usize]);
        let digits = share(look.tally.digits, look.tally.chars, &[10, 80, 250, 500]);
        self.add(Family::Digits, [digits]);
        for mark in MARKS {
            self.add_if(look.bears(mark), Family::Mark, [mark as usize, self.text]);
        }
    }

    pub(super) fn layout(&mut self) {
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

    pub(super) fn labels(&mut self) {
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
        let below = place.since.iter().enumerate();
        for (kind, since) in below.filter(|(_, since)| **since > 0 && place.texts_above > 0) {
            let since = usize::from(*since);
            self.add(Family::SinceLabel, [kind, bin(since, &[2, 4, 9, 25]), text]);
            let heads = HEADINGS.iter().any(|heading| heading.value() == kind);
            self.add_if(
                heads && since <= 6,
                Family::BelowLabel,
                [kind, usize::from(since > 1), text],
            );
        }
    }

    pub(super) fn pictures(&mut self) {
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

    pub(super) fn patterns(&mut self) {
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
}
