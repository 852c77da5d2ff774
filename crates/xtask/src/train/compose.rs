//! Pages that might have been: the parts of real ones put together anew.
//!
//! 133 real pages are few. A page with half of its text, the foot of another site's page, or without its blank lines is one
//! more that the model can learn from, and it has labels already. Above all it keeps the model from taking the usual
//! lengths and places of texts for granted.

use super::random::SplitMix64;

/// A page as lines that can be moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet(pub(crate) Vec<Strip>);

/// A line with what it takes along.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Strip {
    /// Its text without indentation.
    pub(crate) content: String,
    /// Its indentation in spaces.
    pub(crate) indent: usize,
    /// How many blank lines stand before it.
    pub(crate) blanks: usize,
    /// Whether it is text.
    pub(crate) text: bool,
    /// Whether it has the headline.
    pub(crate) headline: bool,
}

/// Pieces of text to be kept, in hundredths of its lines.
const CUTS: [usize; 5] = [10, 20, 30, 50, 70];

impl Sheet {
    /// The page as it would lie in a file.
    pub(crate) fn file(&self) -> String {
        let mut file = String::new();
        for strip in &self.0 {
            file.extend(std::iter::repeat_n('\n', strip.blanks));
            file.extend(std::iter::repeat_n(' ', strip.indent));
            file.push_str(&strip.content);
            file.push('\n');
        }
        file
    }

    /// The lines above its text, from its first line of text to its last, and below.
    fn parts(&self) -> Option<[&[Strip]; 3]> {
        let first = self.0.iter().position(|strip| strip.text)?;
        let last = self.0.iter().rposition(|strip| strip.text)?;
        let (above, rest) = self.0.split_at(first);
        let (body, below) = rest.split_at(last + 1 - first);
        Some([above, body, below])
    }

    /// Makes a new page of this one and, perhaps, the lines below the text of another; none if too little is left.
    pub(crate) fn compose(&self, other: &Self, random: &mut SplitMix64) -> Option<Self> {
        let [above, body, own_tail] = self.parts()?;
        let body = cut(body, random);
        let tail = if random.percent(75) {
            other.parts().map_or(own_tail, |[_, _, tail]| tail)
        } else {
            own_tail
        };
        let mut strips = above.to_vec();
        if random.percent(15) {
            strips.retain(|strip| !strip.headline);
        }
        strips.extend_from_slice(body);
        strips.extend_from_slice(tail);
        if strips.len() < 3 || !strips.iter().any(|strip| strip.text) {
            return None;
        }
        reshape(&mut strips, random);
        Some(Self(strips))
    }
}

/// Keeps a piece of a text of more than six lines, from its start or from further down, in three cases of five.
fn cut<'a>(body: &'a [Strip], random: &mut SplitMix64) -> &'a [Strip] {
    let lines = body.iter().filter(|strip| strip.text).count();
    if !random.percent(60) || lines <= 6 {
        return body;
    }
    let share = random.pick(&CUTS).copied().unwrap_or(100);
    let length = (body.len() * share / 100).max(2);
    let start = if random.percent(50) {
        0
    } else {
        random.below(body.len() - length + 1)
    };
    body.get(start..start + length).unwrap_or(body)
}

/// Sets the lines as another converter would, in one case of three.
fn reshape(strips: &mut [Strip], random: &mut SplitMix64) {
    match random.below(100) {
        0..15 => {
            for strip in strips {
                strip.blanks = strip.blanks.min(1);
            }
        }
        15..25 => {
            for strip in strips {
                strip.blanks = 0;
            }
        }
        25..35 => {
            for strip in strips {
                (strip.blanks, strip.indent) = (1, 0);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of a headline, `body` lines of text and two lines below it.
    fn sheet(name: &str, body: usize) -> Sheet {
        let strip = |content: String, text, headline| Strip {
            content,
            indent: 2,
            blanks: 3,
            text,
            headline,
        };
        let mut strips = vec![strip(format!("{name} headline"), false, true)];
        strips.extend((0..body).map(|line| strip(format!("{name} {line}"), true, false)));
        strips.extend((0..2).map(|line| strip(format!("{name} below {line}"), false, false)));
        Sheet(strips)
    }

    fn many() -> Vec<Sheet> {
        let mut random = SplitMix64::new(1);
        let (one, other) = (sheet("one", 20), sheet("other", 5));
        (0..300)
            .filter_map(|_| one.compose(&other, &mut random))
            .collect()
    }

    #[test]
    fn the_same_seed_makes_the_same_pages() {
        assert_eq!(many(), many());
    }

    #[test]
    fn all_changes_occur_and_labels_go_with_their_lines() {
        let pages = many();
        assert_eq!(pages.len(), 300);
        let some = |test: fn(&Sheet) -> bool| pages.iter().any(test) && !pages.iter().all(test);
        assert!(some(|page| page.0[0].headline));
        assert!(some(|page| page.file().contains("one below")));
        assert!(some(|page| page.file().contains("one 19")));
        assert!(some(|page| page.0.iter().all(|strip| strip.blanks == 0)));
        assert!(some(|page| page.0.iter().all(|strip| strip.indent == 0)));
        for strip in pages.iter().flat_map(|page| &page.0) {
            let number = strip.content.strip_prefix("one ").map(str::parse::<u32>);
            assert_eq!(
                strip.text,
                number.is_some_and(|number| number.is_ok()),
                "{strip:?}"
            );
        }
    }

    #[test]
    fn pages_without_text_make_none() {
        let mut random = SplitMix64::new(1);
        assert_eq!(
            sheet("one", 0).compose(&sheet("other", 5), &mut random),
            None
        );
    }

    #[test]
    fn the_file_has_blank_lines_and_indents() {
        let mut page = sheet("a", 1);
        page.0.truncate(2);
        assert_eq!(page.file(), "\n\n\n  a headline\n\n\n\n  a 0\n");
    }
}
