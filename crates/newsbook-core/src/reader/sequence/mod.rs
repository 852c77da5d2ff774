//! The sequence model: which lines of a page are its text, seen together.
//!
//! In come the lines of an article or a whole page, out goes for each line the probability that it is text, and what
//! weighed most. The parts, in the order in which they work: `look` sees each line alone (`scan` its characters, `cues` its
//! phrases), `page` what stands around it, [`observe`] turns both into [`Feature`]s, `weights.tsv` turns those into potentials, and [`decode()`] weighs all
//! ways through the page against each other: a linear-chain conditional random field. `certain` clamps what is
//! surely no text.

mod certain;
mod cues;
mod decode;
mod ends;
mod feature;
mod lexicon;
mod look;
mod observe;
mod page;
mod scan;
mod shared;
mod title;
mod vocabulary;
mod weights;
mod when;

pub use decode::{Potentials, choose, decode};
pub use feature::Feature;
pub use weights::Weights;

use super::common;
use super::lines::{self, Line};
use certain::Headed;
use page::Page;
use weights::Sum;

/// The lines of an article as the model sees them.
pub(super) struct Sequence<'a> {
    page: Page<'a>,
    sums: Vec<Sum<'a>>,
}

/// What the model makes of the lines of an article.
pub(super) struct Judgement {
    /// The line that is likeliest the headline.
    pub(super) headline: Option<usize>,
    /// One for each line.
    pub(super) verdicts: Vec<Verdict>,
    /// Whether there is enough of the page to be judged by this alone.
    pub(super) long: bool,
}

/// What the model makes of one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// Whether it is text.
    pub(super) text: bool,
    /// How sure that is, in steps of 0.01.
    pub(super) confidence: f32,
    /// What weighed most: the name of a certain rule or of a family of features.
    pub(super) evidence: &'static str,
    /// Whether it looks like a caption, if it is no text.
    pub(super) caption: bool,
}

impl<'a> Sequence<'a> {
    /// Looks at the lines of an article; `item` says that it is one of a listing, indented below its headline's bullet.
    pub(super) fn of(lines: &[Line<'a>], item: bool, weights: &'a Weights) -> Self {
        let page = Page::of(lines, item);
        let mut sums = vec![Sum::new(weights); page.looks.len()];
        for (at, sum) in sums.iter_mut().enumerate() {
            observe::plain(&page, at, |feature| sum.add(feature));
        }
        Self { page, sums }
    }

    /// Whether there is enough of it to tell what is usual on this page: text, or the frame and menus of a whole page.
    fn is_long(&self) -> bool {
        let looks = &self.page.looks;
        let texts = looks.iter().filter(|look| look.running).count();
        let bullets = looks.iter().filter(|look| look.bullet).count();
        let menus = texts > 0 && bullets >= MENUS && 2 * bullets >= looks.len();
        looks.len() >= LONG && (texts >= TEXTS || self.page.frame >= FRAMED || menus)
    }

    /// Says what is text and where the headline is; `common` has the lines that
    /// other sources show to be furniture.
    pub(super) fn judge(&self, item: bool, common: &[bool]) -> Judgement {
        let scores: Vec<i32> = (0..self.sums.len()).map(|at| self.title(at)).collect();
        let may_be = |at: &usize| self.page.looks[*at].may_be_headline() && !common[*at];
        let candidates = (0..scores.len()).filter(may_be);
        let first = if item {
            Some(0)
        } else {
            title::best(&scores, candidates)
        };
        let verdicts = self.weigh(first, common);
        let headline = if item {
            first
        } else {
            title::above_text(&self.page, &scores, &verdicts, may_be)
        };
        Judgement {
            headline,
            verdicts,
            long: self.is_long(),
        }
    }

    /// How well a line would do as the headline.
    fn title(&self, at: usize) -> i32 {
        let mut sum = self.sums[at];
        observe::title(&self.page, at, |feature| sum.add(feature));
        sum.title()
    }

    /// Says what is text, given which line is likely the headline.
    fn weigh(&self, headline: Option<usize>, common: &[bool]) -> Vec<Verdict> {
        let page = &self.page;
        let headed = Headed::new(page, headline);
        let mut sums = self.sums.clone();
        let mut rules = Vec::with_capacity(sums.len());
        let mut potentials = Vec::with_capacity(sums.len());
        for (at, sum) in sums.iter_mut().enumerate() {
            observe::headed(page, &headed, at, |feature| sum.add(feature));
            let rule = certain::rule(page, &headed, at).or(common[at].then_some(common::RULE));
            potentials.push(sum.potentials(rule.is_some()));
            rules.push(rule);
        }
        let probabilities = decode(&potentials);
        let weights: Vec<usize> = page.looks.iter().map(look::Look::count_words).collect();
        let chosen = choose(&probabilities, &weights);
        let verdict = |at: usize| Verdict {
            text: chosen[at],
            confidence: confidence(probabilities[at], chosen[at]),
            evidence: rules[at].unwrap_or_else(|| sums[at].evidence(chosen[at])),
            caption: page.looks[at].is_caption(),
        };
        (0..sums.len()).map(verdict).collect()
    }
}

/// Every name that a verdict gives as its evidence, with what it stands for.
pub(super) fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    certain::all().chain(feature::evidence())
}

/// A page of fewer lines, or of fewer lines of running text and with less frame around them, is too short to be judged.
const LONG: usize = 8;
const TEXTS: usize = 3;
const FRAMED: usize = 2;
const MENUS: usize = 40;

/// How sure a choice is: the probability of what was chosen, in hundredths so that the last bits do not matter.
fn confidence(probability: f64, chosen: bool) -> f32 {
    let sure = if chosen {
        probability
    } else {
        1.0 - probability
    };
    #[expect(clippy::cast_possible_truncation, reason = "two decimals survive")]
    let rounded = ((sure * 100.0).round() / 100.0) as f32;
    rounded
}

/// A whole text as the model sees it: what training needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// Its lines that are not blank.
    pub lines: Vec<ObservedLine>,
    /// The line that was taken for the headline.
    pub headline: Option<usize>,
}

/// One line as the model sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservedLine {
    /// What stands on it, without its bullet.
    pub text: String,
    /// Number of its words, an ideograph being one: what it weighs in F1.
    pub weight: usize,
    /// What is true of it.
    pub features: Vec<Feature>,
    /// What is true of it as a candidate for the headline.
    pub title: Vec<Feature>,
    /// The rule by which it is surely no text.
    pub hard: Option<&'static str>,
}

/// Observes a text as one article, whose headline is what these weights take for it.
pub fn observe(text: &str, weights: &Weights) -> Observed {
    let lines = lines::lines(text);
    let page = Page::of(&lines, false);
    let all = 0..page.looks.len();
    let mut features = vec![Vec::new(); page.looks.len()];
    for at in all.clone() {
        observe::plain(&page, at, |feature| features[at].push(feature));
    }
    let mut titles = features.clone();
    for at in all.clone() {
        observe::title(&page, at, |feature| titles[at].push(feature));
    }
    let scores: Vec<i32> = titles
        .iter()
        .map(|title| sum(weights, title).title())
        .collect();
    let candidates = all.clone().filter(|at| page.looks[*at].may_be_headline());
    let headline = title::best(&scores, candidates);
    let headed = Headed::new(&page, headline);
    for at in all.clone() {
        observe::headed(&page, &headed, at, |feature| features[at].push(feature));
    }
    let line = |(at, (features, title)): (usize, (Vec<Feature>, Vec<Feature>))| ObservedLine {
        text: page.looks[at].text.to_owned(),
        weight: page.looks[at].count_words(),
        features,
        title,
        hard: certain::rule(&page, &headed, at),
    };
    Observed {
        lines: all
            .zip(features.into_iter().zip(titles))
            .map(line)
            .collect(),
        headline,
    }
}

/// Chooses the lines that are text.
pub fn text(weights: &Weights, observed: &Observed) -> Vec<bool> {
    let lines = &observed.lines;
    let potentials: Vec<Potentials> = lines.iter().map(|line| potentials(weights, line)).collect();
    let probabilities = decode(&potentials);
    let weights: Vec<usize> = lines.iter().map(|line| line.weight).collect();
    choose(&probabilities, &weights)
}

/// The potentials that weights give a line.
pub fn potentials(weights: &Weights, line: &ObservedLine) -> Potentials {
    sum(weights, &line.features).potentials(line.hard.is_some())
}

fn sum<'w>(weights: &'w Weights, features: &[Feature]) -> Sum<'w> {
    let mut sum = Sum::new(weights);
    for feature in features {
        sum.add(*feature);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::words::{FUNCTION, PERSONAL};
    use std::fmt::Write;

    const TEXT: &str = "It has rained over the whole country since the early hours of the day, and the rivers are full again.";

    /// A page as sites make them: menu, headline, byline, text with an advert in it, comments, frame.
    fn page() -> String {
        let mut page = String::from(
            "Home\nNews\nSport\n\nRain falls over the whole country\n\nBy Ann Writer\n\n",
        );
        for number in 1..=6 {
            let _ = write!(
                page,
                "Paragraph {number} of the report. {TEXT} Nobody knows when it will stop.\n\n"
            );
        }
        page + "3 comments\n\nBob says\n\nI like the rain, and you should too.\n\nPrivacy Policy\nTerms of Use\n© 2021 Rain News\n"
    }

    fn judged(text: &str) -> Judgement {
        let lines = lines::lines(text);
        Sequence::of(&lines, false, &Weights::default()).judge(false, &vec![false; lines.len()])
    }

    #[test]
    fn text_is_told_from_what_stands_around_it() {
        let judgement = judged(&page());
        assert_eq!(judgement.headline, Some(3));
        let texts: Vec<usize> = (0..judgement.verdicts.len())
            .filter(|at| judgement.verdicts[*at].text)
            .collect();
        assert_eq!(texts, [5, 6, 7, 8, 9, 10]);
        assert_eq!(judgement.verdicts[13].evidence, "below-comments");
    }

    #[test]
    fn evidence_is_a_family_or_a_certain_rule() {
        for verdict in judged(&page()).verdicts {
            assert!(
                rules().any(|(rule, _)| rule == verdict.evidence),
                "{}",
                verdict.evidence
            );
            assert!((0.0..=1.0).contains(&verdict.confidence));
        }
    }

    #[test]
    fn short_pages_are_known_as_such() {
        let text = format!("Rain in town\n\nBy Ann Writer\n\n{TEXT}\n\n{TEXT}\n");
        let lines = lines::lines(&text);
        assert!(
            !Sequence::of(&lines, false, &Weights::default())
                .judge(false, &vec![false; lines.len()])
                .long
        );
    }

    #[test]
    fn one_paragraph_among_menus_is_enough_to_judge() {
        let menu: String = (0..60).fold(String::new(), |mut menu, number| {
            let _ = writeln!(menu, "• Section {number}");
            menu
        });
        let judgement = judged(&format!(
            "{menu}\nRain falls over the whole country\n\n{TEXT} {TEXT}\n"
        ));
        let texts: Vec<usize> = (0..62).filter(|at| judgement.verdicts[*at].text).collect();
        assert_eq!(texts, [61]);
    }

    #[test]
    fn features_name_what_is_seen() {
        let observed = observe(&page(), &Weights::default());
        let names = |at: usize| -> Vec<String> {
            observed.lines[at]
                .features
                .iter()
                .map(|feature| feature.name())
                .collect()
        };
        assert_eq!(observed.headline, Some(3));
        for (at, name) in [
            (0, "label-alone:5"),
            (3, "headline"),
            (4, "label-opens:8"),
            (5, "class:1"),
            (11, "comment-heading:3"),
            (13, "comments:0"),
            (16, "copyright"),
        ] {
            assert!(
                names(at).iter().any(|other| other == name),
                "line {at} is {name}: {:?}",
                names(at)
            );
        }
        assert_eq!(observed.lines[11].hard, Some("comments-heading"));
    }

    #[test]
    fn words_of_every_script_are_known() {
        for phrase in FUNCTION
            .phrases()
            .chain(PERSONAL.phrases())
            .filter(|phrase| !phrase.contains(' '))
        {
            let words: Vec<u64> = scan::words(phrase).collect();
            assert!(
                words
                    .iter()
                    .any(|word| lexicon::known(*word).is(lexicon::Known::FUNCTION)
                        || lexicon::known(*word).is(lexicon::Known::PERSONAL)),
                "{phrase}"
            );
        }
    }

    #[test]
    fn cost_grows_with_the_length_of_the_page() {
        // Quadratic time would take minutes on any of these.
        for text in [
            "Rain in town\n".repeat(50_000),
            "Rain ".repeat(200_000),
            format!("• {TEXT}\n").repeat(10_000),
            "a.jpg\n".repeat(50_000),
        ] {
            let lines = lines::lines(&text);
            let judgement = Sequence::of(&lines, false, &Weights::default())
                .judge(false, &vec![false; lines.len()]);
            assert_eq!(judgement.verdicts.len(), lines.len());
        }
    }
}
