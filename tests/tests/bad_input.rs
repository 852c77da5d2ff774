//! Every kind of bad input, with the message it gets; and builds that are killed.

use newsbook_testkit::Project;
use std::collections::BTreeMap;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const RAIN: &str = "Rain likely in the north as a front comes in\n\n\
    A wet week lies ahead for most of the country, according to the weather office.\n\n\
    It will rain from Monday on, and rivers may rise faster than people are used to at this time of year.\n\n\
    The office asks everybody to stay away from the banks until the water has gone down again.\n";
const BUILD: [&str; 6] = [
    "build",
    "clippings",
    "--out",
    "public",
    "--timestamp=2026-01-02T03:04:05Z",
    "--base-url=https://example.org/",
];

fn project() -> Project {
    Project::new(PROGRAM).file("clippings/a.txt", RAIN)
}

/// What is published of a project whose other sources are bad: the good one, always.
fn assert_published(project: &Project) {
    assert!(project.text("public/corpus.txt").contains("It will rain"));
}

#[test]
fn control_characters_are_left_out_and_reported() {
    let project = project().file(
        "clippings/b.txt",
        "Head\u{1}line of it\n\nSome \u{0}text\u{7} of the \u{1b}[31marticle.\n",
    );
    project
        .run(BUILD)
        .success()
        .stderr_has("control-characters")
        .stderr_has("b.txt");
    for (path, bytes) in project.tree("public") {
        let text = String::from_utf8_lossy(&bytes);
        let forbidden = |c: char| c.is_control() && !"\n\r\t".contains(c);
        let binary = [".epub", ".png"].iter().any(|end| path.ends_with(end));
        assert!(binary || !text.contains(forbidden), "{path}");
    }
}

#[test]
fn wrong_encodings_are_read_as_well_as_they_can_be() {
    let utf16: Vec<u8> = "\u{FEFF}Café news\n\nIt is open again, they say.\n"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let project = project()
        .file("clippings/b.txt", utf16)
        .file(
            "clippings/c.txt",
            b"Caf\xE9 ferm\xE9\n\nLe caf\xE9 est ferm\xE9 depuis hier, dit le propri\xE9taire.\n",
        )
        .file(
            "clippings/d.txt",
            b"\xEF\xBB\xBFBroken\n\nThis is UTF-8 by its mark, but \xFF is not.\n",
        );
    project
        .run(BUILD)
        .success()
        .stderr_has("invalid-bytes")
        .stderr_has("d.txt");
    let text = project.text("public/corpus.txt");
    for words in ["Café news", "Café fermé", "but \u{FFFD} is not"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn empty_source_is_reported_and_the_others_are_published() {
    let project = project()
        .file("clippings/b.txt", "")
        .file("clippings/c.txt", " \n\n\t\n");
    let run = project.run(BUILD);
    run.success()
        .stderr_has("warning[empty-source]")
        .stderr_has("b.txt")
        .stderr_has("c.txt");
    assert_published(&project);
}

#[test]
fn nothing_to_publish_is_an_error_and_leaves_the_old_folder() {
    let project = project();
    project.run(BUILD).success();
    let before = project.tree("public");
    project.write("clippings/a.txt", "");
    project
        .run(BUILD)
        .code(1)
        .stderr_has("error[nothing-to-publish]");
    assert_eq!(before, project.tree("public"));
}

#[test]
fn missing_source_ends_with_1_and_the_others_are_published() {
    let project = project();
    let args = ["build", "clippings", "gone.txt", "--out", "public"];
    project
        .run(args)
        .code(1)
        .stderr_has("error[source-unreadable]")
        .stderr_has("gone.txt");
    assert_published(&project);
}

#[test]
fn pictures_and_archives_are_no_text() {
    let project = project()
        .file("clippings/b.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        .file("clippings/c.zip", b"PK\x03\x04\x14\0\0\0");
    let run = project.run(BUILD);
    run.code(1)
        .stderr_has("source-not-text")
        .stderr_has("c.zip");
    // In a folder it may belong to a page; named by itself it was taken for a source.
    assert!(!run.stderr.contains("b.png"), "{run}");
    assert_published(&project);
    let named = project.run(["check", "clippings/b.png", "--format", "short"]);
    named.code(1).stdout_has("source-not-text");
}

#[test]
fn same_source_twice_is_read_once() {
    Project::new(PROGRAM)
        .file("a.txt", RAIN)
        .run(["check", "a.txt", "./a.txt", "-q", "--format", "short"])
        .success();
    project()
        .run(["check", "clippings", "clippings/a.txt", "--format", "short"])
        .success()
        .stdout_has("warning[source-given-twice]");
}

/// A line of 100 MB, as some extractors write whole pages; run in release builds, where it takes a moment.
#[test]
#[cfg_attr(debug_assertions, ignore = "slow without optimisation")]
fn line_of_100_megabytes_is_read() {
    let line = "words of a very long line, ".repeat(100_000_000 / 27);
    let project = project().file("clippings/b.txt", format!("Long\n\n{line}\n"));
    let run = project.run(["check", "clippings", "--format", "short", "-q"]);
    run.success();
}

#[test]
fn line_of_a_megabyte_is_read_and_drawn_short() {
    let line = "words of a very long \u{1} line, ".repeat(30_000);
    let project = project().file("clippings/b.txt", format!("Long\n\n{line}\n"));
    let run = project.run(BUILD);
    run.success().stderr_has("control-characters");
    assert!(run.stderr.len() < 10_000, "{} bytes", run.stderr.len());
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn loops_and_dangling_links_are_reported_and_passed_over() {
        let project = project();
        symlink(project.path("clippings"), project.path("clippings/loop")).unwrap();
        project
            .run(BUILD)
            .success()
            .stderr_has("warning[link-loop]")
            .stderr_has("loop");
        symlink("gone.txt", project.path("clippings/dangling.txt")).unwrap();
        project
            .run(BUILD)
            .code(1)
            .stderr_has("error[source-unreadable]")
            .stderr_has("dangling.txt");
        assert_published(&project);
    }

    #[test]
    fn link_that_leads_out_is_passed_over() {
        let project = project().file("secret.txt", "Secret\n\nNot for publication, this text.\n");
        symlink("../secret.txt", project.path("clippings/b.txt")).unwrap();
        project
            .run(BUILD)
            .success()
            .stderr_has("warning[link-leads-out]");
        assert!(!project.text("public/corpus.txt").contains("Secret"));
    }

    #[test]
    fn socket_is_no_source() {
        let project = project();
        let _socket = std::os::unix::net::UnixListener::bind(project.path("clippings/s")).unwrap();
        project
            .run(BUILD)
            .success()
            .stderr_has("warning[source-not-a-file]");
        assert_published(&project);
    }

    #[test]
    fn file_without_permission_is_reported() {
        use std::os::unix::fs::PermissionsExt as _;
        let project = project().file("clippings/b.txt", RAIN);
        let path = project.path("clippings/b.txt");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
        if std::fs::read(&path).is_ok() {
            eprintln!("skipped: this user may read everything");
            return;
        }
        project
            .run(BUILD)
            .code(1)
            .stderr_has("error[source-unreadable]")
            .stderr_has("b.txt");
        assert_published(&project);
    }
}

#[test]
fn damaged_ledger_is_refused_and_not_written_over() {
    let project = project();
    project.run(BUILD).success();
    let good = project.text("public/newsbook.lock");
    for (bad, words) in [
        (
            good.replace(
                "rain-likely-in-the-north-as-a-front-comes-in",
                "../../escape",
            ),
            "is no slug",
        ),
        (good.replace("version = 1", "version = 2"), "version 2"),
        (format!("{good}<<<<<<< HEAD\n"), "refused to use the ledger"),
    ] {
        project.write("public/newsbook.lock", &bad);
        project
            .run(BUILD)
            .code(1)
            .stderr_has("refused to use the ledger")
            .stderr_has(words);
        assert_eq!(project.text("public/newsbook.lock"), bad);
    }
    assert!(!project.path("escape.html").exists());
}

#[test]
fn folder_of_others_is_never_replaced() {
    let project = project().file("public/photo.jpg", "mine");
    project
        .run(BUILD)
        .code(1)
        .stderr_has("refused to replace")
        .stderr_has("newsbook did not write it");
    assert_eq!(project.tree("public").len(), 1);

    let project = built_project();
    project.write("public/CNAME", "mine");
    project.run(BUILD).code(1).stderr_has("CNAME");
    assert_eq!(project.text("public/CNAME"), "mine");
}

/// A project that is built.
fn built_project() -> Project {
    let project = project();
    project.run(BUILD).success();
    project
}

#[test]
fn build_that_cannot_be_written_leaves_the_old_folder() {
    let project = built_project();
    let before = project.tree("public");
    project.write(
        "clippings/a.txt",
        format!("{RAIN}\nMore of it, and other words.\n"),
    );
    // A file where the hidden folder beside the target has to be.
    project.write(".public.newsbook", "in the way");
    project.run(BUILD).code(1).stderr_has(".public.newsbook");
    assert_eq!(before, project.tree("public"));
}

/// Kills builds at moments spread over their whole length; each must leave the old folder whole, or the new one.
#[cfg(unix)]
#[test]
fn killed_build_leaves_the_old_folder_whole() {
    use std::process::Stdio;
    use std::time::Instant;
    let project = Project::new(PROGRAM);
    let write = |round: u32| {
        for article in 0..30 {
            let text = format!(
                "Article {article} of it\n\nWords of round {round}, as many as are needed here.\n"
            );
            project.write(format!("clippings/{article:02}.txt"), text);
        }
    };
    write(0);
    let start = Instant::now();
    project.run(BUILD).success();
    let length = start.elapsed();
    let rounds = 20_u32;
    let mut killed = 0;
    for round in 1..=rounds {
        let old = project.tree("public");
        write(round);
        let build = project
            .command(BUILD)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let mut build = build.unwrap();
        std::thread::sleep(length * round / rounds);
        build.kill().unwrap();
        killed += usize::from(!build.wait().unwrap().success());
        let now = project.tree("public");
        if now != old {
            // The swap had happened: then everything is of this round.
            let text = project.text("public/corpus.txt");
            assert_eq!(
                text.matches(&format!("round {round},")).count(),
                30,
                "round {round}"
            );
            assert_whole(&now);
        }
    }
    assert!(killed > 0, "every build was faster than {length:?}");
    write(99);
    project.run(BUILD).success();
    assert!(project.text("public/corpus.txt").contains("round 99,"));
    assert!(!project.path(".public.newsbook").exists());
}

/// Stops a build as Ctrl-C does; it must leave nothing behind, not even the hidden folder.
#[cfg(unix)]
#[test]
fn interrupted_build_clears_away_what_it_had_begun() {
    let project = built_project();
    let before = project.tree("public");
    for article in 0..2000 {
        project.write(
            format!("clippings/{article:04}.txt"),
            RAIN.replace("Rain", &format!("Rain number {article}")),
        );
    }
    let build = project
        .command(BUILD)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    while !project.path(".public.newsbook/new").exists() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let pid = build.id().to_string();
    let kill = std::process::Command::new("kill")
        .args(["-INT", &pid])
        .status();
    assert!(kill.unwrap().success());
    let output = build.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert!(stderr.contains("interrupted"), "{stderr}");
    assert_eq!(before, project.tree("public"));
    assert!(!project.path(".public.newsbook").exists());
}

/// Checks that a folder holds what its manifest lists.
fn assert_whole(tree: &BTreeMap<String, Vec<u8>>) {
    let manifest: serde_json::Value =
        serde_json::from_slice(&tree["newsbook.json"]).expect("the manifest is JSON");
    for output in manifest["outputs"].as_array().expect("a list of outputs") {
        let path = output["path"].as_str().expect("a path");
        let written = tree.get(path).map(|bytes| bytes.len() as u64);
        assert_eq!(written, output["bytes"].as_u64(), "{path}");
    }
}

#[test]
fn two_builds_at_once_wait_for_each_other() {
    let project = project();
    let runs: Vec<_> = std::thread::scope(|scope| {
        let builds: Vec<_> = (0..4).map(|_| scope.spawn(|| project.run(BUILD))).collect();
        builds
            .into_iter()
            .map(|build| build.join().unwrap())
            .collect()
    });
    for run in runs {
        run.success();
    }
    assert_whole(&project.tree("public"));
    assert!(!project.path(".public.newsbook").exists());
}
