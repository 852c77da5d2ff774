//! Dates for people, as exactly as they are known and no more.

use crate::phrases::Phrases;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use newsbook_core::Moment;
use newsbook_export::xml::Markup;

/// Writes a point in time for people and for programs.
pub(crate) fn write(xml: &mut Markup, moment: Moment, phrases: &Phrases) {
    let machine = machine(moment);
    let shown = phrases.locale().moment(moment);
    xml.element("time", &[("datetime", &machine)], &shown);
}

/// The point in time as HTML's `time` element and OpenGraph take it: no fraction of a second longer than they allow.
pub(crate) fn machine(moment: Moment) -> String {
    match moment {
        Moment::Instant(timestamp, offset) => zoned(timestamp, offset)
            .strftime("%Y-%m-%dT%H:%M:%S%:z")
            .to_string(),
        day_or_less => day_or_less.to_string(),
    }
}

/// The day of an instant of the ledger, in UTC.
pub(crate) fn day_of(timestamp: Timestamp) -> Moment {
    Moment::Day(timestamp.to_zoned(TimeZone::UTC).date())
}

fn zoned(timestamp: Timestamp, offset: Offset) -> Zoned {
    timestamp.to_zoned(offset.to_time_zone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_form_has_whole_seconds_and_the_offset_of_the_source() {
        let machine = |date: &str| machine(date.parse().unwrap());
        assert_eq!(machine("2021"), "2021");
        assert_eq!(machine("2021-10-02"), "2021-10-02");
        assert_eq!(
            machine("2021-10-02T08:30:00.123456789+02:00"),
            "2021-10-02T08:30:00+02:00"
        );
        assert_eq!(machine("2021-10-02T08:30:00Z"), "2021-10-02T08:30:00+00:00");
    }
}
