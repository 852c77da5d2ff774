//! Dates as formats write them.

use jiff::{Timestamp, tz::TimeZone};

/// RFC 3339 in UTC to the second, as Atom, JSON Feed, OPDS and EPUB write it: `2021-10-02T00:00:00Z`.
pub fn rfc3339(timestamp: Timestamp) -> String {
    timestamp.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// RFC 822 with a four-digit year in UTC, as RSS writes it: `Sat, 02 Oct 2021 00:00:00 GMT`.
pub fn rfc822(timestamp: Timestamp) -> String {
    timestamp
        .to_zoned(TimeZone::UTC)
        .strftime("%a, %d %b %Y %H:%M:%S GMT")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_name_the_same_instant() {
        let timestamp: Timestamp = "2021-10-02T10:30:00.5+02:00".parse().unwrap();
        assert_eq!(rfc3339(timestamp), "2021-10-02T08:30:00Z");
        assert_eq!(rfc822(timestamp), "Sat, 02 Oct 2021 08:30:00 GMT");
    }
}
