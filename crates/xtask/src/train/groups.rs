//! Which pages must stay together when the reader is tried on sites it has not seen.
//!
//! Pages of one site share their furniture, and so do those of sites that one publisher runs on one system; they form a
//! group, and a group is in one fold only.

use std::collections::BTreeMap;

/// Sites that share a system, or did when the pages were fetched.
const PUBLISHERS: &[(&str, &[&str])] = &[
    ("9to5", &["9to5mac"]),
    ("advance", &["cleveland", "oregonlive"]),
    ("cbs", &["cbsnews", "cnet"]),
    ("condenast", &["ars", "wired"]),
    ("future", &["livescience", "space"]),
    ("gannett", &["detroitnews", "floridatoday", "usatoday"]),
    ("gizmodo", &["gizmodo", "lifehacker"]),
    ("hearst", &["chron", "ctpost"]),
    ("mozilla", &["firefox", "mozilla"]),
    ("nbc", &["cnbc", "nbcnews", "nbcsports"]),
    ("newscorp", &["barrons", "foxnews", "herald", "nypost"]),
    ("pmc", &["bgr", "billboard", "indiewire", "rollingstone"]),
    ("verizon", &["techcrunch", "yahoo"]),
    ("vox", &["dawgsbynature", "theverge"]),
    ("washingtonpost", &["wapo"]),
];

/// Names the group of a site, which is a host or, for pages of unknown address, a name such as `herald-sun`.
pub(crate) fn group(site: &str) -> String {
    let name = name(site);
    let publisher = PUBLISHERS
        .iter()
        .find(|(_, sites)| sites.contains(&name))
        .map(|&(publisher, _)| publisher);
    publisher.unwrap_or(name).to_owned()
}

/// The label that a site registered, less what stands after a hyphen in a page's name.
fn name(site: &str) -> &str {
    let labels: Vec<&str> = site.split('.').collect();
    match labels.as_slice() {
        [.., name, "co" | "com" | "org" | "net", country] if country.len() == 2 => name,
        [.., name, _] => name,
        [name] => name.split('-').next().unwrap_or(name),
        [] => site,
    }
}

/// Spreads groups over folds so that these hold about equally many pages: the largest group first, each to the emptiest
/// fold. `sizes` has the pages of each group.
pub(crate) fn folds(sizes: &BTreeMap<String, usize>, count: usize) -> BTreeMap<String, usize> {
    let mut groups: Vec<(&String, usize)> =
        sizes.iter().map(|(group, &size)| (group, size)).collect();
    // Among groups of a size, an order that has nothing to do with their names' order and never changes.
    groups.sort_by_key(|&(group, size)| (usize::MAX - size, mixed(group), group));
    let mut filled = vec![0; count];
    let mut folds = BTreeMap::new();
    for (group, size) in groups {
        let emptiest = (0..count).min_by_key(|&fold| filled[fold]).unwrap_or(0);
        filled[emptiest] += size;
        folds.insert(group.clone(), emptiest);
    }
    folds
}

/// FNV-1a of 64 bits.
fn mixed(name: &str) -> u64 {
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_page_names_of_a_publisher_are_one_group() {
        assert_eq!(group("www.bbc.com"), group("bbc"));
        assert_eq!(group("www.express.co.uk"), "express");
        assert_eq!(group("comoeducarseusfilhos.com.br"), "comoeducarseusfilhos");
        assert_eq!(
            group("profootballtalk.nbcsports.com"),
            group("www.cnbc.com")
        );
        assert_eq!(group("herald-sun"), group("nypost.com"));
        assert_eq!(group("lifehacker-working"), group("gizmodo.com"));
        assert_ne!(group("www.space.com"), group("spacenews.com"));
    }

    #[test]
    fn folds_are_about_equal_and_keep_groups_whole() {
        let sizes = [("a", 5), ("b", 1), ("c", 1), ("d", 2), ("e", 1)]
            .map(|(group, size)| (group.to_owned(), size))
            .into();
        let folds = folds(&sizes, 2);
        let size = |fold: usize| -> usize {
            sizes
                .iter()
                .filter(|(group, _)| folds[*group] == fold)
                .map(|(_, size)| size)
                .sum()
        };
        assert_eq!((size(0), size(1)), (5, 5));
    }

    #[test]
    fn publishers_and_their_sites_are_sorted_and_unique() {
        assert!(PUBLISHERS.is_sorted());
        let mut sites: Vec<_> = PUBLISHERS.iter().flat_map(|(_, sites)| *sites).collect();
        let count = sites.len();
        sites.sort();
        sites.dedup();
        assert_eq!(sites.len(), count);
    }
}
