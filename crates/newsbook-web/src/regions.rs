//! The text of a source, region by region: each with its role, the rule that gave it, how sure that is, and the way to
//! the passage of the article that was made of it.

use crate::page::Frame;
use crate::parts::{Part, anchor};
use crate::phrases::fill;
use newsbook_core::reader::decode_again;
use newsbook_core::{Article, ArticleEntry, Corpus, Reading, Region, Source, Span};
use newsbook_export::Site;
use newsbook_export::xml::{Markup, is_allowed};

/// The text of a page, a stretch for each of its regions.
#[derive(Debug)]
pub(crate) struct Lines {
    stretches: Vec<Stretch>,
}

/// A region with what stands around it and is in none: white space, or the tags of a source in markup.
#[derive(Debug)]
struct Stretch {
    /// What comes before the first region of the source; nothing before any other.
    before: String,
    words: String,
    /// What comes after the region, up to the next.
    after: String,
}

impl Lines {
    /// Decodes what `part` shows of a source; nothing if the bytes are not those of the source.
    pub(crate) fn of(bytes: &[u8], source: &Source, part: &Part) -> Option<Self> {
        let regions = source.regions.get(part.regions.clone())?;
        let next = source.regions.get(part.regions.end);
        let end = match next {
            Some(region) => region.span.start,
            None => u32::try_from(bytes.len()).ok()?,
        };
        let start = match part.window {
            0 => 0,
            _ => regions.first()?.span.start,
        };
        let starts = regions.iter().skip(1).map(|region| region.span.start);
        let mut from = start;
        let mut spans = Vec::with_capacity(3 * regions.len());
        for (region, to) in regions.iter().zip(starts.chain([end])) {
            let span = region.span;
            for (from, to) in [(from, span.start), (span.start, span.end), (span.end, to)] {
                let length = to.checked_sub(from)?;
                let from = from.checked_sub(start)?;
                spans.push(Span::new(from, from + length));
            }
            from = to;
        }
        let shown = bytes.get(Span::new(start, end.max(start)).range())?;
        let (text, places) = decode_again(shown, &source.encoding, &spans)?;
        let texts: Option<Vec<String>> = places
            .into_iter()
            .map(|place| text.get(place).map(shown_as))
            .collect();
        let mut texts = texts?.into_iter();
        let stretch = |_: &Region| {
            Some(Stretch {
                before: texts.next()?,
                words: texts.next()?,
                after: texts.next()?,
            })
        };
        let stretches = regions.iter().map(stretch).collect::<Option<_>>()?;
        Some(Self { stretches })
    }

    /// Whether a character could not be shown.
    pub(crate) fn lost(&self) -> bool {
        let lost = |stretch: &Stretch| {
            let parts = [&stretch.before, &stretch.words, &stretch.after];
            parts.iter().any(|text| text.contains(REPLACED))
        };
        self.stretches.iter().any(lost)
    }
}

/// Stands for a character that no page may hold, and for bytes that are no character.
const REPLACED: char = char::REPLACEMENT_CHARACTER;

/// Text as a page can show it: lines end with a line feed, as HTML has it, and what HTML forbids is marked.
fn shown_as(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text); // a mark of the encoding, no text
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().all(is_allowed) {
        return text;
    }
    let shown = |c| if is_allowed(c) { c } else { REPLACED };
    text.chars().map(shown).collect()
}

/// Writes the regions in order, under the headlines of the articles that they belong to.
pub(crate) fn write(
    xml: &mut Markup,
    frame: &Frame<'_>,
    corpus: &Corpus,
    reading: &Reading,
    regions: &[Region],
    lines: Option<&Lines>,
) {
    let mut lines = lines.map(|lines| lines.stretches.iter());
    for run in regions.chunk_by(|one, next| one.article == next.article) {
        let article = run
            .first()
            .and_then(|region| Made::of(corpus, reading, region));
        xml.open("section", &[("class", "regions")]).line();
        heading(xml, frame, article.as_ref().map(|made| made.entry));
        xml.open("ol", &[]).line();
        for region in run {
            let text = lines.as_mut().and_then(Iterator::next);
            item(xml, frame, region, article.as_ref(), text);
        }
        xml.close("ol").close("section").line();
    }
}

/// The article that a run of regions became.
struct Made<'a> {
    entry: &'a ArticleEntry,
    article: &'a Article,
}

impl<'a> Made<'a> {
    fn of(corpus: &'a Corpus, reading: &'a Reading, region: &Region) -> Option<Self> {
        let entry = corpus.article(region.article?)?;
        let at = usize::try_from(entry.position).ok()?.checked_sub(1)?;
        let article = reading.articles.get(at)?;
        Some(Self { entry, article })
    }

    /// Number of the block that has bytes of a region; blocks begin in the order of the source. A picture has none: its
    /// tag is no text, though it may stand within one.
    fn block(&self, region: &Region) -> Option<usize> {
        let (body, span) = (&self.article.body, region.span);
        let begun = body.partition_point(|block| block.span.start < span.end);
        let begun = body.get(..begun)?;
        let at = begun.iter().rposition(|block| block.as_image().is_none())?;
        (begun.get(at)?.span.end > span.start).then_some(at + 1)
    }
}

fn heading(xml: &mut Markup, frame: &Frame<'_>, entry: Option<&ArticleEntry>) {
    let Some(entry) = entry else {
        let class = [("class", "nobody")];
        xml.element("h2", &class, frame.phrases.in_no_article)
            .line();
        return;
    };
    let href = format!("../{}", Site::article_path(entry));
    let link = [
        ("href", href.as_str()),
        ("lang", &entry.language),
        ("dir", entry.direction.as_str()),
    ];
    xml.open("h2", &[]).element("a", &link, &entry.title);
    xml.close("h2").line();
}

fn item(
    xml: &mut Markup,
    frame: &Frame<'_>,
    region: &Region,
    article: Option<&Made<'_>>,
    text: Option<&Stretch>,
) {
    let phrases = frame.phrases;
    let class = format!("role-{}", region.role.as_str());
    xml.open("li", &[("id", &anchor(region)), ("class", &class)]);
    xml.open("p", &[("class", "why")]);
    xml.element("b", &[], (phrases.role)(region.role)).text(" ");
    let sure = phrases.locale().confidence(region.confidence);
    xml.element("span", &[], &sure).text(" ");
    xml.element("code", &[], &region.rule);
    if let Some((made, number)) = article.and_then(|made| Some((made, made.block(region)?))) {
        let href = format!("../{}#b{number}", Site::article_path(made.entry));
        let label = fill(phrases.passage, &[&phrases.locale().number(number as u64)]);
        xml.text(" ").element("a", &[("href", &href)], &label);
    }
    xml.close("p");
    let language = article.map_or("", |made| &made.entry.language);
    let attributes = [("class", "raw"), ("lang", language), ("dir", "auto")];
    if let Some(Stretch {
        before,
        words,
        after,
    }) = text
    {
        xml.open("div", &attributes);
        between(xml, before);
        xml.text(words);
        between(xml, after);
        xml.close("div");
    } else {
        let [start, end] = [region.span.start, region.span.end]
            .map(|offset| phrases.locale().number(u64::from(offset)));
        let bytes = phrases.bytes.many;
        xml.element("p", &[("class", "note")], &format!("{start}–{end} {bytes}"));
    }
    xml.close("li").line();
}

/// Writes what is in no region: blank lines with less room than a line each, tags smaller than words.
fn between(xml: &mut Markup, text: &str) {
    if text.is_empty() {
        return;
    }
    let class = if text.trim().is_empty() {
        "blank"
    } else {
        "tags"
    };
    xml.element("div", &[("class", class)], text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_html_has_them_and_what_it_forbids_is_marked() {
        assert_eq!(shown_as("a\r\nb\rc\n"), "a\nb\nc\n");
        assert_eq!(shown_as("\u{FEFF}a\u{8}\tb"), "a\u{FFFD}\tb");
    }
}
