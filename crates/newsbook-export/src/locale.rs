//! How a language writes numbers and dates for people, in one table.
//!
//! A new language is one more [`Locale`]; the words of each exporter stand in its own table.

use newsbook_core::Moment;

/// The customs of one language.
#[derive(Debug)]
pub struct Locale {
    /// The language, a BCP 47 tag.
    pub language: &'static str,
    months: [&'static str; 12],
    first_of_month: &'static str,
    thousands: &'static str,
    decimal: &'static str,
    percent: &'static str,
    singular: fn(u64) -> bool,
}

/// A noun that is counted.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// Its singular.
    pub one: &'static str,
    /// Its plural.
    pub many: &'static str,
}

/// All languages; the first stands in for every other.
static LOCALES: &[Locale] = &[
    Locale {
        language: "en",
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        first_of_month: "1",
        thousands: ",",
        decimal: ".",
        percent: "%",
        singular: |number| number == 1,
    },
    Locale {
        language: "fr",
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        first_of_month: "1er",
        thousands: "\u{202f}",
        decimal: ",",
        percent: "\u{a0}%",
        singular: |number| number < 2,
    },
];

impl Locale {
    /// The customs of the language of a BCP 47 tag, else of English.
    pub fn of(tag: &str) -> &'static Self {
        let primary = primary(tag);
        LOCALES
            .iter()
            .find(|locale| locale.language.eq_ignore_ascii_case(primary))
            .unwrap_or(&LOCALES[0])
    }

    /// A number with its digits grouped by three.
    ///
    /// ```
    /// use newsbook_export::locale::Locale;
    ///
    /// assert_eq!(Locale::of("en").number(35_082), "35,082");
    /// ```
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() * 2);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push_str(self.thousands);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A number with its noun: "1 article", "14 articles".
    pub fn count(&self, number: u64, noun: &Noun) -> String {
        let word = if (self.singular)(number) {
            noun.one
        } else {
            noun.many
        };
        format!("{} {word}", self.number(number))
    }

    /// A share given in thousandths, as a percentage with one decimal place.
    pub fn share(&self, thousandths: u64) -> String {
        let (whole, tenth) = (thousandths / 10, thousandths % 10);
        format!("{whole}{}{tenth}{}", self.decimal, self.percent)
    }

    /// How sure something is, from 0 to 1, as a whole percentage.
    pub fn confidence(&self, sure: f32) -> String {
        format!("{:.0}{}", sure * 100.0, self.percent)
    }

    /// A point in time as exactly as it is known and no more: "2021", "October 2021", "2 October 2021" or
    /// "2 October 2021, 23:30 (UTC-05:00)".
    pub fn moment(&self, moment: Moment) -> String {
        match moment {
            Moment::Year(year) => year.to_string(),
            Moment::Month(year, month) => format!("{} {year}", self.month(month)),
            Moment::Day(date) => self.day(date.year(), date.month(), date.day()),
            Moment::Instant(timestamp, offset) => {
                let local = timestamp.to_zoned(offset.to_time_zone());
                let day = self.day(local.year(), local.month(), local.day());
                format!("{day}, {}", local.strftime("%H:%M (UTC%:z)"))
            }
        }
    }

    fn day(&self, year: i16, month: i8, day: i8) -> String {
        let month = self.month(month);
        match day {
            1 => format!("{} {month} {year}", self.first_of_month),
            _ => format!("{day} {month} {year}"),
        }
    }

    fn month(&self, month: i8) -> &'static str {
        let at = usize::try_from(month - 1).ok();
        at.and_then(|at| self.months.get(at))
            .copied()
            .unwrap_or_default()
    }
}

/// The primary language subtag of a BCP 47 tag.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(date: &str) -> String {
        Locale::of("en-GB").moment(date.parse().unwrap())
    }

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        let english = Locale::of("en");
        assert_eq!(english.number(0), "0");
        assert_eq!(english.number(999), "999");
        assert_eq!(english.number(1_234_567), "1,234,567");
        assert_eq!(Locale::of("fr").number(35_082), "35\u{202f}082");
    }

    #[test]
    fn nothing_is_singular_in_french_and_plural_in_english() {
        let word = Noun {
            one: "mot",
            many: "mots",
        };
        assert_eq!(Locale::of("fr-CA").count(0, &word), "0 mot");
        let source = Noun {
            one: "source",
            many: "sources",
        };
        assert_eq!(Locale::of("ug").count(0, &source), "0 sources");
        assert_eq!(Locale::of("en").count(1, &source), "1 source");
    }

    #[test]
    fn shares_have_the_sign_of_the_language() {
        assert_eq!(Locale::of("en").share(123), "12.3%");
        assert_eq!(Locale::of("fr").share(5), "0,5\u{a0}%");
        assert_eq!(Locale::of("en").confidence(0.99), "99%");
    }

    #[test]
    fn dates_are_as_exact_as_they_are_known() {
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
        assert_eq!(
            Locale::of("fr").moment("2021-08-01".parse().unwrap()),
            "1er août 2021"
        );
    }
}
