//! What is found, what is not, and where.

use super::*;
use crate::reader::{Input, ReaderOptions, read};
use crate::{Basis, Language};

fn name(text: &str) -> Name {
    Name {
        text: text.to_owned(),
        language: None,
    }
}

fn place(names: &[&str]) -> Listed {
    Listed {
        kind: EntityKind::Place,
        names: names.iter().map(|text| name(text)).collect(),
        same_as: vec![format!("https://example.org/{}", names[0])],
    }
}

fn entities(list: &[&[&str]]) -> Entities {
    Entities::new(list.iter().map(|names| place(names)).collect()).unwrap()
}

/// What is found in a text: each written form with the main name of what it means, joined where several share it.
fn found(entities: &Entities, text: &str, language: &str) -> Vec<(String, String)> {
    let finder = entities.finder.as_ref().unwrap();
    finder
        .find(text, language)
        .into_iter()
        .map(|found| {
            let names = found.entities.iter().map(|at| entities.list[*at].name());
            let names: Vec<&str> = names.collect();
            let written = text.get(found.range).unwrap();
            (written.to_owned(), names.join("|"))
        })
        .collect()
}

fn written(entities: &Entities, text: &str, language: &str) -> Vec<String> {
    found(entities, text, language)
        .into_iter()
        .map(|(written, _)| written)
        .collect()
}

#[test]
fn longest_name_wins_and_whole_words_alone_are_found() {
    let list = entities(&[&["York"], &["New York"], &["New York C"]]);
    let text = "Yorkshire, New York City and York";
    let names = [("New York", "New York"), ("York", "York")];
    assert_eq!(
        found(&list, text, "en"),
        names.map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn text_may_have_more_capitals_but_not_fewer() {
    let list = entities(&[&["US"], &["March of Rome"], &["Xinjiang"]]);
    let text = "XINJIANG tells us: the US, the March Of Rome, xinjiang, March of rome";
    assert_eq!(
        written(&list, text, "en"),
        ["XINJIANG", "US", "March Of Rome"]
    );
}

#[test]
fn text_may_lack_marks_but_not_add_them() {
    let list = entities(&[&["Ürümqi"], &["Cote"]]);
    assert_eq!(
        written(&list, "Urumqi, Ürümqi, URUMQI, Côte, Cote", "en"),
        ["Urumqi", "Ürümqi", "URUMQI", "Cote"]
    );
}

#[test]
fn exact_spelling_comes_before_a_loose_one() {
    let list = entities(&[&["Peña"], &["Pena"]]);
    let names: Vec<String> = found(&list, "Pena, Peña", "es")
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    assert_eq!(names, ["Pena", "Peña"]);
}

#[test]
fn apostrophes_are_alike_and_part_words_as_the_language_does() {
    let list = entities(&[&["O'Neill"], &["Ankara"], &["Urumqi"], &["Brien"]]);
    let text = "O’Neill’s and Ankara's";
    assert_eq!(written(&list, text, "en"), ["O’Neill", "Ankara"]);
    assert_eq!(written(&list, "près d’Urumqi", "fr"), ["Urumqi"]);
    assert_eq!(written(&list, "Ankara’da", "tr"), ["Ankara"]);
    assert!(written(&list, "O’Brien, d’Urumqi, Ankara’da", "en").is_empty());
    assert_eq!(written(&list, "‘Urumqi’", "en"), ["Urumqi"]);
}

#[test]
fn scripts_without_spaces_have_names_inside_runs() {
    let list = entities(&[&["新疆"], &["カナ"], &["شىنجاڭ"]]);
    assert_eq!(written(&list, "在新疆的人", "zh"), ["新疆"]);
    assert!(written(&list, "カナダ", "ja").is_empty());
    assert_eq!(written(&list, "شىنجاڭ ئۇيغۇر، شىنجاڭدا", "ug"), ["شىنجاڭ"]);
}

#[test]
fn name_of_a_language_is_found_in_that_language_alone() {
    let mut listed = place(&["Genf"]);
    listed.names[0].language = Some("de".to_owned());
    let list = Entities::new(vec![listed]).unwrap();
    assert_eq!(written(&list, "Genf", "de-CH"), ["Genf"]);
    assert!(written(&list, "Genf", "en").is_empty());
    assert!(written(&list, "Genf", "und").is_empty());
}

#[test]
fn list_that_cannot_be_is_refused() {
    let twice = vec![place(&["A"]), place(&["A"])];
    assert!(matches!(Entities::new(twice), Err(ListError::Twice(_))));
    assert!(matches!(
        Entities::new(vec![place(&["—"])]),
        Err(ListError::Nameless(_))
    ));
}

/// Reads a page and finds the names of a list in it.
fn reading(list: &Entities, bytes: &[u8]) -> Reading {
    let path = "a.txt";
    let mut reading = read(Input { path, bytes }, &ReaderOptions::default()).unwrap();
    list.find(&mut reading, bytes);
    reading
}

#[test]
fn bytes_of_every_mention_are_the_name() {
    let list = entities(&[&["Ürümqi"], &["New York"], &["Pékin"]]);
    let page = "De Pékin à Ürümqi\n\n\
        Nobody has ever walked to the end of the long road from New\n\
        York to U\u{308}ru\u{308}mqi, although many people have set out on it and\n\
        some of them have come much farther than all others thought\n\
        they would, as we have heard.\n\n\
        - New   York has a station of its own, as they all know.\n\
        - Ürümqi has two of them, as they all know just as well.\n";
    let utf16: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = [b"\xFF\xFE".to_vec(), utf16].concat();
    for (bytes, is_utf16) in [(page.as_bytes(), false), (&utf16, true)] {
        let reading = reading(&list, bytes);
        let mentions = &reading.articles[0].mentions;
        let all: Vec<&Occurrence> = mentions.iter().flat_map(|m| &m.occurrences).collect();
        assert_eq!(all.len(), 6, "{all:?}");
        for occurrence in all {
            let stands = &bytes[occurrence.span.expect("a place").range()];
            let stands = if is_utf16 {
                let units: Vec<u16> = stands
                    .chunks_exact(2)
                    .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                    .collect();
                String::from_utf16(&units).unwrap()
            } else {
                String::from_utf8(stands.to_vec()).unwrap()
            };
            assert_eq!(
                crate::reader::fold(&stands),
                crate::reader::fold(&occurrence.text)
            );
        }
    }
}

#[test]
fn article_is_about_what_its_headline_names() {
    let list = entities(&[&["Kashgar"], &["Hotan"]]);
    let page = "Kashgar at noon\n\nThe road from Hotan to Kashgar is long, and nobody has walked it so far.\n";
    let reading = reading(&list, page.as_bytes());
    let mentions = &reading.articles[0].mentions;
    let said: Vec<_> = mentions.iter().map(|m| (m.count(), m.is_about())).collect();
    assert_eq!(said, [(2, true), (1, false)]);
    assert_eq!(mentions[1].occurrences[0].part, Part::Block(1));
}

#[test]
fn shared_name_is_reported_once_and_given_to_neither() {
    let mut state = place(&["Georgia", "State of Georgia"]);
    state.same_as = vec!["https://example.org/us".to_owned()];
    let list = Entities::new(vec![place(&["Georgia"]), state]).unwrap();
    let page = "News from Georgia\n\nGeorgia is large, and the State of Georgia is larger than people think it is.\n";
    let reading = reading(&list, page.as_bytes());
    let mentions = &reading.articles[0].mentions;
    assert_eq!(mentions.len(), 1);
    assert_eq!(mentions[0].occurrences[0].text, "State of Georgia");
    let reported: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|d| d.code == &SHARED_NAME)
        .collect();
    assert_eq!(reported.len(), 1);
    assert_eq!(
        reported[0].message,
        "\"Georgia\" may be the Place \"Georgia\" https://example.org/Georgia, or the Place \"Georgia\" https://example.org/us"
    );
    assert_eq!(reported[0].span, Some(Span::new(10, 17)));
}

#[test]
fn block_in_another_language_is_searched_in_that_language() {
    let mut listed = place(&["Genf"]);
    listed.names[0].language = Some("de".to_owned());
    let list = Entities::new(vec![listed]).unwrap();
    let page = "A headline\n\nIn Genf wurde lange beraten, und am Ende war niemand zufrieden mit dem, was dort beschlossen wurde.\n";
    let path = "a.txt";
    let bytes = page.as_bytes();
    let mut reading = read(Input { path, bytes }, &ReaderOptions::default()).unwrap();
    reading.articles[0].language.tag = "en".to_owned();
    let german = Language {
        tag: "de".to_owned(),
        basis: Basis::Supplied,
        confidence: None,
    };
    reading.articles[0].body[0].language = Some((german, crate::Direction::Ltr));
    list.find(&mut reading, bytes);
    assert_eq!(reading.articles[0].mentions.len(), 1);
}

#[test]
fn suggestions_count_names_inside_sentences() {
    let page = "Any headline here\n\n\
        Yesterday Ilham Tohti spoke. Nobody knows where Ilham Tohti is, says the University of Kashgar.\n\n\
        Ilham Tohti wrote to the University of Kashgar, and to nobody else in the whole of Kashgar’s county.\n";
    let bytes = page.as_bytes();
    let input = Input {
        path: "a.txt",
        bytes,
    };
    let reading = read(input, &ReaderOptions::default()).unwrap();
    let mut suggestions = Suggestions::default();
    suggestions.add(&reading);
    let none = Entities::default();
    assert_eq!(
        suggestions.ranked(&none),
        [(2, 1, "University of Kashgar"), (2, 1, "Ilham Tohti")]
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    );
    let list = entities(&[&["Ilham Tohti"]]);
    assert_eq!(suggestions.ranked(&list), [(2, 1, "University of Kashgar")]);
}
