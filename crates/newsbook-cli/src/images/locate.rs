//! From the address of a picture to its file, which lies below the folder that its page was named in, or nowhere.

use std::path::{Component, Path, PathBuf};
use url::Url;

/// The folders that sources were named in, by their real paths.
#[derive(Debug, Default)]
pub(super) struct Roots(Vec<PathBuf>);

/// The folder of a page.
#[derive(Debug)]
pub(super) struct Folder<'r> {
    /// The folder that pictures may lie in.
    root: std::borrow::Cow<'r, Path>,
    /// The folder of the page, below it.
    here: PathBuf,
}

/// Where a picture is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Located {
    /// In a file, which the corpus calls so.
    File(PathBuf, String),
    /// Outside of the folder, if it is anywhere.
    Outside,
    /// Behind a link that leads out of the folder.
    LinkOut,
    /// In no file, though its address is one of a file.
    Nowhere,
    /// On the web.
    Elsewhere,
}

impl Roots {
    /// The folders among the sources, and those that the others lie in.
    pub(super) fn of(sources: &[PathBuf]) -> Self {
        let folder = |source: &PathBuf| {
            let real = source.canonicalize().ok()?;
            let folder = if real.is_dir() {
                Some(real.as_path())
            } else {
                real.parent()
            };
            folder.map(Path::to_owned)
        };
        let mut roots: Vec<PathBuf> = sources.iter().filter_map(folder).collect();
        roots.sort_by_key(|root| root.components().count());
        Self(roots)
    }

    /// The folder of a page.
    pub(super) fn folder(&self, page: &Path) -> Option<Folder<'_>> {
        let parent = page.parent().filter(|parent| *parent != Path::new(""));
        let here = parent.unwrap_or(Path::new(".")).canonicalize().ok()?;
        let root = self.0.iter().find(|root| here.starts_with(root));
        let root = match root {
            Some(root) => root.as_path().into(),
            // A link led here, as the user allowed.
            None => here.clone().into(),
        };
        Some(Folder { root, here })
    }
}

impl Folder<'_> {
    /// The file that the corpus calls `name`.
    pub(super) fn named(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Finds the file of an address.
    pub(super) fn locate(&self, src: &str) -> Located {
        match Url::parse(src) {
            // Whatever it leads to, it is not beside the page; one letter is a drive.
            Ok(url) if url.scheme() == "file" || url.scheme().len() == 1 => {
                return Located::Outside;
            }
            Ok(_) => return Located::Elsewhere,
            Err(_) if src.starts_with("//") => return Located::Elsewhere,
            Err(_) => {}
        }
        let without_fragment = src.split('#').next().unwrap_or(src);
        let without_query = without_fragment.split('?').next().unwrap_or(src);
        let mut found = self.file(without_query);
        // Some programs save pages with the query in the names of their files.
        if found == Located::Nowhere && without_query != without_fragment {
            found = self.file(without_fragment);
        }
        found
    }

    fn file(&self, path: &str) -> Located {
        let Some(path) = decoded(path) else {
            return Located::Nowhere;
        };
        if path.is_empty() {
            return Located::Nowhere;
        }
        if path.contains(['\\', '\0']) {
            return Located::Outside;
        }
        // Before any link on the way is followed: what climbs out is not even looked for.
        let mut place = self.here.clone();
        for part in Path::new(&path).components() {
            match part {
                Component::Normal(name) => place.push(name),
                Component::CurDir => {}
                Component::ParentDir => {
                    place.pop();
                }
                Component::RootDir | Component::Prefix(_) => return Located::Outside,
            }
            if !place.starts_with(&self.root) {
                return Located::Outside;
            }
        }
        match place.canonicalize() {
            Ok(real) if !real.starts_with(&self.root) => Located::LinkOut,
            Ok(real) if real.is_file() => {
                let name = self.name(&real);
                Located::File(real, name)
            }
            _ => Located::Nowhere,
        }
    }

    /// What the corpus calls a file: its path below the folder, with `/`.
    fn name(&self, real: &Path) -> String {
        let below = real.strip_prefix(&self.root).unwrap_or(real);
        let parts = below.components();
        let parts: Vec<_> = parts
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        parts.join("/")
    }
}

/// Whether an address leads into the folder that a browser saves beside a page.
pub(super) fn is_saved(src: &str) -> bool {
    let path = src.split(['?', '#']).next().unwrap_or(src);
    let relative = !path.contains(':') && !path.starts_with('/');
    relative
        && path
            .split('/')
            .rev()
            .skip(1)
            .any(|part| part.ends_with("_files"))
}

/// A path with its percent-encoded characters as they are; `None` if they are no UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with pages in `in`, and what they must not reach beside it.
    fn world() -> (tempfile::TempDir, Roots) {
        let world = tempfile::tempdir().unwrap();
        for file in [
            "secret.png",
            "in/a.png",
            "in/sub/b.png",
            "in/sub/page.html",
            "in/Rain & sun_files/c d.png",
            "in/sub/e.png?w=3",
        ] {
            let place = world.path().join(file);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, "x").unwrap();
        }
        let roots = Roots::of(&[world.path().join("in")]);
        (world, roots)
    }

    fn name(src: &str) -> Result<String, Located> {
        let (world, roots) = world();
        let page = world.path().join("in/sub/page.html");
        match roots.folder(&page).unwrap().locate(src) {
            Located::File(place, name) => {
                assert!(place.ends_with(&name));
                Ok(name)
            }
            other => Err(other),
        }
    }

    #[test]
    fn addresses_lead_to_files_beside_the_page() {
        for (src, expected) in [
            ("b.png", "sub/b.png"),
            ("./b.png?v=2#x", "sub/b.png"),
            ("../a.png", "a.png"),
            ("../sub/../a.png", "a.png"),
            ("%2e%2E/a.png", "a.png"),
            (
                "../Rain%20&%20sun_files/c%20d.png",
                "Rain & sun_files/c d.png",
            ),
            ("e.png?w=3", "sub/e.png?w=3"),
        ] {
            assert_eq!(name(src).as_deref(), Ok(expected), "{src}");
        }
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        for src in [
            "../../secret.png",
            "%2e%2e/%2e%2e/secret.png",
            "..%2f..%2fsecret.png",
            "../../in/a.png",
            "/etc/passwd",
            "%2Fetc/passwd",
            "file:///etc/passwd",
            "C:\\secret.png",
            "c:/secret.png",
            "..\\..\\secret.png",
            "b.png%00.html",
        ] {
            assert_eq!(name(src), Err(Located::Outside), "{src}");
        }
    }

    #[test]
    fn what_is_not_there_is_told_from_what_is_on_the_web() {
        for src in ["none.png", "", "?x", "../sub", "%FF.png"] {
            assert_eq!(name(src), Err(Located::Nowhere), "{src}");
        }
        for src in ["https://e.example/a.png", "//e.example/a.png"] {
            assert_eq!(name(src), Err(Located::Elsewhere), "{src}");
        }
    }

    #[test]
    fn folders_of_saved_pages_are_known() {
        assert!(is_saved("Rain%20today_files/a.jpg?x"));
        assert!(is_saved("./Rain_files/b/a.jpg"));
        for src in [
            "a_files",
            "/a_files/b.jpg",
            "https://e.example/a_files/b.jpg",
            "img/a.jpg",
        ] {
            assert!(!is_saved(src), "{src}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn link_that_leads_out_is_not_followed() {
        let (world, roots) = world();
        let link = |to: &str, from: &str| {
            std::os::unix::fs::symlink(world.path().join(to), world.path().join(from)).unwrap();
        };
        link("secret.png", "in/sub/out.png");
        link(".", "in/up");
        link("in/a.png", "in/sub/inside.png");
        let page = world.path().join("in/sub/page.html");
        let folder = roots.folder(&page).unwrap();
        assert_eq!(folder.locate("out.png"), Located::LinkOut);
        assert_eq!(folder.locate("../up/secret.png"), Located::LinkOut);
        let inside = folder.locate("inside.png");
        assert!(matches!(inside, Located::File(_, name) if name == "a.png"));
    }
}
