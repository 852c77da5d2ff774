//! The clock: read here and nowhere else, and remembered by the ledger alone.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::ops::RangeInclusive;

/// Stands in where no ledger remembers when an article was first seen, and nobody gives a time stamp.
///
/// It is the first instant that a ZIP archive can hold, and far enough from any plausible date to be seen for what it is.
pub(crate) const CONSTANT: Timestamp = Timestamp::constant(315_532_800, 0);

/// The current day in UTC, from its first second to its last.
///
/// The day is all that the clock gives: builds of one day agree to the byte, wherever and however often they run, and
/// an article's first sight does not pretend to more precision than anybody needs.
pub(crate) fn today() -> RangeInclusive<Timestamp> {
    let now = now();
    let midnight = now.to_zoned(TimeZone::UTC).start_of_day();
    let first = midnight.map_or(now, |day| day.timestamp());
    let last = first.checked_add(SignedDuration::from_secs(86_399));
    first..=last.unwrap_or(first)
}

/// This moment, for what is served and never built.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the clock"
)]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constant_is_the_first_instant_of_1980() {
        assert_eq!(CONSTANT.to_string(), "1980-01-01T00:00:00Z");
    }

    #[test]
    fn today_runs_from_midnight_to_the_second_before_the_next() {
        let today = today();
        assert_eq!(today.start().as_second() % 86_400, 0);
        assert_eq!(today.end().as_second() % 86_400, 86_399);
    }
}
