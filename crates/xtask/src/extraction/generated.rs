//! Measures what common lines give on sites that are made here, where it is known which line is text.
//!
//! Each site has standing lines that no table of words knows: a motto above the headline, two lines after the second
//! paragraph, an appeal and a row of names below the text. A third of the articles have the crosshead "Background", and a
//! third of each site's pages are reprints of one story, each with an opening of its own: neither is furniture.

use super::interval::mean;
use super::reader;
use super::score::{Gold, Vocabulary};
use crate::train::SplitMix64;
use newsbook_core::reader::sequence::Weights;
use newsbook_core::reader::{CommonLines, LineCount, line_hashes};

const SITES: usize = 8;
const PAGES: usize = 12;

const WORDS: &[&str] = &[
    "rain", "river", "bridge", "office", "town", "valley", "road", "harvest", "council", "winter",
    "school", "market", "water", "mill", "hill", "train", "letter", "garden", "window", "morning",
    "ferry", "baker", "lamp", "orchard",
];

const VERBS: &[&str] = &[
    "reached", "crossed", "kept", "left", "found", "opened", "closed", "carried", "followed",
    "passed",
];

/// A page, and the text that it has.
struct Page {
    file: String,
    text: String,
}

/// Prints how pages of the made sites are read alone and beside each other.
pub(crate) fn print() {
    let mut random = SplitMix64::new(7);
    let (mut alone, mut together) = (Vec::new(), Vec::new());
    for site in 0..SITES {
        let pages = pages(site, &mut random);
        let mut count = LineCount::default();
        for page in &pages {
            count.add(&line_hashes(page.file.as_bytes()));
        }
        let common = count.common();
        alone.extend(pages.iter().map(|page| f1(page, &CommonLines::default())));
        together.extend(pages.iter().map(|page| f1(page, &common)));
    }
    println!(
        "\n== {} generated pages of {SITES} sites: {:.4} alone, {:.4} with each other known",
        alone.len(),
        mean(&alone),
        mean(&together)
    );
}

fn f1(page: &Page, common: &CommonLines) -> f64 {
    let mut words = Vocabulary::default();
    let gold = Gold::new(&words.tokens(&page.text));
    let extract = reader::extract_in_site(&page.file, &Weights::default(), common);
    gold.f1(&words.tokens(&extract.body))
}

fn pages(site: usize, random: &mut SplitMix64) -> Vec<Page> {
    let name = capitalized(&format!("{} {} echo", word(random), word(random)));
    let motto = format!("{name} {site}, what the {} knows", word(random));
    let inside = [
        format!("Hear the {} of this text", word(random)),
        format!("{name} aloud"),
    ];
    let appeal = format!(
        "{} You help {name} with every {} that you send to the {}.",
        sentence(random),
        word(random),
        word(random)
    );
    let names: Vec<String> = (0..4)
        .map(|_| {
            capitalized(&format!(
                "{} {} {}",
                word(random),
                word(random),
                word(random)
            ))
        })
        .collect();
    let story: Vec<String> = (0..5).map(|_| paragraph(random)).collect();
    (0..PAGES)
        .map(|at| {
            let mut text: Vec<String> = if at % 3 == 0 {
                let opening = [paragraph(random)];
                opening.into_iter().chain(story.iter().cloned()).collect()
            } else {
                (0..5 + random.below(4))
                    .map(|_| paragraph(random))
                    .collect()
            };
            if at % 3 == 1 {
                text.insert(text.len() - 1, "Background".to_owned());
            }
            let headline = capitalized(sentence(random).trim_end_matches('.'));
            let mut lines = vec![name.clone(), motto.clone(), headline];
            lines.extend_from_slice(&text[..2]);
            lines.extend_from_slice(&inside);
            lines.extend_from_slice(&text[2..]);
            lines.push(appeal.clone());
            lines.extend_from_slice(&names);
            Page {
                file: lines.join("\n\n"),
                text: text.join("\n\n"),
            }
        })
        .collect()
}

fn word(random: &mut SplitMix64) -> &'static str {
    random.pick(WORDS).copied().unwrap_or_default()
}

fn sentence(random: &mut SplitMix64) -> String {
    let verb = random.pick(VERBS).copied().unwrap_or_default();
    let (one, two, three, four) = (word(random), word(random), word(random), word(random));
    format!(
        "The {one} of the {two} {verb} the {three} before the {four} on the day of the {}.",
        word(random)
    )
}

fn paragraph(random: &mut SplitMix64) -> String {
    let sentences: Vec<String> = (0..2 + random.below(3)).map(|_| sentence(random)).collect();
    sentences.join(" ")
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
