//! How much of a page is read: beyond these limits, what an attacker or an accident put there is left out and named.

/// Elements stand at most so deep in each other; deeper ones stand beside each other instead.
pub(crate) const DEPTH: usize = 200;

/// A tag has at most so many attributes.
pub(crate) const ATTRIBUTES: usize = 100;

/// No value of an attribute is longer, in bytes.
pub(crate) const ATTRIBUTE_BYTES: usize = 64 * 1024;

/// A longer block of JSON-LD is not read, in bytes.
pub(crate) const JSON_BYTES: usize = 4 << 20;

/// No more values of an article in JSON-LD are taken; each is looked for in its block, to say where it stands.
pub(crate) const JSON_VALUES: usize = 250;
