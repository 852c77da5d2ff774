//! The ledger's clock: it never stands still and never goes back.
//!
//! Feeds need every article to have its own instant, and an edited one a later instant than before; two builds of one
//! day must agree all the same. So the clock gives no more than the day, and from its beginning the ledger counts on:
//! every stamp lies after all that it has ever given.

use jiff::{SignedDuration, Timestamp};
use std::ops::RangeInclusive;

/// Time stamps a second apart, each earlier than the one before it.
#[derive(Debug)]
pub(super) struct Stamps {
    end: Timestamp,
    next: Timestamp,
}

impl Stamps {
    /// Prepares `count` stamps that all lie after `latest`.
    ///
    /// They fill `time` from its beginning, and reach back before it where it is too short for them: to a day what
    /// is new on it belongs, and an instant that a user gives is the last of them. Only `latest` can move them behind it.
    pub(super) fn after(
        latest: Option<Timestamp>,
        time: &RangeInclusive<Timestamp>,
        count: usize,
    ) -> Self {
        let seconds = |count| SignedDuration::from_secs(i64::try_from(count).unwrap_or(i64::MAX));
        let filled = time.start().checked_add(seconds(count.saturating_sub(1)));
        let end = filled.map_or(*time.end(), |filled| filled.min(*time.end()));
        let earliest = latest.and_then(|latest| latest.checked_add(seconds(count.max(1))).ok());
        let end = earliest.map_or(end, |earliest| earliest.max(end));
        Self { end, next: end }
    }

    /// The next stamp.
    pub(super) fn next(&mut self) -> Timestamp {
        let stamp = self.next;
        let second = SignedDuration::from_secs(1);
        self.next = stamp.checked_sub(second).unwrap_or(stamp);
        stamp
    }

    /// The latest of the stamps, which comes first.
    pub(super) fn end(&self) -> Timestamp {
        self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIDNIGHT: &str = "2026-01-02T00:00:00Z";

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn stamps(latest: Option<&str>, time: RangeInclusive<Timestamp>, count: usize) -> Vec<String> {
        let mut stamps = Stamps::after(latest.map(at), &time, count);
        (0..count).map(|_| stamps.next().to_string()).collect()
    }

    fn day() -> RangeInclusive<Timestamp> {
        at(MIDNIGHT)..=at("2026-01-02T23:59:59Z")
    }

    #[test]
    fn what_is_new_on_a_day_is_stamped_on_that_day() {
        let expected = ["2026-01-02T00:00:02Z", "2026-01-02T00:00:01Z", MIDNIGHT];
        assert_eq!(stamps(None, day(), 3), expected);
        let full = stamps(None, day(), 86_401);
        assert_eq!(full[0], "2026-01-02T23:59:59Z");
        assert_eq!(full[86_400], "2026-01-01T23:59:59Z", "a day has no more");
    }

    #[test]
    fn instant_that_is_given_is_the_last() {
        let noon = at("2026-01-02T12:00:00Z");
        let expected = ["2026-01-02T12:00:00Z", "2026-01-02T11:59:59Z"];
        assert_eq!(stamps(None, noon..=noon, 2), expected);
    }

    #[test]
    fn no_stamp_is_given_twice() {
        let latest = Some("2026-01-02T00:00:01Z");
        let expected = ["2026-01-02T00:00:03Z", "2026-01-02T00:00:02Z"];
        assert_eq!(stamps(latest, day(), 2), expected);
    }
}
