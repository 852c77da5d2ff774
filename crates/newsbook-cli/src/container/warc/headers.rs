//! Heads of named fields: a line of its own, then `Name: value` lines, then an empty line.

/// The fields of a record or of an answer.
#[derive(Debug)]
pub(super) struct Headers<'a> {
    /// The first line: a version, or the status of an answer.
    pub(super) first: &'a str,
    fields: &'a str,
}

impl<'a> Headers<'a> {
    /// Cuts a head off; `None` if it does not end or is no text.
    pub(super) fn cut(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let end = |mark: &[u8]| {
            let at = bytes
                .windows(mark.len())
                .position(|window| window == mark)?;
            Some((at, at + mark.len()))
        };
        let ends = [end(b"\r\n\r\n"), end(b"\n\n")];
        let (head, body) = ends.into_iter().flatten().min()?;
        let head = std::str::from_utf8(bytes.get(..head)?).ok()?;
        let (first, fields) = head.split_once('\n').unwrap_or((head, ""));
        let first = first.trim();
        Some((Self { first, fields }, bytes.get(body..)?))
    }

    /// The value of a field, whose name is the same in any case.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.fields.lines().find_map(|line| {
            let (field, value) = line.split_once(':')?;
            field
                .trim()
                .eq_ignore_ascii_case(name)
                .then(|| value.trim())
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
