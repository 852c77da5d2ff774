//! The named rules that say what a line is.
//!
//! A rule is data: its name, the role it gives, how sure it is, the shape it was made for, one case in which it fires
//! and one near miss in which it must not. The tables are tried in order, and in each the first rule that applies to
//! a line decides it. What no rule knows is a paragraph, so that nothing is lost by a rule that is missing.

mod body;
mod certain;
mod frame;
mod pages;
mod spread;

use super::classify::Draft;
use super::sequence;
use crate::Role;
use crate::corpus::DROPPED;

/// A rule for one line.
pub(super) struct Rule {
    /// Its stable kebab-case name.
    pub(super) code: &'static str,
    /// The role it gives.
    pub(super) role: Role,
    /// How sure it is, from 0 to 1 in steps of 0.01.
    pub(super) confidence: f32,
    /// The shape of page that it was made for.
    pub(super) reason: &'static str,
    /// A page on which it decides the line marked by `▸`.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests run it"))]
    pub(super) fires: &'static str,
    /// A page on which it must not decide the marked line.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests run it"))]
    pub(super) spares: &'static str,
    /// Whether it decides the line at this index.
    pub(super) applies: fn(&Draft<'_, '_>, usize) -> bool,
}

/// The tables, in the order in which they are tried.
pub(super) static TABLES: &[&[Rule]] = &[certain::RULES, spread::RULES, frame::RULES, body::RULES];

/// Rules that look at more or less than one line, and stand beside what they need.
const OTHERS: &[(&str, &str)] = &[
    (
        "listing-frame",
        "what stands before, between and after the articles of a tag page",
    ),
    (
        "listing-teaser",
        "an item of a listing that only announces an article",
    ),
    (
        "listing-teaser-text",
        "date, first sentences and link of an item that only announces an article",
    ),
    (
        "user-furniture",
        "a pattern of [reader] furniture in newsbook.toml",
    ),
    ("user-keep", "a rule or pattern of [reader] keep, or --keep"),
    ("user-mark", "a pattern of [[reader.mark]] in newsbook.toml"),
    (
        crate::stated::RULE,
        "a line taken for the headline, where the record that holds the text states another title",
    ),
    (
        DROPPED,
        "an article that is a copy of an earlier one, where drop_duplicates of newsbook.toml leaves it out",
    ),
    (
        "closing-byline",
        "a byline at the end of another line: “…reports NAME”",
    ),
    (
        "closing-agency",
        "an agency in brackets at the end of the text: “(SNA)”",
    ),
    (
        "passage-again",
        "a paragraph that stands in the article already",
    ),
    (
        "pull-quote",
        "a paragraph that only repeats sentences of another",
    ),
];

/// Every rule with what it was made for, in the order in which they are tried; then the evidence of the sequence model,
/// and what readers of other formats bring.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let tables = TABLES.iter().copied().flatten();
    tables
        .map(|rule| (rule.code, rule.reason))
        .chain(OTHERS.iter().copied())
        .chain(sequence::rules())
        .chain(pages::RULES.iter().copied())
        .chain(pages::NOTES.iter().copied())
}

/// The pages beside the rules, each with one line marked.
#[cfg(test)]
pub(super) fn examples() -> impl Iterator<Item = &'static str> {
    let tables = TABLES.iter().copied().flatten();
    tables.flat_map(|rule| [rule.fires, rule.spares])
}

/// Says in a few words what a rule of the reader was made for, by the name that regions carry.
///
/// ```
/// assert!(newsbook_core::reader::reason("headline-again").is_some());
/// ```
pub fn reason(rule: &str) -> Option<&'static str> {
    all()
        .find(|(code, _)| *code == rule)
        .map(|(_, reason)| reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{
        Input, LineCount, ReaderOptions, classify, line_hashes, lines, read, split,
    };
    use std::collections::BTreeSet;

    /// What marks the line that an example is about.
    const MARK: &str = "▸";

    /// The rule that decided the marked line of an example, whose other sources stand below it.
    fn decided(example: &str) -> &'static str {
        let mut count = LineCount::default();
        for source in example.split('═') {
            count.add(&line_hashes(source.replace(MARK, "").as_bytes()));
        }
        let options = ReaderOptions {
            common: count.common(),
            ..ReaderOptions::default()
        };
        let example = example.split('═').next().unwrap_or_default();
        let marked = example
            .lines()
            .filter(|line| !line.trim().is_empty())
            .position(|line| line.contains(MARK))
            .expect("one line of the example is marked");
        let page = example.replace(MARK, "");
        let lines = lines::lines(&page);
        let page = split::split(&lines);
        let range = page
            .articles
            .iter()
            .find(|range| range.contains(&marked))
            .expect("it is in an article");
        let labelled =
            classify::article(&lines[range.clone()], None, page.makeup.is_some(), &options);
        labelled[marked - range.start].label.rule
    }

    #[test]
    fn every_rule_decides_its_case_and_spares_its_near_miss() {
        for rule in TABLES.iter().copied().flatten() {
            assert_eq!(
                decided(rule.fires),
                rule.code,
                "{} must fire on:\n{}",
                rule.code,
                rule.fires
            );
            assert_ne!(
                decided(rule.spares),
                rule.code,
                "{} must spare:\n{}",
                rule.code,
                rule.spares
            );
        }
    }

    #[test]
    fn every_region_has_a_rule_whose_reason_is_known() {
        for example in examples() {
            let input = Input {
                path: "a.txt",
                bytes: example.as_bytes(),
            };
            for region in read(input, &ReaderOptions::default())
                .unwrap()
                .source
                .regions
            {
                assert!(reason(&region.rule).is_some(), "{}", region.rule);
            }
        }
    }

    #[test]
    fn names_are_unique_and_evidence_is_given() {
        let mut seen = BTreeSet::new();
        for rule in TABLES.iter().copied().flatten() {
            assert!(seen.insert(rule.code), "{} stands twice", rule.code);
            assert!(
                rule.code
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "{}",
                rule.code
            );
            assert!(!rule.reason.is_empty(), "{} gives no reason", rule.code);
            assert!((0.5..=1.0).contains(&rule.confidence), "{}", rule.code);
        }
        let names: BTreeSet<&str> = all().map(|(rule, _)| rule).collect();
        assert_eq!(names.len(), all().count(), "one name means one rule");
    }
}
