//! Running text as it is gathered: runs of characters, what is around each, and where all of it stands.

use newsbook_core::Wrap;
use std::ops::Range;

/// Running text before it is published.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// Characters with what is around them, from the outside in.
    pub(crate) runs: Vec<(Vec<Wrap>, String)>,
    /// From the first character to the last.
    pub(crate) range: Option<Range<usize>>,
}

impl Words {
    /// Adds characters that stand at a range of the text.
    pub(crate) fn push(&mut self, wraps: &[Wrap], words: &str, range: Range<usize>) {
        match self.runs.last_mut() {
            Some((last, text)) if last == wraps => text.push_str(words),
            _ => self.runs.push((wraps.to_vec(), words.to_owned())),
        }
        self.range = Some(match self.range.take() {
            Some(open) => open.start.min(range.start)..open.end.max(range.end),
            None => range,
        });
    }

    /// Whether nothing of it shows.
    pub(crate) fn is_blank(&self) -> bool {
        let mut chars = self.runs.iter().flat_map(|(_, words)| words.chars());
        chars.all(newsbook_core::reader::is_blank)
    }
}
