//! What stands around the text: headline, kicker, byline, dates, standfirst.
//!
//! The lines are taken in order, and what was found above counts: a standfirst comes after a headline and before the text.

use super::Rule;
use crate::Role;
use crate::reader::byline;
use crate::reader::classify::Draft;
use crate::reader::date::{self, DateLabel, Dated};
use crate::reader::fold;
use crate::reader::lines::Line;
use crate::reader::menu;
use crate::reader::shape::Ending;
use std::collections::BTreeSet;

/// How many lines below the headline a byline or date line may stand.
const NEAR: usize = 8;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "listing-item",
        role: Role::Headline,
        confidence: 0.99,
        reason: "the bullet line under which an article of a tag page is indented",
        fires: "• ▸Rain in town\n\n  Rain in town\n\n  It rained.\n\n• Sun in town\n\n  Sun in town\n\n  It shone.",
        spares: "Rain in town\n\n• ▸It rained\n• It stopped\n\nIt rained.",
        applies: |draft, at| draft.item == Some(at) && draft.headline == Some(at),
    },
    Rule {
        code: "doubled-headline",
        role: Role::Headline,
        confidence: 0.98,
        reason: "news pages whose headline stands twice before the text",
        fires: "News\n\n▸Rain in the whole town\n\nRain in the whole town\n\nIt rained.",
        spares: "News\n\n▸Rain in the whole town\n\nIt rained in all streets.",
        applies: |draft, at| draft.headline == Some(at) && draft.recurs(at),
    },
    Rule {
        code: "first-line",
        role: Role::Headline,
        confidence: 0.85,
        reason: "news pages that start with their headline",
        fires: "▸Rain in the whole town\n\nIt rained.",
        spares: "▸It rained. Then the sun came out, and the whole town went for a walk along the river, from the bridge to the mill and back again, until it rained again and everybody hurried home with wet feet and in good spirits. Tomorrow will be the same.",
        applies: |draft, at| draft.headline == Some(at),
    },
    Rule {
        code: "menu-bar",
        role: Role::Furniture,
        confidence: 0.9,
        reason: "a menu on one line above the headline: short labels between bars, dots, arrows or slashes",
        fires: "▸Home | News | Weather\n\nRain falls over the whole country\n\nIt rained.",
        spares: "▸Weather | Rain falls over the whole country | Rain News\n\nIt rained.",
        applies: |draft, at| {
            let above = draft.headline.map_or(at == 0, |headline| at < headline);
            above && menu::is_bar(draft.lines[at].content())
        },
    },
    Rule {
        code: "kicker",
        role: Role::Kicker,
        confidence: 0.85,
        reason: "the name of a section directly above the headline",
        fires: "▸AsiaNews\n\nRain falls over the whole country\n\nIt rained.",
        spares: "▸Rain falls over the whole country\n\nIt rained.",
        applies: |draft, at| draft.headline == Some(at + 1) && draft.lines[at].shape.words <= 4,
    },
    Rule {
        code: "above-headline",
        role: Role::Furniture,
        confidence: 0.75,
        reason: "names of sections and menus above the headline",
        fires: "▸Asia\n\nWeather\n\nRain falls over the whole country\n\nIt rained.",
        spares: "Asia\n\n▸Weather\n\nRain falls over the whole country\n\nIt rained.",
        applies: |draft, at| {
            let text = draft.verdict(at).is_some_and(|verdict| verdict.text);
            let above = draft.headline.is_some_and(|headline| at < headline);
            above && !text && dated(draft, at).is_none()
        },
    },
    Rule {
        code: "headline-again",
        role: Role::Refrain,
        confidence: 0.99,
        reason: "the second of two headlines",
        fires: "Rain in the whole town\n\n▸Rain in the whole town\n\nIt rained.",
        spares: "Rain in the whole town\n\n▸Rain in the whole region\n\nIt rained.",
        applies: |draft, at| {
            draft
                .headline
                .is_some_and(|headline| draft.same_text(headline, at))
        },
    },
    Rule {
        code: "byline",
        role: Role::Byline,
        confidence: 0.95,
        reason: "a line below the headline that says who wrote it",
        fires: "Rain in the whole town\n\n▸By Ann Writer and Rain News\n\nIt rained.",
        spares: "Rain in the whole town\n\n▸By Monday it had rained for a week.\n\nIt rained.",
        applies: |draft, at| {
            draft.near_headline(at, NEAR) && byline::is_byline(draft.lines[at].content())
        },
    },
    Rule {
        code: "date-line",
        role: Role::Metadata,
        confidence: 0.95,
        reason: "a date on a line of its own, with or without a label",
        fires: "Rain in the whole town\n\n▸Published: 2 October 2021\n\nIt rained.",
        spares: "Rain in the whole town\n\n▸On 2 October 2021 it rained.\n\nIt rained.",
        applies: |draft, at| dated(draft, at).is_some_and(|dated| dated.label != DateLabel::Place),
    },
    Rule {
        code: "dateline",
        role: Role::Dateline,
        confidence: 0.92,
        reason: "place and date above the text of a news page",
        fires: "Rain in the whole town\n\n▸Rainford, 2 October 2021\n\nIt rained.",
        spares: "Rain in the whole town\n\n▸Rainford, 2 October 2021: rain.\n\nIt rained.",
        applies: |draft, at| dated(draft, at).is_some_and(|dated| dated.label == DateLabel::Place),
    },
    Rule {
        code: "standfirst-byline",
        role: Role::Standfirst,
        confidence: 0.97,
        reason: "summaries on a tag page that end with who reports: “…reports NAME”",
        fires: "Rain in the whole town\n\n▸It will go on for days…reports Ann Writer\n\nIt rained.",
        spares: "Rain in the whole town\n\n▸The office reports heavy rain.\n\nIt rained.",
        applies: |draft, at| {
            draft.before_text(at) && byline::trailing(draft.lines[at].text).is_some()
        },
    },
    Rule {
        code: "standfirst-set-apart",
        role: Role::Standfirst,
        confidence: 0.9,
        reason: "a line below the headline that key points, a counter, an advert or the headline again set apart from the text",
        fires: "Rain in the whole town\n\n▸It will go on for days\n\n• first point\n• second point\n\nIt rained.",
        spares: "Rain in the whole town\n\n▸It will go on for days.\n\nIt rained.",
        applies: |draft, at| {
            draft.before_text(at) && draft.lines[at].shape.chars <= 500 && draft.is_set_apart(at)
        },
    },
    Rule {
        code: "standfirst-summary",
        role: Role::Standfirst,
        confidence: 0.75,
        reason: "a French news page whose second line is shorter than its paragraphs and says again what the headline says",
        fires: "Thousands of pictures show the rain in the town\n\n▸Thousands of pictures of the rain were shown. They come from the town.\n\nA man who lives by the river has taken a picture of the water every day since he was a boy, and now he has hung them all up in the hall.\n\nMore than a hundred people came to see them in the first hour, and most of them found the street in which they live, or lived once.\n\nThe oldest shows a bridge that has long been carried off by a flood, with a horse on it that does not look as if it wanted to go on.",
        spares: "Thousands of pictures show the rain in the town\n\n▸A man who lives by the river has taken one every day.\n\nMore than a hundred people came to see them in the first hour, and most of them found the street in which they live, or lived once.\n\nThe oldest shows a bridge that has long been carried off by a flood, with a horse on it that does not look as if it wanted to go on.",
        applies: |draft, at| {
            let text = draft
                .verdict(at)
                .is_some_and(|verdict| verdict.text && verdict.confidence >= 0.97);
            !text && draft.before_text(at) && is_summary(draft, at)
        },
    },
    Rule {
        code: "key-points",
        role: Role::List,
        confidence: 0.93,
        reason: "long bullets between standfirst and text of a news page",
        fires: "Rain in the whole town\n\n• The rivers are as full as they were ten years ago\n▸• The office expects that it will go on for days\n\nIt rained.",
        spares: "Rain in the whole town\n\nIt rained.\n\nIt went on.\n\n• The rivers are as full as they were ten years ago\n▸• The office expects that it will go on for days",
        applies: is_key_point,
    },
];

/// Whether a line is one of several long bullets between headline and text.
fn is_key_point(draft: &Draft<'_, '_>, at: usize) -> bool {
    let Some(headline) = draft.headline.filter(|_| draft.near_headline(at, 2 * NEAR)) else {
        return false;
    };
    let above = draft.lines.get(headline + 1..at).unwrap_or_default();
    let below = draft.lines.get(at..).unwrap_or_default();
    let bullet = |line: &&Line<'_>| line.bullet.is_some();
    let points = || {
        above
            .iter()
            .rev()
            .take_while(bullet)
            .chain(below.iter().take(NEAR).take_while(bullet))
    };
    let (count, chars) = points().fold((0, 0), |(count, chars), line| {
        (count + 1, chars + line.shape.chars)
    });
    let framed = (headline + 1..at).all(|other| draft.role(other).is_some());
    bullet(&&draft.lines[at]) && framed && count >= 2 && chars >= 40 * count
}

/// The date that a line near the headline consists of.
fn dated(draft: &Draft<'_, '_>, at: usize) -> Option<Dated> {
    let above = draft.headline.is_some_and(|headline| at < headline);
    if above || draft.near_headline(at, NEAR) {
        date::of(&draft.lines[at])
    } else {
        None
    }
}

/// Whether a line is clearly shorter than the paragraphs below it and shares its words with the headline.
fn is_summary(draft: &Draft<'_, '_>, at: usize) -> bool {
    let below: Vec<usize> = draft
        .unlabelled(at + 1)
        .take(3)
        .map(|line| draft.lines[line].shape.chars)
        .collect();
    let shape = &draft.lines[at].shape;
    let mean = below.iter().sum::<usize>() / below.len().max(1);
    if below.len() < 3 || shape.ending == Ending::Colon || 10 * shape.chars > 7 * mean {
        return false;
    }
    let Some(headline) = draft
        .headline
        .and_then(|headline| draft.lines.get(headline))
    else {
        return false;
    };
    let (said, again) = (stems(headline.content()), stems(draft.lines[at].content()));
    said.len() >= 3 && 5 * said.intersection(&again).count() >= 2 * said.len()
}

/// The first letters of the longer words of a text, which inflection mostly leaves alone.
fn stems(text: &str) -> BTreeSet<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4)
        .map(|word| word.chars().take(5).collect())
        .collect()
}
