//! Where the sources lie that a model was made of.
//!
//! A model has their paths as the corpus names them; the folders below which they may lie come in, and what is there
//! comes out. Whether it is still what the model was made of, its checksum tells.

use crate::config::Config;
use crate::walk::{Found, walk};
use newsbook_core::Diagnostics;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The files that a source called `path` may be.
pub(crate) fn files<'a>(
    path: &'a str,
    folders: &'a [PathBuf],
) -> impl Iterator<Item = PathBuf> + use<'a> {
    // A model may come from anywhere: its paths lead into these folders or nowhere.
    let mut parts = Path::new(path).components();
    let inside = parts.all(|part| matches!(part, Component::Normal(_)));
    let folders = folders.iter().filter(move |_| inside);
    folders.map(move |folder| folder.join(path))
}

/// The current folder, and those in it that have a file of the name of a model's `first` source, in the order of their
/// names: `newsbook parse FOLDER` names sources by their paths below FOLDER.
pub(crate) fn here(first: Option<&str>) -> Vec<PathBuf> {
    let has_first = |folder: &PathBuf| {
        first
            .is_some_and(|first| folder.join(first).is_file() || folder.join(file(first)).is_file())
    };
    let mut folders: Vec<PathBuf> = fs::read_dir(".")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(PathBuf::from(entry.ok()?.file_name())))
        .filter(has_first)
        .collect();
    folders.sort();
    folders.insert(0, PathBuf::new());
    folders
}

/// The records among the sources called `paths`, by those, from the first file of each name that holds records.
pub(crate) fn records<'a>(
    paths: impl Iterator<Item = &'a str>,
    folders: &[PathBuf],
    config: &Config,
) -> BTreeMap<String, Found> {
    let containers: BTreeSet<&str> = paths.filter(|path| path.contains('#')).map(file).collect();
    let mut records = BTreeMap::new();
    for container in containers {
        let Some(place) = files(container, folders).find(|place| place.is_file()) else {
            continue;
        };
        // What there is to say of it was said when the model was made.
        let found = walk(&[place], config, &mut Diagnostics::default());
        for found in found {
            if let Some((_, label)) = found.name.split_once('#') {
                records.insert(format!("{container}#{label}"), found);
            }
        }
    }
    records
}

/// The file that a record called `path` is in, if it is a record.
pub(crate) fn file(path: &str) -> &str {
    path.split('#').next().unwrap_or(path)
}
