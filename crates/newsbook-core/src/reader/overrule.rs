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

    /// Makes the catch of a rule that the user overrules text again.
    pub(super) fn overrule(&self, label: &mut Label) {
        let kept = |keep: &Keep| matches!(keep, Keep::Rule(rule) if *rule == label.rule);
        let text = matches!(
            label.role,
            Role::Headline | Role::Paragraph | Role::Crosshead | Role::List | Role::Quote
        );
        if !text && self.keep.iter().any(kept) {
            *label = KEPT;
        }
    }
}
