//! Dates for people, as exactly as they are known and no more.

use crate::phrases::{Phrases, fill};
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use newsbook_core::Moment;
use newsbook_export::xml::Markup;

/// Writes a point in time for people and for programs.
pub(crate) fn write(xml: &mut Markup, moment: Moment, phrases: &Phrases) {
    let machine = machine(moment);
    let shown = in_words(moment, phrases);
    xml.element("time", &[("datetime", &machine)], &shown);
}

/// The point in time in words, such as "2 October 2021" or "October 2021".
fn in_words(moment: Moment, phrases: &Phrases) -> String {
    match moment {
        Moment::Year(year) => year.to_string(),
        Moment::Month(year, month) => format!("{} {year}", name(month, phrases)),
        Moment::Day(date) => day(date, phrases),
        Moment::Instant(timestamp, offset) => {
            let local = zoned(timestamp, offset);
            let time = local.strftime("%H:%M").to_string();
            let zone = local.strftime("%:z").to_string();
            fill(phrases.time, &[&day(local.date(), phrases), &time, &zone])
        }
    }
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

fn day(date: Date, phrases: &Phrases) -> String {
    let day = match date.day() {
        1 => phrases.first_of_month.to_owned(),
        day => day.to_string(),
    };
    format!("{day} {} {}", name(date.month(), phrases), date.year())
}

fn name(month: i8, phrases: &Phrases) -> &'static str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|at| phrases.months.get(at))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(date: &str) -> String {
        in_words(date.parse().unwrap(), Phrases::or_english("en"))
    }

    #[test]
    fn words_are_as_exact_as_the_date() {
        assert_eq!(english("2021"), "2021");
        assert_eq!(english("2021-10"), "October 2021");
        assert_eq!(english("2021-10-02"), "2 October 2021");
        assert_eq!(
            english("2021-10-02T23:30:00-05:00"),
            "2 October 2021, 23:30 (UTC-05:00)"
        );
    }

    #[test]
    fn french_has_its_first_of_the_month() {
        let first = in_words("2021-08-01".parse().unwrap(), Phrases::or_english("fr"));
        assert_eq!(first, "1er août 2021");
    }

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
