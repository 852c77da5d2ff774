//! Installs and runs the judges of our outputs.
//!
//! What they are stands in `tests/judges`. They come from the package registries by name, at pinned versions, into
//! `target/judges`, and are left alone while the lists have not changed.

use crate::run::{command, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LISTS: [&str; 2] = ["tests/judges/requirements.txt", "tests/judges/package.json"];

/// Installs the judges and returns the folder they are in.
pub(crate) fn install() -> Result<PathBuf> {
    let home = target()?.join("judges");
    let wanted = LISTS
        .map(fs::read_to_string)
        .into_iter()
        .collect::<Result<String, _>>()?;
    let stamp = home.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(home);
    }
    fs::create_dir_all(&home)?;
    run(Command::new("python3")
        .arg("-m")
        .arg("venv")
        .arg(home.join("python")))?;
    run(Command::new(python(&home)).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--requirement",
        LISTS[0],
    ]))?;
    fs::copy(LISTS[1], home.join("package.json"))?;
    run(
        command("npm install --no-audit --no-fund --ignore-scripts --loglevel=error")
            .current_dir(&home),
    )?;
    fs::write(&stamp, wanted)?;
    Ok(home)
}

/// Holds a built folder against the named judges, or against all of them.
pub(crate) fn judge(folder: &Path, names: &[&str]) -> Result<()> {
    let home = install()?;
    run(Command::new(python(&home))
        .args(["-B", "tests/judges/judge.py"])
        .arg(folder)
        .arg(home.join("node_modules"))
        .args(names))
}

/// Holds the books in a folder against the judges of books.
pub(crate) fn judge_books(folder: &Path) -> Result<()> {
    let home = install()?;
    let mut books = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    books.retain(|path| path.extension().is_some_and(|found| found == "epub")); // covers lie beside them
    books.sort();
    run(Command::new(python(&home))
        .args(["-B", "tests/judges/books.py"])
        .arg(home.join("node_modules"))
        .args(books))
}

/// Has archives made of the pages in the folders, and holds what the program reads of them against the pages.
pub(crate) fn judge_archives(program: &Path, folders: &[&str]) -> Result<()> {
    let home = install()?;
    run(Command::new(python(&home))
        .args(["-B", "tests/judges/archives.py"])
        .arg(program)
        .args(folders))
}

fn python(home: &Path) -> PathBuf {
    home.join("python/bin/python")
}

/// Cargo's target folder, wherever the developer has put it.
pub(crate) fn target() -> Result<PathBuf> {
    let output = command("cargo metadata --format-version 1 --no-deps").output()?;
    let text = String::from_utf8(output.stdout)?;
    let (_, rest) = text
        .split_once("\"target_directory\":\"")
        .context("cargo metadata names no target folder")?;
    let (path, _) = rest.split_once('"').context("cargo metadata is cut off")?;
    Ok(PathBuf::from(path))
}
