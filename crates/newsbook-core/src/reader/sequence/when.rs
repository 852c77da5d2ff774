//! Dates, times of day and ages, written in digits, in short lines.

use std::ops::Range;

/// Whether a short text has a date in digits: 2.10.2021, 2021-10-02, 2021年10月.
pub(super) fn has_numeric_date(text: &str) -> bool {
    if text.contains('年') && text.contains('月') || text.contains('月') && text.contains('日')
    {
        return true;
    }
    let separator = |c: char| matches!(c, '.' | '/' | '-');
    text.split(|c: char| !(c.is_ascii_digit() || separator(c)))
        .any(|piece| {
            let mut parts = piece.split(separator);
            let mut short =
                |sizes: Range<usize>| parts.next().is_some_and(|part| sizes.contains(&part.len()));
            short(1..5) && short(1..3) && short(1..5)
        })
}

/// Whether a short text has a time of day: 10:30.
pub(super) fn has_time(text: &str) -> bool {
    let digit = |byte: &u8| byte.is_ascii_digit();
    text.as_bytes()
        .windows(4)
        .any(|four| matches!(four, [hour, b':', tens, ones] if digit(hour) && digit(tens) && digit(ones)))
}

/// Whether a short text is an age such as "3h" or "2 d".
pub(super) fn has_short_ago(text: &str) -> bool {
    text.len() <= 40
        && (text.contains('前') && text.contains(char::is_numeric)
            || text.split_whitespace().any(|word| {
                let unit = word.strip_suffix(['h', 'd', 'm', 'w']);
                unit.is_some_and(|number| {
                    !number.is_empty()
                        && number.len() <= 2
                        && number.bytes().all(|byte| byte.is_ascii_digit())
                })
            }))
}
