//! What the words of a line say that it does: labels, and cues that only the place within the line makes telling.

use super::lexicon::{self, Found, KINDS, Kind};
use super::scan::words;
use super::vocabulary::Word;

/// So many words at the end of a line may say whose the picture is; of ideographs more.
const TAIL: usize = 8;
const IDEOGRAPHIC_TAIL: usize = 40;

/// A line as phrases are looked for in it.
pub(super) struct Phrased<'l> {
    pub(super) text: &'l str,
    pub(super) words: &'l [Word],
    /// Its length in characters; an ideograph counts as two and a half.
    pub(super) len: usize,
    /// The word before which a bracket at its end opens.
    pub(super) bracket: Option<usize>,
}

/// How strongly a line is a label of each kind: 3 nothing else, 2 at the start, 1 within, 0 not.
pub(super) type Labels = [u8; KINDS];

/// Phrases that say what a line does.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is found on its own")]
pub(super) struct Cues {
    /// Calls to do something on the site; whether at the start.
    pub(super) call: Option<bool>,
    /// Says something of the writer.
    pub(super) writer: bool,
    /// Starts with who worked on the report.
    pub(super) reporting: bool,
    /// Ends with a bracket that says whose the picture is, and one that names a seller of pictures.
    pub(super) bracket_credit: bool,
    pub(super) bracket_seller: bool,
    /// Ends with words that say whose the picture is, surely or perhaps.
    pub(super) credit: bool,
    pub(super) credit_tail: bool,
    /// Starts like a caption.
    pub(super) caption_opening: bool,
    /// Is a heading above what readers wrote.
    pub(super) remarks: bool,
}

/// Finds the phrases of a line.
pub(super) fn read(line: &Phrased<'_>) -> (Labels, Cues) {
    let (mut labels, mut cues) = (Labels::default(), Cues::default());
    let mut writer_is = None;
    for found in lexicon::find(line.words) {
        let kinds = found.kinds;
        if line.len <= 240 {
            let strength = strength(line, &found);
            for kind in kinds.labels() {
                let held = &mut labels[kind];
                *held = strength.max(*held);
            }
        }
        if kinds.has(Kind::WRITER_IS) {
            writer_is = Some(found.end);
        }
        let after = writer_is.and_then(|end| found.start.checked_sub(end));
        cues.writer |= kinds.has(Kind::WRITER) && after.is_some_and(|words| words <= 3);
        cues.take(line, &found);
    }
    cues.remarks |= line.len <= 110 && labels[Kind::COMMENTS.value()] >= 3;
    (labels, cues)
}

impl Cues {
    fn take(&mut self, line: &Phrased<'_>, found: &Found) {
        let kinds = found.kinds;
        let first = found.start == 0;
        let tail = if found.ideographic {
            IDEOGRAPHIC_TAIL
        } else {
            TAIL
        };
        let last = found.start + tail >= line.words.len();
        let bracketed = line.bracket.is_some_and(|bracket| found.start >= bracket);
        if kinds.has(Kind::CALL) && line.len < 400 {
            self.call = Some(self.call.unwrap_or_default() || first);
        }
        self.writer |= kinds.has(Kind::ABOUT_WRITER);
        self.reporting |= kinds.has(Kind::REPORTING) && first;
        self.bracket_seller |= kinds.has(Kind::PICTURE_SELLER) && bracketed;
        self.bracket_credit |= kinds.has(Kind::PICTURE_TAIL) && bracketed;
        self.credit_tail |= kinds.has(Kind::PICTURE_TAIL) && last;
        self.caption_opening |= kinds.has(Kind::CAPTION_OPENING) && first;
        self.remarks |= kinds.has(Kind::REMARK)
            && line.len <= 110
            && lexicon::is_remark_heading(line.words, found);
        let after = line.words.get(found.end..).unwrap_or_default();
        self.credit |=
            kinds.has(Kind::PICTURE_AGENCY) && last && closes_with_agency(line.text, after.len());
        self.credit |= kinds.has(Kind::CREDITING) && closes_with_label(line.text, after);
    }
}

/// How strongly a phrase makes a line a label.
fn strength(line: &Phrased<'_>, found: &Found) -> u8 {
    let (own, all) = (found.end - found.start, line.words.len());
    let before = line.words.get(..found.start).unwrap_or_default();
    let after = line.words.get(found.end..).unwrap_or_default();
    let numbers = |words: &[Word]| words.iter().all(|word| word.number);
    match () {
        () if found.ideographic && own + 2 >= all => 3,
        () if found.ideographic && before.len() <= 1 && line.len < 60 => 2,
        () if found.ideographic => u8::from(own >= 3 && line.len < 120),
        () if numbers(before) && numbers(after) => 3,
        () if numbers(before) && before.len() <= 1 && (own >= 2 || all <= 8) => 2,
        () => u8::from(own >= 2 || (all <= 5 && !before.is_empty())),
    }
}

/// Whether a line ends with "/ AGENCY", "AGENCY / Name" or "Getty Images"; so many words follow the agency.
fn closes_with_agency(text: &str, after: usize) -> bool {
    let start = text.ceil_char_boundary(text.len().saturating_sub(64));
    let tail = text.get(start..).unwrap_or_default();
    if tail.ends_with(['.', '!', '?']) {
        return false;
    }
    // The agency stands on the side of the slash where its capital is.
    let beside_slash = tail.rsplit_once('/').is_some_and(|(before, name)| {
        let agency = if after == 0 {
            name.split_whitespace().next()
        } else {
            before.split_whitespace().next_back()
        };
        agency.is_some_and(|word| word.starts_with(char::is_uppercase))
    });
    (beside_slash && after <= 4) || (after == 0 && tail.contains("Getty Images"))
}

/// Whether a line ends with "Photo: Name", "Photo by: Name"; these words follow the label.
fn closes_with_label(text: &str, after: &[Word]) -> bool {
    let Some((_, name)) = text.rsplit_once([':', '：']) else {
        return false;
    };
    let short = (2..=46).contains(&name.chars().count()) && !name.contains(['.', '!', '?']);
    let Some(between) = short
        .then(|| after.len().checked_sub(words(name).count()))
        .flatten()
    else {
        return false;
    };
    let joins = |word: &Word| {
        let kinds = lexicon::kinds(*word);
        kinds.has(Kind::BYLINE) || kinds.has(Kind::PICTURE_SELLER)
    };
    between <= 1 && after.iter().take(between).all(joins)
}
