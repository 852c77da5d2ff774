//! Corpora made by hand, without the reader, so that an exporter's test fails for the exporter alone.

use crate::pictures::{Album, picture};
use jiff::Timestamp;
use newsbook_core::corpus::{Draft, DraftSource, Identity, Resolution};
use newsbook_core::{
    Article, ArticleId, ArticleStore, Author, AuthorKind, Basis, Block, BlockKind, Byline, Cell,
    Checksum, Corpus, CorpusInfo, Credit, Direction, Furniture, Inline, Language, ListItem,
    PublicationDate, Reading, Region, Related, Role, Source, SourceId, SourceKind, Span, Text,
};
use std::sync::Arc;

/// A corpus of three sources and four articles that has every kind of block, inline and metadata.
///
/// # Panics
///
/// Never: everything in it is constant.
pub fn corpus() -> Corpus {
    let mut first = article("a.txt", "Rain likely & floods possible", "en", 1);
    first.kicker = Some(Text::stated("Weather", Span::new(0, 7)));
    first.standfirst = Some(Text::stated("A wet week lies ahead.", Span::new(40, 62)));
    first.byline = Some(Byline {
        text: Text::stated(
            "reports the sample desk and A. Reporter",
            Span::new(63, 102),
        ),
        authors: vec![
            Author {
                name: "the sample desk".to_owned(),
                kind: AuthorKind::Organization,
            },
            Author {
                name: "A. Reporter".to_owned(),
                kind: AuthorKind::Person,
            },
        ],
    });
    first.dateline = Some(Text::stated("Rainford, 2 October", Span::new(103, 122)));
    first.credits = vec![Credit {
        text: Text::stated("(SNA)", Span::new(500, 505)),
        agency: Some("SNA".to_owned()),
    }];
    first.published = Some(PublicationDate {
        date: "2021-10-02".parse().expect("a good date"),
        basis: Basis::Stated,
        span: Some(Span::new(113, 122)),
        confidence: None,
    });
    first.url = Some(Text::supplied("https://news.example/rain?a=1&b=2"));
    first.publisher = Some(Text::supplied("Sample News"));
    first.body = every_block();
    first.related = vec![related("Sun expected"), related("A headline elsewhere")];
    first.furniture = vec![Furniture {
        role: Role::Furniture,
        span: Span::new(510, 520),
        rule: "comment-form".into(),
    }];

    let second = article("b.txt", "Sun expected", "en", 1);
    let french = article("b.txt", "Le soleil revient", "fr", 2);
    let mut arabic = article("c.txt", "عنوان الخبر", "ar", 1);
    arabic.direction = Direction::Rtl;
    arabic.body = vec![block(BlockKind::Paragraph, "نص الخبر الأول.", 0)];

    corpus_of(vec![
        reading("a.txt", SourceKind::Article, vec![first]),
        reading("b.txt", SourceKind::Listing, vec![second, french]),
        reading("c.txt", SourceKind::Article, vec![arabic]),
    ])
}

/// A corpus of texts that break careless writers.
///
/// # Panics
///
/// Never: everything in it is constant.
pub fn torture() -> Corpus {
    let headlines = [
        "&<>\"' ]]> </script><script>alert(1)</script> <!-- -->".to_owned(),
        "control \u{0}\u{1}\u{8}\u{b}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff} characters".to_owned(),
        "long ".repeat(2000),
        "عنوان مع English وسط".to_owned(),
        "中文标题：测试、标点。".to_owned(),
        "emoji 👩‍👩‍👧‍👦🏳️‍🌈 and \u{202e}override\u{202c}".to_owned(),
        "Equal headline".to_owned(),
        "Equal headline".to_owned(),
        "-- # * _not markup_ [x](javascript:alert(1)) &amp; &#x41; \\".to_owned(),
    ];
    let mut articles: Vec<Article> = headlines
        .iter()
        .zip(1..)
        .map(|(headline, position)| {
            let mut article = article("torture.txt", headline, "en", position);
            article.body = every_block();
            article
                .body
                .push(block(BlockKind::Paragraph, headline, 900));
            article.body.push(block(BlockKind::Caption, headline, 901));
            article.body.push(block(
                BlockKind::Embed {
                    url: "javascript:alert(1)".to_owned(),
                },
                "javascript:alert(1)",
                902,
            ));
            article.related = vec![related("Equal headline")];
            article
        })
        .collect();
    let mut untitled = article("torture.txt", "x", "und", 10);
    untitled.headline = None;
    untitled.body = Vec::new();
    untitled.words = 0;
    articles.push(untitled);
    for (position, article) in articles.iter_mut().enumerate() {
        let headline = article
            .headline
            .as_ref()
            .map_or("", |headline| &headline.text);
        article.id = ArticleId::derive(article.source, headline, position);
    }
    corpus_of(vec![reading("torture.txt", SourceKind::Listing, articles)])
}

/// A corpus of so many articles: by turns one from a source of its own and ten from a page that lists them.
///
/// Every seventh has all kinds of blocks; most point to the one before. Headlines repeat, languages alternate.
///
/// # Panics
///
/// If there are more than 4 billion.
pub fn many(articles: usize) -> Corpus {
    let (mut readings, mut made) = (Vec::new(), 0);
    while made < articles {
        let listing = readings.len() % 2 == 1;
        let size = if listing { 10 } else { 1 }.min(articles - made);
        let path = format!("{made:07}.txt");
        let listed = (0..size).map(|at| one_of_many(&path, at, made + at));
        let kind = if listing {
            SourceKind::Listing
        } else {
            SourceKind::Article
        };
        readings.push(reading(&path, kind, listed.collect()));
        made += size;
    }
    corpus_of(readings)
}

fn one_of_many(path: &str, at: usize, number: usize) -> Article {
    let headline = |number: usize| format!("Report {} & remarks", number - number % 3);
    let language = ["en", "fr", "en-GB", "ar", "en", "fr-CA", "en", "ar"][number % 8];
    let position = u32::try_from(at + 1).expect("a short list");
    let mut article = article(path, &headline(number), language, position);
    article.id = ArticleId::derive(article.source, &headline(number), number);
    if language == "ar" {
        article.direction = Direction::Rtl;
    }
    if number.is_multiple_of(7) {
        article.body = every_block();
    }
    if number > 0 {
        article.related = vec![related(&headline(number - 1))];
    }
    article
}

/// An article of one paragraph.
pub fn article(path: &str, headline: &str, language: &str, position: u32) -> Article {
    let source = SourceId::of_path(path);
    let text = format!("Body of “{headline}”.");
    Article {
        id: ArticleId::derive(source, headline, 0),
        source,
        position,
        headline: Some(Text::stated(headline, Span::new(10, 39))),
        language: Language {
            tag: language.to_owned(),
            basis: Basis::Detected,
            confidence: Some(0.99),
        },
        body: vec![block(BlockKind::Paragraph, &text, 130)],
        words: 5,
        ..Article::blank(Span::new(0, 1000))
    }
}

/// A block without inlines.
///
/// # Panics
///
/// If the text has 4 GiB or more.
pub fn block(kind: BlockKind, text: &str, start: u32) -> Block {
    let end = start + u32::try_from(text.len()).expect("a short text");
    Block::plain(kind, text, Span::new(start, end))
}

/// One block of every kind, with every inline and a passage in another language.
fn every_block() -> Vec<Block> {
    let item = |text: &str, start| ListItem {
        text: text.to_owned(),
        span: Span::new(
            start,
            start + u32::try_from(text.len()).expect("a short text"),
        ),
        inlines: Vec::new(),
    };
    let list = |ordered| BlockKind::List {
        ordered,
        items: vec![item("first <item>", 135), item("second", 150)],
    };
    let cell = |text: &str, heading| Cell {
        text: text.to_owned(),
        span: Span::new(236, 236 + u32::try_from(text.len()).expect("a short text")),
        inlines: Vec::new(),
        heading,
        columns: 1,
    };
    let table = BlockKind::Table {
        rows: vec![
            vec![cell("Place", true), cell("mm | day", true)],
            vec![cell("Rainford", true), cell("<40", false)],
        ],
    };
    let mut linked = block(BlockKind::Paragraph, "See the map and mind the flood.", 160);
    linked.inlines = vec![
        Inline::Text("See ".to_owned()),
        Inline::Link {
            url: "https://maps.example/?a=1&b=2".to_owned(),
            content: vec![
                Inline::Text("the ".to_owned()),
                Inline::Emphasis(vec![Inline::Text("map".to_owned())]),
            ],
        },
        Inline::Text(" and ".to_owned()),
        Inline::Strong(vec![Inline::Text("mind".to_owned())]),
        Inline::Text(" the flood.".to_owned()),
    ];
    let mut foreign = block(BlockKind::Quote, "هذا اقتباس.", 200);
    let tag = Language {
        tag: "ar".to_owned(),
        basis: Basis::Detected,
        confidence: Some(1.0),
    };
    foreign.language = Some((tag, Direction::Rtl));
    vec![
        block(
            BlockKind::Paragraph,
            "It will rain & pour; “bring a coat”, they say.",
            130,
        ),
        block(list(false), "first <item>\nsecond", 135),
        block(list(true), "first <item>\nsecond", 135),
        linked,
        block(BlockKind::Crosshead { level: 1 }, "What to expect", 195),
        block(BlockKind::Crosshead { level: 2 }, "By district", 197),
        foreign,
        picture(Some("Clouds & a <roof>"), 215),
        block(
            BlockKind::Caption,
            "Clouds over Rainford. (Sample/SNA)",
            230,
        ),
        block(table, "Place\tmm | day\nRainford\t<40", 236),
        block(BlockKind::Code, "for drop in rain:\n    count += 1", 238),
        block(
            BlockKind::Embed {
                url: "https://video.example/1".to_owned(),
            },
            "https://video.example/1",
            270,
        ),
    ]
}

fn related(headline: &str) -> Related {
    Related {
        label: Some("ALSO READ".to_owned()),
        headline: headline.to_owned(),
        span: Span::new(400, 430),
        article: None,
    }
}

fn reading(path: &str, kind: SourceKind, articles: Vec<Article>) -> Reading {
    let regions = vec![
        Region {
            role: Role::Headline,
            span: Span::new(0, 300),
            article: articles.first().map(|a| a.id),
            rule: "first-line".into(),
            confidence: 1.0,
        },
        Region {
            role: Role::Furniture,
            span: Span::new(300, 1000),
            article: None,
            rule: "comment-form".into(),
            confidence: 0.8,
        },
    ];
    let source = Source {
        id: SourceId::of_path(path),
        path: path.to_owned(),
        media_type: "text/plain".to_owned(),
        encoding: "UTF-8".to_owned(),
        sha256: Checksum::of(b""),
        bytes: 1000,
        kind,
        title: (kind == SourceKind::Listing).then(|| "Tag: Weather".to_owned()),
        url: None,
        fetched: None,
        regions,
    };
    Reading {
        source,
        articles,
        diagnostics: Vec::new(),
    }
}

/// Puts readings together as a corpus of their own, whose sources are not at hand, but for [`PICTURE`](crate::PICTURE).
///
/// # Panics
///
/// Never: what it brings along is constant.
pub fn corpus_of(readings: Vec<Reading>) -> Corpus {
    corpus_in(readings, |readings| Box::new(Album(readings)))
}

/// Puts readings together as a corpus, which keeps them in the store that `shelve` makes of them.
pub(crate) fn corpus_in(
    mut readings: Vec<Reading>,
    shelve: impl FnOnce(Vec<Arc<Reading>>) -> Box<dyn ArticleStore>,
) -> Corpus {
    let base: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a good time stamp");
    let mut draft = Draft::default();
    for reading in &readings {
        draft.add(DraftSource::of(reading, reading.source.path.as_str()));
    }
    let linked = draft.link();
    let identities: Vec<Identity> = (1..)
        .zip(linked.articles())
        .map(|(seconds, entry)| {
            let seen = base + jiff::SignedDuration::from_secs(seconds);
            Identity {
                id: entry.id,
                slug: None,
                first_seen: seen,
                changed: seen,
            }
        })
        .collect();
    let resolution = Resolution::settle(linked, identities, []);
    for (at, reading) in readings.iter_mut().enumerate() {
        resolution.apply(at, reading);
    }
    let info = CorpusInfo {
        id: "urn:uuid:6f5b9a3e-0000-5000-8000-000000000001".to_owned(),
        title: "Weather & more".to_owned(),
        language: "en".to_owned(),
        editor: Some("The Editor".to_owned()),
        publisher: Some("Sample Press".to_owned()),
        rights: Some("CC0".to_owned()),
        description: Some("A corpus <of> samples.".to_owned()),
        changed: base,
    };
    let store = shelve(readings.into_iter().map(Arc::new).collect());
    Corpus::new(info, resolution.sources(), resolution.articles(), store)
}
