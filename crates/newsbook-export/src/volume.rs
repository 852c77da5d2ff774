//! A corpus that is published as a set of books: what each is called, in the book and in every catalogue.

use newsbook_core::CorpusInfo;
use uuid::Uuid;

/// One book of the set, which is most often the only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Volume {
    /// From 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

impl Volume {
    /// Whether the whole corpus is in this one book.
    pub fn is_only(self) -> bool {
        self.of == 1
    }

    /// The title of the book, in which no word is of any language.
    pub fn title(self, info: &CorpusInfo) -> String {
        if self.is_only() {
            return info.title.clone();
        }
        format!("{} ({}/{})", info.title, self.number, self.of)
    }

    /// What identifies the book: the corpus's identifier where it is all in one book, else one derived from that, for no
    /// two books may have the same.
    pub fn identifier(self, info: &CorpusInfo) -> String {
        if self.is_only() {
            return info.id.clone();
        }
        let name = format!("{}#volume-{}", info.id, self.number);
        Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
            .urn()
            .to_string()
    }
}
