//! Articles drawn at random, as a reader could have made them: texts as they are published, pieces nested once each.

use crate::fixture::article;
use newsbook_core::reader::{Changes, credit, published};
use newsbook_core::{
    Article, Author, AuthorKind, Basis, Block, BlockKind, Byline, Cell, Direction, Inline,
    Language, ListItem, PublicationDate, Related, Span, Text, Wrap,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

const NOWHERE: Span = Span::new(0, 0);

/// An article with anything in it that a model can have.
pub fn any_article() -> impl Strategy<Value = Article> {
    let frame = (
        line(),
        option::of(line()),
        option::of(line()),
        option::of(line()),
    );
    let facts = (
        option::of(byline()),
        option::of(date()),
        option::of(date()),
        option::of(text("https://[a-z]{1,9}\\.example/[a-z&=?%()]{0,9}")),
        option::of(line()),
        language(),
    );
    let rest = (
        vec(block(), 1..7),
        vec(text("\\([A-Z]{2,5}\\)"), 0..2),
        vec(related(), 0..3),
    );
    (frame, facts, rest).prop_map(|(frame, facts, (body, credits, related))| {
        let (headline, kicker, standfirst, dateline) = frame;
        let (byline, dated, modified, url, publisher, (language, direction)) = facts;
        Article {
            headline: Some(headline),
            kicker,
            standfirst,
            dateline,
            byline,
            published: dated,
            modified,
            url,
            publisher,
            language,
            direction,
            body,
            credits: credits.into_iter().map(credit).collect(),
            related,
            ..article("any.txt", "Any", "en", 1)
        }
    })
}

/// Words that break careless writers, as they are published.
fn words() -> impl Strategy<Value = String> {
    let word = "[a-zé中文ي0-9*_#.,:;!?()\\[\\]<>&|~`\"'\\\\=+$^@%{}\u{2013}\u{201C}-]{1,7}";
    let markup =
        "- |1\\. |# |> |    |\\||\\*\\*|https://a.example/b|---|\\[x\\] |By: |\u{a0}|\u{200b}";
    vec(prop_oneof![4 => word, 1 => markup], 1..6)
        .prop_map(|words| published(&words.join(" ")))
        .prop_filter("there are words", |words| !words.is_empty())
}

fn basis() -> impl Strategy<Value = Basis> {
    prop_oneof![Just(Basis::Stated), Just(Basis::Supplied)]
}

fn span_of(basis: Basis) -> Option<Span> {
    (basis == Basis::Stated).then_some(NOWHERE)
}

fn line() -> impl Strategy<Value = Text> {
    (words(), basis()).prop_map(|(text, basis)| Text {
        text,
        span: span_of(basis),
        basis,
    })
}

fn text(pattern: &'static str) -> impl Strategy<Value = Text> {
    (pattern, basis()).prop_map(|(text, basis)| Text {
        text,
        span: span_of(basis),
        basis,
    })
}

fn byline() -> impl Strategy<Value = Byline> {
    let author = (words(), any::<bool>()).prop_map(|(name, person)| Author {
        name,
        kind: if person {
            AuthorKind::Person
        } else {
            AuthorKind::Organization
        },
    });
    // Authors of one name are one.
    let authors = vec(author, 1..4).prop_map(|mut authors| {
        let mut seen = Vec::new();
        authors.retain(|author| {
            let new = !seen.contains(&author.name);
            seen.push(author.name.clone());
            new
        });
        authors
    });
    (line(), authors).prop_map(|(text, authors)| Byline { text, authors })
}

fn date() -> impl Strategy<Value = PublicationDate> {
    let dates = [
        "2021",
        "2021-10",
        "2021-10-02",
        "2021-10-02T08:30:00Z",
        "2021-10-02T08:30:00.25+05:30",
    ];
    let detected = (0..=100_u8).prop_map(|sure| (Basis::Detected, Some(f32::from(sure) / 100.0)));
    let who = prop_oneof![basis().prop_map(|basis| (basis, None)), detected];
    (proptest::sample::select(dates.to_vec()), who).prop_map(|(date, (basis, confidence))| {
        PublicationDate {
            date: date.parse().expect("a good date"),
            basis,
            span: span_of(basis),
            confidence,
        }
    })
}

fn language() -> impl Strategy<Value = (Language, Direction)> {
    let tags = ["en", "zh-Hant", "ar", "und", "pt-BR"];
    let direction = prop_oneof![Just(Direction::Ltr), Just(Direction::Rtl)];
    let confidence = option::of((0..=100_u8).prop_map(|sure| f32::from(sure) / 100.0));
    (
        proptest::sample::select(tags.to_vec()),
        confidence,
        direction,
    )
        .prop_map(|(tag, confidence, direction)| {
            let basis = match confidence {
                Some(_) => Basis::Detected,
                None => Basis::Stated,
            };
            let language = Language {
                tag: tag.to_owned(),
                basis,
                confidence,
            };
            (language, direction)
        })
}

fn related() -> impl Strategy<Value = Related> {
    (option::of(words()), words()).prop_map(|(label, headline)| Related {
        label,
        headline,
        span: NOWHERE,
        article: None,
    })
}

/// A text with its pieces, as they are published.
fn running() -> impl Strategy<Value = (String, Vec<Inline>)> {
    let link = "https://a\\.example/[a-z&=?%()*_]{0,9}".prop_map(Wrap::Link);
    let wraps = (
        option::of(link),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    let wraps = wraps.prop_map(|(link, emphasis, strong, turned)| {
        let stress = [(emphasis, Wrap::Emphasis), (strong, Wrap::Strong)];
        let stress = stress
            .into_iter()
            .filter_map(|(held, wrap)| held.then_some(wrap));
        let mut wraps: Vec<Wrap> = link.into_iter().chain(stress).collect();
        if turned {
            wraps.reverse();
        }
        wraps
    });
    let wraps = prop_oneof![3 => Just(Vec::new()), 2 => wraps];
    let run = (wraps, words(), any::<bool>(), any::<bool>());
    let runs = vec(run, 1..5).prop_map(|runs| {
        let space = |held: bool| if held { " " } else { "" };
        let runs = runs.into_iter().map(|(wraps, words, before, after)| {
            (wraps, format!("{}{words}{}", space(before), space(after)))
        });
        Changes::default().publish_runs(&runs.collect::<Vec<_>>(), NOWHERE)
    });
    prop_oneof![
        1 => words().prop_map(|text| (text, Vec::new())),
        1 => runs,
    ]
}

fn block() -> impl Strategy<Value = Block> {
    let kind = prop_oneof![
        4 => Just(BlockKind::Paragraph),
        1 => Just(BlockKind::Quote),
        1 => Just(BlockKind::Caption),
        1 => (1..8_u8).prop_map(|level| BlockKind::Crosshead { level }),
    ];
    let texts = (kind, running()).prop_map(|(kind, (text, inlines))| Block {
        inlines,
        ..Block::plain(kind, text, NOWHERE)
    });
    let code = vec("[a-z`~ \\t#*|-]{0,9}[a-z]", 1..5);
    let code = code.prop_map(|lines| Block::plain(BlockKind::Code, lines.join("\n"), NOWHERE));
    let embed = "https://[a-z]{1,9}\\.example/[a-z&=?%()*_-]{0,9}"
        .prop_map(|url: String| Block::plain(BlockKind::Embed { url: url.clone() }, url, NOWHERE));
    let blocks = prop_oneof![6 => texts, 2 => list(), 1 => table(), 1 => code, 1 => embed];
    let language = option::weighted(0.1, language());
    (blocks, language).prop_map(|(block, language)| Block { language, ..block })
}

fn list() -> impl Strategy<Value = Block> {
    let item = running().prop_map(|(text, inlines)| ListItem {
        text,
        span: NOWHERE,
        inlines,
    });
    (any::<bool>(), vec(item, 1..12))
        .prop_map(|(ordered, items)| Block::list(ordered, items, NOWHERE))
}

fn table() -> impl Strategy<Value = Block> {
    let text = prop_oneof![3 => running(), 1 => Just((String::new(), Vec::new()))];
    let cell = (text, any::<bool>()).prop_map(|((text, inlines), heading)| Cell {
        text,
        span: NOWHERE,
        inlines,
        heading,
        columns: 1,
    });
    let rows = move |width: usize| vec(vec(cell.clone(), width), 1..4);
    (1..4_usize, any::<bool>())
        .prop_flat_map(move |(width, widened)| (rows(width), Just(widened)))
        .prop_map(|(mut rows, widened)| {
            for row in rows.iter_mut().filter(|row| widened && row.len() > 1) {
                row.pop();
                if let Some(last) = row.last_mut() {
                    last.columns = 2;
                }
            }
            Block::table(rows, NOWHERE)
        })
        .prop_filter("a cell has text", |block| !block.text.trim().is_empty())
}
