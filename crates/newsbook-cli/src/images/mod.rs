//! The files of pictures: found beside a page or within it, never fetched.
//!
//! A reading comes in whose pictures are addresses; it goes out with the file of each that has one, or with what there is
//! to say of it. [`locate`] finds files and never leaves the folders of the sources, [`embedded`] takes pictures out of
//! the page itself, [`probe`] tells by their bytes what they are. No bytes are kept: [`Images::again`] reads them anew
//! and makes sure that they are the same.

mod embedded;
mod locate;
mod probe;

use crate::codes;
use crate::container::Contained;
use locate::{Located, Roots};
use newsbook_core::{
    Article, Asset, Block, BlockKind, Checksum, Code, Diagnostic, Furniture, Image, Reading, Role,
    Span,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// The pictures of one page may have so many bytes together.
const MOST_BYTES: u64 = 256 << 20;

/// Between the name of an archive and the address of a picture in it.
const IN_ARCHIVE: char = '#';

/// What a page lies in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Beside<'a> {
    /// A folder, as this file.
    File(&'a Path),
    /// An archive, as this record.
    Archive(&'a Contained),
    /// Nothing that is known.
    Nothing,
}

/// What finds the files of pictures, and remembers those that it found.
#[derive(Debug, Default)]
pub(crate) struct Images {
    roots: Roots,
    /// What each file turned out to be, by its real path: a picture on a hundred pages is looked at once.
    known: Mutex<BTreeMap<PathBuf, Arc<Probed>>>,
}

/// A picture, or why it is none.
type Probed = Result<Asset, Unusable>;

/// Why a picture is not published: the kind of diagnostic, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unusable {
    code: &'static Code,
    reason: String,
}

impl Unusable {
    fn new(code: &'static Code, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self { code, reason }
    }
}

impl Images {
    /// What finds pictures below the folders that sources are named in, and beside sources that are named themselves.
    pub(crate) fn beside(sources: &[PathBuf]) -> Self {
        Self {
            roots: Roots::of(sources),
            ..Self::default()
        }
    }

    /// Finds the files of the pictures of a page, which has these bytes.
    pub(crate) fn find(&self, reading: &mut Reading, beside: Beside<'_>, bytes: &[u8]) {
        let base = reading.source.url.as_deref();
        let page = Page {
            images: self,
            name: &reading.source.path,
            folder: self.folder(beside),
            beside,
            base: base.and_then(|url| Url::parse(url).ok()),
            bytes,
        };
        let mut room = MOST_BYTES;
        for article in &mut reading.articles {
            page.fill(article, &mut room, &mut reading.diagnostics);
        }
    }

    /// All pictures that were found in files, in the order of their names in the corpus.
    pub(crate) fn files(&self) -> Vec<Asset> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let assets = known
            .values()
            .filter_map(|probed| probed.as_ref().as_ref().ok());
        let mut assets: Vec<Asset> = assets.cloned().collect();
        assets.sort_by(|one, other| one.path.cmp(&other.path));
        assets
    }

    /// Reads a picture again, which stands at `span` of the page called `name`.
    ///
    /// # Errors
    ///
    /// If it cannot be read or is no longer the same; the message says so.
    pub(crate) fn again(
        &self,
        asset: &Asset,
        (name, beside): (&str, Beside<'_>),
        tag: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<Vec<u8>, String> {
        let changed = || format!("{} has changed", asset.path);
        if asset.path == name {
            return in_tag(asset, &tag()?).ok_or_else(changed);
        }
        if let Beside::Archive(record) = beside {
            return in_archive(asset, record).ok_or_else(changed);
        }
        let folder = self.folder(beside);
        in_file(asset, &folder.ok_or_else(changed)?.named(&asset.path))
    }

    fn folder(&self, beside: Beside<'_>) -> Option<locate::Folder<'_>> {
        match beside {
            Beside::File(page) => self.roots.folder(page),
            Beside::Archive(_) | Beside::Nothing => None,
        }
    }

    /// Says what the file at `place` is, which the corpus calls `name`.
    fn probe(&self, place: &Path, name: String) -> Option<Arc<Probed>> {
        self.known(place.to_owned(), || {
            Some(probe::read(place).and_then(|bytes| probe::asset(&bytes, name)))
        })
    }

    /// What is known of the picture at a place, else what `look` says of it, which is then remembered.
    fn known(&self, place: PathBuf, look: impl FnOnce() -> Option<Probed>) -> Option<Arc<Probed>> {
        let probed = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = probed().get(&place) {
            return Some(Arc::clone(known));
        }
        let seen = Arc::new(look()?);
        // Of two that looked at the same time, the first one is right.
        Some(Arc::clone(probed().entry(place).or_insert(seen)))
    }
}

/// Reads a picture from a file again.
///
/// # Errors
///
/// If it cannot be read or is no longer the same; the message says so.
pub(crate) fn in_file(asset: &Asset, file: &Path) -> Result<Vec<u8>, String> {
    let failed = |unusable: Unusable| format!("{}: {}", asset.path, unusable.reason);
    let bytes = probe::read(file).map_err(failed)?;
    is(asset, &bytes)
        .then_some(bytes)
        .ok_or_else(|| format!("{} has changed", asset.path))
}

/// Reads a picture from the archive that a record is in, if it is there.
pub(crate) fn in_archive(asset: &Asset, record: &Contained) -> Option<Vec<u8>> {
    let (_, address) = asset.path.split_once(IN_ARCHIVE)?;
    record.picture(address).filter(|bytes| is(asset, bytes))
}

/// Takes a picture out of the tag that holds it, if it is there.
pub(crate) fn in_tag(asset: &Asset, tag: &[u8]) -> Option<Vec<u8>> {
    let mut found = embedded::decode_all(tag).into_iter();
    found.find(|bytes| is(asset, bytes))
}

/// Whether these are the bytes of a picture.
fn is(asset: &Asset, bytes: &[u8]) -> bool {
    Checksum::of(bytes) == asset.sha256
}

/// A page whose pictures are looked for.
struct Page<'p> {
    images: &'p Images,
    name: &'p str,
    folder: Option<locate::Folder<'p>>,
    beside: Beside<'p>,
    base: Option<Url>,
    bytes: &'p [u8],
}

impl Page<'_> {
    /// Finds the files of an article's pictures; what is too small to show anything goes to its furniture.
    fn fill(&self, article: &mut Article, room: &mut u64, said: &mut Vec<Diagnostic>) {
        let mut left_out: Vec<Furniture> = Vec::new();
        article.body.retain_mut(|block| {
            let Block {
                kind: BlockKind::Image(image),
                span,
                ..
            } = block
            else {
                return true;
            };
            match self.of(image, *span).and_then(|asset| within(asset, room)) {
                Ok(asset) => image.asset = asset,
                Err(unusable) => {
                    let message = format!("a picture is left out: {}", unusable.reason);
                    let diagnostic = Diagnostic::new(unusable.code, message).at(self.name);
                    said.push(diagnostic.span(*span));
                }
            }
            let size = image
                .asset
                .as_ref()
                .map(|asset| (asset.width, asset.height));
            let rule = size.and_then(|(width, height)| newsbook_readers::adorns(width, height));
            left_out.extend(rule.map(|rule| Furniture {
                role: Role::Image,
                span: *span,
                rule: Cow::Borrowed(rule),
            }));
            rule.is_none()
        });
        if !left_out.is_empty() {
            article.furniture.extend(left_out);
            article.furniture.sort_by_key(|one| one.span.start);
        }
    }

    /// The file of a picture, if it has one here, and its address on the web.
    fn of(&self, image: &mut Image, span: Span) -> Result<Option<Asset>, Unusable> {
        if image.src.starts_with("data:") {
            let tag = self.bytes.get(span.range()).unwrap_or_default();
            return embedded::picture(tag, self.name).map(Some);
        }
        if image.url.is_none()
            && let Some(base) = &self.base
        {
            let url = base.join(&image.src).ok();
            let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
            image.url = url.map(|url| url.to_string());
        }
        if let (Beside::Archive(record), Some(url)) = (self.beside, &image.url) {
            return self.archived(record, url);
        }
        let Some(folder) = &self.folder else {
            return Ok(None);
        };
        // Who saved the page wrote such addresses, which lead nowhere on the web.
        if locate::is_saved(&image.src) {
            image.url = None;
        }
        // Where it is on the web, it need not be here.
        let elsewhere = image.url.is_some();
        let missing = |code, reason: String| {
            if elsewhere {
                Ok(None)
            } else {
                Err(Unusable::new(code, reason))
            }
        };
        match folder.locate(&image.src) {
            Located::File(place, name) => {
                image.url = None; // it may have been made for the file, as pages are saved
                let probed = self.images.probe(&place, name);
                let probed = probed.map(|probed| probed.as_ref().clone());
                probed.transpose()
            }
            Located::LinkOut => Err(Unusable::new(
                &codes::IMAGE_OUTSIDE,
                format!("{:?} is a link that leads out of the folder", image.src),
            )),
            Located::Outside => missing(
                &codes::IMAGE_OUTSIDE,
                format!("{:?} is outside of the folder", image.src),
            ),
            Located::Nowhere => missing(
                &codes::IMAGE_NOT_FOUND,
                format!("there is no file {:?}", image.src),
            ),
            Located::Elsewhere => Ok(None),
        }
    }
}

impl Page<'_> {
    /// The picture of an address in the archive that the page is a record of.
    fn archived(&self, record: &Contained, url: &str) -> Result<Option<Asset>, Unusable> {
        // What follows `#` is never sent to a server.
        let address = url.split('#').next().unwrap_or(url);
        let archive = self.name.split(IN_ARCHIVE).next().unwrap_or(self.name);
        let name = format!("{archive}{IN_ARCHIVE}{address}");
        let probed = self.images.known(PathBuf::from(&name), || {
            let bytes = record.picture(address)?;
            Some(probe::asset(&bytes, name))
        });
        let probed = probed.map(|probed| probed.as_ref().clone());
        probed.transpose()
    }
}

/// Refuses what a page has no room for any more.
fn within(asset: Option<Asset>, room: &mut u64) -> Result<Option<Asset>, Unusable> {
    let bytes = asset.as_ref().map_or(0, |asset| asset.bytes);
    let Some(left) = room.checked_sub(bytes) else {
        let most = MOST_BYTES >> 20;
        let reason = format!("the pictures of this page have more than {most} MiB");
        return Err(Unusable::new(&codes::IMAGE_UNUSABLE, reason));
    };
    *room = left;
    Ok(asset)
}
