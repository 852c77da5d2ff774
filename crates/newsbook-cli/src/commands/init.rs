//! `newsbook init`: a newsbook.toml to begin with, made from the corpus at hand.
//!
//! Prose stands after `# `; a setting after a bare `#`, so that taking the `#` away is all it takes.

use super::{counted, tell};
use crate::config;
use crate::error::Usage;
use crate::pipeline::{Assembly, Keeping};
use crate::plan::Plan;
use crate::screen::Screen;
use crate::sink::replace;
use crate::status::Status;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// So many sources are listed; a pattern serves better for more.
const LISTED: usize = 20;

/// Refuses to go on where there is a newsbook.toml already.
pub(super) fn refuse_to_replace(folder: &Path) -> Result<(), Usage> {
    let file = folder.join(config::FILE);
    if !folder.is_dir() {
        return Err(Usage::new(format!("{} is no folder", folder.display())));
    }
    if file.exists() {
        return Err(Usage::new(format!("{} is there already", file.display())));
    }
    Ok(())
}

/// Writes newsbook.toml into `folder`.
pub(super) fn run(mut plan: Plan, folder: &Path, screen: &Screen) -> anyhow::Result<Status> {
    let assembly = Assembly::of(&mut plan, &Keeping::Reading, screen)?;
    let text = text(&plan, &assembly);
    let file = folder.join(config::FILE);
    replace(&file, |out| out.write_all(text.as_bytes()))?;
    if screen.speaks() {
        writeln!(std::io::stdout(), "wrote {}", file.display())?;
    }
    tell(&assembly, screen)
}

fn text(plan: &Plan, assembly: &Assembly) -> String {
    let corpus = &assembly.corpus;
    let title = quoted(&plan.default_title());
    let language = quoted(&corpus.info().language);
    let mut text = format!(
        "\
# What you know about these sources. Everything is optional, and what stands here beats every guess.
# Take the # away before a setting to make it hold; a mistyped key is an error that names the known ones.

[corpus]
#title = {title}
# Where the output will be published: identifiers and links of feeds start with it, so set it first.
#base_url = \"https://example.org/\"
#editor = \"Your name\"
# The main language; this is what most articles are in.
#language = {language}
# Which files are sources, by globs of their paths below this folder.
#include = [\"**/*\"]
#exclude = [\"drafts/**\"]

[reader]
# Regular expressions for lines of this corpus that are never text.
#furniture = [\"^Advertise on \"]
"
    );
    let sources = counted(corpus.sources().len(), "source");
    let articles = counted(corpus.articles().len(), "article");
    let _ = write!(text, "\n# {sources}, {articles}:\n");
    for source in corpus.sources().iter().take(LISTED) {
        text.push('\n');
        let articles = corpus.articles_of(source);
        for article in articles {
            let _ = writeln!(text, "# {}", quoted(&article.title));
        }
        let pattern = quoted(&globset::escape(&source.path));
        let _ = write!(
            text,
            "#[[source]]\n#match = {pattern}\n#url = \"https://example.org/page\"\n#publisher = \"The paper\"\n#published = 2026-01-31\n"
        );
        if let (Some(article), true) = (articles.first(), articles.len() > 1) {
            let headline = quoted(&article.title);
            let _ = write!(
                text,
                "#[[source.article]]\n#headline = {headline}\n#published = 2026-01-31\n"
            );
        }
    }
    if let Some(more) = corpus
        .sources()
        .len()
        .checked_sub(LISTED)
        .filter(|more| *more > 0)
    {
        let _ = write!(
            text,
            "\n# and {more} more; match takes a glob, such as \"2021/*.txt\"\n"
        );
    }
    text
}

/// A string of TOML on one line.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_words_are_a_string_of_toml() {
        for words in [
            "plain",
            "a \"quote\" \\ and",
            "line\nfeed \u{7f}\u{0}",
            "中文",
        ] {
            let table: toml::Table = format!("x = {}", quoted(words)).parse().unwrap();
            assert_eq!(table["x"].as_str(), Some(words));
        }
    }
}
