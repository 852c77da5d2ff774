//! Pages that are made to break readers, each with what is said of it, and what must hold for any bytes at all.

use newsbook_core::reader::{Input, ReaderOptions};
use newsbook_core::{Block, BlockKind, Inline, Reading};
use newsbook_testkit::assert_in_order;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Reading {
    let input = Input {
        path: "page.html",
        bytes,
    };
    newsbook_html::read(input, &ReaderOptions::default()).expect("pages are read")
}

fn said(reading: &Reading) -> Vec<&str> {
    let mut codes: Vec<&str> = reading
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.id)
        .collect();
    codes.retain(|code| !["no-text", "no-headline"].contains(code));
    codes
}

/// A hostile page: its name, its bytes, and what must be said of it.
type Case = (&'static str, Vec<u8>, &'static [&'static str]);

#[test]
fn hostile_pages_are_read_and_what_is_left_out_is_said() {
    for (name, bytes, expected) in nested().into_iter().chain(long()).chain(broken()) {
        let reading = read(&bytes);
        let found = said(&reading);
        for code in expected {
            assert!(found.contains(code), "{name}: {found:?}");
        }
        assert!(found.len() <= expected.len() + 1, "{name}: {found:?}");
        assert_in_order(&bytes, &reading);
    }
}

/// Pages that are nested deeper than any stack.
fn nested() -> Vec<Case> {
    let deep: &[&str] = &["html-deep-nesting"];
    let repeated = |piece: &str, times| piece.repeat(times).into_bytes();
    let json = format!(
        "<script type=application/ld+json>{}</script><p>x",
        "[".repeat(1_000_000)
    );
    vec![
        ("elements", repeated("<div>", 100_000), deep),
        ("elements with text", repeated("<b>x", 50_000), deep),
        ("tables", repeated("<table><tr><td>", 20_000), deep),
        (
            "links",
            repeated("<b><i><u><a href=x>", 20_000),
            &["empty-source"],
        ),
        ("end tags of nothing", repeated("</p></div>x", 50_000), &[]),
        ("JSON-LD of brackets", json.into_bytes(), &[]),
    ]
}

/// Pages of which one thing is longer than any reader expects.
fn long() -> Vec<Case> {
    let repeated = |piece: &str, times| piece.repeat(times).into_bytes();
    let left_out: &[&str] = &["html-attributes-left-out"];
    let value = format!("<p title='{}'>x", "y".repeat(10 << 20));
    let attributes: Vec<String> = (0..100_000).map(|at| format!(" a{at}=1")).collect();
    let attributes = format!("<p{}>x", attributes.concat());
    let classes = format!("<p class='{}'>x", "ab ".repeat(20_000));
    let entity = "<!DOCTYPE html [<!ENTITY a '&b;&b;&b;'><!ENTITY b 'xxx'>]><p>&a;&a;";
    vec![
        ("a value", value.into_bytes(), left_out),
        ("attributes", attributes.into_bytes(), left_out),
        ("classes", classes.into_bytes(), &[]),
        ("words", repeated("rain ", 200_000), &[]),
        ("lines", repeated("<p>rain", 30_000), &[]),
        (
            "entities",
            repeated("&amp;lt;&copy&notanentity;&#x110000;", 20_000),
            &[],
        ),
        ("a declared entity", entity.into(), &[]),
    ]
}

/// Pages that end too early or are in no encoding.
fn broken() -> Vec<Case> {
    vec![
        (
            "a tag",
            b"<p>It rains.</p><a href='https://exa".to_vec(),
            &[],
        ),
        ("a comment", b"<p>It rains.</p><!-- and".to_vec(), &[]),
        ("a script", b"<p>It rains.</p><script>if (a <".to_vec(), &[]),
        (
            "zero bytes",
            b"<p>It\0 ra\0ins.</p>".repeat(3),
            &["control-characters"],
        ),
        (
            "encodings",
            b"<meta charset=utf-8><p>\xE9t\xE9 \xC3\xA9t\xC3\xA9 \xFF\xFE".to_vec(),
            &["guessed-encoding"],
        ),
    ]
}

#[test]
fn no_address_but_of_the_web_and_of_mail_is_a_link() {
    let text = "It has rained over the whole country since the early hours of the day, and the rivers, they say, are full again.";
    let links = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:https://example.org/1",
        "ftp://example.org/x",
        "//[",
        "https://",
        "intent://x",
    ];
    let paragraph = |link: &&str| {
        let link = link.replace('"', "&quot;");
        format!("<p>{text} <a href=\"{link}\" onclick=\"alert(1)\">There</a> it is.</p>")
    };
    let paragraphs: Vec<String> = links.iter().map(paragraph).collect();
    let paragraphs = paragraphs.concat();
    let page = format!(
        "<title>Rain</title><h1>Rain</h1>{paragraphs}<p>{text} <a href='https://example.org/ok'>Here</a>, <a href=mailto:a@example.org>or so</a>.</p>"
    );
    let reading = read(page.as_bytes());
    let mut found = Vec::new();
    for Block { kind, inlines, .. } in reading.articles.iter().flat_map(|article| &article.body) {
        collect(inlines, &mut found);
        if let BlockKind::List { items, .. } = kind {
            for item in items {
                collect(&item.inlines, &mut found);
            }
        }
    }
    assert_eq!(found, ["https://example.org/ok", "mailto:a@example.org"]);
}

fn collect(inlines: &[Inline], found: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Link { url, content } => {
                found.push(url.clone());
                collect(content, found);
            }
            Inline::Emphasis(content) | Inline::Strong(content) => collect(content, found),
            Inline::Text(_) => {}
        }
    }
}

/// A piece of a page: text of letters that stand nowhere else in it, or markup.
fn piece() -> impl Strategy<Value = String> {
    let markup = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class=x>",
        "</div>",
        "<ul><li>",
        "<li>",
        "</ul>",
        "<b>",
        "</b>",
        "<a href=/x>",
        "</a>",
        "<br>",
        "<table><tr><td>",
        "<td>",
        "<tr>",
        "</table>",
        "<h2>",
        "</h2>",
        "<span hidden>",
        "</span>",
        "<select><option>",
        "</select>",
        "<!-- c -->",
        "<blockquote>",
        "</blockquote>",
        "<article>",
        "</article>",
        "<title>",
        "</title>",
        "&amp;",
        "&nbsp;",
        "&#8212;",
        "\n",
        " ",
        "<script>1</script>",
        "<figure><figcaption>",
        "</figcaption></figure>",
        "<",
        "\r\n",
        "\0",
    ]);
    prop_oneof![
        3 => markup.prop_map(str::to_owned),
        2 => "[q-zé雨]{1,12}( [q-zé雨]{1,9}){0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let reading = read(&bytes);
        assert_in_order(&bytes, &reading);
    }

    /// Every word of the text nodes is in one region; letters of `piece` stand in no markup but as words.
    #[test]
    fn every_word_is_in_a_region(pieces in prop::collection::vec(piece(), 0..60)) {
        let page = pieces.concat();
        let reading = read(page.as_bytes());
        assert_in_order(page.as_bytes(), &reading);
        let mut owned = vec![false; page.len()];
        for region in &reading.source.regions {
            owned[region.span.range()].fill(true);
        }
        let mut at = 0;
        for piece in &pieces {
            let word = |c: char| ('q'..='z').contains(&c) || matches!(c, 'é' | '雨');
            if piece.chars().next().is_some_and(word) {
                for (offset, _) in piece.char_indices().filter(|(_, c)| word(*c)) {
                    let place = at + offset;
                    prop_assert!(owned[place] || is_in_tag(&page, place), "{place} of {page:?}");
                }
            }
            at += piece.len();
        }
    }
}

/// Whether a stray `<` stands before a place with no `>` between, so that it is in a tag.
fn is_in_tag(page: &str, at: usize) -> bool {
    let before = page.get(..at).unwrap_or_default();
    let open = before.rfind('<');
    let close = before.rfind('>');
    open.is_some_and(|open| close.is_none_or(|close| close < open))
}
