//! Where a source is shown: on one page, or on several, each for a window of its bytes, so that a page stays light
//! however long the source is.

use newsbook_core::{Region, Source, SourceId};
use newsbook_export::Site;
use std::ops::Range;

/// So many bytes of a source are on one page. A region is never cut: it is on the page of its first byte.
const WINDOW: u32 = 64 << 10;

/// What one page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Which window of the source it is, from 0; one in which no region begins has no page.
    pub(crate) window: u32,
    /// The regions that begin there, as a range of the source's.
    pub(crate) regions: Range<usize>,
}

/// Cuts a source into its pages; there is one even where nothing is in it.
pub(crate) fn cut(source: &Source) -> Vec<Part> {
    let mut parts = vec![Part {
        window: 0,
        regions: 0..0,
    }];
    for (at, region) in source.regions.iter().enumerate() {
        let window = window(region);
        match parts.last_mut() {
            Some(last) if last.window == window => last.regions.end = at + 1,
            _ => parts.push(Part {
                window,
                regions: at..at + 1,
            }),
        }
    }
    parts
}

/// Path of a page below the output folder.
pub(crate) fn path(source: SourceId, window: u32) -> String {
    let first = Site::source_path(source);
    match first.strip_suffix(".html") {
        Some(stem) if window > 0 => format!("{stem}-{}.html", window + 1),
        _ => first,
    }
}

/// The `id` of a region on its page.
pub(crate) fn anchor(region: &Region) -> String {
    format!("at-{}", region.span.start)
}

/// Path of the page, with the fragment, that shows the byte at `offset` or what comes after it.
pub(crate) fn place(source: &Source, offset: u32) -> String {
    let at = source.regions.partition_point(|r| r.span.end <= offset);
    match source.regions.get(at) {
        Some(region) => format!("{}#{}", path(source.id, window(region)), anchor(region)),
        None => path(source.id, 0),
    }
}

fn window(region: &Region) -> u32 {
    region.span.start / WINDOW
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_core::{Checksum, Role, SourceKind, Span};

    fn source(spans: &[Range<u32>]) -> Source {
        let region = |span: &Range<u32>| Region {
            role: Role::Paragraph,
            span: Span::new(span.start, span.end),
            article: None,
            rule: "running-text".into(),
            confidence: 1.0,
        };
        Source {
            id: SourceId::of_path("a.txt"),
            path: "a.txt".to_owned(),
            media_type: "text/plain".to_owned(),
            encoding: "UTF-8".to_owned(),
            sha256: Checksum::of(b""),
            bytes: 0,
            kind: SourceKind::Article,
            title: None,
            url: None,
            fetched: None,
            regions: spans.iter().map(region).collect(),
        }
    }

    #[test]
    fn long_source_has_pages_only_where_regions_begin() {
        let source = source(&[5..9, 10..3 * WINDOW, 4 * WINDOW..4 * WINDOW + 1]);
        let parts = cut(&source);
        let parts: Vec<_> = parts.into_iter().map(|p| (p.window, p.regions)).collect();
        assert_eq!(parts, [(0, 0..2), (4, 2..3)]);
        let page = path(source.id, 4);
        assert_eq!(
            place(&source, 3 * WINDOW),
            format!("{page}#at-{}", 4 * WINDOW)
        );
        assert!(page.ends_with("-5.html"));
    }

    #[test]
    fn place_between_regions_is_that_of_the_next() {
        let source = source(&[5..9, 12..20]);
        let page = Site::source_path(source.id);
        assert_eq!(place(&source, 0), format!("{page}#at-5"));
        assert_eq!(place(&source, 9), format!("{page}#at-12"));
        assert_eq!(place(&source, 13), format!("{page}#at-12"));
        assert_eq!(place(&source, 20), page);
    }

    #[test]
    fn empty_source_has_a_page() {
        assert_eq!(cut(&source(&[])).len(), 1);
    }
}
