//! Notes as they are read: what every mark becomes, where it stands, and that nothing is left out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsbook_core::reader::{Input, ReaderOptions};
use newsbook_core::{Article, Basis, Block, BlockKind, Inline, Reading, Role};
use newsbook_testkit::{assert_accounted, essence};
use proptest::prelude::*;

fn read(note: &str) -> Reading {
    let input = Input {
        path: "note.md",
        bytes: note.as_bytes(),
    };
    let reading = newsbook_notes::read(input, &ReaderOptions::default()).unwrap();
    assert_accounted(note, &reading);
    reading
}

fn article(note: &str) -> Article {
    let mut reading = read(note);
    assert_eq!(reading.articles.len(), 1, "{note}");
    reading.articles.remove(0)
}

/// The body as one line for each block.
fn body(note: &str) -> Vec<String> {
    let article = article(note);
    let shown = |block: &Block| {
        let level = match block.kind {
            BlockKind::Crosshead { level } => level.to_string(),
            BlockKind::List { ordered: true, .. } => "1.".to_owned(),
            _ => String::new(),
        };
        format!(
            "{}{level}: {}",
            block.kind.as_str(),
            block.text.replace('\n', " / ")
        )
    };
    article.body.iter().map(shown).collect()
}

#[test]
fn every_kind_of_block_is_read() {
    let note = "\
# Rain *likely*

First line
goes on\\
here.

## What to expect

- one
- two
  - inner **one**
    goes on
- three

  more of three

3) three
4) four

> quoted
> words
>
> and more

### By district

| Place | mm |
|-------|---:|
| Rainford | 4\\|0 |
| Shortrow |

```rust
fn main() {

    rain();   
}
```

    indented code

***

https://video.example/1

<div class=x>markup</div>

<!-- no text -->

Last &amp; \\*literal\\* &#x41; <b>bold</b>.
";
    assert_eq!(article(note).headline.unwrap().text, "Rain likely");
    assert_eq!(
        body(note),
        [
            "paragraph: First line goes on here.",
            "crosshead1: What to expect",
            "list: one / two / inner one goes on / three more of three",
            "list1.: three / four",
            "quote: quoted words",
            "quote: and more",
            "crosshead2: By district",
            "table: Place\tmm / Rainford\t4|0 / Shortrow\t",
            "code: fn main() { /  /     rain(); / }",
            "code: indented code",
            "embed: https://video.example/1",
            "paragraph: <div class=x>markup</div>",
            "paragraph: Last & *literal* A <b>bold</b>.",
        ]
    );
}

#[test]
fn blocks_in_lists_and_quotations_come_in_order() {
    let note = "Text\n\n- one\n\n  > quoted\n\n  more of one\n\n  ```\n  code\n  ```\n- two\n\n> - three\n>\n> | a |\n> |---|\n> | b |\n>\n> four\n";
    assert_eq!(
        body(note),
        [
            "paragraph: Text",
            "list: one",
            "quote: quoted",
            "list: more of one",
            "code: code",
            "list: two",
            "list: three",
            "table: a / b",
            "quote: four",
        ]
    );
}

#[test]
fn links_and_emphasis_are_inlines_and_other_addresses_are_none() {
    let article = article(
        "See [the *map*](https://maps.example/?a=1&amp;b \"title\") and **mind** <mail@a.example>, [x](javascript:alert(1)), \
         [y](../other.md), [z](data:text/html,x), ![a cloud](cloud.png), [w][ref].\n\n[ref]: <HTTPS://W.example>\n",
    );
    let text = "See the map and mind mail@a.example, x, y, z, a cloud, w.";
    let block = &article.body[0];
    assert_eq!(block.text, text);
    let mut links = Vec::new();
    for inline in &block.inlines {
        if let Inline::Link { url, .. } = inline {
            links.push(url.as_str());
        }
    }
    assert_eq!(
        links,
        [
            "https://maps.example/?a=1&b",
            "mailto:mail@a.example",
            "https://w.example/"
        ]
    );
    assert!(
        block
            .inlines
            .contains(&Inline::Strong(vec![Inline::Text("mind".to_owned())]))
    );
}

#[test]
fn front_matter_states_what_the_model_has() {
    let yaml = "\
---
title: \"Rain: likely\"
date: 2021-10-02T08:30:00+02:00
lastmod: 3 October 2021
author:
  - \"[[Ann Writer]]\"
  - name: Sample News Agency
description: >
  A wet week
  lies ahead.
lang: EN_gb
canonical: https://news.example/rain
publisher: Sample News
section: Weather
tags: [rain, wind]
weight: 3
---

It rains.
";
    let toml = "\
+++
title = \"Rain: likely\"
date = 2021-10-02T08:30:00+02:00
lastmod = \"3 October 2021\"
authors = [\"Ann Writer\", \"Sample News Agency\"]
description = '''A wet week
lies ahead.'''
[extra]
lang = \"en-GB\"
url = \"https://news.example/rain\"
publisher = \"Sample News\"
section = \"Weather\"
weight = 3
+++

It rains.
";
    for note in [yaml, toml] {
        let article = article(note);
        let headline = article.headline.as_ref().unwrap();
        assert_eq!(headline.text, "Rain: likely");
        assert_eq!(
            note.get(headline.span.unwrap().range()).unwrap(),
            "\"Rain: likely\""
        );
        assert_eq!(article.kicker.as_ref().unwrap().text, "Weather");
        assert_eq!(
            article.standfirst.as_ref().unwrap().text,
            "A wet week lies ahead."
        );
        let published = article.published.as_ref().unwrap();
        assert_eq!(published.date.to_string(), "2021-10-02T08:30:00+02:00");
        assert_eq!(published.basis, Basis::Stated);
        assert_eq!(
            note.get(published.span.unwrap().range()).unwrap(),
            "2021-10-02T08:30:00+02:00"
        );
        assert_eq!(
            article.modified.as_ref().unwrap().date.to_string(),
            "2021-10-03"
        );
        let byline = article.byline.as_ref().unwrap();
        assert_eq!(byline.text.text, "Ann Writer, Sample News Agency");
        let kinds: Vec<_> = byline
            .authors
            .iter()
            .map(|author| author.kind.as_str())
            .collect();
        assert_eq!(kinds, ["person", "organization"]);
        assert_eq!(
            (article.language.tag.as_str(), article.language.basis),
            ("en-GB", Basis::Stated)
        );
        assert_eq!(
            article.url.as_ref().unwrap().text,
            "https://news.example/rain"
        );
        assert_eq!(article.publisher.as_ref().unwrap().text, "Sample News");
        assert_eq!(article.body.len(), 1);
        let rule = |line: &str| {
            let at = u32::try_from(note.find(line).unwrap()).unwrap();
            let reading = read(note);
            let regions = reading.source.regions.iter();
            let region = regions
                .clone()
                .find(|region| region.span.start <= at && at < region.span.end)
                .unwrap();
            (region.role, region.rule.to_string())
        };
        assert_eq!(
            rule("title"),
            (Role::Metadata, "front-matter-value".to_owned())
        );
        assert_eq!(rule("weight"), (Role::Metadata, "front-matter".to_owned()));
    }
}

#[test]
fn title_of_front_matter_is_the_headline_and_its_repeat_a_refrain() {
    let same = article("---\ntitle: Rain likely\n---\n\n# Rain likely\n\nIt rains.\n");
    assert_eq!(same.body.len(), 1);
    assert_eq!(same.furniture[0].role, Role::Refrain);
    let other = article("---\ntitle: Rain likely\n---\n\n# Today\n\nIt rains.\n\n## More\n");
    assert_eq!(other.headline.unwrap().text, "Rain likely");
    assert_eq!(other.body[0].kind, BlockKind::Crosshead { level: 1 });
    assert_eq!(other.body[2].kind, BlockKind::Crosshead { level: 2 });
    let second = article("# One\n\nIt rains.\n\n# Two\n\nIt pours.\n");
    assert_eq!(second.headline.unwrap().text, "One");
    assert_eq!(second.body[1].kind, BlockKind::Crosshead { level: 1 });
}

#[test]
fn what_cannot_be_used_is_said() {
    for (note, code, text) in [
        (
            "---\ntitle: a\ndate: soon\nlang: english\n---\nIt rains.\n",
            "field-value-unusable",
            "soon",
        ),
        (
            "---\ntitle: a\ndate: 02/03/2021\n---\nIt rains.\n",
            "field-value-unusable",
            "02/03/2021",
        ),
        (
            "---\ntitle: [\n---\nIt rains.\n",
            "front-matter-unreadable",
            "",
        ),
        (
            "---\na: &a x\nb: *a\n---\nIt rains.\n",
            "front-matter-unreadable",
            "*a",
        ),
        (
            "+++\ntitle = \n+++\nIt rains.\n",
            "front-matter-unreadable",
            "",
        ),
    ] {
        let reading = read(note);
        let said = reading.diagnostics.iter().find(|said| said.code.id == code);
        let said = said.unwrap_or_else(|| panic!("{code} of {note}: {:?}", reading.diagnostics));
        let span = said.span.unwrap();
        assert!(note.get(span.range()).unwrap().contains(text), "{said:?}");
        assert_eq!(reading.articles[0].body[0].text, "It rains.");
        assert_eq!(reading.articles[0].published, None);
    }
}

#[test]
fn hostile_notes_end_in_their_diagnostics() {
    let long = format!(
        "---\ntitle: a\nx: {}\n---\nIt rains.\n",
        "y".repeat(10 << 20)
    );
    let quotes = format!("{}It rains.\n", ">".repeat(10_000));
    let lists = format!("{}It rains.\n", "* ".repeat(10_000));
    let stars = format!("{}It rains.{}\n", "*a ".repeat(10_000), "*".repeat(10_000));
    let brackets = format!("{}It rains.\n", "[".repeat(100_000));
    let entities = format!("It rains.{}\n", "&amp;".repeat(1 << 20));
    let unknown = format!("It rains.{}\n", "&x".repeat(1 << 20));
    for (note, code) in [
        (long, Some("front-matter-unreadable")),
        (quotes, Some("markdown-deep-nesting")),
        (lists, Some("markdown-deep-nesting")),
        (stars, Some("markdown-deep-nesting")),
        (brackets, None),
        (entities, None),
        (unknown, None),
    ] {
        let reading = read(&note);
        let codes: Vec<&str> = reading
            .diagnostics
            .iter()
            .map(|said| said.code.id)
            .collect();
        match code {
            Some(code) => assert!(codes.contains(&code), "{codes:?}"),
            None => assert!(codes.is_empty() || codes == ["no-headline"], "{codes:?}"),
        }
        assert!(reading.articles[0].body[0].text.contains("It rains."));
    }
}

#[test]
fn encodings_are_read_like_those_of_any_text() {
    let note = "---\r\ntitle: Été\r\n---\r\n\r\nIl pleut à Paris, c’est tout.\r\n";
    let utf16: Vec<u8> = [0xFEFF]
        .into_iter()
        .chain(note.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin: Vec<u8> = note
        .replace('’', "'")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    for bytes in [utf16, latin] {
        let input = Input {
            path: "a.md",
            bytes: &bytes,
        };
        let reading = newsbook_notes::read(input, &ReaderOptions::default()).unwrap();
        let article = &reading.articles[0];
        assert_eq!(article.headline.as_ref().unwrap().text, "Été");
        assert!(article.body[0].text.starts_with("Il pleut à Paris"));
    }
}

proptest! {
    #[test]
    fn every_byte_is_accounted_for_and_no_word_is_lost(note in "([-#>*+_`~|\\[\\]()<>!&;:\\\\ a-z0-9é\\n]|\\n\\n|    |&amp;|---\\n|\\| a \\| b \\|\\n|\\|-\\|-\\|\\n){0,60}") {
        let reading = read(&note);
        for article in &reading.articles {
            for block in &article.body {
                let spelled = spelled(&block.inlines);
                prop_assert!(spelled.is_empty() || spelled == block.text);
                let table = matches!(block.kind, BlockKind::Table { rows: _ });
                prop_assert!(table || !essence(&block.text).is_empty(), "{block:?}");
            }
        }
    }
}

fn spelled(pieces: &[Inline]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Inline::Text(words) => words.clone(),
        Inline::Link { content, .. } | Inline::Emphasis(content) | Inline::Strong(content) => {
            spelled(content)
        }
    });
    words.collect()
}
