//! What the sources of one site have in common, from the command line.

use newsbook_testkit::Project;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");

/// Three pages of one site, with a line below the text that no table knows.
fn site() -> Project {
    let page = |name: &str| {
        format!(
            "{name} in the whole town\n\n{name} was seen over the whole town since the early hours of the day, says the office.\n\n\
             Nobody knows when {name} will come again, but the office expects that it will go on.\n\nThe echo of 3 valleys\n"
        )
    };
    ["Rain", "Snow", "Hail"]
        .into_iter()
        .fold(Project::new(PROGRAM), |project, name| {
            project.file(format!("clippings/{name}.txt"), page(name))
        })
}

#[test]
fn line_that_three_sources_share_is_furniture_unless_the_user_says_so() {
    let project = site();
    project
        .run(["inspect", "clippings"])
        .success()
        .stdout_has("repeated-in-corpus");
    let alone = project.run(["inspect", "clippings/Rain.txt"]).text();
    assert!(!alone.contains("repeated-in-corpus"), "{alone}");
    let kept = project
        .run(["inspect", "clippings", "--keep", "repeated-in-corpus"])
        .text();
    assert!(kept.contains("user-keep"), "{kept}");
    project.write("clippings/newsbook.toml", "[reader]\nrepeats = false\n");
    let off = project.run(["inspect", "clippings"]).text();
    assert!(!off.contains("repeated-in-corpus"), "{off}");
}

#[test]
fn sources_are_compared_to_the_same_end_however_they_are_read() {
    let project = site();
    let parse = |options: &[&str]| {
        let args = ["parse", "clippings", "--title", "x"].iter().chain(options);
        project.run(args).text()
    };
    let model = parse(&[]);
    assert!(model.contains("repeated-in-corpus"), "{model}");
    for options in [["--threads", "1"], ["--threads", "2"], ["--memory", "0"]] {
        assert_eq!(parse(&options), model, "{options:?}");
    }
}

#[test]
fn model_holds_what_was_compared() {
    let project = site();
    let time = "--timestamp=2026-01-02T03:04:05Z";
    project
        .run([
            "build",
            "clippings",
            "--out",
            "direct",
            time,
            "--title",
            "x",
        ])
        .success();
    let model = project
        .run(["parse", "clippings", "--title", "x", time])
        .text();
    let piped = ["build", "--from", "-", "--out", "piped", time];
    project.run_with_input(piped, model.as_bytes()).success();
    let (mut direct, mut piped) = (project.tree("direct"), project.tree("piped"));
    for tree in [&mut direct, &mut piped] {
        // It names the inputs, which differ.
        tree.remove("newsbook.json");
    }
    assert_eq!(direct, piped);
    assert!(!String::from_utf8_lossy(&direct["corpus.txt"]).contains("echo of 3"));
}
