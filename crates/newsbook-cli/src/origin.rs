//! Where the sources lie that a model was made of.
//!
//! A model has their paths as the corpus names them; the folders below which they may lie come in, and what is there
//! comes out. Whether it is still what the model was made of, its checksum tells.

use crate::config::Config;
use crate::container::Contained;
use crate::walk::{Found, walk};
use newsbook_core::Diagnostics;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The files that a source called `path` may be.
fn files<'a>(path: &'a str, folders: &'a [PathBuf]) -> impl Iterator<Item = PathBuf> + use<'a> {
    let inside = is_inside(path);
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

/// Where the sources of a model may be.
#[derive(Debug)]
pub(crate) struct Origins {
    /// Those of which it is known, by the paths that the model has for them.
    known: BTreeMap<String, Found>,
    /// The folders that the others may lie below.
    folders: Vec<PathBuf>,
}

impl Origins {
    /// Looks for the sources called `paths` below some folders.
    pub(crate) fn of<'a>(
        paths: impl Iterator<Item = &'a str>,
        folders: Vec<PathBuf>,
        config: &Config,
    ) -> Self {
        let known = records(paths, &folders, config);
        Self { known, folders }
    }

    /// The origins of a model that was made of `sources`.
    pub(crate) fn known(sources: &[Found]) -> Self {
        let known = sources
            .iter()
            .map(|found| (found.name.to_string(), found.clone()));
        Self {
            known: known.collect(),
            folders: Vec::new(),
        }
    }

    /// Reads what may be the source called `path`.
    pub(crate) fn read<'a>(&'a self, path: &'a str) -> impl Iterator<Item = Arc<[u8]>> + use<'a> {
        let known = self.known.get(path).into_iter();
        let known = known.filter_map(|found| found.read().ok());
        let files = files(path, &self.folders);
        known.chain(files.filter_map(|file| Some(fs::read(file).ok()?.into())))
    }

    /// The record that the source called `path` is, where it is known to be one.
    pub(crate) fn record(&self, path: &str) -> Option<&Contained> {
        self.known.get(path).and_then(Found::in_container)
    }

    /// The files that a picture called `name` may be, which is on the source called `path`.
    pub(crate) fn pictures<'a>(
        &'a self,
        name: &'a str,
        path: &str,
    ) -> impl Iterator<Item = PathBuf> + use<'a> {
        // Its source lies so many folders below the one that pictures are named from.
        let depth = Path::new(path).components().count();
        let known = self.known.get(path).and_then(Found::file);
        let above = known.into_iter().flat_map(Path::ancestors).skip(1);
        let folders = self.folders.iter().map(PathBuf::as_path);
        let folders = folders.chain(above.take(depth));
        let inside = is_inside(name);
        folders
            .filter(move |_| inside)
            .map(move |folder| folder.join(name))
    }
}

/// Whether a path of a model, which may come from anywhere, leads into the folders that it is joined to.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    parts.all(|part| matches!(part, Component::Normal(_)))
}

/// The records among the sources called `paths`, by those, from the first file of each name that holds records.
fn records<'a>(
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
