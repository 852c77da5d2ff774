//! What a line looks like to the model, whatever stands around it.

use super::super::lines::{Line, Mark as BulletMark};
use super::super::picture;
use super::cues::{self, Cues, Labels, Phrased};
use super::ends::{Ending, Opening};
use super::lexicon::Kind;
use super::scan::{self, Mark, SEED, Tally, mix};
use super::vocabulary::Words;
use super::when;
use std::ops::Range;

/// In longer lines nobody looks for phrases, in characters: no label and hardly a cue is in them.
const PHRASED: usize = 600;

/// Nor for dates in digits in lines longer than this, or with fewer digits.
const DATED: usize = 240;
const DIGITS: usize = 3;

/// The classes of lines: text of three lengths, a short sentence, and other lines of four lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    LongText,
    Text,
    ShortText,
    Sentence,
    Tiny,
    Short,
    Middle,
    Long,
}

/// A line as the model sees it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is found on its own")]
pub(super) struct Look<'a> {
    pub(super) text: &'a str,
    pub(super) bullet: bool,
    pub(super) indent: usize,
    pub(super) before: usize,
    pub(super) after: usize,
    /// Its words among those of the page.
    pub(super) words: Range<usize>,
    /// The same for lines of the same words.
    pub(super) key: u64,
    /// Length in characters; an ideograph counts as two and a half.
    pub(super) len: usize,
    pub(super) tally: Tally,
    pub(super) ending: Ending,
    pub(super) opening: Opening,
    pub(super) file: bool,
    /// A date and little more.
    pub(super) date: bool,
    pub(super) ago: bool,
    /// A number and little more.
    pub(super) count: bool,
    pub(super) labels: Labels,
    pub(super) cues: Cues,
    /// Whether it looks like running text.
    pub(super) running: bool,
    pub(super) class: Class,
}

impl<'a> Look<'a> {
    /// Looks at a line, and adds its words to those of the page.
    pub(super) fn of(line: &Line<'a>, margin: usize, words: &mut Words) -> Self {
        let bullet = line
            .bullet
            .is_some_and(|bullet| bullet.mark != BulletMark::Number);
        let text = if bullet { line.content() } else { line.text };
        let start = words.len();
        let tally = scan::scan(text, words);
        let of_line = words.of(start..words.len());
        let mut look = Self {
            text,
            bullet,
            indent: line.indent.saturating_sub(margin),
            before: line.blanks,
            after: 0,
            words: start..words.len(),
            key: of_line.iter().fold(SEED, |key, word| mix(key, word.hash)),
            len: tally.chars + tally.ideographs * 3 / 2,
            tally,
            ending: Ending::of(text),
            opening: Opening::of(text),
            file: picture::is_file_name(text),
            date: false,
            ago: false,
            count: false,
            labels: Labels::default(),
            cues: Cues::default(),
            running: false,
            class: Class::Tiny,
        };
        look.read_dates();
        if look.len <= PHRASED {
            (look.labels, look.cues) = cues::read(&Phrased {
                text,
                words: of_line,
                len: look.len,
                bracket: look.bears(Mark::BracketEnd).then_some(look.tally.bracket),
            });
        }
        look.judge();
        look
    }

    /// Whether it bears a mark.
    pub(super) const fn bears(&self, mark: Mark) -> bool {
        self.tally.marks.has(mark)
    }

    /// Whether it ends like a sentence.
    pub(super) const fn is_closed(&self) -> bool {
        matches!(
            self.ending,
            Ending::Question | Ending::Exclamation | Ending::Stop
        )
    }

    /// Number of its words.
    pub(super) fn count_words(&self) -> usize {
        self.words.len()
    }

    /// How strongly it is a label of a kind.
    pub(super) fn label(&self, kind: Kind) -> u8 {
        self.labels.get(kind.value()).copied().unwrap_or_default()
    }

    /// The kinds of labels that it is or has, each with its strength.
    pub(super) fn labelled(&self) -> impl Iterator<Item = (usize, u8)> {
        self.labels
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, strength)| *strength > 0)
    }

    /// The kinds of labels that it is: alone, or at the start of a short line.
    pub(super) fn triggers(&self) -> impl Iterator<Item = usize> {
        let short = self.len < 50;
        self.labelled()
            .filter(move |(_, strength)| {
                self.len <= 90 && (*strength >= 3 || (*strength == 2 && short))
            })
            .map(|(kind, _)| kind)
    }

    /// Whether nearly all its words are in capitals.
    pub(super) const fn is_capitals(&self) -> bool {
        self.tally.lettered > 0 && 5 * self.tally.capitals >= 4 * self.tally.lettered
    }

    /// Its length as far as it is running text.
    pub(super) const fn mass(&self) -> usize {
        if self.running { self.len } else { 0 }
    }

    /// Whether a bracket at its end says whose the picture is.
    pub(super) fn has_bracket_credit(&self) -> bool {
        self.cues.bracket_credit && self.len < 420
    }

    /// Whether it ends with words that may say whose the picture is.
    pub(super) fn has_credit_tail(&self) -> bool {
        self.cues.credit_tail && !self.running && !self.is_closed() && self.len < 200
    }

    /// Whether it starts like a caption.
    pub(super) fn opens_caption(&self) -> bool {
        self.cues.caption_opening && self.len < 320
    }

    /// Whether it looks like a caption.
    pub(super) fn is_caption(&self) -> bool {
        self.has_bracket_credit()
            || (self.has_credit_tail() && self.len > 40)
            || (self.opens_caption() && self.class >= Class::Sentence)
    }

    fn read_dates(&mut self) {
        let words = self.count_words();
        let figures = self.len <= DATED && self.tally.digits >= DIGITS;
        let numeric = figures && when::has_numeric_date(self.text);
        let time = figures && when::has_time(self.text);
        for (mark, borne) in [(Mark::NumericDate, numeric), (Mark::Time, time)] {
            if borne {
                self.tally.marks.set(mark);
            }
        }
        let tally = &self.tally;
        let dated = numeric || tally.dated;
        self.date = (dated && self.len < 60) || (time && self.len < 40);
        let counts_back = tally.ago && (tally.digits > 0 || words <= 2);
        let short_ago = || tally.digits > 0 && when::has_short_ago(self.text);
        self.ago = words <= 10 && (counts_back || short_ago());
        let numbers = tally.numbers;
        self.count = numbers > 0
            && words <= 3
            && words <= numbers + 1
            && tally.number_first
            && tally.chars < 30;
    }

    fn judge(&mut self) {
        let (sentence, words, tally) = (self.is_closed(), self.count_words(), &self.tally);
        let ideographic = tally.ideographs > 10;
        let flows = ideographic || (tally.function >= 2 && 20 * tally.function >= 3 * words);
        let goes_on = flows && (tally.function >= 4 || ideographic);
        let long = self.len >= 80 && (sentence || tally.sentences > 0 || goes_on);
        let short = self.len >= 45 && sentence && flows;
        self.running = (long || short) && !tally.copyright;
        self.class = match (self.running, self.len) {
            (true, 220..) => Class::LongText,
            (true, 110..) => Class::Text,
            (true, _) => Class::ShortText,
            (false, _) if sentence => Class::Sentence,
            (false, ..14) => Class::Tiny,
            (false, ..32) => Class::Short,
            (false, ..75) => Class::Middle,
            (false, _) => Class::Long,
        };
    }
}
