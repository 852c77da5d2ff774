//! What newsbook's own Markdown says of a block that Markdown cannot: `[//]: # (newsbook: caption)` on the line above.
//!
//! A link reference definition that nothing refers to shows nowhere (CommonMark 4.7). What it says is parted by `; `:
//!
//! - `paragraph`, `caption`, `credit` or `crosshead LEVEL`: what the block is;
//! - `language TAG DIRECTION BASIS [CONFIDENCE]`: its language;
//! - `link TEXT START-END DEPTH ADDRESS`, in plain text, which has no marks;
//! - `emphasis TEXT START-END DEPTH`, `strong …`: stress that Markdown's marks cannot write, by the place of the text in
//!   the block, its first character and the one after the last, and how many wraps are around it;
//! - `picture [undescribed|adorning] [URL]`: it is a picture, though it may not be shown; that no words stand in its place,
//!   or need to; its address on the web;
//! - `table ROW…`: the cells of each row, `h` a heading, `d` data, with the number of columns if it is wider than one.

use crate::blocks::address;
use newsbook_core::{Basis, Direction, Language, Wrap, is_web_address};
use std::ops::Range;

/// How such a line begins and ends.
const OPENING: &str = "[//]: # (newsbook: ";
const CLOSING: &str = ")";

/// What is said of one block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    pub(crate) kind: Option<Kind>,
    pub(crate) language: Option<(Language, Direction)>,
    pub(crate) stress: Vec<Stress>,
    pub(crate) rows: Vec<Vec<(bool, u16)>>,
    pub(crate) picture: Option<Picture>,
}

/// What is said of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Its address on the web.
    pub(crate) url: Option<String>,
    /// What stands in its place, where that is not what is written there.
    pub(crate) alt: Option<Alt>,
}

/// What stands in the place of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alt {
    /// Nothing is known to.
    Undescribed,
    /// Nothing need: it only adorns the page.
    Adorning,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Paragraph,
    Caption,
    Credit,
    Crosshead(u8),
}

/// Stress that no mark in the text shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stress {
    wrap: Wrap,
    /// Which text of the block.
    text: usize,
    /// Which of its characters.
    chars: Range<usize>,
    /// How many wraps are around it.
    depth: usize,
}

impl Marks {
    /// Finds the last such line of a text.
    pub(crate) fn find(text: &str) -> Option<Self> {
        let said = text
            .lines()
            .rev()
            .find_map(|line| line.trim().strip_prefix(OPENING)?.strip_suffix(CLOSING))?;
        Some(Self::read(said))
    }

    /// Reads what is said of a block.
    pub(crate) fn read(said: &str) -> Self {
        let mut marks = Self::default();
        for part in said.split("; ") {
            marks.take(part);
        }
        marks
    }

    /// Takes one part; what it does not know it passes over.
    fn take(&mut self, part: &str) -> Option<()> {
        let mut words = part.split(' ');
        match words.next()? {
            "paragraph" => self.kind = Some(Kind::Paragraph),
            "caption" => self.kind = Some(Kind::Caption),
            "credit" => self.kind = Some(Kind::Credit),
            "crosshead" => self.kind = Some(Kind::Crosshead(words.next()?.parse().ok()?)),
            "language" => {
                let tag = Language::tag_of(words.next()?)?;
                let direction = match words.next()? {
                    "rtl" => Direction::Rtl,
                    _ => Direction::Ltr,
                };
                let (basis, confidence) = basis(words.next()?, words.next())?;
                let language = Language {
                    tag,
                    basis,
                    confidence,
                };
                self.language = Some((language, direction));
            }
            "link" => {
                let mut stress = Stress::of(Wrap::Emphasis, words.by_ref())?;
                stress.wrap = Wrap::Link(address(words.next()?)?);
                self.stress.push(stress);
            }
            "emphasis" => self.stress.push(Stress::of(Wrap::Emphasis, words)?),
            "strong" => self.stress.push(Stress::of(Wrap::Strong, words)?),
            "table" => self.rows = words.map(row).collect(),
            "picture" => self.picture = Some(picture(words)),
            _ => {}
        }
        Some(())
    }

    /// Puts the stress of one text of the block around its runs.
    pub(crate) fn stress(
        &self,
        text: usize,
        mut runs: Vec<(Vec<Wrap>, String)>,
    ) -> Vec<(Vec<Wrap>, String)> {
        for stress in self.stress.iter().filter(|stress| stress.text == text) {
            let mut at = 0;
            runs = runs
                .into_iter()
                .flat_map(|(wraps, words)| {
                    let start = at;
                    at += words.chars().count();
                    stress.cut(&wraps, &words, start)
                })
                .collect();
        }
        runs
    }
}

impl Stress {
    fn of<'w>(wrap: Wrap, mut words: impl Iterator<Item = &'w str>) -> Option<Self> {
        let text = words.next()?.parse().ok()?;
        let (start, end) = words.next()?.split_once('-')?;
        Some(Self {
            wrap,
            text,
            chars: start.parse().ok()?..end.parse().ok()?,
            depth: words.next()?.parse().ok()?,
        })
    }

    /// Cuts a run, whose first character is the text's `start`th, where the stress begins and ends.
    fn cut(&self, wraps: &[Wrap], words: &str, start: usize) -> Vec<(Vec<Wrap>, String)> {
        let mut around = wraps.to_vec();
        around.insert(self.depth.min(wraps.len()), self.wrap.clone());
        let mut cut: Vec<(Vec<Wrap>, String)> = Vec::new();
        let mut held = None;
        for (c, at) in words.chars().zip(start..) {
            let inside = self.chars.contains(&at);
            if held != Some(inside) {
                let wraps = if inside { &around } else { wraps };
                cut.push((wraps.to_vec(), String::new()));
                held = Some(inside);
            }
            if let Some((_, words)) = cut.last_mut() {
                words.push(c);
            }
        }
        cut
    }
}

/// Reads who says something, and how sure that is.
pub(crate) fn basis(word: &str, confidence: Option<&str>) -> Option<(Basis, Option<f32>)> {
    let known = [Basis::Stated, Basis::Supplied, Basis::Detected];
    let basis = known.into_iter().find(|basis| basis.as_str() == word)?;
    let confidence = confidence.and_then(|number| number.parse().ok());
    Some((basis, confidence.filter(|sure| (0.0..=1.0).contains(sure))))
}

fn picture<'w>(words: impl Iterator<Item = &'w str>) -> Picture {
    let mut picture = Picture::default();
    for word in words {
        match word {
            "undescribed" => picture.alt = Some(Alt::Undescribed),
            "adorning" => picture.alt = Some(Alt::Adorning),
            url => picture.url = is_web_address(url).then(|| url.to_owned()),
        }
    }
    picture
}

fn row(word: &str) -> Vec<(bool, u16)> {
    let mut cells: Vec<(bool, u16)> = Vec::new();
    for c in word.chars() {
        match (c.to_digit(10), cells.last_mut()) {
            (Some(digit), Some((_, columns))) => {
                let digit = u16::try_from(digit).unwrap_or_default();
                *columns = columns.saturating_mul(10).saturating_add(digit);
            }
            (Some(_), None) => {}
            (None, _) => cells.push((c == 'h', 0)),
        }
    }
    for (_, columns) in &mut cells {
        *columns = (*columns).max(1);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_block_is_read() {
        let line = "x\n[//]: # (newsbook: caption; language ar rtl detected 0.9; strong 1 2-4 0; table hd h2d10)\n\n";
        let marks = Marks::find(line).unwrap();
        assert_eq!(marks.kind, Some(Kind::Caption));
        let (language, direction) = marks.language.unwrap();
        assert_eq!((language.tag.as_str(), direction), ("ar", Direction::Rtl));
        assert_eq!(language.confidence, Some(0.9));
        assert_eq!(
            marks.rows,
            [vec![(true, 1), (false, 1)], vec![(true, 2), (false, 10)]]
        );
        assert_eq!(marks.stress[0].chars, 2..4);
        assert_eq!(Marks::find("[//]: # (a comment)"), None);
        let odd = Marks::find(
            "[//]: # (newsbook: crosshead x; emphasis 9 a-b; sparkle; language ! rtl stated)",
        );
        assert_eq!(odd, Some(Marks::default()));
    }

    #[test]
    fn stress_is_put_around_the_characters_it_names() {
        let marks = Marks::find("[//]: # (newsbook: strong 0 1-3 1)").unwrap();
        let link = Wrap::Link("https://a.example/".to_owned());
        let runs = vec![
            (vec![link.clone()], "éab".to_owned()),
            (Vec::new(), "c".to_owned()),
        ];
        assert_eq!(
            marks.stress(0, runs.clone()),
            [
                (vec![link.clone()], "é".to_owned()),
                (vec![link, Wrap::Strong], "ab".to_owned()),
                (Vec::new(), "c".to_owned()),
            ]
        );
        assert_eq!(marks.stress(1, runs.clone()), runs);
    }
}
