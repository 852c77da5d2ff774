//! A corpus with a history: articles are added, edited, retitled, moved, reordered, taken away and brought back.
//!
//! Everything follows from the number of the build. Every article has a token in its text that no other has and no
//! event changes, by which tests know it whatever becomes of the rest.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// So many articles stand on the listing's first page; older ones are on its second.
const FIRST_PAGE: usize = 6;

const WORDS: &str = "about across after again against almost along already although always among annual answer around \
    autumn balance basin because before began behind below beside better between beyond bridge broken budget building \
    centre change children church citizens clear closed coast common company corner council county court crossing \
    decision delay demand detail doubt early east election empty engine evening evidence every farmers ferry field \
    figures final finished flood forest former found garden ground harbour health heavy history hospital houses hundred \
    inquiry island journey judge known labour language large later leader letter library likely little local longer \
    market mayor meeting member mill minister money morning museum narrow never north number office older opened order \
    owner paper parents people plan pleaded police port power price promise public quarter question railway rain reason \
    region report river road school season second shore silent small south spring square station storm street summer \
    teachers theatre thousand together town trade train tunnel union until valley village visitors voters water weather \
    week winter without workers writer yard year young";

/// One article as it is now.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    headline: String,
    paragraphs: Vec<String>,
}

/// The corpus and what happens to it.
#[derive(Debug)]
pub(crate) struct World {
    seed: u64,
    articles: Vec<Article>,
    /// Files of one article.
    files: BTreeMap<String, usize>,
    /// Two pages of a listing, newest article first.
    listing: Vec<usize>,
    gone: Vec<usize>,
}

impl World {
    /// An empty corpus.
    pub(crate) fn new() -> Self {
        Self {
            seed: 5,
            articles: Vec::new(),
            files: BTreeMap::new(),
            listing: Vec::new(),
            gone: Vec::new(),
        }
    }

    /// What no other article says and this one always does.
    pub(crate) fn token(article: usize) -> String {
        format!("Register{article:04}")
    }

    /// How many articles were ever written.
    pub(crate) fn written(&self) -> usize {
        self.articles.len()
    }

    /// The articles that are in the corpus now.
    pub(crate) fn present(&self) -> Vec<usize> {
        let files = self.files.values();
        let mut present: Vec<usize> = files.chain(&self.listing).copied().collect();
        present.sort_unstable();
        present
    }

    /// What happens before the build of this number.
    pub(crate) fn turn(&mut self, build: usize) {
        for _ in 0..=build % 2 {
            let new = self.write();
            self.listing.insert(0, new);
        }
        if build % 2 == 1 {
            // Before all that is there, or after it.
            let name = if build % 4 == 1 { "after" } else { "zone" };
            let new = self.write();
            self.files.insert(format!("{name}{build:02}.txt"), new);
        }
        if build.is_multiple_of(3) {
            let article = self.any();
            self.edit(article);
        }
        if build % 4 == 2 {
            let article = self.any();
            self.articles[article].headline = self.sentence(6);
        }
        if build % 5 == 4 {
            let (name, article) = self.some_file();
            self.files.remove(&name);
            self.files.insert(format!("moved/{build:02}.txt"), article);
        }
        if build % 6 == 5 {
            let (name, article) = self.some_file();
            self.files.remove(&name);
            self.gone.push(article);
        }
        if build % 6 == 2 && !self.gone.is_empty() {
            let article = self.gone.remove(0);
            self.files.insert(format!("back{build:02}.txt"), article);
        }
        if build.is_multiple_of(7) {
            self.listing.reverse();
        }
        if build.is_multiple_of(9) {
            // An article of the listing gets a page of its own, and is edited on the way.
            let article = self.listing.remove(self.listing.len() / 2);
            self.edit(article);
            self.files.insert(format!("own{build:02}.txt"), article);
        }
    }

    /// The sources as they lie on disk, scraped at the build of this number.
    pub(crate) fn sources(&self, build: usize) -> BTreeMap<String, String> {
        let mut sources = BTreeMap::new();
        for (name, article) in &self.files {
            let article = &self.articles[*article];
            let mut text = format!("{}\n\n", article.headline);
            for paragraph in &article.paragraphs {
                write!(text, "{paragraph}\n\n").expect("a string grows");
            }
            sources.insert(name.clone(), text);
        }
        let pages = [
            ("listing-1.txt", 0..FIRST_PAGE),
            ("listing-2.txt", FIRST_PAGE..usize::MAX),
        ];
        for (name, places) in pages {
            let skipped = self.listing.iter().skip(places.start);
            let articles: Vec<usize> = skipped.take(places.len()).copied().collect();
            if !articles.is_empty() {
                sources.insert(name.to_owned(), self.page(&articles, build));
            }
        }
        sources
    }

    /// A page of a listing as scrapers hand it out: headlines twice, cut standfirsts, share bars that come and go.
    fn page(&self, articles: &[usize], build: usize) -> String {
        let mut text = "Tag: Harbour\n\n".to_owned();
        for article in articles {
            let Article {
                headline,
                paragraphs,
            } = &self.articles[*article];
            let cut: String = paragraphs[0].chars().take(60).collect();
            write!(text, "  • {headline}\n\n    {headline}\n\n    {cut}…\n\n")
                .expect("a string grows");
            for paragraph in paragraphs {
                write!(text, "    {paragraph}\n\n").expect("a string grows");
            }
            if build % 3 == 1 {
                text.push_str("    Share on Facebook\n    Share on Twitter\n\n");
            }
        }
        text
    }

    fn write(&mut self) -> usize {
        let number = self.articles.len();
        let headline = self.sentence(7);
        let mut paragraphs: Vec<String> = (0..4).map(|_| self.paragraph()).collect();
        write!(
            paragraphs[1],
            " The file is kept as {}.",
            Self::token(number)
        )
        .expect("a string grows");
        self.articles.push(Article {
            headline,
            paragraphs,
        });
        number
    }

    /// Changes a few words and adds a paragraph.
    fn edit(&mut self, article: usize) {
        let (old, new) = (self.word(), self.word());
        let added = self.paragraph();
        let paragraphs = &mut self.articles[article].paragraphs;
        for paragraph in paragraphs.iter_mut() {
            *paragraph = paragraph.replacen(&format!(" {old} "), &format!(" {new} "), 1);
        }
        paragraphs.push(added);
    }

    fn paragraph(&mut self) -> String {
        let sentences: Vec<String> = (0..3).map(|_| self.sentence(12) + ".").collect();
        sentences.join(" ")
    }

    fn sentence(&mut self, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.word()).collect();
        let sentence = words.join(" ");
        let mut letters = sentence.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        first + letters.as_str()
    }

    fn word(&mut self) -> &'static str {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        words[self.number(words.len())]
    }

    fn any(&mut self) -> usize {
        let present = self.present();
        present[self.number(present.len())]
    }

    fn some_file(&mut self) -> (String, usize) {
        let at = self.number(self.files.len());
        let (name, article) = self.files.iter().nth(at).expect("a file");
        (name.clone(), *article)
    }

    /// A number below `end`: chance that is the same on every run (Knuth's linear congruence).
    fn number(&mut self, end: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.seed >> 33).expect("31 bits") % end
    }
}
