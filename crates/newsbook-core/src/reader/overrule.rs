//! What the user says of lines, against every rule and the model.

use super::ReaderOptions;
use super::classify::Label;
use super::lines::Line;
use crate::Role;
use regex::Regex;

/// Lines that stay text.
#[derive(Clone, Debug)]
pub enum Keep {
    /// Those that a rule takes out of the text, by its name.
    Rule(&'static str),
    /// Those that a pattern finds; each is matched without indentation.
    Lines(Regex),
}

/// Lines whose role the user knows.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What finds them; each is matched without indentation.
    pub line: Regex,
    /// What they are.
    pub role: Role,
}

const KEPT: Label = user(Role::Paragraph, "user-keep");

const fn user(role: Role, code: &'static str) -> Label {
    Label {
        role,
        rule: code,
        confidence: 1.0,
    }
}

impl ReaderOptions {
    /// What the user says of a line: the role beats keeping, and keeping beats furniture.
    pub(super) fn declared(&self, line: &Line<'_>) -> Option<Label> {
        let is_match = |pattern: &Regex| pattern.is_match(line.text);
        let mark = self.marks.iter().find(|mark| is_match(&mark.line));
        let kept = |keep: &Keep| matches!(keep, Keep::Lines(pattern) if is_match(pattern));
        if let Some(mark) = mark {
            return Some(user(mark.role, "user-mark"));
        }
        if self.keep.iter().any(kept) {
            return Some(KEPT);
        }
        let furniture = self.furniture.iter().any(is_match);
        furniture.then_some(user(Role::Furniture, "user-furniture"))
    }

    /// Whether the user keeps what a rule takes out of the text.
    pub fn keeps(&self, rule: &str) -> bool {
        let kept = |keep: &Keep| matches!(keep, Keep::Rule(kept) if *kept == rule);
        self.keep.iter().any(kept)
    }

    /// Makes the catch of a rule that the user overrules text again.
    pub(super) fn overrule(&self, label: &mut Label) {
        let text = matches!(
            label.role,
            Role::Headline | Role::Paragraph | Role::Crosshead | Role::List | Role::Quote
        );
        if !text && self.keeps(label.rule) {
            *label = KEPT;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Input, all_rules, read, rules};
    use crate::{Reading, Region};

    const TEXT: &str = "It has rained over the whole country since the early hours of the day, and the rivers are full again.";

    fn read_with(page: &str, keep: &[&'static str]) -> Reading {
        let options = ReaderOptions {
            keep: keep.iter().copied().map(Keep::Rule).collect(),
            ..ReaderOptions::default()
        };
        let input = Input {
            path: "a.txt",
            bytes: page.as_bytes(),
        };
        read(input, &options).expect("a page of text")
    }

    fn is_text(region: &Region) -> bool {
        use Role::{Crosshead, Headline, List, Paragraph, Quote};
        matches!(region.role, Headline | Paragraph | Crosshead | List | Quote)
    }

    /// Pages on which the rules and the model find something of every kind.
    fn pages() -> Vec<String> {
        let long = format!(
            "Home\nNews\nSport\n\nRain falls over the whole country\n\nBy Ann Writer\n\n{}\n\nA wet street\n\n3 comments\n\n\
             Bob says\n\nI like the rain, and you should too.\n\nRain falls over the whole country\n\n3 hours ago\n\n\
             Sun in the south\n\nann@news.example\n\nPrivacy Policy\nTerms of Use\n© 2021 Rain News\n",
            format!(
                "{TEXT} Nobody knows when it will stop.\n\n{TEXT}\n\nSee also the pictures\n\n"
            )
            .repeat(3)
        );
        let listing = format!(
            "Tag: Rain\n\n• Rain\n\n  Rain\n\n  {TEXT}\n\n• Sun in the country\n\n• Storm\n\n  Storm\n\n  {TEXT}\n\n\
             Follow us on every network\n"
        );
        let examples = rules::examples().map(|example| example.replace('▸', ""));
        [long, listing].into_iter().chain(examples).collect()
    }

    #[test]
    fn every_rule_that_takes_something_out_of_the_text_can_be_overruled() {
        let mut overruled = 0;
        for page in pages() {
            let regions = read_with(&page, &[]).source.regions;
            for region in regions.iter().filter(|region| !is_text(region)) {
                let rule = all_rules().find(|(rule, _)| *rule == region.rule);
                let (rule, _) = rule.unwrap_or_else(|| panic!("{} has no reason", region.rule));
                let kept = read_with(&page, &[rule, "listing-frame"]).source.regions;
                let now = kept.iter().find(|now| now.span.contains(region.span));
                let now = now.expect("all of the page is in regions");
                assert_ne!(now.rule, region.rule, "keep {rule} on:\n{page}");
                // What was cut off a line is part of it again; a frame has other furniture in it.
                let other = rule.starts_with("closing-") || rule.starts_with("listing-");
                assert!(is_text(now) || other, "keep {rule} on:\n{page}");
                overruled += 1;
            }
        }
        assert!(overruled > 50, "{overruled}");
    }

    #[test]
    fn every_name_that_a_decision_can_bear_is_one_to_keep() {
        for (rule, _) in all_rules() {
            let options = ReaderOptions {
                keep: vec![Keep::Rule(rule)],
                ..ReaderOptions::default()
            };
            let mut label = user(Role::Furniture, rule);
            options.overrule(&mut label);
            assert_eq!(label, KEPT, "{rule}");
        }
    }
}
