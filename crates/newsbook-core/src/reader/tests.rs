use super::*;
use crate::{Basis, BlockKind, Severity, Span};

fn reading(page: &[u8], options: &ReaderOptions) -> Reading {
    let input = Input {
        path: "page.txt",
        bytes: page,
    };
    read(input, options).expect("it is text")
}

fn article(page: &str) -> Article {
    let mut articles = reading(page.as_bytes(), &ReaderOptions::default()).articles;
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

/// The codes of what was said, with the severity of the worst.
fn said(page: &[u8]) -> (Vec<&'static str>, Option<Severity>) {
    let diagnostics = reading(page, &ReaderOptions::default()).diagnostics;
    let codes = diagnostics.iter().map(|d| d.code.id).collect();
    (codes, diagnostics.iter().map(Diagnostic::severity).max())
}

#[test]
fn blank_source_is_empty_and_said_so() {
    for page in [&b""[..], b" \n\t\n", "\u{feff}\u{a0}\n".as_bytes()] {
        let reading = reading(page, &ReaderOptions::default());
        assert_eq!(reading.source.kind, SourceKind::Empty);
        assert!(reading.source.regions.is_empty() && reading.articles.is_empty());
        assert_eq!(said(page), (vec!["empty-source"], Some(Severity::Warning)));
    }
}

#[test]
fn source_of_furniture_alone_has_no_article() {
    assert_eq!(said(b"Home\n\nSubscribe\n").0, ["no-text"]);
}

#[test]
fn changes_of_the_text_are_itemized() {
    let page = "Rain in town\n\nIt ra\u{1}i\0ned at e\u{301}te\u{301}.\n";
    assert_eq!(
        said(page.as_bytes()).0,
        ["control-characters", "normalized"]
    );
    assert_eq!(article(page).body[0].text, "It rained at été.");
    assert_eq!(
        said(b"Pluie\n\nIl a plu \xC3\xA9t\xC3\xA9 comme hiver, \xC3\xA9t\xC3\xA9 surtout\xFF.\n")
            .0,
        ["invalid-bytes"]
    );
}

#[test]
fn encoding_is_recorded() {
    let page: Vec<u8> = "Rain\n\nIt rained.\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let reading = reading(&page, &ReaderOptions::default());
    assert_eq!(reading.source.encoding, "UTF-16LE");
    assert_eq!(reading.source.regions[1].span, Span::new(12, 32));
}

#[test]
fn date_is_that_of_publication_only_where_the_page_says_so() {
    let published = |page: &str| {
        article(page)
            .published
            .map(|date| (date.date.to_string(), date.basis))
    };
    let stated = Some(("2021-10-02".to_owned(), Basis::Stated));
    assert_eq!(
        published("Rain in the whole town\n\n2 October 2021\n\nIt rained."),
        stated
    );
    assert_eq!(
        published("Rain in the whole town\n\nIt rained.\n\nPublished: 2 October 2021"),
        stated
    );
    for page in [
        "Rain in the whole town\n\nGeneva, 2 October 2021\n\nIt rained.",
        "Rain in the whole town\n\nUpdated: 2 October 2021\n\nIt rained.",
        "Rain in the whole town\n\nIt rained.\n\n2 October 2021",
        "2 October 2021\n\nRain in the whole town\n\nIt rained.",
        "Rain in the whole town\n\nIt rained on 2 October 2021.",
        "Rain in the whole town\n\n02/10/2021\n\nIt rained.",
    ] {
        assert_eq!(published(page), None, "{page}");
    }
}

#[test]
fn users_furniture_wins_over_every_rule() {
    let options = ReaderOptions {
        furniture: vec![regex::Regex::new("^Rain in").unwrap()],
        ..ReaderOptions::default()
    };
    let reading = reading(
        b"Rain in town today\n\nSun in the country today\n\nIt shone.",
        &options,
    );
    assert_eq!(reading.source.regions[0].rule, "user-furniture");
    assert_eq!(
        reading.articles[0].headline.as_ref().unwrap().text,
        "Sun in the country today"
    );
}

#[test]
fn user_keeps_what_a_rule_or_pattern_names() {
    let page = b"Rain in the whole town\n\nIt rained.\n\nIt poured.\n\nALSO READ: Sun in town\n\nIt shone.\n";
    let also = || regex::Regex::new("^ALSO").unwrap();
    let body = |keep: Vec<Keep>, furniture| {
        let options = ReaderOptions {
            furniture,
            keep,
            ..ReaderOptions::default()
        };
        reading(page, &options).articles.remove(0).body.len()
    };
    assert_eq!(body(Vec::new(), Vec::new()), 3);
    assert_eq!(body(vec![Keep::Rule("pointer")], Vec::new()), 4);
    assert_eq!(body(Vec::new(), vec![also()]), 3);
    assert_eq!(body(vec![Keep::Lines(also())], vec![also()]), 4);
}

#[test]
fn user_marks_lines_with_any_role() {
    let page = "Rain in the whole town\n\nIt rained.\n\nSun in town\n\nIt shone.\n";
    let line = regex::Regex::new("^Sun in").unwrap();
    for role in Role::ALL {
        let options = ReaderOptions {
            marks: vec![Mark {
                line: line.clone(),
                role: *role,
            }],
            ..ReaderOptions::default()
        };
        let regions = reading(page.as_bytes(), &options).source.regions;
        let marked = regions
            .iter()
            .find(|region| region.rule == "user-mark")
            .unwrap();
        assert_eq!(marked.role, *role);
    }
}

#[test]
fn page_that_starts_with_its_text_has_no_headline() {
    let page = "It rained. ".repeat(40);
    assert_eq!(said(page.as_bytes()).0, ["no-headline"]);
    assert_eq!(article(&page).body.len(), 1);
}

#[test]
fn menu_on_one_line_is_no_headline() {
    for bar in [
        "Home | News | Weather",
        "Главная · Новости · Погода",
        "الرئيسية | أخبار | الطقس",
        "首页 | 新闻 | 天气",
        "ホーム｜ニュース｜天気",
    ] {
        for paragraphs in [1, 12] {
            let text = "It has rained over the whole country since the early hours of the day.\n\n";
            let page = format!(
                "{bar}\n\nRain falls over the whole country\n\n{}",
                text.repeat(paragraphs)
            );
            let headline = article(&page).headline.map(|headline| headline.text);
            assert_eq!(
                headline.as_deref(),
                Some("Rain falls over the whole country"),
                "{page}"
            );
            let reading = reading(page.as_bytes(), &ReaderOptions::default());
            assert_eq!(reading.source.regions[0].rule, "menu-bar");
        }
    }
}

#[test]
fn date_above_the_headline_is_not_that_of_the_article() {
    for (page, dated) in [
        (
            "Friday 25 December 2015\n\nRain falls over the whole country\n\nIt rained.\n",
            false,
        ),
        (
            "Rain falls over the whole country\n\nFriday 25 December 2015\n\nIt rained.\n",
            true,
        ),
    ] {
        assert_eq!(article(page).published.is_some(), dated, "{page}");
    }
}

#[test]
fn key_points_become_one_list_and_halves_of_a_paragraph_stay_two() {
    let article = article(
        "Rain in the whole town\n\n  • first point\n  • second point,\n    which goes on\n\n\
         “It’s hard to see somebody without\n\nan umbrella, “says a man.",
    );
    let texts: Vec<_> = article
        .body
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "first point\nsecond point, which goes on",
            "“It’s hard to see somebody without",
            "an umbrella, “says a man."
        ]
    );
    let BlockKind::List { ordered, items } = &article.body[0].kind else {
        panic!("the points are a list");
    };
    assert_eq!((*ordered, items.len()), (false, 2));
}

#[test]
fn byline_and_comma_are_cut_off_the_standfirst() {
    let page =
        "Rain in the whole town\n\nIt will go on for days, reports Rain Lite News.\n\nIt rained.";
    let article = article(page);
    assert_eq!(article.standfirst.unwrap().text, "It will go on for days");
    let byline = article.byline.unwrap();
    assert_eq!(byline.text.text, "reports Rain Lite News");
    assert_eq!(
        page.get(byline.text.span.unwrap().range()),
        Some("reports Rain Lite News")
    );
}

#[test]
fn equal_headlines_of_one_source_have_different_ids() {
    let item =
        "• Rain\n\n  Rain\n\n  It rained over the whole country, and the rivers are full.\n\n";
    let reading = reading(item.repeat(2).as_bytes(), &ReaderOptions::default());
    assert_eq!(reading.source.kind, SourceKind::Listing);
    assert_eq!(reading.articles.len(), 2);
    assert_ne!(reading.articles[0].id, reading.articles[1].id);
    assert_eq!(
        reading.articles[0].id,
        ArticleId::derive(reading.source.id, "Rain", 0)
    );
}

#[test]
fn short_page_loses_what_the_model_is_sure_of() {
    let article = article(
        "Rain in the whole town\n\nIt has rained over the whole country since the early hours of the day.\n\
         The rain came from the west, said the office, and nobody knows when it will stop in the end.\n\
         Subscribe for our daily newsletter\nSubscribe for our daily newsletter\n\nBy subscribing I accept the terms of use\n",
    );
    assert_eq!(article.body.len(), 2, "{:?}", article.body);
    let rules: Vec<_> = article
        .furniture
        .iter()
        .map(|line| line.rule.as_ref())
        .collect();
    assert!(
        rules.iter().any(|rule| rule.starts_with("model-")),
        "{rules:?}"
    );
}

#[test]
fn item_without_text_is_a_teaser_and_no_article() {
    let text = "It rained over the whole country, and the rivers are full.";
    let item = |headline: &str| format!("• {headline}\n\n  {headline}\n\n  {text}\n\n");
    let page = [
        "Tag: Rain\n\n",
        &item("Rain"),
        "• Sun in the country\n\n",
        &item("Storm"),
    ]
    .concat();
    let reading = reading(page.as_bytes(), &ReaderOptions::default());
    assert_eq!(reading.source.title.as_deref(), Some("Tag: Rain"));
    assert_eq!(reading.articles.len(), 2);
    let teaser = reading
        .source
        .regions
        .iter()
        .find(|region| region.rule == "listing-teaser")
        .unwrap();
    assert_eq!((teaser.role, teaser.article), (Role::Related, None));
}

#[test]
fn codes_are_unique() {
    let mut ids: Vec<_> = CODES.iter().map(|code| code.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), CODES.len());
}
