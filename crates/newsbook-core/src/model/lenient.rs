//! Dates and languages as files write them for programs.

use super::{Language, Moment};
use jiff::Timestamp;
use jiff::tz::Offset;

impl Language {
    /// A BCP 47 tag in its usual form (RFC 5646, section 2.1.1); `None` for what is none.
    pub fn tag_of(text: &str) -> Option<String> {
        let text = text.trim().replace('_', "-");
        let mut parts = Vec::new();
        for (at, part) in text.split('-').enumerate() {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            let part = match (at, part.len()) {
                (0, 2 | 3) if letters => part.to_ascii_lowercase(),
                (0, _) => return None,
                (_, 2) if letters => part.to_ascii_uppercase(),
                (_, 4) if letters => {
                    let (first, rest) = part.split_at(1);
                    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
                }
                (_, 3) if part.bytes().all(|byte| byte.is_ascii_digit()) => part.to_owned(),
                _ => break,
            };
            parts.push(part);
        }
        Some(parts.join("-"))
    }
}

impl Moment {
    /// Reads a date as files write it for programs: ISO 8601, with the liberties that they take.
    ///
    /// A time of day without an offset from UTC names no instant, so that of it the day is kept. What programs write that
    /// have no date is none.
    pub fn lenient(text: &str) -> Option<Self> {
        Self::written(text.trim()).filter(|moment| !moment.is_zero())
    }

    /// Whether it is where a program's calendar begins: the year 1 (.NET, Go) or the instant from which Unix counts.
    fn is_zero(self) -> bool {
        let start = self.earliest();
        Offset::UTC.to_datetime(start).year() <= 1
            || matches!(self, Self::Instant(..)) && start == Timestamp::UNIX_EPOCH
    }

    fn written(text: &str) -> Option<Self> {
        if let Ok(moment) = text.parse() {
            return Some(moment);
        }
        let day = text.get(..10)?;
        let rest = text.get(10..)?.trim_start_matches(['T', 't', ' ']).trim();
        let sign = rest.rfind(['+', '-']);
        let (time, offset) = match sign {
            Some(at) => rest.split_at(at),
            None => rest
                .strip_suffix(['Z', 'z'])
                .map_or((rest, ""), |time| (time, "Z")),
        };
        let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
        let offset = match (digits.len(), offset) {
            (_, "Z") => "Z".to_owned(),
            (2, _) => format!("{}{digits}:00", offset.get(..1)?),
            (4, _) => format!(
                "{}{}:{}",
                offset.get(..1)?,
                digits.get(..2)?,
                digits.get(2..)?
            ),
            _ => return day.parse().ok(),
        };
        let time = time.trim();
        let time = if time.len() == 5 {
            format!("{time}:00")
        } else {
            time.to_owned()
        };
        format!("{day}T{time}{offset}")
            .parse()
            .ok()
            .or_else(|| day.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_pages_write_them() {
        for (text, date) in [
            ("2019-11-20", Some("2019-11-20")),
            ("2019-11-20T08:30:00Z", Some("2019-11-20T08:30:00Z")),
            (
                "2019-11-20T08:30:00+0100",
                Some("2019-11-20T08:30:00+01:00"),
            ),
            ("2019-11-20T08:30-05", Some("2019-11-20T08:30:00-05:00")),
            ("2019-11-20 08:30:00", Some("2019-11-20")),
            ("2019-11-20T08:30:00.123Z", Some("2019-11-20T08:30:00.123Z")),
            ("20 November 2019", None),
            ("2019-13-20T00:00:00Z", None),
            ("0001-01-01T00:00:00Z", None),
            ("0001-01-01T00:00:00", None),
            ("1970-01-01T00:00:00+0000", None),
            ("1970-01-01", Some("1970-01-01")),
            ("été", None),
        ] {
            assert_eq!(
                Moment::lenient(text)
                    .map(|date| date.to_string())
                    .as_deref(),
                date,
                "{text}"
            );
        }
    }

    #[test]
    fn language_tags_are_put_in_form() {
        assert_eq!(Language::tag_of("EN_us").as_deref(), Some("en-US"));
        assert_eq!(
            Language::tag_of("zh-hant-tw").as_deref(),
            Some("zh-Hant-TW")
        );
        assert_eq!(Language::tag_of("english"), None);
    }
}
