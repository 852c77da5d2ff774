//! What the reader asks of a character, in one look-up.
//!
//! The standard library searches a table for each property. Here the properties of the characters that UTF-8 writes in one
//! or two bytes, which those of nearly all alphabets are, are searched for once; the others' as they come.

use std::sync::LazyLock;

/// Some properties of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Properties(u8);

impl Properties {
    /// None of them.
    pub(super) const NONE: Self = Self(0);
    /// Unicode's `White_Space`.
    pub(super) const WHITE: Self = Self(1);
    /// A letter, by Unicode's `Alphabetic`.
    pub(super) const LETTER: Self = Self(2);
    /// A number of any kind.
    pub(super) const NUMERIC: Self = Self(4);
    /// A number that is no letter.
    pub(super) const DIGIT: Self = Self(128);
    /// A letter or number.
    pub(super) const WORD: Self = Self(2 | 4);
    /// In lower case.
    pub(super) const LOWER: Self = Self(8);
    /// In upper case.
    pub(super) const UPPER: Self = Self(16);
    /// With another form in lower case.
    pub(super) const FOLDS: Self = Self(32);
    /// A quotation mark or apostrophe.
    pub(super) const QUOTE: Self = Self(64);
    /// White space or a quotation mark.
    pub(super) const SKIPPED: Self = Self(1 | 64);

    /// Whether it has one of these properties.
    pub(super) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// The properties of either.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn search(c: char) -> Self {
        let held = [
            (c.is_whitespace(), Self::WHITE),
            (c.is_alphabetic(), Self::LETTER),
            (c.is_numeric(), Self::NUMERIC),
            (c.is_lowercase(), Self::LOWER),
            (c.is_uppercase(), Self::UPPER),
            (!c.to_lowercase().eq([c]), Self::FOLDS),
            (is_quotation_mark(c), Self::QUOTE),
            (c.is_numeric() && !c.is_alphabetic(), Self::DIGIT),
        ];
        let bits = held.iter().filter(|(has, _)| *has);
        Self(bits.fold(0, |bits, (_, bit)| bits | bit.0))
    }
}

/// The properties of characters.
pub(super) struct Table {
    /// Those of bytes that are characters; the bytes of longer characters have none.
    bytes: [Properties; 0x100],
    /// Their lower case.
    lower: [u8; 0x100],
    characters: [Properties; 0x800],
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut characters = [Properties::NONE; 0x800];
    for (properties, c) in characters.iter_mut().zip('\0'..) {
        *properties = Properties::search(c);
    }
    let mut bytes = [Properties::NONE; 0x100];
    for (byte, properties) in bytes.iter_mut().zip(characters).take(0x80) {
        *byte = properties;
    }
    let mut lower = [0; 0x100];
    for (lower, byte) in lower.iter_mut().zip(0..=u8::MAX) {
        *lower = byte.to_ascii_lowercase();
    }
    Table {
        bytes,
        lower,
        characters,
    }
});

/// The table of properties, for whoever asks for those of many characters.
pub(super) fn table() -> &'static Table {
    &TABLE
}

impl Table {
    /// The properties of a character.
    pub(super) fn of(&self, c: char) -> Properties {
        match self.characters.get(c as usize) {
            Some(properties) => *properties,
            None => rare(c),
        }
    }

    /// The properties of a byte that is a character; none if it is part of one.
    pub(super) const fn of_byte(&self, byte: u8) -> Properties {
        self.bytes[byte as usize]
    }

    /// The lower case of a byte that is a character.
    pub(super) const fn lower(&self, byte: u8) -> u8 {
        self.lower[byte as usize]
    }
}

#[inline(never)]
fn rare(c: char) -> Properties {
    match c {
        // Ideographs and syllables are letters without case; no dash or mark among the general punctuation is a letter.
        '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => Properties::LETTER,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' if is_quotation_mark(c) => {
            Properties::QUOTE
        }
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => Properties::NONE,
        _ => Properties::search(c),
    }
}

/// Cuts a text into stretches of ASCII, where a byte is a character, each with the other character that ends it.
pub(super) fn stretches(text: &str) -> impl Iterator<Item = (&[u8], Option<char>)> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let (ascii, other) = rest?.split_at(ascii_length(rest?));
        let mut others = other.chars();
        let c = others.next();
        rest = c.map(|_| others.as_str());
        Some((ascii.as_bytes(), c))
    })
}

/// How much of a text comes before its first character that is not ASCII.
pub(super) fn ascii_length(text: &str) -> usize {
    const BLOCK: usize = 16;
    let bytes = text.as_bytes();
    let blocks = bytes.chunks_exact(BLOCK);
    let whole = BLOCK * blocks.take_while(|block| block.is_ascii()).count();
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

/// Whether ASCII text has nothing but visible characters and single spaces.
pub(super) fn is_single_spaced(text: &[u8]) -> bool {
    // Nothing ends these loops early, so that sixteen bytes are looked at together.
    let hidden = text
        .iter()
        .map(|byte| u8::from(!matches!(byte, b' '..=b'~')))
        .fold(0, |any, byte| any | byte);
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    let doubled = pairs
        .map(|pair| u8::from(pair == (&b' ', &b' ')))
        .fold(0, |any, pair| any | pair);
    hidden | doubled == 0
}

/// Whether a character opens or closes a quotation, or is an apostrophe.
pub(super) const fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '«' | '»' | '\u{2018}'..='\u{201F}' | '\u{2039}' | '\u{203A}' | '「'..='』')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            let found = table().of(c);
            assert_eq!(found, Properties::search(c), "{c:?}");
        }
        for byte in 0..=u8::MAX {
            let found = table().of_byte(byte);
            let expected = if byte.is_ascii() {
                Properties::search(char::from(byte))
            } else {
                Properties::NONE
            };
            assert_eq!(found, expected, "{byte}");
        }
        for text in [
            "",
            "abc",
            "é",
            "aé",
            "éa",
            "a’b’",
            "plain text of some length – and so on, and so on",
        ] {
            let pieces: String = stretches(text)
                .flat_map(|(ascii, other)| ascii.iter().copied().map(char::from).chain(other))
                .collect();
            assert_eq!(pieces, text);
        }
        assert!(table().of('É').has(Properties::FOLDS));
        assert!(table().of('7').has(Properties::WORD));
        assert!(!table().of('’').has(Properties::WORD));
    }
}
