//! The fixtures as plain text: complete, clean and the same each time.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsbook_core::Corpus;
use newsbook_export::{OptionTable, xml};
use newsbook_testkit::{Exported, corpus, export, torture};
use newsbook_text::FORMAT;

fn exported(corpus: &Corpus, width: u16) -> Exported {
    let options: OptionTable = format!("width = {width}").parse().unwrap();
    export((FORMAT.open)(&options).unwrap().as_ref(), corpus, &[])
}

/// Headlines and blocks of every article, by the path of its file.
fn published(corpus: &Corpus) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for at in 0..corpus.sources().len() {
        for article in &corpus.load(at).unwrap().articles {
            let headline = article.headline.iter().map(|h| h.text.clone());
            // What stands in the place of a picture is no line of the text.
            let body = article.body.iter().filter(|b| b.as_image().is_none());
            let body = body.map(|block| block.text.clone());
            let lines = headline
                .chain(body)
                .map(|text| xml::clean(&text).into_owned());
            all.push((format!("text/{}.txt", article.slug), lines.collect()));
        }
    }
    all
}

/// The words of a text, whatever the lines and marks.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn every_article_has_a_file_and_stands_in_the_corpus() {
    for corpus in [corpus(), torture()] {
        for width in [0, 30, 72] {
            let exported = exported(&corpus, width);
            assert_eq!(exported.files.len(), corpus.articles().len() + 1);
            for (path, _) in published(&corpus) {
                let article = exported.text(&path);
                assert!(exported.text(FORMAT.path).contains(article), "{path}");
            }
        }
    }
}

#[test]
fn bare_text_has_each_block_byte_for_byte_in_order() {
    for corpus in [corpus(), torture()] {
        let exported = exported(&corpus, 0);
        for (path, texts) in published(&corpus) {
            let mut rest = exported.text(&path);
            for text in texts {
                let line = format!("{text}\n");
                let at = rest.find(&line).unwrap_or_else(|| panic!("{path}: {text}"));
                rest = rest.get(at + line.len()..).unwrap();
            }
        }
    }
}

#[test]
fn wrapped_text_has_the_words_of_each_block() {
    for corpus in [corpus(), torture()] {
        let exported = exported(&corpus, 72);
        for (path, texts) in published(&corpus) {
            // A bar in a cell has a backslash before it.
            let page = words(exported.text(&path)).join(" ").replace("\\|", "|");
            // Between the cells of a table a reader sees a bar where the model has a tab.
            for text in texts.iter().flat_map(|text| text.split(['\n', '\t'])) {
                assert!(page.contains(&words(text).join(" ")), "{path}: {text}");
            }
        }
    }
}

#[test]
fn files_end_with_one_line_feed_and_have_no_control_characters() {
    for corpus in [corpus(), torture()] {
        for width in [0, 72] {
            for (path, bytes) in exported(&corpus, width).files {
                let text = String::from_utf8(bytes).unwrap();
                if text.is_empty() {
                    // The one article that has neither headline nor body.
                    assert_eq!((width, path.as_str()), (0, "text/torture-txt.txt"));
                    continue;
                }
                assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path}");
                // A row of a table is a line of cells with tabs between them where text is for machines.
                let allowed = |c| c == '\n' || (c == '\t' && width == 0);
                assert!(
                    text.chars().all(|c| allowed(c) || !c.is_control()),
                    "{path}"
                );
            }
        }
    }
}

#[test]
fn what_is_left_out_is_reported() {
    let codes = |corpus: &Corpus, width| -> Vec<&str> {
        let exported = exported(corpus, width);
        exported.diagnostics.iter().map(|d| d.code.id).collect()
    };
    assert!(codes(&corpus(), 72).is_empty());
    assert_eq!(codes(&corpus(), 0), ["text-links-dropped"]);
    assert_eq!(codes(&torture(), 72), ["text-characters-removed"]);
}

#[test]
fn same_corpus_gives_the_same_bytes() {
    for width in [0, 72] {
        assert_eq!(
            exported(&corpus(), width).files,
            exported(&corpus(), width).files
        );
    }
}

#[test]
fn mistyped_option_is_refused_with_the_known_ones() {
    let options: OptionTable = "with = 60".parse().unwrap();
    let error = (FORMAT.open)(&options).unwrap_err().to_string();
    assert!(
        error.contains("with") && error.contains("`width`"),
        "{error}"
    );
    let options: OptionTable = "width = -1".parse().unwrap();
    assert!((FORMAT.open)(&options).is_err());
}

/// For validators that are not ours, run by hand and in CI.
#[test]
fn fixtures_are_laid_out_for_validators() {
    for (name, corpus) in [("corpus", corpus()), ("torture", torture())] {
        for width in [0, 72] {
            let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
                .join(format!("text/{name}-{width}"));
            std::fs::create_dir_all(folder.join("text")).unwrap();
            for (path, bytes) in exported(&corpus, width).files {
                std::fs::write(folder.join(path), bytes).unwrap();
            }
        }
    }
}
