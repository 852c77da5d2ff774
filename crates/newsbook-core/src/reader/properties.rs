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

    /// Whether it has one of these properties.
    pub(super) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
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
        ];
        let bits = held.iter().filter(|(has, _)| *has);
        Self(bits.fold(0, |bits, (_, bit)| bits | bit.0))
    }
}

/// The properties of characters.
pub(super) struct Table([Properties; 0x800]);

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table([Properties::NONE; 0x800]);
    for (properties, c) in table.0.iter_mut().zip('\0'..) {
        *properties = Properties::search(c);
    }
    table
});

/// The table of properties, for whoever asks for those of many characters.
pub(super) fn table() -> &'static Table {
    &TABLE
}

impl Table {
    /// The properties of a character.
    pub(super) fn of(&self, c: char) -> Properties {
        match self.0.get(c as usize) {
            Some(properties) => *properties,
            None => rare(c),
        }
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
        assert!(table().of('É').has(Properties::FOLDS));
        assert!(table().of('7').has(Properties::WORD));
        assert!(!table().of('’').has(Properties::WORD));
    }
}
