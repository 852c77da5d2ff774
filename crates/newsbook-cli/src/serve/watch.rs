//! Whether sources have changed: files are looked at again and again, which works on every file system and needs no
//! leave of the operating system.

use crate::plan::{Inputs, Plan};
use crate::walk::is_passed_over;
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::WalkDir;

/// The files that a build depends on, each with its time and length.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Watched(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Watched {
    /// Looks at what is to be read by `plan`, or at `inputs` alone where there is none.
    pub(crate) fn look(inputs: &Inputs, plan: Option<&Plan>) -> Self {
        let mut watched = Self::default();
        for path in inputs.paths() {
            if path.is_dir() {
                watched.add_folder(path);
                watched.add(&path.join(crate::config::FILE));
            } else {
                watched.add(path);
            }
        }
        let plan = plan.and_then(|plan| Some((plan, plan.config_file.as_ref()?)));
        if let Some((plan, file)) = plan {
            watched.add(file);
            for list in &plan.config.entity_files {
                watched.add(&file.parent().unwrap_or(Path::new("")).join(list));
            }
        }
        watched
    }

    fn add_folder(&mut self, folder: &Path) {
        let entries = WalkDir::new(folder).follow_links(true).into_iter();
        let entries = entries.filter_entry(|entry| !is_passed_over(entry));
        for entry in entries.filter_map(Result::ok) {
            if entry.file_type().is_file() {
                let metadata = entry.metadata().ok();
                self.note(entry.into_path(), metadata.as_ref());
            }
        }
    }

    fn add(&mut self, file: &Path) {
        self.note(file.to_owned(), fs::metadata(file).ok().as_ref());
    }

    fn note(&mut self, path: PathBuf, metadata: Option<&Metadata>) {
        if let Some(metadata) = metadata {
            self.0
                .insert(path, (metadata.modified().ok(), metadata.len()));
        }
    }
}
