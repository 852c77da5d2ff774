//! How a line starts and ends.

use super::super::properties::is_quotation_mark;

/// How a line ends; the order is that of the values of features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Ellipsis,
    Question,
    Exclamation,
    Stop,
    Colon,
    Comma,
    Bracket,
    Quote,
    Digit,
    Word,
    Other,
}

/// What a line starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Quote,
    Lower,
    Digit,
    Letter,
    At,
    Hash,
    Bracket,
    Copyright,
    Sign,
}

impl Ending {
    /// Looks behind closing quotation marks and brackets.
    pub(super) fn of(text: &str) -> Self {
        let closer = |c: char| {
            is_quotation_mark(c)
                || c.is_whitespace()
                || matches!(c, ')' | ']' | '）' | '】' | '*' | '_')
        };
        let inner = text.trim_end_matches(closer);
        if inner.ends_with("...") || inner.ends_with('…') {
            return Self::Ellipsis;
        }
        let last = text.chars().next_back().unwrap_or(' ');
        match inner.chars().next_back() {
            Some('?' | '？' | '؟') => Self::Question,
            Some('!' | '！' | '‼' | '⁉') => Self::Exclamation,
            Some('.' | '。' | '।' | '۔' | '｡' | '．') => Self::Stop,
            Some(':' | '：') => Self::Colon,
            Some(',' | ';' | '，' | '、' | '；' | '،') => Self::Comma,
            _ if matches!(last, ')' | ']' | '）' | '】') => Self::Bracket,
            _ if is_quotation_mark(last) => Self::Quote,
            Some(c) if c.is_numeric() => Self::Digit,
            Some(c) if c.is_alphabetic() => Self::Word,
            _ => Self::Other,
        }
    }
}

impl Opening {
    /// Looks at the first character.
    pub(super) fn of(text: &str) -> Self {
        match text.chars().next().unwrap_or(' ') {
            c if is_quotation_mark(c) => Self::Quote,
            c if c.is_lowercase() => Self::Lower,
            c if c.is_numeric() => Self::Digit,
            c if c.is_alphabetic() => Self::Letter,
            '@' => Self::At,
            '#' => Self::Hash,
            '(' | '[' | '（' | '【' => Self::Bracket,
            '©' => Self::Copyright,
            _ => Self::Sign,
        }
    }
}
