//! The fourth stage: from the lines of an article to a role for each.
//!
//! What the user says of lines comes first. Then the tables of [`rules`](super::rules) are tried in order, then
//! repeats are marked, then bylines and credits are cut off the ends of lines. A trained model can later take over
//! where a table gives a low confidence: [`Shape`](super::shape::Shape), [`Run`] and [`TextFigures`] are its features.

use super::lines::Line;
use super::rules::{Rule, TABLES};
use super::sequence::{Judgement, Sequence, Verdict};
use super::set::{Hint, SetPage};
use super::shape::Ending;
use super::{ReaderOptions, byline, common, credit, fold, menu, repeat};
use crate::Role;
use std::ops::Range;

/// What a piece of a line is, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Label {
    /// Its role.
    pub(super) role: Role,
    /// Name of the rule that decided.
    pub(super) rule: &'static str,
    /// How sure the rule is.
    pub(super) confidence: f32,
}

/// What one line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Labelled {
    /// What the line is, up to its tail.
    pub(super) label: Label,
    /// A byline or credit at its end, from this offset of its text on.
    pub(super) tail: Option<(usize, Label)>,
}

/// An article whose lines are being labelled: what rules look at.
pub(super) struct Draft<'p, 'a> {
    /// Its lines.
    pub(super) lines: &'p [Line<'a>],
    /// Where the headline stands if it is an item of a listing: below its date at most.
    pub(super) item: Option<usize>,
    /// Where its headline stands.
    pub(super) headline: Option<usize>,
    /// The run of lines without blank lines between that each line is in.
    pub(super) runs: Vec<Run>,
    /// Figures of what is left for the text.
    pub(super) text: TextFigures,
    /// Which lines are furniture because other sources have them.
    pub(super) common: Vec<bool>,
    labels: Vec<Option<Label>>,
    /// What the sequence model makes of its lines.
    judgement: Option<Judgement>,
    /// Whether the pass through the lines has met a line of the text.
    in_text: bool,
}

/// A run of lines without blank lines between.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// Number of lines.
    pub(super) length: usize,
    /// How many of them are fields of a form.
    pub(super) fields: usize,
    /// How many of them are names of picture files.
    pub(super) pictures: usize,
}

/// Figures of the lines that no rule knew so far: mostly the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextFigures {
    /// Index of the first.
    pub(super) first: usize,
    /// How many are long.
    pub(super) long: usize,
    /// How many are long and end like a sentence.
    pub(super) prose: usize,
    /// How many different single words stand on lines of their own, two meaning two or more.
    pub(super) lone_words: usize,
}

/// How many lines may stand above a headline, and how far below its repeat.
const TOP: usize = 16;

/// How sure the model must be of a line on a page that is too short for it to decide.
const SURE: f32 = 0.9;

/// What a format says of the lines of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hints<'h> {
    lines: &'h [Hint],
    headline: Option<usize>,
}

impl<'h> Hints<'h> {
    /// Those of a whole page.
    pub(super) const fn new(page: &SetPage<'h>) -> Self {
        Self {
            lines: page.hints,
            headline: page.headline,
        }
    }

    /// Those of a part of the lines.
    pub(super) fn part(self, lines: &Range<usize>) -> Self {
        Self {
            lines: self.lines.get(lines.clone()).unwrap_or_default(),
            headline: self
                .headline
                .filter(|at| lines.contains(at))
                .map(|at| at - lines.start),
        }
    }

    /// What the sequence model would have to say.
    fn judgement(self) -> Judgement {
        let verdict = |hint: &Hint| Verdict {
            text: hint.text,
            confidence: hint.confidence,
            evidence: hint.rule,
            caption: false,
        };
        Judgement {
            headline: self.headline,
            verdicts: self.lines.iter().map(verdict).collect(),
            long: true,
        }
    }
}

/// Labels the lines of an article; `item` says that it is one of a listing.
///
/// What the format says stands in the place of what the sequence model would say.
pub(super) fn article(
    lines: &[Line<'_>],
    hints: Option<Hints<'_>>,
    item: bool,
    options: &ReaderOptions,
) -> Vec<Labelled> {
    let mut draft = Draft::new(lines, item, options);
    draft.common = common::furniture(lines, item, &options.common);
    draft.judgement = Some(match hints {
        Some(hints) => {
            draft.take(hints);
            hints.judgement()
        }
        None => Sequence::of(lines, item, &options.weights).judge(item, &draft.common),
    });
    for (at, table) in TABLES.iter().enumerate() {
        match at {
            1 => draft.runs = draft.measure_runs(),
            2 => draft.headline = draft.find_headline(),
            3 => draft.text = draft.measure_text(),
            _ => {}
        }
        draft.try_table(table);
    }
    repeat::mark(lines, &mut draft.labels);
    for label in draft.labels.iter_mut().flatten() {
        options.overrule(label);
    }
    draft.finish(options)
}

/// Labels lines of a listing that belong to none of its articles.
pub(super) fn frame(lines: &[Line<'_>], options: &ReaderOptions) -> Vec<Labelled> {
    const FRAME: Label = Label {
        role: Role::Listing,
        rule: "listing-frame",
        confidence: 0.9,
    };
    let mut draft = Draft::new(lines, false, options);
    for table in TABLES.iter().take(2) {
        draft.runs = draft.measure_runs();
        draft.try_table(table);
    }
    // Without an article there is nothing that a pointer or caption could belong to.
    let is_frame = |label: &Label| matches!(label.role, Role::Furniture | Role::Image);
    draft
        .labels
        .iter()
        .map(|label| Labelled {
            label: label.filter(is_frame).unwrap_or(FRAME),
            tail: None,
        })
        .collect()
}

/// Labels the lines of a listing's item that announces an article that is not there: its headline leads to it.
pub(super) fn teaser(lines: &[Line<'_>]) -> Vec<Labelled> {
    const HEADLINE: Label = Label {
        role: Role::Related,
        rule: "listing-teaser",
        confidence: 0.85,
    };
    const REST: Label = Label {
        role: Role::Listing,
        rule: "listing-teaser-text",
        confidence: 0.85,
    };
    let headline = below_date(lines);
    let label = |at| if at == headline { HEADLINE } else { REST };
    (0..lines.len())
        .map(|at| Labelled {
            label: label(at),
            tail: None,
        })
        .collect()
}

/// Index of the first line of an item that is no date.
fn below_date(lines: &[Line<'_>]) -> usize {
    let is_date = |line: &Line<'_>| super::date::of(line).is_some();
    lines.iter().position(|line| !is_date(line)).unwrap_or(0)
}

impl<'p, 'a> Draft<'p, 'a> {
    fn new(lines: &'p [Line<'a>], item: bool, options: &ReaderOptions) -> Self {
        Self {
            lines,
            item: item.then(|| below_date(lines)),
            headline: None,
            runs: Vec::new(),
            text: TextFigures::default(),
            common: vec![false; lines.len()],
            labels: lines.iter().map(|line| options.declared(line)).collect(),
            judgement: None,
            in_text: false,
        }
    }

    /// Takes the roles that a format gives to lines of which the user says nothing.
    fn take(&mut self, hints: Hints<'_>) {
        for (label, hint) in self.labels.iter_mut().zip(hints.lines) {
            let hinted = hint.role.map(|role| Label {
                role,
                rule: hint.rule,
                confidence: hint.confidence,
            });
            *label = label.or(hinted);
        }
    }

    fn try_table(&mut self, table: &[Rule]) {
        for at in 0..self.lines.len() {
            if self.role(at).is_some() || (self.item == Some(at) && self.headline.is_none()) {
                continue;
            }
            if let Some(rule) = table.iter().find(|rule| (rule.applies)(self, at)) {
                self.labels[at] = Some(self.weigh(rule, at));
            } else if self.headline.is_none_or(|headline| at > headline) {
                self.in_text = true;
            }
        }
        self.in_text = false;
    }

    /// What a rule says of a line, if the sequence model lets it: it decides what is text.
    fn weigh(&self, rule: &Rule, at: usize) -> Label {
        let label = Label {
            role: rule.role,
            rule: rule.code,
            confidence: rule.confidence,
        };
        let text = matches!(
            label.role,
            Role::Paragraph | Role::Crosshead | Role::Quote | Role::List
        );
        let verdict = self.verdict(at).or_else(|| self.doubt(rule, at));
        let Some(verdict) = verdict.filter(|_| text && rule.code != "key-points") else {
            return label;
        };
        if verdict.text {
            return Label {
                confidence: label.confidence.min(verdict.confidence),
                ..label
            };
        }
        Label {
            role: if verdict.caption {
                Role::Caption
            } else {
                Role::Furniture
            },
            rule: verdict.evidence,
            confidence: verdict.confidence,
        }
    }

    /// What the sequence model makes of a line, if the page is long enough for it.
    pub(super) fn verdict(&self, at: usize) -> Option<&Verdict> {
        let judgement = self.judgement.as_ref()?;
        judgement.verdicts.get(at).filter(|_| judgement.long)
    }

    /// What it makes of a line of a short page that no rule knows, if it is sure that this is no text.
    fn doubt(&self, rule: &Rule, at: usize) -> Option<&Verdict> {
        let verdict = self.judgement.as_ref()?.verdicts.get(at)?;
        let sure = !verdict.text && verdict.confidence >= SURE;
        (rule.code == "text" && sure).then_some(verdict)
    }

    /// The role of a line, if it has one already.
    pub(super) fn role(&self, at: usize) -> Option<Role> {
        self.labels
            .get(at)
            .copied()
            .flatten()
            .map(|label| label.role)
    }

    /// The rule that decided a line, if one has already.
    pub(super) fn rule(&self, at: usize) -> Option<&'static str> {
        self.labels
            .get(at)
            .copied()
            .flatten()
            .map(|label| label.rule)
    }

    /// The lines from `from` on that have no role yet.
    pub(super) fn unlabelled(&self, from: usize) -> impl Iterator<Item = usize> {
        (from..self.lines.len()).filter(|at| self.role(*at).is_none())
    }

    /// Whether two lines say the same but for case, quotation marks and white space.
    pub(super) fn same_text(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.lines[one], &self.lines[other]);
        one.shape.key == other.shape.key && fold(one.content()) == fold(other.content())
    }

    /// Whether a line comes again soon.
    pub(super) fn recurs(&self, at: usize) -> bool {
        let end = self.lines.len().min(at + TOP);
        (at + 1..end).any(|other| self.same_text(at, other))
    }

    /// Whether a line stands at most so many lines below the headline.
    pub(super) fn near_headline(&self, at: usize, lines: usize) -> bool {
        self.headline
            .is_some_and(|headline| at > headline && at - headline <= lines)
    }

    /// Whether a line stands below the headline and no line of text above it.
    pub(super) fn before_text(&self, at: usize) -> bool {
        let standfirst =
            |label: &Option<Label>| label.is_some_and(|label| label.role == Role::Standfirst);
        let top = self
            .headline
            .and_then(|headline| self.labels.get(headline..at));
        let bullet = self.lines.get(at).is_some_and(|line| line.bullet.is_some());
        !self.in_text
            && !bullet
            && self.near_headline(at, TOP)
            && !top.unwrap_or_default().iter().any(standfirst)
    }

    /// Whether something that is no text follows a line, and text after that.
    pub(super) fn is_set_apart(&self, at: usize) -> bool {
        let next = at + 1;
        let Some(line) = self.lines.get(next) else {
            return false;
        };
        let apart = self.role(next) == Some(Role::Furniture)
            || line.bullet.is_some()
            || self
                .headline
                .is_some_and(|headline| self.same_text(headline, next))
            || super::date::of(line).is_some();
        apart
            && self
                .unlabelled(next + 1)
                .any(|at| self.lines[at].shape.is_prose() || self.lines[at].shape.words > 1)
    }

    /// Finds the headline: where the page is too short to be judged as a sequence, the first line that stands twice near
    /// the top, else the first of more than a few words.
    fn find_headline(&self) -> Option<usize> {
        let marked = (0..self.lines.len()).find(|at| self.role(*at) == Some(Role::Headline));
        if let Some(at) = marked.or(self.item) {
            return Some(at);
        }
        if let Some(judgement) = self.judgement.as_ref().filter(|judgement| judgement.long) {
            return judgement.headline;
        }
        let mut short = None;
        for at in self.unlabelled(0).take(TOP) {
            let line = &self.lines[at];
            let shape = &line.shape;
            if self.common[at]
                || menu::is_bar(line.content())
                || super::date::of(line).is_some()
                || (byline::is_byline(line.text) && !self.recurs(at))
            {
                continue;
            }
            if shape.words > 40 || shape.chars > 240 || line.bullet.is_some() {
                break; // the text has begun
            }
            let brief = shape.words <= 3 && shape.chars <= 24;
            if !brief || self.recurs(at) {
                // Below a brief headline, what ends like a sentence is the text; but headlines may ask or shout.
                let asks = line.text.ends_with(['?', '!', '？', '！', '؟']);
                let text = shape.ending == Ending::Sentence && !(asks && self.recurs(at));
                return short.filter(|_| text).or(Some(at));
            }
            short = short.or(Some(at));
        }
        short
    }

    fn measure_runs(&self) -> Vec<Run> {
        let mut runs = Vec::with_capacity(self.lines.len());
        let mut start = 0;
        while start < self.lines.len() {
            let rest = &self.lines[start + 1..];
            let length = 1 + rest.iter().take_while(|line| line.blanks == 0).count();
            let count = |rule: &str| {
                let labels = self.labels[start..start + length].iter().flatten();
                labels.filter(|label| label.rule == rule).count()
            };
            let run = Run {
                length,
                fields: count("form-field"),
                pictures: count("picture-file"),
            };
            runs.extend(std::iter::repeat_n(run, length));
            start += length;
        }
        runs
    }

    fn measure_text(&self) -> TextFigures {
        let mut figures = TextFigures {
            first: self.lines.len(),
            ..TextFigures::default()
        };
        let mut lone: Option<u64> = None;
        let unlisted = |at: &usize| self.lines[*at].bullet.is_none();
        for at in self.unlabelled(0).filter(unlisted) {
            let shape = &self.lines[at].shape;
            figures.first = figures.first.min(at);
            figures.long += usize::from(shape.is_long());
            figures.prose += usize::from(shape.is_prose());
            if shape.words == 1 && shape.lettered && lone != Some(shape.key) {
                lone = Some(shape.key);
                figures.lone_words = (figures.lone_words + 1).min(2);
            }
        }
        figures
    }

    /// Cuts bylines and credits off the ends of lines.
    fn finish(self, options: &ReaderOptions) -> Vec<Labelled> {
        const UNKNOWN: Label = Label {
            role: Role::Paragraph,
            rule: "text",
            confidence: 0.5,
        };
        const BYLINE: Label = Label {
            role: Role::Byline,
            rule: "closing-byline",
            confidence: 0.95,
        };
        const CREDIT: Label = Label {
            role: Role::Credit,
            rule: "closing-agency",
            confidence: 0.97,
        };
        let labels = self.labels.iter().map(|label| label.unwrap_or(UNKNOWN));
        self.lines
            .iter()
            .zip(labels)
            .map(|(line, label)| {
                let tail = match label.role {
                    Role::Standfirst => {
                        byline::trailing(line.text).map(|found| (found.cut, BYLINE))
                    }
                    Role::Paragraph | Role::Quote | Role::List => {
                        credit::trailing(line.text).map(|at| (at, CREDIT))
                    }
                    _ => None,
                };
                let cut = |(_, label): &(usize, Label)| !options.keeps(label.rule);
                Labelled {
                    label,
                    tail: tail.filter(cut),
                }
            })
            .collect()
    }
}
