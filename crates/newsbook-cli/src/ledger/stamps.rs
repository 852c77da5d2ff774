//! The ledger's clock: it never stands still and never goes back.
//!
//! Feeds need every article to have its own instant, and an edited one a later instant than before; two builds of one
//! day must agree all the same. So the clock gives no more than a floor (the day), and from there the ledger counts on:
//! every stamp lies after all that it has ever given.

use jiff::{SignedDuration, Timestamp};

/// Time stamps a second apart, each earlier than the one before it.
#[derive(Debug)]
pub(super) struct Stamps {
    end: Timestamp,
    next: Timestamp,
}

impl Stamps {
    /// Prepares `count` stamps that all lie after `latest`.
    ///
    /// The last of them in time, which is handed out first, is `floor` itself if there is room for the others between
    /// `latest` and it.
    pub(super) fn after(latest: Option<Timestamp>, floor: Timestamp, count: usize) -> Self {
        let span = SignedDuration::from_secs(i64::try_from(count.max(1)).unwrap_or(i64::MAX));
        let least = latest.and_then(|latest| latest.checked_add(span).ok());
        let end = least.map_or(floor, |least| least.max(floor));
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
