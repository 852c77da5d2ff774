//! The output folder, written beside its place and swapped in whole.
//!
//! Beside the target `public` lies, while a build runs, the hidden folder `.public.newsbook` with the lock that keeps
//! other builds away and the new folder as it grows. A build that is killed leaves it behind, and the next one clears
//! it away; the target itself is only ever touched by the swap.

use crate::lock;
use crate::manifest;
use anyhow::{Context as _, bail};
use newsbook_core::Checksum;
use newsbook_export::{Archive, FullPages};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A new output folder on its way.
#[derive(Debug)]
pub(crate) struct Publication {
    target: PathBuf,
    work: PathBuf,
    /// Held until the publication is dropped.
    _lock: File,
}

impl Publication {
    /// Prepares to replace `target`.
    ///
    /// # Errors
    ///
    /// If `target` is not an output of newsbook's that may be replaced, or nothing can be written beside it.
    pub(crate) fn begin(target: &Path) -> anyhow::Result<Self> {
        let target = resolve(target)?;
        may_be_replaced(&target)?;
        let work = beside(&target)?;
        let lock = hold(&work, &target)?;
        let publication = Self {
            target,
            work,
            _lock: lock,
        };
        publication.clear_away()?;
        fs::create_dir(publication.folder())?;
        Ok(publication)
    }

    /// The folder to write into.
    pub(crate) fn folder(&self) -> PathBuf {
        self.work.join("new")
    }

    /// Where the folder that is being replaced was set aside, on systems that cannot swap two folders.
    fn aside(&self) -> PathBuf {
        self.work.join("old")
    }

    /// The folder to be replaced.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Swaps the new folder in.
    ///
    /// # Errors
    ///
    /// If the folder may no longer be replaced or cannot be; it is as it was then.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        may_be_replaced(&self.target)?;
        let new = self.folder();
        if self.target.exists() && exchange(&new, &self.target).is_err() {
            // Between these two renames a kill leaves the old folder whole but aside; `clear_away` puts it back.
            fs::rename(&self.target, self.aside())?;
            if let Err(error) = fs::rename(&new, &self.target) {
                fs::rename(self.aside(), &self.target)?;
                return Err(error.into());
            }
        } else if !self.target.exists() {
            fs::rename(&new, &self.target)?;
        }
        Ok(())
    }

    /// Clears away what a build that was killed left behind.
    fn clear_away(&self) -> anyhow::Result<()> {
        if self.aside().exists() && !self.target.exists() {
            fs::rename(self.aside(), &self.target)?;
        }
        for folder in [self.folder(), self.aside()] {
            match fs::remove_dir_all(&folder) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(error)
                        .with_context(|| format!("failed to clear away {}", folder.display()));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = fs::remove_dir_all(&self.work);
    }
}

/// The archives of feeds, whose full pages are kept as they lie in `folder`.
pub(crate) fn archive(folder: &Path, pages: FullPages) -> Archive {
    let folder = folder.to_owned();
    Archive::new(pages, move |path, sha256| {
        let bytes = fs::read(folder.join(path)).ok()?;
        (Checksum::of(&bytes).to_string() == sha256).then_some(bytes)
    })
}

/// Swaps two folders in one step of the file system.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

/// Swaps two folders in one step of the file system, which this system cannot.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The real path of the target: where it is a link, what it leads to is replaced.
fn resolve(target: &Path) -> anyhow::Result<PathBuf> {
    if let Ok(real) = target.canonicalize() {
        return Ok(real);
    }
    let name = target
        .file_name()
        .context("the output folder has no name")?;
    let parent = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent)
        .and_then(|()| parent.canonicalize())
        .map(|parent| parent.join(name))
        .with_context(|| format!("failed to make the folder {}", parent.display()))
}

/// The hidden folder beside the target.
fn beside(target: &Path) -> anyhow::Result<PathBuf> {
    let name = target
        .file_name()
        .context("the output folder has no name")?;
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(".newsbook");
    Ok(target.with_file_name(hidden))
}

/// Makes the hidden folder and locks it.
fn hold(work: &Path, target: &Path) -> anyhow::Result<File> {
    let path = work.join("lock");
    loop {
        fs::create_dir_all(work)
            .with_context(|| format!("failed to make the folder {}", work.display()))?;
        let file = lock::hold(&path, target)?;
        // The build that held the lock before removed the folder when it ended: then this is the lock of nothing.
        let held = same_file::Handle::from_file(file.try_clone()?)?;
        if same_file::Handle::from_path(&path).is_ok_and(|there| there == held) {
            return Ok(file);
        }
    }
}

/// Checks that nobody loses anything when `target` is replaced.
fn may_be_replaced(target: &Path) -> anyhow::Result<()> {
    if !target.exists() {
        return Ok(());
    }
    let shown = target.display();
    if !target.is_dir() {
        bail!("refused to replace {shown}: it is a file, and the output is a folder");
    }
    if fs::read_dir(target)?.next().is_none() {
        return Ok(());
    }
    let Ok(text) = fs::read_to_string(target.join(manifest::FILE)) else {
        bail!(
            "refused to replace {shown}: newsbook did not write it, since it holds no {}",
            manifest::FILE
        );
    };
    let ours = manifest::files(&text).with_context(|| {
        format!(
            "refused to replace {shown}: its {} is damaged",
            manifest::FILE
        )
    })?;
    for entry in WalkDir::new(target).sort_by_file_name() {
        let entry = entry?;
        let below = entry.path().strip_prefix(target)?;
        if !entry.file_type().is_dir() && !ours.contains(below) {
            bail!(
                "refused to replace {shown}: newsbook did not write {} in it, which would be lost; move it away",
                below.display()
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Publishes a folder with one file of these words.
    fn publish(target: &Path, words: &str) -> anyhow::Result<()> {
        let publication = Publication::begin(target)?;
        let manifest = r#"{"format":"newsbook-build","outputs":[{"path":"a.txt"}]}"#;
        fs::write(publication.folder().join(manifest::FILE), manifest)?;
        fs::write(publication.folder().join("a.txt"), words)?;
        publication.commit()
    }

    #[test]
    fn folder_is_replaced_and_nothing_else_stays() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("deep/public");
        publish(&target, "first").unwrap();
        publish(&target, "second").unwrap();
        assert_eq!(fs::read(target.join("a.txt")).unwrap(), b"second");
        let beside = fs::read_dir(parent.path().join("deep")).unwrap().count();
        assert_eq!(beside, 1);
    }

    #[test]
    fn build_that_fails_leaves_the_old_folder() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, "first").unwrap();
        let publication = Publication::begin(&target).unwrap();
        fs::write(publication.folder().join("a.txt"), "half").unwrap();
        drop(publication);
        assert_eq!(fs::read(target.join("a.txt")).unwrap(), b"first");
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }

    #[test]
    fn leftovers_of_a_killed_build_are_cleared_away_and_what_it_set_aside_is_put_back() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, "first").unwrap();
        let work = parent.path().join(".public.newsbook");
        fs::create_dir_all(work.join("new/half")).unwrap();
        fs::rename(&target, work.join("old")).unwrap();
        drop(Publication::begin(&target).unwrap());
        assert_eq!(fs::read(target.join("a.txt")).unwrap(), b"first");
        assert!(!work.exists());
    }

    #[test]
    fn what_newsbook_did_not_write_is_never_replaced() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        let refusal = || publish(&target, "new").expect_err("a refusal").to_string();
        fs::write(&target, "a file").unwrap();
        assert!(refusal().contains("it is a file"));
        fs::remove_file(&target).unwrap();

        fs::create_dir(&target).unwrap();
        publish(&target, "into an empty folder").unwrap();
        fs::create_dir(target.join("sub")).unwrap();
        fs::write(target.join("sub/CNAME"), "mine").unwrap();
        assert!(refusal().contains("sub/CNAME"), "{}", refusal());
        fs::remove_file(target.join("sub/CNAME")).unwrap();

        fs::write(target.join(manifest::FILE), "{").unwrap();
        assert!(refusal().contains("is damaged"));
        fs::remove_file(target.join(manifest::FILE)).unwrap();
        assert!(refusal().contains("newsbook did not write it"));
        assert_eq!(
            fs::read(target.join("a.txt")).unwrap(),
            b"into an empty folder"
        );
    }

    #[cfg(unix)]
    #[test]
    fn target_that_is_a_link_stays_one() {
        let parent = tempfile::tempdir().unwrap();
        let real = parent.path().join("real");
        fs::create_dir(&real).unwrap();
        let link = parent.path().join("link");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        publish(&link, "x").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(real.join("a.txt")).unwrap(), b"x");
    }
}
