//! `keep` and `mark` of `[reader]`, and `--keep`: what the user says against the reader.

use super::check::{self, Problem};
use super::document;
use crate::error::Usage;
use newsbook_core::Role;
use newsbook_core::reader::{Keep, Mark, all_rules};
use regex::Regex;
use toml::Spanned;

/// Reads a rule's name or a pattern, as `--keep` has it.
///
/// # Errors
///
/// If it is neither.
pub(crate) fn keep(text: &str) -> Result<Keep, Usage> {
    let rules = || all_rules().map(|(rule, _)| rule);
    // No rule has another character, and a pattern of letters alone can be written with brackets.
    if !text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        let error = |error| Usage::new(check::not_a_pattern(text, &error));
        return Regex::new(text).map(Keep::Lines).map_err(error);
    }
    let rule = rules().find(|rule| *rule == text);
    rule.map(Keep::Rule).ok_or_else(|| Usage {
        help: Some(nearest(text, rules()).unwrap_or_else(|| {
            "`newsbook inspect` shows the rule of each line; for a pattern, write such as ^Rain"
                .to_owned()
        })),
        ..Usage::new(format!("{text:?} is no rule of the reader"))
    })
}

/// Reads a value of `keep`.
pub(super) fn kept(text: &Spanned<String>) -> Result<Keep, Problem> {
    keep(text.get_ref()).map_err(|error| Problem {
        help: error.help,
        ..Problem::at(text, error.message)
    })
}

/// Reads a `[[reader.mark]]`.
pub(super) fn mark(mark: &document::Mark) -> Result<Mark, Problem> {
    let name = mark.role.get_ref();
    let roles = || Role::ALL.iter().copied();
    let role = roles().find(|role| role.as_str() == name);
    let unknown = || Problem {
        help: nearest(name, roles().map(Role::as_str)),
        ..Problem::at(&mark.role, format!("{name:?} is no role of a line"))
    };
    Ok(Mark {
        line: check::pattern(&mark.line)?,
        role: role.ok_or_else(unknown)?,
    })
}

fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<String> {
    let likeness = known.map(|known| (strsim::jaro_winkler(name, known), known));
    let (likeness, nearest) = likeness.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness > 0.75).then(|| format!("did you mean `{nearest}`?"))
}
