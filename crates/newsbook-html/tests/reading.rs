//! Pages with what stands in them, and what comes out.

use newsbook_core::reader::{Input, ReaderOptions};
use newsbook_core::{
    Article, Basis, BlockKind, Direction, Inline, Reading, Role, SourceKind, Span,
};

fn read(bytes: &[u8]) -> Reading {
    let input = Input {
        path: "page.html",
        bytes,
    };
    newsbook_html::read(input, &ReaderOptions::default()).expect("pages are read")
}

const RAIN: &str = "It has rained over the whole country since the early hours of the day, and the rivers, they say, are full again.";

/// A page as sites make them, with `head` in its head and `body` below two paragraphs of its article.
fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Rain falls all over the land – Rain News</title>{head}</head>\
         <body><nav class=menu><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav>\
         <main><article><h1>Rain falls all over the land</h1><p>{RAIN}</p>\n<p>Nobody knows when it will stop. {RAIN}</p>{body}\
         <p>The office expects more of it. {RAIN}</p></article></main>\
         <aside class=related><h2>Related</h2><ul><li><a href=/x>Snow in the hills</a></ul></aside>\
         <footer>© 2021 Rain News</footer><script>var x = '<p>no text</p>';</script></body></html>"
    )
}

fn only(reading: &Reading) -> &Article {
    let [article] = reading.articles.as_slice() else {
        panic!("one article: {:?}", reading.articles);
    };
    article
}

fn written(page: &str, span: Option<Span>) -> &str {
    let span = span.expect("it has a place");
    page.get(span.range())
        .expect("spans lie on character boundaries")
}

#[test]
fn article_is_told_from_what_stands_around_it() {
    let page = page("", "");
    let reading = read(page.as_bytes());
    let article = only(&reading);
    assert_eq!(reading.source.kind, SourceKind::Article);
    assert_eq!(reading.source.media_type, "text/html");
    let headline = article.headline.as_ref().expect("there is a headline");
    assert_eq!(headline.text, "Rain falls all over the land");
    assert_eq!(written(&page, headline.span), headline.text);
    let texts: Vec<&str> = article
        .body
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(texts.len(), 3, "{texts:?}");
    assert!(texts.iter().all(|text| text.ends_with(RAIN)));
    let role = |words: &str| {
        let at = u32::try_from(page.find(words).unwrap()).unwrap();
        let mut regions = reading.source.regions.iter();
        regions
            .find(|region| region.span.start == at)
            .map(|region| region.role)
    };
    assert_eq!(role("Home"), Some(Role::Furniture));
    assert_eq!(role("© 2021"), Some(Role::Furniture));
    assert_eq!(
        role("Rain falls all over the land – Rain News"),
        Some(Role::Metadata)
    );
    assert_eq!(role("no text"), None);
}

#[test]
fn links_emphasis_headings_lists_and_quotes_are_blocks_and_inlines() {
    let page = page(
        "<link rel=canonical href='https://rain.example/today'>",
        &format!(
            "<h2>In the valley</h2><p>{RAIN} See <a href='/map'>the <em>map</em></a>.</p><h3>And the hills</h3>\
             <ol><li>{RAIN}</li><li>Second, {RAIN}</li></ol><blockquote><p>{RAIN} So they say.</p></blockquote>"
        ),
    );
    let reading = read(page.as_bytes());
    let article = only(&reading);
    let kinds: Vec<&str> = article
        .body
        .iter()
        .map(|block| block.kind.as_str())
        .collect();
    assert_eq!(
        kinds,
        [
            "paragraph",
            "paragraph",
            "crosshead",
            "paragraph",
            "crosshead",
            "list",
            "quote",
            "paragraph"
        ]
    );
    let levels: Vec<u8> = article
        .body
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Crosshead { level } => Some(level),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [1, 2]);
    let link = article.body[3]
        .inlines
        .iter()
        .find_map(|inline| match inline {
            Inline::Link { url, content } => Some((url.as_str(), content.len())),
            _ => None,
        });
    assert_eq!(link, Some(("https://rain.example/map", 2)));
    let BlockKind::List { ordered, items } = &article.body[5].kind else {
        panic!("a list");
    };
    assert!(*ordered && items.len() == 2 && items[0].text == RAIN);
}

#[test]
fn tables_and_programs_keep_their_shape() {
    let table = "<table><caption>Rain by place</caption><tr><th>Place</th><th>mm</th></tr>\n\
        <tr><th>The <a href='https://example.org/v'>valley</a></th><td></td></tr><tr><th>Hills &amp; dales</th><td>60</td></tr></table>";
    let program = "<pre><code>for drop in rain:\n    count += 1\n</code></pre>";
    let page = page(
        "",
        &format!("{table}<p>This is how to count it, the office says. {RAIN}</p>{program}"),
    );
    let reading = read(page.as_bytes());
    let body = &only(&reading).body;
    let table = body
        .iter()
        .find(|block| matches!(block.kind, BlockKind::Table { .. }));
    let table = table.expect("a table");
    assert_eq!(table.text, "Place\tmm\nThe valley\t\nHills & dales\t60");
    let BlockKind::Table { rows } = &table.kind else {
        panic!("a table");
    };
    let headings: Vec<bool> = rows.iter().flatten().map(|cell| cell.heading).collect();
    assert_eq!(headings, [true, true, true, false, true, false]);
    assert_eq!(written(&page, Some(rows[2][0].span)), "Hills &amp; dales");
    assert_eq!(rows[1][0].inlines.len(), 2);
    assert!(rows[1][1].text.is_empty() && rows[1][1].span.is_empty());
    let code = body
        .iter()
        .find(|block| matches!(block.kind, BlockKind::Code));
    let code = code.expect("a program");
    assert_eq!(code.text, "for drop in rain:\n    count += 1");
    assert_eq!(written(&page, Some(code.span)), code.text);
}

#[test]
fn what_the_page_states_is_taken_with_its_place() {
    let head = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
        {"@type":"NewsArticle","headline":"Rain falls all over the land","datePublished":"2021-10-02T08:30:00+02:00",
         "author":[{"@type":"Person","name":"Ann Writer"},{"@type":"Person","name":"Bob Hill"}],"articleSection":"Weather"}]}</script>
        <meta property="og:site_name" content="Rain &amp; News"><meta property="article:modified_time" content="2021-10-03">
        <link rel="canonical" href="https://rain.example/today">"#;
    let page = page(head, "");
    let reading = read(page.as_bytes());
    let article = only(&reading);
    let published = article.published.as_ref().expect("it is stated");
    assert_eq!(published.date.to_string(), "2021-10-02T08:30:00+02:00");
    assert_eq!(published.basis, Basis::Stated);
    assert_eq!(written(&page, published.span), "2021-10-02T08:30:00+02:00");
    let modified = article.modified.as_ref().expect("it is stated");
    assert_eq!(written(&page, modified.span), "2021-10-03");
    let byline = article.byline.as_ref().expect("it is stated");
    let names: Vec<&str> = byline
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    assert_eq!(names, ["Ann Writer", "Bob Hill"]);
    let paper = article.publisher.as_ref().expect("it is stated");
    assert_eq!(paper.text, "Rain & News");
    assert_eq!(written(&page, paper.span), "Rain &amp; News");
    let section = article.kicker.as_ref().expect("it is stated");
    assert_eq!(
        (section.text.as_str(), written(&page, section.span)),
        ("Weather", "Weather")
    );
    assert_eq!(
        reading.source.url.as_deref(),
        Some("https://rain.example/today")
    );
    assert_eq!(
        (article.language.tag.as_str(), article.language.basis),
        ("en", Basis::Stated)
    );
    assert_eq!(article.direction, Direction::Ltr);
}

#[test]
fn what_nobody_states_is_absent() {
    let page = page("", "");
    let reading = read(page.as_bytes());
    let article = only(&reading);
    assert_eq!((&article.published, &article.modified), (&None, &None));
    assert_eq!(
        (&article.byline, &article.url, &article.publisher),
        (&None, &None, &None)
    );
}

#[test]
fn encodings_are_found_by_mark_name_and_likeness() {
    let text = page(
        "",
        "<p>Œufs à la neige, été comme hiver, écrit « Le Temps » — naïvement.</p>",
    );
    let named = |name: &str| text.replace("charset=utf-8", &format!("charset={name}"));
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let latin_named = named("iso-8859-1");
    let (latin_named, _, _) = encoding_rs::WINDOWS_1252.encode(&latin_named);
    let wide: Vec<u8> = format!("\u{FEFF}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, encoding) in [
        (text.clone().into_bytes(), "UTF-8"),
        // The page was converted, and still has the name of what it was.
        (named("iso-8859-1").into_bytes(), "UTF-8"),
        (latin_named.into_owned(), "windows-1252"),
        (latin.into_owned(), "windows-1252"),
        (wide, "UTF-16LE"),
    ] {
        let reading = read(&bytes);
        assert_eq!(reading.source.encoding, encoding);
        let body = &only(&reading).body;
        assert!(
            body.iter()
                .any(|block| block.text.starts_with("Œufs à la neige")),
            "{encoding}"
        );
    }
}

#[test]
fn articles_side_by_side_are_read_one_by_one() {
    let article = |name: &str| {
        format!("<article><h2>{name}</h2><p>{RAIN} {RAIN}</p><p>{name}. {RAIN}</p></article>")
    };
    let page = format!(
        "<!doctype html><title>News</title><h1>All the news</h1><main>{}{}{}</main><footer>© Rain News</footer>",
        article("Rain in the valley"),
        article("Snow in the hills"),
        article("Sun at the sea")
    );
    let reading = read(page.as_bytes());
    assert_eq!(reading.source.kind, SourceKind::Listing);
    let headlines: Vec<&str> = reading
        .articles
        .iter()
        .filter_map(|article| Some(article.headline.as_ref()?.text.as_str()))
        .collect();
    assert_eq!(
        headlines,
        ["Rain in the valley", "Snow in the hills", "Sun at the sea"]
    );
    assert!(
        reading
            .articles
            .iter()
            .all(|article| article.body.len() == 2)
    );
}

#[test]
fn bullets_that_a_browser_would_set_are_no_words_of_the_page() {
    let page = page(
        "",
        "<ul><li><h2>What to expect</h2><p>More of it.</ul><ol><li><figure><figcaption>Rain, on Monday</figcaption></figure></ol>",
    );
    let reading = read(page.as_bytes());
    for block in &only(&reading).body {
        let marked = block.text.starts_with(['•', '1']);
        assert!(!marked, "{block:?}");
    }
}

#[test]
fn shortened_address_leads_where_its_link_does() {
    let article = |title: &str| {
        format!(
            "<article><h2>{title}</h2><p>{RAIN} {RAIN}</p>\
             <p><a href='https://films.example/watch?v=rain'>https://films.example/watch?v=r...</a></p>\
             <p>{RAIN} {RAIN}</p></article>"
        )
    };
    let page = format!(
        "<!doctype html><title>Rain</title><main>{}{}{}</main>",
        article("Rain in the north"),
        article("Rain in the south"),
        article("Rain at the sea")
    );
    let reading = read(page.as_bytes());
    let mut blocks = reading.articles.iter().flat_map(|article| &article.body);
    let embed = blocks.find(|block| matches!(block.kind, BlockKind::Embed { .. }));
    let embed = embed.expect("an address alone is an embed in a listing");
    assert_eq!(embed.text, "https://films.example/watch?v=r...");
    let url = "https://films.example/watch?v=rain".to_owned();
    assert_eq!(embed.kind, BlockKind::Embed { url });
    assert!(embed.inlines.is_empty());
}
