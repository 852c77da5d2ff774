//! Looks for all names at once.

use super::ListError;
use super::spelling::{Fit, Folded, fit, is_whole, primary};
use crate::{Entity, Name};
use aho_corasick::{AhoCorasick, MatchKind};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

/// An automaton over every name of the list.
#[derive(Debug)]
pub(super) struct Finder {
    automaton: AhoCorasick,
    /// For every pattern of the automaton, its name and the entity that bears it.
    names: Vec<(Name, usize)>,
}

/// A name in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    /// Which entities of the list it may mean: one, or several where they share it.
    pub(super) entities: BTreeSet<usize>,
}

impl Finder {
    pub(super) fn new(list: &[Entity]) -> Result<Self, ListError> {
        let names: Vec<(Name, usize)> = list
            .iter()
            .enumerate()
            .flat_map(|(at, entity)| entity.names.iter().map(move |name| (name.clone(), at)))
            .collect();
        let patterns = names.iter().map(|(name, _)| Folded::new(&name.text).text);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns)?;
        Ok(Self { automaton, names })
    }

    /// Finds names in a text, none of which overlaps another: from left to right, the longest at each place.
    ///
    /// All matches are looked at, overlapping ones too, because the longest may be no whole word where a shorter is.
    pub(super) fn find(&self, text: &str, language: &str) -> Vec<Found> {
        let folded = Folded::new(text);
        let mut fitting: Vec<(Range<usize>, Fit, usize)> = self
            .automaton
            .find_overlapping_iter(&folded.text)
            .filter_map(|found| {
                let (name, entity) = self.names.get(found.pattern().as_usize())?;
                let range = folded.original(found.start(), found.end())?;
                let fits = fit(&name.text, text.get(range.clone())?)?;
                let here = is_of(name, language) && is_whole(text, &range, language);
                here.then_some((range, fits, *entity))
            })
            .collect();
        fitting.sort_unstable_by_key(|(range, fits, _)| {
            (range.start, Reverse(range.end), Reverse(*fits))
        });
        let mut all: Vec<Found> = Vec::new();
        let mut best = Fit::Loose;
        for (range, fits, entity) in fitting {
            match all.last_mut() {
                // What fits exactly came first; nothing looser is meant beside it.
                Some(last) if last.range == range => {
                    if fits == best {
                        last.entities.insert(entity);
                    }
                }
                Some(last) if range.start < last.range.end => {}
                _ => {
                    best = fits;
                    all.push(Found {
                        range,
                        entities: BTreeSet::from([entity]),
                    });
                }
            }
        }
        all
    }
}

/// Whether a name is looked for in text of a language.
fn is_of(name: &Name, language: &str) -> bool {
    let own = name.language.as_deref();
    own.is_none_or(|own| primary(own).eq_ignore_ascii_case(primary(language)))
}
