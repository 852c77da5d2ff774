//! Pictures of the articles, and the cover.

use super::*;

#[test]
fn picture_of_many_articles_is_stored_once_and_listed() {
    let corpus = torture();
    let book = Book::of(&corpus);
    let name = format!("OEBPS/images/{PICTURE_SHA256}.gif");
    let entries = book.entries.iter().filter(|(entry, _)| *entry == name);
    let methods: Vec<_> = entries.map(|(_, method)| *method).collect();
    assert_eq!(methods, [CompressionMethod::Stored]);
    let opf = &book.files["OEBPS/content.opf"];
    let item = format!(
        "<item media-type=\"image/gif\" id=\"picture-1\" href=\"images/{PICTURE_SHA256}.gif\"/>"
    );
    assert!(opf.contains(&item), "{opf}");
    assert!(opf.contains("alternativeText"));
    let shown = articles(&corpus).into_iter().filter(|a| !a.body.is_empty());
    for article in shown {
        let chapter = book.chapter(&article);
        let images = elements(&chapter, "img");
        let [image] = images.as_slice() else {
            panic!("one picture");
        };
        let src = image.attribute("src").unwrap();
        assert_eq!(src, format!("../images/{PICTURE_SHA256}.gif"));
        assert_eq!(image.attribute("alt"), Some("Clouds & a <roof>"));
    }
}

#[test]
fn volumes_have_no_pictures_but_their_own() {
    let options = "max_articles = 1".parse().unwrap();
    let exporter = (FORMAT.open)(&options).unwrap();
    let written = export(exporter.as_ref(), &corpus(), &[]);
    let books = written.files.into_iter().filter(|(path, _)| is_book(path));
    let pictures = |(_, bytes)| {
        let book = Book::read(bytes);
        let names = book.files.into_keys();
        names.filter(|name| name.contains("images/")).count()
    };
    let pictures: Vec<usize> = books.map(pictures).collect();
    assert_eq!(pictures, [1, 0, 0, 0]);
}

#[test]
fn picture_that_is_lost_leaves_its_words_and_a_diagnostic() {
    let whole = corpus();
    let readings = (0..whole.sources().len()).map(|at| whole.load(at).unwrap());
    let (info, sources) = (whole.info().clone(), whole.sources().to_vec());
    // A store without any picture.
    let store: Vec<_> = readings.collect();
    let corpus = Corpus::new(info, sources, whole.articles().to_vec(), Box::new(store));
    let exporter = (FORMAT.open)(&OptionTable::new()).unwrap();
    let mut written = export(exporter.as_ref(), &corpus, &[]);
    let codes: Vec<&str> = written.diagnostics.iter().map(|d| d.code.id).collect();
    assert_eq!(codes, ["image-not-at-hand"]);
    let book = Book::read(written.files.remove(FORMAT.path).unwrap());
    assert!(!book.files.keys().any(|name| name.contains("images/")));
    let chapter = book.chapter(&articles(&corpus)[0]);
    assert!(elements(&chapter, "img").is_empty());
    assert_eq!(
        of_class(&chapter, "absent"),
        ["Picture: Clouds & a <roof>Clouds over Rainford. (Sample/SNA)"]
    );
}

#[test]
fn undescribed_picture_is_not_said_to_be_in_words() {
    let whole = corpus();
    let mut reading = whole.load(0).unwrap().as_ref().clone();
    reading.articles[0].body = vec![picture(None, 10)];
    let book = Book::of(&corpus_of(vec![reading]));
    let opf = &book.files["OEBPS/content.opf"];
    assert!(!opf.contains("alternativeText"), "{opf}");
    assert!(opf.contains(">textual,visual<"), "{opf}");
    assert!(opf.contains("not every other picture"), "{opf}");
}

#[test]
fn cover_is_shown_first_and_said_in_words() {
    let book = Book::of(&corpus());
    assert!(book.files["OEBPS/cover.png"].starts_with("\u{FFFD}PNG"));
    let page = book.document("cover.xhtml");
    let image = elements(&page, "img")[0];
    assert_eq!(image.attribute("src"), Some("cover.png"));
    assert_eq!(
        image.attribute("alt"),
        Some("Weather & more; Edited by The Editor; 4 articles · 3 sources; Sample Press")
    );
    let opf = book.document("content.opf");
    let find = |name, value| {
        let mut nodes = opf.descendants();
        nodes
            .find(|node| node.attribute(name) == Some(value))
            .unwrap()
    };
    let picture = find("properties", "cover-image");
    assert_eq!(picture.attribute("href"), Some("cover.png"));
    // What readers of EPUB 2 look for.
    assert_eq!(
        find("name", "cover").attribute("content"),
        picture.attribute("id")
    );
    let page = find("href", "cover.xhtml").attribute("id").unwrap();
    let first = opf.descendants().find(|node| node.has_attribute("idref"));
    assert_eq!(first.unwrap().attribute("idref"), Some(page));
}

#[test]
fn cover_lies_beside_every_volume_for_catalogues() {
    let mut options = OptionTable::new();
    options.insert("max_articles".to_owned(), 3.into());
    let exporter = (FORMAT.open)(&options).unwrap();
    let written = export(exporter.as_ref(), &corpus(), &[]);
    let names: Vec<&str> = written.files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "book-01-cover.png",
            "book-01-thumbnail.png",
            "book-01.epub",
            "book-02-cover.png",
            "book-02-thumbnail.png",
            "book-02.epub",
        ]
    );
    let size = |name: &str| {
        let decoder = png::Decoder::new(Cursor::new(&written.files[name]));
        let reader = decoder.read_info().unwrap();
        (reader.info().width, reader.info().height)
    };
    assert_eq!(size("book-01-cover.png"), (1200, 1800));
    assert_eq!(size("book-02-thumbnail.png"), (300, 450));
    let mut book = ZipArchive::new(Cursor::new(&written.files["book-02.epub"])).unwrap();
    let mut inside = Vec::new();
    let mut picture = book.by_name("OEBPS/cover.png").unwrap();
    picture.read_to_end(&mut inside).unwrap();
    assert!(inside == written.files["book-02-cover.png"]);
}
