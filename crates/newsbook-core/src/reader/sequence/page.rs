//! A page as the model sees it: what stands around each line, and what comes again.
//!
//! Every figure is found in one pass over the lines or over their words, so that a page costs no more than its length.

use super::super::lines::Line;
use super::lexicon::{HashedMap, KINDS, Kind};
use super::look::Look;
use super::shared::{self, Shared};
use super::vocabulary::{Word, Words};
use std::ops::Range;

/// The windows in which text is weighed, in lines.
pub(super) const WINDOWS: [usize; 3] = [2, 5, 12];

/// The lines of an article or a whole page.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) looks: Vec<Look<'a>>,
    pub(super) places: Vec<Place>,
    words: Words,
    /// How much frame stands around the text: 0 none, 3 that of a whole page.
    pub(super) frame: usize,
    /// The densest stretch of text.
    pub(super) stretch: Range<usize>,
    /// The same where short lines cost the less, the less frame the page has.
    pub(super) wide_stretch: Range<usize>,
    /// Running text and all text, in characters.
    pub(super) mass: usize,
    pub(super) len: usize,
}

/// What stands around a line.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The block of lines without blank lines between: its length, its lines of text, its names of pictures.
    pub(super) block: (usize, usize, usize),
    /// The run of bullets: how many, their length, their sentences.
    pub(super) bullets: (usize, usize, usize),
    /// How often the line stands on the page, and whether above, below, right beside.
    pub(super) repeats: usize,
    pub(super) above: bool,
    pub(super) below: bool,
    pub(super) beside: bool,
    pub(super) shared: Shared,
    /// Words of content, and those of them that the page's text has too.
    pub(super) content: usize,
    pub(super) in_text: usize,
    /// Running text above, in characters.
    pub(super) mass_above: usize,
    /// Lines of running text above and below.
    pub(super) texts_above: usize,
    pub(super) texts_below: usize,
    /// Running text in each window above and below.
    pub(super) density_above: [usize; 3],
    pub(super) density_below: [usize; 3],
    /// Lines without text right above and right below.
    pub(super) gap_above: usize,
    pub(super) gap_below: usize,
    /// Lines with dates or names within five and three lines.
    pub(super) dates: usize,
    pub(super) dates_near: usize,
    /// Lines since the last label of each kind, as far as a byte counts; 0 where none is above.
    pub(super) since: [u8; KINDS],
}

impl<'a> Page<'a> {
    /// Looks at lines together; `item` says that they are indented below the bullet of the first.
    pub(super) fn of(lines: &[Line<'a>], item: bool) -> Self {
        let margin = if item {
            lines.iter().skip(1).map(|line| line.indent).min()
        } else {
            None
        }
        .unwrap_or_default();
        let mut words = Words::with_room(lines.iter().map(|line| line.text.len()).sum());
        let mut looks: Vec<Look<'a>> = lines
            .iter()
            .map(|line| Look::of(line, margin, &mut words))
            .collect();
        for (look, next) in looks
            .iter_mut()
            .zip(lines.iter().skip(1).map(Some).chain([None]))
        {
            look.after = next.map_or(FAR, |next| next.blanks);
        }
        if let Some(first) = looks.first_mut() {
            first.before = FAR;
            first.bullet &= !item;
        }
        let mut page = Self {
            places: vec![Place::default(); looks.len()],
            looks,
            words,
            frame: 0,
            stretch: 0..0,
            wide_stretch: 0..0,
            mass: 0,
            len: 0,
        };
        page.mass = page.looks.iter().map(Look::mass).sum();
        page.len = page.looks.iter().map(|look| look.len).sum();
        page.place_blocks();
        page.place_bullets();
        page.place_repeats();
        page.place_shared();
        page.place_words();
        page.place_texts();
        page.place_labels();
        page.frame = page.measure_frame();
        page.stretch = page.densest();
        page.wide_stretch = page.widest();
        page
    }

    /// The words of a line.
    fn words(&self, at: usize) -> &[Word] {
        let range = self.looks.get(at).map(|look| look.words.clone());
        self.words.of(range.unwrap_or_default())
    }

    /// How many different words there are.
    pub(super) fn different_words(&self) -> usize {
        self.words.different()
    }

    /// The words of a line that say what it is about, by their numbers.
    pub(super) fn content(&self, at: usize) -> impl Iterator<Item = usize> {
        let content = self.words(at).iter().filter(|word| word.content);
        content.map(|word| word.id as usize)
    }

    /// Whether one line's words stand in another's, one after the other.
    pub(super) fn holds(&self, longer: usize, shorter: usize) -> bool {
        let (longer, shorter) = (self.words(longer), self.words(shorter));
        !shorter.is_empty()
            && longer.len() > shorter.len()
            && longer.windows(shorter.len()).any(|words| words == shorter)
    }

    fn place_blocks(&mut self) {
        let mut start = 0;
        while start < self.looks.len() {
            let rest = self.looks.get(start + 1..).unwrap_or_default();
            let length = 1 + rest.iter().take_while(|look| look.before == 0).count();
            let block = &self.looks[start..start + length];
            let texts = block.iter().filter(|look| look.running).count();
            let files = block.iter().filter(|look| look.file).count();
            for place in &mut self.places[start..start + length] {
                place.block = (length, texts, files);
            }
            start += length;
        }
    }

    fn place_bullets(&mut self) {
        let mut start = 0;
        while start < self.looks.len() {
            let rest = self.looks.get(start + 1..).unwrap_or_default();
            let length = 1 + rest
                .iter()
                .take_while(|look| look.bullet && look.before <= 1)
                .count();
            let run = &self.looks[start..start + length];
            if self.looks[start].bullet {
                let chars = run.iter().map(|look| look.len).sum();
                let sentences = run.iter().filter(|look| look.is_closed()).count();
                for place in &mut self.places[start..start + length] {
                    place.bullets = (length, chars, sentences);
                }
                start += length;
            } else {
                start += 1;
            }
        }
    }

    fn place_repeats(&mut self) {
        let mut seen: HashedMap<(usize, usize, usize)> = HashedMap::default();
        let worded = |look: &&Look<'_>| look.count_words() > 0;
        for (at, look) in self
            .looks
            .iter()
            .enumerate()
            .filter(|(_, look)| worded(look))
        {
            let (_, last, count) = seen.entry(look.key).or_insert((at, at, 0));
            (*last, *count) = (at, *count + 1);
        }
        for at in 0..self.looks.len() {
            let look = &self.looks[at];
            let (first, last, count) = seen
                .get(&look.key)
                .copied()
                .filter(|_| worded(&look))
                .unwrap_or((at, at, 1));
            let same = |other: Option<usize>| {
                let other = other.and_then(|other| self.looks.get(other));
                worded(&look) && other.is_some_and(|other| other.key == look.key)
            };
            let beside = same(at.checked_sub(1)) || same(Some(at + 1));
            let place = &mut self.places[at];
            (place.repeats, place.above, place.below, place.beside) =
                (count, first < at, last > at, beside);
        }
    }

    fn place_shared(&mut self) {
        let shared = shared::shared(&self.looks, &self.words);
        for (place, shared) in self.places.iter_mut().zip(shared) {
            place.shared = shared;
        }
    }

    /// Finds which words of content the running text has.
    fn place_words(&mut self) {
        // In how many lines of text each word stands, and the last of these.
        let mut texts = vec![(0, usize::MAX); self.words.different()];
        for at in (0..self.looks.len()).filter(|at| self.looks[*at].running) {
            for word in self.content(at) {
                let (count, last) = &mut texts[word];
                if *last != at {
                    (*count, *last) = (*count + 1, at);
                }
            }
        }
        for at in 0..self.looks.len() {
            let own = usize::from(self.looks[at].running);
            let (mut content, mut in_text) = (0, 0);
            for word in self.content(at) {
                content += 1;
                in_text += usize::from(texts[word].0 > own);
            }
            (self.places[at].content, self.places[at].in_text) = (content, in_text);
        }
    }

    fn place_texts(&mut self) {
        let lines = self.looks.len();
        let mut sums = vec![0; lines + 1];
        let mut dated = vec![0; lines + 1];
        for (at, look) in self.looks.iter().enumerate() {
            let answers = look.label(Kind::REPLY) >= 2 || (look.tally.handle && look.len < 40);
            sums[at + 1] = sums[at] + look.mass().min(HEAVY);
            dated[at + 1] = dated[at] + usize::from(look.ago || look.date || answers);
        }
        let between =
            |sums: &[usize], from: usize, to: usize| sums[to.min(lines)] - sums[from.min(lines)];
        let texts = self.looks.iter().filter(|look| look.running).count();
        let (mut above, mut mass, mut gap) = (0, 0, 0);
        for (at, (place, look)) in self.places.iter_mut().zip(&self.looks).enumerate() {
            (place.texts_above, place.mass_above, place.gap_above) = (above, mass, gap);
            place.texts_below = texts - above - usize::from(look.running);
            for (window, size) in WINDOWS.iter().enumerate() {
                place.density_above[window] = between(&sums, at.saturating_sub(*size), at);
                place.density_below[window] = between(&sums, at + 1, at + 1 + size);
            }
            place.dates = between(&dated, at.saturating_sub(5), at + 6);
            place.dates_near = between(&dated, at.saturating_sub(3), at + 4);
            above += usize::from(look.running);
            mass += look.mass();
            gap = if look.running { 0 } else { gap + 1 };
        }
        let mut gap = 0;
        for (place, look) in self.places.iter_mut().zip(&self.looks).rev() {
            place.gap_below = gap;
            gap = if look.running { 0 } else { gap + 1 };
        }
    }

    fn place_labels(&mut self) {
        let mut since = [0_u8; KINDS];
        for (place, look) in self.places.iter_mut().zip(&self.looks) {
            place.since = since;
            since = since.map(|lines| lines.saturating_add(u8::from(lines > 0)));
            for kind in look.triggers() {
                since[kind] = 1;
            }
        }
    }

    fn measure_frame(&self) -> usize {
        let frame = |look: &&Look<'_>| {
            let said = look.label(Kind::LEGAL) >= 2
                || look.label(Kind::FOLLOW) >= 3
                || look.label(Kind::LETTER) >= 3;
            look.len < 70 && (said || look.tally.copyright)
        };
        match self.looks.iter().filter(frame).count() {
            0 => 0,
            1..=2 => 1,
            3..=6 => 2,
            _ => 3,
        }
    }

    fn densest(&self) -> Range<usize> {
        best_run(self.looks.iter().map(|look| {
            if look.running {
                return signed(look.len.min(HEAVY_LINE));
            }
            let labelled = look.triggers().next().is_some();
            let listed = look.bullet && look.len < 60;
            let dated = look.ago || look.date;
            -(25 + 20 * i64::from(labelled) + 10 * i64::from(listed) + 15 * i64::from(dated))
        }))
    }

    fn widest(&self) -> Range<usize> {
        let cost = [2, 6, 16, 22][self.frame];
        let (mut texts, mut comments) = (0, false);
        best_run(self.looks.iter().map(|look| {
            let heading = look.cues.remarks && texts >= 2;
            comments |= heading;
            texts += usize::from(look.running);
            let labelled = look.len < 70 && look.labelled().any(|(_, strength)| strength >= 2);
            let worth = match (look.running, comments) {
                (true, false) => signed(look.len.min(HEAVY_LINE)),
                (true, true) => signed(look.len.min(HEAVY_LINE)) * 3 / 10,
                (false, _) if labelled => -45,
                (false, _) => -(cost + 8 * i64::from(look.ago || look.date)),
            };
            worth - 60 * i64::from(heading)
        }))
    }
}

/// So many blank lines stand beyond the ends of a page.
const FAR: usize = 9;

/// Longer lines weigh no more, in windows and in stretches.
const HEAVY: usize = 500;
const HEAVY_LINE: usize = 400;

fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The contiguous run of the highest sum; the first of equals.
fn best_run(values: impl Iterator<Item = i64>) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, value) in values.enumerate() {
        if sum <= 0 {
            (start, sum) = (at, 0);
        }
        sum += value;
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    best
}
