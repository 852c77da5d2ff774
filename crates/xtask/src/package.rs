//! Packs the program with what a system wants beside it: manual pages, completions, licences.

use crate::judges;
use crate::run::{command, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What lies at the root of the package, as it does at that of the project.
const TEXTS: [&str; 4] = ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Where each shell's completions lie below `share`, by the customs of their packagers.
const COMPLETIONS: [(&str, &str); 3] = [
    ("bash", "bash-completion/completions/newsbook"),
    ("zsh", "zsh/site-functions/_newsbook"),
    ("fish", "fish/vendor_completions.d/newsbook.fish"),
];

/// Builds the program and packs it into `target/package`. The archive has neither the time nor the user of the machine.
pub(crate) fn package() -> Result<()> {
    run(&mut command(
        "cargo build --release --locked --package newsbook-cli",
    ))?;
    let target = judges::target()?;
    let program = target.join("release/newsbook");
    let folder = target.join("package/newsbook");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join("bin"))?;
    fs::copy(&program, folder.join("bin/newsbook"))?;
    for text in TEXTS {
        fs::copy(text, folder.join(text))?;
    }
    let man = folder.join("share/man/man1");
    run(Command::new(&program).args(["man", "--out"]).arg(man))?;
    for (shell, path) in COMPLETIONS {
        let file = folder.join("share").join(path);
        write_completions(&program, shell, &file)?;
    }
    let version = Command::new(&program).arg("--version").output()?;
    let version = String::from_utf8(version.stdout)?;
    let version = version.split_whitespace().last().context("no version")?;
    let archive = format!("newsbook-{version}.tar.gz");
    run(
        command("tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -czf")
            .arg(&archive)
            .arg("newsbook")
            .env("GZIP", "-n")
            .current_dir(target.join("package")),
    )?;
    println!("{}", target.join("package").join(archive).display());
    Ok(())
}

fn write_completions(program: &Path, shell: &str, file: &Path) -> Result<()> {
    let output = Command::new(program)
        .args(["completions", shell])
        .output()?;
    fs::create_dir_all(file.parent().context("a file lies in a folder")?)?;
    fs::write(file, output.stdout)?;
    Ok(())
}
