//! The address of a picture, out of the attributes that pages give it in.
//!
//! `src` comes first. Pages that load their pictures by script leave it out, or put a placeholder there, and name the
//! picture in `data-src` and the like; what they offer in several sizes stands in `srcset`.

use crate::tag::Tag;
use crate::tree::{Element, NodeId, Tree};
use newsbook_core::ImageKind;
use url::{ParseError, Url};

/// Attributes in which scripts find the address.
const LAZY: &[&str] = &[
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
];

/// Words in the names of files that stand in until a script has run.
const PLACEHOLDERS: &[&str] = &[
    "blank",
    "lazy",
    "loading",
    "placeholder",
    "spacer",
    "transparent",
];

/// The address of a picture as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// Without white space around it; of a `data:` address no more than what comes before its data.
    pub(crate) src: String,
}

impl Address {
    /// Takes an address, if it is one that may have a picture.
    fn of(text: &str) -> Option<Self> {
        let src = text.trim();
        let usable = match Url::parse(src) {
            // One letter is a drive, which others refuse by name.
            Ok(url) => matches!(url.scheme(), "http" | "https" | "file") || url.scheme().len() == 1,
            Err(error) => error == ParseError::RelativeUrlWithoutBase && !src.is_empty(),
        };
        if usable {
            return Some(Self {
                src: src.to_owned(),
            });
        }
        let (head, _) = src.split_once(',')?;
        let head = head.to_ascii_lowercase();
        let kind = head.strip_prefix("data:")?.strip_suffix(";base64")?;
        let known = |known: ImageKind| known.media_type() == kind || kind == "image/jpg";
        let shown = ImageKind::ALL.into_iter().any(known);
        shown.then_some(Self { src: head })
    }

    /// Whether the picture stands in the page itself.
    pub(crate) fn is_data(&self) -> bool {
        self.src.starts_with("data:")
    }

    /// Its http or https address, if it has one.
    pub(crate) fn url(&self, base: Option<&Url>) -> Option<String> {
        let url = match (Url::parse(&self.src), base) {
            (Err(ParseError::RelativeUrlWithoutBase), Some(base)) => base.join(&self.src),
            (url, _) => url,
        };
        let url = url.ok()?;
        matches!(url.scheme(), "http" | "https").then(|| url.to_string())
    }

    /// Whether it only stands in until a script has run.
    fn is_placeholder(&self) -> bool {
        let name = self.src.rsplit('/').next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        self.is_data() || PLACEHOLDERS.iter().any(|word| name.contains(word))
    }
}

/// Finds the address of a picture.
pub(crate) fn address(tree: &Tree, node: NodeId) -> Option<Address> {
    let element = tree.element(node)?;
    let own = |name: &str| Address::of(element.value(name)?);
    let src = own("src");
    let better = || {
        let lazy = LAZY.iter().find_map(|name| own(name));
        lazy.or_else(|| offered(tree, node, element))
    };
    match src {
        Some(src) if !src.is_placeholder() => Some(src),
        src => better().or(src),
    }
}

/// The largest picture that is offered: by the element itself, or beside it in a `picture`.
fn offered(tree: &Tree, node: NodeId, element: &Element) -> Option<Address> {
    let largest = |element: &Element| {
        let sets = ["srcset", "data-srcset", "data-lazy-srcset"];
        sets.iter().find_map(|name| largest(element.value(name)?))
    };
    largest(element).or_else(|| {
        let parent = tree.element(tree.parent(node))?;
        let inside = parent.tag == Tag::Picture;
        let sources = parent.children.iter().filter(|_| inside);
        let mut sources = sources.filter_map(|id| tree.element(*id));
        sources.find_map(|source| {
            let kind = source.value("type").unwrap_or_default().trim();
            let known = |known: ImageKind| kind.eq_ignore_ascii_case(known.media_type());
            let shown = kind.is_empty() || ImageKind::ALL.into_iter().any(known);
            largest(source).filter(|_| source.tag == Tag::Source && shown)
        })
    })
}

/// The address of a `srcset` with the greatest width or density, the first of several.
fn largest(set: &str) -> Option<Address> {
    let mut best: Option<(f64, Address)> = None;
    // A comma ends a candidate if white space follows it: addresses may have commas too.
    let set = set.split_whitespace().collect::<Vec<_>>().join(" ");
    for candidate in set.split(", ") {
        let mut parts = candidate.trim_end_matches(',').split(' ');
        let Some(address) = parts.next().and_then(Address::of) else {
            continue;
        };
        let descriptor = parts.next().unwrap_or("1x");
        let size = descriptor
            .trim_end_matches(['w', 'x'])
            .parse()
            .unwrap_or(0.0);
        if best.as_ref().is_none_or(|(most, _)| size > *most) {
            best = Some((size, address));
        }
    }
    best.map(|(_, address)| address)
}

/// A width or height in pixels, as HTML reads it: the digits that it begins with. A percentage is none.
pub(crate) fn length(text: &str) -> Option<u32> {
    let text = text.trim_start();
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(digits)?;
    if rest.starts_with('%') {
        return None;
    }
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(document: &str) -> Option<String> {
        let tree = Tree::parse(document);
        let (node, _) = tree.elements().find(|(_, one)| one.tag == Tag::Img)?;
        Some(address(&tree, node)?.src)
    }

    #[test]
    fn address_is_found_where_pages_put_it() {
        for (document, expected) in [
            ("<img src=a.jpg data-src=b.jpg srcset='c.jpg 2x'>", "a.jpg"),
            (
                "<img src='data:image/gif;base64,R0lGOD' data-src=b.jpg>",
                "b.jpg",
            ),
            ("<img src=/img/blank.gif data-lazy-src=b.jpg>", "b.jpg"),
            ("<img src=/img/blank.gif>", "/img/blank.gif"),
            (
                "<img srcset='a,1.jpg 480w, b,2.jpg 1200w,\n c.jpg 800w'>",
                "b,2.jpg",
            ),
            ("<img srcset=a.jpg>", "a.jpg"),
            (
                "<picture><source type=image/avif srcset=a.avif><source srcset='b.webp 1x, c.webp 2x' type=image/webp><img></picture>",
                "c.webp",
            ),
            (
                "<img src='DATA:image/PNG;base64,iVBO'>",
                "data:image/png;base64",
            ),
        ] {
            assert_eq!(found(document).as_deref(), Some(expected), "{document}");
        }
    }

    #[test]
    fn addresses_of_other_schemes_have_no_picture() {
        for src in [
            "javascript:alert(1)",
            "blob:https://e.example/1",
            "cid:1",
            "data:image/svg+xml;base64,PHN2Zz4=",
            "data:image/png,xyz",
            "data:text/html;base64,PHN2Zz4=",
            "",
        ] {
            assert_eq!(found(&format!("<img src='{src}'>")), None, "{src}");
        }
    }

    #[test]
    fn lengths_are_read_as_browsers_do() {
        assert_eq!(length(" 120px"), Some(120));
        assert_eq!(length("100%"), None);
        assert_eq!(length("auto"), None);
    }

    #[test]
    fn only_http_addresses_are_absolute() {
        let base = Url::parse("https://e.example/a/b").unwrap();
        let url = |src: &str| Address::of(src).unwrap().url(Some(&base));
        assert_eq!(url("c.jpg").as_deref(), Some("https://e.example/a/c.jpg"));
        assert_eq!(
            url("//f.example/c.jpg").as_deref(),
            Some("https://f.example/c.jpg")
        );
        assert_eq!(url("file:///etc/passwd"), None);
        assert_eq!(url("C:\\pictures\\a.jpg"), None);
        assert_eq!(url("data:image/png;base64,iVBO"), None);
    }
}
