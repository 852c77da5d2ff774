//! Menus that stand on one line: "Home | News | Weather".

/// Fewer labels may be a headline beside a kicker or the name of the site.
const FEWEST: usize = 3;

/// No label has more words, or is longer; a character of a script without spaces counts as three.
const WORDS: usize = 3;
const LENGTH: usize = 24;

/// Whether a line is a row of short labels between bars, dots, arrows or slashes.
pub(super) fn is_bar(text: &str) -> bool {
    // The bytes that separators begin with: most lines have none of them.
    let bytes = text.as_bytes();
    if memchr::memchr3(b'|', b'/', b'>', bytes).is_none()
        && memchr::memchr3(0xC2, 0xE2, 0xEF, bytes).is_none()
    {
        return false;
    }
    let parts = text.split(['|', '｜', '·', '•', '›', '»']);
    // Without spaces these join: "and/or".
    let parts = parts.flat_map(|part| part.split(" / "));
    let parts = parts.flat_map(|part| part.split(" > "));
    let mut labels = parts.map(str::trim).filter(|part| !part.is_empty());
    let mut count = 0;
    labels.all(|label| {
        count += 1;
        is_label(label)
    }) && count >= FEWEST
}

/// Whether a text could be an entry of a menu: a few words, no sentence.
fn is_label(text: &str) -> bool {
    let length = |c: char| if c >= '\u{2E80}' { 3 } else { 1 };
    text.split_whitespace().nth(WORDS).is_none()
        && text.chars().map(length).sum::<usize>() <= LENGTH
        && text.contains(char::is_alphabetic)
        && !text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_between_separators_are_a_menu_in_any_script() {
        for text in [
            "Home | News | Weather",
            "| Home | World news | Sport |",
            "Home / News / Weather",
            "Home > News > Weather",
            "Start · Nachrichten · Wetter",
            "Accueil » Actualités » Météo",
            "Главная • Новости • Погода",
            "الرئيسية | أخبار | الطقس",
            "首页 | 新闻 | 天气",
            "ホーム › ニュース › 天気",
            "ホーム｜ニュース｜天気",
        ] {
            assert!(is_bar(text), "{text}");
        }
    }

    #[test]
    fn headlines_with_separators_are_no_menu() {
        for text in [
            "Rain in town",
            "Opinion | Rain",
            "Weather | The river rises again in all of the town | Rain News",
            "Rain and/or sun/snow/hail",
            "1 | 2 | 3",
            "It rains. | It pours. | It stops.",
            "天气 | 昨夜全国各地都下了大雨河水又涨起来了 | 新闻网",
            "| | |",
            "",
        ] {
            assert!(!is_bar(text), "{text}");
        }
    }
}
