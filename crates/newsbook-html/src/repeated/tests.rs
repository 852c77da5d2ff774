use newsbook_core::reader::{Input, ReaderOptions};
use newsbook_core::{Reading, SourceKind};
use std::fmt::Write as _;

const TEXT: &str = "It has rained over the whole country since the early hours of the day, and the rivers are full again. \
    Nobody knows when it will stop, the office says, and more of it is on its way from the west, where it rains too.";

const PLACES: [&str; 4] = [
    "Rain in the hills",
    "Snow by the sea",
    "Sun over town",
    "Fog in the valley",
];

fn read(page: &str) -> Reading {
    let input = Input {
        path: "a.html",
        bytes: page.as_bytes(),
    };
    crate::read(input, &ReaderOptions::default()).unwrap()
}

/// The headlines of a listing's articles, and those of the articles that it only announces; `None` for another page.
fn listed(page: &str) -> Option<(Vec<String>, Vec<String>)> {
    let reading = read(page);
    let headline = |article: &newsbook_core::Article| article.title("none").to_owned();
    let announced = reading.source.regions.iter();
    let announced = announced.filter(|region| region.rule == "listing-teaser");
    let announced = announced.map(|region| page.get(region.span.range()).unwrap().to_owned());
    (reading.source.kind == SourceKind::Listing).then(|| {
        let articles = reading.articles.iter().map(headline).collect();
        (articles, announced.collect())
    })
}

/// A page with this for every place, of which `{n}` is the number, `{h}` the headline and `{t}` text of its own.
fn page(item: &str) -> String {
    around("<h1>Weather</h1><main>", item, "</main>")
}

fn around(before: &str, item: &str, after: &str) -> String {
    let mut page =
        format!("<!doctype html><title>Weather news</title><nav><a href=/>Home</a></nav>{before}");
    for (n, headline) in PLACES.iter().enumerate() {
        let text = format!("In place {n} this is so. {TEXT}");
        let item = item.replace("{n}", &n.to_string());
        page.push_str(&item.replace("{h}", headline).replace("{t}", &text));
    }
    let _ = write!(page, "{after}<footer>All rights reserved</footer>");
    page
}

fn assert_listed(page: &str) {
    let (articles, announced) = listed(page).unwrap_or_else(|| panic!("no listing: {page}"));
    assert_eq!(articles, PLACES, "{page}");
    assert_eq!(announced, [""; 0]);
    let reading = read(page);
    for (n, article) in reading.articles.iter().enumerate() {
        let text: Vec<&str> = article
            .body
            .iter()
            .map(|block| block.text.as_str())
            .collect();
        let text = text.join(" ");
        assert!(text.contains(&format!("In place {n}")), "{text}");
        assert!(!text.contains(&format!("In place {}", n + 1)), "{text}");
    }
}

fn assert_one(page: &str) {
    assert_eq!(listed(page), None, "{page}");
}

#[test]
fn divisions_with_a_heading_that_leads_on_are_a_listing() {
    assert_listed(&page(
        "<div class=post><h2><a href=/p/{n}>{h}</a></h2><p>{t}<p>{t}</div>",
    ));
}

#[test]
fn items_of_a_list_are_a_listing() {
    assert_listed(&around(
        "<ul>",
        "<li class=entry><h3><a href=/p/{n}>{h}</a></h3><p>{t}</p><p>{t}</p></li>",
        "</ul>",
    ));
}

#[test]
fn sections_with_dates_of_their_own_are_a_listing() {
    assert_listed(&page(
        "<section><h2>{h}</h2><p><time datetime=2021-10-0{n}T08:00Z>{n} Oct</time></p><p>{t}</p><p>{t}</p></section>",
    ));
}

#[test]
fn headings_that_lead_on_with_text_between_are_a_listing() {
    assert_listed(&page("<h2><a href=/p/{n}>{h}</a></h2><p>{t}<p>{t}"));
    assert_listed(&around(
        "",
        "<h3><a href=p{n}.html>{h}</a></h3><p>{t}<p>{t}",
        "<p>Older",
    ));
}

#[test]
fn link_around_a_heading_leads_on_as_well() {
    assert_listed(&page(
        "<div class=card><a href=/p/{n}><h3>{h}</h3></a><div><p>{t}<p>{t}</div></div>",
    ));
}

#[test]
fn blocks_in_rows_and_columns_are_of_one_make() {
    assert_listed(&page(
        "<div class=row><div class=col><div class=story><h2><a href=/p/{n}>{h}</a></h2><p>{t}<p>{t}</div></div></div>",
    ));
}

#[test]
fn classes_that_number_the_blocks_do_not_part_them() {
    assert_listed(&page(
        "<div id=post-{n} class='post-{n} post status-publish'><h2><a href=/p/{n}>{h}</a></h2><div class=entry><p>{t}<p>{t}</div></div>",
    ));
}

#[test]
fn crossheads_of_a_post_are_no_items() {
    assert_listed(&page(
        "<div class=post><h2><a href=/p/{n}>{h}</a></h2><p>{t}<h3>More of it in place {n}</h3><p>{t}</div>",
    ));
}

#[test]
fn items_that_only_announce_an_article_become_pointers() {
    let item = |n: usize, text: &str| {
        format!(
            "<div class=post><h2><a href=/p/{n}>{}</a></h2>{text}</div>",
            PLACES[n]
        )
    };
    let whole = format!("<p>{TEXT}<p>{TEXT}<p>{TEXT}");
    let teaser = "<p>It has rained over the whole country since the early hours of the day, and the rivers are…<p><a href=/p/3>Read more</a>";
    let page = format!(
        "<title>News</title><h1>News</h1><main>{}{}{}{}</main>",
        item(0, &whole),
        item(1, &whole),
        item(2, &whole),
        item(3, teaser)
    );
    let (articles, announced) = listed(&page).expect("a listing");
    assert_eq!(articles, PLACES[..3]);
    assert_eq!(announced, PLACES[3..]);
}

#[test]
fn sections_of_an_article_are_no_listing() {
    assert_one(&page("<section><h2>{h}</h2><p>{t}<p>{t}</section>"));
    assert_one(&page("<h2>{h}</h2><p>{t}<p>{t}"));
}

#[test]
fn headings_that_lead_within_the_page_or_all_to_one_place_are_crossheads() {
    assert_one(&page("<h2><a href='#s{n}'>{h}</a></h2><p>{t}<p>{t}"));
    assert_one(&page("<h2><a href=/book>{h}</a></h2><p>{t}<p>{t}"));
}

#[test]
fn comments_are_no_articles() {
    let story = format!("<h1>Rain</h1><p>{TEXT}");
    assert_one(&around(
        &format!("{story}<div class=comments>"),
        "<div class=comment><h4><a href=/user/{n}>{h}</a></h4><time>today</time><p>{t}</div>",
        "</div>",
    ));
}

#[test]
fn pointers_below_an_article_or_beside_it_are_no_listing() {
    let story = format!("<h1>Rain</h1>{}", format!("<p>{TEXT}").repeat(12));
    let brief = format!("<h1>Rain</h1>{}", format!("<p>{TEXT}").repeat(3));
    let pointer = "<div class=more><h3><a href=/p/{n}>{h}</a></h3><p>{t}</div>";
    assert_one(&around(&story, pointer, ""));
    assert_one(&around(&brief, &pointer.replace("{t}", "{t}<p>{t}"), ""));
    assert_one(&around("<h1>Rain</h1><p>Dry.<aside>", pointer, "</aside>"));
}

#[test]
fn page_that_says_that_it_is_an_article_is_one() {
    let item = "<div class=post><h2><a href=/p/{n}>{h}</a></h2><p>{t}<p>{t}</div>";
    assert_one(&around("<meta property=og:type content=article>", item, ""));
}

#[test]
fn two_posts_are_too_few_and_one_long_one_is_the_page() {
    let post = |n: usize, times: usize| {
        let text = format!("<p>{TEXT}").repeat(times);
        format!(
            "<div class=post><h2><a href=/p/{n}>{}</a></h2>{text}</div>",
            PLACES[n]
        )
    };
    assert_one(&format!("<title>News</title>{}{}", post(0, 2), post(1, 2)));
    let long = format!(
        "<title>News</title>{}{}{}",
        post(0, 9),
        post(1, 2),
        post(2, 2)
    );
    assert_one(&long);
}
