//! What an article's text is known by.

use anyhow::Context as _;
use newsbook_core::hexadecimal::{Hexadecimal, parse};
use newsbook_core::{Article, BlockKind};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The first half of a SHA-256, shown as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Fingerprint([u8; 16]);

impl From<Sha256> for Fingerprint {
    fn from(hash: Sha256) -> Self {
        let digest: [u8; 32] = hash.finalize().into();
        let [first, _] = digest.as_chunks().0 else {
            unreachable!("32 bytes are twice 16")
        };
        Self(*first)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Hexadecimal(&self.0).fmt(f)
    }
}

impl FromStr for Fingerprint {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = parse(text).map(Self);
        bytes.with_context(|| format!("{text:?} is no fingerprint of 32 hexadecimal digits"))
    }
}

/// Makes the fingerprint of an article's words.
///
/// It covers what readers read (headline, standfirst, byline and the like, and every block with its kind), and neither
/// the place in the source nor what stands around the text.
pub(super) fn fingerprint(article: &Article) -> Fingerprint {
    let mut hash = Sha256::new();
    let mut part = |kind: &str, text: &str| {
        // No text of the model holds a NUL, so parts cannot run into each other.
        for piece in [kind, "\0", text, "\0"] {
            hash.update(piece.as_bytes());
        }
    };
    let lines = [
        ("headline", &article.headline),
        ("kicker", &article.kicker),
        ("standfirst", &article.standfirst),
        ("dateline", &article.dateline),
    ];
    for (kind, line) in lines {
        if let Some(line) = line {
            part(kind, &line.text);
        }
    }
    if let Some(byline) = &article.byline {
        part("byline", &byline.text.text);
    }
    for credit in &article.credits {
        part("credit", &credit.text.text);
    }
    for block in &article.body {
        part(block.kind.as_str(), &block.text);
        if let BlockKind::List { ordered: true, .. } = block.kind {
            part("ordered", "");
        }
        if let Some(asset) = block.as_image().and_then(|image| image.asset.as_ref()) {
            part("asset", &asset.sha256.to_string());
        }
    }
    hash.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_testkit::{article, block};

    #[test]
    fn words_count_and_places_do_not() {
        let rain = article("a.txt", "Rain", "en", 1);
        let moved = article("b.txt", "Rain", "en", 7);
        assert_eq!(fingerprint(&rain), fingerprint(&moved));
        let mut edited = rain.clone();
        edited.body = vec![block(BlockKind::Paragraph, "Other words.", 130)];
        assert_ne!(fingerprint(&rain), fingerprint(&edited));
    }

    #[test]
    fn text_that_moves_from_one_block_to_the_next_counts() {
        let body = |texts: [&str; 2]| {
            let mut article = article("a.txt", "Rain", "en", 1);
            article.body = texts.map(|t| block(BlockKind::Paragraph, t, 0)).to_vec();
            fingerprint(&article)
        };
        assert_ne!(body(["ab", "c"]), body(["a", "bc"]));
    }
}
