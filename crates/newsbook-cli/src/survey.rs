//! A first, quick look at all sources: which lines those of one site have in common.
//!
//! A site is what newsbook.toml says of a source: the host of its address, else its publisher. Where it says nothing,
//! the sources of one folder, or of one file that holds many, are taken for a site. One site after the other is counted, so that memory holds the lines
//! of one. Sources that a model holds have been read with theirs already, and are no part of this.

use crate::config::Facts;
use crate::interrupt;
use crate::progress::Progress;
use crate::walk::Found;
use newsbook_core::Input;
use newsbook_core::reader::{CommonLines, LineCount};
use rayon::prelude::*;
use std::collections::BTreeMap;
use url::Url;

/// So many sources of a site are looked at together, to keep every core busy.
const BATCH: usize = 512;

/// Of fewer sources nothing can be said.
const FEWEST: usize = 3;

/// The common lines of each site, by its name.
#[derive(Debug, Default)]
pub(crate) struct Survey(BTreeMap<String, CommonLines>);

impl Survey {
    /// Looks at the sources. What cannot be read has no lines here, and is reported when it is read in earnest.
    ///
    /// # Errors
    ///
    /// If the user stops it.
    pub(crate) fn of(found: &[Found], facts: &[Facts], progress: Progress) -> anyhow::Result<Self> {
        let mut sites: BTreeMap<String, Vec<&Found>> = BTreeMap::new();
        for found in found.iter().filter(|found| found.in_model().is_none()) {
            sites.entry(site(found, facts)).or_default().push(found);
        }
        sites.retain(|_, sources| sources.len() >= FEWEST);
        let bar = progress.count("comparing", sites.values().map(Vec::len).sum());
        let mut survey = Self::default();
        for (site, sources) in sites {
            let mut count = LineCount::default();
            for batch in sources.chunks(BATCH) {
                interrupt::check()?;
                let lines: Vec<Vec<u64>> = batch.par_iter().map(|found| lines(found)).collect();
                for lines in &lines {
                    count.add(lines);
                }
                bar.inc(batch.len() as u64);
            }
            survey.0.insert(site, count.common());
        }
        bar.finish_and_clear();
        Ok(survey)
    }

    /// The lines that a source has in common with others of its site.
    pub(crate) fn common(&self, source: &Found, facts: &[Facts]) -> CommonLines {
        let common = (!self.0.is_empty()).then(|| self.0.get(&site(source, facts)));
        common.flatten().cloned().unwrap_or_default()
    }
}

fn lines(found: &Found) -> Vec<u64> {
    let hashes = |bytes: &[u8]| {
        let path = &found.name;
        newsbook_readers::line_hashes(Input { path, bytes })
    };
    found
        .read()
        .map_or_else(|_| Vec::new(), |bytes| hashes(&bytes))
}

/// Names the site of a source.
fn site(source: &Found, facts: &[Facts]) -> String {
    let name = &source.name;
    let mine = facts.iter().filter(|facts| facts.matcher.is_match(&**name));
    let stated = || mine.clone().map(|facts| &facts.stated.all);
    let host = stated().find_map(|all| host(all.url.as_deref()?));
    let publisher = || stated().find_map(|all| all.publisher.clone());
    let holder = || match source.in_container() {
        Some(_) => name.split('#').next().unwrap_or(name),
        None => name.rsplit_once('/').map_or("", |(folder, _)| folder),
    };
    host.or_else(publisher)
        .unwrap_or_else(|| holder().to_owned())
}

/// The host of an http or https address.
fn host(url: &str) -> Option<String> {
    Some(Url::parse(url).ok()?.host_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use std::path::Path;

    #[test]
    fn site_is_the_host_else_the_publisher_else_the_folder() {
        let text = "[[source]]\nmatch = \"a/*\"\npublisher = \"Rain News\"\n\
                    [[source]]\nmatch = \"a/1.txt\"\nurl = \"https://rain.example/1?x=/\"\n";
        let facts = Config::parse(Path::new("newsbook.toml"), text)
            .unwrap()
            .facts;
        for (source, expected) in [
            ("a/1.txt", "rain.example"),
            ("a/2.txt", "Rain News"),
            ("b/c/3.txt", "b/c"),
            ("4.txt", ""),
        ] {
            assert_eq!(site(&Found::here(source), &facts), expected);
        }
    }
}
