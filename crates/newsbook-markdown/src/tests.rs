//! A CommonMark parser gives the model's text back.

use crate::escape::text;
use crate::{FORMAT, render};
use newsbook_core::{Article, BlockKind, Corpus};
use newsbook_export::{OptionTable, Pictures, Words, xml};
use newsbook_testkit::{corpus, export, torture};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The texts of a document, one for each paragraph, heading and item of a list.
fn parsed(markdown: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let end = |texts: &mut Vec<String>| {
        if texts.last().is_some_and(|text| !text.is_empty()) {
            texts.push(String::new());
        }
    };
    // Every extension is on: what is literal has to stay so in each of them.
    let options = Options::all() - Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(markdown, options) {
        let last = texts.last_mut().expect("a text");
        match event {
            Event::Text(words) => last.push_str(&words),
            Event::HardBreak => last.push('\n'),
            Event::Start(
                Tag::Paragraph
                | Tag::Item
                | Tag::Heading { .. }
                | Tag::CodeBlock(_)
                | Tag::TableCell,
            )
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::TableCell,
            ) => end(&mut texts),
            Event::Start(
                Tag::List(_)
                | Tag::BlockQuote(_)
                | Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow,
            )
            | Event::End(
                TagEnd::List(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::Link
                | TagEnd::Image
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Table
                | TagEnd::TableHead
                | TagEnd::TableRow,
            ) => {}
            other => panic!("{other:?} in {markdown}"),
        }
    }
    let texts = texts
        .iter()
        .map(|text| text.trim_end_matches('\n').to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

/// The texts of an article's body and credits.
fn texts(article: &Article) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &article.body {
        match &block.kind {
            BlockKind::List { items, .. } => texts.extend(items.iter().map(|i| i.text.clone())),
            BlockKind::Table { rows } => {
                texts.extend(rows.iter().flatten().map(|cell| cell.text.clone()));
            }
            _ => texts.push(block.text.clone()),
        }
    }
    texts.extend(article.credits.iter().map(|c| c.text.text.clone()));
    let kept = texts.iter().map(|text| xml::clean(text).into_owned());
    kept.filter(|text| !text.is_empty()).collect()
}

fn assert_faithful(corpus: &Corpus) {
    let exporter = (FORMAT.open)(&OptionTable::new()).unwrap();
    let written = export(exporter.as_ref(), corpus, &[]);
    let documents = written
        .files
        .keys()
        .filter(|path| path.starts_with("markdown/"));
    assert_eq!(documents.count(), corpus.articles().len() + 1);
    for (at, source) in corpus.sources().iter().enumerate() {
        let reading = corpus.load(at).unwrap();
        for (article, entry) in reading.articles.iter().zip(corpus.articles_of(source)) {
            let markdown = written.text(&format!("markdown/{}.md", entry.slug));
            let rest = markdown.strip_prefix("---\n").expect("front matter");
            let (front, body) = rest.split_once("\n---\n").expect("its end");
            assert_eq!(parsed(body), texts(article), "{markdown}");
            // A string of JSON is one of YAML; what is written is both.
            let title = front
                .lines()
                .find_map(|l| l.strip_prefix("title: "))
                .unwrap();
            let title: String = serde_json::from_str(title).expect("a string");
            assert_eq!(title, article.title(&source.path));
        }
    }
}

#[test]
fn parser_gives_back_every_kind_of_block() {
    assert_faithful(&corpus());
}

#[test]
fn parser_gives_back_the_torture_corpus() {
    assert_faithful(&torture());
}

#[test]
fn article_is_written_as_people_expect_markdown() {
    let corpus = corpus();
    let reading = corpus.load(0).unwrap();
    let shown = Pictures::in_folder("../images/", Words::of("en"));
    let markdown = render::article(&corpus, &reading.articles[0], &reading, shown);
    for expected in [
        "---\ntitle: \"Rain likely & floods possible\"\n",
        "description: \"A wet week lies ahead.\"\ndate: 2021-10-02\n",
        "authors: [\"the sample desk\", \"A. Reporter\"]\n",
        "  kicker: \"Weather\"\n",
        "    - headline: \"Sun expected\"\n      label: \"ALSO READ\"\n      file: \"sun-expected.md\"\n",
        "\n- first \\<item\\>\n- second\n\n1) first \\<item\\>\n2) second\n",
        "See [the *map*](<https://maps.example/?a=1\\&b=2>) and **mind** the flood.",
        "\n[//]: # (newsbook: language ar rtl detected 1)\n\n> ",
        "\n[//]: # (newsbook: picture https://news.example/clouds.gif?a=1&b=2)\n\n![Clouds \\& a \\<roof\\>](<../images/b263",
        "\n[//]: # (newsbook: caption)\n\nClouds",
        "\n[//]: # (newsbook: table hh hd)\n\n| Place | mm \\| day |\n| --- | --- |\n| Rainford | \\<40 |\n",
        "\n[//]: # (newsbook: credit)\n\n\\(SNA)\n",
        "\n## What to expect\n\n### By district\n",
        "> هذا اقتباس.\n",
    ] {
        assert!(markdown.contains(expected), "{expected} in {markdown}");
    }
}

#[test]
fn what_would_be_markup_is_literal() {
    for words in [
        "# no heading",
        "1. no item",
        "12) no item",
        "- no item",
        "+ no item",
        "* * *",
        "---",
        "===",
        "> no quote",
        "    no code",
        "`no code`",
        "*no* _stress_",
        "[no](link)",
        "![no](image)",
        "<b>no tag</b>",
        "&amp; &#65;",
        "\\",
        "trailing  ",
        "a  b",
        "| no | table |",
        "~~no~~",
        "$no$",
        "[^1]: no note",
        "{{< no shortcode >}}",
        ": no definition",
        "\"quotes\" 'stay' -- and ...",
        "\u{a0}no-break",
        "(a) no item",
        "H~2~O ^up^",
        "one\ntwo",
        "one\n# two",
        "[[no wiki]]",
        "- [ ] no task",
        "<https://example.org>",
        "a_b_c",
        "::: no div",
        "+++",
        "[!NOTE]",
    ] {
        let mut markdown = String::new();
        text(&mut markdown, words, "");
        assert_eq!(parsed(&markdown), [words], "{markdown}");
    }
}

proptest! {
    #[test]
    fn any_line_comes_back(words in "[ -~\\t\\PC]{1,40}") {
        let kept = xml::clean(&words).into_owned();
        prop_assume!(!kept.is_empty());
        let mut markdown = String::new();
        text(&mut markdown, &words, "");
        prop_assert_eq!(parsed(&markdown), [kept], "{}", markdown);
    }

    #[test]
    fn line_of_markup_comes_back(words in "[-#*_`>+.)(0-9a \\[\\]<&\\\\|~:=!\"'{}$^@%]{1,16}") {
        let mut markdown = String::new();
        text(&mut markdown, &words, "");
        prop_assert_eq!(parsed(&markdown), [words], "{}", markdown);
    }
}
