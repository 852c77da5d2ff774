//! Heads of named fields: a line of its own, then `Name: value` lines, then an empty line.

use memchr::memmem;
use std::borrow::Cow;

/// The fields of a record or of an answer.
#[derive(Debug)]
pub(super) struct Headers<'a> {
    head: Cow<'a, str>,
}

impl<'a> Headers<'a> {
    /// Cuts a head off; `None` if it does not end. Bytes that are not UTF-8, as servers send them, mean nothing.
    pub(super) fn cut(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let end = |mark: &[u8]| {
            let at = memmem::find(bytes, mark)?;
            Some((at, at + mark.len()))
        };
        let ends = [end(b"\r\n\r\n"), end(b"\n\n")];
        let (head, body) = ends.into_iter().flatten().min()?;
        let head = String::from_utf8_lossy(bytes.get(..head)?);
        Some((Self { head }, bytes.get(body..)?))
    }

    /// The first line: a version, or the status of an answer.
    pub(super) fn first(&self) -> &str {
        self.head.lines().next().unwrap_or_default().trim()
    }

    /// The value of a field, whose name is the same in any case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (field, value) = line.split_once(':')?;
            field
                .trim()
                .eq_ignore_ascii_case(name)
                .then(|| value.trim())
        })
    }

    /// The encoding that a `Content-Type` names as its parameter (RFC 9110, section 8.3.2).
    pub(super) fn charset(&self) -> Option<&str> {
        let mut parameters = self.get("Content-Type")?.split(';').skip(1);
        parameters.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            let named = name.trim().eq_ignore_ascii_case("charset") && !value.is_empty();
            named.then_some(value)
        })
    }

    /// How many bytes follow, as the head says.
    ///
    /// # Errors
    ///
    /// If it does not say so.
    pub(super) fn length(&self) -> Result<usize, String> {
        let length = self
            .get("Content-Length")
            .ok_or("it has no \"Content-Length\"")?;
        length
            .parse()
            .map_err(|_| format!("its \"Content-Length\" is no number: {length:?}"))
    }
}
