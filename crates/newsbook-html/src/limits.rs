//! How much of a page is read: beyond these limits, what an attacker or an accident put there is left out and named.

/// Elements stand at most so deep in each other; deeper ones stand beside each other instead.
pub(crate) const DEPTH: usize = 200;

/// A tag has at most so many attributes.
pub(crate) const ATTRIBUTES: usize = 100;

/// No value of an attribute is longer, in bytes.
pub(crate) const ATTRIBUTE_BYTES: usize = 64 * 1024;

/// So much of a `data:` address is kept, in bytes: its media type.
pub(crate) const DATA_HEAD: usize = 64;

/// No article has more pictures.
pub(crate) const IMAGES: usize = 500;

/// A longer block of JSON-LD is not read, in bytes.
pub(crate) const JSON_BYTES: usize = 4 << 20;

/// No more values of an article in JSON-LD are taken; each is looked for in its block, to say where it stands.
pub(crate) const JSON_VALUES: usize = 250;

/// The model looks at a page only if its lines are in so many elements, all in all: what it does for a line grows with these.
///
/// This is a count and no time, so that a page is read alike on every machine. The most of the benchmark's 133 pages is 74,353.
pub(crate) const WORK: usize = 10_000_000;
