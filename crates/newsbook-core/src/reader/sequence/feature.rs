//! What the model looks at: families of features, each with a name that stays.
//!
//! A feature is a family and a value for each of its parameters, all small numbers; [`Feature::name`] writes them as
//! `family:1:0`, and the files of weights know features by that name. The family is also the evidence that is named
//! when a feature weighed most in a decision.

use std::fmt;

/// A family of features.
struct Spec {
    name: &'static str,
    evidence: &'static str,
    /// What it says of a line, in the words of its documentation.
    doc: &'static str,
    /// Whether one look at a line can nearly decide it, so that training may give its features large weights.
    strong: bool,
    /// How many values each parameter has.
    sizes: &'static [u16],
}

impl Spec {
    const fn features(&self) -> u16 {
        let (mut product, mut at) = (1, 0);
        while at < self.sizes.len() {
            product *= self.sizes[at];
            at += 1;
        }
        product
    }

    /// What the family is about: its documentation up to its parameters.
    fn subject(&self) -> &'static str {
        let doc = self.doc.trim();
        doc.split([';', '.']).next().unwrap_or(doc)
    }
}

macro_rules! families {
    ($($(#[doc = $doc:literal])+ $family:ident $name:literal $strong:literal [$($size:literal),*];)+) => {
        /// The families of features.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Family {
            $($(#[doc = $doc])+ $family,)+
        }

        static FAMILIES: &[Spec] = &[
            $(Spec { name: $name, evidence: concat!("model-", $name), doc: concat!($($doc),+), strong: $strong, sizes: &[$($size),*] },)+
        ];
    };
}

// Parameters stand in the order in which `lines.rs` gives them. "T" says whether the line looks like running text.
families! {
    /// There is a line: nothing else spoke.
    Line "line" false [];

    // The shape of the line.
    /// Its length.
    Length "length" false [13];
    /// How it ends; the values are those of [`super::ends::Ending`].
    Ending "ending" false [11];
    /// Length, kind of ending and bullet together.
    LengthEnding "length-ending" false [7, 4, 2];
    /// Its class; the values are those of [`super::look::Class`].
    Class "class" false [8];
    /// Number of sentences that end within it.
    Sentences "sentences" false [4];
    /// Number of commas.
    Commas "commas" false [4];
    /// Share of function words; whether it has eight words.
    FunctionWords "function-words" false [6, 2];
    /// Share of long words with a capital; whether it has five such words.
    TitleCase "title-case" false [6, 2];
    /// Capitals alone; more than three words.
    Capitals "capitals" false [2];
    /// What it starts with; the values are those of [`super::ends::Opening`].
    Opening "opening" false [10];
    /// Share of digits.
    Digits "digits" false [5];
    /// A mark it bears; the values are those of [`super::scan::Mark`]; T.
    Mark "mark" false [6, 2];
    /// Share of words like "I" and "you"; T.
    Personal "personal" false [4, 2];

    // Its place in the layout.
    /// Its indent; bullet.
    Indent "indent" false [3, 2];
    /// Blank lines before.
    BlanksBefore "blanks-before" false [3];
    /// Blank lines after.
    BlanksAfter "blanks-after" false [3];
    /// Blank lines before and after; class.
    Blanks "blanks" false [3, 3, 8];
    /// Length of its block; bullet; T.
    Block "block" false [5, 2, 2];
    /// Share of text in its block; length of the block; T.
    BlockText "block-text" false [4, 3, 2];
    /// Length of its run of bullets; mean length of their lines.
    Bullets "bullets" false [4, 5];
    /// Share of sentences among the bullets.
    BulletSentences "bullet-sentences" false [4];

    // Words of furniture.
    /// Kind of label; strength; T.
    Label "label" false [11, 3, 2];
    /// Number of kinds of label; whether the line is short.
    Labels "labels" false [3, 2];
    /// Lines since the last label of a kind; T.
    SinceLabel "since-label" false [11, 5, 2];

    // Repeats.
    /// The line stands above already; T.
    RepeatAbove "repeat-above" false [2];
    /// The line stands below again; T.
    RepeatBelow "repeat-below" false [2];
    /// The line stands more than three times.
    RepeatOften "repeat-often" false [];
    /// Share of its word triples that stand elsewhere; T.
    Shared "shared" false [5, 2];
    /// Most of its word triples stand in a longer text; T.
    SharedWithText "shared-with-text" false [2];
    /// Most of its word triples stand near by; T.
    SharedNear "shared-near" false [2];
    /// Most of its word triples stand below; T.
    SharedBelow "shared-below" false [2];
    /// Most of its word triples stand above; T.
    SharedAbove "shared-above" false [2];
    /// Share of its words that stand in the page's text; 0: T, 1: many words, 2: few.
    PageWords "page-words" false [5, 3];

    // The headline.
    /// Share of its words that the headline has; T.
    HeadlineWords "headline-words" false [5, 2];
    /// Most of the headline's words are in it; T.
    HeadlineWithin "headline-within" false [2];
    /// Its distance from the headline; above or below, distance.
    HeadlineDistance "headline-distance" false [2, 7];
    /// Text so many lines below.
    HeadlineText "headline-text" false [6];

    // Place.
    /// Its distance from the densest stretch of text; before or after, distance.
    Stretch "stretch" false [2, 7];
    /// Before, in or after the densest stretch; class.
    StretchClass "stretch-class" false [3, 8];
    /// One of the first three lines of the stretch; T.
    StretchFirst "stretch-first" false [3, 2];
    /// One of the last three lines of the stretch; T.
    StretchLast "stretch-last" false [3, 2];
    /// Before, in or after the stretch of text that the page's kind suggests.
    WideStretch "wide-stretch" false [3];
    /// Its distance from the ends of that stretch; side, distance, T.
    WideStretchDistance "wide-stretch-distance" false [3, 5, 2];
    /// Share of the page's text above.
    TextAbove "text-above" false [8];
    /// Lines of text above.
    TextLinesAbove "text-lines-above" false [5];
    /// Lines of text below.
    TextLinesBelow "text-lines-below" false [5];

    // What stands around.
    /// How much text the lines above have; window, amount.
    DensityAbove "density-above" false [3, 6];
    /// How much text the lines below have; window, amount.
    DensityBelow "density-below" false [3, 6];
    /// Text in five lines above and below; T.
    Density "density" false [4, 4, 2];
    /// Text in two lines above and below; class.
    DensityNear "density-near" false [3, 3, 8];
    /// Lines without text right above.
    GapAbove "gap-above" false [6];
    /// Lines without text right below.
    GapBelow "gap-below" false [6];
    /// Lines without text right above and below; T.
    Gap "gap" false [4, 4, 2];
    /// Lines with a date or name around, within five; T.
    Dates "dates" false [5, 2];
    /// Lines with a date or name around, within three; T.
    DatesNear "dates-near" false [4, 2];
    /// What stands beside it; line before, second before, after or second after, class, bullet.
    Neighbour "neighbour" false [4, 9, 2];
    /// How the line before or after ends; which, ending.
    NeighbourEnding "neighbour-ending" false [2, 11];
    /// The class of the line before or after with its own; which, its class, own class.
    ClassPair "class-pair" false [2, 8, 8];
    /// A date, count or bracket on the line before or after; which, mark.
    NeighbourMark "neighbour-mark" false [2, 3];
    /// Before or after has another kind of bullet; own bullet.
    NeighbourBullet "neighbour-bullet" false [2, 2];
    /// Before or after is indented; more.
    NeighbourIndent "neighbour-indent" false [2, 2];
    /// A label beside it; which as for neighbours, kind of label, T.
    NeighbourLabel "neighbour-label" false [4, 11, 2];

    // The kind of page.
    /// How much frame the page has.
    Frame "frame" false [4];
    /// How much frame the page has, with its class; frame, class, bullet.
    FrameClass "frame-class" false [4, 8, 2];
    /// How much frame the page has, and the densest stretch; frame, before, in or after.
    FrameStretch "frame-stretch" false [4, 3];
    /// How much frame the page has, and the wide stretch; frame, side, class.
    FrameWideStretch "frame-wide-stretch" false [4, 3, 8];
    /// How much frame the page has, and the headline; frame, below, T.
    FrameHeadline "frame-headline" false [4, 2, 2];
    /// Share of text on the page; class.
    PageText "page-text" false [5, 8];
    /// Lines of the page; T.
    PageLength "page-length" false [5, 2];

    // Strong patterns.
    /// Picture credit in brackets at the end; long.
    BracketCredit "bracket-credit" true [2];
    /// Starts like a caption; T.
    CaptionOpening "caption-opening" true [2];
    /// Names whose picture it is at the end.
    CreditAtEnd "credit-at-end" true [];
    /// A label of pictures.
    CreditLabel "credit-label" true [];
    /// No text, between two lines of text; 0 sentence, 1 colon, 2 quote, 3 capitals, 4 title case, 5 other; length.
    BetweenText "between-text" true [6, 3];
    /// Capitals alone; with a question mark or colon.
    CapitalsLine "capitals-line" true [2];
    /// Heading of comments; lines of text above.
    CommentHeading "comment-heading" true [4];
    /// Line after a heading of comments.
    AfterCommentHeading "after-comment-heading" true [];
    /// Line before a heading of comments.
    BeforeCommentHeading "before-comment-heading" true [];
    /// Below a heading of comments; T.
    Comments "comments" true [2];
    /// Below a heading of comments that has so much text above it; share, T.
    CommentsBelow "comments-below" true [4, 2];
    /// Below a heading of comments, with dates around; dates.
    CommentsDated "comments-dated" true [];
    /// Name of a picture file; T.
    PictureFile "picture-file" true [2];
    /// The same line before or after.
    RepeatNext "repeat-next" true [];
    /// It is the headline again.
    HeadlineAgain "headline-again" true [];
    /// It is the headline.
    Headline "headline" true [];
    /// Shares most of its words with the headline.
    HeadlineLike "headline-like" true [];
    /// Stands word for word in the line before or after; T of that.
    AlternativeText "alternative-text" true [2, 2];
    /// The line before stands word for word in it; T.
    RepeatsLineAbove "repeats-line-above" true [2];
    /// Is a label of a kind, and nothing else.
    LabelAlone "label-alone" true [11];
    /// Starts with a label of a kind.
    LabelOpens "label-opens" true [11];
    /// Calls to do something on the site; at the start; 0: no text, 1: short text, 2: long text.
    Call "call" true [2, 3];
    /// Says something of the writer; T; near the end of the text.
    Writer "writer" true [2, 2];
    /// A copyright notice.
    Copyright "copyright" true [];
    /// A name such as "@name"; T.
    Handle "handle" true [2];
    /// An address for mail; T.
    MailAddress "mail-address" true [2];
    /// A date and little more.
    Date "date" true [];
    /// A date that counts back from now.
    TimeAgo "time-ago" true [];
    /// A number and little more.
    Count "count" true [];
    /// One of several short bullets.
    Menu "menu" true [];
    /// One of several long bullets.
    LongList "long-list" true [];
    /// Text that breaks off.
    Teaser "teaser" true [];
    /// Written like a headline; a date beside it.
    LikeHeadline "like-headline" true [2];
    /// Right below a label of one of the kinds; first line, or one of the next five; T.
    BelowLabel "below-label" true [11, 2, 2];
    /// A long line shortly below the headline; lines between; T; sentence.
    BelowHeadline "below-headline" true [3, 2, 2];
    /// A long line shortly below the headline, before a byline or date.
    BeforeByline "before-byline" true [];
    /// A long line shortly below the headline that is said again below.
    SaidAgain "said-again" true [];
    /// It stands after a caption.
    AfterCaption "after-caption" true [];

    // By which a headline is told.
    /// Before the densest stretch of text by so many lines; 0: not before.
    TitleBefore "title-before" false [9];
    /// Its number on the page.
    TitlePosition "title-position" false [8];
    /// Its length.
    TitleLength "title-length" false [11];
    /// It stands twice; side by side.
    TitleRepeated "title-repeated" false [2];
    /// How few words it has; up to three.
    TitleBrief "title-brief" false [4];
    /// So many lines above a date, a byline, a button.
    TitleAbove "title-above" false [3, 3];
    /// No candidate, a shorter or a longer one above; the same below.
    TitleBeside "title-beside" false [3, 3];
    /// Share of its words that the text has; whether it has four.
    TitleWords "title-words" false [6, 2];
    /// Number of its words that the text has.
    TitleWordCount "title-word-count" false [6];
    /// Share of its word triples that the text has.
    TitleShared "title-shared" false [4];
    /// Text above and below.
    TitleDensity "title-density" false [4, 5];
}

const COUNT: usize = FAMILIES.len();

/// The number of the first feature of each family, and of the first that is none.
const BASES: [u16; COUNT + 1] = {
    let mut bases = [0; COUNT + 1];
    let mut at = 0;
    while at < COUNT {
        bases[at + 1] = bases[at] + FAMILIES[at].features();
        at += 1;
    }
    bases
};

/// How many features there are.
pub(super) const FEATURES: usize = BASES[COUNT] as usize;

/// One thing that is true of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(u16);

impl Feature {
    /// The feature of a family with these values; a value beyond the last counts as the last.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the value is below a size of 16 bits"
    )]
    pub(super) fn new<const N: usize>(family: Family, values: [usize; N]) -> Self {
        let spec = &FAMILIES[family as usize];
        debug_assert_eq!(N, spec.sizes.len(), "{}", spec.name);
        let within = spec
            .sizes
            .iter()
            .zip(values)
            .fold(0, |number, (size, value)| {
                number * size + value.min(usize::from(size - 1)) as u16
            });
        Self(BASES[family as usize] + within)
    }

    /// The feature that [`name`](Self::name) calls so.
    pub fn of_name(name: &str) -> Option<Self> {
        let mut parts = name.split(':');
        let family = parts.next()?;
        let at = FAMILIES.iter().position(|spec| spec.name == family)?;
        let mut within = 0;
        for size in FAMILIES[at].sizes {
            let value: u16 = parts.next()?.parse().ok().filter(|value| value < size)?;
            within = within * size + value;
        }
        parts.next().is_none().then(|| Self(BASES[at] + within))
    }

    /// Its name, which stays from version to version.
    pub fn name(self) -> String {
        self.to_string()
    }

    /// Whether training may give it a large weight: alone it can nearly decide a line.
    pub fn is_strong(self) -> bool {
        FAMILIES[self.family()].strong
    }

    /// The name under which a decision gives it as evidence.
    pub(super) fn evidence(self) -> &'static str {
        FAMILIES[self.family()].evidence
    }

    /// Its number, below [`FEATURES`].
    pub(super) fn number(self) -> usize {
        usize::from(self.0)
    }

    fn family(self) -> usize {
        BASES.partition_point(|base| *base <= self.0) - 1
    }
}

impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let family = self.family();
        f.write_str(FAMILIES[family].name)?;
        let mut rest = self.0 - BASES[family];
        let mut unit = FAMILIES[family].features();
        for size in FAMILIES[family].sizes {
            unit /= size;
            write!(f, ":{}", rest / unit)?;
            rest %= unit;
        }
        Ok(())
    }
}

/// All names of evidence, each with what it says of a line.
pub(super) fn evidence() -> impl Iterator<Item = (&'static str, &'static str)> {
    FAMILIES.iter().map(|spec| (spec.evidence, spec.subject()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_feature_is_known_by_its_name() {
        for number in 0..u16::try_from(FEATURES).unwrap() {
            let feature = Feature(number);
            assert_eq!(
                Feature::of_name(&feature.name()),
                Some(feature),
                "{feature}"
            );
        }
        for name in ["", "length", "length:13", "length:1:1", "unknown", "line:0"] {
            assert_eq!(Feature::of_name(name), None, "{name}");
        }
    }

    #[test]
    fn names_of_families_are_unique_and_in_kebab_case() {
        let mut seen = BTreeSet::new();
        for (name, subject) in evidence() {
            assert!(seen.insert(name), "{name} stands twice");
            assert!(subject.len() >= 8, "{name} says nothing: {subject}");
            assert!(
                name.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "{name}"
            );
        }
    }

    #[test]
    fn values_beyond_the_last_count_as_the_last() {
        let name = |values| Feature::new(Family::Blanks, values).name();
        assert_eq!(name([1, 9, 9]), "blanks:1:2:7");
        assert_eq!(Feature::new(Family::Line, []).name(), "line");
    }
}
