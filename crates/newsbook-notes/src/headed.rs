//! Text with a header block: what that states, and the text as the reader of plain text reads it.

use crate::fields::Fields;
use crate::header::{self, Header};
use crate::laid_out;
use crate::regions::Regions;
use newsbook_core::reader::{Decoded, Input, ReaderOptions, decode_text, read_rest};
use newsbook_core::stated::entitle;
use newsbook_core::{Article, ReadError, Reading, Span};

/// How much of a source is looked at, in bytes.
const SAMPLE: usize = 64 << 10;

/// Whether a source begins with a header block.
pub fn is_headed(input: Input<'_>) -> bool {
    let sample = input.bytes.get(..SAMPLE).unwrap_or(input.bytes);
    let ascii = sample.iter().filter(|byte| **byte != 0);
    let start = ascii.clone().find(|byte| byte.is_ascii_alphabetic());
    // Most sources are told by their first line, which has no colon.
    let line = ascii
        .skip_while(|byte| Some(*byte) != start)
        .take_while(|byte| **byte != b'\n');
    let colon = line.take(64).any(|byte| *byte == b':');
    colon && header::find(&String::from_utf8_lossy(sample)).is_some()
}

/// Reads a text with a header block; one without is read like any other.
///
/// ```
/// use newsbook_core::reader::{Input, ReaderOptions};
///
/// let text = "Title: Rain likely\nDate: 2 October 2021\nBy: Ann Writer\n\nIt will rain, says the office.\n";
/// let input = Input { path: "rain.txt", bytes: text.as_bytes() };
/// let reading = newsbook_notes::read_headed(input, &ReaderOptions::default())?;
/// let article = &reading.articles[0];
/// assert_eq!(article.title("rain.txt"), "Rain likely");
/// assert_eq!(article.body[0].text, "It will rain, says the office.");
/// # Ok::<(), newsbook_core::ReadError>(())
/// ```
///
/// # Errors
///
/// If the source is 4 GiB or longer, or no text.
pub fn read_headed(input: Input<'_>, options: &ReaderOptions) -> Result<Reading, ReadError> {
    let decoded = decode_text(input.bytes, options)?;
    let Some(header) = header::find(decoded.text()) else {
        return Ok(read_rest(input, &decoded, 0, options));
    };
    if let Some(reading) = laid_out::read(input, &decoded, &header) {
        return Ok(reading);
    }
    let mut reading = read_rest(input, &decoded, header.range.end, options);
    state(&mut reading, &header, &decoded);
    Ok(reading)
}

/// Puts what a header block states into a reading, and its lines among the regions.
///
/// Of a page of several articles only the publisher and the language are all of theirs.
fn state(reading: &mut Reading, header: &Header, decoded: &Decoded<'_>) {
    let mut fields = Fields::of(&header.fields, decoded);
    let mut stated = Article::blank(Span::new(0, 0));
    let (language, direction) = fields.fill(&mut stated);
    let url = stated.url.as_ref().map(|url| url.text.clone());
    reading.source.url = url.or(reading.source.url.take());
    let one = reading.articles.len() == 1;
    for article in &mut reading.articles {
        article.publisher = stated.publisher.clone().or(article.publisher.take());
        article.language = language.clone().unwrap_or(article.language.clone());
        article.direction = direction.unwrap_or(article.direction);
        if one {
            article.kicker = stated.kicker.take().or(article.kicker.take());
            article.standfirst = stated.standfirst.take().or(article.standfirst.take());
            article.byline = stated.byline.take().or(article.byline.take());
            article.dateline = stated.dateline.take().or(article.dateline.take());
            article.published = stated.published.take().or(article.published.take());
            article.modified = stated.modified.take().or(article.modified.take());
            article.url = stated.url.take().or(article.url.take());
        }
    }
    match stated.headline {
        Some(title) if one => entitle(reading, title),
        Some(title) => reading.source.title = Some(title.text),
        None => {}
    }
    let path = reading.source.path.clone();
    let said = fields.diagnostics.into_iter().map(|said| said.at(&path));
    reading.diagnostics.extend(said);
    let article = reading.articles.first().filter(|_| one);
    let id = article.map(|article| article.id);
    let mut regions = Regions::default();
    regions.front(decoded.text(), header.range.clone(), &fields.used);
    let mut lines = regions.of(decoded);
    for line in &mut lines {
        line.article = id;
    }
    reading.source.regions.splice(..0, lines);
}
