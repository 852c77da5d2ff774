//! What newsbook.json says of how a build was made, so that it can be made again.
//!
//! Paths are recorded as they were typed, from the folder that newsbook ran in; of an absolute path, which would be the
//! machine's, only the last part. [`Recorded::find`] looks for them again.

use crate::args::InputKind;
use crate::ledger::Ledger;
use crate::manifest;
use crate::pipeline::Keeping;
use crate::plan::{Inputs, Plan};
use anyhow::{Context as _, bail};
use newsbook_core::Checksum;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// What a build was made from.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Origin {
    /// Files, folders, and `-` for standard input.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<String>,
    /// What the sources were taken for, where the command line said it.
    #[serde(default, skip_serializing_if = "InputKind::is_auto")]
    pub(crate) input: InputKind,
    /// What the command line said was to be kept as text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) keep: Vec<String>,
    /// Models, where it was made from those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) models: Vec<String>,
    /// The configuration file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) config: Option<Stamped>,
    /// Lists of names that it refers to, by their paths from its folder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) lists: Vec<Stamped>,
    /// The ledger where it lies beside the configuration file; else it is in the output folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ledger: Option<Stamped>,
}

/// A file as it was.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Stamped {
    /// Its path.
    pub(crate) path: String,
    /// SHA-256 of its bytes.
    pub(crate) sha256: String,
}

/// A build, as its newsbook.json has it.
#[derive(Debug, Deserialize)]
pub(crate) struct Recorded {
    format: String,
    pub(crate) generator: String,
    pub(crate) timestamp: String,
    pub(crate) corpus: Corpus,
    #[serde(default)]
    pub(crate) read: Origin,
    pub(crate) formats: Vec<Named>,
    /// The names of formats that failed.
    #[serde(default)]
    pub(crate) failed: Vec<String>,
    pub(crate) inputs: Vec<Stamped>,
    #[serde(default)]
    pub(crate) images: Vec<Stamped>,
    pub(crate) outputs: Vec<Stamped>,
}

/// What is recorded of the corpus as a whole.
#[derive(Debug, Deserialize)]
pub(crate) struct Corpus {
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) base_url: Option<String>,
}

/// A format that was written.
#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    pub(crate) format: String,
}

impl Origin {
    /// Records what `plan` reads, and the ledger as it is after the build.
    ///
    /// # Errors
    ///
    /// If the configuration file or a list can no longer be read.
    pub(crate) fn of(plan: &Plan, keeping: &Keeping, ledger: &Ledger) -> anyhow::Result<Self> {
        let paths = plan.inputs.paths().iter().map(|path| shown(path)).collect();
        let (sources, models) = match plan.inputs {
            Inputs::Sources(..) => (paths, Vec::new()),
            Inputs::Models(_) => (Vec::new(), paths),
        };
        let stamp = |file: &Path, path: &Path| {
            let failed = || format!("failed to read {} again", file.display());
            let bytes = fs::read(file).with_context(failed)?;
            anyhow::Ok(Stamped::of(path, &bytes))
        };
        let config = plan.config_file.as_deref().map(|path| stamp(path, path));
        let home = plan.home().unwrap_or(Path::new(""));
        let lists = plan.config.entity_files.iter();
        let lists = lists.map(|path| stamp(&home.join(path), Path::new(path)));
        let ledger = match keeping {
            Keeping::Beside(path, _) => Some(Stamped {
                path: shown(path),
                sha256: ledger.checksum()?.to_string(),
            }),
            Keeping::Inside(_) | Keeping::Reading => None,
        };
        Ok(Self {
            sources,
            input: plan.config.input.kind,
            keep: plan.keep.clone(),
            models,
            config: config.transpose()?,
            lists: lists.collect::<Result<_, _>>()?,
            ledger,
        })
    }
}

impl Stamped {
    fn of(path: &Path, bytes: &[u8]) -> Self {
        Self {
            path: shown(path),
            sha256: Checksum::of(bytes).to_string(),
        }
    }

    /// Whether these are its bytes.
    pub(crate) fn is(&self, bytes: &[u8]) -> bool {
        self.sha256 == Checksum::of(bytes).to_string()
    }
}

impl Recorded {
    /// Reads the newsbook.json of an output folder.
    ///
    /// # Errors
    ///
    /// If there is none, or it is damaged.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(manifest::FILE);
        let failed = || format!("failed to read {}", path.display());
        let text = fs::read_to_string(&path).with_context(failed)?;
        let recorded: Self = serde_json::from_str(&text).with_context(failed)?;
        if recorded.format != manifest::NAME {
            bail!("{} is of the format {:?}", path.display(), recorded.format);
        }
        Ok(recorded)
    }

    /// The checksums of its outputs by their paths.
    pub(crate) fn checksums(&self) -> BTreeMap<&str, &Stamped> {
        self.outputs.iter().map(|o| (o.path.as_str(), o)).collect()
    }

    /// Finds what was recorded as `path`: from the current folder on, then from those that `folder` lies in.
    pub(crate) fn find(path: &str, folder: &Path) -> Option<PathBuf> {
        let here = std::iter::once(PathBuf::from(path));
        let real = folder.canonicalize().ok()?;
        let above = real.ancestors().skip(1).map(|above| above.join(path));
        here.chain(above).find(|path| path.exists())
    }
}

/// A path as it is recorded: with `/` between its parts, and nothing of the machine.
fn shown(path: &Path) -> String {
    if path.is_absolute() {
        let name = path.file_name().unwrap_or_default();
        return name.to_string_lossy().into_owned();
    }
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recorded_path_has_nothing_of_the_machine() {
        for (path, expected) in [
            ("clippings", "clippings"),
            ("./clippings/", "clippings"),
            ("../a/b.txt", "../a/b.txt"),
            (".", "."),
            ("-", "-"),
            ("/home/me/clippings", "clippings"),
        ] {
            assert_eq!(shown(Path::new(path)), expected);
        }
    }
}
