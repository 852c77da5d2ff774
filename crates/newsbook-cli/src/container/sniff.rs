//! What a file is: by its first bytes, then by its name.

use super::Container;
use super::jsonl::{self, JsonLines};
use super::unpack::Packing;
use super::warc::{self, Warc};
use crate::args::InputKind;
use crate::config::InputOptions;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// So much of what a file unpacks to is looked at.
const SAMPLE: u64 = 64 << 10;

/// A kind of container.
struct Kind {
    /// How `--input` calls it.
    id: InputKind,
    /// How its files' names end, in lower case and without what a packer adds.
    extensions: &'static [&'static str],
    /// Whether the first bytes of a file, unpacked, show that it is of this kind.
    shows: fn(&[u8]) -> bool,
    /// What cuts it into records.
    make: fn(&InputOptions) -> Arc<dyn Container>,
}

/// All kinds, in the order in which they are tried.
static KINDS: &[Kind] = &[
    Kind {
        id: InputKind::Jsonl,
        extensions: &["jsonl", "ndjson"],
        shows: jsonl::shows,
        make: |options| Arc::new(JsonLines::new(options.jsonl.clone())),
    },
    Kind {
        id: InputKind::Warc,
        extensions: &["warc", "wet"],
        shows: warc::shows,
        make: |_| Arc::new(Warc),
    },
];

/// What the first bytes of a file tell.
pub(crate) struct Sniffed {
    /// How it is packed.
    pub(crate) packing: Packing,
    /// What cuts it into records; `None` where it is one source.
    pub(crate) container: Option<Arc<dyn Container>>,
}

impl Sniffed {
    /// Looks at the first bytes of a file, which stay in `input`, and at its name.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub(crate) fn of(
        input: &mut dyn BufRead,
        name: &str,
        options: &InputOptions,
    ) -> io::Result<Self> {
        let head = input.fill_buf()?;
        let packing = Packing::of(head);
        let container = if packing == Packing::Plain {
            container(head, name, options)
        } else {
            let mut sample = Vec::new();
            // It is cut off somewhere, which is no wonder.
            let _ = packing
                .unpack(head, None)
                .take(SAMPLE)
                .read_to_end(&mut sample);
            container(&sample, name, options)
        };
        Ok(Self { packing, container })
    }
}

/// Finds what cuts a file into records, from its first bytes, unpacked, and its name.
fn container(head: &[u8], name: &str, options: &InputOptions) -> Option<Arc<dyn Container>> {
    let name = name.to_ascii_lowercase();
    let packers = [".gz", ".zst"];
    let unpacked = packers.iter().find_map(|end| name.strip_suffix(end));
    let name = unpacked.unwrap_or(&name);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let find = |wanted: &dyn Fn(&Kind) -> bool| KINDS.iter().find(|kind| wanted(kind));
    let kind = match options.kind {
        InputKind::Auto if jsonl::is_model(head) => None,
        InputKind::Auto => find(&|kind| (kind.shows)(head))
            .or_else(|| find(&|kind| extension.is_some_and(|end| kind.extensions.contains(&end)))),
        kind => find(&|known| known.id == kind),
    };
    kind.map(|kind| (kind.make)(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_container(head: &str, name: &str, kind: InputKind) -> bool {
        let options = InputOptions {
            kind,
            ..InputOptions::default()
        };
        let sniffed = Sniffed::of(&mut head.as_bytes(), name, &options).unwrap();
        sniffed.container.is_some()
    }

    #[test]
    fn content_decides_then_the_name_and_the_user_before_both() {
        let auto = |head, name| is_container(head, name, InputKind::Auto);
        assert!(auto("{\"text\": \"a\"}\n{\"te", "a.txt"));
        assert!(auto("damaged\n{\"text\": \"a\"}\n", "a.jsonl"));
        assert!(auto("damaged\n", "A.NDJSON.GZ"));
        assert!(!auto("It rained.\n", "a.txt"));
        assert!(!auto("{\n  \"text\": \"a\"\n}\n", "a.json"));
        assert!(!auto(
            "{\"type\":\"corpus\",\"format\":\"newsbook\",",
            "a.jsonl"
        ));
        assert!(is_container("It rained.\n", "-", InputKind::Jsonl));
        assert!(!is_container(
            "{\"text\": \"a\"}\n",
            "a.jsonl",
            InputKind::Text
        ));
    }
}
