//! Credits: the agency in brackets at the end of a paragraph, and notices on whose behalf a text is carried.

use super::fold;
use super::words::{ARRANGEMENT, PICTURE};
use crate::{Credit, Text};

/// Agencies whose names are not all capitals.
const AGENCIES: &[&str] = &[
    "reuters",
    "bloomberg",
    "dpa",
    "ap",
    "afp",
    "efe",
    "ansa",
    "tass",
    "xinhua",
    "kyodo",
    "interfax",
    "anadolu",
    "lusa",
    "belga",
    "apa",
    "keystone-sda",
    "ritzau",
    "tt",
    "ntb",
    "pti",
    "ians",
    "ani",
    "тасс",
    "интерфакс",
    "риа новости",
    "新华社",
    "新華社",
    "中央社",
    "共同",
    "时事",
    "時事",
    "أ ف ب",
    "رويترز",
    "وكالات",
    "associated press",
    "the associated press",
    "agence france-presse",
    "press association",
    "pa",
    "staff",
    "agencies",
];

/// Makes a credit of its words, with the agency where they name one.
pub fn credit(text: Text) -> Credit {
    let words = text.text.as_str();
    let name = words
        .split_once([':', '：'])
        .map_or(words, |(_, name)| name);
    let agency = agency(name).map(str::to_owned);
    Credit { text, agency }
}

/// Finds a credit such as "(ANI)" after the last sentence of a paragraph; returns where it starts.
///
/// The gloss of an abbreviation, as in "the East Office (EO)", does not follow the end of a sentence.
pub(super) fn trailing(text: &str) -> Option<usize> {
    let at = bracketed(text)?;
    let (before, credit) = text.split_at(at);
    let before = before.trim_end();
    let ended = before
        .trim_end_matches(|c| super::properties::is_quotation_mark(c) || c == ')')
        .ends_with(['.', '!', '?', '…', '。', '؟', '।', ',']);
    (ended && agency(credit).is_some()).then_some(at)
}

/// The agency that a bracketed credit names.
pub(super) fn agency(credit: &str) -> Option<&str> {
    let name = credit
        .trim()
        .trim_start_matches(['(', '（', '['])
        .trim_end_matches([')', '）', ']', '.'])
        .trim();
    let short = (2..=12).contains(&name.chars().count()) && !name.contains(char::is_whitespace);
    let capitals = name.chars().filter(|c| c.is_uppercase()).count() >= 2
        && name
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '/' | '-' | '.' | '&'));
    let folded = fold(name);
    let known = AGENCIES.contains(&folded.as_str())
        || (name.contains(['/', '-'])
            && folded
                .split(['/', '-'])
                .all(|part| AGENCIES.contains(&part.trim())));
    (known || (short && capitals)).then_some(name)
}

/// Whether a line says by what arrangement the text is carried, or names an agency, all in brackets.
pub(super) fn is_notice(text: &str) -> bool {
    let whole =
        text.starts_with(['(', '[', '（']) && bracketed(text.trim_end_matches('.')) == Some(0);
    whole && text.len() <= 300 && {
        let folded = fold(text);
        agency(text).is_some()
            || (ARRANGEMENT.within(&folded)
                && !PICTURE.starts(folded.trim_start_matches(['(', '['])))
    }
}

/// Where a bracket opens that closes at the end of the text.
fn bracketed(text: &str) -> Option<usize> {
    let open = match text.chars().next_back()? {
        ')' => '(',
        '）' => '（',
        ']' => '[',
        _ => return None,
    };
    let start = text.ceil_char_boundary(text.len().saturating_sub(400));
    let tail = text.get(start..)?;
    tail.rfind(open).map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agency_after_a_sentence_is_a_credit() {
        for (text, credit) in [
            ("It rained. (ANI)", "(ANI)"),
            ("“It rained.” (Reuters)", "(Reuters)"),
            ("“It rained,” he said. (AP/AFP)", "(AP/AFP)"),
            ("下雨了。（新华社）", "（新华社）"),
        ] {
            assert_eq!(
                trailing(text).map(|at| text.split_at(at).1),
                Some(credit),
                "{text}"
            );
        }
        assert_eq!(agency("(ANI)"), Some("ANI"));
    }

    #[test]
    fn gloss_and_aside_are_no_credits() {
        for text in [
            "the East Turkistan Islamic Movement (ETIM)",
            "It rained (again).",
            "It rained. (He saw it.)",
            "It rained. (Picture: SNA)",
            "(ANI) says it rained.",
        ] {
            assert_eq!(trailing(text), None, "{text}");
        }
    }

    #[test]
    fn arrangement_in_brackets_is_a_notice() {
        assert!(is_notice(
            "(This text is carried under an arrangement with sample.example)"
        ));
        assert!(is_notice("(With inputs from agencies)"));
        assert!(!is_notice("(He had made an arrangement.) It rained."));
        assert!(!is_notice("(It rained the whole day.)"));
    }
}
